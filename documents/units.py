"""Which paragraphs make up which unit's letter, and which belong to none.

    paragraphs ──▶ headings ──▶ contents, blank forms and titles sorted out ──▶ sections, in the order of the page

Every paragraph ends up in exactly one section.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents import matter, names
from documents.contacts import owners
from documents.headings import Form, Heading, read_heading
from documents.neighbours import with_next
from documents.paragraphs import Paragraph
from documents.signatures import field_name, is_date, signatures, signed_name
from documents.tables import Row, Table, find_tables, groups

_FIRST_PERSON = re.compile(
    r"(?:我[们局委办市县区镇乡院]|本[局委办院单部]|郑重|公开|庄严|特|作出|做出|现|"
    r"社会).{0,20}承诺(?:如下|事项)?[:。]?$"
)
_PROMISE = re.compile(r"(?:我[们局委办市县区镇乡院]|本[局委办院单部])[^。]{0,30}承诺(?:如下)?:")
_NOT_A_LETTER = re.compile(r"(?:方案|通知|办法|意见|规定|细则|纪要|讲话|报告|总结)(?:\([^()]*\))?$")
_PREFACE = re.compile(r"编者按|现将|如下|公布|选登|刊登|刊发|予以公示")


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


@dataclass(frozen=True, slots=True)
class _Start:
    """A letter opens at paragraph ``index``, with ``length`` lines of heading."""

    index: int
    length: int
    heading: Heading

    @property
    def body(self) -> int:
        return self.index + self.length


def find_sections(paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Sort all paragraphs into letters and what stands outside them, in the order of the page."""
    headings: list[Heading | None] = [read_heading(paragraph) for paragraph in paragraphs]
    for index in matter.contents(paragraphs, headings):
        headings[index] = None
    tables = find_tables(paragraphs)
    starts = _with_body(_find_starts(paragraphs, headings), paragraphs)
    if not starts and (promises := [table for table in tables if table.lists_promises]):
        return _from_tables(promises, paragraphs)
    listed = {paragraphs[table.first].start for table in tables if table.lists_contacts}
    edge = starts[0].index if starts else len(paragraphs)
    sections = [Section(unit=False, body=list(paragraphs[:edge]))] if edge else []
    for start, following in with_next(starts):
        end = following.index if following else start.body + _own_length(starts, paragraphs[start.body :])
        sections += _letter(
            start, list(paragraphs[start.index : start.body]), list(paragraphs[start.body : end]), listed
        )
    done = sum(len(section.paragraphs) for section in sections)
    return [*sections, Section(unit=False, body=list(paragraphs[done:]))] if done < len(paragraphs) else sections


def _own_length(starts: Sequence[_Start], body: Sequence[Paragraph]) -> int:
    """How much of the last letter is its own: the page's issuer and other offices' numbers may follow it."""
    name, length = starts[-1].heading.name, len(body)
    while length > 1 and len(starts) > 1 and name and _is_of_others(name, body[length - 1].plain):
        length -= 1
    while length < len(body) and is_date(body[length].plain):
        length += 1
    return length


def _is_of_others(name: str, plain: str) -> bool:
    if is_date(plain):
        return True
    signed = [signed_name(plain)] if signed_name(plain) else [owner for _, owner in owners(plain)]
    return bool(signed) and all(names.is_name(other) and other not in name and name not in other for other in signed)


