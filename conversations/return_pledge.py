"""A reviewer sends a letter back to its author: with a reason for single promises, and one for the whole.

[Return with a reason] ──▶ REASON ──[a message]──▶ CHECK ──[Return it]──▶ the author hears, and corrects
                           │    ▲──[Write it anew]───┘
                [a number] ▼    │
                           ITEM ┘
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, Field
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU, BeginReturn, CorrectPledge, ListReviews, ShowOwnPledge
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key, in_rows
from chat.letters import item_words
from chat.policy import REVIEWERS, allow
from chat.wizard import Place, ask
from domain.pledge import REASON_LEAST, REASON_MOST, Pledge
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from services import drafts, pledges
from texts import pledge as letter_texts
from texts import review as texts
from texts.base import Words

KIND = "return"
END = ConversationHandler.END
NUMBERS_IN_A_ROW = 6


class ReturnStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "return.reason"
    ITEM = "return.item"
    CHECK = "return.check"


class ReturnDraft(BaseModel):
    """A reason, not yet sent, for that version of a letter; ``items`` are those of single promises by position."""

    pledge_id: int
    version: int
    reason: str = ""
    items: dict[int, str] = Field(default_factory=dict)
    position: int = 0


@dataclass(frozen=True)
class SendReturn(Button, prefix="return.send"):
    """Send the draft with this id."""

    draft_id: int


@dataclass(frozen=True)
class WriteAnew(Button, prefix="return.anew"):
    """Back to the reason for the whole."""


@dataclass(frozen=True)
class MarkItem(Button, prefix="return.mark"):
    """Say what is wrong with one promise."""

    draft_id: int
    position: int


@dataclass(frozen=True)
class UnmarkItem(Button, prefix="return.unmark"):
    """Nothing is wrong with it after all."""

    draft_id: int
    position: int


@dataclass(frozen=True)
class EndReasons(Button, prefix="return.done"):
    """There is nothing to say of the whole."""

    draft_id: int


Draft = drafts.Draft[ReturnDraft]


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> ReturnStep:
    """Only the one who claimed a letter decides on it."""
    pressed = context.pressed(BeginReturn)
    pledge = await pledges.get_claimed(context.tx, pressed.pledge_id, pressed.version, context.person)
    old = await drafts.current(context.tx, context.person.id, KIND, ReturnDraft)
    if old:
        await drafts.discard(context.tx, old.id, context.person.id)
    data = ReturnDraft(pledge_id=pledge.id, version=pledge.version)
    draft = await drafts.begin(context.tx, context.person.id, KIND, data, context.at)
    return _ask_reason(context, draft, pledge)


def _ask_reason(context: Context, draft: Draft, pledge: Pledge) -> ReturnStep:
    items, marked = pledge.letter.items, draft.data.items
    lines: list[Words] = [texts.ASK_REASON(department=pledge.department_name), "", texts.RETURN_ITEMS]
    lines += [texts.RETURN_MARKED(number=items[at].number, reason=marked[at]) for at in sorted(marked)]
    numbers = [
        Key(
            texts.RETURN_MARK(number=item.number) if at in marked else item.number or str(at + 1),
            MarkItem(draft.id, at),
        )
        for at, item in enumerate(items)
    ]
    done = [Key(texts.RETURN_NEXT, EndReasons(draft.id))] if marked else []
    ask(context, Place(texts.TITLE, 1, 2), *lines, keys=[*in_rows(numbers, NUMBERS_IN_A_ROW), done])
    return ReturnStep.REASON


@allow(REVIEWERS)
async def mark_item(_update: Update, context: Context) -> ReturnStep:
    """Show the promise and ask what is wrong with it."""
    pressed = context.pressed(MarkItem)
    draft, pledge = await _bound(context, pressed.draft_id)
    if not 0 <= pressed.position < len(pledge.letter.items):
        raise ButtonIsStale
    draft.data.position = pressed.position
    await drafts.keep(context.tx, draft, context.at)
    item = pledge.letter.items[pressed.position]
    known = draft.data.items.get(pressed.position)
    keys = [[Key(texts.UNMARK, UnmarkItem(draft.id, pressed.position))]] if known else []
    lines: list[Words] = [item_words(item), *([texts.REMARK(reason=known)] if known else []), "", texts.ASK_ITEM_REASON]
    ask(context, Place(texts.TITLE, 1, 2), *lines, keys=keys, back=WriteAnew())
    return ReturnStep.ITEM


@allow(REVIEWERS)
async def take_item_reason(update: Update, context: Context) -> ReturnStep:
    """Keep it with the promise, and back to the whole."""
    draft, pledge = await _draft(context)
    reason = take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)
    draft.data.items[draft.data.position] = reason
    await drafts.keep(context.tx, draft, context.at)
    return _ask_reason(context, draft, pledge)


@allow(REVIEWERS)
async def unmark_item(_update: Update, context: Context) -> ReturnStep:
    """Take the reason away."""
    pressed = context.pressed(UnmarkItem)
    draft, pledge = await _bound(context, pressed.draft_id)
    draft.data.items.pop(pressed.position, None)
    await drafts.keep(context.tx, draft, context.at)
    return _ask_reason(context, draft, pledge)


@allow(REVIEWERS)
async def take_reason(update: Update, context: Context) -> ReturnStep:
    """Show it as the author will read it."""
    draft, pledge = await _draft(context)
    draft.data.reason = take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)
    return await _check(context, draft, pledge)


@allow(REVIEWERS)
async def end_reasons(_update: Update, context: Context) -> ReturnStep:
    """The reasons of the promises say it all."""
    draft, pledge = await _bound(context, context.pressed(EndReasons).draft_id)
    draft.data.reason = ""
    return await _check(context, draft, pledge)


async def _check(context: Context, draft: Draft, pledge: Pledge) -> ReturnStep:
    reason = _whole(draft, pledge)
    if not reason:
        raise ButtonIsStale
    await drafts.keep(context.tx, draft, context.at)
    keys = [[Key(texts.RETURN_SEND, SendReturn(draft.id)), Key(texts.RETURN_AGAIN, WriteAnew())]]
    question = texts.CHECK_REASON(department=pledge.department_name, reason=reason)
    ask(context, Place(texts.TITLE, 2, 2), question, keys=keys, back=WriteAnew())
    return ReturnStep.CHECK


def _whole(draft: Draft, pledge: Pledge) -> str:
    """What concerns the whole, then promise by promise: the reviewer's own words, as history keeps them."""
    items, marked = pledge.letter.items, draft.data.items
    single = [f"{items[at].number or at + 1}、{marked[at]}" for at in sorted(marked) if at < len(items)]
    return "\n".join([draft.data.reason, *single] if draft.data.reason else single)


