"""Pages of pledges are taken into the register, once, and are found there at once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db import departments
from db.database import Database
from domain.department import Card, Hotline
from domain.page import CityHotline, Document, Email, Item, Page, Unit
from domain.page import Hotline as PageHotline
from domain.words import AliasKind, DepartmentKind
from services import imports, lookup
from services.import_units import Outcome
from services.imports import FileUnreadable, ImportReport
from tests.conftest import seed

NOW = datetime(2026, 11, 21, tzinfo=UTC)
TABLES = ("region", "batch", "department", "alias", "hotline", "email", "pledge", "item", "item_search")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "register.db")
    yield database
    await database.close()


async def rows_of(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        return {name: await session.value(f"SELECT count(*) FROM {name}") for name in TABLES}


async def card_of(database: Database, typed: str) -> Card:
    async with database.reading() as session:
        found = await lookup.find(session, typed)
    assert found.card is not None, (typed, found)
    return found.card


def unit(name: str, *texts: str, kind: DepartmentKind = DepartmentKind.DEPARTMENT, **more: object) -> Unit:
    items = tuple(Item(number=str(at), text=text) for at, text in enumerate(texts, start=1))
    return Unit.model_validate({"name": name, "kind": kind, "items": items, **more})


def page_of(*units: Unit, title: str = "公开承诺") -> Page:
    hotlines = (CityHotline(number="0999-5550100", owner="市监督办"),)
    return Page(document=Document(title=title, hotlines=hotlines, front_matter=("前言",)), units=units)


async def take(database: Database, page: Page, sha256: str = "a", region: str = "青柳市") -> ImportReport:
    async with database.transaction() as tx:
        return await imports.import_page(tx, page, region=region, file_name="page.txt", sha256=sha256, now=NOW)


async def test_the_harbin_page_is_taken_whole(database: Database) -> None:
    report = await imports.import_file(database, seed("000"), "哈尔滨市", NOW)
    assert len(report.units) == report.count(Outcome.NEW) == 63
    assert report.city_hotlines == 2
    async with database.reading() as session:
        public = await departments.list_public(session)
        kinds = [department.kind for department in public]
        with_own = {each.name for each in public if await departments.list_hotlines(session, each.id)}
    assert [kinds.count(kind) for kind in DepartmentKind] == [45, 8, 10, 0, 0]
    assert with_own == {"市司法局", "市环保局", "市物价局", "市安全办"}
    assert "63 个" in imports.describe(report)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("教育", "市教育局"),
        ("市体育局", "市体育局"),
        ("健身路径", "市体育局"),
        ("12369", "市环保局"),
        ("0451-82728110", "市安全办"),
        ("12348是哪个单位的电话", "市司法局"),
        ("敎育局", "市教育局"),
        ("環境保護局", "市环保局"),
        ("jiaoyuju", "市教育局"),
        ("shi jiao yu ju", "市教育局"),
        ("jyj", "市教育局"),
        ("体育剧", "市体育局"),
        ("交育局", "市教育局"),
        ("哈尔滨市民政局", "市民政局"),
        ("编委办", "市人事局(编委办)"),
        ("开发区管委会", "哈尔滨开发区管理委员会"),
        ("国资委", "市国有资产监督管理委员会"),
        ("药监局", "市食品药品监督管理局"),
        ("天眼工程", "市委政法委"),
        ("孩子上学的事找谁", "市教育局"),
        ("where can I ask about a school", "市教育局"),
        ("道里", "道里区"),
        ("宾县", "宾县"),
    ],
)
async def test_harbin_is_found(harbin: Database, typed: str, name: str) -> None:
    assert (await card_of(harbin, typed)).name == name


@pytest.fixture
async def harbin(database: Database) -> Database:
    await imports.import_file(database, seed("000"), "哈尔滨市", NOW)
    return database


async def test_who_has_no_hotline_shows_the_citys(harbin: Database) -> None:
    card = await card_of(harbin, "市体育局")
    assert card.hotlines == ()
    assert card.fallback_hotlines == (
        Hotline("0451-84568204", owner="市直机关工委"),
        Hotline("0451-87652660", owner="市监察局"),
    )


async def test_importing_twice_changes_nothing(harbin: Database) -> None:
    before = await rows_of(harbin)
    report = await imports.import_file(harbin, seed("000"), "哈尔滨市", NOW)
    assert report.known
    assert report.count(Outcome.UNCHANGED) == 63
    assert await rows_of(harbin) == before


async def test_a_dry_run_stores_nothing(database: Database) -> None:
    before = await rows_of(database)
    report = await imports.import_file(database, seed("000"), "哈尔滨市", NOW, dry_run=True)
    assert report.dry_run
    assert report.count(Outcome.NEW) == 63
    assert await rows_of(database) == before


async def test_an_email_without_its_at_is_kept_as_printed(database: Database) -> None:
    await imports.import_file(database, seed("002"), "桂林市", NOW)
    card = await card_of(database, "市公安局")
    assert [(email.printed, email.confirmed) for email in card.emails] == [("ljswm.tom.com", False)]
    assert (card.address, card.postcode) == ("桂林市三多路1号", "541001")


async def test_a_confirmed_email_is_not_undone_by_another_import(database: Database) -> None:
    email = Email(printed="a.example.org", suggested="a@example.org")
    page = page_of(unit("市教育局", "甲", emails=(email,)))
    own = (await take(database, page)).units[0].department_id
    async with database.transaction() as tx:
        await tx.run("UPDATE email SET printed = 'a@example.org', confirmed = 1")
    assert (await take(database, page)).count(Outcome.UNCHANGED) == 1
    async with database.reading() as session:
        assert [each.printed for each in await departments.list_emails(session, own)] == ["a@example.org"]


async def test_letters_under_one_bare_heading_stay_apart(database: Database) -> None:
    await imports.import_file(database, seed("004"), "某县", NOW)
    again = await imports.import_file(database, seed("004"), "某县", NOW)
    assert again.count(Outcome.UNCHANGED) == 8
    async with database.reading() as session:
        assert len(await departments.list_public(session)) == 8


async def test_a_department_is_known_by_any_of_its_names(database: Database) -> None:
    async with database.transaction() as tx:
        region = await departments.save_region(tx, "青柳市")
        own = await departments.insert(tx, region.id, "青柳市生态环境局", DepartmentKind.DEPARTMENT)
        await departments.insert_aliases(tx, own, AliasKind.FORMER, ["市环保局"])
        school = await departments.insert(tx, region.id, "教育局", DepartmentKind.DEPARTMENT)
    report = await take(database, page_of(unit("市环保局", "甲"), unit("市教育局", "乙")))
    assert [each.department_id for each in report.units] == [own, school]
    assert (await card_of(database, "市环保局")).id == own
    assert (await card_of(database, "青柳教育局")).id == school


async def test_a_corrected_page_takes_the_place_of_the_first(database: Database) -> None:
    await take(database, page_of(unit("市教育局", "办结时限七天"), unit("市体育局", "开放场馆")), "a")
    report = await take(database, page_of(unit("市教育局", "办结时限五天"), unit("市体育局", "开放场馆")), "b")
    assert [each.outcome for each in report.units] == [Outcome.UPDATED, Outcome.UNCHANGED]
    async with database.reading() as session:
        shown = await lookup.promises(session, report.units[0].department_id)
        assert [item.text for item in shown.items] == ["办结时限五天"]
        assert not (await lookup.find(session, "时限七天")).items
    assert (await take(database, page_of(unit("市教育局", "办结时限五天")), "b")).count(Outcome.UNCHANGED) == 1


async def test_another_page_adds_to_the_register(database: Database) -> None:
    first = await take(database, page_of(unit("市教育局", "甲", phones=("5550001",)), title="一"), "a")
    await take(database, page_of(unit("市教育局", "乙", phones=("5550001", "5550002")), title="二"), "b")
    card = await card_of(database, "市教育局")
    assert card.promise_count == 2
    assert [line.number for line in card.hotlines] == ["5550001", "5550002"]
    assert card.fallback_hotlines == (Hotline("0999-5550100", owner="市监督办"),)
    assert card.id == first.units[0].department_id


async def test_what_is_registered_is_not_overwritten(database: Database) -> None:
    await take(database, page_of(unit("市教育局", "甲", address="柳荫路1号"), title="一"), "a")
    report = await take(
        database, page_of(unit("市教育局", "甲", address="柳荫路9号", postcode="990001"), title="二"), "b"
    )
    card = await card_of(database, "市教育局")
    assert (card.address, card.postcode) == ("柳荫路1号", "990001")
    assert [doubt.code for doubt in report.units[0].warnings] == ["differs-from-register"]
    assert "柳荫路9号" in imports.describe(report)


async def test_a_secret_department_is_skipped(database: Database) -> None:
    async with database.transaction() as tx:
        region = await departments.save_region(tx, "青柳市")
        await departments.insert(tx, region.id, "市特别档案处", DepartmentKind.DEPARTMENT, secret=True)
    report = await take(database, page_of(unit("市特别档案处", "甲")))
    assert report.units[0].outcome is Outcome.SKIPPED
    assert (await rows_of(database))["pledge"] == 0


async def test_hotlines_keep_their_purpose(database: Database) -> None:
    line = PageHotline(number="0999-5550007", purpose="咨询电话", item=1)
    email = Email(printed="a.example.org", suggested="a@example.org")
    await take(database, page_of(unit("市教育局", "甲", hotlines=(line,), phones=("0999-5550007",), emails=(email,))))
    card = await card_of(database, "5550007")
    assert card.hotlines == (Hotline("0999-5550007", "咨询电话"),)
    assert [each.confirmed for each in card.emails] == [False]


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""])
async def test_a_file_that_is_no_page_is_refused(database: Database, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(FileUnreadable, match=r"^page\.txt "):
        await imports.import_file(database, path, "青柳市", NOW)


async def test_a_page_without_units_says_so(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("没有单位的一页。", encoding="utf-8")
    report = await imports.import_file(database, path, "青柳市", NOW)
    assert report.units == []
    assert "0 个" in imports.describe(report)
