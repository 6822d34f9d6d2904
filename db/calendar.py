"""An admin's changes to the calendar of working days."""

from collections.abc import Iterable
from datetime import date

from db.database import Session, Transaction
from domain.day_text import DayChange


async def list_days(session: Session) -> list[tuple[date, bool, str]]:
    """Every changed day: whether it is a working day, and why."""
    rows = await session.all("SELECT day, works, reason FROM calendar_day ORDER BY day")
    return [(date.fromisoformat(row["day"]), bool(row["works"]), row["reason"]) for row in rows]


async def list_years(session: Session) -> dict[int, str]:
    """The notices that were entered by hand."""
    return {row["year"]: row["notice"] for row in await session.all("SELECT year, notice FROM calendar_year")}


async def save(tx: Transaction, changes: Iterable[DayChange], person_id: int, now: int) -> None:
    """Set days; a change whose ``works`` is None is taken back."""
    for change in changes:
        params = {"day": change.day.isoformat(), "reason": change.reason, "person_id": person_id, "now": now}
        if change.works is None:
            await tx.run("DELETE FROM calendar_day WHERE day = :day", {"day": params["day"]})
            continue
        await tx.run(
            """INSERT INTO calendar_day (day, works, reason, set_by, set_at)
               VALUES (:day, :works, :reason, :person_id, :now)
               ON CONFLICT (day) DO UPDATE SET works = excluded.works, reason = excluded.reason,
                 set_by = excluded.set_by, set_at = excluded.set_at""",
            {**params, "works": int(change.works)},
        )


async def save_year(tx: Transaction, year: int, notice: str, person_id: int, now: int) -> None:
    """That year's notice is out."""
    await tx.run(
        """INSERT INTO calendar_year (year, notice, set_by, set_at) VALUES (:year, :notice, :person_id, :now)
           ON CONFLICT (year) DO UPDATE SET notice = excluded.notice, set_by = excluded.set_by,
             set_at = excluded.set_at""",
        {"year": year, "notice": notice, "person_id": person_id, "now": now},
    )
