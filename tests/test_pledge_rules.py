"""What a letter's fields may hold, however they are typed."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.checks import take_day, take_email, take_phones
from domain.numerals import chinese_numeral, read_chinese
from domain.pledge import ITEMS_MOST, DraftItem, PledgeDraft, marker_of
from domain.refusals import (
    DateInFuture,
    DateTooOld,
    DateUnreadable,
    EmailUnreadable,
    PhoneNeedsAreaCode,
    PhoneUnreadable,
    Refusal,
    TooManyItems,
    TooManyPhones,
)
from services.pasting import adopt, join_parts, read_letter

TODAY = date(2026, 11, 21)
FULL_WIDTH = str.maketrans("0123456789-()+", "０１２３４５６７８９－（）＋")
digits = st.text("0123456789", min_size=7, max_size=7)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0451-84568204", "0451-84568204"),
        ("（0451）8456 8204", "0451-84568204"),
        ("045184568204", "0451-84568204"),
        ("+86 451 8456 8204", "0451-84568204"),
        ("01012345678", "010-12345678"),
        ("+86-139-1234-5678", "13912345678"),
        ("12345", "12345"),
        ("0451-12345", "0451-12345"),
        ("110", "110"),
        ("400-123-4567", "400-123-4567"),
        ("0451-84568204转801", "0451-84568204转801"),
        ("0451-84568204-801", "0451-84568204转801"),
        ("0451-84568204 分机 12", "0451-84568204转12"),
        ("监督电话：0451-84568204，12315", "0451-84568204、12315"),
        ("0451-84568204或13912345678", "0451-84568204、13912345678"),
        ("0904-5550101 0904-5550102", "0904-5550101、0904-5550102"),
        ("12345、12345", "12345"),
    ],
)
def test_phones_are_kept_in_one_form(typed: str, kept: str) -> None:
    assert take_phones(typed) == kept


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("84568204", PhoneNeedsAreaCode),
        ("8456-8204", PhoneNeedsAreaCode),
        ("请打总机", PhoneUnreadable),
        ("1234567890123", PhoneUnreadable),
        ("0451-84568204、不知道", PhoneUnreadable),
        ("12345、12315、12320、12333、12329、110", TooManyPhones),
    ],
)
def test_what_is_no_phone_is_refused_with_its_reason(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        take_phones(typed)


@given(area=st.sampled_from(["010", "021", "0451", "0456", "0904"]), number=digits, extension=st.integers(1, 9999))
def test_a_landline_reads_alike_however_it_is_written(area: str, number: str, extension: int) -> None:
    number = f"8{number}"
    kept = f"{area}-{number}转{extension}"
    for typed in (
        kept,
        f"({area}){number}转{extension}",
        f"{area} {number[:4]} {number[4:]} 分机{extension}",
        f"+86 {area[1:]} {number}转{extension}",
    ):
        assert take_phones(typed) == kept
        assert take_phones(typed.translate(FULL_WIDTH)) == kept


@given(st.text())
def test_a_phone_is_refused_or_stays_as_it_was_kept(typed: str) -> None:
    try:
        kept = take_phones(typed)
    except Refusal:
        return
    assert take_phones(kept) == kept
    assert re.fullmatch(r"[\d\-转、]+", kept)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("jiandu@example.com", "jiandu@example.com"),
        ("投诉邮箱：hh_2023＠163.com。", "hh_2023@163.com"),
        ("mailto:a.b@sub.example.gov.cn", "a.b@sub.example.gov.cn"),
    ],
)
def test_emails(typed: str, kept: str) -> None:
    assert take_email(typed) == kept


@pytest.mark.parametrize(
    "typed", ["a@b", "a b@example.com", "a..b@example.com", "没有邮箱", "@example.com", "a@-x.com"]
)
def test_what_is_no_email_is_refused(typed: str) -> None:
    with pytest.raises(EmailUnreadable):
        take_email(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-21", TODAY),
        ("2026年11月21日", TODAY),
        ("２０２６．１１．２０", date(2026, 11, 20)),
        ("20261120", date(2026, 11, 20)),
        ("11月20号", date(2026, 11, 20)),
        ("二〇二六年十一月二十日", date(2026, 11, 20)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 20)),
        ("Yesterday", date(2026, 11, 20)),
        ("签发日期：2026年3月1日", date(2026, 3, 1)),
    ],
)
def test_days(typed: str, day: date) -> None:
    assert take_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("2026-11-22", DateInFuture),
        ("12月1日", DateInFuture),
        ("1999-12-31", DateTooOld),
        ("2026-02-30", DateUnreadable),
        ("下周", DateUnreadable),
    ],
)
def test_days_that_cannot_be(typed: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        take_day(typed, TODAY)


def test_a_day_without_a_year_at_new_year_is_last_years() -> None:
    assert take_day("12月30日", date(2027, 1, 4)) == date(2026, 12, 30)


@given(st.dates(date(2000, 1, 1), TODAY))
def test_every_past_day_reads_alike_however_it_is_written(day: date) -> None:
    chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    for typed in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y/%m/%d}",
        f"{chinese}年{chinese_numeral(day.month)}月{chinese_numeral(day.day)}日",
    ):
        assert take_day(typed, TODAY) == day


@given(st.text() | st.from_regex(r"\d{1,5}[-年]?\d{1,3}[-月]?\d{0,3}", fullmatch=True))
def test_a_day_is_refused_or_possible(typed: str) -> None:
    try:
        day = take_day(typed, TODAY)
    except Refusal:
        return
    assert date(2000, 1, 1) <= day <= TODAY


@given(st.dates(date(2026, 12, 1), date(2028, 12, 31)), st.integers(1, 300))
def test_a_day_without_a_year_is_never_in_the_future(today: date, ago: int) -> None:
    day = today - timedelta(days=ago)
    try:
        assert take_day(f"{day.month}月{day.day}日", today) <= today
    except (DateInFuture, DateUnreadable):
        assert ago > 183 or (day.month, day.day) == (2, 29)


@given(st.integers(1, 99))
def test_numerals_read_back(number: int) -> None:
    assert read_chinese(chinese_numeral(number)) == number


def test_items_are_numbered_as_they_stand() -> None:
    draft = PledgeDraft()
    draft.add([DraftItem(number="7", text="甲"), DraftItem(text="乙"), DraftItem(text="丙")])
    draft.remove(1)
    assert [(item.number, item.text) for item in draft.items] == [("一", "甲"), ("二", "丙")]
    assert draft.without_category == [0, 1]


def test_a_letter_holds_only_so_many_items() -> None:
    draft = PledgeDraft()
    draft.add([DraftItem(text="一条")] * ITEMS_MOST)
    with pytest.raises(TooManyItems):
        draft.add([DraftItem(text="又一条")])


LETTER = """试验市教育局政务诚信承诺书
单位名称（公章）：试验市教育局
为办好人民满意的教育，试验市教育局承诺：
一、招生公开。结果在10个工作日内公布。
二、收费公示。开学前公示。
欢迎监督。
监督投诉电话：0999-5550101
投诉举报邮箱：jiaoyu@example.com
签发人：周正
签发日期：2026年11月18日"""


def test_a_pasted_letter_is_split_and_its_fields_are_read() -> None:
    draft = PledgeDraft(signer="已填的人")
    adopt(draft, read_letter(LETTER, TODAY))
    assert [item.text for item in draft.items] == ["招生公开。结果在10个工作日内公布。", "收费公示。开学前公示。"]
    assert draft.preamble == "为办好人民满意的教育，试验市教育局承诺："
    assert draft.closing == "欢迎监督。"
    assert (draft.phone, draft.email) == ("0999-5550101", "jiaoyu@example.com")
    assert draft.signer == "已填的人"
    assert draft.signed_on == date(2026, 11, 18)


def test_a_field_that_cannot_be_read_stays_in_the_text() -> None:
    letter = read_letter(LETTER.replace("0999-5550101", "见网站").replace("2026年11月18日", "2099年1月1日"), TODAY)
    assert letter.phone == ""
    assert letter.signed_on is None
    assert "监督投诉电话：见网站" in letter.closing


def test_messages_cut_by_the_app_are_joined_where_they_were_cut() -> None:
    long = "字" * 4000
    assert join_parts(long, "接着写") == long + "接着写"
    assert join_parts("一、完整的一句。", "二、另一句。") == "一、完整的一句。\n二、另一句。"


@pytest.mark.parametrize(
    ("number", "marker"),
    [("一", "一、"), ("12", "12、"), ("（一）", "（一）"), ("①", "①"), ("★", "★"), ("1.", "1."), ("一是", "一是")],
)
def test_a_number_stands_before_its_text_as_it_is_printed(number: str, marker: str) -> None:
    assert marker_of(number) == marker


FORM_ROWS = """试验市水务局诚信承诺书
现向社会公开承诺如下：
1. 用水报装。自受理之日起3个工作日内完成接水。
2. 投诉办理。一般投诉5个工作日内答复。
以上承诺，请社会各界监督。
统一社会信用代码\t11990000000000014T
投诉电话\t0999－5553366转802\t电子邮箱\tshuiwu＠example.com
地址\t试验市雁书路12号
2026年11月 18日
欢迎来信来电监督我们"""


def test_the_fields_of_a_letter_may_stand_in_a_table() -> None:
    letter = read_letter(FORM_ROWS, TODAY)
    assert (letter.phone, letter.email) == ("0999-5553366转802", "shuiwu@example.com")
    assert letter.credit_code == "11990000000000014T"
    assert letter.signed_on == date(2026, 11, 18)
    assert letter.closing.splitlines() == [
        "以上承诺，请社会各界监督。",
        "欢迎来信来电监督我们",
        "地址：试验市雁书路12号",
    ]


def test_a_table_of_contacts_with_a_head_loses_nothing() -> None:
    letter = read_letter(
        "我局承诺：\n1. 用水3日内接通。\n2. 投诉5日内答复。\n"
        "投诉电话\t电子邮箱\t地址\n0999-5553366\ta@example.com\t雁书路12号",
        TODAY,
    )
    assert (letter.phone, letter.email, letter.closing) == ("0999-5553366", "a@example.com", "地址：雁书路12号")


def test_a_second_telephone_stays_in_the_text() -> None:
    letter = read_letter(LETTER + "\n监督投诉电话：0999-5550102\n欢迎来信来电监督我们", TODAY)
    assert letter.phone == "0999-5550101"
    assert letter.closing.splitlines() == ["欢迎监督。", "欢迎来信来电监督我们", "监督投诉电话：0999-5550102"]


def test_promises_in_a_table_keep_every_column() -> None:
    letter = read_letter(
        "序号\t承诺事项\t承诺内容\t时限\t责任科室\n1\t用水报装\t受理后完成接水\t3个工作日\t营业科\n"
        "2\t投诉\t登记后答复\t5个工作日\t监察科",
        TODAY,
    )
    assert [item.text for item in letter.items] == [
        "用水报装：受理后完成接水；时限：3个工作日；责任科室：营业科",
        "投诉：登记后答复；时限：5个工作日；责任科室：监察科",
    ]


def test_other_words_keep_the_heading() -> None:
    draft = PledgeDraft(items=[DraftItem(title="报修当天有人到", text="报修后4小时内到场。")])
    draft.replace(0, "报修后2小时内到场。")
    assert (draft.items[0].title, draft.items[0].text) == ("报修当天有人到", "报修后2小时内到场。")
    draft.replace(0, "来得更快\n报修后1小时内到场。")
    assert (draft.items[0].title, draft.items[0].text) == ("来得更快", "报修后1小时内到场。")


def test_a_masked_id_number_does_not_stay_in_the_opening() -> None:
    text = "本人周正，现任局长，身份证号码：****************2X。郑重承诺：\n一是依法履职。\n二是来信7日内答复。"
    assert read_letter(text, TODAY).preamble == "本人周正，现任局长。郑重承诺："
