"""Units registered after a campaign was made: they join what was chosen whole, never what was chosen one by one."""

from datetime import datetime, time, timedelta

import pytest

from db import departments
from domain.words import DepartmentKind, Role
from services import campaigns, coverage
from tests.actor import Actor
from tests.conftest import Office
from tests.test_campaign import SECRET, add_letter, add_unit, create
from tests.test_coverage import TODAY, YESTERDAY, hold, units_with
from tests.test_reminders import strike

DURING = "2026-05-20T10:00"


@pytest.fixture
async def owner(town: Office) -> Actor:
    """The owner, in a town of three departments and a library."""
    await add_unit(town, "市图书馆", DepartmentKind.INSTITUTION, "市教育局")
    return await town.staff("温知砺", Role.OWNER)


async def counted(office: Office, owner: Actor) -> str:
    """What the campaign's screen says of its units."""
    await owner.sends("/campaign")
    return next(line for line in owner.screen.splitlines() if "应作承诺的单位" in line)


async def make_last_long(office: Office) -> None:
    """The campaign typed in ``create`` goes on for years."""
    async with office.database.transaction() as tx:
        await tx.run("UPDATE campaign SET due_on = '2099-12-31'")


async def test_of_all_units_a_later_one_joins_and_a_secret_or_exempt_one_does_not(town: Office, owner: Actor) -> None:
    await create(owner)
    await owner.presses("全部单位（4）")
    owner.sees("以后登记的单位会自动加入")
    await owner.sends("市供热办")
    owner.sees("已去掉：市供热办", "已选：3/4")
    await owner.presses("下一步")
    owner.sees("以后登记的单位会自动加入")
    await owner.presses("💾 保存")
    await make_last_long(town)
    await add_unit(town, "市气象局", DepartmentKind.DEPARTMENT)
    await add_unit(town, SECRET, DepartmentKind.INSTITUTION, secret=True)
    assert "4个" in await counted(town, owner)
    await strike(town, DURING)
    assert "4个" in await counted(town, owner)
    await owner.sends("/coverage")
    owner.sees("市气象局")
    owner.does_not_see("市供热办", SECRET)


async def test_units_chosen_one_by_one_stay_as_chosen(town: Office, owner: Actor) -> None:
    await create(owner)
    for name in ("市教育局", "市体育局", "市供热办"):
        await owner.sends(name)
    owner.sees("已选：3/4", "不会自动加入")
    assert any(label.startswith("◪ 部门") for label in owner.buttons)
    await owner.presses("下一步")
    await owner.presses("💾 保存")
    await make_last_long(town)
    await add_unit(town, "市气象局", DepartmentKind.DEPARTMENT)
    await strike(town, DURING)
    assert "3个" in await counted(town, owner)
    owner.sees("逐个选定")


async def test_of_a_whole_kind_later_units_of_that_kind_join(town: Office, owner: Actor) -> None:
    await create(owner)
    await owner.presses("事业单位（1）")
    await owner.presses("下一步")
    await owner.presses("💾 保存")
    owner.sees("自动加入", "事业单位")
    await make_last_long(town)
    await add_unit(town, "市气象局", DepartmentKind.DEPARTMENT)
    await add_unit(town, "市博物馆", DepartmentKind.INSTITUTION)
    await strike(town, DURING)
    assert "2个" in await counted(town, owner)


async def test_nobody_joins_a_campaign_that_is_over(town: Office, owner: Actor) -> None:
    await owner.sends("/campaign")
    await owner.presses("示例")
    await add_unit(town, "市气象局", DepartmentKind.DEPARTMENT)
    await strike(town, "2026-05-20T10:00")
    assert "4个" in await counted(town, owner)


