"""The limits and goals of a promise in force: when something is due if asked today, and how far a goal has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chat.callback_data import Button
from chat.clocks import as_printed, clock_words, known_words, marked
from domain.clock import Clock, Decision, PromisedLimit
from domain.deadline import Counting, counting, deadline
from domain.page import LimitUnit
from domain.progress import Goal, share
from domain.promise import Promise
from domain.working_days import Calendar
from texts import clock as clock_texts
from texts import progress as texts
from texts.base import Day, Joined, Moment, Words

DAY = timedelta(days=1)
RUNS_MOST = 4


@dataclass(frozen=True)
class ListGoals(Button, prefix="progress.list"):
    """The counted goals of a letter of one's own, to report on."""

    pledge_id: int


@dataclass(frozen=True)
class BeginProgress(Button, prefix="progress.begin"):
    """Report how far one of them has come."""

    target_id: int


def promised_lines(promise: Promise, goals: Iterable[Goal], now: datetime, calendar: Calendar) -> list[Words]:
    """Each limit with its example, then each goal with its progress; an achievement has no goals."""
    lines: list[Words] = []
    for clock in promise.clocks:
        if isinstance(clock, PromisedLimit):
            lines.append(marked(clock_texts.LIMIT(clock=known_words(clock)), clock.decision))
            lines += example_lines(clock, now, calendar)
    return lines + target_lines(promise.clocks, goals, achievement=promise.is_achievement)


def target_lines(clocks: Iterable[Clock], goals: Iterable[Goal], *, achievement: bool = False) -> list[Words]:
    """Each goal with its progress, where there is any to report; a masked one as it is printed."""
    lines: list[Words] = []
    known = list(goals)
    for clock in clocks:
        unasked = clock.decision is Decision.REMOVED or (achievement and clock.decision is Decision.READ)
        if isinstance(clock, PromisedLimit) or unasked:
            continue
        own = next((goal for goal in known if (goal.phrase, goal.value) == (clock.phrase, clock.value)), None)
        if own is None:
            lines.append(marked(clock_texts.TARGET(clock=known_words(clock)), clock.decision))
            continue
        known.remove(own)
        line = texts.GOAL(goal=as_printed(clock, goal_words(own)), progress=progress_words(own))
        lines.append(line if own.reports else marked(line, clock.decision))
        lines += before_lines(own)
    return lines


def before_lines(goal: Goal) -> list[Words]:
    """What was reported of the goal as an earlier version worded it; it says nothing of this one."""
    before = goal.before
    if before is None or before.last is None:
        return []
    return [texts.BEFORE(goal=goal_words(before), value=grouped(before.last.value), day=Day(before.last.on))]


def example_lines(limit: PromisedLimit, now: datetime, calendar: Calendar) -> list[Words]:
    """When it is due if it is asked for now, and how that was counted."""
    due = deadline(limit, now, calendar)
    if due is None:
        return []
    bare = clock_words(limit.model_copy(update={"note": ""}))
    if due.moment is not None:
        return [texts.BY_HOUR(start=_start(limit, now=True), at=Moment(due.moment), limit=bare)]
    start = _start(limit)
    lines: list[Words] = [texts.BY_DAY(start=start, day=Day(due.day), limit=bare)]
    today = now.date()
    if due.provisional:
        years = [str(year) for year in range(today.year, due.day.year + 1) if not calendar.notice(year)]
        lines = [texts.BY_EXPECTED_DAY(start=start, day=Day(due.day), limit=bare, years="、".join(years))]
    if limit.unit is LimitUnit.WORKING_DAY:
        lines.append(_counted(counting(today, due.day, calendar), today + DAY, bare))
    elif limit.unit is LimitUnit.DAY:
        lines.append(texts.COUNTED_DAYS(first=_short(today + DAY), limit=bare))
    return lines


def _start(limit: PromisedLimit, *, now: bool = False) -> Words:
    """What the example supposes: that it is asked for, or that happens from which the promise itself counts."""
    since = [note for note in limit.note.split("；") if note.endswith(("之日起", "后"))]
    if since:
        return (texts.SINCE_NOW if now else texts.SINCE_TODAY)(since=since[-1])
    return texts.ASKED_NOW if now else texts.ASKED_TODAY


def _counted(how: Counting, first: date, limit: Words) -> Words:
    """From which day, what was passed over, which weekend days count."""
    parts: list[Words] = [texts.COUNTED_FROM(first=_short(first), limit=limit)]
    if how.weekend_days:
        parts.append(texts.WEEKENDS(count=how.weekend_days))
    if len(how.holidays) > RUNS_MOST:
        parts.append(texts.MANY_HOLIDAYS(count=sum((last - begin).days + 1 for begin, last in how.holidays)))
    elif how.holidays:
        parts.append(texts.HOLIDAYS(days=Joined([_run(*each) for each in how.holidays], "、")))
    if len(how.made_up) > RUNS_MOST:
        parts.append(texts.MANY_MADE_UP(count=len(how.made_up)))
    elif how.made_up:
        parts.append(texts.MADE_UP(days=Joined([_short(day) for day in how.made_up], "、")))
    return texts.COUNTED(parts=Joined(parts, "；"))


def _run(first: date, last: date) -> Words:
    return _short(first) if first == last else texts.DAYS(first=_short(first), last=_short(last))


def _short(day: date) -> Words:
    return texts.SHORT_DAY(month=day.month, day=day.day)


def goal_words(goal: Goal) -> Words:
    """``85,000人（年底前）``."""
    words: Words = clock_texts.COUNT(value=grouped(goal.value), unit=goal.unit)
    return clock_texts.NOTED(clock=words, note=goal.due) if goal.due else words


def progress_words(goal: Goal) -> Words:
    """``进展：62,000 / 85,000（72.9 %，截至11月21日）``."""
    last = goal.last
    if last is None:
        return texts.NONE
    return texts.REACHED(
        value=grouped(last.value),
        goal=grouped(goal.value),
        share=share(last.value, goal.value),
        day=Day(last.on),
    )


def grouped(number: float) -> str:
    """In groups of three: ``85,000``."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"
