"""Campaigns (专项活动): phases, deadlines, target, and the record of changes; ``db.subjects`` has who is to file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.database import Row, Session, Transaction
from domain.campaign import Campaign, Party, Phase, Plan
from domain.words import DepartmentKind

_CAMPAIGN = """
  SELECT c.id, c.version, c.region_id, r.name AS region_name, c.name, c.target_percent, c.due_on, c.remind_before,
         c.remind_after, c.kinds
  FROM campaign c JOIN region r ON r.id = c.region_id
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


async def insert(tx: Transaction, region_id: int, plan: Plan, kinds: Iterable[DepartmentKind]) -> int:
    """Keep a new campaign; its id."""
    campaign_id = await tx.insert(
        """INSERT INTO campaign (region_id, name, target_percent, due_on, remind_before, remind_after, kinds)
           VALUES (:region_id, :name, :target_percent, :due_on, :remind_before, :remind_after, :kinds) RETURNING id""",
        {**_fields(plan, kinds), "region_id": region_id},
    )
    await _insert_parts(tx, campaign_id, plan)
    return campaign_id


async def replace(
    tx: Transaction, campaign_id: int, version: int, region_id: int, plan: Plan, kinds: Iterable[DepartmentKind]
) -> bool:
    """Keep what was changed if the campaign still is of that version; whether it was."""
    changed = await tx.run(
        """UPDATE campaign SET region_id = :region_id, name = :name, target_percent = :target_percent,
             due_on = :due_on, remind_before = :remind_before, remind_after = :remind_after, kinds = :kinds,
             version = version + 1
           WHERE id = :id AND version = :version""",
        {**_fields(plan, kinds), "region_id": region_id, "id": campaign_id, "version": version},
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


async def list_parents(session: Session, region_id: int) -> dict[int, int | None]:
    """The parent of every public department of a region, also of one that is no subject."""
    rows = await session.all(
        "SELECT id, parent_id FROM department WHERE region_id = :id AND secret = 0", {"id": region_id}
    )
    return {row["id"]: row["parent_id"] for row in rows}


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
    kinds = tuple(DepartmentKind(kind) for kind in row["kinds"].split(",") if kind)
    return Campaign(row["id"], row["version"], row["region_id"], row["region_name"], plan, kinds)


def _fields(plan: Plan, kinds: Iterable[DepartmentKind]) -> dict[str, object]:
    return {
        "name": plan.name,
        "target_percent": plan.target_percent,
        "due_on": plan.due_on.isoformat() if plan.due_on else "",
        "remind_before": ",".join(map(str, plan.remind_before)),
        "remind_after": ",".join(map(str, plan.remind_after)),
        "kinds": ",".join(kinds),
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
