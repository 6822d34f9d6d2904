"""Campaigns as staff see them, the owner's single acts, and the reminders; ``conversations.campaign`` makes them."""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import (
    BACK_TO_MENU,
    BeginCampaign,
    BeginPledge,
    ChangeCampaign,
    ShowCampaign,
    ShowCoverage,
)
from chat.callback_data import Button
from chat.campaigns import plan_lines
from chat.context import Context
from chat.keyboards import Key
from chat.policy import COUNTERS, OWNERS, STAFF, WRITERS, allow
from domain.campaign import Campaign, Party
from domain.refusals import ButtonIsStale, SubjectsMissing
from domain.words import Role
from services import campaigns, reminders
from services.reminders import Reminder
from texts import campaign as texts
from texts.base import Day, Words

OTHERS_MOST = 10
UNITS_MOST = 30


@dataclass(frozen=True)
class MakeExample(Button, prefix="campaign.example"):
    """The plan of 2023, with every unit."""


@dataclass(frozen=True)
class AskDeleteCampaign(Button, prefix="campaign.delete_ask"):
    """Ask before a campaign is thrown away."""

    campaign_id: int
    version: int


@dataclass(frozen=True)
class DeleteCampaign(Button, prefix="campaign.delete"):
    """Throw it away."""

    campaign_id: int
    version: int


@dataclass(frozen=True)
class HandIn(Button, prefix="campaign.hand_in"):
    """A roll-up, or a unit's officials' letters, are handed in."""

    campaign_id: int
    party: str
    department_id: int


@allow(STAFF)
async def show_campaign(update: Update, context: Context) -> None:
    """The campaign under way, or the one whose button was pressed."""
    wanted = context.pressed(ShowCampaign).campaign_id if update.callback_query else 0
    listed = await campaigns.list_all(context.tx)
    campaign = await campaigns.get(context.tx, wanted) if wanted else campaigns.current(listed, context.now.date())
    if campaign is None:
        context.show(texts.NONE, keys=[*_owner_keys(context, None), BACK_TO_MENU])
        return
    others = [each for each in listed if each.id != campaign.id][:OTHERS_MOST]
    await show(context, campaign, others)


async def show(context: Context, campaign: Campaign, others: list[Campaign] | None = None) -> None:
    """One campaign with what can be done."""
    count = await campaigns.count_subjects(context.tx, campaign)
    lines = plan_lines(campaign.plan, campaign.region_name, count, context.now.date())
    own, own_keys = await _own(context, campaign)
    keys = [*own_keys]
    if context.person.has(*COUNTERS.roles):
        keys.append([Key(texts.SHOW_COVERAGE, ShowCoverage(campaign.id))])
    keys += _owner_keys(context, campaign)
    if others:
        own = [*own, "", texts.OTHERS]
        keys += [[Key(each.plan.name, ShowCampaign(each.id))] for each in others]
    context.show(*lines, *own, keys=[*keys, BACK_TO_MENU])


async def _own(context: Context, campaign: Campaign) -> tuple[list[Words], list[list[Key]]]:
    """What the units one writes for owe."""
    own = context.person.departments(Role.LIAISON, Role.PRINCIPAL)
    if not own:
        return [], []
    duties = await campaigns.list_duties(context.tx, campaign, context.now)
    mine = [duty for duty in duties if duty.unit.id in own]
    lines: list[Words] = [
        texts.OWN_DUTY(mark="✅" if duty.done else "⏳", unit=duty.unit.name, party=texts.PARTIES[duty.party])
        for duty in mine
    ]
    keys = [
        [Key(texts.HAND_IN(unit=duty.unit.name), HandIn(campaign.id, duty.party.value, duty.unit.id))]
        for duty in mine
        if duty.party is Party.ROLL_UP and not duty.done
    ]
    return ["", texts.OWN, *lines] if lines else [], keys


