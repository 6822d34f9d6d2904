"""Where a unit's letter opens: the rules for headings, names, fields and titles, tried from the surest on."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from documents import names
from documents.fields import read_fields
from documents.headings import Form, Heading, names_no_one
from documents.names import kind_of
from documents.neighbours import with_next
from documents.numbering import find_labels
from documents.paragraphs import Paragraph, trimmed
from documents.signatures import field_name, is_date, signatures
from domain.words import DepartmentKind

_FIRST_PERSON = re.compile(
    r"(?:我[们局委办市县区镇乡院馆站所校]|本[局委办院单部馆站所校]|郑重|公开|庄严|特|作出|做出|现|"
    r"社会).{0,20}承诺(?:如下|事项)?[:。]?$"
)
_PROMISE = re.compile(
    r"(?:我[们局委办市县区镇乡院馆站所校]|本[局委办院单部馆站所校]|[向对]社会)[^。]{0,30}承诺(?:如下)?:"
)
_NOT_A_LETTER = re.compile(r"(?:方案|通知|办法|意见|规定|细则|纪要|讲话|报告|总结)(?:\([^()]*\))?$")
_PREFACE = re.compile(r"编者按|现将|如下|公布|选登|刊登|刊发|予以公示")
_ITEM = re.compile(r"^(?:\(?[一二三四五六七八九十\d]{1,3}[、.)]|[①-⑳★●■◆])")
_FIRST_ITEM = re.compile(r"^(?:\(?[一1][、.)]|第一|一是|[①★●■◆])")
_GOVERNS = {DepartmentKind.GOVERNMENT, DepartmentKind.COUNTY, DepartmentKind.DISTRICT}
_SPOKEN = re.compile(r"^[“\"]?我(?:们|[^,。]{0,6}承诺)")
_NAME_AND_TEXT = re.compile(r"^(?:[★●■◆▲]\s*)?([^:。,;!?、\s]{3,25}):\s*(?=\S)")
_FULL_NAME = re.compile(r"^.{0,8}[省市县区镇乡州旗].|(?:[局委院]|公司|政府|办事处|[支大总]队|派出所|.{2}社区|.村)$")
_LINES_LOOKED_AT = 12
_LEAST_TEXT = 6


@dataclass(frozen=True, slots=True)
class Start:
    """A letter opens at paragraph ``index``, with ``length`` lines of heading."""

    index: int
    length: int
    heading: Heading

    @property
    def body(self) -> int:
        """The first paragraph after the heading."""
        return self.index + self.length


def find_named(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[Start]:
    """Letters whose lines of heading name their units: with 承诺, or bare."""
    named = _named(headings)
    real = [start for start in named if not start.heading.sample]
    bare = _bare(paragraphs, headings)
    if (
        real
        and not _heads_page(real, bare, paragraphs)
        and not (len(bare) > len(real) and all(start.length > 1 for start in real))
    ):
        return named
    samples = [start for start in named if start.heading.sample]
    return _in_order([*samples, *bare]) if bare else []


def governs(name: str) -> bool:
    """Whether this is a place or its government, which has other units below it."""
    return kind_of(name) in _GOVERNS


def _heads_page(named: Sequence[Start], bare: Sequence[Start], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the only heading that promises is the page's title: 某县公开承诺 above its offices' lists."""
    if len(named) != 1 or len(bare) < 2 or not governs(named[0].heading.name):
        return False
    above = paragraphs[named[0].body : bare[0].index]
    below = [paragraphs[start.body].plain for start in bare if start.body < len(paragraphs)]
    lists = sum(1 for plain in below if _FIRST_ITEM.match(plain))
    return bare[0].index > named[0].index and lists >= 2 and not any(_ITEM.match(line.plain) for line in above)


