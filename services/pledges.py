"""A pledge letter's way: submitted, claimed, returned and corrected, published.

Nobody decides on what they, or a department they write for, have written; nothing is published without a scan.
"""

from collections.abc import Mapping
from datetime import datetime

from db import departments, letter_lines, people, publications
from db import letters as table
from db.database import Session, Transaction
from domain.department import Department
from domain.person import Person
from domain.pledge import Letter, Pledge, PledgeDraft, PledgeEvent, PledgeLine
from domain.refusals import (
    AlreadyClaimed,
    DepartmentIsSecret,
    NotFound,
    NotYourDepartment,
    OwnPledge,
    PledgeHasMoved,
    PledgeNotClaimed,
    PledgeUnfinished,
    ScanMissing,
    WarningsOpen,
)
from domain.words import PledgeStatus, Role
from services import clocks, completeness, lookup, publishing, signing

AUTHORS = (Role.LIAISON, Role.PRINCIPAL)
PAGE = 8
OWN_MOST = 30


def check_author(person: Person, department_id: int) -> None:
    """See that somebody writes for this department.

    Raises:
        NotYourDepartment
    """
    if department_id not in person.departments(*AUTHORS):
        raise NotYourDepartment


def own_departments(person: Person) -> list[int]:
    """The departments somebody writes for."""
    return list(dict.fromkeys(person.departments(*AUTHORS)))


async def department(session: Session, department_id: int) -> Department:
    """A department, also a secret one: its own people write for it.

    Raises:
        NotFound
    """
    found = await departments.get(session, department_id)
    if found is None:
        raise NotFound
    return found


async def submit(tx: Transaction, draft: PledgeDraft, person: Person, now: datetime) -> Pledge:
    """Store a finished letter, or a returned one's next version.

    Raises:
        NotYourDepartment, DepartmentIsSecret, PledgeUnfinished, WarningsOpen, PledgeHasMoved, RevisionOpen
    """
    check_author(person, draft.department_id)
    if (await department(tx, draft.department_id)).secret:
        raise DepartmentIsSecret
    clocks.read(draft)
    if not completeness.can_submit(draft):
        raise PledgeUnfinished
    if completeness.open_warnings(draft, draft.accepted):
        raise WarningsOpen
    at = int(now.timestamp())
    letter = Letter.model_validate(draft.model_dump(include=set(Letter.model_fields)))
    corrected = await get_for_author(tx, draft.pledge_id, person) if draft.pledge_id else None
    if corrected and corrected.status is PledgeStatus.PUBLISHED:
        pledge_id = await _revise(tx, corrected, draft.version, letter, person, at)
    elif corrected:
        pledge_id = corrected.id
        if not await table.replace(tx, pledge_id, draft.version, letter, person.id):
            raise PledgeHasMoved
    else:
        pledge_id = await table.insert(tx, letter, person.id, at)
    await table.insert_event(tx, pledge_id, "submitted", at, person.id)
    await departments.set_credit_code(tx, draft.department_id, draft.credit_code)
    pledge = await _get(tx, pledge_id)
    accepted = [finding.key for finding in completeness.open_warnings(draft, ())]
    await table.insert_accepted(tx, pledge_id, pledge.version, accepted, person.id, at)
    return await signing.await_signature(tx, pledge, person, at)


async def _revise(tx: Transaction, original: Pledge, version: int, letter: Letter, person: Person, at: int) -> int:
    """Store the next version of a letter in force, which stays in force until the new one is published."""
    if original.version != version:
        raise PledgeHasMoved
    await publishing.check_revisable(tx, original)
    pledge_id = await table.insert(tx, letter, person.id, at)
    await publications.set_revises(tx, pledge_id, original.id, version + 1)
    return pledge_id


async def accepted_warnings(session: Session, pledge: Pledge) -> list[str]:
    """The warnings that the author of this version accepted."""
    return await table.list_accepted(session, pledge.id, pledge.version)


async def list_own(session: Session, person: Person) -> list[PledgeLine]:
    """The letters of the departments somebody writes for: those that wait for them first, then the newest."""
    own = own_departments(person)
    return await letter_lines.list_of_departments(session, own, OWN_MOST) if own else []


