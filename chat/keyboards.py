"""Inline keyboards as data: rows of keys whose labels are translated for whoever reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chat.callback_data import Button
from texts.base import Words, plain

MAX_LABEL = 60


@dataclass(frozen=True, slots=True)
class Key:
    """A key with a label and what it does: our button, a link, or a switch to inline mode."""

    label: Words
    button: Button | None = None
    url: str = ""
    share: str | None = None


Rows = Sequence[Sequence[Key]]


def markup(rows: Rows, language: str) -> dict[str, Any]:
    """``InlineKeyboardMarkup`` as JSON."""
    return {"inline_keyboard": [[_key(key, language) for key in row] for row in rows if row]}


def in_rows(keys: Iterable[Key], width: int) -> list[list[Key]]:
    """Lay keys out in rows of that many."""
    all_keys = list(keys)
    return [all_keys[start : start + width] for start in range(0, len(all_keys), width)]


def _key(key: Key, language: str) -> dict[str, Any]:
    label = plain(key.label, language)
    data: dict[str, Any] = {"text": label if len(label) <= MAX_LABEL else label[: MAX_LABEL - 1] + "…"}
    if key.button is not None:
        data["callback_data"] = key.button.pack()
    elif key.url:
        data["url"] = key.url
    else:
        data["switch_inline_query"] = key.share or ""
    return data
