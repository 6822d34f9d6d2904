"""Columns of a page, and cells of a table without lines: the lines of a column are full, cells are as long as what
they say.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median

from documents.pdf_geometry import Run

GAP, NARROW_GAP = 1.5, 0.8  # ems between cells, and between columns
LEAST_LINES, LEAST_FILL, DEEPEST = 4, 0.6, 3
_LEAST_FULL, _STEP = 0.4, 3.0
_TAIL_OF = 8  # lines of a column beside which the last one may be short
_ALIGNED, _NEAR = 3, 3.0  # rows in which cells begin at the same place, within so many points


def rows_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand on one line, from the top down."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: (-each.base, each.left)):
        if rows and abs(rows[-1][0].base - run.base) < 0.4 * max(rows[-1][0].size, run.size, 1):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def segments(row: Sequence[Run], most: float) -> list[Run]:
    """The runs of a line, put together unless a wide gap parts them."""
    done = [row[0]]
    for run in row[1:]:
        last = done[-1]
        size = max(last.size, run.size, 1)
        if (run.left - last.right) > most * size:
            done.append(run)
            continue
        gap = run.left - last.right > 0.2 * size and (last.text[-1].isascii() or run.text[0].isascii())
        text = last.text + (" " if gap else "") + run.text
        done[-1] = Run(text, last.left, max(last.right, run.right), last.base, max(last.size, run.size))
    return _spaced_out(done)


def _spaced_out(row: list[Run]) -> list[Run]:
    """承  诺  书 is one word."""
    if len(row) > 2 and all(len(each.text.strip()) == 1 for each in row):
        return [Run("".join(e.text for e in row), row[0].left, row[-1].right, row[0].base, row[0].size)]
    return row


def cut_where_aligned(rows: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """Lines cut only at wide gaps, or at narrow ones below each other: there the cells of a table begin."""
    starts = Counter(round(run.left / _NEAR) for row in rows for run in row[1:])
    done = []
    for row in rows:
        whole = [row[0]]
        for run in row[1:]:
            place = round(run.left / _NEAR)
            is_cell = sum(starts[place + off] for off in (-1, 0, 1)) >= _ALIGNED
            whole[-1:] = [whole[-1], run] if is_cell else segments([whole[-1], run], GAP)
        done.append(_spaced_out(whole))
    return done


def find_gutter(rows: Sequence[Sequence[Run]]) -> float | None:
    """The place that has most lines on both sides of it and cuts through few that stand beside others."""
    every = [each for row in rows for each in row]
    if len(every) < 2 * LEAST_LINES:
        return None
    left, right = min(each.left for each in every), max(each.right for each in every)
    beside = _beside_others(every)
    scores: dict[float, float] = {}
    for step in range(1, min(400, int((right - left) / _STEP))):
        x = left + step * _STEP
        before, after = sum(each.right <= x for each in every), sum(each.left >= x for each in every)
        cut = sum(each.left < x < each.right for each in beside)
        scores[x] = min(before, after) - cut
    best = max(scores.values(), default=0)
    places = [x for x, score in scores.items() if score == best]
    return median(places[: _first_gap(places)]) if best >= 1 else None


def _beside_others(runs: Sequence[Run]) -> list[Run]:
    """The runs that have another one at their height; a line as wide as the page has none."""
    found: dict[int, Run] = {}
    order = sorted(runs, key=lambda each: -each.base)
    for at, run in enumerate(order):
        for other in order[at + 1 : at + 9]:
            if run.base - other.base > 0.9 * run.size:
                break
            found |= {id(run): run, id(other): other}
    return list(found.values())


def _first_gap(places: Sequence[float]) -> int:
    return next((at + 1 for at, (one, other) in enumerate(pairwise(places)) if other - one > 1.5 * _STEP), len(places))


def sides_of(rows: Iterable[Sequence[Run]], gutter: float) -> list[list[Run]]:
    every = [each for row in rows for each in row]
    return [[each for each in every if (each.left < gutter) is left] for left in (True, False)]


def are_columns(sides: Sequence[Sequence[Run]], depth: int) -> bool:
    """Whether text runs down one side and goes on at the top of the other."""
    left, right = sides
    return _is_columns(left, depth) and (_is_columns(right, depth) or _is_tail(right, left))


def _is_tail(right: Sequence[Run], left: Sequence[Run]) -> bool:
    """Whether a text that fills the left side may end with these few lines on the right."""
    rows, beside = rows_of(right), rows_of(left)
    if not rows or len(beside) < _TAIL_OF or len(rows) >= _TAIL_OF:
        return False
    width = max(each.right for each in left) - min(each.left for each in left)
    begin = min(each.left for each in right)
    lefts = sum(row[0].left < begin + 2.5 * row[0].size for row in rows)
    widest = max(row[-1].right for row in rows) - begin
    return lefts == len(rows) and LEAST_FILL * width < widest < 1.1 * width


def _is_columns(side: Sequence[Run], depth: int) -> bool:
    """Whether these are lines of running text, in one column or several."""
    if _is_column(side):
        return True
    rows = rows_of(side)
    gutter = find_gutter(rows) if depth < DEEPEST else None
    return gutter is not None and are_columns(sides_of(rows, gutter), depth + 1)


def _is_column(side: Sequence[Run]) -> bool:
    """Whether most of these lines are wide, and many reach the same edge."""
    if len(side) < LEAST_LINES:
        return False
    left, right = min(each.left for each in side), max(each.right for each in side)
    rows = [list(row) for _, row in groupby(side, key=lambda each: round(each.base))]
    fills = [sum(each.right - each.left for each in row) / max(right - left, 1) for row in rows]
    full = sum(row[-1].right > right - 1.6 * row[-1].size for row in rows)
    return median(fills) >= LEAST_FILL and full >= _LEAST_FULL * len(rows) and len(rows) >= LEAST_LINES
