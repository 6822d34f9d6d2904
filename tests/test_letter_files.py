"""A letter as a file: previewed as PDF before it is submitted, and sent as a file instead of typed."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from pypdf import PdfReader

from domain.words import Role
from playground.model import Upload
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import begin_letter, submit_letter, write_letter


def read_pdf(town: Office, actor: Actor) -> str:
    """The text of the newest file the bot sent."""
    sent = town.telegram.files.get(actor.last.data["document"]["file_id"])
    assert sent is not None
    reader = PdfReader(io.BytesIO(sent.data))
    return "".join("".join(page.extract_text() for page in reader.pages).split())


async def test_a_draft_is_previewed_and_the_dialogue_goes_on(town: Office, liaison: Actor) -> None:
    await write_letter(liaison)
    await liaison.presses("预览 PDF")
    liaison.sees("正在生成预览", "市教育局的承诺书")
    text = read_pdf(town, liaison)
    for words in (
        "市教育局政务诚信承诺书",
        "入学政策提前一个月公布",
        "监督投诉电话:0999-5550101",
        "签发人:周正",
        "草稿",
    ):
        assert words in text, text
    await submit_letter(liaison)
    liaison.sees("已提交")
    await liaison.presses("查看承诺书")
    await liaison.presses("预览 PDF")
    assert "未发布" in read_pdf(town, liaison)
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await reviewer.sends("/review")
    await reviewer.presses("市教育局")
    await reviewer.presses("预览 PDF")
    assert "入学政策提前一个月公布" in read_pdf(town, reviewer)


async def test_nobody_previews_the_draft_of_another(town: Office, liaison: Actor) -> None:
    await write_letter(liaison)
    data = liaison.data_of("预览 PDF")
    other = await town.staff("骆听松", Role.LIAISON, department="市教育局")
    await other.presses_data(data)
    other.sees("过时")
    other.does_not_see("入学政策")


LETTER = """试验市教育局政务诚信承诺书
为办好人民满意的教育，试验市教育局承诺：
一、入学政策提前一个月公布。
二、校服价格全部公示。
欢迎监督。
监督投诉电话：0999-5550101
签发人：周正"""


def docx(text: str) -> bytes:
    """The smallest Word file."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


def xlsx(text: str) -> bytes:
    """One line in each row."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for line in text.splitlines():
        sheet.append([line])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(("name", "write"), [("letter.docx", docx), ("letter.txt", str.encode), ("信.xlsx", xlsx)])
async def test_a_letter_sent_as_a_file_is_confirmed_as_a_pasted_one(
    liaison: Actor, name: str, write: Callable[[str], bytes]
) -> None:
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    liaison.sees("也可以直接发承诺书的文件")
    await liaison.sends_file(name, "application/octet-stream", write(LETTER))
    liaison.sees(f"正在读取 {name}", "拆出 2 条", "二、校服价格全部公示", "0999-5550101", "周正")
    await liaison.presses("就按这 2 条")
    liaison.sees("已有 2 条")


async def test_the_letter_of_another_unit_is_noticed(liaison: Actor) -> None:
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    await liaison.sends_file("letter.txt", "text/plain", ("单位名称：试验市体育局\n" + LETTER).encode())
    liaison.sees("文中写的单位是试验市体育局，而您正在填写市教育局的承诺书", "拆出 2 条")
    await liaison.presses("不要")
    liaison.news.clear()
    await liaison.sends_file("letter.txt", "text/plain", ("单位名称：试验市教育局\n" + LETTER).encode())
    liaison.sees("拆出 2 条")
    liaison.does_not_see("文中写的单位是")


async def test_a_letter_sent_before_it_is_asked_for_is_taken(liaison: Actor) -> None:
    await begin_letter(liaison)
    liaison.sees("是哪一种承诺书")
    await liaison.sends_file("letter.txt", "text/plain", LETTER.encode())
    await liaison.presses("就按这 2 条")
    liaison.sees("已有 2 条")
    await liaison.presses("下一步")
    liaison.sees("第一条属于哪一类")


async def test_a_pdf_of_our_own_making_reads_back(town: Office, liaison: Actor) -> None:
    await write_letter(liaison)
    await liaison.presses("预览 PDF")
    sent = town.telegram.files.get(liaison.last.data["document"]["file_id"])
    assert sent is not None
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    await liaison.sends_file("letter.pdf", "application/pdf", sent.data)
    liaison.sees("入学政策提前一个月公布", "0999-5550101", "周正")


async def test_what_cannot_be_read_is_said_and_the_letter_goes_on(liaison: Actor) -> None:
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    await liaison.sends_file("broken.docx", "application/octet-stream", b"PK\x03\x04 nothing")
    liaison.sees("broken.docx")
    liaison.does_not_see("拆出")
    await liaison.presses("上一步")
    await liaison.sends("入学政策提前一个月公布。")
    liaison.sees("已有 1 条")


async def test_a_file_read_after_its_author_left_waits_in_the_draft(town: Office, liaison: Actor) -> None:
    await begin_letter(liaison)
    await liaison.presses("部门承诺书")
    liaison.telegram.send_files(liaison.id, [Upload("letter.txt", "text/plain", LETTER.encode(), as_photo=False)])
    liaison.telegram.send_text(liaison.id, "/start")
    await town.settles()
    liaison.sees("letter.txt 已读好")
    await liaison.presses("接着填承诺书")
    liaison.sees("拆出 2 条")
    await liaison.presses("就按这 2 条")
    liaison.sees("已有 2 条")
