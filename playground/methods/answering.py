"""Methods that answer button presses and inline queries."""

from __future__ import annotations

from typing import Any

from playground.call import Call
from playground.files import media_content
from playground.formatting import caption_content, formatted, text_content
from playground.keyboards import parse_inline
from playground.model import Json, Toast, bad_request

RESULTS_LIMIT = 50
TOAST_LIMIT = 200
FILES = {
    "photo_file_id": "photo",
    "document_file_id": "document",
    "video_file_id": "video",
    "audio_file_id": "audio",
    "voice_file_id": "voice",
}
COMPLAINT = "can't parse inline query result: "


def answer_callback_query(call: Call) -> bool:
    """End the waiting after a press, perhaps with a toast."""
    text = call.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    toast = Toast(text, call.flag("show_alert"), call.text("url"))
    call.telegram.answer(call.text("callback_query_id"), toast)
    return True


def answer_inline_query(call: Call) -> bool:
    """Results for ``@bot query``."""
    results = call.json("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    found = [_result(call, result) for result in results]
    if len({each["id"] for each in found}) < len(found):
        raise bad_request("RESULT_ID_DUPLICATE")
    call.telegram.answer(call.text("inline_query_id"), found)
    return True


def _result(call: Call, result: Any) -> Json:
    """What a page shows of a result, and under ``content`` the message it becomes."""
    if not isinstance(result, dict):
        raise bad_request(COMPLAINT + "InlineQueryResult must be an Object")
    identifier = str(result.get("id") or "")
    if not 0 < len(identifier.encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    content = _content(call, result)
    if markup := parse_inline(result.get("reply_markup")):
        content["reply_markup"] = markup
    shown = {key: result[key] for key in ("type", "title", "description", "url") if result.get(key)}
    return {"id": identifier, "content": content} | shown


def _content(call: Call, result: Json) -> Json:
    given = result.get("input_message_content")
    if given is not None:
        if not isinstance(given, dict):
            raise bad_request(COMPLAINT + "InputMessageContent must be an Object")
        return _input_message_content(call, given)
    match result.get("type"):
        case "article":
            if not result.get("title"):
                raise bad_request(COMPLAINT + 'Can\'t find field "title"')
            raise bad_request(COMPLAINT + 'input_message_content is required for the result type "article"')
        case "location":
            return {"location": _place(result)}
        case "venue":
            return _venue(result)
        case "contact":
            return {"contact": _contact(result)}
    return _cached_file(call, result)


def _input_message_content(call: Call, given: Json) -> Json:
    if "message_text" in given:
        text = str(given["message_text"])
        if not text:
            raise bad_request("message text is empty")
        mode, people = given.get("parse_mode") or "", call.telegram.people
        return text_content(*formatted(text, mode, given.get("entities"), people))
    if "title" in given:
        return _venue(given)
    if "latitude" in given:
        return {"location": _place(given)}
    if "phone_number" in given:
        return {"contact": _contact(given)}
    raise bad_request(COMPLAINT + 'Can\'t find field "message_text"')


def _place(given: Json) -> Json:
    try:
        return {"latitude": float(given["latitude"]), "longitude": float(given["longitude"])}
    except (KeyError, TypeError, ValueError):
        raise bad_request(COMPLAINT + 'Can\'t find field "latitude"') from None


def _venue(given: Json) -> Json:
    place = _place(given)
    for field in ("title", "address"):
        if not given.get(field):
            raise bad_request(f'{COMPLAINT}Can\'t find field "{field}"')
    return {"venue": {"location": place, "title": given["title"], "address": given["address"]}, "location": place}


def _contact(given: Json) -> Json:
    return {key: given[key] for key in ("phone_number", "first_name", "last_name") if given.get(key)}


def _cached_file(call: Call, result: Json) -> Json:
    field = next((field for field in FILES if result.get(field)), None)
    file = call.telegram.files.get(str(result[field])) if field else None
    if field is None or file is None or file.kind != FILES[field]:
        raise bad_request("WEBDOCUMENT_URL_INVALID" if field is None else "wrong file identifier/HTTP URL specified")
    mode, entities = result.get("parse_mode") or "", result.get("caption_entities")
    caption = formatted(result.get("caption") or "", mode, entities, call.telegram.people)
    return media_content(call.telegram.files.with_sizes(file)) | caption_content(*caption)


METHODS: dict[str, Any] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
