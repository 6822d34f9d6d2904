"""``python -m benchmarks.export_apart FORM DATABASE``: write the register once; what that took, as JSON.

Memory is the process's peak over what it held when everything was loaded and the database open.
"""

import asyncio
import csv
import json
import sqlite3
import sys
import time
from collections.abc import Callable, Coroutine
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from db.database import Database
from documents.register_text import csv_chunks, json_lines
from documents.register_xlsx import write_register
from services import register

ROWS = """
  SELECT p.id, d.name, p.phone, p.email, p.signer, p.signed_on, i.number, i.title, i.text, i.category
  FROM pledge p JOIN department d ON d.id = p.department_id JOIN item i ON i.pledge_id = p.id ORDER BY p.id, i.position
"""


def peak() -> float:
    """The most memory this process has held so far, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()  # ru_maxrss would begin at what our parent held
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


async def write(form: str, path: Path, file: BinaryIO) -> float:
    """Write it; the memory held before."""
    database = await Database.open(path)
    base = peak()
    if form == "xlsx":
        await write_register(register.read(database), file)
    else:
        chunks = csv_chunks if form == "csv" else json_lines
        async for chunk in chunks(register.read(database)):
            file.write(chunk)
    await database.close()
    return base


async def write_floor(_form: str, path: Path, file: BinaryIO) -> float:
    """The plain rows through the plain writer."""
    base = peak()
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    with closing(sqlite3.connect(path)) as connection:
        csv.writer(text).writerows(connection.execute(ROWS))
    text.detach()
    return base


def main(form: str, path: Path) -> None:
    """Measure and print."""
    work: Callable[[str, Path, BinaryIO], Coroutine[None, None, float]] = write_floor if form == "floor" else write
    with TemporaryFile() as file:
        begun = time.perf_counter()
        base = asyncio.run(work(form, path, file))
        seconds = time.perf_counter() - begun
        size = file.seek(0, 2) / 1e6
    sys.stdout.write(json.dumps({"seconds": seconds, "size": size, "memory": peak() - base}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
