"""An export that is read later: what was withdrawn or corrected since stays so, and an empty register gets all back."""

import csv
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from db import departments, letters
from db.database import Database
from documents.register_text import csv_chunks
from services import imports, register
from services.import_units import Outcome
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import publish
from tests.test_export import last_file
from tests.test_versions import approve_revision, revise

NOW = datetime(2026, 11, 21, tzinfo=UTC)
REASON = "职能已划转到市文旅局。"
KINDS = {"Excel": "xlsx", "CSV": "csv", "JSON": "jsonl"}


async def export(town: Office, reviewer: Actor, kind: str = "CSV") -> bytes:
    await reviewer.sends("/export")
    await reviewer.presses(kind)
    return last_file(town, reviewer)[1]


async def send(reviewer: Actor, data: bytes, name: str) -> None:
    await reviewer.sends("/import")
    await reviewer.sends_file(name, "application/octet-stream", data)
    await reviewer.presses("试验市")


async def take(database: Database, tmp_path: Path, data: bytes, name: str = "register.csv") -> imports.ImportReport:
    (tmp_path / name).write_bytes(data)
    return await imports.import_file(database, tmp_path / name, "试验市", NOW)


async def withdraw(liaison: Actor) -> None:
    await liaison.presses_data("letter.withdraw:4:1")
    await liaison.sends(REASON)
    await liaison.presses("确认撤回")


async def standing(town: Office) -> list[tuple[Any, ...]]:
    async with town.database.reading() as session:
        return [tuple(row) for row in await session.all("SELECT id, department_id, status, version FROM pledge")]


@pytest.mark.parametrize("form", ["⬇ Word", "⬇ PDF"])
async def test_the_letter_s_own_file_does_not_bring_it_back_either(
    town: Office, liaison: Actor, reviewer: Actor, tmp_path: Path, form: str
) -> None:
    await publish(liaison, reviewer)
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    await citizen.presses(form)
    name, data = last_file(town, citizen)
    await withdraw(liaison)
    before = await standing(town)
    report = await take(town.database, tmp_path, data, name)
    assert await standing(town) == before
    assert [unit.outcome for unit in report.units] == [Outcome.WITHDRAWN]


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_withdrawn_since_stays_withdrawn(
    town: Office, liaison: Actor, reviewer: Actor, tmp_path: Path, kind: str
) -> None:
    await publish(liaison, reviewer)
    data = await export(town, reviewer, kind)
    await withdraw(liaison)
    before = await standing(town)
    report = await take(town.database, tmp_path, data, f"register.{KINDS[kind]}")
    assert await standing(town) == before
    assert [unit.outcome for unit in report.units] == [Outcome.UNCHANGED] * 3 + [Outcome.WITHDRAWN]
    assert f"市教育局：这份承诺书（编号 4）已撤回（原因：{REASON}），未恢复" in imports.describe(report)
    citizen = await town.citizen()
    await citizen.sends("专线解答")
    citizen.does_not_see("入学政策提前一个月公布")


