"""How a letter begins: what was begun before or came back, a new one, its department and its kind.

[/pledge] ──▶ drafts, returned letters, new ──▶ DEPARTMENT ──▶ LETTER_KIND ──▶ (CODE) ──▶ ITEMS
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import CommandHandler, ConversationHandler

from chat.buttons import BACK_TO_MENU, BeginPledge, CorrectPledge, ListOwnPledges
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import NEW, OTHER
from chat.keyboards import Key
from chat.letters import letter_lines
from chat.policy import WRITERS, allow
from conversations.pledge_steps import BACK, KIND, Draft, PledgeStep, ask, bound, department_name, go, go_on, question
from domain.pledge import PledgeDraft
from domain.refusals import ButtonIsStale
from domain.words import DepartmentKind, LetterKind, PledgeStatus
from services import drafts, officials, pledges
from texts import pledge as texts
from texts.base import Words

END = ConversationHandler.END
SHOWN_MOST = 6
_GOVERNING = (DepartmentKind.GOVERNMENT, DepartmentKind.DISTRICT, DepartmentKind.COUNTY)


@dataclass(frozen=True)
class NewPledge(Button, prefix="pledge.new"):
    """Begin another letter."""


@dataclass(frozen=True)
class ResumePledge(Button, prefix="pledge.resume"):
    """Go on with this draft."""

    draft_id: int


@dataclass(frozen=True)
class AskDiscard(Button, prefix="pledge.discard_ask"):
    """Ask before a draft is deleted."""

    draft_id: int


@dataclass(frozen=True)
class DiscardPledge(Button, prefix="pledge.discard"):
    """Delete this draft."""

    draft_id: int


@dataclass(frozen=True)
class ChooseDepartment(Button, prefix="pledge.department"):
    """One of the departments one writes for."""

    draft_id: int
    department_id: int


@dataclass(frozen=True)
class ChooseKind(Button, prefix="pledge.kind"):
    """A government's or a department's letter."""

    draft_id: int
    letter_kind: str


@allow(WRITERS)
async def begin(_update: Update, context: Context) -> PledgeStep | int:
    """What was begun or came back is offered first; with nothing of that kind a new letter begins at once."""
    everything = await drafts.list_of(context.tx, context.person.id, KIND, PledgeDraft)
    own = [draft for draft in everything if not draft.data.is_empty]
    letters = await pledges.list_own(context.tx, context.person)
    if not own and not letters:
        return await _begin_new(context)
    correcting = {(draft.data.pledge_id, draft.data.version) for draft in own}
    keys = [await _draft_keys(context, draft) for draft in own[:SHOWN_MOST]]
    keys += [
        [
            Key(
                texts.START_RETURNED(department=line.department_name, count=line.item_count),
                CorrectPledge(line.id, line.version),
            )
        ]
        for line in letters
        if line.status is PledgeStatus.RETURNED and (line.id, line.version) not in correcting
    ][:SHOWN_MOST]
    keys += [[Key(texts.START_NEW, NewPledge())], [Key(texts.START_OWN, ListOwnPledges()), *BACK_TO_MENU]]
    context.show(texts.START_TITLE, keys=keys)
    return END


async def _draft_keys(context: Context, draft: Draft) -> list[Key]:
    if draft.data.department_id:
        name: Words = await department_name(context, draft)
        if draft.data.letter_kind is LetterKind.OFFICIAL:
            name = texts.START_PERSONAL(department=name, who=draft.data.signer or texts.KIND_NAMES[LetterKind.OFFICIAL])
        label: Words = texts.START_DRAFT(department=name, count=len(draft.data.items))
    else:
        label = texts.START_DRAFT_PLAIN(at=context.moment(draft.updated_at))
    return [Key(label, ResumePledge(draft.id)), Key(texts.DISCARD, AskDiscard(draft.id))]


@allow(WRITERS)
async def begin_new(_update: Update, context: Context) -> PledgeStep:
    """A new letter; older drafts stay."""
    return await _begin_new(context)


async def _begin_new(context: Context) -> PledgeStep:
    """Drafts in which nothing was written yet make room."""
    for draft in await drafts.list_of(context.tx, context.person.id, KIND, PledgeDraft):
        if draft.data.is_empty:
            await drafts.discard(context.tx, draft.id, context.person.id)
    return await _begin_with(context, PledgeDraft(), PledgeStep.DEPARTMENT)


async def _begin_with(context: Context, data: PledgeDraft, step: PledgeStep) -> PledgeStep:
    """A new draft is the current one, also when another was touched this second."""
    newest = await drafts.current(context.tx, context.person.id, KIND, PledgeDraft)
    at = max(context.at, newest.updated_at) if newest else context.at
    draft = await drafts.begin(context.tx, context.person.id, KIND, data, at)
    own = pledges.own_departments(context.person)
    if step is PledgeStep.DEPARTMENT and len(own) == 1:
        return await _take_department(context, draft, own[0])
    return await go(context, draft, step)


@allow(WRITERS)
async def resume(_update: Update, context: Context) -> PledgeStep:
    """Go on exactly where the draft was left."""
    draft = await _own_draft(context, context.pressed(ResumePledge).draft_id)
    return await _resume(context, draft)


async def _resume(context: Context, draft: Draft) -> PledgeStep:
    newest = await drafts.current(context.tx, context.person.id, KIND, PledgeDraft)
    if newest is not None and newest.id != draft.id:
        draft.updated_at = max(draft.updated_at, newest.updated_at + 1)
    if draft.data.department_id:
        pledges.check_author(context.person, draft.data.department_id)
    return await go(context, draft, PledgeStep.__members__.get(draft.data.step, PledgeStep.DEPARTMENT))


async def _own_draft(context: Context, draft_id: int) -> Draft:
    for draft in await drafts.list_of(context.tx, context.person.id, KIND, PledgeDraft):
        if draft.id == draft_id:
            return draft
    raise ButtonIsStale


@allow(WRITERS)
async def ask_discard(_update: Update, context: Context) -> int:
    """Are they sure?"""
    draft = await _own_draft(context, context.pressed(AskDiscard).draft_id)
    keys = [[Key(texts.DISCARD, DiscardPledge(draft.id)), Key(texts.DISCARD_KEEP, BeginPledge())]]
    letter = letter_lines(draft.data, await department_name(context, draft)) if draft.data.department_id else []
    context.show(texts.DISCARD_ASK, "", *letter, keys=keys)
    return END


@allow(WRITERS)
async def discard(update: Update, context: Context) -> PledgeStep | int:
    """Delete it and show what else there is."""
    draft = await _own_draft(context, context.pressed(DiscardPledge).draft_id)
    await drafts.discard(context.tx, draft.id, context.person.id)
    await officials.forget(context.tx, draft.data.official_id)
    context.toast(texts.DRAFT_DISCARDED)
    keys = [[Key(texts.START_NEW, NewPledge()), Key(texts.START_OWN, ListOwnPledges())], BACK_TO_MENU]
    context.show(texts.DRAFT_DISCARDED, keys=keys)
    return END


@allow(WRITERS)
async def correct(_update: Update, context: Context) -> PledgeStep:
    """A returned letter as a draft, opened at its summary; the same draft again if it was begun before."""
    pressed = context.pressed(CorrectPledge)
    return await open_correction(context, pressed.pledge_id, pressed.version, PledgeStep.CONFIRMATION)


async def open_correction(context: Context, pledge_id: int, version: int, step: PledgeStep) -> PledgeStep:
    """The draft of a letter's next version; one that was begun before is opened where it was left.

    Raises:
        NotFound, PledgeHasMoved, RevisionOpen
    """
    pledge = await pledges.get_returned(context.tx, pledge_id, version, context.person)
    for draft in await drafts.list_of(context.tx, context.person.id, KIND, PledgeDraft):
        if draft.data.pledge_id == pledge.id and draft.data.version == pledge.version:
            return await _resume(context, draft)
    letter = await pledges.marked_letter(context.tx, pledge)
    data = PledgeDraft(**letter.model_dump(), pledge_id=pledge.id, version=pledge.version)
    if pledge.status is PledgeStatus.PUBLISHED:  # another version is signed anew
        data.scan_file, data.scan_kind, data.signed_on = "", "", None
    department = await pledges.department(context.tx, data.department_id)
    data.credit_code = data.credit_code or department.credit_code
    data.changing = True
    return await _begin_with(context, data, step)


@question(PledgeStep.DEPARTMENT)
async def ask_department(context: Context, draft: Draft) -> None:
    """Which of one's departments?"""
    own = [await pledges.department(context.tx, each) for each in pledges.own_departments(context.person)]
    keys = [[Key(department.name, ChooseDepartment(draft.id, department.id))] for department in own]
    ask(context, draft, PledgeStep.DEPARTMENT, texts.ASK_DEPARTMENT, keys=keys)


