"""Annex 3 as a spreadsheet: the only place where officials' ID numbers stand in the clear.

It is written to a file of its owner's alone, on the machine where the key is, and never goes through a chat.
"""

import asyncio
import os
from pathlib import Path

from db import letters
from db import officials as table
from db.database import Database
from documents.register_xlsx import OfficialPledge, officials_xlsx
from domain.words import Performance
from services import officials

_PERFORMANCES = {Performance.KEPT: "全部履行", Performance.PARTLY: "部分履行", Performance.BROKEN: "未履行"}


async def write_officials(database: Database, key_file: Path, target: Path) -> int:
    """Write the personal letters in force; how many there are.

    Raises:
        VaultClosed, TooLongForCell
    """
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
    data = await asyncio.to_thread(officials_xlsx, rows)
    await asyncio.to_thread(_write, target, data)
    return len(rows)


def _write(target: Path, data: bytes) -> None:
    """A new file that only its owner can read."""
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(data)
