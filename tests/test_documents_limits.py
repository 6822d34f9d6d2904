"""Time limits and counted targets, read from the words around them."""

import pytest

from documents.limits import find_limits
from documents.targets import find_due, find_targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理后3个工作日内办结。", [(3, "working_day")]),
        ("不超过十五个工作日。", [(15, "working_day")]),
        ("审批由法定的60、30、15个工作日一律缩短为3个工作日内完成", [(3, "working_day")]),
        (
            "由规定的15个工作日缩短为8个工作日；鉴定由10个工作日缩短为7个工作日",
            [(8, "working_day"), (7, "working_day")],
        ),
        ("在法定20个工作日内办结的基础上压缩至5个工作日", [(5, "working_day")]),
        ("法定时限20个工作日，承诺时限5个工作日", [(5, "working_day")]),
        ("办理时限：5个工作日", [(5, "working_day")]),
        ("登记提速60天，即时办理", []),
        ("审批时限缩短5个工作日", []),
        ("24小时值班，12345全天受理", []),
        ("24小时内到场", [(24, "hour")]),
        ("2小时到达现场", [(2, "hour")]),
        ("提前7天公告", []),
        ("每月5日前公布，3月15日内部培训", []),
        ("两个月内答复，情况复杂的经批准最长不超过三个月", [(2, "month"), (3, "month")]),
        ("投诉15个工作日内答复，经批准可延长至30日", [(15, "working_day"), (30, "day")]),
        ("开放时间可延长至22时30分", []),
        ("3—5个工作日内办结", [(5, "working_day")]),
        ("一周内回访", [(7, "day")]),
        ("30分钟内出警", [(0.5, "hour")]),
        ("*个工作日内办结", [(None, "working_day")]),
        ("每周不少于56小时开放", []),
        ("庆祝建市60周年，开展100天行动", []),
        ("由30天缩至10天", [(10, "day")]),
    ],
)
def test_limits(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert [(found.limit.amount, found.limit.unit) for found in find_limits(text)] == expected


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("情况复杂的，经批准后最长不超过90日内办结", "经批准；最长"),
        ("自受理之日起60日内办结", "自受理之日起"),
        ("3个工作日内办结", ""),
        ("3-5日内办结", "3-5日"),
    ],
)
def test_notes(text: str, note: str) -> None:
    assert find_limits(text)[-1].limit.note == note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年新增就业8.5万人", [(85_000, "人", "全年")]),
        ("每人每月救助40元，6月底前完成", [(40, "元", "6月底前")]),
        ("标准从1500元提高到3000元", [(3000, "元", "")]),
        ("在1000件（套）的基础上每年递增5%", [(5, "%", "")]),
        ("减免公证费70万元", [(700_000, "元", "")]),
        ("投资***.*万元，培训*人", [(None, "万元", ""), (None, "人", "")]),
        ("完成1,500户改造", [(1500, "户", "")]),
        ("落实八项制度，开通12345热线，2009年3月", []),
        ("解决4个小区7万居民出行", [(4, "个", ""), (70_000, "人", "")]),
        ("３０公里道路年底前通车", [(30, "公里", "年底前")]),
        ("5个工作日内办结", []),
    ],
)
def test_targets(text: str, expected: list[tuple[float | None, str, str]]) -> None:
    found = [entry.target for entry in find_targets(text)]
    assert [(target.value, target.unit, target.due) for target in found] == expected
    assert all(target.phrase in text for target in found)


def test_due_dates_as_printed() -> None:
    assert find_due("7月底前完成改革") == "7月底前"
    assert find_due("年内纳入平台") == "年内"
    assert find_due("加强领导") == ""
