"""The way in: every update is kept in the inbox before Telegram is told that we have it."""

import asyncio
import hmac
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from db import inbox
from db.database import Database
from db.inbox import Arrival
from delivery.telegram import CallRefused, OutcomeUnknown, TelegramClient

log = logging.getLogger(__name__)

POLL_SECONDS = 25
NEWCOMER_SECONDS = 10.0
MAX_BODY = 1024 * 1024
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


class AnotherBotIsPolling(Exception):
    """Another process, perhaps on another machine, already receives this bot's updates."""


class Inbox:
    """Writes what arrives and wakes the worker."""

    def __init__(self, database: Database, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake

    async def keep(self, updates: list[Any]) -> int | None:
        """Store raw updates; the highest id, or None when none had one."""
        arrivals = [arrival for update in updates if (arrival := _arrival(update))]
        if len(arrivals) < len(updates):
            log.error("update_without_id", extra={"count": len(updates) - len(arrivals)})
        if not arrivals:
            return None
        async with self._database.transaction() as tx:
            await inbox.insert_all(tx, arrivals, int(time.time()))
        self._wake()
        return max(arrival.update_id for arrival in arrivals)


async def poll(client: TelegramClient, kept: Inbox) -> None:
    """Ask for updates for ever; only what is stored is confirmed, by asking for the next.

    Raises:
        AnotherBotIsPolling: and that one was there first.
    """
    newcomer_until = time.monotonic() + NEWCOMER_SECONDS
    offset: int | None = None
    pause = 0.5
    while True:
        try:
            updates = await client.call("getUpdates", _question(offset), seconds=POLL_SECONDS + 10)
            pause = 0.5
        except CallRefused as refused:
            if refused.code == 409 and time.monotonic() < newcomer_until:
                raise AnotherBotIsPolling from None
            if refused.code in (401, 404):
                raise
            log.warning("poll_refused", extra={"code": refused.code})
            await asyncio.sleep(refused.retry_after or 3)
            continue
        except OutcomeUnknown:
            log.warning("poll_failed")
            await asyncio.sleep(pause)
            pause = min(pause * 2, 10)
            continue
        if updates:
            highest = await kept.keep(updates)
            offset = offset if highest is None else highest + 1


def webhook(keep: Callable[[Any], Awaitable[bool]], secret: str) -> Callable[[web.Request], Any]:
    """The endpoint Telegram posts to: the secret first, then the size, then the body; 200 only after the commit.

    Args:
        keep: stores one update; False where it can't yet.
    """

    async def take(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return web.Response(status=403)
        if (request.content_length or 0) > MAX_BODY:
            return web.Response(status=413)
        body = await request.content.read(MAX_BODY + 1)
        while len(body) <= MAX_BODY and (more := await request.content.read(MAX_BODY + 1)):
            body += more
        if len(body) > MAX_BODY:
            return web.Response(status=413)
        try:
            update = json.loads(body)
        except ValueError:
            log.error("webhook_not_json")
            return web.Response(status=400)
        return web.Response(status=200 if await keep(update) else 503)

    return take


def _question(offset: int | None) -> dict[str, Any]:
    question: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": ALLOWED_UPDATES}
    return question if offset is None else {**question, "offset": offset}


def _arrival(update: Any) -> Arrival | None:
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        return None
    return Arrival(update["update_id"], _chat_of(update), _as_text(update))


def _as_text(update: dict[str, Any]) -> str:
    """As JSON; a lone surrogate, which is no character, stays an escape that any database can hold."""
    try:
        return orjson.dumps(update).decode()
    except TypeError:
        return json.dumps(update, ensure_ascii=True)


def _chat_of(update: dict[str, Any]) -> int:
    """The chat, or the person, whose turn this is; 0 where there is none to find."""
    for part in update.values():
        if not isinstance(part, dict):
            continue
        message = part.get("message")
        chat = message.get("chat") if isinstance(message, dict) else part.get("chat")
        for holder in (chat, part.get("from")):
            if isinstance(holder, dict) and isinstance(holder.get("id"), int):
                return int(holder["id"])
    return 0
