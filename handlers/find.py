"""A citizen asks for a department: whatever they type finds its card and its promises."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, BeginComplaint, ListPromises, ShowDepartment, ShowPromise, ShowUnit
from chat.cards import department_lines, fallback_lines, hit_labels, promise_glance, promise_lines
from chat.context import Context
from chat.keyboards import Key, Rows
from chat.letter_buttons import ListLetters
from chat.paging import turn_keys
from chat.policy import EVERYONE, OWNERS, allow
from chat.progress import promised_lines
from chat.task_buttons import ListDepartmentTasks
from domain.refusals import NotFound
from domain.typed import take_text
from handlers.letters import withdrawn_lines
from handlers.rules import rule_keys
from services import calendar as calendars
from services import lookup, progress, publishing, tasks
from texts import find as texts
from texts import menu
from texts import publication as letter_texts
from texts import tasks as task_texts
from texts import units as unit_texts
from texts.base import Joined, Words

PAGE = 5
MOST = 500


@allow(EVERYONE)
async def find_command(update: Update, context: Context) -> None:
    """``/find words``; without words it says what to type."""
    if context.args:
        await _find(context, " ".join(context.args))
    else:
        context.say(menu.FIND_HINT, keys=[BACK_TO_MENU])


@allow(EVERYONE)
async def find_typed(update: Update, context: Context) -> None:
    """Anything typed outside a dialogue is a question."""
    message = update.message
    await _find(context, message.text or "" if message else "")


async def _find(context: Context, typed: str) -> None:
    text = take_text(typed, most=MOST)
    found = await lookup.find(context.tx, text)
    if found.card is not None:
        await _show(context, found.card)
        return
    if found.departments or found.items:
        context.say(*_hit_lines(found, text), keys=_hit_keys(found))
        return
    lines: list[Words] = [texts.NONE(text=text)]
    hotlines = fallback_lines(await lookup.fallback_hotlines(context.tx))
    if hotlines:
        lines += ["", texts.NONE_HOTLINE, *hotlines]
    context.say(*lines, keys=[[Key(menu.COMPLAIN, BeginComplaint()), *BACK_TO_MENU]])


def _hit_lines(found: lookup.Found, text: str) -> list[Words]:
    lines: list[Words] = [texts.SEVERAL(text=text)]
    if found.items:
        lines += ["", texts.IN_PROMISES]
        lines += [texts.ITEM_HIT(name=item.department_name, text=item.text) for item in found.items]
    return lines


def _hit_keys(found: lookup.Found) -> Rows:
    keys = [
        [Key(label, ShowDepartment(hit.id))] for hit, label in zip(found.departments, hit_labels(found), strict=True)
    ]
    shown = {hit.id for hit in found.departments}
    for item in found.items:
        if item.department_id not in shown:
            shown.add(item.department_id)
            keys.append([Key(item.department_name, ShowDepartment(item.department_id))])
    return [*keys[:8], BACK_TO_MENU]


@allow(EVERYONE)
async def show_department(_update: Update, context: Context) -> None:
    """A department's card."""
    await _show_card(context, context.pressed(ShowDepartment).department_id)


async def _show_card(context: Context, department_id: int) -> None:
    card = await lookup.card(context.tx, department_id)
    if card is None:
        raise NotFound
    await _show(context, card)


async def _show(context: Context, card: lookup.Card) -> None:
    keys = [[Key(texts.REPORT, BeginComplaint(card.id, 0))], BACK_TO_MENU]
    if card.promise_count:
        keys[0].insert(0, Key(texts.PROMISES(count=card.promise_count), ListPromises(card.id)))
    if context.person.is_staff and any(counts := await tasks.counts(context.tx, card.id)):
        label = task_texts.ON_CARD(leads=counts[0], shares=counts[1])
        keys.insert(1, [Key(label, ListDepartmentTasks(card.id))])
    gone = await publishing.list_withdrawn(context.tx, card.id)
    if gone:
        keys.insert(1, [Key(letter_texts.LETTERS, ListLetters(card.id))])
    if context.person.has(*OWNERS.roles):
        keys.insert(-1, [Key(unit_texts.SETTINGS, ShowUnit(card.id))])
    context.show(*department_lines(card, context.settings.zone), *withdrawn_lines(context, gone), keys=keys)


@allow(EVERYONE)
async def list_promises(_update: Update, context: Context) -> None:
    """One page of promises, a button each."""
    wanted = context.pressed(ListPromises)
    page = max(0, wanted.page)
    promises = await lookup.promises(context.tx, wanted.department_id, page=page, size=PAGE)
    if not promises.items:
        raise NotFound
    name = promises.items[0].department_name
    first = page * PAGE + 1
    lines: list[Words] = [
        texts.LIST_TITLE(name=name, first=first, last=first + len(promises.items) - 1, count=promises.count),
        "",
    ]
    lines.append(Joined([promise_glance(item) for item in promises.items], "\n\n"))
    keys = [[Key(item.number or str(first + n), ShowPromise(item.id)) for n, item in enumerate(promises.items)]]
    has_more = first + PAGE - 1 < promises.count
    turn = turn_keys(page, has_more, lambda other: ListPromises(wanted.department_id, other))
    whole = [Key(letter_texts.LETTERS, ListLetters(wanted.department_id))]
    back = [Key(texts.BACK_TO_CARD(name=name), ShowDepartment(wanted.department_id)), *BACK_TO_MENU]
    keys += [turn, whole, back]
    context.show(*lines, keys=keys)


@allow(EVERYONE)
async def show_promise(_update: Update, context: Context) -> None:
    """One promise in full; a long one in several messages."""
    promise = await lookup.promise(context.tx, context.pressed(ShowPromise).item_id)
    if promise is None:
        raise NotFound
    turn = []
    if promise.previous_id:
        turn.append(Key(texts.PREVIOUS_ITEM, ShowPromise(promise.previous_id)))
    if promise.next_id:
        turn.append(Key(texts.NEXT_ITEM, ShowPromise(promise.next_id)))
    keys = [
        [Key(texts.REPORT_ITEM, BeginComplaint(promise.department_id, promise.id))],
        *rule_keys(promise),
        turn,
        [Key(texts.BACK_TO_CARD(name=promise.department_name), ShowDepartment(promise.department_id))],
    ]
    calendar = await calendars.read(context.tx)
    clocks = promised_lines(promise, await progress.list_of_item(context.tx, promise.id), context.now, calendar)
    context.show(*promise_lines(promise, clocks), keys=keys)
