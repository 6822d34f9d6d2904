"""What a local Telegram is made of: people, the bot, chats, messages and files."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """A Bot API call that Telegram refuses, in Telegram's words."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> Refusal:
    """The usual refusal: 400."""
    return Refusal(400, f"Bad Request: {reason}")


def whole(value: object, complaint: str) -> int:
    """A number out of JSON, or the refusal that there is none."""
    try:
        return int(value)  # type: ignore[call-overload,no-any-return]
    except (TypeError, ValueError):
        raise bad_request(complaint) from None


@dataclass(slots=True)
class Person:
    """Somebody with a phone; ``id`` is also the id of the private chat with the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "zh-hans"
    label: str = ""
    """A word for the page, e.g. 市民."""
    started: bool = False
    """Has written to the bot, so the bot may write back."""
    blocked: bool = False
    read_id: int = 0
    """The last message of the private chat this person has looked at."""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def user(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user

    @property
    def chat(self) -> Json:
        """The Bot API's Chat of the private chat with this person."""
        chat: Json = {"id": self.id, "first_name": self.first_name}
        if self.last_name:
            chat["last_name"] = self.last_name
        if self.username:
            chat["username"] = self.username
        return chat | {"type": "private"}


@dataclass(slots=True)
class BotAccount:
    """The bot as its people see it."""

    id: int
    token: str
    username: str
    first_name: str
    profile: Json = field(default_factory=dict)
    """What the bot set about itself: ``"name:zh"``, ``"description:"``, ``"menu_button:7"``."""

    @property
    def user(self) -> Json:
        """The Bot API's User."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}


@dataclass(slots=True)
class Chat:
    """A group or a channel (private chats need no more than their person)."""

    id: int
    type: str
    title: str
    creator_id: int
    members: list[int] = field(default_factory=list)
    username: str = ""
    bot_status: str = "member"

    @property
    def chat(self) -> Json:
        """The Bot API's Chat."""
        chat: Json = {"id": self.id, "title": self.title}
        if self.username:
            chat["username"] = self.username
        return chat | {"type": self.type}


@dataclass(slots=True)
class Message:
    """One message of a chat; ``data`` is the Bot API's Message as the bot would receive it."""

    chat_id: int
    id: int
    data: Json
    keyboard: Json | None = None
    """The reply keyboard (or its removal) that came with it; the Bot API never echoes this."""
    inline_message_id: str = ""
    """Set when it was posted by choosing an inline result."""
    reads_anew: bool = False
    """Its text or file was changed, not only its keyboard."""
    reactions: list[str] = field(default_factory=list)

    @property
    def message_id(self) -> int:
        """The same as ``id``, by the Bot API's name."""
        return self.id

    @property
    def text(self) -> str:
        """Text or caption."""
        return str(self.data.get("text") or self.data.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """Entities of the text or caption."""
        return list(self.data.get("entities") or self.data.get("caption_entities") or [])

    @property
    def buttons(self) -> list[list[Json]]:
        """The inline keyboard, row by row."""
        rows: list[list[Json]] = (self.data.get("reply_markup") or {}).get("inline_keyboard", [])
        return rows

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.data.get("from", {"is_bot": True})["is_bot"])

    @property
    def edited(self) -> bool:
        """Whether people see the mark "edited": not after a new keyboard alone, nor beside inline buttons."""
        return self.reads_anew and "reply_markup" not in self.data and "via_bot" not in self.data

    def view(self) -> Json:
        """The Bot API's Message plus ``keyboard``, ``edited`` and ``reactions``, for a page."""
        return self.data | {"keyboard": self.keyboard, "edited": self.edited, "reactions": self.reactions}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a person or the bot hands it in."""

    name: str
    mime: str
    data: bytes
    as_photo: bool = False


@dataclass(slots=True)
class StoredFile:
    """A file Telegram keeps; ``path`` is its place under ``/file/bot<token>/``."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes
    path: str
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Toast:
    """The bot's answer to a button press; ``text`` is empty when it merely ended the waiting."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True)
class Query:
    """A button press or an inline query the bot has not answered yet."""

    person_id: int
    asked_at: float
    answer: asyncio.Future[object]


@dataclass(frozen=True, slots=True)
class Event:
    """Something a page shows at once.

    Kinds: message, edited, deleted (payload ``{"chat_id", "message_ids"}``), toast, typing (``{"action"}``),
    commands, person, read (``{"read_id"}``); message and edited carry ``Message.view()``.
    """

    kind: str
    person_id: int
    payload: Json
