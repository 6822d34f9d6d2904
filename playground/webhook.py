"""Posts updates to the bot's webhook: in order, and again until the bot says 200."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import aiohttp
from aiohttp import web

from playground.model import Json
from playground.telegram import Telegram

RETRY_AFTER = 0.25
LONGEST_RETRY = 5.0
PATIENCE = 60.0


async def deliver(telegram: Telegram) -> None:
    """Deliver for ever."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        wait = RETRY_AFTER
        while True:
            if not telegram.webhook.get("url"):
                telegram.webhook_changed.clear()
                await telegram.webhook_changed.wait()
                continue
            update = telegram.updates.first()
            if update is None:
                await telegram.updates.arrived.wait()
            elif await _posted(session, telegram, update):
                telegram.updates.confirm(update["update_id"])
                wait = RETRY_AFTER
            else:
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_RETRY)


async def _posted(session: aiohttp.ClientSession, telegram: Telegram, update: Json) -> bool:
    webhook = telegram.webhook
    secret = webhook.get("secret_token")
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    try:
        async with session.post(webhook["url"], json=update, headers=headers) as response:
            await response.read()
            problem = None if response.status == 200 else f"Wrong response from the webhook: {response.status}"
            problem = problem and f"{problem} {response.reason}"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        problem = f"Connection failed: {type(error).__name__}"
    if problem is not None and webhook is telegram.webhook:
        webhook |= {"last_error_date": int(telegram.now()), "last_error_message": problem}
    return problem is None


def delivery(telegram: Telegram) -> Callable[[web.Application], AsyncIterator[None]]:
    """For ``app.cleanup_ctx``: deliver while the application runs."""

    async def run(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(deliver(telegram))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    return run
