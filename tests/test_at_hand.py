"""What waits for a member of staff: on the menu with its number, and one after the other."""

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import write_and_submit


async def test_the_menu_counts_what_waits(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await reviewer.sends("/menu")
    assert "🗂 待审承诺书" in reviewer.buttons
    assert "📥 待办投诉" in reviewer.buttons
    await write_and_submit(liaison)
    citizen = await town.citizen()
    await citizen.sends("/complain")
    await citizen.sends("教育局")
    await citizen.presses("都不是")
    await citizen.sends("打了三天电话都没有人接。")
    await citizen.presses("跳过")
    await citizen.presses("匿名")
    await citizen.presses("✅ 提交")
    await reviewer.sends("/menu")
    assert "📥 待办投诉（1）" in reviewer.buttons
    await reviewer.presses("待审承诺书（1）")
    reviewer.sees(
        "待审核的承诺书：1 份",
    )
    await liaison.sends("/menu")
    assert not any("（1）" in label for label in liaison.buttons)


async def test_after_a_decision_the_next_letter_is_offered(town: Office, liaison: Actor, reviewer: Actor) -> None:
    other = await town.staff("骆听松", Role.LIAISON, department="市体育局")
    await write_and_submit(liaison)
    await write_and_submit(other)
    await reviewer.sends("/review")
    await reviewer.presses("4 · 市教育局")
    await reviewer.presses("认领")
    await reviewer.presses("通过")
    await reviewer.presses("✅ 发布")
    reviewer.sees("已发布")
    await reviewer.presses("审下一份（还有 1 份）")
    reviewer.sees("承诺书 5", "市体育局")
    await reviewer.presses("认领")
    await reviewer.presses("退回修改")
    await reviewer.sends("请写明办结的时限。")
    await reviewer.presses("确认退回")
    assert not any("下一份" in label for label in reviewer.buttons)


async def test_a_principal_finds_what_to_sign_on_the_menu(town: Office, liaison: Actor) -> None:
    principal = await town.staff("周正", Role.PRINCIPAL, department="市教育局")
    await write_and_submit(liaison)
    await principal.sends("/menu")
    await principal.presses("待我签发（1）")
    principal.sees("待主要负责人签发", "您代表本单位签发")
    await principal.presses("🖊 签发")
    await principal.presses("确认签发")
    await principal.sends("/menu")
    assert not any("待我签发" in label for label in principal.buttons)


async def test_what_is_to_be_signed_is_found_below_any_number_of_newer_letters(town: Office, liaison: Actor) -> None:
    principal = await town.staff("周正", Role.PRINCIPAL, department="市教育局")
    await write_and_submit(liaison)
    async with town.database.transaction() as tx:
        await tx.many(
            """INSERT INTO pledge (department_id, letter_kind, status, signer, created_at)
               SELECT department_id, 'official', 'published', :signer, created_at FROM pledge WHERE id = 4""",
            [{"signer": f"张{count}"} for count in range(40)],
        )
    await principal.sends("/menu")
    await principal.presses("待我签发（1）")
    principal.sees("待主要负责人签发", "您代表本单位签发")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE pledge SET status = 'signing' WHERE id = 5")
    await principal.sends("/menu")
    await principal.presses("待我签发（2）")
    assert [label for label in principal.buttons if "待主要负责人签发" in label][1:]


async def test_what_another_reviews_is_not_counted(town: Office, liaison: Actor, reviewer: Actor) -> None:
    other = await town.staff("骆听松", Role.REVIEWER)
    await write_and_submit(liaison)
    await other.sends("/menu")
    assert "🗂 待审承诺书（1）" in other.buttons
    await reviewer.presses("认领")
    await other.sends("/menu")
    assert "🗂 待审承诺书" in other.buttons
    await reviewer.sends("/menu")
    assert "🗂 待审承诺书（1）" in reviewer.buttons


async def test_cases_about_ones_own_department_leave_no_gap_in_the_queue(town: Office) -> None:
    both = await town.staff("一人两职", Role.REVIEWER, Role.LIAISON, department="市教育局")
    async with town.database.transaction() as tx:
        await tx.many(
            """INSERT INTO complaint (number, receipt_hash, department_id, story, anonymous, status, filed_at)
               SELECT :number, :number, id, '门锁着', 1, 'filed', 1 FROM department WHERE name = :name""",
            [
                {"number": f"T20261121-{count:04}", "name": "市教育局" if count <= 6 else "市体育局"}
                for count in range(1, 16)
            ],
        )
    await both.sends("/menu")
    await both.presses("待办投诉（9）")
    assert sum("T20261121" in label for label in both.buttons) == 8
    await both.presses("下一页")
    assert sum("T20261121" in label for label in both.buttons) == 1


async def test_a_file_out_of_the_blue_may_be_a_letter(liaison: Actor, reviewer: Actor) -> None:
    await liaison.sends_file("letter.txt", "text/plain", "试验市教育局公开承诺书".encode())
    liaison.sees("要用它投诉吗", "请先点“提交承诺书”")
    await liaison.presses("提交承诺书")
    liaison.sees("承诺书")
    await reviewer.sends_file("page.txt", "text/plain", "公开承诺".encode())
    reviewer.sees("请先点“导入页面”")
    await reviewer.presses("导入页面")
    reviewer.sees("请发送文件")
