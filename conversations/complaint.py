"""A citizen reports that a promise is not being kept.

    [Report] ──▶ DEPARTMENT ──▶ ITEM ──▶ STORY ──▶ EVIDENCE ──▶ IDENTITY ──▶ CONTACT ──▶ CONFIRMATION ──[Send]──▶ filed
                 (known from    (skip)     ▲        (skip)     (anonymous:   (skip)          │
                  a card)                  │                    no contact)                  │
                                           └───────────────[Change something]────────────────┘

``ask_*`` puts a question and returns the answer we now wait for; ``take_*`` keeps that answer and asks what comes
next. A rule that refuses an answer raises: the step stays, and ``handlers.errors`` tells the citizen why.
"""

from telegram import Message, Update
from telegram.ext import CommandHandler, ConversationHandler, MessageHandler, filters

from chat.buttons import BACK_TO_MENU, BeginComplaint, ClaimCase, ResumeComplaint, ShowCase, ShowOwnCase
from chat.callback_data import on_button
from chat.cards import case_lines, hit_labels
from chat.context import Context
from chat.drafting import COMPLAINT
from chat.hearing import NEW, OTHER, TYPED, WITH_EVIDENCE, WITH_FILES, evidence_in, message_of
from chat.keyboards import Key
from chat.policy import EVERYONE, OWN_DRAFT, allow
from chat.wizard import ask
from conversations.complaint_questions import (
    ask_confirmation,
    ask_contact,
    ask_department,
    ask_evidence,
    ask_identity,
    ask_item,
    ask_story,
)
from conversations.complaint_steps import (
    ChooseDepartment,
    ChooseIdentity,
    ChooseItem,
    ClearEvidence,
    ComplaintStep,
    Draft,
    EndEvidence,
    GoTo,
    SkipContact,
    StartAnew,
    Submit,
    TurnItems,
    back_to,
    is_complete,
    place,
)
from domain.complaint import CONTACT_MOST, EVIDENCE_MOST, STORY_LEAST, STORY_MOST, ComplaintDraft
from domain.refusals import ButtonIsStale, DepartmentUnclear, NotFound, TooMuchEvidence, WrongKindOfAnswer
from domain.typed import take_text
from services import complaints, lookup
from texts import common
from texts import complaint as texts

END = ConversationHandler.END


@allow(EVERYONE)
async def begin(update: Update, context: Context) -> ComplaintStep:
    """From /complain, a card or an item; a draft that waits is offered first."""
    wanted = context.pressed(BeginComplaint) if update.callback_query else BeginComplaint()
    if await COMPLAINT.find(context):
        keys = [
            [Key(common.CONTINUE, ResumeComplaint())],
            [Key(texts.START_ANEW, StartAnew(wanted.department_id, wanted.item_id))],
        ]
        ask(context, place(1), texts.RESUME, keys=keys)
        return ComplaintStep.RESUMING
    return await _begin_anew(context, wanted.department_id, wanted.item_id)


@allow(OWN_DRAFT)
async def begin_anew(_update: Update, context: Context) -> ComplaintStep:
    """Throw the old draft away and begin."""
    wanted = context.pressed(StartAnew)
    return await _begin_anew(context, wanted.department_id, wanted.item_id)


async def _begin_anew(context: Context, department_id: int, item_id: int) -> ComplaintStep:
    data = ComplaintDraft()
    if department_id and await lookup.card(context.tx, department_id):
        data.department_id = department_id
        promise = await lookup.promise(context.tx, item_id) if item_id else None
        data.item_id = item_id if promise and promise.department_id == department_id else 0
    await COMPLAINT.begin(context, data)
    if data.item_id:
        return await ask_story(context)
    return await ask_item(context) if data.department_id else await ask_department(context)


@allow(OWN_DRAFT)
async def resume(_update: Update, context: Context) -> ComplaintStep:
    """Go on where the answers end."""
    data = (await COMPLAINT.get(context)).data
    if not data.department_id:
        return await ask_department(context)
    if not data.story:
        return await ask_story(context)
    return await ask_identity(context) if data.anonymous is None else await ask_confirmation(context)


