"""PDFs in reading order, and the same letter whatever file it comes in."""

import io
from collections.abc import Sequence

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from documents.files import FileDamaged, FileEncrypted, FileScanned, read
from documents.page import read_page
from domain.page import Page
from tests.files_made import Piece, Spot, abstract, docx, number, numbered, paragraph, pdf, pdf_of, rows, table, xlsx

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


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Piece]:
    """The lines of a table with these edges."""
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[-1], x, ys[0]) for x in xs]


XS, YS = (70.0, 100.0, 172.0, 370.0, 420.0), (760.0, 738.0, 696.0, 674.0)
CELLS: list[Spot] = [
    *((72.0, 744.0, 12.0, "序号"), (102.0, 744.0, 12.0, "单位"), (174.0, 744.0, 12.0, "承诺事项")),
    *((372.0, 744.0, 12.0, "时限"), (72.0, 722.0, 12.0, "1"), (102.0, 722.0, 12.0, "市人力资源和")),
    *((102.0, 704.0, 12.0, "社会保障局"), (174.0, 722.0, 12.0, "社会保险登记转移接续以及待遇核定")),
    *((174.0, 704.0, 12.0, "等事项即到即办"), (372.0, 722.0, 12.0, "当日"), (72.0, 680.0, 12.0, "2")),
    *((102.0, 680.0, 12.0, "市教育局"), (174.0, 680.0, 12.0, "招生咨询"), (372.0, 680.0, 12.0, "3天")),
]
IN_ROWS = [
    "序号\t单位\t承诺事项\t时限",
    "1\t市人力资源和社会保障局\t社会保险登记转移接续以及待遇核定等事项即到即办\t当日",
    "2\t市教育局\t招生咨询\t3天",
]


def test_a_ruled_table_is_read_by_its_lines() -> None:
    around: list[Spot] = [(150, 790, 16, "试验市部门承诺一览表"), (70, 640, 12, "注：时限自受理之日起算。")]
    text = read(pdf([*around, *CELLS], lines=ruled(XS, YS)))
    assert text.split("\n") == ["试验市部门承诺一览表", *IN_ROWS, "注：时限自受理之日起算。"]
    open_sides = ruled(XS, YS)[:4] + ruled(XS, YS)[5:-1]
    assert read(pdf(CELLS, lines=open_sides)).split("\n") == IN_ROWS


def test_merged_cells_of_a_ruled_table() -> None:
    lines: list[Piece] = [(70, 760, 300, 760), (150, 740, 300, 740), (70, 720, 300, 720), (70, 700, 300, 700)]
    lines += [(70, 700, 70, 760), (150, 700, 150, 760), (220, 700, 220, 740), (300, 700, 300, 760)]
    page: list[Spot] = [
        (72, 735, 12, "单位"),
        (152, 745, 12, "联系方式"),
        (152, 725, 12, "电话"),
        (222, 725, 12, "邮编"),
    ]
    page += [(72, 705, 12, "市教育局"), (152, 705, 12, "5550001"), (222, 705, 12, "541001")]
    assert read(pdf(page, lines=lines)).split("\n") == [
        "单位\t联系方式",
        "单位\t电话\t邮编",
        "市教育局\t5550001\t541001",
    ]


def test_a_frame_around_a_page_is_no_table() -> None:
    page: list[Spot] = [(200, 700, 16, "市教育局承诺书"), (80, 660, 12, "一、甲事当日办结。")]
    frame = ruled((60.0, 540.0), (780.0, 60.0))
    assert read(pdf(page, lines=frame)).split("\n") == ["市教育局承诺书", "一、甲事当日办结。"]


def test_the_last_column_may_be_short() -> None:
    whole = LEFT + RIGHT + LEFT + RIGHT
    left, right = whole[: 17 * 11], whole[17 * 11 : 17 * 12 + 6]
    wide: Spot = (80, 790, 18, "市公安局和市司法局承诺")
    page = [wide, *column(left, 60, 740), *column(right, 282, 744)]
    assert read(pdf(page)).split("\n") == ["市公安局和市司法局承诺", left + right]


def test_text_printed_sideways() -> None:
    lines = ["市教育局承诺书", "一、甲事当日办结。", "二、乙事三日办结。"]
    sideways = [(100.0 + 30 * at, 100.0, 12.0, text) for at, text in enumerate(lines)]
    assert read(pdf(sideways, turned=True)).split("\n") == lines
    assert read(pdf(sideways, turned=True, page="/Rotate 90")).split("\n") == lines


def test_text_written_downwards() -> None:
    lines = ["市教育局向社会公开承诺如下事项", "一、招生咨询当日答复绝不推诿。", "二、收费项目全部公示。"]
    page = [(400.0 - 24 * x, 740.0 - 14 * y, 12.0, c) for x, line in enumerate(lines) for y, c in enumerate(line)]
    assert read(pdf(page)).split("\n") == lines


