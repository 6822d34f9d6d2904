"""The program around the bot: the command line, start and stop, import, migration and backup."""

import argparse
import asyncio
import logging
import os
import signal
import sys
import time
import warnings
from contextlib import AsyncExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from telegram.warnings import PTBUserWarning

from chat.commands import EVERYONES
from db import people
from db.database import Database, DatabaseUnusable, copy_database
from delivery.engine import Chat, Engine, TokenRefused
from delivery.lock import only_one
from delivery.receive import AnotherBotIsPolling
from delivery.telegram import TelegramClient, TelegramError
from documents.refusals import FileProblem, FileRefused
from documents.register_xlsx import TooLongForCell
from domain.person import Holding
from domain.words import Role
from logs import start_logging
from services import annex, imports
from services.vault import VaultClosed
from settings import Settings, WrongSetting, read_settings
from texts.base import DEFAULT_LANGUAGE, plain
from texts.doubts import doubt_words

log = logging.getLogger(__name__)
MOST_NAMED = 10


async def run(settings: Settings, chat: Chat) -> int:
    """Run until told to stop: SIGTERM or Ctrl-C ends it with 0, a part that fails with 1."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as house:
        starting = asyncio.create_task(start(settings, chat, house))
        if not await _done_before(stop, starting):
            return 0
        if not await _done_before(stop, failing := asyncio.create_task(starting.result().failed())):
            return 0
        failing.result()
        return 1


async def start(settings: Settings, chat: Chat, house: AsyncExitStack) -> Engine:
    """Open everything in its order, each with its way to be closed; the bot at work."""
    await house.enter_async_context(only_one(settings.database_path, _say_waiting))
    database = await Database.open(settings.database_path)
    house.push_async_callback(database.close)
    await appoint_owners(database, settings)
    web_app = web.Application()
    local = await open_playground(settings, database, web_app, house) if not settings.token else None
    token, api_url = (local.token, "") if local else (settings.token, settings.bot_api_url)
    engine = Engine(settings, token, database, chat)
    web_app.add_routes(engine.routes())
    base = await listen(web_app, settings, house)
    await engine.start(api_url or base)
    house.push_async_callback(engine.stop)
    engine.aside(publish_commands(engine.client))
    _say(f"Yinuo is at work. {'Open ' + base + '/ in a browser.' if local else 'Health: ' + base + '/healthz'}")
    return engine


async def _done_before(stop: asyncio.Event, task: asyncio.Task[Any]) -> bool:
    """Whether the task came to its end before the stop; else it is cancelled."""
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({stopping, task}, return_when=asyncio.FIRST_COMPLETED)
    in_time = task.done()
    for each in (stopping, task):
        each.cancel()
    await asyncio.gather(stopping, task, return_exceptions=True)
    return in_time


async def listen(web_app: web.Application, settings: Settings, house: AsyncExitStack) -> str:
    """Serve on ``LISTEN``; the address, with the port that was picked."""
    runner = web.AppRunner(web_app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    house.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, settings.host, settings.port).start()
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{runner.addresses[0][1]}"


async def open_playground(
    settings: Settings, database: Database, web_app: web.Application, house: AsyncExitStack
) -> Any:
    """The local Telegram with its invented town; loaded only where there is no token."""
    from playground import local

    return await local.open_playground(settings.database_path, settings.zone, database, web_app, house)


async def appoint_owners(database: Database, settings: Settings) -> None:
    """``ADMIN_IDS`` are owners from the start."""
    now = int(time.time())
    async with database.transaction() as tx:
        for person_id in settings.admin_ids:
            if await people.get(tx, person_id) is None:
                await people.save(tx, person_id, "", "", DEFAULT_LANGUAGE, now)
            await people.give_role(tx, person_id, Holding(Role.OWNER), None, now)


async def publish_commands(client: TelegramClient) -> None:
    """The command menu of people the bot has not met, in each language."""
    for language, code in (("zh_Hans", ""), ("zh_Hans", "zh"), ("en", "en")):
        listed = [{"command": name, "description": plain(words, language)} for name, words in EVERYONES]
        with suppress(TelegramError):
            await client.call("setMyCommands", {"commands": listed, "language_code": code})


async def import_page(settings: Settings, arguments: argparse.Namespace) -> int:
    """``import FILE``: read a page of pledges into the register."""
    if not arguments.file.is_file():
        return _fail(f"there is no file {arguments.file}.")
    if arguments.json:
        _say((await imports.read_file(arguments.file)).model_dump_json(indent=2))
        if arguments.dry_run:
            return 0
    region, now = arguments.region or settings.default_region, datetime.now(settings.zone)
    database = await Database.open(settings.database_path)
    try:
        report = await imports.import_file(database, arguments.file, region, now, arguments.dry_run)
    except imports.FileUnreadable as error:
        if error.problem is not FileProblem.OFFICIALS:
            raise
        return await _compare_officials(settings, database, arguments.file)
    finally:
        await database.close()
    if not arguments.json:
        _say(imports.describe(report, lambda doubt: plain(doubt_words(doubt), DEFAULT_LANGUAGE)))
    return 0


async def _compare_officials(settings: Settings, database: Database, file: Path) -> int:
    """Annex 3 sent back: which of its rows the register knows; it changes nothing."""
    try:
        compared = await annex.compare_officials(database, settings.key_path, file)
    except VaultClosed as closed:
        return _fail(f"{closed}.")
    except FileRefused:
        return _fail(f"{file} is an official's own letter. Nothing was taken: such letters are filed in the chat.")
    if not compared.unknown:
        _say(f"{file}: annex 3's sheet of officials, {compared.rows} rows, all of them registered. Nothing changed.")
        return 0
    count = len(compared.unknown)
    lines = ", ".join(map(str, compared.unknown[:MOST_NAMED])) + (", …" if count > MOST_NAMED else "")
    return _fail(
        f"{file} is annex 3's sheet of officials. {count} of its {compared.rows} rows are not registered like this "
        f"(lines {lines}). Nothing was taken: officials' letters are filed in the chat, one by one."
    )


async def migrate(settings: Settings) -> int:
    """``migrate``: bring the database to the newest schema."""
    database = await Database.open(settings.database_path)
    await database.close()
    _say(f"{settings.database_path} has the newest schema.")
    return 0


async def write_officials(settings: Settings, arguments: argparse.Namespace) -> int:
    """``officials FILE``: annex 3 with the ID numbers, which no chat ever shows."""
    if arguments.file.exists():
        return _fail(f"{arguments.file} exists already; name a new file.")
    if not arguments.file.parent.is_dir():
        return _fail(f"there is no folder {arguments.file.parent}.")
    database = await Database.open(settings.database_path)
    try:
        count = await annex.write_officials(database, settings.key_path, arguments.file)
    except (VaultClosed, TooLongForCell) as problem:
        return _fail(f"{problem}.")
    finally:
        await database.close()
    _say(f"{arguments.file}: {count} officials. It holds ID numbers in the clear; keep it safe.")
    return 0


async def backup(settings: Settings, arguments: argparse.Namespace) -> int:
    """``backup FILE``: a consistent copy, also while the bot runs."""
    if arguments.file.exists():
        return _fail(f"{arguments.file} exists already; name a new file.")
    if not settings.database_path.exists():
        return _fail("there is no database yet; run the bot or import a page first.")
    if not arguments.file.parent.is_dir():
        return _fail(f"there is no folder {arguments.file.parent}.")
    await copy_database(settings.database_path, arguments.file)
    _say(f"Copied to {arguments.file}.")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(
        prog="python bot.py", description="Yinuo: public commitments of government departments, in one chat."
    )
    verbs = top.add_subparsers(dest="verb")
    verbs.add_parser("run", help="run the bot (also without a verb); without BOT_TOKEN the playground")
    page = verbs.add_parser("import", help="read a page of pledges into the register")
    page.add_argument("file", type=Path)
    page.add_argument("--region", default="", help="the region it belongs to (default: DEFAULT_REGION)")
    page.add_argument("--dry-run", action="store_true", help="read it, change nothing")
    page.add_argument("--json", action="store_true", help="print what was read as JSON")
    officials = verbs.add_parser("officials", help="write annex 3 (officials' pledges, with ID numbers) as .xlsx")
    officials.add_argument("file", type=Path)
    verbs.add_parser("migrate", help="bring the database to the newest schema")
    copy = verbs.add_parser("backup", help="write a consistent copy of the database")
    copy.add_argument("file", type=Path)
    return top


def main(chat: Chat, words: list[str] | None = None) -> int:
    """Do what the command line says; the exit status."""
    arguments = parser().parse_args(words)
    try:
        settings = read_settings()
        start_logging(settings.log_level, settings.token)
        warnings.filterwarnings("ignore", message="If 'per_message=False'", category=PTBUserWarning)  # as meant
        return asyncio.run(_do(settings, arguments, chat))
    except WrongSetting as wrong:
        return _fail(str(wrong))
    except AnotherBotIsPolling:
        return _fail("another process already receives this bot's updates; this one stops.")
    except TokenRefused:
        return _fail("BOT_TOKEN is not known to Telegram.")
    except imports.FileUnreadable as error:
        return _fail(str(error))
    except DatabaseUnusable as error:
        return _fail(f"DATABASE_URL can't be used: {error}.")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        return _fail(f"{'DATABASE_URL' if error.filename else 'LISTEN'} can't be used: {reason}.")
    except KeyboardInterrupt:
        return 0
    except Exception as error:  # its own words may quote what somebody typed
        log.critical("stopped", exc_info=error)
        return 1


async def _do(settings: Settings, arguments: argparse.Namespace, chat: Chat) -> int:
    match arguments.verb:
        case "import":
            return await import_page(settings, arguments)
        case "officials":
            return await write_officials(settings, arguments)
        case "migrate":
            return await migrate(settings)
        case "backup":
            return await backup(settings, arguments)
    return await run(settings, chat)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _say_waiting() -> None:
    _say("Another Yinuo process uses this database; waiting for it to stop.")


def _fail(line: str) -> int:
    sys.stderr.write(f"yinuo: {line}\n")
    return 1
