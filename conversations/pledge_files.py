"""The department's own letter sent as a file instead of typed: read aside, then confirmed as a pasted text is.

ITEMS ──[a file]──▶ PASTED (being read … read) ──[Take these]──▶ ITEMS
"""

from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import MessageHandler, filters

from chat.buttons import BACK_TO_MENU
from chat.context import Context
from chat.hearing import NEW, message_of
from chat.keyboards import Key
from chat.outside import LARGE, Outside
from chat.policy import WRITERS, allow
from conversations.pledge_pasted import ask_pasted
from conversations.pledge_start import ResumePledge
from conversations.pledge_steps import KIND, Draft, PledgeStep, ask, current, keep
from db import conversations
from documents.apart import read_apart
from documents.refusals import FileRefused
from domain.codes import mask_id_numbers
from domain.pledge import PASTED_MOST, PledgeDraft
from domain.refusals import FileTooLarge, TextTooLong, WrongKindOfAnswer
from domain.typed import clean
from domain.words import Role
from services import drafts, pasting
from texts import letter_files as texts
from texts.base import Words
from texts.refusals import FILE_PROBLEMS, REFUSALS

JOB = "letter.read"
MEGABYTES = 20
BLANKS = 4  # times that blanks may swell a letter
DIALOGUE = "dialogue"


@allow(WRITERS)
async def take_file(update: Update, context: Context) -> PledgeStep:
    """Have it read; the answer is the same screen as for a pasted text."""
    document = message_of(update).document
    if document is None or len(context.turn.album) > 1:
        raise WrongKindOfAnswer
    if (document.file_size or 0) > MEGABYTES * 1024 * 1024:
        raise FileTooLarge(limit=MEGABYTES)
    draft = await current(context)
    name = clean(document.file_name).replace("\n", " ")[-80:] or "?"
    draft.data.pasted, draft.data.step = "", PledgeStep.PASTED.name
    await keep(context, draft)
    await context.start_job(JOB, draft_id=draft.id, file_id=document.file_id, name=name)
    ask(context, draft, PledgeStep.PASTED, texts.READING(name=name), back=PledgeStep.ITEMS)
    return PledgeStep.PASTED


async def read_file(outside: Outside, params: dict[str, Any]) -> Any:
    """Fetch it and read it apart; what is then said."""
    name = str(params["name"])
    data = await outside.download(params["file_id"])

    async def say_fetched(context: Context) -> None:
        context.say(texts.FETCHED(name=name, size=-(-len(data) // 1024)))

    if len(data) >= LARGE:
        await outside.say(say_fetched)
    text, problem = "", None
    try:
        text = await read_apart(data, name)
        if len(text) <= PASTED_MOST * BLANKS:  # a longer one is refused, and must keep nobody waiting
            text = mask_id_numbers(clean(text), datetime.now(outside.settings.zone).date())
    except FileRefused as refused:
        problem = FILE_PROBLEMS[refused.code](name=name)
    if len(text) > PASTED_MOST:
        problem = REFUSALS[TextTooLong](limit=PASTED_MOST, length=len(text))

    async def show(context: Context) -> None:
        await _show(context, params["draft_id"], name, text, problem)

    return show


async def _show(context: Context, draft_id: int, name: str, text: str, problem: Words | None) -> None:
    """The text in its draft and the question about it; one who went elsewhere meanwhile is led back."""
    draft = await _waiting(context, draft_id)
    if draft is None:
        context.say(texts.DRAFT_GONE(name=name), keys=[BACK_TO_MENU])
        return
    here = await _is_here(context, draft)
    if problem is not None:
        draft.data.step = PledgeStep.ITEMS.name
        await drafts.keep(context.tx, draft, draft.updated_at)
        if here:
            ask(context, draft, PledgeStep.PASTED, problem, back=PledgeStep.ITEMS)
        else:
            context.say(problem, keys=[[Key(texts.GO_ON, ResumePledge(draft.id)), *BACK_TO_MENU]])
        return
    whole = pasting.join_parts(draft.data.pasted, text) if draft.data.pasted else text
    draft.data.pasted, draft.data.step = whole[:PASTED_MOST], PledgeStep.PASTED.name
    await drafts.keep(context.tx, draft, draft.updated_at)
    if here:
        await ask_pasted(context, draft)
    else:
        context.say(texts.READ_LATER(name=name), keys=[[Key(texts.GO_ON, ResumePledge(draft.id)), *BACK_TO_MENU]])


async def _waiting(context: Context, draft_id: int) -> Draft | None:
    """The draft, if it is there and its author still writes for its department."""
    for draft in await drafts.list_of(context.tx, context.person.id, KIND, PledgeDraft):
        if draft.id == draft_id:
            own = context.person.departments(Role.LIAISON, Role.PRINCIPAL)
            return draft if draft.data.department_id in own else None
    return None


async def _is_here(context: Context, draft: Draft) -> bool:
    """Whether the author is waiting at this very step of this draft."""
    newest = await drafts.current(context.tx, context.person.id, KIND, PledgeDraft)
    if newest is None or newest.id != draft.id or draft.data.step != PledgeStep.PASTED.name:
        return False
    return await conversations.get_step(context.tx, DIALOGUE, context.person.id) == PledgeStep.PASTED.value


FILE = MessageHandler(NEW & filters.Document.ALL, take_file)
