"""The limits and goals of submitted promises, as their author confirmed them."""

from collections.abc import Iterable, Sequence

from db.database import Row, Session, Transaction
from domain.clock import Clock, Decision, PromisedLimit, PromisedTarget
from domain.page import LimitUnit


async def insert(tx: Transaction, item_id: int, clocks: Iterable[Clock]) -> None:
    """Store those of an item that were confirmed."""
    for clock in clocks:
        if clock.decision is not Decision.CONFIRMED:
            continue
        if isinstance(clock, PromisedLimit):
            await tx.run(
                """INSERT INTO item_limit (item_id, phrase, amount, unit, note)
                   VALUES (:item_id, :phrase, :amount, :unit, :note)""",
                {**clock.model_dump(mode="json", exclude={"decision"}), "item_id": item_id},
            )
        else:
            await tx.run(
                """INSERT INTO item_target (item_id, phrase, value, unit, due)
                   VALUES (:item_id, :phrase, :value, :unit, :due)""",
                {**clock.model_dump(mode="json", exclude={"decision"}), "item_id": item_id},
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


def _by_item(limits: Sequence[Row], targets: Sequence[Row]) -> dict[int, list[Clock]]:
    found: dict[int, list[Clock]] = {}
    for row, clock in zip([*limits, *targets], _clocks(limits, targets), strict=True):
        found.setdefault(row["item_id"], []).append(clock)
    return found


def _clocks(limits: Sequence[Row], targets: Sequence[Row]) -> list[Clock]:
    confirmed = Decision.CONFIRMED
    return [
        *(
            PromisedLimit(
                phrase=row["phrase"],
                amount=row["amount"],
                unit=LimitUnit(row["unit"]),
                note=row["note"],
                decision=confirmed,
            )
            for row in limits
        ),
        *(
            PromisedTarget(
                phrase=row["phrase"], value=row["value"], unit=row["unit"], due=row["due"], decision=confirmed
            )
            for row in targets
        ),
    ]
