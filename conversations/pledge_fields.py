"""The fields of a letter, one question each, and its opening and closing words.

CODE (asked once for each department) ──▶ ITEMS
PHONE ──▶ EMAIL (skip) ──▶ SIGNER ──▶ DATE ──▶ SCAN (skip) ──▶ CONFIRMATION ◀──▶ PREAMBLE, CLOSING
"""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, SCAN, TYPED, message_of, scan_in
from chat.keyboards import Key
from chat.policy import WRITERS, allow
from conversations.pledge_steps import (
    BACK,
    Draft,
    PledgeStep,
    ask,
    bound,
    current,
    department_name,
    go,
    go_on,
    question,
)
from domain import checks
from domain.codes import take_credit_code
from domain.pledge import OPENING_MOST, SIGNER_LEAST, SIGNER_MOST
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from domain.words import LetterKind
from texts import common
from texts import official as official_texts
from texts import pledge as texts
from texts.base import Day, Words

_NEXT = {
    PledgeStep.CODE: PledgeStep.ITEMS,
    PledgeStep.PHONE: PledgeStep.EMAIL,
    PledgeStep.EMAIL: PledgeStep.SIGNER,
    PledgeStep.SIGNER: PledgeStep.DATE,
    PledgeStep.DATE: PledgeStep.SCAN,
    PledgeStep.SCAN: PledgeStep.CONFIRMATION,
    PledgeStep.PREAMBLE: PledgeStep.CONFIRMATION,
    PledgeStep.CLOSING: PledgeStep.CONFIRMATION,
}


@dataclass(frozen=True)
class KeepField(Button, prefix="pledge.keep"):
    """Leave the field of that step as it is."""

    draft_id: int
    step: str


@dataclass(frozen=True)
class EmptyField(Button, prefix="pledge.empty"):
    """Leave the field of that step empty: no e-mail, no scan, the usual words."""

    draft_id: int
    step: str


@dataclass(frozen=True)
class SignedToday(Button, prefix="pledge.today"):
    """It was signed on the day on which this is pressed."""

    draft_id: int


def _ask_field(context: Context, draft: Draft, step: PledgeStep, words: Words, keys: list[list[Key]]) -> None:
    back = next((before for before, after in _NEXT.items() if after is step), PledgeStep.ITEMS)
    back = PledgeStep.LETTER_KIND if step is PledgeStep.CODE else back
    back = PledgeStep.ITEMS if step is PledgeStep.SIGNER and _is_personal(draft) else back
    ask(context, draft, step, words, keys=keys, back=back)


def _is_personal(draft: Draft) -> bool:
    return draft.data.letter_kind is LetterKind.OFFICIAL


def _after(draft: Draft, step: PledgeStep) -> PledgeStep:
    """An official's letter asks for the ID number after the name."""
    return PledgeStep.ID_NUMBER if step is PledgeStep.SIGNER and _is_personal(draft) else _NEXT[step]


def _keep_key(draft: Draft, step: PledgeStep, value: Words) -> list[Key]:
    return [Key(texts.KEEP(value=value), KeepField(draft.id, step.name))] if value else []


def _skip_key(draft: Draft, step: PledgeStep) -> list[Key]:
    return [Key(common.SKIP, EmptyField(draft.id, step.name))]


@question(PledgeStep.CODE)
async def ask_code(context: Context, draft: Draft) -> None:
    """Under which code is the department registered? Who hasn't it at hand gives it later."""
    words = texts.ASK_CODE(department=await department_name(context, draft))
    known = draft.data.credit_code
    key = _keep_key(draft, PledgeStep.CODE, known) if known else _skip_key(draft, PledgeStep.CODE)
    _ask_field(context, draft, PledgeStep.CODE, words, [key])


@allow(WRITERS)
async def take_code(update: Update, context: Context) -> PledgeStep:
    """Checked as the standard says."""
    code = take_credit_code(message_of(update).text)
    draft = await current(context)
    draft.data.credit_code = code
    return await go_on(context, draft, PledgeStep.ITEMS)


