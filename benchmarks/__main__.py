"""``python -m benchmarks [--quick]``: our bot against a bare echo bot, in one run on this machine.

Three programs of their own: each bot, and with each a local Telegram whose people act in waves (see ``crowd``). What is
counted is the bot's process alone: updates a second from the first act to the last answer, processor time per update
(everything the bot does up to a moment after the last answer, writing down what was sent included). Rounds of the
three kinds of work alternate, and the middle one counts. ``SEND_RATE=0`` lifts Telegram's sending limits.
"""

import argparse
import asyncio
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.crowd import PATH
from benchmarks.measure import ROOT, Crowd, Program, Rounds, percentile
from benchmarks.register import fill

AFTERMATH = 0.25
STREAM_RATE, STREAM_CHATS = 50.0, 150


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is done."""

    rounds: int
    askers: int
    complainers: int
    stream_seconds: float
    starts: int


FULL = Plan(rounds=5, askers=2000, complainers=700, stream_seconds=20, starts=5)
QUICK = Plan(rounds=3, askers=600, complainers=140, stream_seconds=4, starts=1)


@dataclass(slots=True)
class Measured:
    """All that was measured."""

    echo: Rounds
    lookup: Rounds
    complaint: Rounds
    waits: list[float]
    starts: list[float]
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about 20 seconds; for a first impression")
    plan = QUICK if parser.parse_args().quick else FULL
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prog := "yinuo-bench") as folder:
        try:
            measured = measure(plan, Path(folder))
        except Exception:
            sys.stderr.write((Path(folder) / "errors.log").read_text()[-4000:])
            raise
    show(measured)
    print(f"\n{prog}: {time.perf_counter() - begun:.0f} s.")


def measure(plan: Plan, home: Path) -> Measured:
    """Everything in one run."""
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

        starts = [start_time(crowd, start_bot) for _ in range(plan.starts)]
        bot = start_bot()
        floor = Program.start(["-m", "benchmarks.floor_bot"], home, BOT_TOKEN=floor_token, BOT_API_URL=floor_crowd.url)
        running.append(floor)
        crowd.act("greet")
        echo, lookup, complaint = Rounds(), Rounds(), Rounds()
        for each in (floor_crowd, crowd):
            each.act("ask", {"count": 50})
        crowd.act("complain", {"count": 10})
        for _ in range(plan.rounds):
            one_round(echo, floor, floor_crowd, "ask", plan.askers, 1)
            one_round(lookup, bot, crowd, "ask", plan.askers, 1)
            one_round(complaint, bot, crowd, "complain", plan.complainers, PATH)
        stream = {"count": STREAM_CHATS, "rate": STREAM_RATE, "seconds": plan.stream_seconds}
        waits = crowd.act("stream", stream)
        return Measured(echo, lookup, complaint, waits, starts, bot.memory)
    finally:
        for program in reversed(running):
            program.stop()


def start_time(crowd: Crowd, start_bot: Callable[[], Program]) -> float:
    """Seconds from the start of the process to its first answer; the question was there before."""
    begun = time.perf_counter()
    bot = start_bot()
    answered: float = crowd.act("first_answer")
    bot.stop()
    return answered - begun


def one_round(rounds: Rounds, bot: Program, crowd: Crowd, act: str, count: int, steps: int) -> None:
    """One wave (or, for a path, several), and what it cost."""
    cpu, carrier = bot.cpu, crowd.program.cpu
    seconds: float = crowd.act(act, {"count": count})
    carrier = crowd.program.cpu - carrier
    time.sleep(AFTERMATH)
    rounds.add(count * steps, seconds, bot.cpu - cpu, carrier)


def show(measured: Measured) -> None:
    """A table of goals and what was reached."""
    floor = measured.echo
    print(f"{'':38}{'updates/s':>12}{'CPU µs each':>14}{'Telegram busy':>16}")
    named = {"echo bot (the floor)": floor, "look-up": measured.lookup, "whole complaint": measured.complaint}
    for name, rounds in named.items():
        print(f"{name:38}{rounds.speed:12,.0f}{rounds.cost:14,.0f}{rounds.load:15.0%}")
    print()
    lines = [
        ("look-up / echo, updates a second", measured.lookup.speed / floor.speed, 2.0, "×", True),
        ("look-up: echo's CPU / ours", floor.cost / measured.lookup.cost, 2.0, "×", True),
        ("complaint / echo, updates a second", measured.complaint.speed / floor.speed, 1.0, "×", True),
        ("complaint: echo's CPU / ours", floor.cost / measured.complaint.cost, 1.0, "×", True),
        (f"p50 at {STREAM_RATE:.0f} updates/s", percentile(measured.waits, 0.50) * 1e3, None, "ms", False),
        (f"p95 at {STREAM_RATE:.0f} updates/s", percentile(measured.waits, 0.95) * 1e3, None, "ms", False),
        (f"p99 at {STREAM_RATE:.0f} updates/s", percentile(measured.waits, 0.99) * 1e3, 100.0, "ms", False),
        ("process start to first answer", median(measured.starts), 1.5, "s", False),
        ("memory after the run", measured.memory, 120.0, "MB", False),
    ]
    print(f"{'':38}{'goal':>12}{'reached':>14}")
    for name, reached, goal, unit, more in lines:
        wanted = "" if goal is None else f"{'≥' if more else '≤'} {goal:g} {unit}"
        met = "" if goal is None else "  ✓" if (reached >= goal) == more or reached == goal else "  ✗"
        print(f"{name:38}{wanted:>12}{reached:>11,.2f} {unit}{met}")


if __name__ == "__main__":
    main()
