"""A department's people confirm what was read from their letter in force."""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import BACK_TO_MENU, ShowOwnPledge
from chat.callback_data import Button
from chat.clocks import ListReadings, ReviseClocks, in_its_place, known_words
from chat.context import Context
from chat.keyboards import Key, in_rows
from chat.policy import WRITERS, allow
from domain.clock import PromisedLimit, Reading
from domain.pledge import Pledge
from domain.refusals import ButtonIsStale
from services import readings
from texts import clock as texts
from texts import progress as progress_texts
from texts.base import Words

SHOWN_MOST = 8
AROUND = 80
IN_ROW = 4


@dataclass(frozen=True)
class ConfirmReading(Button, prefix="reading.right"):
    """One is right as it was read."""

    pledge_id: int
    version: int
    place: int
    index: int


@dataclass(frozen=True)
class ConfirmReadings(Button, prefix="reading.all"):
    """All that have a figure are; ``count`` is how many there were."""

    pledge_id: int
    version: int
    count: int


@allow(WRITERS)
async def list_readings(_update: Update, context: Context) -> None:
    """Each with its words marked and what was read."""
    pressed = context.pressed(ListReadings)
    pledge = await readings.get_own(context.tx, pressed.pledge_id, pressed.version, context.person)
    _show(context, pledge)


def _show(context: Context, pledge: Pledge) -> None:
    waiting = readings.list_read(pledge)
    known = [each for each in waiting if each.clock.is_known]
    lines: list[Words] = [texts.READ_TITLE(number=pledge.id, department=pledge.department_name, left=len(waiting))]
    for count, each in enumerate(waiting[:SHOWN_MOST], start=1):
        lines += ["", _reading(count, each, pledge)]
    lines += ["", texts.READ_HINT if waiting else texts.READ_NONE]
    at = (pledge.id, pledge.version)
    ones = [
        Key(texts.RIGHT_ONE(count=count), ConfirmReading(*at, each.place, each.index))
        for count, each in enumerate(waiting[:SHOWN_MOST], start=1)
        if each.clock.is_known
    ]
    keys = in_rows(ones, IN_ROW)
    if len(known) > 1:
        keys.append([Key(texts.ALL_RIGHT(count=len(known)), ConfirmReadings(*at, len(known)))])
    keys.append([Key(texts.REVISE, ReviseClocks(*at))])
    context.show(*lines, keys=[*keys, [Key(progress_texts.BACK_TO_LETTER, ShowOwnPledge(pledge.id)), *BACK_TO_MENU]])


def _reading(count: int, reading: Reading, pledge: Pledge) -> Words:
    item = pledge.letter.items[reading.place]
    words = texts.READ_LIMIT if isinstance(reading.clock, PromisedLimit) else texts.READ_TARGET
    place = in_its_place(item.text, item.clocks, reading.index, AROUND)
    number = item.number or str(reading.place + 1)
    return words(count=count, number=number, text=place, clock=known_words(reading.clock))


@allow(WRITERS)
async def confirm_reading(_update: Update, context: Context) -> None:
    """It is right."""
    pressed = context.pressed(ConfirmReading)
    pledge = await readings.get_own(context.tx, pressed.pledge_id, pressed.version, context.person)
    await _confirm(context, pledge, [(pressed.place, pressed.index)])


@allow(WRITERS)
async def confirm_readings(_update: Update, context: Context) -> None:
    """All are."""
    pressed = context.pressed(ConfirmReadings)
    pledge = await readings.get_own(context.tx, pressed.pledge_id, pressed.version, context.person)
    known = [(each.place, each.index) for each in readings.list_read(pledge) if each.clock.is_known]
    if len(known) != pressed.count:
        raise ButtonIsStale
    await _confirm(context, pledge, known)


async def _confirm(context: Context, pledge: Pledge, which: list[tuple[int, int]]) -> None:
    await readings.confirm(context.tx, pledge, context.person, context.at, which)
    context.toast(texts.CONFIRMED(count=len(which)))
    _show(context, await readings.get_own(context.tx, pledge.id, pledge.version, context.person))
