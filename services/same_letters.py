"""Whether a letter that comes in is one that its department has published already, however it was set in type.

Our own files hold a letter in its official form: with the usual opening where it had none, numbered anew, its white
space by the form. So the words are compared as the form prints them, without white space.
"""

import re
from collections.abc import Sequence

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


async def find_same(
    session: Session, department: Department, unit: Unit, preamble: str, items: Sequence[DraftItem]
) -> Letter | None:
    """The department's published letter with exactly these words; else the one that our own file was made from."""
    published = await pledges_table.list_published(session, department.id)
    if not published:
        return None
    asked = [preamble, *(item.text for item in items)]
    found = next((own for own, texts in published.items() if texts == asked), None)
    if found is not None:
        pledge = await letters.get(session, found)
        return pledge.letter if pledge else None
    incoming = Letter(preamble=preamble, items=list(items), closing="\n".join(unit.closing))
    printed = [_tight(unit.source)] if unit.source else []
    for own in published:
        pledge = await letters.get(session, own)
        if pledge is None:
            continue
        kind = pledge.letter.letter_kind or LetterKind.DEPARTMENT
        said = _said(pledge.letter, department.name, kind)
        if any(said in each for each in (*printed, _said(incoming, department.name, kind))):
            return pledge.letter
    return None


def _said(letter: Letter, name: str, kind: LetterKind) -> str:
    """What a letter says from its opening to its closing words."""
    form = fill_form(LetterSheet(letter, name, kind=FormKind(kind.value)))
    promised = [text for passage in form.passages for text in (passage.heading, *passage.paragraphs)]
    return _tight("\n".join([*form.opening, *promised, *form.closing]))


def _tight(text: str) -> str:
    return _BLANKS.sub("", clean(text))
