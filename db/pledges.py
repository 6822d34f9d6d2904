"""Published pledges and their items, as the public reads them; ``db.letters`` holds those on their way there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db import clocks
from db.database import Row, Session, Transaction
from domain.page import Registered
from domain.pledge import DraftItem, Letter
from domain.promise import Promise
from domain.words import LetterKind, PledgeStatus

_PROMISE = """
  SELECT i.id, i.pledge_id, p.department_id, d.name AS department_name, i.number, i.title, i.text, i.category, i.nature,
         p.published_at, i.position
  FROM item i JOIN pledge p ON p.id = i.pledge_id JOIN department d ON d.id = p.department_id
  WHERE p.status = 'published' AND d.secret = 0
"""
_ORDER = " ORDER BY p.published_at DESC, i.pledge_id DESC, i.position"
_ORDERED = f"""
  SELECT i.id, lag(i.id) OVER ({_ORDER}) AS previous_id, lead(i.id) OVER ({_ORDER}) AS next_id
  FROM item i JOIN pledge p ON p.id = i.pledge_id
  WHERE p.status = 'published' AND p.department_id =
    (SELECT own.department_id FROM item this JOIN pledge own ON own.id = this.pledge_id WHERE this.id = :id)
"""  # noqa: S608 (our own words)


async def insert_published(
    tx: Transaction,
    *,
    department_id: int,
    batch_id: int | None,
    letter_kind: LetterKind,
    preamble: str,
    closing: str,
    phone: str,
    email: str,
    now: int,
    items: Sequence[DraftItem],
) -> int:
    """A letter that was published elsewhere and is taken over as it stands; its id."""
    pledge_id = await tx.insert(
        """INSERT INTO pledge (department_id, batch_id, letter_kind, status, preamble, closing, phone, email,
                               created_at, published_at)
           VALUES (:department_id, :batch_id, :letter_kind, 'published', :preamble, :closing, :phone, :email,
                   :now, :now) RETURNING id""",
        {
            "department_id": department_id,
            "batch_id": batch_id,
            "letter_kind": letter_kind.value,
            "preamble": preamble,
            "closing": closing,
            "phone": phone,
            "email": email,
            "now": now,
        },
    )
    await insert_items(tx, pledge_id, items)
    return pledge_id


async def insert_registered(
    tx: Transaction, *, department_id: int, batch_id: int | None, letter: Letter, registered: Registered, now: int
) -> int:
    """A letter out of a register's own file, in force or withdrawn, under its number where that is free; its id."""
    own = await _free_number(tx, registered.number)
    published_at = registered.published_at or now
    withdrawn = registered.status is PledgeStatus.WITHDRAWN
    await tx.run(
        """INSERT INTO pledge (id, department_id, batch_id, letter_kind, status, version, preamble, closing,
                               credit_code, phone, email, signer, signed_on, created_at, published_at, withdrawn_at,
                               withdrawn_why)
           VALUES (:id, :department_id, :batch_id, :letter_kind, :status, :version, :preamble, :closing, :credit_code,
                   :phone, :email, :signer, :signed_on, :created_at, :published_at, :withdrawn_at, :withdrawn_why)""",
        {
            "id": own,
            "department_id": department_id,
            "batch_id": batch_id,
            "letter_kind": (letter.letter_kind or LetterKind.DEPARTMENT).value,
            "status": registered.status.value,
            "version": registered.version,
            "preamble": letter.preamble,
            "closing": letter.closing,
            "credit_code": letter.credit_code,
            "phone": letter.phone,
            "email": letter.email,
            "signer": letter.signer,
            "signed_on": letter.signed_on.isoformat() if letter.signed_on else "",
            "created_at": published_at,
            "published_at": published_at,
            "withdrawn_at": (registered.withdrawn_at or None) if withdrawn else None,
            "withdrawn_why": registered.withdrawn_why if withdrawn else "",
        },
    )
    await insert_items(tx, own, letter.items)
    return own


async def _free_number(tx: Transaction, wanted: int) -> int:
    """That one, unless another letter has it; then, or for 0, the next."""
    if wanted and not await tx.one("SELECT 1 FROM pledge WHERE id = :id", {"id": wanted}):
        return wanted
    return 1 + int(await tx.value("SELECT coalesce(max(id), 0) FROM pledge"))


async def list_target_ids(session: Session, pledge_id: int) -> list[int]:
    """The counted goals of a letter in their order, by their ids."""
    rows = await session.all(
        """SELECT t.id FROM item_target t JOIN item i ON i.id = t.item_id
           WHERE i.pledge_id = :id ORDER BY i.position, t.id""",
        {"id": pledge_id},
    )
    return [row["id"] for row in rows]


async def insert_items(tx: Transaction, pledge_id: int, items: Iterable[DraftItem]) -> None:
    """The items of a letter in their order."""
    kept = list(items)
    rows = [
        {
            "pledge_id": pledge_id,
            "position": position,
            "number": item.number,
            "title": item.title,
            "text": item.text,
            "category": item.category,
            "nature": str(item.nature),
        }
        for position, item in enumerate(kept)
    ]
    if rows:
        await tx.many(
            """INSERT INTO item (pledge_id, position, number, title, text, category, nature)
               VALUES (:pledge_id, :position, :number, :title, :text, :category, :nature)""",
            rows,
        )
    if any(item.clocks for item in kept):
        found = await tx.all("SELECT id, position FROM item WHERE pledge_id = :id ORDER BY position", {"id": pledge_id})
        await clocks.insert_all(tx, [(row["id"], clock) for row in found for clock in kept[row["position"]].clocks])


