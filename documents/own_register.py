"""The register's own files read back: .xlsx, CSV and JSON lines, known by their header row or first line.

Columns are known by their names, so a file of an earlier version, which has fewer, still reads. What stands in more
than one row is one text again, and what a spreadsheet was kept from calculating is as it was.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

import orjson
from pydantic import ValidationError

from documents.archive import Archive
from documents.cells import CELL_MOST, is_full, unshield
from documents.officials import is_sheet
from documents.own_letters import ClockRecord, ItemRecord, Record, as_page
from documents.read_text import read_text
from documents.refusals import FileOfOfficials, FileRefused
from documents.register_rows import (
    CATEGORIES,
    CLOSING,
    CONFIRMED,
    GOES_ON,
    KEY_COLUMNS,
    KINDS,
    LIMIT,
    NATURES,
    OPENING,
    STATUSES,
    TARGET,
    UNITS,
)
from documents.xlsx import head_rows, sheet_rows
from domain.page import Page

_ZIP, _LONGEST_LINE, _LOOKED_AT = b"PK\x03\x04", 10_000_000, 4096
_BOM = b"\xef\xbb\xbf"
_JSON_LINE = re.compile(rb'\{"id":\d+,"version":\d+,"(?:region|department)":')
_NUMBER, _NAME, _STATUS, _PART, _NATURE, _TEXT = "编号", "单位名称", "状态", "部分", "性质", "内容"
_HEAD, _HEADS = (_NUMBER, "版本"), ("编号,版本,", "编号\t版本\t", "编号;版本;")
_Key = tuple[str, str, str]


class _Row(dict[str, str]):
    """Cells by the names of their columns; one whose column the file lacks is empty."""

    def __missing__(self, name: str) -> str:
        return ""


@dataclass
class _Letter:
    """A letter's own row, and the rows of its parts."""

    whole: _Row
    parts: list[_Row] = field(default_factory=list)

    def go_on(self, row: _Row) -> None:
        """The letter's own row once more: what filled a cell goes on there; else it is only a copy."""
        if any(map(is_full, self.whole.values())):
            _join(self.whole, row)

    def add(self, row: _Row) -> None:
        """One more part, or more of the last one."""
        if row[_PART] == GOES_ON and self.parts:
            _join(self.parts[-1], row)
        elif _NATURE not in row and self.parts and _goes_on(self.parts[-1], row):
            self.parts[-1][_TEXT] += row[_TEXT]
        elif row[_PART]:
            self.parts.append(row)

    def record(self) -> Record:
        """The same with stored values instead of words."""
        outside = {row[_PART]: row[_TEXT] for row in self.parts if row[_PART] in (OPENING, CLOSING)}
        get = self.whole.get
        return Record(
            id=get(_NUMBER, ""),
            version=get("版本", ""),
            region=get("地区", ""),
            department=get(_NAME, ""),
            code=get("统一社会信用代码", ""),
            kind=_stored(KINDS, get("类型", "")),
            status=_stored(STATUSES, get(_STATUS, "")),
            preamble=outside.get(OPENING, ""),
            items=self._items(),
            closing=outside.get(CLOSING, ""),
            phone=get("监督投诉电话", ""),
            email=get("投诉举报邮箱", ""),
            signer=get("签发人", ""),
            signed_on=get("签发日期"),
            published_at=get("发布时间"),
            withdrawn_at=get("撤回时间"),
            withdrawn_why=get("撤回原因", ""),
        )

    def _items(self) -> list[ItemRecord]:
        items: list[ItemRecord] = []
        for row in self.parts:
            if row[_PART] not in (OPENING, CLOSING, LIMIT, TARGET):
                items.append(_item(row))
            elif items and row[_PART] == LIMIT:
                items[-1].limits = [*(items[-1].limits or ()), _clock(row)]
            elif items and row[_PART] == TARGET:
                items[-1].targets = [*(items[-1].targets or ()), _clock(row)]
        return items


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
    if _JSON_LINE.match(data.removeprefix(_BOM)):
        return _read_lines(data.removeprefix(_BOM))
    head = read_text(data[:_LOOKED_AT]).removeprefix("\ufeff")
    if head.startswith(_HEADS):
        return _read_csv(read_text(data))
    return None


