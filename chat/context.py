"""What every callback is given: the transaction, the time, the person, and the ways to answer.

Nothing here touches the network: an answer is a row of the outbox, written in the transaction of the update.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import orjson
from telegram import Message, Update
from telegram.ext import CallbackContext, ExtBot

from chat.callback_data import Button
from chat.keyboards import Rows, markup
from chat.split import split_html
from db import jobs, people
from db.database import Transaction
from db.outbox import ANSWER, FILE_OUT, NOTICE
from domain.person import Person
from settings import Settings
from texts.base import DEFAULT_LANGUAGE, Joined, Moment, Words, localise, plain, render

NAMED_CHANNEL = -1
"""Stands for the house's channel where it is known by its name alone: messages to it keep their order."""
Pressed = TypeVar("Pressed", bound=Button)


@dataclass(slots=True)
class Call:
    """A call to Telegram that leaves when the update is done."""

    chat_id: int
    lane: int
    method: str
    params: str
    publication_id: int = 0
    note_id: int = 0
    seconds: int = 0


@dataclass(slots=True)
class Turn:
    """One update being handled."""

    tx: Transaction
    now: datetime
    person: Person
    update: Update
    album: list[Message] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    toast: dict[str, Any] | None = None
    error: Exception | None = None
    edited: bool = False
    has_jobs: bool = False
    hidden: tuple[str, ...] = field(default=(), repr=False)
    """ID numbers that stood in the message; its words no longer show them."""
    leaves_nothing: bool = False
    """What was sent must not stay in the database's log either."""


