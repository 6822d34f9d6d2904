"""What an import changed in the register, found by comparing before and after; and taking it back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from db.database import Session, Transaction
from db.ids import listed

_SHARED = """
  SELECT 'hotline' AS thing, id, '0' AS words FROM hotline WHERE region_id = :id AND department_id IS NULL
  UNION ALL
  SELECT 'task', id, '' FROM task WHERE region_id = :id
"""
_OWN = """
  SELECT 'department' AS thing, id, '' AS words FROM department WHERE id IN ({these})
  UNION ALL
  SELECT 'address', id, address FROM department WHERE id IN ({these}) AND address <> ''
  UNION ALL
  SELECT 'postcode', id, postcode FROM department WHERE id IN ({these}) AND postcode <> ''
  UNION ALL
  SELECT 'alias', department_id, name FROM alias WHERE department_id IN ({these})
  UNION ALL
  SELECT 'hotline', id, CAST(department_id AS TEXT) FROM hotline WHERE department_id IN ({these})
  UNION ALL
  SELECT 'email', id, CAST(department_id AS TEXT) FROM email WHERE department_id IN ({these})
  UNION ALL
  SELECT 'pledge', id, '' FROM pledge WHERE department_id IN ({these}) AND status = 'published'
  UNION ALL
  SELECT 'past', id, '' FROM pledge WHERE department_id IN ({these}) AND status = 'withdrawn'
"""
_OWNED = """
  WITH owned AS (
    SELECT t.id AS trace_id, t.thing, t.thing_id AS id, t.words,
           CASE WHEN t.thing IN ('pledge', 'past', 'replaced') THEN COALESCE(p.department_id, -t.id)
                WHEN t.thing = 'task' OR (t.thing = 'hotline' AND t.words = '0') THEN -t.id
                WHEN t.thing IN ('hotline', 'email') THEN CAST(t.words AS BIGINT)
                ELSE t.thing_id END AS owner
    FROM import_trace t LEFT JOIN pledge p ON t.thing IN ('pledge', 'past', 'replaced') AND p.id = t.thing_id
    WHERE t.import_id = :id AND t.thing NOT LIKE 'undone.%')
  SELECT * FROM owned
  WHERE owner IN (SELECT first.owner FROM
                    (SELECT owner FROM owned GROUP BY owner ORDER BY min(trace_id) LIMIT :limit) AS first)
  ORDER BY trace_id
