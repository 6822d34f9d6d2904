"""Letters out of the register's own files, as units of a page.

Every value is checked as if somebody had typed it: what is not right is doubted, and it is only taken where that does
no harm (a telephone number stays as it stands in the letter).
"""

import math
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from pydantic import BaseModel

from documents.doubts import doubt
from documents.emails import find_complete
from documents.limits import find_limits
from documents.names import kind_of
from documents.nature import nature_of
from documents.phones import find_phones
from documents.targets import find_targets
from domain.checks import take_day, take_email, take_phones
from domain.codes import take_credit_code
from domain.page import Doubt, Email, Item, Limit, LimitUnit, Nature, Page, Registered, Target, Unit
from domain.pledge import REASON_MOST, SIGNER_LEAST, SIGNER_MOST
from domain.refusals import Refusal
from domain.typed import clean, take_text
from domain.words import Category, LetterKind, PledgeStatus

NUMBER_MOST, VERSION_MOST, REGION_MOST, NAME_MOST = 10**9, 9999, 60, 200
_EARLIEST = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
_DAY = timedelta(days=1)
_TAKEN = (PledgeStatus.PUBLISHED, PledgeStatus.WITHDRAWN)


class ClockRecord(BaseModel):
    """A limit (``amount``, ``note``) or a goal (``value``, ``due``, and how far it had come when)."""

    phrase: str = ""
    amount: float | str | None = None
    value: float | str | None = None
    unit: str = ""
    note: str = ""
    due: str = ""
    confirmed: bool = False
    decision: str = ""
    reached: float | str | None = None
    reached_on: str | None = None

    @property
    def is_confirmed(self) -> bool:
        """Files of an earlier version have the decision in a word."""
        return self.confirmed or self.decision == "confirmed"


class ItemRecord(BaseModel):
    """A promise; what a file says nothing about is None."""

    number: str = ""
    title: str = ""
    text: str = ""
    category: str = ""
    nature: str | None = None
    limits: list[ClockRecord] | None = None
    targets: list[ClockRecord] | None = None


class Record(BaseModel):
    """A letter as ``register_rows.as_record`` writes it, or as its rows say it."""

    id: int | str = ""
    version: int | str = ""
    region: str = ""
    department: str
    code: str = ""
    kind: str
    status: str
    preamble: str = ""
    items: list[ItemRecord] = []
    closing: str = ""
    phone: str = ""
    email: str = ""
    signer: str = ""
    signed_on: str | None = None
    published_at: str | None = None
    withdrawn_at: str | None = None
    withdrawn_why: str = ""


def as_page(records: Iterable[Record], broken: int = 0) -> Page:
    """Letters that are or were in force, as units; how many others there are is said."""
    units, passed = [], 0
    for record in records:
        named = bool(clean(record.department)) and len(record.department) <= NAME_MOST
        if record.status in _TAKEN and record.kind != LetterKind.OFFICIAL and named:
            units.append(_Reading(record).unit())
        else:
            passed += 1
    warnings = [doubt("not-in-force", str(passed))] if passed else []
    warnings += [doubt("line-unreadable", str(broken))] if broken else []
    return Page(units=tuple(units), warnings=tuple(warnings))


