"""Single lines that are easily misread: contacts, signatures, lines at the edge; all of it is invented."""

import pytest

from documents.page import read_page
from domain.page import Page, Unit

ITEMS = "一、阳光招生。\n二、按时答复。\n"


def letter(line: str) -> Unit:
    """The one letter of a page that has this line below its items."""
    (unit,) = read_page(f"市教育局承诺\n{ITEMS}{line}\n").units
    return unit


def names(page: Page) -> list[str]:
    """The units' names in order."""
    return [unit.name for unit in page.units]


@pytest.mark.parametrize(
    ("line", "address", "postcode"),
    [
        ("投诉电话 82345678 地址 学府路8号 邮编 150001", "学府路8号", "150001"),
        ("院址：柳镇人民路88号（镇政府东200米）", "柳镇人民路88号（镇政府东200米）", ""),
        ("地址：学府路8号（150001）", "学府路8号", "150001"),
        ("邮政编码　4 1 0 1 0 0", "", "410100"),
        ("通讯地址　学府路8号 邮编150001", "学府路8号", "150001"),
    ],
)
def test_addresses(line: str, address: str, postcode: str) -> None:
    unit = letter(line)
    assert (unit.address, unit.postcode) == (address, postcode)
    assert len(unit.items) == 2


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("24 小时热线：0791-12319", ("0791-12319",)),
        ("监督电话：８ ２ ３ ４ ５ ６ ７ ８", ("82345678",)),
        ("电话1：82345678　电话2：82345679", ("82345678", "82345679")),
        ("值班电话 ０７９１—８６１２３４５８", ("0791-86123458",)),
        ("电　　话：(0791) 8612-3456", ("0791-86123456",)),
        ("咨询电话：12329（转人工）；市区：8230001、8230002", ("12329", "8230001", "8230002")),
        ("监督电话：六二二三三四四", ("6223344",)),
        ("投诉处理：赔偿不超过3000000元", ()),
    ],
)
def test_numbers(line: str, phones: tuple[str, ...]) -> None:
    assert letter(line).phones == phones


@pytest.mark.parametrize(
    ("line", "emails", "codes"),
    [
        ("邮箱1：a_b【at】example.com", [("a_b【at】example.com", "a_b@example.com")], {"email-without-at"}),
        ("电子邮箱：ab @ 163.com", [("ab @ 163.com", "ab@163.com")], {"email-with-blanks"}),
        (
            "E-mail: ab.qq.com；cd@example.org.cn",
            [("ab.qq.com", "ab@qq.com"), ("cd@example.org.cn", "")],
            {"email-without-at"},
        ),
    ],
)
def test_emails(line: str, emails: list[tuple[str, str]], codes: set[str]) -> None:
    unit = letter(line)
    assert [(email.printed, email.suggested) for email in unit.emails] == emails
    assert {warning.code for warning in unit.warnings} == codes


@pytest.mark.parametrize("marker", ["{}、", "（{}）", "{}是", "第{}，", "第{}条 "])
def test_a_promise_to_open_a_hotline_is_no_contact_block(marker: str) -> None:
    lines = ["热情服务。", "设立热线12345。", "公开收费。"]
    text = "\n".join(marker.format("一二三"[n]) + line for n, line in enumerate(lines))
    (unit,) = read_page(f"市教育局承诺\n{text}\n").units
    assert [item.text for item in unit.items] == lines
    assert [(line.number, line.item) for line in unit.hotlines] == [("12345", 2)]


def test_several_fields_in_the_line_that_names_the_unit() -> None:
    page = read_page(
        "首批承诺单位名单\n单位：市民政局　电话：3210001　负责人：甲某\n承诺：1.殡葬免费。2.救助接待。\n"
        "单位：市司法局　电话：3210002　负责人：乙某\n承诺：1.当日受理。2.公证下乡36场。\n"
    )
    assert names(page) == ["市民政局", "市司法局"]
    assert [unit.phones for unit in page.units] == [("3210001",), ("3210002",)]
    assert [len(unit.items) for unit in page.units] == [2, 2]


def test_names_below_a_nameless_title_in_brackets() -> None:
    page = read_page(
        "附件1：\n市级部门公开承诺书\n（市应急局）\n一、十日核发。\n二、举报有奖。\n"
        "附件2：\n市级部门公开承诺书\n（市信访局）\n一、告知。\n二、办结。\n"
    )
    assert names(page) == ["市应急局", "市信访局"]
    assert page.document.back_matter == ("附件2：",)


def test_bare_names_below_one_nameless_title() -> None:
    page = read_page(
        "部门公开承诺\n县教育局\n1.招生。\n2.答复。\n县水利局\n1.供水。\n2.抢修。\n"
        "〔县交投集团〕\n1.救援。\n2.回复。\n本栏目由县国资办供稿，监督电话：83001234\n"
    )
    assert names(page) == ["县教育局", "县水利局", "县交投集团"]
    assert page.document.front_matter == ("部门公开承诺",)
    assert page.units[2].phones == ()
    assert [line.number for line in page.document.hotlines] == ["83001234"]


def test_a_long_line_of_contacts_does_not_take_the_next_name() -> None:
    contact = "举报电话：8837201{}；地址：和平路4{}号；邮编：36082{}"
    units = ["县委组织部", "东湖区", "市气象局", "市信访局", "市武装部"]
    body = "".join(f"{name}\n{ITEMS}{contact.format(n, n, n)}\n" for n, name in enumerate(units))
    page = read_page(f"部门公开承诺专栏\n{body}")
    assert names(page) == units
    assert [unit.postcode for unit in page.units] == [f"36082{n}" for n in range(5)]


def test_a_name_with_a_number_in_a_page_of_one_line() -> None:
    page = read_page(
        "承诺选登。市气象局承诺一、快。二、准。电话：8234567市12345热线中心承诺一、通。二、办。电话：8234568"
    )
    assert names(page) == ["市气象局", "市12345热线中心"]


@pytest.mark.parametrize("gap", ["", " ", "："])
def test_a_letter_in_one_line_from_its_first_character(gap: str) -> None:
    (unit,) = read_page(f"市教育局承诺{gap}一、阳光招生。二、五日答复。监督电话：82345678").units
    assert [item.text for item in unit.items] == ["阳光招生。", "五日答复。"]
    assert (unit.name, unit.phones) == ("市教育局", ("82345678",))


def test_a_page_cut_out_of_a_newspaper() -> None:
    page = read_page(
        "□本报记者 王某\n为期三个月的活动启动以来，各单位积极响应，承诺刊发如下。\n●市不动产登记中心\n承诺事项：\n"
        "1.三日办结；\n2.一日抵押；\n●市车管所\n承诺事项：\n1.立等可取；\n2.按期预约。\n下期预告：市供热公司、市燃气公司\n"
    )
    assert names(page) == ["市不动产登记中心", "市车管所"]
    assert page.document.title == ""
    assert page.document.back_matter == ("下期预告：市供热公司、市燃气公司",)


def test_more_traditional_characters() -> None:
    (unit,) = read_page(
        "遼寧市漁業局優化營商環境公開承諾書\n一、檢驗由15個工作日壓縮至5個工作日。\n二、接報後30分鐘內響應。\n"
        "諮詢電話：0411-82345679\n郵遞區號：116000\n"
    ).units
    assert unit.name == "遼寧市漁業局"
    assert [limit.amount for item in unit.items for limit in item.limits] == [5, 0.5]
    assert (unit.phones, unit.postcode) == (("0411-82345679",), "116000")
