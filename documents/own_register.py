"""The register's own files read back: .xlsx, CSV and JSON lines, known by their header row or first line.

Only letters in force are taken. What stands in more than one row is one text again, and what a spreadsheet was kept
from calculating is as it was.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError

from documents.archive import Archive
from documents.cells import CELL_MOST, unshield
from documents.emails import find_complete
from documents.letter_form import sheet_wording
from documents.names import kind_of
from documents.nature import nature_of
from documents.phones import find_phones
from documents.read_text import read_text
from documents.refusals import FileOfOfficials, FileRefused
from documents.register_rows import CATEGORIES, CLOSING, KINDS, OPENING, PART_COLUMNS, PLEDGE_COLUMNS, STATUSES
from documents.xlsx import first_row, sheet_rows
from domain.page import Doubt, Email, Item, Page, Unit
from domain.pledge import DraftItem
from domain.words import LetterKind, PledgeStatus

KEYS = 3
PARTS = (*PLEDGE_COLUMNS[:KEYS], *PART_COLUMNS)
_ZIP, _LONGEST_LINE = b"PK\x03\x04", 10_000_000
_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\{"id":\d+,"version":\d+,"department":')
_CATEGORY = {word: code for code, word in CATEGORIES.items()}
_KIND = {word: code for code, word in KINDS.items()}
_STATUS = {word: code for code, word in STATUSES.items()}


class _Record(BaseModel):
    """A letter as ``register_rows.as_record`` writes it, as far as a page of pledges holds it."""

    department: str
    kind: str
    status: str
    preamble: str = ""
    items: list[DraftItem] = []
    closing: str = ""
    phone: str = ""
    email: str = ""


@dataclass
class _Row:
    """A part of a letter, as long as it is still being put together."""

    part: str
    number: str
    title: str
    text: str
    category: str


@dataclass
class _Letter:
    """A letter's own row, and the rows of its parts."""

    whole: Sequence[str]
    rows: list[_Row] = field(default_factory=list)

    def add(self, cells: Sequence[str]) -> None:
        """One more row; a text that filled its cell goes on in the next."""
        row, last = _Row(*cells), self.rows[-1] if self.rows else None
        if last and last.text and len(last.text) % CELL_MOST == 0 and _label(last) == _label(row):
            last.text += row.text
        elif row.part:
            self.rows.append(row)

    def record(self) -> _Record:
        """The same with stored values instead of words."""
        _, _, name, _, kind, status, phone, email, *_ = self.whole
        outside = {row.part: row.text for row in self.rows if row.part in {OPENING, CLOSING}}
        items = [
            DraftItem.model_validate(
                {
                    "number": row.number,
                    "title": row.title,
                    "text": row.text,
                    "category": _CATEGORY.get(row.category, ""),
                }
            )
            for row in self.rows
            if row.part not in {OPENING, CLOSING}
        ]
        return _Record(
            department=name,
            kind=_KIND.get(kind, kind),
            status=_STATUS.get(status, status),
            preamble=outside.get(OPENING, ""),
            items=items,
            closing=outside.get(CLOSING, ""),
            phone=phone,
            email=email,
        )


def read_own(data: bytes) -> Page | None:
    """The page that one of the register's own files is; None for any other file.

    Raises:
        FileOfOfficials: annex 3's sheet, whose letters are not imported.
    """
    if data.startswith(_ZIP):
        try:
            return _read_book(data)
        except FileOfOfficials:
            raise
        except FileRefused:
            return None
    if _JSON_LINE.match(data):
        return _page(_from_lines(data))
    head = data[:2048].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(",".join(PLEDGE_COLUMNS).encode()):
        return _page(_from_csv(data))
    return None


def read_officials(data: bytes) -> list[list[str]]:
    """The rows of annex 3's sheet, 13 cells each, without its header."""
    archive = Archive(data)
    width = len(sheet_wording().header)
    return [_filled(row, width) for rows in sheet_rows(archive) for row in rows[1:]]


def _read_book(data: bytes) -> Page | None:
    archive = Archive(data)
    head = tuple(first_row(archive))
    if head == sheet_wording().header:
        raise FileOfOfficials
    return _page(_from_book(archive)) if head == PLEDGE_COLUMNS else None


def _from_book(archive: Archive) -> Iterator[_Record]:
    letters: dict[str, _Letter] = {}
    for rows in sheet_rows(archive):
        head = tuple(rows[0]) if rows else ()
        for row in rows[1:]:
            if head == PLEDGE_COLUMNS:
                letters[row[0]] = _Letter(_filled(row, len(PLEDGE_COLUMNS)))
            elif head == PARTS and row[0] in letters:
                letters[row[0]].add(_filled(row, len(PARTS))[KEYS:])
    return (letter.record() for letter in letters.values())


def _from_csv(data: bytes) -> Iterator[_Record]:
    csv.field_size_limit(_LONGEST_LINE)
    letters: dict[str, _Letter] = {}
    width = len(PLEDGE_COLUMNS)
    for number, row in enumerate(csv.reader(StringIO(read_text(data), newline=""))):
        cells = [unshield(cell) for cell in _filled(row, width + len(PART_COLUMNS))]
        if number and cells[0]:
            letters.setdefault(cells[0], _Letter(cells[:width])).add(cells[width:])
    return (letter.record() for letter in letters.values())


def _from_lines(data: bytes) -> Iterator[_Record]:
    for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        if line.strip():
            with suppress(orjson.JSONDecodeError, ValidationError):
                yield _Record.model_validate(orjson.loads(line))


def _page(records: Iterable[_Record]) -> Page:
    units, passed = [], 0
    for record in records:
        if record.status == PledgeStatus.PUBLISHED and record.kind != LetterKind.OFFICIAL and record.department:
            units.append(_unit(record))
        else:
            passed += 1
    message = f"{passed} 份承诺书未公开、已撤回或属公职人员，未导入"
    warnings = (Doubt(code="not-in-force", message=message),) if passed else ()
    return Page(units=tuple(units), warnings=warnings)


def _unit(record: _Record) -> Unit:
    numbers = dict.fromkeys(phone.number for phone in find_phones(record.phone))
    return Unit(
        name=record.department,
        kind=kind_of(record.department),
        preamble=record.preamble,
        items=tuple(_item(item) for item in record.items),
        closing=tuple(record.closing.split("\n")) if record.closing else (),
        phones=tuple(numbers),
        emails=tuple(find_complete(record.email, record.email)) or _as_printed(record.email),
    )


def _item(item: DraftItem) -> Item:
    nature, _ = nature_of(item.text)
    return Item(number=item.number, text=item.text, title=item.title, category=item.category, nature=nature)


def _as_printed(email: str) -> tuple[Email, ...]:
    return (Email(printed=email),) if email else ()


def _label(row: _Row) -> tuple[Any, ...]:
    return (row.part, row.number, row.title, row.category)


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]
