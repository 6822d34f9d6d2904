"""A limit or goal that is added to a promise by hand: its words as they stand there, and where need be its figure."""

from enum import Enum, auto

from domain.clock import Adding, Clock, Decision, Kind, PromisedLimit
from domain.page import LimitUnit
from domain.pledge import DraftItem, PledgeDraft
from domain.refusals import ButtonIsStale, ClockReadAlready, ClockUnreadable
from domain.typed import take_text
from services.clock_places import free_span, insert, known_spans, overlap
from services.clock_words import find_phrases, find_spans, read_amount, read_limit, read_target

TYPED_MOST = 60
PHRASE_MOST = 80
PHRASES_MOST = 8


class Standing(Enum):
    """Where typed words stand in a promise: free to be added, in what is known as a limit or goal, or nowhere."""

    FREE = auto()
    KNOWN = auto()
    NOWHERE = auto()


def begin(draft: PledgeDraft, kind: Kind, position: int, *, from_item: bool = False) -> None:
    """A limit or goal is to be added by hand to the promise at that position."""
    draft.position = position
    draft.adding = Adding(kind=kind, from_item=from_item)


def current(draft: PledgeDraft) -> tuple[DraftItem, Adding]:
    """What is being added, and to which promise.

    Raises:
        ButtonIsStale: nothing is.
    """
    if draft.adding is None or not 0 <= draft.position < len(draft.items):
        raise ButtonIsStale
    return draft.items[draft.position], draft.adding


def standing(item: DraftItem, kind: Kind, typed: str) -> Standing:
    """Where these words stand in the promise."""
    if free_span(item, kind, typed):
        return Standing.FREE
    return Standing.KNOWN if _known_at(item, kind, typed) else Standing.NOWHERE


def _known_at(item: DraftItem, kind: Kind, typed: str) -> Clock | None:
    """The limit (or goal) whose place these words take."""
    for span in find_spans(item.text, typed):
        for clock, known in known_spans(item, kind):
            if overlap(span, known):
                return clock
    return None


def own_phrases(item: DraftItem, kind: Kind) -> list[str]:
    """What of the promise's own words may be a limit (or a goal) and is not known as one."""
    taken = [span for _, span in known_spans(item, kind)]
    free = [span for span in find_phrases(item.text, kind) if not any(overlap(span, each) for each in taken)]
    return list(dict.fromkeys(item.text[start:stop] for start, stop in free))[:PHRASES_MOST]


def take_phrase(draft: PledgeDraft, typed: str | None) -> bool:
    """Keep the words as typed; whether they stand in the promise.

    Raises:
        NothingTyped, TextTooLong, ClockReadAlready, ButtonIsStale
    """
    item, begun = current(draft)
    words = take_text(typed, most=PHRASE_MOST)
    found = standing(item, begun.kind, words)
    known = _known_at(item, begun.kind, words)
    if found is Standing.KNOWN and known is not None:
        raise ClockReadAlready(phrase=known.phrase)
    begun.phrase, begun.amount = words, None
    return found is Standing.FREE


def add_as_read(draft: PledgeDraft) -> Clock | None:
    """Add what the kept words say; None where they can't be read.

    Raises:
        ButtonIsStale
    """
    _, begun = current(draft)
    read = read_limit(begun.phrase) if begun.kind == "limit" else read_target(begun.phrase)
    return _add(draft, read) if read else None


def take_amount(draft: PledgeDraft, typed: str | None) -> Clock | None:
    """Take the figure of the kept words; a limit's bare number is kept, and its unit is still to be asked.

    Raises:
        NothingTyped, TextTooLong, ClockUnreadable, ButtonIsStale
    """
    _, begun = current(draft)
    words = take_text(typed, most=TYPED_MOST)
    read = read_limit(words) if begun.kind == "limit" else read_target(words)
    if read is not None:
        return _add(draft, read)
    begun.amount = read_amount(words) if begun.kind == "limit" else None
    if begun.amount is None:
        raise ClockUnreadable
    return None


def take_unit(draft: PledgeDraft, unit: LimitUnit) -> Clock:
    """Add the limit whose number is kept.

    Raises:
        ButtonIsStale
    """
    _, begun = current(draft)
    if begun.kind != "limit" or begun.amount is None:
        raise ButtonIsStale
    return _add(draft, PromisedLimit(phrase=begun.phrase, amount=begun.amount, unit=unit))


def _add(draft: PledgeDraft, clock: Clock) -> Clock:
    item, begun = current(draft)
    span = free_span(item, begun.kind, begun.phrase)
    if span is None:
        raise ButtonIsStale
    clock.phrase = item.text[slice(*span)]
    clock.decision = Decision.CONFIRMED
    insert(item, clock, span[0])
    return clock
