"""A letter in force gets another version: the same way, the old one stays, the public sees what changed."""

from datetime import UTC, datetime

from domain.pledge import DraftItem, Letter
from domain.publication import Piece, compare, compare_texts
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import approve, publish, submit_letter, write_promises
from tests.test_export import last_file


async def revise(liaison: Actor, *more: str, text: str = "入学政策提前两个月公布。并设专线解答。") -> None:
    """Another version of letter 4, submitted."""
    await liaison.presses_data("pledge.correct:4:1")
    liaison.sees("请核对承诺书", "入学政策提前一个月公布")
    liaison.does_not_see("🖨 扫描件：已附")
    await liaison.presses("改承诺事项")
    await liaison.presses("一")
    await write_promises(liaison, text, *more)
    await liaison.presses("改日期")
    await liaison.presses("今天")
    await liaison.presses("改扫描件")
    await liaison.sends_photos(1)
    await submit_letter(liaison)
    liaison.sees("已提交", "第 2 版")


async def approve_revision(reviewer: Actor) -> None:
    """Claim what came last, and publish it."""
    await reviewer.presses("认领")
    reviewer.sees("修订编号 4 的承诺书")
    await approve(reviewer)
    reviewer.sees("已发布")


async def test_a_corrected_version_takes_the_place_of_the_old_one(
    town: Office, liaison: Actor, reviewer: Actor
) -> None:
    await publish(liaison, reviewer)
    citizen = await town.citizen()
    await liaison.presses("查看承诺书")
    assert any("修订" in label for label in liaison.buttons)
    await revise(liaison, "校服价格全部公示。")
    await citizen.opens("letter-4")
    citizen.sees("第 1 版", "提前一个月公布")
    async with town.database.transaction() as tx:
        day = {"at": int(datetime(2020, 3, 5, 12, tzinfo=UTC).timestamp())}
        await tx.run("UPDATE pledge SET published_at = :at WHERE id = 4", day)
        await tx.run("UPDATE pledge_version SET published_at = :at WHERE pledge_id = 4", day)
    await citizen.sends("市教育局")
    await citizen.presses("承诺事项")
    await citizen.presses("承诺书全文")
    assert any("第 1 版" in label and "3月5日" in label for label in citizen.buttons), citizen.buttons
    await approve_revision(reviewer)
    await citizen.sends("市教育局")
    await citizen.presses("承诺事项")
    await citizen.presses("承诺书全文")
    assert not any("第 2 版" in label and "3月5日" in label for label in citizen.buttons), citizen.buttons
    await citizen.opens("letter-4")
    citizen.sees("第 2 版", "提前两个月公布", "校服价格全部公示")
    await citizen.presses("历次版本（2）")
    citizen.sees("第 2 版，", "第 1 版，", "第 2 版与第 1 版相比", "第一条有改动", "新增第二条")
    await citizen.presses("第 1 版")
    citizen.sees("这是旧版本，现行的是第 2 版", "提前一个月公布")
    await citizen.presses("⬇ PDF")
    assert last_file(town, citizen)[0] == "市教育局政务诚信承诺书（第1版）.pdf"
    await citizen.sends("提前两个月公布")
    citizen.sees("市教育局")
    await citizen.sends("提前一个月公布")
    citizen.does_not_see("提前一个月公布，并设专线")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    assert sum("条" in label for label in liaison.buttons) == 2
    for number in (5, 4):
        await liaison.sends("/pledge")
        await liaison.presses_data(f"pledge.own:{number}")
        liaison.sees("第 2 版 · ✅ 已发布", "提前两个月公布")
    assert liaison.screen.count("审核通过并发布（简望舒）") == 2


async def test_only_one_correction_is_under_way(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    await revise(liaison)
    await liaison.presses_data("pledge.correct:4:1")
    liaison.sees("已有一个修订版在途")


async def test_a_returned_correction_is_corrected_and_published(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    await revise(liaison)
    await reviewer.presses("认领")
    await reviewer.presses("退回修改")
    await reviewer.sends("请写明专线号码。")
    await reviewer.presses("确认退回")
    await liaison.presses("去修改")
    await submit_letter(liaison)
    liaison.sees("第 3 版")
    await approve_revision(reviewer)
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.sees("第 3 版", "提前两个月公布")
    await citizen.presses("历次版本（2）")
    citizen.sees("第 3 版与第 1 版相比")


async def test_a_complaint_about_an_old_promise_keeps_it(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    citizen = await town.citizen()
    await citizen.sends("市教育局")
    await citizen.presses("承诺事项（")
    await citizen.presses_data("complaint.begin:1:0")
    async with town.database.transaction() as tx:
        item_id = int(await tx.value("SELECT id FROM item WHERE pledge_id = 4"))
        await tx.run(
            """INSERT INTO complaint (number, receipt_hash, department_id, item_id, story, anonymous, status, filed_at)
               VALUES ('T1', 'x', 1, :item, '专线没人接', 1, 'filed', 0)""",
            {"item": item_id},
        )
    await revise(liaison)
    await approve_revision(reviewer)
    await reviewer.presses_data("case.show:1")
    reviewer.sees("入学政策提前一个月公布")


async def test_a_correction_of_what_was_withdrawn_meanwhile_stands_alone(
    town: Office, liaison: Actor, reviewer: Actor
) -> None:
    await publish(liaison, reviewer)
    await revise(liaison)
    await liaison.presses_data("letter.withdraw:4:1")
    await liaison.sends("内容有误，重新发布。")
    await liaison.presses("确认撤回")
    await reviewer.presses("认领")
    await approve(reviewer)
    citizen = await town.citizen()
    await citizen.opens("letter-5")
    citizen.sees("第 2 版", "提前两个月公布")
    await citizen.opens("letter-4")
    citizen.sees("撤回于", "提前一个月公布")


def test_promises_are_paired_with_what_they_come_from() -> None:
    old = Letter(items=[DraftItem(number=n, text=t) for n, t in zip("一二三", OLD, strict=True)])
    new = Letter(items=[DraftItem(number=n, text=t) for n, t in zip("一二三", NEW, strict=True)])
    assert [(change.what, change.number) for change in compare(old, new)] == [
        (Piece.ADDED, "一"),
        (Piece.KEPT, "三"),
        (Piece.REMOVED, "二"),
    ]
    assert compare(new, new) == []


OLD = ["报修后两小时内上门。", "每月公示收费标准。", "停暖提前三天通知。突发停暖立即通知。"]
NEW = ["供热温度不低于二十度。", "报修后两小时内上门。", "停暖提前五天通知。突发停暖立即通知。"]


def test_texts_are_compared_sentence_by_sentence() -> None:
    assert compare_texts(OLD[2], NEW[2]) == (
        (Piece.REMOVED, "停暖提前三天通知。"),
        (Piece.ADDED, "停暖提前五天通知。"),
        (Piece.KEPT, "突发停暖立即通知。"),
    )
