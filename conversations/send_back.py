"""The principal does not sign a letter, and says why.

[Send it back] ──▶ REASON ──▶ CHECK ──[Return it]──▶ the author hears, and corrects
                     ▲──[Write it anew]──┘
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU, CorrectPledge, ShowOwnPledge
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.policy import PRINCIPALS, allow
from chat.signing_buttons import BeginSendBack
from chat.wizard import Place, ask
from domain.pledge import REASON_LEAST, REASON_MOST, Pledge
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from services import drafts, pledges, signing
from texts import pledge as letter_texts
from texts import review as review_texts
from texts import signing as texts

KIND = "send_back"
END = ConversationHandler.END


class SendBackStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "send_back.reason"
    CHECK = "send_back.check"


class SendBackDraft(BaseModel):
    """A reason, not yet sent, for that version of a letter."""

    pledge_id: int
    version: int
    reason: str = ""


@dataclass(frozen=True)
class SendBack(Button, prefix="send_back.send"):
    """Send it back with the reason of the draft with this id."""

    draft_id: int


@dataclass(frozen=True)
class WriteAnew(Button, prefix="send_back.anew"):
    """Write the reason again."""


Draft = drafts.Draft[SendBackDraft]


@allow(PRINCIPALS)
async def begin(_update: Update, context: Context) -> SendBackStep:
    """Only while it waits for a signature."""
    pressed = context.pressed(BeginSendBack)
    pledge = await signing.get_for_signing(context.tx, pressed.pledge_id, pressed.version, context.person)
    old = await drafts.current(context.tx, context.person.id, KIND, SendBackDraft)
    if old:
        await drafts.discard(context.tx, old.id, context.person.id)
    data = SendBackDraft(pledge_id=pledge.id, version=pledge.version)
    await drafts.begin(context.tx, context.person.id, KIND, data, context.at)
    return _ask_reason(context, pledge)


def _ask_reason(context: Context, pledge: Pledge) -> SendBackStep:
    ask(context, Place(texts.TITLE, 1, 2), texts.ASK_REASON(department=pledge.department_name))
    return SendBackStep.REASON


@allow(PRINCIPALS)
async def take_reason(update: Update, context: Context) -> SendBackStep:
    """Show it as the author will read it."""
    draft, pledge = await _draft(context)
    draft.data.reason = take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)
    await drafts.keep(context.tx, draft, context.at)
    keys = [[Key(review_texts.RETURN_SEND, SendBack(draft.id)), Key(review_texts.RETURN_AGAIN, WriteAnew())]]
    words = texts.CHECK_REASON(department=pledge.department_name, reason=draft.data.reason)
    ask(context, Place(texts.TITLE, 2, 2), words, keys=keys, back=WriteAnew())
    return SendBackStep.CHECK


@allow(PRINCIPALS)
async def write_anew(_update: Update, context: Context) -> SendBackStep:
    """Ask for the words again."""
    _, pledge = await _draft(context)
    return _ask_reason(context, pledge)


@allow(PRINCIPALS)
async def send(_update: Update, context: Context) -> int:
    """The author hears and can correct it."""
    draft, _ = await _draft(context)
    data = draft.data
    if context.pressed(SendBack).draft_id != draft.id or not data.reason:
        raise ButtonIsStale
    pledge = await signing.send_back(context.tx, data.pledge_id, data.version, context.person, data.reason, context.at)
    await drafts.discard(context.tx, draft.id, context.person.id)
    await _tell_authors(context, pledge, data.reason)
    context.show(texts.SENT_BACK(department=pledge.department_name), keys=[BACK_TO_MENU])
    return END


async def _tell_authors(context: Context, pledge: Pledge, reason: str) -> None:
    words = texts.AUTHOR_SENT_BACK(
        department=pledge.department_name, number=pledge.id, version=pledge.version, reason=reason
    )
    keys = [
        [Key(letter_texts.CORRECT, CorrectPledge(pledge.id, pledge.version))],
        [Key(letter_texts.OPEN_LETTER, ShowOwnPledge(pledge.id))],
    ]
    for author in await pledges.authors_to_tell(context.tx, pledge):
        context.notify(author, words, keys=keys)


async def _draft(context: Context) -> tuple[Draft, Pledge]:
    draft = await drafts.current(context.tx, context.person.id, KIND, SendBackDraft)
    if draft is None:
        raise ButtonIsStale
    data = draft.data
    return draft, await signing.get_for_signing(context.tx, data.pledge_id, data.version, context.person)


ENTRIES = [on_button(BeginSendBack, begin)]
STATES = {
    SendBackStep.REASON: [MessageHandler(TYPED, take_reason), OTHER],
    SendBackStep.CHECK: [
        on_button(SendBack, send),
        on_button(WriteAnew, write_anew),
        MessageHandler(TYPED, take_reason),
        OTHER,
    ],
}
