"""The buttons of imports: of the list, of one import, of one of its units, and of corrections."""

from dataclasses import dataclass

from chat.callback_data import Button, OfPage


@dataclass(frozen=True)
class OfImport(Button):
    """About one import."""

    import_id: int


@dataclass(frozen=True)
class OfEntry(Button):
    """About one unit or task of an import, as of that version."""

    entry_id: int
    version: int


@dataclass(frozen=True)
class OfEntryItem(OfEntry):
    """About one of its promises, counted from 1."""

    item: int


class BeginImport(Button, prefix="import.begin"):
    """Send a file."""


class ListImports(OfPage, prefix="import.list"):
    """Every import."""


class ShowImport(OfImport, prefix="import.show"):
    """One import with its counts and doubts."""


class ClaimImport(OfImport, prefix="import.claim"):
    """Take it for review."""


class ReleaseImport(OfImport, prefix="import.release"):
    """Give it back to all."""


@dataclass(frozen=True)
class ReviewNext(OfImport, prefix="import.next"):
    """The next unit to decide, behind that place."""

    after: int = 0


@dataclass(frozen=True)
class ListEntries(OfImport, prefix="import.units"):
    """All units and tasks of an import."""

    page: int = 0


class LaterImport(OfImport, prefix="import.later"):
    """Go on another time."""


class AcceptClean(OfImport, prefix="import.clean"):
    """Accept all without flags."""


class AskAcceptAll(OfImport, prefix="import.all_ask"):
    """Ask once more before all are accepted."""


class AcceptAll(OfImport, prefix="import.all"):
    """Accept all, flags or not."""


@dataclass(frozen=True)
class ShowMatter(OfImport, prefix="import.matter"):
    """What belongs to no unit: before the first (0) or the rest (1), part by part."""

    side: int
    page: int = 0


class BeginUndo(OfImport, prefix="import.undo"):
    """Take an import back as a whole."""


class GoOnUndoing(OfImport, prefix="import.undo_on"):
    """Take up an undo that came to a stop."""


@dataclass(frozen=True)
class ShowEntry(Button, prefix="unit.show"):
    """One unit or task of an import."""

    entry_id: int


class AcceptEntry(OfEntry, prefix="unit.accept"):
    """Take it into the register, as of that version."""


class SkipEntry(OfEntry, prefix="unit.skip"):
    """Leave it out."""


@dataclass(frozen=True)
class TakeEmail(OfEntry, prefix="unit.email"):
    """The suggested e-mail of that number is right."""

    number: int


class ListFixes(OfEntry, prefix="unit.fix"):
    """What can be corrected."""


@dataclass(frozen=True)
class ListFixItems(OfEntry, prefix="unit.items"):
    """Which of its promises?"""

    page: int = 0


class FixItem(OfEntryItem, prefix="unit.item"):
    """One promise, counted from 1."""


class MergeItem(OfEntryItem, prefix="unit.merge"):
    """Put it to the one before it."""


class AskCategory(OfEntryItem, prefix="unit.categories"):
    """Which category?"""


@dataclass(frozen=True)
class SetCategory(OfEntryItem, prefix="unit.category"):
    """That one; ``none`` for none."""

    category: str


@dataclass(frozen=True)
class BeginFix(OfEntryItem, prefix="unit.retype"):
    """Type a field anew; ``item`` is 0 for a field of the unit."""

    field: str
