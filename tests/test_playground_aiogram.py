"""aiogram holds a conversation with the playground: by polling and by webhook."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ErrorEvent,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from playground.model import Person, Upload
from playground.pictures import png
from playground.server import serve
from playground.telegram import Telegram

TOKEN = "7100000001:playground"


def conversation() -> Router:
    """A bot that does a little of everything."""
    router = Router()
    failures: list[BaseException] = []

    @router.message(CommandStart(deep_link=True))
    async def start(message: Message, command: CommandObject) -> None:
        button = InlineKeyboardButton(text="查询", callback_data="find:1")
        markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer(f"<b>一诺</b> {command.args}", reply_markup=markup, parse_mode=ParseMode.HTML)

    @router.message(Command("keyboard"))
    async def keyboard(message: Message) -> None:
        markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="位置", request_location=True)]])
        await message.answer("哪里?", reply_markup=markup)

    @router.callback_query(F.data == "find:1")
    async def find(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        edited = await query.message.edit_text("教育局")
        assert isinstance(edited, Message)
        assert edited.edit_date is not None
        await query.answer("找到了", show_alert=True)

    @router.message(F.photo)
    async def photo(message: Message, bot: Bot) -> None:
        assert message.photo is not None
        data = await bot.download(message.photo[-1])
        assert data is not None
        await message.reply_photo(BufferedInputFile(data.read(), "back.png"), caption=message.caption)

    @router.message(F.document)
    async def document(message: Message, bot: Bot) -> None:
        assert message.document is not None
        data = await bot.download(message.document, destination=io.BytesIO())
        assert data is not None
        await message.answer_document(BufferedInputFile(data.read()[::-1], "倒.txt"))

    @router.message(F.location)
    async def place(message: Message) -> None:
        assert message.location is not None
        album = [InputMediaPhoto(media=BufferedInputFile(png(), f"{n}.png"), caption=str(n)) for n in (1, 2)]
        sent = await message.answer_media_group(list(album))
        assert len({each.media_group_id for each in sent}) == 1
        await message.answer_location(message.location.latitude, message.location.longitude)

    @router.edited_message()
    async def edited(message: Message) -> None:
        await message.answer(f"改成了 {message.text}")

    @router.inline_query()
    async def inline(query: InlineQuery) -> None:
        content = InputTextMessageContent(message_text=f"*{query.query}*", parse_mode=ParseMode.MARKDOWN_V2)
        result = InlineQueryResultArticle(id="1", title="教育局", input_message_content=content)
        await query.answer([result], cache_time=0)

    @router.error()
    async def failed(event: ErrorEvent) -> None:
        failures.append(event.exception)
        raise event.exception

    return router


def api_of(base_url: str) -> AiohttpSession:
    return AiohttpSession(api=TelegramAPIServer.from_base(base_url))


@asynccontextmanager
async def playground() -> AsyncIterator[tuple[Telegram, Bot]]:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    bot = Bot(TOKEN, session=api_of(serving.base_url))
    yield telegram, bot
    await bot.session.close()
    await serving.close()
    telegram.close()


@asynccontextmanager
async def polling() -> AsyncIterator[Telegram]:
    async with playground() as (telegram, bot):
        dispatcher = Dispatcher()
        dispatcher.include_router(conversation())
        running = asyncio.create_task(
            dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1, close_bot_session=False)
        )
        yield telegram
        await dispatcher.stop_polling()
        await running


@asynccontextmanager
async def webhook() -> AsyncIterator[Telegram]:
    async with playground() as (telegram, bot):
        dispatcher = Dispatcher()
        dispatcher.include_router(conversation())
        app = web.Application()
        SimpleRequestHandler(dispatcher, bot, secret_token="s3cret").register(app, "/hook")
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3cret")
        yield telegram
        await bot.delete_webhook()
        await asyncio.sleep(0.05)
        await runner.cleanup()


async def until(telegram: Telegram, condition: Callable[[], bool]) -> None:
    """Wait for something to happen in the chats."""
    happened = asyncio.Event()
    stop = telegram.subscribe(lambda _: happened.set())
    async with asyncio.timeout(3):
        while not condition():
            happened.clear()
            await happened.wait()
    stop()


async def talk(telegram: Telegram, citizen: Person) -> None:
    """The whole conversation, seen from the person's side."""

    def chat() -> list[str]:
        return [message.text for message in telegram.messages(citizen.id) if message.from_bot]

    telegram.open_link(citizen.id, "dept_7")
    await until(telegram, lambda: chat() == ["一诺 dept_7"])
    menu = telegram.messages(citizen.id)[-1]
    assert menu.buttons == [[{"text": "查询", "callback_data": "find:1"}]]
    toast = await telegram.press(citizen.id, menu.id, "find:1")
    assert toast is not None
    assert (toast.text, toast.show_alert) == ("找到了", True)
    assert chat() == ["教育局"]

    telegram.send_text(citizen.id, "/keyboard")
    await until(telegram, lambda: telegram.keyboard(citizen.id) is not None)

    picture = png(50, 40)
    telegram.send_files(citizen.id, [Upload("a.png", "image/png", picture, True)], caption="路灯")
    await until(telegram, lambda: chat()[-1] == "路灯")
    back = telegram.messages(citizen.id)[-1]
    assert telegram.file(back.data["photo"][-1]["file_id"]).data == picture

    telegram.send_files(citizen.id, [Upload("a.txt", "text/plain", b"abc")])
    await until(telegram, lambda: "document" in telegram.messages(citizen.id)[-1].data and len(chat()) == 4)
    document = telegram.messages(citizen.id)[-1].data["document"]
    assert document["file_name"] == "倒.txt"
    assert telegram.file(document["file_id"]).data == b"cba"

    telegram.send_location(citizen.id, 45.8, 126.5)
    await until(telegram, lambda: len(chat()) == 7)
    assert chat()[4:6] == ["1", "2"]
    assert telegram.messages(citizen.id)[-1].data["location"] == {"latitude": 45.8, "longitude": 126.5}

    message = telegram.send_text(citizen.id, "旧")
    telegram.edit_text(citizen.id, message.id, "新")
    await until(telegram, lambda: chat()[-1] == "改成了 新")

    results = await telegram.inline_query(citizen.id, "教育")
    assert [result["title"] for result in results] == ["教育局"]
    chosen = telegram.choose_inline(citizen.id, "1")
    assert chosen.entities == [{"offset": 0, "length": 2, "type": "bold"}]


