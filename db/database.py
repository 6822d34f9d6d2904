"""The async SQLite layer: one writer, two readers, plain SQL with ``:name`` parameters.

Only this package knows which engine it is. A transaction is shielded from cancellation: once begun it is either
committed or rolled back, never left open on the shared connection.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite

Params = Mapping[str, Any]
Row = sqlite3.Row

MIGRATIONS = Path(__file__).parent / "migrations"
READERS = 2
_NONE, _WANTED, _OPEN = range(3)
_PRAGMAS = ("PRAGMA foreign_keys = ON", "PRAGMA busy_timeout = 5000", "PRAGMA temp_store = MEMORY")


class Session:
    """What a query function is given: a connection inside a transaction, or a reader."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def one(self, sql: str, params: Params | None = None) -> Row | None:
        """The first row, or None."""
        for row in await self._connection.execute_fetchall(sql, params or {}):
            return row
        return None

    async def all(self, sql: str, params: Params | None = None) -> Sequence[Row]:
        """Every row."""
        return list(await self._connection.execute_fetchall(sql, params or {}))

    async def value(self, sql: str, params: Params | None = None) -> Any:
        """The first column of the first row, or None."""
        row = await self.one(sql, params)
        return None if row is None else row[0]


class Transaction(Session):
    """The one writer, between BEGIN and COMMIT."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        super().__init__(connection)
        self._savepoint = _NONE

    async def run(self, sql: str, params: Params | None = None) -> int:
        """Execute one statement; the number of rows it changed."""
        await self._begin_savepoint()
        async with self._connection.execute(sql, params or {}) as cursor:
            return cursor.rowcount

    async def insert(self, sql: str, params: Params) -> int:
        """Execute ``INSERT … RETURNING id``; the new id."""
        await self._begin_savepoint()
        return int(await self.value(sql, params))

    async def many(self, sql: str, params: Iterable[Params]) -> None:
        """Execute one statement for each set of parameters."""
        await self._begin_savepoint()
        await (await self._connection.executemany(sql, params)).close()

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What is written inside is undone when the block raises; a block that only reads costs nothing."""
        self._savepoint = _WANTED
        try:
            yield
        except BaseException:
            await self._end_savepoint("ROLLBACK TO step", "RELEASE step")
            raise
        await self._end_savepoint("RELEASE step")

    async def _begin_savepoint(self) -> None:
        if self._savepoint == _WANTED:
            self._savepoint = _OPEN
            await self._connection.execute_fetchall("SAVEPOINT step")

    async def _end_savepoint(self, *statements: str) -> None:
        opened, self._savepoint = self._savepoint == _OPEN, _NONE
        if opened:
            for statement in statements:
                await self._connection.execute_fetchall(statement)


class Database:
    """One SQLite file, open for one process."""

    def __init__(self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self.path = path
        self._writer = writer
        self._writing = asyncio.Lock()
        self._readers = readers
        self._free: asyncio.Queue[aiosqlite.Connection] = asyncio.Queue()
        for reader in readers:
            self._free.put_nowait(reader)

    @classmethod
    async def open(cls, path: Path) -> "Database":
        """Open or create the file and bring it to the newest schema."""
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = await _connect(path, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
        try:
            await migrate(writer)
        except BaseException:
            await writer.close()
            raise
        readers = [await _connect(path, "PRAGMA query_only = ON") for _ in range(READERS)]
        return cls(path, writer, readers)

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
                yield Transaction(self._writer)
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

    async def _run(self, sql: str) -> None:
        await (await self._writer.execute(sql)).close()


async def copy_database(path: Path, target: Path) -> None:
    """Write a consistent copy while the bot goes on (``VACUUM INTO``: the stepwise backup never ends under writes)."""
    connection = await _connect(path)
    try:
        await connection.execute_fetchall("VACUUM INTO :target", {"target": str(target)})
    finally:
        await connection.close()


async def _connect(path: Path, *pragmas: str) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=512)
    connection.row_factory = sqlite3.Row
    for pragma in (*_PRAGMAS, *pragmas):
        await connection.execute_fetchall(pragma)
    return connection


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
