"""Days in typed words: ``2026-03-20 2026-03-24``, ``3月20日—24日``, ``2月15日（周日）至23日（周一）放假调休``."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.refusals import CalendarLineUnreadable

RANGE_MOST = 366
_DAY = re.compile(
    r"(?:(?P<year>\d{4})\s*[-./年]\s*)?(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?"
    r"|(?<=[^\d])(?P<only>\d{1,2})[日号]"
)
_ASIDE = re.compile(r"\([^)]*\)|【[^】]*】")
_SENTENCE = re.compile(r"[。\n;；]")
_TO = re.compile(r"\s*(?:至|到|[-–—~～]+|\bto\b)\s*|\s+")
_OFF = re.compile(r"放假调休|放假|假期|休息|休|假|\boff\b|\bholiday\b", re.IGNORECASE)
_WORK = re.compile(r"上班|补班|工作日|班|\bwork(?:ing)?\b", re.IGNORECASE)
_RESET = re.compile(r"还原|恢复|\breset\b", re.IGNORECASE)
_COUNT = re.compile(r"共?\s*\d+\s*天")
_MARK = re.compile(r"^\s*(?:[一二三四五六七八九十]+|\d{1,2})\s*[、.]\s*|[,，:：、。\s]+$|^[,，:：、\s]+")
_TITLE_YEAR = re.compile(r"(\d{4})年(?:部分)?节假日")
_NOTICE = re.compile(r"国办发明电\s*[〔\[(（](\d{4})[〕\])）]\s*(\d+)\s*号")
_ANNOUNCED = re.compile(r"节假日安排|放假调休日期")


@dataclass(frozen=True, slots=True)
class Found:
    """A day and where it stands in the text."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day set to work or to holiday; None takes a change back."""

    day: date
    works: bool | None
    reason: str


def plain(text: str) -> str:
    """Full-width digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", text)


def find_days(text: str, year: int) -> list[Found]:
    """The days named in a text; what lacks its year or month has that of the day before it.

    Raises:
        ValueError: no day of the calendar.
    """
    found: list[Found] = []
    month = 0
    for match in _DAY.finditer(text):
        year = int(match["year"] or year)
        month = int(match["month"] or month)
        if month:
            found.append(Found(date(year, month, int(match["day"] or match["only"])), match.start(), match.end()))
    return found


def words_beside(text: str, days: list[Found]) -> str:
    """What a line says besides its days."""
    rest = text
    for each in reversed(days):
        rest = rest[: each.start] + " " + rest[each.end :]
    return re.sub(r"\s+", " ", _strip(_TO.sub(" ", rest)))


def read_changes(typed: str, year: int) -> list[DayChange]:
    """The days that a notice, or an admin's own lines, set.

    Raises:
        CalendarLineUnreadable: ``line`` names no day, or not what becomes of it.
    """
    text = _ASIDE.sub("", plain(typed))
    announced = bool(_ANNOUNCED.search(text))
    title = _TITLE_YEAR.search(text)
    year = int(title[1]) if title else year
    changes: dict[date, DayChange] = {}
    for sentence in _SENTENCE.split(text):
        line = sentence.strip()
        try:
            read = list(_read_sentence(line, year))
        except ValueError:
            raise CalendarLineUnreadable(line=line[:60]) from None
        if line and not read and not announced:
            raise CalendarLineUnreadable(line=line[:60])
        changes |= {change.day: change for change in read}
    return sorted(changes.values(), key=lambda change: change.day)


def notice_in(typed: str) -> str:
    """The number of the notice, where the text prints it."""
    match = _NOTICE.search(plain(typed))
    return f"国办发明电〔{match[1]}〕{match[2]}号" if match else ""


def notice_year(typed: str) -> int:
    """The year a notice is about; 0 when this is none."""
    match = _TITLE_YEAR.search(plain(typed))
    return int(match[1]) if match and _ANNOUNCED.search(plain(typed)) else 0


def _read_sentence(line: str, year: int) -> Iterator[DayChange]:
    days = find_days(line, year)
    outcome = _outcome(line)
    if not days or outcome == ():
        return
    works = outcome[0]
    reason = _reason(line, days, works)
    for day in _spread(line, days):
        yield DayChange(day, works, reason)


def _outcome(line: str) -> tuple[bool | None, ...]:
    """What becomes of the days; empty when the line does not say."""
    if _RESET.search(line):
        return (None,)
    if _WORK.search(line):
        return (True,)
    return (False,) if _OFF.search(line) else ()


def _spread(line: str, days: list[Found]) -> Iterator[date]:
    """Each day named, and those between the two ends of a range."""
    for place, each in enumerate(days):
        before = days[place - 1] if place else None
        if before and _TO.fullmatch(line[before.end : each.start] or " "):
            if not 0 <= (each.day - before.day).days <= RANGE_MOST:
                raise ValueError("a range runs backward")
            day = before.day + timedelta(days=1)
            while day < each.day:
                yield day
                day += timedelta(days=1)
        yield each.day


def _reason(line: str, days: list[Found], works: bool | None) -> str:
    outcome = {None: _RESET, True: _WORK, False: _OFF}[works]
    rest = _COUNT.sub("", outcome.sub("", words_beside(line, days), count=1))
    return _strip(re.sub(r"[\s,，、:：]+", " ", rest))[:100]


def _strip(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _MARK.sub("", text).strip()
    return text
