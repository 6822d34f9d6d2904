"""A local Telegram: what people do in it.

Every act of a person changes the chat and makes the update(s) the bot receives. What the bot does is in
``playground.methods``; the state both share is ``playground.world``.
"""

from __future__ import annotations

import asyncio
import re
import uuid
from dataclasses import asdict

from playground import files as media
from playground.commands import scopes_for
from playground.entities import cleaned, find_entities, split
from playground.members import bot_member
from playground.model import (
    BotAccount,
    Chat,
    Event,
    Json,
    Message,
    Person,
    Query,
    Refusal,
    StoredFile,
    Toast,
    Upload,
    bad_request,
)
from playground.world import FIRST_GROUP_ID, World

__all__ = [
    "BotAccount",
    "Chat",
    "Event",
    "Json",
    "Message",
    "Person",
    "Refusal",
    "StoredFile",
    "Telegram",
    "Toast",
    "Upload",
]

TEXT_LIMIT = 4096
ALBUM_LIMIT = 10
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Telegram(World):
    """A local Telegram in one event loop: people, bots, chats, messages and files."""

    # -- writing -----------------------------------------------------------------------------------------

    def send_text(
        self, person_id: int, text: str, *, reply_to: int | None = None, chat_id: int | None = None
    ) -> Message:
        """Write; a text over Telegram's limit becomes several messages, of which the last is returned."""
        text = cleaned(text)
        if not text:
            raise ValueError("a client sends no empty message")
        for part in split(text, TEXT_LIMIT):
            entities = find_entities(part)
            content = {"text": part} | ({"entities": entities} if entities else {})
            message = self._say(person_id, content, reply_to=reply_to, chat_id=chat_id)
        return message

    def send_files(
        self, person_id: int, files: list[Upload], *, caption: str = "", chat_id: int | None = None
    ) -> list[Message]:
        """Send files; photos and videos, documents, and audio files each become albums of up to ten."""
        albums: dict[str, list[Json]] = {}
        for upload in files:
            content = self._media(upload)
            kind = next(iter(content))
            albums.setdefault("visual" if kind in ("photo", "video") else kind, []).append(content)
        said: list[Message] = []
        for contents in albums.values():
            for start in range(0, len(contents), ALBUM_LIMIT):
                said += self._send_album(person_id, contents[start : start + ALBUM_LIMIT], caption, chat_id)
                caption = ""
        return said

    def _send_album(self, person_id: int, contents: list[Json], caption: str, chat_id: int | None) -> list[Message]:
        if caption := cleaned(caption):
            contents[0]["caption"] = caption
            if entities := find_entities(caption):
                contents[0]["caption_entities"] = entities
        if len(contents) > 1:
            group = str(self.next_number("album", 14_000_000_000_000_001))
            contents = [content | {"media_group_id": group} for content in contents]
        return [self._say(person_id, content, chat_id=chat_id) for content in contents]

    def _media(self, upload: Upload) -> Json:
        kind = media.kind_of(upload)
        if kind != "photo":
            return media.media_content([self.files.add(kind, upload)])
        sizes = self.files.add_photo(upload)
        if sizes is None:
            raise ValueError(f"not a picture: {upload.name}")
        return media.media_content(sizes)

    def send_location(self, person_id: int, latitude: float, longitude: float) -> Message:
        """Send a place."""
        return self._say(person_id, {"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(
        self, person_id: int, phone: str, *, first_name: str | None = None, user_id: int | None = None
    ) -> Message:
        """Send a phone number; without a name it is the person's own."""
        person = self.people[person_id]
        contact: Json = {"phone_number": phone, "first_name": first_name or person.first_name}
        if first_name is None:
            user_id = person_id
            contact |= {"last_name": person.last_name} if person.last_name else {}
        return self._say(person_id, {"contact": contact | ({"user_id": user_id} if user_id else {})})

    def open_link(self, person_id: int, payload: str = "") -> Message:
        """Follow ``t.me/<bot>?start=payload`` and press Start."""
        if not PAYLOAD.fullmatch(payload):
            raise ValueError("START_PARAM_INVALID")
        return self.send_text(person_id, f"/start {payload}".rstrip())

    def _say(
        self, person_id: int, content: Json, *, reply_to: int | None = None, chat_id: int | None = None
    ) -> Message:
        """Put a person's message into a chat and give the bot its update."""
        person, chat_id = self._present(person_id), chat_id or person_id
        answered = self.message(chat_id, reply_to) if reply_to else None
        if answered is not None:
            content = content | {"reply_to_message": _without_reply(answered.data)}
        if chat_id == person_id and not person.started:
            person.started = True
            self.save_person(person)
        message = self.post(chat_id, person.user, content)
        if self.heard(message, answered):
            kind = "channel_post" if message.data["chat"]["type"] == "channel" else "message"
            self.updates.push(kind, dict(message.data))
        return message

    def _present(self, person_id: int) -> Person:
        person = self.people[person_id]
        if person.blocked:
            raise ValueError(f"{person.name} has blocked the bot: unblock it first")
        return person

    def heard(self, message: Message, answered: Message | None) -> bool:
        """Whether the bot hears it: in groups only commands, mentions and answers to itself."""
        if message.data["chat"]["type"] not in ("group", "supergroup"):
            return True
        if self.chats[message.chat_id].bot_status in ("left", "kicked"):
            return False
        if answered is not None and answered.from_bot:
            return True
        name = f"@{self.the_bot.username}".lower()
        return message.text.startswith("/") or name in message.text.lower()

    # -- changing ----------------------------------------------------------------------------------------

    def edit_text(self, person_id: int, message_id: int, text: str, *, chat_id: int | None = None) -> Message:
        """Change one's own text or caption."""
        message = self._own(person_id, message_id, chat_id)
        text, field = cleaned(text), "text" if "text" in message.data else "caption"
        entities_field = "entities" if field == "text" else "caption_entities"
        data = {key: value for key, value in message.data.items() if key != entities_field}
        entities = find_entities(text)
        message.data = data | {"edit_date": int(self.now()), field: text}
        message.data |= {entities_field: entities} if entities else {}
        message.reads_anew = True
        self.changed(message)
        kind = "edited_channel_post" if message.data["chat"]["type"] == "channel" else "edited_message"
        self.updates.push(kind, dict(message.data))
        return message

    def delete(self, person_id: int, message_id: int, *, chat_id: int | None = None) -> None:
        """Delete a message for both sides; Telegram does not tell the bot."""
        self.remove(chat_id or person_id, [message_id])

    def _own(self, person_id: int, message_id: int, chat_id: int | None) -> Message:
        message = self.message(chat_id or person_id, message_id)
        if message is None or message.data.get("from", {}).get("id") != person_id:
            raise LookupError(f"{person_id} has no message {message_id} of their own")
        return message

    # -- pressing and asking -----------------------------------------------------------------------------

    async def press(self, person_id: int, message_id: int, data: str, *, chat_id: int | None = None) -> Toast | None:
        """Press an inline button, or send any data as a modified client can.

        The result is the bot's answer, an empty toast when it only ended the waiting, None when it stayed silent.
        """
        person, message = self._present(person_id), self.message(chat_id or person_id, message_id)
        if message is None:
            raise LookupError("MESSAGE_ID_INVALID")
        query: Json = {"from": person.user, "chat_instance": str(-(message.chat_id * 2_654_435_761 % 2**63))}
        if message.inline_message_id:
            query |= {"inline_message_id": message.inline_message_id}
        else:
            query |= {"message": dict(message.data)}
        toast = await self._ask(person, "callback_query", query | {"data": data})
        assert toast is None or isinstance(toast, Toast)  # noqa: S101 - answer() checks the kind
        if toast is not None:
            self.emit("toast", [person_id], asdict(toast))
        return toast

    async def inline_query(self, person_id: int, query: str, *, offset: str = "") -> list[Json]:
        """Type ``@bot query`` and look at the bot's results."""
        person = self._present(person_id)
        payload = {"from": person.user, "chat_type": "sender", "query": query, "offset": offset}
        results = await self._ask(person, "inline_query", payload)
        found = list(results) if isinstance(results, list) else []
        self._inline_results[person_id] = (query, found)
        return found

    def choose_inline(self, person_id: int, result_id: str) -> Message:
        """Choose one of the results last shown: it appears in the chat, as the person's own message."""
        query, results = self._inline_results[person_id]
        result = next(each for each in results if each["id"] == result_id)
        message = self._say(person_id, result["content"] | {"via_bot": self.the_bot.user})
        message.inline_message_id = uuid.uuid4().hex
        self.inline_messages[message.inline_message_id] = message
        self.changed(message)
        chosen = {"result_id": result_id, "from": self.people[person_id].user, "query": query}
        self.updates.push("chosen_inline_result", chosen | {"inline_message_id": message.inline_message_id})
        return message

    async def _ask(self, person: Person, kind: str, payload: Json) -> object:
        query_id = str(self.next_number("query", 4_400_000_000_000_000_001, 7919))
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._queries[query_id] = Query(person.id, self.now(), answer)
        self.updates.push(kind, {"id": query_id} | payload)
        try:
            async with asyncio.timeout(self.answer_within):
                return await answer
        except TimeoutError:
            return None
        finally:
            self._queries.pop(query_id, None)

    def answer(self, query_id: str, value: Toast | list[Json]) -> None:
        """The bot's answer to a press (a toast) or an inline query (results); once, and in time."""
        query = self._queries.get(query_id)
        if query is None or query.answer.done() or self.now() - query.asked_at > self.answer_within:
            raise bad_request(TOO_OLD)
        query.answer.set_result(value)

    # -- settings of a person ----------------------------------------------------------------------------

    def block(self, person_id: int) -> None:
        """Stop and block the bot."""
        self._set_blocked(person_id, blocked=True)

    def unblock(self, person_id: int) -> None:
        """Let the bot write again."""
        self._set_blocked(person_id, blocked=False)

    def _set_blocked(self, person_id: int, *, blocked: bool) -> None:
        person = self.people[person_id]
        if person.blocked == blocked:
            return
        person.blocked = blocked
        self.save_person(person)
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self._bot_moved(person, person.chat, old, new)

    def _bot_moved(self, by: Person, chat: Json, old: str, new: str) -> None:
        moved: Json = {"chat": chat, "from": by.user, "date": int(self.now())}
        moved["old_chat_member"] = bot_member(self.the_bot, old)
        moved["new_chat_member"] = bot_member(self.the_bot, new)
        self.updates.push("my_chat_member", moved)

    def set_language(self, person_id: int, code: str) -> None:
        """Change the language of a person's client."""
        self.people[person_id].language = code
        self.save_person(self.people[person_id])
        self.emit("commands", [person_id], {"commands": self.commands(person_id)})

    def commands(self, person_id: int) -> list[Json]:
        """The command menu in force for this person in the private chat."""
        return self.command_lists.in_force(scopes_for(person_id, person_id), self.people[person_id].language)

    def keyboard(self, person_id: int) -> Json | None:
        """The reply keyboard now under the private chat, or a ForceReply."""
        for message in reversed(self.messages(person_id)):
            if message.keyboard is not None:
                return None if "remove_keyboard" in message.keyboard else message.keyboard
        return None

    # -- reading -----------------------------------------------------------------------------------------

    def read(self, person_id: int) -> None:
        """The person has seen everything."""
        person, history = self.people[person_id], self.messages(person_id)
        if history and person.read_id < history[-1].id:
            person.read_id = history[-1].id
            self.save_person(person)
            self.emit("read", [person_id], {"read_id": person.read_id})

    def unread(self, person_id: int) -> int:
        """How many of the bot's messages the person has not seen."""
        read_id = self.people[person_id].read_id
        return sum(message.from_bot and message.id > read_id for message in self.messages(person_id))

    def file(self, file_id: str) -> StoredFile:
        """A file of a message."""
        found = self.files.get(file_id)
        if found is None:
            raise LookupError(f"no file {file_id}")
        return found

    # -- groups and channels -----------------------------------------------------------------------------

    def create_group(self, person_id: int, title: str, *, members: tuple[int, ...] = ()) -> Chat:
        """A group with the bot in it."""
        chat = self._create(person_id, "supergroup", title, members)
        joined = {"new_chat_members": [self.the_bot.user], "new_chat_member": self.the_bot.user}
        message = self.post(chat.id, self.people[person_id].user, joined)
        self.updates.push("message", dict(message.data))
        return chat

    def create_channel(self, person_id: int, title: str, *, username: str = "") -> Chat:
        """A channel in which the bot may post."""
        return self._create(person_id, "channel", title, (), username, bot_status="administrator")

    def _create(
        self,
        person_id: int,
        kind: str,
        title: str,
        members: tuple[int, ...],
        username: str = "",
        bot_status: str = "member",
    ) -> Chat:
        chat_id = self.next_number("group", FIRST_GROUP_ID, -1)
        chat = Chat(chat_id, kind, title, person_id, [person_id, *members], username, bot_status)
        self.save_chat(chat)
        self._bot_moved(self.people[person_id], chat.chat, "left", bot_status)
        return chat


def _without_reply(data: Json) -> Json:
    return {key: value for key, value in data.items() if key != "reply_to_message"}
