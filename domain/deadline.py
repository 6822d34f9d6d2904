"""The day or the hour by which something is due under a promised limit, counted from now."""

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from math import ceil

from domain.clock import PromisedLimit
from domain.page import LimitUnit
from domain.working_days import Calendar

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """``moment`` is set for limits in hours; ``provisional``: counted in a year whose notice is not published."""

    day: date
    moment: datetime | None = None
    provisional: bool = False


def deadline(limit: PromisedLimit, now: datetime, calendar: Calendar) -> Deadline | None:
    """When what is asked for now is due, the day itself not counted; None without a figure, or beyond all calendars."""
    if not limit.amount:
        return None
    today = now.date()
    try:
        if limit.unit is LimitUnit.HOUR:
            moment = now + timedelta(hours=limit.amount)
            return Deadline(moment.date(), moment)
        if limit.unit is LimitUnit.WORKING_DAY:
            day = calendar.add_working_days(today, ceil(limit.amount))
            return Deadline(day, provisional=calendar.is_provisional(today, day))
        if limit.unit is LimitUnit.MONTH:
            return Deadline(_add_months(today, limit.amount))
        return Deadline(today + timedelta(days=ceil(limit.amount)))
    except (OverflowError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Counting:
    """How working days were counted: what was passed over, and the weekend days that count because offices work."""

    weekend_days: int
    holidays: tuple[tuple[date, date], ...]
    made_up: tuple[date, ...]


def counting(today: date, due: date, calendar: Calendar) -> Counting:
    """From the day after ``today`` to ``due``; a run of days off with a weekday among them is a holiday."""
    days = [today + timedelta(days=count) for count in range(1, (due - today).days + 1)]
    weekend_days = 0
    holidays: list[tuple[date, date]] = []
    for works, group in groupby(days, key=calendar.is_working_day):
        run = list(group)
        if works:
            continue
        if any(day.weekday() < SATURDAY for day in run):
            holidays.append((run[0], run[-1]))
        else:
            weekend_days += len(run)
    made_up = tuple(day for day in days if day.weekday() >= SATURDAY and calendar.is_working_day(day))
    return Counting(weekend_days, tuple(holidays), made_up)


def _add_months(day: date, count: float) -> date:
    """The same day of a later month, or its last day; half a month is fifteen days."""
    whole = int(count)
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    last = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=ceil((count - whole) * 30))
