"""A citizen asks: which department is meant, how to reach it, and what it has promised.

The departments are held in memory. Every question to the database also brings the generation of what is stored
there, so a change by this or another process is seen with the next question, at no cost.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from db import departments as departments_table
from db import pledges as pledges_table
from db import search as search_table
from db.database import Session, Transaction
from domain import search
from domain.department import Card, Department, Hotline
from domain.duty_hours import find_duty
from domain.lookup_index import Document, LookupIndex, Match, Reason, is_clear
from domain.pinyin import initials_and_pinyin
from domain.promise import Promise, PromisePage
from domain.short_names import short_names

__all__ = [
    "Card",
    "DepartmentHit",
    "Found",
    "ItemHit",
    "Promise",
    "PromisePage",
    "Reason",
    "card",
    "fallback_hotlines",
    "find",
    "promise",
    "promises",
    "reindex_department",
    "reindex_pledge",
]

GRAMS_KEPT = 1500
CANDIDATES = 600
LEAST_SHARE = 0.3
_index = LookupIndex()
"""Empty until the first question; what it holds is never trusted without asking for the stored generation."""


@dataclass(frozen=True, slots=True)
class DepartmentHit:
    """A department that may be meant; ``region`` tells two of the same name apart."""

    id: int
    name: str
    region: str
    why: Reason


@dataclass(frozen=True, slots=True)
class ItemHit:
    """A promise that has the words; ``text`` is the part around them."""

    id: int
    department_id: int
    department_name: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found. When ``exact``, the first department is meant, and ``card`` is its card."""

    departments: tuple[DepartmentHit, ...] = ()
    items: tuple[ItemHit, ...] = ()
    card: Card | None = None

    @property
    def exact(self) -> bool:
        """Whether one department is clearly meant."""
        return self.card is not None


async def find(session: Session, text: str, *, limit: int = 8) -> Found:
    """Find departments and promises by any words. A clear winner costs one question to the database."""
    for _ in range(3):
        matches = _index.match(text)
        generation, winner = await _confirm(session, matches)
        if generation == _index.generation:
            break
        await _refresh(session, generation)
    if winner:
        return Found(_hits(matches[:limit]), (), winner)
    items = await _find_items(session, text, limit)
    return await _with_items(session, matches[:limit], items)


async def card(session: Session, department_id: int) -> Card | None:
    """All that is public about a department."""
    return (await departments_table.get_card(session, department_id))[1]


async def fallback_hotlines(session: Session) -> list[Hotline]:
    """The numbers that stand in for every department of a region."""
    return await departments_table.list_region_hotlines(session)


async def promises(session: Session, department_id: int, *, page: int = 0, size: int = 5) -> PromisePage:
    """One page (the first is 0) of what a department has promised."""
    page = min(max(page, 0), 1_000_000)
    items, count = await pledges_table.list_promises(session, department_id, offset=page * size, limit=size)
    return PromisePage(tuple(items), count, page, size)


async def promise(session: Session, item_id: int) -> Promise | None:
    """One published promise with its neighbours."""
    return await pledges_table.get_promise(session, item_id)


async def reindex_department(tx: Transaction, department_id: int) -> None:
    """Make a department findable as it is now: after a change of its names, numbers or letters."""
    department = await departments_table.get(tx, department_id)
    if department is None or department.secret:
        await search_table.delete_document(tx, department_id)
    else:
        texts = await pledges_table.list_published_texts(tx, department_id)
        await search_table.save_document(tx, await _document(tx, department, texts))
        await departments_table.set_duty(tx, department_id, find_duty(texts))
    await search_table.set_generation(tx, secrets.token_hex(8))


async def reindex_pledge(tx: Transaction, pledge_id: int) -> None:
    """Make a letter's items findable, or no longer: after it was published or withdrawn."""
    found = await pledges_table.get_searchable(tx, pledge_id)
    if found is None:
        return
    department_id, texts = found
    grams = {item_id: " ".join(search.grams(search.normalise(text))) for item_id, text in texts.items()}
    await search_table.save_items(tx, grams)
    await reindex_department(tx, department_id)


