"""The department's code, and what a letter lacks: errors hinder, warnings are accepted one by one and recorded."""

import pytest

from documents.page import read_page
from domain.codes import credit_code_check
from domain.pledge import DraftItem, Letter
from domain.words import Role
from services import completeness
from services.completeness import Gap
from tests.actor import Actor
from tests.conftest import Office, seed
from tests.letters import PROMISE, begin_letter, submit_letter, write_letter, write_promises, write_rest

CODE = "11990000MB0000001" + credit_code_check("11990000MB0000001")


@pytest.fixture
async def liaison(town: Office) -> Actor:
    """The liaison of 市教育局, whose code nobody knows."""
    async with town.database.transaction() as tx:
        await tx.run("UPDATE department SET credit_code = '' WHERE name = '市教育局'")
    return await town.staff("阮竹青", Role.LIAISON, department="市教育局")


async def code_of(town: Office) -> str:
    async with town.database.reading() as session:
        return str(await session.value("SELECT credit_code FROM department WHERE name = '市教育局'"))


async def test_the_code_is_asked_checked_and_kept_for_the_next_letter(town: Office, liaison: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    liaison.sees("第 2/10 步", "市教育局的统一社会信用代码是什么")
    await liaison.sends(CODE[:17])
    liaison.sees("应为 18 位，您发来的是 17 位")
    await liaison.sends("I" + CODE[1:])
    liaison.sees("第 1 位不能是“I”")
    await liaison.sends(CODE[:17] + ("A" if CODE[17] != "A" else "B"))
    liaison.sees("校验位（最后一位）不对")
    await liaison.sends(f"统一社会信用代码： {CODE.lower()}")
    liaison.sees("第 3/10 步")
    await write_promises(liaison, PROMISE)
    await liaison.presses("政务服务")
    await write_rest(liaison)
    liaison.sees(f"统一社会信用代码：{CODE}")
    await liaison.presses("改承诺书种类")
    await liaison.presses("政府承诺书")
    liaison.sees(CODE, "这种承诺书不印代码")
    assert await code_of(town) == ""
    await submit_letter(liaison)
    assert await code_of(town) == CODE
    await write_letter(liaison)
    liaison.sees("请核对承诺书", CODE)


async def test_a_code_left_out_must_be_given_before_submitting(liaison: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    await liaison.presses("跳过")
    await write_promises(liaison, "来信五天内答复。")
    await liaison.presses("政务服务")
    await liaison.presses("✔ 对")
    await write_rest(liaison)
    liaison.sees("还缺：统一社会信用代码")
    assert not any("提交审核" in label for label in liaison.buttons)
    await liaison.presses("改信用代码")
    await liaison.sends(CODE)
    liaison.sees("请核对承诺书")
    liaison.does_not_see("还缺")
    await submit_letter(liaison)
    liaison.sees("已提交")


async def test_every_warning_is_accepted_by_a_press_and_shown_to_reviewers(
    town: Office, liaison: Actor, reviewer: Actor
) -> None:
    await begin_letter(liaison, "部门承诺书")
    await liaison.sends(CODE)
    achievement = "今年以来已完成旧楼改造，先后荣获两项表彰，取得了显著成效。"
    await write_promises(liaison, achievement, "认真办理每一封来信。", "认真办理每一封来信！")
    await liaison.presses("全部跳过")
    await write_rest(liaison, scan=False)
    await liaison.presses("改结束语")
    await liaison.sends("以上承诺，说到做到。")
    liaison.sees("没有请社会各界监督的话", "没有一条写明时限", "写的是成绩，不是承诺：一", "重复：三", "没有扫描件")
    await liaison.presses("提交审核")
    liaison.sees("提交前请逐项确认", "3 条未选类别：一、二、三")
    waiting = sum("接受：" in label for label in liaison.buttons)
    assert waiting == 6
    old = liaison.data_of("接受：未选类别")
    for left in range(waiting, 0, -1):
        assert sum("接受：" in label for label in liaison.buttons) == left
        await liaison.presses("接受：")
    liaison.sees("各项都已确认")
    await liaison.presses_data(old)
    await liaison.presses("回去修改")
    liaison.sees("✔ 没有扫描件", "填报人已确认")
    await liaison.presses("改承诺事项")
    await liaison.presses("三")
    await liaison.presses("删除这一条")
    await liaison.presses("下一步")
    await liaison.presses("提交审核")
    liaison.sees("提交前请逐项确认", "2 条未选类别：一、二")
    liaison.does_not_see("没有扫描件", "已提交")
    await liaison.presses("接受：未选类别")
    await liaison.presses("接受：写的是成绩")
    await liaison.presses("提交审核")
    liaison.sees("已提交")
    await reviewer.presses("查看")
    reviewer.sees("✔ 没有请社会各界监督的话。（填报人已确认）", "✔ 没有扫描件")
    async with town.database.reading() as session:
        rows = await session.all("SELECT version, warning, person_id FROM accepted_warning ORDER BY warning")
    assert {(row["version"], row["person_id"]) for row in rows} == {(1, liaison.id)}
    assert [row["warning"] for row in rows] == [
        "achievements:一",
        "categories:一,二",
        "clock:",
        "scan:",
        "supervision:",
    ]


async def test_a_forged_submission_with_open_warnings_is_refused(liaison: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    await liaison.sends(CODE)
    await liaison.sends("认真办理每一封来信。")
    draft_id = liaison.data_of("就这些").split(":")[1]
    await liaison.presses_data(f"pledge.submit:{draft_id}")
    liaison.does_not_see("已提交")


def test_the_check_of_a_printed_page_of_achievements() -> None:
    """All 8 letters of the seed lack a telephone; 4 lack the line that invites supervision."""
    units = read_page(seed("004").read_text(encoding="utf-8")).units
    letters = [
        Letter(
            items=[DraftItem(number=item.number, text=item.text) for item in unit.items],
            preamble=unit.preamble,
            closing="\n".join(unit.closing),
            phone="、".join(unit.phones),
        )
        for unit in units
    ]
    found = [{finding.gap for finding in completeness.check(letter, as_printed=True)} for letter in letters]
    assert sum(Gap.PHONE in gaps for gaps in found) == 8
    assert sum(Gap.SUPERVISION in gaps for gaps in found) == 4


@pytest.mark.parametrize(
    "closing",
    ["以上承诺，请社会各界监督。", "欢迎广大群众对我们的工作进行监督。", "自觉接受群众监督。", "监督电话：12345"],
)
def test_lines_that_invite_supervision(closing: str) -> None:
    letter = Letter(items=[DraftItem(text="按时答复。")], closing=closing)
    assert Gap.SUPERVISION not in {finding.gap for finding in completeness.check(letter)}


@pytest.mark.parametrize("closing", ["以上承诺，说到做到。", "加强监督检查。", "办理监督许可申请。"])
def test_other_words_about_supervision_do_not(closing: str) -> None:
    letter = Letter(items=[DraftItem(text="按时答复。")], closing=closing)
    assert Gap.SUPERVISION in {finding.gap for finding in completeness.check(letter)}
