"""The playground's chat page in a real browser, with a small bot of our own behind it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Locator, Page, ViewportSize, async_playwright, expect

from playground.model import Json, Person
from playground.pictures import png
from playground.server import Serving, serve
from playground.telegram import Telegram
from playground.web import routes

CHROMIUM = shutil.which("chromium")
TOKEN = "7100000009:page"
DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)

browser_only = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="SKIPPED LOUDLY: no chromium here, so nothing has looked at the page"),
]


@dataclass
class EchoBot:
    """Says back what it hears; knows just enough to show what the page can do."""

    base: str
    http: aiohttp.ClientSession
    photos: dict[str, int] = field(default_factory=dict)

    async def call(self, method: str, **parameters: Any) -> Any:
        async with self.http.post(f"{self.base}{TOKEN}/{method}", json=parameters) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def run(self) -> None:
        await self.call("setMyCommands", commands=[{"command": "find", "description": "查找部门"}])
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                await self.hear(update)

    async def hear(self, update: Json) -> None:
        if "callback_query" in update:
            await self.pressed(update["callback_query"])
        elif "inline_query" in update:
            await self.asked(update["inline_query"])
        elif "message" in update:
            await self.told(update["message"])

    async def told(self, message: Json) -> None:
        chat_id, text = message["chat"]["id"], message.get("text", "")
        if "photo" in message:
            await self.call("sendMessage", chat_id=chat_id, text="收到图片")
        elif text.startswith("转告 "):
            _, to, words = text.split(" ", 2)
            await self.call("sendMessage", chat_id=int(to), text=words)
        elif text == "格式":
            html = '<b>粗</b> <tg-spoiler>密</tg-spoiler> &lt;img src=x onerror="alert(1)"&gt; /find'
            await self.call("sendMessage", chat_id=chat_id, text=html, parse_mode="HTML")
        elif text == "键盘":
            keyboard = {"keyboard": [["部门承诺书"], ["取消"]], "resize_keyboard": True}
            await self.call("sendMessage", chat_id=chat_id, text="请选", reply_markup=keyboard)
        else:
            keys = {"inline_keyboard": [[{"text": "认领", "callback_data": "claim"}]]}
            await self.call("sendMessage", chat_id=chat_id, text=f"您说：{text}", reply_markup=keys)

    async def pressed(self, query: Json) -> None:
        message = query["message"]
        where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        await self.call("editMessageText", **where, text="已经认领")
        await self.call("answerCallbackQuery", callback_query_id=query["id"], text="认领成功")

    async def asked(self, query: Json) -> None:
        content = {"message_text": "供热办 12345"}
        found = {"type": "article", "id": "1", "title": "供热办公室", "input_message_content": content}
        await self.call("answerInlineQuery", inline_query_id=query["id"], results=[found])


@dataclass
class Room:
    """A browser, the local Telegram behind it and two people in it."""

    telegram: Telegram
    serving: Serving
    browser: Browser
    citizen: Person
    reviewer: Person
    errors: list[str] = field(default_factory=list)

    async def page(self, size: ViewportSize = DESKTOP, path: str = "/", **options: Any) -> Page:
        """A fresh browser with the page open; whatever it complains of fails the test."""
        context = await self.browser.new_context(viewport=size, **options)
        page = await context.new_page()
        page.set_default_timeout(4000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        await page.goto(self.serving.base_url + path)
        return page

    async def chat(self, size: ViewportSize = DESKTOP) -> Page:
        """The citizen's chat, begun."""
        page = await self.page(size, f"/?person={self.citizen.id}")
        await page.get_by_test_id("start").click()
        await expect(bubbles(page).last).to_contain_text("您说：/start")
        return page


@asynccontextmanager
async def echoing(serving: Serving) -> AsyncIterator[None]:
    """The bot at work."""
    async with aiohttp.ClientSession() as http:
        task = asyncio.create_task(EchoBot(serving.bot_url, http).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all; each test has windows of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def room(browser: Browser) -> AsyncIterator[Room]:
    """Everything at work."""
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="echo_bot", first_name="回声")
    citizen = telegram.add_person("麦小满", label="市民")
    reviewer = telegram.add_person("简望舒", label="审核员")
    serving = await serve(telegram, extra=routes(telegram))
    async with AsyncExitStack() as house:
        house.callback(telegram.close)
        house.push_async_callback(serving.close)
        await house.enter_async_context(echoing(serving))
        room = Room(telegram, serving, browser, citizen, reviewer)
        yield room
        for context in browser.contexts:
            await context.close()
        assert room.errors == []


