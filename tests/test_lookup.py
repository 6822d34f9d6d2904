"""A citizen's question finds the department, its card and its promises."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db import departments, pledges
from db.database import Database, Transaction
from domain.department import Email, Hotline
from domain.pledge import DraftItem
from domain.words import AliasKind, DepartmentKind, LetterKind
from services import lookup
from services.lookup import Found, Reason
from tests.invented_register import FALLBACK, MORE_QUESTIONS, QUESTIONS, SECRET, fill, read_questions

NOW = 1_700_000_000


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A register, to be copied for each test."""
    path = tmp_path_factory.mktemp("register") / "register.db"

    async def make() -> None:
        database = await Database.open(path)
        await fill(database)
        await database.close()

    asyncio.run(make())
    return path.read_bytes()


@pytest.fixture
async def database(filled: bytes, tmp_path: Path) -> AsyncIterator[Database]:
    path = tmp_path / "copy.db"
    path.write_bytes(filled)
    database = await Database.open(path)
    yield database
    await database.close()


async def ask(database: Database, text: str) -> Found:
    async with database.reading() as session:
        return await lookup.find(session, text)


async def id_of(database: Database, name: str) -> int:
    async with database.reading() as session:
        return int(await session.value("SELECT id FROM department WHERE name = :name", {"name": name}))


def first_name(found: Found) -> str:
    names = [hit.name for hit in found.departments] or [hit.department_name for hit in found.items]
    return names[0] if names else ""


@pytest.mark.parametrize(("lines", "goal"), [(QUESTIONS, 0.98), (MORE_QUESTIONS, 0.95)])
async def test_questions_find_their_department_first(database: Database, lines: str, goal: float) -> None:
    asked = read_questions(lines)
    found = [(question, name, await ask(database, question)) for question, name in asked]
    missed = [(question, first_name(hits)) for question, name, hits in found if first_name(hits) != name]
    assert 1 - len(missed) / len(asked) >= goal, missed
    assert not [question for question, name, hits in found if hits.exact and first_name(hits) != name]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("市教育局", Reason.NAME),
        ("市教委", Reason.NAME),
        ("jyjo", None),
        ("jiaoyuju", Reason.PINYIN),
        ("12369", Reason.NUMBER),
        ("孩子上学找谁", Reason.TOPIC),
        ("交育局", Reason.TYPO),
        ("抽检种子", Reason.TOPIC),
        ("医疗", Reason.PART),
        ("免试就近", Reason.TEXT),
    ],
)
async def test_it_says_why(database: Database, typed: str, reason: Reason | None) -> None:
    found = await ask(database, typed)
    assert [hit.why for hit in found.departments[:1]] == ([reason] if reason else [])


async def test_a_clear_winner_brings_its_card(database: Database) -> None:
    found = await ask(database, "教育")
    assert found.exact
    assert found.card is not None
    assert found.card.name == "市教育局"
    assert found.card.former_names == ("市教委",)
    assert [line.number for line in found.card.hotlines] == ["55500001"]
    assert found.card.fallback_hotlines == (FALLBACK,)
    assert found.card.promise_count == 2


async def test_two_of_the_same_initials_are_both_shown(database: Database) -> None:
    found = await ask(database, "jyj")
    assert not found.exact
    assert {hit.name for hit in found.departments} == {"市教育局", "市交通运输局"}


async def test_a_promise_is_found_by_its_words(database: Database) -> None:
    async with database.transaction() as tx:
        for name in ("市教育局", "市商务局"):
            own = await tx.value("SELECT id FROM department WHERE name = :name", {"name": name})
            await publish(tx, own, "全体人员佩戴统一编号胸牌上岗。")
    found = await ask(database, "編號胸牌")
    assert {item.department_name for item in found.items} == {"市教育局", "市商务局"}
    assert all("编号胸牌" in item.text for item in found.items)
    alike = await ask(database, "胸牌编号看不清")
    assert {item.department_name for item in alike.items} == {"市教育局", "市商务局"}


async def publish(tx: Transaction, department_id: int, text: str) -> int:
    pledge_id = await pledges.insert_published(
        tx,
        department_id=department_id,
        batch_id=None,
        letter_kind=LetterKind.DEPARTMENT,
        preamble="",
        closing="",
        phone="",
        email="",
        now=NOW,
        items=[DraftItem(number="一", text=text)],
    )
    await lookup.reindex_pledge(tx, pledge_id)
    return pledge_id


async def test_a_withdrawn_promise_is_found_no_more(database: Database) -> None:
    async with database.transaction() as tx:
        pledge_id = await publish(tx, await tx.value("SELECT id FROM department WHERE name = '市统计局'"), "饕餮纹样")
    assert first_name(await ask(database, "饕餮")) == "市统计局"
    async with database.transaction() as tx:
        await pledges.set_withdrawn(tx, pledge_id)
        await lookup.reindex_pledge(tx, pledge_id)
    assert await ask(database, "饕餮") == Found()


HOSTILE = [
    *("", " ", "？！", "😀😀", "*", '"', "' OR 1=1 --", '"教育" OR (*', "NEAR(教 育)", "教育*", "%_%", "\0\x07"),
    *("\ud800", "教" * 4096, "a" * 4096, "1" * 4096, "教育 " * 1000, "'; DROP TABLE item; --", "-", "^教育", "{a b}:c"),
]


@pytest.mark.parametrize("typed", HOSTILE)
async def test_nothing_typed_breaks_it_or_makes_it_slow(database: Database, typed: str) -> None:
    await ask(database, "教育")
    began = time.process_time()
    await ask(database, typed)
    assert time.process_time() - began < 0.25


