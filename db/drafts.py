"""What a person has begun and not yet sent."""

from collections.abc import Sequence

from db.database import Row, Session, Transaction


async def insert(tx: Transaction, person_id: int, draft_kind: str, data: str, now: int) -> int:
    """Begin a draft; its id."""
    return await tx.insert(
        """INSERT INTO draft (person_id, draft_kind, data, updated_at)
           VALUES (:person_id, :draft_kind, :data, :now) RETURNING id""",
        {"person_id": person_id, "draft_kind": draft_kind, "data": data, "now": now},
    )


async def get_latest(session: Session, person_id: int, draft_kind: str) -> Row | None:
    """The draft this person touched last."""
    return await session.one(
        """SELECT id, data, updated_at FROM draft WHERE person_id = :person_id AND draft_kind = :draft_kind
           ORDER BY updated_at DESC, id DESC LIMIT 1""",
        {"person_id": person_id, "draft_kind": draft_kind},
    )


async def list_of(session: Session, person_id: int, draft_kind: str) -> Sequence[Row]:
    """All drafts of a kind, the one touched last first."""
    return await session.all(
        """SELECT id, data, updated_at FROM draft WHERE person_id = :person_id AND draft_kind = :draft_kind
           ORDER BY updated_at DESC, id DESC""",
        {"person_id": person_id, "draft_kind": draft_kind},
    )


async def set_data(tx: Transaction, draft_id: int, data: str, now: int) -> None:
    """Keep the newest answers."""
    await tx.run(
        "UPDATE draft SET data = :data, updated_at = :now WHERE id = :id", {"id": draft_id, "data": data, "now": now}
    )


async def delete(tx: Transaction, draft_id: int, person_id: int) -> bool:
    """Throw a draft of this person away; whether it was there."""
    return bool(
        await tx.run(
            "DELETE FROM draft WHERE id = :id AND person_id = :person_id", {"id": draft_id, "person_id": person_id}
        )
    )
