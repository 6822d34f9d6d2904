"""Pledge letters that wait for a decision: the queue, one letter whole, claiming, giving back, publishing.

Returning one with a reason is a dialogue: ``conversations.return_pledge``.
"""

from telegram import Update

from chat.buttons import (
    BACK_TO_MENU,
    BeginReturn,
    ClaimReview,
    ListReviews,
    ShowDepartment,
    ShowOwnPledge,
    ShowReview,
)
from chat.callback_data import OfVersion
from chat.context import Context
from chat.gaps import gap_lines
from chat.keyboards import Key, Rows
from chat.letters import history_lines, id_lines, letter_lines, standing_lines
from chat.paging import page_of, show_queue
from chat.policy import REVIEWERS, allow
from chat.review_notices import queue_keys, tell_second_reviewers
from domain.pledge import Pledge, PledgeLine
from domain.refusals import ScanMissing
from domain.words import PledgeStatus
from handlers.posts import announce
from handlers.previews import PreviewReview
from services import campaigns, pledges
from texts import letter_files as file_texts
from texts import pledge as letter_texts
from texts import review as texts
from texts import signing as signing_texts
from texts.base import Words
from texts.campaign import SUPPLEMENT


class ReleaseReview(OfVersion, prefix="review.release"):
    """Give a claimed letter back."""


class SendScan(OfVersion, prefix="review.scan"):
    """See the signed and sealed sheet."""


class AskApprove(OfVersion, prefix="review.approve_ask"):
    """Ask once more before a letter is published."""


class ApprovePledge(OfVersion, prefix="review.approve"):
    """Publish it."""


@allow(REVIEWERS)
async def list_reviews(update: Update, context: Context) -> None:
    """What waits: unclaimed first, oldest first."""
    page, size = page_of(update, context, ListReviews), pledges.PAGE
    lines = await pledges.list_open(context.tx, context.person)
    keys = [_queue_key(line, context.person.id) for line in lines[page * size : (page + 1) * size + 1]]
    show_queue(context, texts.QUEUE_TITLE(count=len(lines)), texts.QUEUE_EMPTY, keys, page, size, ListReviews)


def _queue_key(line: PledgeLine, person_id: int) -> Key:
    words = texts.QUEUE_LINE_CLAIMED if line.claimed_by else texts.QUEUE_LINE
    if line.claimed_by == person_id:
        words = texts.QUEUE_LINE_OWN
    label = words(number=line.id, department=line.department_name, count=line.item_count)
    return Key(label, ShowReview(line.id, line.version))


@allow(REVIEWERS)
async def show_review(_update: Update, context: Context) -> None:
    """One letter whole, with what is missing and what can be done."""
    pressed = context.pressed(ShowReview)
    await _show(context, await pledges.get_for_review(context.tx, pressed.pledge_id, pressed.version, context.person))


@allow(REVIEWERS)
async def claim_review(_update: Update, context: Context) -> None:
    """Take it; of two who press at once one gets it."""
    pressed = context.pressed(ClaimReview)
    pledge = await pledges.claim(context.tx, pressed.pledge_id, pressed.version, context.person, context.at)
    context.toast(texts.CLAIMED)
    await _show(context, pledge)


@allow(REVIEWERS)
async def release_review(_update: Update, context: Context) -> None:
    """Give it back to all."""
    pressed = context.pressed(ReleaseReview)
    pledge = await pledges.release(context.tx, pressed.pledge_id, pressed.version, context.person, context.at)
    context.toast(texts.RELEASED)
    await _show(context, pledge)


@allow(REVIEWERS)
async def send_scan(_update: Update, context: Context) -> None:
    """The photo or file below the letter."""
    pressed = context.pressed(SendScan)
    pledge = await pledges.get_for_review(context.tx, pressed.pledge_id, pressed.version, context.person)
    if not pledge.letter.scan_file:
        raise ScanMissing
    context.toast(texts.SCAN_SENT)
    caption = texts.SCAN_CAPTION(department=pledge.department_name, number=pledge.id)
    context.send_file(context.person, pledge.letter.scan_kind, pledge.letter.scan_file, caption)


