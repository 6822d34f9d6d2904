"""The clock in a promise: its time limits and counted goals, and what its author says of each reading."""

from enum import StrEnum

from pydantic import BaseModel

from domain.page import LimitUnit


class Decision(StrEnum):
    """What the author says of a reading. The values are stored in drafts, so they never change.

    ``READ``: it was read from a published page, and its department has never been asked.
    """

    OPEN = "open"
    CONFIRMED = "confirmed"
    READ = "read"
    REMOVED = "removed"


class PromisedLimit(BaseModel):
    """A time limit; ``phrase`` is cut from the promise. A masked figure has no ``amount`` and can't be confirmed."""

    phrase: str
    amount: float | None
    unit: LimitUnit
    note: str = ""
    decision: Decision = Decision.OPEN

    @property
    def is_known(self) -> bool:
        """Whether there is a figure."""
        return self.amount is not None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything of it."""
        return self.decision in (Decision.OPEN, Decision.READ)


class PromisedTarget(BaseModel):
    """A counted goal; ``due`` is as printed."""

    phrase: str
    value: float | None
    unit: str
    due: str = ""
    decision: Decision = Decision.OPEN

    @property
    def is_known(self) -> bool:
        """Whether there is a figure."""
        return self.value is not None

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything of it."""
        return self.decision in (Decision.OPEN, Decision.READ)


Clock = PromisedLimit | PromisedTarget
