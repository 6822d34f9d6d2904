"""How far counted goals have come: what citizens see, and what a department reports of its own letters."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from db import progress as table
from db.database import Session, Transaction
from documents.folding import fold
from documents.numerals import quantity
from domain.person import Person
from domain.progress import Goal, Reached
from domain.refusals import FigureUnreadable, NotFound
from domain.typed import take_text
from domain.words import Role

AUTHORS = (Role.LIAISON, Role.PRINCIPAL)
TYPED_MOST = 40
_FIGURE = re.compile(
    r"(?P<figure>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)\s?(?P<scale>万亿|亿|万|千|百)?\s?(?P<unit>\S*)"
)


async def list_of_item(session: Session, item_id: int) -> list[Goal]:
    """The goals of a promise in force; masked ones are not among them."""
    return await _with_those_before(session, await table.list_of_item(session, item_id))


async def list_of_letter(session: Session, pledge_id: int) -> list[Goal]:
    """The goals of a letter in force; masked ones are not among them."""
    return await _with_those_before(session, await table.list_of_pledge(session, pledge_id))


async def _with_those_before(session: Session, goals: list[Goal]) -> list[Goal]:
    """A goal that was not reported yet names the one that an earlier version had in its place."""
    if all(goal.reports for goal in goals):
        return goals
    left = await table.list_left(session, goals[0].pledge_id)
    return [
        goal if goal.reports else replace(goal, before=next((old for old in left if goal.follows(old)), None))
        for goal in goals
    ]


async def latest_of_pledges(session: Session, pledge_ids: Collection[int]) -> dict[int, list[Reached]]:
    """The newest report of each goal of letters in force, by the letter's id; without a report there is no line."""
    found: dict[int, list[Reached]] = {}
    for goal in await table.list_of_pledges(session, pledge_ids):
        if last := goal.last:
            reached = Reached(goal.place, goal.phrase, goal.value, goal.unit, last.value, last.on)
            found.setdefault(goal.pledge_id, []).append(reached)
    return found


async def list_own(session: Session, pledge_id: int, person: Person) -> list[Goal]:
    """The goals of a letter of the person's own department.

    Raises:
        NotFound
    """
    goals = await list_of_letter(session, pledge_id)
    if not goals or goals[0].department_id not in person.departments(*AUTHORS):
        raise NotFound
    return goals


async def get_own(session: Session, target_id: int, person: Person) -> Goal:
    """One goal of a letter in force of the person's own department.

    Raises:
        NotFound
    """
    goal = await table.get(session, target_id)
    if goal is None or goal.department_id not in person.departments(*AUTHORS):
        raise NotFound
    return goal


def read_figure(goal: Goal, typed: str | None) -> float:
    """What was reached, as typed: ``62000``, ``62,000``, ``6.2万``, with or without the goal's unit.

    Raises:
        NothingTyped, TextTooLong, FigureUnreadable
    """
    found = _FIGURE.fullmatch(fold(take_text(typed, most=TYPED_MOST)).strip(" .。"))
    if found is None or found["unit"] not in ("", goal.unit):
        raise FigureUnreadable(unit=goal.unit)
    return float(quantity(found["figure"], found["scale"] or ""))


async def report(tx: Transaction, target_id: int, value: float, person: Person, on: date, at: int) -> Goal:
    """Keep one more report.

    Raises:
        NotFound
    """
    await get_own(tx, target_id, person)
    await table.insert(tx, target_id, value, person.id, on, at)
    return await get_own(tx, target_id, person)