async def get_for_author(session: Session, pledge_id: int, person: Person) -> Pledge:
    """A letter of a department this person writes for.

    Raises:
        NotFound
    """
    pledge = await _get(session, pledge_id)
    if pledge.status is PledgeStatus.REPLACED:  # it has become a version of the letter that it corrected
        pledge = await _get(session, pledge.revises)
    if pledge.letter.department_id not in person.departments(*AUTHORS):
        raise NotFound
    return pledge


async def get_returned(session: Session, pledge_id: int, version: int, person: Person) -> Pledge:
    """A returned letter that its department may correct, or one in force that is to have another version.

    Raises:
        NotFound, PledgeHasMoved, RevisionOpen
    """
    pledge = await get_for_author(session, pledge_id, person)
    if pledge.status not in (PledgeStatus.RETURNED, PledgeStatus.PUBLISHED) or pledge.version != version:
        raise PledgeHasMoved
    if pledge.status is PledgeStatus.PUBLISHED:
        await publishing.check_revisable(session, pledge)
    return pledge


async def marked_letter(session: Session, pledge: Pledge) -> Letter:
    """A returned letter with the reviewer's reasons at its items; any other as it is."""
    letter = pledge.letter.model_copy(deep=True)
    if pledge.status is PledgeStatus.RETURNED:
        reasons = await publications.list_reasons(session, pledge.id, pledge.version)
        for position, item in enumerate(letter.items):
            item.remark = reasons.get(position, "")
    return letter


async def history(session: Session, pledge: Pledge) -> list[PledgeEvent]:
    """Everything that happened to it, oldest first."""
    return await table.list_events(session, pledge.id)


async def list_open(session: Session, person: Person) -> list[PledgeLine]:
    """What this reviewer may decide on: unclaimed first, oldest first."""
    return await letter_lines.list_open(session, person.id, person.departments(*AUTHORS))


async def list_at_hand(session: Session, person: Person) -> list[PledgeLine]:
    """Of these what this reviewer has claimed, then what nobody has."""
    lines = [line for line in await list_open(session, person) if line.claimed_by in (0, person.id)]
    return sorted(lines, key=lambda line: not line.claimed_by)


async def count_at_hand(session: Session, person: Person) -> int:
    """How many these are."""
    return await letter_lines.count_at_hand(session, person.id, person.departments(*AUTHORS))


async def list_to_sign(session: Session, person: Person) -> list[PledgeLine]:
    """The letters that wait for this principal, oldest first."""
    return await letter_lines.list_signing(session, person.departments(Role.PRINCIPAL))


async def get_for_review(session: Session, pledge_id: int, version: int, person: Person) -> Pledge:
    """A waiting letter as its reviewer saw it.

    Raises:
        NotFound, PledgeHasMoved, OwnPledge
    """
    pledge = await _get(session, pledge_id)
    if (await department(session, pledge.letter.department_id)).secret:
        raise NotFound
    if pledge.version != version or pledge.status is not PledgeStatus.SUBMITTED:
        raise PledgeHasMoved
    if not await _may_decide(session, pledge, person):
        raise OwnPledge
    return pledge


async def reviewers_to_tell(session: Session, pledge: Pledge) -> list[Person]:
    """Who hears of a submitted letter: reviewers, or the owners where there are none."""
    for role in (Role.REVIEWER, Role.OWNER):
        staff = await people.list_with_roles(session, role)
        open_to_them = [person for person in staff if await _may_decide(session, pledge, person)]
        if open_to_them:
            return open_to_them
    return []


async def authors_to_tell(session: Session, pledge: Pledge) -> list[Person]:
    """Who hears of a decision: the author, or whoever writes for the department now."""
    writers = [
        person
        for person in await people.list_with_roles(session, *AUTHORS)
        if pledge.letter.department_id in person.departments(*AUTHORS)
    ]
    return [person for person in writers if person.id == pledge.author_id] or writers


async def claim(tx: Transaction, pledge_id: int, version: int, person: Person, at: int) -> Pledge:
    """Take a letter for review; of two who press at once one gets it.

    Raises:
        NotFound, PledgeHasMoved, OwnPledge, AlreadyClaimed
    """
    pledge = await get_for_review(tx, pledge_id, version, person)
    if pledge.claimed_by == person.id:
        return pledge
    if not await table.set_claimed(tx, pledge_id, version, was=None, claimed_by=person.id):
        raise AlreadyClaimed(name=pledge.claimed_name)
    await table.insert_event(tx, pledge_id, "claimed", at, person.id)
    return await _get(tx, pledge_id)


