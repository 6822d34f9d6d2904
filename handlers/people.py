"""People and their roles: the list, one person, giving and taking roles, the record of changes.

A role of a department needs the department's name: that dialogue is ``conversations.invite``.
"""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import BACK_TO_MENU, BeginGrant, BeginInvite, ListPeople, ShowPerson
from chat.callback_data import Button
from chat.context import Context
from chat.keyboards import Key
from chat.paging import page_of, turn_keys
from chat.policy import OWNERS, allow
from chat.roles import role_words, tell_about_role
from domain.invitation import OF_DEPARTMENT
from domain.person import Holding, Person
from domain.refusals import ButtonIsStale
from domain.words import Role
from services import roles
from texts import common, menu
from texts import people as texts
from texts.base import Joined, Words

PAGE = 8
HISTORY_MOST = 15


@dataclass(frozen=True)
class AskTakeRole(Button, prefix="people.take_ask"):
    """Ask before a role is taken away."""

    person_id: int
    role: str
    department_id: int


@dataclass(frozen=True)
class TakeRole(Button, prefix="people.take"):
    """Take it away."""

    person_id: int
    role: str
    department_id: int


@dataclass(frozen=True)
class AskGiveRole(Button, prefix="people.give_ask"):
    """Which role?"""

    person_id: int


@dataclass(frozen=True)
class AskGiveOwner(Button, prefix="people.give_owner"):
    """Ask before somebody becomes an owner."""

    person_id: int


@dataclass(frozen=True)
class GiveRole(Button, prefix="people.give"):
    """Give a role that is not tied to a department."""

    person_id: int
    role: str


@allow(OWNERS)
async def list_people(update: Update, context: Context) -> None:
    """Everybody with a role, a button each."""
    page = page_of(update, context, ListPeople)
    everybody = await roles.list_people(context.tx)
    shown = everybody[page * PAGE : (page + 1) * PAGE]
    names = await roles.department_names(context.tx, tuple(each for person in shown for each in person.holdings))
    lines: list[Words] = [texts.PEOPLE_TITLE(count=len(everybody)), ""]
    for person in shown:
        held = Joined([role_words(each, names) for each in person.holdings], "; ")
        lines.append(texts.PEOPLE_LINE(name=person.name, roles=held))
    turn = turn_keys(page, len(everybody) > (page + 1) * PAGE, ListPeople)
    keys = [[Key(person.name, ShowPerson(person.id))] for person in shown]
    context.show(*lines, keys=[*keys, turn, [Key(menu.INVITE, BeginInvite()), *BACK_TO_MENU]])


@allow(OWNERS)
async def show_person(_update: Update, context: Context) -> None:
    """One person's roles and every change of them."""
    await show(context, await roles.get(context.tx, context.pressed(ShowPerson).person_id))


async def show(context: Context, person: Person, first: Words | None = None) -> None:
    """One person; ``first`` stands above."""
    names = await roles.department_names(context.tx, person.holdings)
    lines: list[Words] = [first, ""] if first else []
    lines += [texts.PERSON(name=person.name), ""]
    if person.holdings:
        lines += [texts.PERSON_ROLES, *[texts.ROLE_LINE(role=role_words(each, names)) for each in person.holdings]]
    else:
        lines.append(texts.PERSON_NO_ROLES)
    lines += ["", *await _history_lines(context, person)]
    keys = [
        [Key(texts.TAKE(role=role_words(each, names)), AskTakeRole(person.id, each.role.value, each.department_id))]
        for each in person.holdings
    ]
    keys += [[Key(texts.GIVE, AskGiveRole(person.id))], [Key(texts.PEOPLE_BACK, ListPeople()), *BACK_TO_MENU]]
    context.show(*lines, keys=keys)


async def _history_lines(context: Context, person: Person) -> list[Words]:
    changes = await roles.history(context.tx, person.id)
    lines: list[Words] = [texts.HISTORY]
    for change in changes[:HISTORY_MOST]:
        role: Words = common.ROLES[change.role]
        if change.department_name:
            role = texts.ROLE_OF(role=role, department=change.department_name)
        words = texts.EVENT_GIVEN if change.given else texts.EVENT_TAKEN
        event: Words = words(at=context.moment(change.at), role=role)
        lines.append(texts.EVENT_BY(event=event, name=change.actor_name) if change.actor_name else event)
    return lines


