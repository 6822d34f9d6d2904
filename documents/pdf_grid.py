"""Tables on a page, found by the lines they are ruled with: each becomes rows of cells."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.grid import is_repeatable
from documents.pdf_geometry import Rule, Run

_NEAR = 3.0  # points
_MOST_RULES, _MOST_CELLS = 600, 6_000
_COVERED = 0.6


@dataclass(frozen=True)
class Cell:
    """A cell with the runs in it; rows and columns count from the top left."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float
    runs: list[Run]


@dataclass(frozen=True)
class Grid:
    """A ruled table; ``top`` and ``bottom`` are where it stands on the page."""

    left: float
    right: float
    bottom: float
    top: float
    height: int
    width: int
    cells: list[Cell]

    def rows(self, texts: Sequence[str]) -> list[list[str]]:
        """The texts of the cells row by row; a short one that spans several rows is said in each."""
        lines = [[""] * self.width for _ in range(self.height)]
        for cell, text in zip(self.cells, texts, strict=True):
            last = cell.row + (cell.rows if text and is_repeatable(text) else 1)
            for row in range(cell.row, last):
                lines[row][cell.column] = text
        return lines


def find_grids(runs: Sequence[Run], rules: Iterable[Rule]) -> list[Grid]:
    """The tables from the top down; only those with text in at least two columns."""
    joined = _joined(rules)
    if len(joined) > _MOST_RULES:
        return []
    grids = [grid for cluster in _clusters(joined) if (grid := _grid(cluster, runs)) is not None]
    return sorted(grids, key=lambda grid: -grid.top)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line put together: tables are often ruled cell by cell."""
    lines: dict[tuple[bool, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        place = rule.bottom if rule.is_flat else rule.left
        key = next((k for k in (round(place) + off for off in (0, -1, 1)) if (rule.is_flat, k) in lines), round(place))
        lines[rule.is_flat, key].append(rule)
    found: list[Rule] = []
    for (flat, _), pieces in lines.items():
        pieces.sort(key=lambda each: each.left if flat else each.bottom)
        whole = pieces[0]
        for piece in pieces[1:]:
            if (piece.left <= whole.right + _NEAR) if flat else (piece.bottom <= whole.top + _NEAR):
                whole = Rule(whole.left, whole.bottom, max(whole.right, piece.right), max(whole.top, piece.top))
            else:
                found.append(whole)
                whole = piece
        found.append(whole)
    return [rule for rule in found if max(rule.right - rule.left, rule.top - rule.bottom) > 2 * _NEAR]


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that touch each other."""
    waiting, clusters = list(rules), []
    while waiting:
        cluster, edge = [], [waiting.pop()]
        while edge:
            rule = edge.pop()
            cluster.append(rule)
            near = [other for other in waiting if _touch(rule, other)]
            waiting = [other for other in waiting if other not in near]
            edge += near
        clusters.append(cluster)
    return clusters


def _touch(one: Rule, other: Rule) -> bool:
    across = one.left <= other.right + _NEAR and other.left <= one.right + _NEAR
    return across and one.bottom <= other.top + _NEAR and other.bottom <= one.top + _NEAR


def _grid(rules: Sequence[Rule], runs: Sequence[Run]) -> Grid | None:
    flat, upright = [rule for rule in rules if rule.is_flat], [rule for rule in rules if not rule.is_flat]
    if len(flat) < 2 or not upright:
        return None
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    xs = _places([left, right, *(rule.left for rule in upright)])
    ys = _places([rule.bottom for rule in flat])[::-1]
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    inside = [run for run in runs if left - 1 < _middle(run) < right + 1 and ys[-1] < _centre(run) < ys[0]]
    cells = _cells(xs, ys, flat, upright, inside)
    if len({cell.column for cell in cells if cell.runs}) < 2:
        return None
    return Grid(left, right, ys[-1], ys[0], len(ys) - 1, len(xs) - 1, cells)


def _middle(run: Run) -> float:
    return (run.left + run.right) / 2


def _centre(run: Run) -> float:
    return run.base + 0.35 * run.size


def _places(values: Iterable[float]) -> list[float]:
    """From small to large, near ones only once."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _cells(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Rule], upright: Sequence[Rule], runs: Sequence[Run]
) -> list[Cell]:
    """The cells, each as wide and as high as no line cuts it, with the runs whose middle lies in it."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in owner:
                continue
            width = 1
            while column + width < len(xs) - 1 and not _is_cut(upright, xs[column + width], ys[row + 1], ys[row]):
                width += 1
            height = 1
            while row + height < len(ys) - 1 and not _is_cut(flat, ys[row + height], xs[column], xs[column + 1]):
                height += 1
            sizes[row, column] = (height, width)
            owner |= {(row + y, column + x): (row, column) for y in range(height) for x in range(width)}
    held: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in runs:
        row = next((at for at, (top, low) in enumerate(pairwise(ys)) if low < _centre(run) <= top), 0)
        column = next((at for at, (low, high) in enumerate(pairwise(xs)) if low <= _middle(run) < high), 0)
        held[owner.get((row, column), (row, column))].append(run)
    return [
        Cell(row, column, height, width, xs[column], xs[column + width], held[row, column])
        for (row, column), (height, width) in sizes.items()
    ]


def _is_cut(rules: Sequence[Rule], place: float, low: float, high: float) -> bool:
    """Whether lines at this place cover most of the stretch."""
    covered = 0.0
    for rule in rules:
        at, start, end = (rule.bottom, rule.left, rule.right) if rule.is_flat else (rule.left, rule.bottom, rule.top)
        if abs(at - place) <= _NEAR:
            covered += max(0.0, min(end, high) - max(start, low))
    return covered >= _COVERED * (high - low)
