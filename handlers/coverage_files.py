"""Coverage as files, made aside: the chart as a picture, the table as a spreadsheet."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from chat.context import Context
from db import people
from db.database import Database
from documents.charts import ChartWords, draw_coverage
from documents.coverage_xlsx import Row, part_rows, tables_xlsx
from domain.words import DepartmentKind
from services import campaigns, coverage
from services.coverage import Report
from settings import Settings
from texts import campaign as texts
from texts.base import DEFAULT_LANGUAGE, Day, Words, plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Outside(Protocol):
    """What these jobs need of the house."""

    @property
    def database(self) -> Database:
        """To read from."""

    @property
    def settings(self) -> Settings:
        """For the zone."""

    @property
    def person_id(self) -> int:
        """Who asked."""


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
    )


def _tables(asked: Asked) -> list[tuple[str, list[str], list[Row]]]:
    say, report = asked.words, asked.report
    unit_header = (
        texts.COLUMN_UNIT,
        texts.COLUMN_ABOVE,
        texts.COLUMN_KIND,
        texts.COLUMN_SUBMITTED,
        texts.COLUMN_PUBLISHED,
        texts.COLUMN_SUPPLEMENT,
    )
    part_header = (
        texts.COLUMN_UNIT,
        texts.COLUMN_LEVEL,
        texts.COLUMN_DONE,
        texts.COLUMN_TOTAL,
        texts.COLUMN_PERCENT,
        texts.COLUMN_REACHED,
    )
    parts = list(part_rows(report.coverage, say(texts.YES), say(texts.NO)))
    return [
        (say(texts.SHEET_PARTS), [say(words) for words in part_header], parts),
        (say(texts.SHEET_UNITS), [say(words) for words in unit_header], list(_unit_rows(asked))),
        (say(texts.SHEET_RULE), [_rule(asked)], []),
    ]


def _unit_rows(asked: Asked) -> Iterator[Row]:
    report, say = asked.report, asked.words
    names = {unit.id: unit.name for unit in report.units}
    for unit in report.units:
        yield (
            unit.name,
            names.get(report.parents.get(unit.id, 0), ""),
            say(texts.KINDS[DepartmentKind(unit.kind)]),
            unit.submitted_on.isoformat() if unit.submitted_on else "",
            unit.published_on.isoformat() if unit.published_on else "",
            say(texts.YES) if unit.supplement else "",
        )
