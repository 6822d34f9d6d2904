"""Limits and goals read from promises, and what their author makes of each reading: confirmed, corrected or removed."""

import re

from documents.folding import fold
from documents.limits import find_limits
from documents.nature import nature_of
from documents.targets import find_targets
from domain.clock import Clock, Decision, PromisedLimit, PromisedTarget
from domain.pledge import DraftItem, Letter
from domain.refusals import ButtonIsStale, ClockUnreadable
from domain.typed import take_text

TYPED_MOST = 60
_BARE = re.compile(r"\d{1,9}(?:\.\d{1,4})?")


def read(letter: Letter) -> None:
    """Read every item that is new or was changed; what was said of the same words before still holds."""
    for item in letter.items:
        if not item.clock_read:
            _read(item)


def _read(item: DraftItem) -> None:
    known_limits = {clock.phrase: clock for clock in item.limits if not clock.is_open}
    known_targets = {clock.phrase: clock for clock in item.targets if not clock.is_open}
    limits = [PromisedLimit.model_validate(found.limit.model_dump()) for found in find_limits(item.text)]
    targets = [PromisedTarget.model_validate(found.target.model_dump()) for found in find_targets(item.text)]
    item.limits = [known_limits.get(limit.phrase, limit) for limit in limits]
    item.targets = [known_targets.get(target.phrase, target) for target in targets]
    item.nature = nature_of(item.text)[0]
    item.clock_read = True


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
    """All readings of an item are to be looked at once more."""
    item.clock_read = False
    item.limits, item.targets = [], []
    _read(item)


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
    if _BARE.fullmatch(text):
        clock.amount = float(text)
        return
    text = f"{text.removesuffix('内')}内"
    found = [found.limit for found in find_limits(text) if found.limit.amount is not None]
    if len(found) != 1 or re.search(r"\d", text.replace(found[0].phrase, "", 1)):
        raise ClockUnreadable
    clock.amount, clock.unit = found[0].amount, found[0].unit


def _correct_target(clock: PromisedTarget, text: str) -> None:
    if _BARE.fullmatch(text):
        clock.value = float(text)
        return
    found = [found.target for found in find_targets(text) if found.target.value is not None]
    if len(found) != 1:
        raise ClockUnreadable
    clock.value, clock.unit, clock.due = found[0].value, found[0].unit, found[0].due or clock.due
