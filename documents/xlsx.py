"""A spreadsheet as text: each row a line with tabs, cells as printed, a merged cell's words in each of its rows.

Only cells that are there are looked at, and columns without any are left out: a cell at the far edge of the sheet
costs no more than any other. Hidden sheets are left out unless there is nothing else, and so are hidden columns and
rows; rows that only a filter hides stay.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element

from documents import names
from documents.archive import Archive
from documents.grid import grid_lines, is_repeatable
from documents.lines import join_lines
from documents.number_formats import format_code, print_number
from documents.refusals import FileDamaged, FileScanned
from documents.xml_parts import read_elements, texts, whole

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ROWS, _COLUMNS = 1_048_576, 16_384
_READ_BACK = 64  # columns; our own sheets have fewer


def read_xlsx(archive: Archive) -> str:
    """The text of a spreadsheet.

    Raises:
        FileRefused
    """
    return _Workbook(archive).text()


def head_rows(archive: Archive, most: int) -> list[list[list[str]]]:
    """The first rows of each sheet that hold anything, as cells as they are."""
    book = _Workbook(archive)
    return [list(islice(book.rows(name), most)) for name in book.sheets()]


def sheet_rows(archive: Archive) -> Iterator[list[list[str]]]:
    """Each sheet as rows of cells as they are, line breaks and all; every row begins with the first column."""
    book = _Workbook(archive)
    return (list(book.rows(name)) for name in book.sheets())


@dataclass
class _Sheet:
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)  # column, first row, last row
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    filtered: bool = False

    def put(self, row: int, column: int, text: str) -> None:
        """Keep a cell that says something."""
        if not (0 < row <= _ROWS and 0 < column <= _COLUMNS):
            raise FileDamaged
        if text.strip():
            self.rows.setdefault(row, {})[column] = text

    def lines(self) -> Iterator[str]:
        """The rows from top to bottom."""
        self._repeat(sorted(self.rows))
        columns = self._seen_columns()
        for row in sorted(self.rows):
            cells = {column: text for column, text in self.rows[row].items() if column in columns}
            if not cells or (row in self.hidden_rows and not self.filtered):
                continue
            last = max(cells)
            yield from grid_lines([[cells.get(column, "") for column in columns if column <= last]])

    def _seen_columns(self) -> dict[int, None]:
        """The columns that hold anything, from left to right; not those that were hidden."""
        held = sorted({column for cells in self.rows.values() for column in cells})
        return dict.fromkeys(at for at in held if not any(at in hidden for hidden in self.hidden_columns))

    def _repeat(self, order: list[int]) -> None:
        for column, first, last in self.merged:
            text = self.rows.get(first, {}).get(column, "")
            if text and is_repeatable(text):
                for row in order[bisect_right(order, first) : bisect_left(order, last + 1)]:
                    self.rows[row].setdefault(column, text)


class _Workbook:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = archive.main or "xl/workbook.xml"
        root = archive.root(self._main)
        if root is None:
            raise FileDamaged
        properties = root.find("workbookPr")
        self._mac = properties is not None and properties.get("date1904") in {"1", "true", "on"}
        self._sheets = root.findall("sheets/sheet")
        self._strings = [_escaped(_string(each)) for each in self._parts("sharedStrings", 1)]
        self._formats = self._read_formats()

    def text(self) -> str:
        targets = {name: target for name, kind, target in self._archive.relations(self._main) if kind == "worksheet"}
        seen = [each for each in self._sheets if each.get("state", "visible") == "visible"]
        hidden = [each for each in self._sheets if each not in seen]
        text = ""
        for sheets in (seen, hidden):
            named = [(each.get("name", ""), targets[at]) for each in sheets if (at := each.get("id", "")) in targets]
            text = text or join_lines(
                line for title, name in named for line in [*_titled(title, self._sheet(name)), *self._boxes(name)]
            )
        if not text and any("/media/" in name for name in self._archive.names):
            raise FileScanned
        return text

    def sheets(self) -> list[str]:
        """The parts that hold the sheets, in their order."""
        targets = {name: target for name, kind, target in self._archive.relations(self._main) if kind == "worksheet"}
        return [targets[name] for each in self._sheets if (name := each.get("id", "")) in targets]

    def rows(self, name: str) -> Iterator[list[str]]:
        """The rows of a sheet that hold anything."""
        with self._archive.open(name) as source:
            for part in read_elements(source, 2):
                if part.tag == "row":
                    sheet = _Sheet()
                    self._row(sheet, part, 1)
                    cells = sheet.rows.get(1, {})
                    if cells and max(cells) <= _READ_BACK:
                        yield [cells.get(column, "") for column in range(1, max(cells) + 1)]

    def _parts(self, kind: str, depth: int) -> Iterator[Element]:
        for name in self._archive.related(self._main, kind)[:1]:
            with self._archive.open(name) as source:
                yield from read_elements(source, depth)

    def _read_formats(self) -> list[str]:
        """The number format of each cell style."""
        own: dict[int, str] = {}
        codes: list[int] = []
        for part in self._parts("styles", 1):
            if part.tag == "numFmts":
                own |= {whole(each.get("numFmtId")): each.get("formatCode", "") for each in part}
            elif part.tag == "cellXfs":
                codes = [whole(each.get("numFmtId")) for each in part]
        return [format_code(code, own) for code in codes]

    def _sheet(self, name: str) -> _Sheet:
        sheet = _Sheet()
        with self._archive.open(name) as source:
            row = 0
            for part in read_elements(source, 2):
                if part.tag == "row":
                    row = whole(part.get("r"), row + 1)
                    self._row(sheet, part, row)
                    if _is_hidden(part):
                        sheet.hidden_rows.add(row)
                elif part.tag == "col" and _is_hidden(part):
                    sheet.hidden_columns.append(range(whole(part.get("min"), 1), whole(part.get("max"), 1) + 1))
                elif part.tag == "filterColumn":
                    sheet.filtered = True
                elif part.tag == "mergeCell":
                    _merge(sheet, part.get("ref", ""))
        return sheet

    def _boxes(self, sheet: str) -> Iterator[str]:
        """What stands in the text boxes of a sheet."""
        for name in self._archive.related(sheet, "drawing"):
            root = self._archive.root(name)
            for body in root.iter("txBody") if root is not None else ():
                yield from (texts(paragraph.iter("t")) for paragraph in body.findall("p"))

    def _row(self, sheet: _Sheet, part: Element, row: int) -> None:
        column = 0
        for cell in part:
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            sheet.put(row, column, self._cell(cell))

    def _cell(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _escaped(_string(cell.find("is")))
        written = (getattr(cell.find("v"), "text", None) or "").strip(" \n" if kind != "str" else "")
        if not written:
            # A formula whose result was never worked out: the mark makes the reader say so.
            return "\ufffd" if cell.find("f") is not None and kind == "n" else ""
        match kind:
            case "s":
                index = whole(written, -1)
                return self._strings[index] if 0 <= index < len(self._strings) else "\ufffd"
            case "d":
                return written.replace("T00:00:00", "").replace("T", " ")
            case "b":
                return "TRUE" if written == "1" else "FALSE"
            case "n":
                return print_number(written, self._format(whole(cell.get("s"))), mac=self._mac)
        return _escaped(written)

    def _format(self, style: int) -> str:
        return self._formats[style] if 0 <= style < len(self._formats) else "General"


def _titled(title: str, sheet: _Sheet) -> Iterator[str]:
    """The lines of a sheet, after the unit that only its tab names."""
    said = any(title in text for cells in sheet.rows.values() for text in cells.values())
    if sheet.rows and not said and names.is_name(title):
        yield title
    yield from sheet.lines()


def _is_hidden(part: Element) -> bool:
    """Whether a row or a column was hidden by hand; one that is only folded away opens with a press."""
    return part.get("hidden") in {"1", "true"} and whole(part.get("outlineLevel")) == 0


def _string(element: Element | None) -> str:
    """A string with all its runs; how it is pronounced (``rPh``) is left out."""
    if element is None:
        return ""
    return texts([*element.findall("t"), *(part for run in element.findall("r") for part in run.findall("t"))])


def _escaped(text: str) -> str:
    """``_x000D_`` is how a carriage return is written."""

    def character(code: re.Match[str]) -> str:
        number = int(code[1], 16)
        return code[0] if 0xD800 <= number < 0xE000 or not number else chr(number)

    text = _ESCAPED.sub(character, text) if "_x" in text else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _merge(sheet: _Sheet, reference: str) -> None:
    first, _, last = reference.partition(":")
    top, bottom = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
    if top and bottom and top[2] != bottom[2]:
        sheet.merged.append((_column(top[1]), int(top[2]), int(bottom[2])))


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
