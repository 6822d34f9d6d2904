"""Methods that change or remove messages."""

from __future__ import annotations

import re
from typing import Any

from playground.call import Call
from playground.keyboards import parse_inline
from playground.methods.media import input_media
from playground.methods.sending import caption_of, text_of
from playground.model import Json, Message, bad_request

MEDIA = ("photo", "document", "video", "audio", "voice", "animation")
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def target(call: Call) -> Message:
    """The bot's own message that is to change."""
    if inline_id := call.text("inline_message_id"):
        found = call.telegram.inline_message(inline_id)
        if found is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return found
    if not call.text("chat_id"):
        raise bad_request("message identifier is not specified")
    message = call.message("edit")
    if not message.from_bot or message.keyboard is not None or "forward_origin" in message.data:
        raise bad_request("message can't be edited")
    return message


def replace(call: Call, message: Message, removed: tuple[str, ...], content: Json) -> Any:
    """Put new content and the call's keyboard in place of the old."""
    markup = parse_inline(call.args.get("reply_markup"), message.data["chat"]["type"])
    kept = {k: v for k, v in message.data.items() if k not in removed and k != "reply_markup"}
    data = kept | content | ({"reply_markup": markup} if markup else {})
    if data == message.data:
        raise bad_request(NOT_MODIFIED)
    message.reads_anew = message.reads_anew or any(data.get(k) != message.data.get(k) for k in removed)
    message.data = data | {"edit_date": int(call.telegram.now())}
    call.telegram.changed(message)
    return True if message.inline_message_id else message.data


def edit_message_text(call: Call) -> Any:
    """Another text."""
    content = text_of(call)
    message = target(call)
    if "text" not in message.data:
        raise bad_request("there is no text in the message to edit")
    return replace(call, message, ("text", "entities", "link_preview_options"), content)


def edit_message_caption(call: Call) -> Any:
    """Another caption."""
    content = caption_of(call)
    message = target(call)
    if not any(kind in message.data for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return replace(call, message, ("caption", "caption_entities"), content)


def edit_message_media(call: Call) -> Any:
    """Another file."""
    media = call.json("media")
    if media is None:
        raise bad_request('parameter "media" is required')
    message = target(call)
    if not any(kind in message.data for kind in (*MEDIA, "text")):
        raise bad_request("there is no media in the message to edit")
    content = input_media(call, media, album=False)
    return replace(call, message, (*MEDIA, "text", "entities", "caption", "caption_entities"), content)


def edit_message_reply_markup(call: Call) -> Any:
    """Another inline keyboard."""
    return replace(call, target(call), (), {})


def _deletable(message: Message | None) -> bool:
    return message is not None and (message.chat_id > 0 or message.from_bot)


def delete_message(call: Call) -> bool:
    """Remove one message."""
    message = call.message("delete")
    if not _deletable(message):
        raise bad_request("message can't be deleted for everyone")
    call.telegram.remove(message.chat_id, [message.id])
    return True


def delete_messages(call: Call) -> bool:
    """Remove several; those that are gone are skipped."""
    chat_id, numbers = call.chat_id(), call.numbers()
    found = [number for number in numbers if _deletable(call.telegram.message(chat_id, number))]
    call.telegram.remove(chat_id, found)
    return True


def pin_chat_message(call: Call) -> bool:
    """Pin a message; Telegram says so in the chat."""
    message, telegram = call.message("pin"), call.telegram
    telegram.pin(message)
    pinned = {k: v for k, v in message.data.items() if k != "reply_to_message"}
    telegram.post(message.chat_id, telegram.the_bot.user, {"pinned_message": pinned})
    return True


def unpin_chat_message(call: Call) -> bool:
    """Unpin one message, or the last one pinned."""
    chat_id, message_id = call.chat_id(), call.number("message_id")
    if not call.telegram.unpin(chat_id, message_id or None):
        raise bad_request("message to unpin not found")
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    chat_id = call.chat_id()
    while call.telegram.unpin(chat_id, None):
        pass
    return True


def set_message_reaction(call: Call) -> bool:
    """Put an emoji under a message."""
    message = call.message("react")
    reactions = call.json("reaction") or []
    if not isinstance(reactions, list) or len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [each.get("emoji", "") for each in reactions if isinstance(each, dict)]
    if any(not re.fullmatch(r"[^\x00-\x7f]+", each) for each in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    call.telegram.changed(message)
    return True


METHODS: dict[str, Any] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
    "setMessageReaction": set_message_reaction,
}
