"""Reminders that were said."""

from collections.abc import Iterable
from datetime import date

from db.database import Session, Transaction
from domain.campaign import Party


async def list_said(session: Session, campaign_id: int, party: Party, due_on: date, slot: date) -> set[tuple[int, int]]:
    """Who has been reminded of which department's deadline: department and person."""
    rows = await session.all(
        """SELECT department_id, person_id FROM reminder
           WHERE campaign_id = :campaign_id AND party = :party AND due_on = :due_on AND slot = :slot""",
        _key(campaign_id, party, due_on, slot),
    )
    return {(row["department_id"], row["person_id"]) for row in rows}


async def insert(
    tx: Transaction,
    campaign_id: int,
    party: Party,
    due_on: date,
    slot: date,
    department_ids: Iterable[int],
    person_id: int,
    now: int,
) -> bool:
    """Note that somebody is reminded now; whether any of it is new."""
    new = 0
    for department_id in department_ids:
        new += await tx.run(
            """INSERT INTO reminder (campaign_id, party, due_on, slot, department_id, person_id, at)
               VALUES (:campaign_id, :party, :due_on, :slot, :department_id, :person_id, :now)
               ON CONFLICT (campaign_id, party, due_on, slot, department_id, person_id) DO NOTHING""",
            {
                **_key(campaign_id, party, due_on, slot),
                "department_id": department_id,
                "person_id": person_id,
                "now": now,
            },
        )
    return bool(new)


def _key(campaign_id: int, party: Party, due_on: date, slot: date) -> dict[str, object]:
    return {
        "campaign_id": campaign_id,
        "party": party.value,
        "due_on": due_on.isoformat(),
        "slot": slot.isoformat(),
    }
