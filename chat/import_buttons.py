"""The buttons of imports: of the list, of one import, of one of its units, and of corrections."""

from dataclasses import dataclass

from chat.callback_data import Button


@dataclass(frozen=True)
class BeginImport(Button, prefix="import.begin"):
    """Send a file."""


@dataclass(frozen=True)
class ListImports(Button, prefix="import.list"):
    """Every import."""

    page: int = 0


@dataclass(frozen=True)
class ShowImport(Button, prefix="import.show"):
    """One import with its counts and doubts."""

    import_id: int


@dataclass(frozen=True)
class ClaimImport(Button, prefix="import.claim"):
    """Take it for review."""

    import_id: int


@dataclass(frozen=True)
class ReleaseImport(Button, prefix="import.release"):
    """Give it back to all."""

    import_id: int


@dataclass(frozen=True)
class ReviewNext(Button, prefix="import.next"):
    """The next unit to decide, behind that place."""

    import_id: int
    after: int = 0


@dataclass(frozen=True)
class ListEntries(Button, prefix="import.units"):
    """All units and tasks of an import."""

    import_id: int
    page: int = 0


@dataclass(frozen=True)
class LaterImport(Button, prefix="import.later"):
    """Go on another time."""

    import_id: int


@dataclass(frozen=True)
class AcceptClean(Button, prefix="import.clean"):
    """Accept all without flags."""

    import_id: int


@dataclass(frozen=True)
class AskAcceptAll(Button, prefix="import.all_ask"):
    """Ask once more before all are accepted."""

    import_id: int


@dataclass(frozen=True)
class AcceptAll(Button, prefix="import.all"):
    """Accept all, flags or not."""

    import_id: int


@dataclass(frozen=True)
class ShowMatter(Button, prefix="import.matter"):
    """What belongs to no unit: before the first (0) or the rest (1), part by part."""

    import_id: int
    side: int
    page: int = 0


@dataclass(frozen=True)
class BeginUndo(Button, prefix="import.undo"):
    """Take an import back as a whole."""

    import_id: int


@dataclass(frozen=True)
class ShowEntry(Button, prefix="unit.show"):
    """One unit or task of an import."""

    entry_id: int


@dataclass(frozen=True)
class AcceptEntry(Button, prefix="unit.accept"):
    """Take it into the register, as of that version."""

    entry_id: int
    version: int


@dataclass(frozen=True)
class SkipEntry(Button, prefix="unit.skip"):
    """Leave it out."""

    entry_id: int
    version: int


@dataclass(frozen=True)
class TakeEmail(Button, prefix="unit.email"):
    """The suggested e-mail of that number is right."""

    entry_id: int
    version: int
    number: int


@dataclass(frozen=True)
class ListFixes(Button, prefix="unit.fix"):
    """What can be corrected."""

    entry_id: int
    version: int


@dataclass(frozen=True)
class ListFixItems(Button, prefix="unit.items"):
    """Which of its promises?"""

    entry_id: int
    version: int
    page: int = 0


@dataclass(frozen=True)
class FixItem(Button, prefix="unit.item"):
    """One promise, counted from 1."""

    entry_id: int
    version: int
    item: int


@dataclass(frozen=True)
class MergeItem(Button, prefix="unit.merge"):
    """Put it to the one before it."""

    entry_id: int
    version: int
    item: int


@dataclass(frozen=True)
class AskCategory(Button, prefix="unit.categories"):
    """Which category?"""

    entry_id: int
    version: int
    item: int


@dataclass(frozen=True)
class SetCategory(Button, prefix="unit.category"):
    """That one; ``none`` for none."""

    entry_id: int
    version: int
    item: int
    category: str


@dataclass(frozen=True)
class BeginFix(Button, prefix="unit.retype"):
    """Type a field anew; ``item`` is 0 for a field of the unit."""

    entry_id: int
    version: int
    item: int
    field: str
