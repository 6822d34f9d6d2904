"""The limits and goals of promises, as their author confirmed them or as they were read from a page."""

from collections.abc import Iterable, Sequence

from db.database import Params, Row, Session, Transaction
from domain.clock import Clock, Decision, PromisedLimit, PromisedTarget
from domain.page import LimitUnit


async def insert(tx: Transaction, item_id: int, clocks: Iterable[Clock]) -> None:
    """Store those of an item that were not removed."""
    await insert_all(tx, [(item_id, clock) for clock in clocks])


async def insert_all(tx: Transaction, clocks: Iterable[tuple[int, Clock]]) -> None:
    """The same for many items by their ids."""
    limits: list[Params] = []
    targets: list[Params] = []
    for item_id, clock in clocks:
        if clock.decision is Decision.REMOVED:
            continue
        params = clock.model_dump(mode="json", exclude={"decision"})
        params |= {"item_id": item_id, "confirmed": int(clock.decision is Decision.CONFIRMED)}
        (limits if isinstance(clock, PromisedLimit) else targets).append(params)
    if limits:
        await tx.many(
            """INSERT INTO item_limit (item_id, phrase, amount, unit, note, confirmed)
               VALUES (:item_id, :phrase, :amount, :unit, :note, :confirmed)""",
            limits,
        )
    if targets:
        await tx.many(
            """INSERT INTO item_target (item_id, phrase, value, unit, due, confirmed)
               VALUES (:item_id, :phrase, :value, :unit, :due, :confirmed)""",
            targets,
        )


async def list_of_item(session: Session, item_id: int) -> list[Clock]:
    """Those of one item: limits, then goals."""
    params = {"id": item_id}
    limits = await session.all("SELECT * FROM item_limit WHERE item_id = :id ORDER BY id", params)
    targets = await session.all("SELECT * FROM item_target WHERE item_id = :id ORDER BY id", params)
    return _clocks(limits, targets)


async def list_of_pledge(session: Session, pledge_id: int) -> dict[int, list[Clock]]:
    """Those of every item of a letter, by the item's id."""
    sql = "SELECT c.* FROM {} c JOIN item i ON i.id = c.item_id WHERE i.pledge_id = :id ORDER BY c.id"
    limits = await session.all(sql.format("item_limit"), {"id": pledge_id})
    targets = await session.all(sql.format("item_target"), {"id": pledge_id})
    return _by_item(limits, targets)


async def list_between(session: Session, first_id: int, last_id: int) -> dict[int, list[Clock]]:
    """Those of every item of the letters with these ids and those between, by the item's id."""
    sql = """SELECT c.* FROM {} c JOIN item i ON i.id = c.item_id
             WHERE i.pledge_id BETWEEN :first AND :last ORDER BY c.id"""
    params = {"first": first_id, "last": last_id}
    limits = await session.all(sql.format("item_limit"), params)
    targets = await session.all(sql.format("item_target"), params)
    return _by_item(limits, targets)


async def set_confirmed(tx: Transaction, pledge_id: int, place: int, index: int) -> None:
    """Its department has confirmed one: that of the promise at that place, counted as they are listed."""
    ids = await tx.all(
        """SELECT c.kind, c.id FROM item i JOIN (
             SELECT 'limit' AS kind, id, item_id FROM item_limit UNION ALL
             SELECT 'target' AS kind, id, item_id FROM item_target) c ON c.item_id = i.id
           WHERE i.id = (SELECT id FROM item WHERE pledge_id = :pledge_id ORDER BY position LIMIT 1 OFFSET :place)
           ORDER BY c.kind, c.id""",
        {"pledge_id": pledge_id, "place": place},
    )
    kind, row_id = ids[index]["kind"], ids[index]["id"]
    table = "item_limit" if kind == "limit" else "item_target"
    await tx.run(f"UPDATE {table} SET confirmed = 1 WHERE id = :id", {"id": row_id})  # noqa: S608 (our own words)


def _by_item(limits: Sequence[Row], targets: Sequence[Row]) -> dict[int, list[Clock]]:
    found: dict[int, list[Clock]] = {}
    for row, clock in zip([*limits, *targets], _clocks(limits, targets), strict=True):
        found.setdefault(row["item_id"], []).append(clock)
    return found


def _clocks(limits: Sequence[Row], targets: Sequence[Row]) -> list[Clock]:
    return [
        *(
            PromisedLimit(
                phrase=row["phrase"],
                amount=row["amount"],
                unit=LimitUnit(row["unit"]),
                note=row["note"],
                decision=_decision(row),
            )
            for row in limits
        ),
        *(
            PromisedTarget(
                phrase=row["phrase"],
                value=row["value"],
                unit=row["unit"],
                due=row["due"],
                decision=_decision(row),
            )
            for row in targets
        ),
    ]


def _decision(row: Row) -> Decision:
    return Decision.CONFIRMED if row["confirmed"] else Decision.READ
