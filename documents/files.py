"""A file that somebody sent, as text. What it is shows in its first bytes, not in its name.

Reading may take long or need much memory if the file was made for that: only ``documents.apart`` calls this in the
running bot.
"""

import re
import unicodedata

from documents.archive import Archive
from documents.lines import MOST_CHARACTERS
from documents.read_text import read_text
from documents.refusals import (
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    FileNotSupported,
    FileOldOffice,
    FileProblem,
    FileRefused,
    FileScanned,
    FileTooBig,
    FileTooMuchMemory,
    FileTooSlow,
)

__all__ = [
    "MOST_BYTES",
    "FileDamaged",
    "FileEmpty",
    "FileEncrypted",
    "FileNotSupported",
    "FileOldOffice",
    "FileProblem",
    "FileRefused",
    "FileScanned",
    "FileTooBig",
    "FileTooMuchMemory",
    "FileTooSlow",
    "read",
]

MOST_BYTES = 20_000_000
_ZIP, _OLE, _PDF = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_PICTURE_BOXES = (b"heic", b"heix", b"mif1", b"avif", b"webp", b"WEBP")
_MARKUP = re.compile(
    r"\s*(?:<(?:!--|!doctype|\?xml|/?(?:html|head|body|meta|title|style|script|div|table|tr|td|p|br|span|font|center|a|"
    r"h[1-6]|ul|ol|svg)\b)|\{\\rtf|MIME-Version:)",
    re.IGNORECASE,
)
_DOCUMENT, _WORKBOOK = "word/document.xml", "xl/workbook.xml"
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f]")  # nobody who opens the file sees them
_BROKEN_SHARE, _BROKEN_FEW, _LOOKED_AT = 20, 3, 200_000


def read(data: bytes, name: str = "") -> str:
    """The text of a file in NFC; ``name`` decides nothing, and is here so that nobody thinks it does.

    Raises:
        FileRefused: one of its kinds; never anything else but ``MemoryError``.
    """
    try:
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", _SURROGATES.sub("\ufffd", _read(data))))
    except (FileRefused, MemoryError):
        raise
    except Exception as error:  # whatever a reader trips over is the file's fault
        raise FileDamaged from error
    if len(text) > MOST_CHARACTERS:
        raise FileTooBig
    if not text.strip("\ufeff\ufffe \t\r\n\f\v\u3000"):
        raise FileEmpty
    return text


def _read(data: bytes) -> str:
    if not data.strip(b"\x00 \t\r\n"):
        raise FileEmpty
    if len(data) > MOST_BYTES:
        raise FileTooBig
    if data.startswith(_ZIP) and data[2:4] in {b"\x03\x04", b"\x05\x06", b"\x07\x08"}:
        return _read_zip(data)
    if data.startswith(_OLE[:4]):
        raise FileEncrypted if any(mark in data for mark in _ENCRYPTED) else FileOldOffice
    if _PDF in data[:1024]:
        from documents.pdf import read_pdf

        return read_pdf(data)
    return _read_plain(data)


def _read_zip(data: bytes) -> str:
    archive = Archive(data)
    if archive.has(_DOCUMENT) or (archive.main and _is_kind(archive, "word/", "document")):
        from documents.docx import read_docx

        return read_docx(archive)
    if archive.has(_WORKBOOK) or (archive.main and _is_kind(archive, "xl/", "workbook")):
        from documents.xlsx import read_xlsx

        return read_xlsx(archive)
    raise FileNotSupported


def _is_kind(archive: Archive, folder: str, root: str) -> bool:
    """Whether the main part, whatever its name, is a document or a workbook."""
    if archive.main.startswith(folder):
        return True
    found = archive.root(archive.main)
    return found is not None and found.tag == root


def _read_plain(data: bytes) -> str:
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] in _PICTURE_BOXES):
        raise FileScanned
    if data[4:8] == b"ftyp" and data[8:12] in _PICTURE_BOXES:
        raise FileScanned
    text = read_text(data).replace("\x00", "")
    if _MARKUP.match(text[:200]) or _is_noise(text[:_LOOKED_AT]):
        raise FileNotSupported
    return text


def _is_noise(text: str) -> bool:
    """Whether so much of it is no character at all that it cannot have been written."""
    broken = sum(1 for character in text if _is_broken(character))
    return broken > _BROKEN_FEW and broken * _BROKEN_SHARE > len(text)


def _is_broken(character: str) -> bool:
    if character.isspace():
        return False
    return character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}
