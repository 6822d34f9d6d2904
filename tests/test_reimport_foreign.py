"""The register's own file as strangers hand it in: of an earlier version, changed by hand, saved by another program."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO

import openpyxl
import pytest

from documents.own_register import read_own
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import publish
from tests.test_reimport_standing import export

WRONG = {
    "统一社会信用代码": "11231100MB12345670",
    "签发日期": "2099-01-01",
    "签发人": "周" * 50,
    "发布时间": "去年",
    "版本": "两",
    "类型": "密",
    "监督投诉电话": "无",
}


@pytest.mark.parametrize("column", WRONG)
async def test_what_is_wrong_is_doubted_and_not_kept(
    town: Office, liaison: Actor, reviewer: Actor, column: str
) -> None:
    await publish(liaison, reviewer)
    rows = list(csv.DictReader(StringIO((await export(town, reviewer)).decode("utf-8-sig"), newline="")))
    written = StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows({**row, column: WRONG[column]} for row in rows)
    page = read_own(written.getvalue().encode())
    assert page is not None
    for unit in page.units:
        assert len(unit.warnings) == 1
        assert WRONG[column][:40] in unit.warnings[0].message
        assert unit.registered is not None
        if column != "监督投诉电话":
            assert WRONG[column] not in unit.registered.model_dump_json()


async def test_a_line_that_cannot_be_read_is_said(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    data = await export(town, reviewer, "JSON")
    page = read_own(data + b'{"id": "x"}\nnothing\n')
    assert page is not None
    assert len(page.units) == 4
    assert [(doubt.code, doubt.message[-2:]) for doubt in page.warnings] == [("line-unreadable", "2.")]


OLD_HEAD = [
    *("编号", "版本", "单位名称", "统一社会信用代码", "类型", "状态", "监督投诉电话", "投诉举报邮箱"),
    *("签发人", "签发日期", "发布时间", "事项数"),
]
OLD_PARTS = ["部分", "序号", "标题", "内容", "类别"]
OLD_ROW = [1, 1, "市教育局", "", "部门", "已公开", "12345", "", "周正", "2026-03-05", "2026-03-06T08:00:00+08:00", 1]
LONG = "诺" * 40_000


def old_csv() -> bytes:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow([*OLD_HEAD, *OLD_PARTS])
    writer.writerow([*OLD_ROW, "承诺事项", "一", "", "申请在3个工作日内办结。" + LONG, "履职尽责承诺"])
    return ("\ufeff" + written.getvalue()).encode()


def old_xlsx() -> bytes:
    book = openpyxl.Workbook()
    whole, parts = book.active, book.create_sheet("承诺内容")
    assert whole is not None
    for row in (OLD_HEAD, OLD_ROW):
        whole.append(row)
    parts.append([*OLD_HEAD[:3], *OLD_PARTS])
    text = "申请在3个工作日内办结。" + LONG
    for piece in (text[:32_767], text[32_767:]):
        parts.append([1, 1, "市教育局", "承诺事项", "一", "", piece, "履职尽责承诺"])
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def old_json() -> bytes:
    item = {
        "number": "一",
        "title": "",
        "text": "申请在3个工作日内办结。" + LONG,
        "category": "duty",
        "nature": "promise",
    }
    clock = {"phrase": "3个工作日内", "amount": 3.0, "unit": "working_day", "note": "", "decision": "confirmed"}
    record = {"id": 1, "version": 1, "department": "市教育局", "code": "", "kind": "department", "status": "published"}
    more = {
        "items": [item | {"limits": [clock], "targets": [], "clock_read": True}],
        "phone": "12345",
        "signer": "周正",
    }
    dates = {"signed_on": "2026-03-05", "published_at": "2026-03-06T08:00:00+08:00"}
    return json.dumps(record | more | dates, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@pytest.mark.parametrize("write", [old_csv, old_xlsx, old_json])
def test_a_file_of_an_earlier_version_still_reads(write: Callable[[], bytes]) -> None:
    page = read_own(write())
    assert page is not None
    (unit,) = page.units
    assert unit.warnings == ()
    assert (unit.name, unit.phones, len(unit.items)) == ("市教育局", ("12345",), 1)
    assert unit.items[0].text == "申请在3个工作日内办结。" + LONG
    assert unit.items[0].category == "duty"
    assert [(limit.amount, limit.confirmed) for limit in unit.items[0].limits] == [(3.0, write is old_json)]
    assert unit.registered is not None
    assert (unit.registered.signer, str(unit.registered.signed_on)) == ("周正", "2026-03-05")


async def test_a_spreadsheet_program_that_saves_in_another_encoding_is_no_hindrance() -> None:
    data = old_csv().decode("utf-8-sig").replace(LONG, "").encode("gb18030")
    page = read_own(data)
    assert page is not None
    assert page.units[0].name == "市教育局"


@pytest.mark.parametrize("missing", ["地区", "序号", "标题", "类别", "说明", "核实", "报告日期", "签发人", "撤回原因"])
async def test_a_column_that_somebody_deleted_is_no_hindrance(
    town: Office, liaison: Actor, reviewer: Actor, missing: str
) -> None:
    await publish(liaison, reviewer)
    rows = list(csv.reader(StringIO((await export(town, reviewer)).decode("utf-8-sig"), newline="")))
    place = rows[0].index(missing)
    written = StringIO()
    csv.writer(written).writerows([*row[:place], *row[place + 1 :]] for row in rows)
    page = read_own(written.getvalue().encode())
    assert page is not None
    assert [unit.name for unit in page.units] == ["市教育局", "市体育局", "市供热办", "市教育局"]
