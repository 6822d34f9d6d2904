"""A letter in force is withdrawn: with a reason, asked again, readable for ever, gone from the search."""

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import publish, write_and_submit

REASON = "职能已划转到市文旅局。"


async def test_a_liaison_withdraws_and_everybody_can_read_why(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    citizen = await town.citizen()
    await citizen.sends("专线解答")
    citizen.sees("市教育局")
    await liaison.presses("查看承诺书")
    await liaison.presses("🗄 撤回")
    liaison.sees("为什么撤回", "第 1 版，共 1 条")
    await liaison.sends("改")
    liaison.sees("至少 4 个字")
    await liaison.sends("写错了原因")
    await liaison.presses("重写")
    await liaison.sends(REASON)
    liaison.sees("以下面的原因撤回", REASON)
    reviewer.news.clear()
    await liaison.presses("确认撤回")
    liaison.sees("已撤回")
    reviewer.sees("有承诺书被撤回", "阮竹青", REASON)
    await liaison.presses("查看承诺书")
    liaison.sees("撤回于", REASON, "入学政策提前一个月公布")
    await citizen.sends("专线解答")
    citizen.does_not_see("入学政策提前一个月公布")
    await citizen.sends("市教育局")
    citizen.sees("撤回于", REASON, "编号 4")
    await citizen.presses("承诺书全文")
    await citizen.presses("已撤回")
    citizen.sees("撤回于", REASON, "入学政策提前一个月公布", "公示渠道")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("已撤回")
    liaison.sees("撤回（阮竹青）", REASON)


async def test_a_reviewer_withdraws_and_the_author_hears(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    await reviewer.presses("看看公开的样子")
    await reviewer.presses("承诺事项（")
    await reviewer.presses("承诺书全文")
    await reviewer.presses("1 条")
    await reviewer.presses("🗄 撤回")
    await reviewer.sends(REASON)
    liaison.news.clear()
    await reviewer.presses("确认撤回")
    liaison.sees("有承诺书被撤回", "简望舒", REASON)


async def test_of_two_who_withdraw_one_does(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    for person in (liaison, reviewer):
        await person.presses_data("letter.withdraw:4:1")
        await person.sends(REASON)
    await liaison.presses("确认撤回")
    await reviewer.presses("确认撤回")
    reviewer.sees("已经有了变化")
    async with town.database.reading() as session:
        events = await session.all("SELECT 1 FROM pledge_event WHERE event_kind = 'withdrawn'")
    assert len(events) == 1


async def test_others_do_not_withdraw(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    neighbour = await town.staff("骆听松", Role.LIAISON, department="市体育局")
    await neighbour.presses_data("letter.withdraw:4:1")
    neighbour.sees("没有")
    citizen = await town.citizen()
    await citizen.presses_data("letter.withdraw:4:1")
    citizen.sees("只有相应角色的工作人员")
    await liaison.presses_data("letter.withdraw:4:2")
    liaison.sees("已经有了变化")


async def test_what_is_not_in_force_is_not_withdrawn(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    await liaison.presses("查看承诺书")
    assert not [label for label in liaison.buttons if "撤回" in label]
    await liaison.presses_data("letter.withdraw:4:1")
    liaison.sees("没有")
