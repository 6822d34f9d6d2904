"""A campaign (专项活动): who is to file by when, and the target. What an owner types of it is read here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from pydantic import BaseModel, Field

from domain.day_text import find_days, plain, words_beside
from domain.refusals import (
    DeadlineUnreadable,
    PhasesOverlap,
    PhaseUnreadable,
    RemindersUnreadable,
    TargetUnreadable,
    TooManyPhases,
)

NAME_LEAST, NAME_MOST = 4, 80
PHASES_MOST = 12
PHASE_NAME_MOST = 40
TYPED_MOST = 2000
BEFORE, AFTER = (7, 3, 1), (1, 5)
REMINDERS_MOST, REMIND_DAYS_MOST = 6, 60
_SUPPLEMENT = re.compile(r"补充|supplement", re.IGNORECASE)
_MARK = re.compile(r"^\s*\(?[一二三四五六七八九十\d]{1,3}[)、.]\s*")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})\s*%")
_ROLL_UP = re.compile(r"县|区|汇总|count(?:y|ies)|roll", re.IGNORECASE)
_OFFICIALS = re.compile(r"公职|人员|干部|个人|official", re.IGNORECASE)
_UNITS = re.compile(r"单位|部门|机构|unit|department", re.IGNORECASE)


class Party(StrEnum):
    """Who has a deadline of their own. The values are stored, so they never change."""

    UNIT = "unit"
    ROLL_UP = "roll_up"
    OFFICIAL = "official"


class Phase(BaseModel):
    """A part of the campaign; a letter dated in the supplement phase is a supplement (补充)."""

    name: str
    starts_on: date
    ends_on: date

    @property
    def is_supplement(self) -> bool:
        """Whether its name says so."""
        return bool(_SUPPLEMENT.search(self.name))

    def holds(self, day: date) -> bool:
        """Whether that day is in it."""
        return self.starts_on <= day <= self.ends_on


class Plan(BaseModel):
    """All that an owner sets, apart from the subjects."""

    name: str = ""
    phases: list[Phase] = Field(default_factory=list)
    deadlines: dict[Party, date] = Field(default_factory=dict)
    target_percent: int = 0
    due_on: date | None = None
    remind_before: list[int] = Field(default_factory=lambda: list(BEFORE))
    remind_after: list[int] = Field(default_factory=lambda: list(AFTER))

    @property
    def starts_on(self) -> date | None:
        """The first day; letters from then on count."""
        return self.phases[0].starts_on if self.phases else None

    @property
    def ends_on(self) -> date | None:
        """The last day of all."""
        days = [*(phase.ends_on for phase in self.phases), *self.deadlines.values()]
        return max([*days, *([self.due_on] if self.due_on else [])], default=None)

    def phase_on(self, day: date) -> Phase | None:
        """The phase that holds this day."""
        return next((phase for phase in self.phases if phase.holds(day)), None)


class CampaignDraft(Plan):
    """A campaign being created, or changed (``campaign_id``, as of ``version``)."""

    campaign_id: int = 0
    version: int = 0
    region_id: int = 0
    subjects: list[int] = Field(default_factory=list)
    changing: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether it can be saved."""
        return bool(self.name and self.phases and self.deadlines and self.due_on and self.subjects)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as it is kept."""

    id: int
    version: int
    region_id: int
    region_name: str
    plan: Plan

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.plan.ends_on is not None and self.plan.ends_on < today


@dataclass(frozen=True, slots=True)
class Subject:
    """One who is to file, with the letters that count; secret units are never among them."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    submitted_on: date | None = None
    published_on: date | None = None
    supplement: bool = field(default=False)


EXAMPLE = Plan(
    name="黑河市2023年政务诚信公开承诺专项行动",
    phases=[
        Phase(name="启动阶段", starts_on=date(2023, 3, 20), ends_on=date(2023, 3, 24)),
        Phase(name="实施阶段", starts_on=date(2023, 3, 25), ends_on=date(2023, 4, 20)),
        Phase(name="公示阶段", starts_on=date(2023, 4, 21), ends_on=date(2023, 5, 15)),
        Phase(name="补充总结阶段", starts_on=date(2023, 5, 16), ends_on=date(2023, 5, 31)),
    ],
    deadlines={
        Party.UNIT: date(2023, 4, 20),
        Party.ROLL_UP: date(2023, 4, 26),
        Party.OFFICIAL: date(2023, 4, 30),
    },
    target_percent=85,
    due_on=date(2023, 10, 31),
)
"""The plan of 2023: its phases (part 5), deadlines (part 7) and target (part 1)."""


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


def supplements(plans: Iterable[Plan], day: date) -> str:
    """The name of a campaign in whose supplement phase this day lies; else empty."""
    return next((plan.name for plan in plans if (phase := plan.phase_on(day)) and phase.is_supplement), "")


def _lines(typed: str) -> list[str]:
    return [line for line in (part.strip() for part in re.split(r"[\n;；]", plain(typed))) if line]
