"""Officials in a campaign: declared by their units, counted apart, told in /coverage and its table; sums add up."""

from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from domain.campaign import Party, Tally
from domain.campaign_text import read_officials
from domain.coverage import Part
from domain.refusals import OfficialsTooMany, OfficialsUnreadable
from domain.words import DepartmentKind, Role
from services import campaigns, coverage
from tests.actor import Actor, until
from tests.conftest import Office
from tests.test_campaign import SECRET, add_unit
from tests.test_coverage import TODAY, YESTERDAY, family

ID_NUMBER = "990101198002291236"


async def add_official(office: Office, unit: str, name: str, status: str = "published", tail: str = "36") -> None:
    """An official's letter that stands so."""
    async with office.database.transaction() as tx:
        await tx.run(
            """INSERT INTO pledge (department_id, letter_kind, status, signer, signed_on, id_tail, created_at,
                 published_at)
               SELECT id, 'official', :status, :name, :day, :tail, 1, 1 FROM department WHERE name = :unit""",
            {"status": status, "name": name, "day": YESTERDAY, "tail": tail, "unit": unit},
        )


async def with_officials(office: Office) -> int:
    """The campaign of ``family`` with a deadline for officials; its id."""
    campaign = await family(office)
    due = (TODAY + timedelta(days=30)).isoformat()
    async with office.database.transaction() as tx:
        await tx.run(
            "INSERT INTO deadline (campaign_id, party, due_on) VALUES (:id, :party, :due)",
            {"id": campaign.id, "party": Party.OFFICIAL.value, "due": due},
        )
    return campaign.id


async def declare(actor: Actor, unit: str, numbers: str) -> None:
    """Type a unit's numbers."""
    await actor.sends("/campaign")
    await actor.presses(f"公职人员：{unit}")
    await actor.sends(numbers)


@pytest.fixture
async def culture(office: Office) -> Actor:
    """The liaison of 市文化局, in a campaign; the institutions below it have nobody of their own."""
    await with_officials(office)
    return await office.staff("闻溪", Role.LIAISON, department="市文化局")


async def test_they_are_counted_apart_from_the_units(office: Office, culture: Actor) -> None:
    reviewer = await office.staff("审核员", Role.REVIEWER)
    for name in ("甲", "乙"):
        await add_official(office, "市文化局", name)
    await add_official(office, "市文化局", "乙")  # the same person again
    await add_official(office, "市文化局", "丙", "submitted")
    await add_official(office, "市财政局", "丁")
    await declare(culture, "市文化局", "10 5")
    culture.sees("⏳ 市文化局：公职人员承诺 8/10")
    await declare(culture, "市图书馆", "4 4")
    culture.sees("已记下")
    await reviewer.sends("/coverage")
    reviewer.sees(
        "42.8%（3/7）", "公职人员承诺", "78.5%（11/14人）：在此公开2人，据填报在别处上报9人", "· 市文化局 7/10"
    )
    reviewer.sees("尚未填报公职人员人数的单位：5个", "市财政局", "未计入的在此公开的承诺书：1份")
    reviewer.does_not_see(SECRET)


async def test_the_table_adds_up_and_holds_no_id_number(office: Office, culture: Actor) -> None:
    await add_official(office, "市文化局", "甲")
    await add_official(office, "市财政局", "丁")
    await declare(culture, "市文化局", "10 5")
    await declare(culture, "市图书馆", "4 4")
    reviewer = await office.staff("审核员", Role.REVIEWER)
    await reviewer.sends("/coverage")
    await reviewer.presses("📄 表格")
    await until(lambda: "📊 试验市专项行动：42.8%" in reviewer.screen, 20)
    file = office.telegram.file(reviewer.last.data["document"]["file_id"])
    book = load_workbook(BytesIO(file.data), read_only=True)
    rows = list(book["公职人员"].iter_rows(values_only=True))
    assert rows[0] == (
        "单位名称",
        "上级单位",
        "在编在职（填报）",
        "在此公开",
        "已提交未公开",
        "在别处上报（填报）",
        "计入人数",
        "覆盖率",
    )
    total, *units = rows[1:]
    assert total == ("合计", "", 14, 2, 0, 9, 10, "71.4%")
    for column in range(2, 7):
        assert total[column] == sum(int(str(row[column] or 0)) for row in units)
    assert ("市财政局", "市政府", "", 1, 0, 0, "", "") in units
    parts = list(book["公职人员逐级汇总"].iter_rows(values_only=True))
    assert ("　市文化局", 1, 10, 14, "71.4%") in parts
    text = repr([[*sheet.iter_rows(values_only=True)] for sheet in book])
    assert SECRET not in text
    assert "'36'" not in text
    book.close()


