"""More shapes of pages, and of single lines in them; every name, number and promise is invented."""

import pytest

from documents.doubts import about_of
from documents.page import read_page
from domain.page import Page, Unit
from domain.words import DepartmentKind
from texts.doubts import DOUBTS, doubt_words


def names(page: Page) -> list[str]:
    """The units' names in order."""
    return [unit.name for unit in page.units]


def codes(unit: Unit) -> set[str]:
    """The codes of a unit's warnings."""
    return {warning.code for warning in unit.warnings}


def numbers(unit: Unit) -> list[str]:
    """The numerals of a unit's items."""
    return [item.number for item in unit.items]


# Where letters open --------------------------------------------------------------------------------------------


def test_one_paragraph_for_each_unit() -> None:
    page = read_page(
        "午报讯 我县窗口单位昨日亮出承诺，摘要如下。\n县公安局：1.证件当场补办；2.接警后5分钟内到场；"
        "3.监督电话6221110。\n"
        "县水务局：一是3日内接水；二是爆管2小时内抢修到位。监督电话：6225678\n县供电公司："
        "停电提前公告，农村报修90分钟内到场。\n"
        "（本报记者 林某）\n"
    )
    assert names(page) == ["县公安局", "县水务局", "县供电公司"]
    assert [numbers(unit) for unit in page.units] == [["1", "2", "3"], ["一", "二"], [""]]
    assert page.units[1].phones == ("6225678",)
    assert page.document.back_matter == ("（本报记者 林某）",)


def test_labels_and_numbers_before_a_colon_are_no_units() -> None:
    page = read_page("我局向社会公开承诺：\n服务窗口：微笑服务，礼貌待人。\n监督热线：有人接听，及时答复。\n")
    assert names(page) == [""]


def test_villages_with_the_promise_right_after_its_label() -> None:
    page = read_page(
        "柳河镇村（社区）党组织公开承诺\n柳河社区：承诺事项1.安装路灯60盏。2.成立志愿队3支。\n"
        "东岗村：承诺事项1.硬化巷道2.3公里。2.打机井2眼。\n"
    )
    assert names(page) == ["柳河社区", "东岗村"]
    assert [numbers(unit) for unit in page.units] == [["1", "2"], ["1", "2"]]
    assert page.units[0].kind is DepartmentKind.DEPARTMENT


def test_headings_that_name_the_office_and_its_head() -> None:
    page = read_page(
        "“一把手”公开承诺（第三期）\n市教育局党委书记、局长 王某\n我代表全局承诺如下：\n"
        "1、新增学位6000个；\n2、投诉5日内办结。\n"
        "市卫健委主任 李某某\n我代表全委承诺如下：\n1、急救12分钟内到达；\n2、建成社区医院8家。\n"
    )
    assert names(page) == ["市教育局", "市卫健委"]
    assert [len(unit.items) for unit in page.units] == [2, 2]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("望县供水有限责任公司供水服务承诺书", "望县供水有限责任公司"),
        ("城北污水处理厂环境信息公开承诺", "城北污水处理厂"),
        ("市卫生监督所    关于公共场所卫生的承诺", "市卫生监督所"),
        ("市商务局 (Bureau of Commerce) 承诺", "市商务局"),
        ("市人民医院十项承诺", "市人民医院"),
        ("市地铁公司服务承诺八条", "市地铁公司"),
        ("南坪区自来水公司社会服务承诺制", "南坪区自来水公司"),
        ("税务分局2022年承诺践诺情况", "税务分局"),
        ("中共云县纪律检查委员会 云县监察委员会公开承诺书", "中共云县纪律检查委员会云县监察委员会"),
        ("✨【便民承诺】滨海街道党群服务中心", "滨海街道党群服务中心"),
        ("## 区税务局承诺", "区税务局"),
        ("<h2>市图书馆公开承诺书</h2>", "市图书馆"),
    ],
)
def test_more_headings(heading: str, name: str) -> None:
    page = read_page(f"{heading}\n1.每天开放。\n2.投诉3日内答复。\n")
    assert names(page) == [name]
    assert numbers(page.units[0]) == ["1", "2"]


@pytest.mark.parametrize(
    "title",
    [
        "松江镇站所服务承诺一览",
        "江北区政务服务大厅各窗口服务承诺",
        "南屏区部门承诺公示",
        "# 南湖区营商环境承诺\n> 来源：区营商办",
    ],
)
def test_titles_above_letters_are_no_letters(title: str) -> None:
    page = read_page(f"{title}\n## 区住建局承诺\n1.三日办结。\n2.公开。\n## 区税务局承诺\n1.即办。\n2.公开。\n")
    assert names(page) == ["区住建局", "区税务局"]
    assert page.document.front_matter[0].startswith(title[:6])


