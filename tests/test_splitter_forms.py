"""Forms of pages: a title above units, spaced out lines, tables without a column of units; everything is invented."""

import pytest

from documents.page import read_page
from domain.page import Page, Unit


def names(page: Page) -> list[str]:
    """The units of a page."""
    return [unit.name for unit in page.units]


def only(text: str) -> Unit:
    """The one unit of a page."""
    (unit,) = read_page(text).units
    return unit


def codes(unit: Unit) -> list[str]:
    """The doubts about a unit's letter."""
    return [doubt.code for doubt in unit.warnings]


def test_a_county_in_the_title_is_no_unit_if_its_offices_follow() -> None:
    page = read_page(
        "柳湾县机关作风公开承诺\n编者按：现予公布。监督电话：0599-6120000（县作风办）\n"
        "县财政局\n1、拨款3个工作日内到账。\n2、账目公开。\n监督电话：6120001\n"
        "县水利局\n1、报漏2小时内到场。\n2、水质每月公布。\n监督电话：6120002\n"
    )
    assert names(page) == ["县财政局", "县水利局"]
    assert page.document.title == "柳湾县机关作风公开承诺"
    assert [unit.phones for unit in page.units] == [("6120001",), ("6120002",)]
    assert [(line.number, line.owner) for line in page.document.hotlines] == [("0599-6120000", "县作风办")]


def test_the_wards_of_a_hospital_stay_in_its_letter() -> None:
    unit = only(
        "柳湾县人民医院服务承诺\n门诊部\n1、候诊不超过30分钟。\n2、先诊后付。\n住院部\n1、一日一清单。\n2、出院当日结算。\n"
    )
    assert unit.name == "柳湾县人民医院"


def test_a_line_with_a_blank_after_every_character() -> None:
    unit = only(
        "柳 湾 市 医 保 局 服 务 承 诺 书\n"
        "一 、 备 案 申 请 ， 15 个 工 作 日 内 办 结 。\n"
        "二 、 全 年 宣 讲 3 0 场 。\n"
        "三 、 金 额 500 元 以 下 的 当 场 支 付 。\n"
        "监 督 电 话 ： 0937 - 2610000\n地 址 ： 新 城 路 6 号  邮 编 ： 735000\n"
    )
    assert unit.name == "柳湾市医保局"
    assert unit.items[0].text == "备案申请，15个工作日内办结。"
    assert [limit.amount for limit in unit.items[0].limits] == [15]
    assert [target.value for item in unit.items for target in item.targets] == [30]
    assert (unit.phones, unit.address, unit.postcode) == (("0937-2610000",), "新城路6号", "735000")


def test_spaced_out_numerals_and_date() -> None:
    unit = only(
        "承 诺 书\n1 . 接 报 后 2 小 时 内 到 达 ；\n2 . 2 4 小 时 内 修 复 。\n柳 湾 县 水 司\n2 0 2 3 年 4 月 1 日\n"
    )
    assert [[limit.amount for limit in item.limits] for item in unit.items] == [[2], [24]]
    assert unit.closing[-1] == "2023年4月1日"


def test_blanks_between_words_stay() -> None:
    unit = only("柳湾市数据局服务承诺\n一、上线 App 和 API 各 1 个。\n二、培训 20 名 人员。\n")
    assert unit.items[0].text == "上线 App 和 API 各 1 个。"


def test_a_table_whose_units_answer_for_each_promise() -> None:
    page = read_page(
        "柳湾区公开承诺清单\n序号\t承诺事项\t承诺内容\t责任单位\t联系电话\n"
        "1\t登记\t3个工作日内办结\t区资源局\t8010001\n2\t开办\t1个工作日办结\t区市监局、区税务局\t8010002\n"
    )
    assert names(page) == ["区资源局", "区市监局、区税务局"]
    assert page.units[0].phones == ("8010001",)
    assert page.units[0].items[0].title == "登记"
    assert "3个工作日内办结" in page.units[0].items[0].text
    assert "name-unusual" in codes(page.units[1])


def test_a_table_of_one_office_keeps_its_sections() -> None:
    unit = only("柳湾区医保局服务承诺\n序号\t承诺内容\t责任科室\n1\t3日内办结\t待遇科\n2\t当场办结\t综合科\n")
    assert unit.name == "柳湾区医保局"
    assert [item.number for item in unit.items] == ["1", "2"]


def test_a_table_parted_by_single_blanks() -> None:
    page = read_page(
        "柳湾区供热承诺一览\n单位名称 承诺内容 服务电话\n城西热力公司 室温不低于18℃ 1小时内上门 6600001\n"
        "城东热力公司 故障4小时内处理 6600002\n"
    )
    assert names(page) == ["城西热力公司", "城东热力公司"]
    assert page.units[0].items[0].text.startswith("室温不低于18℃ 1小时内上门")
    assert [unit.phones for unit in page.units] == [("6600001",), ("6600002",)]