@question(PledgeStep.PHONE)
async def ask_phone(context: Context, draft: Draft) -> None:
    """Where do complaints go?"""
    _ask_field(
        context, draft, PledgeStep.PHONE, texts.ASK_PHONE, [_keep_key(draft, PledgeStep.PHONE, draft.data.phone)]
    )


@allow(WRITERS)
async def take_phone(update: Update, context: Context) -> PledgeStep:
    """One number or several, in one form."""
    phones = checks.take_phones(message_of(update).text)
    draft = await current(context)
    draft.data.phone = phones
    return await go_on(context, draft, PledgeStep.EMAIL)


@question(PledgeStep.EMAIL)
async def ask_email(context: Context, draft: Draft) -> None:
    """And by e-mail?"""
    keys = [_keep_key(draft, PledgeStep.EMAIL, draft.data.email), _skip_key(draft, PledgeStep.EMAIL)]
    _ask_field(context, draft, PledgeStep.EMAIL, texts.ASK_EMAIL, keys)


@allow(WRITERS)
async def take_email(update: Update, context: Context) -> PledgeStep:
    """One address."""
    email = checks.take_email(message_of(update).text)
    draft = await current(context)
    draft.data.email = email
    return await go_on(context, draft, PledgeStep.SIGNER)


@question(PledgeStep.SIGNER)
async def ask_signer(context: Context, draft: Draft) -> None:
    """Who signs?"""
    keys = [_keep_key(draft, PledgeStep.SIGNER, draft.data.signer)]
    words = official_texts.ASK_NAME if _is_personal(draft) else texts.ASK_SIGNER
    _ask_field(context, draft, PledgeStep.SIGNER, words, keys)


@allow(WRITERS)
async def take_signer(update: Update, context: Context) -> PledgeStep:
    """A name in one line."""
    signer = " ".join(take_text(message_of(update).text, least=SIGNER_LEAST, most=SIGNER_MOST).split())
    draft = await current(context)
    draft.data.signer = signer
    return await go_on(context, draft, _after(draft, PledgeStep.SIGNER))


@question(PledgeStep.DATE)
async def ask_date(context: Context, draft: Draft) -> None:
    """When was it signed?"""
    day = draft.data.signed_on
    keys = [_keep_key(draft, PledgeStep.DATE, Day(day))] if day else []
    keys.append([Key(texts.TODAY(day=Day(context.now.date())), SignedToday(draft.id))])
    _ask_field(context, draft, PledgeStep.DATE, texts.ASK_DATE, keys)


@allow(WRITERS)
async def take_date(update: Update, context: Context) -> PledgeStep:
    """A day that has come."""
    day = checks.take_day(message_of(update).text, context.now.date())
    draft = await current(context)
    draft.data.signed_on = day
    return await go_on(context, draft, PledgeStep.SCAN)


@allow(WRITERS)
async def take_today(_update: Update, context: Context) -> PledgeStep:
    """The button."""
    draft = await bound(context, context.pressed(SignedToday).draft_id)
    draft.data.signed_on = context.now.date()
    return await go_on(context, draft, PledgeStep.SCAN)


@question(PledgeStep.SCAN)
async def ask_scan(context: Context, draft: Draft) -> None:
    """The signed and sealed sheet."""
    if draft.data.scan_file:
        keep = Key(texts.SCAN_KEEP, KeepField(draft.id, PledgeStep.SCAN.name))
        drop = Key(texts.SCAN_REMOVE, EmptyField(draft.id, PledgeStep.SCAN.name))
        ask(
            context,
            draft,
            PledgeStep.SCAN,
            texts.ASK_SCAN,
            "",
            texts.SCAN_PRESENT,
            keys=[[keep, drop]],
            back=PledgeStep.DATE,
        )
        return
    _ask_field(context, draft, PledgeStep.SCAN, texts.ASK_SCAN, [_skip_key(draft, PledgeStep.SCAN)])


@allow(WRITERS)
async def take_scan(update: Update, context: Context) -> PledgeStep:
    """A photo, or a file."""
    scan = scan_in(update, context)
    draft = await current(context)
    draft.data.scan_kind, draft.data.scan_file = scan
    return await go(context, draft, PledgeStep.CONFIRMATION)


