"""Telephone numbers of several units in running lines: 服务监督电话：市自来水公司 96116；市公交公司 2345678."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents import names
from documents.doubts import doubt
from documents.paragraphs import Paragraph
from documents.phones import Phone, find_phones
from domain.page import Doubt

_WORDS = re.compile(
    r"(?:各(?:单位|部门))?(?:24小时|全天)?(?:(?:监督|投诉|举报|服务|咨询|联系|值班|办公|公开|统一|报修|抢修|和|与|及|、)"
    r"*(?:电话|热线)(?:号码)?(?:如下)?(?:\([^()]{1,10}\))?\s*[:.]?)"
)
_AROUND = re.compile(r"^[\s、,;。:|()\-—]+|[\s、,;。:|(\-—]+$")
_PLACE = re.compile(r"^(?:[\u3400-\u9fff]{1,6}?[省市县区镇])(?=[\u3400-\u9fff]{2,})")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """A number with the unit it is printed for, and the words on its purpose."""

    name: str
    phone: Phone
    purpose: str


def read_roll(paragraph: Paragraph) -> list[Entry]:
    """The numbers of a line that has nothing but names and numbers; nothing for any other line."""
    plain = paragraph.plain
    if len(plain) > _LONGEST or not re.search(r"\d{3}", plain):
        return []
    entries: list[Entry] = []
    last, name, purpose = 0, "", ""
    for phone in find_phones(plain):
        before = plain[last : phone.start]
        label = _WORDS.search(before)
        purpose = label[0].strip(" :.") if label else purpose
        said = _AROUND.sub("", _WORDS.sub("", before))
        if said and not names.is_name(said):
            return []
        name = said or name
        if not name:
            return []
        entries.append(Entry(name, phone, purpose or "电话"))
        last = phone.end
    return entries if not _AROUND.sub("", plain[last:]) else []


class _Units:
    """The units of a page by their names, with and without the place before them."""

    def __init__(self, units: Sequence[str]) -> None:
        self._places: dict[str, set[int]] = defaultdict(set)
        for place, name in enumerate(units):
            if name:
                self._places[name].add(place)
                self._places[_PLACE.sub("", name)].add(place)

    def places(self, name: str) -> set[int]:
        """Which units a printed name may mean."""
        return self._places.get(name) or self._places.get(_PLACE.sub("", name)) or set()


def find_rolls(paragraphs: Sequence[Paragraph], units: Sequence[str]) -> dict[int, list[Entry]]:
    """The lines, by their ``Paragraph.start``, that give at least two of these units their numbers."""
    known = _Units(units)
    found: dict[int, list[Entry]] = {}
    run: dict[int, list[Entry]] = {}
    named: set[int] = set()
    for paragraph in paragraphs if len(units) > 1 else ():
        entries = read_roll(paragraph)
        if not entries:
            run, named = {}, set()
            continue
        run[paragraph.start] = entries
        named.update(place for entry in entries for place in known.places(entry.name))
        if len(named) > 1:
            found |= run
            run = {}
    return found


@dataclass
class Shares:
    """The entries of each unit, counted from 0, the lines they stand in, and names that fit no unit or several."""

    entries: dict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    lines: set[int] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)


def share(paragraphs: Sequence[Paragraph], units: Sequence[str]) -> Shares:
    """Give the numbers of all such lines to the units."""
    shares = Shares()
    known = _Units(units)
    for line, entries in find_rolls(paragraphs, units).items():
        shares.lines.add(line)
        for entry in entries:
            places = known.places(entry.name)
            if len(places) == 1:
                shares.entries[min(places)].append(entry)
            else:
                shares.doubts.append(doubt("contact-ambiguous" if places else "contact-unmatched", entry.name))
    return shares