@allow(OWN_DRAFT)
async def find_department(update: Update, context: Context) -> ComplaintStep:
    """Look the typed name up; one clear hit is taken, several are offered."""
    typed = take_text(message_of(update).text, most=200)
    found = await lookup.find(context.tx, typed)
    hits = {hit.id: label for hit, label in zip(found.departments, hit_labels(found), strict=True)}
    hits.update((hit.department_id, hit.department_name) for hit in found.items if hit.department_id not in hits)
    if not hits:
        raise DepartmentUnclear
    if found.exact:
        return await _take_department(context, found.departments[0].id)
    keys = [[Key(name, ChooseDepartment(department_id))] for department_id, name in list(hits.items())[:8]]
    back = back_to((await COMPLAINT.get(context)).data, None)
    ask(context, place(1), texts.DEPARTMENT_HITS, keys=keys, back=back)
    return ComplaintStep.DEPARTMENT


@allow(OWN_DRAFT)
async def take_department(_update: Update, context: Context) -> ComplaintStep:
    """One of those offered."""
    return await _take_department(context, context.pressed(ChooseDepartment).department_id)


async def _take_department(context: Context, department_id: int) -> ComplaintStep:
    if await lookup.card(context.tx, department_id) is None:
        raise NotFound
    draft = await COMPLAINT.get(context)
    if draft.data.department_id != department_id:
        draft.data.item_id = 0
    draft.data.department_id = department_id
    await COMPLAINT.keep(context, draft)
    return await ask_item(context)


@allow(OWN_DRAFT)
async def turn_items(_update: Update, context: Context) -> ComplaintStep:
    """Another page."""
    return await ask_item(context, max(0, context.pressed(TurnItems).page))


@allow(OWN_DRAFT)
async def take_item(_update: Update, context: Context) -> ComplaintStep:
    """The promise that is broken, or none of them."""
    item_id = context.pressed(ChooseItem).item_id
    draft = await COMPLAINT.get(context)
    promise = await lookup.promise(context.tx, item_id) if item_id else None
    if item_id and (promise is None or promise.department_id != draft.data.department_id):
        raise ButtonIsStale
    draft.data.item_id = item_id
    return await _keep_and(context, draft, ComplaintStep.STORY)


@allow(OWN_DRAFT)
async def take_story(update: Update, context: Context) -> ComplaintStep:
    """Keep the story; photos sent with it as caption are kept as evidence."""
    message = message_of(update)
    story = take_text(message.text or message.caption, least=STORY_LEAST, most=STORY_MOST)
    draft = await COMPLAINT.get(context)
    draft.data.story = story
    _add_evidence(draft.data, context.turn.album)
    return await _keep_and(context, draft, ComplaintStep.EVIDENCE)


@allow(OWN_DRAFT)
async def take_evidence(update: Update, context: Context) -> ComplaintStep:
    """Keep a photo, file or place, or a whole album at once."""
    draft = await COMPLAINT.get(context)
    before = len(draft.data.evidence)
    _add_evidence(draft.data, context.turn.album)
    if len(draft.data.evidence) == before:
        raise WrongKindOfAnswer
    await COMPLAINT.keep(context, draft)
    return await ask_evidence(context)


@allow(OWN_DRAFT)
async def clear_evidence(_update: Update, context: Context) -> ComplaintStep:
    """Take it all out again."""
    draft = await COMPLAINT.get(context)
    draft.data.evidence.clear()
    await COMPLAINT.keep(context, draft)
    return await ask_evidence(context)


@allow(OWN_DRAFT)
async def end_evidence(_update: Update, context: Context) -> ComplaintStep:
    """That is all of it."""
    return await _keep_and(context, await COMPLAINT.get(context), ComplaintStep.IDENTITY)


@allow(OWN_DRAFT)
async def take_identity(_update: Update, context: Context) -> ComplaintStep:
    """An anonymous complaint keeps no contact."""
    draft = await COMPLAINT.get(context)
    draft.data.anonymous = bool(context.pressed(ChooseIdentity).anonymous)
    if draft.data.anonymous:
        draft.data.contact = ""
        return await _keep_and(context, draft, ComplaintStep.CONFIRMATION)
    await COMPLAINT.keep(context, draft)
    return await ask_contact(context)


@allow(OWN_DRAFT)
async def take_contact(update: Update, context: Context) -> ComplaintStep:
    """A typed contact, or a contact card."""
    message = message_of(update)
    draft = await COMPLAINT.get(context)
    typed = message.contact.phone_number if message.contact else message.text
    draft.data.contact = take_text(typed, most=CONTACT_MOST)
    return await _keep_and(context, draft, ComplaintStep.CONFIRMATION)


@allow(OWN_DRAFT)
async def skip_contact(_update: Update, context: Context) -> ComplaintStep:
    """None wanted."""
    draft = await COMPLAINT.get(context)
    draft.data.contact = ""
    return await _keep_and(context, draft, ComplaintStep.CONFIRMATION)


