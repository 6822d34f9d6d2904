"""The work: updates one at a time, each in its own step of a transaction that holds all it did.

What waits is handled in one go and committed once. Commit, or nothing happened: a commit that fails stops the process,
and the next start takes the inbox up again.
"""

import asyncio
import json
import logging
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from telegram import Update, User
from telegram.ext import Application

from chat.context import Call, Context, House, Turn
from db import inbox, jobs, outbox, people
from db.database import Database, Row, Transaction
from db.outbox import Outgoing
from delivery.hiding import hide_id_numbers
from delivery.send import Sender
from delivery.telegram import TelegramClient, TelegramError
from domain.codes import mask_id_numbers
from domain.person import Person
from texts.base import choose_language

log = logging.getLogger(__name__)

BATCH = 64
ALBUM_SECONDS = 0.6
TIDY_SECONDS = 3600
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

Talk = Callable[[Context], Awaitable[None]]


@dataclass(slots=True)
class Album:
    """A media group that may still be arriving."""

    size: int
    since: float


class Worker:
    """Takes updates from the inbox and hands what they gave rise to to the sender."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, House, Any],
        database: Database,
        client: TelegramClient,
        sender: Sender,
        refuse: Talk,
    ) -> None:
        self._application = application
        self._house = application.bot_data
        self._database = database
        self._client = client
        self._sender = sender
        self._refuse = refuse
        self._stir = asyncio.Event()
        self._busy = False
        self._last_id = 0
        self._albums: dict[str, Album] = {}
        self._presses: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._log_to_empty = False
        self.on_jobs: Callable[[], None] = _nothing

    def wake(self) -> None:
        """Something has arrived."""
        self._stir.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being handled or known to wait."""
        return not self._busy and not self._stir.is_set() and not self._albums

    async def load(self) -> None:
        """Learn where the numbers of outgoing messages go on; before anybody speaks."""
        async with self._database.reading() as session:
            self._last_id = await outbox.last_id(session)

    async def run(self) -> None:
        """Work for ever, or until ``stop``."""
        self._stir.set()
        tidied = 0.0
        while not self._stopping:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stir.wait(), timeout=ALBUM_SECONDS / 2 if self._albums else 60)
            self._busy = True
            self._stir.clear()
            while not self._stopping and await self._handle_batch():
                pass
            if time.monotonic() - tidied > TIDY_SECONDS:
                tidied = time.monotonic()
                await self._tidy()
            if self._log_to_empty:
                self._log_to_empty = not await self._database.empty_log()
            self._busy = False

    def stop(self) -> None:
        """Finish the batch in hand and return from ``run``."""
        self._stopping = True
        self._stir.set()

    async def speak(self, talk: Talk, person_id: int = 0) -> None:
        """Run something that is not an answer to an update (a notice, the end of a job) as a turn of its own."""
        async with self._database.transaction() as tx:
            person = await people.get(tx, person_id) if person_id else None
            turn = self._begin(tx, person or Person(0, "", choose_language(None)), Update(0))
            await talk(self._context(turn))
            messages = self._number(turn.calls)
            await outbox.insert_all(tx, messages, int(time.time()))
        self._sender.take(messages)

    async def _handle_batch(self) -> bool:
        """Handle what waits, at most ``BATCH``; whether there may be more."""
        async with self._database.transaction() as tx:
            rows = await inbox.list_waiting(tx, BATCH)
            if not rows:
                return False
            turns, done = await self._handle_rows(tx, rows)
            messages = self._number([call for turn in turns for call in turn.calls])
            if messages:
                await outbox.insert_all(tx, messages, int(time.time()))
            if done:
                await inbox.set_done(tx, done)
        self._sender.take(messages)
        if any(turn.has_jobs for turn in turns):
            self.on_jobs()
        self._log_to_empty |= any(turn.leaves_nothing for turn in turns)
        for turn in turns:
            self._answer_press(turn)
        return bool(done)

    async def _handle_rows(self, tx: Transaction, rows: Sequence[Row]) -> tuple[list[Turn], list[int]]:
        turns: list[Turn] = []
        done: list[int] = []
        held: set[int] = set()
        for row in rows:
            if row["chat_id"] in held or row["update_id"] in done:
                continue
            siblings = await self._album(tx, row)
            if siblings is None:
                held.add(row["chat_id"])
                continue
            done += [sibling["update_id"] for sibling in siblings]
            turn = await self._handle(tx, siblings)
            if turn is not None:
                turns.append(turn)
        return turns, done

    async def _album(self, tx: Transaction, row: Row) -> list[Row] | None:
        """The rows that make up one answer; None while an album may still be arriving."""
        group = _media_group(row["body"])
        if not group:
            return [row]
        waiting = await inbox.list_waiting_in(tx, row["chat_id"])
        siblings = [other for other in waiting if _media_group(other["body"]) == group]
        album = self._albums.get(group)
        if album is None or album.size != len(siblings):
            self._albums[group] = Album(len(siblings), time.monotonic())
            return None
        if time.monotonic() - album.since < ALBUM_SECONDS:
            return None
        del self._albums[group]
        return siblings

    async def _handle(self, tx: Transaction, rows: Sequence[Row]) -> Turn | None:
        """One update (or album); None when there was nothing to do."""
        hidden: list[str] = []
        try:
            updates = [self._parse(row["body"], hidden) for row in rows]
        except Exception as error:  # whatever a broken update brings up must not stop the next one
            log.error("update_unparsable", extra={"update_id": rows[0]["update_id"], "error": type(error).__name__})
            for row in rows:
                await inbox.set_dead(tx, row["update_id"], mask_id_numbers(row["body"], self._now().date()))
            self._log_to_empty = True
            return None
        update = updates[0]
        user = update.effective_user
        if user is None or user.is_bot:
            return None
        turn = self._begin(tx, await self._meet(tx, user), update)
        turn.album = [message for each in updates if (message := each.message) is not None]
        turn.hidden, turn.leaves_nothing = tuple(hidden), bool(hidden)
        await self._dispatch(tx, turn)
        return turn

    async def _dispatch(self, tx: Transaction, turn: Turn) -> None:
        try:
            async with tx.savepoint():
                await self._application.process_update(turn.update)
                if turn.error is not None:
                    raise turn.error
        except Exception:
            if turn.error is None:
                raise
            turn.calls.clear()
            turn.toast = None
            turn.edited = True  # a refusal takes no message's place: that may be the only copy of a receipt
            await self._say_why(tx, turn)
        await self._application.update_persistence()

    async def _say_why(self, tx: Transaction, turn: Turn) -> None:
        """Refuse; an update whose refusal fails too must not come back at every start."""
        try:
            async with tx.savepoint():
                await self._refuse(self._context(turn))
        except Exception as error:
            log.error("refusal_failed", extra={"error": type(error).__name__})
            turn.calls.clear()

    def _context(self, turn: Turn) -> Context:
        return Context.from_update(turn.update, self._application)

    def _begin(self, tx: Transaction, person: Person, update: Update) -> Turn:
        self._house.turn = Turn(tx=tx, now=self._now(), person=person, update=update)
        return self._house.turn

    def _now(self) -> datetime:
        return datetime.now(self._house.settings.zone)

    async def _meet(self, tx: Transaction, user: User) -> Person:
        person = await people.get(tx, user.id)
        if person is None or person.name != user.full_name:
            language = choose_language(user.language_code)
            await people.save(tx, user.id, user.full_name, user.username or "", language, int(time.time()))
            person = await people.get(tx, user.id)
        if person is None:
            raise LookupError("a person just saved is gone")
        return person

    def _parse(self, body: str, hidden: list[str]) -> Update:
        raw = _without_surrogates(json.loads(body)) if "\\ud" in body else orjson.loads(body)
        hidden += hide_id_numbers(raw, self._now().date())
        _drop_keyboard(raw)
        update = Update.de_json(raw, self._application.bot)
        if update is None:
            raise ValueError("empty update")
        return update

    def _number(self, calls: list[Call]) -> list[Outgoing]:
        messages = []
        for call in calls:
            self._last_id += 1
            messages.append(Outgoing(self._last_id, call.chat_id, call.lane, call.method, call.params))
            messages[-1].publication_id = call.publication_id
            messages[-1].note_id = call.note_id
            messages[-1].expires_at = int(time.time()) + call.seconds if call.seconds else 0
        return messages

    def _answer_press(self, turn: Turn) -> None:
        """Answer a press directly: later it is worthless, so it is never queued."""
        query = turn.update.callback_query
        if query is None:
            return
        task = asyncio.create_task(self._answer(query.id, turn.toast or {}))
        self._presses.add(task)
        task.add_done_callback(self._presses.discard)

    async def _answer(self, query_id: str, toast: dict[str, Any]) -> None:
        try:
            await self._client.call("answerCallbackQuery", {"callback_query_id": query_id, **toast}, seconds=5)
        except TelegramError:
            log.info("press_not_answered")

    async def _tidy(self) -> None:
        async with self._database.transaction() as tx:
            await inbox.delete_old(tx, int(time.time()))
            await outbox.delete_old(tx, int(time.time()))
            await jobs.delete_old(tx, int(time.time()))
        self._log_to_empty = True


def _nothing() -> None:
    """Nobody runs jobs."""


def _media_group(body: str) -> str:
    if '"media_group_id"' not in body or '"edited_message"' in body:
        return ""
    try:
        message = json.loads(body).get("message")
    except ValueError:
        return ""
    return str(message.get("media_group_id") or "") if isinstance(message, dict) else ""


def _drop_keyboard(raw: Any) -> None:
    """A press brings the whole message it stands under: its keyboard is our own, and the dearest part to parse."""
    query = raw.get("callback_query")
    message = query.get("message") if isinstance(query, dict) else None
    if isinstance(message, dict):
        message.pop("reply_markup", None)


def _without_surrogates(value: Any) -> Any:
    match value:
        case str():
            return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
        case list():
            return [_without_surrogates(each) for each in value]
        case dict():
            return {key: _without_surrogates(each) for key, each in value.items()}
    return value
