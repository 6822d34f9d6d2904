"""The three parts running together: receive, work, send; started, watched and stopped as one."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, web
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes, ExtBot

from chat.context import Context, House
from db.database import Database
from delivery.clock import Clock
from delivery.jobs import JobFunction, Jobs
from delivery.limits import Limits
from delivery.receive import ALLOWED_UPDATES, Inbox, poll, webhook
from delivery.send import Sender
from delivery.steps import StepPersistence
from delivery.telegram import AiohttpRequest, CallRefused, TelegramClient, client_session
from delivery.work import Worker
from settings import Settings

log = logging.getLogger(__name__)

STOP_SECONDS = 3.0
FLUSH_SECONDS = 1.0

App = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], House, None]


@dataclass(frozen=True, slots=True)
class Chat:
    """What is said: the handlers, the words of a refusal, who hears of somebody out of reach or of a refused post."""

    register: Callable[[App], None]
    refuse: Callable[[Context], Awaitable[None]]
    unreachable: Callable[[Context, int], Awaitable[None]]
    jobs: Mapping[str, JobFunction] = field(default_factory=dict)
    job_failed: Callable[[Context], Awaitable[None]] | None = None
    clock: Sequence[Callable[[Context], Awaitable[None]]] = ()
    post_refused: Callable[[Context], Awaitable[None]] | None = None


class TokenRefused(Exception):
    """Telegram does not know this token."""


class Engine:
    """One bot on one database."""

    def __init__(self, settings: Settings, token: str, database: Database, chat: Chat) -> None:
        self.settings = settings
        self.database = database
        self._token = token
        self._chat = chat
        self._tasks: list[asyncio.Task[None]] = []
        self._side: set[asyncio.Task[Any]] = set()
        self.ready = False

    async def start(self, api_url: str) -> None:
        """Meet Telegram, take up what waits, and begin.

        Raises:
            TokenRefused
        """
        self._session: ClientSession = client_session()
        self.client = TelegramClient(self._session, api_url, self._token)
        self.application = self._build(api_url)
        try:
            await self._begin()
        except BaseException:
            await self.close()
            raise

    async def _begin(self) -> None:
        await self._initialize()
        house = self.application.bot_data
        house.username = self.application.bot.username
        limits = Limits(self.settings.send_rate)
        self.sender = Sender(self.client, self.database, limits, self._note_blocked, self._note_post_refused)
        self.worker = Worker(self.application, self.database, self.client, self.sender, self._chat.refuse)
        failed = self._chat.job_failed or self._chat.refuse
        self.jobs = Jobs(self._chat.jobs, failed, self.database, self.client, self.settings, self.worker)
        self.worker.on_jobs = self.jobs.wake
        self.clock = Clock(self._chat.clock, self.worker)
        self.inbox = Inbox(self.database, self.worker.wake)
        await self.sender.load()
        await self.worker.load()
        await self._choose_way_in()
        self._spawn(self.sender.run())
        self._spawn(self.worker.run())
        self._spawn(self.jobs.run())
        self._spawn(self.clock.run())
        if not self.settings.webhook_url:
            self._spawn(poll(self.client, self.inbox))
        self.ready = True

    def routes(self) -> list[web.RouteDef]:
        """Health, readiness, and the webhook where one is used."""
        routes = [web.get("/healthz", self._healthz), web.get("/readyz", self._readyz)]
        if self.settings.webhook_url and self.settings.webhook_secret:
            path = urlsplit(self.settings.webhook_url).path or "/"
            secret = self.settings.webhook_secret.get_secret_value()
            routes.append(web.post(path, webhook(self._keep, secret)))
        return routes

    async def failed(self) -> None:
        """Return when a part has stopped; its error is raised.

        Raises:
            AnotherBotIsPolling, or whatever stopped it.
        """
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def stop(self) -> None:
        """Finish the update in hand, write down what was sent, close everything."""
        self.ready = False
        for task in self._tasks[2:]:
            task.cancel()
        self.worker.stop()
        if len(self._tasks) > 1:
            await asyncio.wait(self._tasks[1:], timeout=STOP_SECONDS)
        with contextlib.suppress(Exception):
            await self.sender.flush(FLUSH_SECONDS)
        for task in (*self._tasks, *self._side):
            task.cancel()
        await asyncio.gather(*self._tasks, *self._side, return_exceptions=True)
        await self.close()

    async def close(self) -> None:
        """Close what ``start`` opened."""
        with contextlib.suppress(Exception):
            await self.application.shutdown()
        await self._session.close()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being handled, done aside or sent."""
        return self.worker.is_idle and self.jobs.is_idle and self.sender.is_idle

    def aside(self, work: Awaitable[Any]) -> None:
        """Run something whose failure harms nobody."""
        task: asyncio.Task[Any] = asyncio.ensure_future(work)
        self._side.add(task)
        task.add_done_callback(self._side.discard)

    async def _keep(self, update: Any) -> bool:
        if self.ready:
            await self.inbox.keep([update])
        return self.ready

    def _spawn(self, part: Any) -> None:
        self._tasks.append(asyncio.create_task(part))

    def _build(self, api_url: str) -> App:
        persistence = StepPersistence(self.database)
        persistence.house.settings = self.settings
        bot: ExtBot[None] = ExtBot(
            self._token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=AiohttpRequest(self._session),
            get_updates_request=AiohttpRequest(self._session),
        )
        types = ContextTypes(context=Context, bot_data=House)
        application = (
            Application.builder()
            .bot(bot)
            .updater(None)
            .job_queue(None)
            .context_types(types)
            .persistence(persistence)
            .build()
        )
        application.bot_data = persistence.house
        self._chat.register(application)
        return application

    async def _initialize(self) -> None:
        """Ask who we are until Telegram answers."""
        pause = 0.2
        while True:
            try:
                await self.application.initialize()
                return
            except InvalidToken:
                raise TokenRefused from None
            except TelegramError as error:
                log.warning("telegram_out_of_reach", extra={"error": type(error).__name__, "seconds": pause})
                await asyncio.sleep(pause)
                pause = min(pause * 2, 15)

    async def _choose_way_in(self) -> None:
        if not self.settings.webhook_url:
            await self._insist("deleteWebhook", {})
            return
        secret = self.settings.webhook_secret.get_secret_value() if self.settings.webhook_secret else ""
        params = {"url": self.settings.webhook_url, "secret_token": secret, "allowed_updates": ALLOWED_UPDATES}
        await self._insist("setWebhook", params)

    async def _insist(self, method: str, params: dict[str, Any]) -> None:
        for pause in (0.2, 0.5, 1, 2, 5, 10):
            try:
                await self.client.call(method, params)
                return
            except CallRefused as refused:
                log.error("call_refused", extra={"method": method, "code": refused.code})
                if refused.code != 429:
                    raise
            except Exception as error:
                log.warning("call_failed", extra={"method": method, "error": type(error).__name__})
            await asyncio.sleep(pause)

    async def _note_blocked(self, person_id: int) -> None:
        log.warning("person_unreachable")
        await self.worker.speak(lambda context: self._chat.unreachable(context, person_id))

    async def _note_post_refused(self) -> None:
        if self._chat.post_refused:
            await self.worker.speak(self._chat.post_refused)

    async def _healthz(self, _request: web.Request) -> web.Response:
        alive = bool(self._tasks) and not any(task.done() for task in self._tasks)
        return web.json_response({"alive": alive}, status=200 if alive else 503)

    async def _readyz(self, _request: web.Request) -> web.Response:
        async with self.database.reading() as session:
            await session.value("SELECT 1")
        return web.json_response({"ready": self.ready}, status=200 if self.ready else 503)
