"""A page that was sent in is reviewed: each unit and task is accepted or skipped by the one who claimed the page.

Nothing reaches the register before it is accepted; what an acceptance changed there is remembered, so that
``services.import_undo`` can take it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db import batches, import_traces
from db import departments as departments_table
from db import import_pages as table
from db.database import Session, Transaction
from domain.department import Region
from domain.importing import Entry, EntryLine, EntryState, ImportPage, ImportState
from domain.page import Doubt, Page, Task, Unit
from domain.person import Person
from domain.refusals import AlreadyClaimed, ImportHasMoved, ImportNotClaimed, NotAllowed, NotFound
from domain.short_names import short_names
from domain.words import Role
from services import imports, tasks
from services.import_record import Record
from services.import_units import Outcome, read_roll

PAGE = 8
AT_ONCE = 50
CHECKED_MOST = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a page: ``page`` is the import; None when the command line took this file in before."""

    page: ImportPage | None
    is_new: bool


async def keep(tx: Transaction, page: Page, *, region: str, file_name: str, sha256: str, by: Person, at: int) -> Kept:
    """Keep a page that was read for its review; the same file a second time changes nothing."""
    place = await departments_table.save_region(tx, region)
    known = await table.get_by_sha256(tx, place.id, sha256)
    if known:
        return Kept(known, False)
    batch = await batches.get_by_sha256(tx, place.id, sha256)
    if batch and not await table.has_batch(tx, batch.id):
        return Kept(None, False)
    import_id = await table.insert(
        tx,
        region_id=place.id,
        file_name=file_name,
        sha256=sha256,
        document=page.document,
        doubts=[
            *(doubt for doubt in page.warnings if not (page.tasks and doubt.item)),
            *imports.region_doubts(page, region),
        ],
        person_id=by.id,
        now=at,
    )
    entries: list[tuple[Unit | Task, Sequence[Doubt]]] = [(unit, unit.warnings) for unit in imports.apart(page.units)]
    for number, task in enumerate(page.tasks, 1):
        entries.append((task, [doubt for doubt in page.warnings if doubt.item == number]))
    await table.insert_entries(tx, import_id, entries)
    if not entries:
        await table.set_state(tx, import_id, ImportState.DONE)
    return Kept(await get(tx, import_id), True)


async def get(session: Session, import_id: int) -> ImportPage:
    """One import.

    Raises:
        NotFound
    """
    page = await table.get(session, import_id)
    if page is None:
        raise NotFound
    return page


async def list_pages(session: Session, page: int) -> list[ImportPage]:
    """One more than a page of imports, those that still wait first."""
    return await table.list_newest(session, page * PAGE, PAGE + 1)


async def list_lines(session: Session, import_id: int, page: int) -> list[EntryLine]:
    """One more than a page of an import's units and tasks, those with flags first."""
    return await table.list_lines(session, import_id, page * PAGE, PAGE + 1)


async def doubts_waiting(session: Session, import_id: int) -> list[Doubt]:
    """Every doubt of the units and tasks that wait."""
    return await table.list_waiting_doubts(session, import_id)


async def units_to_check(session: Session, page: ImportPage) -> list[Unit]:
    """The units of an import, to say what their letters lack; none of a page too long to read at every look."""
    return await table.list_units(session, page.id) if page.counts.units <= CHECKED_MOST else []


async def next_waiting(session: Session, import_id: int, after: int, *, leafing: bool) -> int | None:
    """The next unit or task to look at: flagged ones first; leafing through them comes to the others too."""
    return await table.get_next_waiting(session, import_id, after, leafing=leafing)


async def get_entry(session: Session, entry_id: int) -> tuple[ImportPage, Entry]:
    """One unit or task, and its import.

    Raises:
        NotFound
    """
    entry = await table.get_entry(session, entry_id)
    if entry is None:
        raise NotFound
    return await get(session, entry.import_id), entry


async def get_own(session: Session, entry_id: int, version: int, by: Person) -> tuple[ImportPage, Entry]:
    """One that this person may decide on and that is as their screen showed it.

    Raises:
        NotFound, AlreadyClaimed, ImportNotClaimed, ImportHasMoved
    """
    page, entry = await get_entry(session, entry_id)
    check_own(page, by)
    if entry.version != version or entry.state is EntryState.ACCEPTED:
        raise ImportHasMoved
    return page, entry


def check_own(page: ImportPage, by: Person) -> None:
    """Only the one who claimed an import decides.

    Raises:
        AlreadyClaimed, ImportNotClaimed, ImportHasMoved
    """
    if page.is_undone:
        raise ImportHasMoved
    if page.claimed_by and page.claimed_by != by.id:
        raise AlreadyClaimed(name=page.claimed_name)
    if not page.claimed_by:
        raise ImportNotClaimed


