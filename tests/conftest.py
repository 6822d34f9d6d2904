"""The bot and the playground's Telegram in one loop, on a real SQLite file."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

import bot
from db import departments, people, pledges
from db.database import Database
from delivery.engine import Engine
from domain.codes import credit_code_check
from domain.department import Hotline
from domain.person import Holding
from domain.pledge import DraftItem
from domain.words import DepartmentKind, Role
from playground.server import Serving, serve
from playground.telegram import Telegram
from services import lookup
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
        key_file = str(database.path.parent / "yinuo.key")
        self.settings = Settings(_env_file=None, send_rate=0, default_region="试验市", key_file=key_file)  # type: ignore[call-arg]
        self.engine = self._engine()

    def _engine(self) -> Engine:
        return Engine(self.settings, TOKEN, self.database, bot.CHAT)

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
            while self.telegram.updates or not self.engine.is_idle:
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

    async def publishes(self, name: str, hotline: str, *items: str) -> int:
        """Register a department with its published promises; its id."""
        now = int(time.time())
        async with self.database.transaction() as tx:
            region = await departments.save_region(tx, "试验市")
            department_id = await departments.insert(tx, region.id, name, DepartmentKind.DEPARTMENT)
            if hotline:
                await departments.insert_hotlines(tx, region.id, department_id, [Hotline(hotline)])
            body = f"11990000{department_id:09}"
            await departments.set_credit_code(tx, department_id, body + credit_code_check(body))
            pledge_id = await tx.insert(
                """INSERT INTO pledge (department_id, letter_kind, status, created_at, published_at)
                   VALUES (:id, 'department', 'published', :now, :now) RETURNING id""",
                {"id": department_id, "now": now},
            )
            drafted = [DraftItem(number=NUMBERS[place], text=text) for place, text in enumerate(items)]
            await pledges.insert_items(tx, pledge_id, drafted)
            await lookup.reindex_department(tx, department_id)
            await lookup.reindex_pledge(tx, pledge_id)
        return department_id


NUMBERS = "一二三四五六七八九"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A bot with an empty register."""
    async with open_office(tmp_path) as office:
        yield office


@asynccontextmanager
async def open_office(folder: Path) -> AsyncIterator[Office]:
    """A bot with an empty register, whose files are kept in that folder."""
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    database = await Database.open(folder / "yinuo.db")
    office = Office(telegram, serving, database)
    await office.start()
    try:
        yield office
    finally:
        await office.engine.stop()
        await serving.close()
        await database.close()
        telegram.close()


@pytest.fixture
async def town(office: Office) -> Office:
    """The same with three departments and their promises."""
    async with office.database.transaction() as tx:
        region = await departments.save_region(tx, "试验市")
        await departments.insert_hotlines(tx, region.id, None, [Hotline("0999-5550000", owner="市监督办")])
    await office.publishes("市教育局", "0999-5550101", "招生结果在10个工作日内公布。", "收费项目每学期开学前公示。")
    await office.publishes("市体育局", "0999-5550102", "新增健身路径20条。", "场馆周末免费开放不少于4小时。")
    await office.publishes("市供热办", "", "报修后2小时内上门。")
    return office


@pytest.fixture
async def liaison(town: Office) -> Actor:
    """The liaison of 市教育局."""
    return await town.staff("阮竹青", Role.LIAISON, department="市教育局")


@pytest.fixture
async def principal(town: Office) -> Actor:
    """The principal of 市教育局."""
    return await town.staff("周正", Role.PRINCIPAL, department="市教育局")


@pytest.fixture
async def reviewer(town: Office) -> Actor:
    """Somebody who decides on letters."""
    return await town.staff("简望舒", Role.REVIEWER)


def seed(number: str) -> Path:
    """A real document; the test is skipped where they are not at hand."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"seed {number} is not at hand: ../shared/seeds is absent")
    return found[0]
