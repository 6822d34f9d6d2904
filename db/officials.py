"""ID numbers of officials who signed a letter, sealed. A row never moves, so a value can be sealed for its row."""

from db.database import Session, Transaction


async def insert(tx: Transaction) -> int:
    """A row whose value is still to be sealed; its id."""
    return await tx.insert("INSERT INTO official_id (sealed) VALUES (:sealed) RETURNING id", {"sealed": ""})


async def set_sealed(tx: Transaction, official_id: int, sealed: str) -> None:
    """Keep the sealed value."""
    await tx.run("UPDATE official_id SET sealed = :sealed WHERE id = :id", {"id": official_id, "sealed": sealed})


async def get_sealed(session: Session, official_id: int) -> str:
    """The sealed value; empty if there is none."""
    return await session.value("SELECT sealed FROM official_id WHERE id = :id", {"id": official_id}) or ""


async def delete_unused(tx: Transaction, official_id: int) -> None:
    """Forget one that no submitted letter names."""
    await tx.run(
        "DELETE FROM official_id WHERE id = :id AND NOT EXISTS (SELECT 1 FROM pledge WHERE official_id = :id)",
        {"id": official_id},
    )


async def list_published(session: Session) -> list[int]:
    """The personal letters in force, by their ids; secret units are in none."""
    rows = await session.all(
        """SELECT p.id FROM pledge p JOIN department d ON d.id = p.department_id
           WHERE p.letter_kind = 'official' AND p.status = 'published' AND d.secret = 0 ORDER BY p.id"""
    )
    return [row["id"] for row in rows]
