"""Corrections of what was read, before it is accepted: each takes away the doubts it settles."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from db import departments as departments_table
from db import import_pages as table
from db.database import Transaction
from documents.doubts import about_of, doubt
from documents.limits import find_limits
from documents.names import kind_of
from documents.nature import nature_of
from documents.targets import find_targets
from domain.checks import take_phones
from domain.importing import NAME_LEAST, NAME_MOST, Entry, EntryState
from domain.page import Doubt, Email, Item, Task, Unit
from domain.person import Person
from domain.pledge import ITEM_LEAST, ITEM_MOST
from domain.refusals import ButtonIsStale, ImportHasMoved, PostcodeUnreadable
from domain.typed import take_text
from domain.words import Category
from services import import_review, lookup

ADDRESS_MOST = 200
_POSTCODE = re.compile(r"\d{6}")


class Field(StrEnum):
    """What can be typed anew."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    POSTCODE = "postcode"
    ITEM = "item"
    TASK = "task"
    LEAD = "lead"
    SHARE = "share"
    DUE = "due"


_SETTLES = {
    Field.NAME: ("name-",),
    Field.PHONE: ("phone-",),
    Field.ADDRESS: ("several-addresses",),
    Field.POSTCODE: ("postcode-",),
    Field.LEAD: ("task-without-lead", "several-leads", "group-unresolved"),
    Field.SHARE: ("role-unusual", "group-unresolved"),
}
Changed = tuple[Unit | Task, Sequence[Doubt]]


async def retype(
    tx: Transaction, entry_id: int, version: int, field: Field, item: int, typed: str, by: Person
) -> Entry:
    """Put typed words in place of what was read.

    Raises:
        NotFound, AlreadyClaimed, ImportNotClaimed, ImportHasMoved, ButtonIsStale, and what a field refuses
    """
    return await _change(tx, entry_id, version, by, lambda entry: _retyped(entry, field, item, typed))


async def set_category(
    tx: Transaction, entry_id: int, version: int, item: int, category: Category | None, by: Person
) -> Entry:
    """An item's category, or none. Raises as ``retype`` does."""

    def change(entry: Entry) -> Changed:
        unit, index = _item_of(entry, item)
        changed = unit.items[index].model_copy(update={"category": category or ""})
        return _with_item(unit, index, changed), entry.doubts

    return await _change(tx, entry_id, version, by, change)


async def merge_item(tx: Transaction, entry_id: int, version: int, item: int, by: Person) -> Entry:
    """Put an item at the end of the one before it. Raises as ``retype`` does."""

    def change(entry: Entry) -> Changed:
        unit, index = _item_of(entry, item)
        if index == 0:
            raise ButtonIsStale
        before, this = unit.items[index - 1], unit.items[index]
        words = this.text if not this.title or this.text.startswith(this.title) else f"{this.title} {this.text}"
        text = f"{before.text}\n{this.number}、{words}" if this.number else f"{before.text}\n{words}"
        joined, doubts = _reread(before, text, index)
        items = (*unit.items[: index - 1], joined, *unit.items[index + 1 :])
        lines = tuple(line.model_copy(update={"item": _moved(line.item, item)}) for line in unit.hotlines)
        kept = [
            each.model_copy(update={"item": _moved(each.item, item)})
            for each in entry.doubts
            if each.item not in (item, item - 1)
        ]
        return unit.model_copy(update={"items": items, "hotlines": lines}), [*kept, *doubts]

    return await _change(tx, entry_id, version, by, change)


async def take_email(tx: Transaction, entry_id: int, version: int, number: int, by: Person) -> Entry:
    """A human says that the suggested e-mail is right; also after the unit was accepted. Raises as ``retype`` does."""
    page, entry = await import_review.get_entry(tx, entry_id)
    import_review.check_own(page, by)
    unit = entry.unit
    if entry.version != version or unit is None or not 0 <= number < len(unit.emails):
        raise ImportHasMoved
    email = unit.emails[number]
    if not email.suggested:
        raise ButtonIsStale
    emails = list(unit.emails)
    emails[number] = Email(printed=email.suggested)
    doubts = [
        each for each in entry.doubts if not (each.code == "email-without-at" and about_of(each) == email.printed)
    ]
    await table.set_data(tx, entry, unit.model_copy(update={"emails": tuple(emails)}), doubts)
    if entry.state is EntryState.ACCEPTED:
        await departments_table.confirm_email(tx, entry.department_id, email.printed, email.suggested)
        await lookup.reindex_department(tx, entry.department_id)
    return (await import_review.get_entry(tx, entry_id))[1]


