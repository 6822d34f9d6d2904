"""A limit or figure that the reader missed is added by hand: its words are highlighted, or it is said what is wrong."""

from tests.actor import Actor
from tests.conftest import Office
from tests.letters import submit_letter
from tests.test_letter_clock import marked, write_fields, write_items

ANSWER = "来信来访，登记后7个工作日给您回音。"
SEATS = "年底前新增学位五百个，另聘教师85000 人次。"
PLAIN = "认真办理每一封来信。"


async def to_summary(liaison: Actor, *items: str) -> None:
    """A letter in which nothing, or what is asked, was read."""
    await write_items(liaison, *items)
    if any("都对" in label for label in liaison.buttons):
        await liaison.presses("都对")
    elif any("✔ 对" in label for label in liaison.buttons):
        await liaison.presses("✔ 对")
    await write_fields(liaison)


async def test_a_missed_limit_is_typed_as_it_stands(town: Office, liaison: Actor) -> None:
    await to_summary(liaison, ANSWER, PLAIN)
    liaison.does_not_see("承诺时限")
    await liaison.presses("⏱ 时限和目标")
    liaison.sees("第 4/10 步", "没有读出时限和目标", "第一、二条")
    await liaison.sends("7个工作日")
    liaison.sees("用不上")
    await liaison.presses("补充时限")
    liaison.sees("时限写在哪一条", "一、来信来访")
    await liaison.presses("一")
    liaison.sees("给第一条补充时限", ANSWER)
    assert "7个工作日" in liaison.buttons
    await liaison.sends("７ 个工作日")
    liaison.sees(
        "已补充到第一条：“7个工作日”，读作 7个工作日", "第一条", "承诺时限：7个工作日", "没有时限和目标的：第二条"
    )
    await liaison.presses("下一步")
    liaison.sees("请核对承诺书", "承诺时限：7个工作日")
    assert marked(liaison) == ["7个工作日"]
    await submit_letter(liaison)
    async with town.database.reading() as session:
        rows = await session.all("SELECT phrase, amount, unit, confirmed FROM item_limit")
        assert [tuple(row) for row in rows] == [("7个工作日", 7, "working_day", 1)]


async def test_what_does_not_stand_there_is_said_and_the_promise_is_edited(liaison: Actor) -> None:
    await to_summary(liaison, ANSWER)
    await liaison.presses("⏱ 时限和目标")
    await liaison.presses("补充时限")
    liaison.sees("给第一条补充时限")
    await liaison.sends("5个工作日")
    liaison.sees("第一条的原文里没有“5个工作日”", "先修改这一条的文字", "或按下面")
    await liaison.sends("个工作日给您")
    liaison.sees("从“个工作日给您”读不出是多长时间")
    await liaison.presses("上一步")
    liaison.sees("给第一条补充时限")
    await liaison.sends("5个工作日")
    await liaison.presses("修改这一条的文字")
    liaison.sees("第一条", ANSWER)
    await liaison.sends("来信来访，登记后5个工作日给您回音。")
    assert "✔ 就用“5个工作日”" in liaison.buttons
    await liaison.presses("就用“5个工作日”")
    liaison.sees("已补充到第一条", "承诺时限：5个工作日")


async def test_an_edited_promise_that_can_be_read_needs_no_hand(liaison: Actor) -> None:
    await to_summary(liaison, ANSWER)
    await liaison.presses("改承诺事项")
    await liaison.presses("一")
    await liaison.presses("补充时限")
    await liaison.sends("5日内")
    liaison.sees("原文里没有“5日内”")
    await liaison.presses("修改这一条的文字")
    await liaison.sends("来信来访，登记后5日内答复。")
    liaison.sees("第一条", "承诺时限：5天", "待确认")


async def test_one_of_its_own_phrases_is_pressed(liaison: Actor) -> None:
    await to_summary(liaison, ANSWER)
    await liaison.presses("改承诺事项")
    await liaison.presses("一")
    await liaison.presses("补充时限")
    await liaison.sends("十日")
    chosen = liaison.data_of("7个工作日")
    await liaison.presses("7个工作日")
    assert liaison.toast is not None
    assert "已补充到第一条" in liaison.toast.text
    liaison.sees("第一条", "承诺时限：7个工作日")
    assert marked(liaison) == ["7个工作日"]
    await liaison.presses("补充时限")
    await liaison.presses_data(chosen)
    liaison.sees("过时")
    await liaison.sends("/pledge")
    await liaison.presses("▶ 草稿")
    await liaison.sends("7个工作日")
    liaison.sees("“7个工作日”已经列入了")
    await liaison.presses("上一步")
    liaison.sees("第一条", "承诺时限：7个工作日")


