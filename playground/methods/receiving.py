"""Methods by which the bot gets its updates."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from playground.call import Answer, Call
from playground.model import Json, Refusal, bad_request
from playground.updates import ENDED_BY_WEBHOOK

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_POLL = 50


def _allowed(call: Call) -> None:
    """Keep ``allowed_updates``, if given."""
    try:
        kinds = call.json("allowed_updates")
    except Refusal:
        return
    if isinstance(kinds, list) and kinds != call.telegram.updates.allowed:
        call.telegram.updates.allow([str(kind) for kind in kinds])


async def get_updates(call: Call) -> list[Json]:
    """Updates, as soon as there are any."""
    telegram = call.telegram
    if telegram.webhook.get("url"):
        raise Refusal(409, WEBHOOK_ACTIVE)
    _allowed(call)
    limit = min(max(call.number("limit", 100), 1), 100)
    seconds = min(max(call.number("timeout"), 0), LONGEST_POLL)
    return await telegram.updates.poll(call.number("offset"), limit, seconds)


def set_webhook(call: Call) -> Answer:
    """From now on updates are posted to this address. (Here plain HTTP is allowed too.)"""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return delete_webhook(call)
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allowed(call)
    if call.flag("drop_pending_updates"):
        call.telegram.updates.drop_all()
    same = call.telegram.webhook.get("url") == url and call.telegram.webhook.get("secret_token") == secret
    settings = {"url": url, "secret_token": secret, "max_connections": call.number("max_connections", 40)}
    call.telegram.set_webhook(settings)
    call.telegram.updates.end_poll(ENDED_BY_WEBHOOK)
    return Answer(True, "Webhook is already set" if same else "Webhook was set")


def delete_webhook(call: Call) -> Answer:
    """Back to getUpdates."""
    if call.flag("drop_pending_updates"):
        call.telegram.updates.drop_all()
    was_set = bool(call.telegram.webhook.get("url"))
    call.telegram.set_webhook({})
    return Answer(True, "Webhook was deleted" if was_set else "Webhook is already deleted")


def get_webhook_info(call: Call) -> Json:
    """How the webhook does."""
    webhook, updates = call.telegram.webhook, call.telegram.updates
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
    }
    for field in ("last_error_date", "last_error_message", "max_connections"):
        if field in webhook:
            info[field] = webhook[field]
    return info | ({"allowed_updates": updates.allowed} if updates.allowed else {})


def log_out(call: Call) -> bool:
    """Accepted, and nothing more: this server is the only one there is."""
    return True


METHODS: dict[str, Any] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": log_out,
    "close": log_out,
}
