"""The state file: every record as one JSON row, files as blobs."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playground.model import StoredFile

FLUSH_AFTER = 0.02
TABLES = """
CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (id TEXT PRIMARY KEY, unique_id TEXT, kind TEXT, name TEXT, mime TEXT,
    data BLOB, path TEXT, width INTEGER, height INTEGER);
"""


class Store:
    """Keeps records in SQLite; with no path it keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._changed: dict[tuple[str, str], Any] = {}
        self._timer: asyncio.TimerHandle | None = None

    def open(self) -> None:
        """Create or reopen the file."""
        if self._path is None or self._db is not None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(self._path)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + TABLES)

    def close(self) -> None:
        """Write what is due and let go of the file."""
        self.flush()
        if self._db is not None:
            self._db.close()
            self._db = None

    def put(self, kind: str, key: object, value: Any) -> None:
        """Keep a record; it is on disk a moment later (at once outside an event loop)."""
        if self._db is not None:
            self._changed[kind, str(key)] = value
            self._schedule()

    def drop(self, kind: str, key: object) -> None:
        """Forget a record."""
        self.put(kind, key, None)

    def put_file(self, file: StoredFile) -> None:
        """Keep a file."""
        if self._db is not None:
            values = (file.id, file.unique_id, file.kind, file.name, file.mime, file.data, file.path)
            sql = "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            self._db.execute(sql, (*values, file.width, file.height))
            self._schedule()

    def records(self, kind: str) -> Iterator[tuple[str, Any]]:
        """All records of one kind."""
        if self._db is not None:
            sql = "SELECT key, value FROM record WHERE kind = ?"
            for key, value in self._db.execute(sql, (kind,)).fetchall():
                yield key, json.loads(value)

    def files(self) -> Iterator[StoredFile]:
        """All files."""
        if self._db is not None:
            for row in self._db.execute("SELECT * FROM file").fetchall():
                yield StoredFile(*row)

    def flush(self) -> None:
        """Write every change now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._db is None:
            return
        changed, self._changed = self._changed, {}
        kept = [(kind, key, json.dumps(v)) for (kind, key), v in changed.items() if v is not None]
        gone = [name for name, value in changed.items() if value is None]
        self._db.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", kept)
        self._db.executemany("DELETE FROM record WHERE kind = ? AND key = ?", gone)
        self._db.commit()

    def _schedule(self) -> None:
        if self._timer is not None:
            return
        try:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_AFTER, self.flush)
        except RuntimeError:
            self.flush()
