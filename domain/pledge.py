"""A pledge letter (承诺书): what its author has written so far, and what the house knows of one that was submitted."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from domain.clock import Clock, PromisedLimit, PromisedTarget
from domain.numerals import chinese_numeral
from domain.refusals import TooManyItems
from domain.words import Category, LetterKind, PledgeStatus

ITEMS_MOST = 60
ITEM_LEAST, ITEM_MOST = 4, 3000
OPENING_MOST = 2000
SIGNER_LEAST, SIGNER_MOST = 2, 40
REASON_LEAST, REASON_MOST = 4, 1000
PASTED_MOST = 60_000

ScanKind = Literal["", "photo", "document"]


class DraftItem(BaseModel):
    """One promise (承诺事项) of a letter; ``category`` may still be open.

    ``clock_read``: whether its text was searched for limits and goals since it last changed.
    """

    number: str = ""
    title: str = ""
    text: str
    category: Category | Literal[""] = ""
    limits: list[PromisedLimit] = Field(default_factory=list)
    targets: list[PromisedTarget] = Field(default_factory=list)
    clock_read: bool = False

    @property
    def clocks(self) -> list[Clock]:
        """Its limits, then its goals."""
        return [*self.limits, *self.targets]


class Letter(BaseModel):
    """The letter itself, whether it is being written or has been published."""

    department_id: int = 0
    credit_code: str = ""
    letter_kind: LetterKind | None = None
    preamble: str = ""
    items: list[DraftItem] = Field(default_factory=list)
    closing: str = ""
    phone: str = ""
    email: str = ""
    signer: str = ""
    signed_on: date | None = None
    scan_file: str = ""
    scan_kind: ScanKind = ""

    def add(self, items: list[DraftItem]) -> None:
        """Put items at the end.

        Raises:
            TooManyItems
        """
        if len(self.items) + len(items) > ITEMS_MOST:
            raise TooManyItems(limit=ITEMS_MOST, count=len(self.items) + len(items))
        self.items += items
        self._number_items()

    def remove(self, position: int) -> None:
        """Take the item at that position out."""
        del self.items[position]
        self._number_items()

    def _number_items(self) -> None:
        """一、二、三 … in the order they stand, whatever they were numbered before."""
        for count, item in enumerate(self.items, start=1):
            item.number = chinese_numeral(count)

    @property
    def without_category(self) -> list[int]:
        """Positions of the items whose category is open."""
        return [position for position, item in enumerate(self.items) if not item.category]


class PledgeDraft(Letter):
    """The answers so far; kept in the database at every step.

    ``pledge_id`` and ``version`` are set when a returned pledge is being corrected, ``step`` is where the author was,
    ``pasted`` a whole letter that is still to be confirmed, ``changing`` whether they have seen the summary,
    ``accepted`` the warnings they submit it with.
    """

    pledge_id: int = 0
    version: int = 0
    step: str = ""
    position: int = 0
    pasted: str = ""
    changing: bool = False
    accepted: list[str] = Field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it."""
        return not (self.items or self.pasted or self.pledge_id)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A submitted letter and where it stands."""

    id: int
    letter: Letter
    department_name: str
    status: PledgeStatus
    version: int
    author_id: int
    author_name: str
    claimed_by: int
    claimed_name: str
    created_at: int
    published_at: int


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """A pledge in a list."""

    id: int
    version: int
    department_id: int
    department_name: str
    status: PledgeStatus
    author_id: int
    claimed_by: int
    item_count: int
    created_at: int


@dataclass(frozen=True, slots=True)
class PledgeEvent:
    """One line of a pledge's history."""

    at: int
    kind: str
    actor_name: str
    text: str
