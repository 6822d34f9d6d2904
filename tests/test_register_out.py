"""The register as files: annex 3's sheet, .xlsx, CSV and JSON lines, each read back as it was written."""

import csv
import json
import tracemalloc
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents import xlsx_writer
from documents.cells import CELL_MOST, is_risky, shield, unshield, width
from documents.letter_form import sheet_wording
from documents.own_register import read_own
from documents.register_rows import (
    CATEGORIES,
    KEY_COLUMNS,
    KINDS,
    NATURES,
    PART_COLUMNS,
    PLEDGE_COLUMNS,
    STATUSES,
    UNITS,
    RegisterEntry,
)
from documents.register_text import csv_chunks, json_lines
from documents.register_xlsx import (
    OfficialPledge,
    TooLongForCell,
    as_content,
    official_row,
    officials_xlsx,
    read_content,
    write_register,
)
from domain.clock import Decision, PromisedLimit, PromisedTarget
from domain.page import LimitUnit, Nature
from domain.pledge import DraftItem, Letter, Pledge
from domain.progress import Reached
from domain.words import Category, LetterKind, PledgeStatus

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
EVIL = ["=1+1", "+86 451 8456 8204", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")', "#N/A", "＝1+1", "'=1", "<p>&amp;"]
PLAIN = "受理后5个工作日内办结。"


def entry(number: int = 1, texts: list[str] | None = None, **fields: Any) -> RegisterEntry:
    items = [DraftItem(number="一", title="", text=text, category=Category.SERVICE) for text in texts or [PLAIN]]
    letter = Letter(
        department_id=1,
        letter_kind=LetterKind.DEPARTMENT,
        items=items,
        phone="0451-84568204转8",
        signer="龙𬍛䶮",
        signed_on=date(2026, 3, 5),
        **fields,
    )
    pledge = Pledge(
        number, letter, f"试验市第{number}局", PledgeStatus.PUBLISHED, 2, 77, "某作者", 78, "某审核", 1, 1_764_000_000
    )
    return RegisterEntry(pledge, "11231100MB1234567X", "试验市")


async def stream(*entries: RegisterEntry) -> AsyncIterator[RegisterEntry]:
    for one in entries:
        yield one


async def many(count: int) -> AsyncIterator[RegisterEntry]:
    for number in range(count):
        yield entry(number, [PLAIN * 20] * 5)


async def read_csv(*entries: RegisterEntry) -> list[dict[str, str]]:
    data = b"".join([chunk async for chunk in csv_chunks(stream(*entries))])
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


async def read_xlsx(*entries: RegisterEntry) -> dict[str, list[list[Any]]]:
    written = BytesIO()
    await write_register(stream(*entries), written)
    return {sheet.title: [[cell.value for cell in row] for row in checked(sheet)] for sheet in load_workbook(written)}


def checked(sheet: Any) -> list[Any]:
    rows = list(sheet.iter_rows())
    assert all(cell.data_type in "sn" for row in rows for cell in row)
    return rows


def official(**fields: Any) -> OfficialPledge:
    letter = Letter(
        items=[DraftItem(text="按时办结。\n<b>不推诿</b> & 不拖延。")],
        signer="某某",
        signed_on=date(2026, 3, 5),
        **fields,
    )
    return OfficialPledge("110101199003070011", letter, "试验市教育局", "11231100MB1234567X", kept="全部履行")


def test_annex_3_has_the_header_row_of_the_seed() -> None:
    seeds = sorted(SEEDS.glob("001_*.txt"))
    if not seeds:
        pytest.skip("the seed of Heihe's plan is not on this machine: its header row is compared with nothing")
    lines = seeds[0].read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if line.startswith("*承诺主体代码"))
    assert list(sheet_wording().header) == header.split("\t")


def test_annex_3_of_the_seed_s_own_promises_is_the_seed_s_row() -> None:
    seeds = sorted(SEEDS.glob("001_*.txt"))
    if not seeds:
        pytest.skip("the seed of Heihe's plan is not on this machine: its row is compared with nothing")
    lines = seeds[0].read_text(encoding="utf-8").splitlines()
    seed = lines[next(place for place, line in enumerate(lines) if line.startswith("*承诺主体代码")) + 1].split("\t")
    promised = [text.partition("、")[2] for text in read_content(seed[7])[1:]]
    letter = Letter(items=[DraftItem(text=text) for text in promised])
    row = official_row(OfficialPledge(seed[0], letter, seed[4], seed[5], kept=seed[9]))
    assert len(promised) == 3
    assert row[:10] == seed[:10]


