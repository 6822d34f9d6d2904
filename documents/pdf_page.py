"""A page of a PDF as it is looked at: its runs of text, its lines, and what was filled in on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdf import PageObject
from pypdf.generic import ContentStream, StreamObject

from documents.pdf_geometry import IDENTITY, Matrix, Rule, Run, times, turned
from documents.pdf_runs import Drawing, dictionary, number

_GAP, _WIDE_GAP = 0.2, 0.8  # in ems
_NOT_SEEN = 2 | 32  # flags of what is hidden
_WIDE = 0x2E80
_MOST_PARTING = 1_000


@dataclass
class Drawn:
    """What a page shows: its runs by the quarter turns they are printed in, its lines, how much pictures cover."""

    runs: dict[int, list[Run]]
    rules: list[Rule]
    pictured: float


def draw(page: PageObject) -> Drawn:
    """All runs of a page, its lines, and how much of it pictures cover (in square points)."""
    drawn = Drawing(page.pdf, _upright(page))
    contents = page.get("/Contents")
    if contents is not None:
        resources = page.get("/Resources")
        drawn.draw(ContentStream(contents.get_object(), page.pdf, "bytes"), dictionary(resources), 0)
    for form, matrix in _filled_in(page):
        drawn.draw_at(form, matrix)
    runs = {turn: _merged(found, _upright_rules(drawn.rules, turn)) for turn, found in sorted(drawn.runs.items())}
    return Drawn(runs, drawn.rules, drawn.pictured)


def _filled_in(page: PageObject) -> Iterator[tuple[StreamObject, Matrix]]:
    """What was written into the fields of a form, or on top of the page, and where."""
    listed = page.get("/Annots")
    for each in listed.get_object() if listed is not None else ():
        note = dictionary(each)
        if note.get("/Subtype") not in {"/Widget", "/FreeText"} or int(note.get("/F", 0)) & _NOT_SEEN:
            continue
        form = dictionary(note.get("/AP")).get("/N")
        form = form.get_object() if form is not None else None
        if isinstance(form, StreamObject):
            left, bottom = (number(note.get("/Rect", ()), at) for at in (0, 1))
            inner, lower = (number(form.get("/BBox", ()), at) for at in (0, 1))
            yield form, (1.0, 0.0, 0.0, 1.0, left - inner, bottom - lower)


def _upright_rules(rules: Sequence[Rule], turn: int) -> list[Rule]:
    """Those that may part cells; a page with very many lines is a drawing."""
    upright = [rule for each in rules if not (rule := turned(each, turn)).is_flat]
    return upright if len(upright) <= _MOST_PARTING else []


def page_height(page: PageObject) -> float:
    """How high the page is as it is looked at."""
    return float(page.mediabox.width if page.rotation % 180 else page.mediabox.height)


def _upright(page: PageObject) -> Matrix:
    """From the page's own points to those of the page as it is looked at, from its lower left corner."""
    box = page.mediabox
    width, height = float(box.width), float(box.height)
    moved = (1.0, 0.0, 0.0, 1.0, -float(box.left), -float(box.bottom))
    turns: dict[int, Matrix] = {
        90: (0, -1, 1, 0, 0, width),
        180: (-1, 0, 0, -1, width, height),
        270: (0, 1, -1, 0, height, 0),
    }
    return times(moved, turns.get(page.rotation % 360, IDENTITY))


def _merged(runs: Sequence[Run], upright: Sequence[Rule]) -> list[Run]:
    """Runs that go on where the last one ended, put together unless a line parts them."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and abs(last.base - run.base) < 0.1 and last.size == run.size and run.left > last.right - 0.1:
            gap = (run.left - last.right) / (run.size or 1)
            if gap < _WIDE_GAP and not _is_parted(last, run, upright):
                blank = " " if gap > _GAP and _are_words(last.text[-1], run.text[0]) else ""
                merged[-1] = Run(last.text + blank + run.text, last.left, run.right, last.base, last.size)
                continue
        merged.append(run)
    return merged


def _is_parted(last: Run, run: Run, upright: Sequence[Rule]) -> bool:
    low, high = last.right - 1, run.left + 1
    return any(low <= rule.left <= high and rule.bottom < run.base + 1 < rule.top for rule in upright)


def _are_words(left: str, right: str) -> bool:
    """Whether a gap between them is a blank: not where Chinese is only set apart from a half-width stop."""
    if left in ",:;" and ord(right) >= _WIDE:
        return False
    return left.isascii() or right.isascii()


def page_area(page: PageObject) -> float:
    """The size of the page, in square points."""
    return abs(float(page.mediabox.width) * float(page.mediabox.height))
