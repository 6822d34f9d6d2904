"""A reviewer sends a letter back to its author with the reason.

[Return with a reason] ──▶ REASON ──▶ CHECK ──[Return it]──▶ the author hears, and corrects
                             ▲──[Write it anew]──┘
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU, BeginReturn, CorrectPledge, ListReviews, ShowOwnPledge
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.policy import REVIEWERS, allow
from chat.wizard import Place, ask
from domain.pledge import REASON_LEAST, REASON_MOST, Pledge
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from services import drafts, pledges
from texts import pledge as letter_texts
from texts import review as texts

KIND = "return"
END = ConversationHandler.END


class ReturnStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "return.reason"
    CHECK = "return.check"


class ReturnDraft(BaseModel):
    """A reason, not yet sent, for that version of a letter."""

    pledge_id: int
    version: int
    reason: str = ""


@dataclass(frozen=True)
class SendReturn(Button, prefix="return.send"):
    """Send the draft with this id."""

    draft_id: int


@dataclass(frozen=True)
class WriteAnew(Button, prefix="return.anew"):
    """Write it again."""


Draft = drafts.Draft[ReturnDraft]


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> ReturnStep:
    """Only the one who claimed a letter decides on it."""
    pressed = context.pressed(BeginReturn)
    pledge = await pledges.get_claimed(context.tx, pressed.pledge_id, pressed.version, context.person)
    old = await drafts.current(context.tx, context.person.id, KIND, ReturnDraft)
    if old:
        await drafts.discard(context.tx, old.id, context.person.id)
    data = ReturnDraft(pledge_id=pledge.id, version=pledge.version)
    await drafts.begin(context.tx, context.person.id, KIND, data, context.at)
    return _ask_reason(context, pledge)


def _ask_reason(context: Context, pledge: Pledge) -> ReturnStep:
    ask(context, Place(texts.TITLE, 1, 2), texts.ASK_REASON(department=pledge.department_name))
    return ReturnStep.REASON


@allow(REVIEWERS)
async def take_reason(update: Update, context: Context) -> ReturnStep:
    """Show it as the author will read it."""
    draft, pledge = await _draft(context)
    draft.data.reason = take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)
    await drafts.keep(context.tx, draft, context.at)
    keys = [[Key(texts.RETURN_SEND, SendReturn(draft.id)), Key(texts.RETURN_AGAIN, WriteAnew())]]
    question = texts.CHECK_REASON(department=pledge.department_name, reason=draft.data.reason)
    ask(context, Place(texts.TITLE, 2, 2), question, keys=keys, back=WriteAnew())
    return ReturnStep.CHECK


@allow(REVIEWERS)
async def write_anew(_update: Update, context: Context) -> ReturnStep:
    """Ask for the words again."""
    _, pledge = await _draft(context)
    return _ask_reason(context, pledge)


@allow(REVIEWERS)
async def send(_update: Update, context: Context) -> int:
    """The author hears and can correct it."""
    draft, _ = await _draft(context)
    if context.pressed(SendReturn).draft_id != draft.id or not draft.data.reason:
        raise ButtonIsStale
    data = draft.data
    pledge = await pledges.return_(context.tx, data.pledge_id, data.version, context.person, data.reason, context.at)
    await drafts.discard(context.tx, draft.id, context.person.id)
    await _tell_authors(context, pledge, data.reason)
    keys = [[Key(texts.QUEUE_BACK, ListReviews()), *BACK_TO_MENU]]
    context.show(texts.RETURNED(department=pledge.department_name), keys=keys)
    return END


async def _tell_authors(context: Context, pledge: Pledge, reason: str) -> None:
    words = texts.AUTHOR_RETURNED(
        department=pledge.department_name, number=pledge.id, version=pledge.version, reason=reason
    )
    keys = [
        [Key(letter_texts.CORRECT, CorrectPledge(pledge.id, pledge.version))],
        [Key(letter_texts.OPEN_LETTER, ShowOwnPledge(pledge.id))],
    ]
    for author in await pledges.authors_to_tell(context.tx, pledge):
        context.notify(author, words, keys=keys)


async def _draft(context: Context) -> tuple[Draft, Pledge]:
    draft = await drafts.current(context.tx, context.person.id, KIND, ReturnDraft)
    if draft is None:
        raise ButtonIsStale
    data = draft.data
    return draft, await pledges.get_claimed(context.tx, data.pledge_id, data.version, context.person)


ENTRIES = [on_button(BeginReturn, begin)]
STATES = {
    ReturnStep.REASON: [MessageHandler(TYPED, take_reason), OTHER],
    ReturnStep.CHECK: [
        on_button(SendReturn, send),
        on_button(WriteAnew, write_anew),
        MessageHandler(TYPED, take_reason),
        OTHER,
    ],
}
