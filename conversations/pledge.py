"""A department's people write a pledge letter and submit it for review.

    [/pledge] ──▶ DEPARTMENT ──▶ LETTER_KIND ──▶ ITEMS ──▶ CATEGORY ──▶ CLOCK ──▶ … ──▶ SCAN ──▶ CONFIRMATION ──▶ filed
    (pledge_start: what was      (preselected)  (pledge_items,   (pledge_clock,       ▲        │     │         ▲
     begun or came back first)             pledge_categories)     pledge_fields)        └[✏ any]─┘     └▶ WARNINGS

``ask_*`` puts a question; ``take_*`` keeps the answer and goes to the next step (``pledge_steps.go``). A rule that
refuses an answer raises: the step stays, and ``handlers.errors`` tells the author why.
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import ConversationHandler

from chat.buttons import BACK_TO_MENU, ShowOwnPledge
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.gaps import finding_words, gap_lines, gap_name
from chat.hearing import OTHER
from chat.keyboards import Key, Rows, in_rows
from chat.letters import id_lines, letter_lines
from chat.policy import WRITERS, allow
from chat.review_notices import tell_principals, tell_reviewers
from conversations import (
    pledge_categories,
    pledge_clock,
    pledge_fields,
    pledge_files,
    pledge_items,
    pledge_official,
    pledge_start,
)
from conversations.pledge_items import OpenItem, open_item
from conversations.pledge_steps import (
    BACK,
    Draft,
    GoTo,
    PledgeStep,
    SubmitPledge,
    ask,
    bound,
    department_name,
    go,
    keep,
    question,
)
from domain.words import LetterKind, PledgeStatus
from handlers.previews import PreviewDraft
from services import clocks, completeness, drafts, pledges
from services.completeness import Gap
from texts import clock as clock_texts
from texts import gaps as gap_texts
from texts import letter_files as file_texts
from texts import official as official_texts
from texts import pledge as texts
from texts import review as review_texts
from texts import signing as signing_texts
from texts.base import Words

END = ConversationHandler.END
_STEP_OF = {
    Gap.ITEMS: PledgeStep.ITEMS,
    Gap.CLOCK_OPEN: PledgeStep.CLOCK,
    Gap.CODE: PledgeStep.CODE,
    Gap.PHONE: PledgeStep.PHONE,
    Gap.SIGNER: PledgeStep.SIGNER,
    Gap.DATE: PledgeStep.DATE,
    Gap.ID_NUMBER: PledgeStep.ID_NUMBER,
    Gap.PERFORMANCE: PledgeStep.PERFORMANCE,
}


@dataclass(frozen=True)
class AcceptWarning(Button, prefix="pledge.accept"):
    """Submit the letter with this gap."""

    draft_id: int
    gap: str


@question(PledgeStep.CONFIRMATION)
async def ask_confirmation(context: Context, draft: Draft) -> None:
    """The whole letter, what is missing, and a way to every part."""
    draft.data.changing = True
    clocks.read(draft.data)
    await keep(context, draft)
    kind = texts.KIND_NAMES[draft.data.letter_kind or LetterKind.DEPARTMENT]
    lines: list[Words] = [texts.CHECK(kind=kind), "", *letter_lines(draft.data, await department_name(context, draft))]
    lines += id_lines(draft.data)
    lines += ["", *gap_lines(draft.data, draft.data.accepted)]
    ask(context, draft, PledgeStep.CONFIRMATION, *lines, keys=_summary_keys(context, draft), back=PledgeStep.SCAN)


def _summary_keys(context: Context, draft: Draft) -> Rows:
    parts = [Key(texts.CHANGE_ITEMS, GoTo(PledgeStep.ITEMS.name))]
    if draft.data.items:
        label = clock_texts.CHANGE if clocks.list_open(draft.data) else clock_texts.AGAIN
        parts.insert(0, Key(label, GoTo(PledgeStep.CLOCK.name)))
    if draft.data.without_category:
        parts.append(Key(texts.CHANGE_CATEGORIES, GoTo(PledgeStep.CATEGORY.name)))
    last = [
        Key(texts.CHANGE_CODE, GoTo(PledgeStep.CODE.name)),
        Key(texts.CHANGE_KIND, GoTo(PledgeStep.LETTER_KIND.name)),
    ]
    if len(pledges.own_departments(context.person)) > 1 and not draft.data.pledge_id:
        last.append(Key(texts.CHANGE_DEPARTMENT, GoTo(PledgeStep.DEPARTMENT.name)))
    remarks = [
        Key(review_texts.OPEN_REMARK(number=item.number), OpenItem(draft.id, position))
        for position, item in enumerate(draft.data.items)
        if item.remark
    ]
    return [
        *in_rows(_missing_keys(draft), 2),
        *in_rows(remarks, 3),
        [Key(texts.SUBMIT, SubmitPledge(draft.id))] if completeness.can_submit(draft.data) else [],
        [Key(file_texts.PREVIEW, PreviewDraft(draft.id))],
        *in_rows(parts, 2),
        [
            Key(texts.CHANGE_PREAMBLE, GoTo(PledgeStep.PREAMBLE.name)),
            Key(texts.CHANGE_CLOSING, GoTo(PledgeStep.CLOSING.name)),
        ],
        _contact_keys(draft),
        [
            Key(texts.CHANGE_SIGNER, GoTo(PledgeStep.SIGNER.name)),
            Key(texts.CHANGE_DATE, GoTo(PledgeStep.DATE.name)),
            Key(texts.CHANGE_SCAN, GoTo(PledgeStep.SCAN.name)),
        ],
        last,
    ]


def _missing_keys(draft: Draft) -> list[Key]:
    """The way to each part without which the letter can't be submitted."""
    missing = [finding.gap for finding in completeness.check(draft.data) if finding.is_error]
    return [Key(gap_texts.FILL_IN(part=gap_texts.MISSING[gap]), GoTo(_STEP_OF[gap].name)) for gap in missing]


