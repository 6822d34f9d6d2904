"""The bot as a process: it starts, stops, waits for its turn and takes over; nothing is lost on the way."""

import asyncio
import re
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from playground.server import Serving, serve
from playground.telegram import Telegram
from tests.actor import until
from tests.process import AT_WORK, TOKEN, BotProcess, bot_settings

WAITING = "Another Yinuo process uses this database; waiting for it to stop."


class Street:
    """A local Telegram with people who only look things up."""

    def __init__(self, telegram: Telegram, serving: Serving, folder: Path) -> None:
        self.telegram = telegram
        self.serving = serving
        self.folder = folder

    def bot(self, database: str = "yinuo.db", **more: str) -> BotProcess:
        """A bot of this Telegram, not yet started."""
        return BotProcess(self.folder, "run", **bot_settings(self.serving.base_url, self.folder / database, **more))

    def asks(self, person_id: int, text: str) -> None:
        """Ask for something that nobody has promised."""
        self.telegram.send_text(person_id, text)

    def answers(self, person_id: int) -> list[str]:
        """What the bot said to somebody."""
        return [message.text for message in self.telegram.messages(person_id) if message.from_bot]

    async def is_answered(self, person_id: int, text: str, seconds: float = 5) -> None:
        """Wait for the answer to a question."""
        await until(lambda: any(text in answer for answer in self.answers(person_id)), seconds)


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    yield Street(telegram, serving, tmp_path)
    await serving.close()
    telegram.close()


async def test_without_a_token_the_playground_is_served(tmp_path: Path) -> None:
    with BotProcess(tmp_path, DATABASE_URL="sqlite:///var/yinuo.db", LISTEN="127.0.0.1:0") as bot:
        await bot.says(AT_WORK)
        found = re.search(r"http://127\.0\.0\.1:\d+", bot.stdout)
        assert found
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{found[0]}/") as response:
                assert response.status == 200
                assert response.content_type == "text/html"
            async with session.get(f"{found[0]}/healthz") as response:
                assert await response.json() == {"alive": True}
        bot.terminate()
        assert await bot.ends(5) == 0
    assert (tmp_path / "var" / "yinuo.db").exists()
    assert bot.stderr == ""


async def test_nothing_is_lost_and_nothing_comes_twice_when_it_is_stopped_under_load(street: Street) -> None:
    people = [street.telegram.add_person(f"市民{number}") for number in range(20)]
    bot = street.bot().start()
    await bot.says(AT_WORK)
    asked = []
    for number in range(400):
        asked.append((people[number % 20].id, f"查无此事第{number}号"))
        street.asks(*asked[-1])
        if number in (100, 200, 300):
            bot.terminate()
            assert await bot.ends(5) == 0
            await bot.start().says(AT_WORK)
    for person_id, text in asked:
        await street.is_answered(person_id, text, 15)
    bot.terminate()
    assert await bot.ends(5) == 0
    answers = Counter(
        found for person in people for text in street.answers(person.id) for found in re.findall("第[0-9]+号", text)
    )
    assert set(answers.values()) == {1}
    assert len(answers) == 400


async def test_it_stops_at_once_while_telegram_is_out_of_reach(tmp_path: Path) -> None:
    with BotProcess(tmp_path, **bot_settings("http://127.0.0.1:9", tmp_path / "yinuo.db")) as bot:
        await until(lambda: "telegram_out_of_reach" in bot.stderr, 10)
        bot.terminate()
        assert await bot.ends(5) == 0


async def test_a_second_process_waits_and_takes_over_from_one_that_was_killed(street: Street) -> None:
    citizen = street.telegram.add_person("李明")
    with street.bot() as first, street.bot() as second:
        await asyncio.gather(first.says("Yinuo"), second.says("Yinuo"))
        one, other = (second, first) if WAITING in first.stdout else (first, second)
        await asyncio.gather(one.says(AT_WORK), other.says(WAITING))
        assert AT_WORK not in other.stdout
        street.asks(citizen.id, "查无此事一")
        await street.is_answered(citizen.id, "查无此事一")
        one.kill()
        killed_at = time.monotonic()
        street.asks(citizen.id, "查无此事二")
        await other.says(AT_WORK)
        assert time.monotonic() - killed_at < 1
        await street.is_answered(citizen.id, "查无此事二")
        assert other.stdout.count(WAITING) == 1


async def test_a_process_that_waits_can_be_stopped(street: Street) -> None:
    with street.bot() as first:
        await first.says(AT_WORK)
        with street.bot() as second:
            await second.says(WAITING)
            second.terminate()
            assert await second.ends(5) == 0
        assert first.process.poll() is None


async def test_on_the_same_token_and_another_database_the_newcomer_stops(street: Street) -> None:
    citizen = street.telegram.add_person("李明")
    with street.bot() as first:
        await first.says(AT_WORK)
        await asyncio.sleep(10.5)  # within its first ten seconds a bot takes itself for the newcomer
        with street.bot("other.db") as newcomer:
            assert await newcomer.ends() == 1
        assert newcomer.stderr == "yinuo: another process already receives this bot's updates; this one stops.\n"
        street.asks(citizen.id, "查无此事")
        await street.is_answered(citizen.id, "查无此事")


async def test_a_token_that_telegram_does_not_know_stops_the_start(street: Street) -> None:
    unknown = "1000000009:a-token-that-nobody-has-given"
    with street.bot(BOT_TOKEN=unknown) as bot:
        assert await bot.ends() == 1
    assert bot.stderr == "yinuo: BOT_TOKEN is not known to Telegram.\n"


async def test_a_part_that_fails_stops_the_whole_and_the_next_start_goes_on(street: Street) -> None:
    citizen = street.telegram.add_person("李明")
    with street.bot() as bot:
        await bot.says(AT_WORK)
        _run(street.folder / "yinuo.db", "ALTER TABLE outbox RENAME TO outbox_away")
        street.asks(citizen.id, "查无此事")
        assert await bot.ends() == 1
        _run(street.folder / "yinuo.db", "ALTER TABLE outbox_away RENAME TO outbox")
        bot.start()
        await street.is_answered(citizen.id, "查无此事", 15)


def _run(database: Path, sql: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(sql)
        connection.commit()
