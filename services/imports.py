"""A page of pledges that was published elsewhere is taken into the register as it stands.

What is known is kept: a department is recognised by any of its names, a number or an address is added but never
overwritten, and a letter that is already there stays. Importing a page twice changes nothing.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from db import batches
from db import departments as departments_table
from db.database import Database, Transaction
from documents.apart import read_page_apart
from documents.doubts import doubt
from documents.files import MOST_BYTES, FileProblem, FileRefused, FileTooBig
from domain.department import Hotline, Region
from domain.page import Doubt, Page, Task, Unit
from services import tasks as tasks_service
from services.import_registered import RegisteredIntake
from services.import_units import Outcome, Touch, UnitIntake, UnitReport, Work, read_roll, unknown

BARE = 2
_LEFT = (Outcome.UNCHANGED, Outcome.WITHDRAWN, Outcome.OUTDATED, Outcome.DIFFERS)
_WHY = {
    FileProblem.EMPTY: "is empty",
    FileProblem.TOO_BIG: "is larger than 20 MB, or far larger than that once unpacked",
    FileProblem.NOT_SUPPORTED: "is no text, Word (.docx), Excel (.xlsx) or PDF file",
    FileProblem.OLD_OFFICE: "is an old Word or Excel file; save it as .docx or .xlsx first",
    FileProblem.ENCRYPTED: "is locked with a password; save it without one first",
    FileProblem.DAMAGED: "is damaged or not complete",
    FileProblem.SCANNED: "holds pictures of pages and no text that can be read",
    FileProblem.TOO_SLOW: "takes too long to read; split it into smaller files",
    FileProblem.TOO_MUCH_MEMORY: "takes too much memory to read; split it into smaller files",
    FileProblem.OFFICIALS: "is annex 3's sheet of officials; their letters are filed in the chat, one by one",
}


class FileUnreadable(Exception):
    """A file that is no page of text; says why, and ``problem`` says it in one word."""

    def __init__(self, why: str, problem: FileProblem) -> None:
        super().__init__(why)
        self.problem = problem


@dataclass
class ImportReport:
    """What an import did, or would do."""

    region: str
    title: str
    units: list[UnitReport] = field(default_factory=list)
    city_hotlines: int = 0
    tasks: int = 0
    new_tasks: int = 0
    warnings: tuple[Doubt, ...] = ()
    known: bool = False
    dry_run: bool = False

    def count(self, outcome: Outcome) -> int:
        """How many units had this outcome."""
        return Counter(unit.outcome for unit in self.units)[outcome]

    @property
    def items(self) -> int:
        """Items of all units."""
        return sum(unit.items for unit in self.units)


class _NothingStored(Exception):
    """Undoes a dry run."""


async def read_file(path: Path) -> Page:
    """Read a page from a file.

    Raises:
        FileUnreadable
    """
    return (await _read(path))[0]


async def import_file(
    database: Database, path: Path, region: str, now: datetime, dry_run: bool = False
) -> ImportReport:
    """Import a file in one transaction; a dry run does the same and undoes it.

    Raises:
        FileUnreadable
    """
    page, sha256 = await _read(path)
    report = ImportReport(region, page.document.title)
    try:
        async with database.transaction() as tx:
            report = await import_page(tx, page, region=region, file_name=path.name, sha256=sha256, now=now)
            if dry_run:
                raise _NothingStored
    except _NothingStored:
        report.dry_run = True
    return report


@dataclass(frozen=True, slots=True)
class Source:
    """The page that letters come from; those of ``earlier_batch`` are replaced by them."""

    place: Region
    batch_id: int
    earlier_batch: int | None
    known: bool


async def import_page(
    tx: Transaction, page: Page, *, region: str, file_name: str, sha256: str, now: datetime
) -> ImportReport:
    """Take a page that was read into the register."""
    source = await begin(tx, page, region=region, file_name=file_name, sha256=sha256, now=now)
    warnings = (*page.warnings, *region_doubts(page, region))
    report = ImportReport(region, page.document.title, warnings=warnings, known=source.known)
    report.city_hotlines = await add_city_hotlines(tx, source.place, page)
    report.units = await take_units(tx, apart(page.units), source, now)
    report.tasks = len(page.tasks)
    report.new_tasks = await take_tasks(tx, page.tasks, source)
    return report


async def begin(tx: Transaction, page: Page, *, region: str, file_name: str, sha256: str, now: datetime) -> Source:
    """Record the page, or find it recorded."""
    place = await departments_table.save_region(tx, region)
    known = await batches.get_by_sha256(tx, place.id, sha256)
    earlier = known or await batches.get_newest_by_title(tx, place.id, page.document.title)
    batch_id = known.id if known else await _insert_batch(tx, page, place, file_name, sha256, now)
    return Source(place, batch_id, earlier.id if earlier else None, known is not None)


async def take_units(
    tx: Transaction, units: Iterable[Unit], source: Source, now: datetime, touch: Touch | None = None
) -> list[UnitReport]:
    """Take these units' letters into the register; ``touch`` is told of each department beforehand."""
    taken, works, seen = list(units), dict[str, Work](), set[int]()
    for region in dict.fromkeys(map(_region, taken)):
        place = await departments_table.save_region(tx, region) if region else source.place
        roll = await read_roll(tx, place, {unit.name for unit in taken if _region(unit) == region})
        works[region] = Work(tx, place, source.batch_id, source.earlier_batch, int(now.timestamp()), roll, touch)
    return [await _intake(works[_region(unit)], unit, seen).take() for unit in taken]


