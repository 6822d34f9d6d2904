"""Working days (工作日) in China: weekends, public holidays, and the make-up days that the yearly notice orders.

The State Council's notice for a year comes out in the autumn before it. Until then nobody knows the make-up days: what
is counted in such a year is provisional (预计), from the holidays that the law itself fixes. An admin can change any
day, and enter a whole notice, in chat: ``services.calendar``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

EARLIEST, LATEST = 2000, 2099
_DAY = timedelta(days=1)
_FARTHEST = 5000


@dataclass(frozen=True, slots=True)
class Year:
    """One year's notice: month-day ranges off work, and weekend days at work (MMDD)."""

    notice: str
    off: tuple[str, ...]
    work: tuple[str, ...]


NOTICES = {
    2023: Year(
        "国办发明电〔2022〕16号",
        ("0101-0102", "0121-0127", "0405", "0429-0503", "0622-0624", "0929-1006", "1230-1231"),
        ("0128", "0129", "0423", "0506", "0625", "1007", "1008"),
    ),
    2024: Year(
        "国办发明电〔2023〕7号",
        ("0101", "0210-0217", "0404-0406", "0501-0505", "0608-0610", "0915-0917", "1001-1007"),
        ("0204", "0218", "0407", "0428", "0511", "0914", "0929", "1012"),
    ),
    2025: Year(
        "国办发明电〔2024〕12号",
        ("0101", "0128-0204", "0404-0406", "0501-0505", "0531-0602", "1001-1008"),
        ("0126", "0208", "0427", "0928", "1011"),
    ),
    2026: Year(
        "国办发明电〔2025〕7号",
        ("0101-0103", "0215-0223", "0404-0406", "0501-0505", "0619-0621", "0925-0927", "1001-1007"),
        ("0104", "0214", "0228", "0509", "0920", "1010"),
    ),
}
"""The notices 《国务院办公厅关于〇年部分节假日安排的通知》 as published."""

_SPRING = {2027: "0206", 2028: "0126", 2029: "0213", 2030: "0203"}
_QINGMING = {2027: "0405", 2028: "0404", 2029: "0404", 2030: "0405"}
_DRAGON_BOAT = {2027: "0609", 2028: "0528", 2029: "0616", 2030: "0605"}
_MID_AUTUMN = {2027: "0915", 2028: "1003", 2029: "0922", 2030: "0912"}


def _at(year: int, digits: str) -> date:
    return date(year, int(digits[:2]), int(digits[2:]))


def _range(year: int, text: str) -> Iterator[date]:
    first, _, last = text.partition("-")
    day = _at(year, first)
    while day <= _at(year, last or first):
        yield day
        day += _DAY


def _statutory(year: int) -> list[date]:
    """What the Regulation on Public Holidays of 2024 fixes (lunar days for the years whose almanac is above)."""
    days = [date(year, 1, 1), *_range(year, "0501-0502"), *_range(year, "1001-1003")]
    if year in _SPRING:
        first = _at(year, _SPRING[year])
        days += [first + count * _DAY for count in range(-1, 3)]
    days += [_at(year, table[year]) for table in (_QINGMING, _DRAGON_BOAT, _MID_AUTUMN) if year in table]
    return days


def _expected(year: int) -> dict[date, bool]:
    """A year without a notice: the statutory days, and for each that falls on a weekend the next weekday."""
    days = sorted(_statutory(year))
    off = set(days)
    for day in days:
        if day.weekday() >= 5:
            other = day + _DAY
            while other.weekday() >= 5 or other in off:
                other += _DAY
            off.add(other)
    return dict.fromkeys(sorted(off), False)


def _published(year: int) -> dict[date, bool]:
    notice = NOTICES[year]
    days = {day: False for text in notice.off for day in _range(year, text)}
    return days | {_at(year, digits): True for digits in notice.work}


def special_days(year: int) -> dict[date, bool]:
    """The days of that year on which work differs from the week's rule: True for a working day."""
    return _published(year) if year in NOTICES else _expected(year)


_TABLE = {year: special_days(year) for year in range(min(NOTICES), max(_SPRING) + 1)}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The table with an admin's changes; ``years`` are those whose notice an admin has entered."""

    changes: Mapping[date, bool] = field(default_factory=dict)
    years: Mapping[int, str] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        if day in self.changes:
            return self.changes[day]
        return self._table(day.year).get(day, day.weekday() < 5)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it, for a negative count); ``day`` itself is not counted.

        Raises:
            OverflowError: farther away than anybody promises.
        """
        if abs(count) > _FARTHEST:
            raise OverflowError("too many working days")
        step = _DAY if count >= 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and including ``last``; negative when ``last`` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        days = (first + count * _DAY for count in range(1, (last - first).days + 1))
        return sum(1 for day in days if self.is_working_day(day))

    def last_working_day(self, day: date) -> date:
        """That day, or the last working day before it."""
        return day if self.is_working_day(day) else self.add_working_days(day, -1)

    def notice(self, year: int) -> str:
        """The notice that settles a year; empty for a provisional one."""
        if year in self.years:
            return self.years[year]
        return NOTICES[year].notice if year in NOTICES else ""

    def is_provisional(self, first: date, last: date | None = None) -> bool:
        """Whether a year between these days has no notice yet, so that what is counted there is 预计."""
        years = range(min(first, last or first).year, max(first, last or first).year + 1)
        return any(not self.notice(year) for year in years)

    def special_days(self, year: int) -> dict[date, bool]:
        """The days of that year that differ from the week's rule, in their order."""
        days = self._table(year) | {day: works for day, works in self.changes.items() if day.year == year}
        return {day: works for day, works in sorted(days.items()) if works != (day.weekday() < 5)}

    def _table(self, year: int) -> dict[date, bool]:
        if year in self.years and year not in NOTICES:
            return {}  # the notice that an admin entered stands in ``changes`` as a whole
        table = _TABLE.get(year)
        return _TABLE.setdefault(year, _expected(year)) if table is None else table


PLAIN = Calendar()


def is_working_day(day: date) -> bool:
    """Whether offices work on that day by the published table."""
    return PLAIN.is_working_day(day)


def add_working_days(day: date, count: int) -> date:
    """The ``count``-th working day after ``day`` by the published table."""
    return PLAIN.add_working_days(day, count)


def working_days_between(first: date, last: date) -> int:
    """Working days after ``first`` up to and including ``last`` by the published table."""
    return PLAIN.working_days_between(first, last)
