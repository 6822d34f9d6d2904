"""Coverage as a spreadsheet: the roll-up level by level, and every unit."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from documents.xlsx_writer import Book, Cell, Table
from domain.coverage import Coverage, Part

Row = Sequence[Cell]
WIDTHS = (44, 32, 16, 16, 16, 16)


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
    yield from _rows(coverage.whole, 0, coverage, yes, no)


def _rows(part: Part, level: int, coverage: Coverage, yes: str, no: str) -> Iterator[Row]:
    count = part.count
    reached = yes if count.reaches(coverage.target) else no
    yield ("　" * level + part.name, level, count.done, count.total, f"{count.percent}%", reached)
    for each in part.parts:
        yield from _rows(each, level + 1, coverage, yes, no)
