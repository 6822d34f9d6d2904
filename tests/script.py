"""People who follow a script by what they see: they press again when nothing comes, and use the fresh menu."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from playground.model import Message, Person, Upload
from playground.telegram import Event, Telegram
from tests.actor import PIXEL

PATIENCE = (1.0, 2.5)
THINKING = (0.02, 0.25)


class Player:
    """Somebody with a phone who looks at it, thinks, acts, and waits for something to happen."""

    def __init__(self, telegram: Telegram, person: Person, dice: random.Random, notices: Sequence[str]) -> None:
        self.telegram = telegram
        self.id = person.id
        self.name = person.name
        self.dice = dice
        self.heard: list[str] = []
        self.acts: list[str] = []
        self._notices = notices
        self._changes = 0
        self._order: dict[int, int] = {}
        self._news = asyncio.Event()
        self._presses: set[asyncio.Task[None]] = set()
        telegram.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if event.person_id != self.id or event.kind not in ("message", "edited", "toast"):
            return
        if event.kind == "toast":
            if event.payload["text"]:
                self.heard.append(event.payload["text"])
                self._news.set()
        elif event.payload["from"]["is_bot"]:
            self.heard.append(event.payload.get("text") or event.payload.get("caption") or "")
            self._changes += 1
            self._order[event.payload["message_id"]] = self._changes
            self._news.set()

    @property
    def screen(self) -> Message | None:
        """What the person looks at: the message with buttons that came or changed last, notices aside."""
        asked = [
            message
            for message in self.telegram.messages(self.id)
            if message.buttons and message.from_bot and not any(words in message.text for words in self._notices)
        ]
        return max(asked, key=lambda message: self._order.get(message.id, 0), default=None)

    def label(self, words: str) -> str:
        """The first button on the screen with these words; empty if there is none."""
        return next((label for label in self.labels if words in label), "")

    @property
    def labels(self) -> list[str]:
        """The buttons on the screen."""
        screen = self.screen
        return [key["text"] for row in screen.buttons for key in row] if screen else []

    def has_heard(self, *words: str) -> bool:
        """Whether one message or toast held all these words."""
        return any(all(each in text for each in words) for text in self.heard)

    def types(self, text: str) -> None:
        """Type and send."""
        self.acts.append(text)
        self.telegram.send_text(self.id, text)

    def sends_photos(self, count: int) -> None:
        """A photo or an album."""
        self.acts.append(f"{count} 张照片")
        photos = [Upload(f"{number}.png", "image/png", PIXEL, as_photo=True) for number in range(count)]
        self.telegram.send_files(self.id, photos)

    def presses(self, words: str, message: Message | None = None) -> None:
        """Press a button; whoever presses does not wait for the spinner to end."""
        self.acts.append(f"[{words}]")
        target = message or self.screen
        for row in target.buttons if target else []:
            for key in row:
                if words in key["text"] and target is not None:
                    task = asyncio.create_task(self._press(target.id, key["callback_data"]))
                    self._presses.add(task)
                    task.add_done_callback(self._presses.discard)
                    return
        raise AssertionError(f"{self.name} has no button {words!r}: {self.labels}")

    async def _press(self, message_id: int, data: str) -> None:
        with suppress(LookupError):
            await self.telegram.press(self.id, message_id, data)

    async def until(self, done: Callable[[], bool], act: Callable[[], None]) -> None:
        """Act again and again until it is done."""
        while not done():
            await asyncio.sleep(self.dice.uniform(*THINKING))
            if not done():
                self._news.clear()
                act()
                await self.waits()

    async def waits(self) -> None:
        """Until something happens, but only so long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), self.dice.uniform(*PATIENCE))
        self._news.clear()

    async def hangs_up(self) -> None:
        """Nobody waits for a spinner any more."""
        for task in self._presses:
            task.cancel()
        await asyncio.gather(*self._presses, return_exceptions=True)

    def __repr__(self) -> str:
        screen = self.screen
        seen = f"{screen.text!r} {self.labels}" if screen else "nothing"
        return f"{self.name} did {self.acts[-6:]}, heard {self.heard[-4:]} and looks at {seen}"


Rule = tuple[str, Callable[[], None]]


def follow(player: Player, rules: Sequence[Rule], otherwise: Callable[[], None]) -> Callable[[], None]:
    """An act: what the first rule says whose words stand on the screen."""

    def act() -> None:
        screen = player.screen
        for words, does in rules:
            if screen is not None and words in screen.text:
                does()
                return
        otherwise()

    return act


async def play(players: Sequence[Player], scripts: Sequence[Awaitable[None]], seconds: float) -> None:
    """Run the scripts side by side, the players' first; who is not at the end in time is named with what they see."""
    tasks = [asyncio.ensure_future(script) for script in scripts]
    done, waiting = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    for task in done:
        task.result()
    stuck = [player for player, task in zip(players, tasks, strict=False) if task in waiting]
    assert not stuck, "\n\n".join(map(repr, stuck))
