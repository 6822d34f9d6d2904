"""A page of pledges that was published elsewhere is taken into the register as it stands.

What is known is kept: a department is recognised by any of its names, a number or an address is added but never
overwritten, and a letter that is already there stays. Importing a page twice changes nothing.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from db import batches
from db import departments as departments_table
from db import pledges as pledges_table
from db.database import Database, Transaction
from documents.page import read_page
from documents.read_text import read_text
from domain.department import Department, Email, Hotline, Region
from domain.page import Doubt, Page, Unit
from domain.pledge import DraftItem
from domain.search import numbers
from domain.short_names import short_names
from domain.words import AliasKind, DepartmentKind, LetterKind
from services import lookup

MOST_BYTES = 20_000_000
BARE = 2
_MAGIC = {b"PK\x03\x04": "a Word or Excel file", b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Word or Excel file"}
_PLACES = (DepartmentKind.DISTRICT, DepartmentKind.COUNTY, DepartmentKind.GOVERNMENT)


class FileUnreadable(Exception):
    """A file that is no page of text; says why."""


class Outcome(StrEnum):
    """What became of a unit's letter."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One unit of the page; its warnings are what the reader doubted and what contradicts the register."""

    name: str
    department_id: int
    outcome: Outcome
    items: int
    warnings: tuple[Doubt, ...] = ()


@dataclass
class ImportReport:
    """What an import did, or would do."""

    region: str
    title: str
    units: list[UnitReport] = field(default_factory=list)
    city_hotlines: int = 0
    tasks: int = 0
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


async def import_page(
    tx: Transaction, page: Page, *, region: str, file_name: str, sha256: str, now: datetime
) -> ImportReport:
    """Take a page that was read into the register."""
    place = await departments_table.save_region(tx, region)
    report = ImportReport(region, page.document.title, tasks=len(page.tasks), warnings=page.warnings)
    known = await batches.get_by_sha256(tx, place.id, sha256)
    earlier = known or await batches.get_newest_by_title(tx, place.id, page.document.title)
    report.known = known is not None
    batch_id = known.id if known else await _insert_batch(tx, page, place, file_name, sha256, now)
    report.city_hotlines = await _add_city_hotlines(tx, place, page)
    work = _Work(tx, place, batch_id, earlier.id if earlier else None, int(now.timestamp()), await _roll(tx, place))
    for unit in _apart(page.units):
        report.units.append(await _Unit(work, unit).take())
    return report


def describe(report: ImportReport) -> str:
    """The report for people."""
    lines = [
        f"{'试运行，未写入：' if report.dry_run else ''}{report.region}《{report.title or '无标题'}》",
        f"单位 {len(report.units)} 个，承诺事项 {report.items} 条"
        + (f"，工作任务 {report.tasks} 项（未入库）" if report.tasks else ""),
        f"新增 {report.count(Outcome.NEW)}，更新 {report.count(Outcome.UPDATED)}，"
        f"未变 {report.count(Outcome.UNCHANGED)}，跳过 {report.count(Outcome.SKIPPED)}",
    ]
    if report.known:
        lines.append("此文件以前导入过。")
    if report.city_hotlines:
        lines.append(f"新增全市统一监督电话 {report.city_hotlines} 个")
    lines += [f"⚠ {doubt.message}" for doubt in report.warnings]
    lines += [f"⚠ {unit.name}：{doubt.message}" for unit in report.units for doubt in unit.warnings]
    return "\n".join(lines)


async def _read(path: Path) -> tuple[Page, str]:
    data = await asyncio.to_thread(path.read_bytes)
    if len(data) > MOST_BYTES:
        raise FileUnreadable(f"{path.name} is larger than 20 MB.")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise FileUnreadable(f"{path.name} is {what}; save it as plain text first.")
    return await asyncio.to_thread(lambda: read_page(read_text(data))), hashlib.sha256(data).hexdigest()


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


