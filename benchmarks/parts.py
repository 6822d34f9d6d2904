"""A large import accepted and undone by chat, part after part: how long a part keeps everybody else waiting."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.pages import invented_page
from benchmarks.table import Line, show
from db import people
from db.database import Database, Transaction
from documents.page import read_page
from domain.page import Page
from domain.person import Holding, Person
from domain.words import Role
from services import import_review, import_undo

LONGEST = 500


def run(home: Path, many: int) -> None:
    """Measure and print."""
    asyncio.run(_run(home, read_page(invented_page(many).decode())))


async def _run(home: Path, page: Page) -> None:
    database = await Database.open(home / "parts.db")
    now = datetime.now(UTC)
    at = int(now.timestamp())
    by = await _reviewer(database, at)
    kept: list[int] = []

    async def keep(tx: Transaction) -> bool:
        taken = await import_review.keep(tx, page, region="试验市", file_name="page.txt", sha256="", by=by, at=at)
        kept.append(taken.page.id if taken.page else 0)
        return False

    async def accept(tx: Transaction) -> bool:
        return await import_review.accept_some(tx, kept[0], True, by, now) == import_review.AT_ONCE

    async def undo(tx: Transaction) -> bool:
        undone = await import_review.get(tx, kept[0])
        if not undone.is_undone:
            undone = await import_undo.begin(tx, kept[0], "导错了地区。", by)
        return await import_undo.undo_some(tx, undone, by, at)

    keeping, accepting, undoing = [await _parts(database, work) for work in (keep, accept, undo)]
    await database.close()
    show(
        f"{len(page.units):,} units by chat: the longest wait for others",
        [
            Line("while the page is kept for its review", max(keeping) * 1e3, "ms"),
            Line(f"while all are accepted ({sum(accepting):.1f} s)", max(accepting) * 1e3, "ms", LONGEST),
            Line(f"while all are undone ({sum(undoing):.1f} s)", max(undoing) * 1e3, "ms", LONGEST),
        ],
    )


async def _reviewer(database: Database, at: int) -> Person:
    async with database.transaction() as tx:
        await people.save(tx, 1, "审核", "", "zh_Hans", at)
        await people.give_role(tx, 1, Holding(Role.REVIEWER), None, at)
        person = await people.get(tx, 1)
    assert person is not None
    return person


async def _parts(database: Database, work: Callable[[Transaction], Awaitable[bool]]) -> list[float]:
    """The seconds of each part, until one says that it was the last."""
    seconds: list[float] = []
    goes_on = True
    while goes_on:
        begun = time.perf_counter()
        async with database.transaction() as tx:
            goes_on = await work(tx)
        seconds.append(time.perf_counter() - begun)
    return seconds
