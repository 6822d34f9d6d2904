"""Telegram's limits: about 30 messages a second in all, one a second in a chat, 20 a minute in a group."""

from dataclasses import dataclass

CHAT_BURST = 3
GROUP_BURST = 3


@dataclass(slots=True)
class Bucket:
    """A token bucket: ``rate`` a second, ``burst`` at once; a rate of 0 means no limit."""

    rate: float
    burst: float
    level: float
    at: float = 0.0

    @classmethod
    def full(cls, rate: float, burst: float) -> "Bucket":
        """A bucket nobody has drawn from."""
        return cls(rate, burst, burst)

    def wait(self, now: float) -> float:
        """Seconds until one may be drawn."""
        if not self.rate:
            return 0.0
        self.level = min(self.burst, self.level + max(0.0, now - self.at) * self.rate)
        self.at = now
        return max(0.0, (1 - self.level) / self.rate)

    def draw(self) -> None:
        """Take one."""
        if self.rate:
            self.level -= 1


class Limits:
    """The buckets of one bot; a ``rate`` of 0 lifts them all, for a Bot API server that has none."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._all = Bucket.full(rate, rate)
        self._chats: dict[int, Bucket] = {}

    def wait(self, chat_id: int, now: float) -> float:
        """Seconds until a message to this chat may leave."""
        return max(self._all.wait(now), self._chat(chat_id).wait(now)) if self._rate else 0.0

    def draw(self, chat_id: int) -> None:
        """A message to this chat leaves."""
        if self._rate:
            self._all.draw()
            self._chat(chat_id).draw()
            if len(self._chats) > 10_000:
                self._chats.clear()

    def _chat(self, chat_id: int) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            rate, burst = (1.0, CHAT_BURST) if chat_id > 0 else (20 / 60, GROUP_BURST)
            bucket = self._chats[chat_id] = Bucket.full(rate, burst)
        return bucket
