"""The clock in the promises: each limit and goal that was read is confirmed, corrected or removed, others are added.

CATEGORY ──▶ CLOCK (one after the other; left out where nothing was found) ──▶ PHONE
              └──[Add]──▶ pledge_clock_add ──▶ CLOCK, with all there are when none is open
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, OfDraft, on_button
from chat.clocks import ReviseClocks, clock_lines, clock_words, in_its_place
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key, in_rows
from chat.policy import WRITERS, allow
from chat.progress import example_lines
from conversations import pledge_clock_add
from conversations.pledge_clock_add import AddClock, add_clock, add_keys
from conversations.pledge_start import open_correction
from conversations.pledge_steps import BACK, Draft, PledgeStep, ask, bound, check_position, current, go, go_on, question
from domain.clock import PromisedLimit
from domain.refusals import ButtonIsStale, WrongKindOfAnswer
from domain.words import LetterKind
from services import calendar, clocks
from texts import clock as texts
from texts.base import Words


@dataclass(frozen=True)
class ConfirmClock(Button, prefix="pledge.clock_right"):
    """One of an item's limits and goals is as read."""

    draft_id: int
    position: int
    index: int


@dataclass(frozen=True)
class RemoveClock(Button, prefix="pledge.clock_remove"):
    """It is no limit or goal."""

    draft_id: int
    position: int
    index: int


@dataclass(frozen=True)
class ConfirmClocks(Button, prefix="pledge.clock_all"):
    """All that are open are as read; ``count`` is how many there were."""

    draft_id: int
    count: int


@dataclass(frozen=True)
class OpenClocks(Button, prefix="pledge.clock_open"):
    """Look at an item's limits and goals once more."""

    draft_id: int
    position: int


class EndClocks(OfDraft, prefix="pledge.clock_done"):
    """These are all limits and goals."""


async def go_past_clocks(context: Context, draft: Draft) -> PledgeStep:
    """Ask about what was read and not yet looked at, then go on."""
    clocks.read(draft.data)
    if clocks.list_open(draft.data):
        return await go(context, draft, PledgeStep.CLOCK)
    personal = draft.data.letter_kind is LetterKind.OFFICIAL
    return await go_on(context, draft, PledgeStep.SIGNER if personal else PledgeStep.PHONE)


@question(PledgeStep.CLOCK)
async def ask_clock(context: Context, draft: Draft) -> None:
    """Is the first open one as its author meant it? When none is open, all there are."""
    waiting = clocks.list_open(draft.data)
    if not waiting:
        _show_all(context, draft)
        return
    position, index = waiting[0]
    item = draft.data.items[position]
    clock = item.clocks[index]
    limit = isinstance(clock, PromisedLimit)
    title = texts.ASK_LIMIT if limit else texts.ASK_TARGET
    lines: list[Words] = [title(number=item.number, left=len(waiting)), "", in_its_place(item.text, item.clocks, index)]
    lines += ["", (texts.READ_AS if clock.is_known else texts.READ_MASKED)(clock=clock_words(clock))]
    if isinstance(clock, PromisedLimit):
        lines += example_lines(clock, context.now, await calendar.read(context.tx))
    lines.append(texts.HINT_LIMIT if limit else texts.HINT_TARGET)
    first = [Key(texts.RIGHT, ConfirmClock(draft.id, position, index))] if clock.is_known else []
    remove = texts.REMOVE_LIMIT if limit else texts.REMOVE_TARGET
    keys = [[*first, Key(remove, RemoveClock(draft.id, position, index))]]
    known = sum(clocks.get(draft.data, *place).is_known for place in waiting)
    if known > 1:
        keys.append([Key(texts.ALL_RIGHT(count=known), ConfirmClocks(draft.id, len(waiting)))])
    ask(context, draft, PledgeStep.CLOCK, *lines, keys=[*keys, add_keys(draft)], back=PledgeStep.ITEMS)


