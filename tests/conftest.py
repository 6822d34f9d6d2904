"""The bot and the playground's Telegram in one loop, on a real SQLite file."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot
from db import people
from db.database import Database
from delivery.engine import Engine
from domain.person import Holding
from domain.words import Role
from handlers import errors
from playground.server import Serving, serve
from playground.telegram import Telegram
from services.imports import import_page_text
from settings import Settings
from tests.actor import Actor

TOKEN = "1000000001:a-token-for-the-tests-only"
SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"


class Office:
    """The bot at work, and the people who talk with it."""

    def __init__(self, telegram: Telegram, serving: Serving, database: Database) -> None:
        self.telegram = telegram
        self.serving = serving
        self.database = database
        self.settings = Settings(_env_file=None, send_rate=0, default_region="试验市")  # type: ignore[call-arg]
        self.engine = self._engine()

    def _engine(self) -> Engine:
        return Engine(self.settings, TOKEN, self.database, bot.register, errors.refuse)

    async def start(self) -> None:
        """Begin to work."""
        await self.engine.start(self.serving.base_url)

    async def restart(self) -> None:
        """Stop and begin again, as after a deployment."""
        await self.engine.stop()
        self.engine = self._engine()
        await self.start()

    async def settles(self) -> None:
        """Wait until everything sent is handled and everything said has arrived."""
        async with asyncio.timeout(10):
            while self.telegram.updates or not (self.engine.worker.is_idle and self.engine.sender.is_idle):
                await asyncio.sleep(0.002)

    def person(self, name: str, language: str = "zh-hans") -> Actor:
        """Somebody new who has not spoken yet."""
        return Actor(self.telegram, self.telegram.add_person(name, language=language), self.settles)

    async def citizen(self, name: str = "李明", language: str = "zh-hans") -> Actor:
        """Somebody who has pressed Start."""
        actor = self.person(name, language)
        await actor.sends("/start")
        return actor

    async def staff(self, name: str, *roles: Role, department: str = "") -> Actor:
        """Somebody with roles, in a department where they are tied to one."""
        actor = await self.citizen(name)
        async with self.database.transaction() as tx:
            department_id = 0
            if department:
                found = await tx.value("SELECT id FROM department WHERE name = :name", {"name": department})
                department_id = int(found)
            for role in roles:
                await people.give_role(tx, actor.id, Holding(role, department_id), None, int(time.time()))
        await actor.sends("/start")
        return actor

    async def publishes(self, page: str) -> None:
        """Import a page of pledges."""
        await import_page_text(self.database, page, region="试验市", now=datetime.now(UTC))


PAGE = """试验市政务公开承诺
市监督热线：0999-5550000。
市教育局承诺
一、招生公开。义务教育招生结果在10个工作日内公布。
二、收费公示。各校收费项目每学期开学前公示。
监督投诉电话：0999-5550101
地址：试验市学府路1号 邮编：161000
市体育局承诺
一、新增健身路径20条。
二、场馆周末免费开放不少于4小时。
监督投诉电话：0999-5550102
市供热办承诺
一、报修后2小时内上门。
"""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A bot with an empty register."""
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    database = await Database.open(tmp_path / "yinuo.db")
    office = Office(telegram, serving, database)
    await office.start()
    yield office
    await office.engine.stop()
    await serving.close()
    await database.close()
    telegram.close()


@pytest.fixture
async def town(office: Office) -> Office:
    """The same with three departments and their promises."""
    await office.publishes(PAGE)
    return office


def seed(number: str) -> Path:
    """A real document; the test is skipped where they are not at hand."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"seed {number} is not at hand: ../shared/seeds is absent")
    return found[0]