class _Reading:
    """One letter on its way into a unit, and what is doubtful about it."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.doubts: list[Doubt] = []
        self.now = datetime.now(UTC)

    def unit(self) -> Unit:
        """The letter; its doubts are the unit's warnings."""
        record = self.record
        items = tuple(self._item(item, place) for place, item in enumerate(record.items, 1))
        registered = self._registered()
        phones = dict.fromkeys(phone.number for phone in find_phones(record.phone))
        as_printed = (Email(printed=record.email),) if record.email else ()
        return Unit(
            name=record.department,
            kind=kind_of(record.department),
            preamble=record.preamble,
            items=items,
            closing=tuple(record.closing.split("\n")) if record.closing else (),
            phones=tuple(phones),
            emails=tuple(find_complete(record.email, record.email)) or as_printed,
            warnings=tuple(self.doubts),
            registered=registered,
        )

    def _registered(self) -> Registered:
        record = self.record
        self._contacts()
        return Registered(
            number=self._whole("编号", record.id, NUMBER_MOST) or 0,
            version=self._whole("版本", record.version, VERSION_MOST) or 1,
            region=self._words("地区", record.region, 1, REGION_MOST),
            kind=self._kind(),
            status=PledgeStatus(record.status),
            code=self._code(),
            phone=record.phone,
            email=record.email,
            signer=self._words("签发人", record.signer, SIGNER_LEAST, SIGNER_MOST),
            signed_on=self._day("签发日期", record.signed_on),
            published_at=self._moment("发布时间", record.published_at),
            withdrawn_at=self._moment("撤回时间", record.withdrawn_at),
            withdrawn_why=self._words("撤回原因", record.withdrawn_why, 1, REASON_MOST),
        )

    def _odd(self, column: str, value: object, item: int | None = None) -> None:
        self.doubts.append(doubt("field-odd", f"{column} {value}", item))

    def _contacts(self) -> None:
        """A number or an address that does not read as one is still what the letter says."""
        try:
            if self.record.phone:
                take_phones(self.record.phone)
        except Refusal:
            self.doubts.append(doubt("phone-odd", self.record.phone))
        try:
            if self.record.email:
                take_email(self.record.email)
        except Refusal:
            code = "email-unreadable" if "@" in self.record.email else "email-without-at"
            self.doubts.append(doubt(code, self.record.email))

    def _whole(self, column: str, written: int | str, most: int) -> int | None:
        text = str(written).strip()
        if text.isascii() and text.isdigit() and 1 <= int(text[:20]) <= most:
            return int(text)
        if text:
            self._odd(column, text)
        return None

    def _words(self, column: str, written: str, least: int, most: int) -> str:
        try:
            return take_text(written, least=least, most=most) if clean(written) else ""
        except Refusal:
            self._odd(column, written)
            return ""

    def _kind(self) -> LetterKind | None:
        try:
            return LetterKind(self.record.kind)
        except ValueError:
            self._odd("类型", self.record.kind)
            return None

    def _code(self) -> str:
        try:
            return take_credit_code(self.record.code) if self.record.code.strip() else ""
        except Refusal:
            self._odd("统一社会信用代码", self.record.code)
            return ""

    def _day(self, column: str, written: str | None, item: int | None = None) -> date | None:
        try:
            return take_day(written, (self.now + _DAY).date()) if written and written.strip() else None
        except Refusal:
            self._odd(column, written, item)
            return None

    def _moment(self, column: str, written: str | None) -> int:
        """UTC seconds; 0 for none, and for one that was not or is still to come."""
        if not written or not written.strip():
            return 0
        try:
            moment = datetime.fromisoformat(written.strip())
            at = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
        except (ValueError, OverflowError):
            at = 0
        if _EARLIEST <= at <= (self.now + _DAY).timestamp():
            return at
        self._odd(column, written)
        return 0

    def _item(self, item: ItemRecord, place: int) -> Item:
        return Item(
            number=item.number,
            text=item.text,
            title=item.title,
            category=self._category(item.category, place),
            nature=nature_of(item.text)[0] if item.nature is None else self._nature(item.nature, place),
            limits=self._limits(item, place),
            targets=self._targets(item, place),
        )

    def _category(self, written: str, place: int) -> Category | Literal[""]:
        if written in set(Category):
            return Category(written)
        if written:
            self._odd("类别", written, place)
        return ""

    def _nature(self, written: str, place: int) -> Nature | Literal[""]:
        if written in set(Nature):
            return Nature(written)
        if written:
            self._odd("性质", written, place)
        return ""

    def _limits(self, item: ItemRecord, place: int) -> tuple[Limit, ...]:
        if item.limits is None:
            return tuple(found.limit for found in find_limits(item.text))
        limits = []
        for each in item.limits:
            known, amount = self._figure(each.amount)
            if known and each.phrase and each.unit in set(LimitUnit):
                unit = LimitUnit(each.unit)
                limits.append(
                    Limit(phrase=each.phrase, amount=amount, unit=unit, note=each.note, confirmed=each.is_confirmed)
                )
            else:
                self._odd("时限", f"{each.phrase} {each.amount} {each.unit}", place)
        return tuple(limits)

    def _targets(self, item: ItemRecord, place: int) -> tuple[Target, ...]:
        if item.targets is None:
            return tuple(found.target for found in find_targets(item.text))
        targets = []
        for each in item.targets:
            known, value = self._figure(each.value)
            if known and each.phrase:
                target = Target(
                    phrase=each.phrase, value=value, unit=each.unit, due=each.due, confirmed=each.is_confirmed
                )
                targets.append(self._reported(target, each, place))
            else:
                self._odd("目标", f"{each.phrase} {each.value} {each.unit}", place)
        return tuple(targets)

    def _reported(self, target: Target, record: ClockRecord, place: int) -> Target:
        """With what was reported of it: a figure and its day, both or none."""
        known, reached = self._figure(record.reached)
        if reached is None and known and not record.reached_on:
            return target
        on = self._day("报告日期", record.reached_on, place)
        if reached is None or reached < 0 or on is None:
            self._odd("已完成", f"{record.reached or ''} {record.reached_on or ''}", place)
            return target
        return target.model_copy(update={"reached": reached, "reached_on": on})

    def _figure(self, written: float | str | None) -> tuple[bool, float | None]:
        """Whether it can be a figure, and which; a masked one is none and still right."""
        if written is None or (isinstance(written, str) and not written.strip()):
            return True, None
        try:
            figure = float(written)
        except ValueError:
            return False, None
        return math.isfinite(figure), figure if math.isfinite(figure) else None
