"""Coverage as files, made aside: the chart as a picture, the table as a spreadsheet."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from chat.context import Context
from chat.outside import Outside
from db import people
from documents.charts import ChartWords, draw_coverage
from documents.coverage_xlsx import Row, count_rows, part_rows, percent_text, tables_xlsx
from documents.xlsx_writer import Cell
from domain.campaign import Tally
from domain.coverage import Count
from domain.words import DepartmentKind
from services import campaigns, coverage
from services.coverage import Officials, Report
from texts import campaign as texts
from texts.base import DEFAULT_LANGUAGE, Day, Words, plain

PART_COLUMNS = (
    texts.COLUMN_UNIT,
    texts.COLUMN_LEVEL,
    texts.COLUMN_DONE,
    texts.COLUMN_TOTAL,
    texts.COLUMN_PERCENT,
    texts.COLUMN_REACHED,
)
UNIT_COLUMNS = (
    texts.COLUMN_UNIT,
    texts.COLUMN_ABOVE,
    texts.COLUMN_KIND,
    texts.COLUMN_SUBMITTED,
    texts.COLUMN_PUBLISHED,
    texts.COLUMN_SUPPLEMENT,
    texts.COLUMN_JOINED,
)
OFFICIAL_COLUMNS = (
    texts.COLUMN_UNIT,
    texts.COLUMN_ABOVE,
    texts.COLUMN_IN_POST,
    texts.COLUMN_PUBLIC,
    texts.COLUMN_WAITING,
    texts.COLUMN_ELSEWHERE,
    texts.COLUMN_COUNTED,
    texts.COLUMN_PERCENT,
)
OFFICIAL_PART_COLUMNS = (
    texts.COLUMN_UNIT,
    texts.COLUMN_LEVEL,
    texts.COLUMN_COUNTED,
    texts.COLUMN_IN_POST,
    texts.COLUMN_PERCENT,
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """The counted report and the reader's language."""

    report: Report
    language: str

    def words(self, words: Words) -> str:
        """As the reader reads it."""
        return plain(words, self.language)


async def draw_chart(outside: Outside, params: dict[str, Any]) -> Any:
    """The job: a picture."""
    asked = await _asked(outside, params)
    picture = await draw_coverage(asked.report.coverage, _chart_words(asked))
    return partial(_send, asked.report, "png", "image/png", picture)


async def write_table(outside: Outside, params: dict[str, Any]) -> Any:
    """The job: a spreadsheet."""
    asked = await _asked(outside, params)
    return partial(_send, asked.report, "xlsx", XLSX, await asyncio.to_thread(tables_xlsx, _tables(asked)))


async def _send(report: Report, ending: str, mime: str, data: bytes, context: Context) -> None:
    caption = texts.CHART_CAPTION(name=report.campaign.plan.name, percent=report.count.percent)
    name = f"{report.campaign.plan.name}-{report.day.isoformat()}.{ending}".replace("/", "-")
    await context.send_document(context.person, name, mime, data, caption)


async def _asked(outside: Outside, params: dict[str, Any]) -> Asked:
    async with outside.database.reading() as session:
        person = await people.get(session, outside.person_id)
        language = person.language if person else DEFAULT_LANGUAGE
        campaign = await campaigns.get(session, params["campaign_id"])
        day, itself = date.fromisoformat(params["day"]), plain(texts.ITSELF, language)
        return Asked(await coverage.report(session, campaign, day, outside.settings.zone, itself), language)


def _rule(asked: Asked) -> str:
    report = asked.report
    since = report.campaign.plan.starts_on or report.day
    return asked.words(
        texts.CHART_RULE(day=Day(report.day), since=Day(since), until=Day(report.until), total=report.count.total)
    )


def _chart_words(asked: Asked) -> ChartWords:
    say = asked.words
    return ChartWords(
        title=asked.report.campaign.plan.name,
        rule=_rule(asked),
        target=say(texts.CHART_TARGET),
        parts=say(texts.CHART_PARTS),
        weeks=say(texts.CHART_WEEKS),
        laggards=say(texts.CHART_LAGGARDS),
        none_lag=say(texts.CHART_NONE_LAG),
        missing=say(texts.CHART_MISSING),
        more_bars=say(texts.CHART_MORE_BARS),
        more_laggards=say(texts.CHART_MORE_LAGGARDS),
        nobody=say(texts.COVERAGE_NOBODY),
    )


def _tables(asked: Asked) -> list[tuple[str, list[str], list[Row]]]:
    say, report = asked.words, asked.report
    parts = list(part_rows(report.coverage, say(texts.YES), say(texts.NO)))
    tables = [
        (say(texts.SHEET_PARTS), _header(asked, PART_COLUMNS), parts),
        (say(texts.SHEET_UNITS), _header(asked, UNIT_COLUMNS), list(_unit_rows(asked))),
    ]
    rules: list[Row] = []
    if report.officials is not None:
        columns = OFFICIAL_PART_COLUMNS
        tables += [
            (
                say(texts.SHEET_OFFICIALS),
                _header(asked, OFFICIAL_COLUMNS),
                list(_official_rows(asked, report.officials)),
            ),
            (say(texts.SHEET_OFFICIAL_PARTS), _header(asked, columns), list(count_rows(report.officials.whole))),
        ]
        rules = [[say(texts.SHEET_OFFICIAL_RULE)]]
    return [*tables, (say(texts.SHEET_RULE), [_rule(asked)], rules)]


def _header(asked: Asked, columns: Sequence[Words]) -> list[str]:
    return [asked.words(column) for column in columns]


def _unit_rows(asked: Asked) -> Iterator[Row]:
    say, above = asked.words, _names_above(asked.report)
    for unit in asked.report.units:
        yield (
            unit.name,
            above.get(unit.id, ""),
            say(texts.KINDS[DepartmentKind(unit.kind)]),
            _day(unit.submitted_on),
            _day(unit.published_on),
            say(texts.YES) if unit.supplement else "",
            _day(unit.joined_on),
        )


def _official_rows(asked: Asked, officials: Officials) -> Iterator[Row]:
    """The sum first, then each unit; what was not declared stays empty."""
    above = _names_above(asked.report)
    yield (asked.words(texts.SUM), "", *_tally_cells(list(officials.tallies.values()), officials.whole.count))
    for unit in asked.report.units:
        tally = officials.tallies[unit.id]
        cells = _tally_cells([tally], Count(done=tally.done, total=tally.in_post or 0))
        if tally.in_post is None:
            cells = ("", *cells[1:4], "", "")
        yield (unit.name, above.get(unit.id, ""), *cells)


def _tally_cells(tallies: Sequence[Tally], count: Count) -> tuple[Cell, ...]:
    return (
        count.total,
        sum(tally.public for tally in tallies),
        sum(tally.filed - tally.public for tally in tallies),
        sum(tally.elsewhere for tally in tallies),
        count.done,
        percent_text(count),
    )


def _names_above(report: Report) -> dict[int, str]:
    """What the unit above each one is called."""
    names = {unit.id: unit.name for unit in report.units}
    return {unit_id: names[above] for unit_id, above in report.parents.items()}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
