"""Limits and goals read from promises, and what their author makes of each reading: confirmed, corrected or removed."""

import re
from collections.abc import Iterable
from typing import TypeVar

from documents.folding import fold
from documents.limits import find_limits
from documents.nature import nature_of
from documents.targets import find_targets
from domain.clock import Clock, Decision, PromisedLimit, PromisedTarget, kind_of
from domain.pledge import DraftItem, Letter
from domain.refusals import ButtonIsStale, ClockUnreadable
from domain.typed import take_text
from services.clock_places import free_span, insert
from services.clock_words import read_amount, read_limit, read_target

TYPED_MOST = 60
Found = TypeVar("Found", PromisedLimit, PromisedTarget)
_BARE = re.compile(r"\d{1,9}(?:\.\d{1,4})?")


def read(letter: Letter) -> None:
    """Read every item that is new or was changed; what was said of the same words before still holds."""
    for item in letter.items:
        if not item.clock_read:
            _read(item)


def _read(item: DraftItem) -> None:
    limits = [PromisedLimit.model_validate(found.limit.model_dump()) for found in find_limits(item.text)]
    targets = [PromisedTarget.model_validate(found.target.model_dump()) for found in find_targets(item.text)]
    confirmed = [clock for clock in item.clocks if clock.decision is Decision.CONFIRMED]
    item.limits = _known_first(limits, item.limits)
    item.targets = _known_first(targets, item.targets)
    _keep_unread(item, confirmed)
    item.nature = nature_of(item.text)[0]
    item.clock_read = True


def _known_first(found: list[Found], known: list[Found]) -> list[Found]:
    """What was found; on those of the same words something has been said, one after the other."""
    decided: dict[str, list[Found]] = {}
    for clock in known:
        if not clock.is_open:
            decided.setdefault(clock.phrase, []).append(clock)
    return [same.pop(0) if (same := decided.get(clock.phrase)) else clock for clock in found]


def _keep_unread(item: DraftItem, clocks: Iterable[Clock]) -> None:
    """Those the reader does not find stay as long as their words stand in the text, apart from what it finds."""
    for clock in clocks:
        found = {each.phrase for each in item.clocks if kind_of(each) == kind_of(clock)}
        if clock.phrase not in found and (span := free_span(item, kind_of(clock), clock.phrase)):
            insert(item, clock, span[0])


def list_open(letter: Letter) -> list[tuple[int, int]]:
    """Where there are readings on which nothing has been said: the item's position, and which of its clocks."""
    return [
        (position, index)
        for position, item in enumerate(letter.items)
        for index, clock in enumerate(item.clocks)
        if clock.is_open
    ]


def get(letter: Letter, position: int, index: int) -> Clock:
    """One reading.

    Raises:
        ButtonIsStale
    """
    if not 0 <= position < len(letter.items) or not 0 <= index < len(letter.items[position].clocks):
        raise ButtonIsStale
    return letter.items[position].clocks[index]


def confirm(clock: Clock) -> None:
    """It is as read.

    Raises:
        ClockUnreadable: its figure is masked, so it must be typed.
    """
    if not clock.is_known:
        raise ClockUnreadable
    clock.decision = Decision.CONFIRMED


def confirm_all(letter: Letter) -> None:
    """All that are open and have a figure are as read."""
    for position, index in list_open(letter):
        clock = get(letter, position, index)
        if clock.is_known:
            clock.decision = Decision.CONFIRMED


def remove(clock: Clock) -> None:
    """It is no limit or goal."""
    clock.decision = Decision.REMOVED


def open_again(item: DraftItem) -> None:
    """All of an item's are to be looked at once more, with the figures they have; what was removed is read again."""
    item.limits = [clock for clock in item.limits if clock.decision is not Decision.REMOVED]
    item.targets = [clock for clock in item.targets if clock.decision is not Decision.REMOVED]
    for clock in item.clocks:
        clock.decision = Decision.CONFIRMED
    _read(item)
    for clock in item.clocks:
        clock.decision = Decision.OPEN


def correct(clock: Clock, typed: str | None) -> None:
    """Take the right figure as typed: ``3个工作日``, ``8.5万人``, or a bare number for the same unit.

    Raises:
        NothingTyped, TextTooLong, ClockUnreadable
    """
    text = fold(take_text(typed, most=TYPED_MOST)).strip(" .。")
    if isinstance(clock, PromisedLimit):
        _correct_limit(clock, text)
    else:
        _correct_target(clock, text)
    clock.decision = Decision.CONFIRMED


def _correct_limit(clock: PromisedLimit, text: str) -> None:
    amount = read_amount(text)
    if amount is not None:
        clock.amount = amount
        return
    read = read_limit(text)
    if read is None:
        raise ClockUnreadable
    clock.amount, clock.unit = read.amount, read.unit


def _correct_target(clock: PromisedTarget, text: str) -> None:
    if _BARE.fullmatch(text):
        clock.value = float(text)
        return
    read = read_target(text)
    if read is None:
        raise ClockUnreadable
    clock.value, clock.unit, clock.due = read.value, read.unit, read.due or clock.due


def says_otherwise(clock: Clock) -> bool:
    """Whether its author has confirmed another figure than its words alone would be read as."""
    if clock.decision is not Decision.CONFIRMED:
        return False
    if isinstance(clock, PromisedLimit):
        limit = read_limit(clock.phrase)
        return limit is None or (limit.amount, limit.unit) != (clock.amount, clock.unit)
    target = read_target(clock.phrase)
    named = [target] if target else [found.target for found in find_targets(clock.phrase)]
    return (clock.value, clock.unit) not in [(each.value, each.unit) for each in named]
