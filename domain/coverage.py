"""Coverage (覆盖率): how many of those who must pledge have done so, in whole numbers and fractions only.

A part either counts its own subjects or consists of parts, so what is above always equals the sum of what is below.
A percentage is cut off after one decimal, never rounded: 84.96 % reads 84.9 %, and passes no target of 85 %.
"""

from datetime import date
from fractions import Fraction
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

UNKNOWN = "—"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Count(_Value):
    """``done`` of ``total`` subjects."""

    done: int = Field(default=0, ge=0)
    total: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _no_more_than_all(self) -> Self:
        if self.done > self.total:
            raise ValueError("more done than there are")
        return self

    @property
    def share(self) -> Fraction | None:
        """Exactly; None of nobody."""
        return Fraction(self.done, self.total) if self.total else None

    @property
    def percent(self) -> str:
        """84.9, cut off and not rounded."""
        return cut_percent(self.share)

    def reaches(self, target: Fraction) -> bool:
        """Whether the target is met; where there is nobody to pledge, nothing is missing."""
        return self.done >= target * self.total

    def missing(self, target: Fraction) -> int:
        """How many more would meet the target."""
        return max(0, _ceiling(target * self.total) - self.done)

    def __add__(self, other: "Count") -> "Count":
        return Count(done=self.done + other.done, total=self.total + other.total)


class Part(_Value):
    """A district, a department or an institution: with subjects of its own (``own``), or made of parts."""

    name: str
    own: Count = Count()
    parts: tuple["Part", ...] = ()

    @model_validator(mode="after")
    def _either(self) -> Self:
        if self.parts and self.own.total:
            raise ValueError("a part that has parts counts nothing itself: make its own subjects a part of it")
        return self

    @property
    def count(self) -> Count:
        """Its own, or the sum of its parts'."""
        return sum((part.count for part in self.parts), self.own)


class Week(_Value):
    """How it stood at the end of a week."""

    ends_on: date
    count: Count


class Coverage(_Value):
    """A campaign's coverage: the whole, the target as a share, and how it came about week by week."""

    whole: Part
    target: Fraction
    weeks: tuple[Week, ...] = ()

    @field_validator("target")
    @classmethod
    def _share(cls, target: Fraction) -> Fraction:
        if not 0 < target <= 1:
            raise ValueError("the target is a share: more than 0, at most 1")
        return target

    @field_validator("weeks")
    @classmethod
    def _in_order(cls, weeks: tuple[Week, ...]) -> tuple[Week, ...]:
        return tuple(sorted(weeks, key=lambda week: week.ends_on))

    @property
    def reached(self) -> bool:
        """Whether the whole meets the target."""
        return self.whole.count.reaches(self.target)

    @property
    def laggards(self) -> tuple[Part, ...]:
        """The parts right below the whole that miss the target: the lowest share first, then who lacks most.

        Those that are even stand in their own order.
        """
        behind = [part for part in self.whole.parts if not part.count.reaches(self.target)]
        return tuple(sorted(behind, key=self._worst_first))

    def _worst_first(self, part: Part) -> tuple[Fraction, int]:
        return part.count.share or Fraction(0), -part.count.missing(self.target)


def percent(number: int | str) -> Fraction:
    """A share from a percentage: ``85`` or ``"92.5"``."""
    return Fraction(number) / 100


def cut_percent(share: Fraction | None) -> str:
    """A share as a percentage with one decimal, cut off."""
    if share is None:
        return UNKNOWN
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}.{tenths % 10}"


def _ceiling(number: Fraction) -> int:
    return -(-number.numerator // number.denominator)
