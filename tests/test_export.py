"""What leaves the register as a file: a letter as PDF or .docx, and the register as spreadsheet, CSV or JSON lines."""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from domain.words import Role
from handlers import export
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import publish, write_and_submit


def last_file(office: Office, actor: Actor) -> tuple[str, bytes]:
    """Name and content of the newest document the bot sent to somebody."""
    for message in reversed(office.telegram.messages(actor.id)):
        sent = message.data.get("document")
        if message.from_bot and sent:
            return sent["file_name"], office.telegram.file(sent["file_id"]).data
    raise AssertionError("no file came")


async def test_a_citizen_takes_a_letter_home(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    citizen = await town.citizen()
    await citizen.sends("市教育局")
    await citizen.presses("承诺事项（")
    await citizen.presses("承诺书全文")
    assert sum("第 1 版" in label for label in citizen.buttons) == 2
    await citizen.presses("1 条")
    citizen.sees("编号 4 · 第 1 版", "入学政策提前一个月公布", "周正", "公示渠道", "本机器人承诺台账")
    assert not [label for label in citizen.buttons if "撤回" in label]
    await citizen.presses("⬇ PDF")
    citizen.sees("正在生成文件")
    name, data = last_file(town, citizen)
    assert (name, data[:5]) == ("市教育局政务诚信承诺书.pdf", b"%PDF-")
    await citizen.presses("⬇ Word")
    name, data = last_file(town, citizen)
    assert name == "市教育局政务诚信承诺书.docx"
    assert "入学政策提前一个月公布" in ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    await citizen.opens("letter-4")
    citizen.sees("编号 4 · 第 1 版")
    for strange in ("letter-99", "letter-x", "letter-", "letter-" + "9" * 30):
        await citizen.opens(strange)
        citizen.does_not_see("编号")


async def test_a_liaison_finds_the_files_under_the_own_letter(liaison: Actor, reviewer: Actor, town: Office) -> None:
    await publish(liaison, reviewer)
    await liaison.presses("查看承诺书")
    await liaison.presses("⬇ PDF")
    assert last_file(town, liaison)[0] == "市教育局政务诚信承诺书.pdf"


async def test_what_is_not_public_is_no_public_file(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await write_and_submit(liaison)
    citizen = await town.citizen()
    for data in ("letter.print:4:1:pdf", "letter.show:4", "letter.versions:4", "letter.version:4:1"):
        await citizen.presses_data(data)
        citizen.sees("没有")
        citizen.does_not_see("入学政策")
    await citizen.presses_data("letter.print:1:1:exe")
    citizen.sees("过时")


async def test_the_register_in_every_form(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    await reviewer.sends("/export")
    await reviewer.presses("CSV")
    reviewer.sees("正在导出", "共 4 份承诺书")
    name, data = last_file(town, reviewer)
    assert name.startswith("承诺台账")
    assert name.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 6
    assert [row["内容"] for row in rows if row["编号"] == "4"] == ["入学政策提前一个月公布，并设专线解答。"]
    await reviewer.presses("JSON")
    records = [json.loads(line) for line in last_file(town, reviewer)[1].splitlines()]
    assert [record["id"] for record in records] == [1, 2, 3, 4]
    assert records[3]["signer"] == "周正"
    await reviewer.presses("Excel")
    book = load_workbook(io.BytesIO(last_file(town, reviewer)[1]))
    assert [len(list(sheet.rows)) for sheet in book] == [5, 7]


async def test_a_register_longer_than_a_part_is_read_whole(
    town: Office, reviewer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.register.PART", 2)
    await reviewer.sends("/export")
    await reviewer.presses("JSON")
    assert len(last_file(town, reviewer)[1].splitlines()) == 3


async def test_secret_units_are_in_no_export(town: Office, reviewer: Actor) -> None:
    async with town.database.transaction() as tx:
        await tx.run("UPDATE department SET secret = 1 WHERE name = '市教育局'")
    await reviewer.sends("/export")
    await reviewer.presses("JSON")
    assert "教育局" not in last_file(town, reviewer)[1].decode()


async def test_a_register_that_telegram_does_not_take_says_so(
    town: Office, reviewer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST", 100)
    await reviewer.sends("/export")
    await reviewer.presses("JSON")
    reviewer.sees("最多能发")


async def test_only_reviewers_and_owners_export(town: Office, liaison: Actor) -> None:
    for person in (liaison, await town.citizen(), await town.staff("督", Role.SUPERVISOR)):
        await person.sends("/export")
        person.sees("只有相应角色的工作人员")
        await person.presses_data("register.export:csv")
        person.sees("只有相应角色的工作人员")
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.sends("/export")
    owner.sees("导出承诺台账")
