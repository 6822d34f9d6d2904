"""A unit's settings, for owners: secret or public, and which unit it stands below."""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import BACK_TO_MENU, ShowDepartment, ShowUnit
from chat.callback_data import Button
from chat.context import Context
from chat.keyboards import Key
from chat.policy import OWNERS, allow
from domain.department import Department
from domain.typed import take_text
from services import units
from texts import find as find_texts
from texts import units as texts
from texts.base import Words

NAME_MOST = 200
NONE = ("-", "－", "—", "无")


@dataclass(frozen=True)
class SetSecret(Button, prefix="department.secret"):
    """Secret (1) or public (0)."""

    department_id: int
    secret: int


@allow(OWNERS)
async def unit_command(_update: Update, context: Context) -> None:
    """``/unit name`` shows it, ``/unit name parent`` places it."""
    if not context.args:
        context.say(texts.HOW, keys=[BACK_TO_MENU])
        return
    name, *above = (take_text(word, most=NAME_MOST) for word in context.args)
    named = await units.list_named(context.tx, name, context.person)
    if not above and len(named) > 1:
        keys = [[Key(texts.SAME_NAME(name=unit.name, region=unit.region_name), ShowUnit(unit.id))] for unit in named]
        context.say(texts.SEVERAL, keys=[*keys, BACK_TO_MENU])
        return
    unit = await units.find(context.tx, name, context.settings.default_region, context.person)
    if above:
        wanted = above[0] not in NONE
        parent = await units.find(context.tx, above[0], unit.region_name, context.person) if wanted else None
        unit = await units.place(context.tx, unit, parent, context.person)
    await _show(context, unit)


@allow(OWNERS)
async def show_unit(_update: Update, context: Context) -> None:
    """The one meant."""
    await _show(context, await units.get(context.tx, context.pressed(ShowUnit).department_id, context.person))


@allow(OWNERS)
async def set_secret(_update: Update, context: Context) -> None:
    """Out of everything public, or back."""
    pressed = context.pressed(SetSecret)
    unit = await units.set_secret(context.tx, pressed.department_id, bool(pressed.secret), context.person)
    await _show(context, unit, texts.CHANGED(name=unit.name), "")


async def _show(context: Context, unit: Department, *first: Words) -> None:
    parent = await units.get(context.tx, unit.parent_id, context.person) if unit.parent_id else None
    label = texts.MAKE_PUBLIC if unit.secret else texts.MAKE_SECRET
    card = [] if unit.secret else [Key(find_texts.BACK_TO_CARD(name=unit.name), ShowDepartment(unit.id))]
    context.show(
        *first,
        texts.UNIT(name=unit.name, region=unit.region_name),
        texts.SECRET if unit.secret else texts.PUBLIC,
        texts.BELOW(parent=parent.name) if parent else texts.TOP,
        keys=[[Key(label, SetSecret(unit.id, int(not unit.secret)))], [*card, *BACK_TO_MENU]],
    )
