"""The playground inside the bot's own process: the local Telegram, its page and the invented town."""

import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web

from db import people as people_table
from db.database import Database
from domain.person import Holding
from playground import web as page
from playground.bot_api import attach
from playground.model import Upload
from playground.telegram import Telegram
from playground.town import Person, people
from playground.town.scan import draw_scan
from playground.town_loader import load

TOKEN = "1000000001:playground-token-of-this-machine"  # noqa: S105 (opens nothing but the local Telegram)
USERNAME = "yinuo_bot"
NAME = "一诺"


@dataclass(frozen=True, slots=True)
class Playground:
    """What the bot needs to know of it."""

    token: str
    telegram: Telegram


async def open_playground(
    database_path: Path, zone: ZoneInfo, database: Database, app: web.Application, house: AsyncExitStack
) -> Playground:
    """Open the local Telegram beside the database, with its people, and load the town into an empty register."""
    telegram = Telegram(path=database_path.with_suffix(".playground.db"))
    telegram.open()
    house.callback(telegram.close)
    telegram.add_bot(TOKEN, username=USERNAME, first_name=NAME)
    attach(app, telegram)
    app.add_routes(page.routes(telegram))
    newcomers, ids = meet_people(telegram)
    await load(database, ids, datetime.now(zone), keep_scan=scan_keeper(telegram))
    await give_roles(database, ids)
    for each in newcomers:
        if each.role is not None:  # staff have pressed Start already, so that notices reach them
            telegram.send_text(ids[each.key], "/start")
    return Playground(TOKEN, telegram)


def meet_people(telegram: Telegram) -> tuple[list[Person], dict[str, int]]:
    """The town's people who are new here, and the Telegram id of each by key."""
    known = {person.username: person.id for person in telegram.people.values()}
    newcomers = [each for each in people() if each.username not in known]
    for each in newcomers:
        person = telegram.add_person(each.name, username=each.username, language=each.language, label=each.label)
        known[each.username] = person.id
    return newcomers, {each.key: known[each.username] for each in people()}


async def give_roles(database: Database, ids: dict[str, int]) -> None:
    """In a register that was filled by an import nobody has a role yet: those not tied to a department are given."""
    now = int(time.time())
    async with database.transaction() as tx:
        if await people_table.list_with_roles(tx):
            return
        for each in people():
            if each.role is not None and not each.department:
                await people_table.save(tx, ids[each.key], each.name, each.username, "zh_Hans", now)
                await people_table.give_role(tx, ids[each.key], Holding(each.role), None, now)


def scan_keeper(telegram: Telegram) -> Callable[[], str]:
    """Keeps the picture that stands for every signed letter; its file id."""

    def keep() -> str:
        upload = Upload("承诺书扫描件.png", "image/png", draw_scan(), as_photo=True)
        return (telegram.files.add_photo(upload) or [telegram.files.add("photo", upload)])[-1].id

    return keep
