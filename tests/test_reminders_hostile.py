"""Reminders on bad days: the clock set back, a deadline moved, nobody there, somebody who blocked the bot."""

import pytest

from domain.words import DepartmentKind, Role
from playground.faults import Faults
from tests.actor import until
from tests.conftest import Office
from tests.test_campaign import add_letter, add_unit
from tests.test_reminders import MARK, OFFICIALS, Cast, at, cast, strike

__all__ = ["cast"]
BEFORE = "2023-04-13T09:30"
ALL = {"sports", "sports head", "county school"}


async def unit(office: Office, name: str) -> int:
    """A unit's id."""
    async with office.database.reading() as session:
        return int(await session.value("SELECT id FROM department WHERE name = :name", {"name": name}))


async def move_deadline(cast: Cast, day: str) -> None:
    """The owner sets another day for the units, and leaves out the rest."""
    await cast["owner"].sends("/campaign")
    await cast["owner"].presses("✏ 修改")
    await cast["owner"].presses("✏ 截止日期")
    await cast["owner"].sends(f"单位 {day}")
    await cast["owner"].presses("💾 保存")


async def test_a_clock_set_back_says_nothing_that_lies_before_what_was_said(cast: Cast) -> None:
    assert await cast.at("2023-04-17T09:30") == ALL
    assert await cast.at("2023-04-13T09:30") == set()
    assert await cast.at("2023-04-17T09:31") == set()
    assert await cast.at("2023-04-19T09:30") == ALL


async def test_a_deadline_moved_away_and_back_repeats_nothing(cast: Cast) -> None:
    assert await cast.at(BEFORE) == ALL
    await move_deadline(cast, "2023-04-24")
    await move_deadline(cast, "2023-04-20")
    assert await cast.at("2023-04-13T10:30") == set()


async def test_other_days_for_reminders_do_not_repeat_yesterdays(cast: Cast) -> None:
    assert await cast.at("2023-04-17T09:30") == ALL
    await cast["owner"].sends("/campaign")
    await cast["owner"].presses("✏ 修改")
    await cast["owner"].presses("✏ 提醒")
    await cast["owner"].sends("6 / 1")
    await cast["owner"].presses("💾 保存")
    assert await cast.at("2023-04-17T10:30") == set()


async def test_two_deadlines_on_one_day_are_two_messages_of_one_each(cast: Cast) -> None:
    await cast["owner"].sends("/campaign")
    await cast["owner"].presses("✏ 修改")
    await cast["owner"].presses("✏ 截止日期")
    await cast["owner"].sends("单位 2023-04-20\n公职人员 2023-04-20")
    await cast["owner"].presses("💾 保存")
    assert await cast.at(BEFORE) == ALL
    assert len([text for text in cast["sports"].news if MARK in text]) == 2
    assert await cast.at("2023-04-13T09:31", MARK) == set()


async def test_somebody_who_is_liaison_and_principal_of_a_unit_hears_once(cast: Cast, town: Office) -> None:
    both = await town.staff("一人两职", Role.LIAISON, Role.PRINCIPAL, department="市体育局")
    both.news.clear()
    await strike(town, BEFORE)
    assert len(both.news) == 1


async def test_the_owners_hear_once_of_units_that_nobody_speaks_for(cast: Cast, town: Office) -> None:
    await cast.at(BEFORE)
    cast["owner"].sees("没有可以提醒的人", "市供热办")
    cast["owner"].does_not_see(MARK, "市体育局", "档案")
    assert "✉ 邀请" in " ".join(cast["owner"].buttons)
    cast["reviewer"].does_not_see("市供热办")
    await cast.at("2023-04-17T09:30")
    cast["owner"].does_not_see("市供热办")


async def test_whoever_speaks_for_the_unit_above_hears_for_one_that_has_nobody(cast: Cast, town: Office) -> None:
    await add_unit(town, "市少年体校", DepartmentKind.INSTITUTION, "市体育局")
    await add_letter(town, await unit(town, "市体育局"), "2023-04-12", "submitted")
    assert await cast.at(BEFORE) == ALL
    cast["sports"].sees("下级单位", "市少年体校")
    assert not any("现在就写" in label for label in cast["sports"].buttons)
    cast["owner"].does_not_see("市少年体校")
    await cast["sports"].sends("/campaign")
    cast["sports"].sees("✅ 市体育局：单位承诺书", "⏳ 市少年体校：单位承诺书")


