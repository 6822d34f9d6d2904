"""Cells that stay text: no spreadsheet takes a citizen's or an officer's words for a formula."""

import re

CELL_MOST = 32_767
_RISKY = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")


def is_risky(text: str) -> bool:
    """Whether a spreadsheet that guesses types might calculate it."""
    return _RISKY.match(text) is not None


def shield(text: str) -> str:
    """With an apostrophe in front if it is risky; ``unshield`` takes it off again."""
    return f"'{text}" if is_risky(text) else text


def unshield(text: str) -> str:
    """The text that ``shield`` was given."""
    return text[1:] if text.startswith("'") and is_risky(text) else text


def width(text: str) -> int:
    """How much of a cell it takes: spreadsheets count UTF-16 units, two for a rare character."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def cut(text: str, most: int = CELL_MOST) -> list[str]:
    """In pieces that fit a cell of a spreadsheet; at least one."""
    if len(text) * 2 <= most or width(text) <= most:
        return [text]
    pieces, start, taken = [], 0, 0
    for place, char in enumerate(text):
        units = 2 if char > "\uffff" else 1
        if taken + units > most:
            pieces.append(text[start:place])
            start, taken = place, 0
        taken += units
    return [*pieces, text[start:]]


def is_full(text: str) -> bool:
    """Whether it fills its cell, so that it may go on in the next row."""
    return width(text) >= CELL_MOST - 1
