"""What the chart of coverage draws: whoever is furthest behind, years where there are several, names that fit."""

from datetime import date

import pytest

from documents.charts import BARS_MOST, NAME_MOST, ChartWords, coverage_png
from documents.charts import _data as chart_data
from domain.coverage import Count, Coverage, Part, Week, percent

WORDS = ChartWords(
    "试验市专项行动",
    "口径",
    "目标",
    "各部门",
    "逐周",
    "未达",
    "都达到",
    "差{count}",
    "另{count}",
    "另{count}",
    "没有单位",
)
LONG = "试验市人力资源和社会保障局劳动保障监察综合行政执法支队" * 4


def town(count: int, *, behind: int = 0, weeks: tuple[Week, ...] = ()) -> Coverage:
    """So many units, of which the last ones have nothing public."""
    parts = tuple(Part(name=f"第{n}局", own=Count(done=int(n < count - behind), total=1)) for n in range(count))
    return Coverage(whole=Part(name="试验市", parts=parts), target=percent(85), weeks=weeks)


def test_of_too_many_bars_the_laggards_are_drawn_first() -> None:
    data = chart_data(town(200, behind=10), WORDS)
    assert len(data["bars"]) == BARS_MOST
    assert [bar["name"] for bar in data["bars"]][-10:] == [f"第{n}局" for n in range(190, 200)]
    assert data["more_bars"] == "另176"
    assert [each["name"] for each in data["laggards"]] == [f"第{n}局" for n in range(190, 200)]


def test_days_have_their_year_where_there_are_several() -> None:
    def days(*ends: date) -> list[str]:
        weeks = tuple(Week(ends_on=end, count=Count(done=0, total=3)) for end in ends)
        return [week["day"] for week in chart_data(town(3, weeks=weeks), WORDS)["weeks"]]

    assert days(date(2023, 10, 22), date(2023, 10, 31)) == ["10/22", "10/31"]
    assert days(date(2023, 10, 31), date(2026, 11, 21)) == ["23/10/31", "26/11/21"]


def test_a_very_long_name_is_cut() -> None:
    part = Part(name=LONG, own=Count(done=0, total=1))
    data = chart_data(Coverage(whole=Part(name="市", parts=(part,)), target=percent(85)), WORDS)
    assert len(data["bars"][0]["name"]) == NAME_MOST
    assert data["bars"][0]["name"].endswith("…")


@pytest.mark.parametrize("count", [0, 1, 3, 26, 200])
def test_it_is_drawn_for_any_number_of_units(count: int) -> None:
    weeks = (Week(ends_on=date(2026, 11, 21), count=Count(done=0, total=count)),)
    assert coverage_png(town(count, behind=count // 2, weeks=weeks), WORDS).startswith(b"\x89PNG")


def test_where_there_is_nobody_no_trend_is_drawn() -> None:
    weeks = (Week(ends_on=date(2026, 11, 21), count=Count()),)
    assert chart_data(town(0, weeks=weeks), WORDS)["weeks"] == []
