"""Re-importing an export of the register changes nothing."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from db.database import Database
from documents.register_text import csv_chunks
from documents.register_xlsx import write_register
from services import imports, register

NOW = datetime(2026, 11, 21, tzinfo=UTC)
REGION = "试验市"
TABLES = ("department", "hotline", "email", "pledge", "item")
PAGE = """试验市政务公开承诺
市教育局承诺
一、招生公开。招生结果10个工作日内公布，=SUM(1)不是公式。
二、收费公示。+86开头的电话不收费，“课后服务”自愿参加。
监督投诉电话：0999-5550101
市体育局承诺
一、新增健身路径20条。
二、场馆周末免费开放不少于4小时。
监督投诉电话：0999-5550102
"""


async def snapshot(database: Database) -> dict[str, list[tuple[object, ...]]]:
    async with database.reading() as session:
        return {table: [tuple(row) for row in await session.all(f"SELECT * FROM {table}")] for table in TABLES}


async def export(database: Database, kind: str) -> bytes:
    entries = register.read(database)
    if kind == "csv":
        return b"".join([chunk async for chunk in csv_chunks(entries)])
    target = BytesIO()
    await write_register(entries, target)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_an_export_read_again_changes_nothing(tmp_path: Path, kind: str) -> None:
    database = await Database.open(tmp_path / "yinuo.db")
    try:
        page = tmp_path / "page.txt"
        page.write_text(PAGE, encoding="utf-8")
        await imports.import_file(database, page, REGION, NOW)
        before = await snapshot(database)
        assert len(before["pledge"]) == 2
        exported = tmp_path / f"register.{kind}"
        exported.write_bytes(await export(database, kind))
        await imports.import_file(database, exported, REGION, NOW)
        assert await snapshot(database) == before
    finally:
        await database.close()
