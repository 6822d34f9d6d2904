"""When a promised limit is due, and what was passed over in counting it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import Decision, PromisedLimit
from domain.deadline import counting, deadline
from domain.page import LimitUnit
from domain.working_days import Calendar

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due", "provisional"),
    [
        (1, LimitUnit.WORKING_DAY, "2026-02-13", "2026-02-14", False),  # a Saturday at work
        (2, LimitUnit.WORKING_DAY, "2026-02-13", "2026-02-24", False),  # nine days of Spring Festival
        (0.5, LimitUnit.WORKING_DAY, "2026-11-20", "2026-11-23", False),
        (60, LimitUnit.WORKING_DAY, "2026-11-20", None, True),
        (30, LimitUnit.DAY, "2026-11-21", "2026-12-21", False),
        (1, LimitUnit.MONTH, "2026-01-31", "2026-02-28", False),
        (2.5, LimitUnit.MONTH, "2026-11-30", "2027-02-14", False),
        (3, LimitUnit.MONTH, "2026-11-30", "2027-02-28", False),
        (48, LimitUnit.HOUR, "2026-11-21", "2026-11-23", False),
    ],
)
def test_when_a_limit_is_due(amount: float, unit: LimitUnit, start: str, due: str | None, provisional: bool) -> None:
    limit = PromisedLimit(phrase="x", amount=amount, unit=unit, decision=Decision.READ)
    found = deadline(limit, datetime.fromisoformat(start).replace(tzinfo=UTC), Calendar())
    assert found is not None
    assert found.provisional == provisional
    assert due is None or found.day.isoformat() == due


@pytest.mark.parametrize(
    ("today", "due", "weekend_days", "holidays", "made_up"),
    [
        ("2026-02-13", "2026-02-14", 0, [], ["02-14"]),
        ("2026-02-13", "2026-02-24", 0, [("02-15", "02-23")], ["02-14"]),
        ("2026-09-18", "2026-10-10", 1, [("09-25", "09-27"), ("10-01", "10-07")], ["09-20", "10-10"]),
        ("2026-11-20", "2026-11-23", 2, [], []),
        ("2026-11-20", "2026-11-20", 0, [], []),
    ],
)
def test_what_was_passed_over(
    today: str, due: str, weekend_days: int, holidays: list[tuple[str, str]], made_up: list[str]
) -> None:
    found = counting(date.fromisoformat(today), date.fromisoformat(due), Calendar())
    assert [(f"{first:%m-%d}", f"{last:%m-%d}") for first, last in found.holidays] == holidays
    assert [f"{day:%m-%d}" for day in found.made_up] == made_up
    assert found.weekend_days == weekend_days


@given(st.dates(date(2023, 1, 1), date(2029, 12, 31)), st.integers(1, 400))
def test_every_day_is_counted_or_passed_over(today: date, count: int) -> None:
    calendar = Calendar()
    due = calendar.add_working_days(today, count)
    found = counting(today, due, calendar)
    off = sum((last - first).days + 1 for first, last in found.holidays)
    assert count + found.weekend_days + off == (due - today).days


@pytest.mark.parametrize("amount", [None, 0, 999_999_999])
@pytest.mark.parametrize("unit", LimitUnit)
def test_what_cannot_be_counted_has_no_deadline(amount: float | None, unit: LimitUnit) -> None:
    limit = PromisedLimit(phrase="x", amount=amount, unit=unit)
    assert deadline(limit, NOW, Calendar()) is None
