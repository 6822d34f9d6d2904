"""In → work → out with a bot that only echoes: nothing lost, nothing twice, order kept, limits kept."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Update
from telegram.ext import MessageHandler, filters

from chat.context import Context
from db.database import Database
from delivery.engine import App, Chat, Engine
from delivery.jobs import Outside
from delivery.receive import SECRET_HEADER, AnotherBotIsPolling
from delivery.telegram import parse
from delivery.work import Talk
from playground.faults import Faults
from playground.server import Serving, serve
from playground.telegram import Telegram, Upload
from settings import Settings
from tests.actor import Actor, until

TOKEN = "1000000002:a-token-for-the-tests-only"


async def echo(update: Update, context: Context) -> None:
    """Say it back; ``boom`` fails after it has said something."""
    text = (update.message.text or update.message.caption or "") if update.message else ""
    context.say(f"{text} ×{len(context.turn.album)}")
    if text == "boom":
        raise RuntimeError("boom")


async def note_error(_update: object, context: Context) -> None:
    context.turn.error = context.error


async def refuse(context: Context) -> None:
    context.say("没有成功")


async def draw(outside: Outside, params: dict[str, Any]) -> Talk:
    """Slow work: download what was sent, hand it back as a file."""
    data = await outside.download(params["file"])

    async def talk(context: Context) -> None:
        await context.send_document(context.person, "回执.pdf", "application/pdf", data, "做好了")

    return talk


async def ask_to_draw(update: Update, context: Context) -> None:
    if update.message and update.message.document:
        await context.start_job("draw", file=update.message.document.file_id)


def register(application: App) -> None:
    application.add_handler(MessageHandler(filters.Document.ALL, ask_to_draw))
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.add_error_handler(note_error)


async def nobody_hears(_context: Context, _person_id: int) -> None:
    """There are no owners here."""


CHAT = Chat(register, refuse, nobody_hears, {"draw": draw}, refuse)


@dataclass
class Desk:
    """An echo bot on a real database."""

    telegram: Telegram
    serving: Serving
    database: Database
    engine: Engine

    async def settles(self) -> None:
        async with asyncio.timeout(15):
            while self.telegram.updates or not self.engine.is_idle:
                await asyncio.sleep(0.005)

    def person(self) -> Actor:
        return Actor(self.telegram, self.telegram.add_person("李明"), self.settles)

    async def value(self, sql: str) -> object:
        async with self.database.reading() as session:
            return await session.value(sql)


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **{"send_rate": 0, **values})  # type: ignore[arg-type, call-arg]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    telegram = Telegram(faults=Faults())
    telegram.open()
    telegram.add_bot(TOKEN, username="echo_bot", first_name="Echo")
    serving = await serve(telegram)
    database = await Database.open(tmp_path / "echo.db")
    engine = Engine(settings(), TOKEN, database, CHAT)
    await engine.start(serving.base_url)
    desk = Desk(telegram, serving, database, engine)
    yield desk
    await desk.engine.stop()
    await serving.close()
    await database.close()
    telegram.close()


async def test_an_update_is_answered_and_forgotten(desk: Desk) -> None:
    citizen = desk.person()
    await citizen.sends("你好")
    citizen.sees("你好 ×1")
    assert await desk.value("SELECT count(*) FROM inbox WHERE state = 'done' AND body = ''") == 1
    assert await desk.value("SELECT count(*) FROM outbox WHERE state = 'sent' AND params = ''") == 1


async def test_an_update_that_comes_twice_is_handled_once(desk: Desk) -> None:
    desk.telegram.faults.add(kind="duplicate_update", times=3)
    citizen = desk.person()
    for number in range(3):
        await citizen.sends(f"第{number}条")
        assert len(citizen.news) == 1


async def test_an_unparsable_update_is_put_aside_and_the_next_is_handled(desk: Desk) -> None:
    await desk.engine.inbox.keep([{"update_id": 7, "message": {"message_id": "x", "chat": 5}}, {"update_id": "?"}, 3])
    citizen = desk.person()
    await citizen.sends("下一条")
    citizen.sees("下一条")
    assert await desk.value("SELECT state FROM inbox WHERE update_id = 7") == "dead"


async def test_lone_surrogates_stop_nothing(desk: Desk) -> None:
    citizen = desk.person()
    await citizen.sends("先来一条")
    raw = {"id": citizen.id, "is_bot": False, "first_name": "\ud83d"}
    chat = {"id": citizen.id, "type": "private"}
    message = {"message_id": 99, "date": 1, "chat": chat, "from": raw, "text": "坏\udc00字"}
    await desk.engine.inbox.keep([{"update_id": 999_999_999, "message": message}])
    await desk.settles()
    citizen.sees("坏\ufffd字")


def test_an_answer_with_a_lone_surrogate_can_be_read() -> None:
    assert parse(b'{"text": "\\udc00"}') == {"text": "\udc00"}


async def test_a_handler_that_fails_says_so_and_leaves_nothing_half_said(desk: Desk) -> None:
    citizen = desk.person()
    await citizen.sends("boom")
    assert len(citizen.news) == 1
    citizen.does_not_see("boom")


async def test_an_album_is_one_answer(desk: Desk) -> None:
    citizen = desk.person()
    await citizen.sends_photos(4, caption="路灯")
    assert citizen.news == ["路灯 ×4"]


async def test_a_reply_lost_on_the_way_is_repeated_and_nothing_overtakes(desk: Desk) -> None:
    desk.telegram.faults.add(kind="drop_reply", method="sendMessage", times=1)
    desk.telegram.faults.add(kind="bad_gateway", method="sendMessage", times=2)
    citizen = desk.person()
    for number in range(4):
        desk.telegram.send_text(citizen.id, str(number))
    await desk.settles()
    order = [text[0] for text in citizen.news]
    assert sorted(set(order)) == ["0", "1", "2", "3"]
    assert order == sorted(order)
    assert len(order) == 5  # only the one whose outcome was unknown came twice


async def test_slow_work_is_done_aside_and_its_file_arrives(desk: Desk) -> None:
    citizen = desk.person()
    await citizen.sends_file("信.pdf", data=b"%PDF-1.7 " + b"x" * 2000)
    citizen.sees("做好了")
    document = citizen.last.data["document"]
    assert document["file_name"] == "回执.pdf"
    assert desk.telegram.file(document["file_id"]).data.startswith(b"%PDF-1.7")
    await citizen.sends("还在吗")
    citizen.sees("还在吗")


async def test_slow_work_under_way_at_a_kill_runs_again(desk: Desk) -> None:
    citizen = desk.person()
    await citizen.sends("你好")
    file = desk.telegram.files.add("document", Upload("信.pdf", "application/pdf", b"%PDF"))
    async with desk.database.transaction() as tx:
        await tx.run(
            """INSERT INTO job (job_kind, person_id, params, state, attempts, created_at)
               VALUES ('draw', :person, :params, 'waiting', 1, 9999999999)""",
            {"person": citizen.id, "params": json.dumps({"file": file.id})},
        )
    await desk.engine.stop()
    desk.engine = Engine(settings(), TOKEN, desk.database, CHAT)
    await desk.engine.start(desk.serving.base_url)
    await until(lambda: "做好了" in citizen.screen)
    await desk.settles()
    assert await desk.value("SELECT count(*) FROM job WHERE state = 'done' AND params = '{}'") == 1


async def test_slow_work_that_fails_is_said(desk: Desk) -> None:
    citizen = desk.person()
    desk.telegram.faults.add(kind="bad_gateway", method="getFile", times=1)
    await citizen.sends_file("信.pdf")
    citizen.sees("没有成功")


async def test_retry_after_is_honoured(desk: Desk) -> None:
    desk.telegram.faults.add(kind="retry_after", method="sendMessage", times=1, seconds=1)
    slowed, other = desk.person(), desk.person()
    loop = asyncio.get_running_loop()
    began = loop.time()
    desk.telegram.send_text(slowed.id, "慢")
    await until(lambda: desk.telegram.faults.rules[0].happened == 1)
    await asyncio.wait_for(_heard(desk, other), 0.9)
    await desk.settles()
    assert loop.time() - began >= 1
    assert slowed.news == ["慢 ×1"]


async def _heard(desk: Desk, actor: Actor) -> None:
    desk.telegram.send_text(actor.id, "快")
    await until(lambda: bool(actor.news))


async def test_somebody_who_blocked_the_bot_is_marked_and_holds_nobody_up(desk: Desk) -> None:
    leaver, citizen = desk.person(), desk.person()
    await leaver.sends("一")
    desk.telegram.send_text(leaver.id, "二")
    desk.telegram.block(leaver.id)
    await desk.settles()
    await citizen.sends("在吗")
    citizen.sees("在吗")
    assert await desk.value(f"SELECT blocked_at IS NOT NULL FROM person WHERE id = {leaver.id}") == 1
    assert await desk.value("SELECT count(*) FROM outbox WHERE state = 'waiting'") == 0


async def test_what_was_unsent_at_the_end_is_sent_at_the_next_start(desk: Desk) -> None:
    citizen = desk.person()
    await citizen.sends("你好")
    desk.telegram.faults.add(kind="bad_gateway", method="sendMessage", times=None)
    desk.telegram.send_text(citizen.id, "停电前")
    await until(lambda: desk.telegram.faults.rules[0].happened > 0)
    await desk.engine.stop()
    desk.telegram.faults.clear()
    desk.engine = Engine(settings(), TOKEN, desk.database, CHAT)
    await desk.engine.start(desk.serving.base_url)
    await until(lambda: any("停电前" in text for text in citizen.news))


async def test_a_second_process_on_the_token_stops_and_the_first_goes_on(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen = desk.person()
    await desk.engine.stop()
    with monkeypatch.context() as long_ago:
        long_ago.setattr("delivery.receive.NEWCOMER_SECONDS", 0)
        desk.engine = Engine(settings(), TOKEN, desk.database, CHAT)
        await desk.engine.start(desk.serving.base_url)
        await citizen.sends("一")
    other_database = await Database.open(tmp_path / "other.db")
    newcomer = Engine(settings(), TOKEN, other_database, CHAT)
    await newcomer.start(desk.serving.base_url)
    with pytest.raises(AnotherBotIsPolling):
        await asyncio.wait_for(newcomer.failed(), 15)
    await newcomer.stop()
    await other_database.close()
    await citizen.sends("二")
    citizen.sees("二 ×1")


async def test_the_webhook_asks_for_the_secret_first_and_answers_after_the_commit(desk: Desk) -> None:
    hook = settings(webhook_url="http://127.0.0.1/hook", webhook_secret="s3cret-s3cret")
    await desk.engine.stop()
    desk.engine = Engine(hook, TOKEN, desk.database, CHAT)
    app = web.Application()
    app.add_routes(desk.engine.routes())
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    citizen = desk.person()
    try:
        async with aiohttp.ClientSession() as session:
            assert (await session.post(f"{address}/hook", data=b"{}")).status == 403
            await desk.engine.start(desk.serving.base_url)
            right = {SECRET_HEADER: "s3cret-s3cret"}
            assert (
                await session.post(f"{address}/hook", data=io.BytesIO(b"x" * (1024 * 1024 + 1)), headers=right)
            ).status == 413
            assert (await session.post(f"{address}/hook", data=b"{", headers=right)).status == 400
            person = {"id": citizen.id, "is_bot": False, "first_name": "李"}
            chat = {"id": citizen.id, "type": "private"}
            message = {"message_id": 5, "date": 1, "chat": chat, "from": person, "text": "钩"}
            body = json.dumps({"update_id": 10**9, "message": message})
            for _ in range(2):
                assert (await session.post(f"{address}/hook", data=body, headers=right)).status == 200
            assert await desk.value("SELECT count(*) FROM inbox WHERE update_id = 1000000000") == 1
            assert (await session.get(f"{address}/healthz")).status == 200
            assert (await session.get(f"{address}/readyz")).status == 200
        await until(lambda: desk.engine.is_idle)
    finally:
        await runner.cleanup()
