"""A limit or goal that the reader missed is added by hand.

CLOCK, ITEM ──[Add]──▶ (CLOCK_ITEM) ──▶ CLOCK_PHRASE ──▶ (CLOCK_AMOUNT ──▶ CLOCK_UNIT) ──▶ where they came from
                     which promise?       │   ▲ its words as they stand      in parts, where they can't be read
                                          └▶ ITEM: its text is edited first
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, OfDraft, on_button
from chat.clocks import clock_words, highlighted
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key, in_rows
from chat.letters import item_short
from chat.policy import WRITERS, allow
from conversations.pledge_steps import (
    BACK,
    Draft,
    GoTo,
    PledgeStep,
    ask,
    bound,
    check_position,
    current,
    go,
    question,
)
from domain.clock import Clock, Kind, PromisedLimit, kind_of
from domain.page import LimitUnit
from domain.refusals import ButtonIsStale
from services import clock_adding, clocks
from services.clock_adding import Standing
from texts import clock as texts
from texts.base import Words

ONE = -1
"""The position of a button that stands under no promise."""


@dataclass(frozen=True)
class AddClock(Button, prefix="pledge.clock_add"):
    """Add a limit or a goal (``clock_kind``) to the promise at that position, or to one that is still to be chosen."""

    draft_id: int
    clock_kind: str
    position: int


@dataclass(frozen=True)
class ChooseItem(Button, prefix="pledge.clock_to"):
    """Add it to that promise."""

    draft_id: int
    position: int


@dataclass(frozen=True)
class ChoosePhrase(Button, prefix="pledge.clock_phrase"):
    """It is one of the promise's own phrases; ``count`` is how many were shown."""

    draft_id: int
    revision: int
    index: int
    count: int


class TakePhrase(OfDraft, prefix="pledge.clock_take"):
    """The words typed before, now that they stand in the promise."""


@dataclass(frozen=True)
class ChooseUnit(Button, prefix="pledge.clock_unit"):
    """What the number counts."""

    draft_id: int
    unit: str


def add_keys(draft: Draft, position: int = ONE) -> list[Key]:
    """To add a limit or a goal."""
    return [
        Key(texts.ADD_LIMIT, AddClock(draft.id, "limit", position)),
        Key(texts.ADD_TARGET, AddClock(draft.id, "target", position)),
    ]


@allow(WRITERS)
async def add_clock(_update: Update, context: Context) -> PledgeStep:
    """Ask to which promise, where there are several."""
    pressed = context.pressed(AddClock)
    draft = await bound(context, pressed.draft_id)
    if pressed.clock_kind not in ("limit", "target"):
        raise ButtonIsStale
    kind: Kind = "limit" if pressed.clock_kind == "limit" else "target"
    position = max(pressed.position, 0)
    check_position(draft, position)
    clock_adding.begin(draft.data, kind, position, from_item=pressed.position != ONE)
    several = pressed.position == ONE and len(draft.data.items) > 1
    return await go(context, draft, PledgeStep.CLOCK_ITEM if several else PledgeStep.CLOCK_PHRASE)


@question(PledgeStep.CLOCK_ITEM)
async def ask_which_item(context: Context, draft: Draft) -> None:
    """Which promise is it in?"""
    _, begun = clock_adding.current(draft.data)
    numbers = [Key(item.number, ChooseItem(draft.id, position)) for position, item in enumerate(draft.data.items)]
    title = texts.WHICH_LIMIT if begun.kind == "limit" else texts.WHICH_TARGET
    lines = [title, "", *[item_short(item) for item in draft.data.items]]
    ask(context, draft, PledgeStep.CLOCK_ITEM, *lines, keys=in_rows(numbers, 6), back=PledgeStep.CLOCK)


@allow(WRITERS)
async def choose_item(_update: Update, context: Context) -> PledgeStep:
    """That one."""
    pressed = context.pressed(ChooseItem)
    draft = await bound(context, pressed.draft_id)
    check_position(draft, pressed.position)
    _, begun = clock_adding.current(draft.data)
    clock_adding.begin(draft.data, begun.kind, pressed.position)
    return await go(context, draft, PledgeStep.CLOCK_PHRASE)


@question(PledgeStep.CLOCK_PHRASE)
async def ask_phrase(context: Context, draft: Draft) -> None:
    """Which words of the promise are it? What was typed and does not stand there is said, with what can be done."""
    item, begun = clock_adding.current(draft.data)
    limit = begun.kind == "limit"
    standing = clock_adding.standing(item, begun.kind, begun.phrase)
    missing = bool(begun.phrase) and standing is Standing.NOWHERE
    phrases = clock_adding.own_phrases(item, begun.kind)
    known = [clock for clock in item.clocks if kind_of(clock) == begun.kind]
    lines: list[Words] = [(texts.ADD_LIMIT_TITLE if limit else texts.ADD_TARGET_TITLE)(number=item.number)]
    lines += ["", highlighted(item.text, known), ""]
    if missing:
        lines.append(texts.NOT_THERE(phrase=begun.phrase, number=item.number))
        lines += [texts.MAY_EDIT, *([texts.MAY_CHOOSE] if phrases else []), texts.MAY_TYPE]
    else:
        lines.append(texts.TYPE_LIMIT if limit else texts.TYPE_TARGET)
        lines += [texts.OR_CHOOSE] if phrases else []
    at = (draft.id, draft.data.revision)
    keys = in_rows([Key(each, ChoosePhrase(*at, n, len(phrases))) for n, each in enumerate(phrases)], 3)
    if missing:
        keys.insert(0, [Key(texts.EDIT_ITEM, GoTo(PledgeStep.ITEM.name))])
    elif standing is Standing.FREE:
        keys.insert(0, [Key(texts.TAKE_PHRASE(phrase=begun.phrase), TakePhrase(draft.id))])
    ask(context, draft, PledgeStep.CLOCK_PHRASE, *lines, keys=keys, back=_before(draft))


