"""Cutting a text into paragraphs: at its line breaks, and inside a line where a whole page was run together.

A paragraph knows its place in the source. Paragraphs never overlap, and between them lies only white space: that is
why no character can get lost on the way.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from documents import markup, names
from documents.folding import Squeezed, fold, is_spaced_out, squeeze
from documents.wrapping import unwrap

_LINES = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_PLEDGE = re.compile(r"承诺(?:书|事项|内容)?")
_NAME_BACK = re.compile(r"(?:[省市县区]1\d{2,4})?[\u3400-\u9fffA-Za-z·]+(?:\([^()]{1,20}\))?$")
_AFTER_HEADING = re.compile(r"\s*(?:$|[:\s]|[一1][、.]|\([一1]\)|第一|一是|①|★)")
_COMMENTARY = re.compile(
    r"(?<=[\d。.!?\s])(?:短 ?评|编 ?后[语话:.]|编辑点评|相关链接|新闻链接|名词解释|评论员文章|本报评论员)"
)
_SPOKEN = re.compile(r"[向对]|郑重|庄严|现公开|特作|作出|做出")
_ONLY_NUMBER = re.compile(r"^[\W_]*(?:[一二三四五六七八九十\d]{1,4}[\W_]*)?$")
_STOPS = re.compile(r"[。;!?,:\s]")
_REACH = 44


@dataclass(frozen=True)
class Paragraph:
    """A stretch of the source without outer white space; ``run_on`` if it was cut out of a longer line.

    It may span several lines where the paper's edge broke it.
    """

    source: str = field(repr=False)
    start: int
    end: int
    run_on: bool = False

    @cached_property
    def raw(self) -> str:
        """As printed, on one line and without tags."""
        piece = self.whole
        if self.spaced_out:
            return self.printed(0, len(self.plain))
        return markup.shown(piece) if "<" in piece or "&" in piece else piece

    @cached_property
    def spaced_out(self) -> bool:
        """Whether a blank stands after nearly every character."""
        return is_spaced_out(fold(self.source[self.start : self.end]))

    @cached_property
    def whole(self) -> str:
        """As it stands in the source, on one line."""
        piece = self.source[self.start : self.end]
        return _on_one_line(piece) if "\n" in piece or "\r" in piece else piece

    @cached_property
    def squeezed(self) -> Squeezed:
        """In the usual forms, with the way back to the source."""
        return squeeze(markup.blanked(fold(self.source[self.start : self.end])))

    @property
    def plain(self) -> str:
        """In the usual forms: full-width as ASCII, traditional as simplified, 承 诺 as 承诺."""
        return self.squeezed.text

    def place(self, index: int) -> int:
        """Where in the source the plain text's character ``index`` stands."""
        return self.start + self.squeezed.place(index)

    def printed(self, start: int, end: int) -> str:
        """What is printed where the plain text has ``start`` to ``end``."""
        if start >= end:
            return ""
        if self.spaced_out:
            return "".join(self.source[self.start + place] for place in self.squeezed.places[start:end])
        return _on_one_line(self.source[self.place(start) : self.place(end - 1) + 1])

    def as_printed(self, part: str) -> str:
        """The printed characters of a part of the plain text, without the blanks that space it out."""
        at = self.plain.find(part)
        if at < 0 or not part:
            return part
        places = self.squeezed.places[at : at + len(part)]
        return "".join(self.source[self.start + place] for place in places)


def cut(text: str) -> list[Paragraph]:
    """All paragraphs of a text, in order."""
    lines = [line.span() for line in _LINES.finditer(text)]
    if "<" in text:
        edges = ([start, *markup.line_ends(text, start, end), end] for start, end in lines)
        lines = [span for line in edges for span in itertools.pairwise(line)]
    return [paragraph for span in unwrap(text, lines) for paragraph in _cut_line(text, *span)]


def _on_one_line(piece: str) -> str:
    lines = [line.strip() for line in piece.splitlines()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += " " + line if joined[-1:].isascii() and line[:1].isascii() else line
    return joined


def trimmed(source: str, start: int, end: int, *, run_on: bool = False) -> Paragraph | None:
    """The paragraph between two places, without outer white space; None if nothing else is there."""
    piece = source[start:end]
    lead = len(piece) - len(piece.lstrip())
    length = len(piece.strip())
    return Paragraph(source, start + lead, start + lead + length, run_on) if length else None


def _cut_line(text: str, start: int, end: int) -> Iterator[Paragraph]:
    whole = trimmed(text, start, end)
    if whole is None:
        return
    places = _inner_cuts(whole)
    if not places:
        yield whole
        return
    edges = [whole.start, *places, whole.end]
    for left, right in itertools.pairwise(edges):
        piece = trimmed(text, left, right, run_on=True)
        if piece is not None:
            yield piece


def _inner_cuts(line: Paragraph) -> list[int]:
    """Where a heading begins and ends within a line, and where a commentary sets in after such a heading."""
    plain = fold(line.source[line.start : line.end])
    if "承诺" not in plain:
        return []
    cuts: set[int] = set()
    for pledge in _PLEDGE.finditer(plain):
        span = _inner_heading(plain, pledge)
        if span is not None and not (_ONLY_NUMBER.match(plain[: span[0]]) and span[1] >= len(plain.rstrip())):
            cuts.update(line.start + edge for edge in span if 0 < edge < len(plain))
    if cuts:
        cuts.update(line.start + found.start() for found in _COMMENTARY.finditer(plain) if found.start())
    return sorted(cuts)


def _inner_heading(plain: str, pledge: re.Match[str]) -> tuple[int, int] | None:
    """The span of 市教育局承诺 in running text, if it stands free: after a stop or a figure, before an item."""
    window = plain[max(0, pledge.start() - _REACH) : pledge.start()]
    back = _NAME_BACK.search(window)
    if back is None or (back.start() == 0 and pledge.start() > _REACH):
        return None
    start = pledge.start() - len(back[0])
    name = names.strip_title(back[0])
    if _SPOKEN.search(back[0]):
        return None
    if not names.is_name(name) or (start and plain[start - 1] in ",、《“\"'‘"):
        return None
    before = plain[max(0, start - _REACH) : start]
    if before.strip() and all(map(names.is_name, before.split())):
        return None
    if 0 < start <= _REACH and not _STOPS.search(before) and names.is_name(before.lstrip(" ★☆■□●○◆◇▲#") + name):
        return None
    after_postcode = bool(re.search(r"(?<!\d)\d{6}$", plain[max(0, start - 7) : start]))
    if not after_postcode and not _AFTER_HEADING.match(plain, pledge.end()):
        return None
    colon = re.compile(r"\s*:").match(plain, pledge.end())
    return start, colon.end() if colon else pledge.end()
