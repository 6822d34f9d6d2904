"""Campaigns (专项活动): phases, deadlines, subjects, what was handed in, and the record of changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from db.database import Row, Session, Transaction
from domain.campaign import Campaign, Party, Phase, Plan, Subject

_CAMPAIGN = """
  SELECT c.id, c.version, c.region_id, r.name AS region_name, c.name, c.target_percent, c.due_on, c.remind_before,
         c.remind_after
  FROM campaign c JOIN region r ON r.id = c.region_id
"""
_SUBJECTS = """
  SELECT d.id, d.name, d.kind, d.parent_id, p.status, p.signed_on, p.created_at, p.published_at
  FROM subject s JOIN department d ON d.id = s.department_id
  LEFT JOIN pledge p ON p.department_id = d.id AND p.status IN ('submitted', 'published')
    AND p.letter_kind <> 'official'
  WHERE s.campaign_id = :campaign_id AND d.secret = 0 ORDER BY d.id, p.id
"""


@dataclass(frozen=True, slots=True)
class Running:
    """A campaign under way, the phase it is in, and the day by which letters are due."""

    id: int
    name: str
    target_percent: int
    due_on: date
    phase: str


async def get_running(session: Session, today: date) -> Running | None:
    """The campaign one of whose phases holds today."""
    row = await session.one(
        """SELECT c.id, c.name, c.target_percent, coalesce(u.due_on, c.due_on) AS due_on, p.name AS phase
           FROM campaign c JOIN phase p ON p.campaign_id = c.id
           LEFT JOIN deadline u ON u.campaign_id = c.id AND u.party = 'unit'
           WHERE p.starts_on <= :today AND p.ends_on >= :today ORDER BY c.due_on, p.position LIMIT 1""",
        {"today": today.isoformat()},
    )
    if row is None:
        return None
    return Running(row["id"], row["name"], row["target_percent"], date.fromisoformat(row["due_on"]), row["phase"])


async def get(session: Session, campaign_id: int) -> Campaign | None:
    """One campaign."""
    found = await _read(session, " WHERE c.id = :id", {"id": campaign_id})
    return found[0] if found else None


async def list_all(session: Session) -> list[Campaign]:
    """Every campaign, the newest first."""
    return await _read(session, " ORDER BY c.id DESC", {})


async def list_of_department(session: Session, department_id: int) -> list[Campaign]:
    """The campaigns in which a department is to file, the newest first."""
    where = " WHERE c.id IN (SELECT campaign_id FROM subject WHERE department_id = :id) ORDER BY c.id DESC"
    return await _read(session, where, {"id": department_id})


async def insert(tx: Transaction, region_id: int, plan: Plan) -> int:
    """Keep a new campaign; its id."""
    campaign_id = await tx.insert(
        """INSERT INTO campaign (region_id, name, target_percent, due_on, remind_before, remind_after)
           VALUES (:region_id, :name, :target_percent, :due_on, :remind_before, :remind_after) RETURNING id""",
        {**_fields(plan), "region_id": region_id},
    )
    await _insert_parts(tx, campaign_id, plan)
    return campaign_id


async def replace(tx: Transaction, campaign_id: int, version: int, region_id: int, plan: Plan) -> bool:
    """Keep what was changed if the campaign still is of that version; whether it was."""
    changed = await tx.run(
        """UPDATE campaign SET region_id = :region_id, name = :name, target_percent = :target_percent,
             due_on = :due_on, remind_before = :remind_before, remind_after = :remind_after, version = version + 1
           WHERE id = :id AND version = :version""",
        {**_fields(plan), "region_id": region_id, "id": campaign_id, "version": version},
    )
    if changed:
        await tx.run("DELETE FROM phase WHERE campaign_id = :id", {"id": campaign_id})
        await tx.run("DELETE FROM deadline WHERE campaign_id = :id", {"id": campaign_id})
        await _insert_parts(tx, campaign_id, plan)
    return bool(changed)


async def delete(tx: Transaction, campaign_id: int, version: int) -> bool:
    """Throw it away if it still is of that version; whether it was."""
    params = {"id": campaign_id, "version": version}
    return bool(await tx.run("DELETE FROM campaign WHERE id = :id AND version = :version", params))


async def insert_event(tx: Transaction, campaign_id: int, event_kind: str, actor_id: int, at: int, text: str) -> None:
    """Record a change."""
    await tx.run(
        """INSERT INTO campaign_event (campaign_id, at, event_kind, actor_id, text)
           VALUES (:campaign_id, :at, :event_kind, :actor_id, :text)""",
        {"campaign_id": campaign_id, "at": at, "event_kind": event_kind, "actor_id": actor_id, "text": text},
    )


async def set_subjects(tx: Transaction, campaign_id: int, department_ids: Iterable[int]) -> None:
    """Who is to file, in place of who was."""
    await tx.run("DELETE FROM subject WHERE campaign_id = :id", {"id": campaign_id})
    await tx.many(
        """INSERT INTO subject (campaign_id, department_id)
           SELECT CAST(:campaign_id AS BIGINT), id FROM department WHERE id = :department_id AND secret = 0""",
        [{"campaign_id": campaign_id, "department_id": department_id} for department_id in department_ids],
    )


async def list_subject_ids(session: Session, campaign_id: int) -> list[int]:
    """Who is to file."""
    rows = await session.all(
        """SELECT s.department_id AS id FROM subject s JOIN department d ON d.id = s.department_id
           WHERE s.campaign_id = :id AND d.secret = 0 ORDER BY d.id""",
        {"id": campaign_id},
    )
    return [row["id"] for row in rows]


async def list_subjects(session: Session, campaign: Campaign, zone: tzinfo, until: date) -> list[Subject]:
    """Who is to file, each with the first letter that counts: dated from the campaign's first day to ``until``."""
    rows = await session.all(_SUBJECTS, {"campaign_id": campaign.id})
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["id"], []).append(row)
    return [_subject(group, campaign.plan, zone, until) for group in groups.values()]


