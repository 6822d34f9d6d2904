"""Complaints, their evidence and history; who complained stands in ``complainant``, read by two functions only."""

from collections.abc import Iterable, Sequence

from db.database import Row, Session, Transaction
from db.ids import listed
from domain.complaint import Case, CaseEvent, Complainant, ComplaintDraft, Evidence
from domain.words import CaseStatus

_CASE = """
  SELECT c.id, c.number, c.department_id, d.name AS department_name, c.item_id, i.number AS item_number,
         i.title AS item_title, i.text AS item_text, c.story, c.anonymous, c.status, c.claimed_by,
         p.name AS claimed_name, c.filed_at,
         (SELECT count(*) FROM evidence e WHERE e.complaint_id = c.id) AS evidence_count
  FROM complaint c JOIN department d ON d.id = c.department_id
  LEFT JOIN item i ON i.id = c.item_id LEFT JOIN person p ON p.id = c.claimed_by
"""


async def insert(tx: Transaction, draft: ComplaintDraft, number: str, receipt_hash: str, at: int) -> int:
    """File a complaint; its id."""
    complaint_id = await tx.insert(
        """INSERT INTO complaint (number, receipt_hash, department_id, item_id, story, anonymous, status, filed_at)
           VALUES (:number, :receipt_hash, :department_id, :item_id, :story, :anonymous, 'filed', :at) RETURNING id""",
        {
            "number": number,
            "receipt_hash": receipt_hash,
            "department_id": draft.department_id,
            "item_id": draft.item_id or None,
            "story": draft.story,
            "anonymous": int(bool(draft.anonymous)),
            "at": at,
        },
    )
    await insert_evidence(tx, complaint_id, draft.evidence)
    return complaint_id


async def insert_complainant(tx: Transaction, complaint_id: int, who: Complainant) -> None:
    """Keep who complained, apart from the complaint."""
    await tx.run(
        """INSERT INTO complainant (complaint_id, person_id, name, contact)
           VALUES (:complaint_id, :person_id, :name, :contact)""",
        {"complaint_id": complaint_id, "person_id": who.person_id, "name": who.name, "contact": who.contact},
    )


async def insert_evidence(tx: Transaction, complaint_id: int, pieces: Iterable[Evidence]) -> None:
    """Add photos, files and places."""
    rows = [
        {
            "complaint_id": complaint_id,
            "kind": piece.kind,
            "file_id": piece.file_id,
            "caption": piece.caption,
            "latitude": piece.latitude,
            "longitude": piece.longitude,
        }
        for piece in pieces
    ]
    if rows:
        await tx.many(
            """INSERT INTO evidence (complaint_id, evidence_kind, file_id, caption, latitude, longitude)
               VALUES (:complaint_id, :kind, :file_id, :caption, :latitude, :longitude)""",
            rows,
        )


async def insert_event(
    tx: Transaction, complaint_id: int, event_kind: str, at: int, *, staff_id: int | None, text: str = ""
) -> None:
    """Add a line to the history; a citizen's line has no actor id."""
    await tx.run(
        """INSERT INTO case_event (complaint_id, at, event_kind, actor_kind, actor_id, text)
           VALUES (:complaint_id, :at, :event_kind, :actor_kind, :actor_id, :text)""",
        {
            "complaint_id": complaint_id,
            "at": at,
            "event_kind": event_kind,
            "actor_kind": "citizen" if staff_id is None else "staff",
            "actor_id": staff_id,
            "text": text,
        },
    )


async def last_number(session: Session, prefix: str) -> str | None:
    """The highest number that begins so."""
    found = await session.value(
        """SELECT number FROM complaint WHERE number >= :low AND number < :high
           ORDER BY length(number) DESC, number DESC LIMIT 1""",
        {"low": prefix, "high": prefix + "~"},
    )
    return str(found) if found else None


async def get(session: Session, complaint_id: int) -> Case | None:
    """One case."""
    row = await session.one(f"{_CASE} WHERE c.id = :id", {"id": complaint_id})
    return _case(row) if row else None


