"""A bot's text as Telegram takes it: parse mode or entities in, plain text and entities out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playground.entities import cleaned, find_entities, merged, utf16_length
from playground.html_text import parse_html
from playground.markdown_text import parse_markdown_v2
from playground.model import Json, Person, bad_request, whole

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 1 << 15
ORDER = ("expandable_blockquote", "blockquote", "bold", "italic", "underline", "strikethrough", "spoiler")


def formatted(text: str, parse_mode: str, entities: Any, people: Mapping[int, Person]) -> tuple[str, list[Json]]:
    """Plain text and entities, trimmed, with the links and commands Telegram finds by itself."""
    if len(text) > RAW_LIMIT // 4 and len(text.encode("utf-8", "surrogatepass")) > RAW_LIMIT:
        raise bad_request("text is too long")
    own: list[Json] = []
    match parse_mode.lower():
        case "" | "none":
            own = _given(entities, utf16_length(text))
        case "html":
            text, own = parse_html(text)
        case "markdownv2":
            text, own = parse_markdown_v2(text)
        case _:
            raise bad_request("unsupported parse_mode")
    if text.isspace() or (not own and text != text.strip()):
        text = cleaned(text)
    text, own = _trimmed(text, own)
    own = [each for entity in own for each in _known(entity, people)]
    return text, _sorted(merged(own, find_entities(text)))


def _given(entities: Any, length: int) -> list[Json]:
    if not isinstance(entities, list):
        return []
    for entity in entities:
        if not isinstance(entity, dict) or not {"offset", "length", "type"} <= entity.keys():
            raise bad_request("can't parse MessageEntity: expected an Object")
        for field in ("offset", "length"):
            entity[field] = whole(entity[field], f"can't parse MessageEntity: Can't find field \"{field}\"")
    return [dict(each) for each in entities if 0 <= each["offset"] < each["offset"] + each["length"] <= length]


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without space at the ends; entities cut to what is left."""
    if not text or not (text[0].isspace() or text[-1].isspace()):
        return text, entities
    left = len(text) - len(text.lstrip(" \n"))
    text = text.strip()
    end, kept = utf16_length(text), []
    for entity in entities:
        start = max(entity["offset"] - left, 0)
        stop = min(entity["offset"] - left + entity["length"], end)
        if stop > start:
            kept.append(entity | {"offset": start, "length": stop - start})
    return text, kept


def _known(entity: Json, people: Mapping[int, Person]) -> list[Json]:
    """A mention of a person nobody knows is dropped."""
    if entity["type"] != "text_mention":
        return [entity]
    person = people.get(int(entity.get("user", {}).get("id", 0)))
    return [entity | {"user": person.user}] if person else []


def _sorted(entities: list[Json]) -> list[Json]:
    def rank(entity: Json) -> tuple[int, int, int]:
        order = ORDER.index(entity["type"]) if entity["type"] in ORDER else len(ORDER)
        return entity["offset"], -entity["length"], order

    return sorted(entities, key=rank)


def text_content(text: str, entities: list[Json]) -> Json:
    """A message's ``text``, refused when empty or too long."""
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(caption: str, entities: list[Json]) -> Json:
    """A message's ``caption``, refused when too long; nothing when empty."""
    if utf16_length(caption) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    if not caption:
        return {}
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})
