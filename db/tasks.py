"""Tasks of plans and who is named in them."""

from collections.abc import Iterable, Mapping, Sequence

from db.database import Row, Session, Transaction
from domain.page import Task
from domain.task import Party, PartyKind, PartyLine, StoredTask

_TASK = """
  SELECT t.id, b.title AS plan, r.name AS region, t.section, t.number, t.text, t.due, t.responsible_as
  FROM task t JOIN batch b ON b.id = t.batch_id JOIN region r ON r.id = t.region_id
"""
_ORDER = " ORDER BY t.batch_id DESC, t.position LIMIT :limit OFFSET :offset"


async def insert(tx: Transaction, region_id: int, batch_id: int, task: Task) -> int | None:
    """Keep a task at the end of its plan; its id, or None when the region has it already."""
    params = {"region_id": region_id, "batch_id": batch_id, "section": task.section, "number": task.number}
    params |= {"text": task.text, "due": task.due, "responsible_as": task.responsible_as}
    known = await tx.value(
        """SELECT id FROM task WHERE region_id = :region_id AND text = :text AND section = :section
             AND number = :number""",
        params,
    )
    if known is not None:
        return None
    return await tx.insert(
        """INSERT INTO task (region_id, batch_id, position, section, number, text, due, responsible_as)
           SELECT :region_id, :batch_id, count(*) + 1, :section, :number, :text, :due, :responsible_as
           FROM task WHERE batch_id = :batch_id RETURNING id""",
        params,
    )


async def insert_parties(tx: Transaction, task_id: int, parties: Iterable[tuple[PartyKind, str, bool]]) -> None:
    """Who is named in it: what as, the name as printed, whether it is a group."""
    await tx.many(
        """INSERT INTO task_party (task_id, position, party_kind, name, is_group)
           VALUES (:task_id, :position, :kind, :name, :is_group)""",
        [
            {"task_id": task_id, "position": at, "kind": kind.value, "name": name, "is_group": int(is_group)}
            for at, (kind, name, is_group) in enumerate(parties)
        ],
    )


async def list_unresolved_names(session: Session, region_id: int) -> list[str]:
    """Names of single parties for which no department has been found."""
    rows = await session.all(
        """SELECT DISTINCT p.name FROM task_party p JOIN task t ON t.id = p.task_id
           WHERE t.region_id = :region_id AND p.is_group = 0 AND p.department_id IS NULL ORDER BY p.name""",
        {"region_id": region_id},
    )
    return [row["name"] for row in rows]


async def set_departments(tx: Transaction, region_id: int, found: Mapping[str, int]) -> None:
    """These names mean these departments."""
    if found:
        await tx.many(
            """UPDATE task_party SET department_id = :department_id
               WHERE name = :name AND is_group = 0 AND department_id IS NULL
                 AND task_id IN (SELECT id FROM task WHERE region_id = :region_id)""",
            [{"name": name, "department_id": own, "region_id": region_id} for name, own in found.items()],
        )


async def list_region_ids(session: Session) -> list[int]:
    """The regions that have tasks."""
    return [row["region_id"] for row in await session.all("SELECT DISTINCT region_id FROM task ORDER BY region_id")]


async def get(session: Session, task_id: int) -> StoredTask | None:
    """One task with its parties."""
    row = await session.one(_TASK + " WHERE t.id = :id", {"id": task_id})
    return (await _with_parties(session, [row]))[0] if row else None


async def list_all(session: Session, offset: int, limit: int) -> list[StoredTask]:
    """Every task, the newest plan first."""
    rows = await session.all(_TASK + _ORDER, {"offset": offset, "limit": limit})
    return await _with_parties(session, rows)


async def list_of_department(session: Session, department_id: int, offset: int, limit: int) -> list[StoredTask]:
    """The tasks in which a department is named."""
    rows = await session.all(
        f"{_TASK} WHERE t.id IN (SELECT task_id FROM task_party WHERE department_id = :id) {_ORDER}",  # noqa: S608
        {"id": department_id, "offset": offset, "limit": limit},
    )
    return await _with_parties(session, rows)


async def list_of_party(session: Session, party_id: int, offset: int, limit: int) -> list[StoredTask]:
    """The tasks of a region that name the same group, or the same name unknown to the register."""
    rows = await session.all(
        f"""{_TASK} WHERE t.id IN (
              SELECT other.task_id FROM task_party this JOIN task own ON own.id = this.task_id
              JOIN task_party other ON other.name = this.name JOIN task also ON also.id = other.task_id
              WHERE this.id = :id AND also.region_id = own.region_id) {_ORDER}""",  # noqa: S608 (our own words)
        {"id": party_id, "offset": offset, "limit": limit},
    )
    return await _with_parties(session, rows)


async def get_party(session: Session, party_id: int) -> Party | None:
    """One place in which somebody is named."""
    row = await session.one(
        "SELECT id, task_id, party_kind, name, is_group, department_id FROM task_party WHERE id = :id",
        {"id": party_id},
    )
    return _party(row) if row else None


async def list_parties(session: Session) -> list[PartyLine]:
    """Everybody who is named in a task, those with most tasks first; a secret department is in no list."""
    rows = await session.all(
        """SELECT min(p.id) AS party_id, COALESCE(d.id, 0) AS department_id, COALESCE(d.name, p.name) AS name,
                  max(p.is_group) AS is_group,
                  count(DISTINCT CASE WHEN p.party_kind = 'lead' THEN p.task_id END) AS leads,
                  count(DISTINCT CASE WHEN p.party_kind = 'responsible' THEN p.task_id END) AS shares
           FROM task_party p JOIN task t ON t.id = p.task_id LEFT JOIN department d ON d.id = p.department_id
           WHERE d.secret IS NULL OR d.secret = 0
           GROUP BY t.region_id, COALESCE(d.id, 0), COALESCE(d.name, p.name)
           ORDER BY 4, count(DISTINCT p.task_id) DESC, 3"""
    )
    return [
        PartyLine(
            party_id=row["party_id"],
            department_id=row["department_id"],
            name=row["name"],
            is_group=bool(row["is_group"]),
            leads=row["leads"],
            shares=row["shares"],
        )
        for row in rows
    ]


async def count_of_department(session: Session, department_id: int) -> tuple[int, int]:
    """How many tasks it leads, and how many it shares in."""
    row = await session.one(
        """SELECT count(DISTINCT CASE WHEN party_kind = 'lead' THEN task_id END) AS leads,
                  count(DISTINCT CASE WHEN party_kind = 'responsible' THEN task_id END) AS shares
           FROM task_party WHERE department_id = :id""",
        {"id": department_id},
    )
    return (row["leads"], row["shares"]) if row else (0, 0)


async def _with_parties(session: Session, rows: Sequence[Row]) -> list[StoredTask]:
    wanted = ",".join(str(int(row["id"])) for row in rows)
    named = await session.all(
        f"""SELECT p.id, p.task_id, p.party_kind, p.name, p.is_group, p.department_id FROM task_party p
            LEFT JOIN department d ON d.id = p.department_id
            WHERE p.task_id IN ({wanted}) AND coalesce(d.secret, 0) = 0
            ORDER BY p.task_id, p.position"""  # noqa: S608 (integers)
    )
    parties: dict[int, list[Party]] = {}
    for row in named:
        parties.setdefault(row["task_id"], []).append(_party(row))
    return [StoredTask(**dict(row), parties=tuple(parties.get(row["id"], ()))) for row in rows]


def _party(row: Row) -> Party:
    return Party(row["id"], PartyKind(row["party_kind"]), row["name"], bool(row["is_group"]), row["department_id"] or 0)
