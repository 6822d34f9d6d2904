"""Reviewers decide on letters: claim, approve, return; authors hear, correct, and citizens find what is published."""

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import begin_letter, sign, submit_letter, write_and_submit, write_promises, write_rest


async def test_an_approved_letter_is_found_by_citizens(town: Office, liaison: Actor, reviewer: Actor) -> None:
    citizen = await town.citizen()
    await write_and_submit(liaison)
    await citizen.sends("专线解答")
    citizen.does_not_see("入学政策提前一个月公布")
    await reviewer.presses("认领")
    reviewer.sees("已认领", "一、入学政策提前一个月公布，并设专线解答。", "审核人：简望舒", "阮竹青")
    await reviewer.presses("查看扫描件")
    reviewer.sees("扫描件见下方", "市教育局，承诺书")
    await reviewer.presses("通过")
    reviewer.sees("发布", "共 1 条")
    liaison.news.clear()
    await reviewer.presses("✅ 发布")
    reviewer.sees("已发布")
    liaison.sees("已通过审核并发布", "市教育局")
    await citizen.sends("市教育局")
    await citizen.presses("承诺事项（")
    citizen.sees("入学政策提前一个月公布")
    await liaison.presses("查看承诺书")
    liaison.sees("已发布", "认领审核（简望舒）", "审核通过并发布（简望舒）")


async def test_a_returned_letter_is_corrected_and_submitted_again(liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    approve = reviewer.data_of("通过")
    await reviewer.presses("退回修改")
    await reviewer.sends("改")
    reviewer.sees("至少 4 个字")
    await reviewer.sends("请写明专线的电话号码。")
    reviewer.sees("以下面的原因退回", "请写明专线的电话号码。")
    await reviewer.presses("重写")
    await reviewer.sends("请写明专线的号码和时间。")
    liaison.news.clear()
    await reviewer.presses("确认退回")
    reviewer.sees("已退回")
    liaison.sees("被退回修改", "请写明专线的号码和时间。")
    await liaison.presses("去修改")
    liaison.sees("请核对承诺书", "一、入学政策提前一个月公布，并设专线解答。", "0999-5550101", "周正")
    await liaison.presses("改承诺事项")
    await liaison.presses("一")
    await write_promises(liaison, "入学政策提前一个月公布，专线0999-5550111工作日接听。")
    reviewer.news.clear()
    await submit_letter(liaison)
    liaison.sees("第 2 版")
    reviewer.sees("修改后重新提交", "第 2 版")
    await reviewer.presses_data(approve)
    reviewer.sees("已经有了变化")
    await reviewer.presses("认领")
    reviewer.sees("专线0999-5550111", "请写明专线的号码和时间。")


async def test_of_two_who_claim_one_wins(town: Office, liaison: Actor, reviewer: Actor) -> None:
    second = await town.staff("裘长庚", Role.REVIEWER)
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    await second.presses("认领")
    second.sees("简望舒", "已先认领")
    await second.presses("查看")
    assert "✅ 通过" not in second.buttons
    await reviewer.presses("放回待审")
    reviewer.sees("已放回")
    await second.sends("/review")
    await second.presses("市教育局")
    await second.presses("认领")
    second.sees("审核人：裘长庚")
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    assert "✅ 通过" not in reviewer.buttons


async def test_nothing_is_published_without_a_scan(liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison, scan=False)
    await reviewer.presses("认领")
    reviewer.sees("没有扫描件")
    data = reviewer.data_of("通过")
    await reviewer.presses_data(data)
    reviewer.sees("没有签字盖章的扫描件，不能发布")
    await reviewer.presses_data(data.replace("approve_ask", "approve"))
    reviewer.sees("没有签字盖章的扫描件，不能发布")


async def test_nobody_decides_on_what_they_or_their_department_wrote(town: Office, reviewer: Actor) -> None:
    author = await town.staff("阮竹青", Role.LIAISON, Role.OWNER, department="市教育局")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE role SET department_id = 0 WHERE role = 'owner'")
    colleague = await town.staff("骆听松", Role.PRINCIPAL, department="市教育局")
    async with town.database.transaction() as tx:
        await tx.run(
            "INSERT INTO role (person_id, role, department_id, given_at) VALUES (:id, 'reviewer', 0, 0)",
            {"id": colleague.id},
        )
    await write_and_submit(author)
    reviewer.news.clear()
    await sign(colleague)
    reviewer.sees("提交了承诺书")
    colleague.does_not_see("提交了承诺书")
    claim = reviewer.data_of("认领")
    for person in (author, colleague):
        await person.sends("/review")
        person.sees("没有待审核的承诺书")
        await person.presses_data(claim)
        person.sees("请由其他人审核")


async def test_owners_hear_where_there_are_no_reviewers(town: Office, liaison: Actor) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    owner.news.clear()
    await write_and_submit(liaison)
    owner.sees("提交了承诺书")


async def test_a_letter_that_nobody_can_review_waits(town: Office, liaison: Actor) -> None:
    await write_and_submit(liaison)
    liaison.sees("没有可以审核的人员")
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    reviewer.sees("一、入学政策")


async def test_only_the_one_who_claimed_decides(town: Office, liaison: Actor, reviewer: Actor) -> None:
    second = await town.staff("裘长庚", Role.REVIEWER)
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    for data in (reviewer.data_of("通过"), reviewer.data_of("退回修改")):
        await second.presses_data(data)
        second.sees("请先认领")


async def test_an_owner_gives_back_what_somebody_absent_has_claimed(
    town: Office, liaison: Actor, reviewer: Actor
) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    await owner.sends("/review")
    await owner.presses("市教育局")
    await owner.presses("放回待审")
    await owner.presses("认领")
    owner.sees("审核人：温知砺")


async def test_liaisons_and_citizens_do_not_review(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    data = reviewer.data_of("认领")
    for person in (liaison, await town.citizen()):
        await person.sends("/review")
        person.sees("只有相应角色的工作人员")
        await person.presses_data(data)
        person.sees("只有相应角色的工作人员")


async def test_a_long_letter_is_read_whole(liaison: Actor, reviewer: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    long = "认真办理每一件群众来信，按时答复。" * 80
    await write_promises(liaison, *(f"第{number}件事{long}" for number in range(6)))
    await liaison.presses("全部跳过")
    await write_rest(liaison)
    await submit_letter(liaison)
    await reviewer.presses("认领")
    for number in range(6):
        reviewer.sees(f"第{number}件事")
    assert reviewer.screen.count("按时答复。") == 6 * 80
    await reviewer.presses("通过")
    reviewer.sees("共 6 条")