async def _confirm(session: Session, matches: list[Match]) -> tuple[str, Card | None]:
    """The stored generation, and the card of the winner if there is one."""
    if is_clear(matches):
        return await departments_table.get_card(session, matches[0].document.department_id)
    return await search_table.get_generation(session), None


async def _refresh(session: Session, generation: str) -> None:
    """Read again what has changed. The generation was read first: a change in between is seen the next time."""
    stamps = await search_table.list_stamps(session)
    known = _index.documents
    new = [own for own, stamp in stamps.items() if own not in known or known[own].stamp != stamp]
    documents = await search_table.list_documents(session, new) if new else []
    _index.replace(documents, [own for own in known if own not in stamps])
    _index.generation = generation


async def _document(session: Session, department: Department, texts: Sequence[str]) -> Document:
    aliases = await departments_table.list_aliases(session, department.id)
    hotlines = await departments_table.list_hotlines(session, department.id)
    printed = [department.name, *(alias.name for alias in aliases)]
    printed += [form for name in list(printed) for form in short_names(name, department.region_name)]
    names = list(dict.fromkeys(filter(None, map(search.key, printed))))
    latin = dict.fromkeys(word for name in names for word in initials_and_pinyin(name) if len(word) > 1)
    grams = dict.fromkeys(gram for text in texts for gram in search.pairs(search.normalise(text)))
    return Document(
        department_id=department.id,
        stamp=secrets.token_hex(6),
        name=department.name,
        region=department.region_name,
        names=tuple(names),
        latin=tuple(latin),
        numbers=tuple(sorted({number for line in hotlines for number in search.numbers(line.number)})),
        grams=tuple(grams)[:GRAMS_KEPT],
    )


async def _find_items(session: Session, text: str, limit: int) -> list[ItemHit]:
    """Items with the very words; else those that share the rarest of them."""
    asked = search.normalise(text)
    grams = list(dict.fromkeys(search.pairs(asked)))[:40] or sorted(search.grams(asked))
    if not grams:
        return []
    found = await search_table.list_items_with_all(session, grams, 50)
    exact = [item for item in found if asked in search.normalise(item.text)]
    chosen = exact or found or await _find_alike(session, search.telling_pairs(asked)[:40], limit)
    return [
        ItemHit(item.id, item.department_id, item.department_name, item.number, search.snippet(item.text, asked))
        for item in chosen[:limit]
    ]


async def _find_alike(session: Session, grams: list[str], limit: int) -> list[search_table.FoundItem]:
    """Items by the four rarest grams, ordered by how much of the question they share."""
    counts = await search_table.count_items_with(session, grams) if grams else {}
    rarest = sorted(counts, key=counts.__getitem__)[:4]
    if not rarest:
        return []
    weights = {gram: 1 / log(2 + count) for gram, count in counts.items()}
    weights |= {gram: 1 / log(2) for gram in grams if gram not in counts}
    padded = [(f" {gram} ", weight / sum(weights.values())) for gram, weight in weights.items()]
    scored = []
    for item_id, own in await search_table.list_grams_with_any(session, rarest, CANDIDATES):
        words = f" {own} "
        share = sum(weight for gram, weight in padded if gram in words)
        if share >= LEAST_SHARE:
            scored.append((-share, item_id))
    return await search_table.list_items(session, [item_id for _, item_id in sorted(scored)[: 4 * limit]])


async def _with_items(session: Session, matches: list[Match], items: list[ItemHit]) -> Found:
    """When the words stand in promises of a single department and nothing else fits, that one is meant."""
    owners = {item.department_id for item in items}
    if not matches and len(owners) == 1:
        owner = items[0]
        winner = await card(session, owner.department_id)
        region = winner.region_name if winner else ""
        hit = DepartmentHit(owner.department_id, owner.department_name, region, Reason.TEXT)
        return Found((hit,), tuple(items), winner)
    return Found(_hits(matches), tuple(items))


def _hits(matches: list[Match]) -> tuple[DepartmentHit, ...]:
    return tuple(
        DepartmentHit(match.document.department_id, match.document.name, match.document.region, match.reason)
        for match in matches
    )