async def get_by_receipt(session: Session, receipt_hash: str) -> Case | None:
    """The case a receipt (查询码) stands for."""
    row = await session.one(f"{_CASE} WHERE c.receipt_hash = :receipt_hash", {"receipt_hash": receipt_hash})
    return _case(row) if row else None


async def list_own(session: Session, person_id: int) -> list[Case]:
    """The cases a citizen filed, newest first."""
    rows = await session.all(
        f"{_CASE} JOIN complainant w ON w.complaint_id = c.id WHERE w.person_id = :person_id ORDER BY c.id DESC",
        {"person_id": person_id},
    )
    return [_case(row) for row in rows]


async def list_open(session: Session, not_of: Iterable[int], limit: int, offset: int) -> list[Case]:
    """What waits for staff, apart from cases about some departments: unclaimed first, oldest first."""
    rows = await session.all(
        f"""{_CASE} WHERE c.status IN ('filed', 'claimed') AND c.department_id NOT IN ({listed(not_of)})
            ORDER BY CASE c.status WHEN 'filed' THEN 0 ELSE 1 END, c.id LIMIT :limit OFFSET :offset""",
        {"limit": limit, "offset": offset},
    )
    return [_case(row) for row in rows]


async def count_at_hand(session: Session, person_id: int, not_of: Iterable[int]) -> int:
    """How many nobody has claimed, or this person has, apart from those about some departments."""
    sql = f"""SELECT count(*) FROM complaint WHERE department_id NOT IN ({listed(not_of)})
              AND (status = 'filed' OR (status = 'claimed' AND claimed_by = :id))"""  # noqa: S608 (ids)
    return int(await session.value(sql, {"id": person_id}))


async def set_status(
    tx: Transaction, complaint_id: int, status: CaseStatus, *, was: Iterable[CaseStatus], claimed_by: int | None
) -> bool:
    """Move a case on if it still stands where the caller saw it; whether it did."""
    allowed = ",".join(f"'{each.value}'" for each in was)
    sql = f"""UPDATE complaint SET status = :status, claimed_by = :claimed_by
              WHERE id = :id AND status IN ({allowed})"""  # noqa: S608 (values of our own enum)
    return bool(await tx.run(sql, {"id": complaint_id, "status": status.value, "claimed_by": claimed_by}))


async def list_evidence(session: Session, complaint_id: int) -> list[Evidence]:
    """What goes with the story."""
    rows = await session.all(
        """SELECT evidence_kind AS kind, file_id, caption, latitude, longitude
           FROM evidence WHERE complaint_id = :id ORDER BY id""",
        {"id": complaint_id},
    )
    return [Evidence.model_validate(dict(row)) for row in rows]


async def list_events(session: Session, complaint_id: int) -> list[CaseEvent]:
    """The history, oldest first."""
    rows: Sequence[Row] = await session.all(
        """SELECT e.at, e.event_kind, p.name AS actor_name, e.text
           FROM case_event e LEFT JOIN person p ON p.id = e.actor_id WHERE e.complaint_id = :id ORDER BY e.id""",
        {"id": complaint_id},
    )
    return [CaseEvent(row["at"], row["event_kind"], row["actor_name"] or "", row["text"]) for row in rows]


async def get_complainant(session: Session, complaint_id: int) -> Complainant | None:
    """Who complained."""
    row = await session.one(
        "SELECT person_id, name, contact FROM complainant WHERE complaint_id = :id", {"id": complaint_id}
    )
    return Complainant(row["person_id"], row["name"], row["contact"]) if row else None


def _case(row: Row) -> Case:
    return Case(
        id=row["id"],
        number=row["number"],
        department_id=row["department_id"],
        department_name=row["department_name"],
        item_id=row["item_id"] or 0,
        item_number=row["item_number"] or "",
        item_title=row["item_title"] or "",
        item_text=row["item_text"] or "",
        story=row["story"],
        anonymous=bool(row["anonymous"]),
        status=CaseStatus(row["status"]),
        claimed_by=row["claimed_by"] or 0,
        claimed_name=row["claimed_name"] or "",
        filed_at=row["filed_at"],
        evidence_count=row["evidence_count"],
    )
