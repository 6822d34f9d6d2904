"""The logs of a bot to which everything happens: JSON lines of known fields, and nobody's words in them."""

import json
import random
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.database import Database
from logs import FIELDS
from playground.server import serve
from playground.telegram import Telegram
from tests.actor import until
from tests.conftest import Office
from tests.process import AT_WORK, TOKEN, BotProcess, bot_settings
from tests.script import Player

SECRETS = ("13912345678", "赵隐私", "锅炉房夜里排黑烟", "zhao@example.com", "zhaoyinsi")
ALWAYS = {"at", "level", "from", "event"}
STORY = "锅炉房夜里排黑烟，请打13912345678。"


@dataclass
class Scene:
    """One person with secrets, and a bot that logs all it can."""

    telegram: Telegram
    citizen: Player
    bot: BotProcess
    path: Path

    async def after(self, *words: str) -> None:
        """Wait until the citizen has heard that."""
        await until(lambda: self.citizen.has_heard(*words), 10)
        self.citizen.heard.clear()

    def breaks(self, sql: str) -> None:
        """Somebody works in the database by hand."""
        with closing(sqlite3.connect(self.path)) as connection:
            connection.execute(sql)
            connection.commit()

    def logged(self) -> list[dict[str, object]]:
        """Every line, read back; each has only fields that are allowed."""
        lines: list[dict[str, object]] = [json.loads(line) for line in self.bot.stderr.splitlines()]
        for line in lines:
            assert set(line) >= ALWAYS
            assert set(line) <= ALWAYS | set(FIELDS)
        return lines

    def events(self) -> set[object]:
        """What happened, by the logs."""
        return {line["event"] for line in self.logged()}

    def check_secrets(self) -> None:
        """Neither the token, whole or in part, nor anything that somebody typed."""
        output = self.bot.stdout + self.bot.stderr
        escaped = [json.dumps(secret)[1:-1] for secret in SECRETS]
        for secret in (TOKEN, TOKEN.partition(":")[2], *SECRETS, *escaped):
            assert secret not in output


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    path = tmp_path / "yinuo.db"
    database = await Database.open(path)
    await Office(telegram, serving, database).publishes("市供热办", "0999-5550103", "报修后2小时内上门。")
    await database.close()
    person = telegram.add_person("赵隐私", username="zhaoyinsi")
    citizen = Player(telegram, person, random.Random(1), ())
    settings = bot_settings(serving.base_url, path, LOG_LEVEL="DEBUG", ADMIN_IDS=str(person.id))
    with BotProcess(tmp_path, "run", **settings) as bot:
        await bot.says(AT_WORK)
        yield Scene(telegram, citizen, bot, path)
    await citizen.hangs_up()
    await serving.close()
    telegram.close()


async def complain(scene: Scene) -> None:
    """With name and telephone, as far as the summary."""
    citizen = scene.citizen
    citizen.types("市供热办")
    await scene.after("🏛 市供热办")
    steps: list[tuple[Callable[[], None], str]] = [
        (lambda: citizen.presses("📣 投诉"), "哪一项承诺"),
        (lambda: citizen.presses("一、"), "发生了什么"),
        (lambda: citizen.types(STORY), "照片"),
        (lambda: citizen.presses("跳过"), "实名还是匿名"),
        (lambda: citizen.presses("实名"), "怎样联系您"),
        (lambda: citizen.types("13912345678，zhao@example.com"), "请核对"),
    ]
    for act, words in steps:
        act()
        await scene.after(words)


async def test_a_whole_complaint_leaves_no_word_in_the_logs(scene: Scene) -> None:
    await complain(scene)
    scene.citizen.presses("✅ 提交")
    await scene.after("查询码")
    scene.bot.terminate()
    assert await scene.bot.ends() == 0
    assert scene.events() <= {"press_not_answered"}
    scene.check_secrets()


async def test_a_handler_that_fails_on_somebodys_words_does_not_log_them(scene: Scene) -> None:
    await complain(scene)
    scene.breaks('UPDATE draft SET data = \'{"story": ["锅炉房夜里排黑烟"], "contact": 13912345678}\'')
    scene.citizen.presses("✅ 提交")
    await scene.after("出了点问题")
    assert "handler_failed" in scene.events()
    scene.check_secrets()


async def test_broken_updates_do_not_show_what_is_in_them(scene: Scene) -> None:
    sender = {"id": scene.citizen.id, "is_bot": False, "first_name": "赵隐私"}
    broken: list[dict[str, Any]] = [
        {"message_id": "赵隐私", "date": STORY, "chat": {"id": STORY}, "from": sender, "text": STORY},
        {"message_id": 5, "date": 1, "chat": STORY, "from": "赵隐私", "text": STORY},
        {"message_id": 5, "date": 1, "chat": sender, "from": sender, "text": [STORY], "entities": STORY},
        {"message_id": 5, "date": 1e99, "chat": sender, "from": sender, "text": STORY},
    ]
    for payload in broken:
        scene.telegram.updates.push("message", payload)
    scene.telegram.updates.push("callback_query", {"id": STORY, "from": {"id": "13912345678"}, "data": STORY})
    scene.telegram.send_text(scene.citizen.id, "市供热办")
    await scene.after("🏛 市供热办")
    assert [line["event"] for line in scene.logged()].count("update_unparsable") >= 4
    scene.check_secrets()


async def test_calls_that_go_wrong_show_neither_the_token_nor_the_text(scene: Scene) -> None:
    faults = scene.telegram.faults
    for kind in ("bad_gateway", "drop_request", "drop_reply", "retry_after"):
        for method in ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates"):
            faults.add(kind=kind, method=method)
    await complain(scene)
    scene.telegram.send_text(scene.citizen.id, "赵隐私")
    scene.telegram.block(scene.citizen.id)
    expected = {"send_outcome_unknown", "send_slowed", "poll_failed", "poll_refused", "person_unreachable"}
    await until(lambda: expected <= scene.events(), 15)
    scene.check_secrets()


async def test_a_part_that_stops_the_bot_says_where_and_not_what(scene: Scene) -> None:
    scene.breaks("CREATE TRIGGER stop BEFORE INSERT ON outbox BEGIN SELECT raise(ABORT, '13912345678'); END")
    scene.citizen.types(STORY)
    assert await scene.bot.ends() == 1
    last = scene.logged()[-1]
    assert last["event"] == "stopped"
    assert "insert_all" in str(last["where"])
    scene.check_secrets()
