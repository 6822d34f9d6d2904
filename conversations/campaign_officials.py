"""A unit's people say how many officials it has, and how many of them handed in their letter elsewhere.

[Officials] ──▶ NUMBERS ──▶ kept; the campaign shows how it stands
"""

from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import ShowCampaign
from chat.callback_data import on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED, message_of
from chat.policy import WRITERS, allow
from chat.wizard import Place, ask
from domain.campaign import Party
from domain.campaign_text import read_officials
from domain.typed import take_text
from handlers.campaigns import DeclareOfficials, show
from services import campaigns
from texts import campaign as texts
from texts.base import Words

END = ConversationHandler.END
TYPED_MOST = 100


class OfficialsStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    NUMBERS = "officials.numbers"


class OfficialsDraft(BaseModel):
    """Which unit, in which campaign."""

    campaign_id: int
    department_id: int


OFFICIALS = OneDraft("officials", OfficialsDraft)


@allow(WRITERS)
async def begin(_update: Update, context: Context) -> OfficialsStep:
    """For a unit one speaks for."""
    pressed = context.pressed(DeclareOfficials)
    at = (pressed.campaign_id, Party.OFFICIAL, pressed.department_id)
    _, duty = await campaigns.get_duty(context.tx, *at, context.person, context.now)
    data = OfficialsDraft(campaign_id=pressed.campaign_id, department_id=pressed.department_id)
    await OFFICIALS.begin(context, data)
    lines: list[Words] = [texts.ASK_OFFICIALS(unit=duty.unit.name, filed=duty.tally.filed)]
    if duty.tally.in_post is not None:
        lines += ["", texts.OFFICIALS_SO_FAR(in_post=duty.tally.in_post, elsewhere=duty.tally.elsewhere)]
    ask(context, Place(texts.OFFICIALS_TITLE, 1, 1), *lines, back=ShowCampaign(pressed.campaign_id))
    return OfficialsStep.NUMBERS


@allow(WRITERS)
async def take_numbers(update: Update, context: Context) -> int:
    """One number or two."""
    draft = await OFFICIALS.get(context)
    campaign_id, department_id = draft.data.campaign_id, draft.data.department_id
    _, duty = await campaigns.get_duty(
        context.tx, campaign_id, Party.OFFICIAL, department_id, context.person, context.now
    )
    numbers = read_officials(take_text(message_of(update).text, most=TYPED_MOST), duty.tally.filed)
    campaign = await campaigns.declare_officials(
        context.tx, campaign_id, department_id, numbers, context.person, context.now
    )
    await OFFICIALS.discard(context, draft)
    context.say(texts.OFFICIALS_KEPT)
    await show(context, campaign)
    return END


ENTRIES = [on_button(DeclareOfficials, begin)]
STATES = {OfficialsStep.NUMBERS: [MessageHandler(TYPED, take_numbers), OTHER]}
