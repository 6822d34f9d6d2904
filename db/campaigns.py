"""Campaigns (专项活动) and their phases."""

from dataclasses import dataclass
from datetime import date

from db.database import Session


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign that runs, with the day by which letters are due."""

    id: int
    name: str
    target_percent: int
    due_on: date
    phase: str


async def get_running(session: Session, today: date) -> Campaign | None:
    """The campaign one of whose phases holds today."""
    row = await session.one(
        """SELECT c.id, c.name, c.target_percent, c.due_on, p.name AS phase
           FROM campaign c JOIN phase p ON p.campaign_id = c.id
           WHERE p.starts_on <= :today AND p.ends_on >= :today ORDER BY c.due_on, p.position LIMIT 1""",
        {"today": today.isoformat()},
    )
    if row is None:
        return None
    return Campaign(row["id"], row["name"], row["target_percent"], date.fromisoformat(row["due_on"]), row["phase"])