async def test_a_change_keeps_what_was_taken_out_and_lets_later_ones_join(town: Office, owner: Actor) -> None:
    await create(owner)
    await owner.presses("全部单位（4）")
    await owner.sends("市供热办")
    await owner.presses("下一步")
    await owner.presses("💾 保存")
    await make_last_long(town)
    await owner.presses("✏ 修改")
    await owner.presses("✏ 名称")
    await add_unit(town, "市气象局", DepartmentKind.DEPARTMENT)
    await owner.sends("试验市2026年政务诚信承诺行动")
    await owner.presses("💾 保存")
    assert "4个" in await counted(town, owner)
    await owner.presses("✏ 修改")
    await owner.presses("✏ 承诺主体")
    owner.sees("已选：4/5")


async def test_the_example_is_made_once(town: Office, owner: Actor) -> None:
    for _ in range(2):
        await owner.sends("/campaign")
        await owner.presses("示例")
    owner.sees("以前已经建好")
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM campaign") == 1


@pytest.mark.parametrize("typed", ["/campaign 示例", "/campaign 2023", "/campaign example"])
async def test_the_example_is_one_command_away(town: Office, owner: Actor, typed: str) -> None:
    await owner.sends(typed)
    owner.sees("示例已建好", "黑河市2023年", "公职人员承诺：2023年4月30日", "2023年10月31日前覆盖率达到85%")
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    await liaison.sends(typed)
    liaison.sees("只有相应角色")


async def test_the_trend_counts_each_unit_from_the_day_it_joined(office: Office) -> None:
    await units_with(office, 4, 2)
    campaign = await hold(office)
    week_ago = TODAY - timedelta(days=8)
    await add_unit(office, "后来的局", DepartmentKind.DEPARTMENT)
    async with office.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM subject") == 4
        region = await departments.save_region(tx, "试验市")
        assert len(await campaigns.list_units(tx, region.id)) == 5
        await tx.run(
            "UPDATE campaign SET kinds = 'department', version = version + 1 WHERE id = :id", {"id": campaign.id}
        )
        campaign = await campaigns.get(tx, campaign.id)
        report = await coverage.report(tx, campaign, TODAY, office.settings.zone, "{name}")
    assert [week.count.total for week in report.coverage.weeks][-1] == 5
    assert {week.count.total for week in report.coverage.weeks if week.ends_on <= week_ago} == {4}
    assert report.count.total == 5


async def test_a_letter_withdrawn_since_stays_in_the_weeks_in_which_it_was_public(office: Office) -> None:
    unit = await add_unit(office, "市气象局", DepartmentKind.DEPARTMENT)
    zone = office.settings.zone

    def seconds(days: int) -> int:
        return int(datetime.combine(TODAY - timedelta(days=days), time(12), zone).timestamp())

    letter = await add_letter(office, unit, (TODAY - timedelta(days=19)).isoformat(), "withdrawn")
    async with office.database.transaction() as tx:
        await tx.run(
            "UPDATE pledge SET published_at = :published, created_at = :published, withdrawn_at = :withdrawn "
            "WHERE id = :id",
            {"id": letter, "published": seconds(19), "withdrawn": seconds(1)},
        )
    campaign = await hold(office)
    async with office.database.reading() as session:
        report = await coverage.report(session, campaign, TODAY, zone, "{name}")
    assert [week.count.done for week in report.coverage.weeks][-2:] != [0, 0]
    assert report.coverage.weeks[-1].count.done == report.count.done == 0


async def test_what_became_public_after_the_target_day_is_told_apart(office: Office) -> None:
    reviewer = await office.staff("审核员", Role.REVIEWER)
    await units_with(office, 4, 4)
    campaign = await hold(office)
    due = (TODAY - timedelta(days=1)).isoformat()
    async with office.database.transaction() as tx:
        await tx.run("UPDATE campaign SET due_on = :due WHERE id = :id", {"due": due, "id": campaign.id})
    await reviewer.sends("/coverage")
    reviewer.sees("100.0%（4/4）", "现已达到85%的目标，但", "之后才公开：4个", "❌")
    assert due == YESTERDAY
