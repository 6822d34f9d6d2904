"""Letters as lines of lists: what waits, for whom, and what a department has."""

from collections.abc import Iterable

from db.database import Row, Session
from db.ids import listed
from domain.pledge import PledgeLine
from domain.words import PledgeStatus

_LINE = """
  SELECT p.id, p.version, p.department_id, d.name AS department_name, p.status, p.author_id, p.claimed_by, p.created_at,
         (SELECT count(*) FROM item i WHERE i.pledge_id = p.id) AS item_count
  FROM pledge p JOIN department d ON d.id = p.department_id
"""
_OPEN = """
  p.status = 'submitted' AND d.secret = 0 AND coalesce(p.author_id, 0) <> :id AND p.department_id NOT IN ({left_out})
"""


async def list_open(session: Session, person_id: int, not_of: Iterable[int]) -> list[PledgeLine]:
    """What this person, who writes for some departments, may decide on: unclaimed first, oldest first."""
    where = _OPEN.format(left_out=listed(not_of))
    order = "CASE WHEN p.claimed_by IS NULL THEN 0 ELSE 1 END, p.id"
    rows = await session.all(f"{_LINE} WHERE {where} ORDER BY {order}", {"id": person_id})
    return [_line(row) for row in rows]


async def count_at_hand(session: Session, person_id: int, not_of: Iterable[int]) -> int:
    """How many of these nobody has claimed, or this person has."""
    where = f"{_OPEN.format(left_out=listed(not_of))} AND coalesce(p.claimed_by, :id) = :id"
    sql = f"SELECT count(*) FROM pledge p JOIN department d ON d.id = p.department_id WHERE {where}"  # noqa: S608 (ids)
    return int(await session.value(sql, {"id": person_id}))


async def list_signing(session: Session, department_ids: Iterable[int]) -> list[PledgeLine]:
    """The letters of these departments that wait for a signature, oldest first."""
    where = f"p.department_id IN ({listed(department_ids)}) AND p.status = 'signing'"
    rows = await session.all(f"{_LINE} WHERE {where} ORDER BY p.id")
    return [_line(row) for row in rows]


async def list_of_departments(session: Session, department_ids: Iterable[int], limit: int) -> list[PledgeLine]:
    """The letters of these departments: those that wait for a signature or a correction first, then the newest."""
    rows = await session.all(
        f"""{_LINE} WHERE p.department_id IN ({listed(department_ids)}) AND p.status <> 'replaced'
            ORDER BY CASE WHEN p.status IN ('signing', 'returned') THEN 0 ELSE 1 END, p.id DESC LIMIT :limit""",
        {"limit": limit},
    )
    return [_line(row) for row in rows]


def _line(row: Row) -> PledgeLine:
    return PledgeLine(
        id=row["id"],
        version=row["version"],
        department_id=row["department_id"],
        department_name=row["department_name"],
        status=PledgeStatus(row["status"]),
        author_id=row["author_id"] or 0,
        claimed_by=row["claimed_by"] or 0,
        item_count=row["item_count"],
        created_at=row["created_at"],
    )
