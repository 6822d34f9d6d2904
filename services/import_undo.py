"""Taking an import back as a whole: its letters out of force with the reason, and all else that it added."""

import secrets
from dataclasses import dataclass

from db import import_pages, import_traces
from db import letters as letters_table
from db import pledges as pledges_table
from db import search as search_table
from db.database import Session, Transaction
from db.import_traces import Trace
from domain.importing import ImportPage, ImportState
from domain.person import Person
from domain.refusals import AlreadyClaimed, ImportHasMoved
from services import import_review, lookup


@dataclass(frozen=True, slots=True)
class Undoing:
    """How much an undo takes back."""

    letters: int = 0
    departments: int = 0
    hotlines: int = 0
    tasks: int = 0
    restored: int = 0


async def foresee(session: Session, import_id: int, by: Person) -> tuple[ImportPage, Undoing]:
    """What an undo would take back.

    Raises:
        NotFound, AlreadyClaimed, ImportHasMoved: it was undone already.
    """
    page = await _own(session, import_id, by)
    traces = await import_traces.list_of(session, import_id)
    return page, _count(traces, len(await _unused(session, traces)))


async def undo(tx: Transaction, import_id: int, why: str, by: Person, at: int) -> tuple[ImportPage, Undoing]:
    """Take it back, and put letters that it had replaced back in force.

    Raises:
        NotFound, AlreadyClaimed, ImportHasMoved
    """
    await _own(tx, import_id, by)
    traces = await import_traces.list_of(tx, import_id)
    unused = set(await _unused(tx, traces))
    undoing = _count(traces, len(unused))
    await import_traces.take_back(tx, traces)
    for pledge_id in [trace.id for trace in traces if trace.thing == "pledge"]:
        await _withdraw(tx, pledge_id, why, by, at, unused)
    for trace in traces:
        if trace.thing == "replaced" and await import_traces.set_published(tx, trace.id):
            await letters_table.insert_event(tx, trace.id, "published", at, by.id, why)
            await lookup.reindex_pledge(tx, trace.id)
    for department_id in unused:
        await import_traces.delete_department(tx, department_id, await import_traces.list_pledges_of(tx, department_id))
    for department_id in sorted(set(map(_owner, traces)) - unused - {0}):
        await lookup.reindex_department(tx, department_id)
    await search_table.set_generation(tx, secrets.token_hex(8))
    await import_traces.delete_of(tx, import_id)
    await import_pages.set_state(tx, import_id, ImportState.UNDONE, why)
    return await import_review.get(tx, import_id), undoing


def _owner(trace: Trace) -> int:
    """The department whose card a change was on; 0 for none."""
    if trace.thing in ("alias", "address", "postcode"):
        return trace.id
    return int(trace.words) if trace.thing in ("hotline", "email") else 0


async def _own(session: Session, import_id: int, by: Person) -> ImportPage:
    page = await import_review.get(session, import_id)
    if page.state is ImportState.UNDONE:
        raise ImportHasMoved
    if page.claimed_by and page.claimed_by != by.id:
        raise AlreadyClaimed(name=page.claimed_name)
    return page


async def _withdraw(tx: Transaction, pledge_id: int, why: str, by: Person, at: int, unused: set[int]) -> None:
    """Out of force and out of the search; the letters of a department that goes need no history."""
    found = await pledges_table.get_searchable(tx, pledge_id)
    if found is None:
        return
    department_id, texts = found
    if department_id in unused:
        await search_table.save_items(tx, dict.fromkeys(texts, ""))
    elif await import_traces.set_withdrawn(tx, pledge_id, why, at):
        await letters_table.insert_event(tx, pledge_id, "withdrawn", at, by.id, why)
        await lookup.reindex_pledge(tx, pledge_id)


def _count(traces: list[Trace], unused: int) -> Undoing:
    def of(thing: str) -> int:
        return sum(1 for trace in traces if trace.thing == thing)

    return Undoing(of("pledge"), unused, of("hotline"), of("task"), of("replaced"))


async def _unused(session: Session, traces: list[Trace]) -> list[int]:
    """Departments that this import registered and that nothing else needs."""
    letters = {trace.id for trace in traces if trace.thing == "pledge"}
    return [
        trace.id for trace in traces if trace.thing == "department" and not await _is_needed(session, trace.id, letters)
    ]


async def _is_needed(session: Session, department_id: int, letters: set[int]) -> bool:
    if await import_traces.has_people(session, department_id):
        return True
    if await import_traces.is_used(session, "department", department_id, but_not_in="pledge"):
        return True
    for pledge_id in await import_traces.list_pledges_of(session, department_id):
        if pledge_id not in letters or await import_traces.is_used(session, "pledge", pledge_id):
            return True
        for item_id in await import_traces.list_items_of(session, pledge_id):
            if await import_traces.is_used(session, "item", item_id):
                return True
    return False
