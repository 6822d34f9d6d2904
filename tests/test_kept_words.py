"""A dialogue that was left goes on with what was typed, if it is begun again about the same letter or case."""

from tests.actor import Actor
from tests.conftest import Office
from tests.letters import publish, write_and_submit
from tests.test_complaint import report

REASON = "职能已划转到市文旅局。"


async def test_a_reason_to_withdraw_is_kept(liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    await liaison.presses_data("letter.withdraw:4:1")
    await liaison.sends(REASON)
    await liaison.presses("退出")
    await liaison.presses_data("letter.withdraw:4:1")
    liaison.sees("以下面的原因撤回", REASON)
    await liaison.presses("确认撤回")
    liaison.sees("已撤回")


async def test_a_reason_for_another_letter_is_not(liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    await liaison.presses_data("letter.withdraw:4:1")
    await liaison.sends(REASON)
    await publish(liaison, reviewer)
    await liaison.presses_data("letter.withdraw:5:1")
    liaison.sees("为什么撤回")
    liaison.does_not_see(REASON)


async def test_a_principals_reason_is_kept_over_a_command(liaison: Actor, principal: Actor) -> None:
    await write_and_submit(liaison)
    await principal.presses("审阅并签发")
    await principal.presses("退回起草人")
    await principal.sends("请把时限写清楚。")
    await principal.sends("/help")
    await principal.presses_data("sign.back:4:1")
    principal.sees("以下面的原因", "请把时限写清楚。")


async def test_reasons_of_promises_are_kept(liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    await reviewer.presses("退回修改")
    await reviewer.presses("一")
    await reviewer.sends("请写明专线号码。")
    await reviewer.presses("退出")
    await reviewer.presses_data("review.return:4:1")
    reviewer.sees("一：请写明专线号码。")
    await reviewer.presses("没有其他意见")
    reviewer.sees("一、请写明专线号码。")


async def test_an_answer_is_kept(town: Office, reviewer: Actor) -> None:
    citizen = await town.citizen()
    await report(citizen)
    await citizen.presses("✅ 提交")
    await reviewer.presses("认领")
    await reviewer.presses("💬 答复")
    await reviewer.sends("已督促整改，欢迎再去看看。")
    reviewer.sees("把这条答复发给")
    assert "◀ 上一步" in reviewer.buttons
    await reviewer.presses("退出")
    await reviewer.presses_data("case.answer:1")
    reviewer.sees("把这条答复发给", "已督促整改，欢迎再去看看。")
    await reviewer.presses("✅ 提交")
    citizen.sees("已督促整改")
