"""The state's own numbers: right ones are taken however they are typed, any slip is refused with its reason."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.codes import credit_code_check, id_number_check, mask_id_numbers, take_credit_code, take_id_number
from domain.refusals import (
    CodeCheckDigitWrong,
    CodeHasWrongCharacter,
    CodeHasWrongLength,
    IdCheckDigitWrong,
    IdDateWrong,
    IdHasWrongCharacter,
    IdHasWrongLength,
    NothingTyped,
    Refusal,
)

TODAY = date(2026, 11, 21)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FULL_WIDTH = str.maketrans(
    "0123456789ABCDEFGHJKLMNPQRTUWXY", "０１２３４５６７８９ＡＢＣＤＥＦＧＨＪＫＬＭＮＰＱＲＴＵＷＸＹ"
)
letters = st.sampled_from(ALPHABET)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    """A well-formed code that belongs to nobody in particular."""
    body = "".join(
        [
            *draw(st.lists(letters, min_size=2, max_size=2)),
            draw(st.text("0123456789", min_size=6, max_size=6)),
            *draw(st.lists(letters, min_size=9, max_size=9)),
        ]
    )
    return body + credit_code_check(body)


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    """A well-formed number of somebody who has been born."""
    division = draw(st.integers(110000, 999999))
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    body = f"{division}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return body + id_number_check(body)


def test_codes_as_the_standard_prints_them() -> None:
    assert take_credit_code("91350100M000100Y43") == "91350100M000100Y43"
    assert take_id_number("11010519491231002X", TODAY) == "11010519491231002X"
    assert take_id_number("440524188001010014", TODAY) == "440524188001010014"


@given(credit_codes())
def test_a_code_reads_alike_however_it_is_typed(code: str) -> None:
    for typed in (
        code.lower(),
        f" {code[:2]} {code[2:8]}-{code[8:17]} {code[17]} ",
        code.translate(FULL_WIDTH),
        f"统一社会信用代码：{code}",
        f"代码:{code}\n",
    ):
        assert take_credit_code(typed) == code


@given(credit_codes(), st.integers(0, 17), letters)
def test_one_wrong_character_is_always_noticed(code: str, place: int, char: str) -> None:
    assume(code[place] != char)
    with pytest.raises((CodeCheckDigitWrong, CodeHasWrongCharacter)):
        take_credit_code(code[:place] + char + code[place + 1 :])


@given(credit_codes(), st.integers(0, 16))
def test_two_neighbours_exchanged_are_noticed(code: str, place: int) -> None:
    assume(code[place] != code[place + 1])
    with pytest.raises((CodeCheckDigitWrong, CodeHasWrongCharacter)):
        take_credit_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(credit_codes(), st.integers(0, 17), st.sampled_from("IOSVZ*中"))
def test_a_character_outside_the_alphabet_is_named_with_its_place(code: str, place: int, char: str) -> None:
    with pytest.raises(CodeHasWrongCharacter) as refused:
        take_credit_code(code[:place] + char + code[place + 1 :])
    assert refused.value.values == {"character": char, "place": place + 1}


@given(credit_codes(), st.integers(1, 17))
def test_a_wrong_length_is_counted(code: str, kept: int) -> None:
    for typed in (code[:kept], code + code[:kept]):
        with pytest.raises(CodeHasWrongLength) as refused:
            take_credit_code(typed)
        assert refused.value.values == {"length": len(typed)}


def test_a_letter_in_the_division_is_no_digit() -> None:
    with pytest.raises(CodeHasWrongCharacter):
        take_credit_code("113A0000000000000" + credit_code_check("113A0000000000000"))


@given(id_numbers())
def test_an_id_number_reads_alike_however_it_is_typed(number: str) -> None:
    for typed in (number.lower(), f"{number[:6]} {number[6:14]} {number[14:]}", number.translate(FULL_WIDTH)):
        assert take_id_number(typed, TODAY) == number


@given(id_numbers(), st.integers(0, 16), st.sampled_from("0123456789"))
def test_one_wrong_digit_of_an_id_number_is_always_noticed(number: str, place: int, digit: str) -> None:
    assume(number[place] != digit)
    with pytest.raises((IdCheckDigitWrong, IdDateWrong, IdHasWrongCharacter)):
        take_id_number(number[:place] + digit + number[place + 1 :], TODAY)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("1101051949123100", IdHasWrongLength),
        ("1101051949123100X2", IdHasWrongCharacter),
        ("01010519491231002X", IdHasWrongCharacter),
        ("110105199902300014", IdDateWrong),
        ("110105204901010010", IdDateWrong),
        ("110105194912310021", IdCheckDigitWrong),
        ("\u200b", NothingTyped),
    ],
)
def test_what_is_no_id_number_is_refused_with_its_reason(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as refused:
        take_id_number(typed, TODAY)
    assert typed[:6] not in str(refused.value.values) + str(refused.value)


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused(text: str) -> None:
    for take in (take_credit_code, lambda typed: take_id_number(typed, TODAY)):
        with suppress(Refusal):
            assert len(take(text)) == 18


@given(id_numbers(), st.text("承诺，。 a", max_size=8), st.text("承诺，。 \n", max_size=8))
def test_an_id_number_in_a_text_is_hidden(number: str, before: str, after: str) -> None:
    assert mask_id_numbers(before + number + after, TODAY) == f"{before}{'*' * 16}{number[-2:]}{after}"


def test_other_long_numbers_stay() -> None:
    for text in ("编号110105194912310021。", "1" * 30, "91350100M000100Y43", "110105202612310020"):
        assert mask_id_numbers(text, TODAY) == text
