"""One unit or task of an import: accepting it, leaving it out, and the corrections that need no typing.

What is typed anew is a dialogue: ``conversations.import_fix``.
"""

from telegram import Update

from chat.context import Context
from chat.import_buttons import (
    AcceptEntry,
    AskCategory,
    BeginFix,
    FixItem,
    LaterImport,
    ListFixes,
    ListFixItems,
    MergeItem,
    ReviewNext,
    SetCategory,
    ShowEntry,
    ShowImport,
    SkipEntry,
    TakeEmail,
)
from chat.import_cards import entry_lines, short
from chat.import_gaps import entry_gap_lines
from chat.keyboards import Key, in_rows
from chat.policy import REVIEWERS, allow
from domain.importing import Entry, EntryState, ImportPage
from domain.page import Unit
from domain.refusals import ButtonIsStale
from domain.words import Category
from handlers import imports
from services import import_fixes, import_review
from services.import_fixes import Field
from texts import common
from texts import imports as texts
from texts.base import Words

ITEMS_A_PAGE = 8
NONE = "none"
_UNIT_FIELDS = (Field.NAME, Field.PHONE, Field.ADDRESS, Field.POSTCODE)
_TASK_FIELDS = (Field.TASK, Field.LEAD, Field.SHARE, Field.DUE)


@allow(REVIEWERS)
async def review_next(_update: Update, context: Context) -> None:
    """The next to decide, flagged ones first; the import itself when none is left."""
    pressed = context.pressed(ReviewNext)
    page = await import_review.get(context.tx, pressed.import_id)
    import_review.check_own(page, context.person)
    await _go_on(context, page.id, pressed.after, leafing=True)


async def _go_on(context: Context, import_id: int, after: int, *, leafing: bool = False) -> None:
    following = await import_review.next_waiting(context.tx, import_id, after, leafing=leafing)
    if following is None:
        await imports.show(context, await import_review.get(context.tx, import_id))
    else:
        await show(context, following)


@allow(REVIEWERS)
async def show_entry(_update: Update, context: Context) -> None:
    """One of them."""
    await show(context, context.pressed(ShowEntry).entry_id)


@allow(REVIEWERS)
async def accept_entry(_update: Update, context: Context) -> None:
    """It is published; then the next."""
    pressed = context.pressed(AcceptEntry)
    entry = await import_review.accept(context.tx, pressed.entry_id, pressed.version, context.person, context.now)
    context.toast(texts.SAID_ACCEPTED)
    await _go_on(context, entry.import_id, entry.position)


@allow(REVIEWERS)
async def skip_entry(_update: Update, context: Context) -> None:
    """Leave it out; then the next."""
    pressed = context.pressed(SkipEntry)
    entry = await import_review.skip(context.tx, pressed.entry_id, pressed.version, context.person)
    context.toast(texts.SAID_SKIPPED)
    await _go_on(context, entry.import_id, entry.position)


@allow(REVIEWERS)
async def take_email(_update: Update, context: Context) -> None:
    """A human says that the suggestion is right."""
    pressed = context.pressed(TakeEmail)
    entry = await import_fixes.take_email(context.tx, pressed.entry_id, pressed.version, pressed.number, context.person)
    context.toast(texts.SAID_EMAIL)
    await show(context, entry.id)


@allow(REVIEWERS)
async def list_fixes(_update: Update, context: Context) -> None:
    """Which part is to be corrected?"""
    pressed = context.pressed(ListFixes)
    _, entry = await import_review.get_own(context.tx, pressed.entry_id, pressed.version, context.person)
    at = (entry.id, entry.version)
    fields = _UNIT_FIELDS if entry.unit is not None else _TASK_FIELDS
    keys = in_rows([Key(texts.FIX_FIELDS[each.value], BeginFix(*at, 0, each.value)) for each in fields], 2)
    if entry.unit is not None and entry.unit.items:
        keys.append([Key(texts.FIX_ITEMS, ListFixItems(*at))])
    keys.append([Key(texts.FIX_BACK, ShowEntry(entry.id))])
    context.show(texts.FIX_WHAT(name=_name(entry)), keys=keys)


@allow(REVIEWERS)
async def list_fix_items(_update: Update, context: Context) -> None:
    """Which of its promises?"""
    pressed = context.pressed(ListFixItems)
    entry, unit = await _unit(context, pressed.entry_id, pressed.version)
    at, start = (entry.id, entry.version), max(0, pressed.page) * ITEMS_A_PAGE
    shown = list(enumerate(unit.items, 1))[start : start + ITEMS_A_PAGE]
    if not shown:
        raise ButtonIsStale
    keys = [
        [Key(texts.FIX_ITEM_KEY(item=number, text=short(item.title or item.text)), FixItem(*at, number))]
        for number, item in shown
    ]
    turn = []
    if pressed.page > 0:
        turn.append(Key(common.PREVIOUS_PAGE, ListFixItems(*at, pressed.page - 1)))
    if start + ITEMS_A_PAGE < len(unit.items):
        turn.append(Key(common.NEXT_PAGE, ListFixItems(*at, pressed.page + 1)))
    keys += [turn, [Key(texts.FIX_BACK, ShowEntry(entry.id))]]
    context.show(texts.FIX_WHAT(name=_name(entry)), keys=keys)


