"""What look-up reads and writes: departments as documents, and the full text of published items.

The full text is SQLite's FTS5 here; on PostgreSQL the same grams go into a GIN index.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.database import Row, Session, Transaction
from domain.lookup_index import Document

_ITEM = """
  SELECT i.id, p.department_id, d.name AS department_name, i.number, i.title, i.text
  FROM item i JOIN pledge p ON p.id = i.pledge_id JOIN department d ON d.id = p.department_id
"""
_PUBLIC = "AND p.status = 'published' AND d.secret = 0"


@dataclass(frozen=True, slots=True)
class FoundItem:
    """A published item whose text has the words."""

    id: int
    department_id: int
    department_name: str
    number: str
    text: str


async def get_generation(session: Session) -> str:
    """A word that is new whenever a document has changed."""
    return str(await session.value("SELECT value FROM setting WHERE name = 'lookup_generation'"))


async def set_generation(tx: Transaction, generation: str) -> None:
    """Tell every process that documents have changed."""
    await tx.run(
        "UPDATE setting SET value = :value WHERE name = 'lookup_generation'",
        {"value": generation},
    )


async def list_stamps(session: Session) -> dict[int, str]:
    """Which version of each public department's document is stored."""
    rows = await session.all(
        """SELECT s.department_id, s.stamp FROM department_document s JOIN department d ON d.id = s.department_id
           WHERE d.secret = 0"""
    )
    return {row["department_id"]: row["stamp"] for row in rows}


async def list_documents(session: Session, department_ids: Sequence[int]) -> list[Document]:
    """These public departments' documents."""
    wanted = ",".join(str(int(department_id)) for department_id in department_ids)
    rows = await session.all(
        f"""SELECT s.department_id, s.stamp, d.name, r.name AS region, s.names, s.latin, s.numbers, s.grams
            FROM department_document s JOIN department d ON d.id = s.department_id JOIN region r ON r.id = d.region_id
            WHERE d.secret = 0 AND s.department_id IN ({wanted})"""  # noqa: S608 (integers)
    )
    return [_document(row) for row in rows]


async def save_document(tx: Transaction, document: Document) -> None:
    """Store a department's document."""
    await tx.run(
        """INSERT INTO department_document (department_id, stamp, names, latin, numbers, grams)
           VALUES (:id, :stamp, :names, :latin, :numbers, :grams)
           ON CONFLICT (department_id) DO UPDATE SET stamp = excluded.stamp, names = excluded.names,
             latin = excluded.latin, numbers = excluded.numbers, grams = excluded.grams""",
        {
            "id": document.department_id,
            "stamp": document.stamp,
            "names": "\n".join(document.names),
            "latin": "\n".join(document.latin),
            "numbers": "\n".join(document.numbers),
            "grams": " ".join(document.grams),
        },
    )


async def delete_document(tx: Transaction, department_id: int) -> None:
    """Forget a department that became secret."""
    await tx.run("DELETE FROM department_document WHERE department_id = :id", {"id": department_id})


async def save_items(tx: Transaction, grams: Mapping[int, str]) -> None:
    """Write the grams of these items; an item without any is taken out."""
    if grams:
        await tx.many("DELETE FROM item_search WHERE rowid = :id", [{"id": item_id} for item_id in grams])
        await tx.many(
            "INSERT INTO item_search (rowid, grams) VALUES (:id, :grams)",
            [{"id": item_id, "grams": words} for item_id, words in grams.items() if words],
        )


async def list_items_with_all(session: Session, grams: Iterable[str], limit: int) -> list[FoundItem]:
    """Published items that have every one of these grams."""
    return await _list_items(session, " AND ".join(map(_quoted, grams)), limit)


async def list_grams_with_any(session: Session, grams: Iterable[str], limit: int) -> list[tuple[int, str]]:
    """Items that have one of these grams, with all their grams parted by spaces."""
    rows = await session.all(
        "SELECT rowid, grams FROM item_search WHERE item_search MATCH :match LIMIT :limit",
        {"match": " OR ".join(map(_quoted, grams)), "limit": limit},
    )
    return [(row["rowid"], row["grams"]) for row in rows]


async def list_items(session: Session, item_ids: Sequence[int]) -> list[FoundItem]:
    """These published items in this order."""
    wanted = ",".join(str(int(item_id)) for item_id in item_ids)
    rows = await session.all(f"{_ITEM} WHERE i.id IN ({wanted}) {_PUBLIC}")
    found = {row["id"]: _found(row) for row in rows}
    return [found[item_id] for item_id in item_ids if item_id in found]


async def count_items_with(session: Session, grams: Sequence[str]) -> dict[str, int]:
    """In how many items each of these grams stands."""
    marks = ", ".join(f":g{at}" for at in range(len(grams)))
    rows = await session.all(
        f"SELECT term, doc FROM item_term WHERE term IN ({marks})",  # noqa: S608 (names of parameters)
        {f"g{at}": gram for at, gram in enumerate(grams)},
    )
    return {row["term"]: row["doc"] for row in rows}


async def _list_items(session: Session, match: str, limit: int) -> list[FoundItem]:
    rows = await session.all(
        f"{_ITEM} JOIN item_search s ON s.rowid = i.id WHERE item_search MATCH :match {_PUBLIC} LIMIT :limit",
        {"match": match, "limit": limit},
    )
    return [_found(row) for row in rows]


def _found(row: Row) -> FoundItem:
    return FoundItem(row["id"], row["department_id"], row["department_name"], row["number"], _text(row))


def _text(row: Row) -> str:
    title, text = str(row["title"]), str(row["text"])
    return text if text.startswith(title) else f"{title} {text}"


def _quoted(gram: str) -> str:
    return '"' + gram.replace('"', "") + '"'


def _document(row: Row) -> Document:
    return Document(
        department_id=row["department_id"],
        stamp=row["stamp"],
        name=row["name"],
        region=row["region"],
        names=tuple(row["names"].split("\n")),
        latin=tuple(row["latin"].split()),
        numbers=tuple(row["numbers"].split()),
        grams=tuple(row["grams"].split()),
    )
