"""An owner invites somebody to a role, or gives a known person the role of a department.

[/invite] ──▶ ROLE ──▶ DEPARTMENT ──▶ the link and the code
                 └──(no department)──▶
[Liaison of a department] (from a person's screen) ──▶ DEPARTMENT ──▶ the person holds it
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import CommandHandler, ConversationHandler, MessageHandler

from chat.buttons import BACK_TO_MENU, BeginGrant, BeginInvite
from chat.callback_data import Button, OfDepartment, OfPerson, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import NEW, OTHER, TYPED, message_of
from chat.keyboards import Key, Rows
from chat.policy import OWNERS, allow
from chat.roles import role_words
from chat.wizard import Place, ask
from domain.invitation import OF_DEPARTMENT, ON_INVITATION
from domain.person import Holding
from domain.refusals import ButtonIsStale, DepartmentUnclear, NotFound
from domain.typed import take_text
from domain.words import Role
from handlers import people
from handlers.join import PAYLOAD
from services import invitations, lookup, roles
from texts import common
from texts import people as texts
from texts.base import Words

END = ConversationHandler.END
HITS_MOST = 8


class InviteStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    ROLE = "invite.role"
    DEPARTMENT = "invite.department"


class InviteDraft(BaseModel):
    """A role looking for its department; ``person_id`` is 0 for an invitation."""

    role: Role
    person_id: int = 0


@dataclass(frozen=True)
class ChooseRole(Button, prefix="invite.role"):
    """The role to invite to."""

    role: str


class ChooseDepartment(OfDepartment, prefix="invite.department"):
    """Its department."""


class ListInvitations(Button, prefix="invite.list"):
    """What is open."""


@dataclass(frozen=True)
class RevokeInvitation(Button, prefix="invite.revoke"):
    """Take one back."""

    invitation_id: int


class LeaveGrant(OfPerson, prefix="people.grant_back"):
    """Back to the person, and out of this dialogue."""


INVITE = OneDraft("invite", InviteDraft)


@allow(OWNERS)
async def begin(_update: Update, context: Context) -> InviteStep:
    """Which role?"""
    keys = [[Key(common.ROLES[role], ChooseRole(role.value))] for role in ON_INVITATION]
    count = len(await invitations.list_open(context.tx, context.at))
    if count:
        keys.append([Key(texts.LIST_OPEN(count=count), ListInvitations())])
    ask(context, Place(texts.INVITE_TITLE, 1, 2), texts.ASK_ROLE, "", texts.ROLE_HINTS, keys=keys)
    return InviteStep.ROLE


@allow(OWNERS)
async def take_role(_update: Update, context: Context) -> InviteStep | int:
    """A role of a department asks for it."""
    role = _role(context.pressed(ChooseRole).role)
    if role not in ON_INVITATION:
        raise ButtonIsStale
    if role not in OF_DEPARTMENT:
        return await _invite(context, Holding(role))
    return await _begin_draft(context, InviteDraft(role=role))


@allow(OWNERS)
async def begin_grant(_update: Update, context: Context) -> InviteStep:
    """A known person is to get a role of a department: which department?"""
    pressed = context.pressed(BeginGrant)
    role = _role(pressed.role)
    if role not in OF_DEPARTMENT:
        raise ButtonIsStale
    await roles.get(context.tx, pressed.person_id)
    return await _begin_draft(context, InviteDraft(role=role, person_id=pressed.person_id))


async def _begin_draft(context: Context, data: InviteDraft) -> InviteStep:
    await INVITE.begin(context, data)
    return _ask_department(context, data, texts.ASK_DEPARTMENT)


@allow(OWNERS)
async def leave_grant(_update: Update, context: Context) -> int:
    """The person's screen again."""
    await people.show(context, await roles.get(context.tx, context.pressed(LeaveGrant).person_id))
    return END


def _ask_department(context: Context, data: InviteDraft, words: Words, keys: Rows = ()) -> InviteStep:
    place = Place(texts.GRANT_TITLE, 1, 1) if data.person_id else Place(texts.INVITE_TITLE, 2, 2)
    back = LeaveGrant(data.person_id) if data.person_id else BeginInvite()
    ask(context, place, common.ROLES[data.role], "", words, keys=keys, back=back)
    return InviteStep.DEPARTMENT


