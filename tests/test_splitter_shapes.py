"""Pages in other shapes than the seeds; every name, number and promise in them is invented."""

import pytest

from documents.page import read_page, split_items
from domain.page import Nature, Page, Unit
from domain.words import Category, DepartmentKind


def names(page: Page) -> list[str]:
    """The units' names in order."""
    return [unit.name for unit in page.units]


def codes(unit: Unit) -> set[str]:
    """The codes of a unit's warnings."""
    return {warning.code for warning in unit.warnings}


def test_units_that_are_numbered_themselves() -> None:
    page = read_page(
        "清河市提质承诺\n现将首批承诺刊登如下。\n一、市水务局\n1.抢修人员2小时内到场。\n2.新装水表5个工作日内办结。\n"
        "二、市供电公司\n1、居民报装3个工作日内送电。\n2、停电提前7天公告。\n"
    )
    assert names(page) == ["市水务局", "市供电公司"]
    assert [item.number for item in page.units[0].items] == ["1", "2"]
    assert page.units[1].kind is DepartmentKind.INSTITUTION
    assert [len(item.limits) for item in page.units[1].items] == [1, 0]
    assert page.document.front_matter == ("清河市提质承诺", "现将首批承诺刊登如下。")


def test_one_official_letter_with_fields() -> None:
    (unit,) = read_page(
        "云溪县民政局2024年政务诚信公开承诺书\n\n单位名称（公章）：云溪县民政局\n"
        "统一社会信用代码：11330122MB1234567X\n\n"
        "为方便群众，我局向社会郑重承诺：\n\n（一）低保由法定的30个工作日压缩至12个工作日内办结。\n"
        "（二）婚姻登记当场办结。\n"
        "（三）2024年底前新建社区食堂15家，惠及老人1.2万人。\n\n以上承诺，请社会监督。\n"
        "监督投诉电话：（０５７１）６４６２３３４５转８０２、803\n投诉举报邮箱：yxmz@example.gov.cn\n"
        "通讯地址：云溪县桃源路18号（311500）\n签发人：赵某\n云溪县民政局\n2024年3月8日\n"
    ).units
    assert unit.name == "云溪县民政局"
    assert unit.preamble.endswith("郑重承诺：")
    assert [item.number for item in unit.items] == ["一", "二", "三"]
    assert [(limit.amount, limit.unit) for limit in unit.items[0].limits] == [(12, "working_day")]
    assert [(t.value, t.unit, t.due) for t in unit.items[2].targets] == [
        (15, "家", "2024年底前"),
        (12_000, "人", "2024年底前"),
    ]
    assert unit.phones == ("0571-64623345转802", "0571-64623345转803")
    assert (unit.emails[0].printed, unit.emails[0].suggested) == ("yxmz@example.gov.cn", "")
    assert (unit.address, unit.postcode) == ("云溪县桃源路18号", "311500")
    assert "phone-short-form" in codes(unit)
    assert unit.closing[0].startswith("以上承诺")


def test_letters_named_only_by_their_signature() -> None:
    page = read_page(
        "公开承诺书\n1、热情服务。\n2、投诉7日内回复。\n白鹭市城市管理局\n2021年4月1日\n"
        "公开承诺书\n1、按时公布菜价。\n2、价格投诉3日内处理。\n白鹭市商务局\n2021年4月1日\n"
    )
    assert names(page) == ["白鹭市城市管理局", "白鹭市商务局"]
    assert all("name-from-text" in codes(unit) for unit in page.units)
    assert [len(unit.items) for unit in page.units] == [2, 2]


def test_bare_names_and_stars() -> None:
    page = read_page(
        "松江镇站所服务承诺一览\n【镇派出所】\n★户口业务当日办结\n★接警后10分钟内出警\n"
        "【镇卫生院】\n★门诊24小时值班\n★家庭医生每季度上门1次\n服务热线：0431—8123456、8123457\n"
    )
    assert names(page) == ["镇派出所", "镇卫生院"]
    assert [item.number for unit in page.units for item in unit.items] == ["★"] * 4
    assert page.units[1].phones == ("0431-8123456", "8123457")
    assert page.units[1].items[0].limits == ()
    assert [(limit.amount, limit.note) for limit in page.units[0].items[1].limits] == [(0.1667, "10分钟")]
    assert codes(page.units[0]) == set()


