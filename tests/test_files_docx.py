"""What a Word file says once changes are accepted and its numbering is written out."""

import pytest

from documents.files import FileDamaged, FileEmpty, FileScanned, read
from tests.files_made import abstract, docx, number, numbered, packed, paragraph, run, table


def lines(body: str, **parts: str) -> list[str]:
    return read(docx(body, **parts), "letter.docx").split("\n")


def test_insertions_stay_and_deletions_go() -> None:
    changed = (
        run("办结时限")
        + "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>"
        + f"<w:ins>{run('7')}</w:ins>"
        + run("个工作日")
        + f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('，新处')}</w:moveTo>"
    )
    assert lines(paragraph(inner=changed)) == ["办结时限7个工作日，新处"]


def test_a_deleted_end_of_paragraph_joins_and_is_not_counted() -> None:
    gone = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = numbered("甲", 1) + paragraph("乙的前", properties=gone) + numbered("半", 1) + numbered("丙", 1)
    listed = abstract(0, ("chineseCounting", "%1、")) + number(1, 0)
    assert lines(body, numbering=listed) == ["一、甲", "二、乙的前半", "三、丙"]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("chineseCounting", "%1、", ["一、", "十一、", "二十、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（十一）", "（二十）"]),
        ("ideographDigital", "第%1条", ["第一条", "第一一条", "第二〇条"]),
        ("decimal", "%1.", ["1. ", "11. ", "20. "]),
        ("decimal", "%1、", ["1、", "11、", "20、"]),
        ("decimalEnclosedCircle", "%1", ["①", "⑪", "⑳"]),
        ("upperLetter", "%1)", ["A) ", "K) ", "T) "]),
        ("lowerLetter", "(%1)", ["(a) ", "(k) ", "(t) "]),
        ("upperRoman", "%1．", ["I．", "XI．", "XX．"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "壹拾壹、", "贰拾、"]),
        ("decimalFullWidth", "%1．", ["１．", "１１．", "２０．"]),
        ("decimalZero", "%1、", ["01、", "11、", "20、"]),
        ("nobody knows this", "%1、", ["1、", "11、", "20、"]),
    ],
)
def test_numerals(form: str, text: str, expected: list[str]) -> None:
    printed = lines("".join(numbered("事项", 1) for _ in range(20)), numbering=abstract(0, (form, text)) + number(1, 0))
    assert [printed[at] for at in (0, 10, 19)] == [each + "事项" for each in expected]


def test_levels_begin_anew_below_their_parent() -> None:
    body = "".join(numbered(text, 1, level) for text, level in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1)])
    listed = abstract(0, ("chineseCounting", "%1、"), ("decimal", "%1.%2")) + number(1, 0)
    assert lines(body, numbering=listed) == ["一、甲", "一.1 乙", "一.2 丙", "二、丁", "二.1 戊"]
    legal = abstract(0, ("chineseCounting", "%1、"), ("decimal", "%1.%2"), extra="<w:isLgl/>") + number(1, 0)
    assert lines(body, numbering=legal)[-1] == "2.1 戊"


def test_lists_share_their_count_until_one_restarts() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    listed = abstract(0, ("decimal", "%1、")) + number(1, 0) + number(2, 0) + number(3, 0, again)
    body = "".join(numbered("项", of) for of in (1, 1, 2, 3, 3, 0))
    assert lines(body, numbering=listed) == ["1、项", "2、项", "3、项", "1、项", "2、项", "项"]


def test_a_style_may_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = paragraph("甲", properties='<w:pStyle w:val="A"/>') + paragraph("乙", properties='<w:pStyle w:val="B"/>')
    listed = abstract(0, ("ideographTraditional", "%1、")) + number(1, 0)
    assert lines(body, numbering=listed, styles=styles) == ["甲、甲", "乙、乙"]


