"""Counted goals show how far their department says they have come."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.progress import Goal, share
from domain.refusals import FigureUnreadable
from domain.words import Role
from services import imports, progress
from tests.actor import Actor
from tests.conftest import Office, seed
from tests.letters import submit_letter
from tests.test_clocks_chat import open_items, page, take
from tests.test_letter_clock import write_fields, write_items

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


async def publish_goal(town: Office, liaison: Actor, text: str) -> Actor:
    """A letter of 市教育局 with one goal, in force as letter 5; the reviewer who published it."""
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await write_items(liaison, text)
    await liaison.presses("✔ 对")
    await write_fields(liaison)
    await submit_letter(liaison)
    await approve(reviewer)
    return reviewer


async def approve(reviewer: Actor) -> None:
    """Publish what waits."""
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    await reviewer.presses("认领")
    await reviewer.presses("通过")
    await reviewer.presses("✅ 发布")
    reviewer.sees("已发布")


async def revise(liaison: Actor, reviewer: Actor, pledge_id: int, version: int, text: str) -> None:
    """The next version with other words, written and published."""
    await liaison.presses_data(f"pledge.correct:{pledge_id}:{version}")
    await liaison.presses("改承诺事项")
    await liaison.presses("一")
    await liaison.sends(text)
    await liaison.presses("下一步")
    if any("✔ 对" in label for label in liaison.buttons):
        await liaison.presses("✔ 对")
    await liaison.presses("改日期")
    await liaison.presses("今天")
    await liaison.presses("改扫描件")
    await liaison.sends_photos(1)
    await submit_letter(liaison)
    await approve(reviewer)


async def whole_letter(town: Office, pledge_id: int) -> str:
    """What a citizen reads of it."""
    citizen = await town.citizen()
    await citizen.opens(f"letter-{pledge_id}")
    return citizen.screen


async def test_reports_stay_with_an_unchanged_goal_in_a_newer_version(town: Office) -> None:
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    reviewer = await publish_goal(town, liaison, "年底前培训节水员8.5万人。")
    pledge_id = await pledge_of(town)
    await report(liaison, pledge_id, "6.2万")
    shown = "目标：85,000人（年底前） · 进展：62,000 / 85,000（72.9 %，截至"
    assert shown in await whole_letter(town, pledge_id)
    await revise(liaison, reviewer, pledge_id, 1, "年底前培训节水员8.5万人，并公开名册。")
    letter = await whole_letter(town, pledge_id)
    assert "第 2 版" in letter
    assert "并公开名册" in letter
    assert shown in letter
    assert any(shown in screen for screen in await open_items(town, "市教育局"))
    await liaison.presses_data(f"pledge.own:{pledge_id}")
    liaison.sees("第 2 版", shown)


async def test_reports_of_another_figure_are_named_as_such(town: Office) -> None:
    """62,000 of 85,000 is not 62,000 of 60,000: what was reported is told with the goal it was reported for."""
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    reviewer = await publish_goal(town, liaison, "年底前培训节水员8.5万人。")
    pledge_id = await pledge_of(town)
    await report(liaison, pledge_id, "6.2万")
    await revise(liaison, reviewer, pledge_id, 1, "年底前培训节水员6万人。")
    before = "本版目标有变，尚未重新报告。此前按目标85,000人（年底前）报告过：62,000（截至"
    own = next(screen for screen in await open_items(town, "市教育局") if "节水员" in screen)
    for screen in (await whole_letter(town, pledge_id), own):
        assert "目标：60,000人（年底前） · 进展：尚未报告" in screen
        assert before in screen
        assert " %" not in screen
    await liaison.presses_data(f"progress.list:{pledge_id}")
    liaison.sees("6万人", "尚未报告", before)
    await report(liaison, pledge_id, "62000")
    letter = await whole_letter(town, pledge_id)
    assert "进展：62,000 / 60,000（103.3 %" in letter
    assert "此前按目标" not in letter
    await revise(liaison, reviewer, pledge_id, 2, "认真培训节水员。")
    assert "62,000" not in await whole_letter(town, pledge_id)


async def report(liaison: Actor, pledge_id: int, figure: str) -> None:
    """One whole report on the first goal of a letter."""
    await liaison.presses_data(f"progress.list:{pledge_id}")
    await liaison.presses("1")
    await liaison.sends(figure)
    await liaison.presses("✅ 确认报告")
    liaison.sees("已报告")


async def test_a_figure_for_a_goal_that_was_just_replaced_is_not_reported(town: Office) -> None:
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    colleague = await town.staff("同事", Role.LIAISON, department="市教育局")
    reviewer = await publish_goal(town, liaison, "年底前培训节水员8.5万人。")
    pledge_id = await pledge_of(town)
    await colleague.presses_data(f"progress.list:{pledge_id}")
    await colleague.presses("1")
    await colleague.sends("5万")
    await revise(liaison, reviewer, pledge_id, 1, "年底前培训节水员6万人。")
    await colleague.presses("✅ 确认报告")
    colleague.sees("已经有了变化")
    assert "50,000" not in await whole_letter(town, pledge_id)


async def test_the_whole_letter_shows_progress(town: Office, liaison: Actor) -> None:
    pledge_id = await pledge_of(town)
    assert "目标：85,000人（全年） · 进展：尚未报告（尚未经单位确认）" in await whole_letter(town, pledge_id)
    await report(liaison, pledge_id, "62000")
    assert "进展：62,000 / 85,000（72.9 %" in await whole_letter(town, pledge_id)
    await liaison.presses_data(f"pledge.own:{pledge_id}")
    liaison.sees("进展：62,000 / 85,000（72.9 %")


async def test_masked_figures_have_neither_progress_nor_share(town: Office) -> None:
    await take(town, page("全年新增用户***户，改造水表**.*万只。", "全年培训节水员8.5万人。"))
    pledge_id = await pledge_of(town)
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市水务局")
    await report(liaison, pledge_id, "100")
    first, second = await open_items(town, "市水务局")
    assert "新增用户***户（原文未写明数字）" in first
    assert "进展" not in first
    assert "进展：100 / 85,000" in second
    letter = await whole_letter(town, pledge_id)
    assert letter.count("进展") == 1
    assert "新增用户***户（原文未写明数字）" in letter
    async with town.database.reading() as session:
        reached = await progress.latest_of_pledges(session, [pledge_id, 1, 2])
        masked = await session.value("SELECT id FROM item_target WHERE value IS NULL")
    assert [(each.place, each.goal, each.value) for each in reached[pledge_id]] == [(1, 85000, 100)]
    await liaison.presses_data(f"progress.begin:{masked}")
    liaison.sees("没有找到")


async def test_the_labour_office_of_harbin_reports_on_its_85000(office: Office) -> None:
    await imports.import_file(office.database, seed("000"), "哈尔滨市", datetime.now(office.settings.zone))
    liaison = await office.staff("阮竹青", Role.LIAISON, department="市劳动和社会保障局")
    async with office.database.reading() as session:
        pledge_id = await session.value(
            "SELECT p.id FROM pledge p JOIN department d ON d.id = p.department_id WHERE d.name = '市劳动和社会保障局'"
        )
    await report(liaison, int(pledge_id), "6.2万人")
    shown = "目标：85,000人（全年） · 进展：62,000 / 85,000（72.9 %，截至"
    assert shown in await whole_letter(office, int(pledge_id))
    assert any(shown in screen for screen in await open_items(office, "市劳动和社会保障局"))


async def test_the_newest_report_of_each_goal(town: Office, liaison: Actor) -> None:
    pledge_id = await pledge_of(town)
    async with town.database.reading() as session:
        assert await progress.latest_of_pledges(session, [pledge_id]) == {}
    for figure in ("100", "62000"):
        await report(liaison, pledge_id, figure)
    async with town.database.reading() as session:
        by_letter = await progress.latest_of_pledges(session, range(2000))
    (reached,) = by_letter[pledge_id]
    today = datetime.now(town.settings.zone).date()
    assert (reached.place, reached.value, reached.goal, reached.unit) == (0, 62000, 85000, "人")
    assert (reached.on, reached.share) == (today, "72.9")


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
