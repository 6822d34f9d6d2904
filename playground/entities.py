"""Entities that Telegram finds by itself in a text: commands, links, mentions, hashtags, numbers."""

from __future__ import annotations

import re

from playground.model import Json

HINT = re.compile(r"[/@#.:+]|\d{7}")
FOUND = re.compile(
    r"(?P<url>(?:https?://|(?<![\w@.])www\.)[^\s<>\"，。；、！？）】》]+)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
    r"|(?P<bare>(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|cn|me|io|dev|info)(?:/[^\s<>\"，。；、]*)?(?![\w.-]))"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w))"
    r"|(?P<hashtag>(?<!\w)#\w*[^\W\d_]\w*)"
    r"|(?P<phone_number>(?<![\w+])\+\d[\d\s()-]{6,18}\d(?!\w))"
)


def utf16_length(text: str) -> int:
    """How long Telegram says a text is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def find_entities(text: str) -> list[Json]:
    """The entities Telegram would mark in plain text."""
    if not HINT.search(text):
        return []
    entities: list[Json] = []
    for match in FOUND.finditer(text):
        kind = "url" if match.lastgroup == "bare" else match.lastgroup
        found = match.group().rstrip(".,;:!?)'") if kind == "url" else match.group()
        offset = utf16_length(text[: match.start()])
        entities.append({"offset": offset, "length": utf16_length(found), "type": kind})
    return entities


def merged(own: list[Json], found: list[Json]) -> list[Json]:
    """A sender's entities plus those found, except inside links and code."""
    closed = [each for each in own if each["type"] in ("text_link", "code", "pre", "text_mention")]
    taken = {(each["offset"], each["length"], each["type"]) for each in own}
    free = [
        each
        for each in found
        if (each["offset"], each["length"], each["type"]) not in taken
        and not any(_touch(each, other) for other in closed)
    ]
    return sorted(own + free, key=lambda each: (each["offset"], -each["length"]))


def _touch(one: Json, other: Json) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def cleaned(text: str) -> str:
    """A text as a client sends it: no control or direction characters, no space around it."""
    text = re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f]", " ", text.replace("\r", ""))
    text = re.sub("[\u2028-\u202e\ud800-\udfff]", "", text)
    return text.strip()


def split(text: str, limit: int) -> list[str]:
    """A long text as the several messages a client makes of it, cut at line ends where it can."""
    parts: list[str] = []
    while utf16_length(text) > limit:
        head = text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", "ignore")
        cut = max(head.rfind("\n"), head.rfind(" "))
        cut = cut if cut > len(head) // 2 else len(head)
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*parts, text]
