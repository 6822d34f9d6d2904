"""Campaigns: owners create and change them, staff see them; who is responsible for what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from db import campaigns as table
from db import departments, handed_in, people, subjects
from db.database import Session, Transaction
from domain.campaign import EXAMPLE, Campaign, CampaignDraft, Party, Plan, Subject, Tally, supplements
from domain.department import Department, Region
from domain.person import Person
from domain.pledge import Pledge
from domain.refusals import ButtonIsStale, CampaignHasMoved, NotAllowed, NotFound, SubjectsMissing
from domain.words import DepartmentKind, PledgeStatus, Role

COUNTIES = (DepartmentKind.COUNTY, DepartmentKind.DISTRICT)
WRITERS = (Role.LIAISON, Role.PRINCIPAL)


@dataclass(frozen=True, slots=True)
class Duty:
    """What a party still owes: a unit its letter, a county its roll-up, a unit its officials' letters."""

    party: Party
    unit: Subject
    done: bool
    tally: Tally = field(default_factory=Tally)


async def get(session: Session, campaign_id: int) -> Campaign:
    """One campaign.

    Raises:
        NotFound
    """
    campaign = await table.get(session, campaign_id)
    if campaign is None:
        raise NotFound
    return campaign


async def list_all(session: Session) -> list[Campaign]:
    """Every campaign, the newest first."""
    return await table.list_all(session)


def current(campaigns: Iterable[Campaign], today: date) -> Campaign | None:
    """The one to show first: under way, else the next to begin, else the newest."""
    listed = list(campaigns)
    under_way = [each for each in listed if not each.is_over(today)]
    begun = [each for each in under_way if each.plan.starts_on is None or each.plan.starts_on <= today]
    return next(iter(begun or under_way or listed), None)


async def list_regions(session: Session, default: str) -> list[Region]:
    """Where a campaign can be held: regions with public departments, the house's own first."""
    regions = await departments.list_regions(session)
    inhabited = {unit.region_id for unit in await departments.list_public(session)}
    return sorted((each for each in regions if each.id in inhabited), key=lambda each: each.name != default)


async def list_units(session: Session, region_id: int) -> list[Department]:
    """Every public unit of a region."""
    return await departments.list_public(session, region_id)


async def draft_of(session: Session, campaign: Campaign, now: datetime) -> CampaignDraft:
    """A campaign as a draft of its next version."""
    listed = set(await subjects.list_ids(session, campaign, now))
    units = await list_units(session, campaign.region_id)
    return CampaignDraft(
        **campaign.plan.model_dump(),
        campaign_id=campaign.id,
        version=campaign.version,
        region_id=campaign.region_id,
        kinds=list(campaign.kinds),
        exempt=await subjects.list_exempt_ids(session, campaign.id),
        subjects=[unit.id for unit in units if unit.id in listed and unit.kind not in campaign.kinds],
        changing=True,
    )


async def save(tx: Transaction, draft: CampaignDraft, owner: Person, at: int) -> Campaign:
    """Create it, or put what was changed in its place.

    Raises:
        NotAllowed, ButtonIsStale, SubjectsMissing, CampaignHasMoved
    """
    _check_owner(owner)
    if not draft.is_complete:
        raise ButtonIsStale if draft.subjects or draft.kinds else SubjectsMissing
    wanted = [unit.id for unit in await list_units(tx, draft.region_id) if draft.wants(unit.id, unit.kind)]
    if not wanted:
        raise SubjectsMissing
    plan = Plan.model_validate(draft.model_dump(include=set(Plan.model_fields)))
    campaign_id = draft.campaign_id
    if not campaign_id:
        campaign_id = await table.insert(tx, draft.region_id, plan, draft.kinds)
    elif not await table.replace(tx, campaign_id, draft.version, draft.region_id, plan, draft.kinds):
        raise CampaignHasMoved
    await subjects.replace(tx, campaign_id, wanted, at if draft.campaign_id else 0)
    await subjects.replace_exempt(tx, campaign_id, draft.exempt)
    kind = "changed" if draft.campaign_id else "created"
    await table.insert_event(tx, campaign_id, kind, owner.id, at, plan.model_dump_json())
    return await get(tx, campaign_id)


async def make_example(tx: Transaction, region_id: int, owner: Person, at: int) -> tuple[Campaign, bool]:
    """The campaign of 2023 with every public unit of the region, and whether it is new: one is enough.

    Raises:
        NotAllowed, SubjectsMissing
    """
    _check_owner(owner)
    for campaign in await list_all(tx):
        if (campaign.plan.name, campaign.region_id) == (EXAMPLE.name, region_id):
            return campaign, False
    draft = CampaignDraft(**EXAMPLE.model_dump(), region_id=region_id, kinds=list(DepartmentKind))
    return await save(tx, draft, owner, at), True


async def join_new_units(tx: Transaction, now: datetime) -> int:
    """Units registered since a campaign over their kind was made are to file in it, up to its last day; how many."""
    joined = 0
    for campaign in await list_all(tx):
        if campaign.kinds and not campaign.is_over(now.date()):
            joined += await subjects.join(tx, campaign.id, int(now.timestamp()))
    return joined


async def delete(tx: Transaction, campaign_id: int, version: int, owner: Person, at: int) -> Campaign:
    """Throw a campaign away; letters stay.

    Raises:
        NotAllowed, NotFound, CampaignHasMoved
    """
    _check_owner(owner)
    campaign = await get(tx, campaign_id)
    if not await table.delete(tx, campaign_id, version):
        raise CampaignHasMoved
    await table.insert_event(tx, campaign_id, "deleted", owner.id, at, campaign.plan.name)
    return campaign


