"""Plans in many shapes: who leads, who shares, by when; and what is no plan."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.files import read
from documents.page import read_page
from domain.page import Task
from tests.files_made import docx, paragraph, rows, table, xlsx


@dataclass(frozen=True)
class Shape:
    """A plan as it is printed, and what stands in it: section, number, beginning of the text, lead, share, due."""

    text: str
    tasks: tuple[tuple[str, str, str, str, str, str], ...]


def told(task: Task) -> tuple[str, str, str, str, str]:
    return task.section, task.number, "、".join(task.lead), "、".join(task.responsible), task.due


SHAPES = {
    "in brackets": Shape(
        "青柳市优化环境攻坚方案\n为贯彻部署，制定本方案。\n一、总体要求\n坚持问题导向。\n二、重点任务\n（一）压减时限\n"
        "1. 开办企业一天办结。全面推行一网通办，2024年6月底前网办率达到95%。（牵头单位：市市场监管局；责任单位："
        "市公安局、"
        "市税务局，各区县（市）政府）\n2. 审批不超过60个工作日。（牵头单位：市住建局；配合单位：市水务局；完成时"
        "限：2024年"
        "9月底前）\n（二）降低成本\n3．报装不超过5天。（市城管局牵头，市发改委、市水务局配合，12月底前完成）\n"
        "三、保障措施\n（一）加强领导。各责任单位要制定细则。\n（二）强化考核。市政府督查室要定期督查。\n",
        (
            (
                "（一）压减时限",
                "1",
                "开办企业",
                "市市场监管局",
                "市公安局、市税务局、各区县（市）政府",
                "2024年6月底前",
            ),
            ("（一）压减时限", "2", "审批", "市住建局", "市水务局", "2024年9月底前"),
            ("（二）降低成本", "3", "报装", "市城管局", "市发改委、市水务局", "12月底前"),
        ),
    ),
    "lines of their own": Shape(
        "青柳市民生实事分解方案\n一、扩大就业\n新增就业2.5万人。\n牵头单位：市人力资源和社会保障局\n责任单位：市"
        "财政局、市总工会\n"
        "完成时限：2024年12月底前\n二、养老服务\n建成服务中心20个。\n责任单位：市民政局\n完成时限：长期坚持\n"
        "三、取消证明事项\n牵头单位：市司法局\n责任单位：市公安局、\n市民政局\n",
        (
            ("一、扩大就业", "", "新增就业", "市人力资源和社会保障局", "市财政局、市总工会", "2024年12月底前"),
            ("二、养老服务", "", "建成服务中心", "", "市民政局", "长期坚持"),
            ("二、养老服务", "三", "取消证明事项", "市司法局", "市公安局、市民政局", ""),
        ),
    ),
    "a sentence": Shape(
        "关于印发工作要点的通知\n各区县人民政府：\n现将要点印发给你们。\n一、推进共享。归集证照100类。由市大数据"
        "局牵头，市公安局、"
        "市民政局配合，2024年3月底前完成。\n二、推行印章。由市政府办公室牵头，各部门、各单位配合，持续推进。\n"
        "三、推进信用建设，责任单位为市发改委。\n青柳市人民政府办公室\n2024年1月15日\n",
        (
            ("", "一", "推进共享", "市大数据局", "市公安局、市民政局", "2024年3月底前"),
            ("", "二", "推行印章", "市政府办公室", "各部门、各单位", "持续推进"),
            ("", "三", "推进信用建设", "", "市发改委", ""),
        ),
    ),
    "by duty": Shape(
        "青柳市促进消费措施\n一、支持买车。发放消费券1000万元。（市商务局、市财政局按职责分工负责）\n二、繁荣夜市"
        "。（市商务局、"
        "市城管局等按职责分工负责；各区政府负责）\n三、检查安全。（市委网信办牵头，市公安局及市国家安全局等有关部"
        "门按职责分工"
        "负责）\n四、完善网点。（市商务局会同市农业农村局负责）\n五、办好展会。（市商务局、各街道）\n",
        (
            ("", "一", "支持买车", "", "市商务局、市财政局", ""),
            ("", "二", "繁荣夜市", "", "市商务局、市城管局、各区政府", ""),
            ("", "三", "检查安全", "市委网信办", "市公安局、市国家安全局、等有关部门", ""),
            ("", "四", "完善网点", "市商务局", "市农业农村局", ""),
            ("", "五", "办好展会", "", "市商务局、各街道", ""),
        ),
    ),
    "a table": Shape(
        "青柳市工作分工表\n序号\t工作任务\t牵头单位\t责任单位\t完成时限\n一、信用建设\n1\t制定条例\t市发改委\t市"
        "司法局\t"
        "2024年6月底前\n2\t建成平台\t市发改委、市大数据局\t市直有关部门\t年底前\n二、政务公开\n3\t治理失信\t市信用办\t"
        "各区县（市）政府\t持续推进\n合计\t3项\n",
        (
            ("一、信用建设", "1", "制定条例", "市发改委", "市司法局", "2024年6月底前"),
            ("一、信用建设", "2", "建成平台", "市发改委、市大数据局", "市直有关部门", "年底前"),
            ("二、政务公开", "3", "治理失信", "市信用办", "各区县（市）政府", "持续推进"),
        ),
    ),
    "measures under a task": Shape(
        "附件\n政务公开任务分解表\n序号\t重点任务\t具体措施\t责任单位\t时限要求\n一\t主动公开\t公开目录\t市司法局"
        "\t4月底前\n"
        "\t\t公开预决算\t市财政局\t7月底前\n二\t政策解读\t解读率100%\t各部门\t长期坚持\n",
        (
            ("主动公开", "一", "公开目录", "", "市司法局", "4月底前"),
            ("主动公开", "", "公开预决算", "", "市财政局", "7月底前"),
            ("政策解读", "二", "解读率", "", "各部门", "长期坚持"),
        ),
    ),
    "leaders": Shape(
        "青柳县整治方案\n一、整治内容\n（一）整治慢作为。7个工作日内办结。\n牵头领导：张某\n牵头部门：县纪委监委\n"
        "配合部门：县委组织部、县政府办\n二、工作要求\n各单位要高度重视。\n",
        (("一、整治内容", "一", "整治慢作为", "县纪委监委", "县委组织部、县政府办", ""),),
    ),
    "joined by 和": Shape(
        "青柳市河湖计划\n1.清淤30公里。牵头单位：市水务局和市生态环境局；责任单位：市财政局及各区县政府。完成时间"
        "：10月底前。\n"
        "2.整治45处。牵头单位：市住房和城乡建设局与市城管局；责任单位：市卫生和计划生育委员会。\n",
        (
            ("", "1", "清淤30公里", "市水务局、市生态环境局", "市财政局、各区县政府", "10月底前"),
            ("", "2", "整治45处", "市住房和城乡建设局、市城管局", "市卫生和计划生育委员会", ""),
        ),
    ),
    "other brackets": Shape(
        "青柳市安全方案\n（一）清零\n1.建立台账。〔牵头单位：市应急局；责任单位：市安委会成员单位〕\n2.每月自查。"
        "【责任单位：市应急局、"
        "市工信局】\n3.培训3000人次。[市应急局牵头，市人社局、市总工会参与，2025年底前完成]\n",
        (
            ("（一）清零", "1", "建立台账", "市应急局", "市安委会成员单位", ""),
            ("（一）清零", "2", "每月自查", "", "市应急局、市工信局", ""),
            ("（一）清零", "3", "培训", "市应急局", "市人社局、市总工会", "2025年底前"),
        ),
    ),
    "short names": Shape(
        "全县改革任务\n（1）推行改革。（县市监局牵头）\n（2）压减证明。（县司法局牵头，县直相关单位配合）\n（3）"
        "容缺受理。"
        "（县行政审批局负责）\n",
        (
            ("", "1", "推行改革", "县市监局", "", ""),
            ("", "2", "压减证明", "县司法局", "县直相关单位", ""),
            ("", "3", "容缺受理", "", "县行政审批局", ""),
        ),
    ),
    "a bracket below": Shape(
        "青柳市要点\n一、主要任务\n（一）实施就业优先。落实稳岗政策。新增就业1.2万人。培训5000人次。\n"
        "（牵头单位：市人社局，责任单位：市财政局、市教育局）\n（二）实施健康行动。新增医院1所；改造卫生院8家。\n"
        "（牵头单位：市卫生健康委，责任单位：各县（市、区）政府，完成时限：2025年6月30日前）\n",
        (
            ("一、主要任务", "一", "实施就业优先", "市人社局", "市财政局、市教育局", ""),
            ("一、主要任务", "二", "实施健康行动", "市卫生健康委", "各县（市、区）政府", "2025年6月30日前"),
        ),
    ),
    "names on the next line": Shape(
        "青柳市任务清单\n任务一：整治街巷\n内容：整治街巷100条。\n责任单位：\n市城管局、市住建局\n完成时限：\n202"
        "4年10月31日前\n"
        "任务二：提升窗口\n内容：满意率达到99%。\n责任单位：市政务服务局\n协同单位：各窗口单位\n完成时限：持续推进\n",
        (
            ("任务一：整治街巷", "", "整治街巷100条", "", "市城管局、市住建局", "2024年10月31日前"),
            ("任务二：提升窗口", "", "满意率", "", "市政务服务局、各窗口单位", "持续推进"),
        ),
    ),
    "several in a line": Shape(
        "青柳市行动方案 一、重点任务 1.推行承诺。（牵头单位：市司法局，责任单位：市水务局）2.压减材料。（牵头单位"
        "：市政务服务局，"
        "责任单位：各区县）3.开展培训。（责任单位：市委党校）",
        (
            ("", "1", "推行承诺", "市司法局", "市水务局", ""),
            ("", "2", "压减材料", "市政务服务局", "各区县", ""),
            ("", "3", "开展培训", "", "市委党校", ""),
        ),
    ),
    "one after the other": Shape(
        "青柳市方案\n（一）优化服务。一是容缺办理。（责任单位：市政务服务局）二是压减材料。（责任单位：市司法局）"
        "三是延时服务。\n"
        "（二）加强监管。一要公开；二要检查。牵头单位：市市场监管局，责任单位：各区县。\n",
        (
            ("", "一", "优化服务。一是容缺办理。", "", "市政务服务局", ""),
            ("", "", "二是压减材料。", "", "市司法局", ""),
            ("", "二", "加强监管", "市市场监管局", "各区县", ""),
        ),
    ),
    "bullets": Shape(
        "## 青柳市任务清单\n- 推进甲事（牵头单位：市发改委；责任单位：市财政局）\n- 推进乙事（牵头单位：市工信局）\n"
        "* 推进丙事：责任单位：市商务局\n",
        (
            ("", "", "推进甲事", "市发改委", "市财政局", ""),
            ("", "", "推进乙事", "市工信局", "", ""),
            ("", "", "推进丙事", "", "市商务局", ""),
        ),
    ),
    "a table by unit": Shape(
        "青柳市任务分解表\n责任单位\t工作任务\t完成时限\n市发改委\t制定条例\t6月底\n\t归集数据\t12月底\n市财政局"
        "\t保障经费\t全年\n",
        (
            ("", "", "制定条例", "", "市发改委", "6月底"),
            ("", "", "归集数据", "", "市发改委", "12月底"),
            ("", "", "保障经费", "", "市财政局", "全年"),
        ),
    ),
    "dashes and blanks": Shape(
        "青柳市交易要点\n（五）推进电子化。牵头单位——市公共资源交易中心，责任单位——市住建局、市水务局。\n"
        "（六）推广保函。（牵头单位:市发改委 责任单位:市工信局 市商务局 完成时限:2024年5月）\n",
        (
            ("", "五", "推进电子化", "市公共资源交易中心", "市住建局、市水务局", ""),
            ("", "六", "推广保函", "市发改委", "市工信局、市商务局", "2024年5月"),
        ),
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_plan_in_another_shape(name: str) -> None:
    shape = SHAPES[name]
    page = read_page(shape.text)
    assert [told(task) for task in page.tasks] == [(*task[:2], *task[3:]) for task in shape.tasks]
    for task, (_, _, begins, *_) in zip(page.tasks, shape.tasks, strict=True):
        assert task.text.startswith(begins)
        assert "单位" not in task.text
    assert page.units == ()


def test_what_is_doubtful_about_a_plan() -> None:
    page = read_page(
        "青柳县方案\n1.整治作风。\n牵头领导：张某\n牵头部门：县纪委监委、县委组织部\n配合部门：县直各单位\n2.公开"
        "账目。（责任单位：县财政局）\n"
    )
    flagged = [(warning.code, warning.item) for warning in page.warnings]
    assert flagged == [
        ("several-leads", 1),
        ("role-unusual", 1),
        ("person-left-out", 1),
        ("group-unresolved", 1),
        ("task-without-lead", 2),
    ]
    assert all("张某" not in name for task in page.tasks for name in (*task.lead, *task.responsible))


def test_every_sentence_and_target_of_a_task() -> None:
    (task,) = read_page(
        "青柳市要点\n（一）实施就业优先。落实稳岗政策。新增就业1.2万人。\n培训5000人次。\n（牵头单位：市人社局，"
        "责任单位：市财政局）力争提前完成。\n"
    ).tasks
    assert task.text == "实施就业优先。落实稳岗政策。新增就业1.2万人。\n培训5000人次。"
    assert [(target.value, target.unit) for target in task.targets] == [(12000, "人"), (5000, "人次")]


def test_tasks_in_files() -> None:
    lines = [
        ["青柳市工作责任分工表"],
        ["序号", "任务", "牵头领导", "牵头单位", "配合单位", "完成时限"],
        ["一、政务服务"],
        ["1", "推行一件事30项", "赵某", "市政务服务局", "市公安局、市民政局等部门", "9月底"],
        ["2", "建设自助厅12个", "钱某", "市政务服务局", "各区", "年底前"],
    ]
    expected = [
        ("一、政务服务", "1", "市政务服务局", "市公安局、市民政局、等部门", "9月底"),
        ("一、政务服务", "2", "市政务服务局", "各区", "年底前"),
    ]
    body = paragraph(lines[0][0]) + table(lines[1:])
    for data in (xlsx(rows(*lines)), docx(body)):
        assert [told(task) for task in read_page(read(data)).tasks] == expected


def test_a_plan_with_a_form_of_the_pledge() -> None:
    page = read_page(
        "青柳市诚信建设方案\n一、开展承诺。各部门5月底前签订并公示。（牵头单位：市信用办；责任单位：市直各部门）\n"
        "二、建立档案。（牵头单位：市信用办；责任单位：市大数据局）\n附件：部门公开承诺书（模板）\n\n部门公开承诺"
        "书\n（模板）\n"
        "承诺单位：XX局\n我单位郑重承诺：\n一、XXXXXX。\n二、XXXXXX。\n承诺单位（盖章）：\n年  月  日\n"
    )
    assert page.units == ()
    assert [(task.number, task.lead) for task in page.tasks] == [("一", ("市信用办",)), ("二", ("市信用办",))]


NO_PLANS = {
    "a notice": (
        "关于做好承诺工作的通知\n各单位：\n请各牵头单位负起责任，各责任单位密切配合。\n一、3月1日前报送承诺书。联"
        "系人：李某，"
        "电话：0999-5551234。\n二、牵头部门要加强督促，责任部门要主动配合。\n特此通知。\n市信用办\n2024年2月1日\n"
    ),
    "a report": (
        "青柳市2023年工作总结\n市发改委牵头推进改革，市财政局配合，成效明显。\n一、主要做法\n（一）开展整治。由市"
        "纪委牵头，"
        "市监察局配合。\n（二）办理登记5万件。\n二、存在问题\n部分责任单位重视不够，牵头单位督促不力。\n"
    ),
    "news": ("本报讯 昨日，市政府召开会议。会议要求，牵头单位要负总责。该工作由市纪委牵头，市监察局等部门参加。\n"),
    "an empty table": ("任务分解表（样表）\n序号\t工作任务\t牵头单位\t责任单位\t完成时限\n1\t\t\t\t\n2\t\t\t\t\n"),
    "a commentary": (
        "短评\n责任要落到实处\n承诺不是空话。谁牵头，谁负责，责任单位：要扛起责任；牵头单位：要拿出办法。\n"
    ),
    "a form": (
        "任务分解方案（格式）\n一、任务一：____。（牵头单位：______，责任单位：____，完成时限：__年_月）\n二、任"
        "务二：XXXX。"
        "（牵头单位：XX局，责任单位：XX局）\n"
    ),
    "measures": (
        "五、保障措施\n（一）加强领导。成立领导小组，市发改委、市财政局等部门负责人为成员，办公室设在市发改委。\n"
        "（二）落实责任。牵头单位要制定方案，责任单位要密切配合。（由专人负责）\n（三）评估。由市信用办牵头组织评"
        "估，结果通报。\n"
    ),
    "an order": (
        "关于开展活动的通知\n一、承诺主体：市直各部门。\n二、责任单位：各级各部门要高度重视。\n三、时限要求：5月"
        "底前完成。\n"
    ),
}


@pytest.mark.parametrize("name", NO_PLANS)
def test_no_plan(name: str) -> None:
    page = read_page(NO_PLANS[name])
    assert page.tasks == ()
    assert page.units == ()


def test_a_letter_keeps_who_does_it_in_its_items() -> None:
    page = read_page(
        "市水务局公开承诺书\n一、抢修2小时内到场。\n二、由办公室牵头，每月公布水质。\n三、报装5个工作日办结。（责"
        "任单位：供水科）\n"
    )
    assert page.tasks == ()
    assert [item.number for item in page.units[0].items] == ["一", "二", "三"]


UNITS = st.lists(
    st.sampled_from(["市教育局", "市住房和城乡建设局", "市公安局", "市纪委", "各区县", "市直相关部门"]),
    min_size=1,
    unique=True,
)
TASKS = st.lists(st.tuples(st.sampled_from(["公开指南", "压减材料", "清理证明"]), UNITS, UNITS), min_size=1, max_size=6)
WRITTEN = [
    "{at}.{text}。（牵头单位：{lead}；责任单位：{share}）\n",
    "{at}.{text}。\n牵头单位：{lead}\n责任单位：{share}\n",
    "{at}.{text}。（{lead}牵头，{share}配合）\n",
    "{at}.{text}。由{lead}牵头，{share}按职责分工负责。\n",
    "{at}\t{text}\t{lead}\t{share}\n",
]


@given(TASKS, st.sampled_from(WRITTEN))
def test_a_plan_reads_back(tasks: list[tuple[str, list[str], list[str]]], line: str) -> None:
    head = "序号\t任务\t牵头单位\t责任单位\n" if "\t" in line else ""
    written = [
        line.format(at=at, text=text, lead="、".join(lead), share="、".join(share))
        for at, (text, lead, share) in enumerate(tasks, 1)
    ]
    read_back = read_page("青柳市工作方案\n" + head + "".join(written)).tasks
    assert [(task.number, task.lead, task.responsible) for task in read_back] == [
        (str(at), tuple(lead), tuple(share)) for at, (_, lead, share) in enumerate(tasks, 1)
    ]
    assert [task.text.rstrip("。") for task in read_back] == [text for text, _, _ in tasks]


@given(st.text("（）()牵头单位责任：:、，。；市局由负配合1.一\n\t各等", max_size=60))
def test_any_words_of_a_plan(text: str) -> None:
    for task in read_page(text).tasks:
        assert task.lead or task.responsible
        assert all(name.strip() for name in (*task.lead, *task.responsible))


def test_endless_names() -> None:
    for joint in ("和", "等", "、", "（"):
        page = read_page(
            "方案\n1.公开指南。（责任单位：" + f"市公安局{joint}" * 5000 + "）\n2.压减材料。（责任单位：市水务局）\n"
        )
        assert page.tasks[-1].responsible == ("市水务局",)
