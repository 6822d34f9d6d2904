"""What the bot said against what arrived: for each message, how often, and whether a repeat had its reason.

A repeat is right where the outcome of an earlier delivery was unknown to the bot, which is so in two cases only:

* the reply was dropped on the way back (the fault ``drop_reply``, noted for the delivery it struck);
* the process was killed before the outcome was on disk: the message was still waiting in the outbox of the killed
  process (read from a copy of its files, before the next start), and was delivered at most ``UNDER_WAY`` seconds before
  the kill (or just after it, when the call had already left).
"""

import asyncio
import html
import re
import shutil
import sqlite3
import time
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from playground.faults import Fault, Faults
from playground.telegram import Event

UNDER_WAY = 1.0
Said = tuple[int, str]
"""Chat and text."""


@dataclass
class Delivery:
    """One time that something reached a chat."""

    said: Said
    at: float
    reply_lost: bool = False


@dataclass
class Kill:
    """One kill, and what the outbox held after it."""

    at: float
    waiting: Counter[Said]


@dataclass
class Ledger(Faults):
    """The faults of a Telegram, which notes what they struck."""

    rules: list[Fault] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)
    _open: dict[asyncio.Task[object] | None, Delivery] = field(default_factory=dict)

    def hear(self, event: Event) -> None:
        """A listener of the Telegram; a call posts its message and then draws its fault in one task."""
        if event.kind in ("message", "edited") and event.payload["from"]["is_bot"]:
            text = event.payload.get("text") or event.payload.get("caption") or ""
            delivery = Delivery((event.person_id, text.strip()), time.monotonic())
            self.deliveries.append(delivery)
            self._open[asyncio.current_task()] = delivery

    def draw(self, kinds: tuple[str, ...], method: str) -> Fault | None:
        """Note the delivery that the bot does not hear of."""
        fault = super().draw(kinds, method)
        if "drop_reply" in kinds:
            delivery = self._open.pop(asyncio.current_task(), None)
            if delivery is not None and fault is not None:
                delivery.reply_lost = True
        return fault

    def note_kill(self, database: Path, at: float) -> None:
        """Read what waited; from a copy, so that the next start finds the files as the kill left them."""
        copy = database.with_name("after-kill.db")
        for suffix in ("", "-wal"):
            source = database.with_name(database.name + suffix)
            if source.exists():
                shutil.copy(source, copy.with_name(copy.name + suffix))
        with closing(sqlite3.connect(copy)) as connection:
            found = connection.execute("SELECT chat_id, params FROM outbox WHERE state = 'waiting'").fetchall()
        for suffix in ("", "-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
        self.kills.append(Kill(at, Counter((chat_id, plain(params)) for chat_id, params in found)))

    def check_repeats(self, said: Counter[Said]) -> int:
        """Nothing came oftener than it was said, but where the outcome was unknown; how many repeats there were."""
        arrived: dict[Said, list[Delivery]] = defaultdict(list)
        for delivery in self.deliveries:
            arrived[delivery.said].append(delivery)
        repeats = 0
        for words, deliveries in arrived.items():
            extra = len(deliveries) - said[words]
            unknown = sum(self._is_unknown(delivery) for delivery in deliveries)
            assert extra <= unknown, f"{words} was said {said[words]} times and came {deliveries}"
            repeats += max(0, extra)
        return repeats

    def _is_unknown(self, delivery: Delivery) -> bool:
        return delivery.reply_lost or any(
            kill.waiting[delivery.said] and kill.at - UNDER_WAY <= delivery.at <= kill.at + UNDER_WAY
            for kill in self.kills
        )


def plain(params: str) -> str:
    """The text of an outgoing call as it is read in the chat."""
    body = orjson.loads(params) if params else {}
    return html.unescape(re.sub(r"<[^>]+>", "", body.get("text") or body.get("caption") or "")).strip()


KEEP_ALL = """
CREATE TABLE said (chat_id BIGINT NOT NULL, params TEXT NOT NULL);
CREATE TRIGGER keep_said AFTER INSERT ON outbox BEGIN INSERT INTO said VALUES (new.chat_id, new.params); END;
"""
"""The outbox forgets what it has sent; the test does not."""


def all_said(database: Path) -> Counter[Said]:
    """Everything the bot ever committed to say, and how often."""
    with closing(sqlite3.connect(database)) as connection:
        return Counter((chat_id, plain(params)) for chat_id, params in connection.execute("SELECT * FROM said"))
