"""A register exported, read into an empty one and exported again is the same file; read again it changes nothing."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from db import departments, pledges, progress
from db.database import Database
from documents.cells import CELL_MOST, cut, width
from documents.own_register import read_own
from documents.register_text import csv_chunks, json_lines
from documents.register_xlsx import write_register
from domain.clock import Decision, PromisedLimit, PromisedTarget
from domain.codes import credit_code_check
from domain.page import LimitUnit, Nature, Page, Registered
from domain.pledge import DraftItem, Letter
from domain.words import Category, DepartmentKind, LetterKind, PledgeStatus
from services import imports, register
from services.import_units import Outcome

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ELSEWHERE = "别的地方"
FORMS = ("csv", "jsonl", "xlsx")
TABLES = (
    "region",
    "department",
    "alias",
    "hotline",
    "email",
    "pledge",
    "item",
    "item_limit",
    "item_target",
    "item_progress",
)
REGIONS = ("青柳市", "石桥县", "=1+1区")
NAMES = ("市教育局", "教育局", "@局", "-1号办", "㛃䶮𬍛局", "007局", "镇")
ODD = (
    "=1+1",
    "@x",
    "-1",
    "+86 1",
    "'=1",
    "007",
    "0",
    "\t制表",
    "一\n二\n\n三",
    "㛃䶮𬍛",
    "_x0041_",
    "_x000D_",
    'a,b;"c"',
    "<&>",
)
CODE = "11231100MB1234567"
words = st.one_of(
    st.sampled_from(ODD),
    st.text(st.sampled_from("=+-@'\t\n 0一，。\u3000<&\"_x𬍛é"), max_size=12),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12),
)
said = words.filter(lambda text: bool(text.strip()))
figures = st.one_of(st.none(), st.integers(0, 10**12).map(float), st.floats(0, 1e12, allow_nan=False))
decisions = st.sampled_from([Decision.CONFIRMED, Decision.READ])
limits = st.builds(
    PromisedLimit,
    phrase=st.just("3日内"),
    amount=figures,
    unit=st.sampled_from(LimitUnit),
    note=words,
    decision=decisions,
)
targets = st.builds(
    PromisedTarget,
    phrase=st.just("5户"),
    value=figures,
    unit=st.sampled_from(["户", "万人", ""]),
    due=words,
    decision=decisions,
)
items = st.builds(
    DraftItem,
    number=words,
    title=words,
    text=words,
    category=st.sampled_from(["", *Category]),
    nature=st.sampled_from(["", *Nature]),
    limits=st.lists(limits, max_size=2),
    targets=st.lists(targets, max_size=2),
    clock_read=st.just(True),
)
letters = st.builds(
    Letter,
    letter_kind=st.sampled_from([LetterKind.GOVERNMENT, LetterKind.DEPARTMENT]),
    preamble=words,
    items=st.lists(items, min_size=1, max_size=3),
    closing=words,
    credit_code=st.sampled_from(["", CODE + credit_code_check(CODE + "0")]),
    phone=st.sampled_from(["", "0451-84568204转8、12345", "未定"]),
    email=st.sampled_from(["", "a@b.example.cn", "lincaoju163.com"]),
    signer=st.sampled_from(["", "周正", "龙𬍛䶮"]),
    signed_on=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2026, 11, 1))),
)


@dataclass
class Kept:
    """A letter of a random register; ``reports`` are of its goals in their order."""

    region: str
    name: str
    letter: Letter
    registered: Registered
    reports: list[float | None] = field(default_factory=list)


@st.composite
def kept_letters(draw: st.DrawFn) -> Kept:
    letter = draw(letters)
    status = draw(st.sampled_from([PledgeStatus.PUBLISHED, PledgeStatus.PUBLISHED, PledgeStatus.WITHDRAWN]))
    is_withdrawn = status is PledgeStatus.WITHDRAWN
    registered = Registered(
        version=draw(st.integers(1, 4)),
        status=status,
        published_at=draw(st.integers(1_000_000_000, 1_790_000_000)),
        withdrawn_at=draw(st.sampled_from([0, 1_790_000_001])) if is_withdrawn else 0,
        withdrawn_why=draw(st.sampled_from(["", "=职能划转", "内容有误。\n重发"])) if is_withdrawn else "",
    )
    goals = [target for item in letter.items for target in item.targets]
    reports = [draw(st.one_of(st.none(), st.floats(0, 1e9))) for _ in goals]
    return Kept(draw(st.sampled_from(REGIONS)), draw(st.sampled_from(NAMES)), letter, registered, reports)


async def fill(database: Database, kept: Sequence[Kept]) -> None:
    async with database.transaction() as tx:
        for each in kept:
            region = await departments.save_region(tx, each.region)
            known = await departments.get_by_name(tx, region.id, each.name)
            own = known.id if known else await departments.insert(tx, region.id, each.name, DepartmentKind.DEPARTMENT)
            pledge_id = await pledges.insert_registered(
                tx, department_id=own, batch_id=None, letter=each.letter, registered=each.registered, now=0
            )
            for target_id, value in zip(await pledges.list_target_ids(tx, pledge_id), each.reports, strict=True):
                if value is not None:
                    await progress.insert(tx, target_id, value / 2, 77, date(2026, 1, 5), 0)
                    await progress.insert(tx, target_id, value, 77, date(2026, 5, 1), 0)


async def export(database: Database, form: str) -> bytes:
    entries = register.read(database)
    if form != "xlsx":
        return b"".join([chunk async for chunk in (csv_chunks if form == "csv" else json_lines)(entries)])
    written = BytesIO()
    await write_register(entries, written)
    return written.getvalue()


async def take(database: Database, data: bytes, sha256: str = "x") -> imports.ImportReport:
    page = read_own(data)
    assert isinstance(page, Page)
    async with database.transaction() as tx:
        return await imports.import_page(tx, page, region=ELSEWHERE, file_name="register", sha256=sha256, now=NOW)


async def stored(database: Database) -> dict[str, Any]:
    async with database.reading() as session:
        return {name: [tuple(row) for row in await session.all(f"SELECT * FROM {name}")] for name in TABLES}


def cells(data: bytes) -> dict[str, list[list[Any]]]:
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in load_workbook(BytesIO(data))
    }


async def check_round_trip(folder: Path, kept: Sequence[Kept], form: str) -> None:
    first, second = [await Database.open(folder / f"{name}.db") for name in ("first", "second")]
    try:
        await fill(first, kept)
        before = await export(first, form)
        report = await take(second, before)
        assert {unit.outcome for unit in report.units} <= {Outcome.NEW}
        after = await export(second, form)
        assert after == before
        if form == "xlsx":
            assert cells(after) == cells(before)
        for database in (first, second):
            was = await stored(database)
            report = await take(database, before, "y")
            assert {unit.outcome for unit in report.units} <= {Outcome.UNCHANGED}
            now = await stored(database)
            assert now | {"region": was["region"]} == was
    finally:
        await first.close()
        await second.close()


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(kept=st.lists(kept_letters(), min_size=1, max_size=5))
def test_any_register_survives_its_own_file(form: str, kept: list[Kept]) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(check_round_trip(Path(folder), kept, form))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [CELL_MOST - 1, CELL_MOST, CELL_MOST + 1, 2 * CELL_MOST])
async def test_what_is_longer_than_a_cell_survives(tmp_path: Path, form: str, size: int) -> None:
    long = {"plain": "诺" * size, "rare": "a" + "𬍛" * (size // 2)}
    items = [DraftItem(number=name, title=text, text=text, clock_read=True) for name, text in long.items()] * 2
    letter = Letter(preamble=long["rare"], items=items, closing=long["plain"])
    kept = [Kept("青柳市", "市教育局", letter, Registered(published_at=1_700_000_000))]
    await check_round_trip(tmp_path, kept, form)


@given(st.text(st.sampled_from("a一𬍛")), st.integers(2, 9))
def test_pieces_fit_their_cells(text: str, most: int) -> None:
    pieces = cut(text, most)
    assert "".join(pieces) == text
    assert all(width(piece) <= most for piece in pieces)
