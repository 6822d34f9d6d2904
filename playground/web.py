"""The chat page: its files, one socket for everything that happens, and what people do on it.

    GET  /                                     the page; ``/?person=<id>`` opens that person's chat
    GET  /playground/page/<file>               its style and scripts
    GET  /playground/socket                    events to the page, acts from the page, as JSON over a WebSocket
    POST /playground/upload                    files a person sends (multipart)
    GET  /playground/file/<file_id>[/<name>]   a file of a message

Nobody but a browser on this machine gets in: the connection and the name it asks for must be local, and what changes
something must come from the page itself.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from aiohttp import BodyPartReader, WSMsgType, web

from playground.files import pixels
from playground.telegram import Event, Json, Message, Person, StoredFile, Telegram, Toast, Upload

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).with_name("page")
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SHOWN_IN_PLACE = ("image/png", "image/jpeg", "image/gif", "image/webp", "video/", "audio/")
UPLOAD_LIMIT = 64 * 1024 * 1024
BACKLOG_LIMIT = 2000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def routes(telegram: Telegram) -> list[web.RouteDef]:
    """Everything the page needs."""
    page = Page(telegram)
    return [
        web.get("/", local(page.index)),
        web.get(r"/playground/page/{name:[a-z_]+\.(?:js|css|svg)}", local(page.part)),
        web.get("/playground/socket", local(page.socket, own=True), allow_head=False),
        web.post("/playground/upload", local(page.upload, own=True)),
        web.get("/playground/file/{id}", local(page.file)),
        web.get("/playground/file/{id}/{name}", local(page.file)),
    ]


# -- who gets in ---------------------------------------------------------------------------------------------


def local(handler: Handler, *, own: bool = False) -> Handler:
    """Only requests from this machine, to its own name; with ``own`` only those of the page itself."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        if not is_loopback(request.remote) or not is_loopback(_host(request)):
            raise web.HTTPForbidden(text="This page is for this machine only.")
        if own and not _same_origin(request):
            raise web.HTTPForbidden(text="This request does not come from the page.")
        return await handler(request)

    return guarded


def is_loopback(name: str | None) -> bool:
    """Whether a host name or address is this machine's."""
    if not name or name == "localhost":
        return bool(name)
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _host(request: web.Request) -> str | None:
    with suppress(ValueError):
        return urlsplit(f"//{request.host}").hostname
    return None


def _same_origin(request: web.Request) -> bool:
    return request.headers.get("Origin") in (f"http://{request.host}", f"https://{request.host}")


# -- what the page asks for ----------------------------------------------------------------------------------


