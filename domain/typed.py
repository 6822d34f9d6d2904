"""What people type, made clean: NFC, without zero-width, direction and control characters."""

import re
import unicodedata

from domain.refusals import NothingTyped, TextTooLong, TextTooShort

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff]"
)
_BLANK_LINES = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+\n")


def clean(text: str | None) -> str:
    """The visible text; may be empty."""
    visible = _INVISIBLE.sub("", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return _BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", visible)).strip()


def take_text(text: str | None, *, least: int = 1, most: int) -> str:
    """A cleaned answer of ``least`` to ``most`` characters.

    Raises:
        NothingTyped, TextTooShort, TextTooLong
    """
    cleaned = clean(text)
    if not cleaned:
        raise NothingTyped
    if len(cleaned) < least:
        raise TextTooShort(limit=least)
    if len(cleaned) > most:
        raise TextTooLong(limit=most, length=len(cleaned))
    return cleaned
