"""What only owners set of a unit: whether it is secret, and which unit it stands below."""

from db import departments as table
from db.database import Session, Transaction
from domain.department import Department
from domain.person import Person
from domain.refusals import DepartmentUnclear, NotAllowed, NotFound, ParentBelow
from domain.words import Role
from services import lookup


async def list_named(session: Session, name: str, person: Person) -> list[Department]:
    """Every unit of exactly this name, also secret ones.

    Raises:
        NotAllowed, DepartmentUnclear
    """
    _check_owner(person)
    found = await table.list_named(session, name)
    if not found:
        raise DepartmentUnclear
    return found


async def find(session: Session, name: str, region: str, person: Person) -> Department:
    """The unit of exactly this name, also a secret one; of several the one in that region.

    Raises:
        NotAllowed, DepartmentUnclear
    """
    found = await list_named(session, name, person)
    found = [unit for unit in found if unit.region_name == region] or found
    if len(found) != 1:
        raise DepartmentUnclear
    return found[0]


async def get(session: Session, department_id: int, person: Person) -> Department:
    """A unit, also a secret one.

    Raises:
        NotAllowed, NotFound
    """
    _check_owner(person)
    unit = await table.get(session, department_id)
    if unit is None:
        raise NotFound
    return unit


async def set_secret(tx: Transaction, department_id: int, secret: bool, person: Person) -> Department:
    """Take it out of everything public, or put it back.

    Raises:
        NotAllowed, NotFound
    """
    await get(tx, department_id, person)
    await table.set_secret(tx, department_id, secret)
    await lookup.reindex_department(tx, department_id)
    return await get(tx, department_id, person)


async def place(tx: Transaction, unit: Department, parent: Department | None, person: Person) -> Department:
    """Put it below another unit of its region, or below none.

    Raises:
        NotAllowed, DepartmentUnclear, ParentBelow
    """
    _check_owner(person)
    above, seen = parent, set[int]()
    while above is not None and above.id not in seen:
        if above.id == unit.id:
            raise ParentBelow
        seen.add(above.id)
        above = await table.get(tx, above.parent_id) if above.parent_id else None
    if parent is not None and parent.region_id != unit.region_id:
        raise DepartmentUnclear
    await table.set_parent(tx, unit.id, parent.id if parent else None)
    return await get(tx, unit.id, person)


def _check_owner(person: Person) -> None:
    if not person.has(Role.OWNER):
        raise NotAllowed