def test_annex_3_has_13_cells_a_row_and_paragraphs_as_html() -> None:
    book = load_workbook(BytesIO(officials_xlsx([official(), official()])))
    rows = checked(book.worksheets[0])
    assert [len(row) for row in rows] == [13, 13, 13]
    assert [cell.value for cell in rows[0]] == list(sheet_wording().header)
    assert all(cell.data_type == "s" for row in rows for cell in row if cell.value)
    cells = [cell.value for cell in rows[1]]
    assert cells[:7] == [
        *("110101199003070011", "政务承诺型", "政务承诺型", "2026-03-05"),
        *("试验市教育局", "11231100MB1234567X", "自愿做出承诺"),
    ]
    assert cells[9] == "全部履行"
    assert read_content(cells[7])[-2:] == ["一、按时办结。", "<b>不推诿</b> & 不拖延。"]
    assert "<b>" not in cells[7]


def test_annex_3_refuses_what_fits_no_cell() -> None:
    long = official()
    long.letter.items = [DraftItem(text="诺" * 3000) for _ in range(20)]
    with pytest.raises(TooLongForCell):
        officials_xlsx([long])


@given(st.lists(st.text(max_size=40)))
def test_content_reads_back(paragraphs: list[str]) -> None:
    assert read_content(as_content(paragraphs)) == paragraphs


async def test_the_spreadsheet_holds_every_letter_and_every_part() -> None:
    sheets = await read_xlsx(entry(1, [PLAIN, *EVIL], preamble="开头。", closing="结尾。"), entry(2))
    assert sheets["承诺书"][0] == list(PLEDGE_COLUMNS)
    assert sheets["承诺书"][1] == [
        *(1, 2, "试验市", "试验市第1局", "11231100MB1234567X", "部门", "已公开", "0451-84568204转8", ""),
        *("龙𬍛䶮", "2026-03-05", "2025-11-24T16:00:00+00:00", "", "", 10),
    ]
    parts = sheets["承诺内容"]
    assert parts[0] == [*KEY_COLUMNS, *PART_COLUMNS]
    assert [row[7] for row in parts[1:]] == ["开头。", PLAIN, *EVIL, "结尾。", PLAIN]
    assert {row[8] for row in parts[1:] if row[4] == "承诺事项"} == {"政务服务事项承诺"}


def with_clocks() -> RegisterEntry:
    """Limits and goals, confirmed or not, masked or not, one goal reported of."""
    one = entry(1, ["5个工作日内办结，新增8.5万人、*户、3户。"])
    item = one.pledge.letter.items[0]
    item.nature = Nature.PROMISE
    item.limits = [
        PromisedLimit(phrase="5个工作日内", amount=5, unit=LimitUnit.WORKING_DAY, note="", decision=Decision.CONFIRMED)
    ]
    item.targets = [
        PromisedTarget(phrase="8.5万人", value=85_000, unit="人", due="年底前", decision=Decision.CONFIRMED),
        PromisedTarget(phrase="*户", value=None, unit="户", decision=Decision.READ),
        PromisedTarget(phrase="3户", value=3.5, unit="户", decision=Decision.READ),
    ]
    reached = Reached(0, "8.5万人", 85_000, "人", 62_000, date(2026, 6, 30))
    return replace(one, reached=[reached])


async def test_limits_and_goals_have_rows_of_their_own_with_what_was_reported() -> None:
    rows = (await read_xlsx(with_clocks()))["承诺内容"]
    assert [row[4:] for row in rows[2:]] == [
        ["时限", "一", "", "5个工作日内", "", "", 5, "工作日", "", "已确认", "", ""],
        ["目标", "一", "", "8.5万人", "", "", 85000, "人", "年底前", "已确认", 62000, "2026-06-30"],
        ["目标", "一", "", "*户", "", "", "", "户", "", "未确认", "", ""],
        ["目标", "一", "", "3户", "", "", 3.5, "户", "", "未确认", "", ""],
    ]
    assert rows[1][9] == "承诺"
    read = await read_csv(with_clocks())
    assert [(row["部分"], row["数值"], row["已完成"], row["报告日期"]) for row in read[1:3]] == [
        ("时限", "5", "", ""),
        ("目标", "85000", "62000", "2026-06-30"),
    ]
    record = json.loads(b"".join([chunk async for chunk in json_lines(stream(with_clocks()))]))
    (item,) = record["items"]
    assert [target["reached"] for target in item["targets"]] == [62000.0, None, None]
    assert item["limits"] == [
        {"phrase": "5个工作日内", "amount": 5.0, "unit": "working_day", "note": "", "confirmed": True}
    ]