def test_what_looks_the_same_on_every_page_is_not_always_a_running_head() -> None:
    """One letter a page: the same title above, the same number below."""
    pages: list[list[Spot]] = [
        [
            *((220.0, 770.0, 18.0, "公开承诺书"), (80.0, 730.0, 12.0, f"承诺单位：{name}")),
            *((80.0, 712.0, 12.0, "一、当日答复。"), (80.0, 694.0, 12.0, "监督电话：0999-5550001")),
        ]
        for name in ("市教育局", "市卫生局", "市水利局")
    ]
    assert read(pdf(*pages)).count("公开承诺书") == 3
    assert read(pdf(*pages)).count("0999-5550001") == 3


def test_items_that_differ_by_their_figures_are_all_kept() -> None:
    items = [f"{at}．第{at}项工作按照规定办理。" for at in range(1, 10)]
    pages = [[(80.0, 780.0 - 18 * row, 12.0, item) for row, item in enumerate(items[at : at + 3])] for at in (0, 3, 6)]
    assert read(pdf(*pages)).split("\n") == items


def test_a_head_of_two_pages_is_kept_once() -> None:
    pages: list[list[Spot]] = [
        [(80.0, 810.0, 9.0, f"试验市公报 第{at}页"), *column(LEFT, 80, 740, 30), (80.0, 640.0, 12.0, "止。")]
        for at in (1, 2)
    ]
    assert read(pdf(*pages)).count("试验市公报") == 1


def test_a_table_within_a_column() -> None:
    lines = ruled((60.0, 130.0, 250.0), (660.0, 640.0, 620.0))
    cells: list[Spot] = [
        (64, 645, 12, "科室"),
        (134, 645, 12, "电话"),
        (64, 625, 12, "招生科"),
        (134, 625, 12, "5550001"),
    ]
    left, right = LEFT[: 17 * 3], (RIGHT + LEFT)[: 17 * 8]
    page = [*column(left, 60, 740), *cells, *column(RIGHT[: 17 * 3], 60, 590), *column(right, 310, 740)]
    expected = [left, "科室\t电话", "招生科\t5550001", RIGHT[: 17 * 3] + right]
    assert read(pdf(page, lines=lines)).split("\n") == expected


def test_cells_below_each_other_need_no_lines_and_no_wide_gap() -> None:
    listed = [("序号", "单位", "电话"), ("1", "市教育局", "5550001"), ("2", "市水务局", "5550002")]
    page = [
        spot
        for at, (number_, name, phone) in enumerate(listed)
        for base in [740.0 - 20 * at]
        for spot in [(80.0, base, 12.0, number_), (116.0, base, 12.0, name), (176.0, base, 12.0, phone)]
    ]
    assert read(pdf(page)).split("\n") == ["\t".join(row) for row in listed]


def test_a_short_title_does_not_run_on_into_the_next_line() -> None:
    page: list[Spot] = [
        (280, 760, 12, "承诺书"),
        (80, 742, 12, "承诺单位：市教育局"),
        (80, 724, 12, "一、甲事当日办结。"),
    ]
    page += [(280, 706, 12, "市教育局")]
    assert read(pdf(page)).split("\n") == ["承诺书", "承诺单位：市教育局", "一、甲事当日办结。", "市教育局"]


def test_signs_of_private_use_are_told() -> None:
    text = read(pdf([(80, 700, 12, "甲\U000f0001乙"), (80, 680, 12, "丙")]))
    assert text.split("\n") == ["甲\ufffd乙", "丙"]


def test_what_was_filled_into_a_form() -> None:
    """The field draws with the page's own font; one that is hidden stays so."""
    spots: list[Spot] = [(80, 700, 12, "承诺单位："), (80, 600, 12, "市教育局")]
    reader = PdfReader(io.BytesIO(pdf(spots)))
    drawn = reader.pages[0].get_contents()
    assert drawn is not None
    label, value = drawn.get_data().decode().splitlines()[:2]
    writer = PdfWriter(clone_from=reader)
    page = writer.pages[0]
    whole = DecodedStreamObject()
    whole.set_data(label.encode())
    page[NameObject("/Contents")] = writer._add_object(whole)
    notes = ArrayObject()
    for flags, height in ((4, 700), (2, 500)):
        form = DecodedStreamObject()
        form.set_data(value.replace("1 0 0 1 80 600", "1 0 0 1 0 0").encode())
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject(NumberObject(each) for each in (0, 0, 100, 20))
        form[NameObject("/Resources")] = page["/Resources"]
        notes.append(
            DictionaryObject(
                {
                    NameObject("/Subtype"): NameObject("/Widget"),
                    NameObject("/F"): NumberObject(flags),
                    NameObject("/Rect"): ArrayObject(NumberObject(each) for each in (140, height, 240, height + 20)),
                    NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(form)}),
                }
            )
        )
    page[NameObject("/Annots")] = notes
    out = io.BytesIO()
    writer.write(out)
    assert read(out.getvalue()) == "承诺单位：市教育局"
