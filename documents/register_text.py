"""The register as CSV (UTF-8 with byte order mark, safe in spreadsheets) and as JSON lines, one pledge at a time."""

import csv
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from datetime import UTC, tzinfo
from io import StringIO

import orjson

from documents.cells import shield
from documents.register_rows import PART_COLUMNS, PLEDGE_COLUMNS, RegisterEntry, as_record, part_rows, pledge_row
from documents.xlsx_writer import Cell

CHUNK = 64 * 1024
BOM = "\ufeff"


async def csv_chunks(entries: AsyncIterable[RegisterEntry], zone: tzinfo = UTC) -> AsyncIterator[bytes]:
    """A row for each part of each letter; the letter's own columns stand in every row of it."""
    written = StringIO()
    written.write(BOM)
    writer = csv.writer(written)
    writer.writerow([*PLEDGE_COLUMNS, *PART_COLUMNS])
    async for entry in entries:
        whole = _shielded(pledge_row(entry, zone))
        for part in list(part_rows(entry)) or [[""] * len(PART_COLUMNS)]:
            writer.writerow([*whole, *_shielded(part)])
        if written.tell() >= CHUNK:
            yield _taken(written)
    yield _taken(written)


async def json_lines(entries: AsyncIterable[RegisterEntry], zone: tzinfo = UTC) -> AsyncIterator[bytes]:
    """One object and one line for each letter."""
    waiting = bytearray()
    async for entry in entries:
        waiting += orjson.dumps(as_record(entry, zone), option=orjson.OPT_APPEND_NEWLINE)
        if len(waiting) >= CHUNK:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


def _shielded(cells: Iterable[Cell]) -> list[Cell]:
    return [shield(cell) if cell and isinstance(cell, str) else cell for cell in cells]


def _taken(written: StringIO) -> bytes:
    data = written.getvalue().encode("utf-8", "replace")
    written.seek(0)
    written.truncate()
    return data
