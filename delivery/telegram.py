"""Calls to Telegram over aiohttp: raw JSON in and out, and what python-telegram-bot needs of it."""

from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CALL_SECONDS = 15.0
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


class TelegramClient:
    """One bot's calls."""

    def __init__(self, session: aiohttp.ClientSession, api_url: str, token: str) -> None:
        self._session = session
        self._base = f"{api_url}/bot{token}"

    async def call(self, method: str, params: str | dict[str, Any], *, seconds: float = CALL_SECONDS) -> Any:
        """The ``result`` of a call.

        Raises:
            CallRefused: Telegram said no.
            OutcomeUnknown: nobody knows.
        """
        body = params if isinstance(params, str) else orjson.dumps(params)
        try:
            async with self._session.post(
                f"{self._base}/{method}",
                data=body,
                headers={"Content-Type": "application/json"},
                timeout=aiohttp.ClientTimeout(total=seconds),
            ) as response:
                answer = orjson.loads(await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise OutcomeUnknown(method) from None
        return _result(answer, method)


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
