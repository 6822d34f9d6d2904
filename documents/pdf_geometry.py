"""Where things are on a page of a PDF: runs of text, straight lines, and how both are turned."""

import math
from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SLANT = 0.35  # the sine from which text counts as slanted: a watermark
CLOCKWISE = 3
TURNS: tuple[Matrix, ...] = (IDENTITY, (0, -1, 1, 0, 0, 0), (-1, 0, 0, -1, 0, 0), (0, 1, -1, 0, 0, 0))


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one go, from ``left`` to ``right`` on the line at ``base`` (counted upwards)."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, flat or upright."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_flat(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom


def times(first: Matrix, then: Matrix) -> Matrix:
    """One change of place after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def turned(rule: Rule, turn: int) -> Rule:
    """A line as it lies to text that is turned so."""
    one = point(TURNS[turn], rule.left, rule.bottom)
    other = point(TURNS[turn], rule.right, rule.top)
    return Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def set_on_its_side(run: Run) -> Run:
    """A character of a text written downwards, placed as if the page were turned to read its lines from the left."""
    return Run(run.text, -run.base - 0.85 * run.size, -run.base + 0.15 * run.size, run.left, run.size)


def turn_of(matrix: Matrix) -> int | None:
    """How many quarter turns text is turned by, against the clock; None for slanted text."""
    length = math.hypot(matrix[0], matrix[1])
    if not length:
        return None
    cosine, sine = matrix[0] / length, matrix[1] / length
    if min(abs(cosine), abs(sine)) > _SLANT:
        return None
    return (0 if cosine > 0 else 2) if abs(cosine) > abs(sine) else (1 if sine > 0 else 3)


def point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
