"""Talk about a case: staff answer the citizen, the citizen writes back.

[Answer] ──▶ ANSWER ──▶ CHECK ──[Send]──▶ the citizen reads it
               ▲──[Write it anew]──┘
[Write back] ──▶ WORDS ──▶ whoever handles the case reads it
"""

from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import AnswerCase, ShowCase, ShowOwnCase, WriteBack
from chat.callback_data import Button, OfDraft, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED, WITH_EVIDENCE, evidence_in, message_of
from chat.keyboards import Key
from chat.policy import CASE_STAFF, OWN_CASE, allow
from chat.wizard import Place, ask, ask_check
from domain.complaint import WORDS_MOST, Case
from domain.refusals import ButtonIsStale, NothingTyped
from domain.typed import clean, take_text
from handlers.cases import answered_keys
from services import complaints
from services.drafts import Draft
from texts import common
from texts import complaint as texts

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


class SendAnswer(OfDraft, prefix="answer.send"):
    """Send the draft with this id."""


class WriteAnew(Button, prefix="answer.anew"):
    """Write it again."""


ANSWER = OneDraft("answer", AnswerDraft, about={"complaint_id"})


@allow(CASE_STAFF)
async def begin_answer(_update: Update, context: Context) -> AnswerStep:
    """Only the one who claimed the case answers it."""
    case = await complaints.get_claimed(context.tx, context.pressed(AnswerCase).complaint_id, context.person)
    draft = await ANSWER.begin(context, AnswerDraft(complaint_id=case.id))
    return _ask_check(context, draft, case) if draft.data.text else _ask_answer(context, case)


@allow(CASE_STAFF)
async def take_answer(update: Update, context: Context) -> AnswerStep:
    """Show it as the citizen will read it."""
    draft = await ANSWER.get(context)
    draft.data.text = take_text(message_of(update).text, most=WORDS_MOST)
    case = await complaints.get_claimed(context.tx, draft.data.complaint_id, context.person)
    await ANSWER.keep(context, draft)
    return _ask_check(context, draft, case)


def _ask_check(context: Context, draft: Draft[AnswerDraft], case: Case) -> AnswerStep:
    words = texts.CHECK_ANSWER(number=case.number, text=draft.data.text)
    ask_check(context, texts.ANSWER, words, send=Key(common.SEND, SendAnswer(draft.id)), anew=WriteAnew())
    return AnswerStep.CHECK


@allow(CASE_STAFF)
async def write_anew(_update: Update, context: Context) -> AnswerStep:
    """Ask for the words again."""
    draft = await ANSWER.get(context)
    case = await complaints.get_claimed(context.tx, draft.data.complaint_id, context.person)
    return _ask_answer(context, case)


@allow(CASE_STAFF)
async def send_answer(_update: Update, context: Context) -> int:
    """The citizen reads it in chat and can write back."""
    draft = await ANSWER.get(context, context.pressed(SendAnswer).draft_id)
    if not draft.data.text:
        raise ButtonIsStale
    case = await complaints.answer(context.tx, draft.data.complaint_id, context.person, draft.data.text, context.at)
    await ANSWER.discard(context, draft)
    citizen = await complaints.citizen_of(context.tx, case)
    if citizen:
        words = texts.ANSWERED(number=case.number, text=draft.data.text)
        context.notify(citizen, words, keys=answered_keys(case))
    context.show(texts.ANSWER_SENT(number=case.number), keys=[[Key(texts.OPEN_CASE, ShowCase(case.id))]])
    return END


def _ask_answer(context: Context, case: Case) -> AnswerStep:
    """With the story above it, so that nobody has to remember it."""
    lines = texts.CASE_STORY(story=case.story), texts.ASK_ANSWER(number=case.number)
    ask(context, Place(texts.ANSWER, 1, 2), *lines, back=ShowCase(case.id))
    return AnswerStep.ANSWER


@allow(OWN_CASE)
async def begin_words(_update: Update, context: Context) -> AnswerStep:
    """The citizen adds to their case."""
    case = await complaints.get_own(context.tx, context.pressed(WriteBack).complaint_id, context.person)
    await ANSWER.begin(context, AnswerDraft(complaint_id=case.id))
    words = texts.ASK_WORDS(number=case.number)
    ask(context, Place(texts.WRITE_BACK, 1, 1), words, back=ShowOwnCase(case.id))
    return AnswerStep.WORDS


@allow(OWN_CASE)
async def take_words(update: Update, context: Context) -> int:
    """Text, photos and files go to whoever handles the case."""
    draft = await ANSWER.get(context)
    pieces = evidence_in(context.turn.album)
    message = update.message
    typed = clean((message.text or message.caption) if message else "")
    if not typed and not pieces:
        raise NothingTyped
    text = take_text(typed, most=WORDS_MOST) if typed else ""
    complaint_id = draft.data.complaint_id
    case = await complaints.write_back(context.tx, complaint_id, context.person, text, pieces, context.at)
    await ANSWER.discard(context, draft)
    for person in await complaints.handler_or_staff(context.tx, case):
        words = texts.CITIZEN_WROTE(number=case.number, text=text or texts.ONLY_FILES)
        context.notify(person, words, keys=[[Key(texts.OPEN_CASE, ShowCase(case.id))]])
    context.say(texts.WORDS_SENT(number=case.number), keys=[[Key(texts.OPEN_CASE, ShowOwnCase(case.id))]])
    return END


ENTRIES = [on_button(AnswerCase, begin_answer), on_button(WriteBack, begin_words)]
_TYPED = MessageHandler(TYPED, take_answer)
STATES = {
    AnswerStep.ANSWER: [_TYPED, OTHER],
    AnswerStep.CHECK: [on_button(SendAnswer, send_answer), on_button(WriteAnew, write_anew), _TYPED, OTHER],
    AnswerStep.WORDS: [MessageHandler(TYPED | WITH_EVIDENCE, take_words), OTHER],
}