@allow(REVIEWERS)
async def fix_item(_update: Update, context: Context) -> None:
    """Its text, its category, or where it ends."""
    pressed = context.pressed(FixItem)
    entry, unit = await _unit(context, pressed.entry_id, pressed.version, pressed.item)
    at = (entry.id, entry.version, pressed.item)
    keys = [[Key(texts.FIX_FIELDS["item"], BeginFix(*at, "item")), Key(texts.FIX_CATEGORY, AskCategory(*at))]]
    if pressed.item > 1:
        keys.append([Key(texts.FIX_MERGE, MergeItem(*at))])
    keys.append([Key(texts.FIX_BACK, ShowEntry(entry.id))])
    text = unit.items[pressed.item - 1].text
    context.show(texts.FIX_ITEM_WHAT(item=pressed.item, text=text), keys=keys)


@allow(REVIEWERS)
async def ask_category(_update: Update, context: Context) -> None:
    """Which of the five?"""
    pressed = context.pressed(AskCategory)
    entry, unit = await _unit(context, pressed.entry_id, pressed.version, pressed.item)
    at = (entry.id, entry.version, pressed.item)
    keys = [[Key(words, SetCategory(*at, category.value))] for category, words in common.CATEGORIES.items()]
    keys += [[Key(texts.NO_CATEGORY, SetCategory(*at, NONE))], [Key(texts.FIX_BACK, ShowEntry(entry.id))]]
    text = short(unit.items[pressed.item - 1].text)
    context.show(texts.ASK_CATEGORY(item=pressed.item, text=text), keys=keys)


@allow(REVIEWERS)
async def set_category(_update: Update, context: Context) -> None:
    """Keep the choice."""
    pressed = context.pressed(SetCategory)
    if pressed.category != NONE and pressed.category not in set(Category):
        raise ButtonIsStale
    category = None if pressed.category == NONE else Category(pressed.category)
    entry = await import_fixes.set_category(
        context.tx, pressed.entry_id, pressed.version, pressed.item, category, context.person
    )
    context.toast(texts.SAID_CORRECTED)
    await show(context, entry.id)


@allow(REVIEWERS)
async def merge_item(_update: Update, context: Context) -> None:
    """It belongs to the one before it."""
    pressed = context.pressed(MergeItem)
    entry = await import_fixes.merge_item(context.tx, pressed.entry_id, pressed.version, pressed.item, context.person)
    context.toast(texts.SAID_MERGED)
    await show(context, entry.id)


async def _unit(context: Context, entry_id: int, version: int, item: int = 0) -> tuple[Entry, Unit]:
    _, entry = await import_review.get_own(context.tx, entry_id, version, context.person)
    if entry.unit is None or not 0 <= item <= len(entry.unit.items):
        raise ButtonIsStale
    return entry, entry.unit


def _name(entry: Entry) -> Words:
    if entry.task is not None:
        return short(f"{entry.task.number} {entry.task.text}")
    return (entry.unit.name if entry.unit else "") or texts.ENTRY_NO_NAME


async def show(context: Context, entry_id: int, first: Words | None = None) -> None:
    """One unit or task with what can be done; ``first`` stands above."""
    page, entry = await import_review.get_entry(context.tx, entry_id)
    known = await import_review.goes_to(context.tx, page, entry)
    lines = [*entry_lines(entry, known), *entry_gap_lines(page, entry)]
    context.show(*([first, ""] if first else []), *lines, keys=_keys(context, page, entry))


def _keys(context: Context, page: ImportPage, entry: Entry) -> list[list[Key]]:
    keys: list[list[Key]] = []
    if page.claimed_by == context.person.id and not page.is_undone:
        at = (entry.id, entry.version)
        emails = entry.unit.emails if entry.unit else ()
        for number, email in enumerate(emails):
            if email.suggested:
                keys.append([Key(texts.TAKE_EMAIL(email=email.suggested), TakeEmail(*at, number))])
        if entry.state is not EntryState.ACCEPTED:
            decide = [Key(texts.ACCEPT, AcceptEntry(*at))]
            if entry.state is EntryState.WAITING:
                decide.append(Key(texts.SKIP, SkipEntry(*at)))
            keys += [decide, [Key(texts.CORRECT, ListFixes(*at))]]
        if page.counts.waiting:
            keys.append([Key(texts.NEXT, ReviewNext(page.id, entry.position)), Key(texts.LATER, LaterImport(page.id))])
    return [*keys, [Key(texts.BACK_TO_IMPORT, ShowImport(page.id))]]
