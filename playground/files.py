"""Files Telegram keeps, and how they appear in messages."""

from __future__ import annotations

import base64
import mimetypes
import secrets
import struct
from pathlib import PurePath

from playground.model import Json, StoredFile, Upload
from playground.store import Store

PREFIXES = {
    "photo": "AgACAgUAAx",
    "document": "BQACAgUAAx",
    "video": "BAACAgUAAx",
    "audio": "CQACAgUAAx",
    "voice": "AwACAgUAAx",
    "sticker": "CAACAgUAAx",
    "animation": "CgACAgUAAx",
    "video_note": "DQACAgUAAx",
}
FOLDERS = {
    "photo": "photos",
    "audio": "music",
    "voice": "voice",
    "sticker": "stickers",
    "animation": "animations",
}
THUMBNAIL_SIDE = 320
PHOTO_SIDE = 1280


def pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG or WebP."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    if data[:2] == b"\xff\xd8":
        return _jpeg_pixels(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" and len(data) >= 30:
        return _webp_pixels(data)
    return None


def _jpeg_pixels(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _webp_pixels(data: bytes) -> tuple[int, int]:
    if data[12:16] == b"VP8X":
        width = 1 + int.from_bytes(data[24:27], "little")
        return width, 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF


def fitted(width: int, height: int, side: int) -> tuple[int, int]:
    """The size scaled down to at most ``side`` pixels."""
    scale = min(1.0, side / max(width, height, 1))
    return max(1, round(width * scale)), max(1, round(height * scale))


class Files:
    """All files by id."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}
        self._sizes: dict[str, list[str]] = {}

    def load(self) -> None:
        """Take up what the state file holds."""
        for file in self._store.files():
            self._remember(file)
        self._sizes = dict(self._store.records("sizes"))

    def get(self, file_id: str) -> StoredFile | None:
        """By file_id."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """By the path getFile gave."""
        return self._paths.get(path)

    def add(self, kind: str, upload: Upload, size: tuple[int, int] = (0, 0)) -> StoredFile:
        """Keep a new file."""
        number = len(self._files) + 1
        random = base64.urlsafe_b64encode(secrets.token_bytes(33)).decode()
        unique = "AgAD" + base64.urlsafe_b64encode(secrets.token_bytes(8)).decode().rstrip("=")
        mime = upload.mime or mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        suffix = PurePath(upload.name).suffix or mimetypes.guess_extension(mime) or ""
        if kind == "photo":
            suffix, mime = ".jpg", mime if mime.startswith("image/") else "image/jpeg"
        path = f"{FOLDERS.get(kind, kind + 's')}/file_{number}{suffix}"
        name = upload.name or PurePath(path).name
        stored = StoredFile(PREFIXES[kind] + random, unique, kind, name, mime, upload.data, path, *size)
        self._remember(stored)
        self._store.put_file(stored)
        return stored

    def add_photo(self, upload: Upload) -> list[StoredFile] | None:
        """Keep a picture in its sizes, the largest last; None when it is no picture."""
        size = pixels(upload.data)
        if size is None or 0 in size or sum(size) > 10_000 or max(size) > 20 * min(size):
            return None
        sides = [PHOTO_SIDE] if max(size) <= THUMBNAIL_SIDE else [THUMBNAIL_SIDE, PHOTO_SIDE]
        sizes = [self.add("photo", upload, fitted(*size, side)) for side in sides]
        for file in sizes:
            self._sizes[file.id] = [each.id for each in sizes]
            self._store.put("sizes", file.id, self._sizes[file.id])
        return sizes

    def with_sizes(self, file: StoredFile) -> list[StoredFile]:
        """The file, or for a photo all of its sizes."""
        return [self._files[file_id] for file_id in self._sizes.get(file.id, [file.id])]

    def _remember(self, file: StoredFile) -> None:
        self._files[file.id] = file
        self._paths[file.path] = file


def photo_size(file: StoredFile) -> Json:
    """The Bot API's PhotoSize."""
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "width": file.width,
        "height": file.height,
    }


def media_field(file: StoredFile) -> Json:
    """The Bot API's Document, Video, Audio, Voice, Sticker or Animation."""
    field: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}
    width, height = file.width or 512, file.height or 512
    if file.kind in ("document", "audio", "video", "animation"):
        field |= {"file_name": file.name}
    if file.kind != "sticker":
        field |= {"mime_type": file.mime}
    if file.kind in ("video", "animation"):
        field |= {"width": width, "height": height}
    if file.kind in ("video", "animation", "audio", "voice"):
        field |= {"duration": 1}
    if file.kind == "sticker":
        field |= {
            "type": "regular",
            "width": width,
            "height": height,
            "is_animated": False,
            "is_video": False,
        }
    return field


def media_content(files: list[StoredFile]) -> Json:
    """What a message with these files (a photo's sizes, or one file) holds."""
    kind = files[0].kind
    if kind == "photo":
        return {"photo": [photo_size(file) for file in files]}
    content: Json = {kind: media_field(files[0])}
    if kind == "animation":
        content["document"] = content[kind]
    return content


def kind_of(upload: Upload) -> str:
    """How a client sends this file."""
    if upload.as_photo:
        return "photo"
    family = upload.mime.split("/")[0]
    if upload.mime == "audio/ogg":
        return "voice"
    return family if family in ("video", "audio") else "document"
