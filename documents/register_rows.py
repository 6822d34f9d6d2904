"""The register of pledges as rows: what its spreadsheet, its CSV and its JSON lines have in common.

Who wrote or reviewed a letter is in none of them: those people are not public. The limits and goals of a promise stand
in rows of their own below it, with what its department reported last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from documents.xlsx_writer import Cell
from domain.clock import Decision, PromisedLimit, PromisedTarget
from domain.page import LimitUnit, Nature
from domain.pledge import DraftItem, Pledge
from domain.progress import Reached
from domain.typed import clean

KEY_COLUMNS = ("编号", "版本", "地区", "单位名称")
PLEDGE_COLUMNS = (
    *KEY_COLUMNS, "统一社会信用代码", "类型", "状态", "监督投诉电话", "投诉举报邮箱", "签发人", "签发日期", "发布时间",
    "撤回时间", "撤回原因", "事项数",
)  # fmt: skip
PART_COLUMNS = (
    "部分", "序号", "标题", "内容", "类别", "性质", "数值", "单位", "说明", "核实", "已完成", "报告日期",
)  # fmt: skip

OPENING, ITEM, CLOSING, LIMIT, TARGET, GOES_ON = "前言", "承诺事项", "结语", "时限", "目标", "（续上行）"
KINDS = {"government": "政府", "department": "部门", "official": "公职人员"}
STATUSES = {
    "signing": "待签发",
    "submitted": "审核中",
    "returned": "已退回",
    "published": "已公开",
    "withdrawn": "已撤回",
    "replaced": "已有新版本",
}
CATEGORIES = {
    "key_task": "重点目标任务兑现承诺",
    "policy": "惠企利民政策兑现承诺",
    "contract": "合同履约兑现承诺",
    "service": "政务服务事项承诺",
    "duty": "履职尽责承诺",
}
NATURES = {Nature.PROMISE.value: "承诺", Nature.ACHIEVEMENT.value: "成绩"}
UNITS = {
    LimitUnit.WORKING_DAY.value: "工作日",
    LimitUnit.DAY.value: "日",
    LimitUnit.MONTH.value: "月",
    LimitUnit.HOUR.value: "小时",
}
CONFIRMED, READ = "已确认", "未确认"
_EXACT_LEAST, _EXACT_MOST = 1e-4, 1e11


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A pledge with its region and the newest reports of its goals.

    ``code`` is its unit's, for a letter that does not hold it (``credit_code``).
    """

    pledge: Pledge
    code: str = ""
    region: str = ""
    reached: Sequence[Reached] = ()


def pledge_row(entry: RegisterEntry, zone: tzinfo = UTC) -> list[Cell]:
    """One row for the whole letter, in the order of ``PLEDGE_COLUMNS``."""
    pledge, letter = entry.pledge, entry.pledge.letter
    kind = str(letter.letter_kind or "")
    words = (letter.phone, letter.email, letter.signer)
    return [
        pledge.id,
        pledge.version,
        clean(entry.region),
        clean(pledge.department_name),
        entry.code or letter.credit_code,
        KINDS.get(kind, kind),
        STATUSES.get(pledge.status, pledge.status),
        *map(clean, words),
        letter.signed_on.isoformat() if letter.signed_on else "",
        _moment(pledge.published_at, zone),
        _moment(pledge.withdrawn_at, zone),
        clean(pledge.withdrawn_why),
        len(letter.items),
    ]


def part_rows(entry: RegisterEntry) -> Iterator[list[Cell]]:
    """A row for each part of the letter that holds words, in the order of ``PART_COLUMNS``."""
    letter = entry.pledge.letter
    if clean(letter.preamble):
        yield _row(OPENING, text=letter.preamble)
    for place, item in enumerate(letter.items):
        category, nature = CATEGORIES.get(item.category, item.category), NATURES.get(item.nature, item.nature)
        yield _row(ITEM, item.number, item.title, item.text, category, nature)
        for limit in item.limits:
            figures = (_figure(limit.amount), UNITS[limit.unit.value], limit.note, _decision(limit.decision))
            yield _row(LIMIT, item.number, "", limit.phrase, "", "", *figures)
        for target, reached in zip(item.targets, reports_of(entry, place), strict=True):
            figures = (_figure(target.value), target.unit, target.due, _decision(target.decision))
            report = (_figure(reached.value), reached.on.isoformat()) if reached else ()
            yield _row(TARGET, item.number, "", target.phrase, "", "", *figures, *report)
    if clean(letter.closing):
        yield _row(CLOSING, text=letter.closing)


def reports_of(entry: RegisterEntry, place: int) -> list[Reached | None]:
    """The newest report of each goal of a promise; of goals worded the same the first has the first report."""
    free = [reached for reached in entry.reached if reached.place == place]
    found: list[Reached | None] = []
    for target in entry.pledge.letter.items[place].targets:
        own = (target.phrase, target.value, target.unit)
        same = next((each for each in free if (each.phrase, each.goal, each.unit) == own), None)
        if same:
            free.remove(same)
        found.append(same)
    return found


def as_record(entry: RegisterEntry, zone: tzinfo = UTC) -> dict[str, Any]:
    """The same for machines: stored values instead of words, one object a letter."""
    pledge, letter = entry.pledge, entry.pledge.letter
    return {
        "id": pledge.id,
        "version": pledge.version,
        "region": entry.region,
        "department": pledge.department_name,
        "code": entry.code or letter.credit_code,
        "kind": str(letter.letter_kind or ""),
        "status": str(pledge.status),
        "preamble": letter.preamble,
        "items": [_item(item, reports_of(entry, place)) for place, item in enumerate(letter.items)],
        "closing": letter.closing,
        "phone": letter.phone,
        "email": letter.email,
        "signer": letter.signer,
        "signed_on": letter.signed_on.isoformat() if letter.signed_on else None,
        "published_at": _moment(pledge.published_at, zone) or None,
        "withdrawn_at": _moment(pledge.withdrawn_at, zone) or None,
        "withdrawn_why": pledge.withdrawn_why,
    }


def _item(item: DraftItem, reports: Sequence[Reached | None]) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "text": item.text,
        "category": str(item.category),
        "nature": str(item.nature),
        "limits": [_clock(limit) for limit in item.limits],
        "targets": [
            _clock(target) | {"reached": each.value if each else None, "reached_on": str(each.on) if each else None}
            for target, each in zip(item.targets, reports, strict=True)
        ],
    }


def _clock(clock: PromisedLimit | PromisedTarget) -> dict[str, Any]:
    return clock.model_dump(mode="json", exclude={"decision"}) | {"confirmed": clock.decision is Decision.CONFIRMED}


def _row(part: str, number: str = "", title: str = "", text: str = "", *more: Cell) -> list[Cell]:
    row: list[Cell] = [part, clean(number), clean(title), clean(text)]
    row += [clean(cell) if isinstance(cell, str) else cell for cell in more]
    return [*row, *[""] * (len(PART_COLUMNS) - len(row))]


def _figure(value: float | None) -> Cell:
    """A number that a spreadsheet adds up; one it would round is a text."""
    if value is None:
        return ""
    if not _EXACT_LEAST <= abs(value) < _EXACT_MOST or float(f"{value:.12g}") != value:
        return repr(float(value)) if value else 0
    return int(value) if float(value).is_integer() else float(value)


def _decision(decision: Decision) -> str:
    return CONFIRMED if decision is Decision.CONFIRMED else READ


def _moment(at: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at, zone).isoformat(timespec="seconds") if at else ""
