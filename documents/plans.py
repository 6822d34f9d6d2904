"""Tasks of a plan: each ends with its lead and responsible departments （牵头部门：…，责任部门：…）."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.doubts import doubt
from documents.folding import fold
from documents.neighbours import with_next
from documents.paragraphs import Paragraph
from documents.tables import Column, Row, Table, find_tables
from documents.targets import find_due, find_targets
from domain.page import Doubt, Task

_LEAD = r"牵头(?:部门|单位|领导|处室|科室)?|主办(?:部门|单位)|主责(?:部门|单位)"
_SHARE = (
    r"责任(?:部门|单位|主体|处室|科室)|配合(?:部门|单位)|协办(?:部门|单位)|"
    r"参[加与](?:部门|单位)|落实(?:部门|单位)|承办(?:部门|单位)"
)
_ROLE = re.compile(
    rf"(?:^|(?<=[(,;。.\s、]))(?P<role>(?P<lead>{_LEAD})|(?P<share>{_SHARE})|(?P<due>完成时限|完成时间|"
    rf"时限))\s*[:]\s*"
)
_NUMBER = re.compile(r"^(?:\(([一二三四五六七八九十\d]{1,3})\)|([一二三四五六七八九十\d]{1,3})[、.])\s*(?!\d)")
_GROUP = re.compile(r"相关|有关|各[\u3400-\u9fff]|各$|等(?:部门|单位|)$|成员单位|所有|其他")
_LONGEST_HEADING = 40


@dataclass
class Plan:
    """The tasks found, and what is doubtful about them (items count from 1 within the tasks)."""

    tasks: list[Task] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_plan(paragraphs: Sequence[Paragraph]) -> Plan:
    """All tasks in paragraphs that belong to no unit."""
    plan = Plan()
    section = ""
    pending: Paragraph | None = None
    tables = [table for table in find_tables(paragraphs) if table.lists_tasks]
    rows = {row.paragraph.start: (table, row) for table in tables for row in table.rows}
    for paragraph in paragraphs:
        if paragraph.start in rows:
            _add_row(plan, section, *rows[paragraph.start])
            continue
        folded = fold(paragraph.raw)
        roles = list(_ROLE.finditer(folded))
        if any(not role["due"] for role in roles):
            if roles[0].start() == 0 and pending is not None:
                _add_task(plan, section, pending.raw, paragraph.raw, 0)
            elif roles[0].start() == 0 and plan.tasks:
                _extend_task(plan, paragraph.raw)
            else:
                _add_task(plan, section, paragraph.raw, paragraph.raw, roles[0].start())
            pending = None
            continue
        pending = paragraph
        if len(folded) <= _LONGEST_HEADING and _NUMBER.match(folded) and not folded.endswith(("。", ";")):
            section = paragraph.raw
    for number, task in enumerate(plan.tasks, 1):
        plan.doubts += _notes(number, task)
    return plan


def _extend_task(plan: Plan, printed: str) -> None:
    """A further line of departments under the same task."""
    lead, share, due = _roles(printed, fold(printed), 0)
    task = plan.tasks[-1]
    plan.tasks[-1] = task.model_copy(
        update={"lead": (*task.lead, *lead), "responsible": (*task.responsible, *share), "due": due or task.due}
    )


def _add_task(plan: Plan, section: str, text: str, printed: str, at: int) -> None:
    folded = fold(printed)
    lead, share, due = _roles(printed, folded[at:], at)
    body = (text[:at].rstrip(" \u3000(（[【，,") if text is printed else text).strip()
    number = _NUMBER.match(fold(body))
    if number:
        body = body[number.end() :]
    targets = find_targets(body)
    plan.tasks.append(
        Task(
            section=section,
            number=(number[1] or number[2]) if number else "",
            text=body,
            lead=tuple(lead),
            responsible=tuple(share),
            due=due or find_due(body),
            targets=tuple(found.target for found in targets),
        )
    )
    if unusual := re.search(r"(?:配合|协办|参加|参与)(?:部门|单位)", printed):
        plan.doubts.append(doubt("role-unusual", unusual[0], len(plan.tasks)))
    plan.doubts += [doubt(found.doubt, found.target.phrase, len(plan.tasks)) for found in targets if found.doubt]


def _add_row(plan: Plan, section: str, table: Table, row: Row) -> None:
    text = table.cell(row, Column.TASK)
    lead, share = _names(table.cell(row, Column.LEAD)), _names(table.cell(row, Column.SHARE))
    if not text:
        return
    targets = find_targets(text)
    plan.tasks.append(
        Task(
            section=section,
            number=table.cell(row, Column.NUMBER),
            text=text,
            lead=tuple(lead),
            responsible=tuple(share),
            due=table.cell(row, Column.LIMIT) or find_due(text),
            targets=tuple(found.target for found in targets),
        )
    )


def _roles(printed: str, folded: str, at: int) -> tuple[list[str], list[str], str]:
    lead: list[str] = []
    share: list[str] = []
    due = ""
    roles = list(_ROLE.finditer(folded))
    for role, following in with_next(roles):
        value = printed[at + role.end() : at + (following.start() if following else len(folded))]
        value = re.split(r"[)）]?[。]?\s*$", value)[0] if "(" not in fold(value) else value.rstrip("。 \u3000")
        if role["due"]:
            due = value.strip("，,；;。）) ")
        else:
            (lead if role["lead"] else share).extend(_names(value))
    return lead, share, due


def _names(value: str) -> list[str]:
    value = value.strip()
    while value.endswith(("）", ")")) and fold(value).count("(") < fold(value).count(")"):
        value = value[:-1]
    parts = re.split(r"[、，,；;\s]+|以及|及(?=市|县|区|省|各)", value)
    return [part.strip("。. ") for part in parts if part.strip("。.() （）")]


def is_group(name: str) -> bool:
    """Whether a name stands for units that are not named, such as 市直相关部门."""
    return _GROUP.search(name) is not None


def _notes(number: int, task: Task) -> list[Doubt]:
    doubts = [] if task.lead else [doubt("task-without-lead", item=number)]
    if len(task.lead) > 1:
        doubts.append(doubt("several-leads", "、".join(task.lead), number))
    return doubts + [
        doubt("group-unresolved", name, number) for name in [*task.lead, *task.responsible] if is_group(name)
    ]
