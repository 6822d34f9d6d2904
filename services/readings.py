"""What was read from the promises of a letter in force, confirmed by its department without another version.

Only what is right as it was read: to correct a reading or to add one is another version of the letter, and is reviewed.
"""

from collections.abc import Collection

from db import clocks as table
from db import letters
from db.database import Session, Transaction
from domain.clock import Decision, PromisedTarget, Reading
from domain.page import Nature
from domain.person import Person
from domain.pledge import Pledge
from domain.refusals import ButtonIsStale, PledgeHasMoved
from domain.words import PledgeStatus
from services import pledges


async def get_own(session: Session, pledge_id: int, version: int, person: Person) -> Pledge:
    """A letter in force of the person's own department, as they saw it.

    Raises:
        NotFound, PledgeHasMoved
    """
    pledge = await pledges.get_for_author(session, pledge_id, person)
    if pledge.status is not PledgeStatus.PUBLISHED or pledge.version != version:
        raise PledgeHasMoved
    return pledge


def list_read(pledge: Pledge) -> list[Reading]:
    """Those nobody was asked about; figures in a report of things done are no goals."""
    return [
        Reading(place, index, clock)
        for place, item in enumerate(pledge.letter.items)
        for index, clock in enumerate(item.clocks)
        if clock.decision is Decision.READ
        and not (item.nature == Nature.ACHIEVEMENT and isinstance(clock, PromisedTarget))
    ]


async def confirm(tx: Transaction, pledge: Pledge, person: Person, at: int, which: Collection[tuple[int, int]]) -> None:
    """These are right as they were read; a masked figure can't be.

    Raises:
        ButtonIsStale: one of them is not open, or not known.
    """
    readings = {(each.place, each.index): each for each in list_read(pledge) if each.clock.is_known}
    if not which or not set(which) <= set(readings):
        raise ButtonIsStale
    for place, index in which:
        await table.set_confirmed(tx, pledge.id, place, index)
    phrases = "；".join(readings[each].clock.phrase for each in which)
    await letters.insert_event(tx, pledge.id, "clocks_confirmed", at, person.id, phrases)