@pytest.mark.parametrize("text", ["_x0041_", "_x000D_\n_x_x0031__", "__x0041_"])
async def test_what_looks_like_an_escape_stays_text(text: str) -> None:
    written = BytesIO()
    await write_register(stream(entry(1, [text])), written)
    page = read_own(written.getvalue())
    assert page is not None
    assert page.units[0].items[0].text == text
    with ZipFile(written) as archive:
        assert "_x005F_x" in archive.read("xl/worksheets/sheet2.xml").decode()


async def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row() -> None:
    text = "诺" * (CELL_MOST + 5)
    parts = (await read_xlsx(entry(1, [text])))["承诺内容"]
    assert "".join(row[7] for row in parts[1:]) == text
    assert [row[4] for row in parts[1:]] == ["承诺事项", "（续上行）"]


async def test_no_cell_is_longer_than_a_spreadsheet_takes() -> None:
    """Excel counts a rare character twice, and mends a file with a longer cell by cutting it."""
    parts = (await read_xlsx(entry(1, ["𬍛" * CELL_MOST], preamble="诺𬍛" * CELL_MOST)))["承诺内容"]
    assert max(width(cell) for row in parts for cell in row if isinstance(cell, str)) <= CELL_MOST


async def test_a_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_writer, "ROWS_MOST", 4)
    sheets = await read_xlsx(*(entry(number) for number in range(1, 8)))
    assert [len(rows) for name, rows in sheets.items() if name.startswith("承诺书")] == [4, 4, 2]
    assert [row[0] for name, rows in sheets.items() if name.startswith("承诺内容") for row in rows[1:]] == [
        *range(1, 8)
    ]


async def test_an_empty_register_has_its_headers() -> None:
    assert [len(rows) for rows in (await read_xlsx()).values()] == [1, 1]
    assert await read_csv() == []


async def test_the_parts_of_the_spreadsheet_name_each_other() -> None:
    written = BytesIO()
    await write_register(stream(entry()), written)
    with ZipFile(written) as archive:
        names = set(archive.namelist())
        for name in names:
            ElementTree.fromstring(archive.read(name))  # noqa: S314 - our own file
        listed = ElementTree.fromstring(archive.read("[Content_Types].xml"))  # noqa: S314
        assert {part.attrib["PartName"][1:] for part in listed if "PartName" in part.attrib} <= names
        assert b"<f>" not in b"".join(archive.read(name) for name in names)


async def test_csv_is_safe_and_reads_back() -> None:
    rows = await read_csv(entry(1, [PLAIN, *EVIL, '两\n行,“引号"”']), entry(2))
    texts = [row["内容"] for row in rows]
    assert not any(text[0] in "=+-@＝\t" for text in texts)
    assert [unshield(text) for text in texts] == [PLAIN, *EVIL, '两\n行,“引号"”', PLAIN]
    assert {row["编号"] for row in rows} == {"1", "2"}
    assert rows[0]["监督投诉电话"] == "0451-84568204转8"


@given(st.text(alphabet=" '=+-@＝a一\t\r\n", max_size=8))
def test_a_shield_comes_off_again(text: str) -> None:
    assert unshield(shield(text)) == text
    assert shield(text)[:1] not in tuple("=+-@＝\t\r\n")
    assert not is_risky(text) or shield(text).startswith("'")


async def test_json_lines_hold_the_stored_values() -> None:
    data = b"".join([chunk async for chunk in json_lines(stream(entry(1, EVIL), entry(2)))])
    records = [json.loads(line) for line in data.decode().splitlines()]
    assert [record["id"] for record in records] == [1, 2]
    assert [item["text"] for item in records[0]["items"]] == EVIL
    assert records[0]["signed_on"] == "2026-03-05"
    assert records[0]["items"][0]["category"] == "service"


async def test_nobody_who_worked_on_a_letter_is_in_a_file() -> None:
    written = BytesIO()
    await write_register(stream(entry()), written)
    chunks = [chunk async for chunk in csv_chunks(stream(entry()))]
    chunks += [chunk async for chunk in json_lines(stream(entry()))]
    with ZipFile(written) as archive:
        chunks += [archive.read(name) for name in archive.namelist()]
    assert "某作者".encode() not in b"".join(chunks)
    assert "某审核".encode() not in b"".join(chunks)


async def test_memory_does_not_grow_with_the_register() -> None:
    peaks = []
    for count in (200, 2000):
        tracemalloc.start()
        async for _ in csv_chunks(many(count)):
            pass
        async for _ in json_lines(many(count)):
            pass
        await write_register(many(count), BytesIO())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


def test_every_stored_value_has_a_word() -> None:
    assert set(CATEGORIES) == set(Category)
    assert set(STATUSES) == set(PledgeStatus)
    assert set(KINDS) >= set(LetterKind)
    assert set(NATURES) == set(Nature)
    assert set(UNITS) == set(LimitUnit)
