"""Calls to Telegram over aiohttp: raw JSON in and out, and what python-telegram-bot needs of it."""

import io
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CALL_SECONDS = 15.0
UPLOAD_SECONDS = 60.0
CONNECTIONS = 64


class TelegramError(Exception):
    """Base of what a call can end in; never holds the address, which has the token in it."""


class CallRefused(TelegramError):
    """Telegram answered no: its code, its words, and how long to wait if it said so."""

    def __init__(self, code: int, description: str, retry_after: float | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


class OutcomeUnknown(TelegramError):
    """No answer, or none that can be read: it may have happened or not."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file to send."""

    name: str
    mime: str
    data: bytes


class TelegramClient:
    """One bot's calls."""

    def __init__(self, session: aiohttp.ClientSession, api_url: str, token: str) -> None:
        self._session = session
        self._base = f"{api_url}/bot{token}"
        self._files = f"{api_url}/file/bot{token}"

    async def call(self, method: str, params: str | dict[str, Any], *, seconds: float = CALL_SECONDS) -> Any:
        """The ``result`` of a call.

        Raises:
            CallRefused: Telegram said no.
            OutcomeUnknown: nobody knows.
        """
        body = params if isinstance(params, str) else orjson.dumps(params)
        return await self._post(method, body, {"Content-Type": "application/json"}, seconds)

    async def upload(self, method: str, params: dict[str, Any], file: UploadedFile) -> Any:
        """A call that brings a file along, as the field the method is named for (``sendDocument``: document).

        Raises:
            CallRefused, OutcomeUnknown
        """
        form = aiohttp.FormData(quote_fields=False)  # Chinese file names arrive as they are
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
        field = method.removeprefix("send").lower()
        form.add_field(field, io.BytesIO(file.data), filename=file.name, content_type=file.mime)
        return await self._post(method, form, {}, UPLOAD_SECONDS)

    async def download(self, file_id: str, most: int) -> bytes:
        """A file somebody sent.

        Raises:
            CallRefused: also when it has more than ``most`` bytes.
            OutcomeUnknown
        """
        found = await self.call("getFile", {"file_id": file_id})
        if int(found.get("file_size") or 0) > most:
            raise CallRefused(413, "file is too big")
        try:
            async with self._session.get(
                f"{self._files}/{found['file_path']}", timeout=aiohttp.ClientTimeout(total=UPLOAD_SECONDS)
            ) as response:
                data = await response.content.read(most + 1)
                while len(data) <= most and (more := await response.content.read(most + 1)):
                    data += more
        except (aiohttp.ClientError, TimeoutError, OSError, KeyError):
            raise OutcomeUnknown("getFile") from None
        if len(data) > most or response.status != HTTPStatus.OK:
            raise CallRefused(response.status, "file is too big or gone")
        return data

    async def _post(self, method: str, body: Any, headers: dict[str, str], seconds: float) -> Any:
        try:
            async with self._session.post(
                f"{self._base}/{method}", data=body, headers=headers, timeout=aiohttp.ClientTimeout(total=seconds)
            ) as response:
                answer = parse(await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise OutcomeUnknown(method) from None
        return _result(answer, method)


def parse(body: bytes) -> Any:
    """JSON, also with the lone surrogates that orjson refuses: one such update must not hide all others."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return json.loads(body)


def _result(answer: Any, method: str) -> Any:
    if not isinstance(answer, dict):
        raise OutcomeUnknown(method)
    if answer.get("ok"):
        return answer.get("result")
    code = int(answer.get("error_code") or 0)
    if code >= 500:
        raise OutcomeUnknown(method)
    parameters = answer.get("parameters") or {}
    raise CallRefused(code, str(answer.get("description") or ""), parameters.get("retry_after"))


def client_session() -> aiohttp.ClientSession:
    """The connection pool that all calls share."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60))


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's own few calls (``getMe`` at the start, downloads) over the same pool."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @property
    def read_timeout(self) -> float:
        """Seconds."""
        return CALL_SECONDS

    async def initialize(self) -> None:
        """The pool is opened and closed by whoever made it."""

    async def shutdown(self) -> None:
        """The pool is opened and closed by whoever made it."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Answer with status and body, as the base class wants it."""
        try:
            async with self._session.request(
                method,
                url,
                data=_form(request_data),
                timeout=aiohttp.ClientTimeout(total=CALL_SECONDS),
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None


def _form(request_data: RequestData | None) -> aiohttp.FormData | None:
    if request_data is None:
        return None
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form