@allow(OWN_DRAFT)
async def submit(_update: Update, context: Context) -> int:
    """File the draft; its receipt is shown only once it is safely stored."""
    draft = await COMPLAINT.get(context, context.pressed(Submit).draft_id)
    if not draft.data.story or not draft.data.department_id:
        raise ButtonIsStale
    filed = await complaints.file(context.tx, draft.data, context.person, context.now)
    await COMPLAINT.discard(context, draft)
    context.show(texts.FILED(number=filed.case.number, receipt=filed.receipt))
    # The receipt is shown this once: what the buttons open must not take its place.
    context.say(texts.WHAT_NOW, keys=[[Key(texts.OPEN_CASE, ShowOwnCase(filed.case.id)), *BACK_TO_MENU]])
    await _tell_staff(context, filed)
    return END


async def _tell_staff(context: Context, filed: complaints.Filed) -> None:
    keys = [[Key(texts.CLAIM, ClaimCase(filed.case.id)), Key(texts.OPEN_CASE, ShowCase(filed.case.id))]]
    lines = case_lines(filed.case, context)
    for person in await complaints.staff_to_tell(context.tx, filed.case):
        context.notify(person, texts.NEW_FOR_STAFF(number=filed.case.number), *lines[1:], keys=keys)


@allow(OWN_DRAFT)
async def go_to(_update: Update, context: Context) -> ComplaintStep:
    """Back, or from the summary to a part of it."""
    asks = {
        ComplaintStep.DEPARTMENT.name: ask_department,
        ComplaintStep.ITEM.name: ask_item,
        ComplaintStep.STORY.name: ask_story,
        ComplaintStep.EVIDENCE.name: ask_evidence,
        ComplaintStep.IDENTITY.name: ask_identity,
        ComplaintStep.CONFIRMATION.name: ask_confirmation,
    }
    question = asks.get(context.pressed(GoTo).step)
    data = (await COMPLAINT.get(context)).data
    if question is None or (not data.department_id and question is not ask_department):
        raise ButtonIsStale
    if question is ask_confirmation and not is_complete(data):
        raise ButtonIsStale
    return await question(context)


async def _keep_and(context: Context, draft: Draft, following: ComplaintStep) -> ComplaintStep:
    """Keep the draft and ask what comes next; when something was changed from the summary, that is the summary."""
    await COMPLAINT.keep(context, draft)
    if draft.data.changing and is_complete(draft.data):
        return await ask_confirmation(context)
    asks = {
        ComplaintStep.STORY: ask_story,
        ComplaintStep.EVIDENCE: ask_evidence,
        ComplaintStep.IDENTITY: ask_identity,
        ComplaintStep.CONFIRMATION: ask_confirmation,
    }
    return await asks[following](context)


def _add_evidence(data: ComplaintDraft, messages: list[Message]) -> None:
    data.evidence += evidence_in(messages)
    if len(data.evidence) > EVIDENCE_MOST:
        raise TooMuchEvidence(limit=EVIDENCE_MOST)


BACK = on_button(GoTo, go_to)

ENTRIES = [
    CommandHandler("complain", begin, filters=NEW),
    on_button(BeginComplaint, begin),
    on_button(ResumeComplaint, resume),
]
STATES = {
    ComplaintStep.RESUMING: [on_button(StartAnew, begin_anew)],
    ComplaintStep.DEPARTMENT: [
        MessageHandler(TYPED, find_department),
        on_button(ChooseDepartment, take_department),
        BACK,
        OTHER,
    ],
    ComplaintStep.ITEM: [on_button(ChooseItem, take_item), on_button(TurnItems, turn_items), BACK, OTHER],
    ComplaintStep.STORY: [MessageHandler(TYPED | WITH_FILES, take_story), BACK, OTHER],
    ComplaintStep.EVIDENCE: [
        MessageHandler(WITH_EVIDENCE, take_evidence),
        on_button(EndEvidence, end_evidence),
        on_button(ClearEvidence, clear_evidence),
        BACK,
        OTHER,
    ],
    ComplaintStep.IDENTITY: [on_button(ChooseIdentity, take_identity), BACK, OTHER],
    ComplaintStep.CONTACT: [
        MessageHandler(TYPED | (NEW & filters.CONTACT), take_contact),
        on_button(SkipContact, skip_contact),
        BACK,
        OTHER,
    ],
    ComplaintStep.CONFIRMATION: [on_button(Submit, submit), BACK, OTHER],
}
