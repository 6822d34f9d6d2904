"""A counted goal of a promise in force, and how far its department says it has come."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Report:
    """What was reached on a day, and who said so."""

    value: float
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with a figure; ``reports`` are in the order in which they came."""

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

    @property
    def last(self) -> Report | None:
        """The one that counts."""
        return self.reports[-1] if self.reports else None


def share(value: float, goal: float) -> str:
    """The percentage with one decimal, cut off: what is not reached never reads as 100."""
    tenths = Fraction(str(value)) * 1000 // Fraction(str(goal))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)
