"""The category (承诺类别) of each promise: one after the other, the same for all others, or left open.

A missing category is warned about in the summary and never refused.
"""

from dataclasses import dataclass

from telegram import Update

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER
from chat.keyboards import Key, in_rows
from chat.letters import category_words, shorten
from chat.policy import WRITERS, allow
from conversations.pledge_clock import go_past_clocks
from conversations.pledge_steps import BACK, Draft, PledgeStep, ask, bound, check_position, go, keep, question
from domain.refusals import ButtonIsStale
from domain.words import Category
from texts import common
from texts import pledge as texts
from texts.base import Words

NO_CATEGORY = "-"
PREVIEW = 700


@dataclass(frozen=True)
class ChooseCategory(Button, prefix="pledge.category"):
    """A promise's category; ``-`` leaves it open."""

    draft_id: int
    position: int
    category: str


@dataclass(frozen=True)
class CategoryForRest(Button, prefix="pledge.category_rest"):
    """One category for this promise and all after it that have none; ``-`` leaves them all open."""

    draft_id: int
    position: int
    category: str


@question(PledgeStep.CATEGORY)
async def ask_category(context: Context, draft: Draft) -> None:
    """Which category? One promise after the other."""
    missing = draft.data.without_category
    position = draft.data.position if draft.data.position in missing else missing[0] if missing else 0
    item = draft.data.items[position]
    before = next((each.category for each in reversed(draft.data.items[:position]) if each.category), "")
    keys = category_keys(draft, position)
    if before and len(missing) > 1:
        label = texts.SAME_FOR_REST(category=category_words(before))
        keys.append([Key(label, CategoryForRest(draft.id, position, before))])
    keys.append(
        [
            Key(common.SKIP, ChooseCategory(draft.id, position, NO_CATEGORY)),
            Key(texts.SKIP_ALL, CategoryForRest(draft.id, position, NO_CATEGORY)),
        ]
    )
    words = texts.ASK_CATEGORY(number=item.number, left=len(missing))
    first_words = shorten(item.title or item.text, PREVIEW)
    ask(context, draft, PledgeStep.CATEGORY, words, "", first_words, keys=keys, back=PledgeStep.ITEMS)


def category_keys(draft: Draft, position: int) -> list[list[Key]]:
    """The five categories, the chosen one marked."""
    chosen = draft.data.items[position].category
    keys = []
    for category, name in common.CATEGORIES.items():
        label: Words = texts.CHOSEN(choice=name) if category == chosen else name
        keys.append(Key(label, ChooseCategory(draft.id, position, category.value)))
    return in_rows(keys, 2)


@allow(WRITERS)
async def take_category(_update: Update, context: Context) -> PledgeStep:
    """Keep it and ask about the next promise that has none."""
    draft = await _with_category(context)
    following = [position for position in draft.data.without_category if position > draft.data.position]
    if following:
        draft.data.position = following[0]
        return await go(context, draft, PledgeStep.CATEGORY)
    return await go_past_clocks(context, draft)


async def _with_category(context: Context) -> Draft:
    pressed = context.pressed(ChooseCategory)
    draft = await bound(context, pressed.draft_id)
    check_position(draft, pressed.position)
    draft.data.position = pressed.position
    if pressed.category != NO_CATEGORY:
        draft.data.items[pressed.position].category = _category(pressed.category)
        await keep(context, draft)
    return draft


@allow(WRITERS)
async def take_category_for_rest(_update: Update, context: Context) -> PledgeStep:
    """The same for all that have none, or none for any."""
    pressed = context.pressed(CategoryForRest)
    draft = await bound(context, pressed.draft_id)
    if pressed.category != NO_CATEGORY:
        category = _category(pressed.category)
        for position in draft.data.without_category:
            if position >= pressed.position:
                draft.data.items[position].category = category
    return await go_past_clocks(context, draft)


def _category(value: str) -> Category:
    try:
        return Category(value)
    except ValueError:
        raise ButtonIsStale from None


@allow(WRITERS)
async def change_category(_update: Update, context: Context) -> PledgeStep:
    """From a promise's own screen."""
    draft = await _with_category(context)
    return await go(context, draft, PledgeStep.ITEM)


STATES = {
    PledgeStep.CATEGORY: [
        on_button(ChooseCategory, take_category),
        on_button(CategoryForRest, take_category_for_rest),
        BACK,
        OTHER,
    ],
}