@allow(REVIEWERS)
async def write_anew(_update: Update, context: Context) -> ReturnStep:
    """Ask for the words again; what was said of single promises stays."""
    draft, pledge = await _draft(context)
    return _ask_reason(context, draft, pledge)


@allow(REVIEWERS)
async def send(_update: Update, context: Context) -> int:
    """The author hears and can correct it."""
    draft, claimed = await _bound(context, context.pressed(SendReturn).draft_id)
    reason, data = _whole(draft, claimed), draft.data
    if not reason:
        raise ButtonIsStale
    pledge = await pledges.return_(
        context.tx, data.pledge_id, data.version, context.person, reason, context.at, data.items
    )
    await drafts.discard(context.tx, draft.id, context.person.id)
    await _tell_authors(context, pledge, reason)
    keys = [[Key(texts.QUEUE_BACK, ListReviews()), *BACK_TO_MENU]]
    context.show(texts.RETURNED(department=pledge.department_name), keys=keys)
    return END


async def _tell_authors(context: Context, pledge: Pledge, reason: str) -> None:
    words = texts.AUTHOR_RETURNED(
        department=pledge.department_name, number=pledge.id, version=pledge.version, reason=reason
    )
    keys = [
        [Key(letter_texts.CORRECT, CorrectPledge(pledge.id, pledge.version))],
        [Key(letter_texts.OPEN_LETTER, ShowOwnPledge(pledge.id))],
    ]
    for author in await pledges.authors_to_tell(context.tx, pledge):
        context.notify(author, words, keys=keys)


async def _draft(context: Context) -> tuple[Draft, Pledge]:
    draft = await drafts.current(context.tx, context.person.id, KIND, ReturnDraft)
    if draft is None:
        raise ButtonIsStale
    data = draft.data
    return draft, await pledges.get_claimed(context.tx, data.pledge_id, data.version, context.person)


async def _bound(context: Context, draft_id: int) -> tuple[Draft, Pledge]:
    draft, pledge = await _draft(context)
    if draft.id != draft_id:
        raise ButtonIsStale
    return draft, pledge


ENTRIES = [on_button(BeginReturn, begin)]
_MARK = on_button(MarkItem, mark_item)
STATES = {
    ReturnStep.REASON: [
        _MARK,
        on_button(EndReasons, end_reasons),
        MessageHandler(TYPED, take_reason),
        OTHER,
    ],
    ReturnStep.ITEM: [
        on_button(UnmarkItem, unmark_item),
        on_button(WriteAnew, write_anew),
        MessageHandler(TYPED, take_item_reason),
        OTHER,
    ],
    ReturnStep.CHECK: [
        on_button(SendReturn, send),
        on_button(WriteAnew, write_anew),
        MessageHandler(TYPED, take_reason),
        OTHER,
    ],
}