class Page:
    """Answers the page's requests."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def index(self, _: web.Request) -> web.Response:
        """The page itself."""
        return _file_of_page("index.html")

    async def part(self, request: web.Request) -> web.Response:
        """Its style and scripts."""
        return _file_of_page(request.match_info["name"])

    async def file(self, request: web.Request) -> web.Response:
        """A photo to look at or a file to keep."""
        try:
            file = self.telegram.file(request.match_info["id"])
        except LookupError:
            raise web.HTTPNotFound from None
        return _download(file, request)

    async def upload(self, request: web.Request) -> web.Response:
        """Files from a person."""
        try:
            fields, files = await _read_form(request)
            uploads = [_upload(part, as_photo=bool(fields.get("as_photo"))) for part in files]
            self.telegram.send_files(int(fields["person"]), uploads, caption=fields.get("caption", ""))
        except (LookupError, ValueError) as error:
            return web.json_response({"ok": False, "error": _reason(error)}, headers=HEADERS)
        return web.json_response({"ok": True}, headers=HEADERS)

    async def socket(self, request: web.Request) -> web.StreamResponse:
        """Events out, acts in, until the page goes away."""
        socket = web.WebSocketResponse(heartbeat=25, max_msg_size=1 << 20)
        await socket.prepare(request)
        await Visit(self.telegram, socket).last()
        return socket


def _file_of_page(name: str) -> web.Response:
    path = PAGE / name
    if not path.is_file():
        raise web.HTTPNotFound
    kind = KINDS[path.suffix]
    return web.Response(body=path.read_bytes(), content_type=kind, charset="utf-8", headers=HEADERS)


def _download(file: StoredFile, request: web.Request) -> web.Response:
    in_place = file.mime.startswith(SHOWN_IN_PLACE) and "name" not in request.match_info
    kind = file.mime.partition(";")[0] if in_place else "application/octet-stream"
    headers = HEADERS | {"Content-Security-Policy": "default-src 'none'; sandbox"}
    headers |= {"Content-Type": kind, "Cache-Control": "private, max-age=31536000, immutable"}
    if not in_place:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return _ranged(file.data, headers, request)


def _ranged(data: bytes, headers: dict[str, str], request: web.Request) -> web.Response:
    """The whole file, or the part a player asks for."""
    headers = headers | {"Accept-Ranges": "bytes"}
    try:
        wanted = request.http_range
    except ValueError:
        wanted = slice(None)
    start, stop, _ = wanted.indices(len(data))
    if (start, stop) == (0, len(data)) or start >= stop:
        return web.Response(body=data, headers=headers)
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(data)}"
    return web.Response(status=206, body=data[start:stop], headers=headers)


# -- files from the page -------------------------------------------------------------------------------------


async def _read_form(request: web.Request) -> tuple[dict[str, str], list[Upload]]:
    fields: dict[str, str] = {}
    files: list[Upload] = []
    left = UPLOAD_LIMIT
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = await _read_part(part, left)
        left -= len(data)
        if part.filename is None:
            fields[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            files.append(Upload(part.filename, mime, data))
    return fields, files


async def _read_part(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(1 << 16):
        data += chunk
        if len(data) > limit:
            raise ValueError("too large")
    return bytes(data)


def _upload(file: Upload, *, as_photo: bool) -> Upload:
    """A picture goes as a photo if its sender wants so and it is one; clips and sound, asked plainly, as files."""
    family = file.mime.partition("/")[0]
    if family == "image":
        return Upload(file.name, file.mime, file.data, as_photo=as_photo and pixels(file.data) is not None)
    mime = file.mime if as_photo or family not in ("video", "audio") else "application/octet-stream"
    return Upload(file.name, mime, file.data)


# -- the socket ----------------------------------------------------------------------------------------------


class Visit:
    """One open page."""

    def __init__(self, telegram: Telegram, socket: web.WebSocketResponse) -> None:
        self.telegram = telegram
        self.socket = socket
        self.acts = Acts(telegram)
        self._backlog: asyncio.Queue[Json] = asyncio.Queue()
        self._answering: set[asyncio.Task[None]] = set()

    async def last(self) -> None:
        """Tell and listen until the page is closed."""
        self._backlog.put_nowait(snapshot(self.telegram))
        unsubscribe = self.telegram.subscribe(self._hear)
        writer = asyncio.create_task(self._write())
        try:
            async for message in self.socket:
                if message.type == WSMsgType.TEXT:
                    self._take(message.data)
        finally:
            unsubscribe()
            for task in (writer, *self._answering):
                task.cancel()

    def _hear(self, event: Event) -> None:
        packet = packet_of(self.telegram, event)
        if packet is not None:
            self._backlog.put_nowait(packet)

    async def _write(self) -> None:
        """Send what waits; a page that cannot keep up is let go and comes back for a snapshot."""
        with suppress(ConnectionError):
            while not self.socket.closed and self._backlog.qsize() < BACKLOG_LIMIT:
                await self.socket.send_str(json.dumps(await self._backlog.get(), ensure_ascii=False))
        await self.socket.close()

    def _take(self, text: str) -> None:
        """Answer beside whatever else goes on: a press waits for the bot, the next act must not."""
        try:
            act = json.loads(text)
        except ValueError:
            return
        if isinstance(act, dict):
            task = asyncio.create_task(self._answer(act))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _answer(self, act: Json) -> None:
        answer: Json = {"type": "reply", "id": act.get("id"), "ok": True}
        try:
            answer["result"] = await self.acts.do(act)
        except (LookupError, TypeError, ValueError) as error:
            answer |= {"ok": False, "error": _reason(error)}
        self._backlog.put_nowait(answer)


def _reason(error: Exception) -> str:
    """Why not, for the toast."""
    return f"no such {error}" if isinstance(error, KeyError) else str(error)


class Acts:
    """What people do, by the names the page uses."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def do(self, act: Json) -> Any:
        """One act; the result goes back to the page that asked."""
        name = act.get("action")
        if name in ("press", "inline_query"):
            return await (self._press(act) if name == "press" else self._inline_query(act))
        simple: dict[str, Callable[[Json], Any]] = {
            "history": self._history,
            "add_person": self._add_person,
            "send_text": self._send_text,
            "send_location": self._send_location,
            "send_contact": self._send_contact,
            "choose_inline": lambda a: self.telegram.choose_inline(_who(a), str(a["result_id"])),
            "open_link": lambda a: self.telegram.open_link(_who(a), str(a["payload"])),
            "edit_text": lambda a: self.telegram.edit_text(_who(a), int(a["message_id"]), str(a["text"])),
            "delete": lambda a: self.telegram.delete(_who(a), int(a["message_id"])),
            "block": lambda a: self.telegram.block(_who(a)),
            "unblock": lambda a: self.telegram.unblock(_who(a)),
            "set_language": lambda a: self.telegram.set_language(_who(a), str(a["code"])),
            "read": lambda a: self.telegram.read(_who(a)),
        }
        if name not in simple:
            raise LookupError(f"no such act: {name}")
        result = simple[name](act)
        return result if name in ("history", "add_person") else None

    def _history(self, act: Json) -> Json:
        person = self.telegram.people[_who(act)]
        return {
            "messages": [message.view() for message in self.telegram.messages(person.id)],
            "commands": self.telegram.commands(person.id),
            "description": _profile(self.telegram, "description", person.language),
        }

    def _add_person(self, act: Json) -> Json:
        first_name = str(act["first_name"]).strip()
        if not first_name:
            raise ValueError("a person has a name")
        rest = {key: str(act.get(key, "")).strip() for key in ("last_name", "username", "label")}
        language = str(act.get("language") or "zh-hans")
        return person_of(self.telegram.add_person(first_name, language=language, **rest))

    def _send_text(self, act: Json) -> Message:
        reply_to = act.get("reply_to")
        return self.telegram.send_text(_who(act), str(act["text"]), reply_to=int(reply_to) if reply_to else None)

    def _send_location(self, act: Json) -> Message:
        latitude, longitude = float(act["latitude"]), float(act["longitude"])
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError("no such place")
        return self.telegram.send_location(_who(act), latitude, longitude)

    def _send_contact(self, act: Json) -> Message:
        name = act.get("first_name")
        return self.telegram.send_contact(_who(act), str(act["phone"]), first_name=str(name) if name else None)

    async def _press(self, act: Json) -> Json | None:
        toast = await self.telegram.press(_who(act), int(act["message_id"]), str(act["data"]))
        return asdict(toast) if isinstance(toast, Toast) else None

    async def _inline_query(self, act: Json) -> list[Json]:
        results = await self.telegram.inline_query(_who(act), str(act["query"]))
        return [result_of(result) for result in results]


