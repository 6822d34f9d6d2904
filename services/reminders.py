"""Reminders of a campaign's deadlines: only to those who still owe something, by day, once each.

Before a deadline a reminder falls on the named number of days before it, or on the last working day before that;
after it on the named number of working days. One that could not be said on its day (the bot was down) is said within
``CATCH_UP`` working days; of several only the latest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db import people
from db import reminders as table
from db.database import Session, Transaction
from domain.campaign import Campaign, Party, Plan, Subject
from domain.person import Person
from domain.working_days import Calendar
from services import calendar as calendars
from services import campaigns

FIRST_HOUR, LAST_HOUR = 9, 18
CATCH_UP = 2


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person's units that owe the same thing; ``working_days_late`` is 0 before the deadline."""

    campaign: Campaign
    party: Party
    due_on: date
    slot: date
    person: Person
    units: tuple[Subject, ...]
    days_left: int
    working_days_late: int


def is_decent_hour(now: datetime, calendar: Calendar) -> bool:
    """Whether offices are at work."""
    return FIRST_HOUR <= now.hour < LAST_HOUR and calendar.is_working_day(now.date())


def slots(plan: Plan, due_on: date, calendar: Calendar) -> list[date]:
    """The days on which there is a reminder."""
    before = {calendar.last_working_day(due_on - timedelta(days=count)) for count in plan.remind_before}
    after = {calendar.add_working_days(due_on, count) for count in plan.remind_after}
    return sorted(before | after)


def live_slot(plan: Plan, due_on: date, today: date, calendar: Calendar) -> date | None:
    """The reminder that is due today."""
    fresh = [
        slot
        for slot in slots(plan, due_on, calendar)
        if slot <= today
        and (slot > due_on) == (today > due_on)
        and calendar.working_days_between(slot, today) <= CATCH_UP
    ]
    return max(fresh, default=None)


async def due(session: Session, now: datetime) -> list[Reminder]:
    """What is to be said now and has not been said; ``now`` is in the house's zone."""
    calendar = await calendars.read(session)
    if not is_decent_hour(now, calendar):
        return []
    today, found = now.date(), list[Reminder]()
    for campaign in await campaigns.list_all(session):
        live = {
            party: slot
            for party, due_on in campaign.plan.deadlines.items()
            if (slot := live_slot(campaign.plan, due_on, today, calendar)) is not None
        }
        if live:
            found += await _of_campaign(session, campaign, live, now, calendar)
    return found


async def note(tx: Transaction, reminder: Reminder, at: int) -> bool:
    """Write down, in the transaction that says it, that it is said; False when it has been."""
    ids = [unit.id for unit in reminder.units]
    campaign_id, person_id = reminder.campaign.id, reminder.person.id
    return await table.insert(tx, campaign_id, reminder.party, reminder.due_on, reminder.slot, ids, person_id, at)


async def _of_campaign(
    session: Session, campaign: Campaign, live: dict[Party, date], now: datetime, calendar: Calendar
) -> list[Reminder]:
    today = now.date()
    writers = await people.list_with_roles(session, *campaigns.WRITERS)
    duties = await campaigns.list_duties(session, campaign, now)
    found: list[Reminder] = []
    for party, slot in live.items():
        due_on = campaign.plan.deadlines[party]
        said = await table.list_said(session, campaign.id, party, due_on, slot)
        owing = [duty.unit for duty in duties if duty.party is party and not duty.done]
        late = max(0, calendar.working_days_between(due_on, today))
        for person, units in _responsible(owing, writers, said):
            left = (due_on - today).days
            found.append(Reminder(campaign, party, due_on, slot, person, units, left, late if left < 0 else 0))
    return found


def _responsible(
    owing: list[Subject], writers: Iterable[Person], said: set[tuple[int, int]]
) -> Iterable[tuple[Person, tuple[Subject, ...]]]:
    """Who writes for those units and has not been told, with their units."""
    by_id = {unit.id: unit for unit in owing}
    for person in writers:
        own = dict.fromkeys(person.departments(*campaigns.WRITERS))
        units = tuple(by_id[each] for each in own if each in by_id and (each, person.id) not in said)
        if units:
            yield person, units
