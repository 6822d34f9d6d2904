"""Tasks of a plan: each with who leads it, who shares in it and by when, in the text, below it or in a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.doubts import doubt
from documents.folding import fold
from documents.paragraphs import Paragraph
from documents.plan_names import is_group
from documents.plan_roles import Mention, Roles, find_mentions, names_at_end, names_in
from documents.tables import Column, Row, Table, find_tables
from documents.targets import find_due, find_targets
from domain.page import Doubt, Task

__all__ = ["Plan", "is_group", "read_plan"]

_NUMBER = re.compile(r"^(?:\(([一二三四五六七八九十\d]{1,3})\)|([一二三四五六七八九十\d]{1,3})[、.)]|([①-⑳]))\s*(?!\d)")
_BULLET = re.compile(r"^(?:[-*#•·]+\s+|[●■◆▪○□★]\s*)")
_OPENS = re.compile(rf"{_NUMBER.pattern}|{_BULLET.pattern}|^(?:第?[一二三四五六七八九十]{{1,2}}[是要])")
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[、章节部]|(?:任务|专项|行动|工程)[一二三四五六七八九十\d]{1,3}\s*[:、])"
)
_REPORT = re.compile(r"总结|汇报|本报讯|综述|纪实|短评|通讯员|情况(?:的)?(?:报告|通报)|述职")
_SAYS_WHO = re.compile(r"(?:牵头|责任|配合)(?:单位|部门)[:〕】)]|牵头[,;)，]|配合[;)]|负责[;)]")
_INNER_NUMBER = re.compile(
    r"(?<=[\s。;:])(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])(?!\d)"
)
_TEXT_LABEL = re.compile(r"^(?:主要|工作|任务|具体|重点)?(?:内容|任务|措施|举措)\s*:\s*")
_LONGEST_HEADING, _MOST_WAITING, _TITLE_LINES = 40, 12, 4
_EDGES = " \u3000\t(（[【〔，,"


@dataclass
class Plan:
    """The tasks found, and what is doubtful about them (items count from 1 within the tasks)."""

    tasks: list[Task] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class _Draft:
    """A task while its lines come in."""

    section: str
    number: str
    text: str
    roles: Roles


def read_plan(paragraphs: Sequence[Paragraph]) -> Plan:
    """All tasks in paragraphs that belong to no unit."""
    is_report = any(_REPORT.search(each.plain[:60]) for each in paragraphs[:_TITLE_LINES])
    reader = _Reader(is_report, not is_report and any(_SAYS_WHO.search(each.plain) for each in paragraphs))
    tables = [table for table in find_tables(paragraphs) if table.lists_tasks]
    rows: dict[int, list[tuple[Table, Row]]] = {}
    for table in tables:
        for row in table.rows:
            rows.setdefault(row.paragraph.start, []).append((table, row))
    between = {paragraphs[index].start for table in tables for index in table.between}
    heads = {paragraphs[table.first].start for table in tables}
    for paragraph in paragraphs:
        if paragraph.start in rows:
            for table, row in rows[paragraph.start]:
                reader.take_row(table, row)
        elif paragraph.start in between:
            reader.open_section(paragraph.raw)
        elif paragraph.start not in heads:
            reader.take(paragraph)
    return reader.plan()


class _Reader:
    def __init__(self, is_report: bool, says_who: bool) -> None:
        self._is_report = is_report
        self._says_who = says_who
        self._drafts: list[_Draft] = []
        self._section = self._parent = ""
        self._waiting: list[str] = []
        self._below: _Draft | None = None  # the task whose fields go on from line to line
        self._label = ""
        self._row_section = ""

    def plan(self) -> Plan:
        """What was found."""
        plan = Plan()
        for draft in self._drafts:
            _finish(plan, draft)
        return plan

    def open_section(self, printed: str) -> None:
        """The heading of the tasks that follow."""
        self._parent, self._section = self._section, printed
        self._row_section = ""
        self._waiting.clear()
        self._below = None

    def take(self, paragraph: Paragraph) -> None:
        """A line of text, of roles, or of both."""
        printed = paragraph.raw
        if self._label and self._below is not None:
            printed, self._label = f"{self._label}：{printed}", ""
        folded = fold(printed)
        numbered = _NUMBER.match(folded) is not None
        mentions = find_mentions(printed, numbered=numbered and not self._is_report)
        if not mentions and numbered and self._says_who and (named := names_at_end(printed)):
            mentions = [named]
        if not mentions:
            self._take_text(printed, folded, numbered)
            return
        if not printed[: mentions[0].start].strip(_EDGES):
            self._take_fields(printed, mentions)
            return
        self._take_tasks(printed, mentions)

    def _take_text(self, printed: str, folded: str, numbered: bool) -> None:
        self._below = None
        ends = "。" in folded or folded.endswith((";", ":", ","))
        if len(folded) <= _LONGEST_HEADING and not ends and (numbered or _HEADING.match(folded)):
            self.open_section(printed)
            return
        if numbered:
            self._waiting.clear()
        self._waiting = [*self._waiting, printed][-_MOST_WAITING:]

    def _take_fields(self, printed: str, mentions: Sequence[Mention]) -> None:
        """A line that holds nothing but fields: of the task above it."""
        if self._below is None:
            if self._drafts and not self._waiting and not any(_names_somebody(each.roles) for each in mentions):
                self._drafts[-1].roles.due = self._drafts[-1].roles.due or mentions[0].roles.due
                return
            if not (self._waiting or self._section):
                return
            self._below = self._draft_above()
            self._drafts.append(self._below)
        for mention in mentions:
            self._below.roles.add(mention.roles)
        self._label = mentions[-1].roles.open_label
        after = printed[mentions[-1].end :].strip(_EDGES + "。；;")
        if after and not self._label:
            self._waiting = [after]

    def _draft_above(self) -> _Draft:
        if self._waiting:
            text, section = "\n".join(self._waiting), self._section
            self._waiting = []
        else:
            text, section = self._section, self._parent
            self._section = self._parent
        return _draft(section, text)

    def _take_tasks(self, printed: str, mentions: Sequence[Mention]) -> None:
        """Each stretch of roles ends a task; two in a row belong to the same one."""
        start = 0
        self._below = None
        for mention in mentions:
            text = _own_text(
                printed[start : mention.start].lstrip(_EDGES + "。；;" if start else _EDGES).rstrip(_EDGES)
            )
            if not text and self._below is not None:
                self._below.roles.add(mention.roles)
            elif mention.roles or mention.roles.open_label:
                before, self._waiting = self._waiting, []
                goes_on = bool(before and not start and _NUMBER.match(fold(before[0])) and not _OPENS.match(fold(text)))
                joined = "\n".join([*before, text]) if goes_on else text
                self._below = _draft(self._section, joined)
                self._below.roles.add(mention.roles)
                self._drafts.append(self._below)
            else:
                continue
            start = mention.end
            self._label = mention.roles.open_label
        after = printed[start:].strip(" \u3000\t")
        if self._below is None:
            self._take_text(printed, fold(printed), _NUMBER.match(fold(printed)) is not None)
        elif _OPENS.match(fold(after)):
            self._waiting, self._below = [after], None
        elif after.strip("。；;，,）)"):
            self._below.text += after.lstrip("。；;，,")
            self._below = None

    def take_row(self, table: Table, row: Row) -> None:
        """A row of a table; a row that only goes on belongs to the task above it."""
        said = [table.cell(row, Column.TASK, place) for place in range(table.columns.count(Column.TASK))]
        lead, share = names_in(table.cell(row, Column.LEAD)), names_in(table.cell(row, Column.SHARE))
        number, due = table.cell(row, Column.NUMBER), table.cell(row, Column.LIMIT)
        if len(said) > 1 and said[-1]:
            self._row_section = said[0] or self._row_section
        text = next((each for each in reversed(said) if each), "")
        if text and not (number or lead or share) and self._below is not None:
            if not _is_filled(due):
                self._below.text += "\n" + text
                return
            lead, share = Roles(self._below.roles.lead), Roles(self._below.roles.share)  # a blank cell: as above
        if text and (number or lead or share):
            section = self._row_section if len(said) > 1 and self._row_section != text else self._section
            self._below = _Draft(section, number, text, Roles([*lead.lead], [*lead.share, *share.lead, *share.share]))
            self._below.roles.due = due if _is_filled(due) else lead.due or share.due
            self._drafts.append(self._below)


def _names_somebody(roles: Roles) -> bool:
    return bool(roles or roles.open_label or roles.people)


def _own_text(text: str) -> str:
    """Without what a line that was run together says before the task's own number."""
    inner = [] if _NUMBER.match(fold(text)) else list(_INNER_NUMBER.finditer(fold(text)))
    return text[inner[-1].start() :] if inner else text


