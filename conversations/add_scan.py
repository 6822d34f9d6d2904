"""The scan of a letter that was submitted without one.

[Add the scan] ──▶ SCAN ──▶ attached; whoever reviews the letter hears
"""

from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU, ShowOwnPledge
from chat.callback_data import on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, SCAN, scan_in
from chat.keyboards import Key
from chat.letter_buttons import BeginScan
from chat.policy import WRITERS, allow
from chat.review_notices import tell_of_scan
from chat.wizard import Place, ask
from services import waiting
from texts import pledge as texts

END = ConversationHandler.END


class AddScanStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    SCAN = "add_scan.scan"


class ScanDraft(BaseModel):
    """Which letter it is about."""

    pledge_id: int


DRAFTS = OneDraft("scan", ScanDraft, {"pledge_id"})


@allow(WRITERS)
async def begin(_update: Update, context: Context) -> AddScanStep:
    """Only while nobody has decided on the letter."""
    pledge = await waiting.get_without_scan(context.tx, context.pressed(BeginScan).pledge_id, context.person)
    await DRAFTS.begin(context, ScanDraft(pledge_id=pledge.id))
    words = texts.ASK_LATE_SCAN(department=pledge.department_name, number=pledge.id)
    ask(context, Place(texts.TITLE, 1, 1), words, back=ShowOwnPledge(pledge.id))
    return AddScanStep.SCAN


@allow(WRITERS)
async def take(update: Update, context: Context) -> int:
    """A photo, or a file."""
    draft = await DRAFTS.get(context)
    scan = scan_in(update, context)
    pledge = await waiting.add_scan(context.tx, draft.data.pledge_id, context.person, scan, context.at)
    await DRAFTS.discard(context, draft)
    await tell_of_scan(context, pledge)
    keys = [[Key(texts.OPEN_LETTER, ShowOwnPledge(pledge.id)), *BACK_TO_MENU]]
    context.say(texts.SCAN_ADDED(number=pledge.id), keys=keys)
    return END


ENTRIES = [on_button(BeginScan, begin)]
STATES = {AddScanStep.SCAN: [MessageHandler(SCAN, take), OTHER]}