@allow(OWNERS)
async def ask_take_role(_update: Update, context: Context) -> None:
    """Are they sure?"""
    pressed = context.pressed(AskTakeRole)
    person = await roles.get(context.tx, pressed.person_id)
    holding = _holding(pressed.role, pressed.department_id)
    if holding not in person.holdings:
        raise ButtonIsStale
    role = role_words(holding, await roles.department_names(context.tx, (holding,)))
    yes = Key(texts.TAKE_YES, TakeRole(person.id, pressed.role, pressed.department_id))
    keys = [[yes], [Key(texts.PERSON_BACK(name=person.name), ShowPerson(person.id))]]
    context.show(texts.ASK_TAKE(role=role, name=person.name), keys=keys)


@allow(OWNERS)
async def take_role(_update: Update, context: Context) -> None:
    """Take it away; the person is told and gets a fresh command menu."""
    pressed = context.pressed(TakeRole)
    holding = _holding(pressed.role, pressed.department_id)
    role = role_words(holding, await roles.department_names(context.tx, (holding,)))
    person = await roles.take(context.tx, pressed.person_id, holding, context.person, context.at)
    tell_about_role(context, person, texts.TOLD_TAKEN(role=role))
    await context.meet_again()
    await _show_after(context, person, texts.TAKEN(name=person.name, role=role))


async def _show_after(context: Context, person: Person, words: Words) -> None:
    """The person's screen, unless the owner has just given up their own right to see it."""
    if context.person.has(Role.OWNER):
        await show(context, person, words)
    else:
        context.show(words, keys=[BACK_TO_MENU])


@allow(OWNERS)
async def ask_give_role(_update: Update, context: Context) -> None:
    """Which one?"""
    person = await roles.get(context.tx, context.pressed(AskGiveRole).person_id)
    keys = [[Key(label, _give_button(person.id, role))] for role, label in texts.ROLE_BUTTONS.items()]
    keys.append([Key(texts.PERSON_BACK(name=person.name), ShowPerson(person.id))])
    context.show(texts.ASK_GIVE(name=person.name), keys=keys)


def _give_button(person_id: int, role: Role) -> Button:
    if role in OF_DEPARTMENT:
        return BeginGrant(person_id, role.value)
    return AskGiveOwner(person_id) if role is Role.OWNER else GiveRole(person_id, role.value)


@allow(OWNERS)
async def ask_give_owner(_update: Update, context: Context) -> None:
    """An owner may do everything, so this is asked twice."""
    person = await roles.get(context.tx, context.pressed(AskGiveOwner).person_id)
    keys = [
        [Key(texts.GIVE_YES, GiveRole(person.id, Role.OWNER.value))],
        [Key(texts.PERSON_BACK(name=person.name), ShowPerson(person.id))],
    ]
    context.show(texts.ASK_GIVE_OWNER(name=person.name), keys=keys)


@allow(OWNERS)
async def give_role(_update: Update, context: Context) -> None:
    """Give it; the person is told and gets a fresh command menu."""
    pressed = context.pressed(GiveRole)
    await give(context, pressed.person_id, _holding(pressed.role, 0))


async def give(context: Context, person_id: int, holding: Holding) -> None:
    """Give a role and show the person; one that is held already is only said so."""
    role = role_words(holding, await roles.department_names(context.tx, (holding,)))
    before = await roles.get(context.tx, person_id)
    if holding in before.holdings:
        await show(context, before, texts.ALREADY_HELD(name=before.name))
        return
    person = await roles.give(context.tx, person_id, holding, context.person, context.at)
    tell_about_role(context, person, texts.TOLD_GIVEN(role=role))
    await context.meet_again()
    await show(context, person, texts.GIVEN(name=person.name, role=role))


def _holding(role: str, department_id: int) -> Holding:
    try:
        return Holding(Role(role), department_id)
    except ValueError:
        raise ButtonIsStale from None
