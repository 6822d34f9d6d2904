"""A whole letter, pasted or sent as a file: shown split, and taken, taken as one promise, or left out."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.letters import field_lines, item_short, shorten
from chat.policy import WRITERS, allow
from conversations.pledge_steps import BACK, Draft, PledgeStep, ask, bound, current, department_name, go, question
from domain.pledge import ITEM_MOST, PASTED_MOST, DraftItem, Letter
from domain.refusals import ButtonIsStale, TextTooLong
from domain.typed import take_text
from services import pasting
from texts import pledge as texts
from texts.base import Joined, Words


@dataclass(frozen=True)
class TakePasted(Button, prefix="pledge.pasted_take"):
    """Take what was pasted: as it was split (1), or as one promise (0)."""

    draft_id: int
    split: int


@dataclass(frozen=True)
class DropPasted(Button, prefix="pledge.pasted_drop"):
    """Leave what was pasted out."""

    draft_id: int


@question(PledgeStep.PASTED)
async def ask_pasted(context: Context, draft: Draft) -> None:
    """Was it split as its author meant it?"""
    letter = pasting.read_letter(draft.data.pasted, context.now.date())
    letter.add([])
    lines: list[Words] = [texts.PASTED(count=len(letter.items))]
    if letter.preamble:
        lines.append(texts.PASTED_PREAMBLE(text=shorten(letter.preamble, 80)))
    lines += [item_short(item) for item in letter.items]
    if letter.closing:
        lines.append(texts.PASTED_CLOSING(text=shorten(letter.closing, 80)))
    fields = field_lines(letter)
    if fields:
        lines += ["", texts.PASTED_FIELDS(fields=Joined(fields, " · "))]
    lines += await _warnings(context, draft, letter)
    take = Key(texts.PASTED_TAKE(count=len(letter.items)), TakePasted(draft.id, 1))
    keys = [
        [take] if letter.items else [],
        [Key(texts.PASTED_ONE, TakePasted(draft.id, 0)), Key(texts.PASTED_DROP, DropPasted(draft.id))],
    ]
    ask(context, draft, PledgeStep.PASTED, *lines, "", texts.PASTED_HINT, keys=keys, back=PledgeStep.ITEMS)


async def _warnings(context: Context, draft: Draft, letter: Letter) -> list[Words]:
    """It may be the letter of somebody else."""
    lines: list[Words] = []
    department = await department_name(context, draft)
    if other := pasting.other_unit(draft.data.pasted, department):
        lines.append(texts.PASTED_OTHER_UNIT(name=other, department=department))
    if letter.credit_code and draft.data.credit_code not in ("", letter.credit_code):
        lines.append(texts.PASTED_OTHER_CODE(code=letter.credit_code, known=draft.data.credit_code))
    return ["", *lines] if lines else []


@allow(WRITERS)
async def take_more(update: Update, context: Context) -> PledgeStep:
    """The rest of a letter that an app cut into several messages."""
    draft = await current(context)
    whole = pasting.join_parts(draft.data.pasted, take_text(message_of(update).text, most=PASTED_MOST))
    draft.data.pasted = take_text(whole, most=PASTED_MOST)
    return await go(context, draft, PledgeStep.PASTED)


@allow(WRITERS)
async def take_pasted(_update: Update, context: Context) -> PledgeStep:
    """It was; a promise too long for one is refused by its number."""
    pressed = context.pressed(TakePasted)
    draft = await bound(context, pressed.draft_id)
    if not draft.data.pasted:
        raise ButtonIsStale
    if pressed.split:
        letter = pasting.read_letter(draft.data.pasted, context.now.date())
        check_lengths(letter.items)
        pasting.adopt(draft.data, letter)
    else:
        draft.data.add([DraftItem(text=take_text(draft.data.pasted, most=ITEM_MOST))])
    draft.data.pasted = ""
    return await go(context, draft, PledgeStep.ITEMS)


def check_lengths(items: list[DraftItem]) -> None:
    """See that each fits.

    Raises:
        TextTooLong
    """
    longest = max((len(item.text) for item in items), default=0)
    if longest > ITEM_MOST:
        raise TextTooLong(limit=ITEM_MOST, length=longest)


@allow(WRITERS)
async def drop_pasted(_update: Update, context: Context) -> PledgeStep:
    """Leave it out."""
    draft = await bound(context, context.pressed(DropPasted).draft_id)
    draft.data.pasted = ""
    return await go(context, draft, PledgeStep.ITEMS)


STATES = {
    PledgeStep.PASTED: [
        MessageHandler(TYPED, take_more),
        on_button(TakePasted, take_pasted),
        on_button(DropPasted, drop_pasted),
        BACK,
        OTHER,
    ],
}
