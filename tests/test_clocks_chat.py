"""What a page promises is kept as it was read: citizens see limits, examples, achievements, masked figures."""

from datetime import UTC, date, datetime, timedelta

from documents.limits import find_limits
from documents.nature import nature_of
from documents.targets import find_targets
from domain.page import Item, Page
from domain.words import Role
from domain.working_days import Calendar
from services import imports
from services.import_units import Outcome
from tests.actor import Actor
from tests.conftest import Office, seed
from tests.test_import import page_of, unit
from tests.test_letter_clock import marked

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def read_item(number: str, text: str) -> Item:
    """An item as the reader of pages makes it."""
    return Item(
        number=number,
        text=text,
        nature=nature_of(text)[0],
        limits=tuple(found.limit for found in find_limits(text)),
        targets=tuple(found.target for found in find_targets(text)),
    )


def page(*texts: str) -> Page:
    """One department's page."""
    items = tuple(read_item(str(count), text) for count, text in enumerate(texts, start=1))
    return page_of(unit("市水务局").model_copy(update={"items": items}))


async def take(office: Office, read: Page, sha256: str = "a") -> None:
    async with office.database.transaction() as tx:
        await imports.import_page(tx, read, region="试验市", file_name="page.txt", sha256=sha256, now=NOW)


async def open_items(office: Office, department: str) -> list[str]:
    """What a citizen reads of each promise."""
    citizen = await office.citizen()
    await citizen.sends(department)
    async with office.database.reading() as session:
        rows = await session.all(
            """SELECT i.id FROM item i JOIN pledge p ON p.id = i.pledge_id JOIN department d ON d.id = p.department_id
               WHERE d.name = :name AND p.status = 'published' ORDER BY i.position""",
            {"name": department},
        )
    screens = []
    for row in rows:
        await citizen.presses_data(f"item.show:{row['id']}")
        screens.append(citizen.screen)
    return screens


def limits_in(screens: list[str]) -> list[str]:
    """The limits in those screens, without their notes."""
    lines = [line for screen in screens for line in screen.split("\n") if line.startswith("⏱")]
    assert all("尚未经单位确认" in line for line in lines)
    return [line.removeprefix("⏱ 承诺时限：").split("（")[0] for line in lines]


async def test_limits_of_the_harbin_page(office: Office) -> None:
    report = await imports.import_file(office.database, seed("000"), "哈尔滨市", NOW)
    assert report.count(Outcome.NEW) == 63
    expected = {
        "市环保局": ["3个工作日"],
        "市物价局": ["8个工作日", "7个工作日"],
        "市民政局": [],
        "市信访办": ["60天", "90天"],
        "市信息产业局": ["3个工作日", "4个工作日", "3个工作日"],
    }
    for department, limits in expected.items():
        screens = await open_items(office, department)
        assert limits_in(screens) == limits, department
        if department == "市信访办":
            assert any("90天（经批准" in screen for screen in screens)
    screens = await open_items(office, "市劳动和社会保障局")
    assert any("目标：85,000人（全年） · 进展：尚未报告" in screen for screen in screens)
    tables = ("item", "item_limit", "item_target", "item_progress")
    async with office.database.reading() as session:
        before = [[tuple(row) for row in await session.all(f"SELECT * FROM {name}")] for name in tables]
    await imports.import_file(office.database, seed("000"), "哈尔滨市", NOW)
    async with office.database.reading() as session:
        assert [[tuple(row) for row in await session.all(f"SELECT * FROM {name}")] for name in tables] == before