async def count_subjects(session: Session, campaign: Campaign, now: datetime) -> int:
    """How many are to file; never a secret unit."""
    return len(await subjects.list_ids(session, campaign, now))


async def list_duties(session: Session, campaign: Campaign, now: datetime) -> list[Duty]:
    """What each party that has a deadline owes, done or not; ``now`` is in the house's zone."""
    if now.tzinfo is None:
        raise ValueError("duties need the house's zone")
    units = await subjects.list_all(session, campaign, now, now.date())
    noted = await handed_in.list_handed_in(session, campaign.id)
    tallies: dict[int, Tally] = {}
    if Party.OFFICIAL in campaign.plan.deadlines:
        tallies = await handed_in.list_tallies(session, campaign, now.tzinfo, now.date())
    below = _below(units, await table.list_parents(session, campaign.region_id))
    duties: list[Duty] = []
    for unit in units:
        filed, tally = unit.submitted_on is not None, tallies.get(unit.id, Tally())
        duties.append(Duty(Party.UNIT, unit, filed))
        if unit.kind in COUNTIES:
            every = filed and all(each.submitted_on is not None for each in below[unit.id])
            done = (Party.ROLL_UP, unit.id) in noted or (every and bool(below[unit.id]))
            duties.append(Duty(Party.ROLL_UP, unit, done))
        duties.append(Duty(Party.OFFICIAL, unit, tally.is_complete or (Party.OFFICIAL, unit.id) in noted, tally))
    return [duty for duty in duties if duty.party in campaign.plan.deadlines]


async def list_speakers(session: Session, campaign: Campaign) -> dict[int, list[Person]]:
    """Who writes for each public unit of the region; for one that has nobody, whoever writes for the unit above it.

    Somebody who can't be reached is nobody.
    """
    parents = await table.list_parents(session, campaign.region_id)
    blocked = await people.list_blocked(session)
    own: dict[int, list[Person]] = {}
    for person in await people.list_with_roles(session, *WRITERS):
        for unit_id in dict.fromkeys(person.departments(*WRITERS)) if person.id not in blocked else ():
            own.setdefault(unit_id, []).append(person)
    return {
        unit_id: next((own[each] for each in (unit_id, *ancestors(unit_id, parents)) if each in own), [])
        for unit_id in parents
    }


async def get_duty(
    session: Session, campaign_id: int, party: Party, department_id: int, person: Person, now: datetime
) -> tuple[Campaign, Duty]:
    """What a unit owes that this person speaks for.

    Raises:
        NotFound: there is no such duty, or it is not theirs.
    """
    campaign = await get(session, campaign_id)
    speakers = (await list_speakers(session, campaign)).get(department_id, [])
    if all(each.id != person.id for each in speakers):
        raise NotFound
    for duty in await list_duties(session, campaign, now):
        if duty.party is party and duty.unit.id == department_id:
            return campaign, duty
    raise NotFound


async def hand_in(
    tx: Transaction, campaign_id: int, department_id: int, person: Person, now: datetime
) -> tuple[Campaign, Subject]:
    """Somebody responsible says that a county's roll-up is handed in.

    Raises:
        NotFound: there is no such duty, or it is not theirs.
    """
    campaign, duty = await get_duty(tx, campaign_id, Party.ROLL_UP, department_id, person, now)
    at = int(now.timestamp())
    await handed_in.insert_handed_in(tx, campaign_id, Party.ROLL_UP, department_id, person.id, at)
    return campaign, duty.unit


async def declare_officials(
    tx: Transaction, campaign_id: int, department_id: int, numbers: tuple[int, int], person: Person, now: datetime
) -> Campaign:
    """Keep how many officials a unit has, and how many of them handed in elsewhere.

    Raises:
        NotFound: there is no such duty, or it is not theirs.
    """
    campaign, _ = await get_duty(tx, campaign_id, Party.OFFICIAL, department_id, person, now)
    at = int(now.timestamp())
    await handed_in.set_official_count(tx, campaign_id, department_id, *numbers, person.id, at)
    return campaign


async def supplement_of(session: Session, pledge: Pledge, zone: tzinfo) -> str:
    """The campaign to which this letter is a supplement (补充): dated in its supplement phase; else empty."""
    if pledge.status is PledgeStatus.WITHDRAWN:
        return ""
    signed = pledge.letter.signed_on
    day = subjects.letter_day(signed.isoformat() if signed else "", pledge.created_at, zone)
    running = await table.list_of_department(session, pledge.letter.department_id)
    return supplements((campaign.plan for campaign in running), day)


def _below(subjects: list[Subject], parents: dict[int, int | None]) -> dict[int, list[Subject]]:
    """For each subject those that stand below it, at whatever depth."""
    below: dict[int, list[Subject]] = {unit.id: [] for unit in subjects}
    for unit in subjects:
        for ancestor in ancestors(unit.id, parents):
            if ancestor in below:
                below[ancestor].append(unit)
    return below


def ancestors(unit_id: int, parents: dict[int, int | None]) -> list[int]:
    """The units above, nearest first; what is above a secret unit is nobody's business."""
    found: list[int] = []
    above = parents.get(unit_id)
    while above is not None and above in parents and above not in found and above != unit_id:
        found.append(above)
        above = parents[above]
    return found


def _check_owner(person: Person) -> None:
    if not person.has(Role.OWNER):
        raise NotAllowed
