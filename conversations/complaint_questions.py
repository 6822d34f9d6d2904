"""What a complaint's dialogue asks, question by question."""

from chat.cards import item_label
from chat.context import Context
from chat.drafting import COMPLAINT
from chat.keyboards import Key, Rows
from chat.paging import turn_keys
from chat.wizard import ask
from conversations.complaint_steps import (
    ITEMS_A_PAGE,
    ChooseIdentity,
    ChooseItem,
    ClearEvidence,
    ComplaintStep,
    Draft,
    EndEvidence,
    GoTo,
    SkipContact,
    Submit,
    TurnItems,
    back_to,
    department_name,
    place,
)
from services import lookup
from texts import common
from texts import complaint as texts
from texts.base import Words


async def ask_department(context: Context) -> ComplaintStep:
    """Which department?"""
    draft = await COMPLAINT.get(context)
    ask(context, place(1), texts.ASK_DEPARTMENT, back=back_to(draft.data, None))
    return ComplaintStep.DEPARTMENT


async def ask_item(context: Context, page: int = 0) -> ComplaintStep:
    """Which of the department's promises? A department without any goes straight to the story."""
    draft = await COMPLAINT.get(context)
    promises = await lookup.promises(context.tx, draft.data.department_id, page=page, size=ITEMS_A_PAGE)
    if not promises.count:
        return await ask_story(context)
    keys = [[Key(item_label(item.number, item.title, item.text), ChooseItem(item.id))] for item in promises.items]
    keys.append(turn_keys(page, (page + 1) * ITEMS_A_PAGE < promises.count, TurnItems))
    keys.append([Key(texts.NO_ITEM, ChooseItem(0))])
    department = await department_name(context, draft)
    lines = texts.ASK_ITEM(department=department)
    ask(context, place(2), lines, keys=keys, back=back_to(draft.data, ComplaintStep.DEPARTMENT))
    return ComplaintStep.ITEM


async def ask_story(context: Context) -> ComplaintStep:
    """What happened?"""
    draft = await COMPLAINT.get(context)
    card = await lookup.card(context.tx, draft.data.department_id)
    lines: list[Words] = [texts.ABOUT(department=card.name if card else "")]
    promise = await lookup.promise(context.tx, draft.data.item_id) if draft.data.item_id else None
    if promise:
        lines.append(texts.ABOUT_ITEM(item=item_label(promise.number, promise.title, promise.text)))
    before = ComplaintStep.ITEM if card and card.promise_count else ComplaintStep.DEPARTMENT
    ask(context, place(3), *lines, "", texts.ASK_STORY, back=back_to(draft.data, before))
    return ComplaintStep.STORY


async def ask_evidence(context: Context) -> ComplaintStep:
    """Photos, files, place?"""
    draft = await COMPLAINT.get(context)
    count = len(draft.data.evidence)
    lines: list[Words] = [texts.ASK_EVIDENCE]
    keys: list[list[Key]] = [[Key(texts.EVIDENCE_NEXT if count else common.SKIP, EndEvidence())]]
    if count:
        lines += ["", texts.EVIDENCE_COUNT(count=count)]
        keys.append([Key(texts.EVIDENCE_CLEAR, ClearEvidence())])
    ask(context, place(4), *lines, keys=keys, back=back_to(draft.data, ComplaintStep.STORY))
    return ComplaintStep.EVIDENCE


async def ask_identity(context: Context) -> ComplaintStep:
    """Named or anonymous?"""
    draft = await COMPLAINT.get(context)
    keys = [
        [Key(texts.ANONYMOUS, ChooseIdentity(1))],
        [Key(texts.NAMED(name=context.person.name), ChooseIdentity(0))],
    ]
    ask(context, place(5), texts.ASK_IDENTITY, keys=keys, back=back_to(draft.data, ComplaintStep.EVIDENCE))
    return ComplaintStep.IDENTITY


async def ask_contact(context: Context) -> ComplaintStep:
    """How can staff call back?"""
    draft = await COMPLAINT.get(context)
    keys = [[Key(common.SKIP, SkipContact())]]
    ask(context, place(6), texts.ASK_CONTACT, keys=keys, back=back_to(draft.data, ComplaintStep.IDENTITY))
    return ComplaintStep.CONTACT


async def ask_confirmation(context: Context) -> ComplaintStep:
    """Everything at a glance, everything changeable."""
    draft = await COMPLAINT.get(context)
    draft.data.changing = True
    await COMPLAINT.keep(context, draft)
    back = GoTo(ComplaintStep.IDENTITY.name)
    ask(context, place(7), *await _summary(context, draft), keys=_summary_keys(draft), back=back)
    return ComplaintStep.CONFIRMATION


async def _summary(context: Context, draft: Draft) -> list[Words]:
    data = draft.data
    lines: list[Words] = [
        texts.SUMMARY_TITLE,
        "",
        texts.SUMMARY_DEPARTMENT(department=await department_name(context, draft)),
    ]
    promise = await lookup.promise(context.tx, data.item_id) if data.item_id else None
    if promise:
        lines.append(texts.SUMMARY_ITEM(item=item_label(promise.number, promise.title, promise.text)))
    lines += [texts.SUMMARY_STORY(story=data.story), texts.SUMMARY_EVIDENCE(count=len(data.evidence))]
    lines.append(texts.SUMMARY_ANONYMOUS if data.anonymous else texts.SUMMARY_NAMED(name=context.person.name))
    if data.contact:
        lines.append(texts.SUMMARY_CONTACT(contact=data.contact))
    return lines


def _summary_keys(draft: Draft) -> Rows:
    return [
        [Key(common.SEND, Submit(draft.id))],
        [
            Key(texts.CHANGE_STORY, GoTo(ComplaintStep.STORY.name)),
            Key(texts.CHANGE_EVIDENCE, GoTo(ComplaintStep.EVIDENCE.name)),
        ],
        [
            Key(texts.CHANGE_IDENTITY, GoTo(ComplaintStep.IDENTITY.name)),
            Key(texts.CHANGE_DEPARTMENT, GoTo(ComplaintStep.DEPARTMENT.name)),
        ],
    ]
