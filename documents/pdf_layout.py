"""Runs of text on a page put into reading order: lines, columns, cells of a table, paragraphs.

Two columns are told from a table by their lines: those of a column are full, cells are as long as what they say.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from documents.pdf_runs import Run

_GAP = 1.5  # ems between cells
_LEAST_LINES, _LEAST_FILL, _LEAST_FULL = 4, 0.6, 0.4
_STEP, _DEEPEST = 3.0, 3
_OPENS = re.compile(
    r"[（(]?[零一二三四五六七八九十\d]{1,3}[、.．)）](?!\d)|第[一二三四五六七八九十\d]{1,3}[,，、条]|"
    r"[①-⓿❶-➓★●■◆▪·•□○◇【\[]|[#*] |[一二三四五六七八九十]{1,2}是|附件|[^，,。；;：:]{2,10}[：:]|.{2,24}承诺书?$"
)
_COUNTS = re.compile(r"[（(]?[零一二三四五六七八九十]{1,3}[、)）]")
_STOPS = re.compile(r"[。；;：:！!？?.”』」…]$")
_GOES_ON = re.compile(r"[，、,（(《“]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column; ``edges`` are where the lines of its column begin and end."""

    text: str
    left: float
    right: float
    base: float
    size: float
    edges: tuple[float, float]
    celled: bool = False


def page_lines(runs: Iterable[Run]) -> list[Line]:
    """A page's lines in reading order."""
    return list(_region(_once(runs), 0))


def _once(runs: Iterable[Run]) -> list[Run]:
    """Bold print is often the same text drawn twice."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for run in runs:
        key = (run.text, round(run.left / 2), round(run.base / 2))
        if key not in seen:
            kept.append(run)
        seen.update((run.text, key[1] + dx, key[2] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return kept


def _region(runs: Sequence[Run], depth: int) -> Iterator[Line]:
    rows = [_segments(row) for row in _rows(runs)]
    gutter = _gutter(rows) if depth < _DEEPEST else None
    if gutter is None:
        yield from _lines(rows)
        return
    for crossed, band in groupby(rows, key=lambda row: any(each.left < gutter < each.right for each in row)):
        part = list(band)
        sides = _sides(part, gutter)
        if crossed or not all(_is_columns(side, depth + 1) for side in sides):
            yield from _lines(part)
        else:
            for side in sides:
                yield from _region(side, depth + 1)


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand on one line, from the top down."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: (-each.base, each.left)):
        if rows and abs(rows[-1][0].base - run.base) < 0.4 * max(rows[-1][0].size, run.size, 1):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _segments(row: Sequence[Run]) -> list[Run]:
    """The runs of a line, put together unless a wide gap parts them."""
    done = [row[0]]
    for run in row[1:]:
        last = done[-1]
        size = max(last.size, run.size, 1)
        if (run.left - last.right) > _GAP * size:
            done.append(run)
            continue
        gap = run.left - last.right > 0.2 * size and (last.text[-1].isascii() or run.text[0].isascii())
        text = last.text + (" " if gap else "") + run.text
        done[-1] = Run(text, last.left, max(last.right, run.right), last.base, max(last.size, run.size))
    if len(done) > 2 and all(len(each.text.strip()) == 1 for each in done):  # 承  诺  书
        return [Run("".join(e.text for e in done), done[0].left, done[-1].right, done[0].base, done[0].size)]
    return done


def _gutter(rows: Sequence[Sequence[Run]]) -> float | None:
    """The place that has most lines on both sides of it and cuts through few that stand beside others."""
    every = [each for row in rows for each in row]
    if len(every) < 2 * _LEAST_LINES:
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
    return median(places[: _first_gap(places)]) if best >= _LEAST_LINES else None


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


def _sides(rows: Iterable[Sequence[Run]], gutter: float) -> list[list[Run]]:
    every = [each for row in rows for each in row]
    return [[each for each in every if (each.left < gutter) is left] for left in (True, False)]


def _is_columns(side: Sequence[Run], depth: int) -> bool:
    """Whether these are lines of running text, in one column or several."""
    if _is_column(side):
        return True
    rows = _rows(side)
    gutter = _gutter(rows) if depth < _DEEPEST else None
    return gutter is not None and all(_is_columns(half, depth + 1) for half in _sides(rows, gutter))


def _is_column(side: Sequence[Run]) -> bool:
    """Whether most of these lines are wide, and many reach the same edge."""
    if len(side) < _LEAST_LINES:
        return False
    left, right = min(each.left for each in side), max(each.right for each in side)
    rows = [list(row) for _, row in groupby(side, key=lambda each: round(each.base))]
    fills = [sum(each.right - each.left for each in row) / max(right - left, 1) for row in rows]
    full = sum(row[-1].right > right - 1.6 * row[-1].size for row in rows)
    return median(fills) >= _LEAST_FILL and full >= _LEAST_FULL * len(rows) and len(rows) >= _LEAST_LINES


def _lines(rows: Sequence[Sequence[Run]]) -> Iterator[Line]:
    plain = [row[0] for row in rows if len(row) == 1]
    size = median([each.size for row in rows for each in row]) if rows else 1
    edges = (
        _edge([each.left for each in plain], size, first=True),
        _edge([each.right for each in plain], size, first=False),
    )
    for row in rows:
        text = "\t".join(each.text.strip() for each in row)
        yield Line(text, row[0].left, row[-1].right, row[0].base, row[0].size, edges, len(row) > 1)


def _edge(places: Sequence[float], size: float, *, first: bool) -> float:
    """The outermost place that at least two lines share; one long line is no edge."""
    if not places:
        return 0.0
    times = Counter(round(place / max(size, 1)) for place in places)
    order = sorted(places, reverse=not first)
    near = (place for place in order if sum(times[round(place / max(size, 1)) + off] for off in (-1, 0, 1)) > 1)
    return next(near, order[0])


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines that go on in the next one, put together; also across columns and pages."""
    text, usual = "", _usual_step(lines)
    for index, line in enumerate(lines):
        if index and _continues(lines[index - 1], line, usual):
            text += _between(text, line.text) + line.text.strip()
        else:
            yield text
            text = line.text.strip(" ")
    yield text


def _between(above: str, line: str) -> str:
    """A blank between two words, but none within an e-mail address that the edge of the page cut in two."""
    words = above[-1:].isascii() and above[-1:].isalnum() and line[:1].isascii()
    return " " if words and not line.startswith("@") else ""


def _usual_step(lines: Sequence[Line]) -> float:
    """From one line to the next within a paragraph, in ems: nearly the smallest step there is."""
    steps = sorted((one.base - other.base) / max(one.size, 1) for one, other in pairwise(lines))
    down = [step for step in steps if 0.9 < step < 4]
    return down[len(down) // 5] if down else 1.5


def _continues(above: Line, line: Line, usual: float) -> bool:
    is_full = above.right > above.edges[1] - 1.6 * above.size and above.edges[1] - above.edges[0] > 6 * above.size
    if not is_full or above.celled or line.celled or abs(above.size - line.size) > 0.15 * above.size:
        return False
    if above.base - line.base > 1.25 * usual * above.size:
        return False
    if _GOES_ON.search(above.text):
        return True
    flush, stops = line.left < line.edges[0] + 0.6 * line.size, bool(_STOPS.search(above.text))
    if _OPENS.match(line.text):
        return flush and not stops and not _COUNTS.match(line.text)
    return flush or not stops
