"""Who is to file in a campaign, with the letters that count; a unit that is or becomes secret never is."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

from db.database import Row, Session, Transaction
from domain.campaign import Campaign, Plan, Subject

_OF_KINDS = """
  d.region_id = c.region_id AND d.secret = 0 AND ',' || c.kinds || ',' LIKE '%,' || d.kind || ',%'
  AND NOT EXISTS (SELECT 1 FROM subject s WHERE s.campaign_id = c.id AND s.department_id = d.id)
  AND NOT EXISTS (SELECT 1 FROM exempt e WHERE e.campaign_id = c.id AND e.department_id = d.id)
"""
_SUBJECTS = f"""
  WITH listed AS (
    SELECT s.department_id, s.joined_at FROM subject s WHERE s.campaign_id = :id
    UNION ALL
    SELECT d.id, CAST(:now AS BIGINT) FROM campaign c JOIN department d ON {_OF_KINDS} WHERE c.id = :id AND :open = 1
  )
"""  # noqa: S608 (our own words)
_IDS = "SELECT d.id FROM listed l JOIN department d ON d.id = l.department_id WHERE d.secret = 0 ORDER BY d.id"
_LETTERS = """
  SELECT d.id, d.name, d.kind, d.parent_id, l.joined_at, p.status, p.signed_on, p.created_at, p.published_at,
         p.withdrawn_at
  FROM listed l JOIN department d ON d.id = l.department_id
  LEFT JOIN pledge p ON p.department_id = d.id AND p.letter_kind <> 'official' AND (
    p.status IN ('signing', 'submitted', 'published') OR (p.status = 'withdrawn' AND p.withdrawn_at IS NOT NULL))
  WHERE d.secret = 0 ORDER BY d.id, p.id
"""


async def replace(tx: Transaction, campaign_id: int, department_ids: Iterable[int], joined_at: int = 0) -> None:
    """Who is to file, in place of who was; those who stay keep the day on which they joined."""
    wanted = sorted(set(department_ids))
    listed = ",".join(str(int(each)) for each in wanted)
    gone = f"DELETE FROM subject WHERE campaign_id = :id AND department_id NOT IN ({listed})"  # noqa: S608 (integers)
    await tx.run(gone, {"id": campaign_id})
    await tx.many(
        """INSERT INTO subject (campaign_id, department_id, joined_at)
           SELECT CAST(:campaign_id AS BIGINT), id, CAST(:joined_at AS BIGINT) FROM department
           WHERE id = :department_id AND secret = 0
           ON CONFLICT (campaign_id, department_id) DO NOTHING""",
        [{"campaign_id": campaign_id, "department_id": each, "joined_at": joined_at} for each in wanted],
    )


async def replace_exempt(tx: Transaction, campaign_id: int, department_ids: Iterable[int]) -> None:
    """Who was taken out of the kinds that are to file, in place of who was."""
    await tx.run("DELETE FROM exempt WHERE campaign_id = :id", {"id": campaign_id})
    await tx.many(
        """INSERT INTO exempt (campaign_id, department_id)
           SELECT CAST(:campaign_id AS BIGINT), id FROM department WHERE id = :department_id""",
        [{"campaign_id": campaign_id, "department_id": each} for each in sorted(set(department_ids))],
    )


async def list_exempt_ids(session: Session, campaign_id: int) -> list[int]:
    """The same."""
    where = "WHERE campaign_id = :id ORDER BY department_id"
    rows = await session.all(f"SELECT department_id FROM exempt {where}", {"id": campaign_id})  # noqa: S608 (our own)
    return [row["department_id"] for row in rows]


async def join(tx: Transaction, campaign_id: int, at: int) -> int:
    """Units of its kinds that were registered since are to file too, from now on; how many."""
    return await tx.run(
        f"""INSERT INTO subject (campaign_id, department_id, joined_at)
            SELECT c.id, d.id, CAST(:at AS BIGINT) FROM campaign c JOIN department d ON {_OF_KINDS}
            WHERE c.id = :id AND c.kinds <> ''""",  # noqa: S608 (our own words)
        {"id": campaign_id, "at": at},
    )


async def list_ids(session: Session, campaign: Campaign, now: datetime) -> list[int]:
    """Who is to file, those of its kinds registered a moment ago too."""
    rows = await session.all(_SUBJECTS + _IDS, _listing(campaign, now))
    return [row["id"] for row in rows]


async def list_all(session: Session, campaign: Campaign, now: datetime, until: date) -> list[Subject]:
    """Who is to file, each with the first letter that counts: dated from the campaign's first day to ``until``."""
    if now.tzinfo is None:
        raise ValueError("days need the house's zone")
    rows = await session.all(_SUBJECTS + _LETTERS, _listing(campaign, now))
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["id"], []).append(row)
    return [_subject(group, campaign.plan, now.tzinfo, until) for group in groups.values()]


def _listing(campaign: Campaign, now: datetime) -> dict[str, object]:
    """Units join up to the campaign's last day."""
    return {"id": campaign.id, "now": int(now.timestamp()), "open": int(not campaign.is_over(now.date()))}


def _subject(rows: Sequence[Row], plan: Plan, zone: tzinfo, until: date) -> Subject:
    counting = [row for row in rows if row["status"] and counts(row, plan, zone, until)]
    standing = [row for row in counting if row["status"] in ("submitted", "published")]
    spans = [_span(row, zone) for row in counting if row["status"] in ("published", "withdrawn")]
    first = rows[0]
    return Subject(
        id=first["id"],
        name=first["name"],
        kind=first["kind"],
        parent_id=first["parent_id"],
        submitted_on=min((_day(row["created_at"], zone) for row in standing), default=None),
        published_on=min((start for start, end in spans if end is None), default=None),
        supplement=any(row["status"] == "published" and plan.is_supplement(_letter_day(row, zone)) for row in counting),
        signing=any(row["status"] == "signing" for row in counting),
        joined_on=_day(first["joined_at"], zone) if first["joined_at"] else None,
        spans=tuple(spans),
    )


def counts(row: Row, plan: Plan, zone: tzinfo, until: date) -> bool:
    """Whether a letter bears a day of the campaign."""
    day = _letter_day(row, zone)
    return day <= until and (plan.starts_on is None or day >= plan.starts_on)


def _span(row: Row, zone: tzinfo) -> tuple[date, date | None]:
    """From when to when it was public."""
    start = _day(row["published_at"] or row["created_at"], zone)
    return start, _day(row["withdrawn_at"], zone) if row["status"] == "withdrawn" else None


def _letter_day(row: Row, zone: tzinfo) -> date:
    return letter_day(row["signed_on"], row["created_at"], zone)


def letter_day(signed_on: str, created_at: int, zone: tzinfo) -> date:
    """The day a letter bears; one that bears none is of the day it came."""
    return date.fromisoformat(signed_on) if signed_on else _day(created_at, zone)


def _day(at: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(at, zone).date()
