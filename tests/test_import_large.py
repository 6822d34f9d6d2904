"""A large import is accepted and taken back part after part: as a reviewer sees it, and others meanwhile."""

import asyncio

import pytest

from documents.register_text import json_lines
from domain.words import Role
from services import import_undo, register
from tests.actor import Actor, until
from tests.conftest import Office
from tests.test_import_chat import accept_all, count, send, undo

NAMES = [
    f"市{one}{other}局"
    for one in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    for other in "金木水火土风云雷山川江河湖海田林花草虫鱼"
]
PARTS = len(NAMES) // import_undo.AT_ONCE
UNDONE = "thing LIKE 'undone.%'"


def page_of(names: list[str]) -> str:
    letters = (f"{name}公开承诺\n我局承诺：\n一、每月公布{name}清单。\n二、来访当天答复。" for name in names)
    return "众多单位承诺\n\n" + "\n\n".join(letters)


@pytest.fixture
async def reviewer(office: Office) -> Actor:
    return await office.staff("白审核", Role.REVIEWER)


async def begin_undo(reviewer: Actor) -> None:
    """Up to the press that starts it, which nobody waits for."""
    await reviewer.presses("撤销这次导入")
    await reviewer.sends("导错了地区。")
    data = reviewer.data_of("🗑 撤销")
    await reviewer.telegram.press(reviewer.id, reviewer.last.message_id, data)


async def stop_halfway(office: Office) -> None:
    """Stop the bot when more than the first part is undone, and less than all."""
    async with asyncio.timeout(5):
        while await count(office, "import_trace", "thing = 'undone.pledge'") <= import_undo.AT_ONCE:
            await asyncio.sleep(0.001)
    await office.engine.stop()
    assert 0 < await count(office, "pledge", "status = 'published'") < len(NAMES) - import_undo.AT_ONCE


async def take_in(reviewer: Actor) -> None:
    await send(reviewer, page_of(NAMES), "many.txt")
    reviewer.sees(f"单位 {len(NAMES)} 个")
    await reviewer.presses("接受全部无疑点的")
    reviewer.sees("已全部处理")


async def test_accepting_goes_on_after_a_restart(office: Office, reviewer: Actor) -> None:
    await send(reviewer, page_of(NAMES), "many.txt")
    data = reviewer.data_of("接受全部无疑点的")
    await reviewer.telegram.press(reviewer.id, reviewer.last.message_id, data)
    async with asyncio.timeout(5):
        while not await count(office, "pledge"):
            await asyncio.sleep(0.001)
    await office.engine.stop()
    assert 0 < await count(office, "pledge") < len(NAMES)
    await office.restart()
    await until(lambda: "已全部处理" in reviewer.screen)
    assert await count(office, "pledge", "status = 'published'") == len(NAMES)
    await undo(reviewer)
    reviewer.sees("已撤销", f"承诺书 {len(NAMES)} 份", f"移除单位 {len(NAMES)} 个")
    await nothing_is_left(office)


async def test_others_are_answered_while_a_large_import_is_undone(office: Office, reviewer: Actor) -> None:
    assert PARTS >= 8
    await take_in(reviewer)
    citizen = await office.citizen()
    citizen.news.clear()
    await begin_undo(reviewer)
    citizen.telegram.send_text(citizen.id, NAMES[-1])
    await until(lambda: bool(citizen.news))
    citizen.sees(NAMES[-1])
    assert await count(office, "import_trace", "NOT " + UNDONE) > 0
    await office.settles()
    reviewer.sees("正在撤销", "已撤销", f"承诺书 {len(NAMES)} 份", f"移除单位 {len(NAMES)} 个")
    await nothing_is_left(office)


async def test_an_undo_goes_on_after_a_restart(office: Office, reviewer: Actor) -> None:
    await take_in(reviewer)
    await begin_undo(reviewer)
    await stop_halfway(office)
    await office.restart()
    await until(lambda: "移除单位" in reviewer.screen)
    reviewer.sees("已撤销", f"承诺书 {len(NAMES)} 份", f"移除单位 {len(NAMES)} 个")
    await nothing_is_left(office)
    await reviewer.presses("返回导入")
    reviewer.sees("已撤销：导错了地区")


async def test_an_undo_that_was_given_up_is_taken_up_again(office: Office, reviewer: Actor) -> None:
    await take_in(reviewer)
    await reviewer.presses("全部单位和任务")
    await reviewer.presses(NAMES[0])
    entry = reviewer.data_of("返回导入")
    await reviewer.presses("返回导入")
    await begin_undo(reviewer)
    await stop_halfway(office)
    async with office.database.transaction() as tx:
        await tx.run("UPDATE job SET attempts = 3 WHERE job_kind = 'import.undo'")
    await office.restart()
    await until(lambda: "没有办成" in reviewer.screen)
    await reviewer.presses_data(entry)
    reviewer.sees("正在撤销：导错了地区")
    assert not any("接受" in label or "🗑" in label for label in reviewer.buttons)
    await reviewer.presses("继续撤销")
    reviewer.sees("已撤销", f"承诺书 {len(NAMES)} 份")
    await nothing_is_left(office)


async def test_a_department_met_in_two_parts_is_as_it_was_before(office: Office, reviewer: Actor) -> None:
    own = await office.publishes(NAMES[0], "0999-5550101", "来信在3个工作日内答复。")
    again = page_of(NAMES[:60]) + page_of(NAMES[:1]).replace("每月", "每季").removeprefix("众多单位承诺")
    await send(reviewer, again + "\n监督电话：0999-5550199\n地址：长青路1号", "many.txt")
    await accept_all(reviewer)
    citizen = await office.citizen()
    await citizen.sends(NAMES[0])
    citizen.sees("0999-5550101", "0999-5550199", "长青路1号")
    await undo(reviewer)
    reviewer.sees("已撤销", "承诺书 61 份", "移除单位 59 个", "电话 1 个")
    await citizen.sends(NAMES[0])
    citizen.sees("0999-5550101")
    citizen.does_not_see("0999-5550199", "长青路")
    await citizen.presses("承诺")
    citizen.sees("来信在3个工作日内答复")
    assert await count(office, "department") == await count(office, "pledge", "status = 'published'") == 1
    assert await count(office, "department", f"id = {own}") == 1


async def test_withdrawn_letters_that_a_file_brought_go_with_it(office: Office, reviewer: Actor) -> None:
    await office.publishes("市教育局", "", "来信在3个工作日内答复。")
    async with office.database.transaction() as tx:
        await tx.run("UPDATE pledge SET status = 'withdrawn', withdrawn_at = 1767225600, withdrawn_why = '有误。'")
    data = b"".join([chunk async for chunk in json_lines(register.read(office.database))])
    async with office.database.transaction() as tx:
        await tx.run("DELETE FROM pledge")
        await tx.run("DELETE FROM department")
    await send(reviewer, data, "register.jsonl")
    await reviewer.presses("接受")
    assert await count(office, "pledge", "status = 'withdrawn'") == 1
    await undo(reviewer)
    reviewer.sees("已撤销", "承诺书 1 份", "移除单位 1 个")
    await nothing_is_left(office)


async def nothing_is_left(office: Office) -> None:
    for table in ("department", "pledge", "item", "alias", "item_search", "import_trace"):
        assert await count(office, table) == 0
