"""A letter as the PDF it would become: for its author before it is submitted, for reviewers before they decide."""

from dataclasses import dataclass
from typing import Any

from telegram import Update

from chat.callback_data import Button
from chat.context import Context
from chat.outside import Outside
from chat.policy import REVIEWERS, WRITERS, allow
from documents.letter_form import FormKind, LetterSheet
from documents.letter_pdf import print_letter
from domain.pledge import Letter, Pledge, PledgeDraft
from domain.refusals import ButtonIsStale, Refusal
from domain.words import LetterKind, PledgeStatus
from services import drafts, pledges
from texts import letter_files as texts
from texts.base import DEFAULT_LANGUAGE, plain

JOB = "letter.preview"
KIND = "pledge"
PDF = "application/pdf"


@dataclass(frozen=True)
class PreviewDraft(Button, prefix="pledge.preview"):
    """A draft of one's own."""

    draft_id: int


@dataclass(frozen=True)
class PreviewOwn(Button, prefix="pledge.own_preview"):
    """A letter of the departments one writes for."""

    pledge_id: int


@dataclass(frozen=True)
class PreviewReview(Button, prefix="review.preview"):
    """A letter that waits for a decision, as of that version."""

    pledge_id: int
    version: int


@allow(WRITERS)
async def preview_draft(_update: Update, context: Context) -> None:
    """As far as it is written."""
    draft_id = context.pressed(PreviewDraft).draft_id
    await _sheet_of_draft(context, draft_id)
    await _begin(context, draft_id=draft_id)


@allow(WRITERS)
async def preview_own(_update: Update, context: Context) -> None:
    """One that was submitted."""
    pledge = await pledges.get_for_author(context.tx, context.pressed(PreviewOwn).pledge_id, context.person)
    await _begin(context, own_id=pledge.id)


@allow(REVIEWERS)
async def preview_review(_update: Update, context: Context) -> None:
    """One that waits."""
    pressed = context.pressed(PreviewReview)
    pledge = await pledges.get_for_review(context.tx, pressed.pledge_id, pressed.version, context.person)
    await _begin(context, review_id=pledge.id, version=pledge.version)


async def _begin(context: Context, **which: int) -> None:
    context.toast(texts.DRAWING)
    await context.start_job(JOB, **which)


async def draw_preview(outside: Outside, params: dict[str, Any]) -> Any:
    """Draw it as it stands when the work begins, and send it."""
    sheets: list[LetterSheet] = []

    async def collect(context: Context) -> None:
        try:
            sheets.append(await _sheet(context, params))
        except Refusal:
            context.say(texts.GONE)

    await outside.say(collect)
    pdf = await print_letter(sheets[0]) if sheets else b""

    async def send(context: Context) -> None:
        if sheets:
            name = texts.FILE_NAME(department=sheets[0].department)
            caption = texts.CAPTION(department=sheets[0].department)
            await context.send_document(context.person, plain(name, DEFAULT_LANGUAGE), PDF, pdf, caption)

    return send


async def _sheet(context: Context, params: dict[str, Any]) -> LetterSheet:
    if "draft_id" in params:
        return await _sheet_of_draft(context, params["draft_id"])
    if "own_id" in params:
        return _sheet_of(await pledges.get_for_author(context.tx, params["own_id"], context.person))
    return _sheet_of(await pledges.get_for_review(context.tx, params["review_id"], params["version"], context.person))


async def _sheet_of_draft(context: Context, draft_id: int) -> LetterSheet:
    for draft in await drafts.list_of(context.tx, context.person.id, KIND, PledgeDraft):
        if draft.id == draft_id and draft.data.department_id:
            pledges.check_author(context.person, draft.data.department_id)
            department = await pledges.department(context.tx, draft.data.department_id)
            return _sheet_with(draft.data, department.name, plain(texts.MARK_DRAFT, DEFAULT_LANGUAGE))
    raise ButtonIsStale


def _sheet_of(pledge: Pledge) -> LetterSheet:
    mark = "" if pledge.status is PledgeStatus.PUBLISHED else plain(texts.MARK_WAITING, DEFAULT_LANGUAGE)
    return _sheet_with(pledge.letter, pledge.department_name, mark)


def _sheet_with(letter: Letter, department: str, watermark: str) -> LetterSheet:
    kind = FormKind((letter.letter_kind or LetterKind.DEPARTMENT).value)
    return LetterSheet(letter, department, letter.credit_code, kind, watermark=watermark)
