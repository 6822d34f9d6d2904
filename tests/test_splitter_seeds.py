"""The five real pages. They are not part of the repository; without them these tests say so and are skipped."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from documents.page import read_page
from documents.read_text import read_text
from domain.page import Nature, Page, Unit
from domain.words import DepartmentKind

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    len(list(SEEDS.glob("00?_*.txt"))) < 5, reason=f"the five seed pages are not in {SEEDS.parent.name}/{SEEDS.name}"
)


@cache
def source(number: str) -> str:
    """The text of a seed."""
    return read_text(next(SEEDS.glob(f"{number}_*.txt")).read_bytes())


@cache
def page(number: str) -> Page:
    """A seed as it is read."""
    return read_page(source(number))


def unit(number: str, name: str) -> Unit:
    """The one unit of this name."""
    (found,) = (unit for unit in page(number).units if unit.name == name)
    return found


def limits(number: str, name: str) -> list[tuple[float | int | None, str, str]]:
    """All limits of a unit: amount, unit, note."""
    return [(limit.amount, limit.unit, limit.note) for item in unit(number, name).items for limit in item.limits]


@pytest.mark.parametrize(
    ("number", "units", "numbered", "tasks"),
    [
        ("000", 63, 240, 0),
        ("001", 0, 0, 0),
        ("002", 11, 66, 0),
        ("003", 0, 0, 26),
        ("004", 8, 30, 0),
    ],
)
def test_counts(number: str, units: int, numbered: int, tasks: int) -> None:
    read = page(number)
    assert len(read.units) == units
    assert sum(1 for unit in read.units for item in unit.items if item.number) == numbered
    assert len(read.tasks) == tasks


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_nothing_is_lost(number: str) -> None:
    read = page(number)
    kept = [*read.document.front_matter, *(unit.source for unit in read.units), *read.document.back_matter]
    assert re.sub(r"\s", "", "".join(kept)) == re.sub(r"\s", "", source(number))


def test_harbin_kinds_and_document() -> None:
    read = page("000")
    kinds = Counter(unit.kind for unit in read.units)
    assert kinds == {DepartmentKind.DEPARTMENT: 45, DepartmentKind.DISTRICT: 8, DepartmentKind.COUNTY: 10}
    assert [(line.number, line.owner) for line in read.document.hotlines] == [
        ("0451-84568204", "市直机关工委"),
        ("0451-87652660", "市监察局"),
    ]
    assert read.document.title.startswith("哈尔滨市党政机关")
    assert read.document.issuers == ("中共哈尔滨市直属机关工作委员会", "哈尔滨市监察局")


def test_harbin_own_hotlines() -> None:
    own = {
        unit.name: [(line.number, line.item) for line in unit.hotlines] for unit in page("000").units if unit.hotlines
    }
    assert own == {
        "市司法局": [("12348", 2)],
        "市环保局": [("12369", 4)],
        "市物价局": [("12358", 3)],
        "市安全办": [("82728110", 2)],
    }


def test_harbin_limits() -> None:
    assert limits("000", "市环保局") == [(3, "working_day", "")]
    assert [amount for amount, _, _ in limits("000", "市物价局")] == [8, 7]
    assert limits("000", "市民政局") == []
    petitions = limits("000", "市信访办")
    assert [(amount, kind) for amount, kind, _ in petitions] == [(60, "day"), (90, "day")]
    assert "批准" not in petitions[0][2]
    assert "经批准" in petitions[1][2]
    assert [amount for amount, _, _ in limits("000", "市信息产业局")] == [3, 4, 3]
    assert limits("000", "市旅游局") == []


def test_harbin_targets() -> None:
    targets = [target for item in unit("000", "市劳动和社会保障局").items for target in item.targets]
    assert (targets[0].value, targets[0].unit) == (85_000, "人")
    assert len(targets) == 11
    (sports,) = (item for item in unit("000", "市体育局").items if item.targets)
    assert [(target.value, target.unit) for target in sports.targets] == [(5, "%"), (10, "%")]


def test_harbin_shapes_of_items() -> None:
    assert [item.title for item in unit("000", "市贸促会").items][:2] == ["思想方面", "学习方面"]
    assert [item.number for item in unit("000", "松北区").items] == ["一", "二", "三"]
    assert len(unit("000", "市科技局").items) == 1
    assert unit("000", "市人事局(编委办)").preamble


GUILIN = {
    "桂林市人民政府办公室": (("2848504", "2848422"), "zfbxnb@guilin.gov.cn", "桂林市五美路16号", "541002"),
    "桂林市公安局": (("2886829",), "ljswm@tom.com", "桂林市三多路1号", "541001"),
    "桂林市投资促进局": (("3890299", "3896509"), "gltzcjj@163.com", "桂林市民主路29号", "541002"),
    "桂林市市政公用事业管理局": (("2816600",), "glsz7083@gx163.net", "桂林市榕湖北路3号", "541002"),
    "桂林市民政局": (("2830142",), "glhk1974@163.com", "桂林市三多路22号", "541001"),
    "桂林市交通局": (("3556993",), "xf16993@163.com", "桂林市中山南路192号", "541002"),
    "桂林市建设与规划委员会": (("0773-2850195",), "glsjgwxnb@163.com", "桂林市临桂路12号", "541002"),
    "桂林市财政局": (("2823963", "2828457", "2863375"), "glcz3963@21cn.com", "桂林市崇善路10号", "541002"),
    "桂林市林业局": (("2625499",), "glslyjbgs@163.com.cn", "桂林市中山北路159号", "541001"),
    "桂林市国土资源局": (("2818035", "2859248"), "gl2859248@sina.com", "桂林市崇善路6号", "541002"),
    "桂林市残疾人联合会": (("2831132", "2831707"), "glscl@gxdpf.org.cn", "桂林市叠彩路8号", "541001"),
}


def test_guilin_contacts() -> None:
    read = {u.name: (u.phones, u.emails[0].suggested, u.address, u.postcode) for u in page("002").units}
    assert read == GUILIN


def test_guilin_emails_are_kept_as_printed_and_flagged() -> None:
    for unit in page("002").units:
        (email,) = unit.emails
        assert "@" not in email.printed
        assert email.suggested.replace("@", ".") == email.printed
        assert "email-without-at" in {warning.code for warning in unit.warnings}


def test_guilin_clocks() -> None:
    office = [(amount, kind) for amount, kind, _ in limits("002", "桂林市人民政府办公室")]
    assert office == [
        (1, "working_day"),
        (1, "working_day"),
        (3, "working_day"),
        (7, "working_day"),
        (10, "day"),
        (15, "day"),
    ]
    assert [(a, k) for a, k, _ in limits("002", "桂林市公安局")] == [(3, "working_day")]
    assert "接到投诉之日起" in limits("002", "桂林市公安局")[0][2]
    assert [(a, k) for a, k, _ in limits("002", "桂林市林业局")] == [(15, "working_day")]


def test_guilin_preface_and_commentary_are_no_units() -> None:
    read = page("002")
    assert any("编者按" in line for line in read.document.front_matter)
    assert [line[:3] for line in read.document.back_matter] == ["短 评"]


def test_heihe_forms_are_no_units() -> None:
    read = page("001")
    assert read.document.back_matter == ()
    assert {warning.code for warning in read.warnings} == {"blank-form"}
    assert read.document.issuers == ("黑河市“诚信黑河”建设工作领导小组办公室",)


def test_plan_tasks() -> None:
    tasks = page("003").tasks
    assert all(task.lead and task.responsible for task in tasks)
    assert [task.lead for task in tasks if len(task.lead) > 1] == [("市纠风办", "市广播电视局")]
    assert [task.number for task in tasks[5:11]] == ["1", "2", "3", "4", "5", "6"]
    assert "强化制度落实" in tasks[5].section
    assert [(target.value, target.unit) for target in tasks[4].targets] == [(20, "%"), (15, "%"), (10, "%"), (5, "%")]
    assert tasks[11].due == "7月底前"
    flagged = [(warning.code, warning.item) for warning in page("003").warnings]
    assert ("group-unresolved", 19) in flagged
    assert ("role-unusual", 25) in flagged


def test_hebei_letters() -> None:
    read = page("004")
    assert [unit.name for unit in read.units].count("镇") == 2
    assert all("name-repeated" in {w.code for w in unit.warnings} for unit in read.units if unit.name == "镇")
    assert not any(unit.phones or unit.hotlines for unit in read.units)
    assert sum(1 for unit in read.units if any("监督" in line for line in unit.closing)) == 4


def test_hebei_masked_figures_are_unknown() -> None:
    masked = [t for u in page("004").units for i in u.items for t in i.targets if "*" in t.phrase]
    assert len(masked) > 20
    assert all(target.value is None for target in masked)


def test_hebei_natures() -> None:
    assert {item.nature for item in unit("004", "税务局").items} == {Nature.ACHIEVEMENT}
    assert {item.nature for item in unit("004", "统计局").items} == {Nature.PROMISE}
    second_town = [u for u in page("004").units if u.name == "镇"][1]
    assert [item.nature for item in second_town.items][-1] is Nature.ACHIEVEMENT


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_phrases_are_cut_from_the_text(number: str) -> None:
    for read in page(number).units:
        for item in read.items:
            assert all(limit.phrase in item.text for limit in item.limits)
            assert all(target.phrase in item.text for target in item.targets)
