"""Officials' own letters (annex 3), as a sheet or as a filled-in form: known, so that no ID number in them is kept.

Such letters are filed in the chat one by one, where the number is asked apart and sealed.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from documents.archive import Archive
from documents.letter_form import FormKind, sheet_wording, wordings
from documents.refusals import FileOfOfficials, FileRefused
from documents.register_xlsx import read_content
from domain.codes import mask_id_numbers

HEAD_ROWS = 10
_ZIP = b"PK\x03\x04"
_DATE, _UNIT, _CONTENT, _BREACH = 3, 4, 7, 8
_DECORATION = re.compile(r"[*＊\s]+")
_TITLE_LINES = 3


def read_officials(data: bytes) -> list[list[str]]:
    """The rows of annex 3's sheet below its header, 13 cells each.

    Raises:
        FileRefused: also for letters in another form, which have no rows.
    """
    width = len(sheet_wording().header)
    if not data.startswith(_ZIP) or not is_sheet(archive := Archive(data)):
        raise FileOfOfficials
    from documents.xlsx import sheet_rows

    sheets = ((rows, _head(rows)) for rows in sheet_rows(archive))
    return [_filled(row, width) for rows, head in sheets if head is not None for row in rows[head + 1 :]]


def is_sheet(archive: Archive) -> bool:
    """Whether a file is annex 3's sheet."""
    if not (archive.has("xl/workbook.xml") or archive.main.startswith("xl/")):
        return False
    from documents.xlsx import head_rows

    return any(_head(rows) is not None for rows in head_rows(archive, HEAD_ROWS))


def as_letter(data: bytes) -> str | None:
    """The one letter of annex 3's sheet as its form has it, without the ID number; None for any other file.

    Raises:
        FileOfOfficials: there is more than one, or none.
    """
    try:
        rows = read_officials(data) if data.startswith(_ZIP) and is_sheet(Archive(data)) else None
    except FileRefused:
        return None
    if rows is None:
        return None
    if len(rows) != 1:
        raise FileOfOfficials
    (row,) = rows
    promised = read_content(row[_CONTENT]) or row[_CONTENT].split("\n")
    form = wordings()[FormKind.OFFICIAL]
    foot = [form.foot[1].replace("{name}", row[_UNIT]), form.foot[2].replace("{date}", row[_DATE])]
    return "\n".join([form.title, *promised, row[_BREACH], *foot])


def hide_numbers(text: str, today: date) -> str:
    """A text that may become a page of departments' letters, its ID numbers hidden.

    Raises:
        FileOfOfficials: it is an official's own letter, or a list of such letters.
    """
    hidden = mask_id_numbers(text, today)
    first = [_DECORATION.sub("", line) for line in text.lstrip().split("\n", _TITLE_LINES)[:_TITLE_LINES]]
    titled = any(line.startswith(wordings()[FormKind.OFFICIAL].title) for line in first)
    listed = hidden != text and _DECORATION.sub("", sheet_wording().header[0]) in text
    if listed or (titled and wordings()[FormKind.OFFICIAL].foot[0].partition(":")[0] in text):
        raise FileOfOfficials
    return hidden


def _head(rows: Iterable[Sequence[str]]) -> int | None:
    """Which of the first rows is the header; its stars and spaces may differ, a title may stand above it."""
    wanted = {_DECORATION.sub("", name) for name in sheet_wording().header}
    for place, row in enumerate(islice(rows, HEAD_ROWS)):
        if len(wanted.intersection(_DECORATION.sub("", cell) for cell in row)) > len(wanted) // 2:
            return place
    return None


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]
