"""Reading a page of pledges: text in, ``domain.page.Page`` out. No file, no network, no clock."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from documents import contacts as contact
from documents import rolls
from documents.doubts import doubt
from documents.fields import is_block
from documents.letters import ItemParts, Letter, read_letter
from documents.limits import find_limits
from documents.names import kind_of
from documents.nature import category_of, nature_of
from documents.paragraphs import Paragraph, cut
from documents.plans import read_plan
from documents.rows import match_rows
from documents.side_by_side import unfold_columns
from documents.signatures import field_name
from documents.split import Part, source_of, split
from documents.tables import Row, Table, row_lines
from documents.targets import find_targets
from documents.titles import find_issuers, find_title
from documents.units import Section
from domain.page import CityHotline, Document, Doubt, Item, Page, Unit

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_page(text: str) -> Page:
    """Everything on a page: the document's own matter, each unit's letter, a plan's tasks."""
    text, broken = _without_surrogates(text)
    parts = split(unfold_columns(text))
    lists = match_rows(parts)
    letters = [(part.section, part.letter) for part in parts if part.letter is not None]
    outside = [part.section for part in parts if part.letter is None]
    shares = rolls.share([paragraph for section in outside for paragraph in section.body], [s.name for s, _ in letters])
    units = [
        _unit(section, letter, lists.rows[id(section)], shares.entries[place])
        for place, (section, letter) in enumerate(letters)
    ]
    front = outside[:1] if units and parts[0].letter is None else [] if units else outside
    back = outside[len(front) :]
    plan = read_plan([paragraph for section in outside for paragraph in section.body])
    doubts = [doubt("broken-characters")] if broken else []
    doubts += [doubt(code, about) for section in outside for code, about in section.doubts]
    if not (units or plan.tasks or doubts) and outside:
        doubts.append(doubt("no-letters"))
    return Page(
        document=_document(front, back, parts, shares.lines),
        units=tuple(_with_repeats(units)),
        tasks=tuple(plan.tasks),
        warnings=(*doubts, *lists.doubts, *shares.doubts, *plan.doubts),
    )


def split_items(text: str) -> tuple[str, tuple[Item, ...], tuple[str, ...]]:
    """A letter pasted as one text, split at its own numbering: preamble, items, closing paragraphs."""
    text, _ = _without_surrogates(text)
    letter = read_letter(cut(text), joined=True)
    items = tuple(_item(position, parts)[0] for position, parts in enumerate(letter.items, 1))
    rows = [line for table, row in letter.rows for line in row_lines(table, row)]
    after = [paragraph.raw for paragraph in [*letter.closing, *letter.contacts, *letter.page_numbers]]
    return _join(letter.preamble), items, (*after, *rows)


def _document(front: Sequence[Section], back: Sequence[Section], parts: Sequence[Part], listed: set[int]) -> Document:
    before = [paragraph for section in front for paragraph in section.body]
    after = [paragraph for section in back for paragraph in section.paragraphs]
    hotlines: dict[str, CityHotline] = {}
    for paragraph in [*before, *after]:
        if paragraph.start in listed:
            continue
        for number, owner in contact.owners(paragraph.raw):
            hotlines.setdefault(number, CityHotline(number=number, owner=owner))
    return Document(
        title=find_title(before) or _only_heading(parts),
        issuers=find_issuers([*before, *after]),
        hotlines=tuple(hotlines.values()),
        front_matter=tuple(paragraph.whole for paragraph in before),
        back_matter=tuple(paragraph.whole for paragraph in after),
    )


def _only_heading(parts: Sequence[Part]) -> str:
    """A page that is one letter has that letter's heading as its title."""
    units = [part.section for part in parts if part.letter is not None]
    lines = [line.raw for line in units[0].heading] if len(units) == 1 else []
    return " ".join(line for at, line in enumerate(lines) if not any(line in above for above in lines[:at]))


def _unit(section: Section, letter: Letter, listed: Sequence[tuple[Table, Row]], shared: Sequence[rolls.Entry]) -> Unit:
    found, more = contact.collect(letter.contacts)
    for table, row in [*letter.rows, *listed]:
        contact.read_row(found, table, row)
    for entry in shared:
        found.add_phone(entry.phone)
        found.add_hotline(entry.phone.number, entry.purpose, None)
    preamble, closing = _join(letter.preamble), [paragraph.raw for paragraph in letter.closing if paragraph.plain]
    items: list[Item] = []
    doubts = [doubt(code, about) for code, about in section.doubts]
    for position, parts in enumerate(letter.items, 1):
        item, doubtful = _item(position, parts)
        items.append(item)
        doubts += doubtful
        contact.read_text(found, item.text, position)
        for paragraph in parts.paragraphs:
            if is_block(paragraph.plain):
                contact.read_block(found, paragraph)
            contact.read_rest(found, paragraph)
    for text in [preamble, *closing]:
        contact.read_text(found, text, None)
    doubts += [doubt(code, about, item) for code, about, item in letter.doubts]
    doubts += [doubt("page-number", paragraph.raw) for paragraph in letter.page_numbers]
    for paragraph in [*letter.closing, *more]:
        contact.read_rest(found, paragraph)
    if not items:
        doubts.append(doubt("text-without-items"))
    return Unit(
        name=section.name,
        kind=kind_of(section.name),
        preamble=preamble,
        items=tuple(items),
        closing=(*closing, *(paragraph.raw for paragraph in more if field_name(paragraph.plain) != section.name)),
        phones=tuple(found.phones),
        hotlines=tuple(found.hotlines),
        emails=tuple(found.emails),
        address=found.address,
        postcode=found.postcode,
        warnings=(*doubts, *found.doubts),
        source=source_of(section),
    )


def _item(position: int, parts: ItemParts) -> tuple[Item, list[Doubt]]:
    text, title = parts.text, parts.title
    limits, targets = find_limits(text), find_targets(text)
    nature, certain = nature_of(text)
    item = Item(
        number=parts.number,
        text=text,
        title=title,
        category=category_of(text, title),
        nature=nature,
        limits=tuple(found.limit for found in limits),
        targets=tuple(found.target for found in targets),
    )
    phrases: dict[str, list[str]] = {}
    for code, phrase in [*((f.doubt, f.limit.phrase) for f in limits), *((f.doubt, f.target.phrase) for f in targets)]:
        phrases.setdefault(code, []).append(phrase)
    doubts = [doubt(code, "、".join(found), position) for code, found in phrases.items() if code]
    if not certain:
        doubts.append(doubt("nature-unclear", item=position))
    return item, doubts


def _with_repeats(units: Sequence[Unit]) -> Iterable[Unit]:
    """Letters under the same heading stay apart, and say so."""
    times = Counter(unit.name for unit in units if unit.name)
    for unit in units:
        repeated = (doubt("name-repeated", unit.name),) if times[unit.name] > 1 else ()
        yield unit.model_copy(update={"warnings": (*repeated, *unit.warnings)})


def _join(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.raw for paragraph in paragraphs)


def _without_surrogates(text: str) -> tuple[str, bool]:
    """Half characters cannot be stored: each becomes U+FFFD, and the page says so."""
    if _SURROGATE.search(text) is None:
        return text, "\ufffd" in text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole, True
