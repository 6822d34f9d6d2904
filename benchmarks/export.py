"""The whole register as a file in each of its forms: seconds, and how much memory that takes at its peak.

Each form is written by a process of its own (``benchmarks.export_apart``), which says what it took over what it held
before it began. The floor is Python's plain CSV writer on the plain rows.
"""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from benchmarks.measure import Program
from benchmarks.pages import PROMISES
from benchmarks.table import Line, show
from db.database import Database

FORMS = {"xlsx": ".xlsx", "csv": "CSV", "jsonl": "JSON lines"}
DEPARTMENTS, ITEMS = 500, 3
AT = 1_800_000_000


def run(home: Path, pledges: int) -> None:
    """Measure and print."""
    path = home / "register.db"
    asyncio.run(_make(path))
    with closing(sqlite3.connect(path)) as connection:
        _fill(connection, pledges)
    floor = _apart(home, path, "floor")
    wrote = {form: _apart(home, path, form) for form in FORMS}
    seconds = [Line("plain CSV writer on plain rows (the floor)", floor["seconds"], "s")]
    seconds += [Line(f"{FORMS[form]} ({took['size']:.0f} MB)", took["seconds"], "s") for form, took in wrote.items()]
    seconds.append(Line("CSV / the floor", wrote["csv"]["seconds"] / floor["seconds"], "×"))
    memory = [Line(f"{FORMS[form]}: memory over the base", took["memory"], "MB", 50) for form, took in wrote.items()]
    show(f"a register of {pledges:,} pledges as a file", [*seconds, *memory])


def _apart(home: Path, path: Path, form: str) -> dict[str, Any]:
    program = Program.start(["-m", "benchmarks.export_apart", form, str(path)], home)
    try:
        took: dict[str, Any] = json.loads(program.first_line())
    finally:
        program.stop()
    return took


async def _make(path: Path) -> None:
    await (await Database.open(path)).close()


def _fill(connection: sqlite3.Connection, pledges: int) -> None:
    """Published letters with three promises each, one of them with a time limit."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("INSERT INTO region (id, name) VALUES (1, '试验市')")
    departments = ((own, f"市第{own}服务中心") for own in range(1, DEPARTMENTS + 1))
    connection.executemany(
        "INSERT INTO department (id, region_id, name, kind) VALUES (?, 1, ?, 'institution')", departments
    )
    connection.executemany(
        f"""INSERT INTO pledge (id, department_id, letter_kind, status, preamble, closing, phone, email, signer,
                                signed_on, created_at, published_at)
            VALUES (?, ?, 'department', 'published', '我们承诺：', '请市民监督。', '0999-5550101', 'a@example.gov.cn',
                    '周远', '2026-05-01', {AT}, {AT})""",  # noqa: S608 (a number)
        ((own, own % DEPARTMENTS + 1) for own in range(1, pledges + 1)),
    )
    connection.executemany(
        """INSERT INTO item (id, pledge_id, position, number, title, text, category)
           VALUES (?, ?, ?, ?, '', ?, 'service')""",
        _items(pledges),
    )
    connection.executemany(
        "INSERT INTO item_limit (item_id, phrase, amount, unit) VALUES (?, '5个工作日', 5, 'working_day')",
        ((own * ITEMS,) for own in range(1, pledges + 1)),
    )
    connection.commit()


def _items(pledges: int) -> Iterator[tuple[int, int, int, str, str]]:
    texts = [promise.format(area="服务", days=5, count=30, share=80) for promise in PROMISES[:ITEMS]]
    for own in range(1, pledges + 1):
        for place, text in enumerate(texts):
            yield own * ITEMS + place, own, place + 1, "一二三"[place], text
