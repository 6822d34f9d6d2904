"""Complaints as staff see them: the queue, one case, claiming and giving back, the evidence."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, AnswerCase, ClaimCase, ListComplaints, ShowCase, ShowOwnCase
from chat.callback_data import OfCase
from chat.cards import case_label, case_lines, history_lines, who_lines
from chat.context import Context
from chat.keyboards import Key
from chat.paging import page_of, show_queue
from chat.policy import CASE_STAFF, allow
from domain.complaint import Case
from domain.refusals import AlreadyClaimed
from domain.words import CaseStatus
from services import complaints
from texts import complaint as texts
from texts.refusals import REFUSALS


class ReleaseCase(OfCase, prefix="case.release"):
    """Give a claimed case back."""


class SendEvidence(OfCase, prefix="case.evidence"):
    """See the photos, files and places."""


@allow(CASE_STAFF)
async def list_complaints(update: Update, context: Context) -> None:
    """What waits: unclaimed first, oldest first."""
    page = page_of(update, context, ListComplaints)
    cases = await complaints.list_open(context.tx, context.person, page)
    keys = [Key(case_label(case), ShowCase(case.id)) for case in cases]
    show_queue(context, texts.QUEUE_TITLE, texts.QUEUE_EMPTY, keys, page, complaints.PAGE, ListComplaints)


@allow(CASE_STAFF)
async def show_case(_update: Update, context: Context) -> None:
    """One case in full."""
    case = await complaints.get_for_staff(context.tx, context.pressed(ShowCase).complaint_id, context.person)
    await show(context, case)


@allow(CASE_STAFF)
async def claim_case(_update: Update, context: Context) -> None:
    """Take it; the citizen hears that somebody is on it."""
    complaint_id = context.pressed(ClaimCase).complaint_id
    try:
        case = await complaints.claim(context.tx, complaint_id, context.person, context.at)
    except AlreadyClaimed as refusal:  # show how it stands now, so that the old button goes
        context.toast(REFUSALS[AlreadyClaimed](**refusal.values), alert=True)
        await show(context, await complaints.get_for_staff(context.tx, complaint_id, context.person))
        return
    citizen = await complaints.citizen_of(context.tx, case)
    if citizen:
        keys = [[Key(texts.OPEN_CASE, ShowOwnCase(case.id))]]
        context.notify(citizen, texts.TAKEN_UP(number=case.number), keys=keys)
    context.toast(texts.CLAIMED)
    await show(context, case)


@allow(CASE_STAFF)
async def release_case(_update: Update, context: Context) -> None:
    """Give it back to all."""
    case = await complaints.release(context.tx, context.pressed(ReleaseCase).complaint_id, context.person, context.at)
    context.toast(texts.RELEASED)
    await show(context, case)


@allow(CASE_STAFF)
async def send_evidence(_update: Update, context: Context) -> None:
    """Send photos, files and places anew; a forward would show who sent them."""
    case = await complaints.get_for_staff(context.tx, context.pressed(SendEvidence).complaint_id, context.person)
    context.toast(texts.EVIDENCE_SENT)
    for piece in await complaints.evidence(context.tx, case):
        if piece.kind == "place":
            context.send_place(context.person, piece.latitude or 0.0, piece.longitude or 0.0)
        else:
            context.send_file(context.person, piece.kind, piece.file_id, piece.caption)


async def show(context: Context, case: Case) -> None:
    """The case, what can be done with it, and its history."""
    events = await complaints.history(context.tx, case)
    who = await complaints.contact_of(context.tx, case)
    lines = [*case_lines(case, context), *who_lines(case, who), "", *history_lines(events, context)]
    context.show(*lines, keys=_keys(case, context.person.id))


def _keys(case: Case, person_id: int) -> list[list[Key]]:
    keys: list[list[Key]] = []
    if case.status is CaseStatus.FILED:
        keys.append([Key(texts.CLAIM, ClaimCase(case.id))])
    elif case.claimed_by == person_id and case.status is not CaseStatus.CLOSED:
        own = [Key(texts.ANSWER, AnswerCase(case.id))]
        if case.status is CaseStatus.CLAIMED:
            own.append(Key(texts.RELEASE, ReleaseCase(case.id)))
        keys.append(own)
    if case.evidence_count:
        keys.append([Key(texts.SHOW_EVIDENCE, SendEvidence(case.id))])
    keys.append([Key(texts.QUEUE_BACK, ListComplaints()), *BACK_TO_MENU])
    return keys
