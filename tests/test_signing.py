"""Before reviewers get a letter its principal signs it; without one two reviewers may be asked for."""

import pytest

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import approve, sign, submit_letter, write_and_submit


async def test_the_principal_signs_before_reviewers_get_it(
    town: Office, liaison: Actor, principal: Actor, reviewer: Actor
) -> None:
    reviewer.news.clear()
    await write_and_submit(liaison)
    liaison.sees("已请主要负责人签发")
    reviewer.does_not_see("提交了承诺书")
    await reviewer.sends("/review")
    reviewer.sees("没有待审核的承诺书")
    await reviewer.presses_data("review.claim:4:1")
    reviewer.sees("已经有了变化")
    await principal.presses("审阅并签发")
    principal.sees("一、入学政策提前一个月公布", "扫描件", "待主要负责人签发", "阮竹青")
    await principal.presses("🖊 签发")
    principal.sees("用您的账号签发", "第 1 版，共 1 条")
    liaison.news.clear()
    await principal.presses("确认签发")
    principal.sees("已签发，已送审核员")
    liaison.sees("承诺书已签发", "周正")
    reviewer.sees("提交了承诺书")
    await reviewer.presses("认领")
    reviewer.sees("签发（周正）")
    await approve(reviewer)
    reviewer.sees("已发布")


async def test_an_unsigned_letter_goes_back_with_a_reason(liaison: Actor, principal: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    await principal.presses("审阅并签发")
    await principal.presses("退回起草人")
    await principal.sends("改")
    principal.sees("至少 4 个字")
    await principal.sends("请把时限写清楚。")
    principal.sees("以下面的原因", "请把时限写清楚。")
    liaison.news.clear()
    await principal.presses("确认退回")
    liaison.sees("未获签发", "请把时限写清楚。")
    await liaison.presses("去修改")
    principal.news.clear()
    await submit_letter(liaison)
    liaison.sees("第 2 版", "已请主要负责人签发")
    principal.sees("第 2 版")
    await principal.presses("审阅并签发")
    principal.sees("未签发，退回起草人（周正）")


async def test_of_two_principals_who_sign_at_once_one_does(
    town: Office, liaison: Actor, principal: Actor, reviewer: Actor
) -> None:
    second = await town.staff("骆听松", Role.PRINCIPAL, department="市教育局")
    await write_and_submit(liaison)
    for person in (principal, second):
        await person.presses("审阅并签发")
        await person.presses("🖊 签发")
    reviewer.news.clear()
    await principal.presses("确认签发")
    await second.presses("确认签发")
    second.sees("已经有了变化")
    assert reviewer.screen.count("提交了承诺书") == 1


async def test_what_a_principal_writes_is_signed_with_that(town: Office, principal: Actor, reviewer: Actor) -> None:
    reviewer.news.clear()
    await write_and_submit(principal)
    reviewer.sees("提交了承诺书")
    await reviewer.presses("认领")
    reviewer.sees("签发（周正）")


async def test_only_the_departments_principal_signs(town: Office, liaison: Actor, principal: Actor) -> None:
    other = await town.staff("骆听松", Role.PRINCIPAL, department="市体育局")
    await write_and_submit(liaison)
    for data in ("sign.show:4:1", "sign.ask:4:1", "sign.sign:4:1", "sign.back:4:1", "sign.take_back:4:1"):
        await other.presses_data(data)
        other.sees("没有")
    await liaison.presses_data("sign.sign:4:1")
    liaison.sees("只有相应角色的工作人员")
    await principal.presses_data("sign.sign:4:2")
    principal.sees("已经有了变化")


async def test_the_department_takes_an_unsigned_letter_back(
    town: Office, liaison: Actor, principal: Actor, reviewer: Actor
) -> None:
    await write_and_submit(liaison)
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM role WHERE person_id = :id", {"id": principal.id})
    await liaison.presses("查看承诺书")
    liaison.sees("待主要负责人签发")
    await liaison.presses("收回修改")
    liaison.sees("已收回")
    await liaison.presses("去修改")
    reviewer.news.clear()
    await submit_letter(liaison)
    reviewer.sees("修改后重新提交")


@pytest.fixture
async def strict(town: Office) -> Office:
    """A house that wants two approvals."""
    town.settings = town.settings.model_copy(update={"two_reviewers": True})
    await town.restart()
    return town


async def test_without_a_principal_two_reviewers_approve(strict: Office, liaison: Actor, reviewer: Actor) -> None:
    second = await strict.staff("裘长庚", Role.REVIEWER)
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    second.news.clear()
    await approve(reviewer)
    reviewer.sees("还需另一位审核员通过")
    second.sees("需要第二位审核员通过", "简望舒")
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    await reviewer.presses("认领")
    await approve(reviewer)
    reviewer.sees("第二次通过须由另一位审核员")
    await reviewer.presses_data("review.release:4:1")
    await second.presses("认领")
    second.sees("待第二位审核员通过（简望舒）")
    await approve(second)
    second.sees("已发布")
    liaison.sees("已通过审核并发布")


async def test_what_its_principal_signed_needs_one_reviewer(
    strict: Office, liaison: Actor, principal: Actor, reviewer: Actor
) -> None:
    await write_and_submit(liaison)
    await sign(principal)
    await reviewer.presses("认领")
    await approve(reviewer)
    reviewer.sees("已发布")
