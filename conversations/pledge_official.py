"""What only an official's personal letter (annex 3) asks: the ID number, and how the pledge is being kept.

SIGNER ──▶ ID_NUMBER ──▶ PERFORMANCE (preset, confirmed by a press) ──▶ DATE
"""

import logging
from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.policy import WRITERS, allow
from conversations.pledge_steps import BACK, Draft, PledgeStep, ask, bound, current, go_on, question
from domain.codes import take_id_number
from domain.refusals import ButtonIsStale, Refusal
from domain.words import Performance
from services import officials
from services.vault import VaultClosed
from texts import official as texts
from texts.base import Words
from texts.refusals import REFUSALS

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeepIdNumber(Button, prefix="pledge.id_keep"):
    """The number that was given before."""

    draft_id: int


@dataclass(frozen=True)
class SetPerformance(Button, prefix="pledge.performance"):
    """How the pledge is being kept."""

    draft_id: int
    performance: str


@question(PledgeStep.ID_NUMBER)
async def ask_id_number(context: Context, draft: Draft) -> None:
    """The key under which annex 3 registers officials."""
    tail = draft.data.id_tail
    keys = [[Key(texts.KEEP_ID(tail=tail), KeepIdNumber(draft.id))]] if draft.data.official_id else []
    ask(context, draft, PledgeStep.ID_NUMBER, texts.ASK_ID, keys=keys, back=PledgeStep.SIGNER)


@allow(WRITERS)
async def take_id(update: Update, context: Context) -> PledgeStep:
    """Seal it; the message that held it is deleted, also one that was mistyped."""
    message = message_of(update)
    context.forget(message)
    (typed, *others), context.turn.hidden = context.turn.hidden or (message.text,), ()
    try:
        number = take_id_number(message.text if others else typed, context.now.date())
    except Refusal as refusal:
        context.say(REFUSALS[type(refusal)](**refusal.values))
        return PledgeStep.ID_NUMBER
    draft = await current(context)
    key_file, old = context.settings.key_path, draft.data.official_id
    try:
        draft.data.official_id = await officials.keep(context.tx, key_file, number, old)
    except VaultClosed as closed:
        log.error("vault_closed", extra={"error": str(closed)})
        context.say(texts.NO_KEY)
        return PledgeStep.ID_NUMBER
    draft.data.id_tail = number[-officials.SHOWN :]
    return await go_on(context, draft, PledgeStep.PERFORMANCE)


@allow(WRITERS)
async def keep_id(_update: Update, context: Context) -> PledgeStep:
    """It stays as it is."""
    draft = await bound(context, context.pressed(KeepIdNumber).draft_id)
    if not draft.data.official_id:
        raise ButtonIsStale
    return await go_on(context, draft, PledgeStep.PERFORMANCE)


@question(PledgeStep.PERFORMANCE)
async def ask_performance(context: Context, draft: Draft) -> None:
    """The form presets one answer; a human has to confirm it."""
    keys: list[list[Key]] = [[], []]
    for performance, name in texts.PERFORMANCES.items():
        preset = performance is Performance.KEPT
        label: Words = texts.CONFIRM(performance=name) if preset else name
        keys[0 if preset else 1].append(Key(label, SetPerformance(draft.id, performance.value)))
    ask(context, draft, PledgeStep.PERFORMANCE, texts.ASK_PERFORMANCE, keys=keys, back=PledgeStep.ID_NUMBER)


@allow(WRITERS)
async def take_performance(_update: Update, context: Context) -> PledgeStep:
    """Confirmed, or another one."""
    pressed = context.pressed(SetPerformance)
    draft = await bound(context, pressed.draft_id)
    try:
        draft.data.performance = Performance(pressed.performance)
    except ValueError:
        raise ButtonIsStale from None
    return await go_on(context, draft, PledgeStep.DATE)


STATES = {
    PledgeStep.ID_NUMBER: [MessageHandler(TYPED, take_id), on_button(KeepIdNumber, keep_id), BACK, OTHER],
    PledgeStep.PERFORMANCE: [on_button(SetPerformance, take_performance), BACK, OTHER],
}
