"""Whether a letter that comes in is one that its department has, or had, however it was set in type.

Our own files hold a letter in its official form: with the usual opening where it had none, numbered anew, its white
space by the form. So the words are compared as the form prints them, without white space.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from db import letters
from db import pledges as pledges_table
from db.database import Session
from documents.letter_form import FormKind, LetterSheet, fill_form
from domain.department import Department
from domain.page import Unit
from domain.pledge import DraftItem, Letter
from domain.typed import clean
from domain.words import LetterKind

_BLANKS = re.compile(r"\s+")


class Standing(IntEnum):
    """Where a known letter stands; of several alike the first counts."""

    IN_FORCE = 0
    WITHDRAWN = 1
    OUTDATED = 2


@dataclass(frozen=True, slots=True)
class Known:
    """A letter of the register with the same words; ``version`` is the one that has them."""

    pledge_id: int
    version: int
    letter: Letter
    standing: Standing
    withdrawn_why: str = ""


async def find_same(
    session: Session,
    department: Department,
    unit: Unit,
    preamble: str,
    items: Sequence[DraftItem],
    passed: Collection[int] = (),
    batch_id: int = 0,
) -> Known | None:
    """The department's letter with exactly these words; else the one that our own file was made from.

    One in force is found before one that was withdrawn, and that before an older version. Out of the register's own
    file (recorded as ``batch_id``) the letter with the same number is found first, and those in ``passed`` are other
    letters of it. What was imported and undone may come in again: a page, or that very file.
    """
    published = await pledges_table.list_published(session, department.id)
    asked = [preamble, *(item.text for item in items)]
    number = unit.registered.number if unit.registered else 0
    exact = [own for own, texts in published.items() if texts == asked and own not in passed]
    if exact and (not number or number in exact):
        return await _in_force(session, number if number in exact else exact[0])
    current = [known for own in published if own not in passed and (known := await _in_force(session, own))]
    incoming = Letter(preamble=preamble, items=list(items), closing="\n".join(unit.closing))
    compared = _Compared(department.name, incoming, unit.source)
    found = [known for known in current if known.pledge_id in exact or compared.same(known.letter)]
    if found and not number:
        return found[0]
    found += [known for known in await _past(session, department, batch_id, passed) if compared.same(known.letter)]
    return min(found, key=lambda known: (known.pledge_id != number, known.standing), default=None)


async def _in_force(session: Session, pledge_id: int) -> Known | None:
    pledge = await letters.get(session, pledge_id)
    return Known(pledge.id, pledge.version, pledge.letter, Standing.IN_FORCE) if pledge else None


async def _past(session: Session, department: Department, batch_id: int, passed: Collection[int]) -> Iterable[Known]:
    """Letters that are no longer in force, and older versions of those that are."""
    found: list[Known] = []
    for own in await pledges_table.list_withdrawn(session, department.id, batch_id):
        pledge = None if own in passed else await letters.get(session, own)
        if pledge:
            standing = Standing.WITHDRAWN if pledge.withdrawn_at else Standing.OUTDATED
            found.append(Known(pledge.id, pledge.version, pledge.letter, standing, pledge.withdrawn_why))
    versions = await pledges_table.list_outdated(session, department.id)
    return [*found, *(Known(own, number, letter, Standing.OUTDATED) for own, number, letter in versions)]


class _Compared:
    """What comes in, as the form prints it for each kind of letter."""

    def __init__(self, name: str, incoming: Letter, source: str) -> None:
        self._name = name
        self._incoming = incoming
        self._printed = _tight(source) if source else ""
        self._as_kind: dict[LetterKind, str] = {}

    def same(self, letter: Letter) -> bool:
        """Whether all that this letter says is said there too."""
        kind = letter.letter_kind or LetterKind.DEPARTMENT
        if kind not in self._as_kind:
            self._as_kind[kind] = _said(self._incoming, self._name, kind)
        said = _said(letter, self._name, kind)
        return said in self._printed or said in self._as_kind[kind]


def _said(letter: Letter, name: str, kind: LetterKind) -> str:
    """What a letter says from its opening to its closing words."""
    form = fill_form(LetterSheet(letter, name, kind=FormKind(kind.value)))
    promised = [text for passage in form.passages for text in (passage.heading, *passage.paragraphs)]
    return _tight("\n".join([*form.opening, *promised, *form.closing]))


def _tight(text: str) -> str:
    return _BLANKS.sub("", clean(text))
