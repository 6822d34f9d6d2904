"""The bot as a process of its own: started, listened to, killed."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent
TOKEN = "1000000003:a-token-for-the-tests-only"
AT_WORK = "Yinuo is at work."


class BotProcess:
    """``python bot.py …`` in a folder of its own, with these settings and no others; its output is kept in files."""

    def __init__(self, folder: Path, *words: str, **settings: str) -> None:
        self.folder = folder
        self._words = words
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        name = f"{len(list(folder.glob('*.out'))):03d}"
        self._out, self._err = folder / f"{name}.out", folder / f"{name}.err"
        self._out.touch()
        self._since = 0

    def start(self) -> Self:
        """Start it; what an earlier run said is kept."""
        self._since = self._out.stat().st_size
        # CI machines set all kinds of variables: none of them is to reach the settings.
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        with self._out.open("ab") as out, self._err.open("ab") as err:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "bot.py"), *self._words],
                cwd=self.folder,
                env={**inherited, **self._settings},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        return self

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The running process."""
        assert self._process is not None, "not started"
        return self._process

    @property
    def stdout(self) -> str:
        """All it said on standard output, in all its runs."""
        return self._out.read_text(encoding="utf-8")

    @property
    def stderr(self) -> str:
        """All it said on standard error, in all its runs."""
        return self._err.read_text(encoding="utf-8")

    async def says(self, words: str, seconds: float = 15) -> None:
        """Wait until this run has said these words on standard output."""
        try:
            async with asyncio.timeout(seconds):
                while words.encode() not in self._out.read_bytes()[self._since :]:
                    assert self.process.poll() is None, f"it ended: {self.stdout}{self.stderr}"
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"no {words!r} in {seconds} s: {self.stdout}{self.stderr}") from None

    async def ends(self, seconds: float = 15) -> int:
        """Wait for its end; the exit status."""
        try:
            async with asyncio.timeout(seconds):
                while (status := self.process.poll()) is None:
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"still running after {seconds} s: {self.stdout}{self.stderr}") from None
        return status

    def terminate(self) -> None:
        """Ask it to stop."""
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """The power fails."""
        self.process.kill()
        self.process.wait()


def bot_settings(api_url: str, database: Path, **more: str) -> dict[str, str]:
    """Settings of a bot on a local Telegram."""
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": api_url, "DATABASE_URL": f"sqlite:///{database}"}
    return {**settings, "LISTEN": "127.0.0.1:0", "SEND_RATE": "0", "DEFAULT_REGION": "试验市", **more}
