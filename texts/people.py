"""Invitations, joining, and who holds which role."""

from domain.words import Role
from texts.base import T

INVITE_TITLE = T("Invitation")
GRANT_TITLE = T("Give a role")
ASK_ROLE = T("👥 Which role do you want to give?")
ROLE_HINTS = T(
    "<b>Liaison</b>: writes the letters of a department\n"
    "<b>Principal</b>: signs for a department and may write too\n"
    "<b>Reviewer</b>: decides on letters and handles complaints\n"
    "<b>Supervisor</b>: handles complaints"
)
LIST_OPEN = T("✉ Open invitations ({count})")
ASK_DEPARTMENT = T("🏛 For which department? Type its name or part of it.")
DEPARTMENT_HITS = T("Which of these is it?")
ROLE_OF = T("{role} · {department}")
INVITED = T(
    "✉ <b>Invitation: {role}</b>\n\n"
    "Pass on this link; it works once, until {until}:\n{link}\n\n"
    "Or have them send me this:\n<code>/join {code}</code>\n\n"
    "This code is shown only now. Whoever uses it gets the role, and I tell you who it was."
)
INVITE_NEXT = T("Pass the invitation on before you go; you can revoke it at any time with /invite.")
INVITE_ANOTHER = T("✉ Another invitation")
OPEN_TITLE = T("✉ <b>Open invitations</b>")
OPEN_EMPTY = T("✉ No invitation is open.")
OPEN_LINE = T("{count}. {role}\nmade by {name} on {at}, valid until {until}")
REVOKE = T("🗑 Revoke {count}")
REVOKED = T("The invitation is revoked.")

JOIN_HOW = T("✉ Send the code of your invitation like this: <code>/join ABCDEFGHJKMN</code>")
JOINED = T("👋 <b>Welcome, {name}!</b>\n\nYou are now: <b>{role}</b>. Your menu has the commands of this role.")
JOINED_NOTICE = T("👋 <b>{name}</b> has used your invitation: {role}.")

PEOPLE_TITLE = T("👥 <b>People and roles</b> ({count})")
PEOPLE_LINE = T("{name}: {roles}")
PERSON = T("👤 <b>{name}</b>")
PERSON_ROLES = T("Roles:")
PERSON_NO_ROLES = T("No role at present.")
ROLE_LINE = T("· {role}")
TAKE = T("➖ {role}")
GIVE = T("➕ Give a role")
HISTORY = T("<b>Changes</b>")
EVENT_GIVEN = T("{at} · given: {role}")
EVENT_TAKEN = T("{at} · taken away: {role}")
EVENT_BY = T("{event} (by {name})")
ASK_TAKE = T("➖ Take the role <b>{role}</b> away from <b>{name}</b>?")
TAKE_YES = T("➖ Take it away")
ASK_GIVE = T("➕ Which role is <b>{name}</b> to get?")
ASK_GIVE_OWNER = T("➕ Make <b>{name}</b> an owner? Owners give and take all roles.")
GIVE_YES = T("➕ Give it")
GIVEN = T("{name} now holds this role: {role}.")
TAKEN = T("{name} no longer holds this role: {role}.")
ALREADY_HELD = T("{name} holds that role already.")
PEOPLE_BACK = T("◀ All people")
PERSON_BACK = T("◀ Back to {name}")
TOLD_GIVEN = T("👥 You now hold this role: <b>{role}</b>. Your menu has its commands.")
TOLD_TAKEN = T("👥 You no longer hold this role: <b>{role}</b>.")
ROLE_BUTTONS = {
    Role.LIAISON: T("Liaison of a department"),
    Role.PRINCIPAL: T("Principal of a department"),
    Role.REVIEWER: T("Reviewer"),
    Role.SUPERVISOR: T("Supervisor"),
    Role.OWNER: T("Owner"),
}
