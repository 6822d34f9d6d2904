"""Letters as files: the form's own words with the letter's in the slots, and never anything but text."""

import asyncio
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from documents.charts import ChartWords, coverage_png
from documents.fonts import find_fonts, package_folders, unshown
from documents.letter_docx import letter_docx
from documents.letter_form import FormKind, LetterSheet, fill_form
from documents.letter_pdf import UNDATED, as_data, break_title, letter_pdf, print_letter
from documents.press import Press
from domain.coverage import Count, Coverage, Part, Week, percent
from domain.pledge import DraftItem, Letter

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROMISE = "对材料齐全、符合法定形式的申请，当场受理；需要现场核查的，自受理之日起5个工作日内办结。"
INJECTIONS = [
    '#read("/etc/passwd")',
    "#panic() $x$ *粗* _斜_ \\ `码` <label> @ref //注",
    '"}]), #sys.inputs ${x} {name} {phone}',
    "</w:t></w:r><w:r><w:t>&amp;<!--",
    "[#strong[甲]]",
]


def letter(promises: list[str] | None = None, **fields: Any) -> Letter:
    values: dict[str, Any] = {
        "phone": "0451-84568204转8、12345",
        "email": "tousu@example.gov.cn",
        "signer": "龙𬍛䶮",
        "signed_on": date(2026, 3, 5),
        "items": [DraftItem(text=text) for text in promises or [PROMISE] * 3],
    }
    return Letter(**(values | fields))


def sheet(kind: FormKind = FormKind.DEPARTMENT, one: Letter | None = None, **fields: Any) -> LetterSheet:
    values: dict[str, Any] = {"department": "试验市卫生健康委员会", "code": "11231100MB1234567X"}
    return LetterSheet(one or letter(), kind=kind, **(values | fields))


def pdf_pages(one: LetterSheet) -> list[str]:
    return [tight(page.extract_text()) for page in PdfReader(BytesIO(letter_pdf(one))).pages]


def docx_paragraphs(one: LetterSheet) -> list[str]:
    with ZipFile(BytesIO(letter_docx(one))) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    return ["".join(text.text or "" for text in paragraph.iter(f"{WORD}t")) for paragraph in body.iter(f"{WORD}p")]


def tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def assert_in_order(parts: list[str], text: str) -> None:
    place = 0
    for part in parts:
        found = text.find(tight(part), place)
        assert found >= 0, f"{part!r} is not behind what came before it"
        place = found + len(tight(part))


@pytest.mark.parametrize("kind", list(FormKind))
def test_every_part_is_in_both_files_in_its_order(kind: FormKind) -> None:
    one = sheet(
        kind, letter([PROMISE, "第二条。\n另起一段。"]), mark="编号 12 · 第 2 版", link="https://t.me/x?start=1"
    )
    parts = fill_form(one).paragraphs()
    assert_in_order(parts, "".join(pdf_pages(one)))
    assert [words for words in docx_paragraphs(one) if words] == parts
    assert "编号12·第2版" in pdf_pages(one)[0]


@pytest.mark.parametrize(("number", "kind"), [(1, FormKind.GOVERNMENT), (2, FormKind.DEPARTMENT)])
def test_a_letter_equals_its_annex_except_in_its_slots(number: int, kind: FormKind) -> None:
    seeds = sorted(SEEDS.glob("001_*.txt"))
    if not seeds:
        pytest.skip("the seed of Heihe's plan is not on this machine: the letter is compared with nothing")
    name = {1: "XX 人民政府", 2: "黑河市 XX 委/办/局"}[number]
    blank = Letter(items=[DraftItem(text="XXXXXX.....")] * 5)
    annex = tight(seeds[0].read_text(encoding="utf-8").rpartition(f"附件 {number}\n")[2].partition("附件 ")[0])
    form = fill_form(LetterSheet(blank, name, kind=kind))
    printed = tight("".join(form.paragraphs()))
    assert printed.replace(f"(公章):{tight(name)}", "(公章):") == annex.replace("(模板)", "")


