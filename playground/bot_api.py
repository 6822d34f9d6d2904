"""The HTTP side of a local Telegram: the Bot API as bots speak it."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import Any
from urllib.parse import parse_qsl, quote

from aiohttp import BodyPartReader, web

from playground.call import Answer, Call, Handler
from playground.faults import Fault
from playground.methods import all_methods
from playground.model import Json, Refusal, Upload
from playground.telegram import Telegram
from playground.webhook import delivery

BEFORE = ("retry_after", "bad_gateway", "drop_request")
AFTER = ("drop_reply", "delay_reply")
CHUNK = 1 << 16


def routes(telegram: Telegram) -> list[web.RouteDef]:
    """``/bot<token>/<method>`` and ``/file/bot<token>/<path>``."""
    server = BotApi(telegram)
    return [
        web.post("/bot{token}/{method}", server.answer),
        web.get("/bot{token}/{method}", server.answer, allow_head=False),
        web.get("/file/bot{token}/{path:.+}", server.download, allow_head=False),
    ]


def attach(app: web.Application, telegram: Telegram) -> None:
    """Add the routes and the delivery to webhooks to an application."""
    app.add_routes(routes(telegram))
    app.cleanup_ctx.append(delivery(telegram))

    async def release(_: web.Application) -> None:
        telegram.updates.release()

    app.on_shutdown.append(release)


def encoded(answer: Json) -> bytes:
    """An answer as bytes."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def refused(refusal: Refusal) -> web.Response:
    """A refusal as Telegram writes it."""
    answer: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    headers = {}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
        if "retry_after" in refusal.parameters:
            headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return web.Response(status=refusal.code, body=encoded(answer), content_type="application/json", headers=headers)


class BotApi:
    """Answers HTTP requests."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self._methods = all_methods()

    def _known(self, request: web.Request) -> bool:
        bot = self.telegram.bot
        return bot is not None and request.match_info["token"] == bot.token

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        try:
            handler, call = await self._call(request)
            fault = self.telegram.faults.draw(BEFORE, call.method)
            if fault is not None:
                return _fault_before(fault, request)
            result = handler(call)
            if inspect.isawaitable(result):
                result = await result
            response = _response(result)
        except Refusal as refusal:
            return refused(refusal)
        after = self.telegram.faults.draw(AFTER, call.method)
        if after is not None:
            await _fault_after(after, request)
        return response

    async def _call(self, request: web.Request) -> tuple[Handler, Call]:
        if not self._known(request):
            raise Refusal(401, "Unauthorized")
        method = request.match_info["method"].lower()
        handler = self._methods.get(method)
        if handler is None:
            raise Refusal(404, "Not Found: method not found")
        args: Json = dict(request.query) if request.query_string else {}
        files: dict[str, Upload] = {}
        if request.body_exists:
            await _read_body(request, args, files, self.telegram.upload_limit)
        return handler, Call(self.telegram, method, args, files)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes."""
        file = self.telegram.files.at(request.match_info["path"]) if self._known(request) else None
        if file is None:
            return refused(Refusal(404, "Not Found"))
        name = f"attachment; filename*=UTF-8''{quote(file.name)}"
        headers = {"Content-Disposition": name}
        return web.Response(body=file.data, content_type="application/octet-stream", headers=headers)


def _response(result: Any) -> web.Response:
    answer: Json = {"ok": True}
    if isinstance(result, Answer):
        answer |= {"result": result.result, "description": result.description}
    else:
        answer["result"] = result
    return web.Response(body=encoded(answer), content_type="application/json")


def _fault_before(fault: Fault, request: web.Request) -> web.Response:
    if fault.kind == "retry_after":
        seconds = max(1, round(fault.seconds))
        return refused(Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds}))
    if fault.kind == "bad_gateway":
        return refused(Refusal(502, "Bad Gateway"))
    _hang_up(request)
    return web.Response()


async def _fault_after(fault: Fault, request: web.Request) -> None:
    if fault.kind == "delay_reply":
        await asyncio.sleep(fault.seconds)
    else:
        _hang_up(request)


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


async def _read_body(request: web.Request, args: Json, files: dict[str, Upload], limit: int) -> None:
    kind = request.content_type
    if kind == "multipart/form-data":
        await _read_multipart(request, args, files, limit)
        return
    body = await _limited(request, limit)
    if kind == "application/json":
        try:
            given = json.loads(body) if body else {}
        except ValueError:
            given = None
        if not isinstance(given, dict):
            raise Refusal(400, "Bad Request: can't parse JSON object")
        args.update(given)
    elif kind == "application/x-www-form-urlencoded":
        args.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


async def _limited(request: web.Request, limit: int) -> bytes:
    if (request.content_length or 0) > limit:
        raise Refusal(413, "Request Entity Too Large")
    body = bytearray()
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > limit:
            raise Refusal(413, "Request Entity Too Large")
    return bytes(body)


async def _read_multipart(request: web.Request, args: Json, files: dict[str, Upload], limit: int) -> None:
    taken = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytearray()
        while chunk := await part.read_chunk(CHUNK):
            data += chunk
            taken += len(chunk)
            if taken > limit:
                raise Refusal(413, "Request Entity Too Large")
        if part.filename is None:
            args[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "")
            files[part.name] = Upload(part.filename, mime, bytes(data))
