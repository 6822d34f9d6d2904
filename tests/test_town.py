"""The invented town: complete, tidy, and loadable into an empty register once."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from db import campaigns, letters, people
from db.database import Database
from domain.codes import take_credit_code
from domain.words import CaseStatus, Category, DepartmentKind, PledgeStatus, Role
from playground import town_loader
from playground.files import pixels
from playground.town import Department, Pledge, read_town
from playground.town import people as town_people
from playground.town.scan import HEIGHT, WIDTH, draw_scan
from services import complaints, coverage, lookup, pledges, signing

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TOWN = read_town()
PEOPLE = {person.key: 7_000_000_001 + count for count, person in enumerate(TOWN.people)}
SECRET = next(department for department in TOWN.departments if department.secret)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "town.db")
    await town_loader.load(database, PEOPLE, NOW, keep_scan=lambda: "AgACscan")
    yield database
    await database.close()


STATES = set(PledgeStatus) - {PledgeStatus.REPLACED}
"""What letters of the town stand at; replacing is for whoever plays."""


def _department(key: str) -> Department:
    return next(department for department in TOWN.departments if department.key == key)


def _pledges(status: PledgeStatus) -> list[Pledge]:
    return [pledge for pledge in TOWN.pledges if pledge.status is status]


async def _contents(database: Database) -> dict[str, int]:
    """How many rows each table holds."""
    async with database.reading() as session:
        tables = await session.all("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {row["name"]: await session.value(f"SELECT count(*) FROM {row['name']}") for row in tables}


# -- the data --------------------------------------------------------------------------------------------


def test_there_are_126_items_of_all_five_categories() -> None:
    items = [item for pledge in TOWN.pledges for item in pledge.items]
    assert len(items) == 126
    assert len({item.text for item in items}) == 126
    assert {item.category for item in items} == set(Category)


def test_letters_are_of_all_lengths_and_states() -> None:
    lengths = [len(item.text) for pledge in TOWN.pledges for item in pledge.items]
    assert min(lengths) < 40
    assert 1400 <= max(lengths) <= 1600
    assert any(not any(item.number or item.title for item in pledge.items) for pledge in TOWN.pledges)
    assert {pledge.status for pledge in TOWN.pledges} == STATES
    assert len(_pledges(PledgeStatus.SUBMITTED)) == 4
    assert [pledge.department for pledge in _pledges(PledgeStatus.SIGNING)] == ["city"]
    assert all(pledge.events[-1].text for pledge in _pledges(PledgeStatus.RETURNED))


def test_there_are_departments_of_every_kind_a_city_has() -> None:
    assert len(TOWN.departments) == 26
    kinds = {department.kind for department in TOWN.departments}
    assert kinds == {DepartmentKind.GOVERNMENT, DepartmentKind.DEPARTMENT, DepartmentKind.INSTITUTION}
    assert [department.key for department in TOWN.departments if not department.hotlines] == ["parks"]
    assert len(TOWN.hotlines) == 2


def test_no_phone_and_no_email_is_anybody_elses() -> None:
    numbers = [hotline.number for hotline in TOWN.hotlines]
    numbers += [hotline.number for department in TOWN.departments for hotline in department.hotlines]
    emails = [email for department in TOWN.departments for email in department.emails]
    names = [name for department in TOWN.departments for name in (department.name, *department.short)]
    for values in (numbers, emails, names, [person.username for person in TOWN.people]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_numbers_addresses_and_postcodes_lead_nowhere_real() -> None:
    for department in TOWN.departments:
        assert re.fullmatch(r"99\d{4}", department.postcode)
        assert all(email.endswith("@example.com") for email in department.emails)
        assert all(
            re.fullmatch(r"0904-55\d{5}( 转 \d+)?|123(15|48)", hotline.number) for hotline in department.hotlines
        )


def test_whoever_is_named_is_there() -> None:
    departments = {department.key for department in TOWN.departments}
    by = {event.by for pledge in TOWN.pledges for event in pledge.events}
    by |= {event.by for complaint in TOWN.complaints for event in complaint.events if event.by}
    by |= {complaint.person for complaint in TOWN.complaints} | {pledge.author for pledge in TOWN.pledges}
    assert by <= {person.key for person in TOWN.people}
    concerned = {pledge.department for pledge in TOWN.pledges}
    concerned |= {complaint.department for complaint in TOWN.complaints}
    assert concerned <= departments - {SECRET.key}
    assert {department.parent for department in TOWN.departments} - {""} <= departments


def test_everything_happens_in_order_and_in_the_past() -> None:
    histories = [[event.hours_ago for event in pledge.events] for pledge in TOWN.pledges]
    histories += [[event.hours_ago for event in complaint.events] for complaint in TOWN.complaints]
    for hours in histories:
        assert hours == sorted(hours, reverse=True)
        assert all(hour > 0 for hour in hours)
    assert all(pledge.signed >= 2 for pledge in TOWN.pledges if not pledge.events)


def test_receipts_are_such_as_the_bot_gives() -> None:
    assert all(re.fullmatch(r"[A-HJKMNP-Z2-9]{10}", complaint.receipt) for complaint in TOWN.complaints)


def test_the_windows_show_who_is_who() -> None:
    assert town_people() == TOWN.people
    labels = Counter(person.label for person in TOWN.people)
    assert labels == {"市民": 2, "联络员": 1, "主要负责人": 1, "审核员": 2, "监督员": 1, "管理员": 1}


def test_the_scan_is_a_picture() -> None:
    assert pixels(draw_scan()) == (WIDTH, HEIGHT)


# -- the loader ------------------------------------------------------------------------------------------


async def test_an_empty_register_takes_it_all(database: Database) -> None:
    contents = await _contents(database)
    assert contents["department"] == len(TOWN.departments)
    assert contents["pledge"] == len(TOWN.pledges) == 27
    assert contents["item"] == 126
    assert contents["complaint"] == contents["complainant"] == len(TOWN.complaints)
    assert contents["person"] == len(TOWN.people)
    assert contents["outbox"] == 0


async def test_a_second_load_changes_nothing(database: Database) -> None:
    before = await _contents(database)
    await town_loader.load(database, PEOPLE, NOW)
    assert await _contents(database) == before


async def test_a_register_with_a_department_is_left_alone(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "other.db")
    async with database.transaction() as tx:
        await tx.run("INSERT INTO region (id, name) VALUES (1, '别处')")
        await tx.run("INSERT INTO department (region_id, name, kind) VALUES (1, '某局', 'department')")
    before = await _contents(database)
    await town_loader.load(database, PEOPLE, NOW)
    assert await _contents(database) == before
    await database.close()


async def test_every_state_of_letters_and_cases_is_there(database: Database) -> None:
    async with database.reading() as session:
        stored = {row["status"] for row in await session.all("SELECT DISTINCT status FROM pledge")}
        states = {row["status"] for row in await session.all("SELECT DISTINCT status FROM complaint")}
        anonymous = {row["anonymous"] for row in await session.all("SELECT DISTINCT anonymous FROM complaint")}
    assert stored == STATES
    assert states == set(CaseStatus)
    assert anonymous == {0, 1}


async def test_letters_stand_as_their_files_say(database: Database) -> None:
    async with database.reading() as session:
        rows = await session.all(
            "SELECT d.name, p.signer, p.status, p.version FROM pledge p JOIN department d ON d.id = p.department_id"
        )
    found = sorted(tuple(row) for row in rows)
    assert found == sorted((_department(p.department).name, p.signer, p.status, p.version) for p in TOWN.pledges)


async def test_waiting_letters_can_be_claimed_and_published(database: Database) -> None:
    async with database.transaction() as tx:
        reviewer = await people.get(tx, PEOPLE["second_reviewer"])
        assert reviewer is not None
        waiting = await pledges.list_open(tx, reviewer)
        assert [bool(line.claimed_by) for line in waiting] == [False, False, False, True]
        line = waiting[0]
        await pledges.claim(tx, line.id, line.version, reviewer, int(NOW.timestamp()))
        published = await pledges.approve(tx, line.id, line.version, reviewer, NOW)
        assert published.status is PledgeStatus.PUBLISHED
        assert [person.id for person in await pledges.authors_to_tell(tx, published)] == [PEOPLE["liaison"]]


async def test_the_liaison_reads_why_a_letter_came_back(database: Database) -> None:
    async with database.reading() as session:
        liaison = await people.get(session, PEOPLE["liaison"])
        assert liaison is not None
        lines = await pledges.list_own(session, liaison)
        assert [line.status for line in lines] == [
            PledgeStatus.SIGNING,
            PledgeStatus.RETURNED,
            PledgeStatus.SUBMITTED,
            PledgeStatus.PUBLISHED,
        ]
        assert "期限" in (await letters.list_events(session, lines[1].id))[-1].text


async def test_the_principal_can_sign_the_letter_that_waits(database: Database) -> None:
    async with database.transaction() as tx:
        principal = await people.get(tx, PEOPLE["principal"])
        assert principal is not None
        row = await tx.one("SELECT id, version FROM pledge WHERE status = 'signing'")
        assert row is not None
        signed = await signing.sign(tx, row["id"], row["version"], principal, int(NOW.timestamp()))
        assert signed.status is PledgeStatus.SUBMITTED
        kinds = [event.kind for event in await letters.list_events(tx, signed.id)]
        assert kinds == ["submitted", "signed"]


async def test_a_letter_waits_with_the_scan_as_its_signature(database: Database) -> None:
    """Its department has no principal here, so the scan stands for the signature."""
    async with database.reading() as session:
        row = await session.one(
            "SELECT id FROM pledge WHERE status = 'submitted' AND scan_file <> '' AND department_id = :id",
            {"id": await session.value("SELECT id FROM department WHERE name = '鹊渡市司法局'")},
        )
        assert row is not None
        pledge = await letters.get(session, row["id"])
        assert pledge is not None
        assert await signing.list_principals(session, pledge) == []


def test_letters_of_a_department_with_a_principal_were_signed_first() -> None:
    principals = {person.department for person in TOWN.people if person.role is Role.PRINCIPAL}
    for pledge in TOWN.pledges:
        kinds = [event.kind for event in pledge.events]
        if pledge.department in principals and "claimed" in kinds:
            assert kinds.index("signed") < kinds.index("claimed")


async def test_officials_have_been_declared_by_some(database: Database) -> None:
    async with database.reading() as session:
        campaign = (await campaigns.list_all(session))[0]
        report = await coverage.report(session, campaign, NOW.date(), NOW.tzinfo or UTC, "{name}")
    assert report.officials is not None
    assert (report.officials.whole.count.done, report.officials.whole.count.total) == (140, 178)
    assert SECRET.name not in repr(report)


async def test_a_campaign_is_under_way_and_short_of_its_target(database: Database) -> None:
    async with database.reading() as session:
        campaign = await campaigns.get_running(session, NOW.date())
        covered = await session.value("SELECT count(DISTINCT department_id) FROM pledge WHERE status = 'published'")
        listed = await session.value("SELECT count(*) FROM department WHERE secret = 0")
    assert campaign is not None
    assert (campaign.phase, campaign.target_percent) == ("公开承诺", 85)
    assert campaign.name == "鹊渡市2026年政务诚信公开承诺专项行动"
    assert campaign.due_on > NOW.date()
    assert (covered, listed) == (20, 25)


def test_the_phases_follow_each_other() -> None:
    phases = TOWN.campaign.phases
    assert len(phases) == 4
    assert all(later.first == earlier.last + 1 for earlier, later in pairwise(phases))
    assert phases[0].first < 0 < TOWN.campaign.due <= phases[-1].last


async def test_letters_are_signed_this_year(database: Database) -> None:
    async with database.reading() as session:
        signed = {date.fromisoformat(row[0]).year for row in await session.all("SELECT signed_on FROM pledge")}
    assert signed == {2026}


async def test_a_printed_receipt_opens_its_case(database: Database) -> None:
    async with database.reading() as session:
        for complaint in TOWN.complaints:
            case = await complaints.get_by_receipt(session, complaint.receipt)
            assert case.story == complaint.story
            assert case.department_name == _department(complaint.department).name
            assert bool(case.item_text) == bool(complaint.item)
            assert [event.kind for event in await complaints.history(session, case)] == [
                event.kind for event in complaint.events
            ]


async def test_cases_are_numbered_by_the_day_they_were_filed(database: Database) -> None:
    async with database.reading() as session:
        rows = await session.all("SELECT number, filed_at FROM complaint ORDER BY id")
    assert [row["filed_at"] for row in rows] == sorted(row["filed_at"] for row in rows)
    for row in rows:
        assert row["number"][1:9] == f"{datetime.fromtimestamp(row['filed_at'], NOW.tzinfo):%Y%m%d}"


@pytest.mark.parametrize("typed", [SECRET.name, *SECRET.short, "特种档案", "tdz", SECRET.hotlines[0].number])
async def test_the_secret_unit_is_not_searchable(database: Database, typed: str) -> None:
    async with database.reading() as session:
        assert SECRET.name not in repr(await lookup.find(session, typed))
        secret_id = await session.value("SELECT id FROM department WHERE secret = 1")
        assert await lookup.card(session, secret_id) is None


@pytest.mark.parametrize("typed", ["计生委", "环保局", "自来水", "路灯坏了"])
async def test_the_rest_is_searchable(database: Database, typed: str) -> None:
    names = {"计生委": "卫生健康局", "环保局": "生态环境局", "自来水": "自来水公司", "路灯坏了": "城市管理综合执法局"}
    async with database.reading() as session:
        assert names[typed] in repr(await lookup.find(session, typed))


async def test_the_scan_is_asked_for_only_when_the_town_is_loaded(database: Database) -> None:
    await town_loader.load(database, PEOPLE, NOW, keep_scan=lambda: pytest.fail("asked again"))


async def test_every_department_has_a_code_that_checks_and_is_nobodys(database: Database) -> None:
    async with database.reading() as session:
        rows = await session.all("SELECT credit_code FROM department")
        letters_with = await session.value("SELECT count(*) FROM pledge WHERE credit_code = ''")
    codes = [row["credit_code"] for row in rows]
    assert len(set(codes)) == len(TOWN.departments)
    assert all(code.startswith("11990000") and take_credit_code(code) == code for code in codes)
    assert letters_with == 0
