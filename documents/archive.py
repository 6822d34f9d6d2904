"""The zip that a .docx or .xlsx is: opened within limits, its parts found by their relations."""

import io
import posixpath
import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import Element

from documents.refusals import FileDamaged, FileEncrypted, FileTooBig
from documents.xml_parts import read_elements, read_root

MOST_UNPACKED = 200_000_000
MOST_PARTS = 20_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Source:
    """A part being unpacked; whatever its compression trips over becomes a refusal."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source

    def __enter__(self) -> "Source":
        return self

    def __exit__(self, *_: object) -> None:
        self._source.close()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        try:
            return self._source.read(size)
        except _BROKEN as error:
            raise FileDamaged from error


class Archive:
    """An Office file's parts.

    Raises:
        FileDamaged, FileEncrypted, FileTooBig
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*_BROKEN, KeyError, IndexError) as error:
            raise FileDamaged from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise FileTooBig
        if any(part.flag_bits & 1 for part in parts):
            raise FileEncrypted
        self._names = {part.filename.lstrip("/").lower(): part for part in parts}

    @property
    def names(self) -> list[str]:
        """All parts, in lower case: names of parts do not tell upper from lower."""
        return list(self._names)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._names

    def open(self, name: str) -> Source:
        """A part, to be read piece by piece."""
        try:
            return Source(self._zip.open(self._names[name.lower()]))
        except (*_BROKEN, KeyError) as error:
            raise FileDamaged from error

    def root(self, name: str) -> Element | None:
        """The whole of a part, or None where there is none."""
        if not self.has(name):
            return None
        with self.open(name) as source:
            return read_root(source)

    def relations(self, name: str = "") -> list[tuple[str, str, str]]:
        """What a part refers to, as (id, kind, name of the part); of the whole file without a name."""
        folder, file = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(listed):
            return []
        with self.open(listed) as source:
            found = [each for each in read_elements(source, 1) if each.get("TargetMode") != "External"]
        return [
            (each.get("Id", ""), each.get("Type", "").rpartition("/")[2], _resolve(folder, each.get("Target", "")))
            for each in found
        ]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of one kind that a part refers to and that are there."""
        return [target for _, each, target in self.relations(name) if each == kind and self.has(target)]

    @property
    def main(self) -> str:
        """The part that the file is about: the document, the workbook."""
        return next(iter(self.related("", "officeDocument")), "")


def _resolve(folder: str, target: str) -> str:
    whole = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(whole).lstrip("/")
