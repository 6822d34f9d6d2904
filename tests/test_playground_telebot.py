"""pyTelegramBotAPI holds a conversation with the playground by polling."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from telebot import asyncio_helper, types
from telebot.async_telebot import AsyncTeleBot

from playground.model import Upload
from playground.pictures import png
from playground.server import serve
from playground.telegram import Telegram

TOKEN = "7100000001:playground"


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Telegram]:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    monkeypatch.setattr(asyncio_helper, "API_URL", f"{serving.bot_url}{{0}}/{{1}}")
    monkeypatch.setattr(asyncio_helper, "FILE_URL", f"{serving.file_url}{{0}}/{{1}}")
    yield telegram
    await serving.close()
    telegram.close()


def conversation(bot: AsyncTeleBot) -> None:
    """A bot that does a little of everything."""

    async def start(message: Any) -> None:
        markup = types.InlineKeyboardMarkup()
        markup.add(types.InlineKeyboardButton("查询", callback_data="find:1"))
        await bot.send_message(message.chat.id, "*一诺*", parse_mode="MarkdownV2", reply_markup=markup)

    async def find(query: Any) -> None:
        place = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        await bot.edit_message_text("教育局", **place)
        await bot.answer_callback_query(query.id, "找到了")

    async def photo(message: Any) -> None:
        file = await bot.get_file(message.photo[-1].file_id)
        data = await bot.download_file(file.file_path)
        await bot.send_photo(message.chat.id, data, caption=message.caption)

    async def document(message: Any) -> None:
        await bot.send_document(message.chat.id, message.document.file_id, caption="收到")

    async def place(message: Any) -> None:
        pictures = [types.InputFile(io.BytesIO(png()), f"{n}.png") for n in (1, 2)]
        album: list[Any] = [types.InputMediaPhoto(each, caption=each.file_name[0]) for each in pictures]
        await bot.send_media_group(message.chat.id, album)
        await bot.send_location(message.chat.id, message.location.latitude, message.location.longitude)

    async def inline(query: Any) -> None:
        content = types.InputTextMessageContent(query.query)
        await bot.answer_inline_query(query.id, [types.InlineQueryResultArticle("1", "教育局", content)])

    bot.register_message_handler(start, commands=["start"])
    bot.register_callback_query_handler(find, func=lambda query: query.data == "find:1")
    bot.register_message_handler(photo, content_types=["photo"])
    bot.register_message_handler(document, content_types=["document"])
    bot.register_message_handler(place, content_types=["location"])
    bot.register_inline_handler(inline, func=lambda query: True)


async def until(telegram: Telegram, condition: Callable[[], bool]) -> None:
    """Wait for something to happen in the chats."""
    happened = asyncio.Event()
    stop = telegram.subscribe(lambda _: happened.set())
    async with asyncio.timeout(3):
        while not condition():
            happened.clear()
            await happened.wait()
    stop()


async def test_telebot_by_polling(telegram: Telegram) -> None:
    bot = AsyncTeleBot(TOKEN)
    conversation(bot)
    citizen = telegram.add_person("王")

    def chat() -> list[str]:
        return [message.text for message in telegram.messages(citizen.id) if message.from_bot]

    polling = asyncio.create_task(bot.polling(non_stop=True, timeout=1, request_timeout=5))
    telegram.send_text(citizen.id, "/start")
    await until(telegram, lambda: chat() == ["一诺"])
    menu = telegram.messages(citizen.id)[-1]
    assert menu.entities == [{"offset": 0, "length": 2, "type": "bold"}]
    toast = await telegram.press(citizen.id, menu.id, "find:1")
    assert toast is not None
    assert toast.text == "找到了"
    assert chat() == ["教育局"]
    picture = png(50, 40)
    telegram.send_files(citizen.id, [Upload("a.png", "image/png", picture, True)], caption="路灯")
    await until(telegram, lambda: chat()[-1] == "路灯")
    back = telegram.messages(citizen.id)[-1]
    assert telegram.file(back.data["photo"][-1]["file_id"]).data == picture
    telegram.send_files(citizen.id, [Upload("a.txt", "text/plain", b"abc")])
    await until(telegram, lambda: chat()[-1] == "收到")
    telegram.send_location(citizen.id, 45.8, 126.5)
    await until(telegram, lambda: len(chat()) == 6)
    assert chat()[3:5] == ["1", "2"]
    results = await telegram.inline_query(citizen.id, "教育")
    assert [result["title"] for result in results] == ["教育局"]

    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await bot.close_session()  # type: ignore[no-untyped-call]