def _is_filled(due: str) -> bool:
    return bool(due) and not re.fullmatch(r"[\W_X×x年月日]*", fold(due))


def _draft(section: str, text: str) -> _Draft:
    text = _BULLET.sub("", text.strip(_EDGES)).rstrip(_EDGES + "：:")
    number = _NUMBER.match(fold(text))
    if number:
        text = text[number.end() :]
    label = _TEXT_LABEL.match(fold(text))
    text = text[label.end() :] if label else text
    return _Draft(section, next(filter(None, number.groups())) if number else "", text, Roles())


def _finish(plan: Plan, draft: _Draft) -> None:
    """The task, if anybody is named for it: a blank form and a comment name nobody."""
    roles = draft.roles
    if not roles or not re.search(r"[\u3400-\u9fff]", draft.text):
        return
    number = len(plan.tasks) + 1
    targets = find_targets(draft.text)
    plan.tasks.append(
        Task(
            section=draft.section,
            number=draft.number,
            text=draft.text,
            lead=tuple(dict.fromkeys(roles.lead)),
            responsible=tuple(dict.fromkeys(roles.share)),
            responsible_as=roles.unusual,
            due=roles.due if _is_filled(roles.due) else find_due(draft.text),
            targets=tuple(found.target for found in targets),
        )
    )
    plan.doubts += _notes(number, plan.tasks[-1], roles)
    plan.doubts += [doubt(found.doubt, found.target.phrase, number) for found in targets if found.doubt]


def _notes(number: int, task: Task, roles: Roles) -> list[Doubt]:
    doubts = [] if task.lead else [doubt("task-without-lead", item=number)]
    if len(task.lead) > 1:
        doubts.append(doubt("several-leads", "、".join(task.lead), number))
    if roles.unusual:
        doubts.append(doubt("role-unusual", roles.unusual, number))
    if roles.people:
        doubts.append(doubt("person-left-out", "、".join(dict.fromkeys(roles.people)), number))
    groups = dict.fromkeys(name for name in [*task.lead, *task.responsible] if is_group(name))
    return doubts + [doubt("group-unresolved", name, number) for name in groups]
