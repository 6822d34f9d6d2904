"""Why a file could not be read: one exception for each reason. The words for people are not chosen here."""

from enum import StrEnum


class FileProblem(StrEnum):
    """What is wrong with a file."""

    EMPTY = "file-empty"
    TOO_BIG = "file-too-big"
    NOT_SUPPORTED = "file-not-supported"
    OLD_OFFICE = "file-old-office"
    ENCRYPTED = "file-encrypted"
    DAMAGED = "file-damaged"
    SCANNED = "file-scanned"
    TOO_SLOW = "file-too-slow"
    TOO_MUCH_MEMORY = "file-too-much-memory"
    OFFICIALS = "file-officials"


class FileRefused(Exception):
    """A file that was not read; ``code`` says why."""

    def __init__(self, code: FileProblem) -> None:
        super().__init__(code.value)
        self.code = code


class FileEmpty(FileRefused):
    """There is nothing to read in it."""

    def __init__(self) -> None:
        super().__init__(FileProblem.EMPTY)


class FileTooBig(FileRefused):
    """More than 20 MB as sent, or far more once unpacked."""

    def __init__(self) -> None:
        super().__init__(FileProblem.TOO_BIG)


class FileNotSupported(FileRefused):
    """No text, Word, Excel or PDF file."""

    def __init__(self) -> None:
        super().__init__(FileProblem.NOT_SUPPORTED)


class FileOldOffice(FileRefused):
    """A .doc, .xls or .ppt of before 2007."""

    def __init__(self) -> None:
        super().__init__(FileProblem.OLD_OFFICE)


class FileEncrypted(FileRefused):
    """It opens only with a password."""

    def __init__(self) -> None:
        super().__init__(FileProblem.ENCRYPTED)


class FileDamaged(FileRefused):
    """Cut short, or not what it says it is."""

    def __init__(self) -> None:
        super().__init__(FileProblem.DAMAGED)


class FileScanned(FileRefused):
    """Pictures of pages; there is no text in it."""

    def __init__(self) -> None:
        super().__init__(FileProblem.SCANNED)


class FileTooSlow(FileRefused):
    """Reading it took too long and was ended."""

    def __init__(self) -> None:
        super().__init__(FileProblem.TOO_SLOW)


class FileTooMuchMemory(FileRefused):
    """Reading it took too much memory and was ended."""

    def __init__(self) -> None:
        super().__init__(FileProblem.TOO_MUCH_MEMORY)


class FileOfOfficials(FileRefused):
    """Annex 3's sheet with officials' ID numbers: it is compared with the register and never imported."""

    def __init__(self) -> None:
        super().__init__(FileProblem.OFFICIALS)