def chinese(day: date) -> str:
    """2026年11月21日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short(day: date) -> str:
    """11月21日."""
    return f"{day.month}月{day.day}日"


async def test_the_example_says_how_it_was_counted(town: Office) -> None:
    await take(town, page("水管报修3个工作日内修好。", "爆管2小时内到场，15日内恢复路面。", "过户两个月内办结。"))
    today = datetime.now(town.settings.zone).date()
    first, second, third = await open_items(town, "市水务局")
    assert "承诺时限：3个工作日（尚未经单位确认）" in first
    assert f"最迟{chinese(Calendar().add_working_days(today, 3))}办结（3个工作日）" in first
    tomorrow = today + timedelta(days=1)
    assert f"怎么算：今天不算，从{short(tomorrow)}起数3个工作日" in first
    assert "若现在提出，最迟" in second
    assert f"若今天提出，最迟{chinese(today + timedelta(days=15))}办结（15天）" in second
    assert f"从{short(tomorrow)}起连续数15天，周末和节假日也算在内" in second
    assert "办结（2个月）" in third


async def test_the_example_begins_when_the_promise_does(town: Office) -> None:
    await take(town, page("自受理之日起3个工作日内办结。", "接到报修后2小时内到场。"))
    first, second = await open_items(town, "市水务局")
    assert "若从今天起算（自受理之日起），最迟" in first
    assert "若从现在起算（接到报修后），最迟" in second


async def test_make_up_days_count_and_holidays_do_not(town: Office) -> None:
    """The calendar of the house decides: a weekend at work counts, two days off do not, and the citizen reads which."""
    await take(town, page("水管报修1个工作日内修好。", "过户3个工作日内办结。"))
    today = datetime.now(town.settings.zone).date()
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    sunday, monday = saturday + timedelta(days=1), saturday + timedelta(days=2)
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.sends("/calendar")
    await owner.presses("修改日历")
    before = [today + timedelta(days=count) for count in range(1, (saturday - today).days)]
    off = [*before, sunday, monday]
    await owner.sends("\n".join([f"{saturday} 班 调休", *(f"{day} 休 放假" for day in off)]))
    owner.sees("已修改")
    first, second = await open_items(town, "市水务局")
    assert f"最迟{chinese(saturday)}办结" in first
    assert f"调休上班算工作日：{short(saturday)}" in first
    due = monday + timedelta(days=2)
    if Calendar().working_days_between(monday, due) == 2:
        assert f"最迟{chinese(due)}办结" in second
        assert "放假不算：" in second
        assert f"{short(sunday)}至{short(monday)}" in second


async def test_what_falls_into_a_year_without_a_notice_is_expected(town: Office) -> None:
    """The mark stands until an owner pastes the notice."""
    today = datetime.now(town.settings.zone).date()
    year = next(year for year in range(today.year, 2099) if not Calendar().notice(year))
    count = max(1, Calendar().working_days_between(today, date(year, 6, 1)))
    await take(town, page(f"新建泵站{count}个工作日内完工验收。", "水管报修1小时内到场。"))
    (first, second) = await open_items(town, "市水务局")
    assert f"预计最迟{year}年" in first
    assert f"预计：{year}年放假安排尚未公布，公布后可能变动" in first
    assert "预计" not in second
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.presses_data(f"calendar.show:{year}")
    await owner.presses("修改日历")
    await owner.sends(
        f"国务院办公厅关于{year}年部分节假日安排的通知\n国办发明电〔{year - 1}〕9号\n一、元旦：1月1日至3日放假。"
    )
    owner.sees("已公布")
    (first, _) = await open_items(town, "市水务局")
    assert f"若今天提出，最迟{year}年" in first
    assert "预计" not in first


async def test_an_achievement_is_labelled_and_its_figures_are_no_goals(town: Office) -> None:
    done = "截至目前已累计完成老旧管网改造120公里，先后荣获三项表彰。"
    await take(town, page(done, "年底前改造水表5000只。"))
    first, second = await open_items(town, "市水务局")
    assert "🏅 成绩" in first
    assert "目标：" not in first
    assert "成绩" not in second
    assert "目标：5,000只（年底前） · 进展：尚未报告" in second
    citizen = await town.citizen()
    await citizen.sends("市水务局")
    await citizen.presses("承诺事项（")
    await citizen.presses("承诺书全文")
    await citizen.presses("2 条")
    citizen.sees("🏅 成绩", "目标：5,000只（年底前） · 进展：尚未报告（尚未经单位确认）")


async def test_a_masked_figure_is_shown_as_printed(town: Office) -> None:
    await take(town, page("新装水表***个工作日内办结，全年新增用户***户。"))
    (only,) = await open_items(town, "市水务局")
    assert "***个工作日内（原文未写明数字）（尚未经单位确认）" in only
    assert "新增用户***户（原文未写明数字）（尚未经单位确认）" in only
    assert "若今天" not in only
    assert "进展" not in only
    async with town.database.reading() as session:
        assert [tuple(row) for row in await session.all("SELECT amount, confirmed FROM item_limit")] == [(None, 0)]
        assert await session.value("SELECT count(*) FROM item_target WHERE value IS NULL") == 1


async def test_a_department_confirms_what_was_read_without_another_version(town: Office) -> None:
    done = "截至目前已累计完成老旧管网改造120公里，先后荣获三项表彰。"
    await take(town, page("水管报修3个工作日内修好。", "年底前改造水表5000只。", "开户***日内办结。", done))
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市水务局")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("4 条")
    await liaison.presses("⏱ 时限和目标（待确认 3 处）")
    liaison.sees("第1条，时限读作 3个工作日", "第2条，目标读作 5000只（年底前）", "第3条", "原文未写明数字", "新版本")
    assert marked(liaison) == ["3个工作日内", "年底前改造水表5000只", "***日内"]
    assert not [label for label in liaison.buttons if "第 3 处对" in label]
    everything = liaison.data_of("这 2 处都对")
    one = liaison.data_of("第 1 处对")
    await liaison.presses("第 1 处对")
    liaison.sees("已确认 1 处", "待确认 2 处", "1. 第2条")
    for stale in (everything, one, one.rsplit(":", 1)[0] + ":7"):
        await liaison.presses_data(stale)
        liaison.sees("过时")
    await liaison.presses_data(one.rsplit(":", 2)[0] + ":2:0")  # masked
    liaison.sees("过时")
    first, second, third, _ = await open_items(town, "市水务局")
    assert "承诺时限：3个工作日\n" in first
    assert "尚未经单位确认" in second
    assert "尚未经单位确认" in third
    await liaison.presses_data("reading.list:4:1")
    await liaison.presses("第 1 处对")
    await liaison.presses("查看承诺书")
    liaison.sees("第 1 版", "确认时限和目标（阮竹青）", "3个工作日内", "年底前改造水表5000只")
    assert any("待确认 1 处" in label for label in liaison.buttons)


async def test_a_page_imported_again_leaves_what_was_confirmed(town: Office) -> None:
    printed = page("水管报修3个工作日内修好。")
    await take(town, printed)
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市水务局")
    await liaison.presses_data("reading.list:4:1")
    await liaison.presses("第 1 处对")
    liaison.sees("没有待确认的了", "已确认 1 处")
    await take(town, printed, sha256="b")
    (only,) = await open_items(town, "市水务局")
    assert "承诺时限：3个工作日\n" in only


async def test_nobody_else_confirms_what_was_read(town: Office) -> None:
    await take(town, page("水管报修3个工作日内修好。"))
    other = await town.staff("外单位", Role.LIAISON, department="市教育局")
    for data in ("reading.list:4:1", "reading.right:4:1:0:0", "reading.all:4:1:1", "pledge.clock_revise:4:1"):
        await other.presses_data(data)
        other.does_not_see("3个工作日", "已确认")
    async with town.database.reading() as session:
        assert await session.value("SELECT confirmed FROM item_limit") == 0


async def test_what_was_misread_or_missed_is_mended_in_a_new_version(town: Office) -> None:
    await take(town, page("水管报修3个工作日内修好。", "来信来访，登记后7个工作日给您回音。"))
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市水务局")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("2 条")
    await liaison.presses("⏱ 时限和目标")
    await liaison.presses("更正或补充")
    liaison.sees("第 4/10 步", "第1条里的时限", "3个工作日", "怎么算：今天不算")
    await liaison.sends("2个工作日")
    liaison.sees("请核对承诺书", "承诺时限：2个工作日")
    await liaison.presses("⏱ 时限和目标")
    liaison.sees("没有时限和目标的：第2条")
    await liaison.presses("补充时限")
    await liaison.presses("2")
    await liaison.presses("7个工作日")
    liaison.sees("第2条", "承诺时限：7个工作日")
    await liaison.presses("下一步")
    liaison.sees("请核对承诺书", "承诺时限：7个工作日")
    first, _ = await open_items(town, "市水务局")
    assert "承诺时限：3个工作日（尚未经单位确认）" in first


async def test_the_department_is_asked_when_it_corrects_the_letter(town: Office) -> None:
    await take(town, page("水管报修3个工作日内修好。"))
    liaison: Actor = await town.staff("阮竹青", Role.LIAISON, department="市水务局")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("1 条")
    liaison.sees("承诺时限：3个工作日（尚未经单位确认）")
    await liaison.presses("✏ 修订")
    assert any("确认时限" in label for label in liaison.buttons), liaison.buttons
    await liaison.presses("确认时限")
    liaison.sees("第1条里的时限", "3个工作日")
    await liaison.presses("✔ 对")
    async with town.database.reading() as session:
        assert await session.value("SELECT confirmed FROM item_limit") == 0
