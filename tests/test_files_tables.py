"""Tables in files: group rows, sums, cells that go on below, several tables side by side, forms."""

import io

from openpyxl import Workbook

from documents.files import read
from documents.page import read_page
from domain.page import Page
from tests.files_made import docx, paragraph, rows, table, xlsx


def page_of(*lines: list[str]) -> Page:
    return read_page(read(xlsx(rows(*lines))))


def test_group_rows_do_not_end_a_table() -> None:
    page = page_of(
        ["市直部门承诺表"],
        ["序号", "单位", "承诺事项", "监督电话"],
        ["一、党群部门"],
        ["1", "市委组织部", "公开选拔程序", "0999-5550011"],
        ["", "二、政府部门"],
        ["2", "市教育局", "1.入学当日办。\n2.收费公示。", "0999-5550012"],
        ["小计", "", "2家"],
        ["3", "市卫生局", "挂号10分钟", "0999-5550013"],
        ["合计", "3家"],
        ["注：电话工作日有人接听。"],
    )
    read_back = [(unit.name, [item.text for item in unit.items], unit.phones) for unit in page.units]
    assert read_back == [
        ("市委组织部", ["公开选拔程序"], ("0999-5550011",)),
        ("市教育局", ["1.入学当日办。", "2.收费公示。"], ("0999-5550012",)),
        ("市卫生局", ["挂号10分钟"], ("0999-5550013",)),
    ]
    kept = "\n".join([*page.document.front_matter, *page.document.back_matter])
    assert all(line in kept for line in ("一、党群部门", "二、政府部门", "小计", "合计", "注：电话"))


def test_a_heading_after_a_table_is_no_group_row() -> None:
    text = (
        "市教育局承诺\n序号\t承诺事项\t办结时限\n1\t学籍异动\t3个工作日\n"
        "市卫生局承诺\n序号\t承诺事项\t办结时限\n1\t执业登记\t20个工作日\n"
    )
    assert [(unit.name, len(unit.items)) for unit in read_page(text).units] == [("市教育局", 1), ("市卫生局", 1)]


def test_lists_printed_side_by_side() -> None:
    listed = [["单位", "电话", "单位", "电话"], ["市教育局", "0999-5550001", "市卫生局", "0999-5550002"]]
    letters = "".join(paragraph(f"{name}承诺书") + paragraph("一、当日答复。") for name in ("市教育局", "市卫生局"))
    page = read_page(read(docx(table(listed) + letters)))
    assert [(unit.name, unit.phones) for unit in page.units] == [
        ("市教育局", ("0999-5550001",)),
        ("市卫生局", ("0999-5550002",)),
    ]


def test_a_form_of_labels_and_values() -> None:
    (unit,) = page_of(
        ["部门公开承诺书"],
        ["承诺单位", "市教育局", "承诺类别", "服务承诺"],
        ["承诺内容", "1.入学当日办。\n2.收费公示。"],
        ["监督电话", "0999-5550001", "邮编", "541001"],
    ).units
    assert (unit.name, unit.phones, unit.postcode) == ("市教育局", ("0999-5550001",), "541001")
    assert [item.text for item in unit.items] == ["入学当日办。", "收费公示。"]


def test_a_tab_may_be_all_that_names_the_unit() -> None:
    book = Workbook()
    for name, text in (
        ("市教育局", "一、入学当日办。"),
        ("Sheet2", "一、挂号10分钟。"),
        ("市水利局", "市水利局承诺书"),
    ):
        sheet = book.create_sheet(name)
        for line in ("公开承诺书", text):
            sheet.append([line])
    del book[book.sheetnames[0]]
    out = io.BytesIO()
    book.save(out)
    expected = [
        "市教育局",
        "公开承诺书",
        "一、入学当日办。",
        "公开承诺书",
        "一、挂号10分钟。",
        "公开承诺书",
        "市水利局承诺书",
    ]
    assert read(out.getvalue()).split("\n") == expected


def test_hidden_columns_and_rows_stay_hidden() -> None:
    cells = ['<c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>勿外传</t></is></c>'] * 4
    lines = f'<row>{cells[0]}</row><row hidden="1">{cells[1]}</row><row hidden="1" outlineLevel="1">{cells[2]}</row>'
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    assert read(xlsx(f"{columns}<sheetData>{lines}</sheetData>")) == "甲\n甲"
    filtered = '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>'
    assert read(xlsx(f"{columns}<sheetData>{lines}</sheetData>{filtered}")) == "甲\n甲\n甲"
