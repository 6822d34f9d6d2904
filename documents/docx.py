"""A Word file as text, read from its XML: what was inserted stays, what was deleted goes, the numbering is written out.

Tables become lines with tabs. Text boxes follow the paragraph they hang on. Headers and footers are left out unless
there is nothing else. A note stands in brackets at the end of the paragraph that refers to it.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

from documents.archive import Archive
from documents.docx_numbering import Numbering
from documents.docx_text import Inline
from documents.grid import grid_lines, is_repeatable
from documents.lines import join_lines
from documents.refusals import FileScanned
from documents.xml_parts import child, is_on, read_elements, value, whole

_WRAPPERS = {"ins", "moveTo", "customXml", "smartTag", "sdtContent", "txbxContent", "body"}
_MOST_COLUMNS = 63


def read_docx(archive: Archive) -> str:
    """The text of a Word file.

    Raises:
        FileRefused
    """
    return _Document(archive).text()


class _Document:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = archive.main or "word/document.xml"
        self._numbering = Numbering(self._part("numbering"), self._part("styles"))

    def text(self) -> str:
        with self._archive.open(self._main) as source:
            text = join_lines(self._lines(read_elements(source, 2)))
        text = text or join_lines(self._margins())
        if not text and any("/media/" in name for name in self._archive.names):
            raise FileScanned
        return text

    def _part(self, kind: str) -> Element | None:
        return next((self._archive.root(name) for name in self._archive.related(self._main, kind)), None)

    def _margins(self) -> Iterator[str]:
        for kind in ("header", "footer"):
            for name in self._archive.related(self._main, kind):
                yield from self._lines(self._archive.root(name) or ())

    @cached_property
    def _notes(self) -> dict[tuple[str, str], Element]:
        found: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            for note in self._part(f"{kind}s") or ():
                if note.get("type", "normal") == "normal":
                    found[kind, note.get("id", "")] = note
        return found

    def _lines(self, blocks: Iterable[Element]) -> Iterator[str]:
        """The lines of paragraphs and tables. A paragraph whose end was deleted runs on into the next one."""
        carried: list[str] = []
        for block in _flat(blocks):
            if block.tag == "tbl":
                yield from self._table(block)
                continue
            inline = Inline()
            inline.walk(block)
            mark = child(block, "pPr", "rPr")
            if is_on(child(mark, "del")) or is_on(child(mark, "moveFrom")):
                carried.append(inline.text)
            else:
                before = self._numbering.before(block.find("pPr"))
                yield from (before + "".join(carried) + inline.text + self._noted(inline)).split("\n")
                carried.clear()
            yield from self._hanging(inline)
        yield "".join(carried)

    def _hanging(self, inline: Inline) -> Iterator[str]:
        yield from inline.art
        for box in inline.boxes:
            yield from self._lines(box)

    def _noted(self, inline: Inline) -> str:
        notes = (self._notes.get(note) for note in dict.fromkeys(inline.notes))
        said = (" ".join(_solid(self._lines(note))) for note in notes if note is not None)
        return "".join(f"（注：{text}）" for text in said if text)

    def _table(self, table: Element) -> Iterator[str]:
        above: dict[int, str] = {}
        rows = (row for row in _inside(table, "tr") if not is_on(child(row, "trPr", "del")))
        yield from grid_lines([self._row(row, above) for row in rows])

    def _row(self, row: Element, above: dict[int, str]) -> list[str]:
        cells = [""] * _span(value(row.find("trPr"), "gridBefore"), least=0)
        for cell in _inside(row, "tc"):
            properties = cell.find("tcPr")
            at = len(cells)
            cells.append(self._cell(cell, properties, above, at))
            cells += [""] * (_span(value(properties, "gridSpan")) - 1)
        return cells

    def _cell(self, cell: Element, properties: Element | None, above: dict[int, str], at: int) -> str:
        merged = child(properties, "vMerge")
        if is_on(child(properties, "cellDel")):
            return ""
        text = "\n".join(_solid(self._lines(cell)))
        if merged is None:
            above.pop(at, None)
        elif merged.get("val") == "restart":
            above[at] = text if is_repeatable(text) else ""
        elif not text:
            return above.get(at, "")
        return text


def _flat(blocks: Iterable[Element]) -> Iterator[Element]:
    """Paragraphs and tables, out of whatever they are wrapped in."""
    for block in blocks:
        if block.tag in {"p", "tbl"}:
            yield block
        elif block.tag in _WRAPPERS or (block.tag == "sdt" and block.find("sdtPr/showingPlcHdr") is None):
            yield from _flat(block)
        elif block.tag == "AlternateContent":
            yield from _flat(next((each for each in block if list(_flat(each))), ()))
        elif block.tag == "altChunk":
            yield _unread()


def _unread() -> Element:
    """A paragraph for what cannot be read, so that a reader is told."""
    paragraph = Element("p")
    sign = Element("t")
    sign.text = "\ufffd"
    paragraph.append(sign)
    return paragraph


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, out of whatever they are wrapped in."""
    for each in parent:
        if each.tag == name:
            yield each
        elif each.tag in _WRAPPERS or each.tag == "sdt":
            yield from _inside(each, name)


def _span(text: str | None, least: int = 1) -> int:
    return max(least, min(whole(text, least), _MOST_COLUMNS))


def _solid(lines: Iterable[str]) -> Iterator[str]:
    return (stripped for line in lines if (stripped := line.strip()))
