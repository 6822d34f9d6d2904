"""The clock in a promise: its time limits and counted goals, and what its author says of each reading."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel

from domain.page import LimitUnit


class Decision(StrEnum):
    """What the author says of a reading. The values are stored in drafts, so they never change.

    ``READ``: it was read from a published page, and its department has never been asked.
    """

    OPEN = "open"
    CONFIRMED = "confirmed"
    READ = "read"
    REMOVED = "removed"


class PromisedLimit(BaseModel):
    """A time limit; ``phrase`` is cut from the promise. A masked figure has no ``amount`` and can't be confirmed."""

    phrase: str
    amount: float | None
    unit: LimitUnit
    note: str = ""
    decision: Decision = Decision.OPEN

    @property
    def is_known(self) -> bool:
        """Whether there is a figure."""
        return self.amount is not None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything of it."""
        return self.decision in (Decision.OPEN, Decision.READ)


class PromisedTarget(BaseModel):
    """A counted goal; ``due`` is as printed."""

    phrase: str
    value: float | None
    unit: str
    due: str = ""
    decision: Decision = Decision.OPEN

    @property
    def is_known(self) -> bool:
        """Whether there is a figure."""
        return self.value is not None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything of it."""
        return self.decision in (Decision.OPEN, Decision.READ)


Clock = PromisedLimit | PromisedTarget


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a letter in force and its department was never asked about.

    ``place`` is the promise's place in the letter and ``index`` that among the promise's clocks, both from 0.
    """

    place: int
    index: int
    clock: Clock


Kind = Literal["limit", "target"]
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两")
_SCALES = frozenset("十百千万亿")
_POINTS = (".", ",", "．")


class Adding(BaseModel):
    """A limit or goal that its author adds by hand, as far as they have come.

    ``from_item``: they came from the promise's own screen. ``phrase`` is as typed, ``amount`` is still without a unit.
    """

    kind: Kind
    from_item: bool = False
    phrase: str = ""
    amount: float | None = None


def kind_of(clock: Clock) -> Kind:
    """Which of the two it is."""
    return "limit" if isinstance(clock, PromisedLimit) else "target"


def places(text: str, phrases: list[str]) -> list[tuple[int, int]]:
    """Where phrases stand that were found one after the other."""
    spans, end = [], 0
    for phrase in phrases:
        start = _place(text, phrase, end)
        end = start + len(phrase)
        spans.append((start, end))
    return spans


def _place(text: str, phrase: str, after: int) -> int:
    """The first place after that one, else the first of all; a figure is not looked for inside a longer one."""
    for begin in (after, 0):
        start = text.find(phrase, begin)
        while start >= 0:
            if is_whole(text, start, start + len(phrase)):
                return start
            start = text.find(phrase, start + 1)
    return max(0, text.find(phrase, after), text.find(phrase))


def is_whole(text: str, start: int, stop: int) -> bool:
    """Whether no figure is cut in two there: 5日 in 15日, 8 in 8.5万."""
    return not (_in_figure(text, start) or _in_figure(text, stop))


def _in_figure(text: str, at: int) -> bool:
    """Whether a figure goes on across that place."""
    left, right = text[:at], text[at:]
    if right.startswith(_POINTS):
        right = right[1:]
    elif left.endswith(_POINTS):
        left = left[:-1]
    before, after = left[-1:], right[:1]
    if before.isdigit():
        return after.isdigit() or (right == text[at:] and after in _SCALES)
    return {before, after} <= _NUMERALS and bool({before, after} & _SCALES)
