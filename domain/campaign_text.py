"""What an owner types of a campaign, and a unit's people of their officials."""

import re
from datetime import date
from itertools import pairwise

from domain.campaign import Party, Phase
from domain.day_text import find_days, plain, words_beside
from domain.refusals import (
    DeadlineUnreadable,
    OfficialsTooMany,
    OfficialsUnreadable,
    PhasesOverlap,
    PhaseUnreadable,
    RemindersUnreadable,
    TargetUnreadable,
    TooManyPhases,
)

PHASES_MOST = 12
PHASE_NAME_MOST = 40
REMINDERS_MOST, REMIND_DAYS_MOST = 6, 60
OFFICIALS_MOST = 100_000
_MARK = re.compile(r"^\s*\(?[一二三四五六七八九十\d]{1,3}[)、.]\s*")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})\s*%")
_ROLL_UP = re.compile(r"县|区|汇总|count(?:y|ies)|roll", re.IGNORECASE)
_OFFICIALS = re.compile(r"公职|人员|干部|个人|official", re.IGNORECASE)
_UNITS = re.compile(r"单位|部门|机构|unit|department", re.IGNORECASE)


def read_phases(typed: str, year: int) -> list[Phase]:
    """One phase a line: a name, its first and its last day.

    Raises:
        PhaseUnreadable, PhasesOverlap, TooManyPhases
    """
    phases = [_read_phase(line, year) for line in _lines(typed)]
    if not phases:
        raise PhaseUnreadable(line="")
    if len(phases) > PHASES_MOST:
        raise TooManyPhases(limit=PHASES_MOST)
    for earlier, later in pairwise(phases):
        if later.starts_on <= earlier.ends_on:
            raise PhasesOverlap(name=later.name)
    return phases


def _read_phase(line: str, year: int) -> Phase:
    try:
        days = find_days(line, year)
    except ValueError:
        raise PhaseUnreadable(line=line[:60]) from None
    name = _MARK.sub("", words_beside(line, days)).strip(" ()、,，:：-—")
    if len(days) != 2 or not name or len(name) > PHASE_NAME_MOST or days[1].day < days[0].day:
        raise PhaseUnreadable(line=line[:60])
    return Phase(name=name, starts_on=days[0].day, ends_on=days[1].day)


def read_deadlines(typed: str, year: int) -> dict[Party, date]:
    """One party a line, with its day.

    Raises:
        DeadlineUnreadable
    """
    deadlines: dict[Party, date] = {}
    for line in _lines(typed):
        party = _party(line)
        try:
            days = find_days(line, year)
        except ValueError:
            days = []
        if party is None or len(days) != 1 or party in deadlines:
            raise DeadlineUnreadable(line=line[:60])
        deadlines[party] = days[0].day
    if not deadlines:
        raise DeadlineUnreadable(line="")
    return deadlines


def _party(line: str) -> Party | None:
    if _OFFICIALS.search(line):
        return Party.OFFICIAL
    if _ROLL_UP.search(line):
        return Party.ROLL_UP
    return Party.UNIT if _UNITS.search(line) else None


def read_target(typed: str, year: int) -> tuple[int, date]:
    """A percentage and the day by which it is to be reached.

    Raises:
        TargetUnreadable
    """
    text = plain(typed)
    percent = _PERCENT.search(text)
    try:
        days = find_days(text.replace(percent[0], " ") if percent else text, year)
    except ValueError:
        days = []
    if percent is None or not 1 <= int(percent[1]) <= 100 or len(days) != 1:
        raise TargetUnreadable
    return int(percent[1]), days[0].day


def read_reminders(typed: str) -> tuple[list[int], list[int]]:
    """Days before and working days after a deadline: ``7 3 1 / 1 5``; a side may be empty.

    Raises:
        RemindersUnreadable
    """
    before, slash, after = plain(typed).partition("/")
    if not slash or re.search(r"[^\d\s,，、天]", before + after):
        raise RemindersUnreadable
    sides = [sorted({int(each) for each in re.findall(r"\d+", side)}) for side in (before, after)]
    if any(len(side) > REMINDERS_MOST or any(not 1 <= n <= REMIND_DAYS_MOST for n in side) for side in sides):
        raise RemindersUnreadable
    return sides[0][::-1], sides[1]


def read_officials(typed: str, filed: int) -> tuple[int, int]:
    """How many officials there are, and how many of them handed in elsewhere (none, if nothing is said).

    Raises:
        OfficialsUnreadable, OfficialsTooMany: with the ``filed`` ones there would be more letters than officials.
    """
    numbers = [int(each) for each in re.findall(r"(?<![\d.])\d{1,6}(?![\d.])", plain(typed))]
    if len(numbers) not in (1, 2) or len(numbers) != len(re.findall(r"\d+", plain(typed))):
        raise OfficialsUnreadable
    in_post, elsewhere = numbers[0], sum(numbers[1:])
    if in_post > OFFICIALS_MOST:
        raise OfficialsUnreadable
    if elsewhere + filed > in_post:
        raise OfficialsTooMany(in_post=in_post, elsewhere=elsewhere, filed=filed)
    return in_post, elsewhere


def _lines(typed: str) -> list[str]:
    return [line for line in (part.strip() for part in re.split(r"[\n;；]", plain(typed))) if line]
