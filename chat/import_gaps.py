"""What the letters of a page do not tell citizens, as lines below an import and below one unit of it."""

from collections import Counter
from collections.abc import Sequence

from domain.importing import Entry, ImportPage
from domain.page import Unit
from services import completeness
from services.completeness import Gap
from texts import gaps as texts
from texts.base import Words


def page_gap_lines(page: ImportPage, units: Sequence[Unit]) -> list[Words]:
    """How many letters lack what; nothing of a page that is undone."""
    found = Counter(gap for unit in units for gap in _gaps(page, unit))
    if page.is_undone or not found:
        return []
    return ["", texts.PRINTED_TITLE, *[texts.PRINTED_COUNT[gap](count=count) for gap, count in sorted(found.items())]]


def entry_gap_lines(page: ImportPage, entry: Entry) -> list[Words]:
    """What one letter lacks."""
    gaps = _gaps(page, entry.unit) if entry.unit is not None else []
    return ["", texts.PRINTED_TITLE, *[texts.PRINTED[gap] for gap in gaps]] if gaps else []


def _gaps(page: ImportPage, unit: Unit) -> list[Gap]:
    """A page's own hotlines stand in for those of its units."""
    return [gap for gap in completeness.check_printed(unit) if gap is not Gap.PHONE or not page.document.hotlines]
