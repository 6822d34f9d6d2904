"""Updates on their way to the bot: numbered, kept until confirmed, asked for by one poller at a time."""

from __future__ import annotations

import asyncio
from typing import Any

from playground.faults import Faults
from playground.model import Json, Refusal
from playground.store import Store

FIRST_UPDATE_ID = 700_000_000
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
ENDED_BY_WEBHOOK = "Conflict: terminated by setWebhook request"


class Updates:
    """The bot's queue."""

    def __init__(self, store: Store, faults: Faults) -> None:
        self._store = store
        self._faults = faults
        self._next_id = FIRST_UPDATE_ID
        self._waiting: dict[int, Json] = {}
        self._again: dict[int, Json] = {}
        self._poller: asyncio.Future[None] | None = None
        self.allowed: list[str] = []
        self.arrived = asyncio.Event()
        """Set when there is something to give out; ``first`` clears it."""

    def load(self) -> None:
        """Take up what the state file holds."""
        for key, update in self._store.records("update"):
            self._waiting[int(key)] = update
        self._waiting = dict(sorted(self._waiting.items()))
        settings: dict[str, Any] = dict(self._store.records("updates"))
        self._next_id = settings.get("next_id", self._next_id)
        self.allowed = settings.get("allowed", [])
        if self._waiting:
            self.arrived.set()

    def __len__(self) -> int:
        return len(self._waiting)

    def allow(self, kinds: list[str]) -> None:
        """Which kinds are made from now on; an empty list is the default selection."""
        self.allowed = kinds
        self._store.put("updates", "allowed", kinds)

    def push(self, kind: str, payload: Json) -> None:
        """A new update."""
        wanted = kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return
        late = self._faults.draw(("delay_update",), kind)
        if late is None:
            self._add(kind, payload)
            return
        asyncio.get_running_loop().call_later(late.seconds, self._add, kind, payload)

    def _add(self, kind: str, payload: Json) -> None:
        update_id, self._next_id = self._next_id, self._next_id + 1
        update = {"update_id": update_id, kind: payload}
        self._waiting[update_id] = update
        self._store.put("update", update_id, update)
        self._store.put("updates", "next_id", self._next_id)
        if self._faults.draw(("duplicate_update",), kind):
            self._again[update_id] = update
        self._wake()

    def _wake(self) -> None:
        self.arrived.set()
        self.release()

    def confirm(self, update_id: int) -> None:
        """The bot has this one."""
        if self._waiting.pop(update_id, None) is not None:
            self._store.drop("update", update_id)

    def drop_all(self) -> None:
        """Forget what waits."""
        for update_id in list(self._waiting):
            self.confirm(update_id)
        self._again.clear()

    def first(self) -> Json | None:
        """The oldest update, for a webhook; one that is to arrive twice comes back after its confirmation."""
        for update_id in self._again:
            if update_id not in self._waiting:
                return self._again.pop(update_id)
        if not self._waiting:
            self.arrived.clear()
        return next(iter(self._waiting.values()), None)

    def end_poll(self, reason: str) -> None:
        """Whoever polls now is told to stop."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(Refusal(409, reason))

    def release(self) -> None:
        """Whoever polls now gets what there is, so that a server can stop at once."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """getUpdates."""
        self.end_poll(CONFLICT)
        self._confirm_below(offset)
        found = self._take(limit)
        if found or seconds <= 0:
            return found
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            return []
        finally:
            if self._poller is poller:
                self._poller = None
        return self._take(limit)

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            offset = max(self._next_id + offset, FIRST_UPDATE_ID)
        for update_id in list(self._waiting):
            if update_id >= offset:
                break
            self.confirm(update_id)

    def _take(self, limit: int) -> list[Json]:
        again = [update_id for update_id in self._again if update_id not in self._waiting]
        found = [self._again.pop(update_id) for update_id in again]
        for update in self._waiting.values():
            if len(found) >= limit:
                break
            found.append(update)
        return found
