"""What a department may still do with a letter that waits: hand in its scan, take it back."""

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import submit_letter, write_and_submit


async def test_the_scan_comes_after_the_letter(liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison, scan=False)
    await reviewer.presses("认领")
    await reviewer.presses("通过")
    reviewer.sees("没有签字盖章的扫描件")
    await liaison.presses("查看承诺书")
    await liaison.presses("补交扫描件")
    liaison.sees("编号 4", "签字盖章后的扫描件")
    await liaison.sends("马上就发")
    liaison.sees("这一步用不上")
    reviewer.news.clear()
    await liaison.sends_photos(1)
    liaison.sees("扫描件已附到编号 4")
    reviewer.sees("扫描件已补交", "市教育局")
    await reviewer.presses("📄 查看")
    reviewer.sees("补交扫描件（阮竹青）", "第 1 版")
    await reviewer.presses("通过")
    await reviewer.presses("✅ 发布")
    reviewer.sees("已发布")


async def test_nobody_adds_a_scan_to_a_letter_that_has_one_or_is_not_theirs(town: Office, liaison: Actor) -> None:
    other = await town.staff("骆听松", Role.LIAISON, department="市体育局")
    await write_and_submit(liaison)
    await liaison.presses("查看承诺书")
    assert not any("补交扫描件" in label for label in liaison.buttons)
    await liaison.presses_data("letter.scan:4")
    liaison.sees("已经有了变化")
    await other.presses_data("letter.scan:4")
    other.sees("没有")


async def test_a_letter_under_review_is_taken_back_and_corrected(liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    approve = reviewer.data_of("通过")
    reviewer.news.clear()
    await liaison.presses("查看承诺书")
    take_back = liaison.data_of("收回修改")
    await liaison.presses("收回修改")
    liaison.sees("已收回")
    reviewer.sees("收回了编号 4 的承诺书", "阮竹青", "不必再审核")
    await reviewer.presses_data(approve)
    reviewer.sees("已经有了变化")
    await reviewer.sends("/review")
    reviewer.sees("没有待审核的承诺书")
    await liaison.presses("去修改")
    reviewer.news.clear()
    await submit_letter(liaison)
    liaison.sees("第 2 版")
    reviewer.sees("修改后重新提交", "第 2 版")
    await liaison.presses_data(take_back)
    liaison.sees("已经有了变化")
    await reviewer.presses("认领")
    reviewer.sees("审核人：简望舒")
