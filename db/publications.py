"""Letters in force and withdrawn as the public sees them, and their versions; ``db.places`` has where they are."""

from collections.abc import Mapping

from db.database import Row, Session, Transaction
from domain.pledge import Letter
from domain.publication import PublicLine, Version
from domain.words import PledgeStatus


async def list_public(session: Session, department_id: int, limit: int) -> list[PublicLine]:
    """A department's letters in force, then those a person withdrew, newest first."""
    rows = await session.all(
        """SELECT p.id, p.version, p.department_id, d.name AS department_name, p.status, p.withdrawn_at,
             coalesce((SELECT v.published_at FROM pledge_version v WHERE v.pledge_id = p.id AND v.version = p.version),
                      p.published_at) AS published_at,
             p.withdrawn_why, (SELECT count(*) FROM item i WHERE i.pledge_id = p.id) AS item_count
           FROM pledge p JOIN department d ON d.id = p.department_id
           WHERE p.department_id = :id AND d.secret = 0
             AND (p.status = 'published' OR (p.status = 'withdrawn' AND p.withdrawn_at IS NOT NULL))
           ORDER BY p.status, published_at DESC, p.id DESC LIMIT :limit""",
        {"id": department_id, "limit": limit},
    )
    return [_line(row) for row in rows]


async def is_secret(session: Session, department_id: int) -> bool:
    """Whether a unit is shown nowhere."""
    return bool(await session.value("SELECT secret FROM department WHERE id = :id", {"id": department_id}))


async def set_withdrawn(tx: Transaction, pledge_id: int, version: int, reason: str, at: int) -> bool:
    """Take a letter out of force; whether that version still was."""
    return bool(
        await tx.run(
            """UPDATE pledge SET status = 'withdrawn', withdrawn_at = :at, withdrawn_why = :reason
               WHERE id = :id AND version = :version AND status = 'published'""",
            {"id": pledge_id, "version": version, "reason": reason, "at": at},
        )
    )


async def insert_reasons(tx: Transaction, pledge_id: int, version: int, reasons: Mapping[int, str]) -> None:
    """Why single items of a returned version came back, by their position."""
    await tx.many(
        """INSERT INTO item_reason (pledge_id, version, position, reason)
           VALUES (:pledge_id, :version, :position, :reason)""",
        [
            {"pledge_id": pledge_id, "version": version, "position": position, "reason": reason}
            for position, reason in sorted(reasons.items())
        ],
    )


async def list_reasons(session: Session, pledge_id: int, version: int) -> dict[int, str]:
    """The same."""
    rows = await session.all(
        "SELECT position, reason FROM item_reason WHERE pledge_id = :id AND version = :version",
        {"id": pledge_id, "version": version},
    )
    return {row["position"]: row["reason"] for row in rows}


async def insert_version(tx: Transaction, pledge_id: int, version: int, letter: Letter, published_at: int) -> None:
    """Keep a published version for good; one that is kept already stays."""
    await tx.run(
        """INSERT INTO pledge_version (pledge_id, version, letter, published_at)
           VALUES (:pledge_id, :version, :letter, :published_at) ON CONFLICT (pledge_id, version) DO NOTHING""",
        {
            "pledge_id": pledge_id,
            "version": version,
            "letter": letter.model_dump_json(),
            "published_at": published_at,
        },
    )


async def list_versions(session: Session, pledge_id: int) -> list[Version]:
    """Every version that was kept, the newest first."""
    rows = await session.all(
        "SELECT version, letter, published_at FROM pledge_version WHERE pledge_id = :id ORDER BY version DESC",
        {"id": pledge_id},
    )
    return [Version(row["version"], Letter.model_validate_json(row["letter"]), row["published_at"]) for row in rows]


async def get_open_revision(session: Session, pledge_id: int) -> int:
    """The letter that is to take this one's place and is not decided on yet; 0 if there is none."""
    found = await session.value(
        """SELECT id FROM pledge WHERE revises = :id AND status IN ('signing', 'submitted', 'returned')
           ORDER BY id DESC LIMIT 1""",
        {"id": pledge_id},
    )
    return int(found or 0)


async def set_status(tx: Transaction, pledge_id: int, version: int, *, was: PledgeStatus, now: PledgeStatus) -> bool:
    """Move a letter on if it stands as the caller saw it; whether it did."""
    return bool(
        await tx.run(
            "UPDATE pledge SET status = :now WHERE id = :id AND version = :version AND status = :was",
            {"id": pledge_id, "version": version, "was": was.value, "now": now.value},
        )
    )


async def list_since_submitted(session: Session, pledge_id: int) -> list[tuple[str, int]]:
    """What happened since its newest version was submitted, and by whom."""
    rows = await session.all(
        """SELECT event_kind, actor_id FROM pledge_event WHERE pledge_id = :id AND id >
             (SELECT max(id) FROM pledge_event WHERE pledge_id = :id AND event_kind = 'submitted') ORDER BY id""",
        {"id": pledge_id},
    )
    return [(row["event_kind"], row["actor_id"] or 0) for row in rows]


async def set_revises(tx: Transaction, pledge_id: int, original_id: int, version: int) -> None:
    """Mark a letter just stored as the next version of another."""
    await tx.run(
        "UPDATE pledge SET revises = :original_id, version = :version WHERE id = :id",
        {"id": pledge_id, "original_id": original_id, "version": version},
    )


async def exchange_items(tx: Transaction, one: int, other: int) -> None:
    """Each of two letters takes the items of the other; the items keep their ids."""
    await tx.run(
        """UPDATE item SET pledge_id = CASE WHEN pledge_id = :one THEN :other ELSE :one END
           WHERE pledge_id IN (:one, :other)""",
        {"one": one, "other": other},
    )


async def hand_over(tx: Transaction, revision_id: int, original_id: int) -> None:
    """The revision's history goes to the letter it has become; its own row keeps only the items that were replaced."""
    params = {"revision": revision_id, "original": original_id}
    await tx.run("UPDATE pledge SET status = 'replaced' WHERE id = :revision", params)
    await tx.run("UPDATE pledge_event SET pledge_id = :original WHERE pledge_id = :revision", params)
    await tx.run("UPDATE item_reason SET pledge_id = :original WHERE pledge_id = :revision", params)
    await tx.run("UPDATE accepted_warning SET pledge_id = :original WHERE pledge_id = :revision", params)


def _line(row: Row) -> PublicLine:
    return PublicLine(
        id=row["id"],
        version=row["version"],
        department_id=row["department_id"],
        department_name=row["department_name"],
        status=PledgeStatus(row["status"]),
        item_count=row["item_count"],
        published_at=row["published_at"] or 0,
        withdrawn_at=row["withdrawn_at"] or 0,
        withdrawn_why=row["withdrawn_why"],
    )
