"""Slow work that waits, and files on their way out."""

from collections.abc import Sequence

from db.database import Row, Session, Transaction

KEEP_SECONDS = 24 * 3600


async def insert(tx: Transaction, job_kind: str, person_id: int, params: str, now: int) -> int:
    """Ask for slow work; its id."""
    return await tx.insert(
        """INSERT INTO job (job_kind, person_id, params, state, created_at)
           VALUES (:job_kind, :person_id, :params, 'waiting', :now) RETURNING id""",
        {"job_kind": job_kind, "person_id": person_id, "params": params, "now": now},
    )


async def list_waiting(session: Session, limit: int) -> Sequence[Row]:
    """What waits, oldest first."""
    return await session.all(
        "SELECT id, job_kind, person_id, params, attempts FROM job WHERE state = 'waiting' ORDER BY id LIMIT :limit",
        {"limit": limit},
    )


async def is_waiting(session: Session, job_kind: str, params: str) -> bool:
    """Whether just this work waits or is under way."""
    found = await session.one(
        "SELECT 1 FROM job WHERE state = 'waiting' AND job_kind = :job_kind AND params = :params LIMIT 1",
        {"job_kind": job_kind, "params": params},
    )
    return found is not None


async def set_begun(tx: Transaction, job_id: int) -> None:
    """Count a try, so that work which kills the process is given up."""
    await tx.run("UPDATE job SET attempts = attempts + 1 WHERE id = :id", {"id": job_id})


async def set_state(tx: Transaction, job_id: int, state: str) -> None:
    """Done or failed; what it was about is forgotten."""
    await tx.run("UPDATE job SET state = :state, params = '{}' WHERE id = :id", {"id": job_id, "state": state})


async def insert_file(tx: Transaction, name: str, mime: str, data: bytes, now: int) -> int:
    """Keep a file until it is sent; its id."""
    return await tx.insert(
        "INSERT INTO file_out (name, mime, data, created_at) VALUES (:name, :mime, :data, :now) RETURNING id",
        {"name": name, "mime": mime, "data": data, "now": now},
    )


async def get_file(session: Session, file_id: int) -> Row | None:
    """A file on its way out."""
    return await session.one("SELECT name, mime, data FROM file_out WHERE id = :id", {"id": file_id})


async def delete_old(tx: Transaction, now: int) -> None:
    """Forget finished work and sent files."""
    params = {"before": now - KEEP_SECONDS}
    await tx.run("DELETE FROM job WHERE state <> 'waiting' AND created_at < :before", params)
    await tx.run("DELETE FROM file_out WHERE created_at < :before", params)
