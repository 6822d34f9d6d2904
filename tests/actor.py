"""A person in a test: sends, presses, sees; on the playground's Telegram, with the real bot behind it."""

import asyncio
from collections.abc import Awaitable, Callable

from playground.model import Message, Person
from playground.telegram import Event, Telegram, Toast, Upload

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000154a24f5f"
    "0000000049454e44ae426082"
)


class Actor:
    """Somebody with a phone. What ``sees`` looks at is what came since they last did something."""

    def __init__(self, telegram: Telegram, person: Person, settles: Callable[[], Awaitable[None]]) -> None:
        self.telegram = telegram
        self.person = person
        self.id = person.id
        self._settles = settles
        self.news: list[str] = []
        self.toast: Toast | None = None
        telegram.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if event.person_id != self.id or event.kind not in ("message", "edited"):
            return
        data = event.payload.get("message", event.payload)
        if (data.get("from") or {}).get("is_bot"):
            self.news.append(data.get("text") or data.get("caption") or next(iter(set(data) & FILES), ""))

    async def sends(self, text: str) -> None:
        """Type and send."""
        self._begin()
        self.telegram.send_text(self.id, text)
        await self._settles()

    async def sends_photos(self, count: int = 1, caption: str = "") -> None:
        """One photo, or an album."""
        self._begin()
        photos = [Upload(f"{number}.png", "image/png", PIXEL, as_photo=True) for number in range(count)]
        self.telegram.send_files(self.id, photos, caption=caption)
        await self._settles()

    async def sends_file(self, name: str, mime: str = "application/pdf", data: bytes = b"%PDF-1.4") -> None:
        """A document."""
        self._begin()
        self.telegram.send_files(self.id, [Upload(name, mime, data, as_photo=False)])
        await self._settles()

    async def sends_place(self, latitude: float = 45.75, longitude: float = 126.65) -> None:
        """A location."""
        self._begin()
        self.telegram.send_location(self.id, latitude, longitude)
        await self._settles()

    async def opens(self, payload: str) -> None:
        """Follow a deep link."""
        self._begin()
        self.telegram.open_link(self.id, payload)
        await self._settles()

    async def presses(self, label: str) -> None:
        """Press the newest button whose label holds these words."""
        message, data = self._find(label)
        await self.presses_data(data, message)

    async def presses_data(self, data: str, message: Message | None = None) -> None:
        """Press with any data, as a modified client can."""
        self._begin()
        target = message or self.last
        self.toast = await self.telegram.press(self.id, target.message_id, data)
        await self._settles()

    def sees(self, *words: str) -> None:
        """Each of these stands in what came since the last act, a toast included."""
        seen = self.screen
        for each in words:
            assert each in seen, f"{self.person.name} does not see {each!r} in:\n{seen}"

    def does_not_see(self, *words: str) -> None:
        """None of these stands in what came since the last act."""
        seen = self.screen
        for each in words:
            assert each not in seen, f"{self.person.name} sees {each!r} in:\n{seen}"

    @property
    def screen(self) -> str:
        """What came since the last act."""
        return "\n".join([*self.news, self.toast.text if self.toast else ""])

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        return next(m for m in reversed(self.telegram.messages(self.id)) if m.from_bot)

    @property
    def buttons(self) -> list[str]:
        """The labels of the newest keyboard."""
        for message in reversed(self.telegram.messages(self.id)):
            if message.buttons:
                return [button["text"] for row in message.buttons for button in row]
        return []

    def data_of(self, label: str) -> str:
        """What the newest button with these words carries."""
        return self._find(label)[1]

    def _find(self, label: str) -> tuple[Message, str]:
        for message in reversed(self.telegram.messages(self.id)):
            for row in message.buttons:
                for button in row:
                    if label in button["text"] and "callback_data" in button:
                        return message, button["callback_data"]
        raise AssertionError(f"{self.person.name} has no button {label!r}; newest: {self.buttons}")

    def _begin(self) -> None:
        self.news.clear()
        self.toast = None


FILES = {"photo", "document", "video", "voice", "location"}


async def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)
