"""An owner reads and changes the calendar of working days.

[/calendar] ──▶ a year's table ──[Change days]──▶ CHANGES: typed days, or a whole notice ──▶ the table as it is now
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import CommandHandler, ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU, ShowCalendar
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import NEW, OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.policy import OWNERS, allow
from chat.wizard import Place, ask
from domain.day_text import DayChange
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from domain.working_days import EARLIEST, LATEST
from services import calendar
from services.calendar import Span
from texts import campaign as texts
from texts.base import Day, Words

END = ConversationHandler.END
TYPED_MOST = 4000
CHANGES_MOST = 40


class CalendarStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    CHANGES = "calendar.changes"


class CalendarDraft(BaseModel):
    """The year on the screen: typed days without a year are of it."""

    year: int


CALENDAR = OneDraft("calendar", CalendarDraft)


@dataclass(frozen=True)
class ChangeDays(Button, prefix="calendar.change"):
    """Change days of that year."""

    year: int


@allow(OWNERS)
async def show_calendar(update: Update, context: Context) -> int:
    """This year, or the one whose button was pressed."""
    year = context.pressed(ShowCalendar).year if update.callback_query else 0
    await _show(context, _checked(year or context.now.year))
    return END


@allow(OWNERS)
async def begin_changes(_update: Update, context: Context) -> CalendarStep:
    """How days are changed."""
    year = _checked(context.pressed(ChangeDays).year)
    await CALENDAR.begin(context, CalendarDraft(year=year))
    ask(context, Place(texts.CALENDAR_TITLE, 1, 1), texts.CALENDAR_HOW(year=year), back=ShowCalendar(year))
    return CalendarStep.CHANGES


@allow(OWNERS)
async def take_changes(update: Update, context: Context) -> int:
    """Set days; a notice settles its whole year."""
    draft = await CALENDAR.get(context)
    typed = take_text(message_of(update).text, most=TYPED_MOST)
    changes = await calendar.change(context.tx, typed, draft.data.year, context.person, context.at)
    await CALENDAR.discard(context, draft)
    lines: list[Words] = [texts.CALENDAR_CHANGED(count=len(changes))]
    lines += [_change_line(change) for change in changes[:CHANGES_MOST]]
    await _show(context, changes[0].day.year, [*lines, ""])
    return END


async def _show(context: Context, year: int, first: Sequence[Words] = ()) -> None:
    table = await calendar.year_table(context.tx, year)
    lines: list[Words] = [*first, texts.CALENDAR_YEAR(year=year)]
    settled = texts.CALENDAR_NOTICE(notice=table.notice) if table.notice else texts.CALENDAR_PROVISIONAL
    lines += [settled, "", texts.CALENDAR_OFF, *map(_span_line, table.off)]
    if table.work:
        lines += ["", texts.CALENDAR_WORK, *map(_span_line, table.work)]
    turn = [
        Key(texts.YEAR_KEY(year=str(other)), ShowCalendar(other))
        for other in (year - 1, year + 1)
        if EARLIEST <= other <= LATEST
    ]
    context.show(*lines, keys=[turn, [Key(texts.CALENDAR_CHANGE, ChangeDays(year)), *BACK_TO_MENU]])


def _checked(year: int) -> int:
    if not EARLIEST <= year <= LATEST:
        raise ButtonIsStale
    return year


def _span_line(span: Span) -> Words:
    line: Words = (
        texts.CALENDAR_DAY(day=Day(span.first))
        if span.first == span.last
        else texts.CALENDAR_SPAN(first=Day(span.first), last=Day(span.last))
    )
    return texts.CALENDAR_REASON(span=line, reason=span.reason) if span.reason else line


def _change_line(change: DayChange) -> Words:
    words = {
        True: texts.CALENDAR_TO_WORK,
        False: texts.CALENDAR_TO_OFF,
        None: texts.CALENDAR_TO_RESET,
    }[change.works](day=Day(change.day))
    return texts.CALENDAR_REASON(span=words, reason=change.reason) if change.reason else words


ENTRIES = [
    CommandHandler("calendar", show_calendar, filters=NEW),
    on_button(ShowCalendar, show_calendar),
    on_button(ChangeDays, begin_changes),
]
STATES = {CalendarStep.CHANGES: [MessageHandler(TYPED, take_changes), OTHER]}
