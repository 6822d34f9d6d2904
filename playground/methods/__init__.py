"""What a bot can do: every method of the Bot API that this Telegram knows."""

from __future__ import annotations

from playground.call import Handler
from playground.methods import answering, chats, editing, media, profile, receiving, sending


def all_methods() -> dict[str, Handler]:
    """By name in small letters, since Telegram takes names in any case."""
    parts = (receiving, sending, media, editing, answering, chats, profile)
    return {name.lower(): handler for part in parts for name, handler in part.METHODS.items()}
