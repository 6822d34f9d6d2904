"""Importing a page: from the bytes of the file to the committed register.

The work is reading the page and taking it into the register, both done here in one process. The bot reads in a process
of its own, so that a bad file harms nobody; what that adds is named by itself. The floor is the same rows, put into
an empty register by a loop of bare INSERTs.
"""

import asyncio
import hashlib
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

from benchmarks.pages import UNITS, invented_page, real_page
from benchmarks.table import Line, show
from db.database import Database
from documents.apart import read_page_apart
from documents.files import read
from documents.page import read_page
from services import imports

ROUNDS = 5
REGION = "试验市"
TABLES = (
    "region", "batch", "department", "alias", "hotline", "email", "pledge", "item", "item_limit", "item_target",
    "department_document", "department_duty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that passed, and seconds on the processor."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Import:
    """What the import of one page cost."""

    units: int
    reading: Cost
    taking: Cost
    inserts: Cost

    @property
    def seconds(self) -> float:
        """All of the work."""
        return self.reading.wall + self.taking.wall

    @property
    def per_unit(self) -> float:
        """Milliseconds of the processor's time."""
        return (self.reading.cpu + self.taking.cpu) / self.units * 1e3


def run(home: Path, many: int) -> None:
    """Measure and print."""
    asyncio.run(_run(home, many))


async def _run(home: Path, many: int) -> None:
    printed = real_page()
    data = printed.read_bytes() if printed else invented_page(UNITS)
    alike, large = invented_page(UNITS), invented_page(many)
    await _import(home, alike)  # tables and patterns are made at first use
    small = await _middle(home, data)
    apart = [await _cost(lambda: read_page_apart(data)) for _ in range(ROUNDS)]
    measure = await _middle(home, alike)
    big = await _import(home, large)
    kind = "as printed" if printed else "invented"
    show(
        f"import of {small.units} units ({kind})",
        [
            Line("from the file's bytes to the register", small.seconds, "s", 0.3),
            Line("  reading the page", small.reading.wall, "s"),
            Line("  taking it into the register", small.taking.wall, "s"),
            Line("  taking / bare INSERTs of the same rows (CPU)", small.taking.cpu / small.inserts.cpu, "×", 15),
            Line("reading in a process of its own, start to end", median(cost.wall for cost in apart), "s"),
        ],
    )
    show(
        f"import of {big.units:,} invented units",
        [
            Line("from the file's bytes to the register", big.seconds, "s"),
            Line(f"CPU per unit ({measure.per_unit:.2f} ms at {UNITS} units)", big.per_unit, "ms"),
            Line(f"per unit / per unit at {UNITS} units", big.per_unit / measure.per_unit, "×", 1.5),
            Line("taking / bare INSERTs of the same rows (CPU)", big.taking.cpu / big.inserts.cpu, "×", 15),
        ],
    )


async def _middle(home: Path, data: bytes) -> Import:
    """The middle of several."""
    rounds = sorted([await _import(home, data) for _ in range(ROUNDS)], key=lambda each: each.seconds)
    return rounds[ROUNDS // 2]


async def _import(home: Path, data: bytes) -> Import:
    folder = Path(mkdtemp(dir=home))
    path, copy = folder / "import.db", folder / "inserts.db"
    database = await Database.open(path)
    begun = _now()
    page = read_page(read(data))
    reading = _since(begun)
    begun = _now()
    async with database.transaction() as tx:
        sha256 = hashlib.sha256(data).hexdigest()
        await imports.import_page(tx, page, region=REGION, file_name="page.txt", sha256=sha256, now=datetime.now(UTC))
    taking = _since(begun)
    await database.close()
    return Import(len(page.units), reading, taking, await _insert(path, copy))


async def _insert(path: Path, copy: Path) -> Cost:
    """The same rows into an empty register, one bare INSERT after the other."""
    await (await Database.open(copy)).close()
    statements: list[tuple[str, tuple[object, ...]]] = []
    with closing(sqlite3.connect(path)) as source:
        for table in (*TABLES, "item_search"):
            columns = "rowid, grams" if table == "item_search" else "*"
            rows = source.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 (our own names)
            if rows:
                names = "(rowid, grams)" if table == "item_search" else ""
                sql = f"INSERT INTO {table} {names} VALUES ({', '.join('?' * len(rows[0]))})"  # noqa: S608
                statements += [(sql, row) for row in rows]
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous = FULL")
        begun = _now()
        target.execute("BEGIN IMMEDIATE")
        for sql, row in statements:
            target.execute(sql, row)
        target.execute("COMMIT")
        return _since(begun)


async def _cost(work: Callable[[], Awaitable[object]]) -> Cost:
    begun = _now()
    await work()
    return _since(begun)


def _now() -> Cost:
    return Cost(time.perf_counter(), time.process_time())


def _since(begun: Cost) -> Cost:
    now = _now()
    return Cost(now.wall - begun.wall, now.cpu - begun.cpu)
