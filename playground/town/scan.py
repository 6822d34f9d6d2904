"""The picture that stands for a signed and sealed letter: a page, lines of text, a red seal."""

import struct
import zlib

WIDTH, HEIGHT = 420, 594
PALETTE = bytes((255, 255, 255, 70, 70, 70, 205, 40, 40))
PAPER, INK, SEAL = range(3)
SEAL_X, SEAL_Y, SEAL_RADIUS, SEAL_EDGE = 300, 490, 58, 7
LINE_HEIGHT, LINE_ENDS = 26, (350, 372, 372, 372, 250, 372, 372, 330, 372, 372, 372, 210, 372, 300)


def draw_scan() -> bytes:
    """The page as a PNG."""
    rows = b"".join(b"\0" + bytes(_colour(x, y) for x in range(WIDTH)) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", PALETTE), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _colour(x: int, y: int) -> int:
    distance = ((x - SEAL_X) ** 2 + (y - SEAL_Y) ** 2) ** 0.5
    if SEAL_RADIUS - SEAL_EDGE <= distance <= SEAL_RADIUS or distance <= 2 * SEAL_EDGE:
        return SEAL
    return INK if _is_title(x, y) or _is_text(x, y) else PAPER


def _is_title(x: int, y: int) -> bool:
    return 120 <= x < 300 and 44 <= y < 62 and x % 20 < 16


def _is_text(x: int, y: int) -> bool:
    line, height = divmod(y - 96, LINE_HEIGHT)
    return 0 <= line < len(LINE_ENDS) and height < 9 and 48 <= x < LINE_ENDS[line] and x % 12 < 10


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
