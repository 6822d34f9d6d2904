"""Fills an empty register with the invented town, so that somebody who tries the bot finds it alive."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from db import campaigns, departments, handed_in, letters, publications, subjects
from db import complaints as complaint_table
from db import people as people_table
from db.database import Database, Transaction
from domain.campaign import Party, Phase, Plan
from domain.codes import credit_code_check
from domain.complaint import Complainant, ComplaintDraft, Evidence
from domain.department import Email, Hotline
from domain.person import Holding, Person
from domain.pledge import DraftItem, Letter
from domain.words import AliasKind, DepartmentKind, PledgeStatus
from playground.town import CaseEvent, Complaint, Department, Pledge, PledgeEvent, Town, read_town
from playground.town import Hotline as TownHotline
from services import clocks, complaints, lookup

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
    await departments.set_credit_code(tx, department_id, _credit_code(loading, department))
    await departments.insert_aliases(tx, department_id, AliasKind.SHORT, department.short)
    await departments.insert_aliases(tx, department_id, AliasKind.FORMER, department.former)
    await departments.insert_hotlines(tx, region_id, department_id, _hotlines(department.hotlines))
    await departments.insert_emails(tx, department_id, [Email(printed, True) for printed in department.emails])
    await lookup.reindex_department(tx, department_id)
    return department_id


def _credit_code(loading: Loading, department: Department) -> str:
    """A code that checks and is nobody's: no division has the number 990000."""
    body = f"11990000{loading.town.departments.index(department) + 1:09}"
    return body + credit_code_check(body)


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
    if pledge.status is PledgeStatus.SIGNING:
        was, now = PledgeStatus.SUBMITTED, PledgeStatus.SIGNING
        await publications.set_status(loading.tx, pledge_id, version, was=was, now=now)
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
    """As its author handed it in, every limit and goal confirmed."""
    letter = _written(loading, pledge)
    clocks.read(letter)
    clocks.confirm_all(letter)
    return letter


def _written(loading: Loading, pledge: Pledge) -> Letter:
    department = next(each for each in loading.town.departments if each.key == pledge.department)
    return Letter(
        department_id=loading.departments[pledge.department],
        letter_kind=pledge.letter_kind,
        preamble=pledge.preamble,
        items=[DraftItem.model_validate(item.model_dump()) for item in pledge.items],
        closing=pledge.closing,
        phone=pledge.phone or next((hotline.number for hotline in department.hotlines), ""),
        email=next(iter(department.emails), ""),
        credit_code=_credit_code(loading, department),
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
    elif event.kind == "published":
        await letters.set_decided(tx, pledge_id, version, PledgeStatus.PUBLISHED, by=by, published_at=at)


async def _load_campaign(loading: Loading) -> None:
    campaign = loading.town.campaign
    plan = Plan(
        name=campaign.name.format(year=loading.now.year),
        phases=[
            Phase(name=phase.name, starts_on=loading.day(phase.first), ends_on=loading.day(phase.last))
            for phase in campaign.phases
        ],
        deadlines={
            Party.UNIT: loading.day(campaign.units_due),
            Party.OFFICIAL: loading.day(campaign.officials_due),
        },
        target_percent=campaign.target_percent,
        due_on=loading.day(campaign.due),
        remind_before=list(campaign.remind_before),
    )
    campaign_id = await campaigns.insert(loading.tx, loading.region_id, plan, DepartmentKind)
    await subjects.replace(loading.tx, campaign_id, loading.departments.values())
    for officials in campaign.officials:
        department_id, person_id = loading.departments[officials.department], loading.people["liaison"]
        numbers = (officials.in_post, officials.elsewhere)
        await handed_in.set_official_count(
            loading.tx, campaign_id, department_id, *numbers, person_id, loading.ago(officials.hours_ago)
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
