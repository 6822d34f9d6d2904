"""One letter out of the register's own file on its way into a register: this one again, an empty one, another town's.

A letter that is there stays as it is, whatever became of it since the file was written. One that is not is taken with
all that the file says of it, under its number where that is free.
"""

from collections.abc import Iterator
from datetime import date

from db import departments as departments_table
from db import letters, progress
from db import pledges as pledges_table
from documents.phones import find_phones
from domain.department import Department
from domain.page import Doubt, Registered, Unit
from domain.pledge import Letter, Pledge
from domain.words import LetterKind, PledgeStatus
from services import lookup
from services.import_units import PLACES, Outcome, UnitIntake, UnitReport, Work
from services.same_letters import Known, Standing, find_same

NOBODY = 0


class RegisteredIntake(UnitIntake):
    """One such letter. ``seen`` are the letters of the register that others of the same file have turned out to be."""

    def __init__(self, work: Work, unit: Unit, registered: Registered, seen: set[int]) -> None:
        super().__init__(work, unit)
        self.registered = registered
        self.seen = seen
        self.preamble = unit.preamble
        self.items = self.items if unit.items else []

    async def take(self) -> UnitReport:
        """Recognise the letter, or keep it with its department."""
        department = await self._department()
        if self.work.touch:
            await self.work.touch(department.id, self.is_new)
        if department.secret:
            return self._secret(department)
        known = await self._find_known(department)
        if known:
            self.seen.add(known.pledge_id)
            return self._report(department.id, self._outcome(known), len(self.unit.items))
        if self.is_new:
            await self._add_aliases(department)
        if self.registered.status is PledgeStatus.PUBLISHED:
            await self._add_contacts(department, None)
        await self._add_code(department)
        await self._keep_registered(department)
        if self.changed:
            await lookup.reindex_department(self.tx, department.id)
        return self._report(department.id, Outcome.NEW, len(self.unit.items))

    async def _department(self) -> Department:
        """By its exact name; one that was renamed since by the letter that the file numbers so."""
        found = self.work.roll.find(self.unit.name, ())
        if found and found.name == self.unit.name:
            return found
        pledge = await letters.get(self.tx, self.registered.number)
        if pledge and self._is_same(pledge):
            renamed = await departments_table.get(self.tx, pledge.letter.department_id)
            if renamed and renamed.region_id == self.work.place.id:
                return renamed
        return await self._register()

    async def _find_known(self, department: Department) -> Known | None:
        """The letter, unless another one of the file is it already."""
        if self.is_new:
            return None
        file = self.work.batch_id
        return await find_same(self.tx, department, self.unit, self.preamble, self.items, self.seen, file)

    def _is_same(self, pledge: Pledge) -> bool:
        texts = [item.text for item in pledge.letter.items]
        return pledge.letter.preamble == self.preamble and texts == [item.text for item in self.items]

    def _outcome(self, known: Known) -> Outcome:
        withdrawn = self.registered.status is PledgeStatus.WITHDRAWN
        if known.standing is not Standing.IN_FORCE:
            return Outcome.UNCHANGED if withdrawn else super()._outcome(known)
        if withdrawn:
            message = (
                f"文件中这份承诺书（编号 {known.pledge_id}）已撤回，登记册中仍公开，未改动；如应撤回，请在机器人中撤回"
            )
            self.warnings.append(Doubt(code="differs-from-register", message=message))
            return Outcome.DIFFERS
        return Outcome.DIFFERS if self._differs(known) else Outcome.UNCHANGED

    def _differs(self, known: Known) -> bool:
        """Whether the file says other things of the letter; what is empty in it says nothing."""
        file, own = self.registered, known.letter
        pairs: list[tuple[str, str | date | int | None, str | date | int | None]] = [
            ("签发人", own.signer, file.signer),
            ("签发日期", own.signed_on, file.signed_on),
            ("统一社会信用代码", own.credit_code, file.code),
            ("版本", known.version, file.version),
        ]
        different = [(what, ours, theirs) for what, ours, theirs in pairs if theirs and ours != theirs]
        for what, ours, theirs in different:
            message = f"{what}与登记的不同，未改：登记为“{ours or ''}”，文件为“{theirs}”"
            self.warnings.append(Doubt(code="differs-from-register", message=message))
        return bool(different)

    async def _add_code(self, department: Department) -> None:
        """The unit's code, asked once; a letter may still bear another one."""
        code = self.registered.code
        if not code:
            return
        if not department.credit_code:
            await departments_table.set_credit_code(self.tx, department.id, code)
            self.work.roll.add(await departments_table.get(self.tx, department.id) or department, ())
        elif department.credit_code != code:
            known = department.credit_code
            message = f"统一社会信用代码与单位登记的不同，单位的未改：登记为“{known}”，文件为“{code}”"
            self.warnings.append(Doubt(code="differs-from-register", message=message))

    async def _keep_registered(self, department: Department) -> None:
        await self._warn_of_other_version(department)
        pledge_id = await pledges_table.insert_registered(
            self.tx,
            department_id=department.id,
            batch_id=self.work.batch_id,
            letter=self._letter(),
            registered=self.registered,
            now=self.work.at,
        )
        self.seen.add(pledge_id)
        await self._keep_reports(pledge_id)
        await lookup.reindex_pledge(self.tx, pledge_id)

    def _letter(self) -> Letter:
        file = self.registered
        usual = LetterKind.GOVERNMENT if self.unit.kind in PLACES else LetterKind.DEPARTMENT
        return Letter(
            letter_kind=file.kind or usual,
            preamble=self.preamble,
            items=self.items,
            closing="\n".join(self.unit.closing),
            credit_code=file.code,
            phone=self._phone(),
            email=file.email,
            signer=file.signer,
            signed_on=file.signed_on,
        )

    def _phone(self) -> str:
        """As the letter has it, unless a reviewer has corrected the numbers that were read in it."""
        read = tuple(dict.fromkeys(phone.number for phone in find_phones(self.registered.phone)))
        return self.registered.phone if read == self.unit.phones else "、".join(self.unit.phones)

    async def _warn_of_other_version(self, department: Department) -> None:
        other = await letters.get(self.tx, self.registered.number)
        if other and other.letter.department_id == department.id and other.status is PledgeStatus.PUBLISHED:
            message = f"登记册中编号 {other.id} 是另一文本（第 {other.version} 版），两份都保留，请核对并撤回多余的一份"
            self.warnings.append(Doubt(code="differs-from-register", message=message))

    async def _keep_reports(self, pledge_id: int) -> None:
        """How far its goals had come: the file does not say who reported it."""
        reports = list(self._reports())
        if not any(reports):
            return
        for target_id, report in zip(await pledges_table.list_target_ids(self.tx, pledge_id), reports, strict=True):
            if report:
                await progress.insert(self.tx, target_id, report[0], NOBODY, report[1], self.work.at)

    def _reports(self) -> Iterator[tuple[float, date] | None]:
        """In the order of the goals."""
        for item in self.unit.items:
            for target in item.targets:
                known = target.reached is not None and target.reached_on is not None
                yield (target.reached or 0.0, target.reached_on or date.min) if known else None
