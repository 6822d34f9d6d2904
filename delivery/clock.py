"""The clock: what the house says by itself, looked at once a minute, each time as a turn of its own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from chat.context import Context
from delivery.work import Worker
from logs import where

log = logging.getLogger(__name__)

MINUTE = 60.0

Talk = Callable[[Context], Awaitable[None]]


class Clock:
    """Strikes every minute."""

    def __init__(self, talks: Sequence[Talk], worker: Worker) -> None:
        self._talks = talks
        self._worker = worker

    async def run(self) -> None:
        """Strike for ever; what fails is tried again a minute later."""
        while True:
            for talk in self._talks:
                try:
                    await self._worker.speak(talk)
                except Exception as error:
                    log.error("clock_failed", extra={"error": type(error).__name__, "where": where(error)})
            await asyncio.sleep(MINUTE)

    async def strike(self, now: datetime) -> None:
        """Say what would be said at that moment."""
        for talk in self._talks:
            await self._worker.speak(_at(now, talk))


def _at(now: datetime, talk: Talk) -> Talk:
    async def say(context: Context) -> None:
        context.turn.now = now
        await talk(context)

    return say