@pytest.mark.parametrize(
    ("sign", "font", "shown"), [("★", "宋体", "★ "), ("\uf06c", "Wingdings", "● "), ("\uf0b7", "Symbol", "● ")]
)
def test_bullets(sign: str, font: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    listed = abstract(0, ("bullet", sign), extra=fonts) + number(1, 0)
    assert lines(numbered("服务", 1), numbering=listed) == [f"{shown}服务"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('监督电话：0999-5550001')}</w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(paragraph("正文", inner=drawn)) == ["正文", "监督电话：0999-5550001"]


def test_tables_are_rows_with_tabs() -> None:
    body = table([["单位", "电话"], ["市教育局", "0999-5550001"]])
    assert lines(body) == ["单位\t电话", "市教育局\t0999-5550001"]


def test_merged_cells() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    body = (
        "<w:tbl><w:tr>"
        + cell("市教育局", '<w:vMerge w:val="restart"/>')
        + cell("0999-5550001")
        + "</w:tr><w:tr>"
        + cell("", "<w:vMerge/>")
        + cell("0999-5550002")
        + "</w:tr><w:tr>"
        + cell("合计", '<w:gridSpan w:val="2"/>')
        + cell("2")
        + '</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>'
        + cell("已删")
        + "</w:tr></w:tbl>"
    )
    assert lines(body) == ["市教育局\t0999-5550001", "市教育局\t0999-5550002", "合计\t\t2"]


def test_items_in_a_cell_become_rows() -> None:
    cells = f"<w:tc>{paragraph('市教育局')}</w:tc><w:tc>{numbered('甲', 1)}{numbered('乙', 1)}</w:tc>"
    listed = abstract(0, ("decimal", "%1、")) + number(1, 0)
    assert lines(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", numbering=listed) == ["市教育局\t1、甲", "\t2、乙"]


def test_breaks_tabs_hyphens_and_signs() -> None:
    inner = (
        "<w:r><w:t>0999</w:t><w:noBreakHyphen/><w:t>5550001</w:t><w:br/><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:softHyphen/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不印</w:t></w:r>"
    )
    assert lines(paragraph(inner=inner)) == ["0999-5550001", "甲\t乙☑"]


def test_fields_show_their_result() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def instruction(text: str) -> str:
        return f"<w:r><w:instrText>{text}</w:instrText></w:r>"

    link = mark("begin") + instruction("HYPERLINK x") + mark("separate") + run("网址") + mark("end")
    circled = mark("begin") + instruction(r"eq \o\ac(○,") + instruction("3)") + mark("end")
    assert lines(paragraph(inner=link + circled)) == ["网址③"]


def test_notes_stand_at_the_end_of_their_paragraph() -> None:
    notes = f'<w:footnote w:id="1">{paragraph("自受理之日起")}</w:footnote>'
    inner = '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("内办结。")
    assert lines(paragraph("七日", inner=inner), footnotes=notes) == ["七日内办结。（注：自受理之日起）"]


def test_headers_only_if_there_is_nothing_else() -> None:
    assert lines(paragraph("正文"), header=paragraph("页眉")) == ["正文"]
    assert lines(paragraph(), header=paragraph("页眉")) == ["页眉"]


def test_controls_and_placeholders() -> None:
    empty = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + paragraph("单击此处") + "</w:sdtContent></w:sdt>"
    )
    filled = f"<w:sdt><w:sdtContent>{paragraph('市教育局')}</w:sdtContent></w:sdt>"
    assert lines(empty + filled) == ["市教育局"]


def test_what_cannot_be_read_is_not_passed_over() -> None:
    assert lines(paragraph("甲") + '<w:altChunk r:id="x"/>') == ["甲", "\ufffd"]


def test_nothing_in_it() -> None:
    with pytest.raises(FileEmpty):
        read(docx(paragraph()))
    with pytest.raises(FileScanned):
        read(packed({"word/document.xml": "<d><b><p/></b></d>", "word/media/image1.png": b"x"}))


@pytest.mark.parametrize(
    "part",
    [
        '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>',
        '<!DOCTYPE d SYSTEM "file:///etc/hostname"><d/>',
        "<d>" * 500 + "</d>" * 500,
        "<d><b></d>",
        "",
    ],
)
def test_strange_xml(part: str) -> None:
    with pytest.raises(FileDamaged):
        read(packed({"word/document.xml": part}))
