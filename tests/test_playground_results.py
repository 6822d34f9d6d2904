"""What the playground's answers look like over plain HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from playground.model import Message, Person, Upload
from playground.pictures import png
from tests.test_playground_refusals import TOKEN, Api, button, inline


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with Api.running() as api:
        yield api


async def test_a_text_comes_back_as_telegram_shapes_it(api: Api) -> None:
    text = "😀<b>一诺</b> <a href='https://a.cn'>网</a> <a href='tel:12345'>12345</a> /start"
    message = await api.say(text, parse_mode="HTML", reply_markup=inline(button(), button(url="a.cn")))
    assert message["from"] == {
        "id": 7100000001,
        "is_bot": True,
        "first_name": "一诺",
        "username": "yinuo_bot",
    }
    assert message["chat"] == {
        "id": api.citizen.id,
        "first_name": "王",
        "last_name": "芳",
        "type": "private",
    }
    assert message["text"] == "😀一诺 网 12345 /start"
    assert message["entities"] == [
        {"offset": 2, "length": 2, "type": "bold"},
        {"offset": 5, "length": 1, "type": "text_link", "url": "https://a.cn/"},
        {"offset": 13, "length": 6, "type": "bot_command"},
    ]
    assert message["reply_markup"] == inline(button(), button(url="http://a.cn/"))


async def test_a_photo_comes_back_in_sizes_and_can_be_sent_again(api: Api) -> None:
    files = {"photo": Upload("a.png", "image/png", png(2000, 1000))}
    answer = await api.upload("sendPhoto", files, chat_id=api.citizen.id, caption="<i>图</i>", parse_mode="HTML")
    message = answer["result"]
    assert [(size["width"], size["height"]) for size in message["photo"]] == [(320, 160), (1280, 640)]
    assert message["caption_entities"] == [{"offset": 0, "length": 1, "type": "italic"}]
    again = await api.call("sendPhoto", chat_id=api.citizen.id, photo=message["photo"][-1]["file_id"])
    assert again["photo"] == message["photo"]


async def test_files_come_down_also_under_an_escaped_address(api: Api) -> None:
    data = "承诺书".encode()
    sent = api.telegram.send_files(api.citizen.id, [Upload("承诺书.txt", "text/plain", data)])
    document = sent[0].data["document"]
    assert document["file_name"] == "承诺书.txt"
    file = await api.call("getfile", file_id=document["file_id"])
    for token in (TOKEN, TOKEN.replace(":", "%3A"), TOKEN.replace(":", "%3a")):
        async with api.session.get(f"{api.serving.file_url}{token}/{file['file_path']}") as response:
            assert await response.read() == data
    async with api.session.get(f"{api.serving.file_url}{TOKEN}/documents/none") as response:
        assert response.status == 404


async def test_arguments_come_as_query_form_json_or_multipart(api: Api) -> None:
    url, arguments = f"{api.serving.bot_url}{TOKEN}/SENDMESSAGE", {"chat_id": str(api.citizen.id), "text": "诺 &+"}
    async with api.session.get(url, params=arguments) as response:
        assert (await response.json())["result"]["text"] == "诺 &+"
    async with api.session.post(url, data=arguments) as response:
        assert (await response.json())["result"]["text"] == "诺 &+"
    assert (await api.upload("sendMessage", {}, **arguments))["ok"]
    async with api.session.post(url, data=b"{", headers={"Content-Type": "application/json"}) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_copies_forwards_pins_and_deletions(api: Api) -> None:
    sent = api.telegram.send_files(api.citizen.id, [Upload("a.png", "image/png", png(), True)], caption="证据")
    place = {"chat_id": api.citizen.id, "from_chat_id": api.citizen.id, "message_id": sent[0].id}
    copy = await api.call("copyMessage", **place)
    copied = api.telegram.message(api.citizen.id, copy["message_id"])
    assert copied is not None
    assert copied.from_bot
    assert copied.text == "证据"
    forwarded = await api.call("forwardMessage", **place)
    assert forwarded["forward_origin"]["sender_user"]["id"] == api.citizen.id
    await api.call("pinChatMessage", **place)
    chat = await api.call("getChat", chat_id=api.citizen.id)
    assert chat["pinned_message"]["message_id"] == sent[0].id
    await api.call("unpinChatMessage", chat_id=api.citizen.id)
    numbers = [copy["message_id"], forwarded["message_id"], 12345]
    await api.call("deleteMessages", chat_id=api.citizen.id, message_ids=numbers)
    assert copy["message_id"] not in [message.id for message in api.telegram.messages(api.citizen.id)]


async def test_the_command_menu_follows_scope_and_language(api: Api) -> None:
    async def put(name: str, **more: Any) -> None:
        await api.call("setMyCommands", commands=[{"command": name, "description": name}], **more)

    def menu(person: Person) -> list[str]:
        return [each["command"] for each in api.telegram.commands(person.id)]

    foreigner = api.telegram.add_person("John", language="en")
    await put("plain")
    await put("chinese", language_code="zh")
    assert (menu(api.citizen), menu(foreigner)) == (["chinese"], ["plain"])
    await put("private", scope={"type": "all_private_chats"})
    assert menu(api.citizen) == ["private"]
    await put("own", scope={"type": "chat", "chat_id": api.citizen.id})
    assert (menu(api.citizen), menu(foreigner)) == (["own"], ["private"])
    await api.call("deleteMyCommands", scope={"type": "chat", "chat_id": api.citizen.id})
    assert menu(api.citizen) == ["private"]
    assert await api.call("getMyCommands") == [{"command": "plain", "description": "plain"}]


async def test_the_bot_describes_itself(api: Api) -> None:
    await api.call("setMyDescription", description="承诺", language_code="zh")
    await api.call("setMyDescription", description="Pledges")
    assert await api.call("getMyDescription", language_code="zh") == {"description": "承诺"}
    assert await api.call("getMyDescription", language_code="fr") == {"description": "Pledges"}
    assert await api.call("getMyName") == {"name": "一诺"}
    await api.call("setChatMenuButton", menu_button={"type": "commands"})
    assert await api.call("getChatMenuButton", chat_id=api.citizen.id) == {"type": "commands"}


async def test_groups_and_channels(api: Api) -> None:
    group = api.telegram.create_group(api.citizen.id, "居委会")
    api.telegram.send_text(api.citizen.id, "大家好", chat_id=group.id)
    said = api.telegram.send_text(api.citizen.id, "/start@yinuo_bot", chat_id=group.id)
    updates = await api.call("getUpdates", offset=-1)
    assert updates[0]["message"]["message_id"] == said.id
    assert updates[0]["message"]["chat"] == {"id": group.id, "title": "居委会", "type": "supergroup"}
    member = await api.call("getChatMember", chat_id=group.id, user_id=api.citizen.id)
    assert member["status"] == "creator"
    await api.call("leaveChat", chat_id=group.id)
    answer = await api.answer("sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == "Forbidden: bot is not a member of the supergroup chat"
    channel = api.telegram.create_channel(api.citizen.id, "公示", username="gongshi")
    post = await api.call("sendMessage", chat_id="@gongshi", text="公示")
    assert "from" not in post
    assert post["sender_chat"]["id"] == channel.id


def texts(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]


async def test_messages_are_seen_by_the_person(api: Api) -> None:
    await api.say("您好")
    assert texts(api.telegram.messages(api.citizen.id)) == ["/start", "您好"]
    assert api.telegram.unread(api.citizen.id) == 1
    api.telegram.read(api.citizen.id)
    assert api.telegram.unread(api.citizen.id) == 0