def may_release(pledge: Pledge, person: Person) -> bool:
    """Whoever claimed it, and an owner."""
    return bool(pledge.claimed_by) and (pledge.claimed_by == person.id or person.has(Role.OWNER))


async def release(tx: Transaction, pledge_id: int, version: int, person: Person, at: int) -> Pledge:
    """Give a claimed letter back to all; an owner may do so for somebody who is away.

    Raises:
        NotFound, PledgeHasMoved, OwnPledge, PledgeNotClaimed
    """
    pledge = await get_for_review(tx, pledge_id, version, person)
    if not may_release(pledge, person):
        raise PledgeNotClaimed
    await table.set_claimed(tx, pledge_id, version, was=pledge.claimed_by, claimed_by=None)
    await table.insert_event(tx, pledge_id, "released", at, person.id)
    return await _get(tx, pledge_id)


async def get_claimed(session: Session, pledge_id: int, version: int, person: Person) -> Pledge:
    """A letter this person has claimed.

    Raises:
        NotFound, PledgeHasMoved, OwnPledge, PledgeNotClaimed
    """
    pledge = await get_for_review(session, pledge_id, version, person)
    if pledge.claimed_by != person.id:
        raise PledgeNotClaimed
    return pledge


async def get_publishable(session: Session, pledge_id: int, version: int, person: Person) -> Pledge:
    """A claimed letter that nothing keeps from being published.

    Raises:
        NotFound, PledgeHasMoved, OwnPledge, PledgeNotClaimed, ScanMissing
    """
    pledge = await get_claimed(session, pledge_id, version, person)
    if not pledge.letter.scan_file:
        raise ScanMissing
    return pledge


async def approve(
    tx: Transaction, pledge_id: int, version: int, person: Person, now: datetime, *, two_reviewers: bool = False
) -> Pledge:
    """Publish a letter; citizens find it at once. A corrected one takes the place of the one in force.

    With ``two_reviewers`` a letter that no principal has signed stays submitted until a second one approves it.

    Raises:
        NotFound, PledgeHasMoved, OwnPledge, PledgeNotClaimed, ScanMissing, AlreadyApproved
    """
    waiting = await get_publishable(tx, pledge_id, version, person)
    at = int(now.timestamp())
    if await signing.needs_another(tx, waiting, person, two_reviewers):
        return await signing.approve_first(tx, waiting, person, at)
    status = PledgeStatus.PUBLISHED
    if not await table.set_decided(tx, pledge_id, version, status, by=person.id, published_at=at):
        raise PledgeHasMoved
    await table.insert_event(tx, pledge_id, "published", at, person.id)
    public_id = await publishing.keep_published(tx, await _get(tx, pledge_id), person.id, now)
    await lookup.reindex_pledge(tx, public_id)
    return await _get(tx, public_id)


async def return_(
    tx: Transaction,
    pledge_id: int,
    version: int,
    person: Person,
    reason: str,
    at: int,
    items: Mapping[int, str] | None = None,
) -> Pledge:
    """Send a letter back to its department with the reason, and with those of single items by their position.

    Raises:
        NotFound, PledgeHasMoved, OwnPledge, PledgeNotClaimed
    """
    await get_claimed(tx, pledge_id, version, person)
    if not await table.set_decided(tx, pledge_id, version, PledgeStatus.RETURNED, by=person.id):
        raise PledgeHasMoved
    await table.insert_event(tx, pledge_id, "returned", at, person.id, reason)
    await publications.insert_reasons(tx, pledge_id, version, items or {})
    return await _get(tx, pledge_id)


async def _may_decide(session: Session, pledge: Pledge, person: Person) -> bool:
    """A reviewer or owner who neither wrote a version of it nor writes for its department."""
    if not person.has(Role.REVIEWER, Role.OWNER) or pledge.letter.department_id in person.departments(*AUTHORS):
        return False
    return person.id != pledge.author_id and person.id not in await table.list_authors(session, pledge.id)


async def _get(session: Session, pledge_id: int) -> Pledge:
    pledge = await table.get(session, pledge_id)
    if pledge is None:
        raise NotFound
    return pledge