def bubbles(page: Page) -> Locator:
    return page.locator("li.message")


async def say(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("send").click()


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(4):
        while not await condition():
            await asyncio.sleep(0.02)


def pictures(count: int) -> list[FilePayload]:
    return [FilePayload(name=f"{n}.png", mimeType="image/png", buffer=png(320, 240)) for n in range(count)]


class TestChat:
    pytestmark = browser_only

    async def test_a_button_answers_with_a_toast_and_an_edit(self, room: Room) -> None:
        page = await room.chat()
        await say(page, "暖气不热")
        answer = bubbles(page).last
        await expect(answer).to_contain_text("您说：暖气不热")
        await expect(page.get_by_test_id("composer")).to_have_value("")
        await answer.get_by_role("button", name="认领").click()
        await expect(page.get_by_text("认领成功")).to_be_visible()
        await expect(answer).to_contain_text("已经认领")
        await expect(answer).to_contain_text("已编辑")
        await expect(answer.get_by_role("button", name="认领")).to_have_count(0)

    async def test_what_arrives_for_somebody_else_is_unread_until_looked_at(self, room: Room) -> None:
        page = await room.chat()
        room.telegram.open_link(room.reviewer.id)
        badge = page.get_by_test_id(f"unread-{room.reviewer.id}")
        await expect(badge).to_contain_text("1")
        await say(page, f"转告 {room.reviewer.id} 有新的反映")
        await expect(badge).to_contain_text("2")
        row = page.get_by_test_id(f"person-{room.reviewer.id}")
        await expect(row).to_contain_text("有新的反映")
        await row.click()
        await expect(badge).to_have_count(0)
        await expect(bubbles(page).last).to_contain_text("有新的反映")
        assert room.telegram.unread(room.reviewer.id) == 0

    async def test_text_is_formatted_and_never_markup(self, room: Room) -> None:
        page = await room.chat()
        await say(page, "格式")
        answer = bubbles(page).last
        await expect(answer.locator("strong")).to_have_text("粗")
        await expect(answer).to_contain_text('<img src=x onerror="alert(1)">')
        await answer.get_by_role("button", name="显示隐藏的文字").click()
        await expect(answer.get_by_text("密")).to_be_visible()
        await answer.get_by_role("button", name="/find").click()
        await expect(bubbles(page).last).to_contain_text("您说：/find")

    async def test_photos_go_alone_and_as_an_album(self, room: Room, tmp_path: Path) -> None:
        page = await room.chat()
        files = page.get_by_test_id("file-input")
        await files.set_input_files(pictures(1))
        await say(page, "门口")
        await expect(page.locator("li.message.out").last).to_contain_text("门口")
        await expect(page.locator("li.message.out .tile img")).to_have_js_property("naturalWidth", 320)
        await files.set_input_files(pictures(3))
        await page.get_by_test_id("send").click()
        await expect(page.locator(".album .tile")).to_have_count(3)
        await page.locator(".album .tile").first.click()
        await expect(page.get_by_role("dialog")).to_contain_text("2 / 4")
        await page.keyboard.press("Escape")
        await files.set_input_files(FilePayload(name="情况说明.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4"))
        await page.get_by_test_id("send").click()
        async with page.expect_download() as download:
            await page.get_by_role("link", name="下载情况说明.pdf").click()
        await (await download.value).save_as(tmp_path / "kept.pdf")
        assert (tmp_path / "kept.pdf").read_bytes() == b"%PDF-1.4"

    async def test_own_words_can_be_edited_answered_and_deleted(self, room: Room) -> None:
        page = await room.chat()
        await say(page, "三楼")
        own = page.locator("li.message.out").last
        await expect(bubbles(page).last).to_contain_text("您说：三楼")
        await page.get_by_test_id("composer").press("ArrowUp")
        await say(page, "四楼")
        await expect(own).to_contain_text("四楼")
        await expect(own).to_contain_text("已编辑")
        await bubbles(page).last.click(button="right")
        await page.get_by_role("menuitem", name="回复").click()
        await say(page, "就是这样")
        await expect(page.locator("li.message.out").last.locator(".reply-line")).to_contain_text("您说：三楼")
        await own.locator(".bubble").click(button="right")
        await page.get_by_role("menuitem", name="删除").click()
        await expect(page.locator("li.message.out .reply-line")).to_have_count(0)

    async def test_reply_keyboard_inline_results_place_and_contact(self, room: Room) -> None:
        page = await room.chat()
        await say(page, "键盘")
        await page.get_by_role("button", name="部门承诺书").click()
        await expect(bubbles(page).last).to_contain_text("您说：部门承诺书")
        await page.get_by_test_id("composer").fill("@echo_bot 供热")
        await page.get_by_role("option", name="供热办公室").click()
        await expect(page.locator("li.message.out").filter(has_text="供热办 12345")).to_contain_text("通过 @echo_bot")
        for entry, shown in (("位置", "30.65720"), ("联系人", "+86 138 0000 0000")):
            await page.get_by_test_id("attach").click()
            await page.get_by_role("menuitem", name=entry).click()
            dialog = page.get_by_role("dialog")
            if entry == "联系人":
                await dialog.get_by_label("名字").fill("王师傅")
            await dialog.get_by_role("button", name="发送").click()
            await expect(page.locator("li.message.out").last).to_contain_text(shown)

    async def test_a_blocked_bot_and_another_language(self, room: Room) -> None:
        page = await room.chat()
        await page.get_by_test_id("chat-menu").click()
        await page.get_by_role("menuitemradio", name="Русский").click()
        await page.get_by_test_id("chat-menu").click()
        await page.get_by_role("menuitem", name="停用机器人").click()
        await expect(page.get_by_test_id("start")).to_have_text("解除停用并重新开始")
        assert (room.citizen.language, room.citizen.blocked) == ("ru", True)
        await page.get_by_test_id("start").click()
        await expect(page.get_by_test_id("composer")).to_be_visible()
        assert not room.citizen.blocked


class TestAround:
    pytestmark = browser_only

    async def test_reload_keeps_chat_draft_and_person(self, room: Room) -> None:
        page = await room.chat()
        await page.get_by_test_id("composer").fill("还没写完")
        await page.get_by_test_id(f"person-{room.reviewer.id}").click()
        await expect(page.get_by_test_id(f"person-{room.citizen.id}")).to_contain_text("还没写完")
        await page.get_by_test_id(f"person-{room.citizen.id}").click()
        await page.goto(room.serving.base_url)
        await expect(page.get_by_test_id("composer")).to_have_value("还没写完")
        await expect(bubbles(page)).to_have_count(2)
        await expect(bubbles(page).last).to_contain_text("您说：/start")

    async def test_comes_back_when_the_server_does(self, room: Room) -> None:
        page = await room.chat()
        port = int(room.serving.base_url.rpartition(":")[2])
        await room.serving.close()
        await expect(page.get_by_text("正在重新连接…")).to_be_visible()
        room.serving = await serve(room.telegram, port=port, extra=routes(room.telegram))
        try:
            room.telegram.post(room.citizen.id, room.telegram.the_bot.user, {"text": "我回来了"})
            await expect(bubbles(page).last).to_contain_text("我回来了")
            await expect(page.get_by_text("正在重新连接…")).to_be_hidden()
        finally:
            await room.serving.close()
        room.errors.clear()

    async def test_phone_shows_the_list_then_the_chat(self, room: Room) -> None:
        page = await room.page(PHONE, has_touch=True, is_mobile=True)
        await expect(page.get_by_test_id("composer")).to_have_count(0)
        await page.get_by_test_id(f"person-{room.citizen.id}").tap()
        await page.get_by_test_id("start").tap()
        await expect(bubbles(page).last).to_contain_text("您说：/start")
        await expect(page.get_by_test_id(f"person-{room.citizen.id}")).to_be_hidden()
        await page.get_by_test_id("back").tap()
        await expect(page.get_by_test_id(f"person-{room.citizen.id}")).to_be_visible()
        room.telegram.post(room.citizen.id, room.telegram.the_bot.user, {"text": "又一条" * 200})
        await expect(page.get_by_test_id(f"unread-{room.citizen.id}")).to_contain_text("1")
        await page.get_by_test_id(f"person-{room.citizen.id}").tap()
        await expect(bubbles(page).last).to_be_in_viewport()
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    async def test_everything_by_keyboard(self, room: Room) -> None:
        page = await room.page()
        await expect(page.get_by_test_id("start")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_test_id("composer")).to_be_focused()
        await page.keyboard.type("第一行")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("第二行")
        await page.keyboard.press("Enter")
        await expect(bubbles(page).last).to_contain_text("您说：第一行")
        await page.keyboard.type("/fi")
        await page.keyboard.press("Enter")
        await expect(bubbles(page).last).to_contain_text("您说：/find")
        claim = bubbles(page).last.get_by_role("button", name="认领")
        await until(lambda: _shift_tab_reaches(page, claim))
        await page.keyboard.press("Enter")
        await expect(bubbles(page).last).to_contain_text("已经认领")
        await expect(bubbles(page).last).to_be_focused()
        await page.keyboard.press("ArrowUp")
        await expect(bubbles(page).nth(-2)).to_be_focused()
        await page.keyboard.press("F6")
        await expect(page.get_by_test_id(f"person-{room.citizen.id}")).to_be_focused()
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="简望舒")).to_be_visible()

    async def test_two_chats_and_a_new_person(self, room: Room) -> None:
        page = await room.chat()
        await page.get_by_test_id("split").click()
        await expect(page.get_by_test_id("start").filter(visible=True)).to_have_count(1)
        await expect(page.locator(".pane")).to_have_count(2)
        await page.get_by_test_id("add-person").click()
        await page.get_by_label("名字").fill("阮竹青")
        await page.get_by_role("button", name="添加", exact=True).click()
        await expect(page.get_by_role("heading", name="阮竹青")).to_be_visible()
        assert [person.first_name for person in room.telegram.people.values()][-1] == "阮竹青"

    async def test_a_long_chat_opens_quickly_at_its_end(self, room: Room) -> None:
        for number in range(500):
            room.telegram.post(room.citizen.id, room.telegram.the_bot.user, {"text": f"第{number}条"})
        page = await room.page(path=f"/?person={room.citizen.id}")
        await expect(bubbles(page).last).to_contain_text("第499条")
        await expect(bubbles(page).last).to_be_in_viewport()
        await page.get_by_test_id("timeline").evaluate("list => { list.scrollTop = 0; }")
        await expect(page.get_by_test_id("to-bottom")).to_be_visible()
        await until(lambda: _count_exceeds(bubbles(page), 200))
        await page.get_by_test_id("to-bottom").click()
        await expect(bubbles(page).last).to_be_in_viewport()


