"""Plain pictures made on the spot, for tests and the invented town."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 640, height: int = 480, colour: tuple[int, int, int] = (70, 120, 180)) -> bytes:
    """A picture of one colour."""
    row = b"\x00" + bytes(colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
