"""Invitations to roles, stored by the hash of their code, and wrong tries at codes."""

from db.database import Row, Session, Transaction
from domain.invitation import Invitation
from domain.person import Holding
from domain.words import Role

_INVITATION = """
  SELECT i.id, i.role, i.department_id, d.name AS department_name, i.created_by, p.name AS creator_name, i.created_at,
         i.expires_at, i.used_at, i.revoked_at
  FROM invitation i LEFT JOIN department d ON d.id = i.department_id LEFT JOIN person p ON p.id = i.created_by
"""


async def insert(tx: Transaction, code_hash: str, holding: Holding, creator_id: int, at: int, expires_at: int) -> int:
    """Make an invitation; its id."""
    return await tx.insert(
        """INSERT INTO invitation (code_hash, role, department_id, created_by, created_at, expires_at)
           VALUES (:code_hash, :role, :department_id, :creator_id, :at, :expires_at) RETURNING id""",
        {
            "code_hash": code_hash,
            "role": holding.role.value,
            "department_id": holding.department_id,
            "creator_id": creator_id,
            "at": at,
            "expires_at": expires_at,
        },
    )


async def get_by_code(session: Session, code_hash: str) -> Invitation | None:
    """The invitation of a code, open or not."""
    row = await session.one(f"{_INVITATION} WHERE i.code_hash = :code_hash", {"code_hash": code_hash})
    return _invitation(row) if row else None


async def list_open(session: Session, at: int) -> list[Invitation]:
    """Those that can still be used, oldest first."""
    rows = await session.all(
        f"{_INVITATION} WHERE i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > :at ORDER BY i.id",
        {"at": at},
    )
    return [_invitation(row) for row in rows]


async def set_used(tx: Transaction, invitation_id: int, person_id: int, at: int) -> bool:
    """Use it up; whether it was still open."""
    changed = await tx.run(
        """UPDATE invitation SET used_by = :person_id, used_at = :at
           WHERE id = :id AND used_at IS NULL AND revoked_at IS NULL AND expires_at > :at""",
        {"id": invitation_id, "person_id": person_id, "at": at},
    )
    return bool(changed)


async def set_revoked(tx: Transaction, invitation_id: int, at: int) -> bool:
    """Take it back; whether it was still open."""
    changed = await tx.run(
        "UPDATE invitation SET revoked_at = :at WHERE id = :id AND used_at IS NULL AND revoked_at IS NULL",
        {"id": invitation_id, "at": at},
    )
    return bool(changed)


async def count_tries(session: Session, person_id: int, since: int) -> int:
    """Wrong codes of this person since then."""
    params = {"id": person_id, "since": since}
    return int(await session.value("SELECT count(*) FROM join_try WHERE person_id = :id AND at > :since", params))


async def insert_try(tx: Transaction, person_id: int, at: int, since: int) -> None:
    """Note a wrong code, and forget everybody's old ones."""
    await tx.run("DELETE FROM join_try WHERE at <= :since", {"since": since})
    await tx.run("INSERT INTO join_try (person_id, at) VALUES (:id, :at)", {"id": person_id, "at": at})


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"],
        holding=Holding(Role(row["role"]), row["department_id"]),
        department_name=row["department_name"] or "",
        created_by=row["created_by"],
        creator_name=row["creator_name"] or "",
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        used_at=row["used_at"] or 0,
        revoked_at=row["revoked_at"] or 0,
    )
