"""A reviewer sends a letter back to its author: with a reason for single promises, and one for the whole.

[Return with a reason] ──▶ REASON ──[a message]──▶ CHECK ──[Return it]──▶ the author hears, and corrects
                           │    ▲──[Write it anew]───┘
                [a number] ▼    │
                           ITEM ┘
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BeginReturn, ShowReview
from chat.callback_data import Button, OfDraft, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED
from chat.keyboards import Key, in_rows
from chat.letters import item_words
from chat.policy import REVIEWERS, allow
from chat.review_notices import queue_keys
from chat.wizard import Place, ask, ask_check
from conversations.reason import ABOUT, ReasonDraft, reason_in, tell_authors
from domain.pledge import Pledge
from domain.refusals import ButtonIsStale
from services import drafts, pledges
from texts import review as texts
from texts.base import Words

END = ConversationHandler.END
NUMBERS_IN_A_ROW = 6


class ReturnStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "return.reason"
    ITEM = "return.item"
    CHECK = "return.check"


class ReturnDraft(ReasonDraft):
    """A reason for the whole, not yet sent, and those of single promises by position."""

    items: dict[int, str] = Field(default_factory=dict)
    position: int = 0


class SendReturn(OfDraft, prefix="return.send"):
    """Send the draft with this id."""


class WriteAnew(Button, prefix="return.anew"):
    """Back to the reason for the whole."""


@dataclass(frozen=True)
class MarkItem(OfDraft, prefix="return.mark"):
    """Say what is wrong with one promise."""

    position: int


@dataclass(frozen=True)
class UnmarkItem(OfDraft, prefix="return.unmark"):
    """Nothing is wrong with it after all."""

    position: int


class EndReasons(OfDraft, prefix="return.done"):
    """There is nothing to say of the whole."""


Draft = drafts.Draft[ReturnDraft]
RETURN = OneDraft("return", ReturnDraft, ABOUT)


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> ReturnStep:
    """Only the one who claimed a letter decides on it."""
    pressed = context.pressed(BeginReturn)
    pledge = await pledges.get_claimed(context.tx, pressed.pledge_id, pressed.version, context.person)
    draft = await RETURN.begin(context, ReturnDraft(pledge_id=pledge.id, version=pledge.version))
    return _ask_check(context, draft, pledge) if draft.data.reason else _ask_reason(context, draft, pledge)


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
    back = ShowReview(pledge.id, pledge.version)
    ask(context, Place(texts.TITLE, 1, 2), *lines, keys=[*in_rows(numbers, NUMBERS_IN_A_ROW), done], back=back)
    return ReturnStep.REASON


@allow(REVIEWERS)
async def mark_item(_update: Update, context: Context) -> ReturnStep:
    """Show the promise and ask what is wrong with it."""
    pressed = context.pressed(MarkItem)
    draft, pledge = await _draft(context, pressed.draft_id)
    if not 0 <= pressed.position < len(pledge.letter.items):
        raise ButtonIsStale
    draft.data.position = pressed.position
    await RETURN.keep(context, draft)
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
    draft.data.items[draft.data.position] = reason_in(update)
    await RETURN.keep(context, draft)
    return _ask_reason(context, draft, pledge)


@allow(REVIEWERS)
async def unmark_item(_update: Update, context: Context) -> ReturnStep:
    """Take the reason away."""
    pressed = context.pressed(UnmarkItem)
    draft, pledge = await _draft(context, pressed.draft_id)
    draft.data.items.pop(pressed.position, None)
    await RETURN.keep(context, draft)
    return _ask_reason(context, draft, pledge)


@allow(REVIEWERS)
async def take_reason(update: Update, context: Context) -> ReturnStep:
    """Show it as the author will read it."""
    draft, pledge = await _draft(context)
    draft.data.reason = reason_in(update)
    return await _keep_and_check(context, draft, pledge)


@allow(REVIEWERS)
async def end_reasons(_update: Update, context: Context) -> ReturnStep:
    """The reasons of the promises say it all."""
    draft, pledge = await _draft(context, context.pressed(EndReasons).draft_id)
    draft.data.reason = ""
    return await _keep_and_check(context, draft, pledge)


async def _keep_and_check(context: Context, draft: Draft, pledge: Pledge) -> ReturnStep:
    await RETURN.keep(context, draft)
    return _ask_check(context, draft, pledge)


def _ask_check(context: Context, draft: Draft, pledge: Pledge) -> ReturnStep:
    question = texts.CHECK_REASON(department=pledge.department_name, reason=_whole(draft, pledge))
    send = Key(texts.RETURN_SEND, SendReturn(draft.id))
    ask_check(context, texts.TITLE, question, send=send, anew=WriteAnew())
    return ReturnStep.CHECK


def _whole(draft: Draft, pledge: Pledge) -> str:
    """What concerns the whole, then promise by promise: the reviewer's own words, as history keeps them.

    Raises:
        ButtonIsStale: there is nothing to return it for.
    """
    items, marked = pledge.letter.items, draft.data.items
    single = [(items[at].marker or f"{at + 1}、") + marked[at] for at in sorted(marked) if at < len(items)]
    reasons = [draft.data.reason, *single] if draft.data.reason else single
    if not reasons:
        raise ButtonIsStale
    return "\n".join(reasons)


@allow(REVIEWERS)
async def write_anew(_update: Update, context: Context) -> ReturnStep:
    """Ask for the words again; what was said of single promises stays."""
    draft, pledge = await _draft(context)
    return _ask_reason(context, draft, pledge)


@allow(REVIEWERS)
async def send(_update: Update, context: Context) -> int:
    """The author hears and can correct it."""
    draft, claimed = await _draft(context, context.pressed(SendReturn).draft_id)
    reason, data = _whole(draft, claimed), draft.data
    pledge = await pledges.return_(
        context.tx, data.pledge_id, data.version, context.person, reason, context.at, data.items
    )
    await RETURN.discard(context, draft)
    words = texts.AUTHOR_RETURNED(
        department=pledge.department_name, number=pledge.id, version=pledge.version, reason=reason
    )
    await tell_authors(context, pledge, words)
    context.show(texts.RETURNED(department=pledge.department_name), keys=await queue_keys(context))
    return END


async def _draft(context: Context, draft_id: int | None = None) -> tuple[Draft, Pledge]:
    draft = await RETURN.get(context, draft_id)
    return draft, await pledges.get_claimed(context.tx, draft.data.pledge_id, draft.data.version, context.person)


ENTRIES = [on_button(BeginReturn, begin)]
_ANEW = on_button(WriteAnew, write_anew)
_TYPED = MessageHandler(TYPED, take_reason)
STATES = {
    ReturnStep.REASON: [on_button(MarkItem, mark_item), on_button(EndReasons, end_reasons), _TYPED, OTHER],
    ReturnStep.ITEM: [
        on_button(UnmarkItem, unmark_item),
        _ANEW,
        MessageHandler(TYPED, take_item_reason),
        OTHER,
    ],
    ReturnStep.CHECK: [on_button(SendReturn, send), _ANEW, _TYPED, OTHER],
}
