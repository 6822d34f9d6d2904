"""Spreadsheets out: annex 3's sheet of officials, and the whole register in streaming mode.

Every text is a string cell by its type: nothing that begins with = + - @ is ever a formula.
"""

import asyncio
import html
import re
from collections.abc import AsyncIterable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from io import BytesIO
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from documents.cells import CELL_MOST, cut, is_risky
from documents.letter_form import FormKind, LetterSheet, fill_form, sheet_wording
from documents.register_rows import PART_COLUMNS, PLEDGE_COLUMNS, Cell, RegisterEntry, part_rows, pledge_row
from domain.pledge import Letter

ROWS_MOST = 1_048_576
BATCH = 200
PLEDGES, PARTS = "承诺书", "承诺内容"
KEY_COLUMNS = PLEDGE_COLUMNS[:3]
_NARROW, _MIDDLE, _WIDE = 10, 24, 80
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


class TooLongForCell(ValueError):
    """An official's pledge that does not fit a cell; annex 3 has one cell for all of it."""


@dataclass(frozen=True, slots=True)
class OfficialPledge:
    """One row of annex 3. ``kept`` is empty until a person has confirmed how the pledge is being kept."""

    id_number: str
    letter: Letter
    unit: str
    unit_code: str
    kept: str = ""
    status: str = ""
    note: str = ""
    number: str = ""


def officials_xlsx(pledges: Iterable[OfficialPledge]) -> bytes:
    """Annex 3: its header row, and 13 cells for each official.

    Raises:
        TooLongForCell
    """
    book = Workbook(write_only=True)
    sheet = _Sheet(book, "附件3", sheet_wording().header, widths=[_MIDDLE] * 7 + [_WIDE] + [_MIDDLE] * 5)
    for pledge in pledges:
        sheet.append(official_row(pledge))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def official_row(pledge: OfficialPledge) -> list[str]:
    """The 13 cells, in the order of annex 3.

    Raises:
        TooLongForCell
    """
    fixed, signed = sheet_wording(), pledge.letter.signed_on
    form = fill_form(LetterSheet(pledge.letter, pledge.unit, kind=FormKind.OFFICIAL))
    promised = [text for passage in form.passages for text in (passage.heading, *passage.paragraphs) if text]
    content = as_content([*form.opening, *promised])
    if len(content) > CELL_MOST:
        raise TooLongForCell
    row = [pledge.id_number, fixed.type, fixed.type, signed.isoformat() if signed else "", pledge.unit]
    row += [pledge.unit_code, fixed.reason, content, "\n".join(form.closing)]
    return [*row, pledge.kept, pledge.status, pledge.note, pledge.number]


def as_content(paragraphs: Iterable[str]) -> str:
    """Paragraphs as annex 3 wants them: each in ``<p>``, its own < and & as entities."""
    return " ".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs)


def read_content(content: str) -> list[str]:
    """The paragraphs that ``as_content`` was given."""
    return [html.unescape(text) for text in _PARAGRAPH.findall(content)]


async def write_register(entries: AsyncIterable[RegisterEntry], target: BinaryIO, zone: tzinfo = UTC) -> None:
    """The register as two sheets, a row a letter and a row a part; batches are written in a thread."""
    register = _Register(zone)
    batch: list[RegisterEntry] = []
    async for entry in entries:
        batch.append(entry)
        if len(batch) == BATCH:
            await asyncio.to_thread(register.append, batch)
            batch = []
    await asyncio.to_thread(register.append, batch)
    await asyncio.to_thread(register.save, target)


class _Register:
    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._book = Workbook(write_only=True)
        key = [_NARROW, _NARROW, _MIDDLE]
        self._pledges = _Sheet(self._book, PLEDGES, PLEDGE_COLUMNS, widths=key + [_MIDDLE] * 8 + [_NARROW])
        columns = (*KEY_COLUMNS, *PART_COLUMNS)
        self._parts = _Sheet(self._book, PARTS, columns, widths=[*key, _NARROW, _NARROW, _MIDDLE, _WIDE, _MIDDLE])

    def append(self, entries: Sequence[RegisterEntry]) -> None:
        for entry in entries:
            whole = pledge_row(entry, self._zone)
            self._pledges.append(whole)
            for part, number, title, text, category in part_rows(entry):
                for piece in cut(str(text)):
                    self._parts.append([*whole[: len(KEY_COLUMNS)], part, number, title, piece, category])

    def save(self, target: BinaryIO) -> None:
        self._book.save(target)


class _Sheet:
    """Rows under a header; a sheet that is full goes on in another with the same header."""

    def __init__(self, book: Workbook, name: str, header: Sequence[str], widths: Sequence[int]) -> None:
        self._book, self._name, self._header, self._widths = book, name, header, widths
        self._sheets = 0
        self._begin()

    def append(self, row: Iterable[Cell]) -> None:
        if self._rows == ROWS_MOST:
            self._begin()
        self._sheet.append([_cell(self._sheet, value) for value in row])
        self._rows += 1

    def _begin(self) -> None:
        self._sheets += 1
        self._sheet: Any = self._book.create_sheet(self._name if self._sheets == 1 else f"{self._name}{self._sheets}")
        self._sheet.freeze_panes = "A2"
        for place, width in enumerate(self._widths, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = width
        self._sheet.append([_heading(self._sheet, words) for words in self._header])
        self._rows = 1


def _cell(sheet: Any, value: Cell) -> Any:
    """Plain texts and numbers as they are; what could be taken for a formula or an error as a string by its type."""
    if not isinstance(value, str) or not (is_risky(value) or value in ERROR_CODES):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _heading(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True)
    return cell