@allow(OWNERS)
async def find_department(update: Update, context: Context) -> InviteStep | int:
    """One clear hit is taken, several are offered."""
    typed = take_text(message_of(update).text, most=200)
    data = (await INVITE.get(context)).data
    found = await lookup.find(context.tx, typed)
    if not found.departments:
        raise DepartmentUnclear
    if found.exact:
        return await _take_department(context, found.departments[0].id)
    keys = [[Key(hit.name, ChooseDepartment(hit.id))] for hit in found.departments[:HITS_MOST]]
    return _ask_department(context, data, texts.DEPARTMENT_HITS, keys)


@allow(OWNERS)
async def take_department(_update: Update, context: Context) -> InviteStep | int:
    """One of those offered."""
    return await _take_department(context, context.pressed(ChooseDepartment).department_id)


async def _take_department(context: Context, department_id: int) -> int:
    if await lookup.card(context.tx, department_id) is None:
        raise NotFound
    draft = await INVITE.get(context)
    await INVITE.discard(context, draft)
    holding = Holding(draft.data.role, department_id)
    if draft.data.person_id:
        await people.give(context, draft.data.person_id, holding)
        return END
    return await _invite(context, holding)


async def _invite(context: Context, holding: Holding) -> int:
    """The link and the code, this once."""
    made = await invitations.make(context.tx, holding, context.person, context.at)
    role = role_words(holding, await roles.department_names(context.tx, (holding,)))
    words = texts.INVITED(
        role=role,
        until=context.moment(made.expires_at),
        link=context.bot_data.link(f"{PAYLOAD}{made.code}"),
        code=made.code,
    )
    context.show(words)
    # The code is shown this once: what the buttons open must not take its place.
    context.say(texts.INVITE_NEXT, keys=[[Key(texts.INVITE_ANOTHER, BeginInvite()), *BACK_TO_MENU]])
    return END


@allow(OWNERS)
async def list_invitations(_update: Update, context: Context) -> int:
    """What is open, each with a button to take it back."""
    await _show_open(context)
    return END


@allow(OWNERS)
async def revoke_invitation(_update: Update, context: Context) -> int:
    """Take one back; its code is good for nothing then."""
    if not await invitations.revoke(context.tx, context.pressed(RevokeInvitation).invitation_id, context.at):
        raise ButtonIsStale
    context.toast(texts.REVOKED)
    await _show_open(context)
    return END


async def _show_open(context: Context) -> None:
    lines: list[Words] = []
    keys: list[list[Key]] = []
    for count, each in enumerate(await invitations.list_open(context.tx, context.at), start=1):
        role = role_words(each.holding, {each.holding.department_id: each.department_name})
        at, until = context.moment(each.created_at), context.moment(each.expires_at)
        lines.append(texts.OPEN_LINE(count=count, role=role, name=each.creator_name, at=at, until=until))
        keys.append([Key(texts.REVOKE(count=count), RevokeInvitation(each.id))])
    keys.append([Key(texts.INVITE_ANOTHER, BeginInvite()), *BACK_TO_MENU])
    title = texts.OPEN_TITLE if lines else texts.OPEN_EMPTY
    context.show(title, *lines, keys=keys)


def _role(value: str) -> Role:
    try:
        return Role(value)
    except ValueError:
        raise ButtonIsStale from None


ENTRIES = [
    CommandHandler("invite", begin, filters=NEW),
    on_button(BeginInvite, begin),
    on_button(BeginGrant, begin_grant),
    on_button(LeaveGrant, leave_grant),
    on_button(ListInvitations, list_invitations),
    on_button(RevokeInvitation, revoke_invitation),
]
STATES = {
    InviteStep.ROLE: [on_button(ChooseRole, take_role), OTHER],
    InviteStep.DEPARTMENT: [
        MessageHandler(TYPED, find_department),
        on_button(ChooseDepartment, take_department),
        OTHER,
    ],
}