def _owner_keys(context: Context, campaign: Campaign | None) -> list[list[Key]]:
    if not context.person.has(Role.OWNER):
        return []
    keys = [[Key(texts.NEW, BeginCampaign()), Key(texts.EXAMPLE, MakeExample())]]
    if campaign is not None:
        at = (campaign.id, campaign.version)
        keys.insert(0, [Key(texts.CHANGE, ChangeCampaign(*at)), Key(texts.DELETE, AskDeleteCampaign(*at))])
    return keys


@allow(OWNERS)
async def make_example(_update: Update, context: Context) -> None:
    """The seed's campaign at one press."""
    regions = await campaigns.list_regions(context.tx, context.settings.default_region)
    if not regions:
        raise SubjectsMissing
    campaign = await campaigns.make_example(context.tx, regions[0].id, context.person, context.at)
    context.toast(texts.EXAMPLE_MADE)
    await show(context, campaign)


@allow(OWNERS)
async def ask_delete(_update: Update, context: Context) -> None:
    """Really?"""
    pressed = context.pressed(AskDeleteCampaign)
    campaign = await campaigns.get(context.tx, pressed.campaign_id)
    yes = Key(texts.DELETE_YES, DeleteCampaign(pressed.campaign_id, pressed.version))
    context.show(texts.ASK_DELETE(name=campaign.plan.name), keys=[[yes], [Key(texts.BACK, ShowCampaign(campaign.id))]])


@allow(OWNERS)
async def delete(_update: Update, context: Context) -> None:
    """Its letters stay."""
    pressed = context.pressed(DeleteCampaign)
    await campaigns.delete(context.tx, pressed.campaign_id, pressed.version, context.person, context.at)
    context.show(texts.DELETED, keys=[[Key(texts.BACK, ShowCampaign()), *BACK_TO_MENU]])


@allow(WRITERS)
async def hand_in(_update: Update, context: Context) -> None:
    """Somebody responsible says so; the reminders end."""
    pressed = context.pressed(HandIn)
    try:
        party = Party(pressed.party)
    except ValueError:
        raise ButtonIsStale from None
    campaign, _ = await campaigns.hand_in(
        context.tx, pressed.campaign_id, party, pressed.department_id, context.person, context.now
    )
    context.toast(texts.HANDED_IN)
    await show(context, campaign)


async def say_reminders(context: Context) -> None:
    """What is due now, to those responsible; written down in the same transaction."""
    for reminder in await reminders.due(context.tx, context.now):
        if await reminders.note(context.tx, reminder, context.at):
            context.notify(reminder.person, *_reminder_lines(reminder), keys=_reminder_keys(reminder))


def _reminder_lines(reminder: Reminder) -> list[Words]:
    owed = {
        Party.UNIT: texts.OWED_LETTER,
        Party.ROLL_UP: texts.OWED_ROLL_UP,
        Party.OFFICIAL: texts.OWED_OFFICIALS,
    }
    party = texts.PARTIES[reminder.party]
    lines: list[Words] = [
        texts.REMINDER(campaign=reminder.campaign.plan.name, day=Day(reminder.due_on), party=party),
        _how_long(reminder),
        "",
        owed[reminder.party],
    ]
    lines += [texts.UNIT_LINE(name=unit.name) for unit in reminder.units[:UNITS_MOST]]
    rest = len(reminder.units) - UNITS_MOST
    return [*lines, texts.LAGGARDS_MORE(count=rest)] if rest > 0 else lines


def _how_long(reminder: Reminder) -> Words:
    if reminder.days_left < 0:
        return texts.DAYS_LATE(count=reminder.working_days_late)
    return texts.DAYS_LEFT(count=reminder.days_left) if reminder.days_left else texts.DUE_TODAY


def _reminder_keys(reminder: Reminder) -> list[list[Key]]:
    show_it = [Key(texts.TITLE, ShowCampaign(reminder.campaign.id))]
    if reminder.party is Party.UNIT:
        return [[Key(texts.FILE_NOW, BeginPledge())], show_it]
    hand = [
        [Key(texts.HAND_IN(unit=unit.name), HandIn(reminder.campaign.id, reminder.party.value, unit.id))]
        for unit in reminder.units[:5]
    ]
    return [*hand, show_it]