@pytest.mark.parametrize("title", ["服务承诺", "办证期限承诺", "供水服务社会承诺内容", "部门（单位）公开承诺书"])
def test_a_letter_whose_title_names_no_unit(title: str) -> None:
    page = read_page(f"返回首页\n{title}\n一、材料齐全的三个工作日内出证。\n二、投诉7日内答复。\n")
    (unit,) = page.units
    assert numbers(unit) == ["一", "二"]
    assert "name-missing" in codes(unit)
    assert page.document.front_matter == ("返回首页",)


def test_the_name_comes_from_a_field_below_a_nameless_title() -> None:
    (unit,) = read_page(
        "部门（单位）公开承诺书\n承诺单位：平县水利局\n承诺事项：\n1．调处不超过15日；\n2．水价公开。\n2023年3月15日\n"
    ).units
    assert unit.name == "平县水利局"
    assert numbers(unit) == ["1", "2"]


def test_a_signature_after_dashes_names_the_unit() -> None:
    (unit,) = read_page("向社会公开承诺\n一、每天开放8小时；\n二、预约1小时内回复。\n      ——  松原市博物馆\n").units
    assert unit.name == "松原市博物馆"
    assert len(unit.items) == 2


def test_a_heading_printed_twice() -> None:
    page = read_page(
        "市妇联公开承诺书\n市妇联公开承诺书\n一、当日接待。\n二、救助200名。\n市妇联\n2020年3月8日\n"
        "市团委公开承诺书\n市团委公开承诺书\n一、帮扶50人。\n二、按时答复。\n"
    )
    assert names(page) == ["市妇联", "市团委"]
    assert page.document.front_matter == ()
    assert page.units[0].closing == ("市妇联", "2020年3月8日")


def test_a_heading_without_text_is_reported_and_goes_to_no_other_unit() -> None:
    page = read_page(
        "市妇联承诺\n一、当日接待。\n二、依法维权。\n市科协承诺\n市团委承诺\n一、帮扶50人。\n二、按时答复。\n"
    )
    assert names(page) == ["市妇联", "市团委"]
    assert page.units[0].closing == ()
    assert page.document.back_matter == ("市科协承诺",)
    (warning,) = page.warnings
    assert (warning.code, about_of(warning)) == ("heading-without-text", "市科协承诺")


def test_a_page_without_any_letter_says_so() -> None:
    page = read_page("供热须知\n(1)供热期自十一月中旬起。\n(2)漏水报修请提前准备地址。\n")
    assert page.units == ()
    assert [warning.code for warning in page.warnings] == ["no-letters"]
    assert len(page.document.front_matter) == 3
    assert read_page("").warnings == ()


def test_groups_between_units_belong_to_none() -> None:
    page = read_page(
        "参评单位公开承诺\n一、行政执法类\n市运输执法支队\n1.亮证执法。\n2.投诉5日内回复。\n"
        "市文化执法支队\n1.举报当日核查。\n2.罚缴分离。\n二、公共服务类\n市殡仪馆\n1.两小时内接运。\n"
        "2.明码标价。\n"
        "第二部分 垂直窗口\n市公证处\n1.五日出证。\n2.预约上门。\n"
    )
    assert names(page) == ["市运输执法支队", "市文化执法支队", "市殡仪馆", "市公证处"]
    assert all(unit.closing == () for unit in page.units)
    assert page.document.back_matter == ("二、公共服务类", "第二部分 垂直窗口")


def test_the_units_own_name_at_the_end_is_its_signature() -> None:
    page = read_page("湖滨街道办事处公开承诺\n小事不过夜，2小时内到现场。\n每周三接待群众。\n湖滨街道办事处\n")
    assert page.units[0].closing == ("湖滨街道办事处",)
    assert page.document.back_matter == ()


# Contacts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "roll",
    [
        "服务监督电话：市自来水公司 96116；市热力公司 96556；市公交公司 2345678、2345679",
        "投诉电话：市自来水公司96116 市热力公司96556 市公交公司2345678、2345679",
        "市自来水公司监督电话：96116\n市热力公司监督电话：96556\n市公交公司监督电话：2345678、2345679",
        "各单位监督电话\n单位\t电话\n市自来水公司\t96116\n市热力公司\t96556\n市公交公司\t2345678、2345679",
    ],
)
def test_numbers_of_all_units_at_the_end(roll: str) -> None:
    page = read_page(
        "公用单位服务承诺\n市自来水公司承诺\n1、抄表准确。\n2、提前公告。\n市热力公司承诺\n"
        "1、按时供暖。\n2、上门测温。\n"
        f"市公交公司承诺\n1、准点发车。\n2、失物招领。\n{roll}\n公告单位：市城乡建设局\n2021年11月1日\n"
    )
    assert [unit.phones for unit in page.units] == [("96116",), ("96556",), ("2345678", "2345679")]
    assert all(unit.closing == () for unit in page.units)
    assert page.document.hotlines == ()
    assert page.document.issuers == ("市城乡建设局",)
    assert page.warnings == ()


