"""Coverage: seventeen of twenty pass 85 %, 84.9 % never does, and what is above equals the sum of what is below."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.coverage import Count, Coverage, Part, Week, cut_percent, percent

TARGET = percent(85)


def leaf(name: str, done: int, total: int) -> Part:
    return Part(name=name, own=Count(done=done, total=total))


@pytest.mark.parametrize(
    ("done", "total", "shown", "reached"),
    [
        (17, 20, "85.0", True),
        (849, 1000, "84.9", False),
        (8499, 10_000, "84.9", False),
        (849_999, 1_000_000, "84.9", False),
        (85, 100, "85.0", True),
        (999, 1000, "99.9", True),
        (9999, 10_000, "99.9", True),
        (1, 1, "100.0", True),
        (0, 7, "0.0", False),
        (1, 3, "33.3", False),
        (0, 0, "—", True),
    ],
)
def test_a_percentage_is_cut_off_and_the_target_met_exactly(done: int, total: int, shown: str, reached: bool) -> None:
    count = Count(done=done, total=total)
    assert count.percent == shown
    assert count.reaches(TARGET) is reached


@pytest.mark.parametrize(("done", "total", "missing"), [(16, 20, 1), (17, 20, 0), (0, 7, 6), (849, 1000, 1), (0, 0, 0)])
def test_how_many_are_missing(done: int, total: int, missing: int) -> None:
    assert Count(done=done, total=total).missing(TARGET) == missing


@given(st.integers(1, 10**6), st.data())
def test_whoever_misses_the_target_never_reads_as_if_they_met_it(total: int, data: st.DataObject) -> None:
    count = Count(done=data.draw(st.integers(0, total)), total=total)
    assert count.reaches(TARGET) == (float(count.percent) >= 85.0)
    assert (count.missing(TARGET) == 0) == count.reaches(TARGET)
    assert Count(done=count.done + count.missing(TARGET), total=total).reaches(TARGET)


@given(st.lists(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4), max_size=4))
def test_a_whole_equals_the_sum_of_its_parts_at_every_level(town: list[list[tuple[int, int]]]) -> None:
    districts = [
        Part(name=f"{i}区", parts=tuple(leaf(f"{j}局", done, done + left) for j, (done, left) in enumerate(district)))
        for i, district in enumerate(town)
    ]
    whole = Part(name="试验市", parts=tuple(districts)).count
    assert whole.done == sum(done for district in town for done, _ in district)
    assert whole.total == sum(done + left for district in town for done, left in district)
    assert whole == sum((district.count for district in districts), Count())


def test_a_part_with_parts_counts_nothing_itself() -> None:
    with pytest.raises(ValidationError):
        Part(name="试验市", own=Count(done=1, total=1), parts=(leaf("教育局", 1, 1),))


def test_more_than_all_can_not_be_done() -> None:
    with pytest.raises(ValidationError):
        Count(done=2, total=1)


@pytest.mark.parametrize("target", [Fraction(0), Fraction(85), Fraction(-1, 2)])
def test_a_target_is_a_share(target: Fraction) -> None:
    with pytest.raises(ValidationError):
        Coverage(whole=leaf("试验市", 1, 2), target=target)


def test_laggards_are_named_the_worst_first() -> None:
    parts = (
        leaf("达标区", 17, 20),
        leaf("差一点区", 849, 1000),
        leaf("小的落后区", 1, 2),
        leaf("大的落后区", 10, 20),
        leaf("没有单位区", 0, 0),
        leaf("零区", 0, 3),
    )
    coverage = Coverage(whole=Part(name="试验市", parts=parts), target=TARGET)
    assert [part.name for part in coverage.laggards] == ["零区", "大的落后区", "小的落后区", "差一点区"]
    assert not coverage.reached


def test_weeks_stand_in_their_order() -> None:
    weeks = tuple(Week(ends_on=date(2026, 3, day), count=Count(done=day, total=40)) for day in (21, 7, 14))
    coverage = Coverage(whole=leaf("试验市", 21, 40), target=TARGET, weeks=weeks)
    assert [week.ends_on.day for week in coverage.weeks] == [7, 14, 21]


@pytest.mark.parametrize(("typed", "shown"), [(85, "85.0"), ("92.5", "92.5"), ("99.99", "99.9")])
def test_a_target_as_it_is_typed(typed: int | str, shown: str) -> None:
    assert cut_percent(percent(typed)) == shown
