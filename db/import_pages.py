"""Pages that were sent in, and what was decided about their units and tasks."""

from collections.abc import Iterable, Sequence

from pydantic import TypeAdapter

from db.database import Row, Session, Transaction
from domain.importing import Counts, Entry, EntryLine, EntryState, ImportPage, ImportState
from domain.page import Document, Doubt, Task, Unit

_PAGE = """
  SELECT p.id, p.region_id, r.name AS region, p.file_name, p.sha256, p.title, p.document, p.doubts, p.state, p.batch_id,
         p.earlier_batch, p.imported_by, i.name AS imported_name, p.claimed_by, c.name AS claimed_name, p.undone_why,
         p.created_at
  FROM import_page p JOIN region r ON r.id = p.region_id
  LEFT JOIN person i ON i.id = p.imported_by LEFT JOIN person c ON c.id = p.claimed_by
"""
_ENTRY = """
  SELECT id, import_id, position, unit_kind, as_read, data, doubts, state, version, outcome, department_id
  FROM import_unit
"""
_DOUBTS: TypeAdapter[tuple[Doubt, ...]] = TypeAdapter(tuple[Doubt, ...])


async def insert(
    tx: Transaction,
    *,
    region_id: int,
    file_name: str,
    sha256: str,
    document: Document,
    doubts: Sequence[Doubt],
    person_id: int,
    now: int,
) -> int:
    """Keep a page that was read; whoever sent it reviews it. Its id."""
    return await tx.insert(
        """INSERT INTO import_page (region_id, file_name, sha256, title, document, doubts, state, imported_by,
                                    claimed_by, created_at)
           VALUES (:region_id, :file_name, :sha256, :title, :document, :doubts, 'open', :person_id, :person_id, :now)
           RETURNING id""",
        {
            "region_id": region_id,
            "file_name": file_name,
            "sha256": sha256,
            "title": document.title,
            "document": document.model_dump_json(),
            "doubts": dump_doubts(doubts),
            "person_id": person_id,
            "now": now,
        },
    )


async def insert_entries(
    tx: Transaction, import_id: int, entries: Iterable[tuple[Unit | Task, Sequence[Doubt]]]
) -> None:
    """Keep the units and tasks of a page in their order."""
    for position, (read, doubts) in enumerate(entries, 1):
        data = read.model_dump_json()
        row = {"import_id": import_id, "position": position, "as_read": data, "data": data}
        await tx.run(
            """INSERT INTO import_unit (import_id, position, unit_kind, name, item_count, number_count, as_read, data,
                                        doubts, flagged, state)
               VALUES (:import_id, :position, :unit_kind, :name, :item_count, :number_count, :as_read, :data,
                       :doubts, :flagged, 'waiting')""",
            row | _columns(read, doubts),
        )


def _columns(data: Unit | Task, doubts: Sequence[Doubt]) -> dict[str, object]:
    is_unit = isinstance(data, Unit)
    return {
        "unit_kind": "unit" if is_unit else "task",
        "name": data.name if isinstance(data, Unit) else f"{data.number} {data.text}".strip()[:80],
        "item_count": len(data.items) if isinstance(data, Unit) else 0,
        "number_count": len(_numbers(data)) if isinstance(data, Unit) else 0,
        "doubts": dump_doubts(doubts),
        "flagged": int(bool(doubts)),
    }


def _numbers(unit: Unit) -> set[str]:
    return {*unit.phones, *(line.number for line in unit.hotlines)}


def dump_doubts(doubts: Sequence[Doubt]) -> str:
    """Doubts as JSON."""
    return _DOUBTS.dump_json(tuple(doubts)).decode()


async def get(session: Session, import_id: int) -> ImportPage | None:
    """One page with its counts."""
    row = await session.one(_PAGE + " WHERE p.id = :id", {"id": import_id})
    return _page(row, await _counts(session, import_id)) if row else None


async def get_by_sha256(session: Session, region_id: int, sha256: str) -> ImportPage | None:
    """The import of exactly this file that was not undone."""
    row = await session.one(
        _PAGE + " WHERE p.region_id = :region_id AND p.sha256 = :sha256 AND p.state <> 'undone' ORDER BY p.id DESC",
        {"region_id": region_id, "sha256": sha256},
    )
    return _page(row, await _counts(session, row["id"])) if row else None


