"""A letter comes back with reasons at its promises: the reviewer marks them, the liaison jumps to each."""

import pytest

from tests.actor import Actor
from tests.letters import begin_letter, submit_letter, write_promises, write_rest


@pytest.fixture
async def waiting(liaison: Actor, reviewer: Actor) -> None:
    """A letter of three promises, claimed, about to be returned."""
    await begin_letter(liaison, "部门承诺书")
    await write_promises(liaison, "入学政策提前公布。", "校服价格全部公示。", "来信认真答复。")
    await liaison.presses("全部跳过")
    await write_rest(liaison)
    await submit_letter(liaison)
    await reviewer.presses("认领")
    await reviewer.presses("退回修改")
    reviewer.sees("按那一条的序号")


@pytest.mark.usefixtures("waiting")
async def test_reasons_stand_at_their_promises(liaison: Actor, reviewer: Actor) -> None:
    await reviewer.presses("一")
    reviewer.sees("入学政策提前公布", "这一条有什么问题")
    await reviewer.sends("请写明提前多久。")
    reviewer.sees("一：请写明提前多久。")
    await reviewer.presses("三")
    await reviewer.sends("请写明答复时限。")
    await reviewer.presses("二")
    await reviewer.presses("上一步")
    await reviewer.presses("❗ 一")
    await reviewer.presses("没有问题")
    reviewer.does_not_see("请写明提前多久")
    await reviewer.presses("一")
    await reviewer.sends("请写明提前几个月。")
    await reviewer.sends("请补充监督渠道。")
    reviewer.sees("请补充监督渠道。\n一、请写明提前几个月。\n三、请写明答复时限。")
    await reviewer.presses("重写")
    reviewer.sees("一：请写明提前几个月。")
    await reviewer.sends("请补充监督方式。")
    liaison.news.clear()
    await reviewer.presses("确认退回")
    liaison.sees("被退回修改", "请补充监督方式。", "一、请写明提前几个月。")
    await liaison.presses("查看承诺书")
    liaison.sees("一、入学政策提前公布。\n❗ 审核意见：请写明提前几个月。")
    await liaison.presses("去修改")
    liaison.sees("❗ 审核意见：请写明提前几个月。", "❗ 审核意见：请写明答复时限。")
    assert [label for label in liaison.buttons if "❗" in label] == ["❗ 改第一条", "❗ 改第三条"]
    await liaison.presses("改第三条")
    liaison.sees("来信认真答复", "❗ 审核意见：请写明答复时限。")
    await write_promises(liaison, "来信五个工作日内答复。")
    if "里的时限" in liaison.screen:
        await liaison.presses("✔ 对")
    await submit_letter(liaison)
    liaison.sees("第 2 版")
    await reviewer.presses("认领")
    reviewer.sees("来信五个工作日内答复", "三、请写明答复时限。")
    reviewer.does_not_see("审核意见：")


@pytest.mark.usefixtures("waiting")
async def test_reasons_of_single_promises_are_enough(liaison: Actor, reviewer: Actor) -> None:
    assert not [label for label in reviewer.buttons if "没有其他意见" in label]
    await reviewer.presses("二")
    await reviewer.sends("短")
    reviewer.sees("至少 4 个字")
    await reviewer.sends("请写明公示地点。")
    await reviewer.presses("没有其他意见")
    reviewer.sees("二、请写明公示地点。")
    liaison.news.clear()
    await reviewer.presses("确认退回")
    liaison.sees("二、请写明公示地点。")


@pytest.mark.usefixtures("waiting")
async def test_old_and_forged_buttons_mark_nothing(reviewer: Actor) -> None:
    mark = reviewer.data_of("一")
    await reviewer.presses_data(mark.rsplit(":", 1)[0] + ":9")
    reviewer.sees("过时")
    await reviewer.presses_data("return.done:" + mark.split(":")[1])
    reviewer.sees("过时")
