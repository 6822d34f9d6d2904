"""An owner creates or changes a campaign.

    [New campaign] ──▶ NAME ──▶ PHASES ──▶ DEADLINES ──▶ TARGET ──▶ SUBJECTS ──▶ CONFIRMATION ──[Save]──▶ kept
                        ▲                                                            │  ▲
                        └──────────────────────[Change a part]───────────────────────┘  └── REMINDERS
    [Change] ──────────────────────────────────────────────────────────────────▶ CONFIRMATION

Who is to file is chosen in ``conversations.campaign_subjects``.
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BeginCampaign, ChangeCampaign
from chat.callback_data import Button, on_button
from chat.campaigns import plan_lines
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key, Rows, in_rows
from chat.policy import OWNERS, allow
from chat.wizard import ask
from conversations import campaign_subjects
from conversations.campaign_draft import (
    CampaignStep,
    Draft,
    GoTo,
    back_from,
    begin_draft,
    keep,
    open_draft,
    place,
)
from domain.campaign import NAME_LEAST, NAME_MOST, TYPED_MOST, CampaignDraft
from domain.campaign_text import read_deadlines, read_phases, read_reminders, read_target
from domain.refusals import ButtonIsStale, CampaignHasMoved, SubjectsMissing
from domain.typed import take_text
from handlers import campaigns as screens
from services import campaigns, drafts
from texts import campaign as texts
from texts.base import Words

END = ConversationHandler.END


@dataclass(frozen=True)
class SaveCampaign(Button, prefix="campaign.save"):
    """Keep this draft; its id, so that an old summary can't save a newer draft."""

    draft_id: int


@allow(OWNERS)
async def begin(_update: Update, context: Context) -> CampaignStep:
    """A new one, in the house's own region."""
    regions = await campaigns.list_regions(context.tx, context.settings.default_region)
    if not regions:
        raise SubjectsMissing
    await begin_draft(context, CampaignDraft(region_id=regions[0].id))
    return await ask_name(context)


@allow(OWNERS)
async def change(_update: Update, context: Context) -> CampaignStep:
    """One that is kept, as of the version on the screen."""
    pressed = context.pressed(ChangeCampaign)
    campaign = await campaigns.get(context.tx, pressed.campaign_id)
    if campaign.version != pressed.version:
        raise CampaignHasMoved
    await begin_draft(context, await campaigns.draft_of(context.tx, campaign, context.now))
    return await ask_confirmation(context)


async def ask_name(context: Context) -> CampaignStep:
    """What is it called?"""
    return await _ask(context, CampaignStep.NAME, texts.ASK_NAME)


@allow(OWNERS)
async def take_name(update: Update, context: Context) -> CampaignStep:
    """Its full name, in one line."""
    draft = await open_draft(context)
    draft.data.name = " ".join(take_text(message_of(update).text, least=NAME_LEAST, most=NAME_MOST).split())
    return await _keep_and(context, draft, CampaignStep.PHASES)


async def ask_phases(context: Context) -> CampaignStep:
    """Which phases?"""
    return await _ask(context, CampaignStep.PHASES, texts.ASK_PHASES(year=context.now.year))


@allow(OWNERS)
async def take_phases(update: Update, context: Context) -> CampaignStep:
    """One a line."""
    draft = await open_draft(context)
    typed = take_text(message_of(update).text, most=TYPED_MOST)
    draft.data.phases = read_phases(typed, context.now.year)
    return await _keep_and(context, draft, CampaignStep.DEADLINES)


async def ask_deadlines(context: Context) -> CampaignStep:
    """By when, who?"""
    return await _ask(context, CampaignStep.DEADLINES, texts.ASK_DEADLINES(year=await _year(context)))


@allow(OWNERS)
async def take_deadlines(update: Update, context: Context) -> CampaignStep:
    """One a line."""
    draft = await open_draft(context)
    typed = take_text(message_of(update).text, most=TYPED_MOST)
    draft.data.deadlines = read_deadlines(typed, await _year(context))
    return await _keep_and(context, draft, CampaignStep.TARGET)


async def ask_target(context: Context) -> CampaignStep:
    """How many, by when?"""
    return await _ask(context, CampaignStep.TARGET, texts.ASK_TARGET(year=await _year(context)))


@allow(OWNERS)
async def take_target(update: Update, context: Context) -> CampaignStep:
    """A percentage and a day."""
    draft = await open_draft(context)
    typed = take_text(message_of(update).text, most=TYPED_MOST)
    draft.data.target_percent, draft.data.due_on = read_target(typed, await _year(context))
    return await _keep_and(context, draft, CampaignStep.SUBJECTS)


async def ask_reminders(context: Context) -> CampaignStep:
    """When are they reminded?"""
    return await _ask(context, CampaignStep.REMINDERS, texts.ASK_REMINDERS)


@allow(OWNERS)
async def take_reminders(update: Update, context: Context) -> CampaignStep:
    """Days before and working days after."""
    draft = await open_draft(context)
    typed = take_text(message_of(update).text, most=TYPED_MOST)
    draft.data.remind_before, draft.data.remind_after = read_reminders(typed)
    return await _keep_and(context, draft, CampaignStep.CONFIRMATION)


