"""The state of a local Telegram: who there is, what was said, and who is told of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from playground.commands import Commands
from playground.faults import Faults
from playground.files import Files
from playground.model import BotAccount, Chat, Event, Json, Message, Person, Query
from playground.store import Store
from playground.updates import Updates

FIRST_PERSON_ID = 7_000_000_001
FIRST_GROUP_ID = -1_001_000_000_001

Listener = Callable[[Event], None]


class World:
    """Keeps the state, in memory and in the state file, and tells listeners of changes."""

    def __init__(
        self,
        *,
        path: Path | None = None,
        faults: Faults | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.faults = faults or Faults()
        self.now = now
        self.store = Store(path)
        self.files = Files(self.store)
        self.updates = Updates(self.store, self.faults)
        self.command_lists = Commands(self.store)
        self.bot: BotAccount | None = None
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.webhook: Json = {}
        self.webhook_changed = asyncio.Event()
        self.pinned: dict[int, list[int]] = {}
        self.inline_messages: dict[str, Message] = {}
        self.answer_within = 15.0
        """Seconds the bot has to answer a button press or an inline query."""
        self.upload_limit = 50 * 1024 * 1024
        self.download_limit = 20 * 1024 * 1024
        self._queries: dict[str, Query] = {}
        self._inline_results: dict[int, tuple[str, list[Json]]] = {}
        self._history: dict[int, dict[int, Message]] = {}
        self._counters: dict[str, int] = {}
        self._listeners: list[Listener] = []

    def open(self) -> None:
        """Open the state file and take up what it holds."""
        self.store.open()
        for _, value in self.store.records("bot"):
            self.bot = BotAccount(**value)
        self.people |= {int(key): Person(**value) for key, value in self.store.records("person")}
        self.chats |= {int(key): Chat(**value) for key, value in self.store.records("chat")}
        self._counters |= dict(self.store.records("counter"))
        self.webhook |= dict(self.store.records("webhook")).get("webhook", {})
        self.pinned |= {int(key): value for key, value in self.store.records("pinned")}
        messages = sorted((Message(**value) for _, value in self.store.records("message")), key=lambda m: m.id)
        for message in messages:
            self._history.setdefault(message.chat_id, {})[message.id] = message
            if message.inline_message_id:
                self.inline_messages[message.inline_message_id] = message
        for part in (self.files, self.updates, self.command_lists):
            part.load()

    def close(self) -> None:
        """Write the rest and close the state file."""
        self.store.close()

    # -- who there is ------------------------------------------------------------------------------------

    @property
    def the_bot(self) -> BotAccount:
        """The bot; there has to be one."""
        if self.bot is None:
            raise LookupError("no bot yet: call add_bot first")
        return self.bot

    def add_bot(self, token: str, *, username: str, first_name: str) -> BotAccount:
        """The bot of this Telegram; with a known token the account that is there already."""
        if self.bot is not None and self.bot.token != token:
            raise ValueError("this Telegram has its bot already, with another token")
        if self.bot is None:
            number = token.partition(":")[0]
            if not number.isdigit():
                raise ValueError("a token begins with the bot's number and a colon")
            self.bot = BotAccount(int(number), token, username, first_name)
            self.save_bot()
        return self.bot

    def add_person(
        self,
        first_name: str,
        *,
        last_name: str = "",
        username: str = "",
        language: str = "zh-hans",
        label: str = "",
    ) -> Person:
        """Somebody new."""
        person_id = self.next_number("person", FIRST_PERSON_ID)
        person = Person(person_id, first_name, last_name, username, language, label)
        self.people[person_id] = person
        self.save_person(person)
        return person

    def save_bot(self) -> None:
        """Keep a change of the bot's account."""
        self.store.put("bot", "bot", asdict(self.the_bot))

    def save_person(self, person: Person) -> None:
        """Keep a change of a person and tell the listeners."""
        record = asdict(person)
        self.store.put("person", person.id, record)
        self.emit("person", [person.id], record)

    def save_chat(self, chat: Chat) -> None:
        """Keep a change of a group or channel."""
        self.chats[chat.id] = chat
        self.store.put("chat", chat.id, asdict(chat))

    def set_webhook(self, settings: Json) -> None:
        """Keep where updates are posted to; nothing means they are asked for."""
        self.webhook = settings
        self.store.put("webhook", "webhook", settings)
        self.webhook_changed.set()

    def next_number(self, counter: str, first: int = 1, step: int = 1) -> int:
        """The next of a row of numbers that outlives a restart."""
        value = self._counters.get(counter, first)
        self._counters[counter] = value + step
        self.store.put("counter", counter, value + step)
        return value

    def chat_object(self, chat_id: int) -> Json:
        """The Bot API's Chat."""
        person = self.people.get(chat_id)
        return person.chat if person is not None else self.chats[chat_id].chat

    def members(self, chat_id: int) -> list[int]:
        """The people who see this chat."""
        return [chat_id] if chat_id in self.people else self.chats[chat_id].members

    # -- what was said -----------------------------------------------------------------------------------

    def messages(self, person_id: int) -> list[Message]:
        """The chat as this person sees it (a group's or channel's id works too)."""
        return list(self._history.get(person_id, {}).values())

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """One message."""
        return self._history.get(chat_id, {}).get(message_id)

    def inline_message(self, inline_message_id: str) -> Message | None:
        """A message that was an inline result."""
        return self.inline_messages.get(inline_message_id)

    def pin(self, message: Message) -> None:
        """Pin a message."""
        pinned = self.pinned.setdefault(message.chat_id, [])
        self.pinned[message.chat_id] = [each for each in pinned if each != message.id] + [message.id]
        self.store.put("pinned", message.chat_id, self.pinned[message.chat_id])

    def unpin(self, chat_id: int, message_id: int | None) -> bool:
        """Unpin a message (None: the last one); whether there was one."""
        pinned = self.pinned.get(chat_id, [])
        message_id = pinned[-1] if message_id is None and pinned else message_id
        if message_id not in pinned:
            return False
        self.pinned[chat_id] = [each for each in pinned if each != message_id]
        self.store.put("pinned", chat_id, self.pinned[chat_id])
        return True

    def post(self, chat_id: int, sender: Json, content: Json, *, keyboard: Json | None = None) -> Message:
        """A new message of the bot or of a person; listeners hear of it, the bot does not."""
        message_id = self.next_number("message")
        data: Json = {"message_id": message_id, "from": sender, "chat": self.chat_object(chat_id)}
        if chat_id in self.chats and self.chats[chat_id].type == "channel":
            del data["from"]
            data["sender_chat"] = data["chat"]
        message = Message(chat_id, message_id, data | {"date": int(self.now())} | content, keyboard)
        self._history.setdefault(chat_id, {})[message_id] = message
        self._keep(message)
        self.emit("message", self.members(chat_id), message.view() if self._listeners else {})
        return message

    def changed(self, message: Message) -> None:
        """A message reads differently now."""
        self._keep(message)
        self.emit("edited", self.members(message.chat_id), message.view())

    def remove(self, chat_id: int, message_ids: Iterable[int]) -> None:
        """Delete messages for everybody."""
        history = self._history.get(chat_id, {})
        gone = [message_id for message_id in message_ids if history.pop(message_id, None) is not None]
        for message_id in gone:
            self.store.drop("message", f"{chat_id}/{message_id}")
        if gone:
            self.emit("deleted", self.members(chat_id), {"chat_id": chat_id, "message_ids": gone})

    def _keep(self, message: Message) -> None:
        record = {
            "chat_id": message.chat_id,
            "id": message.id,
            "data": message.data,
            "keyboard": message.keyboard,
            "inline_message_id": message.inline_message_id,
            "reads_anew": message.reads_anew,
            "reactions": message.reactions,
        }
        self.store.put("message", f"{message.chat_id}/{message.id}", record)

    # -- who is told -------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear every event from now on; call the result to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, kind: str, person_ids: Iterable[int], payload: Json) -> None:
        """Tell the listeners, once per person concerned."""
        if not self._listeners:
            return
        for person_id in person_ids:
            for listener in tuple(self._listeners):
                listener(Event(kind, person_id, payload))
