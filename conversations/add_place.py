"""A reviewer or an owner records where else a letter was published: a website, a newspaper, a board.

[Another publication] ──▶ PLACE ──▶ recorded; citizens see it below the letter
"""

from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.callback_data import on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.letter_buttons import BeginPlace, RemovePlace, ShowLetter
from chat.policy import REVIEWERS, allow
from chat.wizard import Place, ask
from domain.pledge import Pledge
from domain.publication import ChannelKind, take_place
from domain.refusals import PledgeHasMoved
from domain.typed import take_text
from handlers.letters import show
from services import publishing
from texts import publication as texts
from texts.base import Day

END = ConversationHandler.END
LINE_MOST = 700


class PlaceStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    PLACE = "place.place"


class PlaceDraft(BaseModel):
    """Which version of which letter it is about."""

    pledge_id: int
    version: int


PLACE = OneDraft("place", PlaceDraft)


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> PlaceStep:
    """Only of a letter in force."""
    pressed = context.pressed(BeginPlace)
    pledge = await _letter(context, PlaceDraft(pledge_id=pressed.pledge_id, version=pressed.version))
    data = PlaceDraft(pledge_id=pledge.id, version=pledge.version)
    await PLACE.begin(context, data)
    words = texts.ASK_PLACE(department=pledge.department_name, version=pledge.version)
    ask(context, Place(texts.PLACE_TITLE, 1, 1), words, back=ShowLetter(pledge.id))
    return PlaceStep.PLACE


@allow(REVIEWERS)
async def take(update: Update, context: Context) -> int:
    """Name, address and day in one line."""
    draft = await PLACE.get(context)
    pledge = await _letter(context, draft.data)
    name, link, day = take_place(take_text(message_of(update).text, most=LINE_MOST), context.now.date())
    kind = ChannelKind.WEBSITE if link else ChannelKind.OTHER
    place_id = await publishing.add_place(context.tx, pledge, kind, name, link, day, context.person, context.at)
    await PLACE.discard(context, draft)
    context.say(texts.PLACE_KEPT(name=name, day=Day(day)), keys=[[Key(texts.PLACE_REMOVE, RemovePlace(place_id))]])
    await show(context, pledge.id)
    return END


@allow(REVIEWERS)
async def remove(_update: Update, context: Context) -> None:
    """It was a mistake; only whoever recorded it takes it back."""
    pledge_id = await publishing.remove_place(context.tx, context.pressed(RemovePlace).place_id, context.person)
    context.show(texts.PLACE_REMOVED, keys=[[Key(texts.BACK_TO_LETTER, ShowLetter(pledge_id))]])


async def _letter(context: Context, data: PlaceDraft) -> Pledge:
    pledge = await publishing.get_public(context.tx, data.pledge_id)
    if pledge.version != data.version or pledge.withdrawn_at:
        raise PledgeHasMoved
    return pledge


ENTRIES = [on_button(BeginPlace, begin)]
STATES = {PlaceStep.PLACE: [MessageHandler(TYPED, take), OTHER]}