def test_traditional_characters() -> None:
    (unit,) = read_page(
        "海灣市稅務局公開承諾書\n為提高效率，我局承諾如下：\n一、發票申領，２個工作日內辦結。\n"
        "二、設立熱線，監督電話：0755－23456789。\n三、投訴十五日內書面答覆。\n以上承諾，歡迎監督。\n"
        "郵編：５１８０００　地址：海灣市濱海大道６號\n"
    ).units
    assert unit.name == "海灣市稅務局"
    assert [(limit.phrase, limit.amount) for item in unit.items for limit in item.limits] == [
        ("２個工作日內", 2),
        ("十五日內", 15),
    ]
    assert [(line.number, line.item) for line in unit.hotlines] == [("0755-23456789", 2)]
    assert (unit.postcode, unit.address) == ("518000", "海灣市濱海大道６號")
    assert unit.closing == ("以上承諾，歡迎監督。",)


def test_contents_preface_and_afterword() -> None:
    page = read_page(
        "目　录\n市文化馆服务承诺………………1\n市图书馆服务承诺………………2\n市博物馆服务承诺………………3\n前言\n现汇编如下。\n"
        "市文化馆服务承诺\n一要免费开放。\n二要办好培训，全年举办公益课300期。\n"
        "市图书馆服务承诺\n①借书证即办即取。\n②新书7个工作日内上架。\n"
        "市博物馆服务承诺\n我馆节假日不闭馆。\n全年接待观众30万人次。\n编后：贵在落实。\n责任编辑：某某\n"
    )
    assert names(page) == ["市文化馆", "市图书馆", "市博物馆"]
    assert [item.number for unit in page.units for item in unit.items] == ["一", "二", "①", "②", "", ""]
    assert len(page.document.front_matter) == 6
    assert page.document.back_matter == ("编后：贵在落实。", "责任编辑：某某")
    assert "no-numbering" in codes(page.units[2])


def test_contents_without_page_numbers() -> None:
    page = read_page(
        "目录\n市粮食储备局承诺\n市盐务局承诺\n写在前面的话，说明缘由。\n市粮食储备局承诺\n"
        "一、敞开收购。\n二、现款结算。\n"
        "市盐务局承诺\n一、保障供应。\n二、稳定价格。\n"
    )
    assert names(page) == ["市粮食储备局", "市盐务局"]
    assert len(page.document.front_matter) == 4


def test_contact_table_at_the_end() -> None:
    page = read_page(
        "南屏区部门承诺公示\n区教育局承诺\n一、阳光招生。\n二、投诉5个工作日内答复。\n"
        "区住建局承诺\n一、物业投诉48小时内响应。\n"
        "二、公租房20日内审核。\n各部门监督电话\n单位\t监督电话\t电子邮箱\t地址\t邮编\n"
        "区教育局\t85550101、85550102\tjyj@np.example.cn\t学府路1号\t310001\n"
        "区住建局\t0571-85550202转6\tzjj.np.example.cn\t建设路2号\t310002\n区体育局\t85550303\t\t\t310003\n"
    )
    education, housing = page.units
    assert education.phones == ("85550101", "85550102")
    assert (housing.phones, housing.address, housing.postcode) == (("0571-85550202转6",), "建设路2号", "310002")
    assert housing.emails[0].suggested == "zjj@np.example.cn"
    assert [warning.code for warning in page.warnings] == ["contact-unmatched"]
    assert len(page.document.back_matter) == 5


def test_a_page_in_one_line() -> None:
    page = read_page(
        "晚报讯 市直部门公开承诺书（第一批）市人社局承诺：一、社保转移15个工作日办结。"
        "二、工伤认定60日内作出决定。三、全年培训1.5万人次。"
        "监督电话：12333。市医保局承诺：一、报销20个工作日内拨付。二、药价投诉限3日答复。"
        "监督电话：84560011转8002 地址：政务中心3楼 "
        "邮编：150001市残联承诺 第一，证件办理由30天缩至10天。第二，康复救助300人。"
        "监督电话：84560022；84560023短评 说到做到。"
    )
    assert names(page) == ["市人社局", "市医保局", "市残联"]
    assert [len(unit.items) for unit in page.units] == [3, 2, 2]
    assert page.units[1].postcode == "150001"
    assert page.units[2].phones == ("84560022", "84560023")
    assert [limit.amount for item in page.units[2].items for limit in item.limits] == [10]
    assert page.document.back_matter == ("短评 说到做到。",)


