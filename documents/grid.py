"""Rows of cells as lines of text: cells parted by tabs, the way ``tables`` reads them."""

import itertools
import re
from collections.abc import Iterator, Sequence

LONGEST_REPEATED = 40
_ITEM = re.compile(
    r"\s*(?:[（(]?[零〇一二三四五六七八九十百\d]{1,4}(?:[、.．)）]|是)|第[一二三四五六七八九十百\d]{1,4}|[①-⓿❶-➓★●■◆▪])"
)
_BLANKS = re.compile(r"[ \t]*[\t\n][ \t\n]*")


def grid_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table. A cell with items of its own becomes several rows, the other cells staying blank there."""
    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 1 and filled[0] == row[0]:
            yield from filled[0].split("\n")
        elif filled:
            yield from _row_lines(row)


def _row_lines(row: Sequence[str]) -> Iterator[str]:
    columns = [_pieces(cell) for cell in row]
    for at in range(max(len(pieces) for pieces in columns)):
        line = "\t".join(pieces[at] if at < len(pieces) else "" for pieces in columns)
        yield line.rstrip("\t")


def _pieces(cell: str) -> list[str]:
    """A cell's items apart, with what goes before them; else all of it on one line."""
    lines = [_BLANKS.sub(" ", line).strip() for line in cell.split("\n")]
    starts = [index for index, line in enumerate(lines) if _ITEM.match(line)]
    if len(starts) < 2:
        return [_joined(lines)]
    edges = [0, *(start for start in starts if start), len(lines)]
    return [_joined(lines[left:right]) for left, right in itertools.pairwise(edges)]


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line for line in lines if line)


def is_repeatable(cell: str) -> bool:
    """Whether a cell merged over several rows is short enough to be said in each of them."""
    return "\n" not in cell.strip() and len(cell.strip()) <= LONGEST_REPEATED