class House:
    """What outlives an update: the settings, the bot's name, and the turn at hand."""

    settings: Settings
    username: str = ""
    turn: Turn

    def link(self, payload: str) -> str:
        """A deep link into the private chat."""
        return f"https://t.me/{self.username}?start={payload}"


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], House]):
    """One turn as its callback sees it."""

    @property
    def turn(self) -> Turn:
        """The update being handled."""
        return self.bot_data.turn

    @property
    def settings(self) -> Settings:
        """The settings."""
        return self.bot_data.settings

    @property
    def tx(self) -> Transaction:
        """The transaction of this update."""
        return self.turn.tx

    @property
    def now(self) -> datetime:
        """The time of this update's handling, in the house's zone."""
        return self.turn.now

    @property
    def at(self) -> int:
        """The same in seconds since 1970."""
        return int(self.turn.now.timestamp())

    @property
    def person(self) -> Person:
        """Who sent the update."""
        return self.turn.person

    @property
    def language(self) -> str:
        """The language they read."""
        return self.turn.person.language

    def moment(self, at: int) -> Moment:
        """Seconds since 1970 as words."""
        return localise(at, self.settings.zone)

    def pressed(self, button: type[Pressed]) -> Pressed:
        """The press this callback answers.

        Raises:
            ButtonIsStale: it does not read as that button.
        """
        query = self.turn.update.callback_query
        return button.unpack(query.data or "" if query else "")

    async def meet_again(self) -> None:
        """Read the person afresh after their language or roles changed."""
        self.turn.person = await people.get(self.tx, self.person.id) or self.person

    def say(self, *lines: Words, keys: Rows = ()) -> None:
        """Send a new message to the person; long ones become several, the keys stand under the last."""
        self._send(self.person.id, ANSWER, Joined(lines), keys, self.language)

    def show(self, *lines: Words, keys: Rows = ()) -> None:
        """Put this in place of the message whose button was pressed; send it where that can't be."""
        message = self._pressed_message()
        pieces = split_html(render(Joined(lines), self.language))
        if message is None or self.turn.edited or len(pieces) > 1:
            self.say(*lines, keys=keys)
            return
        self.turn.edited = True
        params = {"message_id": message.message_id, **_text(pieces[0]), "reply_markup": markup(keys, self.language)}
        self._call(self.person.id, ANSWER, "editMessageText", params)

    def say_in(self, chat_id: int, *lines: Words, keys: Rows = ()) -> None:
        """Answer in a group; nothing personal may stand in it."""
        self._send(chat_id, ANSWER, Joined(lines), keys, self.language)

    def notify(self, person: Person, *lines: Words, keys: Rows = ()) -> None:
        """Tell somebody else, in their language; answers to people who wait go first."""
        self._send(person.id, NOTICE, Joined(lines), keys, person.language)

    def remind(self, person: Person, *lines: Words, keys: Rows, note_id: int, seconds: int) -> None:
        """Tell somebody within so many seconds, or not at all: then the note of it is taken back."""
        before = len(self.turn.calls)
        self.notify(person, *lines, keys=keys)
        for call in self.turn.calls[before:]:
            call.note_id, call.seconds = note_id, seconds

    def post(self, channel: str, words: Words, publication_id: int, keys: Rows = ()) -> None:
        """Publish in a channel, in the house's language; the first message's id is kept with the publication."""
        pieces = split_html(render(words, DEFAULT_LANGUAGE))
        chat_id = int(channel) if channel.lstrip("-").isdecimal() else NAMED_CHANNEL
        for count, piece in enumerate(pieces, start=1):
            params = {"chat_id": chat_id if chat_id != NAMED_CHANNEL else channel, **_text(piece)}
            if count == len(pieces) and keys:
                params["reply_markup"] = markup(keys, DEFAULT_LANGUAGE)
            self._call(chat_id, NOTICE, "sendMessage", params)
            self.turn.calls[-1].publication_id = publication_id

    def send_file(self, person: Person, kind: str, file_id: str, caption: Words = "") -> None:
        """Send a stored photo, document, video or voice anew; never a forward, which would name its sender."""
        params = {kind: file_id, "caption": render(caption, person.language), "parse_mode": "HTML"}
        self._call(person.id, self._lane(person), f"send{kind.capitalize()}", params)

    def forget(self, message: Message) -> None:
        """Delete a message of the person's from the chat, for what it holds."""
        self.turn.leaves_nothing = True
        self._call(self.person.id, ANSWER, "deleteMessage", {"message_id": message.message_id})

    def send_place(self, person: Person, latitude: float, longitude: float) -> None:
        """Send a place."""
        self._call(person.id, self._lane(person), "sendLocation", {"latitude": latitude, "longitude": longitude})

    async def send_document(self, person: Person, name: str, mime: str, data: bytes, caption: Words = "") -> None:
        """Send a file of our own making."""
        file_id = await jobs.insert_file(self.tx, name, mime, data, self.at)
        params = {"caption": render(caption, person.language), "parse_mode": "HTML", FILE_OUT: file_id}
        kind = "photo" if mime == "image/png" else "document"
        self._call(person.id, self._lane(person), f"send{kind.capitalize()}", params)

    async def start_job(self, kind: str, **params: Any) -> None:
        """Ask for slow work; it begins when this update is committed."""
        await jobs.insert(self.tx, kind, self.person.id, orjson.dumps(params).decode(), self.at)
        self.turn.has_jobs = True

    async def is_under_way(self, kind: str, **params: Any) -> bool:
        """Whether just this slow work was asked for and has not come to its end."""
        return await jobs.is_waiting(self.tx, kind, orjson.dumps(params).decode())

    def set_commands(self, person: Person, commands: list[tuple[str, Words]]) -> None:
        """Give this person the command menu of their roles and language."""
        listed = [{"command": name, "description": plain(words, person.language)} for name, words in commands]
        params = {"scope": {"type": "chat", "chat_id": person.id}, "commands": listed}
        self._call(person.id, NOTICE, "setMyCommands", params)

    def toast(self, words: Words, *, alert: bool = False) -> None:
        """Answer the press itself; without a toast it is answered silently."""
        self.turn.toast = {"text": plain(words, self.language)[:200], "show_alert": alert}

    def _lane(self, person: Person) -> int:
        return ANSWER if person.id == self.person.id else NOTICE

    def _pressed_message(self) -> Message | None:
        query = self.turn.update.callback_query
        message = query.message if query else None
        return message if isinstance(message, Message) and message.text is not None else None

    def _send(self, chat_id: int, lane: int, words: Words, keys: Rows, language: str) -> None:
        pieces = split_html(render(words, language))
        for piece in pieces[:-1]:
            self._call(chat_id, lane, "sendMessage", _text(piece))
        params = _text(pieces[-1])
        if keys:
            params["reply_markup"] = markup(keys, language)
        self._call(chat_id, lane, "sendMessage", params)

    def _call(self, chat_id: int, lane: int, method: str, params: dict[str, Any]) -> None:
        body = params if method == "setMyCommands" else {"chat_id": chat_id, **params}
        self.turn.calls.append(Call(chat_id, lane, method, orjson.dumps(body).decode()))


def _text(html: str) -> dict[str, Any]:
    return {"text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
