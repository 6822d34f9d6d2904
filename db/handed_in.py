"""What the people of a unit hand in or declare for a campaign: roll-ups, and their officials."""

from datetime import date, tzinfo

from db.database import Session, Transaction
from db.subjects import counts
from domain.campaign import Campaign, Party, Tally


async def insert_handed_in(
    tx: Transaction, campaign_id: int, party: Party, department_id: int, person_id: int, at: int
) -> bool:
    """A roll-up, or a unit's officials, is handed in; whether that is new."""
    inserted = await tx.run(
        """INSERT INTO handed_in (campaign_id, party, department_id, person_id, at)
           VALUES (:campaign_id, :party, :department_id, :person_id, :at)
           ON CONFLICT (campaign_id, party, department_id) DO NOTHING""",
        {
            "campaign_id": campaign_id,
            "party": party.value,
            "department_id": department_id,
            "person_id": person_id,
            "at": at,
        },
    )
    return bool(inserted)


async def list_handed_in(session: Session, campaign_id: int) -> set[tuple[Party, int]]:
    """Which departments have handed in what."""
    rows = await session.all("SELECT party, department_id FROM handed_in WHERE campaign_id = :id", {"id": campaign_id})
    return {(Party(row["party"]), row["department_id"]) for row in rows}


async def set_official_count(
    tx: Transaction, campaign_id: int, department_id: int, in_post: int, elsewhere: int, person_id: int, at: int
) -> None:
    """Keep what a unit declares of its officials, in place of what it declared before."""
    await tx.run(
        """INSERT INTO official_count (campaign_id, department_id, in_post, elsewhere, person_id, at)
           VALUES (:campaign_id, :department_id, :in_post, :elsewhere, :person_id, :at)
           ON CONFLICT (campaign_id, department_id) DO UPDATE SET in_post = excluded.in_post,
             elsewhere = excluded.elsewhere, person_id = excluded.person_id, at = excluded.at""",
        {
            "campaign_id": campaign_id,
            "department_id": department_id,
            "in_post": in_post,
            "elsewhere": elsewhere,
            "person_id": person_id,
            "at": at,
        },
    )


async def list_tallies(session: Session, campaign: Campaign, zone: tzinfo, until: date) -> dict[int, Tally]:
    """Each unit's officials; of two letters with the same name and the same end of the ID number one counts."""
    declared = await session.all(
        "SELECT department_id, in_post, elsewhere FROM official_count WHERE campaign_id = :id", {"id": campaign.id}
    )
    letters = await session.all(
        """SELECT p.department_id, p.status, p.signer, p.id_tail, p.signed_on, p.created_at
           FROM department d JOIN pledge p ON p.department_id = d.id
           WHERE d.region_id = :id AND p.letter_kind = 'official' AND p.status IN ('submitted', 'published')""",
        {"id": campaign.region_id},
    )
    numbers = {row["department_id"]: (row["in_post"], row["elsewhere"]) for row in declared}
    filed: dict[int, dict[str, set[tuple[str, str]]]] = {}
    for row in letters:
        if counts(row, campaign.plan, zone, until):
            of_status = filed.setdefault(row["department_id"], {}).setdefault(row["status"], set())
            of_status.add((row["signer"], row["id_tail"]))
    return {each: _tally(numbers.get(each), filed.get(each, {})) for each in {*numbers, *filed}}


def _tally(declared: tuple[int, int] | None, filed: dict[str, set[tuple[str, str]]]) -> Tally:
    in_post, elsewhere = declared or (None, 0)
    public = filed.get("published", set())
    return Tally(in_post, elsewhere, len(public | filed.get("submitted", set())), len(public))
