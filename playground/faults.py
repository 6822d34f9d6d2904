"""Faults on demand: what goes wrong between a bot and Telegram, made to happen in tests."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal, get_args

FaultKind = Literal[
    "retry_after",  # 429 with retry_after=seconds, nothing done
    "bad_gateway",  # 502, nothing done
    "drop_request",  # the connection closes, nothing done
    "drop_reply",  # done, then the connection closes without an answer
    "delay_reply",  # done, answered after seconds
    "duplicate_update",  # an update is given out again after it was confirmed
    "delay_update",  # an update arrives seconds later, behind younger ones
]
KINDS: tuple[str, ...] = get_args(FaultKind)


@dataclass(slots=True)
class Fault:
    """One rule; ``times`` counts down, None is for ever."""

    kind: str
    method: str | None
    times: int | None
    probability: float
    seconds: float
    dice: random.Random
    happened: int = 0

    def strikes(self, method: str) -> bool:
        """Whether it happens to this call (for updates: to this kind of update)."""
        if self.times == 0 or (self.method is not None and self.method != method):
            return False
        if self.probability < 1 and self.dice.random() >= self.probability:
            return False
        if self.times is not None:
            self.times -= 1
        self.happened += 1
        return True


class Faults:
    """The rules in force."""

    def __init__(self) -> None:
        self.rules: list[Fault] = []

    def add(
        self,
        kind: FaultKind,
        *,
        method: str | None = None,
        times: int | None = None,
        probability: float | None = None,
        seconds: float = 1,
        seed: int | None = None,
    ) -> Fault:
        """Add a rule: once, unless ``times`` or a ``probability`` (then for ever) is given.

        ``method`` is a Bot API method such as ``sendMessage``, or for the update faults a kind of update.
        """
        if kind not in KINDS:
            raise ValueError(f"no such fault: {kind}")
        if times is None and probability is None:
            times = 1
        name = method.lower() if method else None
        chance = 1.0 if probability is None else probability
        fault = Fault(kind, name, times, chance, seconds, random.Random(seed))  # noqa: S311
        self.rules.append(fault)
        return fault

    def clear(self) -> None:
        """Everything works again."""
        self.rules.clear()

    def draw(self, kinds: tuple[str, ...], method: str) -> Fault | None:
        """The first rule of these kinds that strikes now."""
        if not self.rules:
            return None
        name = method.lower()
        return next((rule for rule in self.rules if rule.kind in kinds and rule.strikes(name)), None)
