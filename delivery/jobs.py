"""Slow work outside the transaction: reading a file, drawing a letter, counting a register.

An update asks for it (``context.start_job``); it runs while the bot goes on answering; what it has to say is said in
one transaction with the note that it is done. A job that was under way when the process ended runs again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson

from chat.context import Context
from db import jobs as table
from db.database import Database, Row
from delivery.telegram import TelegramClient
from delivery.work import Talk, Worker
from logs import where
from settings import Settings

log = logging.getLogger(__name__)

AT_ONCE = 2
MOST_TRIES = 3
FILE_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outside:
    """What slow work may use: reading the database, and Telegram's files."""

    database: Database
    client: TelegramClient
    settings: Settings
    worker: Worker
    person_id: int

    async def download(self, file_id: str) -> bytes:
        """A file somebody sent, at most 20 MB."""
        return await self.client.download(file_id, FILE_BYTES)

    async def say(self, talk: Talk) -> None:
        """Say something meanwhile, such as how far it is."""
        await self.worker.speak(talk, self.person_id)


JobFunction = Callable[[Outside, dict[str, Any]], Awaitable[Talk]]
"""Does the work and returns what is then said (and written) in one transaction."""


class Jobs:
    """Runs what waits, two at once."""

    def __init__(
        self,
        kinds: Mapping[str, JobFunction],
        failed: Talk,
        database: Database,
        client: TelegramClient,
        settings: Settings,
        worker: Worker,
    ) -> None:
        self._kinds = kinds
        self._failed = failed
        self._database = database
        self._client = client
        self._settings = settings
        self._worker = worker
        self._stir = asyncio.Event()
        self._running: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """A job has been committed."""
        self._stir.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or is known to wait."""
        return not self._running and not self._stir.is_set()

    async def run(self) -> None:
        """Run jobs for ever."""
        self._stir.set()
        try:
            while True:
                await self._stir.wait()
                async with self._database.reading() as session:
                    rows = await table.list_waiting(session, AT_ONCE + len(self._running))
                waiting = [row for row in rows if row["id"] not in self._running]
                for row in waiting[: AT_ONCE - len(self._running)]:
                    task = asyncio.create_task(self._run(row))
                    self._running[row["id"]] = task
                    task.add_done_callback(partial(self._ended, row["id"]))
                self._stir.clear()
        finally:
            for task in self._running.values():
                task.cancel()
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    def _ended(self, job_id: int, _task: asyncio.Task[None]) -> None:
        self._running.pop(job_id, None)
        self._stir.set()

    async def _run(self, row: Row) -> None:
        async with self._database.transaction() as tx:
            await table.set_begun(tx, row["id"])
        state, talk = "failed", self._failed
        if row["attempts"] < MOST_TRIES:
            outside = Outside(self._database, self._client, self._settings, self._worker, row["person_id"])
            try:
                talk = await self._kinds[row["job_kind"]](outside, orjson.loads(row["params"]))
                state = "done"
            except Exception as error:
                log.error("job_failed", extra={"error": type(error).__name__, "where": where(error)})
        await self._worker.speak(_finish(row["id"], state, talk), row["person_id"])


def _finish(job_id: int, state: str, talk: Talk) -> Talk:
    async def finish(context: Context) -> None:
        await table.set_state(context.tx, job_id, state)
        await talk(context)

    return finish
