"""Every file the register gives away is read back without changing it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import program
from db import departments, letters
from db import pledges as pledges_table
from db.database import Database
from documents.letter_docx import letter_docx
from documents.letter_form import FormKind, LetterSheet
from documents.letter_pdf import letter_pdf
from documents.register_rows import RegisterEntry
from documents.register_text import csv_chunks, json_lines
from documents.register_xlsx import write_register
from domain.pledge import DraftItem, Pledge
from domain.words import Category, DepartmentKind, LetterKind, Role
from services import imports, register
from services.import_units import Outcome
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import submit_letter
from tests.test_official import NUMBER, write_rest, write_until_id

NOW = datetime(2026, 11, 21, tzinfo=UTC)
REGION = "青柳市"
TABLES = ("department", "alias", "hotline", "email", "pledge", "item")
LONG = "对材料齐全的申请当场受理，其余的五个工作日内办结；" * 40
PAGE = f"""青柳市公开承诺

市渡口管理局公开承诺
本局向乘船市民承诺：
一、=1+1，班船准点。
二、+86 拨打即答；-5度以下停航并公告。
三、@所有人，{LONG}
四、“'=引号”与, 逗号: 照写。
欢迎监督。
监督电话：0999-5557101、0999-5557102转8
电子邮箱：dukou.guanliju.zhengwuchengxin.fankui@qingliu.example.cn

市灯塔管理局公开承诺
1、灯坏当日修，报修电话0999-5557103。
2、每月公布检修记录。
投诉电话：0999-5557104
"""
ITEMS = [
    DraftItem(number="一", title="提速", text="=HYPERLINK(1)三日办结。\n+另起一段，1.先查后补。"),
    DraftItem(number="二", text=f"'-长文。{LONG}"),
    DraftItem(
        number="三", text="来电12345或0999-5557199，当日答复，邮箱ask@qingliu.example.cn。", category=Category.SERVICE
    ),
]
Write = Callable[[Database, Path], Any]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A register with an imported page and letters as they are written in the chat."""
    database = await Database.open(tmp_path / "register.db")
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    await imports.import_file(database, page, REGION, NOW)
    async with database.transaction() as tx:
        region = await departments.save_region(tx, REGION)
        for name, kind, preamble in (("市堤防局", "department", ""), ("石桥县人民政府", "government", "本府承诺：")):
            own = await departments.insert(tx, region.id, name, DepartmentKind.DEPARTMENT)
            pledge_id = await pledges_table.insert_published(
                tx,
                department_id=own,
                batch_id=None,
                letter_kind=LetterKind(kind),
                preamble=preamble,
                closing="",
                phone="0999-5557105、0999-5557106转2",
                email="difang@qingliu.example.cn",
                now=1_764_000_000,
                items=ITEMS,
            )
            await tx.run(
                "UPDATE pledge SET signer = '龙𬍛䶮', signed_on = '2026-03-05' WHERE id = :id", {"id": pledge_id}
            )
    yield database
    await database.close()


