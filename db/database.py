"""The async SQLite layer: one writer, two readers, plain SQL with ``:name`` parameters.

Only this package knows which engine it is. A transaction is shielded from cancellation: once begun it is either
committed or rolled back, never left open on the shared connection.

What may wait for the disk or for another process (BEGIN, COMMIT, whatever a reader asks, long lists of rows) runs in
aiosqlite's threads. The statements between BEGIN and COMMIT find their pages in memory and take a few microseconds,
a trip to a thread takes fifty: they run on the spot, and the loop gets a breath between them.
"""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import aiosqlite

Params = Mapping[str, Any]
Row = sqlite3.Row

MIGRATIONS = Path(__file__).parent / "migrations"
READERS = 2
MANY_ON_THE_SPOT = 256
STATEMENTS_KEPT = 128
"""Prepared statements each connection keeps; a list of ids makes a new one of thirty kilobytes."""
BREATH_SECONDS = 0.005
_NONE, _WANTED, _OPEN = range(3)
_WRITER = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON")
_BUSY = "PRAGMA busy_timeout = 5000"
_PRAGMAS = ("PRAGMA foreign_keys = ON", _BUSY, "PRAGMA temp_store = MEMORY")


class DatabaseUnusable(Exception):
    """The file can't be opened, or is no database; says why without its name."""


class Session:
    """What a query function is given: a connection inside a transaction, or a reader."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def all(self, sql: str, params: Params | None = None) -> Sequence[Row]:
        """Every row."""
        return list(await self._connection.execute_fetchall(sql, params or {}))

    async def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        rows = await self.all(sql, params)
        return rows[0] if rows else None

    async def value(self, sql: str, params: Params | None = None) -> Any:
        """The first column of the first row, or None."""
        rows = await self.all(sql, params)
        return rows[0][0] if rows else None


class Transaction(Session):
    """The one writer, between BEGIN and COMMIT; while it lasts nothing of it runs in the writer's thread."""

    def __init__(self, connection: aiosqlite.Connection, here: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._here = here
        self._savepoint = _NONE
        self._breath = time.perf_counter()

    async def all(self, sql: str, params: Params | None = None) -> Sequence[Row]:
        """Every row."""
        rows = self._here.execute(sql, params or {}).fetchall()
        await self._breathe()
        return rows

    async def run(self, sql: str, params: Params | None = None) -> int:
        """Execute one statement; the number of rows it changed."""
        self._begin_savepoint()
        changed = self._here.execute(sql, params or {}).rowcount
        await self._breathe()
        return changed

    async def insert(self, sql: str, params: Params) -> int:
        """Execute ``INSERT … RETURNING id``; the new id."""
        self._begin_savepoint()
        return int(await self.value(sql, params))

    async def many(self, sql: str, params: Iterable[Params]) -> None:
        """Execute one statement for each set of parameters."""
        self._begin_savepoint()
        rows = list(params)
        if len(rows) > MANY_ON_THE_SPOT:
            await (await self._connection.executemany(sql, rows)).close()
            return
        self._here.executemany(sql, rows).close()
        await self._breathe()

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What is written inside is undone when the block raises; a block that only reads costs nothing."""
        self._savepoint = _WANTED
        try:
            yield
        except BaseException:
            self._end_savepoint("ROLLBACK TO step", "RELEASE step")
            raise
        self._end_savepoint("RELEASE step")

    def _begin_savepoint(self) -> None:
        if self._savepoint == _WANTED:
            self._savepoint = _OPEN
            self._here.execute("SAVEPOINT step").close()

    def _end_savepoint(self, *statements: str) -> None:
        opened, self._savepoint = self._savepoint == _OPEN, _NONE
        if opened:
            for statement in statements:
                self._here.execute(statement).close()

    async def _breathe(self) -> None:
        """Let others run when this transaction has kept the loop for a while."""
        if time.perf_counter() - self._breath > BREATH_SECONDS:
            await asyncio.sleep(0)
            self._breath = time.perf_counter()


class Database:
    """One SQLite file, open for one process."""

    def __init__(
        self,
        path: Path,
        writer: aiosqlite.Connection,
        here: sqlite3.Connection,
        readers: list[aiosqlite.Connection],
    ) -> None:
        self.path = path
        self._writer = writer
        self._here = here
        self._writing = asyncio.Lock()
        self._readers = readers
        self._free: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        for reader in readers:
            self._free.put_nowait(reader)

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Open or create the file and bring it to the newest schema.

        Raises:
            DatabaseUnusable, OSError
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        _check(path)
        opened: list[sqlite3.Connection] = []

        def keep(*arguments: Any, **settings: Any) -> sqlite3.Connection:
            opened.append(sqlite3.Connection(*arguments, **settings))
            return opened[0]

        writer = await _connect(path, *_WRITER, factory=keep, check_same_thread=False)
        try:
            await migrate(writer)
        except BaseException:
            await writer.close()
            raise
        readers = [await _connect(path, "PRAGMA query_only = ON") for _ in range(READERS)]
        return cls(path, writer, opened[0], readers)

    async def close(self) -> None:
        """Close every connection; an open one would keep the process alive."""
        async with self._writing:
            await self._writer.close()
        for reader in self._readers:
            await reader.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Take the writer; commit at the end, roll back if the block raises."""
        async with self._writing:
            try:
                await asyncio.shield(self._run("BEGIN IMMEDIATE"))
                yield Transaction(self._writer, self._here)
            except BaseException:
                with suppress(sqlite3.OperationalError):  # BEGIN itself failed
                    await asyncio.shield(self._run("ROLLBACK"))
                raise
            await asyncio.shield(self._run("COMMIT"))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Take a reader; it sees what is committed and can change nothing."""
        reader = await self._free.get()
        try:
            yield Session(reader)
        finally:
            self._free.put_nowait(reader)

    async def empty_log(self) -> bool:
        """Move what is committed into the file and empty the log, where old rows may stand; False: a reader uses it."""
        async with self._writing:
            await self._run("PRAGMA busy_timeout = 0")
            try:
                rows = await asyncio.shield(self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)"))
            finally:
                await self._run(_BUSY)
        return not next(iter(rows))[0]

    async def _run(self, sql: str) -> None:
        await self._writer.execute_fetchall(sql)


async def copy_database(path: Path, target: Path) -> None:
    """Write a consistent copy while the bot goes on (``VACUUM INTO``: the stepwise backup never ends under writes)."""
    connection = await _connect(path)
    try:
        await connection.execute_fetchall("VACUUM INTO :target", {"target": str(target)})
    finally:
        await connection.close()


async def _connect(path: Path, *pragmas: str, **settings: Any) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=STATEMENTS_KEPT, **settings)
    try:
        connection.row_factory = sqlite3.Row
        for pragma in (*_PRAGMAS, *pragmas):
            await connection.execute_fetchall(pragma)
    except BaseException:
        await connection.close()
        raise
    return connection


def _check(path: Path) -> None:
    """See that the file is a database or can be made one, before any connection has its thread."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA schema_version").fetchall()
    except sqlite3.DatabaseError as error:
        raise DatabaseUnusable(error) from None


async def migrate(connection: aiosqlite.Connection) -> int:
    """Apply the migrations this file lacks, each in a transaction; how many were applied."""
    rows = list(await connection.execute_fetchall("PRAGMA user_version"))
    done = int(rows[0][0])
    waiting = sorted(MIGRATIONS.glob("*.sql"))[done:]
    for number, path in enumerate(waiting, start=done + 1):
        sql = path.read_text(encoding="utf-8")
        script_text = f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;"
        await (await connection.executescript(script_text)).close()
    return len(waiting)
