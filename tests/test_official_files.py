"""Officials' letters as files: refused where pages are imported, read where a letter is written; no ID number stays."""

import csv
import io
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from db.database import copy_database
from documents.letter_docx import letter_docx
from documents.letter_form import FormKind, LetterSheet, sheet_wording
from documents.letter_pdf import letter_pdf
from documents.register_xlsx import OfficialPledge, officials_xlsx
from domain.pledge import DraftItem, Letter
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import begin_letter
from tests.test_official import BODY, NUMBER, chat_of

PROMISES = ["坚定立场，依法履行职责。", "弘扬作风，不推诿、不拖延。"]
LETTER = Letter(items=[DraftItem(text=text) for text in PROMISES], signer="沈听澜", signed_on=date(2026, 3, 5))


def sheet(count: int = 1) -> bytes:
    """Annex 3 with one official, or more."""
    return officials_xlsx([OfficialPledge(NUMBER, LETTER, "市教育局", "", kept="全部履行")] * count)


def sheet_with_title() -> bytes:
    """The same as offices send it: a cover sheet, a title above the header, other spaces in it."""
    book = openpyxl.load_workbook(io.BytesIO(sheet()))
    book.worksheets[0].insert_rows(1)
    book.worksheets[0]["A1"] = "公职人员承诺汇总表"
    book.worksheets[0]["A2"] = " 承诺主体代码 "
    book.create_sheet("说明", 0)["A1"] = "请各单位核对"
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def as_csv() -> bytes:
    """The same saved as text."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(sheet_wording().header)
    writer.writerow([NUMBER, "政务承诺型", "政务承诺型", "2026-03-05", "市教育局", "", "", "；".join(PROMISES)])
    return written.getvalue().encode()


def form(kind: FormKind = FormKind.OFFICIAL, promise: str = "") -> bytes:
    """One official's letter as Word has it."""
    items = [*LETTER.items, *([DraftItem(text=promise)] if promise else [])]
    return letter_docx(LetterSheet(LETTER.model_copy(update={"items": items}), "市教育局", kind=kind))


def form_with_number() -> bytes:
    """An official's letter into which the number was typed."""
    return form(promise=f"本人身份证号码：{NUMBER}，如有违反愿受处理。")


def form_pdf() -> bytes:
    """One official's letter as this bot prints it."""
    return letter_pdf(LetterSheet(LETTER, "市教育局", kind=FormKind.OFFICIAL))


async def assert_nowhere(town: Office, tmp_path: Path, *people: Actor) -> None:
    """The number is in no chat, no file of the database, no copy of it, and what came in is emptied of it."""
    await copy_database(town.database.path, tmp_path / "copy.db")
    files = [tmp_path / "copy.db", *town.database.path.parent.glob(f"{town.database.path.name}*")]
    assert len(files) >= 2
    for file in files:
        assert BODY.encode() not in file.read_bytes(), file.name
    async with town.database.reading() as session:
        rows = await session.all("SELECT body AS said FROM inbox UNION ALL SELECT params FROM outbox")
    assert not [row for row in rows if BODY in row["said"]]
    assert not [person for person in people if BODY in chat_of(person)]


@pytest.mark.parametrize("write", [sheet, sheet_with_title, as_csv, form, form_with_number, form_pdf, lambda: sheet(3)])
async def test_officials_letters_are_not_imported(
    town: Office, reviewer: Actor, tmp_path: Path, caplog: pytest.LogCaptureFixture, write: Callable[[], bytes]
) -> None:
    caplog.set_level(logging.DEBUG)
    await reviewer.sends("/import")
    await reviewer.sends_file("附件3.xlsx", "application/octet-stream", write())
    await reviewer.presses("试验市")
    reviewer.sees("附件3.xlsx 是公职人员承诺书", "用 /pledge 逐份填报", "删除该文件")
    await assert_nowhere(town, tmp_path, reviewer)
    assert BODY not in caplog.text
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM import_page") == 0


async def test_a_number_in_any_other_page_is_hidden_before_it_is_kept(
    town: Office, reviewer: Actor, tmp_path: Path
) -> None:
    page = f"市林草局公开承诺\n一、当日答复。\n二、负责人身份证号{NUMBER}。\n附记：经办人{NUMBER}\n"
    await reviewer.sends("/import")
    await reviewer.sends_file("page.txt", "text/plain", page.encode())
    await reviewer.presses("试验市")
    reviewer.sees("单位 1 个", "文件中有身份证号码，已隐去，未保存")
    await assert_nowhere(town, tmp_path, reviewer)


@pytest.mark.parametrize("write", [sheet, sheet_with_title, form, form_with_number, form_pdf])
async def test_a_liaison_sends_the_letter_of_one_official(
    town: Office, liaison: Actor, tmp_path: Path, caplog: pytest.LogCaptureFixture, write: Callable[[], bytes]
) -> None:
    caplog.set_level(logging.DEBUG)
    count = 3 if write is form_with_number else 2
    await begin_letter(liaison, "公职人员承诺书")
    await liaison.sends_file("附件3.docx", "application/octet-stream", write())
    liaison.sees(f"拆出 {count} 条", PROMISES[0], PROMISES[1], "作为一名公职人员", "2026")
    liaison.does_not_see("公职人员政务诚信承诺", "承诺受理单位", "<p>")
    await liaison.presses(f"就按这 {count} 条")
    liaison.sees(f"已有 {count} 条")
    async with town.database.reading() as session:
        draft = await session.value("SELECT data FROM draft WHERE draft_kind = 'pledge'")
    assert "2026-03-05" in draft
    assert ("沈听澜" in draft) == (write not in (sheet, sheet_with_title))
    await assert_nowhere(town, tmp_path, liaison)
    assert BODY not in caplog.text


async def test_a_sheet_of_several_officials_is_no_letter(town: Office, liaison: Actor, tmp_path: Path) -> None:
    await begin_letter(liaison, "公职人员承诺书")
    await liaison.sends_file("附件3.xlsx", "application/octet-stream", sheet(2))
    liaison.sees("附件3.xlsx 是公职人员承诺书", "逐份填报")
    await assert_nowhere(town, tmp_path, liaison)


async def test_the_command_line_takes_no_officials_letter_either(
    town: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import program

    settings = town.settings.model_copy(update={"database_url": f"sqlite:///{town.database.path}"})
    (tmp_path / "one.docx").write_bytes(form_with_number())
    words = program.parser().parse_args(["import", str(tmp_path / "one.docx")])
    assert await program.import_page(settings, words) == 1
    said = capsys.readouterr().err
    assert "an official's own letter" in said
    assert BODY not in said


async def test_a_letter_too_long_for_annex_3_is_named(
    town: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import program

    settings = town.settings.model_copy(update={"database_url": f"sqlite:///{town.database.path}"})
    async with town.database.transaction() as tx:
        await tx.run("UPDATE pledge SET letter_kind = 'official', official_id = 1 WHERE id = 1")
        await tx.run("UPDATE item SET text = :text WHERE pledge_id = 1", {"text": "诺" * 40_000})
        from services import officials

        assert await officials.keep(tx, town.settings.key_path, NUMBER, 0) == 1
    words = program.parser().parse_args(["officials", str(tmp_path / "annex3.xlsx")])
    assert await program.write_officials(settings, words) == 1
    assert "letter 1 is longer than the 32,767 characters" in capsys.readouterr().err
