"""Taking an import back as a whole: its letters out of force with the reason, and all else that it added.

begin ──▶ undo_some … undo_some ──▶ finish: each a transaction of its own, whatever happens in between

What has been taken back is marked as such, so that a restart goes on where it was and the end can count it all.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from db import import_pages, import_traces
from db import letters as letters_table
from db import search as search_table
from db.database import Session, Transaction
from db.import_traces import LETTERS, UNDONE, OwnedTrace
from domain.importing import ImportPage, ImportState
from domain.person import Person
from domain.refusals import AlreadyClaimed, ImportHasMoved
from services import import_review, lookup

AT_ONCE = 50
_FORESEEN = 500


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
    counts = await import_traces.counts(session, import_id)
    return page, _undoing(counts, await _count_unused(session, import_id))


async def begin(tx: Transaction, import_id: int, why: str, by: Person) -> ImportPage:
    """From now on nothing of it can be decided.

    Raises:
        NotFound, AlreadyClaimed, ImportHasMoved
    """
    await _own(tx, import_id, by)
    await import_pages.set_state(tx, import_id, ImportState.UNDOING, why)
    return await import_review.get(tx, import_id)


async def undo_some(tx: Transaction, page: ImportPage, by: Person, at: int) -> bool:
    """Take back what it changed on the next departments; whether more is left."""
    traces = await import_traces.list_next(tx, page.id, AT_ONCE)
    letters = {trace.id for trace in traces if trace.is_letter}
    registered = {trace.id for trace in traces if trace.is_department}
    kept = await import_traces.list_needed(tx, registered, letters)
    await _remove(tx, registered - kept)
    await _restore(tx, [trace for trace in traces if trace.owner not in registered - kept], page.undone_why, by, at)
    await search_table.set_generation(tx, secrets.token_hex(8))
    await import_traces.set_undone(tx, traces, kept)
    return any(not thing.startswith(UNDONE) for thing in await import_traces.counts(tx, page.id))


async def progress(session: Session, import_id: int) -> tuple[int, int]:
    """How many letters have been taken back so far, and how many there are in all."""
    counts = await import_traces.counts(session, import_id)
    done = sum(counts.get(UNDONE + thing, 0) for thing in LETTERS)
    return done, done + sum(counts.get(thing, 0) for thing in LETTERS)


async def finish(tx: Transaction, import_id: int) -> tuple[ImportPage, Undoing | None]:
    """Close it when all has been taken back; how much that was, or None when it was closed before."""
    page = await import_review.get(tx, import_id)
    if page.state is not ImportState.UNDOING:
        return page, None
    counts = await import_traces.counts(tx, import_id)
    done = {thing.removeprefix(UNDONE): count for thing, count in counts.items()}
    await import_traces.delete_of(tx, import_id)
    await import_pages.set_state(tx, import_id, ImportState.UNDONE, page.undone_why)
    return await import_review.get(tx, import_id), _undoing(done, done.get("department", 0))


async def _own(session: Session, import_id: int, by: Person) -> ImportPage:
    page = await import_review.get(session, import_id)
    if page.is_undone:
        raise ImportHasMoved
    if page.claimed_by and page.claimed_by != by.id:
        raise AlreadyClaimed(name=page.claimed_name)
    return page


async def _remove(tx: Transaction, department_ids: set[int]) -> None:
    """Departments that go, with their letters: those need no history."""
    pledges = await import_traces.list_pledges(tx, department_ids)
    await search_table.save_items(tx, dict.fromkeys(await import_traces.list_items(tx, pledges), ""))
    await import_traces.delete_departments(tx, department_ids, pledges)


async def _restore(tx: Transaction, traces: Sequence[OwnedTrace], why: str, by: Person, at: int) -> None:
    """Departments that stay, as they were before."""
    await import_traces.take_back(tx, traces)
    for trace in traces:
        if trace.thing == "pledge" and await import_traces.set_withdrawn(tx, trace.id, why, at):
            await letters_table.insert_event(tx, trace.id, "withdrawn", at, by.id, why)
            await lookup.reindex_pledge(tx, trace.id)
    for trace in traces:
        if trace.thing == "replaced" and await import_traces.set_published(tx, trace.id):
            await letters_table.insert_event(tx, trace.id, "published", at, by.id, why)
            await lookup.reindex_pledge(tx, trace.id)
    for department_id in sorted({trace.owner for trace in traces if trace.owner > 0}):
        await lookup.reindex_department(tx, department_id)


def _undoing(counts: dict[str, int], departments: int) -> Undoing:
    letters = sum(counts.get(thing, 0) for thing in LETTERS)
    things = ("hotline", "task", "replaced")
    return Undoing(letters, departments, *(counts.get(thing, 0) for thing in things))


async def _count_unused(session: Session, import_id: int) -> int:
    """Departments that this import registered and that nothing else needs."""
    registered = await import_traces.list_ids(session, import_id, "department")
    letters = set(await import_traces.list_ids(session, import_id, *LETTERS))
    needed = 0
    for start in range(0, len(registered), _FORESEEN):
        needed += len(await import_traces.list_needed(session, registered[start : start + _FORESEEN], letters))
    return len(registered) - needed