async def stored(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    async with database.reading() as session:
        return {name: [tuple(row) for row in await session.all(f"SELECT * FROM {name}")] for name in TABLES}


async def entries(database: Database) -> AsyncIterator[RegisterEntry]:
    async for entry in register.read(database):
        yield entry


async def write_xlsx(database: Database, target: Path) -> None:
    with target.open("wb") as file:
        await write_register(entries(database), file)


async def write_csv(database: Database, target: Path) -> None:
    await asyncio.to_thread(target.write_bytes, b"".join([chunk async for chunk in csv_chunks(entries(database))]))


async def write_json(database: Database, target: Path) -> None:
    await asyncio.to_thread(target.write_bytes, b"".join([chunk async for chunk in json_lines(entries(database))]))


WRITERS: dict[str, Write] = {"register.xlsx": write_xlsx, "register.csv": write_csv, "register.jsonl": write_json}


def sheet(pledge: Pledge) -> LetterSheet:
    kind = FormKind((pledge.letter.letter_kind or LetterKind.DEPARTMENT).value)
    mark, caption = f"编号 {pledge.id} · 第 1 版", "扫码核对"
    return LetterSheet(
        pledge.letter, pledge.department_name, "", kind, mark, "https://t.me/qingliu?start=letter-1", caption
    )


@pytest.mark.parametrize("name", WRITERS)
async def test_the_register_read_back_changes_nothing(database: Database, tmp_path: Path, name: str) -> None:
    before, target = await stored(database), tmp_path / name
    await WRITERS[name](database, target)
    report = await imports.import_file(database, target, REGION, NOW)
    assert [unit.outcome for unit in report.units] == [Outcome.UNCHANGED] * 4
    assert await stored(database) == before


@pytest.mark.parametrize("name", WRITERS)
async def test_the_register_read_into_another_one_is_the_same(database: Database, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    await WRITERS[name](database, target)
    other = await Database.open(tmp_path / "other.db")
    try:
        await imports.import_file(other, target, REGION, NOW)
        said = []
        for each in (database, other):
            async with each.reading() as session:
                pledges = await letters.list_register(session, 0, 100)
            said.append([(pledge.department_name, pledge.letter.preamble, items_of(pledge)) for pledge in pledges])
        assert said[0] == said[1]
    finally:
        await other.close()


def items_of(pledge: Pledge) -> list[tuple[str, ...]]:
    return [(item.number, item.title, item.text, item.category) for item in pledge.letter.items]


@pytest.mark.parametrize("form", ["docx", "pdf"])
async def test_each_letter_read_back_changes_nothing(database: Database, tmp_path: Path, form: str) -> None:
    before = await stored(database)
    async for entry in register.read(database):
        pledge = entry.pledge
        data = await asyncio.to_thread(letter_docx if form == "docx" else letter_pdf, sheet(pledge))
        target = tmp_path / f"{pledge.id}.{form}"
        target.write_bytes(data)
        report = await imports.import_file(database, target, REGION, NOW)
        assert [(unit.name, unit.outcome) for unit in report.units] == [(pledge.department_name, Outcome.UNCHANGED)]
    assert await stored(database) == before


async def test_a_changed_word_is_a_new_letter(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "register.csv"
    await write_csv(database, target)
    target.write_text(target.read_text(encoding="utf-8").replace("每月公布检修记录", "每周公布检修记录"), "utf-8")
    report = await imports.import_file(database, target, REGION, NOW)
    assert [unit.name for unit in report.units if unit.outcome is not Outcome.UNCHANGED] == ["市灯塔管理局"]


async def test_letters_that_are_not_public_yet_are_not_taken(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as tx:
        await pledges_table.set_withdrawn(tx, 1)
        await tx.run("UPDATE pledge SET status = 'submitted' WHERE id = 2")
    before, target = await stored(database), tmp_path / "register.xlsx"
    await write_xlsx(database, target)
    report = await imports.import_file(database, target, REGION, NOW)
    assert len(report.units) == 3
    assert [doubt.code for doubt in report.warnings] == ["not-in-force"]
    assert "not public yet, or are officials' own, were not taken: 1" in imports.describe(report)
    assert await stored(database) == before


async def test_the_sheet_of_officials_is_compared_and_never_taken(
    town: Office,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await publish_official(liaison, reviewer)
    target = tmp_path / "annex3.xlsx"
    settings = town.settings.model_copy(update={"database_url": f"sqlite:///{town.database.path}"})
    words = program.parser().parse_args(["officials", str(target)])
    assert await program.write_officials(settings, words) == 0
    before = await stored(town.database)
    words = program.parser().parse_args(["import", str(target)])
    assert await program.import_page(settings, words) == 0
    assert "1 rows, all of them registered" in capsys.readouterr().out
    book = openpyxl.load_workbook(target)
    book.worksheets[0]["A2"] = "99010119900101123X"
    book.save(target)
    assert await program.import_page(settings, words) == 1
    said = capsys.readouterr().err
    assert "1 of its 1 rows are not registered" in said
    assert "lines 2" in said
    assert "filed in the chat" in said
    assert NUMBER not in said + caplog.text
    assert "99010119900101123X" not in said + caplog.text
    assert await stored(town.database) == before


async def publish_official(liaison: Actor, reviewer: Actor) -> None:
    await write_until_id(liaison)
    await write_rest(liaison)
    await submit_letter(liaison)
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    for key in ("认领", "通过", "✅ 发布"):
        await reviewer.presses(key)