@pytest.mark.parametrize("typed", [SECRET, "特别档案", "保密处", "tbdac", "55509999", "绝密档案按期销毁", "绝密档案"])
async def test_a_secret_department_is_nowhere(database: Database, typed: str) -> None:
    assert SECRET not in repr(await ask(database, typed))
    own = await id_of(database, SECRET)
    async with database.reading() as session:
        assert await lookup.card(session, own) is None
        assert (await lookup.promises(session, own)).count == 0
        assert await departments.get(session, own) is not None
        assert SECRET not in {department.name for department in await departments.list_public(session)}
        item = await session.value(
            "SELECT i.id FROM item i JOIN pledge p ON p.id = i.pledge_id WHERE p.department_id = :id", {"id": own}
        )
        assert await lookup.promise(session, item) is None


async def test_a_department_that_becomes_secret_is_forgotten(database: Database) -> None:
    own = await id_of(database, "市体育局")
    assert (await ask(database, "体育局")).exact
    async with database.transaction() as tx:
        await departments.set_secret(tx, own, True)
        await lookup.reindex_department(tx, own)
    assert "市体育局" not in repr(await ask(database, "体育局"))
    assert "市体育局" not in repr(await ask(database, "乒乓球台损坏"))


async def test_another_process_renames_a_department(database: Database) -> None:
    assert (await ask(database, "审计局")).exact
    other = await Database.open(database.path)
    async with other.transaction() as tx:
        own = await tx.value("SELECT id FROM department WHERE name = '市审计局'")
        await departments.set_name(tx, own, "市绩效评估局")
        await departments.insert_aliases(tx, own, AliasKind.FORMER, ["市审计局"])
        await lookup.reindex_department(tx, own)
    await other.close()
    for typed in ("绩效评估局", "市审计局", "jixiaopingguju"):
        assert first_name(await ask(database, typed)) == "市绩效评估局"


async def test_what_was_rolled_back_is_not_found(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as tx:
            region = await departments.save_region(tx, "青柳市")
            own = await departments.insert(tx, region.id, "市钟表局", DepartmentKind.DEPARTMENT)
            await lookup.reindex_department(tx, own)
            assert (await lookup.find(tx, "钟表局")).exact
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await ask(database, "钟表局") == Found()


async def test_two_registers_in_one_process_keep_apart(database: Database, tmp_path: Path) -> None:
    empty = await Database.open(tmp_path / "empty.db")
    assert await ask(empty, "市教育局") == Found()
    assert (await ask(database, "市教育局")).exact
    assert await ask(empty, "市教育局") == Found()
    await empty.close()


async def test_the_same_name_in_two_regions_is_told_apart(database: Database) -> None:
    async with database.transaction() as tx:
        region = await departments.save_region(tx, "白榆市")
        own = await departments.insert(tx, region.id, "市教育局", DepartmentKind.DEPARTMENT)
        await lookup.reindex_department(tx, own)
    found = await ask(database, "教育局")
    assert not found.exact
    assert {hit.region for hit in found.departments} == {"青柳市", "白榆市"}
    assert (await ask(database, "白榆市教育局")).departments[0].id == own


async def test_a_clear_winner_costs_one_question_to_the_database(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ask(database, "教育")
    async with database.reading() as session:
        asked: list[str] = []
        original = type(session).all

        async def counted(self: object, sql: str, params: object = None) -> object:
            asked.append(sql)
            return await original(self, sql, params)  # type: ignore[arg-type]

        monkeypatch.setattr(type(session), "all", counted)
        assert (await lookup.find(session, "市教育局")).exact
    assert len(asked) == 1


async def test_the_card_has_all_that_is_known(database: Database) -> None:
    async with database.transaction() as tx:
        region = await departments.save_region(tx, "青柳市")
        own = await departments.insert(
            tx,
            region.id,
            "市档案馆",
            DepartmentKind.INSTITUTION,
            address="柳荫路2号",
            postcode="990001",
            hours="9-17点",
        )
        await departments.insert_hotlines(tx, region.id, own, [Hotline("0999-5550200", "查档"), Hotline("5550201")])
        await departments.insert_emails(tx, own, [Email("dag@example.org"), Email("dag.example.org", confirmed=False)])
        await departments.set_verified(tx, own, NOW)
        await lookup.reindex_department(tx, own)
        card = await lookup.card(tx, own)
    assert card is not None
    assert (card.address, card.postcode, card.hours, card.verified_at) == ("柳荫路2号", "990001", "9-17点", NOW)
    assert card.kind is DepartmentKind.INSTITUTION
    assert card.hotlines == (Hotline("0999-5550200", "查档"), Hotline("5550201"))
    assert card.emails == (Email("dag@example.org"), Email("dag.example.org", confirmed=False))
    assert card.promise_count == 0
    assert (await ask(database, "5550200")).departments[0].id == own


async def test_promises_are_paged_and_chained(database: Database) -> None:
    own = await id_of(database, "市统计局")
    async with database.transaction() as tx:
        for text in ("甲", "乙", "丙"):
            await publish(tx, own, text)
    async with database.reading() as session:
        pages = [await lookup.promises(session, own, page=page, size=3) for page in range(3)]
        assert [len(page.items) for page in pages] == [3, 1, 0]
        assert (pages[0].count, pages[0].pages) == (4, 2)
        ids = [item.id for page in pages for item in page.items]
        chain = [await lookup.promise(session, item) for item in ids]
        assert [each.previous_id if each else 0 for each in chain] == [None, *ids[:-1]]
        assert [each.next_id if each else 0 for each in chain] == [*ids[1:], None]
        assert await lookup.promise(session, 10**9) is None
