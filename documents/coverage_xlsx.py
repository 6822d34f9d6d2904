"""Coverage as a spreadsheet: the roll-up level by level, and every unit."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from documents.xlsx_writer import Book, Cell, Table
from domain.coverage import Count, Coverage, Part

Row = Sequence[Cell]
WIDTHS = (44, 32, 16, 16, 16, 16, 16, 16)


def tables_xlsx(tables: Iterable[tuple[str, Sequence[str], Iterable[Row]]]) -> bytes:
    """A workbook with a sheet for each: name, header, rows."""
    written = BytesIO()
    filled: list[Table] = []
    for name, header, rows in tables:
        table = Table(name, header, WIDTHS[: len(header)])
        for row in rows:
            table.append(row)
        filled.append(table)
    with Book(*filled) as book:
        book.save(written)
    return written.getvalue()


def part_rows(coverage: Coverage, yes: str, no: str) -> Iterator[Row]:
    """The whole and each part below it: name, level, done, total, percentage (cut off), target reached or not."""
    for row, count in _rows(coverage.whole, 0):
        yield (*row, yes if count.reaches(coverage.target) else no)


def count_rows(whole: Part) -> Iterator[Row]:
    """The same of something that has no target."""
    for row, _ in _rows(whole, 0):
        yield row


def _rows(part: Part, level: int) -> Iterator[tuple[tuple[Cell, ...], Count]]:
    count = part.count
    yield ("　" * level + part.name, level, count.done, count.total, percent_text(count)), count
    for each in part.parts:
        yield from _rows(each, level + 1)


def percent_text(count: Count) -> str:
    """84.9%, cut off; a dash of nobody."""
    return f"{count.percent}%" if count.total else count.percent
