"""Bytes of a text file as text: byte order marks, then the encoding that makes most sense of it.

Nothing is left out silently: what cannot be decoded becomes U+FFFD, which ``read_page`` reports.
"""

import codecs
import unicodedata
from functools import cache

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")  # the likelier one first
_LOOKED_AT = 40_000
_ONE_BROKEN_IN, _FEW_BROKEN = 200, 3
_BROKEN, _ODD = -4, -1


def read_text(data: bytes) -> str:
    """The text in NFC."""
    return unicodedata.normalize("NFC", _decoded(data))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data.count(0) * 4 < len(data) and _is_utf_8(data):
        return data.decode("utf-8", "replace")
    part = data[:_LOOKED_AT]
    best = max(_GUESSED, key=lambda encoding: _sense(part.decode(encoding, "replace")))
    return data.decode(best, "replace")


def _is_utf_8(data: bytes) -> bool:
    """Whether it is UTF-8 throughout, or but for a few places. No other encoding looks like it by chance."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    return not broken or (broken <= _FEW_BROKEN + len(text) // _ONE_BROKEN_IN and broken * 8 < _wide(text))


def _wide(text: str) -> int:
    return sum(1 for character in text if character >= "\u2e80" and character != "\ufffd")


def _sense(text: str) -> float:
    """How much of it people write: common characters count, impossible ones count against it."""
    return sum(_weight(character) for character in text) / max(len(text), 1)


@cache
def _weight(character: str) -> int:
    if character.isascii():
        return 1 if character.isprintable() or character in "\t\r\n" else 0
    if character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"}:
        return _BROKEN
    return 1 if _is_common(character) else _ODD


def _is_common(character: str) -> bool:
    """Whether it is among the usual signs and characters of either standard, the simplified or the traditional one."""
    for encoding, last in (("gb2312", 0xD7), ("big5", 0xC6)):
        try:
            if character.encode(encoding)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False
