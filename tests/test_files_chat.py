"""Files that cannot be read, in the chat: each kind has its sentence, in a page for review as in a letter."""

import io
import zipfile
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from domain.words import Role
from playground.model import Upload
from tests.actor import Actor
from tests.conftest import Office
from tests.files_made import packed, pdf, pdf_of, rows, xlsx
from tests.letters import begin_letter

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(["市教育局承诺书"]))))
    writer.encrypt("locked", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(250):
            part.write(bytes(1_000_000))
    return out.getvalue()


def entities() -> bytes:
    return packed({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'})


def beyond_the_sheet() -> bytes:
    return xlsx('<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>')


KINDS: dict[str, tuple[Callable[[], bytes], str]] = {
    "letter.doc": (lambda: OLD, "是 2007 年以前的 Office 文件"),
    "web.doc": (lambda: "<!-- 承诺 --><html>承诺</html>".encode("gb18030"), "不是文本、Word"),
    "letter.rtf": (lambda: b"{\\rtf1 x}", "不是文本、Word"),
    "letter.odt": (lambda: packed({"content.xml": "<x/>"}), "不是文本、Word"),
    "locked.pdf": (locked, "需要密码才能打开"),
    "scan.pdf": (lambda: pdf([], picture=True), "只有扫描图片"),
    "photo.pdf": (lambda: b"\xff\xd8\xff\xe0" + bytes(900), "只有扫描图片"),
    "blank.txt": (lambda: "\ufeff\r\n　".encode(), "里没有可读的内容"),
    "bomb.docx": (bomb, "太大"),
    "entities.docx": (entities, "已损坏，或与文件名不符"),
    "cells.xlsx": (beyond_the_sheet, "已损坏，或与文件名不符"),
    "cut.xlsx": (lambda: xlsx(rows(["甲"]))[:-40], "已损坏，或与文件名不符"),
}


@pytest.mark.parametrize("name", KINDS)
async def test_a_page_that_cannot_be_read(town: Office, name: str) -> None:
    make, sentence = KINDS[name]
    reviewer = await town.staff("白审核", Role.REVIEWER)
    await reviewer.sends("/import")
    await reviewer.sends_file(name, "application/octet-stream", make())
    await reviewer.presses("试验市")
    reviewer.sees(f"正在读取 {name}", name, sentence)


@pytest.mark.parametrize("name", KINDS)
async def test_a_letter_that_cannot_be_read(liaison: Actor, name: str) -> None:
    make, sentence = KINDS[name]
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    await liaison.sends_file(name, "application/octet-stream", make())
    liaison.sees(f"正在读取 {name}", sentence)
    await liaison.presses("上一步")
    await liaison.sends("入学政策提前一个月公布。")
    liaison.sees("已有 1 条")


async def test_a_letter_longer_than_any_letter(town: Office, liaison: Actor) -> None:
    citizen = await town.citizen()
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    numbers = "11010519491231002X " * 300_000
    upload = Upload("numbers.txt", "text/plain", numbers.encode(), as_photo=False)
    liaison.telegram.send_files(liaison.id, [upload])
    await citizen.sends("市教育局")
    citizen.sees("市教育局")
    await town.settles()
    liaison.sees("已收到 numbers.txt", f"您发了 {len(numbers)} 个字")
