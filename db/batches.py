"""Imported documents: which page brought which letters."""

from dataclasses import dataclass

from db.database import Row, Session, Transaction

_BATCH = "SELECT id, title FROM batch WHERE region_id = :region_id "


@dataclass(frozen=True, slots=True)
class Batch:
    """One imported document."""

    id: int
    title: str


async def get_by_sha256(session: Session, region_id: int, sha256: str) -> Batch | None:
    """The import of exactly this file."""
    return _batch(await session.one(_BATCH + "AND sha256 = :sha256", {"region_id": region_id, "sha256": sha256}))


async def get_newest_by_title(session: Session, region_id: int, title: str) -> Batch | None:
    """The last import of a document with this title."""
    return _batch(
        await session.one(
            _BATCH + "AND title = :title AND title <> '' ORDER BY id DESC LIMIT 1",
            {"region_id": region_id, "title": title},
        )
    )


async def insert(
    tx: Transaction,
    *,
    region_id: int,
    title: str,
    file_name: str,
    sha256: str,
    front_matter: str,
    back_matter: str,
    now: int,
) -> int:
    """Record an import; its id."""
    return await tx.insert(
        """INSERT INTO batch (region_id, title, file_name, sha256, front_matter, back_matter, imported_at)
           VALUES (:region_id, :title, :file_name, :sha256, :front_matter, :back_matter, :now) RETURNING id""",
        {
            "region_id": region_id,
            "title": title,
            "file_name": file_name,
            "sha256": sha256,
            "front_matter": front_matter,
            "back_matter": back_matter,
            "now": now,
        },
    )


def _batch(row: Row | None) -> Batch | None:
    return Batch(row["id"], row["title"]) if row else None
