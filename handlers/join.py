"""Using an invitation: ``/join CODE``, or the link that carries it."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, BeginPledge, ListComplaints, ListReviews
from chat.commands import commands_for
from chat.context import Context
from chat.keyboards import Key
from chat.policy import EVERYONE, allow
from chat.roles import role_words
from domain.invitation import Invitation
from domain.refusals import Refusal, RoleAlreadyHeld
from domain.words import Role
from services import invitations
from texts import menu
from texts import people as texts
from texts.refusals import REFUSALS

PAYLOAD = "join-"
CODE_MOST = 60


@allow(EVERYONE)
async def join_command(_update: Update, context: Context) -> None:
    """Without a code it says how."""
    code = "".join(context.args or [])
    if code:
        await join(context, code)
    else:
        context.say(texts.JOIN_HOW, keys=[BACK_TO_MENU])


async def join(context: Context, code: str) -> None:
    """Give the role, tell who invited, greet. A wrong code is counted, so its refusal is said here and not raised."""
    await invitations.check_tries(context.tx, context.person, context.at)
    try:
        invitation = await invitations.use(
            context.tx, code.removeprefix(PAYLOAD)[:CODE_MOST], context.person, context.at
        )
    except Refusal as refusal:
        if not isinstance(refusal, RoleAlreadyHeld):
            await invitations.note_try(context.tx, context.person, context.at)
        context.say(REFUSALS[type(refusal)](**refusal.values), keys=[BACK_TO_MENU])
        return
    await context.meet_again()
    await _greet(context, invitation)


async def _greet(context: Context, invitation: Invitation) -> None:
    role = role_words(invitation.holding, {invitation.holding.department_id: invitation.department_name})
    context.set_commands(context.person, commands_for(context.person))
    context.say(
        texts.JOINED(name=context.person.name, role=role), keys=[*_first_steps(invitation.holding.role), BACK_TO_MENU]
    )
    inviter = await invitations.inviter(context.tx, invitation)
    if inviter is not None:
        context.notify(inviter, texts.JOINED_NOTICE(name=context.person.name, role=role))


def _first_steps(role: Role) -> list[list[Key]]:
    steps = {
        Role.LIAISON: [Key(menu.PLEDGE, BeginPledge())],
        Role.PRINCIPAL: [Key(menu.PLEDGE, BeginPledge())],
        Role.REVIEWER: [Key(menu.REVIEW, ListReviews()), Key(menu.COMPLAINTS, ListComplaints())],
        Role.SUPERVISOR: [Key(menu.COMPLAINTS, ListComplaints())],
    }
    return [steps.get(role, [])]
