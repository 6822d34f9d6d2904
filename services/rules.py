"""Named rules (八项制度, 首问负责制 …): which departments cite the one that a promise names."""

from dataclasses import dataclass

from db import search as search_table
from db.database import Session
from domain import search
from domain.promise import Promise
from domain.refusals import ButtonIsStale, NotFound
from domain.rules import find_rules, search_words
from services import lookup

PAGE = 8
ITEMS_MOST = 1000
RULES_MOST = 50


@dataclass(frozen=True, slots=True)
class Citation:
    """A department that cites a rule, and the words around it in the first promise that does."""

    department_id: int
    department_name: str
    text: str


def rules_of(promise: Promise) -> tuple[str, ...]:
    """The rules that a promise names."""
    return find_rules(f"{promise.title} {promise.text}")


async def get_rule(session: Session, item_id: int, index: int) -> tuple[Promise, str]:
    """The rule that stands at this place in a promise.

    Raises:
        NotFound, ButtonIsStale
    """
    promise = await lookup.promise(session, item_id)
    if promise is None:
        raise NotFound
    named = rules_of(promise)
    if not 0 <= index < len(named):
        raise ButtonIsStale
    return promise, named[index]


async def list_citing(session: Session, rule: str) -> list[Citation]:
    """Every department that cites it in a published promise, by name."""
    words = search_words(rule)
    grams = search.pairs(search.normalise(words))
    found: dict[int, Citation] = {}
    for item in await search_table.list_items_with_all(session, list(dict.fromkeys(grams)), ITEMS_MOST):
        if item.department_id not in found and rule in find_rules(item.text, RULES_MOST):
            text = search.snippet(item.text, search.normalise(words))
            found[item.department_id] = Citation(item.department_id, item.department_name, text)
    return sorted(found.values(), key=lambda each: each.department_name)
