"""The promises of a letter: sent one by one, pasted whole or as a file, changed and deleted.

ITEMS ──[a text with numbering, a file]──▶ PASTED ──[Take these]──▶ ITEMS ──[Next]──▶ CATEGORY ──▶ CLOCK
  ▲──[a number]──▶ ITEM (read, replace, categorise, arrange, delete) ──▶ ITEMS
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, on_button
from chat.clocks import clock_lines, highlighted
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key, in_rows
from chat.letters import category_words, item_short
from chat.policy import WRITERS, allow
from conversations import pledge_arrange, pledge_files, pledge_pasted
from conversations.pledge_arrange import arrange_keys
from conversations.pledge_categories import ChooseCategory, category_keys, change_category
from conversations.pledge_clock import OpenClocks, go_past_clocks, open_clocks
from conversations.pledge_clock_add import AddClock, add_clock, add_keys, go_on_adding
from conversations.pledge_pasted import check_lengths
from conversations.pledge_steps import (
    BACK,
    Draft,
    PledgeStep,
    ask,
    bound,
    check_position,
    current,
    go,
    question,
)
from domain.pledge import ITEM_LEAST, ITEM_MOST, PASTED_MOST, DraftItem
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from services import clocks, pasting
from texts import clock as clock_texts
from texts import letter_files as file_texts
from texts import pledge as texts
from texts import review as review_texts
from texts.base import Words


@dataclass(frozen=True)
class OpenItem(Button, prefix="pledge.item"):
    """Read, change or delete one promise."""

    draft_id: int
    position: int


@dataclass(frozen=True)
class DeleteItem(Button, prefix="pledge.item_delete"):
    """Take one promise out; ``count`` is how many there were when the button was shown."""

    draft_id: int
    position: int
    count: int


@dataclass(frozen=True)
class EndItems(Button, prefix="pledge.items_done"):
    """These are all promises."""

    draft_id: int


@question(PledgeStep.ITEMS)
async def ask_items(context: Context, draft: Draft) -> None:
    """What is promised? And what there is so far."""
    items = draft.data.items
    if not items:
        words = (texts.ASK_ITEMS, "", file_texts.HINT)
        ask(context, draft, PledgeStep.ITEMS, *words, back=PledgeStep.LETTER_KIND)
        return
    numbers = [Key(item.number, OpenItem(draft.id, position)) for position, item in enumerate(items)]
    keys = [*in_rows(numbers, 6), [Key(texts.ITEMS_NEXT, EndItems(draft.id))]]
    lines: list[Words] = [texts.ITEMS_SO_FAR(count=len(items)), *[item_short(item) for item in items], ""]
    ask(context, draft, PledgeStep.ITEMS, *lines, texts.ITEMS_HINT, keys=keys, back=PledgeStep.LETTER_KIND)


@allow(WRITERS)
async def take_items(update: Update, context: Context) -> PledgeStep:
    """One promise is kept as it is; a text with a numbering of its own is shown split."""
    text = take_text(message_of(update).text, least=ITEM_LEAST, most=PASTED_MOST)
    draft = await current(context)
    letter = pasting.read_letter(text, context.now.date())
    if letter.items and (len(letter.items) > 1 or letter.preamble or letter.phone or letter.signer):
        draft.data.pasted = text
        return await go(context, draft, PledgeStep.PASTED)
    items = letter.items or [DraftItem(text=text)]
    check_lengths(items)
    draft.data.add(items)
    return await go(context, draft, PledgeStep.ITEMS)


@allow(WRITERS)
async def end_items(_update: Update, context: Context) -> PledgeStep:
    """On to the categories of those that have none."""
    draft = await bound(context, context.pressed(EndItems).draft_id)
    if not draft.data.items:
        raise ButtonIsStale
    missing = draft.data.without_category
    draft.data.position = missing[0] if missing else 0
    if missing and not draft.data.changing:
        return await go(context, draft, PledgeStep.CATEGORY)
    return await go_past_clocks(context, draft)


@allow(WRITERS)
async def open_item(_update: Update, context: Context) -> PledgeStep:
    """One promise whole."""
    pressed = context.pressed(OpenItem)
    draft = await bound(context, pressed.draft_id)
    check_position(draft, pressed.position)
    draft.data.position = pressed.position
    draft.data.adding = None
    return await go(context, draft, PledgeStep.ITEM)


@question(PledgeStep.ITEM)
async def ask_item(context: Context, draft: Draft) -> None:
    """What is to happen with it?"""
    position = draft.data.position
    item = draft.data.items[position]
    lines: list[Words] = [texts.ITEM_WHOLE(number=item.number)]
    titled = bool(item.title) and not item.text.startswith(item.title)
    if titled:
        lines.append(texts.ITEM_TITLE(title=item.title))
    category = texts.ITEM_CATEGORY(category=category_words(item.category)) if item.category else texts.ITEM_NO_CATEGORY
    clocks.read(draft.data)
    keys = [
        *category_keys(draft, position),
        [Key(clock_texts.AGAIN, OpenClocks(draft.id, position))] if item.clocks else [],
        add_keys(draft, position),
        *arrange_keys(draft, position),
        [Key(texts.ITEM_DELETE, DeleteItem(draft.id, position, len(draft.data.items)))],
    ]
    ask(
        context,
        draft,
        PledgeStep.ITEM,
        *lines,
        highlighted(item.text, item.clocks),
        "",
        *clock_lines(item.clocks),
        category,
        *([review_texts.REMARK(reason=item.remark)] if item.remark else []),
        texts.ITEM_HINT,
        *([texts.ITEM_HINT_TITLE] if titled else []),
        keys=keys,
        back=PledgeStep.ITEMS,
    )


@allow(WRITERS)
async def replace_item(update: Update, context: Context) -> PledgeStep:
    """New words for it; its number and category stay."""
    draft = await current(context)
    check_position(draft, draft.data.position)
    text = take_text(message_of(update).text, least=ITEM_LEAST, most=ITEM_MOST)
    draft.data.replace(draft.data.position, text)
    if draft.data.adding and draft.data.adding.phrase:
        return await go_on_adding(context, draft)
    return await go(context, draft, PledgeStep.ITEMS)


@allow(WRITERS)
async def delete_item(_update: Update, context: Context) -> PledgeStep:
    """Take it out; the rest is numbered anew."""
    pressed = context.pressed(DeleteItem)
    draft = await bound(context, pressed.draft_id)
    if pressed.count != len(draft.data.items):
        raise ButtonIsStale
    check_position(draft, pressed.position)
    draft.data.remove(pressed.position)
    draft.data.position = 0
    return await go(context, draft, PledgeStep.ITEMS)


STATES = {
    **pledge_arrange.STATES,
    **pledge_pasted.STATES,
    PledgeStep.ITEMS: [
        MessageHandler(TYPED, take_items),
        pledge_files.FILE,
        on_button(OpenItem, open_item),
        on_button(EndItems, end_items),
        BACK,
        OTHER,
    ],
    PledgeStep.ITEM: [
        MessageHandler(TYPED, replace_item),
        on_button(ChooseCategory, change_category),
        on_button(DeleteItem, delete_item),
        on_button(OpenClocks, open_clocks),
        on_button(AddClock, add_clock),
        *pledge_arrange.ON_ITEM,
        BACK,
        OTHER,
    ],
}