async def test_a_parent_is_the_sum_of_its_children(office: Office, culture: Actor) -> None:
    await declare(culture, "市文化局", "10 5")
    await declare(culture, "市图书馆", "4 3")
    await declare(culture, "市博物馆", "6")
    async with office.database.reading() as session:
        campaign = (await campaigns.list_all(session))[0]
        report = await coverage.report(session, campaign, TODAY, office.settings.zone, "{name}（本级）")
    assert report.officials is not None

    def check(part: Part) -> None:
        if part.parts:
            assert part.count.total == sum(each.count.total for each in part.parts)
            assert part.count.done == sum(each.count.done for each in part.parts)
        for each in part.parts:
            check(each)

    check(report.officials.whole)
    assert (report.officials.whole.count.done, report.officials.whole.count.total) == (8, 20)


async def test_wrong_numbers_are_refused_and_the_step_stays(office: Office, culture: Actor) -> None:
    await add_official(office, "市文化局", "甲")
    await declare(culture, "市文化局", "很多")
    culture.sees("请发一个或两个整数")
    await culture.sends("5 5")
    culture.sees("数字对不上", "在编在职5人", "已在别处上报5人", "收到1份")
    await culture.sends("5 4")
    culture.sees("已记下", "✅ 市文化局：公职人员承诺 5/5")


async def test_nobody_declares_for_a_unit_they_do_not_speak_for(office: Office, culture: Actor) -> None:
    other = await office.staff("别人", Role.LIAISON, department="市财政局")
    await add_unit(office, "市审计局", DepartmentKind.DEPARTMENT)
    await culture.sends("/campaign")
    await other.presses_data(culture.data_of("公职人员：市文化局"))
    other.does_not_see("在编在职")
    reviewer = await office.staff("审核员", Role.REVIEWER)
    await reviewer.presses_data(culture.data_of("公职人员：市文化局"))
    reviewer.sees("只有相应角色")


async def test_the_question_survives_a_restart(office: Office, culture: Actor) -> None:
    await culture.sends("/campaign")
    await culture.presses("公职人员：市文化局")
    await office.restart()
    await culture.sends("12")
    culture.sees("已记下", "公职人员承诺 0/12")


async def test_an_id_number_sent_instead_is_no_number_of_officials(office: Office, culture: Actor) -> None:
    await declare(culture, "市文化局", ID_NUMBER)
    culture.sees("请发一个或两个整数")
    culture.does_not_see(ID_NUMBER[:6])


def test_numbers_are_read_as_people_write_them() -> None:
    for typed in ("24 20", "在编24人，已上报20人", "２４　２０", "24/20"):
        assert read_officials(typed, 0) == (24, 20)
    assert read_officials("0", 0) == (0, 0)
    for wrong in ("", "二十", "1 2 3", "24.5", "1234567", "999999"):
        with pytest.raises(OfficialsUnreadable):
            read_officials(wrong, 0)
    with pytest.raises(OfficialsTooMany):
        read_officials("24 20", 5)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_never_more_than_there_are(in_post: int, elsewhere: int, public: int, waiting: int) -> None:
    tally = Tally(in_post, elsewhere, public + waiting, public)
    assert 0 <= tally.done <= tally.handed_in <= in_post
    assert tally.is_complete == (public + waiting + elsewhere >= in_post)
    assert not Tally(None, 0, public, public).is_complete
