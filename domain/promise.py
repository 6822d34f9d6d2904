"""A published promise: one item of a pledge in force, as a citizen reads it."""

from dataclasses import dataclass

from domain.clock import Clock
from domain.page import Nature


@dataclass(frozen=True, slots=True)
class Promise:
    """``number`` is as printed and may be empty; the neighbours are those of the same department.

    ``clocks`` are its limits and goals, confirmed by its author or read from the page it was printed on.
    """

    id: int
    pledge_id: int
    department_id: int
    department_name: str
    number: str
    title: str
    text: str
    category: str
    previous_id: int | None = None
    next_id: int | None = None
    clocks: tuple[Clock, ...] = ()
    nature: str = ""

    @property
    def is_achievement(self) -> bool:
        """Whether it reports what was done (成绩) instead of promising."""
        return self.nature == Nature.ACHIEVEMENT


@dataclass(frozen=True, slots=True)
class PromisePage:
    """``count`` promises in all, of which ``items`` are those of page ``page`` (the first is 0)."""

    items: tuple[Promise, ...]
    count: int
    page: int
    size: int
    preamble: str = ""

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.count // self.size)