def _find_starts(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[_Start]:
    """The rule that fits the page: names with 承诺, bare names, nameless 承诺书, fields, a letter without heading."""
    named = _named(headings)
    if any(not start.heading.sample for start in named):
        return named
    for rule in (_bare, _nameless, _by_field):
        starts = rule(paragraphs, headings)
        if starts:
            return sorted([*named, *starts], key=lambda start: start.index)
    return named or _whole_letter(paragraphs)


def _named(headings: Sequence[Heading | None]) -> list[_Start]:
    sure = [heading for heading in headings if heading and heading.form is Form.NAMED and heading.sure]
    starts: list[_Start] = []
    for index, heading in enumerate(headings):
        if heading is None or heading.listed:
            continue
        if (
            heading.form is Form.NAMED and (heading.sure or (index and len(sure) >= 3 and not heading.numbered))
        ) or heading.sample:
            starts.append(_Start(index, 1, heading))
        elif pair := _pair(index, headings):
            starts.append(pair)
    return starts


def _pair(index: int, headings: Sequence[Heading | None]) -> _Start | None:
    """公开承诺书 above 市教育局, or below it: one heading in two lines."""
    first, second = headings[index], headings[index + 1] if index + 1 < len(headings) else None
    if first is None or second is None or {first.form, second.form} != {Form.BARE, Form.NAMELESS}:
        return None
    third = headings[index + 2] if index + 2 < len(headings) else None
    if first.numbered or second.numbered or (first.form is Form.NAMELESS is (third and third.form)):
        return None
    return _Start(index, 2, first if first.form is Form.BARE else second)


def _bare(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[_Start]:
    """Names alone on their lines, if at least two of them open something and do not sign it."""
    signed = set(signatures(paragraphs))
    starts: list[_Start] = []
    for index, heading in enumerate(headings):
        if heading is None or heading.form is not Form.BARE or heading.listed or index in signed:
            continue
        if starts and starts[-1].heading.name == heading.name:
            continue
        starts.append(_Start(index, 1, heading))
    opened = [start for start in starts if start.body < len(paragraphs) and headings[start.body] is None]
    promising = any("承诺" in paragraph.plain for paragraph in paragraphs)
    return starts if len(opened) >= 2 and promising and not _is_plan(paragraphs) else []


def _nameless(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[_Start]:
    """承诺书 alone on its line: the name has to be found inside the letter."""
    return [
        _Start(index, 1, heading)
        for index, heading in enumerate(headings)
        if heading and heading.form is Form.NAMELESS and not heading.numbered and not heading.listed
    ]


def _by_field(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[_Start]:
    """承诺单位：市教育局 above each letter, or below it as a signature."""
    fields = [index for index, paragraph in enumerate(paragraphs) if field_name(paragraph.plain)]
    if not fields or _is_plan(paragraphs) or not any("承诺" in paragraph.plain for paragraph in paragraphs):
        return []
    above = all(
        len(paragraph.plain) <= 40 and not _ITEM.match(paragraph.plain) for paragraph in paragraphs[: fields[0]]
    )
    if above:
        return [_Start(index, 1, _field_heading(paragraphs[index])) for index in fields]
    ends = [_after_date(paragraphs, index + 1) for index in fields]
    return [_Start(index, 0, Heading(Form.NAMELESS, "")) for index in [0, *ends[:-1]]]


def _field_heading(paragraph: Paragraph) -> Heading:
    return Heading(Form.NAMED, paragraph.as_printed(field_name(paragraph.plain)))


def _after_date(paragraphs: Sequence[Paragraph], index: int) -> int:
    while index < len(paragraphs) and is_date(paragraphs[index].plain):
        index += 1
    return index


_TABLE_TITLE = re.compile(r"^[^。;]{2,30}(?:一览|表|名单|电话|方式|信息)[^。;]{0,8}$")
_ITEM = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,3}[、.)]|[①-⑳★●■◆])")


def _whole_letter(paragraphs: Sequence[Paragraph]) -> list[_Start]:
    """The whole text is one letter without a heading, if it says that it promises."""
    if _is_plan(paragraphs):
        return []
    if not any(_FIRST_PERSON.search(p.plain[-60:]) or _PROMISE.search(p.plain[:300]) for p in paragraphs):
        return []
    heading = Heading(Form.NAMELESS, "")
    return [_Start(0, 0, heading)]


def _is_plan(paragraphs: Sequence[Paragraph]) -> bool:
    return any(len(p.plain) <= 60 and _NOT_A_LETTER.search(p.plain) for p in paragraphs[:6])


def _with_body(starts: list[_Start], paragraphs: Sequence[Paragraph]) -> list[_Start]:
    """Leave out headings that nothing follows: titles, lists of names, tables of contents."""
    filled = [
        start.body < (following.index if following else len(paragraphs)) for start, following in with_next(starts)
    ]
    last_place = {start.heading.name: index for index, start in enumerate(starts)}
    kept: list[_Start] = []
    for index, start in enumerate(starts):
        in_list = index >= 2 and not filled[index - 1] and not filled[index - 2]
        if not filled[index] or (
            in_list and last_place[start.heading.name] > index and _listed_before(starts, filled, index)
        ):
            continue
        kept.append(start)
    return kept[1:] if _opens_with_title(kept, paragraphs) else kept


def _listed_before(starts: list[_Start], filled: list[bool], index: int) -> bool:
    """Whether the headings right above, which nothing follows, all come again below."""
    later = Counter(start.heading.name for start in starts[index + 1 :][:400])
    above = index - 1
    while above >= 0 and not filled[above] and index - above <= 400:
        if not later[starts[above].heading.name]:
            return False
        above -= 1
    return True


def _opens_with_title(starts: list[_Start], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the first heading is the title of the page: 某市公开承诺 above its departments."""
    if len(starts) < 3 or starts[0].index:
        return False
    name = starts[0].heading.name
    body = paragraphs[starts[0].body : starts[1].index]
    governs = name.endswith(("市", "县", "区", "政府"))
    return governs and len(body) <= 3 and any(_PREFACE.search(paragraph.plain) for paragraph in body)


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
            sections.append(Section(unit=True, name=name, body=body, table=table, rows=rows))
    sections.append(Section(unit=False, body=list(paragraphs[done:])))
    return [section for section in sections if section.body]


def _letter(start: _Start, heading: list[Paragraph], body: list[Paragraph], listed: set[int]) -> list[Section]:
    """The letter that opens here, followed by what stands between it and the next one."""
    if start.heading.sample or matter.is_blank_form(body):
        name = heading[0].raw if heading else ""
        return [Section(unit=False, body=[*heading, *body], doubts=[("blank-form", name)])]
    end = _end_of_letter(body, listed)
    section = Section(unit=True, name=start.heading.name, heading=heading, body=body[:end], joined=not heading)
    _settle_name(section, start.heading)
    return [section, Section(unit=False, body=body[end:])] if end < len(body) else [section]


def _end_of_letter(body: Sequence[Paragraph], listed: set[int]) -> int:
    for index, paragraph in enumerate(body):
        if index and matter.is_commentary(paragraph):
            return index
        if index and paragraph.start in listed:
            return index - 1 if index > 1 and _TABLE_TITLE.search(body[index - 1].plain[:60]) else index
    end = len(body)
    while end > 1 and matter.is_group(body[end - 1].plain):
        end -= 1
    return end


def _settle_name(section: Section, heading: Heading) -> None:
    """Find the name inside a letter whose heading has none, and say when it is doubtful."""
    if not section.name:
        section.name = _name_inside(section.body)
        section.doubts.append(("name-from-text", section.name) if section.name else ("name-missing", ""))
    elif names.is_masked(section.name):
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
    for paragraph in reversed(body[-6:]):
        if not is_date(paragraph.plain) and (name := signed_name(paragraph.plain)):
            return paragraph.as_printed(name)
    for paragraph in body[:4]:
        if (found := _SELF.search(paragraph.plain[:2000])) and names.is_name(found[1]):
            return paragraph.as_printed(found[1])
    return ""
