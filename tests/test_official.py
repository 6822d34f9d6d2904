"""An official's personal letter: the ID number is checked and sealed, and stands in no chat, log or backup."""

import logging
import stat
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from db.database import copy_database
from domain.codes import id_number_check
from domain.words import Role
from services import annex, officials
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import begin_letter, submit_letter

BODY = "99010119800229123"
NUMBER = BODY + id_number_check(BODY)
WRONG = BODY + ("1" if NUMBER[-1] != "1" else "2")


async def write_until_id(liaison: Actor) -> None:
    """Up to the question about the ID number."""
    await begin_letter(liaison)
    await liaison.presses("公职人员承诺书")
    await liaison.sends("依法履行职责，不推诿、不拖延。")
    await liaison.presses("下一步")
    await liaison.presses("履职尽责")
    liaison.sees("承诺人是谁")
    await liaison.sends("沈听澜")
    liaison.sees("身份证号码是什么", "立即从聊天中删除")


async def write_rest(liaison: Actor) -> None:
    """From the ID number to the summary."""
    await liaison.sends(NUMBER)
    liaison.sees("承诺履行状态是什么", "预设为“全部履行”")
    await liaison.presses("确认：全部履行")
    await liaison.presses("今天")
    await liaison.sends_photos(1)
    liaison.sees("请核对承诺书（公职人员承诺书）", "承诺人：沈听澜", f"••{NUMBER[-2:]}", "承诺履行状态：全部履行")


def chat_of(actor: Actor) -> str:
    """Everything that stands in the chat."""
    return "\n".join(str(message.data) for message in actor.telegram.messages(actor.id))


async def test_the_number_is_nowhere_but_under_seal(
    town: Office, liaison: Actor, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await write_until_id(liaison)
    await liaison.sends(WRONG)
    liaison.sees("校验位（最后一位）不对")
    assert WRONG not in chat_of(liaison)
    await liaison.sends(NUMBER[:-1])
    liaison.sees("应为 18 位，您发来的是 17 位")
    await write_rest(liaison)
    assert NUMBER not in chat_of(liaison)
    await submit_letter(liaison)
    liaison.sees("已提交")
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    reviewer.sees("公职人员政务诚信承诺", f"••{NUMBER[-2:]}")
    reviewer.does_not_see(NUMBER[:6])
    await liaison.sends(NUMBER[6:14])
    await copy_database(town.database.path, tmp_path / "copy.db")
    assert BODY.encode() not in (tmp_path / "copy.db").read_bytes()
    assert BODY not in caplog.text
    assert stat.S_IMODE((tmp_path / "yinuo.key").stat().st_mode) == 0o400
    async with town.database.reading() as session:
        row = await session.one("SELECT official_id, id_tail, performance FROM pledge WHERE letter_kind = 'official'")
        assert row is not None
        assert (row["id_tail"], row["performance"]) == (NUMBER[-2:], "kept")
        assert await officials.reveal(session, town.settings.key_path, row["official_id"]) == NUMBER


async def test_the_preset_must_be_confirmed_and_can_be_another(liaison: Actor) -> None:
    await write_until_id(liaison)
    await liaison.sends(NUMBER)
    await liaison.presses("部分履行")
    await liaison.presses("今天")
    await liaison.sends_photos(1)
    liaison.sees("承诺履行状态：部分履行")
    await liaison.presses("改履行状态")
    await liaison.presses("确认：全部履行")
    liaison.sees("请核对承诺书", "承诺履行状态：全部履行")


async def test_a_letter_turned_into_a_personal_one_lacks_what_only_that_asks(liaison: Actor) -> None:
    await write_until_id(liaison)
    await write_rest(liaison)
    await liaison.presses("改承诺书种类")
    await liaison.presses("部门承诺书")
    liaison.sees("还缺：监督投诉电话")
    liaison.does_not_see("••")
    await liaison.presses("改承诺书种类")
    await liaison.presses("公职人员承诺书")
    liaison.sees("承诺人：沈听澜", "承诺履行状态：全部履行")
    liaison.does_not_see("还缺")


async def test_another_number_replaces_the_first_and_a_deleted_draft_leaves_none(town: Office, liaison: Actor) -> None:
    await write_until_id(liaison)
    await write_rest(liaison)
    await liaison.presses("改身份证号码")
    await liaison.presses("保留尾号")
    await liaison.presses("改身份证号码")
    other = "990101199001011230"[:17]
    await liaison.sends(other + id_number_check(other))
    liaison.sees("请核对承诺书")
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM official_id") == 1
    await liaison.sends("/pledge")
    await liaison.presses("🗑")
    await liaison.presses("删除草稿")
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM official_id") == 0


async def test_a_number_of_somebody_not_born_yet_is_refused(liaison: Actor) -> None:
    await write_until_id(liaison)
    body = f"990101{date.today().year + 1}0101123"  # noqa: DTZ011
    await liaison.sends(body + id_number_check(body))
    liaison.sees("出生日期不对")


async def test_a_number_typed_into_the_letter_is_hidden(town: Office, liaison: Actor) -> None:
    await begin_letter(liaison)
    await liaison.presses("公职人员承诺书")
    await liaison.sends(f"本人身份证号{NUMBER}，依法履行职责。")
    liaison.sees("已隐去号码", "已有 1 条")
    assert NUMBER not in chat_of(liaison)
    async with town.database.reading() as session:
        assert NUMBER not in await session.value("SELECT data FROM draft WHERE draft_kind = 'pledge'")


async def test_the_number_stands_in_annex_3_which_is_written_on_the_machine_itself(
    town: Office, liaison: Actor, tmp_path: Path
) -> None:
    await write_until_id(liaison)
    await write_rest(liaison)
    await submit_letter(liaison)
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    await reviewer.presses("认领")
    await reviewer.presses("通过")
    await reviewer.presses("✅ 发布")
    target = tmp_path / "annex3.xlsx"
    assert await annex.write_officials(town.database, town.settings.key_path, target) == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    header, row = openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True)
    assert (len(header), len(row)) == (13, 13)
    assert row[0] == NUMBER
    assert "依法履行职责" in str(row[7])
    assert row[9] == "全部履行"
    citizen = await town.citizen()
    await citizen.sends(NUMBER)
    citizen.does_not_see("沈听澜", "依法履行职责")


async def test_without_a_usable_key_nothing_is_kept_and_the_message_goes_all_the_same(
    town: Office, liaison: Actor
) -> None:
    town.settings.key_path.write_text("no key")
    await write_until_id(liaison)
    await liaison.sends(NUMBER)
    liaison.sees("无法安全保存号码")
    assert NUMBER not in chat_of(liaison)
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM official_id") == 0


async def test_drafts_of_several_officials_are_told_apart(liaison: Actor) -> None:
    await write_until_id(liaison)
    await liaison.presses("退出")
    await liaison.sends("/pledge")
    assert any("沈听澜" in label and "草稿" in label for label in liaison.buttons)