async def _add_city_hotlines(tx: Transaction, place: Region, page: Page) -> int:
    known = await departments_table.list_region_hotlines(tx, place.id)
    printed = [Hotline(line.number, owner=line.owner) for line in page.document.hotlines]
    new = _unknown(printed, known)
    await departments_table.insert_hotlines(tx, place.id, None, new)
    return len(new)


def _apart(units: Iterable[Unit]) -> Iterator[Unit]:
    """Letters of different units under one bare word, such as two headed 镇, become 镇 and 镇(2)."""
    times: Counter[str] = Counter()
    for unit in units:
        times[unit.name] += 1
        repeated = times[unit.name] > 1 and len(unit.name) <= BARE
        yield unit.model_copy(update={"name": f"{unit.name}({times[unit.name]})"}) if repeated else unit


def _unknown(printed: Iterable[Hotline], known: Iterable[Hotline]) -> list[Hotline]:
    seen = {line.number for line in known} | {digits for line in known for digits in numbers(line.number)}
    new = []
    for line in printed:
        spellings = {line.number, *numbers(line.number)}
        if line.number and not spellings & seen:
            new.append(line)
        seen |= spellings
    return new


class _Roll:
    """Who is registered in a region under which names."""

    def __init__(self, departments: Iterable[Department], aliases: Iterable[tuple[int, str]]) -> None:
        self._by_id = {department.id: department for department in departments}
        self._by_name = {department.name: department.id for department in self._by_id.values()}
        self._by_alias: dict[str, set[int]] = {}
        for department_id, name in aliases:
            self._by_alias.setdefault(name, set()).add(department_id)

    def find(self, name: str, others: Iterable[str]) -> Department | None:
        """By this name; as another name of just one department; by another form of this name."""
        found = self._by_name.get(name)
        if found is None and len(called_so := self._by_alias.get(name, set())) == 1:
            found = next(iter(called_so))
        if found is None:
            found = next((self._by_name[other] for other in others if other in self._by_name), None)
        return None if found is None else self._by_id[found]

    def add(self, department: Department, aliases: Iterable[str]) -> None:
        """One more, or more names of one."""
        self._by_id[department.id] = department
        self._by_name[department.name] = department.id
        for name in aliases:
            self._by_alias.setdefault(name, set()).add(department.id)

    def aliases(self, department: Department) -> set[str]:
        """The other names of a department."""
        return {name for name, ids in self._by_alias.items() if department.id in ids}


@dataclass(frozen=True, slots=True)
class _Work:
    """What all units of an import share."""

    tx: Transaction
    place: Region
    batch_id: int
    earlier_batch: int | None
    at: int
    roll: _Roll


async def _roll(tx: Transaction, place: Region) -> _Roll:
    departments = await departments_table.list_of_region(tx, place.id)
    return _Roll(departments, await departments_table.list_region_aliases(tx, place.id))


