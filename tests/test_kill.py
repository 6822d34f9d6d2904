"""Thirty people on all three paths while the bot is killed 25 times and a tenth of its sends go wrong.

The playground's Telegram runs in the test and survives; the bot is ``python bot.py run``, killed with -9 at random
moments and started again at once. Which repeats are right is decided in ``tests.ledger``.
"""

import asyncio
import random
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import people
from db.database import Database
from domain.person import Holding
from domain.words import Role
from playground.server import Serving, serve
from playground.telegram import Telegram
from services.complaints import hash_receipt
from tests.cast import ANSWERED, FILED, NEW_CASE, NEW_LETTER, NOTICES, PUBLISHED, Answerer, Approver, Citizen, Liaison
from tests.conftest import Office
from tests.ledger import KEEP_ALL, Ledger, all_said
from tests.process import AT_WORK, TOKEN, BotProcess, bot_settings
from tests.script import Player, play

KILLS, KILLS_AT_START = 25, 5
SECONDS = 85
DEPARTMENTS = ("市教育局", "市体育局", "市供热办", "市公安局")
CITIZENS, LIAISONS, ANSWERERS, APPROVERS = 16, 8, 3, 3


@dataclass
class City:
    """Everybody, their Telegram and the bot's process."""

    telegram: Telegram
    serving: Serving
    ledger: Ledger
    path: Path
    bot: BotProcess
    dice: random.Random
    killed: int = 0

    def player(self, name: str) -> Player:
        """Somebody who has pressed Start some time ago."""
        person = self.telegram.add_person(name)
        person.started = True
        return Player(self.telegram, person, random.Random(self.dice.random()), NOTICES)

    def rows(self, sql: str) -> list[sqlite3.Row]:
        """What the database holds after the end."""
        with closing(sqlite3.connect(self.path)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(sql).fetchall()

    async def kill_again_and_again(self) -> None:
        """Some of the kills strike while the bot starts, the others while it works."""
        while self.killed < KILLS:
            if self.killed % (KILLS // KILLS_AT_START):
                await self.bot.says(AT_WORK)
                await asyncio.sleep(self.dice.uniform(0.05, 1.2))
            else:
                await asyncio.sleep(self.dice.uniform(0.1, 1.2))
            self.bot.kill()
            self.killed += 1
            self.ledger.note_kill(self.path, time.monotonic())
            self.bot.start()


@pytest.fixture
async def city(tmp_path: Path) -> AsyncIterator[City]:
    ledger = Ledger()
    telegram = Telegram(faults=ledger)
    telegram.open()
    telegram.subscribe(ledger.hear)
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    path = tmp_path / "yinuo.db"
    database = await Database.open(path)
    office = Office(telegram, serving, database)
    for number, name in enumerate(DEPARTMENTS):
        await office.publishes(name, f"0999-555010{number}", "来信7个工作日内答复。", "窗口午间不休息。")
    await database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(KEEP_ALL)
    with BotProcess(tmp_path, "run", **bot_settings(serving.base_url, path)) as bot:
        yield City(telegram, serving, ledger, path, bot, random.Random(20261121))
    await serving.close()
    telegram.close()


@dataclass
class Cast:
    """The thirty."""

    citizens: list[Citizen]
    liaisons: list[Liaison]
    answerers: list[Answerer]
    approvers: list[Approver]

    @property
    def everybody(self) -> list[Citizen | Liaison | Answerer | Approver]:
        """All of them."""
        return [*self.citizens, *self.liaisons, *self.answerers, *self.approvers]

    @property
    def reviewers(self) -> list[Player]:
        """Who holds the role, whichever half of the work they do."""
        return [*(each.player for each in self.answerers), *(each.player for each in self.approvers)]


def invite(city: City) -> Cast:
    """Citizens and liaisons go on until the kills are over, reviewers until all of those have come to the end."""

    def kills_over() -> bool:
        return city.killed >= KILLS

    def all_done() -> bool:
        return all(citizen.done for citizen in cast.citizens) and all(liaison.done for liaison in cast.liaisons)

    cast = Cast(
        [Citizen(city.player(f"市民{n}"), DEPARTMENTS[n % 4], kills_over) for n in range(CITIZENS)],
        [Liaison(city.player(f"联络员{n}"), DEPARTMENTS[n % 4], kills_over) for n in range(LIAISONS)],
        [Answerer(city.player(f"审核员{n}"), all_done) for n in range(ANSWERERS)],
        [Approver(city.player(f"审批员{n}"), all_done) for n in range(APPROVERS)],
    )
    return cast


async def give_roles(path: Path, cast: Cast) -> None:
    """Roles as an owner would give them."""
    database = await Database.open(path)
    async with database.transaction() as tx:
        for actor in cast.everybody:
            await people.save(tx, actor.player.id, actor.player.name, "", "zh_Hans", 1)
        for liaison in cast.liaisons:
            sql = "SELECT id FROM department WHERE name = :name"
            department_id = await tx.value(sql, {"name": liaison.department})
            await people.give_role(tx, liaison.player.id, Holding(Role.LIAISON, department_id), None, 1)
        for reviewer in cast.reviewers:
            await people.give_role(tx, reviewer.id, Holding(Role.REVIEWER), None, 1)
    await database.close()


def break_sends(ledger: Ledger) -> None:
    """A tenth of what the bot sends is refused for a second, fails, or happens without the bot hearing of it."""
    shares = {"drop_reply": 0.05, "bad_gateway": 0.04, "retry_after": 0.01}
    for seed, (kind, share) in enumerate(shares.items()):
        for method in ("sendMessage", "editMessageText"):
            ledger.add(kind=kind, method=method, probability=share, seed=seed)  # type: ignore[arg-type]


async def test_nothing_is_lost_and_nobody_is_stuck(city: City) -> None:
    cast = invite(city)
    await give_roles(city.path, cast)
    break_sends(city.ledger)
    scripts = [*(actor.play() for actor in cast.everybody), city.kill_again_and_again()]
    await play([actor.player for actor in cast.everybody], scripts, SECONDS)
    await everything_is_sent(city)
    city.bot.terminate()
    assert await city.bot.ends() == 0

    check_receipts(city, cast.citizens)
    check_letters(city, cast.liaisons)
    check_case_notices(city, cast)
    check_letter_notices(city, cast)
    repeats = city.ledger.check_repeats(all_said(city.path))
    assert repeats, "neither faults nor kills left a trace: this test tests nothing"


async def everything_is_sent(city: City) -> None:
    """Nothing waits any more, neither at Telegram nor with the bot."""
    async with asyncio.timeout(20):
        while city.telegram.updates or city.rows(
            "SELECT 1 FROM outbox WHERE state = 'waiting' UNION SELECT 1 FROM inbox WHERE state = 'waiting'"
        ):
            await asyncio.sleep(0.1)
    assert not city.rows("SELECT * FROM inbox WHERE state = 'dead'")
    assert not city.rows("SELECT * FROM outbox WHERE state = 'refused'")


def check_receipts(city: City, citizens: list[Citizen]) -> None:
    """Each receipt shown is one stored case, its own citizen's, and each stored case was shown."""
    sql = """SELECT c.receipt_hash, c.number, c.story, w.person_id FROM complaint c
             JOIN complainant w ON w.complaint_id = c.id"""
    stored = {row["receipt_hash"]: row for row in city.rows(sql)}
    shown = {hash_receipt(receipt): citizen for citizen in citizens for receipt in citizen.receipts}
    assert set(shown) == set(stored)
    assert len(stored) == len(city.rows("SELECT id FROM complaint"))
    for citizen in citizens:
        own = [stored[hash_receipt(receipt)] for receipt in citizen.receipts]
        assert {row["person_id"] for row in own} == {citizen.player.id}
        assert [row["number"] for row in own] == list(citizen.receipts.values())
        assert [row["story"] for row in own] == citizen.stories
        chat = "\n".join(message.text for message in city.telegram.messages(citizen.player.id))
        assert all(receipt in chat for receipt in citizen.receipts), "a receipt was taken off the screen again"


def check_letters(city: City, liaisons: list[Liaison]) -> None:
    """Each letter seen submitted is stored once, with its own author's promises, and published."""
    stored = city.rows("SELECT id, author_id, status FROM pledge WHERE author_id IS NOT NULL")
    assert {row["status"] for row in stored} == {"published"}
    for liaison in liaisons:
        own = [row["id"] for row in stored if row["author_id"] == liaison.player.id]
        assert own == liaison.letters
        assert len(own) == liaison.rounds
        for round_number, letter in enumerate(own, start=1):
            items = city.rows(f"SELECT text FROM item WHERE pledge_id = {letter}")
            assert items
            assert all(f"{liaison.player.name}第{round_number}封" in row["text"] for row in items)


def came(city: City, *words: str) -> Counter[int]:
    """Who got a message with all these words, and how often."""
    return Counter(
        delivery.said[0] for delivery in city.ledger.deliveries if all(each in delivery.said[1] for each in words)
    )


def check_case_notices(city: City, cast: Cast) -> None:
    """Each reviewer heard of each case; its citizen, and no other person, heard of the claim and the answer."""
    everyone = {reviewer.id for reviewer in cast.reviewers}
    for citizen in cast.citizens:
        for number in citizen.receipts.values():
            assert set(came(city, NEW_CASE, number)) == everyone
            for words in (FILED, "已有工作人员受理", ANSWERED):
                assert set(came(city, words, number)) == {citizen.player.id}


def check_letter_notices(city: City, cast: Cast) -> None:
    """Each reviewer heard of each letter, and its author, and no other person, that it is published."""
    everyone = {reviewer.id for reviewer in cast.reviewers}
    for liaison in cast.liaisons:
        for letter in liaison.letters:
            assert set(came(city, NEW_LETTER, f"编号 {letter}，")) == everyone
            assert set(came(city, PUBLISHED, f"编号 {letter}，")) == {liaison.player.id}
