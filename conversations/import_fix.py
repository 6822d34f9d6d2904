"""A reviewer types anew what was misread in a unit or task of an import.

[Correct] ──▶ VALUE ──▶ the unit as it is now
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED, message_of
from chat.import_buttons import BeginFix
from chat.policy import REVIEWERS, allow
from chat.wizard import Place, ask
from domain.importing import Entry
from domain.refusals import ButtonIsStale
from handlers import import_units
from services import import_fixes, import_review
from services.import_fixes import Field
from texts import imports as texts

END = ConversationHandler.END


class FixStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    VALUE = "import.fix.value"


class FixDraft(BaseModel):
    """What is being typed anew, as of that version of the unit."""

    entry_id: int
    version: int
    item: int
    field: Field


FIX = OneDraft("import.fix", FixDraft)


@dataclass(frozen=True)
class LeaveFix(Button, prefix="unit.retype_leave"):
    """Leave it as it was read."""

    entry_id: int


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> FixStep:
    """Ask for the words; what was read is shown."""
    pressed = context.pressed(BeginFix)
    if pressed.field not in set(Field):
        raise ButtonIsStale
    field = Field(pressed.field)
    _, entry = await import_review.get_own(context.tx, pressed.entry_id, pressed.version, context.person)
    value = _value(entry, field, pressed.item)
    data = FixDraft(entry_id=entry.id, version=entry.version, item=pressed.item, field=field)
    await FIX.begin(context, data)
    words = texts.FIX_FIELDS[field.value]
    question = texts.ASK_VALUE(field=words, value=value) if value else texts.ASK_VALUE_EMPTY(field=words)
    ask(context, Place(texts.FIX_TITLE, 1, 1), question, back=LeaveFix(entry.id))
    return FixStep.VALUE


def _value(entry: Entry, field: Field, item: int) -> str:
    if entry.task is not None:
        task = entry.task
        values = {
            Field.TASK: task.text,
            Field.LEAD: "、".join(task.lead),
            Field.SHARE: "、".join(task.responsible),
            Field.DUE: task.due,
        }
    else:
        unit = entry.unit
        if unit is None or not 0 <= item <= len(unit.items):
            raise ButtonIsStale
        values = {
            Field.NAME: unit.name,
            Field.PHONE: "、".join(unit.phones),
            Field.ADDRESS: unit.address,
            Field.POSTCODE: unit.postcode,
        }
        if item:
            values = {Field.ITEM: unit.items[item - 1].text}
    if field not in values:
        raise ButtonIsStale
    return values[field]


@allow(REVIEWERS)
async def take_value(update: Update, context: Context) -> int:
    """Keep it; a doubt that it settles is gone."""
    draft = await FIX.get(context)
    data = draft.data
    typed = message_of(update).text or ""
    entry = await import_fixes.retype(
        context.tx, data.entry_id, data.version, data.field, data.item, typed, context.person
    )
    await FIX.discard(context, draft)
    await import_units.show(context, entry.id, texts.SAID_CORRECTED)
    return END


@allow(REVIEWERS)
async def leave_fix(_update: Update, context: Context) -> int:
    """Back to the unit."""
    await import_units.show(context, context.pressed(LeaveFix).entry_id)
    return END


ENTRIES = [on_button(BeginFix, begin)]
STATES = {FixStep.VALUE: [MessageHandler(TYPED, take_value), on_button(LeaveFix, leave_fix), OTHER]}
