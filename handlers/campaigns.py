"""Campaigns as staff see them, the owner's single acts, and the reminders; ``conversations.campaign`` makes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update

from chat.buttons import (
    BACK_TO_MENU,
    BeginCampaign,
    BeginInvite,
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
from services.campaigns import Duty
from services.reminders import Reminder
from texts import campaign as texts
from texts import menu as menu_texts
from texts.base import Day, Words

OTHERS_MOST = 10
UNITS_MOST = 30
KEYS_MOST = 5
EXAMPLE_WORDS = {"2023", "示例", "example"}
OWED = {
    Party.UNIT: texts.OWED_LETTER,
    Party.ROLL_UP: texts.OWED_ROLL_UP,
    Party.OFFICIAL: texts.OWED_OFFICIALS,
}


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
class DeclareOfficials(Button, prefix="campaign.officials"):
    """Say how many officials a unit has, and how many handed in elsewhere."""

    campaign_id: int
    department_id: int


@dataclass(frozen=True)
class HandIn(Button, prefix="campaign.hand_in"):
    """A county's roll-up is handed in."""

    campaign_id: int
    party: str
    department_id: int


@allow(STAFF)
async def show_campaign(update: Update, context: Context) -> None:
    """The campaign under way, or the one whose button was pressed; ``/campaign 2023`` makes the example."""
    if EXAMPLE_WORDS & set(context.args or ()):
        await make_example(update, context)
        return
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
    count = await campaigns.count_subjects(context.tx, campaign, context.now)
    region, kinds = campaign.region_name, campaign.kinds
    lines = plan_lines(campaign.plan, context.now.date(), region=region, count=count, kinds=kinds)
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
    speakers = await campaigns.list_speakers(context.tx, campaign)
    duties = await campaigns.list_duties(context.tx, campaign, context.now)
    mine = [
        duty
        for duty in duties
        if any(person.id == context.person.id for person in speakers.get(duty.unit.id, []))
        and (duty.unit.id in own or not duty.done or duty.tally.in_post is not None)
    ]
    lines = [_own_duty(duty) for duty in mine[:UNITS_MOST]]
    if len(mine) > UNITS_MOST:
        lines.append(texts.DUTIES_MORE(count=len(mine) - UNITS_MOST))
    keys = [[_hand_key(campaign, duty)] for duty in mine if _is_handed(duty)]
    return ["", texts.OWN, *lines] if lines else [], keys[:KEYS_MOST]


def _own_duty(duty: Duty) -> Words:
    mark = "✅" if duty.done else "⏳"
    line = texts.OWN_DUTY(mark=mark, unit=duty.unit.name, party=texts.PARTIES[duty.party])
    if duty.party is not Party.OFFICIAL or duty.tally.in_post is None:
        return line
    return texts.OWN_OFFICIALS(duty=line, done=duty.tally.handed_in, total=duty.tally.in_post)


def _is_handed(duty: Duty) -> bool:
    """Whether its people say by a button how it stands; officials' numbers can be corrected."""
    return duty.party is Party.OFFICIAL or (duty.party is Party.ROLL_UP and not duty.done)


def _hand_key(campaign: Campaign, duty: Duty) -> Key:
    if duty.party is Party.OFFICIAL:
        return Key(texts.OFFICIALS_KEY(unit=duty.unit.name), DeclareOfficials(campaign.id, duty.unit.id))
    return Key(texts.HAND_IN(unit=duty.unit.name), HandIn(campaign.id, duty.party.value, duty.unit.id))


def _owner_keys(context: Context, campaign: Campaign | None) -> list[list[Key]]:
    if not context.person.has(Role.OWNER):
        return []
    keys = [[Key(texts.NEW, BeginCampaign()), Key(texts.EXAMPLE, MakeExample())]]
    if campaign is not None:
        at = (campaign.id, campaign.version)
        keys.insert(0, [Key(texts.CHANGE, ChangeCampaign(*at)), Key(texts.DELETE, AskDeleteCampaign(*at))])
    return keys


