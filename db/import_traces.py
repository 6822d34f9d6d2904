"""What an import changed in the register, found by comparing before and after; and taking it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.database import Session, Transaction

_STATE = """
  SELECT 'department' AS thing, id, '' AS words FROM department WHERE region_id = :id
  UNION ALL
  SELECT 'address', id, address FROM department WHERE region_id = :id AND address <> ''
  UNION ALL
  SELECT 'postcode', id, postcode FROM department WHERE region_id = :id AND postcode <> ''
  UNION ALL
  SELECT 'alias', a.department_id, a.name FROM alias a JOIN department d ON d.id = a.department_id
  WHERE d.region_id = :id
  UNION ALL
  SELECT 'hotline', id, CAST(COALESCE(department_id, 0) AS TEXT) FROM hotline WHERE region_id = :id
  UNION ALL
  SELECT 'email', e.id, CAST(d.id AS TEXT) FROM email e JOIN department d ON d.id = e.department_id
  WHERE d.region_id = :id
  UNION ALL
  SELECT 'pledge', p.id, '' FROM pledge p JOIN department d ON d.id = p.department_id
  WHERE d.region_id = :id AND p.status = 'published'
  UNION ALL
  SELECT 'task', id, '' FROM task WHERE region_id = :id
"""
_TAKE_BACK = {
    "hotline": "DELETE FROM hotline WHERE id = :id",
    "email": "DELETE FROM email WHERE id = :id",
    "task": "DELETE FROM task WHERE id = :id",
    "alias": "DELETE FROM alias WHERE department_id = :id AND name = :words",
    "address": "UPDATE department SET address = '' WHERE id = :id AND address = :words",
    "postcode": "UPDATE department SET postcode = '' WHERE id = :id AND postcode = :words",
}


@dataclass(frozen=True, slots=True)
class Trace:
    """One change: a thing that was added, or (``replaced``) a letter that was taken out of force."""

    thing: str
    id: int
    words: str = ""


async def snapshot(session: Session, region_id: int) -> set[Trace]:
    """All of a region's register that an import may add to."""
    return {Trace(*row) for row in await session.all(_STATE, {"id": region_id})}


def changes(before: set[Trace], after: set[Trace]) -> list[Trace]:
    """What came, and which letters went out of force; in an order that is always the same."""
    replaced = [Trace("replaced", trace.id) for trace in before - after if trace.thing == "pledge"]
    return sorted([*(after - before), *replaced], key=lambda trace: (trace.thing, trace.id, trace.words))


async def insert(tx: Transaction, import_id: int, traces: Iterable[Trace]) -> None:
    """Remember changes."""
    await tx.many(
        "INSERT INTO import_trace (import_id, thing, thing_id, words) VALUES (:import_id, :thing, :id, :words)",
        [{"import_id": import_id, "thing": each.thing, "id": each.id, "words": each.words} for each in traces],
    )


async def list_of(session: Session, import_id: int) -> list[Trace]:
    """Everything an import changed."""
    rows = await session.all(
        "SELECT thing, thing_id, words FROM import_trace WHERE import_id = :id ORDER BY id", {"id": import_id}
    )
    return [Trace(*row) for row in rows]


async def delete_of(tx: Transaction, import_id: int) -> None:
    """It has been taken back."""
    await tx.run("DELETE FROM import_trace WHERE import_id = :id", {"id": import_id})


async def take_back(tx: Transaction, traces: Iterable[Trace]) -> None:
    """Remove numbers, addresses, other names and tasks that were added."""
    for trace in traces:
        if sql := _TAKE_BACK.get(trace.thing):
            params = {"id": trace.id, "words": trace.words}
            await tx.run(sql, params if ":words" in sql else {"id": trace.id})


async def is_used(session: Session, table: str, own_id: int, but_not_in: str = "") -> bool:
    """Whether any row elsewhere needs this one: asked of the schema, so that no new table is forgotten."""
    rows = await session.all(
        """SELECT m.name AS other, f."from" AS slot FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
           WHERE m.type = 'table' AND f."table" = :table AND f.on_delete NOT IN ('CASCADE', 'SET NULL')""",
        {"table": table},
    )
    for row in rows:
        if row["other"] != but_not_in and await session.one(
            f'SELECT 1 FROM "{row["other"]}" WHERE "{row["slot"]}" = :id LIMIT 1',  # noqa: S608 (names of our schema)
            {"id": own_id},
        ):
            return True
    return False


async def has_people(session: Session, department_id: int) -> bool:
    """Whether somebody holds, or is invited to, a role in a department."""
    found = await session.one(
        """SELECT 1 FROM role WHERE department_id = :id UNION ALL
           SELECT 1 FROM invitation WHERE department_id = :id AND used_at IS NULL AND revoked_at IS NULL LIMIT 1""",
        {"id": department_id},
    )
    return found is not None


async def list_pledges_of(session: Session, department_id: int) -> list[int]:
    """Every letter of a department, whatever its state."""
    rows = await session.all("SELECT id FROM pledge WHERE department_id = :id ORDER BY id", {"id": department_id})
    return [row["id"] for row in rows]


async def list_items_of(session: Session, pledge_id: int) -> list[int]:
    """The items of a letter."""
    rows = await session.all("SELECT id FROM item WHERE pledge_id = :id", {"id": pledge_id})
    return [row["id"] for row in rows]


async def delete_department(tx: Transaction, department_id: int, pledge_ids: Sequence[int]) -> None:
    """Remove a department that nothing else needs, with these letters of its own."""
    await tx.many("DELETE FROM pledge WHERE id = :id", [{"id": pledge_id} for pledge_id in pledge_ids])
    await tx.run("DELETE FROM department WHERE id = :id", {"id": department_id})


async def set_withdrawn(tx: Transaction, pledge_id: int, why: str, at: int) -> bool:
    """Take a letter that an import brought out of force; whether it was, and nobody has corrected it since."""
    return bool(
        await tx.run(
            """UPDATE pledge SET status = 'withdrawn', withdrawn_at = :at, withdrawn_why = :why
               WHERE id = :id AND status = 'published' AND version = 1""",
            {"id": pledge_id, "why": why, "at": at},
        )
    )


async def set_published(tx: Transaction, pledge_id: int) -> bool:
    """Put a letter that an import had replaced back in force; whether nobody has withdrawn it since."""
    return bool(
        await tx.run(
            "UPDATE pledge SET status = 'published' WHERE id = :id AND status = 'withdrawn' AND withdrawn_at IS NULL",
            {"id": pledge_id},
        )
    )