def _read_book(data: bytes) -> Page | None:
    archive = Archive(data)
    if is_sheet(archive):
        raise FileOfOfficials
    heads = head_rows(archive, 1)
    return as_page(_from_book(archive)) if any(rows and _is_whole(rows[0]) for rows in heads) else None


def _is_whole(head: Sequence[str]) -> bool:
    """Whether a header is that of whole letters."""
    return tuple(head[:2]) == _HEAD and {_NAME, _STATUS} <= set(head)


def _from_book(archive: Archive) -> Iterator[Record]:
    letters: dict[_Key, _Letter] = {}
    for rows in sheet_rows(archive):
        head = rows[0] if rows else []
        for cells in rows[1:]:
            row = _named(head, cells)
            if _is_whole(head) and row[_NUMBER]:
                _whole(letters, row)
            elif tuple(head[:2]) == _HEAD and {_NAME, _PART} <= set(head) and _key(row) in letters:
                letters[_key(row)].add(row)
    return (letter.record() for letter in letters.values())


def _whole(letters: dict[_Key, _Letter], row: _Row) -> None:
    known = letters.setdefault(_key(row), _Letter(row))
    if known.whole is not row:
        known.go_on(row)


def _read_csv(text: str) -> Page | None:
    csv.field_size_limit(_LONGEST_LINE)
    text = text.removeprefix("\ufeff")
    rows = csv.reader(StringIO(text, newline=""), delimiter=text[len(_NUMBER)])
    head = next(rows, [])
    if not (_is_whole(head) and _PART in head):
        return None
    letters: dict[_Key, _Letter] = {}
    for cells in rows:
        row = _named(head, [unshield(cell) for cell in cells])
        if row[_NUMBER]:
            letters.setdefault(_key(row), _Letter(row)).add(row)
    return as_page(letter.record() for letter in letters.values())


def _read_lines(data: bytes) -> Page:
    records, broken = [], 0
    for line in data.split(b"\n"):
        if line.strip():
            try:
                records.append(Record.model_validate(orjson.loads(line)))
            except (orjson.JSONDecodeError, ValidationError):
                broken += 1
    return as_page(records, broken)


def _item(row: _Row) -> ItemRecord:
    """Limits and goals come in rows of their own; a file from before those had rows says nothing of them."""
    is_old = _NATURE not in row
    return ItemRecord(
        number=row["序号"],
        title=row["标题"],
        text=row[_TEXT],
        category=_stored(CATEGORIES, row["类别"]),
        nature=None if is_old else _stored(NATURES, row[_NATURE]),
        limits=None if is_old else [],
        targets=None if is_old else [],
    )


def _clock(row: _Row) -> ClockRecord:
    is_limit = row[_PART] == LIMIT
    return ClockRecord(
        phrase=row[_TEXT],
        amount=row["数值"] if is_limit else None,
        value=None if is_limit else row["数值"],
        unit=_stored(UNITS, row["单位"]) if is_limit else row["单位"],
        note=row["说明"] if is_limit else "",
        due="" if is_limit else row["说明"],
        confirmed=row["核实"] == CONFIRMED,
        reached=row["已完成"],
        reached_on=row["报告日期"],
    )


def _stored(words: Mapping[str, str], word: str) -> str:
    """The stored value that is shown as this word; what nothing is shown as stays as it is."""
    return next((code for code, shown in words.items() if shown == word.strip()), word)


def _key(row: _Row) -> _Key:
    return row[_NUMBER], row["地区"], row[_NAME]


def _join(before: _Row, row: _Row) -> None:
    """Put each cell behind the one above it, but for those that only say whose row it is."""
    for name in set(before) - {*KEY_COLUMNS, _PART}:
        before[name] += row[name]


def _goes_on(before: _Row, row: _Row) -> bool:
    """Whether a row of an earlier version's file holds the rest of a text that filled its cell."""
    same = all(before[name] == row[name] for name in (_PART, "序号", "标题", "类别"))
    return same and bool(before[_TEXT]) and len(before[_TEXT]) % CELL_MOST == 0


def _named(head: Sequence[str], cells: Sequence[str]) -> _Row:
    return _Row(zip(head, _filled(cells, len(head)), strict=True))


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]
