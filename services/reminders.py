"""Reminders of a campaign's deadlines: only to those who still owe something, by day, once each.

Before a deadline a reminder falls on the named number of days before it, or on the last working day before that;
after it on the named number of working days. One that could not be said on its day (the bot was down) is said within
``CATCH_UP`` working days; of several only the latest, and none that lies before one that was said. One that Telegram
did not take before the office closed is dropped, and said on the next day. A campaign that has not begun or is over
reminds nobody.

Where a unit has nobody who can be reached, whoever writes for the unit above it is reminded; where there is nobody
either, the owners hear it once for each deadline, for they can invite somebody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db import people
from db import reminders as table
from db.database import Session, Transaction
from domain.campaign import Campaign, Party, Plan
from domain.person import Person
from domain.words import Role
from domain.working_days import Calendar
from services import calendar as calendars
from services import campaigns
from services.campaigns import Duty

FIRST_HOUR, LAST_HOUR = 9, 18
CATCH_UP = 2


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person hears of a deadline, and for which units; ``working_days_late`` is 0 before it.

    ``unheard``: these units have nobody, and the person is an owner.
    """

    campaign: Campaign
    party: Party
    due_on: date
    slot: date
    person: Person
    duties: tuple[Duty, ...]
    days_left: int
    working_days_late: int
    unheard: bool = False


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
        if campaign.is_over(today) or (campaign.plan.starts_on or today) > today:
            continue
        live = {
            party: slot
            for party, due_on in campaign.plan.deadlines.items()
            if (slot := live_slot(campaign.plan, due_on, today, calendar)) is not None
        }
        if live:
            found += await _of_campaign(session, campaign, live, now, calendar)
    return found


async def note(tx: Transaction, reminder: Reminder, at: int) -> int:
    """Write down, in the transaction that says it, that it is said: the note's number; 0 when it has been."""
    ids = [duty.unit.id for duty in reminder.duties]
    key = (reminder.campaign.id, reminder.party, reminder.due_on, reminder.slot)
    note_id = await table.last_note(tx) + 1
    return note_id if await table.insert(tx, *key, ids, reminder.person.id, at, note_id) else 0


def seconds_left(now: datetime) -> int:
    """How long a reminder may be on its way before it is night."""
    closing = now.replace(hour=LAST_HOUR, minute=0, second=0, microsecond=0)
    return max(1, int((closing - now).total_seconds()))


async def _of_campaign(
    session: Session, campaign: Campaign, live: dict[Party, date], now: datetime, calendar: Calendar
) -> list[Reminder]:
    today = now.date()
    speakers, owners = await _listeners(session, campaign)
    duties = await campaigns.list_duties(session, campaign, now)
    found: list[Reminder] = []
    for party, slot in live.items():
        due_on = campaign.plan.deadlines[party]
        said = await table.list_said(session, campaign.id, party, due_on)
        left, late = (due_on - today).days, max(0, calendar.working_days_between(due_on, today))
        when = (left, late if left < 0 else 0)
        owing = [duty for duty in duties if duty.party is party and not duty.done]
        for person, own in _told(owing, speakers):
            fresh = tuple(duty for duty in own if said.get((duty.unit.id, person.id), date.min) < slot)
            if fresh:
                found.append(Reminder(campaign, party, due_on, slot, person, fresh, *when))
        nobodys = [duty for duty in owing if not speakers.get(duty.unit.id)]
        for owner in owners:
            fresh = tuple(duty for duty in nobodys if (duty.unit.id, owner.id) not in said)
            if fresh:
                found.append(Reminder(campaign, party, due_on, slot, owner, fresh, *when, unheard=True))
    return found


async def _listeners(session: Session, campaign: Campaign) -> tuple[dict[int, list[Person]], list[Person]]:
    """Who can be told for each unit, and the owners who can be told."""
    speakers = await campaigns.list_speakers(session, campaign)
    blocked = await people.list_blocked(session)
    owners = [each for each in await people.list_with_roles(session, Role.OWNER) if each.id not in blocked]
    return speakers, owners


def _told(owing: list[Duty], speakers: dict[int, list[Person]]) -> Iterable[tuple[Person, list[Duty]]]:
    """Each person with all that they are to hear of at once."""
    heard: dict[int, tuple[Person, list[Duty]]] = {}
    for duty in owing:
        for person in speakers.get(duty.unit.id, []):
            heard.setdefault(person.id, (person, []))[1].append(duty)
    return heard.values()
