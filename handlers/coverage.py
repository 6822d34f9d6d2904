"""``/coverage``: the percentage with its rule, laggards named; chart and table are made in ``coverage_files``."""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import BACK_TO_MENU, ShowCampaign, ShowCoverage
from chat.callback_data import Button
from chat.context import Context
from chat.keyboards import Key
from chat.policy import COUNTERS, allow
from domain.campaign import Campaign, Party
from domain.coverage import Part
from services import campaigns, coverage
from services.coverage import Report
from texts import campaign as texts
from texts.base import Day, Words, plain

LAGGARDS_MOST = 30
NAMES_MOST = 12
UNDECLARED_MOST = 3
PARTS_MOST = 20


@dataclass(frozen=True)
class DrawCoverage(Button, prefix="coverage.chart"):
    """The chart as a picture."""

    campaign_id: int


@dataclass(frozen=True)
class WriteCoverage(Button, prefix="coverage.table"):
    """The table as a spreadsheet."""

    campaign_id: int


@allow(COUNTERS)
async def show_coverage(update: Update, context: Context) -> None:
    """How far the campaign under way is, or the one whose button was pressed."""
    wanted = context.pressed(ShowCoverage).campaign_id if update.callback_query else 0
    campaign = await _find(context, wanted)
    if campaign is None:
        context.show(texts.NONE, keys=[BACK_TO_MENU])
        return
    itself = plain(texts.ITSELF, context.language)
    report = await coverage.report(context.tx, campaign, context.now.date(), context.settings.zone, itself)
    keys = [
        [Key(texts.CHART, DrawCoverage(campaign.id)), Key(texts.TABLE, WriteCoverage(campaign.id))],
        [Key(texts.TITLE, ShowCampaign(campaign.id)), *BACK_TO_MENU],
    ]
    context.show(*_lines(report), keys=keys if report.units else keys[1:])


@allow(COUNTERS)
async def ask_chart(_update: Update, context: Context) -> None:
    """Draw it aside."""
    campaign = await campaigns.get(context.tx, context.pressed(DrawCoverage).campaign_id)
    await context.start_job("coverage_chart", campaign_id=campaign.id, day=context.now.date().isoformat())
    context.toast(texts.CHART_COMES)


@allow(COUNTERS)
async def ask_table(_update: Update, context: Context) -> None:
    """Write it aside."""
    campaign = await campaigns.get(context.tx, context.pressed(WriteCoverage).campaign_id)
    await context.start_job("coverage_table", campaign_id=campaign.id, day=context.now.date().isoformat())
    context.toast(texts.TABLE_COMES)


async def _find(context: Context, wanted: int) -> Campaign | None:
    if wanted:
        return await campaigns.get(context.tx, wanted)
    return campaigns.current(await campaigns.list_all(context.tx), context.now.date())


def _lines(report: Report) -> list[Words]:
    lines: list[Words] = [texts.COVERAGE(name=report.campaign.plan.name), ""]
    if not report.units:
        return [*lines, texts.COVERAGE_NOBODY]
    lines.append(_verdict(report))
    if report.waiting:
        lines.append(texts.COVERAGE_WAITING(count=report.waiting))
    if report.supplements:
        lines.append(texts.COVERAGE_SUPPLEMENTS(count=report.supplements))
    if report.late and report.campaign.plan.due_on:
        lines.append(texts.COVERAGE_LATE(count=report.late, day=Day(report.campaign.plan.due_on)))
    lines += [*_part_lines(report), *_laggard_lines(report), "", _rule(report)]
    return [*lines, *_official_lines(report)]


def _official_lines(report: Report) -> list[Words]:
    officials, due = report.officials, report.campaign.plan.deadlines.get(Party.OFFICIAL)
    if officials is None or due is None:
        return []
    count = officials.whole.count
    lines: list[Words] = ["", texts.OFFICIALS_HEAD(day=Day(due))]
    if len(officials.undeclared) < len(report.units):
        lines.append(
            texts.OFFICIALS_COUNT(
                percent=count.percent,
                done=count.done,
                total=count.total,
                public=officials.public,
                elsewhere=officials.elsewhere,
            )
        )
    behind = [(unit, officials.tallies[unit.id]) for unit in officials.behind]
    lines += [
        texts.OFFICIALS_BEHIND(name=unit.name, done=tally.done, total=tally.in_post or 0)
        for unit, tally in behind[:LAGGARDS_MOST]
    ]
    if len(behind) > LAGGARDS_MOST:
        lines.append(texts.LAGGARDS_MORE(count=len(behind) - LAGGARDS_MOST))
    odd = [unit.name for unit in report.units if officials.tallies[unit.id].is_odd]
    if odd:
        lines.append(texts.OFFICIALS_ODD(units=_names(odd)))
    if officials.undeclared:
        names = _names([unit.name for unit in officials.undeclared], UNDECLARED_MOST)
        lines.append(texts.OFFICIALS_UNDECLARED(count=len(officials.undeclared), units=names))
    left_out = [texts.OFFICIALS_LEFT_OUT(count=officials.uncounted)] if officials.uncounted else []
    return [*lines, texts.OFFICIALS_RULE, *left_out]


def _names(names: list[str], most: int = NAMES_MOST) -> str:
    return "、".join(names[:most]) + ("……" if len(names) > most else "")


def _verdict(report: Report) -> Words:
    count, plan = report.count, report.campaign.plan
    slots: dict[str, Words | int] = {
        "percent": count.percent,
        "done": count.done,
        "total": count.total,
        "target": plan.target_percent,
    }
    if report.reached_late and plan.due_on:
        return texts.COVERAGE_REACHED_LATE(**slots, day=Day(plan.due_on))
    if report.coverage.reached or plan.due_on is None:
        return texts.COVERAGE_REACHED(**slots)
    missing = count.missing(report.coverage.target)
    return texts.COVERAGE_MISSED(**slots, day=Day(plan.due_on), missing=missing)


def _part_lines(report: Report) -> list[Words]:
    groups = [part for part in report.coverage.whole.parts if part.parts][:PARTS_MOST]
    lines: list[Words] = ["", texts.ROLLED_UP] if groups else []
    return [*lines, *(texts.ROLLED_UP_LINE(**_slots(part)) for part in groups)]


def _laggard_lines(report: Report) -> list[Words]:
    laggards = report.laggards
    if not laggards:
        return []
    lines: list[Words] = ["", texts.LAGGARDS]
    for part, open_units in laggards[:LAGGARDS_MOST]:
        if not part.parts:
            lines.append(texts.LAGGARD(name=part.name))
            continue
        lines.append(texts.LAGGARD_GROUP(**_slots(part), units=_names(open_units)))
    rest = len(laggards) - LAGGARDS_MOST
    return [*lines, texts.LAGGARDS_MORE(count=rest)] if rest > 0 else lines


def _slots(part: Part) -> dict[str, Words | int]:
    count = part.count
    return {"name": part.name, "done": count.done, "total": count.total, "percent": count.percent}


def _rule(report: Report) -> Words:
    since = report.campaign.plan.starts_on or report.day
    return texts.COVERAGE_RULE(day=Day(report.day), since=Day(since), until=Day(report.until))