@question(PledgeStep.PREAMBLE)
async def ask_preamble(context: Context, draft: Draft) -> None:
    """What stands before the promises?"""
    _ask_words(context, draft, PledgeStep.PREAMBLE, texts.ASK_PREAMBLE, draft.data.preamble)


@question(PledgeStep.CLOSING)
async def ask_closing(context: Context, draft: Draft) -> None:
    """What stands after them?"""
    _ask_words(context, draft, PledgeStep.CLOSING, texts.ASK_CLOSING, draft.data.closing)


def _ask_words(context: Context, draft: Draft, step: PledgeStep, question_words: Words, so_far: str) -> None:
    lines = [question_words, "", texts.SO_FAR(value=so_far)] if so_far else [question_words]
    keys = [[Key(texts.USUAL_WORDS, EmptyField(draft.id, step.name))]]
    ask(context, draft, step, *lines, keys=keys, back=PledgeStep.CONFIRMATION)


@allow(WRITERS)
async def take_preamble(update: Update, context: Context) -> PledgeStep:
    """The author's own opening."""
    words = take_text(message_of(update).text, most=OPENING_MOST)
    draft = await current(context)
    draft.data.preamble = words
    return await go(context, draft, PledgeStep.CONFIRMATION)


@allow(WRITERS)
async def take_closing(update: Update, context: Context) -> PledgeStep:
    """The author's own closing."""
    words = take_text(message_of(update).text, most=OPENING_MOST)
    draft = await current(context)
    draft.data.closing = words
    return await go(context, draft, PledgeStep.CONFIRMATION)


@allow(WRITERS)
async def keep_field(_update: Update, context: Context) -> PledgeStep:
    """It stays as it is."""
    pressed = context.pressed(KeepField)
    draft = await bound(context, pressed.draft_id)
    return await go_on(context, draft, _after(draft, _step(pressed.step)))


@allow(WRITERS)
async def empty_field(_update: Update, context: Context) -> PledgeStep:
    """It is left empty."""
    pressed = context.pressed(EmptyField)
    draft = await bound(context, pressed.draft_id)
    step = _step(pressed.step)
    match step:
        case PledgeStep.CODE:
            pass  # it can be given from the summary
        case PledgeStep.EMAIL:
            draft.data.email = ""
        case PledgeStep.SCAN:
            draft.data.scan_file, draft.data.scan_kind = "", ""
        case PledgeStep.PREAMBLE:
            draft.data.preamble = ""
        case PledgeStep.CLOSING:
            draft.data.closing = ""
        case _:
            raise ButtonIsStale
    return await go_on(context, draft, _NEXT[step])


def _step(name: str) -> PledgeStep:
    step = PledgeStep.__members__.get(name)
    if step not in _NEXT:
        raise ButtonIsStale
    return step


_KEEP = on_button(KeepField, keep_field)
_EMPTY = on_button(EmptyField, empty_field)

STATES = {
    PledgeStep.CODE: [MessageHandler(TYPED, take_code), _KEEP, _EMPTY, BACK, OTHER],
    PledgeStep.PHONE: [MessageHandler(TYPED, take_phone), _KEEP, BACK, OTHER],
    PledgeStep.EMAIL: [MessageHandler(TYPED, take_email), _KEEP, _EMPTY, BACK, OTHER],
    PledgeStep.SIGNER: [MessageHandler(TYPED, take_signer), _KEEP, BACK, OTHER],
    PledgeStep.DATE: [MessageHandler(TYPED, take_date), on_button(SignedToday, take_today), _KEEP, BACK, OTHER],
    PledgeStep.SCAN: [MessageHandler(SCAN, take_scan), _KEEP, _EMPTY, BACK, OTHER],
    PledgeStep.PREAMBLE: [MessageHandler(TYPED, take_preamble), _EMPTY, BACK, OTHER],
    PledgeStep.CLOSING: [MessageHandler(TYPED, take_closing), _EMPTY, BACK, OTHER],
}
