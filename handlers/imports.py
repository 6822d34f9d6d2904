"""Imports as reviewers see them: the list, one import with its counts and doubts, and accepting many at once.

list ──▶ one import ──▶ its units one by one (``handlers.import_units``) ──▶ accepted: published
             ├──▶ accept all without flags · accept all
             └──▶ undo as a whole (``conversations.import_undo``)
"""

from telegram import Update

from chat.buttons import BACK_TO_MENU
from chat.context import Context
from chat.import_buttons import (
    AcceptAll,
    AcceptClean,
    AskAcceptAll,
    BeginImport,
    BeginUndo,
    ClaimImport,
    GoOnUndoing,
    LaterImport,
    ListEntries,
    ListImports,
    ReleaseImport,
    ReviewNext,
    ShowEntry,
    ShowImport,
    ShowMatter,
)
from chat.import_cards import page_lines, short, title_of
from chat.import_gaps import page_gap_lines
from chat.keyboards import Key, Rows
from chat.policy import REVIEWERS, allow
from domain.importing import EntryLine, EntryState, ImportPage, ImportState
from domain.refusals import ButtonIsStale
from services import import_review
from texts import common
from texts import imports as texts
from texts.base import Words

ACCEPT_JOB = "import.accept"
MATTER_PART = 2500


@allow(REVIEWERS)
async def list_imports(update: Update, context: Context) -> None:
    """All of them, those that still wait first."""
    number = max(0, context.pressed(ListImports).page) if update.callback_query else 0
    pages = await import_review.list_pages(context.tx, number)
    new = [Key(texts.NEW_FILE, BeginImport())]
    if not pages and not number:
        context.show(texts.LIST_EMPTY, keys=[new, BACK_TO_MENU])
        return
    keys = [[import_key(page)] for page in pages[: import_review.PAGE]]
    turn = []
    if number:
        turn.append(Key(common.PREVIOUS_PAGE, ListImports(number - 1)))
    if len(pages) > import_review.PAGE:
        turn.append(Key(common.NEXT_PAGE, ListImports(number + 1)))
    context.show(texts.LIST, keys=[*keys, turn, [*new, *BACK_TO_MENU]])


def import_key(page: ImportPage) -> Key:
    """An import on a button."""
    state = texts.IMPORT_MARKS[page.state]
    title = title_of(page)
    title = short(title) if isinstance(title, str) else title
    return Key(texts.LIST_LINE(state=state, title=title, waiting=page.counts.waiting), ShowImport(page.id))


@allow(REVIEWERS)
async def show_import(_update: Update, context: Context) -> None:
    """One import: counts first."""
    await show(context, await import_review.get(context.tx, context.pressed(ShowImport).import_id))


@allow(REVIEWERS)
async def claim_import(_update: Update, context: Context) -> None:
    """Take it; the others see who."""
    page = await import_review.claim(context.tx, context.pressed(ClaimImport).import_id, context.person)
    context.toast(texts.CLAIMED)
    await show(context, page)


@allow(REVIEWERS)
async def release_import(_update: Update, context: Context) -> None:
    """Give it back to all."""
    page = await import_review.release(context.tx, context.pressed(ReleaseImport).import_id, context.person)
    context.toast(texts.RELEASED)
    await show(context, page)


@allow(REVIEWERS)
async def later(_update: Update, context: Context) -> None:
    """Everything is kept as it stands."""
    page = await import_review.get(context.tx, context.pressed(LaterImport).import_id)
    context.show(texts.SAID_LATER, keys=[[import_key(page)], BACK_TO_MENU])


@allow(REVIEWERS)
async def list_entries(_update: Update, context: Context) -> None:
    """All units and tasks, those with flags first."""
    pressed = context.pressed(ListEntries)
    page, number = await import_review.get(context.tx, pressed.import_id), max(0, pressed.page)
    lines = await import_review.list_lines(context.tx, page.id, number)
    keys = [[Key(_line_label(line), ShowEntry(line.id))] for line in lines[: import_review.PAGE]]
    turn = []
    if number:
        turn.append(Key(common.PREVIOUS_PAGE, ListEntries(page.id, number - 1)))
    if len(lines) > import_review.PAGE:
        turn.append(Key(common.NEXT_PAGE, ListEntries(page.id, number + 1)))
    keys += [turn, [Key(texts.BACK_TO_IMPORT, ShowImport(page.id))]]
    context.show(texts.LINES_TITLE(title=title_of(page)), keys=keys)


def _line_label(line: EntryLine) -> Words:
    is_doubtful = line.flagged and line.state is EntryState.WAITING
    mark = texts.MARK_FLAGGED if is_doubtful else texts.MARKS[line.state]
    if line.is_task:
        return texts.LINE_TASK(mark=mark, name=short(line.name))
    return texts.LINE_UNIT(mark=mark, name=short(line.name) or texts.ENTRY_NO_NAME, count=line.item_count)


@allow(REVIEWERS)
async def accept_clean(_update: Update, context: Context) -> None:
    """All without flags are published as they stand."""
    page = await import_review.get(context.tx, context.pressed(AcceptClean).import_id)
    await _accept_many(context, page, page.counts.clean, flagged=False)