async def has_batch(session: Session, batch_id: int) -> bool:
    """Whether that batch came through a review."""
    return await session.one("SELECT 1 FROM import_page WHERE batch_id = :id", {"id": batch_id}) is not None


async def list_newest(session: Session, offset: int, limit: int) -> list[ImportPage]:
    """Pages, those that still wait first, then the newest."""
    rows = await session.all(
        _PAGE + " ORDER BY CASE p.state WHEN 'open' THEN 0 ELSE 1 END, p.id DESC LIMIT :limit OFFSET :offset",
        {"offset": offset, "limit": limit},
    )
    return [_page(row, await _counts(session, row["id"])) for row in rows]


async def _counts(session: Session, import_id: int) -> Counts:
    row = await session.one(
        """SELECT sum(CASE WHEN unit_kind = 'unit' THEN 1 ELSE 0 END) AS units,
                  sum(item_count) AS items, sum(number_count) AS numbers,
                  sum(CASE WHEN unit_kind = 'task' THEN 1 ELSE 0 END) AS tasks,
                  sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting,
                  sum(CASE WHEN state = 'waiting' THEN flagged ELSE 0 END) AS flagged,
                  sum(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END) AS accepted,
                  sum(CASE WHEN state = 'skipped' THEN 1 ELSE 0 END) AS skipped
           FROM import_unit WHERE import_id = :id""",
        {"id": import_id},
    )
    return Counts(**{name: row[name] or 0 for name in row.keys()}) if row else Counts()  # noqa: SIM118 (a row, no dict)


async def set_claimed(tx: Transaction, import_id: int, person_id: int | None) -> None:
    """Who reviews it now."""
    await tx.run(
        "UPDATE import_page SET claimed_by = :person_id WHERE id = :id", {"id": import_id, "person_id": person_id}
    )


async def set_batch(tx: Transaction, import_id: int, batch_id: int, earlier_batch: int | None) -> None:
    """The first unit was accepted: the page is recorded in the register."""
    await tx.run(
        "UPDATE import_page SET batch_id = :batch_id, earlier_batch = :earlier WHERE id = :id",
        {"id": import_id, "batch_id": batch_id, "earlier": earlier_batch},
    )


async def set_state(tx: Transaction, import_id: int, state: ImportState, why: str = "") -> None:
    """Move it on."""
    await tx.run(
        "UPDATE import_page SET state = :state, undone_why = :why WHERE id = :id",
        {"id": import_id, "state": state.value, "why": why},
    )


async def get_entry(session: Session, entry_id: int) -> Entry | None:
    """One unit or task."""
    row = await session.one(_ENTRY + " WHERE id = :id", {"id": entry_id})
    return _entry(row) if row else None


async def list_waiting(session: Session, import_id: int, *, flagged: bool, limit: int) -> list[Entry]:
    """Those that wait, in their order; without those that are flagged, or with them."""
    rows = await session.all(
        _ENTRY
        + """ WHERE import_id = :id AND state = 'waiting' AND flagged <= :flagged ORDER BY position LIMIT :limit""",
        {"id": import_id, "flagged": int(flagged), "limit": limit},
    )
    return [_entry(row) for row in rows]


async def get_next_waiting(session: Session, import_id: int, after: int, *, leafing: bool) -> int | None:
    """The id of the next that waits: flagged ones first, behind this position, else from the top.

    Whoever leafs through them comes to those without flags when the flagged ones have passed by.
    """
    row = await session.one(
        """SELECT u.id FROM import_unit u
           LEFT JOIN import_unit here ON here.import_id = u.import_id AND here.position = :after
           WHERE u.import_id = :id AND u.state = 'waiting'
           ORDER BY CASE WHEN :leafing = 0 OR here.id IS NULL THEN 0 WHEN u.flagged < here.flagged THEN 1
                         WHEN u.flagged = here.flagged AND u.position > :after THEN 0 ELSE 2 END,
                    u.flagged DESC, CASE WHEN u.position > :after THEN 0 ELSE 1 END, u.position LIMIT 1""",
        {"id": import_id, "after": after, "leafing": int(leafing)},
    )
    return row["id"] if row else None


