"""What was reached beside what was hoped for."""

from collections.abc import Iterable
from dataclasses import dataclass

NAME, GOAL, REACHED = 46, 12, 11


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. ``goal`` is the most it should be; with ``more`` the least; None where there is none."""

    name: str
    reached: float
    unit: str
    goal: float | None = None
    more: bool = False

    def __str__(self) -> str:
        wanted = "" if self.goal is None else f"{'≥' if self.more else '≤'} {self.goal:g} {self.unit}"
        reached = f"{self.reached:{REACHED},.2f} {self.unit}"
        return f"{self.name:{NAME}}{wanted:>{GOAL}}{reached}{self._mark()}"

    def _mark(self) -> str:
        if self.goal is None:
            return ""
        return "  ✓" if (self.reached >= self.goal) == self.more or self.reached == self.goal else "  ✗"


def show(title: str, lines: Iterable[Line]) -> None:
    """A table of goals and what was reached."""
    print(f"\n{title:{NAME}}{'goal':>{GOAL}}{'reached':>{REACHED + 3}}")
    for line in lines:
        print(line)
