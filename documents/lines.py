"""Lines put together to a text that stays within what can be worked with."""

from collections.abc import Iterable

from documents.refusals import FileTooBig

MOST_CHARACTERS = 20_000_000


def join_lines(lines: Iterable[str]) -> str:
    """The lines that say something; blanks at their beginning stay, since a first cell may be blank.

    Raises:
        FileTooBig
    """
    kept: list[str] = []
    length = 0
    for line in lines:
        length += len(line) + 1
        if length > MOST_CHARACTERS:
            raise FileTooBig
        if line.strip():
            kept.append(line.rstrip())
    return "\n".join(kept)
