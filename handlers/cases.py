"""A citizen's own cases: the list, one case with its history, closing it, and asking by receipt."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, BeginComplaint, ListCases, ShowCase, ShowOwnCase, WriteBack
from chat.callback_data import OfCase
from chat.cards import case_label, case_lines, history_lines
from chat.context import Context
from chat.keyboards import Key
from chat.paging import page_of, turn_keys
from chat.policy import OWN_CASE, allow
from domain.complaint import Case
from domain.refusals import NotFound, ReceiptUnknown
from domain.words import CaseStatus
from services import complaints
from texts import complaint as texts
from texts import menu


class CloseCase(OfCase, prefix="case.close"):
    """The citizen says it is solved."""


@allow(OWN_CASE)
async def list_cases(update: Update, context: Context) -> None:
    """All cases of this person, newest first; ``/cases RECEIPT`` asks for one by its receipt."""
    if context.args:
        await _show_by_receipt(context, " ".join(context.args))
        return
    page, size = page_of(update, context, ListCases), complaints.PAGE
    cases = await complaints.list_own(context.tx, context.person)
    if not cases:
        context.show(texts.CASES_EMPTY, keys=[[Key(menu.COMPLAIN, BeginComplaint()), *BACK_TO_MENU]])
        return
    keys = [[Key(case_label(case), ShowOwnCase(case.id))] for case in cases[page * size : (page + 1) * size]]
    turn = turn_keys(page, len(cases) > (page + 1) * size, ListCases)
    context.show(texts.CASES_TITLE, keys=[*keys, turn, BACK_TO_MENU])


@allow(OWN_CASE)
async def show_own_case(_update: Update, context: Context) -> None:
    """One case with its history."""
    case = await complaints.get_own(context.tx, context.pressed(ShowOwnCase).complaint_id, context.person)
    await _show(context, case)


@allow(OWN_CASE)
async def close_case(_update: Update, context: Context) -> None:
    """The citizen's word ends it; whoever handled it hears."""
    case = await complaints.close(context.tx, context.pressed(CloseCase).complaint_id, context.person, context.at)
    for person in await complaints.handler_or_staff(context.tx, case):
        keys = [[Key(texts.OPEN_CASE, ShowCase(case.id))]]
        context.notify(person, texts.CITIZEN_CLOSED(number=case.number), keys=keys)
    context.toast(texts.CLOSED)
    await _show(context, case)


async def _show(context: Context, case: Case) -> None:
    actions = [Key(texts.WRITE_BACK, WriteBack(case.id))]
    if case.status is CaseStatus.ANSWERED:
        actions.append(Key(texts.CLOSE, CloseCase(case.id)))
    events = await complaints.history(context.tx, case)
    keys = [actions, [Key(texts.CASES_BACK, ListCases()), *BACK_TO_MENU]]
    context.show(*case_lines(case, context), "", *history_lines(events, context), keys=keys)


async def _show_by_receipt(context: Context, receipt: str) -> None:
    """How a case stands, for whoever holds its receipt; reading only."""
    try:
        case = await complaints.get_by_receipt(context.tx, receipt)
    except NotFound:
        raise ReceiptUnknown from None
    events = await complaints.history(context.tx, case)
    context.say(*case_lines(case, context), "", *history_lines(events, context), keys=[BACK_TO_MENU])


def answered_keys(case: Case) -> list[list[Key]]:
    """What a citizen can do with an answer."""
    return [[Key(texts.WRITE_BACK, WriteBack(case.id)), Key(texts.CLOSE, CloseCase(case.id))]]
