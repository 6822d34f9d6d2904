"""The writing side of pledges: what is submitted, claimed, returned and published, and the record of it."""

from collections.abc import Sequence
from datetime import date

from db import clocks
from db.database import Row, Session, Transaction
from db.ids import listed
from domain.clock import Clock, PromisedLimit, PromisedTarget
from domain.pledge import DraftItem, Letter, Pledge, PledgeEvent, ScanKind
from domain.words import LetterKind, PledgeStatus

_PLEDGE = """
  SELECT p.id, p.department_id, d.name AS department_name, p.letter_kind, p.status, p.version, p.preamble, p.closing,
         p.credit_code, p.phone, p.email, p.signer, p.signed_on, p.scan_file, p.scan_kind,
         p.official_id, p.id_tail, p.performance,
         p.author_id, a.name AS author_name, p.claimed_by, c.name AS claimed_name, p.created_at, p.published_at,
         p.revises, p.withdrawn_at, p.withdrawn_why
  FROM pledge p JOIN department d ON d.id = p.department_id
  LEFT JOIN person a ON a.id = p.author_id LEFT JOIN person c ON c.id = p.claimed_by
"""


async def insert(tx: Transaction, letter: Letter, author_id: int, at: int) -> int:
    """Store a submitted letter with its items; its id."""
    pledge_id = await tx.insert(
        """INSERT INTO pledge (department_id, letter_kind, status, preamble, closing, credit_code, phone, email, signer,
                               signed_on, scan_file, scan_kind, official_id, id_tail, performance, author_id,
                               created_at)
           VALUES (:department_id, :letter_kind, 'submitted', :preamble, :closing, :credit_code, :phone, :email,
                   :signer, :signed_on, :scan_file, :scan_kind, :official_id, :id_tail, :performance, :author_id,
                   :at)
           RETURNING id""",
        {**_fields(letter), "department_id": letter.department_id, "author_id": author_id, "at": at},
    )
    await _insert_items(tx, pledge_id, letter.items)
    return pledge_id


async def replace(tx: Transaction, pledge_id: int, version: int, letter: Letter, author_id: int) -> bool:
    """Put a corrected letter in the place of the returned one, as its next version; whether it was still returned."""
    changed = await tx.run(
        """UPDATE pledge SET letter_kind = :letter_kind, preamble = :preamble, closing = :closing, phone = :phone,
             credit_code = :credit_code, email = :email, signer = :signer, signed_on = :signed_on,
             scan_file = :scan_file, scan_kind = :scan_kind, official_id = :official_id, id_tail = :id_tail,
             performance = :performance,
             author_id = :author_id, status = 'submitted', version = version + 1, claimed_by = NULL, decided_by = NULL
           WHERE id = :id AND version = :version AND status = 'returned'""",
        {**_fields(letter), "id": pledge_id, "version": version, "author_id": author_id},
    )
    if changed:
        await tx.run("DELETE FROM item WHERE pledge_id = :id", {"id": pledge_id})
        await _insert_items(tx, pledge_id, letter.items)
    return bool(changed)


async def get(session: Session, pledge_id: int) -> Pledge | None:
    """One letter with its items."""
    row = await session.one(f"{_PLEDGE} WHERE p.id = :id", {"id": pledge_id})
    if row is None:
        return None
    rows = await session.all(
        "SELECT id, number, title, text, category, nature FROM item WHERE pledge_id = :id ORDER BY position",
        {"id": pledge_id},
    )
    promised = await clocks.list_of_pledge(session, pledge_id)
    return _pledge(row, [_item(item, promised.get(item["id"], ())) for item in rows])


async def list_register(session: Session, after_id: int, limit: int) -> list[Pledge]:
    """Some letters of the register with their items, in the order of their ids; secret units are in none."""
    rows = await session.all(
        f"""{_PLEDGE} WHERE p.id > :after_id AND p.status <> 'replaced' AND d.secret = 0 ORDER BY p.id LIMIT :limit""",
        {"after_id": after_id, "limit": limit},
    )
    if not rows:
        return []
    first, last = rows[0]["id"], rows[-1]["id"]
    found = await session.all(
        """SELECT id, pledge_id, number, title, text, category, nature FROM item
           WHERE pledge_id BETWEEN :first AND :last ORDER BY pledge_id, position""",
        {"first": first, "last": last},
    )
    promised = await clocks.list_between(session, first, last)
    items: dict[int, list[DraftItem]] = {}
    for item in found:
        items.setdefault(item["pledge_id"], []).append(_item(item, promised.get(item["id"], ())))
    return [_pledge(row, items.get(row["id"], [])) for row in rows]


