"""Spreadsheets out: annex 3's sheet of officials, and the whole register, streamed."""

import asyncio
import html
import re
from collections.abc import AsyncIterable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from io import BytesIO
from typing import BinaryIO

from documents.cells import CELL_MOST, cut, width
from documents.letter_form import FormKind, LetterSheet, fill_form, sheet_wording
from documents.register_rows import (
    GOES_ON,
    KEY_COLUMNS,
    PART_COLUMNS,
    PLEDGE_COLUMNS,
    RegisterEntry,
    part_rows,
    pledge_row,
)
from documents.xlsx_writer import Book, Cell, Table
from domain.pledge import Letter
from domain.typed import clean

BATCH = 200
PLEDGES, PARTS, OFFICIALS = "承诺书", "承诺内容", "附件3"
KEYS = len(KEY_COLUMNS)
_NARROW, _MIDDLE, _WIDE = 10, 24, 80
_NARROW_COLUMNS = {"编号", "版本", "地区", "类型", "状态", "事项数", *PART_COLUMNS} - {"标题", "内容", "类别", "说明"}
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


class TooLongForCell(ValueError):
    """An official's pledge that does not fit a cell; annex 3 has one cell for all of it. ``number`` is the letter's."""

    def __init__(self, number: str) -> None:
        super().__init__(f"letter {number} is longer than the {CELL_MOST:,} characters that a cell holds")
        self.number = number


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
    table = Table(OFFICIALS, sheet_wording().header, [_MIDDLE] * 7 + [_WIDE] + [_MIDDLE] * 5)
    written = BytesIO()
    with Book(table) as book:
        for pledge in pledges:
            table.append(official_row(pledge))
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
    if width(content) > CELL_MOST:
        raise TooLongForCell(pledge.number)
    row = [pledge.id_number, fixed.type, fixed.type, signed.isoformat() if signed else "", pledge.unit]
    row += [pledge.unit_code, fixed.reason, content, "\n".join(form.closing)]
    return [clean(text) for text in (*row, pledge.kept, pledge.status, pledge.note, pledge.number)]


def as_content(paragraphs: Iterable[str]) -> str:
    """Paragraphs as annex 3 wants them: each in ``<p>``, its own < and & as entities."""
    return " ".join(f"<p>{html.escape(text, quote=False)}</p>" for text in paragraphs)


def read_content(content: str) -> list[str]:
    """The paragraphs that ``as_content`` was given."""
    return [html.unescape(text) for text in _PARAGRAPH.findall(content)]


async def write_register(entries: AsyncIterable[RegisterEntry], target: BinaryIO, zone: tzinfo = UTC) -> None:
    """The register as two sheets, a row a letter and a row a part; batches are written in a thread."""
    whole, parts = _table(PLEDGES, PLEDGE_COLUMNS), _table(PARTS, (*KEY_COLUMNS, *PART_COLUMNS))
    with Book(whole, parts) as book:
        batch: list[RegisterEntry] = []
        async for entry in entries:
            batch.append(entry)
            if len(batch) == BATCH:
                await asyncio.to_thread(_append, whole, parts, batch, zone)
                batch = []
        await asyncio.to_thread(_append, whole, parts, batch, zone)
        await asyncio.to_thread(book.save, target)


def _table(name: str, columns: Sequence[str]) -> Table:
    widths = {"内容": _WIDE} | dict.fromkeys(_NARROW_COLUMNS, _NARROW)
    return Table(name, columns, [widths.get(column, _MIDDLE) for column in columns])


def _append(whole: Table, parts: Table, entries: Sequence[RegisterEntry], zone: tzinfo) -> None:
    for entry in entries:
        row = pledge_row(entry, zone)
        keys = row[:KEYS]
        for cells in _spread(row[KEYS:]):
            whole.append([*keys, *cells])
        for part in part_rows(entry):
            first, *others = _spread(part)
            parts.append([*keys, *first])
            for more in others:
                parts.append([*keys, GOES_ON, *more[1:]])


def _spread(row: Sequence[Cell]) -> list[list[Cell]]:
    """The row; what is too long for a cell goes on below it."""
    if all(not isinstance(cell, str) or len(cell) * 2 <= CELL_MOST for cell in row):
        return [list(row)]
    pieces: list[Sequence[Cell]] = [cut(cell) if isinstance(cell, str) else [cell] for cell in row]
    height = max(map(len, pieces))
    return [[piece[line] if line < len(piece) else "" for piece in pieces] for line in range(height)]
