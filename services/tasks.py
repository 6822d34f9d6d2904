"""Tasks of a plan (the work plan's 任务分工): kept when their page is accepted, read by staff.

A party of a task is as printed. It is tied to a department only when the register knows exactly that name; groups such
as 市直相关部门 stay unresolved.
"""

from dataclasses import dataclass

from db import departments as departments_table
from db import tasks as table
from db.database import Session, Transaction
from documents.plans import is_group
from domain.department import Region
from domain.page import Task
from domain.person import Person
from domain.refusals import NotFound
from domain.short_names import short_names
from domain.task import Party, PartyKind, PartyLine, StoredTask
from services.import_units import read_roll

PAGE = 5
PARTIES_PAGE = 8


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Some tasks; whether there are more, and whose they are if they are somebody's."""

    tasks: list[StoredTask]
    has_more: bool
    name: str = ""
    is_group: bool = False


async def keep(tx: Transaction, place: Region, batch_id: int, task: Task) -> bool:
    """Keep a task of a plan; whether it was new."""
    task_id = await table.insert(tx, place.id, batch_id, task)
    if task_id is None:
        return False
    named = [(PartyKind.LEAD, name, is_group(name)) for name in task.lead]
    named += [(PartyKind.RESPONSIBLE, name, is_group(name)) for name in task.responsible]
    await table.insert_parties(tx, task_id, named)
    return True


async def resolve(tx: Transaction, place: Region) -> None:
    """Find the departments of names that were unknown before, after a plan or a department came in.

    Secret ones too: only those that are found can be left out of what is shown.
    """
    names = await table.list_unresolved_names(tx, place.id)
    if not names:
        return
    roll = await read_roll(tx, place, names)
    found = {name: roll.find(name, short_names(name, place.name)) for name in names}
    await table.set_departments(tx, place.id, {name: own.id for name, own in found.items() if own})


async def resolve_everywhere(tx: Transaction) -> None:
    """The same in every region that has tasks."""
    with_tasks = set(await table.list_region_ids(tx))
    for place in await departments_table.list_regions(tx):
        if place.id in with_tasks:
            await resolve(tx, place)


async def get(session: Session, task_id: int, person: Person) -> StoredTask:
    """One task, for staff.

    Raises:
        NotFound
    """
    task = await table.get(session, task_id)
    if task is None or not person.is_staff:
        raise NotFound
    return task


async def list_all(session: Session, page: int) -> TaskPage:
    """Every task, the newest plan first."""
    return _page(await table.list_all(session, page * PAGE, PAGE + 1))


async def list_of_department(session: Session, department_id: int, page: int) -> TaskPage:
    """Those a department leads or shares in.

    Raises:
        NotFound: there is no such department, or it is secret.
    """
    department = await departments_table.get(session, department_id)
    if department is None or department.secret:
        raise NotFound
    return _page(await table.list_of_department(session, department_id, page * PAGE, PAGE + 1), department.name)


async def list_of_party(session: Session, party_id: int, page: int) -> TaskPage:
    """Those of a group, or of a name the register does not know.

    Raises:
        NotFound
    """
    party: Party | None = await table.get_party(session, party_id)
    if party is None or party.department_id:
        raise NotFound
    tasks = await table.list_of_party(session, party_id, page * PAGE, PAGE + 1)
    return _page(tasks, party.name, party.is_group)


async def list_parties(session: Session) -> list[PartyLine]:
    """Everybody who is named in a task: departments and unknown names, then groups."""
    return await table.list_parties(session)


async def counts(session: Session, department_id: int) -> tuple[int, int]:
    """How many tasks a department leads, and how many it shares in."""
    return await table.count_of_department(session, department_id)


def _page(tasks: list[StoredTask], name: str = "", is_group: bool = False) -> TaskPage:
    return TaskPage(tasks[:PAGE], len(tasks) > PAGE, name, is_group)