async def _shift_tab_reaches(page: Page, target: Locator) -> bool:
    await page.keyboard.press("Shift+Tab")
    return bool(await target.evaluate("node => node === document.activeElement"))


async def _count_exceeds(found: Locator, count: int) -> bool:
    return await found.count() > count


class TestDoor:
    """Who gets in, without a browser."""

    @pytest.fixture
    async def address(self) -> AsyncIterator[str]:
        telegram = Telegram()
        telegram.open()
        telegram.add_bot(TOKEN, username="echo_bot", first_name="回声")
        serving = await serve(telegram, extra=routes(telegram))
        yield serving.base_url
        await serving.close()
        telegram.close()

    @pytest.mark.parametrize(
        ("path", "headers", "status"),
        [
            ("/", {}, 200),
            ("/", {"Host": "localhost:1"}, 200),
            ("/", {"Host": "evil.example"}, 403),
            ("/", {"Host": "127.0.0.1.evil.example"}, 403),
            ("/playground/page/app.js", {}, 200),
            ("/playground/page/../web.py", {}, 404),
            ("/playground/file/nothing", {}, 404),
            ("/playground/socket", {"Origin": "http://evil.example"}, 403),
            ("/playground/socket", {}, 403),
        ],
    )
    async def test_only_this_machine(self, address: str, path: str, headers: dict[str, str], status: int) -> None:
        async with aiohttp.ClientSession() as http, http.get(address + path, headers=headers) as response:
            assert response.status == status
            if path == "/" and status == 200:
                assert "default-src 'none'" in response.headers["Content-Security-Policy"]

    async def test_uploads_come_from_the_page_only(self, address: str) -> None:
        async with aiohttp.ClientSession() as http:
            for origin, status in ((address, 200), ("http://evil.example", 403), ("null", 403)):
                form = aiohttp.FormData({"person": "1"}, default_to_multipart=True)
                reply = await http.post(f"{address}/playground/upload", data=form, headers={"Origin": origin})
                assert reply.status == status

    async def test_a_bad_act_is_answered_not_fatal(self, address: str) -> None:
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(f"{address}/playground/socket", origin=address) as socket,
        ):
            assert (await socket.receive_json())["type"] == "snapshot"
            for act in ("nonsense", '{"id": 1, "action": "fly"}', '{"id": 2, "action": "send_text", "person": 1}'):
                await socket.send_str(act)
            answers = [await socket.receive_json() for _ in range(2)]
            assert [(answer["id"], answer["ok"]) for answer in answers] == [(1, False), (2, False)]
