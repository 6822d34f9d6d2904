"""A writer of plain .xlsx: rows of texts and numbers, streamed, about ten times as fast as openpyxl's.

There is no way to write a formula with it: every text is an inline string. One that a person might turn into a formula
by editing its cell is marked to be quoted. A sheet that is full goes on in another with the same header.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Self
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from documents.cells import is_risky
from documents.xml_text import xml_text

Cell = str | int | float

ROWS_MOST = 1_048_576
_PLAIN, _HEADING, _QUOTED = 0, 1, 2
_COPIED = 1 << 20
_EMPTY = '<c s="0" t="inlineStr"><is><t></t></is></c>'
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = (1980, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_FORMATS = "".join(
    f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" xfId="0" quotePrefix="{quoted}" applyFont="1" '
    'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    for font, quoted in ((0, 0), (1, 0), (0, 1))
)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="3">{_FORMATS}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_VIEW = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/></sheetView></sheetViews>'
)


@dataclass
class _Part:
    """One worksheet on its way; its rows wait in a file of their own."""

    name: str
    file: BinaryIO
    rows: int = 0


@dataclass
class Table:
    """One kind of row: its header, and how wide its columns are shown."""

    name: str
    header: Sequence[str]
    widths: Sequence[int]
    parts: list[_Part] = field(default_factory=list)

    def append(self, row: Sequence[Cell]) -> None:
        """Add a row."""
        if not self.parts or self.parts[-1].rows == ROWS_MOST:
            self._begin()
        self._write("".join(_cell(value) for value in row))

    def _begin(self) -> None:
        name = f"{self.name}{len(self.parts) + 1}" if self.parts else self.name
        self.parts.append(_Part(name, TemporaryFile()))  # noqa: SIM115 - closed by the book
        widths = "".join(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, width in enumerate(self.widths, start=1)
        )
        self._raw(f'{_XML}<worksheet xmlns="{_MAIN}">{_VIEW}<cols>{widths}</cols><sheetData>')
        self._write("".join(_text(words, _HEADING) for words in self.header))

    def _write(self, cells: str) -> None:
        self._raw(f"<row>{cells}</row>")
        self.parts[-1].rows += 1

    def _raw(self, xml: str) -> None:
        self.parts[-1].file.write(xml.encode())

    def end(self) -> None:
        """No more rows: a table without any still has its header."""
        if not self.parts:
            self._begin()
        for part in self.parts:
            part.file.write(b"</sheetData></worksheet>")
            part.file.seek(0)


class Book:
    """Tables in one file. A context manager: it closes what waits on disk."""

    def __init__(self, *tables: Table) -> None:
        self._tables = tables

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for part in self._parts():
            part.file.close()

    def save(self, target: BinaryIO) -> None:
        """Put all together; nothing can be added afterwards."""
        for table in self._tables:
            table.end()
        parts = self._parts()
        with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=4) as archive:
            for name, xml in _frame([part.name for part in parts]).items():
                archive.writestr(_entry(name), (_XML + xml).encode())
            for place, part in enumerate(parts, start=1):
                with archive.open(_entry(_sheet_path(place)), "w", force_zip64=True) as sheet:
                    while chunk := part.file.read(_COPIED):
                        sheet.write(chunk)

    def _parts(self) -> list[_Part]:
        return [part for table in self._tables for part in table.parts]


def _cell(value: Cell) -> str:
    if not isinstance(value, str):
        return f"<c><v>{value!r}</v></c>"
    if not value:
        return _EMPTY
    return _text(value, _QUOTED if is_risky(value) else _PLAIN)


def _text(words: str, style: int) -> str:
    """``_x0041_`` in a text would be read as A: its first character is written as such a code itself."""
    if "_x" in words:
        words = _LIKE_ESCAPE.sub("_x005F_", words)
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(words)}</t></is></c>'


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name, _WRITTEN)
    info.compress_type = ZIP_DEFLATED
    return info


def _sheet_path(place: int) -> str:
    return f"xl/worksheets/sheet{place}.xml"


def _frame(names: Sequence[str]) -> dict[str, str]:
    """Everything but the sheets."""
    places = range(1, len(names) + 1)
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"} | {
        _sheet_path(place): "worksheet" for place in places
    }
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{_OFFICE}.{kind}+xml"/>' for path, kind in kinds.items()
    )
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{place}" r:id="rId{place}"/>'
        for place, name in zip(places, names, strict=True)
    )
    targets = {f"rId{place}": ("worksheet", f"worksheets/sheet{place}.xml") for place in places}
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/>{overrides}</Types>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations({**targets, "styles": ("styles", "styles.xml")}),
        "xl/styles.xml": _STYLES,
    }


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
