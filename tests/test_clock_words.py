"""Words typed as a limit or figure: where they stand in a promise, what they are read as, and what becomes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.clocks import highlighted, in_its_place
from domain.clock import Adding, Clock, Decision, PromisedLimit, places
from domain.page import LimitUnit
from domain.pledge import DraftItem, PledgeDraft
from domain.refusals import ClockReadAlready, ClockUnreadable, Refusal
from services import clock_adding, clock_words, clocks
from services.clock_adding import Standing
from texts.base import render


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("登记后15个工作日回音", "5个工作日", False),
        ("登记后15个工作日回音", "１５个工作日", True),
        ("登记后二十五日回音", "五日", False),
        ("登记后二十五日回音", "“二十五日”。", True),
        ("培训8.5万人", "5万人", False),
        ("培训8.5万人", "8", False),
        ("培训85万人", "85", False),
        ("培训 85000人", "85 000人", True),
        ("培训85,000人", "85,000 人", True),
        ("五日内答复，逾五日上报", "五日", True),
        ("", "五日", False),
        ("登记后15个工作日回音", "。", False),
    ],
)
def test_where_typed_words_stand(text: str, typed: str, found: bool) -> None:
    assert bool(list(clock_words.find_spans(text, typed))) is found


@pytest.mark.parametrize("typed", ["尽快", "3到5天和8小时内", "0天", "7", "***个工作日"])
def test_what_names_no_limit_is_asked_for_in_parts(typed: str) -> None:
    assert clock_words.read_limit(typed) is None


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [("85000 人", 85000, "人"), ("8.5万人", 85000, "人"), ("1,200粒", 1200, "粒"), ("95%", 95, "%")],
)
def test_a_figure_is_read_with_any_unit(typed: str, value: float, unit: str) -> None:
    read = clock_words.read_target(typed)
    assert read is not None
    assert (read.value, read.unit) == (value, unit)


@pytest.mark.parametrize("typed", ["85000", "7个工作日", "3个月", "2026年", "很多人", "3人5户"])
def test_what_is_no_figure_is_asked_for(typed: str) -> None:
    assert clock_words.read_target(typed) is None


def draft(text: str) -> PledgeDraft:
    """A letter of one promise that was read."""
    letter = PledgeDraft(items=[DraftItem(text=text)])
    clocks.read(letter)
    return letter


def add(letter: PledgeDraft, typed: str) -> Clock | None:
    """What becomes of typed words."""
    letter.adding = Adding(kind="limit")
    return clock_adding.add_as_read(letter) if clock_adding.take_phrase(letter, typed) else None


def test_an_added_limit_stays_while_its_words_do() -> None:
    letter = draft("登记后7个工作日回音，3日内办结。")
    assert add(letter, "7个工作日")
    item = letter.items[0]
    assert [clock.phrase for clock in item.limits] == ["7个工作日", "3日内"]
    letter.replace(0, "登记后7个工作日回音，4日内办结。")
    clocks.read(letter)
    assert [(clock.phrase, clock.decision) for clock in letter.items[0].limits] == [
        ("7个工作日", Decision.CONFIRMED),
        ("4日内", Decision.OPEN),
    ]
    letter.replace(0, "登记后17个工作日回音，4日内办结。")
    clocks.read(letter)
    assert [clock.phrase for clock in letter.items[0].limits] == ["4日内"]


def test_what_was_removed_can_be_added_anew() -> None:
    letter = draft("登记后3日内办结。")
    letter.items[0].limits[0].decision = Decision.REMOVED
    added = add(letter, "登记后3日内")
    assert added is not None
    assert letter.items[0].limits == [added]
    with pytest.raises(ClockReadAlready):
        add(letter, "3日")
    assert clock_adding.standing(letter.items[0], "target", "3日") is Standing.FREE


def test_a_number_alone_waits_for_its_unit() -> None:
    letter = draft("三日办结。")
    letter.items[0].limits = []
    letter.adding = Adding(kind="limit")
    assert clock_adding.take_phrase(letter, "三日")
    assert clock_adding.take_amount(letter, "2.5") is None
    added = clock_adding.take_unit(letter, LimitUnit.HOUR)
    assert isinstance(added, PromisedLimit)
    assert (added.phrase, added.amount, added.unit) == ("三日", 2.5, LimitUnit.HOUR)
    with pytest.raises(ClockUnreadable):
        clock_adding.take_amount(letter, "许多")


WORDS = st.text("办理三3个工作日内5天十、。\n万户年底前1.新增 ", max_size=40)


@given(WORDS, WORDS, st.sampled_from(["limit", "target"]))
def test_whatever_is_added_is_highlighted(text: str, typed: str, kind: str) -> None:
    letter = draft(text or "。")
    before = len(letter.items[0].clocks)
    letter.adding = Adding(kind="limit" if kind == "limit" else "target")
    try:
        stands = clock_adding.take_phrase(letter, typed)
    except Refusal:
        return
    item = letter.items[0]
    if not stands:
        assert clock_adding.standing(item, letter.adding.kind, typed) is Standing.NOWHERE
        return
    added = clock_adding.add_as_read(letter) or clock_adding.take_amount(letter, "3户" if kind == "target" else "3天")
    assert added is not None
    assert len(item.clocks) == before + 1
    assert added.phrase in item.text
    assert render(highlighted(item.text, [added]), "en").count("<u>") == 1
    for index, clock in enumerate(item.clocks):
        assert f"<b><u>{clock.phrase}</u></b>" in render(in_its_place(item.text, item.clocks, index), "en")


@given(WORDS, st.lists(WORDS, max_size=4))
def test_places_never_break(text: str, phrases: list[str]) -> None:
    for phrase, (start, stop) in zip(phrases, places(text, phrases), strict=True):
        assert 0 <= start <= stop
        assert text[start:stop] == phrase or phrase not in text


@given(WORDS)
def test_every_phrase_offered_can_be_taken(text: str) -> None:
    letter = draft(text or "。")
    for phrase in clock_adding.own_phrases(letter.items[0], "limit"):
        assert clock_adding.standing(letter.items[0], "limit", phrase) is Standing.FREE