async def test_an_unreadable_number_is_asked_for_in_parts(town: Office, liaison: Actor) -> None:
    await to_summary(liaison, "来信来访，当周之内给您回音。")
    await liaison.presses("⏱ 时限和目标")
    await liaison.presses("补充时限")
    await liaison.sends("当周之内")
    liaison.sees("从“当周之内”读不出是多长时间", "先发送数字")
    await liaison.sends("马上")
    liaison.sees("看不懂")
    await town.restart()
    await liaison.sends("五")
    liaison.sees("“当周之内”是多长时间")
    assert liaison.buttons[:4] == ["5个工作日", "5天", "5个月", "5小时"]
    await liaison.presses("上一步")
    liaison.sees("先发送数字")
    await liaison.sends("０")
    liaison.sees("看不懂")
    await liaison.sends("7")
    await liaison.presses("退出")
    await liaison.sends("/pledge")
    await liaison.presses("▶ 草稿")
    liaison.sees("“当周之内”是多长时间")
    await liaison.presses("7天")
    liaison.sees("承诺时限：7天")
    await liaison.presses("下一步")
    assert marked(liaison) == ["当周之内"]


async def test_a_missed_figure_is_added(town: Office, liaison: Actor) -> None:
    await to_summary(liaison, SEATS)
    await liaison.presses("改承诺事项")
    await liaison.presses("一")
    await liaison.presses("补充目标数")
    liaison.sees("给第一条补充目标数")
    await liaison.sends("新增学位五百个")
    liaison.sees("从“新增学位五百个”读不出目标是多少")
    await liaison.sends("500")
    liaison.sees("看不懂")
    await liaison.sends("500 个")
    liaison.sees("已补充到第一条：“新增学位五百个”，读作 500个", "承诺目标：500个")
    assert marked(liaison) == ["新增学位五百个", "另聘教师85000 人次"]


async def test_an_added_limit_can_be_taken_out_again(liaison: Actor) -> None:
    await to_summary(liaison, ANSWER)
    await liaison.presses("改承诺事项")
    await liaison.presses("一")
    await liaison.presses("补充时限")
    await liaison.presses("7个工作日")
    for _ in range(2):
        await liaison.presses("⏱ 时限和目标")
        liaison.sees("第一条里的时限", "7个工作日", "待确认 1 处")
        await liaison.presses("上一步")
        await liaison.presses("改承诺事项")
        await liaison.presses("一")
    await liaison.presses("⏱ 时限和目标")
    await liaison.presses("不是时限")
    liaison.sees("请核对承诺书")
    liaison.does_not_see("承诺时限")


async def test_while_others_are_open_one_comes_back_to_them(liaison: Actor) -> None:
    await write_items(liaison, ANSWER, "校舍报修24小时内到场。")
    liaison.sees("第二条里的时限", "24小时")
    await liaison.presses("补充时限")
    await liaison.presses("一")
    await liaison.presses("上一步")
    liaison.sees("时限写在哪一条")
    await liaison.presses("上一步")
    liaison.sees("第二条里的时限")
    await liaison.presses("补充时限")
    await liaison.presses("一")
    await liaison.sends("7个工作日")
    liaison.sees("已补充到第一条", "第二条里的时限")
    await liaison.presses("✔ 对")
    liaison.sees("第 5/10 步")


async def test_forged_presses_change_nothing(liaison: Actor) -> None:
    await to_summary(liaison, ANSWER)
    await liaison.presses("⏱ 时限和目标")
    draft_id = liaison.data_of("补充时限").split(":")[1]
    for data in (f"pledge.clock_add:{draft_id}:limit:7", f"pledge.clock_add:{draft_id}:delay:0"):
        await liaison.presses_data(data)
        liaison.sees("过时")
    await liaison.presses_data("pledge.go:CLOCK_UNIT")
    liaison.sees("过时")
    await liaison.presses("补充时限")
    await liaison.presses_data("pledge.go:CLOCK_UNIT")
    liaison.sees("过时")
