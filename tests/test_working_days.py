"""Working days: the notices of four years, what is provisional, and an owner who changes the calendar in chat."""

from datetime import date, timedelta

import pytest

from domain.day_text import DayChange, notice_in, read_changes
from domain.refusals import CalendarLineUnreadable
from domain.words import Role
from domain.working_days import (
    NOTICES,
    Calendar,
    add_working_days,
    is_working_day,
    special_days,
    working_days_between,
)
from services import calendar
from tests.conftest import Office

NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
国务院办公厅
2025年11月4日"""


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2023-01-28", True),  # a Saturday made up for the Spring Festival
        ("2023-01-27", False),
        ("2023-04-23", True),  # a Sunday made up for Labour Day
        ("2023-05-03", False),
        ("2023-06-25", True),
        ("2023-10-08", True),
        ("2023-12-30", False),
        ("2024-02-09", True),  # New Year's Eve was no holiday in 2024
        ("2024-02-18", True),
        ("2024-05-11", True),
        ("2024-09-14", True),
        ("2024-10-12", True),
        ("2025-01-01", False),
        ("2025-01-26", True),
        ("2025-01-28", False),
        ("2025-05-31", False),
        ("2025-10-08", False),
        ("2025-10-11", True),
        ("2026-01-02", False),
        ("2026-01-04", True),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-02-28", True),
        ("2026-09-20", True),
        ("2026-09-25", False),
        ("2026-10-10", True),
        ("2026-11-20", True),
        ("2026-11-21", False),
    ],
)
def test_known_days(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


def test_working_days_of_the_years() -> None:
    counted = {
        year: sum(
            is_working_day(date(year, 1, 1) + timedelta(days=n))
            for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
        )
        for year in NOTICES
    }
    assert counted == {2023: 249, 2024: 251, 2025: 248, 2026: 248}


def test_make_up_days_count_and_holidays_do_not() -> None:
    assert add_working_days(date(2026, 9, 18), 1) == date(2026, 9, 20)  # the Sunday is a working day
    assert add_working_days(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert add_working_days(date(2026, 9, 30), 3) == date(2026, 10, 10)  # the Saturday too
    assert add_working_days(date(2026, 10, 8), -1) == date(2026, 9, 30)
    assert add_working_days(date(2026, 2, 13), 0) == date(2026, 2, 13)
    assert working_days_between(date(2026, 9, 30), date(2026, 10, 10)) == 3
    assert working_days_between(date(2026, 10, 10), date(2026, 9, 30)) == -3
    with pytest.raises(OverflowError):
        add_working_days(date(2026, 1, 1), 10**9)


def test_adding_and_counting_agree() -> None:
    for offset in range(0, 730, 13):
        day = date(2025, 1, 1) + timedelta(days=offset)
        for count in (1, 7, 20):
            assert working_days_between(day, add_working_days(day, count)) == count


def test_a_year_without_a_notice_is_provisional() -> None:
    calendar = Calendar()
    assert calendar.is_provisional(date(2027, 1, 4))
    assert calendar.is_provisional(date(2026, 12, 30), date(2027, 1, 4))
    assert not calendar.is_provisional(date(2023, 1, 1), date(2026, 12, 31))
    expected = [day.isoformat() for day, works in special_days(2027).items() if not works]
    assert expected == [
        "2027-01-01",
        *("2027-02-05", "2027-02-06", "2027-02-07", "2027-02-08", "2027-02-09", "2027-02-10"),
        "2027-04-05",
        *("2027-05-01", "2027-05-02", "2027-05-03", "2027-05-04"),
        *("2027-06-09", "2027-09-15"),
        *("2027-10-01", "2027-10-02", "2027-10-03", "2027-10-04", "2027-10-05"),
    ]


def test_an_entered_notice_takes_the_place_of_what_was_expected() -> None:
    calendar = Calendar({date(2027, 2, 20): True, date(2027, 2, 5): False}, {2027: "国办发明电〔2026〕9号"})
    assert not calendar.is_provisional(date(2027, 2, 5))
    assert calendar.is_working_day(date(2027, 2, 20))
    assert calendar.is_working_day(date(2027, 2, 9))  # the notice does not name it


def test_the_notice_is_read_as_it_is_published() -> None:
    changes = read_changes(NOTICE_2026, 2030)
    assert {change.day: change.works for change in changes} == special_days(2026)
    assert notice_in(NOTICE_2026) == NOTICES[2026].notice


def test_typed_lines_are_read() -> None:
    assert read_changes("2月20日 班 调休\n2027-03-01、2027-03-03 休 试点\n2027年3月5日 还原", 2027) == [
        DayChange(date(2027, 2, 20), True, "调休"),
        DayChange(date(2027, 3, 1), False, "试点"),
        DayChange(date(2027, 3, 3), False, "试点"),
        DayChange(date(2027, 3, 5), None, ""),
    ]
    for wrong in ("明天 班", "2027-02-30 班", "2027-02-20", "2027-03-03 2027-03-01 休", "班"):
        with pytest.raises(CalendarLineUnreadable):
            read_changes(wrong, 2027)


async def test_an_owner_changes_days_in_chat(town: Office) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.sends("/calendar")
    await owner.presses("修改日历")
    owner.sees("粘贴")
    await owner.sends("哪天都行")
    owner.sees("看不懂“哪天都行”")
    await owner.sends("2026-12-26 班 迎检\n2026-12-28 休 抗寒放假")
    owner.sees("已修改2天", "2026年工作日历", "国办发明电〔2025〕7号", "2026年12月26日（迎检）", "抗寒放假")
    async with town.database.reading() as session:
        kept = await calendar.read(session)
    assert kept.is_working_day(date(2026, 12, 26))
    assert kept.add_working_days(date(2026, 12, 25), 2) == date(2026, 12, 29)
    await owner.presses("修改日历")
    await owner.sends("2026-12-26 还原")
    owner.does_not_see("迎检")
    await owner.sends("教育局")  # the dialogue is over: this is a question
    owner.sees("市教育局")


async def test_a_provisional_year_is_marked_until_its_notice_is_pasted(town: Office) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    await owner.presses_data("calendar.show:2027")
    owner.sees("2027年工作日历", "预计", "2027年2月5日至2027年2月10日")
    await owner.presses("修改日历")
    await owner.sends(
        "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号\n"
        "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n"
        "二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。"
    )
    owner.sees("已公布：国办发明电〔2026〕9号", "2027年2月20日")
    owner.does_not_see("预计")


async def test_nobody_else_sees_the_calendar_of_the_house(town: Office) -> None:
    reviewer = await town.staff("审核员", Role.REVIEWER)
    await reviewer.sends("/calendar")
    reviewer.sees("只有相应角色")
