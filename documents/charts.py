"""Coverage as a picture: bars against the target, the weeks, and who lags behind, drawn from ``forms/coverage.typ``."""

import asyncio
from dataclasses import asdict, dataclass
from typing import Any

from documents.press import press
from domain.coverage import UNKNOWN, Count, Coverage, Part, cut_percent

TEMPLATE = "coverage.typ"
BARS_MOST = 24
LAGGARDS_MOST = 30
NAME_MOST = 56
WEEKS_MOST = 60
PPI = 144


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What the picture says, in the reader's language.

    ``nobody`` stands where there is nobody to count. ``more_bars`` and ``more_laggards`` are shown where not all fit;
    ``missing`` says how many a laggard lacks. ``{count}`` is filled in those three.
    """

    title: str
    rule: str
    target: str
    parts: str
    weeks: str
    laggards: str
    none_lag: str
    missing: str
    more_bars: str
    more_laggards: str
    nobody: str = ""


def coverage_png(coverage: Coverage, words: ChartWords) -> bytes:
    """The picture.

    Raises:
        PressWarned
    """
    return press(TEMPLATE).png(_data(coverage, words), ppi=PPI)[0]


async def draw_coverage(coverage: Coverage, words: ChartWords) -> bytes:
    """The same in a thread.

    Raises:
        PressWarned
    """
    return await asyncio.to_thread(coverage_png, coverage, words)


def _data(coverage: Coverage, words: ChartWords) -> dict[str, Any]:
    shown, laggards = _shown_bars(coverage), coverage.laggards
    left_out = len(coverage.whole.parts) - len(shown)
    unnamed = len(laggards) - LAGGARDS_MOST
    return {
        "words": asdict(words),
        "whole": _bar(coverage.whole, coverage),
        "target": float(coverage.target),
        "target_text": f"{cut_percent(coverage.target).removesuffix('.0')}%",
        "bars": [_bar(part, coverage) for part in shown],
        "more_bars": _with_count(words.more_bars, left_out) if left_out else "",
        "weeks": _weeks(coverage) if coverage.whole.count.total else [],
        "laggards": [_laggard(part, coverage, words) for part in laggards[:LAGGARDS_MOST]],
        "more_laggards": _with_count(words.more_laggards, unnamed) if unnamed > 0 else "",
    }


def _weeks(coverage: Coverage) -> list[dict[str, Any]]:
    """With their days; with the year where there is more than one."""
    weeks = coverage.weeks[-WEEKS_MOST:]
    several = len({week.ends_on.year for week in weeks}) > 1
    return [
        {
            "day": f"{week.ends_on:%y/}" * several + f"{week.ends_on.month}/{week.ends_on.day}",
            **_count(week.count, coverage),
        }
        for week in weeks
    ]


def _shown_bars(coverage: Coverage) -> list[Part]:
    """In their own order; of too many, those furthest behind."""
    parts = coverage.whole.parts
    if len(parts) <= BARS_MOST:
        return list(parts)
    behind = {id(part) for part in coverage.laggards[:BARS_MOST]}
    rest = [part for part in parts if id(part) not in behind][: BARS_MOST - len(behind)]
    drawn = behind | {id(part) for part in rest}
    return [part for part in parts if id(part) in drawn]


def _bar(part: Part, coverage: Coverage) -> dict[str, Any]:
    name = part.name if len(part.name) <= NAME_MOST else part.name[: NAME_MOST - 1] + "…"
    return {"name": name, **_count(part.count, coverage)}


def _count(count: Count, coverage: Coverage) -> dict[str, Any]:
    """``share`` is for the length of a line only; what is written and its colour come from whole numbers."""
    known = count.share is not None
    return {
        "share": float(count.share or 0),
        "percent": f"{count.percent}%" if known else UNKNOWN,
        "of": f"{count.done}/{count.total}",
        "reached": count.reaches(coverage.target),
        "known": known,
    }


def _laggard(part: Part, coverage: Coverage, words: ChartWords) -> dict[str, Any]:
    missing = _with_count(words.missing, part.count.missing(coverage.target))
    return {**_bar(part, coverage), "missing": missing}


def _with_count(words: str, count: int) -> str:
    return words.replace("{count}", str(count))
