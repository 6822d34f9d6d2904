"""Somebody with a role can't be reached any more: the owners hear of it, so that nothing waits for them unseen."""

from chat.context import Context
from chat.roles import role_words
from db import departments, people
from domain.words import Role
from texts import menu
from texts.base import Joined


async def tell_owners(context: Context, person_id: int) -> None:
    """Name the person and their roles to every other owner."""
    person = await people.get(context.tx, person_id)
    if person is None or not person.holdings:
        return
    names = await departments.names(context.tx, [h.department_id for h in person.holdings if h.department_id])
    roles = Joined([role_words(holding, names) for holding in person.holdings], "; ")
    for owner in await people.list_with_roles(context.tx, Role.OWNER):
        if owner.id != person_id:
            context.notify(owner, menu.UNREACHABLE(name=person.name, roles=roles))