async def list_promises(session: Session, department_id: int, *, offset: int, limit: int) -> tuple[list[Promise], int]:
    """Some of a department's promises, the newest letter first, and how many there are in all."""
    rows = await session.all(
        f"""SELECT promise.*, count(*) OVER () AS total FROM ({_PROMISE} AND p.department_id = :id) AS promise
            ORDER BY published_at DESC, pledge_id DESC, position LIMIT :limit OFFSET :offset""",  # noqa: S608
        {"id": department_id, "limit": limit, "offset": offset},
    )
    return [_promise(row) for row in rows], rows[0]["total"] if rows else 0


async def get_promise(session: Session, item_id: int) -> Promise | None:
    """One promise with its neighbours, its limits and goals."""
    row = await session.one(
        f"""SELECT promise.*, around.previous_id, around.next_id
            FROM ({_PROMISE} AND i.id = :id) AS promise JOIN ({_ORDERED}) AS around ON around.id = promise.id""",  # noqa: S608
        {"id": item_id},
    )
    if row is None:
        return None
    promised = await clocks.list_of_item(session, item_id)
    return replace(_promise(row, row["previous_id"], row["next_id"]), clocks=tuple(promised))


async def list_published_texts(session: Session, department_id: int) -> list[str]:
    """Everything a department's published letters say, the newest letter first."""
    rows = await session.all(
        """SELECT p.preamble AS text, p.id AS pledge_id, -1 AS position FROM pledge p
           WHERE p.department_id = :id AND p.status = 'published'
           UNION ALL
           SELECT CASE WHEN i.title = '' THEN i.text ELSE i.title || ' ' || i.text END, p.id, i.position
           FROM pledge p JOIN item i ON i.pledge_id = p.id WHERE p.department_id = :id AND p.status = 'published'
           ORDER BY 2 DESC, 3""",
        {"id": department_id},
    )
    return [row["text"] for row in rows if row["text"]]


async def list_published_of_batch(session: Session, batch_id: int, department_id: int) -> list[int]:
    """The letters of a department that one import brought, but for those that were corrected since."""
    rows = await session.all(
        """SELECT id FROM pledge
           WHERE batch_id = :batch_id AND department_id = :department_id AND status = 'published'
             AND NOT EXISTS (SELECT 1 FROM pledge_version v WHERE v.pledge_id = pledge.id)""",
        {"batch_id": batch_id, "department_id": department_id},
    )
    return [row["id"] for row in rows]


async def list_published(session: Session, department_id: int) -> dict[int, list[str]]:
    """A department's published letters by their ids: the opening words, then the text of each item."""
    rows = await session.all(
        """SELECT p.id, p.preamble, i.text FROM pledge p JOIN item i ON i.pledge_id = p.id
           WHERE p.department_id = :id AND p.status = 'published' ORDER BY p.id, i.position""",
        {"id": department_id},
    )
    letters: dict[int, list[str]] = {}
    for row in rows:
        letters.setdefault(row["id"], [row["preamble"]]).append(row["text"])
    return letters


async def list_withdrawn(session: Session, department_id: int, batch_id: int = 0) -> list[int]:
    """A department's letters that are no longer in force, by their ids.

    Without those that went when the import of this document, or without one of any document, was undone.
    """
    rows = await session.all(
        """SELECT p.id FROM pledge p WHERE p.department_id = :id AND p.status = 'withdrawn' AND NOT EXISTS
             (SELECT 1 FROM import_page i WHERE i.batch_id = p.batch_id AND i.state IN ('undone', 'undoing')
                AND i.undone_why = p.withdrawn_why AND :batch_id IN (0, i.batch_id))
           ORDER BY p.id""",
        {"id": department_id, "batch_id": batch_id},
    )
    return [row["id"] for row in rows]


async def list_outdated(session: Session, department_id: int) -> list[tuple[int, int, Letter]]:
    """The older versions of a department's letters: the letter's id, the version, its words."""
    rows = await session.all(
        """SELECT v.pledge_id, v.version, v.letter FROM pledge_version v JOIN pledge p ON p.id = v.pledge_id
           WHERE p.department_id = :id AND v.version <> p.version ORDER BY v.pledge_id, v.version""",
        {"id": department_id},
    )
    return [(row["pledge_id"], row["version"], Letter.model_validate_json(row["letter"])) for row in rows]


async def set_withdrawn(tx: Transaction, pledge_id: int) -> None:
    """It is no longer in force."""
    await tx.run("UPDATE pledge SET status = 'withdrawn' WHERE id = :id", {"id": pledge_id})


async def get_searchable(session: Session, pledge_id: int) -> tuple[int, dict[int, str]] | None:
    """A letter's department, and the text of each item (empty when the letter is not published)."""
    rows = await session.all(
        """SELECT p.department_id, p.status, i.id, i.title, i.text
           FROM pledge p LEFT JOIN item i ON i.pledge_id = p.id WHERE p.id = :id""",
        {"id": pledge_id},
    )
    if not rows:
        return None
    shown = rows[0]["status"] == PledgeStatus.PUBLISHED
    texts = {row["id"]: f"{row['title']} {row['text']}" if shown else "" for row in rows if row["id"] is not None}
    return rows[0]["department_id"], texts


def _promise(row: Row, previous_id: int | None = None, next_id: int | None = None) -> Promise:
    return Promise(
        id=row["id"],
        pledge_id=row["pledge_id"],
        department_id=row["department_id"],
        department_name=row["department_name"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        category=row["category"],
        previous_id=previous_id,
        next_id=next_id,
        nature=row["nature"],
    )
