"""What a complaint's dialogue asks, question by question."""

from chat.cards import item_label
from chat.context import Context
from chat.keyboards import Key, Rows
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
    department_name,
    draft_of,
    place,
)
from services import drafts, lookup
from texts import common
from texts import complaint as texts
from texts.base import Words


async def ask_department(context: Context) -> ComplaintStep:
    """Which department?"""
    ask(context, place(1), texts.ASK_DEPARTMENT)
    return ComplaintStep.DEPARTMENT


async def ask_item(context: Context, page: int = 0) -> ComplaintStep:
    """Which of the department's promises? A department without any goes straight to the story."""
    draft = await draft_of(context)
    promises = await lookup.promises(context.tx, draft.data.department_id, page=page, size=ITEMS_A_PAGE)
    if not promises.count:
        return await ask_story(context)
    keys = [[Key(item_label(item.number, item.title, item.text), ChooseItem(item.id))] for item in promises.items]
    keys.append(_turn_keys(page, promises.count))
    keys.append([Key(texts.NO_ITEM, ChooseItem(0))])
    department = await department_name(context, draft)
    lines = texts.ASK_ITEM(department=department)
    ask(context, place(2), lines, keys=keys, back=GoTo(ComplaintStep.DEPARTMENT.name))
    return ComplaintStep.ITEM


def _turn_keys(page: int, count: int) -> list[Key]:
    turn = []
    if page:
        turn.append(Key(common.PREVIOUS_PAGE, TurnItems(page - 1)))
    if (page + 1) * ITEMS_A_PAGE < count:
        turn.append(Key(common.NEXT_PAGE, TurnItems(page + 1)))
    return turn


async def ask_story(context: Context) -> ComplaintStep:
    """What happened?"""
    draft = await draft_of(context)
    lines: list[Words] = [texts.ABOUT(department=await department_name(context, draft))]
    promise = await lookup.promise(context.tx, draft.data.item_id) if draft.data.item_id else None
    if promise:
        lines.append(texts.ABOUT_ITEM(item=item_label(promise.number, promise.title, promise.text)))
    ask(context, place(3), *lines, "", texts.ASK_STORY, back=GoTo(ComplaintStep.ITEM.name))
    return ComplaintStep.STORY


async def ask_evidence(context: Context) -> ComplaintStep:
    """Photos, files, place?"""
    draft = await draft_of(context)
    count = len(draft.data.evidence)
    lines: list[Words] = [texts.ASK_EVIDENCE]
    keys: list[list[Key]] = [[Key(texts.EVIDENCE_NEXT if count else common.SKIP, EndEvidence())]]
    if count:
        lines += ["", texts.EVIDENCE_COUNT(count=count)]
        keys.append([Key(texts.EVIDENCE_CLEAR, ClearEvidence())])
    ask(context, place(4), *lines, keys=keys, back=GoTo(ComplaintStep.STORY.name))
    return ComplaintStep.EVIDENCE


async def ask_identity(context: Context) -> ComplaintStep:
    """Named or anonymous?"""
    keys = [
        [Key(texts.ANONYMOUS, ChooseIdentity(1))],
        [Key(texts.NAMED(name=context.person.name), ChooseIdentity(0))],
    ]
    ask(context, place(5), texts.ASK_IDENTITY, keys=keys, back=GoTo(ComplaintStep.EVIDENCE.name))
    return ComplaintStep.IDENTITY


async def ask_contact(context: Context) -> ComplaintStep:
    """How can staff call back?"""
    keys = [[Key(common.SKIP, SkipContact())]]
    ask(context, place(6), texts.ASK_CONTACT, keys=keys, back=GoTo(ComplaintStep.IDENTITY.name))
    return ComplaintStep.CONTACT


async def ask_confirmation(context: Context) -> ComplaintStep:
    """Everything at a glance, everything changeable."""
    draft = await draft_of(context)
    draft.data.changing = True
    await drafts.keep(context.tx, draft, context.at)
    ask(context, place(7), *await _summary(context, draft), keys=_summary_keys(draft))
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
