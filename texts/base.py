"""The one class through which every word reaches a person: it translates and it escapes.

Message ids are English. ``T("Hello {name}")(name=person.name)`` is rendered in the language of whoever reads it, so a
notice to many people is written once. A plain ``str`` is somebody's own words and is always escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent.parent / "locales"
DEFAULT_LANGUAGE = "zh_Hans"
LANGUAGES = {"zh_Hans": "简体中文", "en": "English"}


class T:
    """A text with an English message id; may hold Telegram's HTML and ``{slots}``."""

    __slots__ = ("id",)

    def __init__(self, message_id: str) -> None:
        self.id = message_id

    def __call__(self, **values: "Words | int") -> "Said":
        """Fill the slots."""
        return Said(self, values)

    def __repr__(self) -> str:
        return f"T({self.id!r})"


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its slots filled."""

    text: T
    values: "dict[str, Words | int]"


@dataclass(frozen=True, slots=True)
class Joined:
    """Several words one after the other."""

    parts: "Sequence[Words]"
    between: str = "\n"


@dataclass(frozen=True, slots=True)
class Markup:
    """Telegram HTML that is ready: escaped where it must be."""

    html: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date, written as the reader writes dates."""

    day: date


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in the house's zone."""

    at: datetime


Words = T | Said | Joined | Markup | Day | Moment | str


def render(words: Words | int, language: str) -> str:
    """Telegram HTML of these words in this language."""
    match words:
        case str():
            return escape(words, quote=False)
        case T():
            return _translate(words.id, language)
        case Said():
            values = {name: render(value, language) for name, value in words.values.items()}
            return _translate(words.text.id, language).format(**values)
        case Joined():
            return words.between.join(render(part, language) for part in words.parts)
        case Markup():
            return words.html
        case Day():
            return str(format_date(words.day, format="long", locale=_babel_locale(language)))
        case Moment():
            return _moment(words.at, language)
        case int():
            return str(words)


def plain(words: Words | int, language: str) -> str:
    """The same without markup, for buttons and toasts."""
    return _unescape(render(words, language))


def choose_language(client: str | None) -> str:
    """The language to begin in, from what the client says (``zh-hans``, ``en-GB``; None for unknown)."""
    return "en" if client and client.lower().startswith("en") else DEFAULT_LANGUAGE


def missing_ids(language: str, ids: Sequence[str]) -> list[str]:
    """The message ids the catalogue of that language lacks."""
    known = _catalogue(language)
    return [message_id for message_id in ids if message_id not in known]


def _translate(message_id: str, language: str) -> str:
    return _catalogue(language).get(message_id, message_id)


@lru_cache(maxsize=8)
def _catalogue(language: str) -> dict[str, str]:
    path = LOCALES / language / "LC_MESSAGES" / "yinuo.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string and not m.fuzzy}


def _babel_locale(language: str) -> str:
    return "zh_Hans_CN" if language == DEFAULT_LANGUAGE else language


def _moment(at: datetime, language: str) -> str:
    pattern = "M月d日 HH:mm" if language == DEFAULT_LANGUAGE else "d MMM HH:mm"
    return str(format_datetime(at, pattern, locale=_babel_locale(language)))


def _unescape(html: str) -> str:
    for tag in ("b", "i", "u", "s", "code", "blockquote"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def localise(value: Any, zone: Any) -> Moment:
    """Seconds since 1970 as a moment in this zone."""
    return Moment(datetime.fromtimestamp(int(value), zone))
