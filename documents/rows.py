"""Contact tables for a whole page: each row goes to the unit it names."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.doubts import doubt
from documents.folding import fold
from documents.paragraphs import Paragraph
from documents.split import Part
from documents.tables import Column, Row, Table, find_tables
from documents.units import Section
from domain.page import Doubt

_PLACE = re.compile(r"^(?:[\u3400-\u9fff]{1,6}?[省市县区镇])(?=[\u3400-\u9fff]{2,})")


@dataclass
class Lists:
    """Rows by the ``id`` of the section they belong to, and rows that fit no unit or several."""

    rows: dict[int, list[tuple[Table, Row]]] = field(default_factory=lambda: defaultdict(list))
    doubts: list[Doubt] = field(default_factory=list)


def match_rows(parts: Sequence[Part]) -> Lists:
    """Give the rows of all contact tables to the units."""
    lists = Lists()
    units = [part.section for part in parts if part.letter is not None]
    for section in units:
        if section.table is not None:
            lists.rows[id(section)] += [(section.table, row) for row in section.rows]
    outside: list[Paragraph] = [p for part in parts if part.letter is None for p in part.section.body]
    by_name = _by_name(units)
    for table in find_tables(outside):
        if table.lists_contacts:
            _match_table(lists, by_name, table)
    return lists


def _by_name(units: Sequence[Section]) -> dict[str, list[Section]]:
    """Units under their full and their short names."""
    known: dict[str, list[Section]] = defaultdict(list)
    for section in units:
        for name in {_key(section.name), _PLACE.sub("", _key(section.name))}:
            known[name].append(section)
    return known


def _match_table(lists: Lists, by_name: dict[str, list[Section]], table: Table) -> None:
    for row in table.rows:
        name = table.cell(row, Column.UNIT)
        key = _key(name)
        fitting = by_name.get(key) or by_name.get(_PLACE.sub("", key)) or []
        if len(fitting) == 1:
            lists.rows[id(fitting[0])].append((table, row))
        elif name:
            lists.doubts.append(doubt("contact-ambiguous" if fitting else "contact-unmatched", name))


def _key(name: str) -> str:
    return re.sub(r"\s", "", fold(name))
