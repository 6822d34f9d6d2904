"""What becomes an item and what does not; every name, number and promise is invented."""

from documents.doubts import about_of
from documents.page import read_page
from domain.page import Nature, Unit


def numbers(unit: Unit) -> list[str]:
    """The numerals of a unit's items."""
    return [item.number for item in unit.items]


def test_a_list_in_one_paragraph_after_a_promise() -> None:
    page = read_page(
        "市数据局公开承诺\n我局承诺：一是数据每季更新；二是热线工单1个工作日内派发；三是守住底线。\n"
        "监督电话0551-63538888。\n"
        "区应急局承诺\n我局承诺：①许可10个工作日办结；②举报当日受理。\n"
    )
    assert [numbers(unit) for unit in page.units] == [["一", "二", "三"], ["①", "②"]]
    assert page.units[0].preamble == "我局承诺："


def test_an_argument_in_one_paragraph_is_not_a_list() -> None:
    (unit,) = read_page("市科技局承诺\n我们将在三个方面取得成效：一是加强合作。二是支持研发。三是促进转化。\n").units
    assert numbers(unit) == [""]


def test_bullets_above_a_numbering_lead_up_to_it() -> None:
    (unit,) = read_page(
        "市供水公司服务承诺\n- 分类：公告\n- 时间：2021年\n一、7日内答复勘察。\n二、10日内设计。\n三、抄表准确。\n"
    ).units
    assert numbers(unit) == ["一", "二", "三"]
    assert unit.preamble.startswith("- 分类")


def test_a_hotline_may_be_an_item() -> None:
    (unit,) = read_page(
        "市燃气集团承诺\n一、报警后30分钟内到场。\n二、24小时客服热线：400-820-5678。\n三、上门安检。"
        "\n报修电话：95777\n"
    ).units
    assert numbers(unit) == ["一", "二", "三"]
    assert unit.phones == ("95777", "4008205678")
    assert [(line.number, line.purpose, line.item) for line in unit.hotlines] == [
        ("95777", "报修电话", None),
        ("4008205678", "客服热线", 2),
    ]


def test_labels_on_lines_of_their_own() -> None:
    (unit,) = read_page(
        "供水服务社会承诺内容\n  业务接待：\n  手续齐全的立即登记，3日内转交勘察人员办理。\n"
        "勘察设计：\n  10日内进行现场勘察，其余按约定办理。\n"
        "供水水质：\n  一般投诉，24小时内答复用户，特殊情况7日内答复。\n"
    ).units
    assert [item.title for item in unit.items] == ["业务接待", "勘察设计", "供水水质"]
    assert [[limit.amount for limit in item.limits] for item in unit.items] == [[3], [10], [24, 7]]


def test_dashes_and_numbered_matters() -> None:
    page = read_page(
        "市水厂承诺\n——水质达标；\n——异味投诉2小时内响应。\n"
        "市通管局承诺\n事项一：适老改造。\n完成时限：2023年9月\n事项二：投诉15日内答复。\n完成时限："
        "2023年12月\n"
        "市城管局承诺\n1.3月底前完成12条小巷整治；\n2.6月底前改建公厕8座；\n3.10分钟停车圈覆盖率达90%。\n"
    )
    assert [numbers(unit) for unit in page.units] == [["——", "——"], ["一", "二"], ["1", "2", "3"]]
    assert page.units[1].items[0].text == "适老改造。\n完成时限：2023年9月"


def test_page_numbers_and_rules_are_left_out_and_reported() -> None:
    (unit,) = read_page("市文联承诺\n一、办展12场。\n共3页 第1页\n二、惠民演出。\n---\n").units
    assert [item.text for item in unit.items] == ["办展12场。", "惠民演出。"]
    assert [about_of(warning) for warning in unit.warnings if warning.code == "page-number"] == ["共3页 第1页", "---"]


def test_a_short_first_sentence_is_a_title_only_by_itself() -> None:
    (unit,) = read_page("市水厂承诺\n一、保供水\n不停水。\n二、快修。故障当天修。\n限时到场。\n").units
    assert [item.title for item in unit.items] == ["保供水", "快修"]


def test_what_was_accepted_before_is_no_achievement() -> None:
    (unit,) = read_page("县法院承诺\n一、对已经受理的案件公开进度。\n二、今年以来，共办理案件300件。\n").units
    assert [item.nature for item in unit.items] == [Nature.PROMISE, Nature.ACHIEVEMENT]
