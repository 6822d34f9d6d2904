"""Promises moved up and down, merged with the one before, and split.

ITEM ──[Split]──▶ SPLIT (typed words, a sentence, every sentence) ──▶ ITEMS
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key, in_rows
from chat.letters import shorten
from chat.policy import WRITERS, allow
from conversations.pledge_steps import BACK, Draft, PledgeStep, ask, bound, check_position, current, go, question
from domain.pledge import ITEM_MOST
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from texts import arrange as texts
from texts.base import Words

SENTENCES_SHOWN = 20
LABEL = 60


@dataclass(frozen=True)
class MoveItem(Button, prefix="pledge.item_move"):
    """Up (-1) or down (1); ``revision`` is the order in which the button was shown."""

    draft_id: int
    position: int
    revision: int
    by: int


@dataclass(frozen=True)
class MergeItem(Button, prefix="pledge.item_merge"):
    """Make it part of the promise before it."""

    draft_id: int
    position: int
    revision: int


@dataclass(frozen=True)
class AskSplit(Button, prefix="pledge.item_split"):
    """Where is it to be split?"""

    draft_id: int
    position: int
    revision: int


@dataclass(frozen=True)
class SplitItem(Button, prefix="pledge.split_at"):
    """Begin another promise at that sentence (0: at each)."""

    draft_id: int
    revision: int
    sentence: int


def arrange_keys(draft: Draft, position: int) -> list[list[Key]]:
    """What can be done with a promise besides changing its words."""
    at = (draft.id, position, draft.data.revision)
    moves = []
    if position:
        moves += [Key(texts.UP, MoveItem(*at, -1)), Key(texts.MERGE, MergeItem(*at))]
    if position + 1 < len(draft.data.items):
        moves.insert(1 if position else 0, Key(texts.DOWN, MoveItem(*at, 1)))
    return [moves, [Key(texts.SPLIT, AskSplit(*at))]]


async def _pressed(context: Context, draft_id: int, position: int, revision: int) -> Draft:
    draft = await bound(context, draft_id)
    check_position(draft, position)
    if draft.data.revision != revision:
        raise ButtonIsStale
    return draft


@allow(WRITERS)
async def move_item(_update: Update, context: Context) -> PledgeStep:
    """One place; its own screen again, so that it can be moved on."""
    pressed = context.pressed(MoveItem)
    draft = await _pressed(context, pressed.draft_id, pressed.position, pressed.revision)
    target = pressed.position + pressed.by
    if abs(pressed.by) != 1:
        raise ButtonIsStale
    check_position(draft, target)
    draft.data.move(pressed.position, target)
    draft.data.position = target
    return await go(context, draft, PledgeStep.ITEM)


@allow(WRITERS)
async def merge_item(_update: Update, context: Context) -> PledgeStep:
    """Both texts as one promise."""
    pressed = context.pressed(MergeItem)
    draft = await _pressed(context, pressed.draft_id, pressed.position, pressed.revision)
    check_position(draft, pressed.position - 1)
    draft.data.merge(pressed.position)
    draft.data.position = pressed.position - 1
    return await go(context, draft, PledgeStep.ITEM)


@allow(WRITERS)
async def ask_to_split(_update: Update, context: Context) -> PledgeStep:
    """From the promise's own screen."""
    pressed = context.pressed(AskSplit)
    draft = await _pressed(context, pressed.draft_id, pressed.position, pressed.revision)
    draft.data.position = pressed.position
    return await go(context, draft, PledgeStep.SPLIT)


@question(PledgeStep.SPLIT)
async def ask_split(context: Context, draft: Draft) -> None:
    """Where does the second promise begin?"""
    check_position(draft, draft.data.position)
    item = draft.data.items[draft.data.position]
    sentences = item.sentences()
    lines: list[Words] = [texts.ASK_SPLIT(number=item.number), ""]
    keys: list[list[Key]] = []
    if len(sentences) > 1:
        lines += [f"{count}. {shorten(each, LABEL)}" for count, each in enumerate(sentences, start=1)]
        lines += ["", texts.SPLIT_HINT]
        shown = range(1, min(len(sentences), SENTENCES_SHOWN))
        revision = draft.data.revision
        keys = in_rows([Key(str(count + 1), SplitItem(draft.id, revision, count)) for count in shown], 6)
        keys.append([Key(texts.SPLIT_ALL(count=len(sentences)), SplitItem(draft.id, revision, 0))])
    else:
        lines += [item.text, "", texts.SPLIT_TYPE]
    ask(context, draft, PledgeStep.SPLIT, *lines, keys=keys, back=PledgeStep.ITEM)


@allow(WRITERS)
async def split_item(_update: Update, context: Context) -> PledgeStep:
    """At a sentence, or at each."""
    pressed = context.pressed(SplitItem)
    draft = await bound(context, pressed.draft_id)
    position = draft.data.position
    check_position(draft, position)
    if draft.data.revision != pressed.revision:
        raise ButtonIsStale
    sentences = draft.data.items[position].sentences()
    if not 0 <= pressed.sentence < len(sentences) or len(sentences) < 2:
        raise ButtonIsStale
    at = pressed.sentence
    parts = ["".join(sentences[:at]), "".join(sentences[at:])] if at else sentences
    draft.data.split(position, parts)
    return await go(context, draft, PledgeStep.ITEMS)


@allow(WRITERS)
async def split_at_words(update: Update, context: Context) -> PledgeStep:
    """Where the typed words stand."""
    words = take_text(message_of(update).text, most=ITEM_MOST)
    draft = await current(context)
    check_position(draft, draft.data.position)
    draft.data.split_at(draft.data.position, words)
    return await go(context, draft, PledgeStep.ITEMS)


ON_ITEM = [on_button(MoveItem, move_item), on_button(MergeItem, merge_item), on_button(AskSplit, ask_to_split)]
STATES = {
    PledgeStep.SPLIT: [MessageHandler(TYPED, split_at_words), on_button(SplitItem, split_item), BACK, OTHER],
}