def _who(act: Json) -> int:
    return int(act["person"])


# -- what the page is told -----------------------------------------------------------------------------------


def snapshot(telegram: Telegram) -> Json:
    """Everybody, with what a list of chats shows; the chats themselves come when they are opened."""
    return {
        "type": "snapshot",
        "bot": _bot(telegram),
        "people": [_chat_line(telegram, p) for p in telegram.people.values()],
    }


def _bot(telegram: Telegram) -> Json:
    bot = telegram.bot
    if bot is None:
        return {"id": 0, "name": "", "username": ""}
    return {"id": bot.id, "name": _profile(telegram, "name", "") or bot.first_name, "username": bot.username}


def _profile(telegram: Telegram, field: str, language: str) -> str:
    profile = telegram.bot.profile if telegram.bot is not None else {}
    return str(profile.get(f"{field}:{language.partition('-')[0]}") or profile.get(f"{field}:") or "")


def person_of(person: Person) -> Json:
    """A person as the page knows them."""
    return asdict(person)


def _chat_line(telegram: Telegram, person: Person) -> Json:
    messages = telegram.messages(person.id)
    incoming = [message.id for message in messages if message.from_bot]
    return person_of(person) | {"last": messages[-1].view() if messages else None, "incoming": incoming}


def result_of(result: Json) -> Json:
    """An inline result as its row in the list shows it."""
    content = result["content"]
    text = str(content.get("text") or content.get("caption") or "")
    photo = content["photo"][0]["file_id"] if content.get("photo") else None
    title = result.get("title") or text.partition("\n")[0]
    return {"id": result["id"], "title": title, "description": result.get("description", ""), "photo": photo}


def packet_of(telegram: Telegram, event: Event) -> Json | None:
    """An event for the page; what happens in groups is not shown there."""
    head: Json = {"type": event.kind, "person": event.person_id}
    payload = event.payload
    match event.kind:
        case "message" | "edited":
            return head | {"message": payload} if payload["chat"]["id"] == event.person_id else None
        case "deleted" if payload["chat_id"] == event.person_id:
            messages = telegram.messages(event.person_id)
            return head | {"ids": payload["message_ids"], "last": messages[-1].view() if messages else None}
        case "typing" if payload.get("chat_id", event.person_id) == event.person_id:
            return head | {"action": payload["action"]}
        case "commands":
            return head | {"commands": payload["commands"]}
        case "read":
            return head | {"upto": payload["read_id"]}
        case "toast" | "person":
            return head | {"data": payload}
    return None