async def list_regions(session: Session, pledge_ids: Sequence[int]) -> dict[int, str]:
    """The region of each of these letters."""
    rows = await session.all(
        f"""SELECT p.id, r.name FROM pledge p JOIN department d ON d.id = p.department_id
            JOIN region r ON r.id = d.region_id WHERE p.id IN ({listed(pledge_ids)})"""  # noqa: S608 (ids)
    )
    return {row["id"]: row["name"] for row in rows}


async def set_letter(tx: Transaction, pledge_id: int, version: int, letter: Letter, author_id: int, by: int) -> None:
    """Put a newer version's fields into the row of the letter in force; its items are exchanged apart."""
    await tx.run(
        """UPDATE pledge SET letter_kind = :letter_kind, preamble = :preamble, closing = :closing, phone = :phone,
             credit_code = :credit_code, email = :email, signer = :signer, signed_on = :signed_on,
             scan_file = :scan_file, scan_kind = :scan_kind, official_id = :official_id, id_tail = :id_tail,
             performance = :performance,
             author_id = :author_id, version = :version, decided_by = :by
           WHERE id = :id""",
        {**_fields(letter), "id": pledge_id, "version": version, "author_id": author_id, "by": by},
    )


async def set_scan(tx: Transaction, pledge_id: int, kind: ScanKind, file_id: str) -> None:
    """The scan came after the letter."""
    await tx.run(
        "UPDATE pledge SET scan_kind = :kind, scan_file = :file_id WHERE id = :id",
        {"id": pledge_id, "kind": kind, "file_id": file_id},
    )


async def set_claimed(
    tx: Transaction, pledge_id: int, version: int, *, was: int | None, claimed_by: int | None
) -> bool:
    """Claim or release a waiting letter if version and claim are as the caller saw them; whether they were."""
    changed = await tx.run(
        """UPDATE pledge SET claimed_by = :claimed_by
           WHERE id = :id AND version = :version AND status = 'submitted' AND coalesce(claimed_by, 0) = :was""",
        {"id": pledge_id, "version": version, "was": was or 0, "claimed_by": claimed_by},
    )
    return bool(changed)


async def set_decided(
    tx: Transaction, pledge_id: int, version: int, status: PledgeStatus, *, by: int, published_at: int | None = None
) -> bool:
    """Publish or return a waiting letter that ``by`` has claimed; whether it still stood so."""
    changed = await tx.run(
        """UPDATE pledge SET status = :status, decided_by = :by, claimed_by = NULL, published_at = :published_at
           WHERE id = :id AND version = :version AND status = 'submitted' AND claimed_by = :by""",
        {"id": pledge_id, "version": version, "status": status.value, "by": by, "published_at": published_at},
    )
    return bool(changed)


async def release_claims(tx: Transaction, person_id: int) -> None:
    """Give back all that somebody had claimed who reviews no more."""
    await tx.run(
        "UPDATE pledge SET claimed_by = NULL WHERE status = 'submitted' AND claimed_by = :id", {"id": person_id}
    )


async def insert_event(
    tx: Transaction, pledge_id: int, event_kind: str, at: int, actor_id: int, text: str = ""
) -> None:
    """Add a line to the history."""
    await tx.run(
        """INSERT INTO pledge_event (pledge_id, at, event_kind, actor_id, text)
           VALUES (:pledge_id, :at, :event_kind, :actor_id, :text)""",
        {"pledge_id": pledge_id, "at": at, "event_kind": event_kind, "actor_id": actor_id, "text": text},
    )


async def list_events(session: Session, pledge_id: int) -> list[PledgeEvent]:
    """The history, oldest first."""
    rows = await session.all(
        """SELECT e.at, e.event_kind, p.name AS actor_name, e.text
           FROM pledge_event e LEFT JOIN person p ON p.id = e.actor_id WHERE e.pledge_id = :id ORDER BY e.id""",
        {"id": pledge_id},
    )
    return [PledgeEvent(row["at"], row["event_kind"], row["actor_name"] or "", row["text"]) for row in rows]


