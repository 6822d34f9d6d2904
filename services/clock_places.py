"""Where the limits and goals of a promise stand in it, and room for another."""

from domain.clock import Clock, Decision, Kind, PromisedLimit, PromisedTarget, kind_of, places
from domain.pledge import DraftItem
from services.clock_words import find_spans


def known_spans(item: DraftItem, kind: Kind) -> list[tuple[Clock, tuple[int, int]]]:
    """The limits (or goals) of a promise that were not removed, each with its place."""
    clocks = [clock for clock in item.clocks if kind_of(clock) == kind]
    spans = places(item.text, [clock.phrase for clock in clocks])
    return [(clock, span) for clock, span in zip(clocks, spans, strict=True) if clock.decision is not Decision.REMOVED]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def free_span(item: DraftItem, kind: Kind, words: str) -> tuple[int, int] | None:
    """The first place of these words that no known limit (or goal) takes."""
    taken = [span for _, span in known_spans(item, kind)]
    spans = find_spans(item.text, words)
    return next((span for span in spans if not any(overlap(span, each) for each in taken)), None)


def insert(item: DraftItem, clock: Clock, start: int) -> None:
    """Put it among the others in the order of the text; what was removed there makes room."""
    stop = start + len(clock.phrase)
    clocks: list[Clock] = [each for each in item.clocks if kind_of(each) == kind_of(clock)]
    spans = places(item.text, [each.phrase for each in clocks])
    kept = [(span, each) for span, each in zip(spans, clocks, strict=True) if not overlap(span, (start, stop))]
    ordered = [each for _, each in sorted([*kept, ((start, stop), clock)], key=lambda pair: pair[0])]
    item.limits = [each for each in ordered if isinstance(each, PromisedLimit)] or item.limits
    item.targets = [each for each in ordered if isinstance(each, PromisedTarget)] or item.targets