async def test_somebody_who_blocked_the_bot_is_nobody_until_they_come_back(cast: Cast, town: Office) -> None:
    for name in ("sports", "sports head"):
        town.telegram.block(cast[name].id)
    await town.settles()
    assert await cast.at(BEFORE) == {"county school"}
    cast["owner"].sees("没有可以提醒的人", "市体育局")
    town.telegram.unblock(cast["sports"].id)
    await cast["sports"].sends("/start")
    assert await cast.at("2023-04-13T10:00") == {"sports"}


async def test_whoever_is_reminded_for_somebody_who_blocked_the_bot_can_act_for_them(cast: Cast, town: Office) -> None:
    await add_unit(town, "市少年体校", DepartmentKind.INSTITUTION, "市体育局")
    gone = await town.staff("走了的", Role.LIAISON, department="市少年体校")
    town.telegram.block(gone.id)
    await town.settles()
    assert "sports" in await cast.at("2023-04-28T09:30", OFFICIALS)
    cast["sports"].sees("下级单位", "市少年体校")
    await cast["sports"].presses("👤 公职人员：市少年体校")
    cast["sports"].sees("市少年体校", "在编在职公职人员")


async def test_a_campaign_that_is_over_not_begun_or_deleted_is_silent(cast: Cast) -> None:
    await cast["owner"].sends("/campaign")
    await cast["owner"].presses("✏ 修改")
    await cast["owner"].presses("✏ 截止日期")
    await cast["owner"].sends("单位 2023-10-31")
    await cast["owner"].presses("💾 保存")
    assert await cast.at("2023-11-01T09:30", MARK) == set()
    await move_deadline(cast, "2023-03-22")
    assert await cast.at("2023-03-17T09:30", MARK) == set()
    assert await cast.at("2023-03-21T09:30") == {"education", "county", *ALL}
    await move_deadline(cast, "2023-04-20")
    await cast["owner"].presses("🗑 删除")
    await cast["owner"].presses("🗑 确认删除")
    assert await cast.at(BEFORE, MARK) == set()


async def test_a_letter_that_waits_for_its_principal_is_said_so(cast: Cast, town: Office) -> None:
    await add_letter(town, await unit(town, "市体育局"), "2023-04-12", "signing")
    assert await cast.at(BEFORE) == ALL
    cast["sports head"].sees("市体育局（待主要负责人签发）")
    assert not any("现在就写" in label for label in cast["sports head"].buttons)


async def test_a_liaison_who_joins_today_hears_what_the_others_heard(cast: Cast, town: Office) -> None:
    await cast.at(BEFORE)
    late = await town.staff("新来的", Role.LIAISON, department="市体育局")
    late.news.clear()
    await strike(town, "2023-04-13T15:00")
    late.sees(MARK, "市体育局")
    assert await cast.at("2023-04-13T15:01") == set()


@pytest.mark.parametrize("moment", ["2023-04-28T08:59", "2023-04-29T10:00", "2023-04-28T23:00"])
async def test_nobody_is_asked_for_officials_at_night_or_on_a_holiday(cast: Cast, moment: str) -> None:
    assert await cast.at(moment, OFFICIALS) == set()


async def test_what_telegram_did_not_take_by_day_is_not_sent_at_night(town: Office, faulty: Cast) -> None:
    """Telegram is out of reach, the bot is started again at night: nothing then, all of it the next day."""
    rule = town.telegram.faults.add("bad_gateway", method="sendMessage", times=1000)
    await town.engine.clock.strike(at("2023-04-13T17:59"))
    await until(lambda: rule.happened > 2)
    async with town.database.transaction() as tx:
        assert await tx.run("UPDATE outbox SET expires_at = 1 WHERE state = 'waiting' AND note_id > 0") >= len(ALL)
    await town.engine.stop()
    town.telegram.faults.clear()
    town.engine = town._engine()
    await town.start()
    assert await faulty.at("2023-04-13T23:00", MARK) == set()
    assert await faulty.at("2023-04-14T09:00") == ALL
    assert await faulty.at("2023-04-14T09:01") == set()


@pytest.fixture
async def faulty(town: Office, cast: Cast) -> Cast:
    """The same people, on a Telegram that can fail."""
    town.telegram.faults = Faults()
    return cast
