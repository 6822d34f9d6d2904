"""Talk about a case: staff answer the citizen, the citizen writes back.

[Answer] ──▶ ANSWER ──▶ CHECK ──[Send]──▶ the citizen reads it
               ▲──[Write it anew]──┘
[Write back] ──▶ WORDS ──▶ whoever handles the case reads it
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import AnswerCase, ShowCase, ShowOwnCase, WriteBack
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.hearing import OTHER, TYPED, WITH_EVIDENCE, evidence_in
from chat.keyboards import Key
from chat.policy import CASE_STAFF, OWN_CASE, allow
from chat.wizard import Place, ask
from domain.complaint import WORDS_MOST, Case
from domain.refusals import ButtonIsStale, NothingTyped
from domain.typed import clean, take_text
from handlers.cases import answered_keys
from services import complaints, drafts
from texts import common
from texts import complaint as texts

KIND = "answer"
END = ConversationHandler.END


class AnswerStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    ANSWER = "answer.text"
    CHECK = "answer.check"
    WORDS = "answer.words"


class AnswerDraft(BaseModel):
    """Words for a case, not yet sent."""

    complaint_id: int
    text: str = ""


@dataclass(frozen=True)
class SendAnswer(Button, prefix="answer.send"):
    """Send the draft with this id."""

    draft_id: int


@dataclass(frozen=True)
class WriteAnew(Button, prefix="answer.anew"):
    """Write it again."""


@allow(CASE_STAFF)
async def begin_answer(_update: Update, context: Context) -> AnswerStep:
    """Only the one who claimed the case answers it."""
    case = await complaints.get_claimed(context.tx, context.pressed(AnswerCase).complaint_id, context.person)
    await _begin(context, case.id)
    return _ask_answer(context, case)


@allow(CASE_STAFF)
async def take_answer(update: Update, context: Context) -> AnswerStep:
    """Show it as the citizen will read it."""
    draft = await _draft(context)
    draft.data.text = take_text(update.message.text if update.message else "", most=WORDS_MOST)
    case = await complaints.get_claimed(context.tx, draft.data.complaint_id, context.person)
    await drafts.keep(context.tx, draft, context.at)
    keys = [[Key(common.SEND, SendAnswer(draft.id)), Key(texts.ANSWER_AGAIN, WriteAnew())]]
    ask(context, Place(texts.ANSWER, 2, 2), texts.CHECK_ANSWER(number=case.number, text=draft.data.text), keys=keys)
    return AnswerStep.CHECK


@allow(CASE_STAFF)
async def write_anew(_update: Update, context: Context) -> AnswerStep:
    """Ask for the words again."""
    case = await complaints.get_claimed(context.tx, (await _draft(context)).data.complaint_id, context.person)
    return _ask_answer(context, case)


@allow(CASE_STAFF)
async def send_answer(_update: Update, context: Context) -> int:
    """The citizen reads it in chat and can write back."""
    draft = await _draft(context)
    if context.pressed(SendAnswer).draft_id != draft.id or not draft.data.text:
        raise ButtonIsStale
    case = await complaints.answer(context.tx, draft.data.complaint_id, context.person, draft.data.text, context.at)
    await drafts.discard(context.tx, draft.id, context.person.id)
    citizen = await complaints.citizen_of(context.tx, case)
    if citizen:
        words = texts.ANSWERED(number=case.number, text=draft.data.text)
        context.notify(citizen, words, keys=answered_keys(case))
    context.show(texts.ANSWER_SENT(number=case.number), keys=[[Key(texts.OPEN_CASE, ShowCase(case.id))]])
    return END


def _ask_answer(context: Context, case: Case) -> AnswerStep:
    """With the story above it, so that nobody has to remember it."""
    lines = texts.CASE_STORY(story=case.story), texts.ASK_ANSWER(number=case.number)
    ask(context, Place(texts.ANSWER, 1, 2), *lines)
    return AnswerStep.ANSWER


@allow(OWN_CASE)
async def begin_words(_update: Update, context: Context) -> AnswerStep:
    """The citizen adds to their case."""
    case = await complaints.get_own(context.tx, context.pressed(WriteBack).complaint_id, context.person)
    await _begin(context, case.id)
    ask(context, Place(texts.WRITE_BACK, 1, 1), texts.ASK_WORDS(number=case.number))
    return AnswerStep.WORDS


@allow(OWN_CASE)
async def take_words(update: Update, context: Context) -> int:
    """Text, photos and files go to whoever handles the case."""
    draft = await _draft(context)
    pieces = evidence_in(context.turn.album)
    message = update.message
    typed = clean((message.text or message.caption) if message else "")
    if not typed and not pieces:
        raise NothingTyped
    text = take_text(typed, most=WORDS_MOST) if typed else ""
    complaint_id = draft.data.complaint_id
    case = await complaints.write_back(context.tx, complaint_id, context.person, text, pieces, context.at)
    await drafts.discard(context.tx, draft.id, context.person.id)
    for person in await complaints.handler_or_staff(context.tx, case):
        words = texts.CITIZEN_WROTE(number=case.number, text=text or texts.ONLY_FILES)
        context.notify(person, words, keys=[[Key(texts.OPEN_CASE, ShowCase(case.id))]])
    context.say(texts.WORDS_SENT(number=case.number), keys=[[Key(texts.OPEN_CASE, ShowOwnCase(case.id))]])
    return END


async def _begin(context: Context, complaint_id: int) -> None:
    """One draft of this kind is enough: the case it belongs to changes with the button pressed."""
    old = await drafts.current(context.tx, context.person.id, KIND, AnswerDraft)
    if old:
        await drafts.discard(context.tx, old.id, context.person.id)
    await drafts.begin(context.tx, context.person.id, KIND, AnswerDraft(complaint_id=complaint_id), context.at)


async def _draft(context: Context) -> drafts.Draft[AnswerDraft]:
    draft = await drafts.current(context.tx, context.person.id, KIND, AnswerDraft)
    if draft is None:
        raise ButtonIsStale
    return draft


ENTRIES = [on_button(AnswerCase, begin_answer), on_button(WriteBack, begin_words)]
STATES = {
    AnswerStep.ANSWER: [MessageHandler(TYPED, take_answer), OTHER],
    AnswerStep.CHECK: [
        on_button(SendAnswer, send_answer),
        on_button(WriteAnew, write_anew),
        MessageHandler(TYPED, take_answer),
        OTHER,
    ],
    AnswerStep.WORDS: [MessageHandler(TYPED | WITH_EVIDENCE, take_words), OTHER],
}
