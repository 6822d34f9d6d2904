"""The calendar of working days as the house keeps it: the published table and the admins' changes."""

from dataclasses import dataclass
from datetime import date

from db import calendar as table
from db.database import Session, Transaction
from domain.day_text import DayChange, notice_in, notice_year, read_changes
from domain.person import Person
from domain.refusals import CalendarLineUnreadable
from domain.working_days import EARLIEST, LATEST, Calendar


@dataclass(frozen=True, slots=True)
class Span:
    """Days of the same sort in a row, with the reason an admin gave."""

    first: date
    last: date
    works: bool
    reason: str


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year as it is shown; ``notice`` is empty while the year is provisional."""

    year: int
    notice: str
    off: tuple[Span, ...]
    work: tuple[Span, ...]


async def read(session: Session) -> Calendar:
    """The calendar to count by."""
    days = await table.list_days(session)
    return Calendar({day: works for day, works, _ in days}, await table.list_years(session))


async def year_table(session: Session, year: int) -> YearTable:
    """The days of a year that differ from the week's rule."""
    calendar = await read(session)
    reasons = {day: reason for day, _, reason in await table.list_days(session)}
    spans: list[Span] = []
    for day, works in calendar.special_days(year).items():
        reason = reasons.get(day, "")
        if spans and spans[-1].works == works and (day - spans[-1].last).days == 1 and spans[-1].reason == reason:
            spans[-1] = Span(spans[-1].first, day, works, reason)
        else:
            spans.append(Span(day, day, works, reason))
    off = tuple(span for span in spans if not span.works)
    return YearTable(year, calendar.notice(year), off, tuple(span for span in spans if span.works))


async def change(tx: Transaction, typed: str, year: int, owner: Person, at: int) -> list[DayChange]:
    """Set the days that were typed; a whole notice also settles its year.

    Raises:
        CalendarLineUnreadable
    """
    changes = read_changes(typed, year)
    if not changes or not EARLIEST <= changes[0].day.year <= changes[-1].day.year <= LATEST:
        raise CalendarLineUnreadable(line=typed.strip()[:60])
    await table.save(tx, changes, owner.id, at)
    announced = notice_year(typed)
    if announced:
        await table.save_year(tx, announced, notice_in(typed) or typed.strip().split("\n")[0][:60], owner.id, at)
    return changes
