"""The command line and the settings, as an administrator meets them."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from playground.server import serve
from playground.telegram import Telegram
from settings import WrongSetting, read_settings
from tests.conftest import seed
from tests.process import AT_WORK, TOKEN, BotProcess, bot_settings

SECRET = "geheim"
WRONG = {
    "BOT_TOKEN": SECRET,
    "BOT_API_URL": f"ftp://{SECRET}",
    "DATABASE_URL": f"postgres://{SECRET}",
    "ADMIN_IDS": f"1,{SECRET}",
    "WEBHOOK_URL": SECRET,
    "WEBHOOK_SECRET": f"{SECRET} {SECRET}",
    "LISTEN": SECRET,
    "TIMEZONE": SECRET,
    "LOG_LEVEL": SECRET,
    "SEND_RATE": SECRET,
}
ODD = [
    ("BOT_API_URL", f"http://127.0.0.1:{SECRET}"),
    ("BOT_API_URL", f"http://[{SECRET}"),
    ("ADMIN_IDS", "²"),
    ("ADMIN_IDS", "-5"),
    ("LISTEN", "127.0.0.1:²"),
    ("LISTEN", "127.0.0.1:70000"),
    ("SEND_RATE", "nan"),
    ("SEND_RATE", "-7"),
    ("TIMEZONE", "../../etc/passwd"),
]


async def run(folder: Path, *words: str, **settings: str) -> BotProcess:
    """Run to the end."""
    bot = BotProcess(folder, *words, **settings).start()
    try:
        await bot.ends()
    finally:
        bot.kill()
    return bot


def stopped_with_one_line(bot: BotProcess, name: str, value: str) -> None:
    """Status 1, and a line that says which setting, and not what it was."""
    assert bot.process.returncode == 1
    assert bot.stdout == ""
    assert bot.stderr.startswith(f"yinuo: {name} ")
    assert bot.stderr.count("\n") == 1
    assert value not in bot.stderr


@pytest.mark.parametrize(("name", "value"), ODD)
def test_an_odd_setting_is_named_and_its_value_is_not(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as wrong:
        read_settings(_env_file=None)
    assert str(wrong.value).startswith(f"{name} must be ")
    assert value not in str(wrong.value)
    assert SECRET not in str(wrong.value)


@pytest.mark.parametrize(("name", "value"), WRONG.items())
async def test_a_wrong_setting_is_named_and_its_value_is_not(tmp_path: Path, name: str, value: str) -> None:
    stopped_with_one_line(await run(tmp_path, **{"LISTEN": "127.0.0.1:0", name: value}), name, value)


async def test_a_webhook_needs_its_secret(tmp_path: Path) -> None:
    bot = await run(tmp_path, WEBHOOK_URL=f"https://{SECRET}.example/hook")
    stopped_with_one_line(bot, "WEBHOOK_SECRET", SECRET)


async def test_several_wrong_settings_stand_in_one_line(tmp_path: Path) -> None:
    bot = await run(tmp_path, **WRONG)
    stopped_with_one_line(bot, "BOT_TOKEN", SECRET)
    assert all(f"{name} " in bot.stderr for name in WRONG)


@pytest.mark.parametrize("place", ["/dev/null/geheim.db", "geheim", "geheim.txt"])
async def test_a_database_that_can_not_be_used_stops_the_start(tmp_path: Path, place: str) -> None:
    (tmp_path / "geheim").mkdir()
    (tmp_path / "geheim.txt").write_text("not a database, but long enough to be looked at as one\n" * 99)
    bot = await run(tmp_path, "migrate", DATABASE_URL=f"sqlite:///{place}")
    stopped_with_one_line(bot, "DATABASE_URL", SECRET)


async def test_an_address_in_use_stops_the_start(tmp_path: Path) -> None:
    telegram = Telegram()
    serving = await serve(telegram)
    port = serving.base_url.rpartition(":")[2]
    settings = bot_settings(serving.base_url, tmp_path / "yinuo.db", LISTEN=f"127.0.0.1:{port}")
    try:
        stopped_with_one_line(await run(tmp_path, **settings), "LISTEN", port)
    finally:
        await serving.close()


async def test_settings_are_read_from_the_env_file_and_the_environment_is_stronger(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///from-file.db\nTIMEZONE=geheim\nUNKNOWN=1\n")
    bot = await run(tmp_path, "migrate")
    stopped_with_one_line(bot, "TIMEZONE", SECRET)
    bot = await run(tmp_path, "migrate", TIMEZONE="Asia/Shanghai")
    assert bot.process.returncode == 0
    assert (tmp_path / "from-file.db").exists()


async def test_help_names_every_verb(tmp_path: Path) -> None:
    bot = await run(tmp_path, "--help")
    assert bot.process.returncode == 0
    for verb in ("run", "import", "migrate", "backup"):
        assert f"\n    {verb} " in bot.stdout
    bot = await run(tmp_path, "dance")
    assert bot.process.returncode == 2


async def test_migrate_can_be_repeated(tmp_path: Path) -> None:
    for _ in range(2):
        bot = await run(tmp_path, "migrate", DATABASE_URL="sqlite:///yinuo.db")
        assert (bot.process.returncode, bot.stderr) == (0, "")
    with closing(sqlite3.connect(tmp_path / "yinuo.db")) as connection:
        assert connection.execute("SELECT count(*) FROM complaint").fetchone() == (0,)


async def test_a_backup_is_taken_while_the_bot_runs_and_overwrites_nothing(tmp_path: Path) -> None:
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(TOKEN, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram)
    citizen = telegram.add_person("李明")
    settings = bot_settings(serving.base_url, tmp_path / "yinuo.db")
    with BotProcess(tmp_path, **settings) as bot:
        await bot.says(AT_WORK)
        telegram.send_text(citizen.id, "/start")
        while not any(message.from_bot for message in telegram.messages(citizen.id)):
            await asyncio.sleep(0.01)
        taken = await run(tmp_path, "backup", "copy.db", **settings)
        assert (taken.process.returncode, taken.stderr) == (0, "")
        again = await run(tmp_path, "backup", "copy.db", **settings)
        assert (again.process.returncode, again.stderr) == (1, "yinuo: copy.db exists already; name a new file.\n")
        nowhere = await run(tmp_path, "backup", "nowhere/copy.db", **settings)
        assert (nowhere.process.returncode, nowhere.stderr) == (1, "yinuo: there is no folder nowhere.\n")
        assert bot.process.poll() is None
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT name FROM person").fetchall() == [("李明",)]
    await serving.close()
    telegram.close()


async def test_there_is_no_backup_of_nothing(tmp_path: Path) -> None:
    bot = await run(tmp_path, "backup", "copy.db", DATABASE_URL="sqlite:///yinuo.db")
    assert bot.process.returncode == 1
    assert bot.stderr == "yinuo: there is no database yet; run the bot or import a page first.\n"
    assert not (tmp_path / "yinuo.db").exists()


async def test_a_page_is_imported_once(tmp_path: Path) -> None:
    words = ("import", str(seed("000")), "--region", "哈尔滨市")
    settings = {"DATABASE_URL": "sqlite:///yinuo.db"}
    tried = await run(tmp_path, *words, "--dry-run", "--json", **settings)
    assert len(json.loads(tried.stdout)["units"]) == 63
    assert not (tmp_path / "yinuo.db").exists()
    for _ in range(2):
        bot = await run(tmp_path, *words, **settings)
        assert (bot.process.returncode, bot.stderr) == (0, "")
    with closing(sqlite3.connect(tmp_path / "yinuo.db")) as connection:
        assert connection.execute("SELECT count(*) FROM batch").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM pledge").fetchone() == (63,)
        assert connection.execute("SELECT name FROM region").fetchall() == [("哈尔滨市",)]


async def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    bot = await run(tmp_path, "import", "nowhere.txt", DATABASE_URL="sqlite:///yinuo.db")
    assert bot.process.returncode == 1
    assert bot.stderr.count("\n") == 1
    assert "nowhere.txt" in bot.stderr
