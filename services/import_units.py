"""One unit of an imported page on its way into the register.

What is known is kept: a department is recognised by any of its names, a number or an address is added but never
overwritten, and a letter that is already there stays.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from db import departments as departments_table
from db import pledges as pledges_table
from db.database import Session, Transaction
from domain.clock import Decision, PromisedLimit, PromisedTarget
from domain.department import Department, Email, Hotline, Region
from domain.page import Doubt, Item, Limit, Target, Unit
from domain.pledge import DraftItem, Letter
from domain.search import numbers
from domain.short_names import short_names
from domain.words import AliasKind, DepartmentKind, LetterKind
from services import lookup
from services.same_letters import Known, Standing, find_same

PLACES = (DepartmentKind.DISTRICT, DepartmentKind.COUNTY, DepartmentKind.GOVERNMENT)


class Outcome(StrEnum):
    """What became of a unit's letter."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"
    OUTDATED = "outdated"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One unit of the page; its warnings are what the reader doubted and what contradicts the register."""

    name: str
    department_id: int
    outcome: Outcome
    items: int
    warnings: tuple[Doubt, ...] = ()


def unknown(printed: Iterable[Hotline], known: Iterable[Hotline]) -> list[Hotline]:
    """Numbers that are not known yet in any spelling."""
    seen = {line.number for line in known} | {digits for line in known for digits in numbers(line.number)}
    new = []
    for line in printed:
        spellings = {line.number, *numbers(line.number)}
        if line.number and not spellings & seen:
            new.append(line)
        seen |= spellings
    return new


def _without_at(address: str) -> str:
    """The same for an address and for its misprint that has lost the @."""
    return address.replace("@", ".")


class Roll:
    """Who is registered in a region under which names."""

    def __init__(self, departments: Iterable[Department], aliases: Iterable[tuple[int, str]]) -> None:
        self._by_id = {department.id: department for department in departments}
        self._by_name = {department.name: department.id for department in self._by_id.values()}
        self._by_alias: dict[str, set[int]] = {}
        self._aliases: dict[int, set[str]] = {}
        for department_id, name in aliases:
            self._add_alias(department_id, name)

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
            self._add_alias(department.id, name)

    def aliases(self, department: Department) -> set[str]:
        """The other names of a department."""
        return self._aliases.get(department.id, set())

    def _add_alias(self, department_id: int, name: str) -> None:
        self._by_alias.setdefault(name, set()).add(department_id)
        self._aliases.setdefault(department_id, set()).add(name)


def _decision(clock: Limit | Target) -> Decision:
    return Decision.CONFIRMED if clock.confirmed else Decision.READ


def _as_printed(item: Item) -> DraftItem:
    """An item with what was read in it; its department confirmed that only where a file of the register says so."""
    return DraftItem(
        number=item.number,
        title=item.title,
        text=item.text,
        category=item.category,
        nature=item.nature,
        limits=[PromisedLimit(**limit.model_dump(), decision=_decision(limit)) for limit in item.limits],
        targets=[PromisedTarget(**target.model_dump(), decision=_decision(target)) for target in item.targets],
        clock_read=True,
    )


Touch = Callable[[int, bool], Awaitable[None]]
"""Told of a department before anything of it is changed, and whether it was registered just now."""


@dataclass(frozen=True, slots=True)
class Work:
    """What all units of an import share."""

    tx: Transaction
    place: Region
    batch_id: int
    earlier_batch: int | None
    at: int
    roll: Roll
    touch: Touch | None = None


async def read_roll(session: Session, place: Region, names: Collection[str]) -> Roll:
    """Everybody in a region whom one of these names, or another form of it, may mean."""
    asked = {form for name in names for form in (name, *short_names(name, place.name))}
    departments = await departments_table.list_called(session, place.id, asked)
    return Roll(departments, await departments_table.list_names(session, departments))


class UnitIntake:
    """One unit on its way into the register."""

    def __init__(self, work: Work, unit: Unit) -> None:
        self.work = work
        self.tx = work.tx
        self.unit = unit
        self.others = short_names(unit.name, work.place.name)
        self.warnings = list(unit.warnings)
        self.is_new = False
        self.changed = False
        items = [_as_printed(item) for item in unit.items]
        self.items = items or [DraftItem(text=unit.preamble)]
        self.preamble = unit.preamble if unit.items else ""

    async def take(self) -> UnitReport:
        """Recognise the department or register it, add what is new, keep its letter."""
        department = await self._department()
        if self.work.touch:
            await self.work.touch(department.id, self.is_new)
        if department.secret:
            return self._secret(department)
        known = await self._find_known(department)
        if known is None or self.unit.name != department.name:
            await self._add_aliases(department)
        await self._add_contacts(department, known.letter if known else None)
        outcome = self._outcome(known) if known else await self._keep_letter(department.id)
        if outcome is Outcome.UNCHANGED and self.changed:
            outcome = Outcome.UPDATED
            await lookup.reindex_department(self.tx, department.id)
        return self._report(department.id, outcome, len(self.unit.items))

    def _secret(self, department: Department) -> UnitReport:
        self.warnings.append(Doubt(code="department-secret", message="该单位不公开，未导入"))
        return self._report(department.id, Outcome.SKIPPED, 0)

    def _outcome(self, known: Known) -> Outcome:
        """What the register has stays as it is: what was taken out of force does not come back by a file."""
        if known.standing is Standing.WITHDRAWN:
            why = f"（原因：{known.withdrawn_why}）" if known.withdrawn_why else ""
            message = f"这份承诺书（编号 {known.pledge_id}）已撤回{why}，未恢复；如需恢复，请由单位重新提交"
            self.warnings.append(Doubt(code="withdrawn-since", message=message))
            return Outcome.WITHDRAWN
        if known.standing is Standing.OUTDATED:
            message = f"这是编号 {known.pledge_id} 的旧文本，登记册中已有更新的文本，未改动"
            self.warnings.append(Doubt(code="outdated", message=message))
            return Outcome.OUTDATED
        return Outcome.UNCHANGED

    def _report(self, department_id: int, outcome: Outcome, items: int) -> UnitReport:
        return UnitReport(self.unit.name, department_id, outcome, items, tuple(self.warnings))

    async def _department(self) -> Department:
        return self.work.roll.find(self.unit.name, self.others) or await self._register()

    async def _register(self) -> Department:
        unit, place = self.unit, self.work.place
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

    async def _find_known(self, department: Department) -> Known | None:
        """The letter, if the department has or had it already."""
        if self.is_new or not (self.unit.items or self.unit.preamble):
            return None
        return await find_same(self.tx, department, self.unit, self.preamble, self.items)

    async def _add_contacts(self, department: Department, letter: Letter | None) -> None:
        """Add those that are new; what the known letter says itself is not."""
        unit, own = self.unit, department.id
        printed = [Hotline(line.number, line.purpose) for line in unit.hotlines]
        printed += [Hotline(number) for number in unit.phones]
        hotlines = unknown(printed, [] if self.is_new else await departments_table.list_hotlines(self.tx, own))
        registered = [] if self.is_new else await departments_table.list_emails(self.tx, own)
        known = {_without_at(each.printed) for each in registered}
        emails = [
            Email(each.printed, not each.suggested) for each in unit.emails if _without_at(each.printed) not in known
        ]
        if letter and (hotlines or emails):
            said = [letter.phone, letter.email, letter.preamble, letter.closing, *(item.text for item in letter.items)]
            hotlines = unknown(hotlines, [Hotline(text) for text in said])
            emails = [email for email in emails if not any(email.printed in text for text in said)]
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
        replaced = await self._withdraw_earlier(department_id)
        pledge_id = await pledges_table.insert_published(
            self.tx,
            department_id=department_id,
            batch_id=self.work.batch_id,
            letter_kind=LetterKind.GOVERNMENT if unit.kind in PLACES else LetterKind.DEPARTMENT,
            preamble=self.preamble,
            closing="\n".join(unit.closing),
            phone=next(iter((*unit.phones, *(line.number for line in unit.hotlines))), ""),
            email=next((email.printed for email in unit.emails), ""),
            now=self.work.at,
            items=self.items,
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