@allow(REVIEWERS)
async def ask_accept_all(_update: Update, context: Context) -> None:
    """Really, with all their flags?"""
    page = await import_review.get(context.tx, context.pressed(AskAcceptAll).import_id)
    import_review.check_own(page, context.person)
    question = texts.ASK_ACCEPT_ALL(count=page.counts.waiting, flagged=page.counts.flagged)
    keys = [[Key(texts.ACCEPT_YES, AcceptAll(page.id))], [Key(texts.BACK_TO_IMPORT, ShowImport(page.id))]]
    context.show(question, keys=keys)


@allow(REVIEWERS)
async def accept_all(_update: Update, context: Context) -> None:
    """All are published as they stand."""
    page = await import_review.get(context.tx, context.pressed(AcceptAll).import_id)
    await _accept_many(context, page, page.counts.waiting, flagged=True)


async def _accept_many(context: Context, page: ImportPage, count: int, *, flagged: bool) -> None:
    import_review.check_own(page, context.person)
    if not count:
        raise ButtonIsStale
    if count > import_review.AT_ONCE:
        await context.start_job(ACCEPT_JOB, import_id=page.id, flagged=flagged)
        context.show(texts.ACCEPTING(count=count), keys=[[Key(texts.BACK_TO_IMPORT, ShowImport(page.id))]])
        return
    done = await import_review.accept_some(context.tx, page.id, flagged, context.person, context.now)
    await show(context, await import_review.get(context.tx, page.id), texts.ACCEPTED_MANY(count=done))


@allow(REVIEWERS)
async def show_matter(_update: Update, context: Context) -> None:
    """The preface, or the commentary and all else that belongs to no unit, as printed."""
    pressed = context.pressed(ShowMatter)
    page = await import_review.get(context.tx, pressed.import_id)
    document = page.document
    text = "\n".join(document.back_matter if pressed.side else document.front_matter)
    parts = [text[start : start + MATTER_PART] for start in range(0, len(text), MATTER_PART)]
    if not 0 <= pressed.page < len(parts):
        raise ButtonIsStale
    turn = []
    if pressed.page:
        turn.append(Key(common.PREVIOUS_PAGE, ShowMatter(page.id, pressed.side, pressed.page - 1)))
    if pressed.page + 1 < len(parts):
        turn.append(Key(common.NEXT_PAGE, ShowMatter(page.id, pressed.side, pressed.page + 1)))
    title = (texts.BACK if pressed.side else texts.FRONT)(part=pressed.page + 1, parts=len(parts))
    keys = [turn, [Key(texts.BACK_TO_IMPORT, ShowImport(page.id))]]
    context.show(title, texts.MATTER(text=parts[pressed.page]), keys=keys)


async def show(context: Context, page: ImportPage, first: Words | None = None) -> None:
    """One import; ``first`` stands above."""
    waiting = await import_review.doubts_waiting(context.tx, page.id) if page.state is ImportState.OPEN else []
    lines = page_lines(page, waiting, context)
    lines += page_gap_lines(page, await import_review.units_to_check(context.tx, page))
    context.show(*([first, ""] if first else []), *lines, keys=_keys(context, page))


def _keys(context: Context, page: ImportPage) -> Rows:
    keys: list[list[Key]] = []
    if page.state is ImportState.OPEN:
        keys += _review_keys(context, page)
    elif page.state is ImportState.DONE:
        keys += _holding_keys(context, page)
    if page.counts.units + page.counts.tasks:
        keys.append([Key(texts.LIST_UNITS, ListEntries(page.id))])
    matter = []
    if page.document.front_matter:
        matter.append(Key(texts.SHOW_FRONT, ShowMatter(page.id, 0)))
    if page.document.back_matter:
        matter.append(Key(texts.SHOW_BACK, ShowMatter(page.id, 1)))
    keys.append(matter)
    if page.state is ImportState.UNDOING:
        keys.append([Key(texts.UNDO_ON, GoOnUndoing(page.id))])
    elif not page.is_undone and page.claimed_by in (0, context.person.id):
        keys.append([Key(texts.UNDO, BeginUndo(page.id))])
    return [*keys, [Key(texts.ALL_IMPORTS, ListImports()), *BACK_TO_MENU]]


def _holding_keys(context: Context, page: ImportPage) -> list[list[Key]]:
    """Also when all is decided it is held by one, who may still confirm an e-mail or undo it."""
    if not page.claimed_by:
        return [[Key(texts.CLAIM, ClaimImport(page.id))]]
    return [[Key(texts.RELEASE, ReleaseImport(page.id))]] if import_review.may_release(page, context.person) else []


def _review_keys(context: Context, page: ImportPage) -> list[list[Key]]:
    if not page.claimed_by:
        return [[Key(texts.CLAIM, ClaimImport(page.id))]]
    release = [Key(texts.RELEASE, ReleaseImport(page.id))]
    if page.claimed_by != context.person.id:
        return [release] if import_review.may_release(page, context.person) else []
    counts = page.counts
    keys = [[Key(texts.REVIEW(count=counts.waiting), ReviewNext(page.id))]]
    if counts.clean:
        keys.append([Key(texts.ACCEPT_CLEAN(count=counts.clean), AcceptClean(page.id))])
    if counts.flagged:
        keys.append([Key(texts.ACCEPT_ALL(count=counts.waiting), AskAcceptAll(page.id))])
    return [*keys, [Key(texts.LATER, LaterImport(page.id)), *release]]