def test_the_slots_of_each_annex() -> None:
    government, department, official = (fill_form(sheet(kind)) for kind in FormKind)
    assert [line.label for line in government.head] == ["单位名称(公章):"]
    assert [line.value for line in department.head] == ["试验市卫生健康委员会", "11231100MB1234567X"]
    assert [line.value for line in department.foot][-2:] == ["龙𬍛䶮", "2026年3月5日"]
    assert [line.value for line in official.foot] == ["龙𬍛䶮", "试验市卫生健康委员会", "2026年3月5日"]


def test_own_words_take_the_place_of_the_usual_ones() -> None:
    form = fill_form(sheet(one=letter(preamble="本局承诺：", closing="欢迎监督。")))
    assert (form.opening, form.closing) == (("本局承诺：",), ("欢迎监督。",))


def test_a_promise_with_a_title_has_a_heading_and_none_is_numbered_twice() -> None:
    items = [
        DraftItem(number="一", title="提速", text="三日办结。"),
        DraftItem(number="二", title="公开", text="公开，收费标准上墙。"),
        DraftItem(number="三", text="三、不推诿。"),
        DraftItem(number="★", text="加一条。"),
        DraftItem(title="只有标题", text=""),
    ]
    passages = fill_form(sheet(one=letter(items=items))).passages
    assert passages[0].heading == "一、提速"
    printed = [passage.paragraphs for passage in passages]
    assert printed == [("三日办结。",), ("二、公开，收费标准上墙。",), ("三、不推诿。",), ("★加一条。",), ()]
    assert passages[4].heading == "五、只有标题"


@pytest.mark.parametrize("evil", INJECTIONS)
def test_what_people_write_stays_text(evil: str) -> None:
    values = {"preamble": evil, "closing": evil, "phone": evil, "email": evil, "signer": evil}
    one = sheet(one=letter([evil], **values), department=evil, mark=evil, watermark=evil, link="https://t.me/x")
    assert_in_order(fill_form(one).paragraphs(), "".join(pdf_pages(one)))
    assert [words for words in docx_paragraphs(one) if words] == fill_form(one).paragraphs()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_printed(promise: str, name: str) -> None:
    one = sheet(one=letter([promise], signer=name), department=name)
    assert letter_pdf(one).startswith(b"%PDF-")
    assert docx_paragraphs(one)[-1].startswith("签发日期")


@pytest.mark.parametrize("char", ["\U000e0fff", "\ufffe", "\ue000", "😀", "\u0378"])
def test_a_character_no_font_has_does_not_hinder_printing(char: str) -> None:
    one = sheet(one=letter([f"当场{char}受理。"]))
    assert_in_order(["一、当场", "受理。", "签发日期"], "".join(pdf_pages(one)))
    assert any(words.startswith("一、当场") for words in docx_paragraphs(one))


def test_an_empty_draft_is_printed_with_empty_slots() -> None:
    one = LetterSheet(Letter(), "试验市教育局", watermark="预览")
    assert_in_order(["试验市教育局政务诚信承诺书", "统一社会信用代码:", "签发人:", "签发日期:"], pdf_pages(one)[0])


@pytest.mark.parametrize("count", range(1, 41, 3))
def test_the_signature_is_never_alone_on_its_page(count: int) -> None:
    promises = [f"第{number}号事项：{PROMISE}" for number in range(1, count + 1)]
    last = pdf_pages(sheet(one=letter(promises)))[-1]
    assert_in_order([f"第{count}号事项", "以上承诺", "监督投诉电话", "签发日期:2026年3月5日"], last)


def test_pages_are_numbered_and_lines_hold_28_characters() -> None:
    made = PdfReader(BytesIO(letter_pdf(sheet(one=letter(["诺" * 400] * 4, preamble="承" * 60)))))
    assert len(made.pages) > 1
    for number, page in enumerate(made.pages, start=1):
        assert f"—{number}—" in tight(page.extract_text())
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
    lines = [line.strip() for line in made.pages[0].extract_text().splitlines()]
    assert max(len(line) for line in lines if set(line) == {"诺"}) == 28
    assert len(lines) - 1 <= 22


