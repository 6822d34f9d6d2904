"""Coverage in chat: exact to the last unit, rolled up, laggards named, with its rule, as a picture and as a table."""

import time
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from db import departments
from domain.campaign import Campaign, CampaignDraft, Party, Phase, Plan
from domain.coverage import Part
from domain.person import Holding, Person
from domain.words import DepartmentKind, Role
from services import campaigns, coverage
from tests.actor import Actor, until
from tests.conftest import Office
from tests.test_campaign import SECRET, add_letter, add_unit

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()
OWNER = Person(1, "温知砺", "zh_Hans", (Holding(Role.OWNER),))


async def hold(office: Office) -> Campaign:
    """A campaign that runs today, with every unit there is."""
    plan = Plan(
        name="试验市专项行动",
        phases=[Phase(name="实施阶段", starts_on=TODAY - timedelta(days=20), ends_on=TODAY + timedelta(days=200))],
        deadlines={Party.UNIT: TODAY + timedelta(days=190)},
        target_percent=85,
        due_on=TODAY + timedelta(days=200),
    )
    async with office.database.transaction() as tx:
        region = await departments.save_region(tx, "试验市")
        units = await campaigns.list_units(tx, region.id)
        draft = CampaignDraft(**plan.model_dump(), region_id=region.id, subjects=[unit.id for unit in units])
        return await campaigns.save(tx, draft, OWNER, int(time.time()))


async def units_with(office: Office, total: int, done: int) -> None:
    """That many units, of which so many have published a letter."""
    for number in range(1, total + 1):
        unit = await add_unit(office, f"第{number}局", DepartmentKind.DEPARTMENT)
        if number <= done:
            await add_letter(office, unit, YESTERDAY)


@pytest.fixture
async def reviewer(office: Office) -> Actor:
    """Somebody who counts."""
    return await office.staff("审核员", Role.REVIEWER)


async def test_17_of_20_passes(office: Office, reviewer: Actor) -> None:
    await units_with(office, 20, 17)
    await add_unit(office, SECRET, DepartmentKind.INSTITUTION, secret=True)
    await hold(office)
    await reviewer.sends("/coverage")
    reviewer.sees("85.0%（17/20），已达到85%的目标", "第18局", "第19局", "第20局", "统计口径", "只舍不入")
    reviewer.does_not_see(SECRET, "第17局")


async def test_16_of_20_fails_and_the_laggards_are_named(office: Office, reviewer: Actor) -> None:
    await units_with(office, 20, 16)
    await hold(office)
    await reviewer.sends("/coverage")
    reviewer.sees("80.0%（16/20）", "还差1个单位", "· 第17局", "· 第20局")


async def test_849_never_rounds_up_to_pass(office: Office, reviewer: Actor) -> None:
    """1,189 of 1,400 are 84.93 %, 152 of 179 are 84.916 %: neither is 85 %."""
    await units_with(office, 179, 152)
    await hold(office)
    await reviewer.sends("/coverage")
    reviewer.sees("84.9%（152/179）", "还差1个单位", "❌")
    async with office.database.reading() as session:
        unit = int(await session.value("SELECT id FROM department WHERE name = '第153局'"))
    await add_letter(office, unit, YESTERDAY)
    await reviewer.sends("/coverage")
    reviewer.sees("85.4%（153/179）", "已达到")


async def test_a_returned_withdrawn_or_older_letter_does_not_count(office: Office, reviewer: Actor) -> None:
    await units_with(office, 4, 1)
    async with office.database.reading() as session:
        rows = await session.all("SELECT id FROM department WHERE name <> '第1局' ORDER BY id")
    old = (TODAY - timedelta(days=21)).isoformat()
    await add_letter(office, rows[0]["id"], YESTERDAY, "withdrawn")
    await add_letter(office, rows[1]["id"], old)
    await add_letter(office, rows[2]["id"], YESTERDAY, "submitted")
    await hold(office)
    await reviewer.sends("/coverage")
    reviewer.sees("25.0%（1/4）", "已提交、尚未公开：1个")


async def family(office: Office) -> Campaign:
    """A city's government over two departments, one with two institutions, and a county with a town."""
    await add_unit(office, "市政府", DepartmentKind.GOVERNMENT)
    culture = await add_unit(office, "市文化局", DepartmentKind.DEPARTMENT, "市政府")
    library = await add_unit(office, "市图书馆", DepartmentKind.INSTITUTION, "市文化局")
    await add_unit(office, "市博物馆", DepartmentKind.INSTITUTION, "市文化局")
    await add_unit(office, "市财政局", DepartmentKind.DEPARTMENT, "市政府")
    county = await add_unit(office, "试验县", DepartmentKind.COUNTY, "市政府")
    await add_unit(office, "试验镇", DepartmentKind.GOVERNMENT, "试验县")
    await add_unit(office, SECRET, DepartmentKind.INSTITUTION, "市文化局", secret=True)
    for unit in (culture, library, county):
        await add_letter(office, unit, YESTERDAY)
    return await hold(office)


