"""A pledge letter as its official form has it: fixed wording with the letter's own words in the slots.

PDF and .docx are both made from a ``Form``, so they say the same. The fixed wording is in ``forms/annex.toml``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from domain.numerals import chinese_numeral
from domain.pledge import DraftItem, Letter, marker_of
from domain.typed import clean

FORMS = Path(__file__).parent / "forms"


class FormKind(StrEnum):
    """Which annex a letter follows; the values are those of ``LetterKind``."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    OFFICIAL = "official"


class Wording(BaseModel):
    """The fixed wording of one annex."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    head: tuple[str, ...]
    opening: str
    closing: str
    foot: tuple[str, ...]


class SheetWording(BaseModel):
    """What annex 3 prescribes for its sheet: the header row, and the cells that are always the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    header: tuple[str, ...]
    type: str
    reason: str
    kept: str


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """A letter with what its form needs besides: the unit's name, and what is printed small at the foot.

    ``code`` is for a letter that does not hold the unit's own (``credit_code``) yet. ``link`` becomes a QR code;
    ``watermark`` lies behind the text of what is not a published letter.
    """

    letter: Letter
    department: str
    code: str = ""
    kind: FormKind = FormKind.DEPARTMENT
    mark: str = ""
    link: str = ""
    link_caption: str = ""
    watermark: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A label of the form and what was filled in, perhaps nothing."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One promise: a heading of its own if it has a title, and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The filled-in form, part by part in the order it is printed."""

    title: str
    head: tuple[Line, ...]
    opening: tuple[str, ...]
    passages: tuple[Passage, ...]
    closing: tuple[str, ...]
    foot: tuple[Line, ...]

    def paragraphs(self) -> list[str]:
        """The whole text in its order."""
        promised = [text for passage in self.passages for text in (passage.heading, *passage.paragraphs) if text]
        head, foot = ([line.label + line.value for line in lines] for lines in (self.head, self.foot))
        return [self.title, *head, *self.opening, *promised, *self.closing, *foot]


def fill_form(sheet: LetterSheet) -> Form:
    """Put the letter's words into the slots of its annex."""
    letter, wording = sheet.letter, wordings()[sheet.kind]
    slots = {
        "name": clean(sheet.department),
        "code": clean(sheet.code or letter.credit_code),
        "phone": clean(letter.phone),
        "email": clean(letter.email),
        "signer": clean(letter.signer),
        "date": chinese_date(letter.signed_on),
    }
    return Form(
        title=_filled(wording.title, slots),
        head=tuple(_line(line, slots) for line in wording.head),
        opening=split_paragraphs(letter.preamble or _filled(wording.opening, slots)),
        passages=tuple(_passage(item, position) for position, item in enumerate(letter.items, start=1)),
        closing=split_paragraphs(letter.closing or wording.closing),
        foot=tuple(_line(line, slots) for line in wording.foot),
    )


@cache
def wordings() -> Mapping[FormKind, Wording]:
    """The fixed wording of each kind of letter."""
    read = _annexes()
    return {kind: Wording.model_validate(read[kind.value]) for kind in FormKind}


@cache
def sheet_wording() -> SheetWording:
    """The fixed wording of annex 3's sheet."""
    return SheetWording.model_validate(_annexes()["sheet"])


def chinese_date(day: date | None) -> str:
    """2026年3月5日, without leading zeros as official documents date themselves."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs that hold anything."""
    return tuple(line.strip() for line in clean(text).split("\n") if line.strip())


def _passage(item: DraftItem, position: int) -> Passage:
    marker = marker_of(clean(item.number) or chinese_numeral(position))
    paragraphs, title = split_paragraphs(item.text), clean(item.title).replace("\n", " ")
    if title and not (paragraphs and paragraphs[0].startswith(title)):
        return Passage(marker + title, paragraphs)
    first = paragraphs[0] if paragraphs else title
    return Passage("", (first if first.startswith(marker) else marker + first, *paragraphs[1:]))


def _line(pattern: str, slots: Mapping[str, str]) -> Line:
    label, _, slot = pattern.partition("{")
    return Line(label, slots[slot.rstrip("}")])


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    """As ``str.format`` would, but a value is never looked at again."""
    return pattern.replace("{name}", slots["name"])


@cache
def _annexes() -> dict[str, Any]:
    return tomllib.loads((FORMS / "annex.toml").read_text(encoding="utf-8"))