@allow(REVIEWERS)
async def ask_approve(_update: Update, context: Context) -> None:
    """Really? What hinders it is said before the question."""
    pressed = context.pressed(AskApprove)
    pledge = await pledges.get_publishable(context.tx, pressed.pledge_id, pressed.version, context.person)
    question = texts.ASK_APPROVE(
        department=pledge.department_name, version=pledge.version, count=len(pledge.letter.items)
    )
    keys = [
        [Key(texts.APPROVE_YES, ApprovePledge(pledge.id, pledge.version))],
        [Key(texts.APPROVE_NO, ShowReview(pledge.id, pledge.version))],
    ]
    context.show(question, keys=keys)


@allow(REVIEWERS)
async def approve_pledge(_update: Update, context: Context) -> None:
    """Publish it; its author hears, and citizens find it."""
    pressed = context.pressed(ApprovePledge)
    pledge = await pledges.approve(
        context.tx,
        pressed.pledge_id,
        pressed.version,
        context.person,
        context.now,
        two_reviewers=context.settings.two_reviewers,
    )
    if pledge.status is PledgeStatus.SUBMITTED:
        await tell_second_reviewers(context, pledge)
        words = signing_texts.APPROVED_FIRST(department=pledge.department_name)
        context.show(words, keys=await queue_keys(context))
        return
    public = Key(texts.SHOW_PUBLIC, ShowDepartment(pledge.letter.department_id))
    context.show(
        texts.PUBLISHED(department=pledge.department_name),
        keys=[[public], *await queue_keys(context)],
    )
    await announce(context, pledge)
    words = texts.AUTHOR_PUBLISHED(department=pledge.department_name, number=pledge.id, count=len(pledge.letter.items))
    for author in await pledges.authors_to_tell(context.tx, pledge):
        context.notify(author, words, keys=[[Key(letter_texts.OPEN_LETTER, ShowOwnPledge(pledge.id)), public]])


async def _show(context: Context, pledge: Pledge) -> None:
    lines: list[Words] = [*standing_lines(pledge)]
    if pledge.claimed_name:
        lines.append(texts.CLAIMED_BY(name=pledge.claimed_name))
    supplement = await campaigns.supplement_of(context.tx, pledge, context.settings.zone)
    if supplement:
        lines.append(SUPPLEMENT(campaign=supplement))
    lines += ["", *letter_lines(pledge.letter, pledge.department_name), *id_lines(pledge.letter), ""]
    lines += gap_lines(pledge.letter, await pledges.accepted_warnings(context.tx, pledge))
    lines += history_lines(await pledges.history(context.tx, pledge), context)
    context.show(*lines, keys=_keys(context, pledge))


def _keys(context: Context, pledge: Pledge) -> Rows:
    at = (pledge.id, pledge.version)
    keys: list[list[Key]] = []
    if not pledge.claimed_by:
        keys.append([Key(texts.CLAIM, ClaimReview(*at))])
    elif pledge.claimed_by == context.person.id:
        keys += [
            [Key(texts.APPROVE, AskApprove(*at)), Key(texts.RETURN, BeginReturn(*at))],
            [Key(texts.RELEASE, ReleaseReview(*at))],
        ]
    elif pledges.may_release(pledge, context.person):
        keys.append([Key(texts.RELEASE, ReleaseReview(*at))])
    keys.append([Key(file_texts.PREVIEW, PreviewReview(*at))])
    if pledge.letter.scan_file:
        keys[-1].append(Key(texts.SHOW_SCAN, SendScan(*at)))
    keys.append([Key(texts.QUEUE_BACK, ListReviews()), *BACK_TO_MENU])
    return keys
