"""Text files of every encoding, and files that only call themselves text."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.files import FileEmpty, FileNotSupported, FileRefused, read

LETTER = "试验市教育局公开承诺书\n一、入学咨询当日答复。\n二、收费项目100%公示。\n监督电话：0999-5550001"
OLD_FORMS = "試驗市教育局公開承諾書\n一、入學諮詢當日答覆，絕不推諉。\n二、收費項目百分之百公示。"
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding(encoding: str) -> None:
    assert read(LETTER.encode(encoding)) == LETTER


@pytest.mark.parametrize("encoding", [*ENCODINGS, "big5"])
def test_traditional_characters(encoding: str) -> None:
    assert read(OLD_FORMS.encode(encoding)) == OLD_FORMS


@given(
    st.lists(
        st.sampled_from("市教育局公开承诺书监督电话一二三年月日办理时限收费标准咨询投诉答复"), min_size=12, unique=True
    ),
    st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"]),
)
def test_without_a_single_latin_letter(words: list[str], encoding: str) -> None:
    assert read("".join(words).encode(encoding)) == "".join(words)


def test_what_nobody_sees_is_left_out() -> None:
    assert read(LETTER.replace("教育", "教\0育").encode() + b"\0\0") == LETTER
    assert read(LETTER.encode("gb18030") + b"\x1a") == LETTER
    assert read(LETTER.encode("gb18030") + bytes(60)) == LETTER


def test_a_few_broken_bytes_stay_visible() -> None:
    assert read(LETTER.encode() + b"\x80\x81") == LETTER + "\ufffd\ufffd"
    assert read(LETTER.encode()[:-4] + b"\xff" + LETTER.encode()[-4:]).count("\ufffd") == 1


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\f", "\u2028"])
def test_line_ends_stay(line_end: str) -> None:
    text = LETTER.replace("\n", line_end)
    assert read(text.encode()) == text


@pytest.mark.parametrize(
    "start",
    ["<html><body>", "<!-- saved from url --><html>", "<div>", "<table><tr><td>", "<?xml version='1.0'?>", "{\\rtf1 "],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_pages_of_the_web_are_no_text(start: str, encoding: str) -> None:
    with pytest.raises(FileNotSupported):
        read((start + LETTER).encode(encoding), "letter.doc")


def test_a_bracket_at_the_beginning_is_no_page_of_the_web() -> None:
    for text in ("<试验市>" + LETTER, "<一>" + LETTER, "a < b" + LETTER):
        assert read(text.encode()) == text


@pytest.mark.parametrize("data", [b"\xff\xfe\r\0\n\0", bytes(5000), b"\xef\xbb\xbf\r\n", b"\x01\x02 \x1a"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises((FileEmpty, FileNotSupported)):
        read(data)


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_become_text_or_a_refusal(data: bytes) -> None:
    with suppress(FileRefused):
        assert "\0" not in read(data)
