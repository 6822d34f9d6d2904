"""Texts in Telegram's HTML, checked and taken apart as Telegram does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playground.entities import utf16_length
from playground.links import BadLink, checked_link, linked_user
from playground.model import Json, Refusal, bad_request

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
OTHERS = {"a", "pre", "code", "blockquote", "tg-emoji"}
SPECIAL = re.compile(r"[<&]")
TAG_NAME = re.compile(r"[^\s>]*")
SPACE = re.compile(r"\s*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|(lt|gt|amp|quot));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass(slots=True)
class Tag:
    """A start tag that waits for its end."""

    name: str
    argument: str
    offset: int
    begin: int


def cannot_parse(reason: str) -> Refusal:
    """What Telegram says of markup it does not understand."""
    return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities."""
    if not SPECIAL.search(source):
        return source, []
    return _Html(source).parse()


class _Html:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[Tag] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while special := SPECIAL.search(self.source, self.at):
            self.say(self.source[self.at : special.start()])
            self.at = special.start()
            if special.group() == "&":
                self.character()
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        self.say(self.source[self.at :])
        if self.open:
            name = self.open[-1].name
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return "".join(self.parts), self.entities

    def say(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.offset += utf16_length(text)

    def bytes_to(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def character(self) -> None:
        text, self.at = decode_character(self.source, self.at)
        self.say(text)

    # -- start tags --------------------------------------------------------------------------------------

    def start_tag(self) -> None:
        begin = self.at
        name = self.token(TAG_NAME, begin + 1).lower()
        if self.ended():
            raise cannot_parse(f"Unclosed start tag at byte offset {self.bytes_to(begin)}")
        if name not in STYLES and name not in OTHERS:
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {self.bytes_to(begin)}')
        argument = ""
        while True:
            self.token(SPACE, self.at)
            if self.source.startswith(">", self.at):
                self.at += 1
                break
            argument = self.attribute(name, begin) or argument
        if name == "span" and argument != "spoiler":
            where = self.bytes_to(begin)
            raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(Tag(name, argument, self.offset, len(self.parts)))

    def token(self, pattern: re.Pattern[str], start: int) -> str:
        match = pattern.match(self.source, start)
        assert match is not None  # noqa: S101 - every pattern here matches the empty string
        self.at = match.end()
        return match.group()

    def ended(self) -> bool:
        return self.at >= len(self.source)

    def attribute(self, tag: str, begin: int) -> str:
        """What the attribute means for the entity, if anything."""
        name = self.token(ATTRIBUTE_NAME, self.at)
        if not name:
            where = self.bytes_to(begin)
            raise cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        self.token(SPACE, self.at)
        value = ""
        if self.source.startswith("=", self.at):
            self.token(SPACE, self.at + 1)
            if not self.ended():
                value = self.attribute_value()
        if self.ended():
            raise cannot_parse(f'Unclosed start tag "{tag}" at byte offset {self.bytes_to(begin)}')
        return _argument(tag, name, value)

    def attribute_value(self) -> str:
        begin, quote = self.at, self.source[self.at]
        if quote not in "\"'":
            value = self.token(NAME_TOKEN, begin).lower()
            if not self.ended() and self.source[self.at] not in "> \t\r\n":
                where = self.bytes_to(begin)
                raise cannot_parse(f"Unexpected end of name token at byte offset {where}")
            return value
        end = self.source.find(quote, begin + 1)
        self.at = len(self.source) if end < 0 else end + 1
        return decode_characters(self.source[begin + 1 : end])

    # -- end tags ----------------------------------------------------------------------------------------

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise cannot_parse(f"Unexpected end tag at byte offset {self.bytes_to(begin)}")
        name = self.token(TAG_NAME, begin + 2).lower()
        self.token(SPACE, self.at)
        if not self.source.startswith(">", self.at):
            raise cannot_parse(f"Unclosed end tag at byte offset {self.bytes_to(begin)}")
        self.at += 1
        tag = self.open.pop()
        if name not in ("", tag.name):
            expected = f'expected "</{tag.name}>", found "</{name}>"'
            raise cannot_parse(f"Unmatched end tag at byte offset {self.bytes_to(begin)}, {expected}")
        if self.offset > tag.offset:
            self.close(tag)

    def close(self, tag: Tag) -> None:
        entity: Json = {"offset": tag.offset, "length": self.offset - tag.offset}
        last = self.entities[-1] if self.entities else {}
        same = last.get("offset") == entity["offset"] and last.get("length") == entity["length"]
        if tag.name in STYLES:
            self.entities.append(entity | {"type": STYLES[tag.name]})
        elif tag.name == "a":
            link = tag.argument or "".join(self.parts[tag.begin :])
            self.entities += [entity | found for found in link_entity(link)]
        elif tag.name == "pre" and same and last["type"] == "code" and last.get("language"):
            last["type"] = "pre"
        elif tag.name == "code" and same and last["type"] == "pre" and tag.argument:
            last["language"] = tag.argument
        else:
            self.entities.append(entity | _plain_entity(tag))


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "code", "class":
            return value.removeprefix("language-") if value.startswith("language-") else ""
        case "span", "class":
            return value.removeprefix("tg-") if value.startswith("tg-") else ""
        case "blockquote", "expandable":
            return "1"
    return ""


def _plain_entity(tag: Tag) -> Json:
    if tag.name == "tg-emoji":
        if not tag.argument.isdigit() or int(tag.argument) == 0:
            raise cannot_parse("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": tag.argument}
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if tag.argument else "blockquote"}
    return {"type": tag.name} | ({"language": tag.argument} if tag.argument else {})


def link_entity(link: str) -> list[Json]:
    """The entity of a link, or none: Telegram silently drops what it does not accept (``tel:`` too)."""
    user_id = linked_user(link)
    if user_id is not None:
        return [{"type": "text_mention", "user": {"id": user_id}}]
    try:
        return [{"type": "text_link", "url": checked_link(link)}]
    except BadLink:
        return []


def decode_character(source: str, at: int) -> tuple[str, int]:
    """The character a reference at this place means, and where the text goes on."""
    match = CHARACTER.match(source, at)
    if match is None:
        return "&", at + 1
    if match[3]:
        return NAMED[match[3]], match.end()
    code = int(match[1], 16) if match[1] else int(match[2])
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "&", at + 1
    return chr(code), match.end()


def decode_characters(source: str) -> str:
    """A text with its character references replaced."""
    return CHARACTER.sub(lambda match: decode_character(match.group(), 0)[0], source)
