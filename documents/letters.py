"""One unit's letter: preamble, items, closing paragraphs and contacts, each with its place in the source."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.fields import set_apart
from documents.numbering import Marker, find_labels, find_numbering
from documents.paragraphs import Paragraph, trimmed
from documents.signatures import field_name, is_date, signed_name
from documents.tables import Column, Row, Table, find_tables, promise_text

_CLOSING = re.compile(
    r"^(?:以上|上述|下一步|总之|特此|我们郑重|在此|欢迎|敬请|恳请|诚请|请广大|请社会|如有|如违|若违|"
    r"凡违反|违反以上|对违反|本承诺|此承诺|承诺期限|承诺有效期|为确保|"
    r"我[局委办单]?[位]?(?:将|郑重|自愿)|真诚|竭诚|让我们)"
)
_PAGE_NUMBER = re.compile(
    r"^[-—–·\s]*(?:第\s?)?\d{1,4}(?:\s?页)?(?:[-—–·\s]+|\s*/\s*\d{1,4})?$|^[-—–=*·~]{3,}$|"
    r"^(?:共\s?\d{1,4}\s?页\s*)?第\s?\d{1,4}\s?页(?:\s*共\s?\d{1,4}\s?页)?$"
)
_STOP_AT_END = re.compile(r"[。.;!?:”\"…]$")
_TITLE = re.compile(r"[。；;！!？?\n]|(?<!\d)\.|\.(?!\d)")
_OPEN_BRACKET = re.compile(r"[（(][^（）()]*$")
_LONGEST_TITLE = 32
_LONGEST_HEAD = 40
_SUB = re.compile(
    r"^(?:\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[、.)]|[①-⑳]|[一二三四五六七八九十]{1,3}(?:是|要)|"
    r"第[一二三四五六七八九十]{1,3}[,、]|[-—·●■★◆])"
)


@dataclass
class ItemParts:
    """The marker and the paragraphs of one item."""

    number: str
    paragraphs: list[Paragraph]
    label: str = ""
    row: str = ""

    @property
    def text(self) -> str:
        """The item as printed, without its marker (a table's row with the heads of its columns)."""
        return self.row or "\n".join(paragraph.raw for paragraph in self.paragraphs)

    @property
    def title(self) -> str:
        """Its short heading: a label, a line of its own, or a short first sentence."""
        if self.label or self.row:
            return self.label
        first = self.paragraphs[0].raw if self.paragraphs else ""
        stop = _TITLE.search(first)
        alone = stop is None or not first[stop.end() :].strip()
        if len(self.paragraphs) > 1 and alone and len(first) <= _LONGEST_TITLE + 8:
            return first.rstrip("。：:.")
        whole = stop and not _OPEN_BRACKET.search(first[: stop.start()])
        if stop and whole and stop.start() <= _LONGEST_TITLE and first[stop.end() :].strip():
            return first[: stop.start()].strip()
        return ""


@dataclass
class Letter:
    """A letter taken apart; ``doubts`` are (code, about, item)."""

    preamble: list[Paragraph] = field(default_factory=list)
    items: list[ItemParts] = field(default_factory=list)
    closing: list[Paragraph] = field(default_factory=list)
    contacts: list[Paragraph] = field(default_factory=list)
    rows: list[tuple[Table, Row]] = field(default_factory=list)
    page_numbers: list[Paragraph] = field(default_factory=list)
    doubts: list[tuple[str, str, int | None]] = field(default_factory=list)


def running_heads(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Lines that stand next to page numbers more than once: the heads and feet of the pages."""
    at = [index for index, paragraph in enumerate(paragraphs) if is_page_number(paragraph)]
    beside = {near for index in at for near in (index - 1, index + 1) if 0 <= near < len(paragraphs)}
    times = Counter(paragraphs[near].plain for near in beside)
    return frozenset(line for line, count in times.items() if count > 1 and _may_run(line))


def _may_run(line: str) -> bool:
    stops = _STOP_AT_END.search(line) or _SUB.match(line) or re.search(r"\d{5}", line)
    return 4 <= len(line) <= _LONGEST_HEAD and not (stops or is_date(line) or signed_name(line) or field_name(line))


def is_page_number(paragraph: Paragraph) -> bool:
    """Whether a line is nothing but the number of a page, or a rule."""
    return bool(_PAGE_NUMBER.match(paragraph.plain))


def read_letter(body: Sequence[Paragraph], *, joined: bool = False, heads: frozenset[str] = frozenset()) -> Letter:
    """Take a letter's body apart; ``heads`` are lines that run along the pages."""
    tables = find_tables(body)
    own = [table for table in tables if table.lists_own_contacts]
    inside = {index for table in own for index in table.inside}
    body = [paragraph for index, paragraph in enumerate(body) if index not in inside]
    numbers = [paragraph for paragraph in body if is_page_number(paragraph) or paragraph.plain in heads]
    printed = {paragraph.start for paragraph in numbers}
    text, contacts = set_apart([paragraph for paragraph in body if paragraph.start not in printed])
    letter = Letter(contacts=contacts, rows=[(table, row) for table in own for row in table.rows], page_numbers=numbers)
    text, letter.closing = _cut_closing(text)
    if listed := [table for table in find_tables(text) if table.lists_items]:
        _by_rows(letter, text, listed)
        return letter
    numbering = find_numbering(text, joined=joined)
    if numbering.markers:
        _by_markers(letter, text, numbering.markers)
        letter.doubts += [
            (
                "number-out-of-sequence",
                text[marker.paragraph].printed(marker.start, marker.end),
                _item_at(numbering.markers, marker),
            )
            for marker in numbering.passed
        ]
        if len(numbering.markers) == 1:
            letter.doubts.append(("single-item", "", 1))
    elif labels := find_labels(text):
        _by_markers(letter, text, labels)
    else:
        _by_paragraphs(letter, text)
    return letter


def _item_at(markers: Sequence[Marker], passed: Marker) -> int | None:
    before = sum(1 for marker in markers if (marker.paragraph, marker.start) < (passed.paragraph, passed.start))
    return before or None


def _cut_closing(text: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Signature, date and closing sentences at the end of a letter."""
    end = len(text)
    while end > 1 and _is_closing(text[end - 1].plain):
        end -= 1
    return text[:end], text[end:]


def _is_closing(plain: str) -> bool:
    if is_date(plain) or field_name(plain) or (signed_name(plain) and len(plain) <= 30):
        return True
    return bool(_CLOSING.match(plain)) and not _SUB.match(plain)


def _by_markers(letter: Letter, text: Sequence[Paragraph], markers: Sequence[Marker]) -> None:
    ends = [(marker.paragraph, marker.start) for marker in markers[1:]] + [(len(text), 0)]
    letter.preamble = _between(text, (0, 0), (markers[0].paragraph, markers[0].start))
    for marker, end in zip(markers, ends, strict=True):
        paragraphs = _between(text, (marker.paragraph, marker.end), end)
        labelled = marker.style == "label"
        letter.items.append(
            ItemParts("" if labelled else marker.numeral, paragraphs, marker.numeral if labelled else "")
        )
    letter.closing = [*_tail_of_last(letter.items), *letter.closing]


def _between(text: Sequence[Paragraph], start: tuple[int, int], end: tuple[int, int]) -> list[Paragraph]:
    """The paragraphs from one place (paragraph, character) to another."""
    pieces: list[Paragraph | None] = []
    for index in range(start[0], min(end[0] + 1, len(text))):
        paragraph = text[index]
        left = paragraph.place(start[1]) if index == start[0] else paragraph.start
        right = (
            paragraph.place(end[1])
            if index == end[0] and end[1]
            else paragraph.start
            if index == end[0]
            else paragraph.end
        )
        pieces.append(trimmed(paragraph.source, left, right, run_on=paragraph.run_on) if left < right else None)
    return [piece for piece in pieces if piece is not None]


def _tail_of_last(items: list[ItemParts]) -> list[Paragraph]:
    """Paragraphs after the last item: more than the items before it have, or ones that sum up."""
    last = items[-1].paragraphs
    usual = max((len(item.paragraphs) for item in items[:-1]), default=0)
    if not usual:
        usual = 2 if last and not _STOP_AT_END.search(last[0].plain) else 1
    keep = min(1, len(last))
    while keep < len(last) and not _CLOSING.match(last[keep].plain) and (keep < usual or _SUB.match(last[keep].plain)):
        keep += 1
    items[-1].paragraphs, tail = last[:keep], last[keep:]
    return tail


def _by_paragraphs(letter: Letter, text: Sequence[Paragraph]) -> None:
    """Without numbering each paragraph is an item; one that leads up to the next is the preamble."""
    rest = [paragraph for paragraph in text if paragraph.plain]
    if len(rest) > 1 and rest[0].plain.endswith(":"):
        letter.preamble = [rest.pop(0)]
    letter.items = [ItemParts("", [paragraph]) for paragraph in rest]
    if len(rest) > 1:
        letter.doubts.append(("no-numbering", "", None))


def _by_rows(letter: Letter, text: Sequence[Paragraph], tables: Sequence[Table]) -> None:
    """A letter whose items stand in tables; what is before them leads up to them, what is after them closes."""
    letter.preamble = list(text[: tables[0].first])
    inside = {index for table in tables for index in table.inside}
    after = [paragraph for index, paragraph in enumerate(text) if index > tables[0].first and index not in inside]
    letter.closing = [*after, *letter.closing]
    for table in tables:
        letter.items += read_rows(table, table.rows).items


def read_rows(table: Table, rows: Sequence[Row]) -> Letter:
    """A letter whose items are the rows of a table."""
    return Letter(
        items=[
            ItemParts(
                table.cell(row, Column.NUMBER),
                [row.paragraph],
                table.cell(row, Column.PROMISE),
                promise_text(table, row),
            )
            for row in rows
        ]
    )
