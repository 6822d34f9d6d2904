"""What people do in the playground, what the bot hears of it, and that nothing is lost on a restart."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from playground.call import Call
from playground.methods import all_methods
from playground.model import Event, Json, Person, Upload
from playground.pictures import png
from playground.telegram import Telegram

TOKEN = "7100000001:playground"


@pytest.fixture
def telegram() -> Telegram:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    return telegram


@pytest.fixture
def citizen(telegram: Telegram) -> Person:
    return telegram.add_person("王", last_name="芳", username="wangfang", label="市民")


def bot(telegram: Telegram, method: str, **arguments: object) -> Json:
    result: Json = all_methods()[method.lower()](Call(telegram, method, dict(arguments)))
    return result


async def updates(telegram: Telegram, offset: int = 0) -> list[Json]:
    return await telegram.updates.poll(offset, 100, 0)


async def test_a_text_with_a_command(telegram: Telegram, citizen: Person) -> None:
    message = telegram.open_link(citizen.id, "join_Ab-1")
    (update,) = await updates(telegram)
    assert update["message"] == {
        "message_id": message.id,
        "from": {
            "id": citizen.id,
            "is_bot": False,
            "first_name": "王",
            "last_name": "芳",
            "username": "wangfang",
            "language_code": "zh-hans",
        },
        "chat": citizen.chat,
        "date": message.data["date"],
        "text": "/start join_Ab-1",
        "entities": [{"offset": 0, "length": 6, "type": "bot_command"}],
    }
    with pytest.raises(ValueError, match="START_PARAM_INVALID"):
        telegram.open_link(citizen.id, "a" * 65)


async def test_an_album_is_several_updates(telegram: Telegram, citizen: Person) -> None:
    files = [Upload(f"{n}.png", "image/png", png(), True) for n in range(11)]
    files += [Upload("a.pdf", "application/pdf", b"%PDF-")]
    said = telegram.send_files(citizen.id, files, caption="垃圾 #12")
    groups = [message.data.get("media_group_id") for message in said]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [10, 2]
    assert [message.text for message in said if message.text] == ["垃圾 #12"]
    assert len(await updates(telegram)) == 12


async def test_a_single_file_has_no_group(telegram: Telegram, citizen: Person) -> None:
    (said,) = telegram.send_files(citizen.id, [Upload("v.mp4", "video/mp4", b"x")])
    assert "media_group_id" not in said.data
    assert said.data["video"]["file_name"] == "v.mp4"
    with pytest.raises(ValueError, match="not a picture"):
        telegram.send_files(citizen.id, [Upload("x.jpg", "image/jpeg", b"x", True)])


async def test_places_and_contacts(telegram: Telegram, citizen: Person) -> None:
    telegram.send_location(citizen.id, 45.8, 126.5)
    telegram.send_contact(citizen.id, "+8613800000000")
    place, contact = await updates(telegram)
    assert place["message"]["location"] == {"latitude": 45.8, "longitude": 126.5}
    assert contact["message"]["contact"] == {
        "phone_number": "+8613800000000",
        "first_name": "王",
        "last_name": "芳",
        "user_id": citizen.id,
    }


async def test_edits_reach_the_bot_and_deletions_do_not(telegram: Telegram, citizen: Person) -> None:
    message = telegram.send_text(citizen.id, "路灯不亮")
    edited = telegram.edit_text(citizen.id, message.id, "路灯不亮 http://a.cn")
    assert edited.edited
    telegram.delete(citizen.id, message.id)
    _, update = await updates(telegram)
    assert update["edited_message"]["text"] == "路灯不亮 http://a.cn"
    assert update["edited_message"]["entities"][0]["type"] == "url"
    assert telegram.messages(citizen.id) == []


async def test_a_press_waits_for_its_answer(telegram: Telegram, citizen: Person) -> None:
    telegram.send_text(citizen.id, "/start")
    markup = {"inline_keyboard": [[{"text": "查询", "callback_data": "go"}]]}
    sent = bot(telegram, "sendMessage", chat_id=citizen.id, text="菜单", reply_markup=markup)
    pressing = asyncio.create_task(telegram.press(citizen.id, sent["message_id"], "forged"))
    await asyncio.sleep(0)
    query = (await updates(telegram))[-1]["callback_query"]
    assert query["data"] == "forged"
    assert query["message"] == sent
    answer = {"callback_query_id": query["id"], "text": "好", "show_alert": True}
    bot(telegram, "answerCallbackQuery", **answer)
    toast = await pressing
    assert toast is not None
    assert (toast.text, toast.show_alert) == ("好", True)
    with pytest.raises(Exception, match="query is too old"):
        bot(telegram, "answerCallbackQuery", **answer)
    with pytest.raises(LookupError):
        await telegram.press(citizen.id, 999, "x")


async def test_a_press_nobody_answers_ends(telegram: Telegram, citizen: Person) -> None:
    message = telegram.send_text(citizen.id, "x")
    telegram.answer_within = 0.01
    assert await telegram.press(citizen.id, message.id, "x") is None
    query = (await updates(telegram))[-1]["callback_query"]
    with pytest.raises(Exception, match="query is too old"):
        bot(telegram, "answerCallbackQuery", callback_query_id=query["id"])


async def test_an_inline_result_is_posted_by_the_person(telegram: Telegram, citizen: Person) -> None:
    asking = asyncio.create_task(telegram.inline_query(citizen.id, "教育"))
    await asyncio.sleep(0)
    query = (await updates(telegram))[-1]["inline_query"]
    assert (query["query"], query["offset"], query["from"]["id"]) == ("教育", "", citizen.id)
    result = {
        "type": "article",
        "id": "7",
        "title": "教育局",
        "input_message_content": {"message_text": "<b>教育局</b>", "parse_mode": "HTML"},
        "reply_markup": {"inline_keyboard": [[{"text": "看", "callback_data": "see"}]]},
    }
    bot(telegram, "answerInlineQuery", inline_query_id=query["id"], results=[result])
    assert [each["title"] for each in await asking] == ["教育局"]
    message = telegram.choose_inline(citizen.id, "7")
    assert message.data["via_bot"]["username"] == "yinuo_bot"
    assert message.text == "教育局"
    inline_id = message.inline_message_id
    bot(telegram, "editMessageText", inline_message_id=inline_id, text="新")
    assert message.text == "新"
    kinds = [next(key for key in update if key != "update_id") for update in await updates(telegram)]
    assert kinds[-2:] == ["message", "chosen_inline_result"]


async def test_blocking_tells_the_bot(telegram: Telegram, citizen: Person) -> None:
    telegram.send_text(citizen.id, "/start")
    telegram.block(citizen.id)
    telegram.unblock(citizen.id)
    moved = [update["my_chat_member"]["new_chat_member"] for update in (await updates(telegram))[1:]]
    assert [each["status"] for each in moved] == ["kicked", "member"]


async def test_a_long_text_arrives_in_parts(telegram: Telegram, citizen: Person) -> None:
    telegram.send_text(citizen.id, "一" * 5000)
    assert [len(update["message"]["text"]) for update in await updates(telegram)] == [4096, 904]


def test_the_mark_edited_is_shown_as_clients_show_it(telegram: Telegram, citizen: Person) -> None:
    telegram.send_text(citizen.id, "/start")
    sent = bot(telegram, "sendMessage", chat_id=citizen.id, text="一")
    message = telegram.message(citizen.id, sent["message_id"])
    assert message is not None
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    place = {"chat_id": citizen.id, "message_id": message.id}
    bot(telegram, "editMessageReplyMarkup", **place, reply_markup=markup)
    bot(telegram, "editMessageReplyMarkup", **place)
    assert not message.edited
    bot(telegram, "editMessageText", **place, text="二", reply_markup=markup)
    assert not message.edited
    bot(telegram, "editMessageReplyMarkup", **place)
    assert message.edited


def test_listeners_hear_everything(telegram: Telegram, citizen: Person) -> None:
    heard: list[Event] = []
    stop = telegram.subscribe(heard.append)
    message = telegram.send_text(citizen.id, "/start")
    bot(telegram, "sendChatAction", chat_id=citizen.id, action="typing")
    bot(telegram, "setMyCommands", commands=[{"command": "help", "description": "帮助"}])
    telegram.set_language(citizen.id, "en")
    telegram.edit_text(citizen.id, message.id, "x")
    telegram.read(citizen.id)
    telegram.delete(citizen.id, message.id)
    stop()
    telegram.send_text(citizen.id, "unheard")
    kinds = ["person", "message", "typing", "commands", "person", "commands", "edited", "person", "read", "deleted"]
    assert [event.kind for event in heard] == kinds
    assert {event.person_id for event in heard} == {citizen.id}


def test_reply_keyboards_come_and_go(telegram: Telegram, citizen: Person) -> None:
    telegram.send_text(citizen.id, "/start")
    keyboard = {"keyboard": [["是", {"text": "否"}]], "resize_keyboard": True}
    bot(telegram, "sendMessage", chat_id=citizen.id, text="?", reply_markup=keyboard)
    bot(telegram, "sendMessage", chat_id=citizen.id, text="?")
    shown = telegram.keyboard(citizen.id)
    assert shown is not None
    assert shown["keyboard"] == [[{"text": "是"}, {"text": "否"}]]
    bot(telegram, "sendMessage", chat_id=citizen.id, text="!", reply_markup={"remove_keyboard": True})
    assert telegram.keyboard(citizen.id) is None


async def test_everything_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "var" / "telegram.db"
    first = Telegram(path=path)
    first.open()
    first.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    citizen = first.add_person("王", label="市民")
    said = first.send_files(citizen.id, [Upload("证.png", "image/png", png(), True)], caption="证据")
    bot(first, "sendMessage", chat_id=citizen.id, text="好", reply_markup={"keyboard": [["是"]]})
    bot(first, "setMyCommands", commands=[{"command": "help", "description": "帮助"}])
    bot(first, "setWebhook", url="http://127.0.0.1:9/")
    bot(first, "deleteWebhook")
    group = first.create_group(citizen.id, "居委会")
    first.read(citizen.id)
    first.store.flush()  # what a moment's wait does; the first is never closed, as after kill -9

    again = Telegram(path=path)
    again.open()
    assert again.add_bot(TOKEN, username="x", first_name="x").username == "yinuo_bot"
    assert again.people[citizen.id] == citizen
    assert [message.view() for message in again.messages(citizen.id)] == [
        message.view() for message in first.messages(citizen.id)
    ]
    photo = said[0].data["photo"][-1]["file_id"]
    assert again.file(photo).data == first.file(photo).data
    assert [each.id for each in again.files.with_sizes(again.file(photo))] == [
        each["file_id"] for each in said[0].data["photo"]
    ]
    assert again.commands(citizen.id) == first.commands(citizen.id)
    assert again.keyboard(citizen.id) == {"keyboard": [[{"text": "是"}]]}
    assert again.chats[group.id] == group
    assert await updates(again) == await updates(first)
    before = max(message.id for message in again.messages(group.id))
    assert again.send_text(citizen.id, "以后").id > before
    assert len({update["update_id"] for update in await updates(again)}) == len(await updates(again))
    again.close()
    first.close()