class _Unit:
    """One unit on its way into the register."""

    def __init__(self, work: _Work, unit: Unit) -> None:
        self.work = work
        self.tx = work.tx
        self.unit = unit
        self.others = short_names(unit.name, work.place.name)
        self.warnings = list(unit.warnings)
        self.is_new = False
        self.changed = False

    async def take(self) -> UnitReport:
        """Recognise the department or register it, add what is new, keep its letter."""
        department = await self._department()
        if department.secret:
            self.warnings.append(Doubt(code="department-secret", message="该单位不公开，未导入"))
            return self._report(department.id, Outcome.SKIPPED, 0)
        await self._add_aliases(department)
        await self._add_contacts(department)
        outcome = await self._keep_letter(department.id)
        if outcome is Outcome.UNCHANGED and self.changed:
            outcome = Outcome.UPDATED
            await lookup.reindex_department(self.tx, department.id)
        return self._report(department.id, outcome, len(self.unit.items))

    def _report(self, department_id: int, outcome: Outcome, items: int) -> UnitReport:
        return UnitReport(self.unit.name, department_id, outcome, items, tuple(self.warnings))

    async def _department(self) -> Department:
        unit, place = self.unit, self.work.place
        found = self.work.roll.find(unit.name, self.others)
        if found:
            return found
        self.is_new = self.changed = True
        department_id = await departments_table.insert(
            self.tx, place.id, unit.name, unit.kind, address=unit.address, postcode=unit.postcode
        )
        return Department(department_id, place.id, place.name, None, unit.name, unit.kind, unit.address, unit.postcode)

    async def _add_aliases(self, department: Department) -> None:
        known = set() if self.is_new else self.work.roll.aliases(department) | {department.name}
        new = [name for name in (self.unit.name, *self.others) if name not in known and name != department.name]
        self.changed |= bool(new)
        await departments_table.insert_aliases(self.tx, department.id, AliasKind.SHORT, new)
        self.work.roll.add(department, new)

    async def _add_contacts(self, department: Department) -> None:
        unit, own = self.unit, department.id
        printed = [Hotline(line.number, line.purpose) for line in unit.hotlines]
        printed += [Hotline(number) for number in unit.phones]
        hotlines = _unknown(printed, [] if self.is_new else await departments_table.list_hotlines(self.tx, own))
        known = {each.printed for each in ([] if self.is_new else await departments_table.list_emails(self.tx, own))}
        emails = [Email(each.printed, not each.suggested) for each in unit.emails if each.printed not in known]
        self.changed |= bool(hotlines or emails)
        await departments_table.insert_hotlines(self.tx, self.work.place.id, own, hotlines)
        await departments_table.insert_emails(self.tx, own, emails)
        await self._add_place(department)

    async def _add_place(self, department: Department) -> None:
        address = self._new_or_doubtful("地址", department.address, self.unit.address)
        postcode = self._new_or_doubtful("邮编", department.postcode, self.unit.postcode)
        if address or postcode:
            await departments_table.set_place(self.tx, department.id, address=address, postcode=postcode)

    def _new_or_doubtful(self, what: str, known: str, printed: str) -> str:
        if printed and known and printed != known:
            message = f"{what}与登记的不同，未改：登记为“{known}”，文件为“{printed}”"
            self.warnings.append(Doubt(code="differs-from-register", message=message))
        self.changed |= bool(printed) and not known
        return "" if known else printed

    async def _keep_letter(self, department_id: int) -> Outcome:
        unit = self.unit
        if not unit.items and not unit.preamble:
            return Outcome.UNCHANGED
        items = [DraftItem(number=i.number, title=i.title, text=i.text, category=i.category) for i in unit.items]
        items = items or [DraftItem(text=unit.preamble)]
        preamble = unit.preamble if unit.items else ""
        if not self.is_new and await pledges_table.has_published(
            self.tx, department_id, preamble, [item.text for item in items]
        ):
            return Outcome.UNCHANGED
        replaced = await self._withdraw_earlier(department_id)
        pledge_id = await pledges_table.insert_published(
            self.tx,
            department_id=department_id,
            batch_id=self.work.batch_id,
            letter_kind=LetterKind.GOVERNMENT if unit.kind in _PLACES else LetterKind.DEPARTMENT,
            preamble=preamble,
            closing="\n".join(unit.closing),
            phone=next(iter((*unit.phones, *(line.number for line in unit.hotlines))), ""),
            email=next((email.printed for email in unit.emails), ""),
            now=self.work.at,
            items=items,
        )
        await lookup.reindex_pledge(self.tx, pledge_id)
        return Outcome.UPDATED if replaced else Outcome.NEW

    async def _withdraw_earlier(self, department_id: int) -> bool:
        """A corrected page takes the place of the same page before it."""
        if self.work.earlier_batch is None or self.is_new:
            return False
        earlier = await pledges_table.list_published_of_batch(self.tx, self.work.earlier_batch, department_id)
        for pledge_id in earlier:
            await pledges_table.set_withdrawn(self.tx, pledge_id)
            await lookup.reindex_pledge(self.tx, pledge_id)
        return bool(earlier)
