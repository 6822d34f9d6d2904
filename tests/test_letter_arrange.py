"""Promises moved up and down, merged, and split at typed words or at their own sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import Decision
from domain.pledge import DraftItem, Letter, PledgeDraft
from domain.refusals import TextTooLong, TextTooShort, TooManyItems
from domain.words import Role
from services import clocks
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import begin_letter

MEALS = "学校食堂每周公示菜谱。家长可以预约陪餐，校长每天陪餐。费用每学期公开。"


@pytest.fixture
async def liaison(town: Office) -> Actor:
    """A liaison who has written three promises."""
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    for item in ("校车按时到站。", MEALS, "来信3个工作日内答复。"):
        await liaison.sends(item)
    return liaison


async def test_promises_are_moved(liaison: Actor) -> None:
    await liaison.presses("三")
    assert "⬇ 下移" not in liaison.buttons
    old = liaison.data_of("⬆ 上移")
    await liaison.presses("⬆ 上移")
    liaison.sees("第二条", "来信3个工作日内答复")
    await liaison.presses_data(old)
    liaison.sees("过时")
    await liaison.sends("/pledge")
    await liaison.presses("▶ 草稿")
    await liaison.presses("⬆ 上移")
    liaison.sees("第一条", "来信3个工作日内答复")
    assert "⬆ 上移" not in liaison.buttons
    assert "🔗 并入上一条" not in liaison.buttons
    await liaison.presses("⬇ 下移")
    await liaison.presses("上一步")
    liaison.sees("一、校车按时到站", "二、来信3个工作日内答复", "三、学校食堂")


async def test_a_promise_is_merged_with_the_one_before(liaison: Actor) -> None:
    await liaison.presses("三")
    await liaison.presses("履职尽责")
    await liaison.presses("并入上一条")
    liaison.sees("第二条", "学校食堂每周公示菜谱。", "来信3个工作日内答复", "类别：履职尽责")
    await liaison.presses("上一步")
    liaison.sees("已有 2 条")


async def test_a_promise_is_split_at_a_sentence_at_words_and_at_each(liaison: Actor) -> None:
    await liaison.presses("二")
    await liaison.presses("✂ 拆开")
    liaison.sees("拆开第二条", "1. 学校食堂每周公示菜谱。", "2. 家长可以预约陪餐", "3. 费用")
    await liaison.presses("2")
    liaison.sees("已有 4 条", "二、学校食堂每周公示菜谱", "三、家长可以预约陪餐", "四、来信")
    await liaison.presses("三")
    await liaison.presses("✂ 拆开")
    await liaison.sends("没有的话")
    liaison.sees("没有这些字")
    await liaison.sends("家长可以预约")
    liaison.sees("没有这些字")
    await liaison.sends("校长每天")
    liaison.sees("已有 5 条", "三、家长可以预约陪餐，", "四、校长每天陪餐。费用")
    await liaison.presses("四")
    await liaison.presses("✂ 拆开")
    await liaison.presses("这 2 句各成一条")
    liaison.sees("已有 6 条", "四、校长每天陪餐。", "五、费用每学期公开。")


async def test_one_sentence_is_split_by_typed_words_only(liaison: Actor) -> None:
    await liaison.presses("一")
    await liaison.presses("✂ 拆开")
    liaison.sees("请发来另成一条的开头几个字")
    assert not any("各成一条" in label for label in liaison.buttons)
    await liaison.sends("站。")
    liaison.sees("至少 4 个字")
    await liaison.presses("上一步")
    liaison.sees("第一条")


def test_what_was_said_of_limits_holds_through_merging_and_splitting() -> None:
    draft = PledgeDraft(items=[DraftItem(text="来信3天内答复。"), DraftItem(text="来访当面答复，5天内回访。")])
    clocks.read(draft)
    clocks.confirm(draft.items[0].clocks[0])
    clocks.remove(draft.items[1].clocks[0])
    draft.merge(1)
    clocks.read(draft)
    assert [clock.decision for clock in draft.items[0].clocks] == [Decision.CONFIRMED, Decision.REMOVED]
    draft.split_at(0, "来访")
    clocks.read(draft)
    assert [[clock.decision for clock in item.clocks] for item in draft.items] == [
        [Decision.CONFIRMED],
        [Decision.REMOVED],
    ]


def test_the_bounds_hold() -> None:
    letter = Letter()
    letter.add([DraftItem(text="一" * 2000), DraftItem(text="二" * 2000)])
    with pytest.raises(TextTooLong):
        letter.merge(1)
    with pytest.raises(TextTooShort):
        letter.split(0, ["一", "一" * 1999])
    full = Letter()
    full.add([DraftItem(text=f"承诺事项{number}好的承诺。") for number in range(60)])
    with pytest.raises(TooManyItems):
        full.split_at(0, "好的承诺。")


@given(st.text("承诺办理。！？；\n 十天内", max_size=80))
def test_no_character_is_lost_between_sentences(text: str) -> None:
    assert "".join(DraftItem(text=text).sentences()) == text


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12))
def test_moving_keeps_every_item_and_numbers_them_anew(moves: list[int]) -> None:
    letter = Letter()
    letter.add([DraftItem(text=f"承诺{count}") for count in range(5)])
    for place in moves:
        letter.move(place, (place + 2) % 5)
    assert sorted(item.text for item in letter.items) == [f"承诺{count}" for count in range(5)]
    assert [item.number for item in letter.items] == ["一", "二", "三", "四", "五"]