async def _change(
    tx: Transaction, entry_id: int, version: int, by: Person, change: Callable[[Entry], Changed]
) -> Entry:
    _, entry = await import_review.get_own(tx, entry_id, version, by)
    data, doubts = change(entry)
    if not await table.set_data(tx, entry, data, doubts):
        raise ImportHasMoved
    return (await import_review.get_entry(tx, entry_id))[1]


def _retyped(entry: Entry, field: Field, item: int, typed: str) -> Changed:
    if entry.task is not None:
        return _retyped_task(entry, entry.task, field, typed)
    if field is Field.ITEM:
        unit, index = _item_of(entry, item)
        text = take_text(typed, least=ITEM_LEAST, most=ITEM_MOST)
        changed, doubts = _reread(unit.items[index], text, item)
        return _with_item(unit, index, changed), [*(each for each in entry.doubts if each.item != item), *doubts]
    if entry.unit is None or field not in (Field.NAME, Field.PHONE, Field.ADDRESS, Field.POSTCODE):
        raise ButtonIsStale
    return entry.unit.model_copy(update=_typed_values(field, typed)), _unsettled(entry, field)


def _typed_values(field: Field, typed: str) -> dict[str, object]:
    if field is Field.NAME:
        name = take_text(typed, least=NAME_LEAST, most=NAME_MOST).replace("\n", "")
        return {"name": name, "kind": kind_of(name)}
    if field is Field.PHONE:
        return {"phones": tuple(take_phones(typed).split("、"))}
    if field is Field.ADDRESS:
        return {"address": take_text(typed, most=ADDRESS_MOST).replace("\n", " ")}
    found = _POSTCODE.fullmatch(take_text(typed, most=ADDRESS_MOST))
    if found is None:
        raise PostcodeUnreadable
    return {"postcode": found[0]}


def _retyped_task(entry: Entry, task: Task, field: Field, typed: str) -> Changed:
    if field is Field.TASK:
        return task.model_copy(update={"text": take_text(typed, most=ITEM_MOST)}), entry.doubts
    if field is Field.DUE:
        return task.model_copy(update={"due": take_text(typed, most=NAME_MOST)}), entry.doubts
    if field not in (Field.LEAD, Field.SHARE):
        raise ButtonIsStale
    names = tuple(part for part in re.split(r"[、，,;；\s]+", take_text(typed, most=ITEM_MOST)) if part)
    return task.model_copy(update={"lead" if field is Field.LEAD else "responsible": names}), _unsettled(entry, field)


def _unsettled(entry: Entry, field: Field) -> list[Doubt]:
    return [each for each in entry.doubts if not each.code.startswith(_SETTLES[field])]


def _item_of(entry: Entry, item: int) -> tuple[Unit, int]:
    if entry.unit is None or not 1 <= item <= len(entry.unit.items):
        raise ButtonIsStale
    return entry.unit, item - 1


def _with_item(unit: Unit, index: int, item: Item) -> Unit:
    return unit.model_copy(update={"items": (*unit.items[:index], item, *unit.items[index + 1 :])})


def _reread(item: Item, text: str, number: int) -> tuple[Item, list[Doubt]]:
    """The item with this text: its limits, figures and nature are read again."""
    limits, targets = find_limits(text), find_targets(text)
    changed = item.model_copy(
        update={
            "text": text,
            "title": item.title if item.title in text else "",
            "nature": nature_of(text)[0],
            "limits": tuple(found.limit for found in limits),
            "targets": tuple(found.target for found in targets),
        }
    )
    doubts = [doubt(found.doubt, found.limit.phrase, number) for found in limits if found.doubt]
    return changed, doubts + [doubt(found.doubt, found.target.phrase, number) for found in targets if found.doubt]


def _moved(item: int | None, merged: int) -> int | None:
    """Where an item stands after one was put to the one before it."""
    return item if item is None or item < merged else item - 1
