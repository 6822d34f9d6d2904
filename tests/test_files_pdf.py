"""PDFs in reading order, and the same letter whatever file it comes in."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from documents.files import FileDamaged, FileEncrypted, FileScanned, read
from documents.page import read_page
from domain.page import Page
from tests.files_made import Spot, abstract, docx, number, numbered, paragraph, pdf, pdf_of, rows, table, xlsx

LEFT = "为进一步转变作风提高效能现就服务群众有关事项向社会公开承诺如下欢迎广大人民群众监督评议我们将认真履行各项职责"
RIGHT = "凡符合条件且材料齐全的事项一律当场受理并在规定时限内办结对不符合条件的一次性告知理由和所需补正的全部材料内容"


def column(text: str, left: float, base: float, width: int = 17) -> list[Spot]:
    pieces = [text[at : at + width] for at in range(0, len(text), width)]
    return [(left, base - 18 * at, 12.0, piece) for at, piece in enumerate(pieces)]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = (LEFT + LEFT)[: 17 * 6]
    title: Spot = (180, 780, 16, "市教育局公开承诺书")
    page = [title, *column(left, 60, 740), *column(RIGHT, 310, 740)]
    assert read(pdf(page)).split("\n") == ["市教育局公开承诺书", left + RIGHT]
    drawn_across = sorted(page, key=lambda spot: (-spot[1], spot[0]))
    assert read(pdf(drawn_across)) == read(pdf(page))


def test_three_columns() -> None:
    left, middle = LEFT[:50], RIGHT[:50]
    page = [*column(left, 50, 740, 10), *column(middle, 220, 733, 10), *column(left, 390, 740, 10)]
    assert read(pdf(page)) == left + middle + left


def test_a_table_is_no_pair_of_columns() -> None:
    listed = [("市教育局", "0999-5550001"), ("市卫生健康委员会", "0999-5550002"), ("市水务局", "0999-5550003")]
    listed += [("市住房和城乡建设局", "0999-5550004"), ("市司法局", "0999-5550005")]
    page = [
        spot
        for at, (name, phone) in enumerate([("单位", "电话"), *listed])
        for spot in [(80.0, 740.0 - 20 * at, 12.0, name), (320.0, 740.0 - 20 * at, 12.0, phone)]
    ]
    assert read(pdf(page)).split("\n") == ["单位\t电话", *(f"{name}\t{phone}" for name, phone in listed)]


def test_page_numbers_go_and_running_heads_are_kept_once() -> None:
    pages = [
        [(80.0, 800.0, 9.0, "青柳市公开承诺汇编"), (80.0, 700.0, 12.0, text), (290.0, 40.0, 9.0, f"第{at}页 共3页")]
        for at, text in enumerate(["甲。", "乙。", "丙。"], 1)
    ]
    assert read(pdf(*pages)).split("\n") == ["青柳市公开承诺汇编", "甲。", "乙。", "丙。"]


def test_spaced_titles_radicals_and_bold() -> None:
    page: list[Spot] = [(100, 700, 16, "承"), (150, 700, 16, "诺"), (200, 700, 16, "书")]
    page += [(80, 650, 12, "⼀、⻓期"), (80.3, 650, 12, "⼀、⻓期")]
    assert read(pdf(page)).split("\n") == ["承诺书", "一、长期"]


def test_scans_are_refused() -> None:
    with pytest.raises(FileScanned):
        read(pdf([], picture=True))
    with pytest.raises(FileScanned):
        read(pdf([(80, 700, 12, "市教育局")], mapped=False))


@pytest.mark.parametrize("needed", ["", "geheim"])
def test_locked_files(needed: str) -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([(80, 700, 12, "市教育局")]))))
    writer.encrypt(needed, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    if needed:
        with pytest.raises(FileEncrypted):
            read(out.getvalue())
    else:
        assert read(out.getvalue()) == "市教育局"


def test_no_pdf_behind_the_name() -> None:
    with pytest.raises(FileDamaged):
        read(b"%PDF-1.7\nnothing")


LETTER = [
    "市教育局公开承诺书",
    "为进一步转变工作作风，提高服务效能，更好地为广大师生和家长服务，现就以下事项向社会公开承诺：",
    "一、入学材料齐全的，在5个工作日内办结；材料不齐的，一次性告知需要补正的全部内容，不让群众多跑一趟路。",
    "二、对群众反映的问题，3个工作日内答复，15日内办结，并把结果以书面或者电话的方式告诉反映问题的本人。",
    "三、全年培训教师2000人次，新建校舍3万平方米。",
    "监督电话：0999-5550001",
    "地址：青柳市中山路18号",
    "邮编：541002",
]


def units(page: Page) -> list[tuple[object, ...]]:
    return [(u.name, u.preamble, u.items, u.closing, u.phones, u.hotlines, u.address, u.postcode) for u in page.units]


def test_the_same_letter_in_four_files() -> None:
    listed = abstract(0, ("chineseCounting", "%1、")) + number(1, 0)
    body = "".join(numbered(line[2:], 1) if line[1] == "、" else paragraph(line) for line in LETTER)
    files = {
        "letter.txt": "\n".join(LETTER).encode("gb18030"),
        "letter.docx": docx(body, numbering=listed),
        "letter.xlsx": xlsx(rows(*([line] for line in LETTER))),
        "letter.pdf": pdf_of(LETTER),
    }
    read_back = {name: units(read_page(read(data, name))) for name, data in files.items()}
    expected = read_back["letter.txt"]
    assert len(expected) == 1
    assert len(read_page("\n".join(LETTER)).units[0].items) == 3
    assert all(found == expected for found in read_back.values()), read_back


def test_the_same_table_in_three_files() -> None:
    listed = [
        ["单位", "承诺事项", "监督电话"],
        ["市教育局", "3日内答复", "0999-5550001"],
        ["市水务局", "当场办结", "12345"],
    ]
    spots = [
        (left, 740.0 - 20 * at, 12.0, cell)
        for at, row in enumerate(listed)
        for left, cell in zip((80.0, 220.0, 400.0), row, strict=True)
    ]
    texts = {read(docx(table(listed))), read(xlsx(rows(*listed))), read(pdf(spots))}
    assert texts == {"\n".join("\t".join(row) for row in listed)}
    assert [unit.name for unit in read_page(texts.pop()).units] == ["市教育局", "市水务局"]
