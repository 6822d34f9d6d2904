"""Splitting a letter at its own numbering: 一、 （一） 1. ① 第一， 一是 一抓 ★, label paragraphs, or none.

A marker counts only in sequence: the one after 二、 is 三、, whatever other numbers stand in between. Markers at the
start of a paragraph come first; those in running text count where a page or a letter was run together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents.numerals import CHINESE, CIRCLED, ordinal
from documents.paragraphs import Paragraph

_N = rf"[{CHINESE}]{{1,4}}"
_STYLES: tuple[tuple[str, str], ...] = (
    ("第一，", rf"第({_N}|\d{{1,3}})(?:[,、:.]|是|[条项][,、:.\s]?)\s*"),
    ("一、", rf"({_N}|[—–-](?=、))\s?(?:、|\.|:|,(?=[\u3400-\u9fff]))\s*"),
    ("（一）", rf"\(({_N})\)[、.]?\s*"),
    (
        "1.",
        r"(\d{1,3})(?:\s?[、)]|\.(?![\d.])|\.(?=\d{3}|\d{1,2}(?:小时|分钟|[日天年月个号%]))|\s(?=(?:\d{3,5})?[\u3400-\u9fff]))\s*",
    ),
    ("（1）", r"\((\d{1,3})\)[、.]?\s*"),
    ("①", rf"([{CIRCLED}])[、.]?\s*"),
    ("一是", rf"({_N})(?:是|要)[:,]?\s*"),
    ("1.1", r"(\d{1,2}\.\d{1,2})[、.\s]\s*"),
    ("承诺一", rf"(?:承诺|事项|实事|任务|措施)({_N}|\d{{1,2}})\s?[:、.,]\s*"),
    ("★", r"([★☆●○■□◆◇▲△▶►▪◎※✓√✔]|[-—*·](?=\s)|——)\s*"),
    ("一抓", rf"({_N})(?=[\u3400-\u9fff][^,。;:、]{{1,20}}[,。:;])"),
)
_SOFT = {"①", "一是", "（1）", "★", "一抓"}
_FIRM = {"一、", "（一）", "1.", "第一，", "承诺一"}
_AT_START = [(name, re.compile(pattern)) for name, pattern in _STYLES]
_DASHES = "—–-"
_STOP = r"(?:(?<=[。;:.!?\s”’\"')】])|(?<=承诺)|(?<=事项)|(?<=内容))"
_INSIDE = [(name, re.compile(_STOP + pattern)) for name, pattern in _STYLES if name not in {"一抓", "1.1"}]
_PROMISE_BEFORE = re.compile(r"承诺[^。,;:]{0,8}:\s*$")
_LEAD = 120
_ENUMERATION = re.compile(rf"(?:{_N}|\d{{1,3}})[、.]")
_LABEL = re.compile(
    r"^(?:【([^】]{2,16})】|\[([^\]]{2,16})\]|([^,。;:!?、\s“”]{2,12}):(?=\s*\S)|((?!.*(?:承诺|如下))[^,。;:!?、\s“”]{2,12}):$)\s*"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A numeral with its stops: where it stands (paragraph, characters of the plain text) and what it counts."""

    style: str
    numeral: str
    count: int
    paragraph: int
    start: int
    end: int


@dataclass
class Numbering:
    """The markers that start items, and those that were passed over because they were out of sequence."""

    markers: list[Marker] = field(default_factory=list)
    passed: list[Marker] = field(default_factory=list)


def find_numbering(body: Sequence[Paragraph], *, joined: bool = False) -> Numbering:
    """The numbering a letter is built on; ``joined`` allows any style in running text (a letter pasted as one line)."""
    best = _best(_chains(list(_at_starts(body))))
    run_on = joined or any(paragraph.run_on for paragraph in body)
    if best and (len(best) > 1 or not run_on):
        return _complete(best, body, soft=len(best) == 1)
    led_up = not (best or run_on) and _has_one_text(body)
    inside = [marker for marker in _inside(body, soft=run_on or led_up) if run_on or led_up or marker.style in _FIRM]
    chain = _best([chain for chain in _chains(inside) if len(chain) > 1]) or best
    if led_up and chain and chain[0].style in _SOFT and not _after_promise(chain[0], body):
        return Numbering()
    return Numbering(chain, []) if chain else Numbering()


def _has_one_text(body: Sequence[Paragraph]) -> bool:
    """Whether a letter is one paragraph, after lines that lead up to it."""
    texts = [paragraph for paragraph in body if not paragraph.plain.endswith(":")]
    return len(texts) == 1


