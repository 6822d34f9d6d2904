"""People, the roles they hold, and the record of who gave and took them."""

from collections.abc import Iterable, Sequence

from db.database import Row, Session, Transaction
from domain.person import Holding, Person
from domain.words import Role


async def get(session: Session, person_id: int) -> Person | None:
    """One person with their roles."""
    rows = await session.all(
        """SELECT p.id, p.name, p.language, r.role, r.department_id
           FROM person p LEFT JOIN role r ON r.person_id = p.id WHERE p.id = :id
           ORDER BY r.given_at, r.role, r.department_id""",
        {"id": person_id},
    )
    return _person(rows) if rows else None


async def list_with_roles(session: Session, *roles: Role) -> list[Person]:
    """Everybody who holds one of these roles (any role if none is named)."""
    wanted = ",".join(f"'{role.value}'" for role in (roles or tuple(Role)))
    rows = await session.all(
        f"""SELECT p.id, p.name, p.language, r.role, r.department_id FROM person p JOIN role r ON r.person_id = p.id
            WHERE p.id IN (SELECT person_id FROM role WHERE role IN ({wanted}))
            ORDER BY p.id, r.given_at, r.role, r.department_id"""  # noqa: S608 (values of our own enum)
    )
    people: dict[int, list[Row]] = {}
    for row in rows:
        people.setdefault(row["id"], []).append(row)
    return [_person(group) for group in people.values()]


async def save(tx: Transaction, person_id: int, name: str, username: str, language: str, now: int) -> None:
    """Meet somebody, or learn their new name; a language they chose themselves stays."""
    await tx.run(
        """INSERT INTO person (id, name, username, language, created_at)
           VALUES (:id, :name, :username, :language, :now)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, username = excluded.username, blocked_at = NULL,
             language = CASE WHEN person.language_chosen = 1 THEN person.language ELSE excluded.language END""",
        {"id": person_id, "name": name, "username": username, "language": language, "now": now},
    )


async def set_language(tx: Transaction, person_id: int, language: str) -> None:
    """Keep the language a person chose."""
    await tx.run(
        "UPDATE person SET language = :language, language_chosen = 1 WHERE id = :id",
        {"id": person_id, "language": language},
    )


async def set_blocked(tx: Transaction, person_ids: Iterable[int], now: int) -> None:
    """They can't be reached until they write again."""
    await tx.many("UPDATE person SET blocked_at = :now WHERE id = :id", [{"id": i, "now": now} for i in person_ids])


async def list_blocked(session: Session) -> set[int]:
    """People with a role who can't be reached at present."""
    rows = await session.all(
        "SELECT id FROM person WHERE blocked_at IS NOT NULL AND id IN (SELECT person_id FROM role)"
    )
    return {row["id"] for row in rows}


async def set_unblocked(tx: Transaction, person_id: int) -> None:
    """They can be reached again."""
    await tx.run("UPDATE person SET blocked_at = NULL WHERE id = :id", {"id": person_id})


async def give_role(tx: Transaction, person_id: int, holding: Holding, actor_id: int | None, now: int) -> bool:
    """Give a role and record who did; whether it was new."""
    params = _role_params(person_id, holding, actor_id, now)
    given = await tx.run(
        """INSERT INTO role (person_id, role, department_id, given_by, given_at)
           VALUES (:person_id, :role, :department_id, :actor_id, :now)
           ON CONFLICT (person_id, role, department_id) DO NOTHING""",
        params,
    )
    if given:
        await _record(tx, "given", params)
    return bool(given)


async def take_role(tx: Transaction, person_id: int, holding: Holding, actor_id: int | None, now: int) -> bool:
    """Take a role away and record who did; whether it was there."""
    params = _role_params(person_id, holding, actor_id, now)
    taken = await tx.run(
        "DELETE FROM role WHERE person_id = :person_id AND role = :role AND department_id = :department_id",
        {name: params[name] for name in ("person_id", "role", "department_id")},
    )
    if taken:
        await _record(tx, "taken", params)
    return bool(taken)


async def list_role_events(session: Session, person_id: int) -> Sequence[Row]:
    """Who gave and took this person's roles, newest first."""
    return await session.all(
        """SELECT e.at, e.event_kind, e.role, e.department_id, d.name AS department_name, a.name AS actor_name
           FROM role_event e LEFT JOIN person a ON a.id = e.actor_id LEFT JOIN department d ON d.id = e.department_id
           WHERE e.person_id = :person_id ORDER BY e.id DESC""",
        {"person_id": person_id},
    )


def _role_params(person_id: int, holding: Holding, actor_id: int | None, now: int) -> dict[str, object]:
    return {
        "person_id": person_id,
        "role": holding.role.value,
        "department_id": holding.department_id,
        "actor_id": actor_id,
        "now": now,
    }


async def _record(tx: Transaction, event_kind: str, params: dict[str, object]) -> None:
    await tx.run(
        """INSERT INTO role_event (at, event_kind, person_id, role, department_id, actor_id)
           VALUES (:now, :event_kind, :person_id, :role, :department_id, :actor_id)""",
        {**params, "event_kind": event_kind},
    )


def _person(rows: Sequence[Row]) -> Person:
    first = rows[0]
    holdings = tuple(Holding(Role(row["role"]), row["department_id"]) for row in rows if row["role"])
    return Person(id=first["id"], name=first["name"], language=first["language"], holdings=holdings)
