"""Counted goals show how far their department says they have come."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.progress import Goal, share
from domain.refusals import FigureUnreadable
from domain.words import Role
from services import progress
from tests.actor import Actor
from tests.conftest import Office
from tests.test_clocks_chat import open_items, page, take

GOAL = Goal(1, 1, 1, "市水务局", "一", "新增8.5万人", 85000, "人")


@pytest.fixture
async def liaison(town: Office) -> Actor:
    """The liaison of a department with an imported letter."""
    await take(town, page("全年培训节水员8.5万人。", "认真办理每一封来信。"))
    return await town.staff("阮竹青", Role.LIAISON, department="市水务局")


async def begin(liaison: Actor) -> None:
    """Up to the question about the only goal."""
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("2 条")
    await liaison.presses("📈 报告进展")
    liaison.sees("要报告哪一项", "8.5万人", "尚未报告")
    await liaison.presses("1")


async def test_a_report_is_typed_confirmed_and_public(town: Office, liaison: Actor) -> None:
    await begin(liaison)
    liaison.sees("完成了多少", "进展：尚未报告")
    await liaison.sends("很多")
    liaison.sees("请发送一个数字", "“人”")
    await liaison.sends("５万")
    liaison.sees("50,000 / 85,000人", "58.8 %")
    await liaison.presses("✏ 改数字")
    await liaison.sends("6.2万")
    liaison.sees("62,000 / 85,000人", "72.9 %")
    before = await open_items(town, "市水务局")
    assert "进展：尚未报告" in before[0]
    confirm = liaison.data_of("✅ 确认报告")
    await liaison.presses("✅ 确认报告")
    liaison.sees("已报告", "72.9 %")
    await liaison.presses_data(confirm)
    liaison.sees("过时")
    first, second = await open_items(town, "市水务局")
    today = datetime.now(town.settings.zone)
    assert "目标：85,000人（全年） · 进展：62,000 / 85,000（72.9 %，截至" in first
    assert f"{today.month}月{today.day}日" in first
    assert "进展" not in second


async def test_each_report_is_kept_with_its_person(town: Office, liaison: Actor) -> None:
    for figure in ("100", "84999人"):
        await begin_again(liaison, figure)
    await liaison.presses("目标列表")
    liaison.sees("84,999 / 85,000（99.9 %")
    await liaison.presses("1")
    liaison.sees("此前的报告", "100人（阮竹青）", "84,999人（阮竹青）")
    async with town.database.reading() as session:
        rows = await session.all("SELECT value, person_id, reported_on FROM item_progress ORDER BY id")
        assert [(row["value"], row["person_id"]) for row in rows] == [(100, liaison.id), (84999, liaison.id)]
        assert all(row["reported_on"] for row in rows)


async def begin_again(liaison: Actor, figure: str) -> None:
    """One whole report."""
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("2 条")
    await liaison.presses("📈 报告进展")
    await liaison.presses("1")
    await liaison.sends(figure)
    await liaison.presses("✅ 确认报告")
    liaison.sees("已报告")


async def test_nobody_reports_for_others(town: Office, liaison: Actor) -> None:
    await begin(liaison)
    data = [f"progress.list:{await pledge_of(town)}", "progress.begin:1"]
    other = await town.staff("外单位", Role.LIAISON, department="市教育局")
    citizen = await town.citizen()
    for each in data:
        await other.presses_data(each)
        other.does_not_see("8.5万")
        await citizen.presses_data(each)
        citizen.sees("只有相应角色")


async def pledge_of(town: Office) -> int:
    async with town.database.reading() as session:
        return int(await session.value("SELECT max(id) FROM pledge"))


async def test_a_letter_without_goals_has_no_such_button(town: Office) -> None:
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("2 条")
    assert not [label for label in liaison.buttons if "进展" in label]


async def test_a_masked_goal_has_no_progress(town: Office) -> None:
    await take(town, page("全年新增用户***户。"))
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市水务局")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("1 条")
    assert not [label for label in liaison.buttons if "进展" in label]


async def test_reports_stay_with_the_goal_in_a_newer_version(town: Office, liaison: Actor) -> None:
    from db import progress as table

    await begin_again(liaison, "62000")
    async with town.database.transaction() as tx:
        old = await tx.one("SELECT t.*, i.pledge_id, i.text FROM item_target t JOIN item i ON i.id = t.item_id")
        assert old is not None
        pledge_id = await tx.insert(
            "INSERT INTO pledge (department_id, letter_kind, status, created_at) "
            "SELECT department_id, letter_kind, 'submitted', created_at FROM pledge WHERE id = :id RETURNING id",
            {"id": old["pledge_id"]},
        )
        item_id = await tx.insert(
            "INSERT INTO item (pledge_id, position, number, title, text, category) "
            "VALUES (:id, 1, '一', '', :text, '') RETURNING id",
            {"id": pledge_id, "text": old["text"] + "并公开名册。"},
        )
        target_id = await tx.insert(
            "INSERT INTO item_target (item_id, phrase, value, unit, due) "
            "VALUES (:item, :phrase, :value, :unit, :due) RETURNING id",
            {"item": item_id, **{key: old[key] for key in ("phrase", "value", "unit", "due")}},
        )
        await table.hand_over(tx, old["pledge_id"], pledge_id)
        assert await tx.value("SELECT target_id FROM item_progress") == target_id


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("62000", 62000),
        ("62,000", 62000),
        ("6.2万", 62000),
        ("６.２万人", 62000),
        ("0", 0),
        ("1.5", 1.5),
        ("9万 人", 90000),
    ],
)
def test_a_figure_is_read(typed: str, value: float) -> None:
    assert progress.read_figure(GOAL, typed) == value


@pytest.mark.parametrize("typed", ["约6万", "6万户", "-5", "***", "1,2", "6万到7万", "1e5", "完成"])
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(FigureUnreadable):
        progress.read_figure(GOAL, typed)


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_the_share_is_cut_off(value: int, goal: int) -> None:
    shown = float(share(value, goal))
    assert shown <= value * 100 / goal + 1e-6
    assert (shown >= 100) == (value >= goal)
    assert value * 100 / goal - shown < 0.1001
