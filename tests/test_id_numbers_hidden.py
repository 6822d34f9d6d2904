"""An ID number that somebody types or sends where none is asked: hidden at once, and left behind nowhere."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db import inbox
from db.database import Database
from domain.codes import id_number_check
from domain.words import Role
from playground.telegram import Upload
from tests.actor import Actor
from tests.conftest import Office
from tests.test_official import NUMBER, chat_of, write_until_id

BODY = "99010119900304567"
OTHER = BODY + id_number_check(BODY)
FORMS = [OTHER, f"{OTHER[:6]} {OTHER[6:14]} {OTHER[14:]}", f"{OTHER[:6]}-{OTHER[6:10]}-{OTHER[10:14]}-{OTHER[14:]}"]


def files_of(database: Database) -> bytes:
    """The database as it lies on the disk, its log included."""
    log = Path(f"{database.path}-wal")
    return database.path.read_bytes() + (log.read_bytes() if log.exists() else b"")


async def send_file(office: Office, actor: Actor, name: str, caption: str) -> None:
    """A document with a caption."""
    actor.news.clear()
    actor.telegram.send_files(actor.id, [Upload(name, "application/pdf", b"%PDF-1.4", as_photo=False)], caption=caption)
    await office.settles()


@pytest.mark.parametrize("form", FORMS)
async def test_a_number_in_a_question_is_hidden_and_deleted(town: Office, form: str) -> None:
    citizen = await town.citizen()
    await citizen.sends(f"我的证号{form}，学校不收")
    citizen.sees("已隐去号码", "删除了您的那条消息")
    assert form not in chat_of(citizen)
    assert form.encode() not in files_of(town.database)


async def test_a_number_in_a_complaint_reaches_nobody(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends("市教育局")
    await citizen.presses("投诉")
    await citizen.presses("都不是")
    await citizen.sends(f"我的身份证号码是{OTHER}，他们迟迟不办入学手续。")
    citizen.sees("已隐去号码", "第 4/7 步")
    await send_file(town, citizen, f"{OTHER}.pdf", f"证号{OTHER}")
    citizen.sees("请您自己从聊天中删除那条消息")
    assert OTHER.encode() not in files_of(town.database)


async def test_a_refused_message_with_a_number_is_deleted_too(town: Office) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.sends("/invite")
    await owner.sends(OTHER)
    owner.sees("这一步用不上", "已隐去号码")
    assert OTHER not in chat_of(owner)


async def test_an_edited_message_with_a_number_is_deleted(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends("市教育局")
    mine = [message for message in citizen.telegram.messages(citizen.id) if not message.from_bot][-1]
    citizen.telegram.edit_text(citizen.id, mine.message_id, f"市教育局 {OTHER}")
    await town.settles()
    assert OTHER not in chat_of(citizen)
    assert OTHER.encode() not in files_of(town.database)


async def test_the_number_that_is_asked_for_leaves_no_copy_in_the_log(town: Office, liaison: Actor) -> None:
    await write_until_id(liaison)
    await liaison.sends(NUMBER)
    liaison.sees("承诺履行状态是什么")
    liaison.does_not_see("已隐去号码")
    assert NUMBER.encode() not in files_of(town.database)


async def test_a_mistyped_number_leaves_no_copy_in_the_log(town: Office, liaison: Actor) -> None:
    await write_until_id(liaison)
    wrong = NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")
    await liaison.sends(wrong)
    liaison.sees("校验位（最后一位）不对")
    assert wrong.encode() not in files_of(town.database)


async def test_two_numbers_at_once_are_refused(liaison: Actor) -> None:
    await write_until_id(liaison)
    await liaison.sends(f"{NUMBER} {OTHER}")
    liaison.sees("应为 18 位")


async def test_a_long_message_leaves_nothing_in_pages_that_became_free(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "yinuo.db")
    async with database.transaction() as tx:
        await inbox.insert_all(tx, [inbox.Arrival(1, 1, "字" * 4000 + OTHER + "字" * 20)], 0)
    assert await database.empty_log()
    async with database.transaction() as tx:
        await inbox.set_done(tx, [1])
    assert await database.empty_log()
    assert OTHER.encode() not in files_of(database)
    await database.close()


async def test_an_update_that_cannot_be_read_is_put_aside_without_the_number(town: Office) -> None:
    broken = {"update_id": 10**9, "message": {"message_id": 1, "text": OTHER, "chat": "no chat"}}
    await town.engine.inbox.keep([broken])
    await town.settles()
    async with town.database.reading() as session:
        assert await session.value("SELECT state FROM inbox WHERE update_id = 1000000000") == inbox.DEAD
    assert OTHER.encode() not in files_of(town.database)


async def test_the_log_waits_for_a_reader_and_is_emptied_after_it(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "yinuo.db")
    with closing(sqlite3.connect(database.path, isolation_level=None)) as reader:
        reader.execute("BEGIN").close()
        assert reader.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
        async with database.transaction() as tx:
            await inbox.insert_all(tx, [inbox.Arrival(1, 1, OTHER)], 0)
            await inbox.set_done(tx, [1])
        assert not await database.empty_log()
        reader.execute("COMMIT").close()
    assert await database.empty_log()
    assert OTHER.encode() not in files_of(database)
    await database.close()
