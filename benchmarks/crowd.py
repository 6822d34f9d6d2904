"""A local Telegram with its people, as a program of its own: what the measured bot talks to.

The people live in the server's own process, so that a thousand of them cost no HTTP requests. They act in waves: all
act at once while nobody else runs, then the clock starts, and it stops with the last answer; so the bot always has
work waiting, and neither who writes nor what carries the writing is what is measured.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from aiohttp import web

from playground.model import Message, Person
from playground.server import serve
from playground.telegram import Event, Telegram

ANSWER_SECONDS = 60.0
STORY = "周六下午去了，门锁着，打电话没有人接，白跑一趟，希望改正。"
CARD, ITEM = "complaint.begin:", "complaint.item:"
STEPS = (CARD, ITEM, STORY, "complaint.evidence_done", "complaint.identity:1", "complaint.submit:")
"""After the typed name: what is pressed (or, for the story, typed) up to the receipt."""
PATH = 1 + len(STEPS)


class Crowd:
    """People who act, and the time each waits for the bot's answer."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.telegram.answer_within = ANSWER_SECONDS
        self.names: list[str] = []
        self._people: list[Person] = []
        self._last: dict[int, Message] = {}
        self._place: dict[int, int] = {}
        self._acted: dict[int, float] = {}
        self._waits: list[float] = []
        self._finished = 0.0
        self._notices = 0
        self._staff: set[int] = set()
        self._quiet = asyncio.Event()
        self._pressing: set[asyncio.Task[Any]] = set()
        telegram.subscribe(self._hear)

    def gather(self, count: int) -> list[Person]:
        """At least that many people; the first of them."""
        while len(self._people) < count:
            self._people.append(self.telegram.add_person(f"市民{len(self._people) + 1}"))
        return self._people[:count]

    async def hire(self, count: int) -> list[int]:
        """People who have pressed Start and are counted as staff from now on."""
        staff = [self.telegram.add_person(f"审核{number}") for number in range(count)]
        self._staff |= {person.id for person in staff}
        return [person.id for person in staff]

    async def greet(self) -> float:
        """Staff press Start, so that the bot may write to them."""
        return await self._wave(self._staff, self._start)

    async def ask(self, count: int) -> float:
        """Everybody types the name of a department; seconds until the last answer."""
        return await self._wave([person.id for person in self.gather(count)], self._type_name)

    async def complain(self, count: int) -> float:
        """Everybody goes from a typed name to the receipt; seconds, of which the last notice to staff is the end.

        They begin one group after the other, so that people stand at every step at once, as on any day.
        """
        crowd = [person.id for person in self.gather(count)]
        groups = [crowd[start::PATH] for start in range(PATH)]
        self._place = dict.fromkeys(crowd, 0)
        seconds = 0.0
        for wave in range(2 * PATH - 1):
            acting = [group for place, group in enumerate(groups) if 0 <= wave - place < PATH]
            filing = groups[wave - PATH + 1] if wave >= PATH - 1 else []
            self._notices = len(filing) * len(self._staff)
            seconds += await self._wave([person_id for group in acting for person_id in group], self._step)
        return seconds

    async def stream(self, count: int, rate: float, seconds: float) -> list[float]:
        """People act one after the other, evenly spaced, each going through the whole path; their waits in seconds."""
        crowd = [person.id for person in self.gather(count)]
        self._place = dict.fromkeys(crowd, 0)
        self._waits, begun, turn = [], time.perf_counter(), 0
        while turn < rate * seconds:
            await asyncio.sleep(max(0.0, begun + turn / rate - time.perf_counter()))
            person_id = crowd[turn % count]
            if person_id not in self._acted:
                self._act(person_id, self._step)
            turn += 1
        await self._until_quiet()
        return self._waits

    async def first_answer(self) -> float:
        """Somebody writes while no bot is there; the moment (of the clock all processes share) of the answer."""
        await self._wave([self.gather(1)[0].id], self._type_name)
        return self._finished

    async def _wave(self, crowd: Iterable[int], act: Callable[[int], None]) -> float:
        for person_id in crowd:
            self._act(person_id, act)
        await asyncio.sleep(0)  # the presses are on their way
        begun = time.perf_counter()
        await self._until_quiet()
        self._notices = 0
        return self._finished - begun

    async def _until_quiet(self) -> None:
        async with asyncio.timeout(ANSWER_SECONDS):
            while self._acted or self._notices > 0:
                self._quiet.clear()
                await self._quiet.wait()

    def _act(self, person_id: int, act: Callable[[int], None]) -> None:
        self._acted[person_id] = time.perf_counter()
        act(person_id)

    def _start(self, person_id: int) -> None:
        self.telegram.send_text(person_id, "/start")

    def _type_name(self, person_id: int) -> None:
        self.telegram.send_text(person_id, self.names[person_id % len(self.names)])

    def _step(self, person_id: int) -> None:
        place = self._place[person_id]
        self._place[person_id] = (place + 1) % PATH
        if place == 0:
            self._type_name(person_id)
        elif STEPS[place - 1] == STORY:
            self.telegram.send_text(person_id, STORY)
        else:
            self._press(person_id, STEPS[place - 1])

    def _press(self, person_id: int, prefix: str) -> None:
        message = self._last[person_id]
        found = (key["callback_data"] for row in message.buttons for key in row)
        data = next((data for data in found if data.startswith(prefix)), None)
        if data is None:
            raise LookupError(f"no button {prefix} under: {message.text}")
        task = asyncio.create_task(self.telegram.press(person_id, message.message_id, data))
        self._pressing.add(task)
        task.add_done_callback(self._pressing.discard)

    def _hear(self, event: Event) -> None:
        if event.kind not in ("message", "edited") or not event.payload["from"]["is_bot"]:
            return
        self._finished = time.perf_counter()
        message = self.telegram.message(event.person_id, event.payload["message_id"])
        if message is not None:
            self._last[event.person_id] = message
        acted = self._acted.pop(event.person_id, None)
        if acted is not None:
            self._waits.append(self._finished - acted)
        elif event.person_id in self._staff:
            self._notices -= 1
        if not self._acted and self._notices <= 0:
            self._quiet.set()


def door(crowd: Crowd) -> list[web.RouteDef]:
    """``POST /crowd/<act>`` with that act's arguments."""

    async def act(request: web.Request) -> web.Response:
        result = await getattr(crowd, request.match_info["act"])(**await request.json())
        return web.json_response(result)

    async def register(request: web.Request) -> web.Response:
        crowd.names = await request.json()
        return web.json_response(len(crowd.names))

    acts = "hire|greet|ask|complain|stream|first_answer"
    return [web.post("/crowd/names", register), web.post(f"/crowd/{{act:{acts}}}", act)]


async def run(token: str) -> None:
    """Serve until standard input ends."""
    telegram = Telegram()
    telegram.open()
    telegram.add_bot(token, username="yinuo_bot", first_name="一诺")
    serving = await serve(telegram, extra=door(Crowd(telegram)))
    sys.stdout.write(serving.base_url + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await serving.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crowd", description=__doc__)
    parser.add_argument("--token", required=True)
    asyncio.run(run(parser.parse_args().token))
