"""The buttons of letters that everybody may read, and of the register."""

from dataclasses import dataclass

from chat.callback_data import Button


@dataclass(frozen=True)
class ListLetters(Button, prefix="letter.list"):
    """A department's letters in force, and those that were withdrawn."""

    department_id: int


@dataclass(frozen=True)
class ShowLetter(Button, prefix="letter.show"):
    """One of them whole."""

    pledge_id: int


@dataclass(frozen=True)
class ListVersions(Button, prefix="letter.versions"):
    """Its versions, and what changed last."""

    pledge_id: int


@dataclass(frozen=True)
class ShowVersion(Button, prefix="letter.version"):
    """One version whole, and what it changed."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class PrintLetter(Button, prefix="letter.print"):
    """One version as a file: pdf or docx."""

    pledge_id: int
    version: int
    form: str


@dataclass(frozen=True)
class BeginPlace(Button, prefix="letter.place"):
    """Record where else that version was published."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class BeginWithdraw(Button, prefix="letter.withdraw"):
    """Take it out of force, as of that version."""

    pledge_id: int
    version: int