@allow(OWNERS)
async def end_subjects(_update: Update, context: Context) -> CampaignStep:
    """Everybody is chosen."""
    draft = await open_draft(context)
    if not await _count(context, draft):
        raise SubjectsMissing
    return await _keep_and(context, draft, CampaignStep.CONFIRMATION)


async def ask_confirmation(context: Context) -> CampaignStep:
    """Everything at a glance, everything changeable."""
    draft = await open_draft(context)
    draft.data.changing = True
    await keep(context, draft)
    region = await campaign_subjects.region_name(context, draft.data)
    count = await _count(context, draft)
    lines = plan_lines(draft.data, context.now.date(), region=region, count=count, kinds=draft.data.kinds)
    title = place(draft.data, CampaignStep.CONFIRMATION)
    ask(context, title, texts.SUMMARY, "", *lines, keys=_summary_keys(draft))
    return CampaignStep.CONFIRMATION


async def _count(context: Context, draft: Draft) -> int:
    """How many are to file."""
    units = await campaigns.list_units(context.tx, draft.data.region_id)
    return sum(draft.data.wants(unit.id, unit.kind) for unit in units)


def _summary_keys(draft: Draft) -> Rows:
    parts: list[tuple[Words, CampaignStep]] = [
        (texts.CHANGE_NAME, CampaignStep.NAME),
        (texts.CHANGE_PHASES, CampaignStep.PHASES),
        (texts.CHANGE_DEADLINES, CampaignStep.DEADLINES),
        (texts.CHANGE_TARGET, CampaignStep.TARGET),
        (texts.CHANGE_SUBJECTS, CampaignStep.SUBJECTS),
        (texts.CHANGE_REMINDERS, CampaignStep.REMINDERS),
    ]
    changes = in_rows((Key(words, GoTo(step.name)) for words, step in parts), 2)
    return [[Key(texts.SAVE, SaveCampaign(draft.id))], *changes]


@allow(OWNERS)
async def save(_update: Update, context: Context) -> int:
    """Keep it, and show it as staff see it."""
    draft = await open_draft(context)
    if context.pressed(SaveCampaign).draft_id != draft.id:
        raise ButtonIsStale
    campaign = await campaigns.save(context.tx, draft.data, context.person, context.at)
    await drafts.discard(context.tx, draft.id, context.person.id)
    context.toast(texts.SAVED)
    await screens.show(context, campaign)
    return END


@allow(OWNERS)
async def go_to(_update: Update, context: Context) -> CampaignStep:
    """Back, or from the summary to a part of it."""
    draft = await open_draft(context)
    try:
        step = CampaignStep[context.pressed(GoTo).step]
    except KeyError:
        raise ButtonIsStale from None
    if step is CampaignStep.CONFIRMATION and not draft.data.is_complete:
        raise ButtonIsStale
    return await _ask_step(context, step)


async def _ask_step(context: Context, step: CampaignStep) -> CampaignStep:
    asks = {
        CampaignStep.NAME: ask_name,
        CampaignStep.PHASES: ask_phases,
        CampaignStep.DEADLINES: ask_deadlines,
        CampaignStep.TARGET: ask_target,
        CampaignStep.SUBJECTS: campaign_subjects.ask_subjects,
        CampaignStep.REMINDERS: ask_reminders,
        CampaignStep.CONFIRMATION: ask_confirmation,
    }
    return await asks[step](context)


async def _ask(context: Context, step: CampaignStep, words: Words) -> CampaignStep:
    """The question of a step; the way back leads to the step before, or to the summary."""
    data = (await open_draft(context)).data
    ask(context, place(data, step), words, back=back_from(data, step))
    return step


async def _keep_and(context: Context, draft: Draft, following: CampaignStep) -> CampaignStep:
    """Keep the draft and ask what comes next; when something was changed from the summary, that is the summary."""
    await keep(context, draft)
    if draft.data.changing and draft.data.is_complete:
        return await ask_confirmation(context)
    return await _ask_step(context, following)


async def _year(context: Context) -> int:
    """Days without a year are of the campaign's."""
    starts_on = (await open_draft(context)).data.starts_on
    return starts_on.year if starts_on else context.now.year


BACK = on_button(GoTo, go_to)

ENTRIES = [on_button(BeginCampaign, begin), on_button(ChangeCampaign, change)]
STATES = {
    CampaignStep.NAME: [MessageHandler(TYPED, take_name), BACK, OTHER],
    CampaignStep.PHASES: [MessageHandler(TYPED, take_phases), BACK, OTHER],
    CampaignStep.DEADLINES: [MessageHandler(TYPED, take_deadlines), BACK, OTHER],
    CampaignStep.TARGET: [MessageHandler(TYPED, take_target), BACK, OTHER],
    CampaignStep.SUBJECTS: [
        *campaign_subjects.HANDLERS,
        on_button(campaign_subjects.EndSubjects, end_subjects),
        BACK,
        OTHER,
    ],
    CampaignStep.REMINDERS: [MessageHandler(TYPED, take_reminders), BACK, OTHER],
    CampaignStep.CONFIRMATION: [on_button(SaveCampaign, save), BACK, OTHER],
}