async def claim(tx: Transaction, import_id: int, by: Person) -> ImportPage:
    """Take an import for review; of two who press at once one gets it.

    Raises:
        NotFound, AlreadyClaimed
    """
    page = await get(tx, import_id)
    if page.claimed_by and page.claimed_by != by.id:
        raise AlreadyClaimed(name=page.claimed_name)
    await table.set_claimed(tx, import_id, by.id)
    return await get(tx, import_id)


def may_release(page: ImportPage, by: Person) -> bool:
    """The one who holds it, or an owner."""
    return bool(page.claimed_by) and (page.claimed_by == by.id or by.has(Role.OWNER))


async def release(tx: Transaction, import_id: int, by: Person) -> ImportPage:
    """Give it back to all.

    Raises:
        NotFound, NotAllowed
    """
    page = await get(tx, import_id)
    if not may_release(page, by):
        raise NotAllowed
    await table.set_claimed(tx, import_id, None)
    return await get(tx, import_id)


async def accept(tx: Transaction, entry_id: int, version: int, by: Person, now: datetime) -> Entry:
    """Take one unit or task into the register.

    Raises:
        NotFound, AlreadyClaimed, ImportNotClaimed, ImportHasMoved
    """
    page, entry = await get_own(tx, entry_id, version, by)
    await _take(tx, page, [entry], by, now)
    return (await get_entry(tx, entry_id))[1]


async def accept_some(tx: Transaction, import_id: int, flagged: bool, by: Person, now: datetime) -> int:
    """Accept the next of those that wait, at most ``AT_ONCE``; how many. Without the flagged ones, or with them.

    Raises:
        NotFound, AlreadyClaimed, ImportNotClaimed, ImportHasMoved
    """
    page = await get(tx, import_id)
    check_own(page, by)
    entries = await table.list_waiting(tx, import_id, flagged=flagged, limit=AT_ONCE)
    await _take(tx, page, entries, by, now)
    return len(entries)


async def skip(tx: Transaction, entry_id: int, version: int, by: Person) -> Entry:
    """Leave one out; it can still be accepted later.

    Raises:
        NotFound, AlreadyClaimed, ImportNotClaimed, ImportHasMoved
    """
    page, entry = await get_own(tx, entry_id, version, by)
    await table.set_decided(tx, [(entry, EntryState.SKIPPED, "", None)], by.id)
    await _close(tx, page.id)
    return (await get_entry(tx, entry_id))[1]


async def _take(tx: Transaction, page: ImportPage, entries: Sequence[Entry], by: Person, now: datetime) -> None:
    if not entries:
        return
    record = await Record.begin(tx, page.region_id)
    source = await _source(tx, page, now)
    units = [(entry, entry.unit) for entry in entries if entry.unit is not None]
    reports = await imports.take_units(tx, [unit for _, unit in units], source, now, record.touch)
    decided: list[tuple[Entry, EntryState, str, int | None]] = []
    for (entry, _), report in zip(units, reports, strict=True):
        state = EntryState.SKIPPED if report.outcome is Outcome.SKIPPED else EntryState.ACCEPTED
        decided.append((entry, state, report.outcome.value, report.department_id))
    for entry in entries:
        if entry.task is not None:
            is_new = await tasks.keep(tx, source.place, source.batch_id, entry.task)
            outcome = Outcome.NEW if is_new else Outcome.UNCHANGED
            decided.append((entry, EntryState.ACCEPTED, outcome.value, None))
    await tasks.resolve(tx, source.place)
    await table.set_decided(tx, decided, by.id)
    await import_traces.insert(tx, page.id, await record.changes())
    await _close(tx, page.id)


async def _source(tx: Transaction, page: ImportPage, now: datetime) -> imports.Source:
    """The page as the register records it; with its first unit its city-wide numbers are added."""
    place = Region(page.region_id, page.region)
    if page.batch_id:
        return imports.Source(place, page.batch_id, page.earlier_batch or None, True)
    printed = Page(document=page.document)
    begun = await imports.begin(tx, printed, region=page.region, file_name=page.file_name, sha256=page.sha256, now=now)
    earlier = begun.earlier_batch if begun.earlier_batch != begun.batch_id else None
    await table.set_batch(tx, page.id, begun.batch_id, earlier)
    await imports.add_city_hotlines(tx, place, printed)
    return imports.Source(place, begun.batch_id, earlier, begun.known)


async def _close(tx: Transaction, import_id: int) -> None:
    page = await get(tx, import_id)
    if page.state is ImportState.OPEN and not page.counts.waiting:
        await table.set_state(tx, import_id, ImportState.DONE)


async def goes_to(session: Session, page: ImportPage, entry: Entry) -> str:
    """The department of another name in the register to which a unit's letter would go; empty if there is none."""
    unit = entry.unit
    if unit is None or unit.registered or entry.state is not EntryState.WAITING:
        return ""
    place = Region(page.region_id, page.region)
    roll = await read_roll(session, place, {unit.name})
    found = roll.find(unit.name, short_names(unit.name, place.name))
    return "" if found is None or found.secret or found.name == unit.name else found.name
