"""Tasks of plans for staff: all of them, by department, by group, and one in full."""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import BACK_TO_MENU, ShowDepartment
from chat.callback_data import Button, OfPage
from chat.context import Context
from chat.import_cards import short
from chat.keyboards import Key
from chat.paging import turn_keys
from chat.policy import STAFF, allow
from chat.task_buttons import ListDepartmentTasks, ListTasks
from domain.refusals import ButtonIsStale, DepartmentUnclear
from domain.task import Party, PartyKind, PartyLine, StoredTask
from domain.typed import take_text
from services import lookup, tasks
from texts import find as find_texts
from texts import tasks as texts
from texts.base import Joined, Words

MOST = 200
LABEL = 18


@dataclass(frozen=True)
class ShowTask(Button, prefix="task.show"):
    """One task in full."""

    task_id: int


class ListParties(OfPage, prefix="task.parties"):
    """Who is named in the tasks."""


@dataclass(frozen=True)
class ListPartyTasks(Button, prefix="task.party"):
    """The tasks of a group, or of a name the register does not know."""

    party_id: int
    page: int = 0


@allow(STAFF)
async def tasks_command(_update: Update, context: Context) -> None:
    """``/tasks``, or ``/tasks`` with a department's name."""
    await tasks.resolve_everywhere(context.tx)
    if not context.args:
        await _show_all(context, 0)
        return
    found = await lookup.find(context.tx, take_text(" ".join(context.args), most=MOST))
    if not found.departments:
        raise DepartmentUnclear
    if found.exact or len(found.departments) == 1:
        await _show_department(context, found.departments[0].id, 0)
        return
    keys = [[Key(hit.name, ListDepartmentTasks(hit.id))] for hit in found.departments]
    context.show(texts.BY_DEPARTMENT, keys=[*keys, BACK_TO_MENU])


@allow(STAFF)
async def list_tasks(_update: Update, context: Context) -> None:
    """Every task, the newest plan first."""
    await tasks.resolve_everywhere(context.tx)
    await _show_all(context, max(0, context.pressed(ListTasks).page))


async def _show_all(context: Context, page: int) -> None:
    found = await tasks.list_all(context.tx, page)
    if not found.tasks and not page:
        context.show(texts.EMPTY, keys=[BACK_TO_MENU])
        return
    turn = turn_keys(page, found.has_more, ListTasks)
    _show(context, texts.LIST, found, [turn, [Key(texts.BY_DEPARTMENT, ListParties()), *BACK_TO_MENU]])


@allow(STAFF)
async def list_department_tasks(_update: Update, context: Context) -> None:
    """Those a department leads or shares in."""
    pressed = context.pressed(ListDepartmentTasks)
    await _show_department(context, pressed.department_id, max(0, pressed.page))


async def _show_department(context: Context, department_id: int, page: int) -> None:
    found = await tasks.list_of_department(context.tx, department_id, page)
    if not found.tasks and page:
        raise ButtonIsStale
    turn = turn_keys(page, found.has_more, lambda other: ListDepartmentTasks(department_id, other))
    card = Key(find_texts.BACK_TO_CARD(name=found.name), ShowDepartment(department_id))
    _show(context, texts.LIST_OF(name=found.name), found, [turn, [card], [_all(), *BACK_TO_MENU]])


@allow(STAFF)
async def list_party_tasks(_update: Update, context: Context) -> None:
    """Those of a group that stays unresolved, or of a name nobody in the register has."""
    pressed = context.pressed(ListPartyTasks)
    page = max(0, pressed.page)
    found = await tasks.list_of_party(context.tx, pressed.party_id, page)
    turn = turn_keys(page, found.has_more, lambda other: ListPartyTasks(pressed.party_id, other))
    title = (texts.LIST_GROUP if found.is_group else texts.LIST_UNKNOWN)(name=found.name)
    _show(context, title, found, [turn, [_all(), *BACK_TO_MENU]])


@allow(STAFF)
async def list_parties(_update: Update, context: Context) -> None:
    """Departments, unknown names and groups, with how many tasks each has."""
    await tasks.resolve_everywhere(context.tx)
    page = max(0, context.pressed(ListParties).page)
    parties = await tasks.list_parties(context.tx)
    start = page * tasks.PARTIES_PAGE
    keys = [[_party_key(line)] for line in parties[start : start + tasks.PARTIES_PAGE]]
    turn = turn_keys(page, len(parties) > start + tasks.PARTIES_PAGE, ListParties)
    context.show(texts.PARTIES, keys=[*keys, turn, [_all(), *BACK_TO_MENU]])


def _party_key(line: PartyLine) -> Key:
    if line.department_id:
        label = texts.PARTY(name=line.name, leads=line.leads, shares=line.shares)
        return Key(label, ListDepartmentTasks(line.department_id))
    if line.is_group:
        label = texts.PARTY_GROUP(name=line.name, count=line.leads + line.shares)
    else:
        label = texts.PARTY_UNKNOWN(name=line.name, leads=line.leads, shares=line.shares)
    return Key(label, ListPartyTasks(line.party_id))


@allow(STAFF)
async def show_task(_update: Update, context: Context) -> None:
    """One task in full, each of its departments a button."""
    task = await tasks.get(context.tx, context.pressed(ShowTask).task_id, context.person)
    lines: list[Words] = [texts.TASK(number=_number(task)), texts.PLAN(plan=task.plan, region=task.region)]
    if task.section:
        lines.append(texts.SECTION(section=task.section))
    lines += ["", task.text, ""]
    lines.append(texts.LEAD(names=_names(task.of(PartyKind.LEAD))))
    shares = _names(task.of(PartyKind.RESPONSIBLE))
    named_so = task.responsible_as
    lines.append(texts.SHARE_AS(role=named_so, names=shares) if named_so else texts.SHARE(names=shares))
    if task.due:
        lines.append(texts.DUE(due=task.due))
    known = {party.department_id: party.name for party in task.parties if party.department_id}
    keys = [[Key(find_texts.BACK_TO_CARD(name=name), ShowDepartment(own))] for own, name in known.items()]
    context.show(*lines, keys=[*keys[:8], [_all(), *BACK_TO_MENU]])


def _show(context: Context, title: Words, found: tasks.TaskPage, below: list[list[Key]]) -> None:
    lines: list[Words] = [title]
    for task in found.tasks:
        lead, share = _names(task.of(PartyKind.LEAD)), _names(task.of(PartyKind.RESPONSIBLE))
        lines += ["", texts.LINE(number=_number(task), text=short(task.text), lead=lead, share=share)]
    keys = [[_task_key(task)] for task in found.tasks]
    context.show(*lines, keys=[*keys, *below])


def _task_key(task: StoredTask) -> Key:
    return Key(texts.KEY(number=_number(task), text=short(task.text, LABEL)), ShowTask(task.id))


def _number(task: StoredTask) -> str:
    """Its number as printed; a task without one has a dot."""
    return task.number or "·"


def _names(parties: list[Party]) -> Words:
    names: list[Words] = []
    for party in parties:
        if party.is_group:
            names.append(texts.NAME_GROUP(name=party.name))
        else:
            names.append(party.name if party.department_id else texts.NAME_UNKNOWN(name=party.name))
    return Joined(names, "、") if names else texts.NOBODY


def _all() -> Key:
    return Key(texts.ALL_TASKS, ListTasks())
