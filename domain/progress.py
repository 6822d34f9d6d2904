"""A counted goal of a promise in force, and how far its department says it has come."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

_NUMBERS = re.compile(r"[\d.,万亿千百]+")


@dataclass(frozen=True, slots=True)
class Report:
    """What was reached on a day, and who said so."""

    value: float
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with a figure; ``reports`` are in the order in which they came.

    ``place`` is its promise's place in the letter, from 0. ``before`` is the goal that an earlier version of the letter
    named instead, with what was reported of that one.
    """

    id: int
    pledge_id: int
    department_id: int
    department_name: str
    number: str
    phrase: str
    value: float
    unit: str
    due: str = ""
    reports: tuple[Report, ...] = ()
    place: int = 0
    before: "Goal | None" = None

    @property
    def last(self) -> Report | None:
        """The one that counts."""
        return self.reports[-1] if self.reports else None

    def follows(self, old: "Goal") -> bool:
        """Whether it counts the same as a goal of an earlier version did, but to another figure."""
        same_words = _NUMBERS.sub("", self.phrase) == _NUMBERS.sub("", old.phrase)
        return self.unit == old.unit and (same_words or self.number == old.number)


@dataclass(frozen=True, slots=True)
class Reached:
    """The newest report of a goal in force, for everybody to read: ``value`` of ``goal``, as of a day.

    ``place`` is the promise's place in its letter, from 0; ``phrase`` is cut from the promise.
    """

    place: int
    phrase: str
    goal: float
    unit: str
    value: float
    on: date

    @property
    def share(self) -> str:
        """The percentage of the goal, without its sign."""
        return share(self.value, self.goal)


def share(value: float, goal: float) -> str:
    """The percentage with one decimal, cut off: what is not reached never reads as 100."""
    tenths = Fraction(str(value)) * 1000 // Fraction(str(goal))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
