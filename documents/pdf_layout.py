"""Runs of text on a page put into reading order: lines, columns, cells of a table, paragraphs.

A ruled table is read by its lines and stands where it stands among the text; ``pdf_columns`` finds the columns.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from documents.grid import grid_lines
from documents.pdf_columns import (
    DEEPEST,
    GAP,
    LEAST_FILL,
    NARROW_GAP,
    are_columns,
    cut_where_aligned,
    find_gutter,
    rows_of,
    segments,
    sides_of,
)
from documents.pdf_geometry import Rule, Run
from documents.pdf_grid import Cell, Grid, find_grids

_LEAST_UPRIGHT = 20  # characters
_INDENT = 5  # ems that a paragraph begins later, at most
_FIRST_STAND_IN = 0xF0000
_STAND_IN = re.compile("[\U000f0000-\U000f0fff]")
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


def is_upright_writing(runs: Sequence[Run]) -> bool:
    """Whether a page is written from top to bottom: after most characters the next one stands below."""
    single = [run for run in runs if len(run.text.strip()) == 1 and run.size > 0]
    if len(single) < _LEAST_UPRIGHT or len(single) * 2 < len(runs):
        return False
    below = sum(
        abs(one.left - other.left) < 0.6 * one.size and 0.5 < (one.base - other.base) / one.size < 2.5
        for one, other in pairwise(single)
    )
    return below * 2 > len(single)


def page_lines(runs: Iterable[Run], rules: Sequence[Rule] = ()) -> list[Line]:
    """A page's lines in reading order."""
    kept = [replace(run, text=_STAND_IN.sub("\ufffd", run.text)) for run in _once(runs)]
    grids = find_grids(kept, rules)
    held = {id(run) for grid in grids for cell in grid.cells for run in cell.runs}
    stands = [_stand_in(at, grid) for at, grid in enumerate(grids)]
    lines: list[Line] = []
    for line in _region([*(run for run in kept if id(run) not in held), *stands], 0):
        text = _STAND_IN.sub("", line.text).strip("\t")
        lines += [replace(line, text=text)] if text else []
        lines += [row for sign in _STAND_IN.findall(line.text) for row in _table(grids[ord(sign) - _FIRST_STAND_IN])]
    return lines


def _stand_in(at: int, grid: Grid) -> Run:
    """A sign as wide as a table, which takes its place while the page is put in order."""
    size = median([run.size for cell in grid.cells for run in cell.runs])
    return Run(chr(_FIRST_STAND_IN + at), grid.left, grid.right, grid.top - size, size)


def _table(grid: Grid) -> Iterator[Line]:
    size = median([run.size for cell in grid.cells for run in cell.runs])
    for text in grid_lines(grid.rows([_cell_text(cell) for cell in grid.cells])):
        yield Line(text, grid.left, grid.right, grid.top, size, (grid.left, grid.right), celled=True)


def _cell_text(cell: Cell) -> str:
    """The lines of a cell, those put together that only its width broke."""
    lines = [segments(row, GAP) for row in rows_of(cell.runs)]
    widest = max((row[-1].right - row[0].left for row in lines), default=0.0)
    text, full = "", False
    for row in lines:
        line = " ".join(each.text.strip() for each in row)
        goes_on = full and not (_OPENS.match(line) and (_STOPS.search(text) or _COUNTS.match(line)))
        text += (_between(text, line) if goes_on else "\n") + line
        width = row[-1].right - row[0].left
        full = width > widest - 1.6 * row[0].size and widest > LEAST_FILL * (cell.right - cell.left)
    return text.strip("\n")


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
    rows = rows_of(runs)
    narrow = [segments(row, NARROW_GAP) for row in rows]
    gutter = find_gutter(narrow) if depth < DEEPEST else None
    if gutter is None:
        yield from _lines(cut_where_aligned(narrow))
        return
    for crossed, band in groupby(narrow, key=lambda row: any(each.left < gutter < each.right for each in row)):
        part = list(band)
        sides = sides_of(part, gutter)
        if crossed or not are_columns(sides, depth + 1):
            yield from _lines(cut_where_aligned(part))
        else:
            for side in sides:
                yield from _region(side, depth + 1)


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
    if above.left > above.edges[0] + _INDENT * above.size:  # in the middle of the page
        return False
    if above.base - line.base > 1.25 * usual * above.size:
        return False
    if _GOES_ON.search(above.text):
        return True
    flush, stops = line.left < line.edges[0] + 0.6 * line.size, bool(_STOPS.search(above.text))
    if _OPENS.match(line.text):
        return flush and not stops and not _COUNTS.match(line.text)
    return flush or not stops
