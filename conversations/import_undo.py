"""A reviewer takes an import back as a whole, with the reason.

[Undo] ──▶ REASON ──▶ CHECK ──[Undo it]──▶ letters out of force, and all else that it added is gone
                                              (very many: as slow work, ``handlers.import_jobs``)
"""

from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.callback_data import OfDraft, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED, message_of
from chat.import_buttons import BeginUndo, OfImport, ShowImport
from chat.import_cards import title_of
from chat.keyboards import Key
from chat.policy import REVIEWERS, allow
from chat.wizard import Place, ask
from domain.pledge import REASON_LEAST, REASON_MOST
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from handlers import import_jobs, imports
from services import import_review, import_undo
from services.import_undo import Undoing
from texts import imports as texts

END = ConversationHandler.END


class UndoStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "import.undo.reason"
    CHECK = "import.undo.check"


class UndoDraft(BaseModel):
    """A reason, not yet acted upon."""

    import_id: int
    why: str = ""


class UndoImport(OfDraft, prefix="import.undo_yes"):
    """Do it, with the reason of the draft with this id."""


class LeaveUndo(OfImport, prefix="import.undo_no"):
    """Keep the import."""


UNDO = OneDraft("import.undo", UndoDraft)


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> UndoStep:
    """Say what would be taken back, and ask for the reason."""
    page, undoing = await import_undo.foresee(context.tx, context.pressed(BeginUndo).import_id, context.person)
    await UNDO.begin(context, UndoDraft(import_id=page.id))
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
    draft = await UNDO.get(context)
    draft.data.why = take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)
    await UNDO.keep(context, draft)
    page, _ = await import_undo.foresee(context.tx, draft.data.import_id, context.person)
    question = texts.CHECK_WHY(title=title_of(page), why=draft.data.why)
    keys = [[Key(texts.UNDO_YES, UndoImport(draft.id))]]
    ask(context, Place(texts.UNDO_TITLE, 2, 2), question, keys=keys, back=LeaveUndo(page.id))
    return UndoStep.CHECK


@allow(REVIEWERS)
async def undo(_update: Update, context: Context) -> int:
    """Take it back, or as much as can be done at once."""
    draft = await UNDO.get(context, context.pressed(UndoImport).draft_id)
    if not draft.data.why:
        raise ButtonIsStale
    page = await import_undo.begin(context.tx, draft.data.import_id, draft.data.why, context.person)
    await UNDO.discard(context, draft)
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
