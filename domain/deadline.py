"""The day or the hour by which something is due under a promised limit, counted from now."""

import calendar as months
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from domain.clock import PromisedLimit
from domain.page import LimitUnit
from domain.working_days import Calendar


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


def _add_months(day: date, count: float) -> date:
    """The same day of a later month, or its last day; half a month is fifteen days."""
    whole = int(count)
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    last = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=ceil((count - whole) * 30))
