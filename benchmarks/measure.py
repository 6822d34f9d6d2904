"""Programs under measurement, seen from outside: their time on the processor, their memory."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
STOP_SECONDS = 10


@dataclass(slots=True)
class Program:
    """A running process."""

    process: subprocess.Popen[str]

    @classmethod
    def start(cls, words: Sequence[str], home: Path, **environment: str) -> "Program":
        """Start Python with these words; errors go to a file in ``home``."""
        inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        with (home / "errors.log").open("a") as errors:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=home,
                env={**inherited, "PYTHONPATH": str(ROOT), **environment},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        return cls(process)

    @property
    def cpu(self) -> float:
        """Seconds on the processor so far, all threads, user and system (``clock_getcpuclockid``, exact to the µs)."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    @property
    def memory(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def first_line(self) -> str:
        """What it says first."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def stop(self) -> None:
        """Ask it to end, and see that it does."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Crowd:
    """The local Telegram and its people (``benchmarks.crowd``), from outside."""

    program: Program
    url: str

    @classmethod
    def start(cls, token: str, home: Path) -> "Crowd":
        """Start one and wait until it listens."""
        program = Program.start(["-m", "benchmarks.crowd", "--token", token], home)
        return cls(program, program.first_line())

    def act(self, name: str, arguments: Any = None) -> Any:
        """Let them do something; what came of it."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=120)
        connection.request("POST", f"/crowd/{name}", json.dumps(arguments or {}))
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{name}: {answer.status}")
        return json.loads(body)


@dataclass(slots=True)
class Rounds:
    """One kind of work, measured several times."""

    updates_a_second: list[float] = field(default_factory=list)
    micros: list[float] = field(default_factory=list)
    carried: list[float] = field(default_factory=list)

    def add(self, updates: int, seconds: float, cpu: float, carrier: float) -> None:
        """One round: so many updates, the seconds they took, the bot's and the Telegram's own processor time."""
        self.updates_a_second.append(updates / seconds)
        self.micros.append(cpu / updates * 1e6)
        self.carried.append(carrier / seconds)

    @property
    def speed(self) -> float:
        """Updates a second, the middle round."""
        return median(self.updates_a_second)

    @property
    def cost(self) -> float:
        """Microseconds of the bot's processor time per update, the middle round."""
        return median(self.micros)

    @property
    def load(self) -> float:
        """How busy the local Telegram was (1: a whole core), the middle round."""
        return median(self.carried)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all stays below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
