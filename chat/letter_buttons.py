"""The buttons of letters that everybody may read, and of the register."""

from dataclasses import dataclass

from chat.callback_data import Button, OfDepartment, OfLetter, OfVersion


class ListLetters(OfDepartment, prefix="letter.list"):
    """A department's letters in force, and those that were withdrawn."""


class ShowLetter(OfLetter, prefix="letter.show"):
    """One of them whole."""


class ListVersions(OfLetter, prefix="letter.versions"):
    """Its versions, and what changed last."""


class ShowVersion(OfVersion, prefix="letter.version"):
    """One version whole, and what it changed."""


@dataclass(frozen=True)
class PrintLetter(OfVersion, prefix="letter.print"):
    """One version as a file: pdf or docx."""

    form: str


class BeginPlace(OfVersion, prefix="letter.place"):
    """Record where else that version was published."""


@dataclass(frozen=True)
class RemovePlace(Button, prefix="letter.place_remove"):
    """Take back what was just recorded by mistake."""

    place_id: int


@dataclass(frozen=True)
class RetryPost(Button, prefix="letter.post"):
    """Send a refused post to the channel anew."""

    post_id: int


class BeginWithdraw(OfVersion, prefix="letter.withdraw"):
    """Take it out of force, as of that version."""


class BeginScan(OfLetter, prefix="letter.scan"):
    """Hand in the scan of a letter that waits without one."""