def test_blank_forms_next_to_filled_ones() -> None:
    page = read_page(
        "附件1\nXX县XX局政务诚信承诺书（样本）\n单位名称（公章）：\n一、________\n二、________\n"
        "监督投诉电话：\n签发人：\n附件2\n"
        "绿源县农业农村局政务诚信承诺书\n单位名称（公章）：绿源县农业农村局\n"
        "一、惠企利民政策兑现承诺。补贴15个工作日内发放。\n二、合同履约承诺。采购30日内付款。\n"
        "监督投诉电话：0431-8123 4567\n"
        "投诉举报邮箱：lynyj#163.com\n签发人：钱某\n签发日期：2023年4月2日\n"
    )
    (unit,) = page.units
    assert unit.name == "绿源县农业农村局"
    assert [item.category for item in unit.items] == [Category.POLICY, Category.CONTRACT]
    assert unit.phones == ("0431-81234567",)
    assert unit.emails[0].suggested == "lynyj@163.com"
    assert [warning.code for warning in page.warnings] == ["blank-form"]


def test_lines_broken_at_the_edge_of_the_paper() -> None:
    (unit,) = read_page(
        "望山市残疾人联合会公开承诺\n为了让残疾人朋友少跑路、好办事，结合本单位实际，现\n向社会公开承诺如下：\n"
        "一、残疾人证办理时限由20个工作日缩短为10个工作日，\n材料齐全的当场受理。\n"
        "二、全年为800名肢体残疾人适配辅助器具，为300名听力\n残疾人验配助听器，12月底前全部完成。\n"
        "三、来信来访7个工作日内答复。\n"
    ).units
    assert len(unit.items) == 3
    assert unit.items[0].text.endswith("缩短为10个工作日，材料齐全的当场受理。")
    assert unit.items[1].targets[1].phrase == "为300名听力残疾人验配助听器"


def test_promises_in_rows() -> None:
    page = read_page(
        "东湖区窗口承诺表\n序号\t单位\t承诺事项\t办结时限\t监督电话\n1\t区市场监管局\t营业执照\t1个工作日\t87654321\n"
        "2\t\t食品许可\t8个工作日\t87654321\n3\t区公安分局\t身份证\t10个工作日\t87650000\n"
    )
    assert names(page) == ["区市场监管局", "区公安分局"]
    assert [[limit.amount for limit in item.limits] for item in page.units[0].items] == [[1], [8]]
    assert page.units[1].phones == ("87650000",)


def test_items_and_contacts_in_tables_of_one_letter() -> None:
    (unit,) = read_page(
        "市水务集团有限公司服务承诺\n序号\t承诺事项\t承诺时限\n1\t新装接水\t5个工作日\n2\t爆管抢修\t2小时内到场\n"
        "服务热线\t邮箱\t地址\n96116\tsw@bj.example.cn\t清泉路1号\n以上承诺，请用户监督。\n"
    ).units
    assert [item.title for item in unit.items] == ["新装接水", "爆管抢修"]
    assert [limit.amount for item in unit.items for limit in item.limits] == [5, 2]
    assert (unit.phones, unit.address) == (("96116",), "清泉路1号")
    assert unit.closing == ("以上承诺，请用户监督。",)


def test_fields_instead_of_headings() -> None:
    page = read_page(
        "承诺单位：临江市司法局\n承诺内容：\n1.法律援助3个工作日内审查。\n2.公证不超过15个工作日。\n"
        "承诺单位：临江市审计局\n承诺内容：\n1.报告30日内送达。\n2.不接受宴请。\n"
    )
    assert names(page) == ["临江市司法局", "临江市审计局"]
    assert [len(unit.items) for unit in page.units] == [2, 2]


def test_numbers_out_of_sequence_and_page_numbers() -> None:
    (town, street) = read_page(
        "镇公开承诺汇编\n— 1 —\n东浦镇人民政府公开承诺书\n　　作出以下承诺。\n　　1．修路12公里，"
        "9月30日前通车。\n— 2 —\n"
        "　　2．低保10日内上户核查。\n　　4．跳了一个序号。\n　　3．每月15日公开账目。\n"
        "                东浦镇人民政府\n— 3 —\n"
        "西塘街道办事处公开承诺书\n　　物业纠纷3天内上门调解，全年调解不少于200件。\n"
    ).units
    assert [item.number for item in town.items] == ["1", "2", "3"]
    assert {"number-out-of-sequence", "page-number"} <= codes(town)
    assert town.items[2].limits == ()
    assert town.closing == ("东浦镇人民政府",)
    assert town.kind is street.kind is DepartmentKind.GOVERNMENT
    assert [item.number for item in street.items] == [""]


