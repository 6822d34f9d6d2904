"""The letters of the departments one writes for: the list, and one with how it stands."""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import BACK_TO_MENU, BeginPledge, CorrectPledge, ListOwnPledges, ShowOwnPledge
from chat.callback_data import Button
from chat.clocks import ListReadings
from chat.context import Context
from chat.keyboards import Key
from chat.letter_buttons import BeginScan
from chat.letters import history_lines, letter_lines, line_label, standing_lines
from chat.policy import WRITERS, allow
from chat.progress import ListGoals
from chat.review_notices import tell_taken_back
from chat.signing_buttons import ShowSigning, TakeBack
from chat.versions import own_keys
from domain.pledge import Pledge
from domain.refusals import NotFound
from domain.words import PledgeStatus, Role
from handlers.previews import PreviewOwn
from services import campaigns, pledges, progress, readings, waiting
from texts import clock as clock_texts
from texts import letter_files as file_texts
from texts import menu
from texts import pledge as texts
from texts import progress as progress_texts
from texts import review as review_texts
from texts import signing as signing_texts
from texts.campaign import SUPPLEMENT


@dataclass(frozen=True)
class SendOwnScan(Button, prefix="pledge.own_scan"):
    """See the scan of one's own letter."""

    pledge_id: int


@allow(WRITERS)
async def list_own_pledges(_update: Update, context: Context) -> None:
    """The letters of the departments: those that wait for them first, then the newest."""
    lines = await pledges.list_own(context.tx, context.person)
    if not lines:
        context.show(texts.OWN_EMPTY, keys=[[Key(menu.PLEDGE, BeginPledge()), *BACK_TO_MENU]])
        return
    keys = [[Key(line_label(line), ShowOwnPledge(line.id))] for line in lines]
    context.show(texts.OWN_TITLE, keys=[*keys, [Key(menu.PLEDGE, BeginPledge()), *BACK_TO_MENU]])


@allow(WRITERS)
async def show_own_pledge(_update: Update, context: Context) -> None:
    """One letter whole, with its history; a returned one can be corrected."""
    pledge = await pledges.get_for_author(context.tx, context.pressed(ShowOwnPledge).pledge_id, context.person)
    lines = standing_lines(pledge)
    supplement = await campaigns.supplement_of(context.tx, pledge, context.settings.zone)
    if supplement:
        lines.append(SUPPLEMENT(campaign=supplement))
    goals = await progress.list_of_letter(context.tx, pledge.id)
    letter = await pledges.marked_letter(context.tx, pledge)
    lines += ["", *letter_lines(letter, pledge.department_name, goals), ""]
    events = history_lines(await pledges.history(context.tx, pledge), context)
    keys: list[list[Key]] = []
    if pledge.status is PledgeStatus.RETURNED:
        keys.append([Key(texts.CORRECT, CorrectPledge(pledge.id, pledge.version))])
    keys += _waiting_keys(context, pledge)
    keys.append([Key(file_texts.PREVIEW, PreviewOwn(pledge.id))])
    if pledge.letter.scan_file:
        keys[-1].append(Key(texts.SCAN_SHOW, SendOwnScan(pledge.id)))
    if goals:
        keys.append([Key(progress_texts.REPORT, ListGoals(pledge.id))])
    if pledge.status is PledgeStatus.PUBLISHED:
        left = len(readings.list_read(pledge))
        label = clock_texts.READINGS(left=left) if left else clock_texts.AGAIN
        keys.append([Key(label, ListReadings(pledge.id, pledge.version))])
    keys += own_keys(context, pledge)
    context.show(*lines, *events, keys=[*keys, [Key(texts.OWN_BACK, ListOwnPledges()), *BACK_TO_MENU]])


def _waiting_keys(context: Context, pledge: Pledge) -> list[list[Key]]:
    """What can be done with a letter before it is decided on."""
    if pledge.status not in waiting.WAITING:
        return []
    keys = []
    signs = pledge.letter.department_id in context.person.departments(Role.PRINCIPAL)
    if pledge.status is PledgeStatus.SIGNING and signs:
        keys.append([Key(signing_texts.READ, ShowSigning(pledge.id, pledge.version))])
    if waiting.lacks_scan(pledge):
        keys.append([Key(texts.ADD_SCAN, BeginScan(pledge.id))])
    return [*keys, [Key(texts.TAKE_BACK, TakeBack(pledge.id, pledge.version))]]


@allow(WRITERS)
async def take_back(_update: Update, context: Context) -> None:
    """Its department has it again; whoever was reviewing it hears."""
    pressed = context.pressed(TakeBack)
    pledge = await waiting.take_back(context.tx, pressed.pledge_id, pressed.version, context.person, context.at)
    await tell_taken_back(context, pledge)
    correct = Key(texts.CORRECT, CorrectPledge(pledge.id, pledge.version))
    context.show(texts.TAKEN_BACK, keys=[[correct, Key(texts.OWN_BACK, ListOwnPledges())], BACK_TO_MENU])


@allow(WRITERS)
async def send_own_scan(_update: Update, context: Context) -> None:
    """The photo or file below the letter."""
    pledge = await pledges.get_for_author(context.tx, context.pressed(SendOwnScan).pledge_id, context.person)
    if not pledge.letter.scan_file:
        raise NotFound
    context.toast(review_texts.SCAN_SENT)
    caption = review_texts.SCAN_CAPTION(department=pledge.department_name, number=pledge.id)
    context.send_file(context.person, pledge.letter.scan_kind, pledge.letter.scan_file, caption)