async def list_lines(session: Session, import_id: int, offset: int, limit: int) -> list[EntryLine]:
    """All units and tasks, those that wait with a flag first."""
    rows = await session.all(
        """SELECT id, position, unit_kind, name, item_count, flagged, state FROM import_unit WHERE import_id = :id
           ORDER BY CASE WHEN state = 'waiting' AND flagged = 1 THEN 0 WHEN state = 'waiting' THEN 1 ELSE 2 END,
                    position LIMIT :limit OFFSET :offset""",
        {"id": import_id, "offset": offset, "limit": limit},
    )
    return [
        EntryLine(
            row["id"],
            row["position"],
            row["name"],
            row["unit_kind"] == "task",
            row["item_count"],
            bool(row["flagged"]),
            EntryState(row["state"]),
        )
        for row in rows
    ]


async def list_units(session: Session, import_id: int) -> list[Unit]:
    """Every unit of an import, as it was corrected."""
    rows = await session.all(
        "SELECT data FROM import_unit WHERE import_id = :id AND unit_kind = 'unit' ORDER BY position",
        {"id": import_id},
    )
    return [Unit.model_validate_json(row["data"]) for row in rows]


async def list_waiting_doubts(session: Session, import_id: int) -> list[Doubt]:
    """Every doubt of those that wait."""
    rows = await session.all(
        """SELECT doubts FROM import_unit WHERE import_id = :id AND flagged = 1 AND state = 'waiting'
           ORDER BY position""",
        {"id": import_id},
    )
    return [doubt for row in rows for doubt in _DOUBTS.validate_json(row["doubts"])]


async def set_data(tx: Transaction, entry: Entry, data: Unit | Task, doubts: Sequence[Doubt]) -> bool:
    """Keep a correction; whether it was still as the screen showed it."""
    params = {"id": entry.id, "version": entry.version, "data": data.model_dump_json(), **_columns(data, doubts)}
    del params["unit_kind"]
    return bool(
        await tx.run(
            """UPDATE import_unit
               SET data = :data, name = :name, item_count = :item_count, number_count = :number_count,
                 doubts = :doubts, flagged = :flagged, version = version + 1
               WHERE id = :id AND version = :version""",
            params,
        )
    )


async def set_decided(tx: Transaction, decided: Iterable[tuple[Entry, EntryState, str, int | None]], by: int) -> None:
    """Accepted or skipped: the state, the outcome and the department of each."""
    await tx.many(
        """UPDATE import_unit SET state = :state, outcome = :outcome, department_id = :department_id,
             decided_by = :by, version = version + 1 WHERE id = :id""",
        [
            {"id": entry.id, "state": state.value, "outcome": outcome, "department_id": own, "by": by}
            for entry, state, outcome, own in decided
        ],
    )


def _page(row: Row, counts: Counts) -> ImportPage:
    return ImportPage(
        id=row["id"],
        region_id=row["region_id"],
        region=row["region"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        title=row["title"],
        document=Document.model_validate_json(row["document"]),
        doubts=_DOUBTS.validate_json(row["doubts"]),
        state=ImportState(row["state"]),
        batch_id=row["batch_id"] or 0,
        earlier_batch=row["earlier_batch"] or 0,
        imported_by=row["imported_by"],
        imported_name=row["imported_name"] or "",
        claimed_by=row["claimed_by"] or 0,
        claimed_name=row["claimed_name"] or "",
        undone_why=row["undone_why"],
        created_at=row["created_at"],
        counts=counts,
    )


def _entry(row: Row) -> Entry:
    model: type[Unit] | type[Task] = Unit if row["unit_kind"] == "unit" else Task
    return Entry(
        id=row["id"],
        import_id=row["import_id"],
        position=row["position"],
        read=model.model_validate_json(row["as_read"]),
        data=model.model_validate_json(row["data"]),
        doubts=_DOUBTS.validate_json(row["doubts"]),
        state=EntryState(row["state"]),
        version=row["version"],
        outcome=row["outcome"],
        department_id=row["department_id"] or 0,
    )
