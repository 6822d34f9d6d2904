"""Annex 3 as a spreadsheet: the only place where officials' ID numbers stand in the clear.

It is written to a file of its owner's alone, on the machine where the key is, and never goes through a chat.
"""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db import letters
from db import officials as table
from db.database import Database
from documents.apart import read_officials_apart
from documents.register_xlsx import OfficialPledge, official_row, officials_xlsx
from domain.words import Performance
from services import officials

_PERFORMANCES = {Performance.KEPT: "全部履行", Performance.PARTLY: "部分履行", Performance.BROKEN: "未履行"}


async def write_officials(database: Database, key_file: Path, target: Path) -> int:
    """Write the personal letters in force; how many there are.

    Raises:
        VaultClosed, TooLongForCell
    """
    rows = await _list(database, key_file)
    data = await asyncio.to_thread(officials_xlsx, rows)
    await asyncio.to_thread(_write, target, data)
    return len(rows)


@dataclass(frozen=True, slots=True)
class Compared:
    """A sheet of officials beside the register: its rows, and the lines (the header is 1) that are not registered."""

    rows: int
    unknown: tuple[int, ...]


async def compare_officials(database: Database, key_file: Path, source: Path) -> Compared:
    """Look each row of a sheet up; nothing is stored, and no ID number leaves this function.

    Raises:
        VaultClosed, FileRefused
    """
    rows = await read_officials_apart(await asyncio.to_thread(source.read_bytes))
    known = {_key(official_row(pledge)) for pledge in await _list(database, key_file)}
    return Compared(len(rows), tuple(line for line, row in enumerate(rows, 2) if _key(row) not in known))


def _key(row: Sequence[str]) -> tuple[str, ...]:
    """A row as spreadsheets give it back: white space at the ends of a cell may be gone."""
    return tuple("\n".join(line.strip() for line in cell.strip().split("\n")) for cell in row)


async def _list(database: Database, key_file: Path) -> list[OfficialPledge]:
    rows: list[OfficialPledge] = []
    async with database.reading() as session:
        for pledge_id in await table.list_published(session):
            pledge = await letters.get(session, pledge_id)
            if pledge is None or not pledge.letter.official_id:
                continue
            letter = pledge.letter
            number = await officials.reveal(session, key_file, letter.official_id)
            kept = _PERFORMANCES[Performance(letter.performance)] if letter.performance else ""
            rows.append(
                OfficialPledge(number, letter, pledge.department_name, letter.credit_code, kept, number=str(pledge.id))
            )
    return rows


def _write(target: Path, data: bytes) -> None:
    """A new file that only its owner can read."""
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(data)
