"""What the parts of the pledge dialogue share: its steps, its draft, and the way from one question to the next.

``go`` asks the question of a step and remembers it in the draft, so a draft is resumed exactly where it was left.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from telegram import Update

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.keyboards import Rows
from chat.policy import WRITERS, allow
from chat.wizard import Place
from chat.wizard import ask as put
from domain.pledge import PledgeDraft
from domain.refusals import ButtonIsStale
from services import clock_adding, drafts, pledges
from texts import pledge as texts
from texts.base import Words

KIND = "pledge"
STEPS = 10


class PledgeStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    DEPARTMENT = "pledge.department"
    LETTER_KIND = "pledge.letter_kind"
    CODE = "pledge.code"
    ITEMS = "pledge.items"
    PASTED = "pledge.pasted"
    ITEM = "pledge.item"
    SPLIT = "pledge.split"
    CATEGORY = "pledge.category"
    CLOCK = "pledge.clock"
    CLOCK_ITEM = "pledge.clock_item"
    CLOCK_PHRASE = "pledge.clock_phrase"
    CLOCK_AMOUNT = "pledge.clock_amount"
    CLOCK_UNIT = "pledge.clock_unit"
    PHONE = "pledge.phone"
    EMAIL = "pledge.email"
    SIGNER = "pledge.signer"
    ID_NUMBER = "pledge.id_number"
    PERFORMANCE = "pledge.performance"
    DATE = "pledge.date"
    SCAN = "pledge.scan"
    PREAMBLE = "pledge.preamble"
    CLOSING = "pledge.closing"
    CONFIRMATION = "pledge.confirmation"
    WARNINGS = "pledge.warnings"


_PROGRESS = {
    PledgeStep.DEPARTMENT: 1,
    PledgeStep.LETTER_KIND: 2,
    PledgeStep.CODE: 2,
    PledgeStep.ITEMS: 3,
    PledgeStep.PASTED: 3,
    PledgeStep.ITEM: 3,
    PledgeStep.SPLIT: 3,
    PledgeStep.CATEGORY: 4,
    PledgeStep.CLOCK: 4,
    PledgeStep.CLOCK_ITEM: 4,
    PledgeStep.CLOCK_PHRASE: 4,
    PledgeStep.CLOCK_AMOUNT: 4,
    PledgeStep.CLOCK_UNIT: 4,
    PledgeStep.PHONE: 5,
    PledgeStep.EMAIL: 6,
    PledgeStep.SIGNER: 7,
    PledgeStep.ID_NUMBER: 7,
    PledgeStep.PERFORMANCE: 7,
    PledgeStep.DATE: 8,
    PledgeStep.SCAN: 9,
    PledgeStep.PREAMBLE: 10,
    PledgeStep.CLOSING: 10,
    PledgeStep.CONFIRMATION: 10,
    PledgeStep.WARNINGS: 10,
}

_ADDING = (PledgeStep.CLOCK_ITEM, PledgeStep.CLOCK_PHRASE, PledgeStep.CLOCK_AMOUNT, PledgeStep.CLOCK_UNIT)
_INNER = (
    *_ADDING,
    PledgeStep.CONFIRMATION,
    PledgeStep.WARNINGS,
    PledgeStep.ITEM,
    PledgeStep.SPLIT,
    PledgeStep.PASTED,
)

Draft = drafts.Draft[PledgeDraft]
Question = Callable[[Context, Draft], Awaitable[None]]
_QUESTIONS: dict[PledgeStep, Question] = {}


@dataclass(frozen=True)
class SubmitPledge(Button, prefix="pledge.submit"):
    """Submit this draft; its id, so that an old summary can't submit a newer one."""

    draft_id: int


@dataclass(frozen=True)
class GoTo(Button, prefix="pledge.go"):
    """Go to a step by its name: back, or from the summary to change something."""

    step: str


def question(step: PledgeStep) -> Callable[[Question], Question]:
    """Mark the function that puts a step's question."""

    def mark(ask: Question) -> Question:
        _QUESTIONS[step] = ask
        return ask

    return mark


async def go(context: Context, draft: Draft, step: PledgeStep) -> PledgeStep:
    """Keep the draft and ask that step's question; after a change made from the summary, the summary again."""
    draft.data.step = step.name
    await keep(context, draft)
    await _QUESTIONS[step](context, draft)
    return step


async def go_on(context: Context, draft: Draft, step: PledgeStep) -> PledgeStep:
    """Go to the next step, or back to the summary if the author came from there."""
    return await go(context, draft, PledgeStep.CONFIRMATION if draft.data.changing else step)


async def keep(context: Context, draft: Draft) -> None:
    """Keep the newest answers; a draft taken up again stays the current one."""
    await drafts.keep(context.tx, draft, max(context.at, draft.updated_at))


async def current(context: Context) -> Draft:
    """The draft at hand; the department's role is asked of the database each time.

    Raises:
        ButtonIsStale: there is none any more.
        NotYourDepartment: the role was taken away meanwhile.
    """
    draft = await drafts.current(context.tx, context.person.id, KIND, PledgeDraft)
    if draft is None:
        raise ButtonIsStale
    if draft.data.department_id:
        pledges.check_author(context.person, draft.data.department_id)
    return draft


async def bound(context: Context, draft_id: int) -> Draft:
    """The draft at hand if the button belongs to it.

    Raises:
        ButtonIsStale, NotYourDepartment
    """
    draft = await current(context)
    if draft.id != draft_id:
        raise ButtonIsStale
    return draft


def check_position(draft: Draft, position: int) -> None:
    """See that there is a promise at that position.

    Raises:
        ButtonIsStale
    """
    if not 0 <= position < len(draft.data.items):
        raise ButtonIsStale


async def department_name(context: Context, draft: Draft) -> str:
    """The name of the department whose letter it is."""
    return (await pledges.department(context.tx, draft.data.department_id)).name


def ask(
    context: Context, draft: Draft, step: PledgeStep, *lines: Words, keys: Rows = (), back: PledgeStep | None = None
) -> None:
    """Put a question; Back leads to the step before, or to the summary if the author came from there."""
    if draft.data.changing and step not in _INNER:
        back = PledgeStep.CONFIRMATION
    place = Place(texts.TITLE, _PROGRESS[step], STEPS)
    put(context, place, *lines, keys=keys, back=GoTo(back.name) if back else None)


@allow(WRITERS)
async def go_to(_update: Update, context: Context) -> PledgeStep:
    """Back, or from the summary to a part of the letter."""
    draft = await current(context)
    step = PledgeStep.__members__.get(context.pressed(GoTo).step)
    needs_department = step is not PledgeStep.DEPARTMENT
    if step is None or (needs_department and not draft.data.department_id):
        raise ButtonIsStale
    if step in (PledgeStep.ITEM, PledgeStep.SPLIT, PledgeStep.CATEGORY):
        check_position(draft, draft.data.position)
    if step in _ADDING:
        clock_adding.current(draft.data)
    return await go(context, draft, step)


BACK = on_button(GoTo, go_to)
