"""A letter in force is withdrawn, with the reason that everybody can read.

[Withdraw] ──▶ REASON ──▶ CHECK ──[Withdraw it]──▶ its department and the reviewers hear; it stays readable
                 ▲──[Write it anew]──┘
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.letter_buttons import BeginWithdraw, ShowLetter
from chat.policy import LETTER_KEEPERS, allow
from chat.wizard import Place, ask
from domain.pledge import REASON_LEAST, REASON_MOST, Pledge
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from services import drafts, publishing
from texts import publication as texts

KIND = "withdraw"
END = ConversationHandler.END


class WithdrawStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "withdraw.reason"
    CHECK = "withdraw.check"


class WithdrawDraft(BaseModel):
    """A reason, not yet sent, for that version of a letter."""

    pledge_id: int
    version: int
    reason: str = ""


@dataclass(frozen=True)
class SendWithdraw(Button, prefix="withdraw.send"):
    """Withdraw with the reason of the draft with this id."""

    draft_id: int


@dataclass(frozen=True)
class WriteAnew(Button, prefix="withdraw.anew"):
    """Write the reason again."""


Draft = drafts.Draft[WithdrawDraft]


@allow(LETTER_KEEPERS)
async def begin(_update: Update, context: Context) -> WithdrawStep:
    """The department's own people and the reviewers may."""
    pressed = context.pressed(BeginWithdraw)
    pledge = await publishing.get_withdrawable(context.tx, pressed.pledge_id, pressed.version, context.person)
    old = await drafts.current(context.tx, context.person.id, KIND, WithdrawDraft)
    if old:
        await drafts.discard(context.tx, old.id, context.person.id)
    data = WithdrawDraft(pledge_id=pledge.id, version=pledge.version)
    await drafts.begin(context.tx, context.person.id, KIND, data, context.at)
    return _ask_reason(context, pledge)


def _ask_reason(context: Context, pledge: Pledge) -> WithdrawStep:
    words = texts.ASK_WITHDRAW(
        department=pledge.department_name, version=pledge.version, count=len(pledge.letter.items)
    )
    ask(context, Place(texts.WITHDRAW_TITLE, 1, 2), words)
    return WithdrawStep.REASON


@allow(LETTER_KEEPERS)
async def take_reason(update: Update, context: Context) -> WithdrawStep:
    """Ask again before it is done."""
    draft, pledge = await _draft(context)
    draft.data.reason = take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)
    await drafts.keep(context.tx, draft, context.at)
    keys = [[Key(texts.WITHDRAW_SEND, SendWithdraw(draft.id)), Key(texts.WITHDRAW_AGAIN, WriteAnew())]]
    words = texts.CHECK_WITHDRAW(department=pledge.department_name, reason=draft.data.reason)
    ask(context, Place(texts.WITHDRAW_TITLE, 2, 2), words, keys=keys, back=WriteAnew())
    return WithdrawStep.CHECK


@allow(LETTER_KEEPERS)
async def write_anew(_update: Update, context: Context) -> WithdrawStep:
    """Ask for the words again."""
    _, pledge = await _draft(context)
    return _ask_reason(context, pledge)


@allow(LETTER_KEEPERS)
async def send(_update: Update, context: Context) -> int:
    """Do it; of two who press at once one does."""
    draft, _ = await _draft(context)
    data = draft.data
    if context.pressed(SendWithdraw).draft_id != draft.id or not data.reason:
        raise ButtonIsStale
    pledge = await publishing.withdraw(
        context.tx, data.pledge_id, data.version, context.person, data.reason, context.at
    )
    await drafts.discard(context.tx, draft.id, context.person.id)
    await _tell(context, pledge)
    keys = [[Key(texts.BACK_TO_LETTER, ShowLetter(pledge.id)), *BACK_TO_MENU]]
    context.show(texts.WITHDRAW_DONE(department=pledge.department_name), keys=keys)
    return END


async def _tell(context: Context, pledge: Pledge) -> None:
    words = texts.WITHDRAW_TOLD(
        department=pledge.department_name,
        number=pledge.id,
        version=pledge.version,
        name=context.person.name,
        reason=pledge.withdrawn_why,
    )
    for person in await publishing.who_hears(context.tx, pledge, context.person):
        context.notify(person, words, keys=[[Key(texts.BACK_TO_LETTER, ShowLetter(pledge.id))]])


async def _draft(context: Context) -> tuple[Draft, Pledge]:
    draft = await drafts.current(context.tx, context.person.id, KIND, WithdrawDraft)
    if draft is None:
        raise ButtonIsStale
    data = draft.data
    return draft, await publishing.get_withdrawable(context.tx, data.pledge_id, data.version, context.person)


ENTRIES = [on_button(BeginWithdraw, begin)]
STATES = {
    WithdrawStep.REASON: [MessageHandler(TYPED, take_reason), OTHER],
    WithdrawStep.CHECK: [
        on_button(SendWithdraw, send),
        on_button(WriteAnew, write_anew),
        MessageHandler(TYPED, take_reason),
        OTHER,
    ],
}