def test_a_number_for_nobody_on_the_page_is_reported() -> None:
    page = read_page(
        "市水厂承诺\n1、准确。\n2、公告。\n市热力公司承诺\n1、按时。\n2、测温。\n"
        "监督电话：市水厂96116 市热力公司96556 市环卫处2233445\n"
    )
    assert [(warning.code, about_of(warning)) for warning in page.warnings] == [("contact-unmatched", "市环卫处")]


def test_whole_numbers_without_a_label_are_taken_and_reported() -> None:
    (unit,) = read_page(
        "市总医院承诺\n一、急救先行。\n二、一日清单。\n投诉受理：医务科3021236，护理部3021237\n传真：3021239\n"
    ).units
    assert unit.phones == ("3021236", "3021237")
    assert [about_of(w) for w in unit.warnings if w.code == "phone-unlabelled"] == ["3021236", "3021237"]


def test_the_owner_may_stand_behind_the_number() -> None:
    page = read_page(
        "现将承诺刊登如下。监督电话：2612345（市作风办）。\n市供销社承诺\n一、送货。\n二、退换。\n"
        "市盐业局承诺\n一、合格。\n二、补货。\n"
    )
    assert [(line.number, line.owner) for line in page.document.hotlines] == [("2612345", "市作风办")]


def test_english_labels() -> None:
    (unit,) = read_page(
        "区投资促进局承诺\n1. 对接48小时内完成;\n2. 专人代办;\n"
        "Tel: 025-58016789 Fax: 025-58016790 Add: 江北大道1号 Zip: 210031\n"
    ).units
    assert (unit.phones, unit.address, unit.postcode) == (("025-58016789",), "江北大道1号", "210031")


# Left-overs of web pages and tables ----------------------------------------------------------------------------


def test_a_web_page_saved_as_text() -> None:
    source = (
        "<html><head><title>公开承诺</title></head><body>\n<h2>市图书馆公开承诺书</h2><p>本馆承诺："
        "</p><p><strong>一、</strong>每周开放。</p>"
        "<p>二、办证立等可取&nbsp;，投诉3日内答复。</p><p>监督电话：0511-8765&nbsp;4321</p><p>"
        "市图书馆<br>2022年1月5日</p></body></html>\n"
    )
    page = read_page(source)
    (unit,) = page.units
    assert unit.name == "市图书馆"
    assert [item.text for item in unit.items] == ["每周开放。", "办证立等可取 ，投诉3日内答复。"]
    assert unit.phones == ("0511-87654321",)
    assert unit.closing == ("市图书馆", "2022年1月5日")
    assert "".join([*page.document.front_matter, unit.source]).count("<") == source.count("<")


def test_rows_of_a_table_are_not_lines_broken_at_the_edge() -> None:
    rows = [f"{n}\t县不动产登记中心\t转移登记{n}\t{n}个工作日\t赵某某\t8721{n:04}" for n in range(1, 9)]
    page = read_page("服务承诺公示表\n序号\t承诺单位\t承诺内容\t承诺时限\t责任领导\t监督电话\n" + "\n".join(rows))
    assert names(page) == ["县不动产登记中心"]
    assert len(page.units[0].items) == 8
    assert page.document.title == "服务承诺公示表"


def test_the_head_of_a_table_is_no_title() -> None:
    page = read_page(
        "| 单位 | 承诺事项 | 办理时限 |\n|---|---|---|\n| 市民政局 | 低保 | 22个工作日 |\n| 市司法局 | 公证 | 5日 |\n"
    )
    assert page.document.title == ""
    assert names(page) == ["市民政局", "市司法局"]


# What a reviewer reads -----------------------------------------------------------------------------------------


def test_every_doubt_has_words_in_chinese() -> None:
    page = read_page(
        "市妇联承诺\n一、**日内答复。\n市科协承诺\n市团委承诺\n一、帮扶。\n三、答复。\n投诉：办公室3021236\n"
    )
    found = [*page.warnings, *(warning for unit in page.units for warning in unit.warnings)]
    assert {"heading-without-text", "limit-masked", "single-item", "phone-unlabelled"} <= {w.code for w in found}
    assert all(warning.code in DOUBTS for warning in found)
    assert all(not isinstance(doubt_words(warning), str) for warning in found)
