"""A complaint's way: filed, claimed, answered, closed. The department complained about never learns who complained."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from db import complaints as table
from db import people
from db.database import Session, Transaction
from domain.complaint import Case, CaseEvent, Complainant, ComplaintDraft, Evidence
from domain.person import Person
from domain.refusals import AlreadyClaimed, CaseIsClosed, NotClaimed, NotFound
from domain.words import CaseStatus, Role

STAFF = (Role.REVIEWER, Role.SUPERVISOR, Role.OWNER)
TOLD = (Role.REVIEWER, Role.SUPERVISOR)
PAGE = 8
_RECEIPT_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_RECEIPT_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Filed:
    """A complaint just filed; the receipt is known here and to the citizen, and stored only as a hash."""

    case: Case
    receipt: str


async def file(tx: Transaction, draft: ComplaintDraft, person: Person, now: datetime) -> Filed:
    """Store a complaint with its first event."""
    at = int(now.timestamp())
    receipt = "".join(secrets.choice(_RECEIPT_LETTERS) for _ in range(_RECEIPT_LENGTH))
    number = await _next_number(tx, now)
    complaint_id = await table.insert(tx, draft, number, hash_receipt(receipt), at)
    name = "" if draft.anonymous else person.name
    contact = "" if draft.anonymous else draft.contact
    await table.insert_complainant(tx, complaint_id, Complainant(person.id, name, contact))
    await table.insert_event(tx, complaint_id, "filed", at, staff_id=None)
    return Filed(await _get(tx, complaint_id), receipt)


def hash_receipt(receipt: str) -> str:
    """How a receipt is stored; spaces, hyphens and small letters make no difference."""
    return hashlib.sha256(re.sub(r"[\s-]", "", receipt).upper().encode()).hexdigest()


async def list_own(session: Session, person: Person) -> list[Case]:
    """A citizen's own cases, newest first."""
    return await table.list_own(session, person.id)


async def get_own(session: Session, complaint_id: int, person: Person) -> Case:
    """A case of this citizen.

    Raises:
        NotFound: it is not theirs or not there.
    """
    who = await table.get_complainant(session, complaint_id)
    if who is None or who.person_id != person.id:
        raise NotFound
    return await _get(session, complaint_id)


async def get_by_receipt(session: Session, receipt: str) -> Case:
    """The case of a receipt.

    Raises:
        NotFound
    """
    case = await table.get_by_receipt(session, hash_receipt(receipt))
    if case is None:
        raise NotFound
    return case


async def get_for_staff(session: Session, complaint_id: int, person: Person) -> Case:
    """A case as staff may see it; closed to the people of the department complained about.

    Raises:
        NotFound
    """
    case = await _get(session, complaint_id)
    if not may_handle(person, case):
        raise NotFound
    return case


def may_handle(person: Person, case: Case) -> bool:
    """Staff, and not of the department complained about."""
    return person.has(*STAFF) and case.department_id not in person.departments()


async def list_open(session: Session, person: Person, page: int) -> list[Case]:
    """One page of what waits for staff."""
    return await table.list_open(session, person.departments(), PAGE + 1, page * PAGE)


async def count_at_hand(session: Session, person: Person) -> int:
    """How many cases this member of staff has claimed, or may claim."""
    return await table.count_at_hand(session, person.id, person.departments())


async def history(session: Session, case: Case) -> list[CaseEvent]:
    """Everything that happened, oldest first."""
    return await table.list_events(session, case.id)


async def evidence(session: Session, case: Case) -> list[Evidence]:
    """Photos, files and places."""
    return await table.list_evidence(session, case.id)


async def contact_of(session: Session, case: Case) -> Complainant | None:
    """How to call back somebody who gave their name; None for an anonymous one."""
    return None if case.anonymous else await table.get_complainant(session, case.id)


async def staff_to_tell(session: Session, case: Case) -> list[Person]:
    """Who hears of a new complaint: reviewers and supervisors, or the owners where there are none."""
    for roles in (TOLD, (Role.OWNER,)):
        staff = [p for p in await people.list_with_roles(session, *roles) if may_handle(p, case)]
        if staff:
            return staff
    return []


