"""An owner records where else a letter was published: a website, a newspaper, a board.

[Another publication] ──▶ PLACE ──▶ recorded; citizens see it below the letter
"""

from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.callback_data import on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, message_of
from chat.letter_buttons import BeginPlace, ShowLetter
from chat.policy import OWNERS, allow
from chat.wizard import Place, ask
from domain.pledge import Pledge
from domain.publication import ChannelKind, take_place
from domain.refusals import ButtonIsStale, PledgeHasMoved
from domain.typed import take_text
from handlers.letters import show
from services import drafts, publishing
from texts import publication as texts

KIND = "place"
END = ConversationHandler.END
LINE_MOST = 700


class PlaceStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    PLACE = "place.place"


class PlaceDraft(BaseModel):
    """Which version of which letter it is about."""

    pledge_id: int
    version: int


@allow(OWNERS)
async def begin(_update: Update, context: Context) -> PlaceStep:
    """Only of a letter in force."""
    pressed = context.pressed(BeginPlace)
    pledge = await _letter(context, PlaceDraft(pledge_id=pressed.pledge_id, version=pressed.version))
    old = await drafts.current(context.tx, context.person.id, KIND, PlaceDraft)
    if old:
        await drafts.discard(context.tx, old.id, context.person.id)
    data = PlaceDraft(pledge_id=pledge.id, version=pledge.version)
    await drafts.begin(context.tx, context.person.id, KIND, data, context.at)
    words = texts.ASK_PLACE(department=pledge.department_name, version=pledge.version)
    ask(context, Place(texts.PLACE_TITLE, 1, 1), words, back=ShowLetter(pledge.id))
    return PlaceStep.PLACE


@allow(OWNERS)
async def take(update: Update, context: Context) -> int:
    """Name, address and day in one line."""
    draft = await drafts.current(context.tx, context.person.id, KIND, PlaceDraft)
    if draft is None:
        raise ButtonIsStale
    pledge = await _letter(context, draft.data)
    name, link, day = take_place(take_text(message_of(update).text, most=LINE_MOST), context.now.date())
    kind = ChannelKind.WEBSITE
    await publishing.add_place(context.tx, pledge, kind, name, link, day, context.person, context.at)
    await drafts.discard(context.tx, draft.id, context.person.id)
    context.say(texts.PLACE_KEPT)
    await show(context, pledge.id)
    return END


async def _letter(context: Context, data: PlaceDraft) -> Pledge:
    pledge = await publishing.get_public(context.tx, data.pledge_id)
    if pledge.version != data.version or pledge.withdrawn_at:
        raise PledgeHasMoved
    return pledge


ENTRIES = [on_button(BeginPlace, begin)]
STATES = {PlaceStep.PLACE: [MessageHandler(TYPED, take), OTHER]}