def _after_promise(marker: Marker, body: Sequence[Paragraph]) -> bool:
    """Whether a marker in running text follows 我局承诺：, so that a list begins there and not an argument."""
    before = body[marker.paragraph].plain[: marker.start]
    return len(before) <= _LEAD and bool(_PROMISE_BEFORE.search(before))


def _at_starts(body: Sequence[Paragraph]) -> Iterator[Marker]:
    for index, paragraph in enumerate(body):
        for style, pattern in _AT_START:
            found = pattern.match(paragraph.plain)
            if found and (marker := _marker(style, found, index)):
                yield marker
                break


def _inside(body: Sequence[Paragraph], *, soft: bool) -> Iterator[Marker]:
    for index, paragraph in enumerate(body):
        found: dict[int, Marker] = {}
        for style, at_start in _AT_START:
            first = at_start.match(paragraph.plain)
            if first and (marker := _marker(style, first, index)):
                found.setdefault(0, marker)
        for style, pattern in _INSIDE:
            if style in _SOFT and not soft:
                continue
            for match in pattern.finditer(paragraph.plain):
                if (marker := _marker(style, match, index)) and not _in_enumeration(paragraph.plain, match):
                    found.setdefault(match.start(), marker)
        yield from (found[place] for place in sorted(found))


def _in_enumeration(plain: str, match: re.Match[str]) -> bool:
    """一.二.三产业: numerals in a row are no markers."""
    before = plain[max(0, match.start() - 3) : match.start()]
    return bool(_ENUMERATION.search(before) or _ENUMERATION.match(plain, match.end()))


def _marker(style: str, found: re.Match[str], paragraph: int) -> Marker | None:
    numeral = found[1]
    if style == "★":
        return Marker(style + numeral, numeral, 0, paragraph, found.start(), found.end())
    if numeral in _DASHES:  # a 一 that was scanned as a dash
        return Marker(style, "一", 1, paragraph, found.start(), found.end())
    count = ordinal(numeral.rpartition(".")[2])
    if count is None:
        return None
    family = style + (numeral.rpartition(".")[0] if style == "1.1" else "")
    return Marker(family, numeral, count, paragraph, found.start(), found.end())


def _chains(markers: Sequence[Marker]) -> list[list[Marker]]:
    """For each style, its markers in sequence from one on."""
    chains: dict[str, list[Marker]] = {}
    for marker in markers:
        chain = chains.setdefault(marker.style, [])
        if marker.count in (0, len(chain) + 1):
            chain.append(marker)
    return [chain for chain in chains.values() if chain and (len(chain) > 1 or _stands_alone(chain[0]))]


def _stands_alone(marker: Marker) -> bool:
    """Whether one such marker may be an item by itself: not a bullet, nor 一般… read as 一抓."""
    return bool(marker.count) and marker.style != "一抓"


def _best(chains: list[list[Marker]]) -> list[Marker]:
    """The outermost numbering: the chain that begins first; a lone 一、 yields to a real sequence."""
    real = [chain for chain in chains if len(chain) > 1] or chains
    real = [chain for chain in real if chain[0].count or not _is_before_real_one(chain, real)]
    return min(real, key=lambda chain: (chain[0].paragraph, chain[0].start), default=[])


def _is_before_real_one(bullets: list[Marker], chains: list[list[Marker]]) -> bool:
    """Whether these bullets only lead up to a numbering that is longer (date and source above a letter)."""
    return any(
        chain[0].count and len(chain) > len(bullets) and chain[0].paragraph > bullets[-1].paragraph for chain in chains
    )


def _complete(chain: list[Marker], body: Sequence[Paragraph], *, soft: bool) -> Numbering:
    """Add items that continue the sequence inside a paragraph, and note numbers out of sequence."""
    style, first = chain[0].style, chain[0].paragraph
    if not chain[0].count:
        return Numbering(chain)
    wanted = [m for m in _inside(body, soft=soft) if m.style == style and m.paragraph >= first]
    whole: list[Marker] = []
    passed: list[Marker] = []
    for marker in wanted:
        if marker.count == len(whole) + 1:
            whole.append(marker)
        elif marker.start == 0:
            passed.append(marker)
    return Numbering(whole, passed) if len(whole) >= len(chain) else Numbering(chain, passed)


def find_labels(body: Sequence[Paragraph]) -> list[Marker]:
    """Paragraphs that open with a label of their own (思想方面：…), if there are at least two."""
    markers = []
    for index, paragraph in enumerate(body):
        if found := _LABEL.match(paragraph.plain):
            markers.append(Marker("label", found[1] or found[2] or found[3] or found[4], 0, index, 0, 0))
    return markers if len(markers) > 1 else []
