"""One call of the Bot API: its arguments, however they were sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playground.model import Json, Message, Refusal, Upload, bad_request, whole
from playground.telegram import Telegram

COPIED = frozenset(
    {"text", "entities", "caption", "caption_entities", "photo", "document", "video", "audio", "voice"}
    | {"sticker", "animation", "video_note", "location", "venue", "contact", "has_media_spoiler"}
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A result with a description, as setWebhook gives."""

    result: Any
    description: str


@dataclass(slots=True)
class Call:
    """A method called with arguments and files."""

    telegram: Telegram
    method: str
    args: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string; empty when absent."""
        value = self.args.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        return json.dumps(value)

    def required(self, name: str) -> str:
        """A string that may not be absent."""
        if value := self.text(name):
            return value
        raise bad_request(f'parameter "{name}" is required')

    def number(self, name: str, default: int = 0) -> int:
        """An integer; like Telegram, nonsense counts as absent."""
        value = self.args.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """A yes or no."""
        return self.text(name).lower() in ("true", "yes", "1")

    def json(self, name: str) -> Any:
        """A structure; None when absent."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def chat_id(self, name: str = "chat_id") -> int:
        """An existing chat the bot knows."""
        given = self.text(name)
        if not given:
            raise bad_request(f"{name} is empty")
        if given.startswith("@"):
            for chat in self.telegram.chats.values():
                if chat.username and chat.username.lower() == given[1:].lower():
                    return chat.id
            raise bad_request("chat not found")
        chat_id = self.number(name)
        if chat_id not in self.telegram.people and chat_id not in self.telegram.chats:
            raise bad_request("chat not found")
        return chat_id

    def writable(self, name: str = "chat_id") -> int:
        """A chat the bot may write to."""
        chat_id = self.chat_id(name)
        person = self.telegram.people.get(chat_id)
        if person is not None:
            if person.blocked:
                raise Refusal(403, "Forbidden: bot was blocked by the user")
            if not person.started:
                raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")
            return chat_id
        chat = self.telegram.chats[chat_id]
        kind = "channel chat" if chat.type == "channel" else f"{chat.type} chat"
        if chat.bot_status == "kicked":
            raise Refusal(403, f"Forbidden: bot was kicked from the {kind}")
        if chat.bot_status == "left":
            raise Refusal(403, f"Forbidden: bot is not a member of the {kind}")
        if chat.type == "channel" and chat.bot_status != "administrator":
            raise bad_request("need administrator rights in the channel chat")
        return chat_id

    def message(self, purpose: str, chat_field: str = "chat_id", field_name: str = "message_id") -> Message:
        """An existing message; ``purpose`` completes "message to … not found"."""
        found = self.telegram.message(self.chat_id(chat_field), self.number(field_name))
        if found is None:
            raise bad_request(f"message to {purpose} not found")
        return found

    def numbers(self, name: str = "message_ids") -> list[int]:
        """At most a hundred message ids."""
        given = self.json(name)
        if given in (None, ""):
            raise bad_request("message identifiers are not specified")
        if not isinstance(given, list):
            raise bad_request("expected an Array of message identifiers")
        if len(given) > 100:
            raise bad_request("too many message identifiers specified")
        return [whole(each, "message identifier must be a Number") for each in given]


Handler = Callable[[Call], Any]