def _show_all(context: Context, draft: Draft) -> None:
    """Each promise with its limits and goals, those that have none by their number."""
    clocks.read(draft.data)
    lines: list[Words] = [texts.ALL_TITLE, ""]
    keys, bare = [], []
    for position, item in enumerate(draft.data.items):
        of_item = clock_lines(item.clocks)
        if of_item:
            lines += [texts.ITEM_CLOCKS(number=item.number), *of_item]
            keys.append(Key(item.number, OpenClocks(draft.id, position)))
        else:
            bare.append(item.number)
    lines += [texts.NONE_IN(numbers="、".join(bare))] if bare else []
    lines += ["", texts.ALL_HINT if keys else texts.ALL_HINT_NONE]
    rows = [*in_rows(keys, 6), add_keys(draft), [Key(texts.NEXT, EndClocks(draft.id))]]
    ask(context, draft, PledgeStep.CLOCK, *lines, keys=rows, back=PledgeStep.ITEMS)


@allow(WRITERS)
async def confirm_clock(_update: Update, context: Context) -> PledgeStep:
    """It is right."""
    pressed = context.pressed(ConfirmClock)
    draft = await bound(context, pressed.draft_id)
    clocks.confirm(clocks.get(draft.data, pressed.position, pressed.index))
    return await go_past_clocks(context, draft)


@allow(WRITERS)
async def remove_clock(_update: Update, context: Context) -> PledgeStep:
    """It is something else."""
    pressed = context.pressed(RemoveClock)
    draft = await bound(context, pressed.draft_id)
    clocks.remove(clocks.get(draft.data, pressed.position, pressed.index))
    return await go_past_clocks(context, draft)


@allow(WRITERS)
async def confirm_clocks(_update: Update, context: Context) -> PledgeStep:
    """All are right; those without a figure stay open."""
    pressed = context.pressed(ConfirmClocks)
    draft = await bound(context, pressed.draft_id)
    if pressed.count != len(clocks.list_open(draft.data)):
        raise ButtonIsStale
    clocks.confirm_all(draft.data)
    return await go_past_clocks(context, draft)


@allow(WRITERS)
async def correct_clock(update: Update, context: Context) -> PledgeStep:
    """The right figure, typed."""
    draft = await current(context)
    waiting = clocks.list_open(draft.data)
    if not waiting:
        raise WrongKindOfAnswer
    clocks.correct(clocks.get(draft.data, *waiting[0]), message_of(update).text)
    return await go_past_clocks(context, draft)


@allow(WRITERS)
async def open_clocks(_update: Update, context: Context) -> PledgeStep:
    """From a promise's own screen."""
    pressed = context.pressed(OpenClocks)
    draft = await bound(context, pressed.draft_id)
    check_position(draft, pressed.position)
    clocks.open_again(draft.data.items[pressed.position])
    if not clocks.list_open(draft.data):
        return await go(context, draft, PledgeStep.ITEM)
    return await go(context, draft, PledgeStep.CLOCK)


@allow(WRITERS)
async def end_clocks(_update: Update, context: Context) -> PledgeStep:
    """On to the next part of the letter."""
    return await go_past_clocks(context, await bound(context, context.pressed(EndClocks).draft_id))


@allow(WRITERS)
async def revise_clocks(_update: Update, context: Context) -> PledgeStep:
    """Its next version as a draft, opened at its limits and goals."""
    pressed = context.pressed(ReviseClocks)
    return await open_correction(context, pressed.pledge_id, pressed.version, PledgeStep.CLOCK)


ENTRIES = [on_button(ReviseClocks, revise_clocks)]
STATES = {
    **pledge_clock_add.STATES,
    PledgeStep.CLOCK: [
        MessageHandler(TYPED, correct_clock),
        on_button(ConfirmClock, confirm_clock),
        on_button(RemoveClock, remove_clock),
        on_button(ConfirmClocks, confirm_clocks),
        on_button(OpenClocks, open_clocks),
        on_button(EndClocks, end_clocks),
        on_button(AddClock, add_clock),
        BACK,
        OTHER,
    ],
}
