"""A photo, a file or a place out of the blue: the beginning of a complaint; anything else gets the menu."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, BeginPledge, ResumeComplaint
from chat.context import Context
from chat.drafting import COMPLAINT
from chat.hearing import evidence_in
from chat.import_buttons import BeginImport
from chat.keyboards import Key
from chat.policy import EVERYONE, REVIEWERS, WRITERS, allow
from domain.complaint import EVIDENCE_MOST, ComplaintDraft
from domain.refusals import TooMuchEvidence
from handlers.menu import show_menu
from texts import complaint as texts
from texts import menu
from texts.base import Joined, Words


@allow(EVERYONE)
async def take_stray_message(_update: Update, context: Context) -> None:
    """Keep evidence in the complaint's draft and offer to write it."""
    pieces = evidence_in(context.turn.album)
    if not pieces:
        await show_menu(context, menu.NOT_UNDERSTOOD)
        return
    draft = await COMPLAINT.find(context)
    if draft is None:
        draft = await COMPLAINT.begin(context, ComplaintDraft())
    draft.data.evidence += pieces
    if len(draft.data.evidence) > EVIDENCE_MOST:
        raise TooMuchEvidence(limit=EVIDENCE_MOST)
    await COMPLAINT.keep(context, draft)
    keys: list[list[Key]] = [[Key(texts.USE_EVIDENCE, ResumeComplaint())]]
    lines: list[Words] = [texts.STRAY_EVIDENCE(count=len(draft.data.evidence))]
    if any(piece.kind == "document" for piece in pieces):
        if context.person.has(*WRITERS.roles):
            lines.append(texts.STRAY_LETTER)
            keys.append([Key(menu.PLEDGE, BeginPledge())])
        if context.person.has(*REVIEWERS.roles):
            lines.append(texts.STRAY_PAGE)
            keys.append([Key(menu.IMPORTS, BeginImport())])
    context.say(Joined(lines, "\n\n"), keys=[*keys, BACK_TO_MENU])
