"""Methods about chats and their members."""

from __future__ import annotations

from typing import Any

from playground.call import Call
from playground.members import bot_member
from playground.model import Chat, Json, Refusal, bad_request

FULL_INFO: Json = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def get_chat(call: Call) -> Json:
    """A chat in full."""
    chat_id, telegram = call.chat_id(), call.telegram
    found = telegram.chat_object(chat_id) | FULL_INFO
    if username := found.get("username"):
        found["active_usernames"] = [username]
    pinned = telegram.pinned.get(chat_id)
    message = telegram.message(chat_id, pinned[-1]) if pinned else None
    return found | ({"pinned_message": message.data} if message else {})


def member_of(call: Call, chat: Chat, user_id: int) -> Json:
    """One ChatMember."""
    telegram = call.telegram
    if user_id == telegram.the_bot.id:
        return bot_member(telegram.the_bot, chat.bot_status)
    person = telegram.people.get(user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if user_id == chat.creator_id:
        return {"user": person.user, "status": "creator", "is_anonymous": False}
    return {"user": person.user, "status": "member" if user_id in chat.members else "left"}


def _group(call: Call) -> Chat | None:
    return call.telegram.chats.get(call.chat_id())


def get_chat_member(call: Call) -> Json:
    """Whether and how somebody belongs to a chat."""
    chat, user_id = _group(call), call.number("user_id")
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if chat is not None:
        return member_of(call, chat, user_id)
    person = call.telegram.people[call.chat_id()]
    if user_id == call.telegram.the_bot.id:
        return bot_member(call.telegram.the_bot, "member")
    if user_id != person.id:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return {"user": person.user, "status": "member"}


def get_chat_administrators(call: Call) -> list[Json]:
    """The creator, and the bot where it is an administrator."""
    chat = _group(call)
    if chat is None:
        raise bad_request("there are no administrators in the private chat")
    found = [member_of(call, chat, chat.creator_id)]
    if chat.bot_status == "administrator":
        found.append(member_of(call, chat, call.telegram.the_bot.id))
    return found


def get_chat_member_count(call: Call) -> int:
    """How many belong to a chat, the bot included."""
    return len(call.telegram.members(call.chat_id())) + 1


def leave_chat(call: Call) -> bool:
    """The bot leaves a group or channel."""
    chat = _group(call)
    if chat is None:
        raise bad_request("chat member status can't be changed in private chats")
    if chat.bot_status in ("left", "kicked"):
        kind = "channel chat" if chat.type == "channel" else f"{chat.type} chat"
        raise Refusal(403, f"Forbidden: bot is not a member of the {kind}")
    chat.bot_status = "left"
    call.telegram.save_chat(chat)
    return True


METHODS: dict[str, Any] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
