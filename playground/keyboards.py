"""Keyboards as Telegram takes them: checked, and reduced to what it keeps."""

from __future__ import annotations

import json
from typing import Any

from playground.links import BadLink, checked_link
from playground.model import Json, bad_request

INLINE_BUTTONS, INLINE_ROW = 100, 8
REPLY_BUTTONS, REPLY_ROW = 300, 12
DATA_BYTES = 64
MARKUP_BYTES = 10_240
SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat")
OTHER_ACTIONS = ("callback_game", "pay", *SWITCHES, "login_url", "web_app", "copy_text")
DECORATION = ("icon_custom_emoji_id", "style")
TOO_LONG = "reply markup is too long"
PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
}


def parse_markup(raw: Any, chat_type: str = "private") -> tuple[Json | None, Json | None]:
    """The inline keyboard or the reply keyboard of a ``reply_markup`` argument (at most one is not None)."""
    if raw in (None, ""):
        return None, None
    markup = _decoded(raw)
    rows = _rows(markup, "keyboard", 'field "keyboard" must be an Array of Arrays')
    words = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    inline_rows = _rows(markup, "inline_keyboard", words)
    if rows:
        return None, _reply_keyboard(markup, rows, chat_type)
    if inline_rows:
        return _inline_keyboard(inline_rows, chat_type), None
    if markup.get("remove_keyboard"):
        return None, {"remove_keyboard": True}
    if markup.get("force_reply"):
        return None, markup
    return None, None


def parse_inline(raw: Any, chat_type: str = "private") -> Json | None:
    """An inline keyboard, where nothing else is allowed."""
    inline, reply = parse_markup(raw, chat_type)
    if reply is not None:
        raise bad_request("inline keyboard expected")
    return inline


def _decoded(raw: Any) -> Json:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    return raw


def _rows(markup: Json, field: str, complaint: str) -> list[list[Any]]:
    rows = markup.get(field) or []
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(complaint)
    return [row for row in rows if row]


def _within(rows: list[list[Json]], buttons: int, per_row: int) -> None:
    count = sum(map(len, rows))
    if count > buttons or any(len(row) > per_row for row in rows):
        raise bad_request(TOO_LONG)
    if count > 20 and len(json.dumps(rows, ensure_ascii=False).encode("utf-8", "replace")) > MARKUP_BYTES:
        raise bad_request(TOO_LONG)


# -- inline keyboards ----------------------------------------------------------------------------------------


def _inline_keyboard(rows: list[list[Any]], chat_type: str) -> Json:
    kept = [[_inline_button(button, chat_type) for button in row] for row in rows]
    _within(kept, INLINE_BUTTONS, INLINE_ROW)
    for row in kept:
        for button in row:
            if len(button.get("callback_data", "").encode("utf-8", "replace")) > DATA_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
    return {"inline_keyboard": kept}


def _inline_button(button: Any, chat_type: str) -> Json:
    complaint = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(complaint + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(complaint + 'Can\'t find field "text"')
    button = _well_typed(button, complaint)
    action = _action(button)
    if action is None:
        raise bad_request(complaint + "Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    kept: Json = {"text": button["text"].strip(), action: button[action]}
    _check_action(kept, action, chat_type)
    return kept | {field: button[field] for field in DECORATION if field in button}


def _well_typed(button: Json, complaint: str) -> Json:
    button = dict(button)
    for field in ("url", "callback_data"):
        if isinstance(button.get(field), int):
            button[field] = str(button[field])
        if not isinstance(button.get(field) or "", str):
            raise bad_request(f'{complaint}Field "{field}" must be of type String')
    if not isinstance(button.get("web_app") or {}, dict):
        raise bad_request(complaint + 'Field "web_app" must be of type Object')
    return button


def _action(button: Json) -> str | None:
    for field in ("url", "callback_data"):
        if button.get(field):
            return field
    return next((field for field in OTHER_ACTIONS if field in button and button[field] is not None), None)


def _check_action(button: Json, action: str, chat_type: str) -> None:
    try:
        if action == "url" and not button["url"].startswith("tg://user?id="):
            button["url"] = checked_link(button["url"])
        elif action == "web_app":
            checked_link(str(button["web_app"].get("url", "")), https_only=True)
    except BadLink as error:
        name = "URL" if action == "url" else "Web App URL"
        link = button["url"] if action == "url" else button["web_app"].get("url", "")
        raise bad_request(f"inline keyboard button {name} '{link}' is invalid: {error}") from None
    if action == "web_app" and chat_type != "private":
        raise bad_request("BUTTON_TYPE_INVALID")
    if action in SWITCHES and chat_type == "channel":
        why = "because users will not be able to use the button without knowing bot's username"
        raise bad_request(f"can't use {action} button in a channel chat, {why}")


# -- reply keyboards -----------------------------------------------------------------------------------------


def _reply_keyboard(markup: Json, rows: list[list[Any]], chat_type: str) -> Json:
    kept = [[_reply_button(button, chat_type) for button in row] for row in rows]
    _within(kept, REPLY_BUTTONS, REPLY_ROW)
    return markup | {"keyboard": kept}


def _reply_button(button: Any, chat_type: str) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    for field, complaint in PRIVATE_ONLY.items():
        if button.get(field) and chat_type != "private":
            raise bad_request(complaint)
    return dict(button)
