"""What a page promises is kept as it was read: citizens see limits, examples, achievements, masked figures."""

from datetime import UTC, datetime, timedelta

import pytest

from documents.limits import find_limits
from documents.nature import nature_of
from documents.targets import find_targets
from domain.clock import Decision, PromisedLimit
from domain.deadline import deadline
from domain.page import Item, LimitUnit, Page
from domain.words import Role
from domain.working_days import Calendar
from services import imports
from services.import_units import Outcome
from tests.actor import Actor
from tests.conftest import Office, seed
from tests.test_import import page_of, unit

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


async def test_the_example_counts_make_up_days(town: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await take(town, page("水管报修3个工作日内修好。", "爆管2小时内到场，15日内恢复路面。", "过户两个月内办结。"))
    first, second, third = await open_items(town, "市水务局")
    now = datetime.now(town.settings.zone)
    assert "承诺时限：3个工作日（尚未经单位确认）" in first
    due = Calendar().add_working_days(now.date(), 3)
    assert f"若今天提出，应于{due.year}年{due.month}月{due.day}日前办结（3个工作日，含调休）" in first
    assert "若现在提出，应于" in second
    later = now.date() + timedelta(days=15)
    assert f"若今天提出，应于{later.year}年{later.month}月{later.day}日前办结（15天）" in second
    assert "前办结（2个月）" in third


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
    citizen.sees("🏅 成绩", "5000只（年底前）（尚未经单位确认）")


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


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due", "provisional"),
    [
        (1, LimitUnit.WORKING_DAY, "2026-02-13", "2026-02-14", False),  # a Saturday at work
        (2, LimitUnit.WORKING_DAY, "2026-02-13", "2026-02-24", False),  # nine days of Spring Festival
        (0.5, LimitUnit.WORKING_DAY, "2026-11-20", "2026-11-23", False),
        (60, LimitUnit.WORKING_DAY, "2026-11-20", None, True),
        (30, LimitUnit.DAY, "2026-11-21", "2026-12-21", False),
        (1, LimitUnit.MONTH, "2026-01-31", "2026-02-28", False),
        (2.5, LimitUnit.MONTH, "2026-11-30", "2027-02-14", False),
        (3, LimitUnit.MONTH, "2026-11-30", "2027-02-28", False),
        (48, LimitUnit.HOUR, "2026-11-21", "2026-11-23", False),
    ],
)
def test_when_a_limit_is_due(amount: float, unit: LimitUnit, start: str, due: str | None, provisional: bool) -> None:
    limit = PromisedLimit(phrase="x", amount=amount, unit=unit, decision=Decision.READ)
    found = deadline(limit, datetime.fromisoformat(start).replace(tzinfo=UTC), Calendar())
    assert found is not None
    assert found.provisional == provisional
    assert due is None or found.day.isoformat() == due


@pytest.mark.parametrize("amount", [None, 0, 999_999_999])
@pytest.mark.parametrize("unit", LimitUnit)
def test_what_cannot_be_counted_has_no_deadline(amount: float | None, unit: LimitUnit) -> None:
    limit = PromisedLimit(phrase="x", amount=amount, unit=unit)
    assert deadline(limit, NOW, Calendar()) is None