@allow(WRITERS)
async def take_department(_update: Update, context: Context) -> PledgeStep:
    """One of them; a letter that came back stays with its department."""
    pressed = context.pressed(ChooseDepartment)
    draft = await bound(context, pressed.draft_id)
    pledges.check_author(context.person, pressed.department_id)
    if draft.data.pledge_id and draft.data.department_id != pressed.department_id:
        raise ButtonIsStale
    return await _take_department(context, draft, pressed.department_id)


async def _take_department(context: Context, draft: Draft, department_id: int) -> PledgeStep:
    department = await pledges.department(context.tx, department_id)
    if draft.data.department_id != department_id or draft.data.letter_kind is None:
        governing = department.kind in _GOVERNING
        draft.data.letter_kind = LetterKind.GOVERNMENT if governing else LetterKind.DEPARTMENT
        draft.data.credit_code = department.credit_code
    draft.data.department_id = department_id
    return await go_on(context, draft, PledgeStep.LETTER_KIND)


@question(PledgeStep.LETTER_KIND)
async def ask_kind(context: Context, draft: Draft) -> None:
    """Which template does it follow? The usual one of the department is marked."""
    keys = []
    for kind, name in texts.KIND_NAMES.items():
        label: Words = texts.CHOSEN(choice=name) if kind is draft.data.letter_kind else name
        keys.append([Key(label, ChooseKind(draft.id, kind.value))])
    several = len(pledges.own_departments(context.person)) > 1 and not draft.data.pledge_id
    lines: list[Words] = [texts.FOR(department=await department_name(context, draft)), "", texts.ASK_KIND]
    ask(context, draft, PledgeStep.LETTER_KIND, *lines, keys=keys, back=PledgeStep.DEPARTMENT if several else None)


@allow(WRITERS)
async def take_kind(_update: Update, context: Context) -> PledgeStep:
    """Keep it."""
    pressed = context.pressed(ChooseKind)
    draft = await bound(context, pressed.draft_id)
    try:
        draft.data.letter_kind = LetterKind(pressed.letter_kind)
    except ValueError:
        raise ButtonIsStale from None
    return await go_on(context, draft, PledgeStep.ITEMS if draft.data.credit_code else PledgeStep.CODE)


ENTRIES = [
    CommandHandler("pledge", begin, filters=NEW),
    on_button(BeginPledge, begin),
    on_button(NewPledge, begin_new),
    on_button(ResumePledge, resume),
    on_button(AskDiscard, ask_discard),
    on_button(DiscardPledge, discard),
    on_button(CorrectPledge, correct),
]
STATES = {
    PledgeStep.DEPARTMENT: [on_button(ChooseDepartment, take_department), BACK, OTHER],
    PledgeStep.LETTER_KIND: [on_button(ChooseKind, take_kind), BACK, OTHER],
}
