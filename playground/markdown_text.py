"""Texts in MarkdownV2, checked and taken apart as Telegram does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playground.html_text import cannot_parse, link_entity
from playground.model import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
ENDS = {
    "bold": "*",
    "code": "`",
    "pre": "```",
    "text_link": "]",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "custom_emoji": "]",
}
STARTS = {"__": "underline", "||": "spoiler", "![": "custom_emoji", "```": "pre"}
SHORT_STARTS = {"_": "italic", "*": "bold", "~": "strikethrough", "[": "text_link", "`": "code"}
EMOJI_LINK = re.compile(r"tg://emoji\?id=(\d+)")


@dataclass(slots=True)
class Open:
    """An entity that waits for its end."""

    type: str
    argument: str
    offset: int
    source_at: int
    begin: int


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities."""
    return _Markdown(source).parse()


class _Markdown:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[Open] = []
        self.entities: list[Json] = []
        self.quoting = False
        self.may_quote = True

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self.step(self.source[self.at])
        self.end_of_text()
        if self.open:
            raise self.unfinished(self.open[-1])
        return "".join(self.out), self.entities

    def next_is(self, what: str, ahead: int = 0) -> bool:
        return self.source.startswith(what, self.at + ahead)

    def say(self, character: str) -> None:
        self.out.append(character)
        self.offset += 2 if ord(character) > 0xFFFF else 1

    def bytes_to(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def unfinished(self, opened: Open) -> Exception:
        name = "PreCode" if opened.type == "pre" and opened.argument else NAMES[opened.type]
        where = self.bytes_to(opened.source_at)
        return cannot_parse(f"Can't find end of {name} entity at byte offset {where}")

    def reserved(self, character: str) -> Exception:
        words = "is reserved and must be escaped with the preceding '\\'"
        return cannot_parse(f"Character '{character}' {words}")

    def step(self, character: str) -> None:
        if character == "\\" and "\x00" < self.source[self.at + 1 : self.at + 2] <= "~":
            character = self.source[self.at + 1]
            self.say(character)
            self.may_quote = character == "\n" if character != "\r" else self.may_quote
            self.at += 2
            return
        inside = self.open[-1].type if self.open else ""
        if character != "`" if inside in ("code", "pre") else character not in RESERVED:
            self.say(character)
            self.may_quote = self.may_quote and character == "\r"
            self.at += 1
        elif self.ends_here(inside, character):
            self.end(character)
        else:
            self.begin(character)

    # -- beginnings --------------------------------------------------------------------------------------

    def begin(self, character: str) -> None:
        if character == "\n":
            self.say("\n")
            self.may_quote = True
            self.at += 1
        elif character == ">":
            self.begin_quote()
        else:
            self.begin_entity(character)

    def begin_quote(self) -> None:
        if not self.may_quote:
            raise self.reserved(">")
        if not self.quoting:
            self.quoting = True
            self.open.append(Open("blockquote", "", self.offset, self.at, len(self.out)))
        self.at += 1

    def begin_entity(self, character: str) -> None:
        start = self.at
        mark = next((mark for mark in STARTS if self.next_is(mark)), character)
        kind = STARTS.get(mark) or SHORT_STARTS.get(mark)
        if kind is None:
            raise self.reserved(character)
        self.at += len(mark)
        argument = self.language() if kind == "pre" else ""
        self.open.append(Open(kind, argument, self.offset, start, len(self.out)))

    def language(self) -> str:
        match = re.compile(r"([^\s`]*)(?=\s)").match(self.source, self.at)
        language = match[1] if match else ""
        self.at += len(language)
        for newline in ("\r\n", "\n\r", "\n", "\r"):
            if self.next_is(newline):
                self.at += len(newline)
                break
        return language

    # -- ends --------------------------------------------------------------------------------------------

    def ends_here(self, inside: str, character: str) -> bool:
        if not inside:
            return False
        if self.quoting and character == "\n" and not self.next_is(">", 1):
            return True
        if inside == "italic":
            return character == "_" and not self.next_is("__")
        return inside in ENDS and self.next_is(ENDS[inside])

    def end(self, character: str) -> None:
        if character == "\n":
            self.end_quote()
            return
        opened = self.open.pop()
        self.at += len(ENDS.get(opened.type, "_"))
        found: list[Json] = [{"type": opened.type}]
        if opened.type == "text_link":
            found = link_entity(self.url() if self.next_is("(") else "".join(self.out[opened.begin :]))
        elif opened.type == "custom_emoji":
            found = [self.custom_emoji()]
        elif opened.type == "pre" and opened.argument:
            found = [{"type": "pre", "language": opened.argument}]
        if self.offset > opened.offset:
            place = {"offset": opened.offset, "length": self.offset - opened.offset}
            self.entities += [place | entity for entity in found]

    def custom_emoji(self) -> Json:
        if not self.next_is("("):
            raise cannot_parse("The entity must contain a tg://emoji or tg://time URL")
        match = EMOJI_LINK.fullmatch(self.url())
        if match is None:
            raise cannot_parse("Invalid tg://emoji or tg://time URL specified")
        return {"type": "custom_emoji", "custom_emoji_id": match[1]}

    def url(self) -> str:
        self.at += 1
        match = re.compile(r"((?:\\[\x01-\x7e]|[^)])*)\)", re.DOTALL).match(self.source, self.at)
        if match is None:
            raise cannot_parse(f"Can't find end of a URL at byte offset {self.bytes_to(self.at)}")
        self.at = match.end()
        return re.sub(r"\\([\x01-\x7e])", r"\1", match[1])

    def end_quote(self) -> None:
        kind = self.quote_kind(self.at)
        opened = self.open.pop()
        self.say("\n")
        self.at += 1
        self.quoting, self.may_quote = False, True
        place = {"offset": opened.offset, "length": self.offset - opened.offset}
        self.entities.append(place | {"type": kind})

    def quote_kind(self, end: int) -> str:
        """Expandable, if an empty spoiler mark stands just before the end."""
        last = self.open[-1]
        if last.type == "spoiler" and last.source_at in (end - 2, end - 3) and len(self.open) > 1:
            self.open.pop()
            last = self.open[-1]
            if last.type == "blockquote":
                return "expandable_blockquote"
        if last.type != "blockquote":
            raise self.unfinished(last)
        return "blockquote"

    def end_of_text(self) -> None:
        if not self.quoting:
            return
        kind = self.quote_kind(len(self.source))
        opened = self.open.pop()
        if self.offset > opened.offset:
            place = {"offset": opened.offset, "length": self.offset - opened.offset}
            self.entities.append(place | {"type": kind})