async def test_a_parent_is_the_sum_of_its_own_and_its_children(office: Office, reviewer: Actor) -> None:
    campaign = await family(office)
    async with office.database.reading() as session:
        report = await coverage.report(session, campaign, TODAY, office.settings.zone, "{name}（本级）")
    parts = {part.name: part for part in report.coverage.whole.parts}
    assert (parts["市文化局"].count.done, parts["市文化局"].count.total) == (2, 3)
    assert (parts["试验县"].count.done, parts["试验县"].count.total) == (1, 2)
    assert [part.name for part in parts["市文化局"].parts] == ["市文化局（本级）", "市图书馆", "市博物馆"]
    assert (report.count.done, report.count.total) == (3, 7)

    def check(part: Part) -> None:
        if part.parts:
            assert part.count.done == sum(each.count.done for each in part.parts)
            assert part.count.total == sum(each.count.total for each in part.parts)
        for each in part.parts:
            check(each)

    check(report.coverage.whole)
    await reviewer.sends("/coverage")
    reviewer.sees(
        "42.8%（3/7）", "市文化局：2/3（66.6%）", "市文化局 2/3（66.6%）：市博物馆", "试验县 1/2（50.0%）：试验镇"
    )


async def test_units_below_a_secret_one_are_counted_and_it_is_not(office: Office) -> None:
    await add_unit(office, SECRET, DepartmentKind.DEPARTMENT, secret=True)
    await add_unit(office, "下属所", DepartmentKind.INSTITUTION, SECRET)
    campaign = await hold(office)
    async with office.database.reading() as session:
        report = await coverage.report(session, campaign, TODAY, office.settings.zone, "{name}")
    assert [part.name for part in report.coverage.whole.parts] == ["下属所"]
    assert report.count.total == 1


async def test_the_weeks_end_with_today(office: Office) -> None:
    campaign = await family(office)
    async with office.database.reading() as session:
        report = await coverage.report(session, campaign, TODAY, office.settings.zone, "{name}")
    weeks = report.coverage.weeks
    assert weeks[-1].ends_on == TODAY
    assert weeks[-1].count == report.count
    assert weeks[0].count.done == 0
    assert len(weeks) in (3, 4)


async def test_the_chart_comes_as_a_picture(office: Office, reviewer: Actor) -> None:
    await family(office)
    await reviewer.sends("/coverage")
    await reviewer.presses("🖼 图表")
    await until(lambda: "📊 试验市专项行动：42.8%" in reviewer.screen, 20)
    photo = reviewer.last.data["photo"][-1]
    data = office.telegram.file(photo["file_id"]).data
    assert data.startswith(b"\x89PNG")
    assert len(data) > 10_000


async def test_the_table_adds_up_and_names_no_secret_unit(office: Office, reviewer: Actor) -> None:
    await family(office)
    await reviewer.sends("/coverage")
    await reviewer.presses("📄 表格")
    await until(lambda: "📊 试验市专项行动：42.8%" in reviewer.screen, 20)
    document = reviewer.last.data["document"]
    assert document["file_name"] == f"试验市专项行动-{TODAY.isoformat()}.xlsx"
    book = load_workbook(BytesIO(office.telegram.file(document["file_id"]).data), read_only=True)
    parts = list(book["逐级汇总"].iter_rows(values_only=True))
    assert parts[0] == ("单位名称", "层级", "已公开承诺书", "应作承诺", "覆盖率", "达到目标")
    assert parts[1] == ("试验市", 0, 3, 7, "42.8%", "否")
    assert ("　市文化局", 1, 2, 3, "66.6%", "否") in parts
    assert ("　　市图书馆", 2, 1, 1, "100.0%", "是") in parts
    units = list(book["单位"].iter_rows(values_only=True))[1:]
    assert len(units) == 7
    assert sum(1 for row in units if row[4]) == 3
    assert not any(SECRET in str(cell) for row in [*parts, *units] for cell in row)
    book.close()


async def test_without_a_campaign_nothing_is_counted(reviewer: Actor) -> None:
    await reviewer.sends("/coverage")
    reviewer.sees("还没有专项活动")


async def test_a_liaison_does_not_count(town: Office) -> None:
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    await liaison.sends("/coverage")
    liaison.sees("只有相应角色")
