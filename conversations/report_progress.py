"""A department's people report how far a counted goal of their letter in force has come.

[one of the goals] ──▶ FIGURE ──▶ CHECK ──[Report it]──▶ everybody sees it under the promise
                         ▲──[Another number]──┘
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.policy import WRITERS, allow
from chat.progress import BeginProgress, ListGoals, grouped, progress_words
from chat.wizard import Place, ask
from domain.progress import Goal, share
from domain.refusals import ButtonIsStale, NotFound, PledgeHasMoved
from services import progress
from services.drafts import Draft
from texts import progress as texts
from texts.base import Day, Words

EARLIER_MOST = 5
END = ConversationHandler.END


class ProgressStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    FIGURE = "progress.figure"
    CHECK = "progress.check"


class ProgressDraft(BaseModel):
    """A figure, not yet sent, for a goal."""

    target_id: int
    value: float | None = None


@dataclass(frozen=True)
class SendProgress(Button, prefix="progress.send"):
    """Report the figure of the draft with this id."""

    draft_id: int


@dataclass(frozen=True)
class TypeAnew(Button, prefix="progress.anew"):
    """Type another figure."""


PROGRESS = OneDraft("progress", ProgressDraft)


@allow(WRITERS)
async def begin(_update: Update, context: Context) -> ProgressStep:
    """For a letter in force of one's own department."""
    goal = await progress.get_own(context.tx, context.pressed(BeginProgress).target_id, context.person)
    await PROGRESS.begin(context, ProgressDraft(target_id=goal.id))
    return _ask_figure(context, goal)


def _ask_figure(context: Context, goal: Goal) -> ProgressStep:
    lines: list[Words] = [texts.ASK(phrase=goal.phrase, progress=progress_words(goal))]
    if goal.reports:
        lines += ["", texts.EARLIER]
    for each in goal.reports[-EARLIER_MOST:]:
        lines.append(
            texts.EARLIER_LINE(
                day=Day(each.on), value=grouped(each.value), unit=goal.unit, name=each.by or texts.FROM_FILE
            )
        )
    ask(context, Place(texts.TITLE, 1, 2), *lines)
    return ProgressStep.FIGURE


@allow(WRITERS)
async def take_figure(update: Update, context: Context) -> ProgressStep:
    """Show it before it is public."""
    draft, goal = await _draft(context)
    draft.data.value = value = progress.read_figure(goal, message_of(update).text)
    await PROGRESS.keep(context, draft)
    words = texts.CHECK(
        phrase=goal.phrase,
        value=grouped(value),
        goal=grouped(goal.value),
        unit=goal.unit,
        share=share(value, goal.value),
        day=Day(context.now.date()),
    )
    keys = [[Key(texts.SEND, SendProgress(draft.id)), Key(texts.ANEW, TypeAnew())]]
    ask(context, Place(texts.TITLE, 2, 2), words, keys=keys, back=TypeAnew())
    return ProgressStep.CHECK


@allow(WRITERS)
async def type_anew(_update: Update, context: Context) -> ProgressStep:
    """Ask for the figure again."""
    _, goal = await _draft(context)
    return _ask_figure(context, goal)


@allow(WRITERS)
async def send(_update: Update, context: Context) -> int:
    """Keep it; pressing twice reports once."""
    draft, _ = await _draft(context, context.pressed(SendProgress).draft_id)
    value = draft.data.value
    if value is None:
        raise ButtonIsStale
    today = context.now.date()
    goal = await progress.report(context.tx, draft.data.target_id, value, context.person, today, context.at)
    await PROGRESS.discard(context, draft)
    words = texts.DONE(value=grouped(value), goal=grouped(goal.value), unit=goal.unit, share=share(value, goal.value))
    context.show(words, keys=[[Key(texts.BACK_TO_GOALS, ListGoals(goal.pledge_id)), *BACK_TO_MENU]])
    return END


async def _draft(context: Context, draft_id: int | None = None) -> tuple[Draft[ProgressDraft], Goal]:
    """The figure so far, and its goal.

    Raises:
        ButtonIsStale
        PledgeHasMoved: another version of the letter took the goal's place meanwhile.
    """
    draft = await PROGRESS.get(context, draft_id)
    try:
        return draft, await progress.get_own(context.tx, draft.data.target_id, context.person)
    except NotFound:
        raise PledgeHasMoved from None


ENTRIES = [on_button(BeginProgress, begin)]
STATES = {
    ProgressStep.FIGURE: [MessageHandler(TYPED, take_figure), OTHER],
    ProgressStep.CHECK: [
        on_button(SendProgress, send),
        on_button(TypeAnew, type_anew),
        MessageHandler(TYPED, take_figure),
        OTHER,
    ],
}
