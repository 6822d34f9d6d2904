"""Our bot against a bare echo bot, in one run on this machine.

Three programs of their own: each bot, and with each a local Telegram whose people act in waves (see ``crowd``). What is
counted is the bot's process alone: updates a second from the first act to the last answer, processor time per update
(everything the bot does up to a moment after the last answer, writing down what was sent included). Rounds of the
three kinds of work alternate, and the middle one counts. ``SEND_RATE=0`` lifts Telegram's sending limits.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.crowd import PATH
from benchmarks.measure import ROOT, Crowd, Program, Rounds, percentile
from benchmarks.register import fill
from benchmarks.table import NAME, Line, show

AFTERMATH = 0.25
STREAM_RATE, STREAM_CHATS = 50.0, 150


@dataclass(frozen=True, slots=True)
class Waves:
    """How much is done."""

    rounds: int
    askers: int
    complainers: int
    stream_seconds: float
    starts: int


FULL = Waves(rounds=5, askers=2000, complainers=700, stream_seconds=20, starts=5)
QUICK = Waves(rounds=3, askers=600, complainers=140, stream_seconds=4, starts=1)


@dataclass(slots=True)
class Measured:
    """All that was measured."""

    echo: Rounds
    lookup: Rounds
    complaint: Rounds
    waits: list[float]
    starts: list[float]
    memory: float


def run(home: Path, waves: Waves) -> None:
    """Measure and print."""
    _show(_measure(home, waves))


def _measure(home: Path, waves: Waves) -> Measured:
    running: list[Program] = []
    try:
        floor_token, token = (f"{number}:{secrets.token_hex(16)}" for number in (1, 2))
        floor_crowd, crowd = Crowd.start(floor_token, home), Crowd.start(token, home)
        running += [floor_crowd.program, crowd.program]
        staff = crowd.act("hire", {"count": 2})
        names = asyncio.run(fill(home / "bench.db", staff))
        for each in (floor_crowd, crowd):
            each.act("names", names)

        def start_bot() -> Program:
            words = [str(ROOT / "bot.py")]
            url = f"sqlite:///{home / 'bench.db'}"
            settings = {"BOT_TOKEN": token, "BOT_API_URL": crowd.url, "DATABASE_URL": url, "SEND_RATE": "0"}
            program = Program.start(words, home, LISTEN="127.0.0.1:0", LOG_LEVEL="WARNING", **settings)
            running.append(program)
            return program

        starts = [_start_time(crowd, start_bot) for _ in range(waves.starts)]
        bot = start_bot()
        floor = Program.start(["-m", "benchmarks.floor_bot"], home, BOT_TOKEN=floor_token, BOT_API_URL=floor_crowd.url)
        running.append(floor)
        crowd.act("greet")
        echo, lookup, complaint = Rounds(), Rounds(), Rounds()
        for each in (floor_crowd, crowd):
            each.act("ask", {"count": 50})
        crowd.act("complain", {"count": 10})
        for _ in range(waves.rounds):
            _one_round(echo, floor, floor_crowd, "ask", waves.askers, 1)
            _one_round(lookup, bot, crowd, "ask", waves.askers, 1)
            _one_round(complaint, bot, crowd, "complain", waves.complainers, PATH)
        stream = {"count": STREAM_CHATS, "rate": STREAM_RATE, "seconds": waves.stream_seconds}
        waits = crowd.act("stream", stream)
        return Measured(echo, lookup, complaint, waits, starts, bot.memory)
    finally:
        for program in reversed(running):
            program.stop()


def _start_time(crowd: Crowd, start_bot: Callable[[], Program]) -> float:
    """Seconds from the start of the process to its first answer; the question was there before."""
    begun = time.perf_counter()
    bot = start_bot()
    answered: float = crowd.act("first_answer")
    bot.stop()
    return answered - begun


def _one_round(rounds: Rounds, bot: Program, crowd: Crowd, act: str, count: int, steps: int) -> None:
    """One wave (or, for a path, several), and what it cost."""
    cpu, carrier = bot.cpu, crowd.program.cpu
    seconds: float = crowd.act(act, {"count": count})
    carrier = crowd.program.cpu - carrier
    time.sleep(AFTERMATH)
    rounds.add(count * steps, seconds, bot.cpu - cpu, carrier)


def _show(measured: Measured) -> None:
    floor = measured.echo
    print(f"{'':{NAME}}{'updates/s':>12}{'CPU µs each':>14}{'Telegram busy':>16}")
    named = {"echo bot (the floor)": floor, "look-up": measured.lookup, "whole complaint": measured.complaint}
    for name, rounds in named.items():
        print(f"{name:{NAME}}{rounds.speed:12,.0f}{rounds.cost:14,.0f}{rounds.load:15.0%}")
    lines = [
        Line("look-up / echo, updates a second", measured.lookup.speed / floor.speed, "×", 2, more=True),
        Line("look-up: echo's CPU / ours", floor.cost / measured.lookup.cost, "×", 2, more=True),
        Line("complaint / echo, updates a second", measured.complaint.speed / floor.speed, "×", 1, more=True),
        Line("complaint: echo's CPU / ours", floor.cost / measured.complaint.cost, "×", 1, more=True),
        Line(f"p50 at {STREAM_RATE:.0f} updates/s", percentile(measured.waits, 0.50) * 1e3, "ms"),
        Line(f"p95 at {STREAM_RATE:.0f} updates/s", percentile(measured.waits, 0.95) * 1e3, "ms"),
        Line(f"p99 at {STREAM_RATE:.0f} updates/s", percentile(measured.waits, 0.99) * 1e3, "ms", 100),
        Line("process start to first answer", median(measured.starts), "s", 1.5),
        Line("memory after the run", measured.memory, "MB", 120),
    ]
    show("", lines)
