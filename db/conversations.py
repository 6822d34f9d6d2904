"""The step each conversation stands at."""

from collections.abc import Sequence

from db.database import Row, Session, Transaction


async def list_all(session: Session, name: str) -> Sequence[Row]:
    """Every open conversation of that name."""
    return await session.all("SELECT chat_id, person_id, step FROM conversation WHERE name = :name", {"name": name})


async def get_step(session: Session, name: str, person_id: int) -> str:
    """The step at which that person stands in their private chat; empty if in none."""
    step = await session.value(
        "SELECT step FROM conversation WHERE name = :name AND chat_id = :id AND person_id = :id",
        {"name": name, "id": person_id},
    )
    return step or ""


async def set_step(tx: Transaction, name: str, chat_id: int, person_id: int, step: str | None) -> None:
    """Move a conversation to a step, or end it."""
    key = {"name": name, "chat_id": chat_id, "person_id": person_id}
    if step is None:
        await tx.run(
            "DELETE FROM conversation WHERE name = :name AND chat_id = :chat_id AND person_id = :person_id", key
        )
        return
    await tx.run(
        """INSERT INTO conversation (name, chat_id, person_id, step) VALUES (:name, :chat_id, :person_id, :step)
           ON CONFLICT (name, chat_id, person_id) DO UPDATE SET step = excluded.step""",
        {**key, "step": step},
    )
