"""A photo, a file or a place out of the blue: the beginning of a complaint; anything else gets the menu."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, ResumeComplaint
from chat.context import Context
from chat.hearing import evidence_in
from chat.keyboards import Key
from chat.policy import EVERYONE, allow
from domain.complaint import EVIDENCE_MOST, ComplaintDraft
from domain.refusals import TooMuchEvidence
from handlers.menu import show_menu
from services import drafts
from texts import complaint as texts
from texts import menu


@allow(EVERYONE)
async def take_stray_message(_update: Update, context: Context) -> None:
    """Keep evidence in the complaint's draft and offer to write it."""
    pieces = evidence_in(context.turn.album)
    if not pieces:
        await show_menu(context, menu.NOT_UNDERSTOOD)
        return
    draft = await drafts.current(context.tx, context.person.id, "complaint", ComplaintDraft)
    if draft is None:
        draft = await drafts.begin(context.tx, context.person.id, "complaint", ComplaintDraft(), context.at)
    draft.data.evidence += pieces
    if len(draft.data.evidence) > EVIDENCE_MOST:
        raise TooMuchEvidence(limit=EVIDENCE_MOST)
    await drafts.keep(context.tx, draft, context.at)
    keys = [[Key(texts.USE_EVIDENCE, ResumeComplaint()), *BACK_TO_MENU]]
    context.say(texts.STRAY_EVIDENCE(count=len(draft.data.evidence)), keys=keys)