async def list_authors(session: Session, pledge_id: int) -> set[int]:
    """Everybody who has submitted or signed a version of it."""
    rows = await session.all(
        "SELECT DISTINCT actor_id FROM pledge_event WHERE pledge_id = :id AND event_kind IN ('submitted', 'signed')",
        {"id": pledge_id},
    )
    return {row["actor_id"] for row in rows if row["actor_id"]}


async def insert_accepted(
    tx: Transaction, pledge_id: int, version: int, warnings: Sequence[str], person_id: int, at: int
) -> None:
    """Record the warnings with which that version was submitted."""
    await tx.many(
        """INSERT INTO accepted_warning (pledge_id, version, warning, person_id, accepted_at)
           VALUES (:pledge_id, :version, :warning, :person_id, :at)""",
        [
            {"pledge_id": pledge_id, "version": version, "warning": warning, "person_id": person_id, "at": at}
            for warning in warnings
        ],
    )


async def list_accepted(session: Session, pledge_id: int, version: int) -> list[str]:
    """The warnings that the author of that version accepted."""
    rows = await session.all(
        "SELECT warning FROM accepted_warning WHERE pledge_id = :id AND version = :version",
        {"id": pledge_id, "version": version},
    )
    return [row["warning"] for row in rows]


def _fields(letter: Letter) -> dict[str, object]:
    return {
        "letter_kind": (letter.letter_kind or LetterKind.DEPARTMENT).value,
        "preamble": letter.preamble,
        "closing": letter.closing,
        "credit_code": letter.credit_code,
        "phone": letter.phone,
        "email": letter.email,
        "signer": letter.signer,
        "signed_on": letter.signed_on.isoformat() if letter.signed_on else "",
        "scan_file": letter.scan_file,
        "scan_kind": letter.scan_kind,
        "official_id": letter.official_id,
        "id_tail": letter.id_tail,
        "performance": str(letter.performance),
    }


async def _insert_items(tx: Transaction, pledge_id: int, items: list[DraftItem]) -> None:
    for position, item in enumerate(items, start=1):
        item_id = await tx.insert(
            """INSERT INTO item (pledge_id, position, number, title, text, category, nature)
               VALUES (:pledge_id, :position, :number, :title, :text, :category, :nature) RETURNING id""",
            {
                "pledge_id": pledge_id,
                "position": position,
                "number": item.number,
                "title": item.title,
                "text": item.text,
                "category": str(item.category),
                "nature": str(item.nature),
            },
        )
        await clocks.insert(tx, item_id, item.clocks)


def _item(row: Row, clocks_of_item: Sequence[Clock]) -> DraftItem:
    return DraftItem(
        number=row["number"],
        title=row["title"],
        text=row["text"],
        category=row["category"],
        nature=row["nature"],
        limits=[clock for clock in clocks_of_item if isinstance(clock, PromisedLimit)],
        targets=[clock for clock in clocks_of_item if isinstance(clock, PromisedTarget)],
        clock_read=True,
    )


def _pledge(row: Row, items: list[DraftItem]) -> Pledge:
    letter = Letter(
        department_id=row["department_id"],
        letter_kind=LetterKind(row["letter_kind"]),
        preamble=row["preamble"],
        items=items,
        closing=row["closing"],
        credit_code=row["credit_code"],
        phone=row["phone"],
        email=row["email"],
        signer=row["signer"],
        signed_on=date.fromisoformat(row["signed_on"]) if row["signed_on"] else None,
        scan_file=row["scan_file"],
        scan_kind=row["scan_kind"],
        official_id=row["official_id"],
        id_tail=row["id_tail"],
        performance=row["performance"],
    )
    return Pledge(
        id=row["id"],
        letter=letter,
        department_name=row["department_name"],
        status=PledgeStatus(row["status"]),
        version=row["version"],
        author_id=row["author_id"] or 0,
        author_name=row["author_name"] or "",
        claimed_by=row["claimed_by"] or 0,
        claimed_name=row["claimed_name"] or "",
        created_at=row["created_at"],
        published_at=row["published_at"] or 0,
        revises=row["revises"] or 0,
        withdrawn_at=row["withdrawn_at"] or 0,
        withdrawn_why=row["withdrawn_why"],
    )