@allow(OWNERS)
async def make_example(update: Update, context: Context) -> None:
    """The seed's campaign at one press."""
    regions = await campaigns.list_regions(context.tx, context.settings.default_region)
    if not regions:
        raise SubjectsMissing
    campaign, new = await campaigns.make_example(context.tx, regions[0].id, context.person, context.at)
    said = texts.EXAMPLE_MADE if new else texts.EXAMPLE_THERE
    if update.callback_query:
        context.toast(said)
    else:
        context.say(said)
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
    """Somebody responsible says that a roll-up is handed in; the reminders end."""
    pressed = context.pressed(HandIn)
    if pressed.party != Party.ROLL_UP:
        raise ButtonIsStale
    campaign, _ = await campaigns.hand_in(
        context.tx, pressed.campaign_id, pressed.department_id, context.person, context.now
    )
    context.toast(texts.HANDED_IN)
    await show(context, campaign)


async def join_new_units(context: Context) -> None:
    """Units registered since are to file in the campaigns over their kind."""
    await campaigns.join_new_units(context.tx, context.now)


async def say_reminders(context: Context) -> None:
    """What is due now, to those responsible; written down in the same transaction."""
    for reminder in await reminders.due(context.tx, context.now):
        if note_id := await reminders.note(context.tx, reminder, context.at):
            lines, keys = _reminder_lines(reminder), _reminder_keys(reminder)
            seconds = reminders.seconds_left(context.now)
            context.remind(reminder.person, *lines, keys=keys, note_id=note_id, seconds=seconds)


def _reminder_lines(reminder: Reminder) -> list[Words]:
    name, day, party = reminder.campaign.plan.name, Day(reminder.due_on), texts.PARTIES[reminder.party]
    if reminder.unheard:
        return [texts.UNHEARD(campaign=name, day=day, party=party), *_unit_lines(reminder.duties)]
    lines: list[Words] = [texts.REMINDER(campaign=name, day=day, party=party), _how_long(reminder)]
    own = reminder.person.departments(*campaigns.WRITERS)
    mine = [duty for duty in reminder.duties if duty.unit.id in own]
    others = [duty for duty in reminder.duties if duty.unit.id not in own]
    if mine:
        lines += ["", OWED[reminder.party], *_unit_lines(mine)]
    if others:
        lines += ["", texts.OWED_BELOW, *_unit_lines(others)]
    return lines


def _unit_lines(duties: Sequence[Duty]) -> list[Words]:
    lines = [_unit_line(duty) for duty in duties[:UNITS_MOST]]
    rest = len(duties) - UNITS_MOST
    return [*lines, texts.DUTIES_MORE(count=rest)] if rest > 0 else lines


def _unit_line(duty: Duty) -> Words:
    name, tally = duty.unit.name, duty.tally
    if duty.party is Party.UNIT and duty.unit.signing:
        return texts.UNIT_SIGNING(name=name)
    if duty.party is not Party.OFFICIAL:
        return texts.UNIT_LINE(name=name)
    if tally.in_post is None:
        return texts.UNIT_UNDECLARED(name=name)
    return texts.UNIT_OFFICIALS(name=name, done=tally.handed_in, total=tally.in_post)


def _how_long(reminder: Reminder) -> Words:
    if reminder.days_left < 0:
        return texts.DAYS_LATE(count=reminder.working_days_late)
    return texts.DAYS_LEFT(count=reminder.days_left) if reminder.days_left else texts.DUE_TODAY


def _reminder_keys(reminder: Reminder) -> list[list[Key]]:
    show_it = [Key(texts.TITLE, ShowCampaign(reminder.campaign.id))]
    if reminder.unheard:
        return [[Key(menu_texts.INVITE, BeginInvite())], show_it]
    if reminder.party is Party.UNIT:
        own = reminder.person.departments(*campaigns.WRITERS)
        may = any(duty.unit.id in own and not duty.unit.signing for duty in reminder.duties)
        return [[Key(texts.FILE_NOW, BeginPledge())], show_it] if may else [show_it]
    return [*([_hand_key(reminder.campaign, duty)] for duty in reminder.duties[:KEYS_MOST]), show_it]
