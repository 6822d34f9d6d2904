"""Reading the XML inside Office files without trusting it: no document type, no entities, no endless depth.

Names are given without their namespace, since the transitional and the strict form of the standard use different ones.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol
from xml.etree.ElementTree import Element
from xml.parsers import expat

from documents.refusals import FileDamaged, FileRefused

_CHUNK = 65_536
_DEEPEST = 200
_LONGEST_NAME = 1000
_MOST = 100_000_000


class Readable(Protocol):
    """Bytes, piece by piece."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""


class _Builder:
    """Builds elements below ``depth`` and hands out each one that is complete at that depth."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._open: list[Element] = []
        self._text: list[str] = []
        self._below = 0
        self.complete: list[Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._below += 1
        if self._below > _DEEPEST or len(name) > _LONGEST_NAME:
            raise FileDamaged
        if self._below <= self._depth:
            return
        self._flush()
        element = Element(_local(name))
        for key, value in attributes.items():
            element.attrib.setdefault(_local(key), value)
        if self._open:
            self._open[-1].append(element)
        self._open.append(element)

    def end(self, _: str) -> None:
        self._below -= 1
        if not self._open:
            return
        self._flush()
        element = self._open.pop()
        if not self._open:
            self.complete.append(element)

    def data(self, text: str) -> None:
        if self._open:
            self._text.append(text)

    def _flush(self) -> None:
        """Text belongs to the open element, or follows its last child; mixed content is not needed here."""
        if self._text:
            self._open[-1].text = (self._open[-1].text or "") + "".join(self._text)
            self._text.clear()


def read_elements(source: Readable, depth: int = 0) -> Iterator[Element]:
    """The elements at this depth (0: the root itself), one after the other, each with all it holds.

    Raises:
        FileDamaged
    """
    builder = _Builder(depth)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    while True:
        chunk = source.read(_CHUNK)
        _parse(parser, chunk)
        yield from builder.complete
        builder.complete.clear()
        if not chunk:
            return


def _parse(parser: expat.XMLParserType, chunk: bytes) -> None:
    try:
        parser.Parse(chunk, not chunk)
    except FileRefused:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileDamaged from error


def read_root(source: Readable) -> Element:
    """The whole of a small part."""
    for root in read_elements(source):
        return root
    raise FileDamaged


def _refuse_doctype(*_: object) -> None:
    raise FileDamaged


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """The first child by name, and that one's, and so on."""
    for name in names:
        element = None if element is None else element.find(name)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """The ``val`` of a descendant given by its path."""
    found = child(element, *names)
    return None if found is None else found.get("val")


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:del/>`` is there and not turned off."""
    return element is not None and element.get("val", "1") not in {"0", "false", "off", "none"}


def whole(text: str | None, default: int = 0) -> int:
    """A number in an attribute, within what a document can mean by it."""
    try:
        return max(-_MOST, min(_MOST, int(float(text or default))))
    except (ValueError, OverflowError):
        return default


def texts(elements: Iterable[Element]) -> str:
    """Their text, joined."""
    return "".join(element.text or "" for element in elements)