async def list_parents(session: Session, region_id: int) -> dict[int, int | None]:
    """The parent of every public department of a region, also of one that is no subject."""
    rows = await session.all(
        "SELECT id, parent_id FROM department WHERE region_id = :id AND secret = 0", {"id": region_id}
    )
    return {row["id"]: row["parent_id"] for row in rows}


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


async def delete_handed_in(tx: Transaction, campaign_id: int, party: Party, department_id: int) -> bool:
    """That was a mistake; whether it stood so."""
    deleted = await tx.run(
        """DELETE FROM handed_in
           WHERE campaign_id = :campaign_id AND party = :party AND department_id = :department_id""",
        {"campaign_id": campaign_id, "party": party.value, "department_id": department_id},
    )
    return bool(deleted)


async def list_handed_in(session: Session, campaign_id: int) -> set[tuple[Party, int]]:
    """Which departments have handed in what."""
    rows = await session.all("SELECT party, department_id FROM handed_in WHERE campaign_id = :id", {"id": campaign_id})
    return {(Party(row["party"]), row["department_id"]) for row in rows}


async def _read(session: Session, where: str, params: dict[str, object]) -> list[Campaign]:
    rows = await session.all(_CAMPAIGN + where, params)
    if not rows:
        return []
    wanted = ",".join(str(int(row["id"])) for row in rows)
    phases = await session.all(f"SELECT * FROM phase WHERE campaign_id IN ({wanted}) ORDER BY position")  # noqa: S608
    deadlines = await session.all(f"SELECT * FROM deadline WHERE campaign_id IN ({wanted})")  # noqa: S608
    return [_campaign(row, phases, deadlines) for row in rows]


def _campaign(row: Row, phases: Sequence[Row], deadlines: Sequence[Row]) -> Campaign:
    plan = Plan(
        name=row["name"],
        phases=[
            Phase(name=each["name"], starts_on=each["starts_on"], ends_on=each["ends_on"])
            for each in phases
            if each["campaign_id"] == row["id"]
        ],
        deadlines={
            Party(each["party"]): date.fromisoformat(each["due_on"])
            for each in deadlines
            if each["campaign_id"] == row["id"]
        },
        target_percent=row["target_percent"],
        due_on=date.fromisoformat(row["due_on"]),
        remind_before=_numbers(row["remind_before"]),
        remind_after=_numbers(row["remind_after"]),
    )
    return Campaign(row["id"], row["version"], row["region_id"], row["region_name"], plan)


def _fields(plan: Plan) -> dict[str, object]:
    return {
        "name": plan.name,
        "target_percent": plan.target_percent,
        "due_on": plan.due_on.isoformat() if plan.due_on else "",
        "remind_before": ",".join(map(str, plan.remind_before)),
        "remind_after": ",".join(map(str, plan.remind_after)),
    }


async def _insert_parts(tx: Transaction, campaign_id: int, plan: Plan) -> None:
    await tx.many(
        """INSERT INTO phase (campaign_id, position, name, starts_on, ends_on)
           VALUES (:campaign_id, :position, :name, :starts_on, :ends_on)""",
        [
            {
                "campaign_id": campaign_id,
                "position": position,
                "name": phase.name,
                "starts_on": phase.starts_on.isoformat(),
                "ends_on": phase.ends_on.isoformat(),
            }
            for position, phase in enumerate(plan.phases, start=1)
        ],
    )
    await tx.many(
        "INSERT INTO deadline (campaign_id, party, due_on) VALUES (:campaign_id, :party, :due_on)",
        [
            {"campaign_id": campaign_id, "party": party.value, "due_on": day.isoformat()}
            for party, day in plan.deadlines.items()
        ],
    )


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",") if each]


def _subject(rows: Sequence[Row], plan: Plan, zone: tzinfo, until: date) -> Subject:
    submitted: list[date] = []
    published: list[date] = []
    supplement = False
    for row in rows:
        if row["status"] is None:
            continue
        day = letter_day(row["signed_on"], row["created_at"], zone)
        if day > until or (plan.starts_on and day < plan.starts_on):
            continue
        submitted.append(_day(row["created_at"], zone))
        if row["status"] == "published":
            published.append(_day(row["published_at"] or row["created_at"], zone))
            phase = plan.phase_on(day)
            supplement = supplement or bool(phase and phase.is_supplement)
    first = rows[0]
    return Subject(
        id=first["id"],
        name=first["name"],
        kind=first["kind"],
        parent_id=first["parent_id"],
        submitted_on=min(submitted, default=None),
        published_on=min(published, default=None),
        supplement=supplement,
    )


def letter_day(signed_on: str, created_at: int, zone: tzinfo) -> date:
    """The day a letter bears; one that bears none is of the day it came."""
    return date.fromisoformat(signed_on) if signed_on else _day(created_at, zone)


def _day(at: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(at, zone).date()