def test_two_letters_side_by_side() -> None:
    page = read_page(
        "柳湾市水务局承诺            柳湾市林业局承诺\n1、水质每月公布            1、防火24小时值班\n"
        "2、报漏2小时到场           2、许可5个工作日办结\n监督电话：8810001          监督电话：8810002\n"
    )
    assert names(page) == ["柳湾市水务局", "柳湾市林业局"]
    assert [[item.text for item in unit.items] for unit in page.units] == [
        ["水质每月公布", "报漏2小时到场"],
        ["防火24小时值班", "许可5个工作日办结"],
    ]
    assert [unit.phones for unit in page.units] == [("8810001",), ("8810002",)]


def test_the_head_of_a_printed_page_is_not_part_of_an_item() -> None:
    page = read_page(
        "柳湾市承诺汇编\n第 1 页\n柳湾市司法局承诺书\n一、复议案件60日内\n柳湾市承诺汇编\n第 2 页\n作出决定。\n"
        "二、援助3个工作日内审查。\n柳湾市审计局承诺书\n一、报告公开。\n二、不吃请。\n"
    )
    first = page.units[0]
    assert first.items[0].text == "复议案件60日内\n作出决定。"
    assert codes(first) == ["page-number", "page-number"]


def test_an_interview_is_flagged() -> None:
    page = read_page("市公积金中心：我们承诺提取业务当日到账。\n市车管所：我们承诺补证立等可取。\n")
    assert [codes(unit) for unit in page.units] == [["name-from-text"]] * 2


def test_the_address_inside_a_telephone_field() -> None:
    unit = only("柳湾市总工会承诺\n一、10日内答复。\n二、当日受理。\n电话：0536-8220000（文化路18号，邮编261000）\n")
    assert (unit.phones, unit.address, unit.postcode) == (("0536-8220000",), "文化路18号", "261000")


def test_a_number_after_the_list_went_on_in_one_line() -> None:
    unit = only("柳湾县医院服务承诺\n一是预约诊疗。二是先诊后付。三是结果互认。\n四是满意度95%以上。\n")
    assert [item.number for item in unit.items] == ["一", "二", "三", "四"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("柳湾区城管局践诺情况", "柳湾区城管局"),
        ("柳湾街道“办实事”公开承诺清单", "柳湾街道"),
        ("柳湾区医保中心窗口单位承诺", "柳湾区医保中心"),
        ("***局公开承诺", "***局"),
    ],
)
def test_headings(heading: str, name: str) -> None:
    assert only(f"{heading}\n一、当日受理。\n二、三日内答复。\n").name == name


def test_the_unit_in_an_officials_own_line() -> None:
    unit = only("公职人员承诺书\n承诺人：陈某　单位：柳湾市财政局　职务：局长\n一、按约付款。\n二、不吃请。\n")
    assert (unit.name, codes(unit)) == ("柳湾市财政局", ["name-from-text"])


@pytest.mark.parametrize(
    ("line", "phones", "doubts"),
    [
        ("举报电话：2660001（转3）", ("2660001转3",), []),
        ("监督电话：0310-****123", ("0310-****123",), ["phone-masked"]),
        ("值班：赵某，电话：5188（内线）", ("5188",), ["phone-odd"]),
        ("客服热线：96777（全天）；投诉：0573-82340000", ("96777", "0573-82340000"), []),
    ],
)
def test_telephone_lines(line: str, phones: tuple[str, ...], doubts: list[str]) -> None:
    unit = only(f"柳湾市燃气公司服务承诺\n一、当日受理。\n二、三日内答复。\n{line}\n")
    assert (unit.phones, [code for code in codes(unit) if code != "phone-unlabelled"]) == (phones, doubts)


def test_a_hotline_of_all_units() -> None:
    page = read_page("承诺公示\n（各单位监督电话统一为：0375-2660000）\n市林业局承诺\n一、当日受理。\n二、公开。\n")
    assert [line.number for line in page.document.hotlines] == ["0375-2660000"]


def test_an_address_in_full_width_letters() -> None:
    (email,) = only("柳湾县医院服务承诺\n一、当日受理。\n二、公开。\n邮箱：ｌｗｙｙ＠１６３．ｃｏｍ\n").emails
    assert email.suggested == "lwyy@163.com"


def test_digits_that_came_apart() -> None:
    unit = only("柳湾县民政局承诺\n一、审批 2 0 个工作日内办结。\n二、获得用水5个工作日内办结。\n")
    assert [limit.amount for limit in unit.items[0].limits] == [20]
    assert unit.items[1].nature == "promise"


def test_ten_promises_numbered_as_such() -> None:
    unit = only(
        "柳湾供电公司“两项承诺”\n第一项：到达现场：城区45分钟，农村90分钟，边远地区2小时。\n第二项：结清后24小时内恢复。\n"
    )
    assert [item.number for item in unit.items] == ["一", "二"]
    assert [limit.amount for limit in unit.items[0].limits] == [0.75, 1.5, 2]


def test_a_number_before_a_short_number() -> None:
    unit = only("柳湾市卫健委承诺\n1 结果互认；\n2 签约服务；\n3 120急救及时到达。\n")
    assert [item.text for item in unit.items] == ["结果互认；", "签约服务；", "120急救及时到达。"]


def test_a_title_printed_twice_is_said_once() -> None:
    page = read_page("柳湾街道办事处公开承诺书\n柳湾街道办事处\n公开承诺书\n一、延时服务。\n二、3日内回复。\n")
    assert page.document.title == "柳湾街道办事处公开承诺书"
