"""Folding, grams, names and pinyin: the pure parts of search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.everyday_words import everyday_words
from domain.pinyin import initials_and_pinyin
from domain.search import (
    MOST,
    distance,
    fold_in_place,
    grams,
    key,
    likeness,
    normalise,
    numbers,
    pairs,
    snippet,
    telling_pairs,
)
from domain.short_names import short_names

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40)
ANYTHING = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("敎育局", "教育局"),
        ("環保局", "环保局"),
        ("臺灣事務辦公室", "台湾事务办公室"),
        ("市 教 育 局", "市教育局"),
        ("\u200b教\u2060育\ufeff局\u202e", "教育局"),
        ("ＡＢＣ１２３", "abc123"),
        ("jiàoyùjú", "jiaoyuju"),
        ("教育局！？😀", "教育局"),
        ("“教育”、‘卫生’", "教育 卫生"),
        ("\ud800教育", "教育"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_one_spelling_for_all(typed: str, folded: str) -> None:
    assert normalise(typed) == folded


@given(ANYTHING)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANYTHING)
def test_what_is_folded_can_be_stored(text: str) -> None:
    folded = normalise(text)
    folded.encode()
    assert folded == folded.strip()
    assert "  " not in folded
    assert not set(folded) & set("\"'*():^-%;\n\t\0")


@given(ANYTHING)
def test_folding_in_place_keeps_the_length(text: str) -> None:
    assert len(fold_in_place(text)) == len(text)


def test_a_question_is_read_to_its_limit() -> None:
    assert len(normalise("教" * (2 * MOST))) == MOST


def test_grams_are_characters_and_pairs_and_whole_words() -> None:
    assert grams(normalise("教育局 12369 abc")) == {"教", "育", "局", "教育", "育局", "12369", "abc"}
    assert list(pairs("教育局 卫生")) == ["教育", "育局", "卫生"]
    assert telling_pairs("古树被砍了") == ["古树"]


@given(HAN, HAN, HAN)
def test_grams_of_a_part_are_grams_of_the_whole(before: str, middle: str, after: str) -> None:
    folded = normalise(before), normalise(middle), normalise(after)
    assert grams(folded[1]) <= grams("".join(folded))


@given(HAN)
def test_grams_have_one_or_two_characters(text: str) -> None:
    folded = normalise(text)
    assert {len(gram) for gram in grams(folded)} <= {1, 2}
    assert len(grams(folded)) <= max(0, 2 * len(folded) - 1)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("", "", 0), ("教育局", "教育局", 0), ("教育剧", "教育局", 1), ("教局育", "教育局", 1), ("教育", "教育局", 1)],
)
def test_edits_are_counted(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 3) == edits


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8))
def test_distance_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other, 8) == distance(other, one, 8)
    assert (distance(one, other, 8) == 0) == (one == other)
    assert 0 <= likeness(one, other) <= 1


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8), st.integers(0, 4))
def test_distance_stops_counting_at_the_most(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(distance(one, other, 20), most + 1)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("0451-84568204", "84568204"),
        ("+86 451 8456 8204", "84568204"),
        ("0773.2850195", "2850195"),
        ("请打１２３６９", "12369"),
        ("(0999)5550001", "5550001"),
    ],
)
def test_numbers_are_found_in_any_print(printed: str, found: str) -> None:
    assert found in numbers(printed)


def test_no_number_is_found_in_a_question_without_one() -> None:
    assert numbers("第8条，2009年以前") == {"2009"}
    assert not numbers("3个工作日")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("教育局", ("jyj", "jiaoyuju")),
        ("旅游局", ("lyj", "luyouju")),
        ("畜牧局", ("xmj", "xumuju")),
        ("长春市", ("ccs", "changchunshi")),
    ],
)
def test_pinyin_and_initials(name: str, expected: tuple[str, str]) -> None:
    assert initials_and_pinyin(name) == expected


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("市教育局", {"教育局", "哈尔滨市教育局", "哈尔滨教育局"}),
        ("哈尔滨市教育局", {"教育局", "市教育局", "哈尔滨教育局"}),
        ("市人事局(编委办)", {"市人事局", "人事局", "编委办", "编办"}),
        ("市人事局（编委办）", {"市人事局", "编委办"}),
        ("市委政法委", {"政法委", "市政法委"}),
        ("市国有资产监督管理委员会", {"国资委", "市国资委"}),
        ("哈尔滨开发区管理委员会", {"开发区管委会", "哈尔滨开发区管委会"}),
        ("市人力资源和社会保障局", {"人社局", "市人社局"}),
        ("市市场监督管理局", {"市场监督管理局", "市场监管局"}),
        ("市民政局", {"民政局"}),
        ("市政府办公厅", {"府办", "市府办"}),
        ("道里区", {"道里", "道里区政府"}),
    ],
)
def test_names_people_use(name: str, forms: set[str]) -> None:
    assert forms <= set(short_names(name, "哈尔滨市"))


def test_a_name_is_cut_only_where_it_has_a_level() -> None:
    assert "务服务中心" not in short_names("市政务服务中心", "哈尔滨市")
    assert "场监督管理局" not in short_names("市场监督管理局", "哈尔滨市")
    assert all(len(form) > 1 for form in short_names("宾县", "哈尔滨市"))


def test_a_county_s_bureau_is_not_the_city_s() -> None:
    assert "哈尔滨市卫生健康局" not in short_names("县卫生健康局", "哈尔滨市")
    assert "哈尔滨市卫生健康局" in short_names("市卫生健康局", "哈尔滨市")
    assert "宾县卫生健康局" in short_names("县卫生健康局", "宾县")


@given(ANYTHING, ANYTHING)
def test_any_name_has_forms_or_none(name: str, region: str) -> None:
    assert name not in short_names(name, region)


def test_a_snippet_shows_the_words_that_were_found() -> None:
    text = "开头" * 60 + "新增健身路径二十条" + "结尾" * 60
    shown = snippet(text, key("健身路徑"))
    assert "健身路径" in shown
    assert shown[0] == shown[-1] == "…"
    assert len(shown) < 80
    assert snippet("短文", "没有") == "短文"


def test_everyday_words_are_written_as_they_are_compared() -> None:
    assert [word for word in everyday_words() if normalise(word) != word] == []
    assert all(duties for duties in everyday_words().values())
