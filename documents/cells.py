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


def cut(text: str, most: int = CELL_MOST) -> list[str]:
    """In pieces that fit a cell of a spreadsheet; at least one."""
    return [text[start : start + most] for start in range(0, len(text), most)] or [""]