def _region(unit: Unit) -> str:
    """The region that a file of the register names; empty for that of the whole page."""
    return unit.registered.region if unit.registered else ""


def _intake(work: Work, unit: Unit, seen: set[int]) -> UnitIntake:
    return RegisteredIntake(work, unit, unit.registered, seen) if unit.registered else UnitIntake(work, unit)


def region_doubts(page: Page, region: str) -> list[Doubt]:
    """Said of a file that names its regions itself, if one of them is not the one that was chosen."""
    own = dict.fromkeys(name for name in map(_region, page.units) if name)
    return [doubt("region-own", "、".join(own))] if set(own) - {region} else []


async def take_tasks(tx: Transaction, tasks: Iterable[Task], source: Source) -> int:
    """Keep these tasks of a plan and find their departments in the register; how many are new."""
    new = [await tasks_service.keep(tx, source.place, source.batch_id, task) for task in tasks]
    await tasks_service.resolve(tx, source.place)
    return sum(new)


def _as_noted(doubt: Doubt) -> str:
    return doubt.message


def describe(report: ImportReport, say: Callable[[Doubt], str] = _as_noted) -> str:
    """The report for people; ``say`` puts a doubt in their words."""
    lines = [
        f"{'试运行，未写入：' if report.dry_run else ''}{report.region}《{report.title or '无标题'}》",
        f"单位 {len(report.units)} 个，承诺事项 {report.items} 条"
        + (f"，工作任务 {report.tasks} 项（新增 {report.new_tasks}）" if report.tasks else ""),
        f"新增 {report.count(Outcome.NEW)}，更新 {report.count(Outcome.UPDATED)}，"
        f"未变 {sum(map(report.count, _LEFT))}，跳过 {report.count(Outcome.SKIPPED)}",
    ]
    if report.known:
        lines.append("此文件以前导入过。")
    if report.city_hotlines:
        lines.append(f"新增全市统一监督电话 {report.city_hotlines} 个")
    lines += [f"⚠ {_place(doubt, '第{}项任务：')}{say(doubt)}" for doubt in report.warnings]
    lines += [
        f"⚠ {unit.name or '未写明单位'}：{_place(doubt, '第{}条，')}{say(doubt)}"
        for unit in report.units
        for doubt in unit.warnings
    ]
    return "\n".join(lines)


def _place(doubt: Doubt, words: str) -> str:
    """Where the doubt is, as far as it is about one item or task."""
    return words.format(doubt.item) if doubt.item else ""


async def _read(path: Path) -> tuple[Page, str]:
    try:
        data = await asyncio.to_thread(_bytes, path)
        return await read_page_apart(data, path.name), hashlib.sha256(data).hexdigest()
    except FileRefused as refused:
        raise FileUnreadable(f"{path.name} {_WHY[refused.code]}.", refused.code) from refused


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise FileTooBig
    return path.read_bytes()


async def _insert_batch(tx: Transaction, page: Page, place: Region, file_name: str, sha256: str, now: datetime) -> int:
    return await batches.insert(
        tx,
        region_id=place.id,
        title=page.document.title,
        file_name=file_name,
        sha256=sha256,
        front_matter="\n".join(page.document.front_matter),
        back_matter="\n".join(page.document.back_matter),
        now=int(now.timestamp()),
    )


async def add_city_hotlines(tx: Transaction, place: Region, page: Page) -> int:
    """Add the page's city-wide numbers; how many are new."""
    known = await departments_table.list_region_hotlines(tx, place.id)
    printed = [Hotline(line.number, owner=line.owner) for line in page.document.hotlines]
    new = unknown(printed, known)
    await departments_table.insert_hotlines(tx, place.id, None, new)
    return len(new)


def apart(units: Iterable[Unit]) -> Iterator[Unit]:
    """Letters of different units under one bare word, such as two headed 镇, become 镇 and 镇(2)."""
    times: Counter[str] = Counter()
    for unit in units:
        times[unit.name] += unit.registered is None
        repeated = times[unit.name] > 1 and len(unit.name) <= BARE and unit.registered is None
        yield unit.model_copy(update={"name": f"{unit.name}({times[unit.name]})"}) if repeated else unit