async def test_the_review_in_the_chat_says_so(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    data = await export(town, reviewer)
    await withdraw(liaison)
    before = await standing(town)
    await send(reviewer, data, "register.csv")
    reviewer.sees("单位 4 个")
    await reviewer.presses("接受全部")
    await reviewer.presses("全部单位和任务")
    await reviewer.presses("市教育局 · 1 条")
    reviewer.sees("此后已撤回，未恢复", "由单位重新提交")
    reviewer.sees("台账文件：编号 4 · 第 1 版 · 已公开", "试验市", "签发人 周正", "统一社会信用代码")
    assert await standing(town) == before


async def test_an_old_version_neither_comes_back_nor_replaces_the_new_one(
    town: Office, liaison: Actor, reviewer: Actor, tmp_path: Path
) -> None:
    await publish(liaison, reviewer)
    data = await export(town, reviewer)
    await revise(liaison)
    await approve_revision(reviewer)
    before = await standing(town)
    report = await take(town.database, tmp_path, data)
    assert await standing(town) == before
    assert report.units[-1].outcome is Outcome.OUTDATED
    assert "登记册中已有更新的文本，未改动" in imports.describe(report)
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.sees("第 2 版", "提前两个月公布")


PAGE = """试验市公开承诺
市教育局承诺
一、每月公布一次。
二、三日办结。
市体育局承诺
一、免费开放。
二、常年开放。
"""


async def test_a_page_that_was_corrected_does_not_come_back(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "own.db")
    try:
        await take(database, tmp_path, PAGE.encode(), "page.txt")
        await take(database, tmp_path, PAGE.replace("每月", "每周").encode(), "page2.txt")
        report = await take(database, tmp_path, PAGE.encode(), "page.txt")
        assert [unit.outcome for unit in report.units] == [Outcome.OUTDATED, Outcome.UNCHANGED]
        async with database.reading() as session:
            texts = await session.all(
                "SELECT i.text FROM item i JOIN pledge p ON p.id = i.pledge_id WHERE p.status = 'published'"
            )
        assert [row["text"] for row in texts if "公布" in row["text"]] == ["每周公布一次。"]
    finally:
        await database.close()


async def test_an_empty_register_gets_everything_back(
    town: Office, liaison: Actor, reviewer: Actor, tmp_path: Path
) -> None:
    await publish(liaison, reviewer)
    await revise(liaison)
    await approve_revision(reviewer)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE pledge SET status='withdrawn', withdrawn_at=1790000000, withdrawn_why='停办' WHERE id = 2")
    data = await export(town, reviewer)
    other = await Database.open(tmp_path / "other.db")
    try:
        report = await take(other, tmp_path, data)
        assert {unit.outcome for unit in report.units} == {Outcome.NEW}
        async with town.database.reading() as session:
            ours = {pledge.id: pledge for pledge in await letters.list_register(session, 0, 100)}
        async with other.reading() as session:
            theirs = {pledge.id: pledge for pledge in await letters.list_register(session, 0, 100)}
            code = (await departments.get(session, theirs[4].letter.department_id)).credit_code  # type: ignore[union-attr]
        assert sorted(theirs) == sorted(ours) == [1, 2, 3, 4]
        assert (theirs[4].version, theirs[4].letter.signer) == (2, "周正")
        assert theirs[4].letter.signed_on == ours[4].letter.signed_on is not None
        assert theirs[4].letter.credit_code == ours[4].letter.credit_code == code != ""
        assert theirs[4].published_at == ours[4].published_at
        assert (theirs[2].status, theirs[2].withdrawn_at, theirs[2].withdrawn_why) == ("withdrawn", 1790000000, "停办")
    finally:
        await other.close()


async def test_an_import_into_an_empty_register_can_be_undone_whole(
    town: Office, liaison: Actor, reviewer: Actor, office: Office
) -> None:
    """Also its withdrawn letters, and those that were corrected before they were exported."""
    await publish(liaison, reviewer)
    data = (await export(town, reviewer)).decode("utf-8-sig").replace("试验市,市体育局", "别的市,市体育局")
    rows = list(csv.reader(StringIO(data, newline="")))
    for row in rows[1:]:
        row[1] = "3"
        if "市供热办" in row:
            row[rows[0].index("状态")] = "已撤回"
    written = StringIO()
    csv.writer(written).writerows(rows)
    async with town.database.transaction() as tx:
        for table in ("pledge_version", "publication", "item", "pledge", "hotline", "alias", "role", "department"):
            await tx.run(f"DELETE FROM {table} WHERE 1 = 1" + (" AND role <> 'reviewer'" if table == "role" else ""))
    await send(reviewer, written.getvalue().encode(), "register.csv")
    await reviewer.presses("接受全部")
    assert [(row[2], row[3]) for row in await standing(town)] == [
        *[("published", 3)] * 2,
        ("withdrawn", 3),
        ("published", 3),
    ]
    await reviewer.presses("撤销")
    await reviewer.sends("导错了文件，撤销。")
    await reviewer.presses("撤销")
    assert await standing(town) == []
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM department") == 0


async def test_two_departments_of_one_name_stay_two(tmp_path: Path) -> None:
    first, second = [await Database.open(tmp_path / name) for name in ("first.db", "second.db")]
    try:
        for region, often in (("甲市", "每月"), ("乙市", "每周")):
            page = tmp_path / "page.txt"
            page.write_text(f"{region}公开承诺\n市教育局承诺\n一、{often}公布一次。\n二、三日办结。\n", "utf-8")
            await imports.import_file(first, page, region, NOW)
        data = b"".join([chunk async for chunk in csv_chunks(register.read(first))])
        report = await take(second, tmp_path, data)
        assert [doubt.code for doubt in report.warnings] == ["region-own"]
        async with second.reading() as session:
            rows = await session.all(
                """SELECT r.name, i.text FROM item i JOIN pledge p ON p.id = i.pledge_id
                   JOIN department d ON d.id = p.department_id JOIN region r ON r.id = d.region_id
                   WHERE d.name = '市教育局' AND i.text LIKE '%公布%' ORDER BY i.id"""
            )
        assert [tuple(row) for row in rows] == [("甲市", "每月公布一次。"), ("乙市", "每周公布一次。")]
    finally:
        await first.close()
        await second.close()


@pytest.mark.parametrize("own", [True, False])
async def test_what_was_imported_and_undone_may_come_in_again(
    town: Office, liaison: Actor, reviewer: Actor, own: bool
) -> None:
    """Also where the department stays, because it was there before."""
    if own:
        await publish(liaison, reviewer)
        data = await export(town, reviewer)
        data = data.replace("并设专线解答".encode(), "并设专线解答和信箱".encode())
    else:
        data = "市教育局承诺\n一、每日公布空余学位。\n二、三日办结转学。\n".encode()
    for _ in range(2):
        await send(reviewer, data, "register.csv")
        await reviewer.presses("接受全部")
        last = (await standing(town))[-1]
        assert last[2] == "published"
        await reviewer.presses("撤销")
        await reviewer.sends("导错了文件，撤销。")
        await reviewer.presses("撤销")
        assert (await standing(town))[-1][2] == "withdrawn"