def test_the_docx_has_28_characters_a_line_and_22_lines_a_page() -> None:
    with ZipFile(BytesIO(letter_docx(sheet()))) as archive:
        document, styles = (archive.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    size = {name: int(number) for name, number in re.findall(r'w:(w|h|top|right|bottom|left)="(\d+)"', document)}
    pitch, closer = re.search(r'linePitch="(\d+)"', document), re.search(r'<w:spacing w:val="(-?\d+)"/>', styles)
    assert pitch
    assert closer
    assert (size["w"] - size["left"] - size["right"]) // (16 * 20 + int(closer[1])) == 28
    assert (size["h"] - size["top"] - size["bottom"]) // int(pitch[1]) == 22


@pytest.mark.parametrize("system", [True, False])
def test_rare_characters_are_shown_with_any_fonts(system: bool) -> None:
    made = Press("letter.typ", find_fonts(system=system)).pdf(as_data(sheet(department="㛃䶮𬍛局")), made_at=UNDATED)
    pages = PdfReader(BytesIO(made)).pages
    assert "㛃䶮𬍛局政务诚信承诺书" in tight(pages[0].extract_text())
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert all("/DescendantFonts" in font for font in fonts)
    assert b"pdfaid:part" in made


def test_a_letter_that_was_withdrawn_says_so_in_both_files() -> None:
    one = sheet(mark="编号 12", watermark="已撤回")
    assert "已撤回" in pdf_pages(one)[0]
    with ZipFile(BytesIO(letter_docx(one))) as archive:
        assert "已撤回 · 编号 12" in archive.read("word/footer1.xml").decode()


def test_the_same_letter_gives_the_same_bytes_and_is_archivable() -> None:
    one = sheet()
    assert letter_pdf(one) == letter_pdf(one)
    assert letter_docx(one) == letter_docx(one)
    assert b"pdfaid:part" in letter_pdf(one)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("教育局政务诚信承诺书", ["教育局政务诚信承诺书"]),
        ("一二三四五六七八九十甲乙丙丁政务诚信承诺书", ["一二三四五六七八九十甲乙丙丁", "政务诚信承诺书"]),
        ("长" * 30 + "政务诚信承诺书", ["长" * 15, "长" * 15, "政务诚信承诺书"]),
        ("长" * 30, ["长" * 15, "长" * 15]),
    ],
)
def test_a_long_title_breaks_evenly(title: str, lines: list[str]) -> None:
    assert break_title(title) == lines


def test_rare_characters_of_names_are_shown() -> None:
    assert unshown("㛃䶮𬍛龑〇㐆") == []
    assert unshown("人\U000e0fff人") == ["\U000e0fff"]


def test_a_fresh_machine_needs_no_font_of_its_own() -> None:
    assert package_folders()
    found = find_fonts(system=False)
    pictures = Press("letter.typ", found).png(as_data(sheet()), ppi=40)
    assert pictures[0].startswith(b"\x89PNG")


def test_the_parts_of_the_docx_name_each_other() -> None:
    with ZipFile(BytesIO(letter_docx(sheet(mark="第 <2> 版")))) as archive:
        names = set(archive.namelist())
        trees = {name: ElementTree.fromstring(archive.read(name)) for name in names}  # noqa: S314
    listed = {part.attrib["PartName"][1:] for part in trees["[Content_Types].xml"] if "PartName" in part.attrib}
    targets = {f"word/{part.attrib['Target']}" for part in trees["word/_rels/document.xml.rels"]}
    assert listed | targets <= names
    assert names - listed == {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"}


async def test_letters_are_printed_side_by_side() -> None:
    made = await asyncio.gather(*(print_letter(sheet(department=f"第{number}局")) for number in range(10)))
    assert len(set(made)) == 10


@pytest.mark.parametrize("count", [0, 1, 8, 100])
def test_coverage_is_drawn_whatever_there_is(count: int) -> None:
    parts = tuple(
        Part(
            name=INJECTIONS[number % 5] * (number % 7),
            own=Count(done=number % 4, total=4 if number % 9 else 0 + number % 4),
        )
        for number in range(count)
    )
    weeks = tuple(
        Week(ends_on=date(2026, 3, 1 + day), count=Count(done=day, total=30)) for day in range(min(count, 28))
    )
    words = ChartWords(*(f"{word}{{count}}#x" for word in "标规目部周落无差更余"))
    picture = coverage_png(Coverage(whole=Part(name="试验市", parts=parts), target=percent(85), weeks=weeks), words)
    width, height = (int.from_bytes(picture[place : place + 4]) for place in (16, 20))
    assert width + height < 10_000
    assert height < width * 3
