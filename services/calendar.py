"""The calendar of working days as the house keeps it: the published table and the admins' changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db import calendar as table
from db.database import Session, Transaction
from domain.day_text import DayChange, notice_in, notice_year, read_changes
from domain.person import Person
from domain.refusals import CalendarLineUnreadable
from domain.working_days import EARLIEST, LATEST, Calendar


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, with the reasons an admin gave."""

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
    special = calendar.special_days(year)
    off = tuple(span for span in _runs(calendar, year, reasons) if _is_told(span, special))
    work = tuple(Span(day, day, True, reasons.get(day, "")) for day, works in special.items() if works)
    return YearTable(year, calendar.notice(year), off, work)


def _runs(calendar: Calendar, year: int, reasons: dict[date, str]) -> Iterator[Span]:
    """Days off in a row, weekends too."""
    run: list[date] = []
    day = date(year, 1, 1)
    while day.year == year or run:
        if day.year == year and not calendar.is_working_day(day):
            run.append(day)
        elif run:
            words = dict.fromkeys(reasons[each] for each in run if reasons.get(each))
            yield Span(run[0], run[-1], False, "、".join(words))
            run = []
        day += timedelta(days=1)


def _is_told(span: Span, special: dict[date, bool]) -> bool:
    """A mere weekend is no news."""
    return any(span.first <= day <= span.last for day, works in special.items() if not works)


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
