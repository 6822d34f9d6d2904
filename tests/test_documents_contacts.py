"""Telephone numbers and e-mails in the forms in which they are printed."""

import pytest

from documents.emails import suggestion
from documents.page import read_page
from documents.phones import find_phones


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("0773.2850195", ["0773-2850195"]),
        ("2818035.2859248", ["2818035", "2859248"]),
        ("2848504 2848422", ["2848504", "2848422"]),
        ("0451-84568204", ["0451-84568204"]),
        ("(0451)84568204", ["0451-84568204"]),
        ("0451 8456 8204", ["0451-84568204"]),
        ("0451—84568204", ["0451-84568204"]),
        ("+86-451-84568204", ["84568204"]),
        ("84568204转8001", ["84568204转8001"]),
        ("84568204-8001", ["84568204转8001"]),
        ("84568204转801、802", ["84568204转801", "84568204转802"]),
        ("84568204/05", ["84568204", "84568205"]),
        ("84568204、84568205，84568206", ["84568204", "84568205", "84568206"]),
        ("138 0000 1111", ["13800001111"]),
        ("400-123-4567", ["4001234567"]),
        ("12345", ["12345"]),
        ("8456****", ["8456****"]),
        ("123", ["123"]),
    ],
)
def test_phones(printed: str, numbers: list[str]) -> None:
    found = [phone.number for phone in find_phones(printed)]
    if printed.startswith("+86"):
        assert found[-1].endswith(numbers[0])
    else:
        assert found == numbers


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("84568204/05", "phone-short-form"),
        ("8456****", "phone-masked"),
        ("1234", "phone-odd"),
        ("84568204-8", "phone-range"),
    ],
)
def test_doubtful_phones_say_so(printed: str, doubt: str) -> None:
    assert doubt in {phone.doubt for phone in find_phones(printed)}


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("ljswm.tom.com", "ljswm@tom.com"),
        ("glsz7083.gx163.net", "glsz7083@gx163.net"),
        ("zfbxnb.guilin.gov.cn", "zfbxnb@guilin.gov.cn"),
        ("zhang.san.163.com", "zhang.san@163.com"),
        ("abc163.com", "abc@163.com"),
        ("abc#qq.com", "abc@qq.com"),
        ("abc(at)example.cn", "abc@example.cn"),
        ("abc", ""),
        ("example.com", ""),
    ],
)
def test_suggested_emails(printed: str, meant: str) -> None:
    assert suggestion(printed) == meant


@pytest.mark.parametrize(
    "block",
    [
        "监督投诉电话：82345678 电子邮箱：jyj.example.gov.cn 单位地址：学府路1号 邮编：150001",
        "监督投诉电话：82345678\n电子邮箱：jyj.example.gov.cn\n单位地址：学府路1号\n邮编：150001",
        "电 话：82345678\n邮 箱：jyj.example.gov.cn\n地 址：学府路1号\n邮 政 编 码：150001",
        "监督电话\t82345678\nE-mail\tjyj.example.gov.cn\n通讯地址\t学府路1号\n邮编\t150001",
        "监督电话.82345678投诉电子信箱.jyj.example.gov.cn单 位 地 址.学府路1号 邮 编.150001",
        "举报电话８２３４５６７８；邮箱：jyj．example．gov．cn；地址：学府路1号（邮编：１５０００１）",
    ],
)
def test_contact_blocks(block: str) -> None:
    (unit,) = read_page(f"市教育局承诺\n一、阳光招生。\n二、按时答复。\n{block}\n").units
    assert unit.phones == ("82345678",)
    assert [email.suggested for email in unit.emails] == ["jyj@example.gov.cn"]
    assert (unit.address, unit.postcode) == ("学府路1号", "150001")
    assert [item.text for item in unit.items] == ["阳光招生。", "按时答复。"]
    assert unit.closing == ()


def test_postcode_stuck_to_the_next_heading() -> None:
    page = read_page(
        "市教育局承诺\n一、阳光招生。\n地址：学府路1号 邮编：150001市水务局承诺\n"
        "一、保障供水。\n地址：河边路2号 邮编：150002\n"
    )
    assert [(unit.name, unit.postcode) for unit in page.units] == [("市教育局", "150001"), ("市水务局", "150002")]


def test_names_and_hours_in_a_contact_block_are_kept() -> None:
    (unit,) = read_page("市教育局承诺\n一、阳光招生。\n二、答复。\n联系人：李某 电话：82345678（工作日）\n").units
    assert unit.phones == ("82345678",)
    assert any("李某" in line for line in unit.closing)
