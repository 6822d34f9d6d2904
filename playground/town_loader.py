"""Fills an empty register with the invented town, so that somebody who tries the bot finds it alive."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from db import campaigns, departments, letters
from db import complaints as complaint_table
from db import people as people_table
from db.database import Database, Transaction
from domain.complaint import Complainant, ComplaintDraft, Evidence
from domain.department import Email, Hotline
from domain.person import Holding, Person
from domain.pledge import DraftItem, Letter
from domain.words import AliasKind, PledgeStatus
from playground.town import CaseEvent, Complaint, Department, Pledge, PledgeEvent, Town, read_town
from playground.town import Hotline as TownHotline
from services import complaints, lookup

LANGUAGE = "zh_Hans"
REVIEWERS = ("reviewer", "second_reviewer")
DAY = 24
VERIFIED_DAYS_AGO = 9


@dataclass
class Loading:
    """The transaction, the moment, and the ids given so far."""

    tx: Transaction
    town: Town
    people: dict[str, int]
    now: datetime
    scan: str
    region_id: int = 0
    departments: dict[str, int] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)

    def ago(self, hours: float) -> int:
        """So many hours ago, in seconds since 1970."""
        return int((self.now - timedelta(hours=hours)).timestamp())

    def day(self, offset: int) -> date:
        """So many days from today."""
        return self.now.date() + timedelta(days=offset)


def no_scan() -> str:
    """No letter has a picture."""
    return ""


async def load(
    database: Database, people: dict[str, int], now: datetime, *, keep_scan: Callable[[], str] = no_scan
) -> None:
    """Fill an empty register; one that has a department stays as it is.

    Args:
        people: the Telegram id of each of the town's people, by key.
        now: the moment from which times are counted back, in the zone in which dates are shown.
        keep_scan: called once if the town is loaded; gives Telegram the picture (``playground.town.scan``) that
            stands for every signed letter and returns its file id. Without it the waiting letters can be returned
            but not published.
    """
    async with database.transaction() as tx:
        if await tx.one("SELECT 1 FROM department LIMIT 1"):
            return
        loading = Loading(tx, read_town(), people, now, keep_scan())
        await _load_departments(loading)
        await _load_people(loading)
        for count, pledge in enumerate(loading.town.pledges):
            await _load_pledge(loading, pledge, REVIEWERS[count % len(REVIEWERS)])
        await _load_campaign(loading)
        for complaint in sorted(loading.town.complaints, key=lambda each: -each.events[0].hours_ago):
            await _load_complaint(loading, complaint)


async def _load_departments(loading: Loading) -> None:
    tx, town = loading.tx, loading.town
    region = await departments.save_region(tx, town.region)
    loading.region_id = region.id
    await departments.insert_hotlines(tx, region.id, None, _hotlines(town.hotlines))
    for department in town.departments:
        loading.departments[department.key] = await _load_department(loading, department)


async def _load_department(loading: Loading, department: Department) -> int:
    tx, region_id = loading.tx, loading.region_id
    department_id = await departments.insert(
        tx,
        region_id,
        department.name,
        department.kind,
        address=department.address,
        postcode=department.postcode,
        hours=department.hours,
        parent_id=loading.departments.get(department.parent),
        secret=department.secret,
        verified_at=loading.ago(VERIFIED_DAYS_AGO * DAY),
    )
    await departments.insert_aliases(tx, department_id, AliasKind.SHORT, department.short)
    await departments.insert_aliases(tx, department_id, AliasKind.FORMER, department.former)
    await departments.insert_hotlines(tx, region_id, department_id, _hotlines(department.hotlines))
    await departments.insert_emails(tx, department_id, [Email(printed, True) for printed in department.emails])
    await lookup.reindex_department(tx, department_id)
    return department_id


def _hotlines(hotlines: tuple[TownHotline, ...]) -> list[Hotline]:
    return [Hotline(number=each.number, purpose=each.purpose, owner=each.owner) for each in hotlines]


async def _load_people(loading: Loading) -> None:
    at = loading.ago(VERIFIED_DAYS_AGO * DAY)
    owner_id = loading.people["owner"]
    for person in loading.town.people:
        person_id = loading.people[person.key]
        await people_table.save(loading.tx, person_id, person.name, person.username, LANGUAGE, at)
        if person.role is not None:
            holding = Holding(person.role, loading.departments.get(person.department, 0))
            await people_table.give_role(loading.tx, person_id, holding, owner_id, at)


async def _load_pledge(loading: Loading, pledge: Pledge, reviewer: str) -> None:
    letter, pledge_id, version = _letter(loading, pledge), 0, 1
    for event in pledge.events or _usual_way(pledge, reviewer):
        if event.kind != "submitted":
            await _decide(loading, pledge_id, version, event)
        elif not pledge_id:
            pledge_id = await letters.insert(loading.tx, letter, loading.people[event.by], loading.ago(event.hours_ago))
        else:
            await letters.replace(loading.tx, pledge_id, version, letter, loading.people[event.by])
            version += 1
        at, actor_id = loading.ago(event.hours_ago), loading.people[event.by]
        await letters.insert_event(loading.tx, pledge_id, event.kind, at, actor_id, event.text)
    if pledge.status is PledgeStatus.WITHDRAWN:
        await loading.tx.run("UPDATE pledge SET status = 'withdrawn' WHERE id = :id", {"id": pledge_id})
    if pledge.status is PledgeStatus.PUBLISHED:
        loading.letters[pledge.department] = pledge_id
        await lookup.reindex_pledge(loading.tx, pledge_id)


def _usual_way(pledge: Pledge, reviewer: str) -> tuple[PledgeEvent, ...]:
    """Submitted on the day it was signed, published the day after."""
    signed = pledge.signed * DAY
    return (
        PledgeEvent(kind="submitted", by=pledge.author, hours_ago=signed),
        PledgeEvent(kind="claimed", by=reviewer, hours_ago=signed - 20),
        PledgeEvent(kind="published", by=reviewer, hours_ago=signed - 21),
    )


def _letter(loading: Loading, pledge: Pledge) -> Letter:
    department = next(each for each in loading.town.departments if each.key == pledge.department)
    return Letter(
        department_id=loading.departments[pledge.department],
        letter_kind=pledge.letter_kind,
        preamble=pledge.preamble,
        items=[DraftItem.model_validate(item.model_dump()) for item in pledge.items],
        closing=pledge.closing,
        phone=pledge.phone or next((hotline.number for hotline in department.hotlines), ""),
        email=next(iter(department.emails), ""),
        signer=pledge.signer,
        signed_on=loading.day(-pledge.signed),
        scan_file=loading.scan,
        scan_kind="photo" if loading.scan else "",
    )


async def _decide(loading: Loading, pledge_id: int, version: int, event: PledgeEvent) -> None:
    tx, by, at = loading.tx, loading.people[event.by], loading.ago(event.hours_ago)
    if event.kind == "claimed":
        await letters.set_claimed(tx, pledge_id, version, was=None, claimed_by=by)
    elif event.kind == "returned":
        await letters.set_decided(tx, pledge_id, version, PledgeStatus.RETURNED, by=by)
    else:
        await letters.set_decided(tx, pledge_id, version, PledgeStatus.PUBLISHED, by=by, published_at=at)


async def _load_campaign(loading: Loading) -> None:
    campaign = loading.town.campaign
    campaign_id = await loading.tx.insert(
        """INSERT INTO campaign (region_id, name, target_percent, due_on, remind_before)
           VALUES (:region_id, :name, :target_percent, :due_on, :remind_before) RETURNING id""",
        {
            "region_id": loading.region_id,
            "name": campaign.name.format(year=loading.now.year),
            "target_percent": campaign.target_percent,
            "due_on": loading.day(campaign.due).isoformat(),
            "remind_before": campaign.remind_before,
        },
    )
    await campaigns.set_subjects(loading.tx, campaign_id, loading.departments.values())
    for party, days in (("unit", campaign.units_due), ("official", campaign.officials_due)):
        await loading.tx.run(
            "INSERT INTO deadline (campaign_id, party, due_on) VALUES (:campaign_id, :party, :due_on)",
            {"campaign_id": campaign_id, "party": party, "due_on": loading.day(days).isoformat()},
        )
    await loading.tx.many(
        """INSERT INTO phase (campaign_id, position, name, starts_on, ends_on)
           VALUES (:campaign_id, :position, :name, :starts_on, :ends_on)""",
        [
            {
                "campaign_id": campaign_id,
                "position": position,
                "name": phase.name,
                "starts_on": loading.day(phase.first).isoformat(),
                "ends_on": loading.day(phase.last).isoformat(),
            }
            for position, phase in enumerate(campaign.phases, start=1)
        ],
    )


async def _load_complaint(loading: Loading, complaint: Complaint) -> None:
    tx, filed, *later = loading.tx, *complaint.events
    at = loading.ago(filed.hours_ago)
    citizen = await _person(loading, complaint.person)
    draft = ComplaintDraft(
        department_id=loading.departments[complaint.department],
        item_id=await _item_id(loading, complaint),
        story=complaint.story,
        evidence=_evidence(complaint),
        anonymous=complaint.anonymous,
    )
    receipt_hash = complaints.hash_receipt(complaint.receipt)
    complaint_id = await complaint_table.insert(tx, draft, _number(loading, filed), receipt_hash, at)
    name = "" if complaint.anonymous else citizen.name
    await complaint_table.insert_complainant(tx, complaint_id, Complainant(citizen.id, name, complaint.contact))
    await complaint_table.insert_event(tx, complaint_id, "filed", at, staff_id=None)
    for event in later:
        await _go_on(loading, complaint_id, event, await _person(loading, event.by) if event.by else citizen)


async def _go_on(loading: Loading, complaint_id: int, event: CaseEvent, person: Person) -> None:
    tx, at = loading.tx, loading.ago(event.hours_ago)
    if event.kind == "claimed":
        await complaints.claim(tx, complaint_id, person, at)
    elif event.kind == "released":
        await complaints.release(tx, complaint_id, person, at)
    elif event.kind == "answered":
        await complaints.answer(tx, complaint_id, person, event.text, at)
    elif event.kind == "wrote":
        await complaints.write_back(tx, complaint_id, person, event.text, [], at)
    else:
        await complaints.close(tx, complaint_id, person, at)


async def _person(loading: Loading, key: str) -> Person:
    person = await people_table.get(loading.tx, loading.people[key])
    if person is None:
        raise LookupError(f"the town has no person {key!r}")
    return person


async def _item_id(loading: Loading, complaint: Complaint) -> int:
    if not complaint.item:
        return 0
    place = {"pledge_id": loading.letters[complaint.department], "position": complaint.item}
    return int(
        await loading.tx.value("SELECT id FROM item WHERE pledge_id = :pledge_id AND position = :position", place)
    )


def _evidence(complaint: Complaint) -> list[Evidence]:
    place = complaint.place
    return [Evidence(kind="place", **place.model_dump())] if place else []


def _number(loading: Loading, filed: CaseEvent) -> str:
    day = f"{loading.now - timedelta(hours=filed.hours_ago):%Y%m%d}"
    loading.numbers[day] += 1
    return f"T{day}-{loading.numbers[day]:04d}"
