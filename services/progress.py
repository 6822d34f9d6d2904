"""How far counted goals have come: what citizens see, and what a department reports of its own letters."""

import re
from datetime import date

from db import progress as table
from db.database import Session, Transaction
from documents.folding import fold
from documents.numerals import quantity
from domain.person import Person
from domain.progress import Goal
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
    return await table.list_of_item(session, item_id)


async def has_goals(session: Session, pledge_id: int) -> bool:
    """Whether there is anything to report of a letter."""
    return await table.has_goals(session, pledge_id)


async def list_own(session: Session, pledge_id: int, person: Person) -> list[Goal]:
    """The goals of a letter of the person's own department.

    Raises:
        NotFound
    """
    goals = await table.list_of_pledge(session, pledge_id)
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
