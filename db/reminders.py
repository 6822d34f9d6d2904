"""Reminders that were said."""

from collections.abc import Iterable
from datetime import date

from db.database import Session, Transaction
from domain.campaign import Party


async def list_said(session: Session, campaign_id: int, party: Party, due_on: date) -> dict[tuple[int, int], date]:
    """Who was reminded of which department's deadline (department and person), and the last reminder's own day."""
    rows = await session.all(
        """SELECT department_id, person_id, max(slot) AS slot FROM reminder
           WHERE campaign_id = :campaign_id AND party = :party AND due_on = :due_on
           GROUP BY department_id, person_id""",
        {"campaign_id": campaign_id, "party": party.value, "due_on": due_on.isoformat()},
    )
    return {(row["department_id"], row["person_id"]): date.fromisoformat(row["slot"]) for row in rows}


async def insert(
    tx: Transaction,
    campaign_id: int,
    party: Party,
    due_on: date,
    slot: date,
    department_ids: Iterable[int],
    person_id: int,
    now: int,
    note_id: int,
) -> bool:
    """Note that somebody is reminded now, by one message (``note_id``); whether any of it is new."""
    new = 0
    for department_id in department_ids:
        new += await tx.run(
            """INSERT INTO reminder (campaign_id, party, due_on, slot, department_id, person_id, at, note_id)
               VALUES (:campaign_id, :party, :due_on, :slot, :department_id, :person_id, :now, :note_id)
               ON CONFLICT (campaign_id, party, due_on, slot, department_id, person_id) DO NOTHING""",
            {
                **_key(campaign_id, party, due_on, slot),
                "department_id": department_id,
                "person_id": person_id,
                "now": now,
                "note_id": note_id,
            },
        )
    return bool(new)


async def last_note(session: Session) -> int:
    """The highest number of a reminder ever given to one that stands."""
    return int(await session.value("SELECT coalesce(max(note_id), 0) FROM reminder"))


async def delete(tx: Transaction, note_ids: Iterable[int]) -> None:
    """What could not be sent in time was never said."""
    await tx.many("DELETE FROM reminder WHERE note_id = :id", [{"id": each} for each in note_ids])


def _key(campaign_id: int, party: Party, due_on: date, slot: date) -> dict[str, object]:
    return {
        "campaign_id": campaign_id,
        "party": party.value,
        "due_on": due_on.isoformat(),
        "slot": slot.isoformat(),
    }
