"""The clock in the promise: limits and goals are confirmed, corrected or removed, and shown to citizens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.clocks import highlighted, in_its_place
from domain.clock import Decision, PromisedLimit, PromisedTarget
from domain.page import LimitUnit
from domain.pledge import DraftItem, Letter
from domain.refusals import ClockUnreadable, Refusal
from domain.words import Role
from services import clocks
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import begin_letter, submit_letter
from texts.base import render

PERMIT = "办学许可自受理之日起15个工作日内办结。"
REPAIR = "校舍报修24小时内到场，3天内修好。"
SEATS = "年底前新增学位500个。"


async def write_items(liaison: Actor, *items: str) -> None:
    """Up to the questions about the clock."""
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    for item in items:
        await liaison.sends(item)
    await liaison.presses("下一步")
    await liaison.presses("全部跳过")


async def write_fields(liaison: Actor) -> None:
    """From the telephone to the summary."""
    await liaison.sends("0999-5550101")
    await liaison.presses("跳过")
    await liaison.sends("周正")
    await liaison.presses("今天")
    await liaison.sends_photos(1)


def marked(actor: Actor) -> list[str]:
    """What is underlined in the newest message."""
    message = actor.last
    return [
        message.text.encode("utf-16-le")[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in message.entities
        if e["type"] == "underline"
    ]


async def test_each_is_confirmed_corrected_or_removed_and_citizens_see_it(town: Office, liaison: Actor) -> None:
    await write_items(liaison, PERMIT, REPAIR, SEATS)
    liaison.sees("第 4/10 步", "第一条里的时限", "待确认 4 处", "15个工作日（自受理之日起）")
    assert marked(liaison) == ["15个工作日内"]
    await liaison.presses("✔ 对")
    liaison.sees("第二条里的时限", "24小时", "待确认 3 处")
    await liaison.presses("不是时限")
    liaison.sees("第二条里的时限", "3天")
    assert marked(liaison) == ["3天内"]
    await liaison.sends("尽快")
    liaison.sees("看不懂")
    await liaison.sends("２个工作日")
    liaison.sees("第三条里的目标", "500个", "待确认 1 处")
    await liaison.sends("600")
    liaison.sees("第 5/10 步")
    await write_fields(liaison)
    liaison.sees("承诺时限：15个工作日", "承诺时限：2个工作日", "承诺目标：600个（年底前）")
    liaison.sees("承诺时限：2个工作日（原文“3天内”）", "600个（年底前）（原文“年底前新增学位500个”）")
    liaison.does_not_see("24小时（", "待确认", "（原文“15个工作日内”）")
    assert marked(liaison) == ["15个工作日内", "3天内", "年底前新增学位500个"]
    await submit_letter(liaison)
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    reviewer.sees("承诺时限：2个工作日")
    await reviewer.presses("认领")
    await reviewer.presses("通过")
    await reviewer.presses("✅ 发布")
    citizen = await town.citizen()
    await citizen.sends("办学许可")
    await citizen.presses("承诺事项（")
    await citizen.presses("一")
    citizen.sees("承诺时限：15个工作日（自受理之日起）")
    assert marked(citizen) == ["15个工作日内"]
    async with town.database.reading() as session:
        rows = await session.all("SELECT phrase, amount, unit FROM item_limit ORDER BY id")
        assert [tuple(row) for row in rows] == [("15个工作日内", 15, "working_day"), ("3天内", 2, "working_day")]
        assert await session.value("SELECT value FROM item_target") == 600


async def test_all_at_once(liaison: Actor) -> None:
    await write_items(liaison, PERMIT, REPAIR)
    await liaison.presses("这 3 处都对")
    liaison.sees("第 5/10 步")


async def test_where_nothing_is_read_nothing_is_asked(liaison: Actor) -> None:
    await write_items(liaison, "认真办理每一封来信。")
    liaison.sees("第 5/10 步")


async def test_new_words_are_read_anew_and_what_was_said_of_the_old_ones_holds(liaison: Actor) -> None:
    await write_items(liaison, PERMIT, REPAIR)
    await liaison.presses("这 3 处都对")
    await write_fields(liaison)
    await liaison.presses("改承诺事项")
    await liaison.presses("二")
    liaison.sees("承诺时限：24小时", "承诺时限：3天")
    await liaison.sends("校舍报修24小时内到场，5天内修好。")
    await liaison.presses("下一步")
    liaison.sees("第二条里的时限", "5天", "待确认 1 处")
    await liaison.presses("上一步")
    liaison.sees("请核对承诺书", "还缺：时限和目标的确认", "承诺时限：5天（待确认）")
    assert not any("提交审核" in label for label in liaison.buttons)
    await liaison.presses("确认时限和目标")
    await liaison.presses("✔ 对")
    liaison.sees("请核对承诺书", "承诺时限：24小时", "承诺时限：5天")
    liaison.does_not_see("待确认")
    await liaison.presses("改承诺事项")
    await liaison.presses("二")
    await liaison.presses("时限和目标")
    liaison.sees("待确认 2 处")


async def test_a_corrected_letter_keeps_what_was_confirmed(town: Office, liaison: Actor) -> None:
    await write_items(liaison, PERMIT, REPAIR)
    await liaison.presses("✔ 对")
    await liaison.presses("不是时限")
    await liaison.presses("✔ 对")
    await write_fields(liaison)
    await submit_letter(liaison)
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    await reviewer.presses("认领")
    await reviewer.presses("退回修改")
    await reviewer.sends("请写明联系人。")
    await reviewer.presses("确认退回")
    await liaison.presses("去修改")
    liaison.sees("承诺时限：15个工作日", "承诺时限：3天")
    liaison.does_not_see("待确认", "承诺时限：24小时")


async def test_a_press_from_before_is_stale(liaison: Actor) -> None:
    await write_items(liaison, PERMIT, REPAIR)
    everything = liaison.data_of("都对")
    draft_id = everything.split(":")[1]
    await liaison.presses("✔ 对")
    await liaison.presses_data(everything)
    liaison.sees("过时")
    await liaison.sends("/pledge")
    await liaison.presses("▶ 草稿")
    await liaison.presses_data(f"pledge.clock_right:{draft_id}:9:0")
    liaison.sees("过时")


def test_a_correction_survives_another_look() -> None:
    letter = Letter(items=[DraftItem(text="报修3天内到场，3天内修好，5日内回访。")])
    clocks.read(letter)
    item = letter.items[0]
    clocks.correct(item.clocks[0], "2天")
    clocks.correct(item.clocks[1], "4天")
    clocks.remove(item.clocks[2])
    for _ in range(2):
        clocks.open_again(item)
        assert [(clock.phrase, clock.amount) for clock in item.limits] == [("3天内", 2), ("3天内", 4), ("5日内", 5)]
        assert all(clock.decision is Decision.OPEN for clock in item.limits)
    clocks.confirm_all(letter)
    letter.replace(0, "报修3天内到场，3天内修好。")
    clocks.read(letter)
    assert [(clock.amount, clock.decision) for clock in letter.items[0].limits] == [
        (2, Decision.CONFIRMED),
        (4, Decision.CONFIRMED),
    ]


def limit(phrase: str, amount: float | None = 3) -> PromisedLimit:
    return PromisedLimit(phrase=phrase, amount=amount, unit=LimitUnit.DAY)


@pytest.mark.parametrize(
    ("typed", "amount", "unit"),
    [
        ("3个工作日", 3, LimitUnit.WORKING_DAY),
        ("三个工作日内", 3, LimitUnit.WORKING_DAY),
        ("10", 10, LimitUnit.DAY),
        ("１５天", 15, LimitUnit.DAY),
        ("两个月", 2, LimitUnit.MONTH),
        ("48小时", 48, LimitUnit.HOUR),
        ("30分钟", 0.5, LimitUnit.HOUR),
    ],
)
def test_a_limit_is_corrected_as_typed(typed: str, amount: float, unit: LimitUnit) -> None:
    clock = limit("5日内")
    clocks.correct(clock, typed)
    assert (clock.amount, clock.unit, clock.decision) == (amount, unit, Decision.CONFIRMED)


@pytest.mark.parametrize("typed", ["尽快", "3到5天和8小时内", "***个工作日", "3米"])
def test_what_is_no_limit_is_refused(typed: str) -> None:
    clock = limit("5日内")
    with pytest.raises(ClockUnreadable):
        clocks.correct(clock, typed)
    assert (clock.amount, clock.decision) == (3, Decision.OPEN)


def test_a_masked_figure_must_be_typed() -> None:
    clock = limit("***日内", None)
    with pytest.raises(ClockUnreadable):
        clocks.confirm(clock)
    target = PromisedTarget(phrase="新增***户", value=None, unit="户")
    clocks.correct(target, "8.5万户")
    assert (target.value, target.unit) == (85000, "户")


@given(st.text("办理3个工作日内5天、。\n万户年底前新增", max_size=60))
def test_whatever_is_read_can_be_shown(text: str) -> None:
    letter = Letter(items=[DraftItem(text=text or "。")])
    clocks.read(letter)
    item = letter.items[0]
    assert render(highlighted(item.text, item.clocks), "en").replace("<b><u>", "").replace("</u></b>", "") == item.text
    for index, clock in enumerate(item.clocks):
        shown = render(in_its_place(item.text, item.clocks, index), "en")
        assert f"<b><u>{clock.phrase}</u></b>" in shown


@given(st.text(max_size=70))
def test_any_correction_is_taken_or_refused(typed: str) -> None:
    for clock in (limit("5日内"), PromisedTarget(phrase="200户", value=200, unit="户")):
        try:
            clocks.correct(clock, typed)
        except Refusal:
            assert clock.decision is Decision.OPEN
        else:
            assert clock.is_known
