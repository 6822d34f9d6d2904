"""Methods that put a new message into a chat (files are in ``media``)."""

from __future__ import annotations

import math
from typing import Any

from playground.call import COPIED, Call, Handler
from playground.formatting import caption_content, formatted, text_content
from playground.keyboards import parse_markup
from playground.model import Json, Message, bad_request, whole

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "record_audio",
    "upload_audio",
    "upload_document",
    "choose_sticker",
    "find_location",
    "pick_up_location",
    "record_video_note",
    "upload_video_note",
    "cancel",
}


def text_of(call: Call) -> Json:
    """The ``text`` argument as message content."""
    text = call.text("text")
    if not text:
        raise bad_request("message text is empty")
    people = call.telegram.people
    content = text_content(*formatted(text, call.text("parse_mode"), call.json("entities"), people))
    preview = call.json("link_preview_options")
    if preview is None and call.flag("disable_web_page_preview"):
        preview = {"is_disabled": True}
    return content | ({"link_preview_options": preview} if preview else {})


def caption_of(call: Call) -> Json:
    """The ``caption`` argument as message content."""
    people = call.telegram.people
    entities = call.json("caption_entities")
    return caption_content(*formatted(call.text("caption"), call.text("parse_mode"), entities, people))


def reply_of(call: Call, chat_id: int) -> Json:
    """What the message answers."""
    parameters = call.json("reply_parameters") or {}
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    given = parameters.get("message_id") or call.number("reply_to_message_id")
    reply_to = whole(given, 'can\'t parse reply parameters: Field "message_id" must be of type Number')
    if not reply_to:
        return {}
    answered = call.telegram.message(chat_id, reply_to)
    if answered is None:
        if parameters.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in answered.data.items() if k != "reply_to_message"}}


def post(call: Call, content: Json) -> Message:
    """Post it where and how the call says."""
    chat_id = call.writable()
    chat_type = call.telegram.chat_object(chat_id)["type"]
    inline, reply = parse_markup(call.args.get("reply_markup"), chat_type)
    content = reply_of(call, chat_id) | content
    if call.flag("protect_content"):
        content["has_protected_content"] = True
    if inline is not None:
        content["reply_markup"] = inline
    return call.telegram.post(chat_id, call.telegram.the_bot.user, content, keyboard=reply)


def send_message(call: Call) -> Json:
    """A text."""
    return post(call, text_of(call)).data


def _coordinates(call: Call) -> Json:
    place: Json = {}
    for name, limit in (("latitude", 90.0), ("longitude", 180.0)):
        given = call.text(name).strip()
        if not given:
            raise bad_request(f"{name} is empty")
        try:
            place[name] = float(given)
        except ValueError:
            place[name] = 0.0
        if not math.isfinite(place[name]) or abs(place[name]) > limit:
            raise bad_request("wrong location specified")
    return place


def send_location(call: Call) -> Json:
    """A place."""
    return post(call, {"location": _coordinates(call)}).data


def send_venue(call: Call) -> Json:
    """A place with its name."""
    place = _coordinates(call)
    venue = {"location": place, "title": call.required("title"), "address": call.required("address")}
    return post(call, {"venue": venue, "location": place}).data


def send_contact(call: Call) -> Json:
    """A phone number."""
    contact = {"phone_number": call.required("phone_number"), "first_name": call.required("first_name")}
    if last_name := call.text("last_name"):
        contact["last_name"] = last_name
    return post(call, {"contact": contact}).data


def send_chat_action(call: Call) -> bool:
    """Show "typing…"."""
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat_id = call.writable()
    call.telegram.emit("typing", call.telegram.members(chat_id), {"action": action, "chat_id": chat_id})
    return True


def content_of(message: Message) -> Json:
    """What is copied of a message."""
    return {key: value for key, value in message.data.items() if key in COPIED}


def copy_message(call: Call) -> Json:
    """Post the same again as one's own."""
    content = content_of(call.message("copy", "from_chat_id"))
    if not content:
        raise bad_request("message can't be copied")
    if "caption" in call.args and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")} | caption_of(call)
    return {"message_id": post(call, content).id}


def forward_message(call: Call) -> Json:
    """Post it with the name of who wrote it."""
    message = call.message("forward", "from_chat_id")
    content = content_of(message)
    if not content or message.data.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    origin: Json = {"type": "user", "date": message.data["date"], "sender_user": message.data.get("from")}
    if "from" not in message.data:
        chat = message.data["chat"]
        origin = {"type": "channel", "date": message.data["date"], "chat": chat, "message_id": message.id}
    return post(call, {"forward_origin": origin} | content).data


def _many(call: Call, one: Handler) -> list[Json]:
    """The same for each of ``message_ids``; those that are gone are skipped."""
    chat_id, done = call.chat_id("from_chat_id"), []
    for message_id in call.numbers():
        if call.telegram.message(chat_id, message_id) is not None:
            each = Call(call.telegram, call.method, call.args | {"message_id": message_id})
            done.append({"message_id": one(each)["message_id"]})
    if not done:
        raise bad_request("there are no messages to forward")
    return done


def copy_messages(call: Call) -> list[Json]:
    """Several at once."""
    return _many(call, copy_message)


def forward_messages(call: Call) -> list[Json]:
    """Several at once."""
    return _many(call, forward_message)


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
