"""Lines broken at the edge of the paper: told from paragraphs by their length, and put together again.

A text counts as wrapped if several of its longest lines break off in the middle of a sentence. Lines are then joined
to the one above unless they open something: an item, a heading, a field, an indented paragraph, a date.
"""

import re
from collections.abc import Sequence

from documents import names
from documents.folding import fold

Span = tuple[int, int]
_OPENS = re.compile(
    r"^(?:\s{2,}|\(?[零一二三四五六七八九十\d]{1,3}(?:[、.)]|是|要)|第[一二三四五六七八九十\d]{1,3}|"
    r"[①-⓿❶-➓★●■◆▪·•□○◇【\[#>|*-]|附件|"
    r"(?![^:]{0,14}(?:承诺|如下))[^,。;:]{2,14}:|\d{4}\s*年.{1,8}$)"
)
_ENDS = re.compile(r"[。;:!?.”』」…]$|[.…·]{2,}\s*\d{0,4}$|承诺(?:书|事项)?$|(?<!\d)\d{6}\)?$")
_PLEDGE = re.compile(r"承诺书?(?:\([^()]{2,16}\))?:?$")
_FRAME = "【】[]()《》:●■★◆ "
_LONGEST_NAME = 24
_MOST_IN_LINE, _LEAST_IN_LINE, _RAGGED = 124, 32, 5


def unwrap(text: str, lines: Sequence[Span]) -> list[Span]:
    """The spans of paragraphs, given those of lines."""
    folded = [fold(text[start:end]).rstrip() for start, end in lines]
    widest = max((_width(line) for line in folded), default=0)
    if not _LEAST_IN_LINE <= widest <= _MOST_IN_LINE:
        return list(lines)
    full = [_is_full(line, widest) for line in folded]
    broken = sum(
        1
        for index in range(len(lines) - 1)
        if full[index] and folded[index + 1].strip() and not _opens(folded[index + 1])
    )
    if broken < 3 or broken * 2 < sum(1 for line in folded if _width(line) >= widest - _RAGGED):
        return list(lines)
    return _joined(lines, folded, full)


def _opens(line: str) -> bool:
    """Whether the line begins something of its own: an item, a field, a unit's name."""
    if _OPENS.match(line):
        return True
    return len(line) <= _LONGEST_NAME and (_PLEDGE.search(line) is not None or names.is_name(line.strip(_FRAME)))


def _width(line: str) -> int:
    """In half-width columns."""
    return sum(1 if character < "\u2000" else 2 for character in line.strip()[:_MOST_IN_LINE])


def _is_full(line: str, widest: int) -> bool:
    return _width(line) >= widest - _RAGGED and not _ENDS.search(line) and "\t" not in line.strip()


def _joined(lines: Sequence[Span], folded: Sequence[str], full: Sequence[bool]) -> list[Span]:
    paragraphs: list[Span] = []
    for index, (start, end) in enumerate(lines):
        if index and full[index - 1] and folded[index].strip() and not _opens(folded[index]):
            paragraphs[-1] = (paragraphs[-1][0], end)
        else:
            paragraphs.append((start, end))
    return paragraphs
