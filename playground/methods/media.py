"""Methods that send files."""

from __future__ import annotations

from typing import Any

from playground.call import Call, Handler
from playground.files import media_content, pixels
from playground.formatting import caption_content, formatted
from playground.methods.sending import caption_of, post
from playground.model import Json, StoredFile, Upload, bad_request

ALBUM_LIMIT = 10
PHOTO_LIMIT = 10 * 1024 * 1024
NAMES = {"video_note": "video note"}
TYPES = {"video_note": "VideoNote"}


def stored(call: Call, kind: str, given: Any, attached: Upload | None = None) -> list[StoredFile]:
    """The file an argument means: uploaded with the call, attached elsewhere in it, or sent before."""
    reference = given if isinstance(given, str) else ""
    upload = attached
    if upload is None and reference.startswith("attach://"):
        upload = call.files.get(reference.removeprefix("attach://"))
    if upload is not None:
        return _uploaded(call, kind, upload)
    if not reference:
        raise bad_request(f"there is no {NAMES.get(kind, kind)} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    file = call.telegram.files.get(reference)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind and not (kind == "document" and file.kind in ("animation", "video", "audio")):
        names = [TYPES.get(each, each.title()) for each in (file.kind, kind)]
        raise bad_request(f"can't use file of type {names[0]} as {names[1]}")
    return call.telegram.files.with_sizes(file)


def _uploaded(call: Call, kind: str, upload: Upload) -> list[StoredFile]:
    if not upload.data:
        raise bad_request("file must be non-empty")
    files = call.telegram.files
    if kind != "photo":
        if kind == "document" and upload.mime == "image/gif":
            kind = "animation"
        return [files.add(kind, upload, pixels(upload.data) or (0, 0))]
    if len(upload.data) > PHOTO_LIMIT:
        size = len(upload.data)
        limit = f"the maximum size is {PHOTO_LIMIT} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    if pixels(upload.data) is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    sizes = files.add_photo(upload)
    if sizes is None:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return sizes


def sender(kind: str) -> Handler:
    """The method that sends one file of this kind."""

    def send(call: Call) -> Json:
        caption = {} if kind in ("sticker", "video_note") else caption_of(call)
        attached = call.files.get(kind)
        call.writable()
        content = media_content(stored(call, kind, call.args.get(kind), attached))
        return post(call, content | caption).data

    return send


def input_media(call: Call, media: Any, *, album: bool) -> Json:
    """The content an InputMedia describes."""
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = media.get("type", "")
    if kind not in ("photo", "video", "animation", "audio", "document"):
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if album and kind == "animation":
        raise bad_request("can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    if not media.get("media"):
        raise bad_request("can't parse InputMedia: media not found")
    mode, entities = media.get("parse_mode") or "", media.get("caption_entities")
    caption = formatted(media.get("caption") or "", mode, entities, call.telegram.people)
    content = caption_content(*caption)
    return media_content(stored(call, kind, media["media"])) | content


def send_media_group(call: Call) -> list[Json]:
    """An album. One file alone is sent as a plain message, as Telegram does."""
    media = call.json("media")
    if media in (None, ""):
        raise bad_request('parameter "media" is required')
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    kinds = {each.get("type") for each in media if isinstance(each, dict)}
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        other = "document" if "document" in kinds else "audio"
        raise bad_request(f"{other} can't be mixed with other media types")
    call.writable()
    contents = [input_media(call, each, album=True) for each in media]
    if len(contents) > 1:
        group = str(call.telegram.next_number("album", 14_000_000_000_000_001))
        contents = [{"media_group_id": group} | content for content in contents]
    return [post(call, content).data for content in contents]


def get_file(call: Call) -> Json:
    """Where to download a file."""
    file_id = call.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = call.telegram.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > call.telegram.download_limit:
        raise bad_request("file is too big")
    found: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": file.size}
    return found | {"file_path": file.path}


METHODS: dict[str, Any] = {
    "sendPhoto": sender("photo"),
    "sendDocument": sender("document"),
    "sendVideo": sender("video"),
    "sendAudio": sender("audio"),
    "sendVoice": sender("voice"),
    "sendAnimation": sender("animation"),
    "sendSticker": sender("sticker"),
    "sendVideoNote": sender("video_note"),
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
