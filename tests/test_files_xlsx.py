"""Spreadsheets as they are printed."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from documents.files import FileDamaged, FileEmpty, read
from tests.files_made import RELS, R, packed, rows, xlsx


def lines(data: bytes) -> list[str]:
    return read(data, "page.xlsx").split("\n")


def styled(*codes: str) -> str:
    """Cell styles 0… with these number formats."""
    own = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    each = "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(codes)))
    return f"<numFmts>{own}</numFmts><cellXfs>{each}</cellXfs>"


def cells(*each: str) -> str:
    return f"<sheetData><row>{''.join(each)}</row></sheetData>"


@pytest.mark.parametrize(
    ("written", "code", "printed"),
    [
        ("7732850195", "00000000000", "07732850195"),
        ("7732850195", "0000-0000000", "0773-2850195"),
        ("1.3807732850E10", "General", "13807732850"),
        ("0.29999999999999999", "General", "0.3"),
        ("7", "0&quot;个工作日&quot;", "7个工作日"),
        ("0.985", "0.0%", "98.5%"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234", "#,##0", "1,234"),
        ("-3", "0;负0", "负-3"),
        ("45047", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "2023年5月1日"),
        ("45047.5", "yyyy-mm-dd hh:mm", "2023-05-01 12:00"),
        ("541002", "@", "541002"),
        ("1e999", "General", "1e999"),
        ("12x", "General", "12x"),
        ("99999999999", "yyyy/m/d", "99999999999"),
    ],
)
def test_numbers_as_printed(written: str, code: str, printed: str) -> None:
    data = xlsx(cells(f'<c s="0"><v>{written}</v></c>', "<c><v>1</v></c>"), styles=styled(code))
    assert lines(data)[0].split("\t")[0] == printed


def test_a_workbook_of_openpyxl() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["单位", "电话", "日期"])
    sheet.append(["市教育局", "0999-5550001", date(2023, 5, 1)])
    sheet.append([None, "0999-5550002", 3.5])
    sheet.merge_cells("A2:A3")
    book.create_sheet("空")
    out = io.BytesIO()
    book.save(out)
    expected = ["单位\t电话\t日期", "市教育局\t0999-5550001\t2023-05-01", "市教育局\t0999-5550002\t3.5"]
    assert lines(out.getvalue()) == expected


def test_strings_with_runs_and_without_their_pronunciation() -> None:
    shared = "<r><t>市教</t></r><r><t>育局</t></r><rPh><t>jiao</t></rPh>"
    sheet = cells('<c t="s"><v>0</v></c>', '<c t="str"><f>A1</f><v>甲_x000D_\n乙</v></c>', '<c t="b"><v>1</v></c>')
    assert lines(xlsx(sheet, strings=[shared])) == ["市教育局\t甲 乙\tTRUE"]


def test_a_formula_never_worked_out_is_marked() -> None:
    assert lines(xlsx(cells("<c><f>1+1</f></c>", "<c><v>2</v></c>"))) == ["\ufffd\t2"]


def test_far_cells_cost_nothing() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    far += '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    assert lines(xlsx(f'<dimension ref="A1:XFD1048576"/><sheetData>{far}</sheetData>')) == ["1\t2", "\t3"]


def test_hidden_sheets_only_if_there_is_nothing_else() -> None:
    shown, hidden = rows(["甲"]), rows(["乙"])
    assert lines(xlsx(hidden, shown, states=["hidden"])) == ["甲"]
    assert lines(xlsx(hidden, states=["veryHidden"])) == ["乙"]


def test_a_letter_in_one_cell() -> None:
    assert lines(xlsx(rows(["市教育局公开承诺书\n一、甲。\n二、乙。"]))) == [
        "市教育局公开承诺书",
        "一、甲。",
        "二、乙。",
    ]


@pytest.mark.parametrize(("row", "column"), [("1048577", "A1"), ("-1", "A1"), ("1", "XFE1"), ("1", "ZZZ1")])
def test_cells_beyond_the_sheet(row: str, column: str) -> None:
    with pytest.raises(FileDamaged):
        read(xlsx(f'<sheetData><row r="{row}"><c r="{column}"><v>1</v></c></row></sheetData>'))


def test_an_empty_workbook() -> None:
    with pytest.raises(FileEmpty):
        read(xlsx(rows([""])))


def test_text_boxes_and_dates() -> None:
    said = "<p><r><t>监督电话：</t></r><r><t>0999-5550001</t></r></p><p><r><t>邮编：541001</t></r></p>"
    relation = f'<Relationship Id="d" Type="{R}/drawing" Target="../drawings/d.xml"/>'
    data = xlsx(cells('<c t="d"><v>2023-05-01T00:00:00</v></c>', "<c><v>1</v></c>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/_rels/s1.xml.rels"] = f'<Relationships xmlns="{RELS}">{relation}</Relationships>'
    parts["xl/drawings/d.xml"] = f"<wsDr><sp><txBody>{said}</txBody></sp></wsDr>"
    assert lines(packed(parts)) == ["2023-05-01\t1", "监督电话：0999-5550001", "邮编：541001"]


@pytest.mark.parametrize("written", ["450300198001010012", "12345678901234567890"])
def test_no_digit_of_a_long_number_is_lost(written: str) -> None:
    assert lines(xlsx(cells(f"<c><v>{written}</v></c>", "<c><v>1</v></c>"))) == [f"{written}\t1"]
