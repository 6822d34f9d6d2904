"""Whoever goes to another screen has left the dialogue: what they type then is a question, and the draft waits."""

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import publish, write_and_submit
from tests.test_complaint import report


async def begin_story(citizen: Actor) -> None:
    """A complaint up to its story."""
    await citizen.sends("体育局")
    await citizen.presses("📣 投诉")
    await citizen.presses("场馆周末")
    citizen.sees("发生了什么")


async def test_the_menu_leaves_a_complaint(town: Office) -> None:
    citizen = await town.citizen()
    menu = citizen.last
    await begin_story(citizen)
    await citizen.presses_data("menu.find", menu)
    await citizen.sends("教育局")
    citizen.sees("🏛 市教育局")
    citizen.does_not_see("至少 10 个字")
    await citizen.presses("☰ 主菜单")
    await citizen.presses("继续写投诉")
    citizen.sees("发生了什么", "场馆周末")


async def test_back_to_the_letter_leaves_the_question(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.presses_data("letter.place:4:1")
    owner.sees("还在哪里公示")
    await owner.presses("上一步")
    owner.sees("编号 4 · 第 1 版")
    await owner.sends("体育局")
    owner.sees("🏛 市体育局")


async def test_another_import_leaves_the_question_for_a_file(town: Office, reviewer: Actor) -> None:
    await reviewer.sends("/import")
    await reviewer.presses_data("import.list:0")
    await reviewer.sends("体育局")
    reviewer.sees("🏛 市体育局")


async def test_what_is_changed_from_the_summary_can_be_left_as_it_is(town: Office) -> None:
    citizen = await town.citizen()
    await report(citizen)
    for label in ("改情况", "改材料", "改署名", "改单位"):
        await citizen.presses(label)
        await citizen.presses("◀ 上一步")
        citizen.sees("请核对")
    await citizen.presses("◀ 上一步")
    citizen.sees("实名还是匿名")
    await citizen.presses("匿名投诉")
    citizen.sees("请核对")


async def test_back_from_the_story_of_a_department_without_promises(town: Office) -> None:
    await town.publishes("市档案局", "")
    citizen = await town.citizen()
    await citizen.sends("/complain")
    await citizen.sends("市档案局")
    citizen.sees("发生了什么")
    await citizen.presses("◀ 上一步")
    citizen.sees("要投诉哪个单位")


async def test_back_from_a_reason_leads_to_the_letter(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    await reviewer.presses("退回修改")
    await reviewer.presses("◀ 上一步")
    reviewer.sees("审核人：简望舒")
    await reviewer.sends("体育局")
    reviewer.sees("🏛 市体育局")


async def test_back_from_an_answer_leads_to_the_case(town: Office, reviewer: Actor) -> None:
    citizen = await town.citizen()
    await report(citizen)
    await citizen.presses("✅ 提交")
    await reviewer.presses("认领")
    await reviewer.presses("💬 答复")
    await reviewer.presses("◀ 上一步")
    reviewer.sees("办理记录")
    await reviewer.sends("体育局")
    reviewer.sees("🏛 市体育局")
    citizen.does_not_see("有答复了")
