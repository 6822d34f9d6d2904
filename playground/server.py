"""A local Telegram as a program of its own: ``python -m playground.server --port 8081 --token 1:x``."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from playground.bot_api import attach
from playground.control import control_routes
from playground.telegram import Telegram


@dataclass(slots=True)
class Serving:
    """A running server."""

    base_url: str
    runner: web.AppRunner

    @property
    def bot_url(self) -> str:
        """What bots call their base: the token and method follow directly."""
        return f"{self.base_url}/bot"

    @property
    def file_url(self) -> str:
        """The same for downloads."""
        return f"{self.base_url}/file/bot"

    async def close(self) -> None:
        """Stop serving; the Telegram itself stays open."""
        await self.runner.cleanup()


async def serve(
    telegram: Telegram, host: str = "127.0.0.1", port: int = 0, extra: list[web.RouteDef] | None = None
) -> Serving:
    """Serve the Bot API, the control door and any further routes."""
    app = web.Application()
    attach(app, telegram)
    app.add_routes([*control_routes(telegram), *(extra or [])])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    chosen = runner.addresses[0][1]
    return Serving(f"http://{host}:{chosen}", runner)


async def run(arguments: argparse.Namespace) -> None:
    """Serve until told to stop."""
    telegram = Telegram(path=arguments.state)
    telegram.open()
    telegram.add_bot(arguments.token, username=arguments.username, first_name=arguments.name)
    serving = await serve(telegram, port=arguments.port)
    sys.stdout.write(serving.base_url + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    await serving.close()
    telegram.close()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m playground.server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one; the address is printed")
    parser.add_argument("--token", required=True, help="the bot's token, e.g. 1:x")
    parser.add_argument("--username", default="yinuo_bot")
    parser.add_argument("--name", default="一诺")
    parser.add_argument("--state", type=Path, default=None, help="SQLite file; without it nothing is kept")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
