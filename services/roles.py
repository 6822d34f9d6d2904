"""Who holds which role: owners give and take them, and every change is recorded."""

from dataclasses import dataclass

from db import departments, letters, people
from db.database import Session, Transaction
from domain.invitation import OF_DEPARTMENT
from domain.person import Holding, Person
from domain.refusals import LastOwner, NotAllowed, NotFound
from domain.words import Role


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role that was given or taken."""

    at: int
    given: bool
    role: Role
    department_name: str
    actor_name: str


async def list_people(session: Session) -> list[Person]:
    """Everybody with a role."""
    return await people.list_with_roles(session)


async def get(session: Session, person_id: int) -> Person:
    """One person.

    Raises:
        NotFound
    """
    person = await people.get(session, person_id)
    if person is None:
        raise NotFound
    return person


async def history(session: Session, person_id: int) -> list[RoleChange]:
    """The changes of a person's roles, newest first."""
    return [
        RoleChange(
            row["at"],
            row["event_kind"] == "given",
            Role(row["role"]),
            row["department_name"] or "",
            row["actor_name"] or "",
        )
        for row in await people.list_role_events(session, person_id)
    ]


async def department_names(session: Session, holdings: tuple[Holding, ...]) -> dict[int, str]:
    """What the departments of these roles are called."""
    return await departments.names(session, [each.department_id for each in holdings if each.department_id])


async def give(tx: Transaction, person_id: int, holding: Holding, owner: Person, at: int) -> Person:
    """Give a role; the person as they are now. A role that is held already stays as it is.

    Raises:
        NotAllowed, NotFound
    """
    _check_owner(owner)
    if (holding.role in OF_DEPARTMENT) != bool(holding.department_id):
        raise NotFound
    if holding.department_id and await departments.get(tx, holding.department_id) is None:
        raise NotFound
    await get(tx, person_id)
    await people.give_role(tx, person_id, holding, owner.id, at)
    return await get(tx, person_id)


async def take(tx: Transaction, person_id: int, holding: Holding, owner: Person, at: int) -> Person:
    """Take a role away; the person as they are now. What they had claimed for review is open to all again.

    Raises:
        NotAllowed, NotFound, LastOwner
    """
    _check_owner(owner)
    await get(tx, person_id)
    if holding.role is Role.OWNER and len(await people.list_with_roles(tx, Role.OWNER)) <= 1:
        raise LastOwner
    if not await people.take_role(tx, person_id, holding, owner.id, at):
        raise NotFound
    person = await get(tx, person_id)
    if not person.has(Role.REVIEWER, Role.OWNER):
        await letters.release_claims(tx, person_id)
    return person


def _check_owner(person: Person) -> None:
    if not person.has(Role.OWNER):
        raise NotAllowed
