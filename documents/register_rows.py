"""The register of pledges as rows: what its spreadsheet, its CSV and its JSON lines have in common.

Who wrote or reviewed a letter is in none of them: those people are not public.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from documents.xlsx_writer import Cell
from domain.pledge import Pledge
from domain.typed import clean

PLEDGE_COLUMNS = (
    "编号", "版本", "单位名称", "统一社会信用代码", "类型", "状态", "监督投诉电话", "投诉举报邮箱", "签发人",
    "签发日期", "发布时间", "事项数",
)  # fmt: skip
PART_COLUMNS = ("部分", "序号", "标题", "内容", "类别")

OPENING, ITEM, CLOSING = "前言", "承诺事项", "结语"
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


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A pledge; ``code`` is its unit's, for a letter that does not hold it (``credit_code``)."""

    pledge: Pledge
    code: str = ""


def pledge_row(entry: RegisterEntry, zone: tzinfo = UTC) -> list[Cell]:
    """One row for the whole letter, in the order of ``PLEDGE_COLUMNS``."""
    pledge, letter = entry.pledge, entry.pledge.letter
    kind = str(letter.letter_kind or "")
    words = (letter.phone, letter.email, letter.signer)
    return [
        pledge.id,
        pledge.version,
        clean(pledge.department_name),
        entry.code or letter.credit_code,
        KINDS.get(kind, kind),
        STATUSES.get(pledge.status, pledge.status),
        *map(clean, words),
        letter.signed_on.isoformat() if letter.signed_on else "",
        _moment(pledge.published_at, zone),
        len(letter.items),
    ]


def part_rows(entry: RegisterEntry) -> Iterator[list[Cell]]:
    """A row for each part of the letter that holds words, in the order of ``PART_COLUMNS``."""
    letter = entry.pledge.letter
    if letter.preamble:
        yield [OPENING, "", "", clean(letter.preamble), ""]
    for item in letter.items:
        category = CATEGORIES.get(item.category, item.category)
        yield [ITEM, clean(item.number), clean(item.title), clean(item.text), category]
    if letter.closing:
        yield [CLOSING, "", "", clean(letter.closing), ""]


def as_record(entry: RegisterEntry, zone: tzinfo = UTC) -> dict[str, Any]:
    """The same for machines: stored values instead of words, one object a letter."""
    pledge, letter = entry.pledge, entry.pledge.letter
    return {
        "id": pledge.id,
        "version": pledge.version,
        "department": pledge.department_name,
        "code": entry.code or letter.credit_code,
        "kind": str(letter.letter_kind or ""),
        "status": str(pledge.status),
        "preamble": letter.preamble,
        "items": [item.model_dump(mode="json", exclude={"remark"}) for item in letter.items],
        "closing": letter.closing,
        "phone": letter.phone,
        "email": letter.email,
        "signer": letter.signer,
        "signed_on": letter.signed_on.isoformat() if letter.signed_on else None,
        "published_at": _moment(pledge.published_at, zone) or None,
    }


def _moment(at: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at, zone).isoformat(timespec="seconds") if at else ""