async def test_aiogram_by_polling() -> None:
    async with polling() as telegram:
        await talk(telegram, telegram.add_person("王"))


async def test_aiogram_by_webhook() -> None:
    async with webhook() as telegram:
        await talk(telegram, telegram.add_person("王"))


async def test_aiogram_knows_the_refusals() -> None:
    async with playground() as (telegram, bot):
        citizen = telegram.add_person("王")
        with pytest.raises(TelegramForbiddenError):
            await bot.send_message(citizen.id, "x")
        telegram.send_text(citizen.id, "/start")
        with pytest.raises(TelegramBadRequest, match="message text is empty"):
            await bot.send_message(citizen.id, "")
        telegram.faults.add("retry_after", seconds=7)
        with pytest.raises(TelegramRetryAfter) as caught:
            await bot.send_message(citizen.id, "x")
        assert caught.value.retry_after == 7


async def test_aiogram_reads_the_rest() -> None:
    async with playground() as (telegram, bot):
        citizen = telegram.add_person("王")
        telegram.send_text(citizen.id, "/start")
        group = telegram.create_group(citizen.id, "居委会")
        assert (await bot.me()).username == "yinuo_bot"
        assert (await bot.get_chat(citizen.id)).first_name == "王"
        assert (await bot.get_chat(group.id)).title == "居委会"
        assert (await bot.get_chat_member(group.id, citizen.id)).status == "creator"
        assert len(await bot.get_chat_administrators(group.id)) == 1
        await bot.set_my_commands([BotCommand(command="help", description="帮助")])
        assert (await bot.get_my_commands())[0].command == "help"
        await bot.send_venue(citizen.id, 45.8, 126.5, "教育局", "中山路 1 号")
        await bot.send_contact(citizen.id, "+8645184568204", "热线")
        assert (await bot.get_webhook_info()).pending_update_count == 3
        for update in await bot.get_updates():
            assert update.message or update.my_chat_member