def test_bare_names_under_an_announcement() -> None:
    page = read_page(
        "关于部门公开承诺事项的公示\n如有意见，请拨打市委督查室监督电话：6661234。\n北江市纪委\n2013年4月\n"
        "市公路局\n1．新改建公路80公里；\n2．桥梁加固12座。\n市卫生局\n1．建设村卫生室150个；\n2．免费体检3万人。\n"
    )
    assert names(page) == ["市公路局", "市卫生局"]
    assert page.document.issuers == ("北江市纪委",)
    assert [(line.number, line.owner) for line in page.document.hotlines] == [("6661234", "市委督查室")]


def test_odd_numerals() -> None:
    page = read_page(
        "东村乡承诺\n—、修路。\n二 、架桥。\n三、通水。\n二○一二年三月五日\n"
        "西村乡承诺\n承诺一：按时开门。\n承诺二：不说不行。\n"
    )
    assert [item.number for unit in page.units for item in unit.items] == ["一", "二", "三", "一", "二"]
    assert page.units[0].closing == ("二○一二年三月五日",)


def test_letters_without_numbering_in_one_line() -> None:
    page = read_page(
        "市直单位承诺.编者按.请监督.北江市文物局承诺 我局保护文物.每年巡查4次.投诉电话.2811111 邮编.541003"
        "北江市林场管理处为民承诺坚持封山育林.投诉电话.2822222 邮编.541004"
        "北江市供销合作社承诺一.保供应.二.稳价格.监督电话.2833333 传真.2833334 邮编.541005"
    )
    assert names(page) == ["北江市文物局", "北江市林场管理处", "北江市供销合作社"]
    assert [len(unit.items) for unit in page.units] == [1, 1, 2]
    assert [unit.phones for unit in page.units] == [("2811111",), ("2822222",), ("2833333",)]
    assert page.document.title == "市直单位承诺"


def test_labels_as_items() -> None:
    (unit,) = read_page(
        "市电视台公开承诺\n服务时限：来电24小时内回应。\n服务态度：微笑。\n服务纪律：不收礼品。\n"
    ).units
    assert [item.title for item in unit.items] == ["服务时限", "服务态度", "服务纪律"]
    assert [limit.unit for limit in unit.items[0].limits] == ["hour"]


def test_sub_items_stay_in_their_item() -> None:
    (unit,) = read_page(
        "市自然资源局公开承诺\n    我局作如下承诺：\n    一、提速办理\n"
        "    1.登记2个工作日内办结；\n    2.许可10个工作日内办结。\n"
        "    二、违诺责任\n    1.书面说明；\n    2.依法赔偿。\n    投诉电话：0431－85551234 转 3\n"
        "    电子信箱：zrzyj＠bj.example.cn\n"
        "                    市自然资源局\n                    2022年9月1日\n"
    ).units
    assert [item.title for item in unit.items] == ["提速办理", "违诺责任"]
    assert len(unit.items[0].limits) == 2
    assert unit.phones == ("0431-85551234转3",)
    assert unit.closing == ("市自然资源局", "2022年9月1日")


def test_numbers_of_other_offices_after_the_last_letter() -> None:
    page = read_page(
        "部门承诺汇编\n第一批\n一、市教育局承诺\n一是规范招生。二是减轻负担。\n第二批\n"
        "二、市水利局承诺\n一是汛期值班。二是公开信息。\n"
        "市纪委监督电话：84561111；市政府督查室监督电话：84562222。\n北江市监察局\n2015年5月\n"
    )
    assert [len(unit.items) for unit in page.units] == [2, 2]
    assert page.units[1].phones == ()
    assert [(line.number, line.owner) for line in page.document.hotlines] == [
        ("84561111", "市纪委"),
        ("84562222", "市政府督查室"),
    ]
    assert page.document.issuers == ("北江市监察局",)
    assert page.document.back_matter[0] == "第二批"


