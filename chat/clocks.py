"""Limits and goals as words, and the phrases they were read from highlighted in a promise."""

from collections.abc import Iterable

from chat.callback_data import OfVersion
from domain.clock import Clock, Decision, PromisedLimit, PromisedTarget, places
from domain.page import Limit, Target
from services import clocks
from texts import clock as texts
from texts import progress as progress_texts
from texts.base import Joined, Words

AROUND = 300


class ListReadings(OfVersion, prefix="reading.list"):
    """What was read from a letter in force of one's own, to be confirmed."""


class ReviseClocks(OfVersion, prefix="pledge.clock_revise"):
    """Correct what was read from a letter in force, or add to it, as its next version."""


def clock_words(clock: Clock | Limit | Target) -> Words:
    """``3个工作日（自受理之日起）``, ``85000人（年底前）``."""
    if isinstance(clock, PromisedLimit | Limit):
        amount = texts.UNKNOWN if clock.amount is None else number_words(clock.amount)
        words: Words = texts.UNITS[clock.unit](amount=amount)
        note = clock.note
    else:
        value = texts.UNKNOWN if clock.value is None else number_words(clock.value)
        words, note = texts.COUNT(value=value, unit=clock.unit), clock.due
    return texts.NOTED(clock=words, note=note) if note else words


def clock_lines(clocks: Iterable[Clock | Limit | Target]) -> list[Words]:
    """A line for each that was not removed; one that was not confirmed says so."""
    lines: list[Words] = []
    for clock in clocks:
        decision = getattr(clock, "decision", Decision.CONFIRMED)
        if decision is Decision.REMOVED:
            continue
        title = texts.LIMIT if isinstance(clock, PromisedLimit | Limit) else texts.TARGET
        lines.append(marked(title(clock=known_words(clock)), decision))
    return lines


def known_words(clock: Clock | Limit | Target) -> Words:
    """The same; a masked figure as it is printed, and what its author says otherwise with what is printed."""
    figure = clock.amount if isinstance(clock, PromisedLimit | Limit) else clock.value
    return progress_texts.MASKED(phrase=clock.phrase) if figure is None else as_printed(clock, clock_words(clock))


def as_printed(clock: Clock | Limit | Target, words: Words) -> Words:
    """With the words of the promise, where these alone don't say what its author has confirmed."""
    if isinstance(clock, PromisedLimit | PromisedTarget) and clocks.says_otherwise(clock):
        return texts.AS_PRINTED(clock=words, phrase=clock.phrase)
    return words


def marked(line: Words, decision: Decision) -> Words:
    """A line about a limit or goal that nobody has confirmed says so."""
    if decision is Decision.OPEN:
        return texts.OPEN(line=line)
    return progress_texts.UNCONFIRMED(line=line) if decision is Decision.READ else line


def number_words(number: float) -> str:
    """Without a decimal point where none is needed."""
    return str(int(number)) if number == int(number) else str(number)


def highlighted(text: str, clocks: Iterable[Clock | Limit | Target]) -> Words:
    """The text with the phrases of these clocks marked."""
    parts: list[Words] = []
    end = 0
    for start, stop in _apart(text, list(clocks)):
        parts += [text[end:start], texts.HIGHLIGHT(phrase=text[start:stop])]
        end = stop
    return Joined([*parts, text[end:]], "") if parts else text


def in_its_place(text: str, clocks: list[Clock], index: int, around: int = AROUND) -> Words:
    """The words around one clock with its phrase marked."""
    spans = places(text, [clock.phrase for clock in clocks if type(clock) is type(clocks[index])])
    before = sum(type(clock) is type(clocks[index]) for clock in clocks[:index])
    start, stop = spans[before]
    left, right = max(0, start - around), stop + around
    parts: list[Words] = [
        ("…" if left else "") + text[left:start],
        texts.HIGHLIGHT(phrase=text[start:stop]),
        text[stop:right] + ("…" if right < len(text) else ""),
    ]
    return Joined(parts, "")


def _apart(text: str, clocks: list[Clock | Limit | Target]) -> list[tuple[int, int]]:
    """Where those stand that were not removed, in the order of the text, none inside another."""
    spans: list[tuple[int, int]] = []
    for kind in (PromisedLimit | Limit, PromisedTarget | Target):
        own = [clock for clock in clocks if isinstance(clock, kind)]
        for clock, (start, stop) in zip(own, places(text, [clock.phrase for clock in own]), strict=True):
            if getattr(clock, "decision", None) is not Decision.REMOVED and text[start:stop] == clock.phrase:
                spans.append((start, stop))
    apart: list[tuple[int, int]] = []
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, stop))
    return apart
