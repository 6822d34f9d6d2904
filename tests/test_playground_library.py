"""python-telegram-bot, the library the bot itself is built on, reads everything the playground sends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter

from playground.model import Upload
from playground.pictures import png
from playground.server import serve
from playground.telegram import Telegram

TOKEN = "7100000001:playground"


class Place(NamedTuple):
    telegram: Telegram
    bot: Bot
    citizen: int


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    citizen = telegram.add_person("王", username="wang")
    telegram.open_link(citizen.id)
    async with Bot(TOKEN, base_url=serving.bot_url, base_file_url=serving.file_url) as bot:
        yield Place(telegram, bot, citizen.id)
    await serving.close()
    telegram.close()


def kinds(updates: tuple[Update, ...]) -> list[str]:
    return [next(kind for kind in update.to_dict() if kind != "update_id") for update in updates]


async def test_every_kind_of_update(place: Place) -> None:
    telegram, citizen = place.telegram, place.citizen
    message = telegram.send_text(citizen, "路灯 https://a.cn")
    telegram.send_text(citizen, "答", reply_to=message.id)
    telegram.edit_text(citizen, message.id, "路灯坏了")
    telegram.send_files(citizen, [Upload(f"{n}.png", "image/png", png(), True) for n in range(2)], caption="二")
    files = [("a.pdf", "application/pdf"), ("a.mp4", "video/mp4"), ("a.mp3", "audio/mpeg"), ("a.ogg", "audio/ogg")]
    for name, mime in files:
        telegram.send_files(citizen, [Upload(name, mime, b"x")])
    telegram.send_location(citizen, 45.8, 126.5)
    telegram.send_contact(citizen, "+8613800000000")
    telegram.block(citizen)
    telegram.unblock(citizen)
    telegram.create_group(citizen, "居委会")
    channel = telegram.create_channel(citizen, "公示")
    telegram.send_text(citizen, "公示", chat_id=channel.id)
    pressing = asyncio.create_task(telegram.press(citizen, message.id, "x"))
    asking = asyncio.create_task(telegram.inline_query(citizen, "教"))
    await asyncio.sleep(0)

    updates = await place.bot.get_updates()
    assert kinds(updates) == [
        *["message"] * 3,
        "edited_message",
        *["message"] * 8,
        *["my_chat_member"] * 3,
        "message",
        "my_chat_member",
        "channel_post",
        "callback_query",
        "inline_query",
    ]
    assert [update.update_id for update in updates] == list(
        range(updates[0].update_id, updates[0].update_id + len(updates))
    )
    reply = updates[2].message
    assert reply is not None
    assert reply.reply_to_message is not None
    query, inline = updates[-2].callback_query, updates[-1].inline_query
    assert query is not None
    assert inline is not None
    await query.answer("好")
    content = InputTextMessageContent("教育局")
    await inline.answer([InlineQueryResultArticle("1", "教育局", content)])
    assert await pressing is not None
    assert len(await asking) == 1
    telegram.choose_inline(citizen, "1")
    assert kinds(await place.bot.get_updates(offset=-2)) == ["message", "chosen_inline_result"]


async def test_every_result(place: Place) -> None:
    bot, citizen = place.bot, place.citizen
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("查", callback_data="a")]])
    sent = await bot.send_message(citizen, "<b>一诺</b>", parse_mode=ParseMode.HTML, reply_markup=markup)
    assert sent.text_html == "<b>一诺</b>"
    assert sent.reply_markup == markup
    edited = await bot.edit_message_text("新", citizen, sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("电话", request_contact=True), "是"]])
    assert (await bot.send_message(citizen, "?", reply_markup=keyboard)).reply_markup is None
    await bot.send_message(citizen, "!", reply_markup=ReplyKeyboardRemove())
    photo = await bot.send_photo(citizen, png(), caption="图")
    assert photo.photo[-1].width == 640
    file = await photo.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == png()
    changed = await bot.edit_message_media(InputMediaDocument(b"%PDF", filename="a.pdf"), citizen, photo.message_id)
    assert not isinstance(changed, bool)
    assert changed.document is not None
    album = await bot.send_media_group(citizen, [InputMediaPhoto(png()), InputMediaPhoto(photo.photo[-1].file_id)])
    assert {message.media_group_id for message in album} == {album[0].media_group_id}
    document = await bot.send_document(citizen, b"abc", filename="承诺书.txt")
    assert document.document is not None
    assert document.document.file_name == "承诺书.txt"
    await bot.edit_message_caption(citizen, document.message_id, caption="新")
    for send in (bot.send_video, bot.send_audio, bot.send_voice, bot.send_animation, bot.send_sticker):
        assert (await send(citizen, b"x")).message_id
    await bot.send_location(citizen, 45.8, 126.5)
    await bot.send_venue(citizen, 45.8, 126.5, "教育局", "中山路")
    await bot.send_contact(citizen, "+8645184568204", "热线")
    await bot.send_chat_action(citizen, "typing")
    await bot.pin_chat_message(citizen, sent.message_id)
    await bot.copy_message(citizen, citizen, photo.message_id)
    forwarded = await bot.forward_message(citizen, citizen, document.message_id)
    assert forwarded.forward_origin is not None
    await bot.set_message_reaction(citizen, sent.message_id, "👍")
    assert await bot.delete_messages(citizen, [sent.message_id, forwarded.message_id])


async def test_every_question(place: Place) -> None:
    bot, citizen = place.bot, place.citizen
    group = place.telegram.create_group(citizen, "居委会")
    assert (await bot.get_me()).first_name == "一诺"
    assert (await bot.get_chat(citizen)).username == "wang"
    assert (await bot.get_chat(group.id)).title == "居委会"
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    assert (await bot.get_chat_administrators(group.id))[0].status == "creator"
    assert await bot.get_chat_member_count(group.id) == 2
    await bot.set_my_commands([("help", "帮助")], BotCommandScopeChat(citizen), "zh")
    assert (await bot.get_my_commands(BotCommandScopeChat(citizen), "zh"))[0].command == "help"
    await bot.set_my_short_description("短")
    assert (await bot.get_my_short_description()).short_description == "短"
    assert (await bot.get_chat_menu_button(citizen)).type == "commands"
    await bot.set_webhook("http://127.0.0.1:9/x", allowed_updates=["message"])
    assert (await bot.get_webhook_info()).allowed_updates == ("message",)
    await bot.delete_webhook()
    assert await bot.leave_chat(group.id)
    assert await bot.log_out()


async def test_every_kind_of_error(place: Place) -> None:
    bot, citizen, faults = place.bot, place.citizen, place.telegram.faults
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(citizen, "x" * 4097)
    faults.add("retry_after", seconds=2)
    with pytest.raises(RetryAfter):
        await bot.send_message(citizen, "x")
    faults.add("bad_gateway")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(citizen, "x")
    faults.add("drop_reply")
    with pytest.raises(NetworkError):
        await bot.send_message(citizen, "x")
    await bot.set_webhook("http://127.0.0.1:9/x")
    with pytest.raises(Conflict):
        await bot.get_updates()
    place.telegram.block(citizen)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(citizen, "x")