"""
_TAKE_BACK = {
    "hotline": "DELETE FROM hotline WHERE id = :id",
    "email": "DELETE FROM email WHERE id = :id",
    "task": "DELETE FROM task WHERE id = :id",
    "past": """DELETE FROM pledge WHERE id = :id AND NOT EXISTS
                 (SELECT 1 FROM complaint c JOIN item i ON i.id = c.item_id WHERE i.pledge_id = :id)""",
    "alias": "DELETE FROM alias WHERE department_id = :id AND name = :words",
    "address": "UPDATE department SET address = '' WHERE id = :id AND address = :words",
    "postcode": "UPDATE department SET postcode = '' WHERE id = :id AND postcode = :words",
}
UNDONE = "undone."
"""Stands before the thing of a trace that was taken back: it is only counted."""
LETTERS = ("pledge", "past")
KEPT = "kept"
"""A department that stays, because something else needs it."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One change: a thing that was added, or (``replaced``) a letter that was taken out of force.

    ``past`` is a letter that was out of force already when it came.
    """

    thing: str
    id: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class OwnedTrace(Trace):
    """A change as it is stored, with the department it was made on; a negative number for none."""

    trace_id: int = 0
    owner: int = 0

    @property
    def is_department(self) -> bool:
        """Whether the department itself was registered."""
        return self.thing == "department"

    @property
    def is_letter(self) -> bool:
        """Whether a letter came, in force or not."""
        return self.thing in LETTERS


async def list_shared(session: Session, region_id: int) -> set[Trace]:
    """What an import may add to a region as such."""
    return {Trace(*row) for row in await session.all(_SHARED, {"id": region_id})}


async def list_own(session: Session, department_ids: Collection[int]) -> set[Trace]:
    """What an import may add to these departments."""
    return {Trace(*row) for row in await session.all(_OWN.format(these=listed(department_ids)))}


def changes(before: set[Trace], after: set[Trace]) -> list[Trace]:
    """What came, and which letters went out of force; in an order that is always the same."""
    replaced = {trace.id for trace in before - after if trace.thing == "pledge"}
    came = [trace for trace in after - before if trace.thing != "past" or trace.id not in replaced]
    came += [Trace("replaced", pledge_id) for pledge_id in replaced]
    return sorted(came, key=lambda trace: (trace.thing, trace.id, trace.words))


async def insert(tx: Transaction, import_id: int, traces: Iterable[Trace]) -> None:
    """Remember changes."""
    await tx.many(
        "INSERT INTO import_trace (import_id, thing, thing_id, words) VALUES (:import_id, :thing, :id, :words)",
        [{"import_id": import_id, "thing": each.thing, "id": each.id, "words": each.words} for each in traces],
    )


async def counts(session: Session, import_id: int) -> dict[str, int]:
    """How many changes of each kind an import made; those that were taken back are counted apart."""
    rows = await session.all(
        "SELECT thing, count(*) FROM import_trace WHERE import_id = :id GROUP BY thing", {"id": import_id}
    )
    return {row[0]: row[1] for row in rows}


async def list_ids(session: Session, import_id: int, *things: str) -> list[int]:
    """Everything of these kinds that an import brought."""
    found: list[int] = []
    for thing in things:
        rows = await session.all(
            "SELECT thing_id FROM import_trace WHERE import_id = :id AND thing = :thing ORDER BY id",
            {"id": import_id, "thing": thing},
        )
        found += [row[0] for row in rows]
    return found


async def list_next(session: Session, import_id: int, limit: int) -> list[OwnedTrace]:
    """All that is still to be taken back on the next departments, at most so many of them."""
    rows = await session.all(_OWNED, {"id": import_id, "limit": limit})
    return [OwnedTrace(row["thing"], row["id"], row["words"], row["trace_id"], row["owner"]) for row in rows]


async def set_undone(tx: Transaction, traces: Iterable[OwnedTrace], kept: Collection[int]) -> None:
    """They have been taken back; these departments remain."""
    await tx.many(
        "UPDATE import_trace SET thing = :thing WHERE id = :id",
        [
            {"id": each.trace_id, "thing": UNDONE + (KEPT if each.is_department and each.id in kept else each.thing)}
            for each in traces
        ],
    )


async def delete_of(tx: Transaction, import_id: int) -> None:
    """It has been taken back."""
    await tx.run("DELETE FROM import_trace WHERE import_id = :id", {"id": import_id})


async def take_back(tx: Transaction, traces: Sequence[Trace]) -> None:
    """Remove numbers, addresses, other names and tasks that were added."""
    for thing, sql in _TAKE_BACK.items():
        with_words = ":words" in sql
        rows = [
            {"id": trace.id, "words": trace.words} if with_words else {"id": trace.id}
            for trace in traces
            if trace.thing == thing
        ]
        if rows:
            await tx.many(sql, rows)


async def list_needed(session: Session, department_ids: Collection[int], letters: Collection[int]) -> set[int]:
    """Those of these departments that anything but these letters needs, people and invitations included."""
    these = listed(department_ids)
    rows = await session.all(
        f"""SELECT department_id FROM role WHERE department_id IN ({these}) UNION
            SELECT department_id FROM invitation
            WHERE department_id IN ({these}) AND used_at IS NULL AND revoked_at IS NULL"""  # noqa: S608 (integers)
    )
    needed = {row[0] for row in rows} | await _list_used(session, "department", department_ids, but_not_in="pledge")
    owners = await list_pledges(session, department_ids)
    needed |= {owner for pledge_id, owner in owners.items() if pledge_id not in letters}
    needed |= {owners[pledge_id] for pledge_id in await _list_used(session, "pledge", owners)}
    items = await list_items(session, owners)
    return needed | {owners[items[item_id]] for item_id in await _list_used(session, "item", items)}


async def list_pledges(session: Session, department_ids: Collection[int]) -> dict[int, int]:
    """Every letter of these departments, whatever its state, with the department's id."""
    rows = await session.all(
        f"SELECT id, department_id FROM pledge WHERE department_id IN ({listed(department_ids)}) ORDER BY id"  # noqa: S608
    )
    return {row[0]: row[1] for row in rows}


async def list_items(session: Session, pledge_ids: Collection[int]) -> dict[int, int]:
    """The items of these letters, with the letter's id."""
    rows = await session.all(f"SELECT id, pledge_id FROM item WHERE pledge_id IN ({listed(pledge_ids)})")  # noqa: S608
    return {row[0]: row[1] for row in rows}


async def delete_departments(tx: Transaction, department_ids: Iterable[int], pledge_ids: Iterable[int]) -> None:
    """Remove departments that nothing else needs, with these letters of their own."""
    await tx.many("DELETE FROM pledge WHERE id = :id", [{"id": pledge_id} for pledge_id in pledge_ids])
    await tx.many("DELETE FROM department WHERE id = :id", [{"id": own} for own in department_ids])


async def set_withdrawn(tx: Transaction, pledge_id: int, why: str, at: int) -> bool:
    """Take a letter that an import brought out of force; whether it was, and nobody has corrected it since."""
    return bool(
        await tx.run(
            """UPDATE pledge SET status = 'withdrawn', withdrawn_at = :at, withdrawn_why = :why
               WHERE id = :id AND status = 'published'
                 AND NOT EXISTS (SELECT 1 FROM pledge_version v WHERE v.pledge_id = pledge.id)""",
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


async def _list_used(session: Session, table: str, own_ids: Collection[int], but_not_in: str = "") -> set[int]:
    """Those that a row elsewhere needs: asked of the schema, so that no new table is forgotten."""
    rows = await session.all(
        """SELECT m.name AS other, f."from" AS slot FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
           WHERE m.type = 'table' AND f."table" = :table AND f.on_delete NOT IN ('CASCADE', 'SET NULL')""",
        {"table": table},
    )
    used: set[int] = set()
    for other, slot in rows:
        if other != but_not_in:
            sql = f'SELECT DISTINCT "{slot}" FROM "{other}" WHERE "{slot}" IN ({listed(own_ids)})'  # noqa: S608
            used |= {row[0] for row in await session.all(sql)}
    return used
