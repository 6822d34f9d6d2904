"""A reviewer takes an import back as a whole, with the reason.

[Undo] ──▶ REASON ──▶ CHECK ──[Undo it]──▶ letters out of force, and all else that it added is gone
                                              (very many: as slow work, ``handlers.import_jobs``)
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.import_buttons import BeginUndo, ShowImport
from chat.import_cards import title_of
from chat.keyboards import Key
from chat.policy import REVIEWERS, allow
from chat.wizard import Place, ask
from domain.pledge import REASON_LEAST, REASON_MOST
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from handlers import import_jobs, imports
from services import drafts, import_review, import_undo
from services.import_undo import Undoing
from texts import imports as texts

KIND = "import.undo"
END = ConversationHandler.END


class UndoStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "import.undo.reason"
    CHECK = "import.undo.check"


class UndoDraft(BaseModel):
    """A reason, not yet acted upon."""

    import_id: int
    why: str = ""


@dataclass(frozen=True)
class UndoImport(Button, prefix="import.undo_yes"):
    """Do it, with the reason of the draft with this id."""

    draft_id: int


@dataclass(frozen=True)
class LeaveUndo(Button, prefix="import.undo_no"):
    """Keep the import."""

    import_id: int


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> UndoStep:
    """Say what would be taken back, and ask for the reason."""
    page, undoing = await import_undo.foresee(context.tx, context.pressed(BeginUndo).import_id, context.person)
    old = await drafts.current(context.tx, context.person.id, KIND, UndoDraft)
    if old:
        await drafts.discard(context.tx, old.id, context.person.id)
    await drafts.begin(context.tx, context.person.id, KIND, UndoDraft(import_id=page.id), context.at)
    question = texts.ASK_WHY(
        title=title_of(page),
        letters=undoing.letters,
        departments=undoing.departments,
        hotlines=undoing.hotlines,
        tasks=undoing.tasks,
        restored=undoing.restored,
    )
    ask(context, Place(texts.UNDO_TITLE, 1, 2), question, back=LeaveUndo(page.id))
    return UndoStep.REASON


@allow(REVIEWERS)
async def take_reason(update: Update, context: Context) -> UndoStep:
    """Ask once more."""
    draft = await _draft(context)
    draft.data.why = take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)
    await drafts.keep(context.tx, draft, context.at)
    page, _ = await import_undo.foresee(context.tx, draft.data.import_id, context.person)
    question = texts.CHECK_WHY(title=title_of(page), why=draft.data.why)
    keys = [[Key(texts.UNDO_YES, UndoImport(draft.id))]]
    ask(context, Place(texts.UNDO_TITLE, 2, 2), question, keys=keys, back=LeaveUndo(page.id))
    return UndoStep.CHECK


@allow(REVIEWERS)
async def undo(_update: Update, context: Context) -> int:
    """Take it back, or as much as can be done at once."""
    draft = await _draft(context)
    if context.pressed(UndoImport).draft_id != draft.id or not draft.data.why:
        raise ButtonIsStale
    page = await import_undo.begin(context.tx, draft.data.import_id, draft.data.why, context.person)
    await drafts.discard(context.tx, draft.id, context.person.id)
    if await import_undo.undo_some(context.tx, page, context.person, context.at):
        await import_jobs.start_undo(context, page)
        _, count = await import_undo.progress(context.tx, page.id)
        said = texts.UNDOING(title=title_of(page), count=count)
        context.show(said, keys=[[Key(texts.BACK_TO_IMPORT, ShowImport(page.id))]])
        return END
    page, undone = await import_undo.finish(context.tx, page.id)
    import_jobs.show_undone(context, page, undone or Undoing())
    return END


@allow(REVIEWERS)
async def leave_undo(_update: Update, context: Context) -> int:
    """Nothing is undone."""
    await imports.show(context, await import_review.get(context.tx, context.pressed(LeaveUndo).import_id))
    return END


async def _draft(context: Context) -> drafts.Draft[UndoDraft]:
    draft = await drafts.current(context.tx, context.person.id, KIND, UndoDraft)
    if draft is None:
        raise ButtonIsStale
    return draft


ENTRIES = [on_button(BeginUndo, begin)]
STATES = {
    UndoStep.REASON: [MessageHandler(TYPED, take_reason), on_button(LeaveUndo, leave_undo), OTHER],
    UndoStep.CHECK: [
        on_button(UndoImport, undo),
        on_button(LeaveUndo, leave_undo),
        MessageHandler(TYPED, take_reason),
        OTHER,
    ],
}
