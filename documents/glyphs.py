"""Which characters a font file can show: its ``cmap`` table (OpenType, formats 4 and 12), and nothing else of it."""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Ranges of code points, first and last of each, in rising order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, point: int) -> bool:
        place = bisect_right(self.starts, point) - 1
        return place >= 0 and point <= self.ends[place]


def read_glyphs(path: Path, index: int = 0) -> Glyphs:
    """The characters of that font, of a collection (``.ttc``) the one at ``index``; none of a file we can't read."""
    try:
        with path.open("rb") as file:
            ranges = sorted(_ranges(_cmap(file, index)))
    except (OSError, struct.error, ValueError):
        ranges = []
    return Glyphs(tuple(first for first, _ in ranges), tuple(last for _, last in ranges))


def _cmap(file: BinaryIO, index: int) -> bytes:
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    for _ in range(count):
        tag, _, offset, length = struct.unpack(">4sIII", file.read(16))
        if tag == b"cmap":
            file.seek(offset)
            return file.read(length)
    raise ValueError("no cmap")


def _ranges(table: bytes) -> list[tuple[int, int]]:
    """Of the format 12 subtable if there is one, else of format 4."""
    (count,) = struct.unpack_from(">H", table, 2)
    offsets = [struct.unpack_from(">I", table, 8 + 8 * place)[0] for place in range(count)]
    by_format = {struct.unpack_from(">H", table, offset)[0]: offset for offset in offsets}
    if 12 in by_format:
        return _format_12(table, by_format[12])
    return _format_4(table, by_format[4]) if 4 in by_format else []


def _format_12(table: bytes, offset: int) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", table, offset + 12)
    groups = struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * count])
    return [(first, last) for first, last, glyph in groups if glyph or last > first]


def _format_4(table: bytes, offset: int) -> list[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", table, offset + 6)
    form = f">{doubled // 2}H"
    ends = struct.unpack_from(form, table, offset + 14)
    starts = struct.unpack_from(form, table, offset + 16 + doubled)
    return [(first, last) for first, last in zip(starts, ends, strict=True) if first != 0xFFFF]