def _contact_keys(draft: Draft) -> list[Key]:
    """An official's letter has no telephone and no e-mail."""
    if draft.data.letter_kind is LetterKind.OFFICIAL:
        return [
            Key(official_texts.CHANGE_ID, GoTo(PledgeStep.ID_NUMBER.name)),
            Key(official_texts.CHANGE_PERFORMANCE, GoTo(PledgeStep.PERFORMANCE.name)),
        ]
    return [Key(texts.CHANGE_PHONE, GoTo(PledgeStep.PHONE.name)), Key(texts.CHANGE_EMAIL, GoTo(PledgeStep.EMAIL.name))]


@question(PledgeStep.WARNINGS)
async def ask_warnings(context: Context, draft: Draft) -> None:
    """Each warning that is still open, to be accepted one by one."""
    waiting = completeness.open_warnings(draft.data, draft.data.accepted)
    lines: list[Words] = [gap_texts.ASK, ""] if waiting else [gap_texts.ALL_ACCEPTED]
    lines += [gap_texts.OPEN(warning=finding_words(finding)) for finding in waiting]
    keys = [
        [Key(gap_texts.ACCEPT(warning=gap_name(finding.gap)), AcceptWarning(draft.id, finding.gap.value))]
        for finding in waiting
    ]
    keys = keys or [[Key(texts.SUBMIT, SubmitPledge(draft.id))]]
    keys.append([Key(gap_texts.MEND, GoTo(PledgeStep.CONFIRMATION.name))])
    ask(context, draft, PledgeStep.WARNINGS, *lines, keys=keys)


@allow(WRITERS)
async def accept_warning(_update: Update, context: Context) -> PledgeStep:
    """It is recorded with the letter."""
    pressed = context.pressed(AcceptWarning)
    draft = await bound(context, pressed.draft_id)
    draft.data.accepted += [
        finding.key
        for finding in completeness.open_warnings(draft.data, draft.data.accepted)
        if finding.gap.value == pressed.gap
    ]
    return await go(context, draft, PledgeStep.WARNINGS)


@allow(WRITERS)
async def submit(_update: Update, context: Context) -> PledgeStep | int:
    """Hand it in; reviewers hear at once. Warnings come first."""
    draft = await bound(context, context.pressed(SubmitPledge).draft_id)
    if completeness.can_submit(draft.data) and completeness.open_warnings(draft.data, draft.data.accepted):
        return await go(context, draft, PledgeStep.WARNINGS)
    pledge = await pledges.submit(context.tx, draft.data, context.person, context.now)
    await drafts.discard(context.tx, draft.id, context.person.id)
    if pledge.status is PledgeStatus.SIGNING:
        await tell_principals(context, pledge)
        words = signing_texts.SUBMITTED
    else:
        words = texts.SUBMITTED if await tell_reviewers(context, pledge) else texts.SUBMITTED_NOBODY
    said = words(
        department=pledge.department_name, number=pledge.id, version=pledge.version, count=len(pledge.letter.items)
    )
    context.show(said, keys=[[Key(texts.OPEN_LETTER, ShowOwnPledge(pledge.id)), *BACK_TO_MENU]])
    return END


ENTRIES = [*pledge_start.ENTRIES, *pledge_clock.ENTRIES]
STATES = {
    **pledge_start.STATES,
    **pledge_items.STATES,
    **pledge_categories.STATES,
    **pledge_clock.STATES,
    **pledge_fields.STATES,
    **pledge_official.STATES,
    PledgeStep.CONFIRMATION: [on_button(SubmitPledge, submit), on_button(OpenItem, open_item), BACK, OTHER],
    PledgeStep.WARNINGS: [on_button(AcceptWarning, accept_warning), on_button(SubmitPledge, submit), BACK, OTHER],
}
for early in (PledgeStep.LETTER_KIND, PledgeStep.CODE):  # who has the letter as a file sends it at once
    STATES[early] = [pledge_files.FILE, *STATES[early]]
