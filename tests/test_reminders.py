"""Reminders: only to those responsible, by day, once each, also across a restart. The clock is struck by hand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from chat.context import Context
from domain.campaign import EXAMPLE, Plan
from domain.words import DepartmentKind, Role
from domain.working_days import PLAIN
from handlers.campaigns import say_reminders
from services.reminders import live_slot, slots
from tests.actor import Actor
from tests.conftest import Office
from tests.test_campaign import add_letter, add_unit

ZONE = ZoneInfo("Asia/Shanghai")
MARK, ROLL_UP, OFFICIALS = "⏰", "县（市、区）汇总：", "公职人员承诺："


def at(text: str) -> datetime:
    """A moment in the house's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


async def strike(office: Office, moment: str) -> None:
    """What the clock says at that moment has arrived."""
    await office.engine.clock.strike(at(moment))
    await office.settles()


class Cast:
    """The owner, and the people of three units and a county."""

    def __init__(self, office: Office, people: dict[str, Actor]) -> None:
        self.office = office
        self.people = people

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]

    async def at(self, moment: str, words: str = "单位承诺书：") -> set[str]:
        """Who is reminded at that moment of such a deadline."""
        for actor in self.people.values():
            actor.news.clear()
            actor.toast = None
        await strike(self.office, moment)
        return {name for name, actor in self.people.items() if MARK in actor.screen and words in actor.screen}


@pytest.fixture
async def cast(town: Office) -> Cast:
    """The campaign of 2023; 市教育局 has filed, 市体育局 and the county's people have not, 市供热办 has nobody."""
    county = await add_unit(town, "试验县", DepartmentKind.COUNTY)
    await add_unit(town, "试验县教育局", DepartmentKind.DEPARTMENT, "试验县")
    await add_unit(town, "市特种档案保管站", DepartmentKind.INSTITUTION, secret=True)
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.sends("/campaign")
    await owner.presses("示例")
    async with town.database.reading() as session:
        education = int(await session.value("SELECT id FROM department WHERE name = '市教育局'"))
    await add_letter(town, education, "2023-04-03", "submitted", int(at("2023-04-03T10:00").timestamp()))
    await add_letter(town, county, "2023-04-03", "published", int(at("2023-04-03T10:00").timestamp()))
    return Cast(
        town,
        {
            "owner": owner,
            "reviewer": await town.staff("审核员", Role.REVIEWER),
            "education": await town.staff("阮竹青", Role.LIAISON, department="市教育局"),
            "sports": await town.staff("何联络", Role.LIAISON, department="市体育局"),
            "sports head": await town.staff("何局长", Role.PRINCIPAL, department="市体育局"),
            "county": await town.staff("县信用办", Role.LIAISON, department="试验县"),
            "county school": await town.staff("县教育局", Role.LIAISON, department="试验县教育局"),
            "secret": await town.staff("保管员", Role.LIAISON, department="市特种档案保管站"),
        },
    )


async def test_units_without_a_letter_hear_before_their_deadline(cast: Cast) -> None:
    assert await cast.at("2023-04-13T09:30") == {"sports", "sports head", "county school"}
    cast["sports"].sees("黑河市2023年", "单位承诺书：2023年4月20日截止", "还有7天", "市体育局")
    cast["sports"].does_not_see("市供热办", "市教育局")
    await cast["sports"].presses("现在就写承诺书")
    cast["sports"].sees("承诺书")


async def test_the_roll_up_reaches_the_county_only(cast: Cast) -> None:
    assert await cast.at("2023-04-25T09:30", ROLL_UP) == {"county"}
    cast["county"].sees("县（市、区）汇总：2023年4月26日截止", "还有1天", "试验县")


async def test_a_roll_up_that_is_handed_in_is_not_asked_for_again(cast: Cast) -> None:
    await cast.at("2023-04-25T09:30", ROLL_UP)
    await cast["county"].presses("已上报：试验县")
    cast["county"].sees("已记下", "✅ 试验县：县（市、区）汇总")
    assert await cast.at("2023-04-27T09:30", ROLL_UP) == set()


async def test_nobody_hands_in_for_somebody_else(cast: Cast) -> None:
    await cast.at("2023-04-25T09:30", ROLL_UP)
    await cast["sports"].presses_data(cast["county"].data_of("已上报：试验县"))
    cast["sports"].does_not_see("已记下")
    assert await cast.at("2023-04-27T09:30", ROLL_UP) == {"county"}


async def test_a_county_whose_units_have_all_filed_owes_nothing(cast: Cast, town: Office) -> None:
    async with town.database.reading() as session:
        school = int(await session.value("SELECT id FROM department WHERE name = '试验县教育局'"))
    await add_letter(town, school, "2023-04-10", "submitted")
    assert await cast.at("2023-04-25T09:30", ROLL_UP) == set()


