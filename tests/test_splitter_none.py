"""Texts that only speak of promises, and letters that hardly look like one; all of it is invented."""

import pytest

from documents.page import read_page
from domain.page import Nature


@pytest.mark.parametrize(
    "text",
    [
        "清河市公开承诺活动实施方案\n一、总体要求\n各单位要向社会公开承诺。\n二、步骤\n（一）部署。\n市信用办\n2023年3月1日\n",
        "我市单位公开亮诺\n本报讯 市教育局局长承诺，今年新增学位；市水务局承诺，停水提前公告。\n",
        "关于报送公开承诺书的通知\n市直各单位：\n一、内容具体。\n二、签字盖章。\n市作风办\n2022年2月28日\n",
        "市政府服务承诺制度实施办法\n第一条 为规范承诺，制定本办法。\n第二条 自发布之日起施行。\n",
        "2023年市民政局工作总结\n一、低保工作。\n二、承诺事项尚有2项未完成。\n",
        "致市民的一封信\n各位市民朋友：\n感谢支持，我们将继续努力。\n市城管局\n2023年1月1日\n",
        "市直部门监督电话一览表\n单位\t电话\n市教育局\t3301111\n",
    ],
)
def test_what_is_no_letter_is_kept_and_said_to_be_none(text: str) -> None:
    page = read_page(text)
    assert page.units == ()
    assert page.tasks == ()
    assert page.warnings[0].code == "no-letters"
    assert "".join(page.document.front_matter).split() == "".join(text.splitlines()).split()


def test_a_signed_list_that_promises_is_a_letter() -> None:
    (unit,) = read_page(
        "一、加强学习。全体干部郑重承诺，每周学习一次。\n二、限时办结。一般事项2个工作日办结。\n桃县市场监管局\n2020年9月10日\n"
    ).units
    assert unit.name == "桃县市场监管局"
    assert [item.title for item in unit.items] == ["加强学习", "限时办结"]
    assert {warning.code for warning in unit.warnings} == {"name-from-text"}


def test_a_report_on_what_became_of_the_promises() -> None:
    page = read_page(
        "承诺事项完成情况公示\n市教育局承诺完成情况\n1.新建幼儿园。完成情况：投入使用。\n2.招聘教师。完成情况：正在招标。\n"
        "安平镇2024年为民办实事承诺\n1.硬化道路8.6公里。\n2.改厕200户。\n"
    )
    assert [unit.name for unit in page.units] == ["市教育局", "安平镇"]
    assert [[item.nature for item in unit.items] for unit in page.units] == [
        [Nature.ACHIEVEMENT] * 2,
        [Nature.PROMISE] * 2,
    ]


def test_the_number_in_the_only_paragraph_is_the_units() -> None:
    page = read_page(
        "部门公开承诺摘登\n市公积金中心\n我们承诺：提取业务当天到账，服务不打折。电话：3311001\n"
        "市不动产中心\n我们承诺：抵押业务当天办结。电话：3311002\n"
    )
    assert [unit.phones for unit in page.units] == [("3311001",), ("3311002",)]
