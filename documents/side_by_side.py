"""Two letters printed side by side and pasted as plain text: the left column is moved above the right one.

Only what is plain to see counts: the first line holds two headings of units, and in the lines below it the right
halves begin in the same place. Every character stays; only the order of the halves changes.
"""

import re
from collections.abc import Sequence

from documents import names
from documents.folding import fold

_GAP = re.compile(r"(?<=\S)(?: {3,}|\u3000{2,})(?=\S)")
_PLEDGE = re.compile(r"承诺(?:书|事项)?$")
_SLACK, _LEAST_LINES, _LONGEST_LINE = 4, 3, 160


def unfold_columns(text: str) -> str:
    """The text with such columns one above the other."""
    if "承诺" not in fold(text):
        return text
    lines = text.split("\n")
    unfolded: list[str] = []
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        if block:
            unfolded += [*(left for left, _ in block), *(right for _, right in block if right)]
        else:
            unfolded.append(lines[at])
        at += len(block) or 1
    return "\n".join(unfolded)


def _block(lines: Sequence[str], first: int) -> list[tuple[str, str]]:
    """The halves of the lines from here on, as long as they stand side by side; nothing if no letters begin here."""
    place = _place_of_right(lines[first])
    if place is None or not all(_is_heading(half) for half in _GAP.split(lines[first].strip())):
        return []
    halves: list[tuple[str, str]] = []
    for at in range(first, len(lines)):
        half = _halves(lines[at], place)
        if half is None:
            break
        halves.append(half)
    return halves if sum(1 for left, right in halves if left and right) >= _LEAST_LINES else []


def _is_heading(half: str) -> bool:
    plain = fold(half).replace(" ", "")
    head = _PLEDGE.sub("", plain)
    return head != plain and names.is_name(names.strip_title(head))


def _place_of_right(line: str) -> int | None:
    """The display column where the only right half of a line begins."""
    gaps = list(_GAP.finditer(line)) if len(line) <= _LONGEST_LINE else []
    return _width(line[: gaps[0].end()]) if len(gaps) == 1 else None


def _halves(line: str, place: int) -> tuple[str, str] | None:
    if not line.strip():
        return None
    found = _place_of_right(line)
    if found is not None and abs(found - place) <= _SLACK:
        left, right = _GAP.split(line.strip())
        return left, right
    indent = _width(line) - _width(line.lstrip())
    if indent >= place - _SLACK:
        return "", line.strip()
    return (line.strip(), "") if found is None and _width(line) <= place else None


def _width(line: str) -> int:
    """In half-width columns."""
    return sum(1 if character < "\u2000" else 2 for character in line)
