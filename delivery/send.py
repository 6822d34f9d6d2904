"""The way out: each chat's messages in order, answers before notices, at least once.

A chat has one call under way at a time. A call whose outcome is unknown is repeated before the next of that chat, so
nothing is lost and nothing overtakes; what Telegram refuses is written down and not tried again.
"""

import asyncio
import heapq
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import orjson

from db import jobs, outbox, people
from db.database import Database
from db.outbox import EXPIRED, FILE_OUT, Outcome, Outgoing
from delivery.limits import Limits
from delivery.telegram import CallRefused, OutcomeUnknown, TelegramClient, UploadedFile

log = logging.getLogger(__name__)

AT_ONCE = 24
FLUSH_SECONDS = 0.02
MAX_PAUSE = 60.0
SENT, REFUSED = "sent", "refused"
_UNREACHABLE = ("bot was blocked by the user", "user is deactivated", "bot can't initiate conversation")


class Sender:
    """The outbox's dispatcher."""

    def __init__(
        self,
        client: TelegramClient,
        database: Database,
        limits: Limits,
        on_blocked: Callable[[int], Awaitable[None]] | None = None,
        on_post_refused: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._client = client
        self._database = database
        self._limits = limits
        self._on_blocked = on_blocked
        self._on_post_refused = on_post_refused
        self._queues: dict[int, deque[Outgoing]] = {}
        self._ready: list[tuple[int, int, int]] = []  # (lane, id, chat)
        self._later: list[tuple[float, int]] = []  # (when, chat)
        self._busy: set[int] = set()
        self._calls: set[asyncio.Task[None]] = set()
        self._outcomes: list[Outcome] = []
        self._blocked: set[int] = set()
        self._telling = 0
        self._ending = False
        self._settling = asyncio.Lock()
        self._stir = asyncio.Event()
        self._settled = asyncio.Event()

    async def load(self) -> None:
        """Take up what an earlier process left unsent."""
        async with self._database.reading() as session:
            rows = await outbox.list_waiting(session)
        self.take(Outgoing(**dict(row)) for row in rows)

    def take(self, messages: Iterable[Outgoing]) -> None:
        """Queue messages that are committed to the outbox."""
        for message in messages:
            queue = self._queues.setdefault(message.chat_id, deque())
            queue.append(message)
            if len(queue) == 1 and message.chat_id not in self._busy:
                self._offer(message.chat_id)
        self._stir.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits, is under way or is yet to be written down."""
        return not self._queues and not self._busy and not self._outcomes and not self._telling

    async def run(self) -> None:
        """Dispatch for ever."""
        loop = asyncio.get_running_loop()
        settling = asyncio.create_task(self._settle_for_ever())
        settling.add_done_callback(lambda _: self._stir.set())
        try:
            while True:
                self._stir.clear()
                if settling.done():
                    settling.result()
                pause = self._dispatch()
                alarm = loop.call_later(pause, self._stir.set) if pause is not None else None
                await self._stir.wait()
                if alarm is not None:
                    alarm.cancel()
        finally:
            settling.cancel()
            await asyncio.gather(settling, return_exceptions=True)

    async def flush(self, seconds: float) -> None:
        """At the end: begin no more calls, finish those under way and write down what came of them."""
        self._ending = True
        if self._calls:
            await asyncio.wait(self._calls, timeout=seconds)
        await self._settle()

    def _offer(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        lane = min(message.lane for message in queue) if len(queue) < 50 else queue[0].lane
        heapq.heappush(self._ready, (lane, queue[0].id, chat_id))

    def _dispatch(self) -> float | None:
        """Start every call that may start now; seconds until the next may, or None."""
        now = time.monotonic()
        while self._later and self._later[0][0] <= now:
            self._offer(heapq.heappop(self._later)[1])
        while self._ready and len(self._busy) < AT_ONCE and not self._ending:
            _, _, chat_id = heapq.heappop(self._ready)
            pause = self._limits.wait(chat_id, now)
            if pause > 0:
                heapq.heappush(self._later, (now + pause, chat_id))
                continue
            self._limits.draw(chat_id)
            self._start(chat_id)
        return max(0.001, self._later[0][0] - now) if self._later else None

    def _start(self, chat_id: int) -> None:
        self._busy.add(chat_id)
        task = asyncio.create_task(self._send(chat_id, self._queues[chat_id][0]))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _send(self, chat_id: int, message: Outgoing) -> None:
        pause = 0.0
        try:
            if message.expires_at and time.time() > message.expires_at:
                self._finish(message, EXPIRED, None)
                return
            result = await self._call(message)
            self._finish(message, SENT, result.get("message_id") if isinstance(result, dict) else None)
        except OutcomeUnknown:
            message.attempts += 1
            pause = min(MAX_PAUSE, 0.2 * 2 ** min(message.attempts, 10))
            log.warning("send_outcome_unknown", extra={"method": message.method, "attempts": message.attempts})
        except CallRefused as refused:
            pause = self._refused(message, refused)
        finally:
            self._busy.discard(chat_id)
            self._next(chat_id, pause)

    async def _call(self, message: Outgoing) -> Any:
        if f'"{FILE_OUT}":' not in message.params:
            return await self._client.call(message.method, message.params)
        params = orjson.loads(message.params)
        async with self._database.reading() as session:
            row = await jobs.get_file(session, int(params.pop(FILE_OUT)))
        if row is None:
            raise CallRefused(410, "the file is gone")
        file = UploadedFile(row["name"], row["mime"], row["data"])
        return await self._client.upload(message.method, params, file)

    def _next(self, chat_id: int, pause: float) -> None:
        if not self._queues[chat_id]:
            del self._queues[chat_id]
        elif pause:
            heapq.heappush(self._later, (time.monotonic() + pause, chat_id))
        else:
            self._offer(chat_id)
        self._stir.set()

    def _refused(self, message: Outgoing, refused: CallRefused) -> float:
        """Decide what a refusal means; seconds to wait before the same message is tried again (0: it is settled)."""
        if refused.code == 429:
            log.warning("send_slowed", extra={"method": message.method, "seconds": refused.retry_after or 1})
            return float(refused.retry_after or 1)
        if "message is not modified" in refused.description:
            self._finish(message, SENT, None)
            return 0.0
        if message.method == "editMessageText":
            message.method, message.params = "sendMessage", _as_new_message(message.params)
            return 0.001
        log.warning("send_refused", extra={"method": message.method, "code": refused.code})
        if refused.code == 403 and any(words in refused.description for words in _UNREACHABLE):
            self._blocked.add(message.chat_id)
            for waiting in list(self._queues[message.chat_id]):
                self._finish(waiting, REFUSED, None, str(refused.code))
            return 0.0
        self._finish(message, REFUSED, None, _why(refused) if message.publication_id else str(refused.code))
        return 0.0

    def _finish(self, message: Outgoing, state: str, message_id: int | None, error: str = "") -> None:
        self._queues[message.chat_id].popleft()
        self._outcomes.append(Outcome(message.id, state, message_id, error, message.publication_id, message.note_id))
        self._settled.set()

    async def _settle_for_ever(self) -> None:
        while True:
            await self._settled.wait()
            await asyncio.sleep(FLUSH_SECONDS)
            self._settled.clear()
            await self._settle()

    async def _settle(self) -> None:
        async with self._settling:
            refused = any(outcome.publication_id and outcome.state == REFUSED for outcome in self._outcomes)
            blocked = await self._write_down()
            self._telling += 1
        try:
            await self._tell(refused, blocked)
        finally:
            self._telling -= 1

    async def _tell(self, refused: bool, blocked: set[int]) -> None:
        """Somebody may have to know."""
        if refused and self._on_post_refused:
            await self._on_post_refused()
        if self._on_blocked:
            for person_id in blocked:
                await self._on_blocked(person_id)

    async def _write_down(self) -> set[int]:
        """Who was found to have blocked the bot."""
        outcomes, blocked = list(self._outcomes), set(self._blocked)
        if outcomes:
            now = int(time.time())
            async with self._database.transaction() as tx:
                await outbox.settle(tx, outcomes, now)
                await people.set_blocked(tx, blocked, now)
            del self._outcomes[: len(outcomes)]
            self._blocked -= blocked
        return blocked


def _why(refused: CallRefused) -> str:
    """Why a channel took no post, as far as there is something to be done about it."""
    words = refused.description.lower()
    if "chat not found" in words or "username" in words:
        return "not_found"
    if refused.code == 403 or "rights" in words or "not a member" in words or "write_forbidden" in words:
        return "no_rights"
    return str(refused.code)


def _as_new_message(params: str) -> str:
    body = orjson.loads(params)
    body.pop("message_id", None)
    return orjson.dumps(body).decode()
