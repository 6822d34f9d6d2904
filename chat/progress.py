"""The limits and goals of a promise in force: when something is due if asked today, and how far a goal has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chat.callback_data import Button
from chat.clocks import clock_words, known_words, marked
from domain.clock import Decision, PromisedLimit
from domain.deadline import deadline
from domain.progress import Goal, share
from domain.promise import Promise
from domain.working_days import Calendar
from texts import clock as clock_texts
from texts import progress as texts
from texts.base import Day, Moment, Words


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
    known = list(goals)
    for clock in promise.clocks:
        if isinstance(clock, PromisedLimit) or (promise.is_achievement and clock.decision is Decision.READ):
            continue
        own = next((goal for goal in known if (goal.phrase, goal.value) == (clock.phrase, clock.value)), None)
        if own is None:
            lines.append(marked(clock_texts.TARGET(clock=known_words(clock)), clock.decision))
        else:
            known.remove(own)
            line = texts.GOAL(goal=goal_words(own), progress=progress_words(own))
            lines.append(line if own.reports else marked(line, clock.decision))
    return lines


def example_lines(limit: PromisedLimit, now: datetime, calendar: Calendar) -> list[Words]:
    """When it is due if it is asked for now."""
    due = deadline(limit, now, calendar)
    if due is None:
        return []
    bare = clock_words(limit.model_copy(update={"note": ""}))
    if due.moment is not None:
        return [texts.BY_HOUR(at=Moment(due.moment), limit=bare)]
    if due.provisional:
        return [texts.BY_EXPECTED_DAY(day=Day(due.day), limit=bare)]
    counted = limit.unit.value == "working_day"
    return [(texts.BY_WORKING_DAY if counted else texts.BY_DAY)(day=Day(due.day), limit=bare)]


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