async def handler_or_staff(session: Session, case: Case) -> list[Person]:
    """Who hears what a citizen writes: the one who claimed the case, or all staff."""
    handler = await people.get(session, case.claimed_by) if case.claimed_by else None
    return [handler] if handler and may_handle(handler, case) else await staff_to_tell(session, case)


async def citizen_of(session: Session, case: Case) -> Person | None:
    """Whom to tell; for notices only, never for a screen."""
    who = await table.get_complainant(session, case.id)
    return await people.get(session, who.person_id) if who else None


async def claim(tx: Transaction, complaint_id: int, person: Person, at: int) -> Case:
    """Take a case; of two who press at once one gets it.

    Raises:
        NotFound, AlreadyClaimed
    """
    case = await get_for_staff(tx, complaint_id, person)
    if case.claimed_by == person.id:
        return case
    if not await table.set_status(tx, case.id, CaseStatus.CLAIMED, was=[CaseStatus.FILED], claimed_by=person.id):
        raise AlreadyClaimed(name=case.claimed_name)
    await table.insert_event(tx, case.id, "claimed", at, staff_id=person.id)
    return await _get(tx, case.id)


async def release(tx: Transaction, complaint_id: int, person: Person, at: int) -> Case:
    """Give a claimed case back to all.

    Raises:
        NotFound, NotClaimed
    """
    case = await get_claimed(tx, complaint_id, person)
    if not await table.set_status(tx, case.id, CaseStatus.FILED, was=[CaseStatus.CLAIMED], claimed_by=None):
        raise NotClaimed
    await table.insert_event(tx, case.id, "released", at, staff_id=person.id)
    return await _get(tx, case.id)


async def get_claimed(session: Session, complaint_id: int, person: Person) -> Case:
    """A case this person has claimed.

    Raises:
        NotFound, CaseIsClosed, NotClaimed
    """
    case = await get_for_staff(session, complaint_id, person)
    if case.status is CaseStatus.CLOSED:
        raise CaseIsClosed
    if case.claimed_by != person.id:
        raise NotClaimed
    return case


async def answer(tx: Transaction, complaint_id: int, person: Person, text: str, at: int) -> Case:
    """Answer the citizen.

    Raises:
        NotFound, CaseIsClosed, NotClaimed
    """
    case = await get_claimed(tx, complaint_id, person)
    was = [CaseStatus.CLAIMED, CaseStatus.ANSWERED]
    await table.set_status(tx, case.id, CaseStatus.ANSWERED, was=was, claimed_by=person.id)
    await table.insert_event(tx, case.id, "answered", at, staff_id=person.id, text=text)
    return await _get(tx, case.id)


async def write_back(
    tx: Transaction, complaint_id: int, person: Person, text: str, pieces: list[Evidence], at: int
) -> Case:
    """A citizen adds to their case; an answered or closed one is open again.

    Raises:
        NotFound
    """
    case = await get_own(tx, complaint_id, person)
    open_again = CaseStatus.CLAIMED if case.claimed_by else CaseStatus.FILED
    was = [CaseStatus.ANSWERED, CaseStatus.CLOSED]
    await table.set_status(tx, case.id, open_again, was=was, claimed_by=case.claimed_by or None)
    await table.insert_evidence(tx, case.id, pieces)
    await table.insert_event(tx, case.id, "wrote", at, staff_id=None, text=text)
    return await _get(tx, case.id)


async def close(tx: Transaction, complaint_id: int, person: Person, at: int) -> Case:
    """The citizen says it is solved; only an answered case can be closed.

    Raises:
        NotFound, CaseIsClosed
    """
    case = await get_own(tx, complaint_id, person)
    was = [CaseStatus.ANSWERED]
    if not await table.set_status(tx, case.id, CaseStatus.CLOSED, was=was, claimed_by=case.claimed_by or None):
        raise CaseIsClosed
    await table.insert_event(tx, case.id, "closed", at, staff_id=None)
    return await _get(tx, case.id)


async def _get(session: Session, complaint_id: int) -> Case:
    case = await table.get(session, complaint_id)
    if case is None:
        raise NotFound
    return case


async def _next_number(session: Session, now: datetime) -> str:
    prefix = f"T{now:%Y%m%d}-"
    last = await table.last_number(session, prefix)
    return f"{prefix}{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"