async def test_officials_are_asked_of_every_unit_that_is_to_file(cast: Cast) -> None:
    reached = await cast.at("2023-04-28T09:30", OFFICIALS)  # the 30th is a holiday: two days before falls on the 28th
    assert reached == {"education", "sports", "sports head", "county", "county school"}
    cast["education"].sees("公职人员承诺：2023年4月30日截止", "市教育局：尚未填报公职人员人数")
    await cast["education"].presses("公职人员：市教育局")
    cast["education"].sees("有多少名在编在职公职人员", "目前收到：0份")
    await cast["education"].sends("24 20")
    cast["education"].sees("已记下", "⏳ 市教育局：公职人员承诺 20/24")
    assert "education" in await cast.at("2023-05-04T09:30", OFFICIALS)
    cast["education"].sees("市教育局：已上报20/24")
    await cast["education"].presses("公职人员：市教育局")
    await cast["education"].sends("24 24")
    cast["education"].sees("✅ 市教育局：公职人员承诺 24/24")
    assert "education" not in await cast.at("2023-05-10T09:30", OFFICIALS)


@pytest.mark.parametrize(
    "moment",
    [
        "2023-04-13T08:59",
        "2023-04-13T18:00",
        "2023-04-13T03:00",
        "2023-04-15T10:00",  # a Saturday
        "2023-04-10T10:00",  # nothing is due
        "2023-06-15T10:00",  # long over
        "2026-11-20T10:00",
    ],
)
async def test_silence_outside_of_decent_hours_and_days(cast: Cast, moment: str) -> None:
    assert await cast.at(moment, MARK) == set()


async def test_a_make_up_sunday_is_a_working_day(cast: Cast) -> None:
    """23 April 2023 is a Sunday at work; one working day after 20 April is the 21st, so the 23rd catches up."""
    assert await cast.at("2023-04-23T09:30") == {"sports", "sports head", "county school"}
    cast["sports"].sees("已逾期2个工作日")


async def test_each_reminder_comes_once_also_across_a_restart(cast: Cast, town: Office) -> None:
    assert await cast.at("2023-04-13T09:30")
    assert await cast.at("2023-04-13T09:31") == set()
    await town.restart()
    assert await cast.at("2023-04-13T15:00") == set()
    assert await cast.at("2023-04-14T09:30", MARK) == set()
    assert await cast.at("2023-04-17T09:30") == {"sports", "sports head", "county school"}
    cast["sports"].sees("还有3天")


async def test_what_could_not_be_said_is_undone_as_a_whole(cast: Cast, town: Office) -> None:
    """Told and noted are one transaction: a clock that fails in between has said and noted nothing."""

    async def say_and_break(context: Context) -> None:
        await original(context)
        raise RuntimeError("the power fails")

    original = say_reminders
    town.engine.clock._talks = [say_and_break]
    with pytest.raises(RuntimeError):
        await cast.at("2023-04-13T09:30")
    town.engine.clock._talks = [original]
    assert await cast.at("2023-04-13T09:31") == {"sports", "sports head", "county school"}


async def test_a_letter_that_arrives_ends_the_reminders_and_a_returned_one_does_not(cast: Cast, town: Office) -> None:
    async with town.database.reading() as session:
        sports = int(await session.value("SELECT id FROM department WHERE name = '市体育局'"))
    letter = await add_letter(town, sports, "2023-04-12", "returned")
    assert await cast.at("2023-04-13T09:30") == {"sports", "sports head", "county school"}
    async with town.database.transaction() as tx:
        await tx.run("UPDATE pledge SET status = 'submitted' WHERE id = :id", {"id": letter})
    assert await cast.at("2023-04-17T09:30") == {"county school"}


async def test_a_new_deadline_is_reminded_of_anew(cast: Cast) -> None:
    await cast.at("2023-04-13T09:30")
    await cast["owner"].sends("/campaign")
    await cast["owner"].presses("✏ 修改")
    await cast["owner"].presses("✏ 截止日期")
    await cast["owner"].sends("单位 2023-04-24")
    await cast["owner"].presses("💾 保存")
    assert await cast.at("2023-04-17T09:30") == {"sports", "sports head", "county school"}
    cast["sports"].sees("2023年4月24日截止", "还有7天")


async def test_somebody_of_two_units_gets_one_message(cast: Cast, town: Office) -> None:
    both = await town.staff("两头跑", Role.LIAISON, department="市体育局")
    async with town.database.transaction() as tx:
        heating = await tx.value("SELECT id FROM department WHERE name = '市供热办'")
        await tx.run(
            "INSERT INTO role (person_id, role, department_id, given_at) VALUES (:id, 'liaison', :unit, 2)",
            {"id": both.id, "unit": heating},
        )
    both.news.clear()
    await strike(town, "2023-04-13T09:30")
    assert len(both.news) == 1
    both.sees("市体育局", "市供热办")


def test_the_days_of_reminders() -> None:
    due = date(2023, 4, 20)
    assert slots(EXAMPLE, due, PLAIN) == [date(2023, 4, day) for day in (13, 17, 19, 21, 26)]
    assert slots(EXAMPLE, date(2023, 4, 30), PLAIN)[:3] == [date(2023, 4, 23), date(2023, 4, 27), date(2023, 4, 28)]
    for day, slot in ((12, None), (13, 13), (17, 17), (20, 19), (21, 21), (24, 21), (25, None), (28, 26)):
        expected = date(2023, 4, slot) if slot else None
        assert live_slot(EXAMPLE, due, date(2023, 4, day), PLAIN) == expected, day
    assert live_slot(Plan(remind_before=[], remind_after=[]), due, due, PLAIN) is None
