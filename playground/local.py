"""The playground inside the bot's own process: the local Telegram, its page and the invented town."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web

from db.database import Database
from playground import web as page
from playground.bot_api import attach
from playground.telegram import Telegram
from playground.town import people as town_people
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
    database_path: Path, database: Database, app: web.Application, house: AsyncExitStack
) -> Playground:
    """Open the local Telegram beside the database, with its people, and load the town into an empty register."""
    telegram = Telegram(path=database_path.with_suffix(".playground.db"))
    telegram.open()
    house.callback(telegram.close)
    telegram.add_bot(TOKEN, username=USERNAME, first_name=NAME)
    attach(app, telegram)
    app.add_routes(page.routes(telegram))
    await load(database, meet_people(telegram), datetime.now(UTC))
    return Playground(TOKEN, telegram)


def meet_people(telegram: Telegram) -> dict[str, int]:
    """The town's people by key; added when they are not there yet."""
    known = {person.username: person.id for person in telegram.people.values()}
    ids = {}
    for each in town_people():
        person_id = known.get(each.username)
        if person_id is None:
            person_id = telegram.add_person(each.name, username=each.username, label=each.label).id
        ids[each.key] = person_id
    return ids