def test_promise_and_achievement() -> None:
    (unit,) = read_page(
        "县统计局承诺\n截至目前，已完成普查，共办理业务320件。\n下半年将确保数据按时发布，力争年底前培训200人次。\n"
    ).units
    assert [item.nature for item in unit.items] == [Nature.ACHIEVEMENT, Nature.PROMISE]


@pytest.mark.parametrize(
    "heading",
    [
        "市 公 安 局 承 诺 书",
        "市公安局承诺：",
        "■市公安局公开承诺",
        "《市公安局服务承诺》",
        "市公安局关于优化服务的公开承诺",
        "公开承诺书（市公安局）",
        "承诺书——市公安局",
        "2024年市公安局公开承诺",
        "市公安局局长王明承诺",
        "市公安局“亮承诺”公开承诺事项",
        "公开承诺书\n市公安局",
        "市公安局\n公开承诺书",
    ],
)
def test_headings(heading: str) -> None:
    page = read_page(f"{heading}\n1.110报警服务台24小时值守。\n2.身份证15个工作日内制发。\n")
    assert names(page) == ["市公安局"]
    assert [item.number for item in page.units[0].items] == ["1", "2"]
    assert page.units[0].hotlines[0].number == "110"


def test_a_letter_in_the_page_is_not_a_sentence_about_letters() -> None:
    text = (
        "关于开展公开承诺活动的通知\n各单位要认真组织。市教育局承诺的事项要落实。\n"
        "一、总体要求\n二、承诺内容\n三、组织领导\n"
    )
    assert read_page(text).units == ()
    assert len(read_page(text).document.front_matter) == 5


def test_plan_in_rows_and_lines() -> None:
    rows = read_page(
        "任务分工表\n序号\t工作任务\t牵头单位\t责任单位\t完成时限\n"
        "1\t建成自助服务区20处\t区行政审批局\t区财政局、各街道\t6月底前\n"
    )
    (task,) = rows.tasks
    assert (task.number, task.lead, task.due) == ("1", ("区行政审批局",), "6月底前")
    assert task.responsible == ("区财政局", "各街道")
    assert [(warning.code, warning.item) for warning in rows.warnings] == [("group-unresolved", 1)]
    lines = read_page(
        "工作要点\n一、简政\n1.取消证明30项。\n牵头单位：市司法局\n责任单位：市公安局、市民政局\n"
        "2.延长窗口时间。（责任单位：市数据局）\n"
    )
    assert [(task.section, task.number, task.lead, task.responsible) for task in lines.tasks] == [
        ("一、简政", "1", ("市司法局",), ("市公安局", "市民政局")),
        ("一、简政", "2", (), ("市数据局",)),
    ]
    assert [warning.code for warning in lines.warnings] == ["task-without-lead"]


def test_a_pasted_letter_is_split_at_its_numbering() -> None:
    preamble, items, closing = split_items(
        "我局承诺：一是登记3个工作日内办结；二是抵押1个工作日内办结；三是投诉5日内答复。\n"
        "以上承诺，请监督。\n监督电话：82345678"
    )
    assert preamble == "我局承诺："
    assert [item.number for item in items] == ["一", "二", "三"]
    assert [limit.amount for item in items for limit in item.limits] == [3, 1, 5]
    assert closing == ("以上承诺，请监督。", "监督电话：82345678")


def test_the_json_has_the_agreed_shape() -> None:
    printed = read_page("市教育局承诺\n一、投诉7日内答复。\n二、培训200人。\n监督电话：82345678\n").model_dump(
        mode="json"
    )
    assert set(printed) == {"document", "units", "tasks", "warnings"}
    assert set(printed["document"]) == {"title", "issuers", "hotlines", "front_matter", "back_matter"}
    (unit,) = printed["units"]
    assert list(unit) == [
        "name",
        "kind",
        "preamble",
        "items",
        "closing",
        "phones",
        "hotlines",
        "emails",
        "address",
        "postcode",
        "warnings",
    ]
    assert list(unit["items"][0]) == ["number", "text", "title", "category", "nature", "limits", "targets"]
    assert unit["items"][0]["limits"] == [{"phrase": "7日内", "amount": 7, "unit": "day", "note": ""}]
    assert unit["items"][1]["targets"] == [{"phrase": "培训200人", "value": 200, "unit": "人", "due": ""}]
    assert unit["hotlines"] == [{"number": "82345678", "purpose": "监督电话", "item": None}]
