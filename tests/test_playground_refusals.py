"""What the playground refuses, in Telegram's words: every refusal over plain HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from playground.model import Json, Upload
from playground.server import Serving, serve
from playground.telegram import Telegram

TOKEN = "7100000001:playground"


class Api:
    """A bot without a library."""

    def __init__(self, telegram: Telegram, serving: Serving, session: aiohttp.ClientSession) -> None:
        self.telegram = telegram
        self.serving = serving
        self.session = session
        self.citizen = telegram.add_person("王", last_name="芳", label="市民")

    async def answer(self, method: str, **arguments: Any) -> Json:
        url = f"{self.serving.bot_url}{TOKEN}/{method}"
        async with self.session.post(url, json=arguments) as response:
            answer: Json = await response.json()
            assert response.status == (200 if answer["ok"] else answer["error_code"])
            return answer

    async def call(self, method: str, **arguments: Any) -> Any:
        answer = await self.answer(method, **arguments)
        assert answer["ok"], answer
        return answer["result"]

    async def upload(self, method: str, files: dict[str, Upload], **arguments: Any) -> Json:
        form = aiohttp.FormData()
        for name, value in arguments.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for name, file in files.items():
            form.add_field(name, file.data, filename=file.name, content_type=file.mime)
        async with self.session.post(f"{self.serving.bot_url}{TOKEN}/{method}", data=form) as response:
            answer: Json = await response.json()
            return answer

    async def say(self, text: str = "好", **more: Any) -> Json:
        message: Json = await self.call("sendMessage", chat_id=self.citizen.id, text=text, **more)
        return message

    @classmethod
    @asynccontextmanager
    async def running(cls) -> AsyncIterator[Api]:
        """A served Telegram with one person who has started the bot."""
        telegram = Telegram()
        telegram.open()
        telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
        serving = await serve(telegram)
        async with aiohttp.ClientSession() as session:
            api = cls(telegram, serving, session)
            telegram.open_link(api.citizen.id)
            yield api
        await serving.close()
        telegram.close()


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with Api.running() as api:
        yield api


def inline(*buttons: Json, per_row: int = 1) -> Json:
    rows = [list(buttons[at : at + per_row]) for at in range(0, len(buttons), per_row)]
    return {"inline_keyboard": rows}


def button(text: str = "查询", **action: Any) -> Json:
    return {"text": text} | (action or {"callback_data": "go"})


NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
ENTITIES = "Bad Request: can't parse entities: "
KEYBOARD = "Bad Request: can't parse inline keyboard button: "
HERE = "HERE"

MESSAGES: list[tuple[Json, str]] = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({}, "Bad Request: message text is empty"),
    ({"text": " \n "}, "Bad Request: text must be non-empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
    ({"text": "诺" * 4097}, "Bad Request: message is too long"),
    ({"text": "😀" * 2049}, "Bad Request: message is too long"),
    ({"text": "a" * 32769}, "Bad Request: text is too long"),
    ({"text": "<b>x", "parse_mode": "HTML"}, ENTITIES + 'Can\'t find end tag corresponding to start tag "b"'),
    ({"text": "诺<x>", "parse_mode": "HTML"}, ENTITIES + 'Unsupported start tag "x" at byte offset 3'),
    ({"text": "a</b>", "parse_mode": "HTML"}, ENTITIES + "Unexpected end tag at byte offset 1"),
    ({"text": "a < b", "parse_mode": "HTML"}, ENTITIES + 'Unsupported start tag "" at byte offset 2'),
    ({"text": "a <b", "parse_mode": "HTML"}, ENTITIES + "Unclosed start tag at byte offset 2"),
    (
        {"text": "<b><i>x</b></i>", "parse_mode": "HTML"},
        ENTITIES + 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    (
        {"text": "a.b", "parse_mode": "MarkdownV2"},
        ENTITIES + "Character '.' is reserved and must be escaped with the preceding '\\'",
    ),
    ({"text": "*b", "parse_mode": "MarkdownV2"}, ENTITIES + "Can't find end of Bold entity at byte offset 0"),
    ({"text": "x", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
    ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
    ({"text": "x", "chat_id": 5}, "Bad Request: chat not found"),
    ({"text": "x", "chat_id": "@nobody"}, "Bad Request: chat not found"),
    (
        {"text": "x", "reply_parameters": {"message_id": 999}},
        "Bad Request: message to be replied not found",
    ),
    ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply keyboard markup JSON object"),
    ({"text": "x", "reply_markup": []}, "Bad Request: object expected as reply markup"),
    ({"text": "x", "reply_markup": inline(button(callback_data="a" * 65))}, "Bad Request: BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": inline(button(callback_data="诺" * 22))}, "Bad Request: BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": inline(*[button()] * 101)}, "Bad Request: reply markup is too long"),
    ({"text": "x", "reply_markup": inline(*[button()] * 9, per_row=9)}, "Bad Request: reply markup is too long"),
    (
        {"text": "x", "reply_markup": inline(*[button("长" * 60)] * 60)},
        "Bad Request: reply markup is too long",
    ),
    (
        {"text": "x", "reply_markup": {"keyboard": [["a"]] * 301}},
        "Bad Request: reply markup is too long",
    ),
    ({"text": "x", "reply_markup": {"keyboard": [["a"] * 13]}}, "Bad Request: reply markup is too long"),
    ({"text": "x", "reply_markup": {"keyboard": [[""]]}}, "Bad Request: keyboard button text must be non-empty"),
    (
        {"text": "x", "reply_markup": inline(button(" "))},
        "Bad Request: inline keyboard button text must be non-empty",
    ),
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
        KEYBOARD + "Text buttons are unallowed in the inline keyboard",
    ),
    ({"text": "x", "reply_markup": {"inline_keyboard": [[{}]]}}, KEYBOARD + 'Can\'t find field "text"'),
    ({"text": "x", "reply_markup": {"inline_keyboard": [["a"]]}}, KEYBOARD + "InlineKeyboardButton must be an Object"),
    (
        {"text": "x", "reply_markup": inline(button(url="tel:+8645184568204"))},
        "Bad Request: inline keyboard button URL 'tel:+8645184568204' is invalid: "
        "Wrong port number specified in the URL",
    ),
    (
        {"text": "x", "reply_markup": inline(button(url="ftp://a.cn"))},
        "Bad Request: inline keyboard button URL 'ftp://a.cn' is invalid: Unsupported URL protocol",
    ),
]


@pytest.mark.parametrize(("arguments", "words"), MESSAGES)
async def test_messages_telegram_refuses(api: Api, arguments: Json, words: str) -> None:
    answer = await api.answer("sendMessage", **{"chat_id": api.citizen.id} | arguments)
    assert answer == {"ok": False, "error_code": 400, "description": words}


OTHERS: list[tuple[str, Json, int, str]] = [
    ("sendPhoto", {"chat_id": HERE}, 400, "Bad Request: there is no photo in the request"),
    (
        "sendPhoto",
        {"chat_id": HERE, "photo": "AgACwrong"},
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    (
        "sendDocument",
        {"chat_id": HERE, "document": "http://127.0.0.1/x.pdf"},
        400,
        "Bad Request: failed to get HTTP URL content",
    ),
    (
        "sendDocument",
        {"chat_id": HERE, "document": "x", "caption": "长" * 1025},
        400,
        "Bad Request: message caption is too long",
    ),
    ("sendMediaGroup", {"chat_id": HERE, "media": []}, 400, "Bad Request: there are no messages to send"),
    (
        "sendMediaGroup",
        {"chat_id": HERE, "media": [{"type": "photo", "media": "x"}] * 11},
        400,
        "Bad Request: too many messages to send as an album",
    ),
    (
        "sendMediaGroup",
        {"chat_id": HERE, "media": [{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}]},
        400,
        "Bad Request: document can't be mixed with other media types",
    ),
    (
        "sendMediaGroup",
        {"chat_id": HERE, "media": [{"type": "photo", "media": "x"}] * 2},
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    ("sendLocation", {"chat_id": HERE}, 400, "Bad Request: latitude is empty"),
    ("sendChatAction", {"chat_id": HERE, "action": "dance"}, 400, "Bad Request: wrong parameter action in request"),
    ("editMessageText", {"text": "x"}, 400, "Bad Request: message identifier is not specified"),
    (
        "editMessageText",
        {"chat_id": HERE, "message_id": 999, "text": "x"},
        400,
        "Bad Request: message to edit not found",
    ),
    (
        "editMessageText",
        {"chat_id": HERE, "message_id": 1, "text": "x"},
        400,
        "Bad Request: message can't be edited",
    ),
    ("deleteMessage", {"chat_id": HERE, "message_id": 999}, 400, "Bad Request: message to delete not found"),
    (
        "copyMessage",
        {"chat_id": HERE, "from_chat_id": HERE, "message_id": 999},
        400,
        "Bad Request: message to copy not found",
    ),
    (
        "forwardMessage",
        {"chat_id": HERE, "from_chat_id": HERE, "message_id": 999},
        400,
        "Bad Request: message to forward not found",
    ),
    ("answerCallbackQuery", {"callback_query_id": "1"}, 400, TOO_OLD),
    ("answerInlineQuery", {"inline_query_id": "1", "results": []}, 400, TOO_OLD),
    ("getFile", {"file_id": "nonsense"}, 400, "Bad Request: invalid file_id"),
    ("getFile", {}, 400, "Bad Request: file_id not specified"),
    (
        "setMyCommands",
        {"commands": [{"command": "Start", "description": "开始"}]},
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "start", "description": ""}]},
        400,
        "Bad Request: command description must be non-empty",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        400,
        "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    ("setMyCommands", {"language_code": "zh-hans"}, 400, "Bad Request: invalid language code specified"),
    (
        "setMyCommands",
        {"commands": [], "scope": {"type": "chat", "chat_id": 5}},
        400,
        "Bad Request: chat not found",
    ),
    ("setWebhook", {"url": "nonsense"}, 400, "Bad Request: invalid webhook URL specified"),
    (
        "setWebhook",
        {"url": "http://127.0.0.1:1/", "secret_token": "a b"},
        400,
        "Bad Request: secret token contains unallowed characters",
    ),
    ("getChat", {"chat_id": 5}, 400, "Bad Request: chat not found"),
    (
        "getChatAdministrators",
        {"chat_id": HERE},
        400,
        "Bad Request: there are no administrators in the private chat",
    ),
    ("sendPoem", {}, 404, "Not Found: method not found"),
]


@pytest.mark.parametrize(("method", "arguments", "code", "words"), OTHERS)
async def test_calls_telegram_refuses(api: Api, method: str, arguments: Json, code: int, words: str) -> None:
    given = {key: api.citizen.id if value == HERE else value for key, value in arguments.items()}
    answer = await api.answer(method, **given)
    assert answer == {"ok": False, "error_code": code, "description": words}


async def test_limits_themselves_are_accepted(api: Api) -> None:
    await api.say("诺" * 4096)
    await api.say("<b>" + "诺" * 4096 + "</b>", parse_mode="HTML")
    await api.say(reply_markup=inline(button(callback_data="a" * 64)))
    message = await api.say(reply_markup=inline(*[button()] * 100, per_row=8))
    assert sum(map(len, message["reply_markup"]["inline_keyboard"])) == 100


async def test_an_unchanged_edit_is_refused_and_a_changed_one_is_not(api: Api) -> None:
    message = await api.say("<b>第一</b>", parse_mode="HTML", reply_markup=inline(button()))
    place = {"chat_id": api.citizen.id, "message_id": message["message_id"]}
    same = place | {"text": "<b>第一</b>", "parse_mode": "HTML", "reply_markup": inline(button())}
    assert (await api.answer("editMessageText", **same))["description"] == NOT_MODIFIED
    plain = await api.call("editMessageText", **same | {"parse_mode": "", "text": "第一"})
    assert "entities" not in plain
    assert plain["edit_date"] >= plain["date"]
    bare = await api.call("editMessageReplyMarkup", **place)
    assert "reply_markup" not in bare
    assert (await api.answer("editMessageReplyMarkup", **place))["description"] == NOT_MODIFIED
    words = "Bad Request: there is no caption in the message to edit"
    assert (await api.answer("editMessageCaption", **place, caption="x"))["description"] == words


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(api: Api) -> None:
    message = await api.say(reply_markup={"keyboard": [["好"]]})
    assert "reply_markup" not in message
    place = {"chat_id": api.citizen.id, "message_id": message["message_id"]}
    answer = await api.answer("editMessageText", **place, text="x")
    assert answer["description"] == "Bad Request: message can't be edited"
    assert api.telegram.keyboard(api.citizen.id) == {"keyboard": [[{"text": "好"}]]}


async def test_people_who_cannot_be_written_to(api: Api) -> None:
    stranger = api.telegram.add_person("李")
    answer = await api.answer("sendMessage", chat_id=stranger.id, text="x")
    words = "Forbidden: bot can't initiate conversation with a user"
    assert answer == {"ok": False, "error_code": 403, "description": words}
    api.telegram.block(api.citizen.id)
    answer = await api.answer("sendMessage", chat_id=api.citizen.id, text="x")
    assert answer == {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    api.telegram.unblock(api.citizen.id)
    await api.say()


async def test_a_wrong_token_is_refused(api: Api) -> None:
    async with api.session.get(f"{api.serving.bot_url}1:wrong/getMe") as response:
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_files_over_the_limits_are_refused(api: Api) -> None:
    sent = api.telegram.send_files(api.citizen.id, [Upload("a.txt", "text/plain", b"x" * 900)])
    api.telegram.upload_limit, api.telegram.download_limit = 1000, 899
    answer = await api.answer("getFile", file_id=sent[0].data["document"]["file_id"])
    assert answer["description"] == "Bad Request: file is too big"
    large = {"document": Upload("b.txt", "text/plain", b"x" * 1001)}
    answer = await api.upload("sendDocument", large, chat_id=api.citizen.id)
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")
    broken = {"photo": Upload("c.jpg", "image/jpeg", b"no picture")}
    answer = await api.upload("sendPhoto", broken, chat_id=api.citizen.id)
    assert answer["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_document_is_not_a_photo(api: Api) -> None:
    sent = api.telegram.send_files(api.citizen.id, [Upload("a.txt", "text/plain", b"x")])
    file_id = sent[0].data["document"]["file_id"]
    answer = await api.answer("sendPhoto", chat_id=api.citizen.id, photo=file_id)
    assert answer["description"] == "Bad Request: can't use file of type Document as Photo"