def _before(draft: Draft) -> PledgeStep:
    """Where Back leads from the question about the words."""
    _, begun = clock_adding.current(draft.data)
    if begun.from_item:
        return PledgeStep.ITEM
    return PledgeStep.CLOCK_ITEM if len(draft.data.items) > 1 else PledgeStep.CLOCK


@allow(WRITERS)
async def take_phrase(update: Update, context: Context) -> PledgeStep:
    """As typed."""
    draft = await current(context)
    return await _take(context, draft, message_of(update).text)


@allow(WRITERS)
async def choose_phrase(_update: Update, context: Context) -> PledgeStep:
    """One of those shown."""
    pressed = context.pressed(ChoosePhrase)
    draft = await bound(context, pressed.draft_id)
    item, begun = clock_adding.current(draft.data)
    phrases = clock_adding.own_phrases(item, begun.kind)
    at = (draft.data.revision, len(phrases))
    if (pressed.revision, pressed.count) != at or not 0 <= pressed.index < len(phrases):
        raise ButtonIsStale
    return await _take(context, draft, phrases[pressed.index])


@allow(WRITERS)
async def take_typed_before(_update: Update, context: Context) -> PledgeStep:
    """What was typed before the promise was edited."""
    draft = await bound(context, context.pressed(TakePhrase).draft_id)
    return await _take(context, draft, clock_adding.current(draft.data)[1].phrase)


async def _take(context: Context, draft: Draft, words: str | None) -> PledgeStep:
    if not clock_adding.take_phrase(draft.data, words):
        return await go(context, draft, PledgeStep.CLOCK_PHRASE)
    return await _finish(context, draft, clock_adding.add_as_read(draft.data), PledgeStep.CLOCK_AMOUNT)


async def _finish(context: Context, draft: Draft, added: Clock | None, otherwise: PledgeStep) -> PledgeStep:
    """Say what was added, and go back to where they came from; ask on where it isn't whole yet."""
    if added is None:
        return await go(context, draft, otherwise)
    item, begun = clock_adding.current(draft.data)
    draft.data.adding = None
    words = texts.ADDED(number=item.number, phrase=added.phrase, clock=clock_words(added))
    if context.turn.update.callback_query:
        context.toast(words)
    else:
        context.say(words)
    return await go(context, draft, PledgeStep.ITEM if begun.from_item else PledgeStep.CLOCK)


async def go_on_adding(context: Context, draft: Draft) -> PledgeStep:
    """After the promise was edited: on with the words typed before, unless they have been found by now."""
    clocks.read(draft.data)
    item, begun = clock_adding.current(draft.data)
    if clock_adding.standing(item, begun.kind, begun.phrase) is not Standing.KNOWN:
        return await go(context, draft, PledgeStep.CLOCK_PHRASE)
    draft.data.adding = None
    return await go(context, draft, PledgeStep.ITEM if begun.from_item else PledgeStep.CLOCK)


@question(PledgeStep.CLOCK_AMOUNT)
async def ask_amount(context: Context, draft: Draft) -> None:
    """How long, or how many?"""
    _, begun = clock_adding.current(draft.data)
    words = texts.ASK_AMOUNT if begun.kind == "limit" else texts.ASK_COUNT
    ask(context, draft, PledgeStep.CLOCK_AMOUNT, words(phrase=begun.phrase), back=PledgeStep.CLOCK_PHRASE)


@allow(WRITERS)
async def take_amount(update: Update, context: Context) -> PledgeStep:
    """A number, or all of it at once."""
    draft = await current(context)
    added = clock_adding.take_amount(draft.data, message_of(update).text)
    return await _finish(context, draft, added, PledgeStep.CLOCK_UNIT)


@question(PledgeStep.CLOCK_UNIT)
async def ask_unit(context: Context, draft: Draft) -> None:
    """Of what?"""
    _, begun = clock_adding.current(draft.data)
    if begun.amount is None:
        raise ButtonIsStale
    lengths = [clock_words(PromisedLimit(phrase="", amount=begun.amount, unit=unit)) for unit in LimitUnit]
    keys = [Key(words, ChooseUnit(draft.id, unit.value)) for words, unit in zip(lengths, LimitUnit, strict=True)]
    words = texts.ASK_UNIT(phrase=begun.phrase)
    ask(context, draft, PledgeStep.CLOCK_UNIT, words, keys=in_rows(keys, 2), back=PledgeStep.CLOCK_AMOUNT)


@allow(WRITERS)
async def take_unit(_update: Update, context: Context) -> PledgeStep:
    """The limit is whole."""
    pressed = context.pressed(ChooseUnit)
    draft = await bound(context, pressed.draft_id)
    if pressed.unit not in set(LimitUnit):
        raise ButtonIsStale
    added = clock_adding.take_unit(draft.data, LimitUnit(pressed.unit))
    return await _finish(context, draft, added, PledgeStep.CLOCK_UNIT)


STATES = {
    PledgeStep.CLOCK_ITEM: [on_button(ChooseItem, choose_item), BACK, OTHER],
    PledgeStep.CLOCK_PHRASE: [
        MessageHandler(TYPED, take_phrase),
        on_button(ChoosePhrase, choose_phrase),
        on_button(TakePhrase, take_typed_before),
        BACK,
        OTHER,
    ],
    PledgeStep.CLOCK_AMOUNT: [MessageHandler(TYPED, take_amount), BACK, OTHER],
    PledgeStep.CLOCK_UNIT: [on_button(ChooseUnit, take_unit), MessageHandler(TYPED, take_amount), BACK, OTHER],
}
