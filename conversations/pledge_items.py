"""The promises of a letter: sent one by one or pasted whole, changed and deleted.

ITEMS ──[a text with numbering]──▶ PASTED ──[Take these]──▶ ITEMS ──[Next]──▶ CATEGORY ──▶ CLOCK
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
from chat.letters import category_words, field_lines, item_short, shorten
from chat.policy import WRITERS, allow
from conversations import pledge_arrange
from conversations.pledge_arrange import arrange_keys
from conversations.pledge_categories import ChooseCategory, category_keys, change_category
from conversations.pledge_clock import OpenClocks, go_past_clocks, open_clocks
from conversations.pledge_steps import BACK, Draft, PledgeStep, ask, bound, check_position, current, go, question
from domain.pledge import ITEM_LEAST, ITEM_MOST, PASTED_MOST, DraftItem
from domain.refusals import ButtonIsStale, TextTooLong
from domain.typed import take_text
from services import clocks, pasting
from texts import clock as clock_texts
from texts import pledge as texts
from texts.base import Joined, Words


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


@dataclass(frozen=True)
class TakePasted(Button, prefix="pledge.pasted_take"):
    """Take what was pasted: as it was split (1), or as one promise (0)."""

    draft_id: int
    split: int


@dataclass(frozen=True)
class DropPasted(Button, prefix="pledge.pasted_drop"):
    """Leave what was pasted out."""

    draft_id: int


@question(PledgeStep.ITEMS)
async def ask_items(context: Context, draft: Draft) -> None:
    """What is promised? And what there is so far."""
    items = draft.data.items
    if not items:
        ask(context, draft, PledgeStep.ITEMS, texts.ASK_ITEMS, back=PledgeStep.LETTER_KIND)
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
    _check_lengths(items)
    draft.data.add(items)
    return await go(context, draft, PledgeStep.ITEMS)


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
    keys = [
        [Key(texts.PASTED_TAKE(count=len(letter.items)), TakePasted(draft.id, 1))],
        [Key(texts.PASTED_ONE, TakePasted(draft.id, 0)), Key(texts.PASTED_DROP, DropPasted(draft.id))],
    ]
    ask(context, draft, PledgeStep.PASTED, *lines, "", texts.PASTED_HINT, keys=keys, back=PledgeStep.ITEMS)


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
        _check_lengths(letter.items)
        pasting.adopt(draft.data, letter)
    else:
        draft.data.add([DraftItem(text=take_text(draft.data.pasted, most=ITEM_MOST))])
    draft.data.pasted = ""
    return await go(context, draft, PledgeStep.ITEMS)


def _check_lengths(items: list[DraftItem]) -> None:
    longest = max((len(item.text) for item in items), default=0)
    if longest > ITEM_MOST:
        raise TextTooLong(limit=ITEM_MOST, length=longest)


@allow(WRITERS)
async def drop_pasted(_update: Update, context: Context) -> PledgeStep:
    """Leave it out."""
    draft = await bound(context, context.pressed(DropPasted).draft_id)
    draft.data.pasted = ""
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
    return await go(context, draft, PledgeStep.ITEM)


@question(PledgeStep.ITEM)
async def ask_item(context: Context, draft: Draft) -> None:
    """What is to happen with it?"""
    position = draft.data.position
    item = draft.data.items[position]
    lines: list[Words] = [texts.ITEM_WHOLE(number=item.number)]
    if item.title and not item.text.startswith(item.title):
        lines.append(texts.ITEM_TITLE(title=item.title))
    category = texts.ITEM_CATEGORY(category=category_words(item.category)) if item.category else texts.ITEM_NO_CATEGORY
    clocks.read(draft.data)
    keys = [
        *category_keys(draft, position),
        [Key(clock_texts.AGAIN, OpenClocks(draft.id, position))] if item.clocks else [],
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
        texts.ITEM_HINT,
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
    PledgeStep.ITEMS: [
        MessageHandler(TYPED, take_items),
        on_button(OpenItem, open_item),
        on_button(EndItems, end_items),
        BACK,
        OTHER,
    ],
    PledgeStep.PASTED: [
        MessageHandler(TYPED, take_more),
        on_button(TakePasted, take_pasted),
        on_button(DropPasted, drop_pasted),
        BACK,
        OTHER,
    ],
    PledgeStep.ITEM: [
        MessageHandler(TYPED, replace_item),
        on_button(ChooseCategory, change_category),
        on_button(DeleteItem, delete_item),
        on_button(OpenClocks, open_clocks),
        *pledge_arrange.ON_ITEM,
        BACK,
        OTHER,
    ],
}