def find_unnamed(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[Start]:
    """Letters whose names stand inside: under a nameless 承诺书, in a field, or nowhere."""
    samples = _named(headings)
    for rule in (_nameless, _by_field):
        starts = rule(paragraphs, headings)
        if starts:
            return _in_order([*samples, *starts])
    return samples or _whole_letter(paragraphs)


def _in_order(starts: Sequence[Start]) -> list[Start]:
    """In the order of the page; where two rules found the same lines, the first of them counts."""
    ordered: list[Start] = []
    for start in sorted(starts, key=lambda start: start.index):
        if not ordered or (start.index >= ordered[-1].body and start.index > ordered[-1].index):
            ordered.append(start)
    return ordered


def _named(headings: Sequence[Heading | None]) -> list[Start]:
    sure = [heading for heading in headings if heading and heading.form is Form.NAMED and heading.sure]
    starts: list[Start] = []
    for index, heading in enumerate(headings):
        if heading is None or heading.listed:
            continue
        if (
            heading.form is Form.NAMED and (heading.sure or (index and len(sure) >= 3 and not heading.numbered))
        ) or heading.sample:
            starts.append(Start(index, 1, heading))
        elif pair := _pair(index, headings):
            starts.append(pair)
    return _in_order(starts)


def _pair(index: int, headings: Sequence[Heading | None]) -> Start | None:
    """公开承诺书 above 市教育局, or below it: one heading in two lines."""
    first, second = headings[index], headings[index + 1] if index + 1 < len(headings) else None
    if first is None or second is None or {first.form, second.form} != {Form.BARE, Form.NAMELESS}:
        return None
    third = headings[index + 2] if index + 2 < len(headings) else None
    if first.numbered or second.numbered or (first.form is Form.NAMELESS is (third and third.form)):
        return None
    return Start(index, 2, first if first.form is Form.BARE else second)


def _bare(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[Start]:
    """Names alone on their lines, if at least two of them open something and do not sign it."""
    signed = set(signatures(paragraphs))
    starts: list[Start] = []
    for index, heading in enumerate(headings):
        if heading is None or heading.form is not Form.BARE or heading.listed or index in signed:
            continue
        if starts and starts[-1].heading.name == heading.name:
            continue
        starts.append(Start(index, 1, heading))
    opened = [start for start in starts if start.body < len(paragraphs) and headings[start.body] is None]
    return starts if len(opened) >= 2 and _promising(paragraphs) else []


def _promising(paragraphs: Sequence[Paragraph]) -> bool:
    return any("承诺" in paragraph.plain for paragraph in paragraphs) and not _is_plan(paragraphs)


def _nameless(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[Start]:
    """承诺书 alone on its line: the name has to be found inside the letter."""
    return [
        Start(index, 1, heading)
        for index, heading in enumerate(headings)
        if heading and heading.form is Form.NAMELESS and not heading.numbered and not heading.listed
    ]


def _by_field(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> list[Start]:
    """承诺单位：市教育局 above each letter, or below it as a signature."""
    fields = [index for index, paragraph in enumerate(paragraphs) if field_name(paragraph.plain)]
    if not fields or not _promising(paragraphs):
        return []
    above = all(
        len(paragraph.plain) <= 40 and not _ITEM.match(paragraph.plain) for paragraph in paragraphs[: fields[0]]
    )
    if above:
        alone = [len(read_fields(paragraphs[index].plain)) < 2 for index in fields]
        return [
            Start(index, int(lone), _field_heading(paragraphs[index]))
            for index, lone in zip(fields, alone, strict=True)
        ]
    ends = [_after_date(paragraphs, index + 1) for index in fields]
    return [Start(index, 0, Heading(Form.NAMELESS, "")) for index in [0, *ends[:-1]]]


def _field_heading(paragraph: Paragraph) -> Heading:
    return Heading(Form.NAMED, paragraph.as_printed(field_name(paragraph.plain)))


def _after_date(paragraphs: Sequence[Paragraph], index: int) -> int:
    while index < len(paragraphs) and is_date(paragraphs[index].plain):
        index += 1
    return index


def _whole_letter(paragraphs: Sequence[Paragraph]) -> list[Start]:
    """One letter that names no unit: under a title of its own (办证服务承诺), or the whole text if it promises."""
    if _is_plan(paragraphs):
        return []
    nameless = Heading(Form.NAMELESS, "")
    for index, paragraph in enumerate(paragraphs[:_LINES_LOOKED_AT]):
        below = paragraphs[index + 1 :]
        if names_no_one(paragraph) and (any(_ITEM.match(line.plain) for line in below) or find_labels(below)):
            return [Start(index, 1, nameless)]
    if _is_signed_list(paragraphs):
        return [Start(0, 0, nameless)]
    if not any(_FIRST_PERSON.search(p.plain[-60:]) or _PROMISE.search(p.plain[:300]) for p in paragraphs):
        return []
    return [Start(0, 0, nameless)]


def _is_signed_list(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the text is a numbered list that promises and is signed, and nothing else."""
    items = sum(1 for paragraph in paragraphs if _ITEM.match(paragraph.plain))
    return (
        items > 1 and bool(_ITEM.match(paragraphs[0].plain)) and bool(signatures(paragraphs)) and _promising(paragraphs)
    )


def _is_plan(paragraphs: Sequence[Paragraph]) -> bool:
    return any(len(p.plain) <= 60 and _NOT_A_LETTER.search(p.plain) for p in paragraphs[:6])


def cut_at_names(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Start]]:
    """Letters of one paragraph each, 市教育局：… and 市水务局：…, with their names cut off as headings."""
    cut: list[Paragraph] = []
    starts: list[Start] = []
    for paragraph in paragraphs:
        name = _name_before_text(paragraph)
        if not name:
            cut.append(paragraph)
            continue
        edge = paragraph.place(paragraph.plain.index(":") + 1)
        parts = (trimmed(paragraph.source, paragraph.start, edge), trimmed(paragraph.source, edge, paragraph.end))
        spoken = bool(_SPOKEN.match(paragraph.plain[paragraph.plain.index(":") + 1 :].lstrip()))
        starts.append(Start(len(cut), 1, Heading(Form.BARE, paragraph.as_printed(name), spoken=spoken)))
        cut += [Paragraph(part.source, part.start, part.end, run_on=True) for part in parts if part]
    several = len({start.heading.name for start in starts}) >= 2
    return (cut, starts) if several and _promising(paragraphs) else (list(paragraphs), [])


def _name_before_text(paragraph: Paragraph) -> str:
    found = _NAME_AND_TEXT.match(paragraph.plain[:40])
    if found is None or not names.is_name(found[1]) or not _FULL_NAME.search(found[1]):
        return ""
    text = paragraph.plain[found.end() : found.end() + 40]
    return found[1] if len(re.findall(r"[\u3400-\u9fff]", text)) >= _LEAST_TEXT else ""


def with_body(starts: Sequence[Start], paragraphs: Sequence[Paragraph]) -> tuple[list[Start], list[Start]]:
    """The headings that something follows, and the others: titles, lists of names, tables of contents."""
    starts = _merged(starts)
    filled = [
        start.body < (following.index if following else len(paragraphs)) for start, following in with_next(starts)
    ]
    last_place = {start.heading.name: index for index, start in enumerate(starts)}
    kept: list[Start] = []
    empty: list[Start] = []
    for index, start in enumerate(starts):
        in_list = index >= 2 and not filled[index - 1] and not filled[index - 2]
        if not filled[index] or (
            in_list and last_place[start.heading.name] > index and _listed_before(starts, filled, index)
        ):
            empty.append(start)
            continue
        kept.append(start)
    return (kept[1:] if _opens_with_title(kept, paragraphs) else kept), empty


def _merged(starts: Sequence[Start]) -> list[Start]:
    """A heading printed twice in a row is one."""
    merged: list[Start] = []
    for start in starts:
        last = merged[-1] if merged else None
        if last and last.heading.name and last.heading.name == start.heading.name and last.body == start.index:
            merged[-1] = Start(last.index, last.length + start.length, last.heading)
        else:
            merged.append(start)
    return merged


def _listed_before(starts: list[Start], filled: list[bool], index: int) -> bool:
    """Whether the headings right above, which nothing follows, all come again below."""
    later = Counter(start.heading.name for start in starts[index + 1 :][:400])
    above = index - 1
    while above >= 0 and not filled[above] and index - above <= 400:
        if not later[starts[above].heading.name]:
            return False
        above -= 1
    return True


def _opens_with_title(starts: list[Start], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the first heading is the title of the page: 某市公开承诺 above its departments."""
    if len(starts) < 2 or starts[0].index:
        return False
    name = starts[0].heading.name
    body = paragraphs[starts[0].body : starts[1].index]
    if not name.endswith(("市", "县", "区", "政府")) or len(body) > 3 or any(_ITEM.match(p.plain) for p in body):
        return False
    printed = paragraphs[0].plain, paragraphs[starts[1].index].plain
    above = [re.match(r"#*", line)[0] for line in printed]  # type: ignore[index]
    return len(above[0]) < len(above[1]) or (
        len(starts) >= 3 and any(_PREFACE.search(paragraph.plain) for paragraph in body)
    )
