"""A pledge letter (承诺书): what its author has written so far, and what the house knows of one that was submitted."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from domain.clock import Adding, Clock, PromisedLimit, PromisedTarget
from domain.numerals import chinese_numeral
from domain.page import Nature
from domain.refusals import TextTooLong, TextTooShort, TooManyItems, WordsNotFound
from domain.words import Category, LetterKind, Performance, PledgeStatus

ITEMS_MOST = 60
ITEM_LEAST, ITEM_MOST = 4, 3000
OPENING_MOST = 2000
SIGNER_LEAST, SIGNER_MOST = 2, 40
TITLE_MOST = 40
REASON_LEAST, REASON_MOST = 4, 1000
PASTED_MOST = 60_000

_SENTENCE = re.compile(r"(?<=[。！？；!?;\n])")

ScanKind = Literal["", "photo", "document"]


def marker_of(number: str) -> str:
    """A promise's number as it stands before its text: 一、 or （一） or ★; nothing where it has none."""
    last = number[-1:]
    return f"{number}、" if last.isdecimal() or (last.isalpha() and last not in "是要抓") else number


class DraftItem(BaseModel):
    """One promise (承诺事项) of a letter; ``category`` may still be open.

    ``clock_read``: whether its text was searched for limits and goals since it last changed. ``remark``: why a reviewer
    returned it; the letter's author sees it until the letter is submitted again. ``nature`` is empty until it is read.
    """

    number: str = ""
    title: str = ""
    text: str
    category: Category | Literal[""] = ""
    limits: list[PromisedLimit] = Field(default_factory=list)
    targets: list[PromisedTarget] = Field(default_factory=list)
    clock_read: bool = False
    remark: str = ""
    nature: Nature | Literal[""] = ""

    @property
    def marker(self) -> str:
        """Its number as it stands before the text."""
        return marker_of(self.number)

    def sentences(self) -> list[str]:
        """Its text cut after each sentence; scraps too short for a promise stay with the one before."""
        found: list[str] = []
        for part in _SENTENCE.split(self.text):
            if found and (len(part.strip()) < ITEM_LEAST or len(found[-1].strip()) < ITEM_LEAST):
                found[-1] += part
            elif part:
                found.append(part)
        return found

    def with_text(self, text: str, title: str = "") -> "DraftItem":
        """The same with other words, whose limits and goals are to be read."""
        return self.model_copy(update={"text": text, "title": title, "clock_read": False}, deep=True)

    @property
    def clocks(self) -> list[Clock]:
        """Its limits, then its goals."""
        return [*self.limits, *self.targets]


class Letter(BaseModel):
    """The letter itself, whether it is being written or has been published.

    An official's ID number is sealed apart: ``official_id`` names it, ``id_tail`` is what may be shown of it.
    """

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
    official_id: int = 0
    id_tail: str = ""
    performance: Performance | Literal[""] = ""

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

    def replace(self, position: int, text: str) -> None:
        """Put other words in the item's place; its category stays, and a heading of its own unless they bring one."""
        item = self.items[position]
        first, _, rest = text.partition("\n")
        title = item.title if not item.text.startswith(item.title) else ""
        if title and rest.strip() and len(first) <= TITLE_MOST:
            title, text = first.strip(), rest.strip()
        self.items[position] = item.with_text(text, title)
        self._rearranged()

    def move(self, position: int, target: int) -> None:
        """Put the item into another place."""
        self.items.insert(target, self.items.pop(position))
        self._number_items()

    def merge(self, position: int) -> None:
        """Make the item part of the one before it.

        Raises:
            TextTooLong
        """
        first, second = self.items[position - 1], self.items[position]
        title = f"{second.title}\n" if second.title and not second.text.startswith(second.title) else ""
        text = f"{first.text}\n{title}{second.text}"
        if len(text) > ITEM_MOST:
            raise TextTooLong(limit=ITEM_MOST, length=len(text))
        merged = first.with_text(text, first.title)
        merged.category = first.category or second.category
        merged.limits += second.limits
        merged.targets += second.targets
        self.items[position - 1 : position + 1] = [merged]
        self._number_items()

    def split(self, position: int, parts: list[str]) -> None:
        """Make several items of one; its title stays with the first.

        Raises:
            TextTooShort, TooManyItems
        """
        item = self.items[position]
        texts = [part.strip() for part in parts]
        if min(map(len, texts)) < ITEM_LEAST:
            raise TextTooShort(limit=ITEM_LEAST)
        if len(self.items) + len(texts) - 1 > ITEMS_MOST:
            raise TooManyItems(limit=ITEMS_MOST, count=len(self.items) + len(texts) - 1)
        self.items[position : position + 1] = [
            item.with_text(text, "" if count else item.title) for count, text in enumerate(texts)
        ]
        self._number_items()

    def split_at(self, position: int, words: str) -> None:
        """Begin another item with these words of it.

        Raises:
            WordsNotFound, TextTooShort, TooManyItems
        """
        text = self.items[position].text
        at = text.find(words, 1)
        if at < 0:
            raise WordsNotFound
        self.split(position, [text[:at], text[at:]])

    def _number_items(self) -> None:
        """一、二、三 … in the order they stand, whatever they were numbered before."""
        for count, item in enumerate(self.items, start=1):
            item.number = chinese_numeral(count)
        self._rearranged()

    def _rearranged(self) -> None:
        """The items are others, or stand in another order."""

    @property
    def without_category(self) -> list[int]:
        """Positions of the items whose category is open."""
        return [position for position, item in enumerate(self.items) if not item.category]


class PledgeDraft(Letter):
    """The answers so far; kept in the database at every step.

    ``pledge_id`` and ``version`` are set when a returned pledge is being corrected, ``step`` is where the author was,
    ``revision`` counts changes of the items, ``pasted`` is a whole letter that is still to be confirmed, ``adding`` a
    limit or goal that is being added by hand to the item at ``position``, ``changing`` whether they have seen the
    summary, ``accepted`` the warnings they submit it with.
    """

    pledge_id: int = 0
    version: int = 0
    step: str = ""
    position: int = 0
    revision: int = 0
    pasted: str = ""
    adding: Adding | None = None
    changing: bool = False
    accepted: list[str] = Field(default_factory=list)

    def _rearranged(self) -> None:
        """Buttons shown before are stale, and what was accepted of certain items is open again."""
        self.revision += 1
        self.accepted = [warning for warning in self.accepted if warning.endswith(":")]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost without it."""
        return not (self.items or self.pasted or self.pledge_id)


@dataclass(frozen=True, slots=True)
class Pledge:
    """A submitted letter and where it stands; ``revises`` is the letter in force whose place it is to take."""

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
    revises: int = 0
    withdrawn_at: int = 0
    withdrawn_why: str = ""


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
