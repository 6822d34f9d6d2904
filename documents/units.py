"""Which paragraphs make up which unit's letter, and which belong to none.

    paragraphs ──▶ headings ──▶ contents, blank forms and titles sorted out ──▶ sections, in the order of the page

Every paragraph ends up in exactly one section.
"""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents import matter, names
from documents.contacts import owners
from documents.folding import fold
from documents.headings import Heading, read_heading
from documents.neighbours import with_next
from documents.paragraphs import Paragraph
from documents.rolls import find_rolls
from documents.signatures import field_name, is_date, issuer_name, signed_name, unit_of_signer
from documents.starts import Start, cut_at_names, find_named, find_unnamed, governs, with_body
from documents.tables import Row, Table, find_tables, groups

_ABOUT_PAGE = re.compile(r"^(?:本(?:栏目|版|期|报)|(?:以上|上述)各?(?:单位|部门)|(?:以上|上述)均)")


@dataclass
class Section:
    """One unit's letter; or, with no ``unit``, a stretch that belongs to none."""

    unit: bool
    name: str = ""
    heading: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    joined: bool = False
    table: Table | None = None
    rows: list[Row] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """All of it, in order."""
        return [*self.heading, *self.body]


def find_sections(paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Sort all paragraphs into letters and what stands outside them, in the order of the page."""
    headings: list[Heading | None] = [read_heading(paragraph) for paragraph in paragraphs]
    for index in matter.contents(paragraphs, headings):
        headings[index] = None
    tables = find_tables(paragraphs)
    starts, empty = with_body(find_named(paragraphs, headings), paragraphs)
    promises = [table for table in tables if table.lists_promises or table.lists_duties]
    if promises and (not starts or _is_title(starts, promises[0])):
        return _from_tables(promises, paragraphs)
    if not starts:
        paragraphs, starts = cut_at_names(paragraphs)
        if not starts:
            starts, empty = with_body(find_unnamed(paragraphs, headings), paragraphs)
    listed = {paragraphs[table.first].start for table in tables if table.lists_contacts}
    listed |= find_rolls(paragraphs, [start.heading.name for start in starts]).keys()
    return _sections(paragraphs, starts, empty, listed)


def _is_title(starts: Sequence[Start], table: Table) -> bool:
    """Whether the only heading is the title of a table of units: 某区公开承诺清单."""
    return len(starts) == 1 and starts[0].body <= table.first and governs(starts[0].heading.name)


def _sections(
    paragraphs: Sequence[Paragraph], starts: Sequence[Start], empty: Sequence[Start], listed: set[int]
) -> list[Section]:
    edge = starts[0].index if starts else len(paragraphs)
    sections = [Section(unit=False, body=list(paragraphs[:edge]))] if edge else []
    idle = deque(start for start in empty if start.index >= edge)
    for start, following in with_next(starts):
        end = following.index if following else start.body + _own_length(starts, paragraphs[start.body :])
        cut = idle[0].index if idle and idle[0].index < end else end
        sections += _letter(
            start, list(paragraphs[start.index : start.body]), list(paragraphs[start.body : cut]), listed
        )
        while idle and idle[0].index < end:
            stop = idle[1].index if len(idle) > 1 and idle[1].index < end else end
            heading = idle.popleft()
            about = paragraphs[heading.index].raw
            body = list(paragraphs[heading.index : stop])
            sections.append(Section(unit=False, body=body, doubts=[("heading-without-text", about)]))
    done = sum(len(section.paragraphs) for section in sections)
    return [*sections, Section(unit=False, body=list(paragraphs[done:]))] if done < len(paragraphs) else sections


def _own_length(starts: Sequence[Start], body: Sequence[Paragraph]) -> int:
    """How much of the last letter is its own: the page's issuer and other offices' numbers may follow it."""
    name, length = starts[-1].heading.name, len(body)
    while length > 1 and len(starts) > 1 and name and _is_of_others(name, body[length - 1].plain):
        length -= 1
    while length < len(body) and is_date(body[length].plain):
        length += 1
    return length


def _is_of_others(name: str, plain: str) -> bool:
    if is_date(plain) or issuer_name(plain) or _ABOUT_PAGE.match(plain):
        return True
    signed = [signed_name(plain)] if signed_name(plain) else [owner for _, owner in owners(plain)]
    return bool(signed) and all(names.is_name(other) and other not in name and name not in other for other in signed)


_TABLE_TITLE = re.compile(r"^[^。;]{2,30}(?:一览|表|名单|电话|方式|信息)[^。;]{0,8}$")


def _from_tables(tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> list[Section]:
    """A page whose letters are rows: the rows of one unit make its letter."""
    sections: list[Section] = []
    done = 0
    for table in tables:
        for name, rows in groups(table):
            first = paragraphs.index(rows[0].paragraph, done)
            sections.append(Section(unit=False, body=list(paragraphs[done:first])))
            done = paragraphs.index(rows[-1].paragraph, first) + 1
            body = list(paragraphs[first:done])
            doubts = [] if names.is_name(fold(name)) else [("name-unusual", name)]
            sections.append(Section(unit=True, name=name, body=body, table=table, rows=rows, doubts=doubts))
    sections.append(Section(unit=False, body=list(paragraphs[done:])))
    return [section for section in sections if section.body]


def _letter(start: Start, heading: list[Paragraph], body: list[Paragraph], listed: set[int]) -> list[Section]:
    """The letter that opens here, followed by what stands between it and the next one."""
    if start.heading.sample or matter.is_blank_form(body):
        name = heading[0].raw if heading else ""
        return [Section(unit=False, body=[*heading, *body], doubts=[("blank-form", name)])]
    end = _end_of_letter(start.heading.name, body, listed)
    section = Section(unit=True, name=start.heading.name, heading=heading, body=body[:end], joined=not heading)
    _settle_name(section, start.heading)
    return [section, Section(unit=False, body=body[end:])] if end < len(body) else [section]


def _end_of_letter(name: str, body: Sequence[Paragraph], listed: set[int]) -> int:
    for index, paragraph in enumerate(body):
        if index and matter.is_commentary(paragraph):
            return index
        if index and paragraph.start in listed:
            return index - 1 if index > 1 and _TABLE_TITLE.search(body[index - 1].plain[:60]) else index
    end = len(body)
    while end > 1 and matter.is_group(body[end - 1].plain) and body[end - 1].plain != fold(name):
        end -= 1
    return end


def _settle_name(section: Section, heading: Heading) -> None:
    """Find the name inside a letter whose heading has none, and say when it is doubtful."""
    if not section.name:
        section.name = _name_inside(section.body)
        section.doubts.append(("name-from-text", section.name) if section.name else ("name-missing", ""))
    elif heading.spoken:
        section.doubts.append(("name-from-text", section.name))
    elif names.is_masked(section.name) or "*" in section.name:
        section.doubts.append(("name-masked", section.name))
    elif not heading.sure:
        section.doubts.append(("name-unusual", section.name))


_SELF = re.compile(
    r"(?:^|[,。;])([^,。;:]{2,30}?)(?:现|特|郑重|庄严|向|面向|对|就|公开|作出|做出|谨)+(?:社会|全市|"
    r"全县|广大|群众|企业|各界|公开|郑重|作出|做出|如下|以下|庄严)*承诺"
)


def _name_inside(body: Sequence[Paragraph]) -> str:
    for paragraph in [*body[:4], *reversed(body)]:
        if name := field_name(paragraph.plain):
            return paragraph.as_printed(name)
    for paragraph in body[:4]:
        if name := unit_of_signer(paragraph.plain):
            return paragraph.as_printed(name)
    for paragraph in reversed(body[-6:]):
        if not is_date(paragraph.plain) and (name := signed_name(paragraph.plain)):
            return paragraph.as_printed(name)
    for paragraph in body[:4]:
        if (found := _SELF.search(paragraph.plain[:2000])) and names.is_name(found[1]):
            return paragraph.as_printed(found[1])
    return ""
