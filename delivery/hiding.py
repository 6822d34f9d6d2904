"""ID numbers in what people send: hidden before anything reads or keeps it."""

from datetime import date
from typing import Any

from domain.codes import find_id_numbers, mask_id_numbers

_MESSAGES = ("message", "edited_message")
_FILES = ("document", "video", "audio", "animation")


def hide_id_numbers(update: Any, today: date) -> tuple[str, ...]:
    """Hide those in the words, the caption and the file name of a raw update; those that were there."""
    found: list[str] = []
    for name in _MESSAGES:
        message = update.get(name) if isinstance(update, dict) else None
        if not isinstance(message, dict):
            continue
        for holder, key in [(message, "text"), (message, "caption"), *((message.get(f), "file_name") for f in _FILES)]:
            if isinstance(holder, dict) and isinstance(words := holder.get(key), str):
                found += find_id_numbers(words, today)
                holder[key] = mask_id_numbers(words, today)
    return tuple(found)
