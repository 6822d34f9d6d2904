"""Sign-off: where a department has a principal, letters go to the principal's own account before reviewers get them.

Without one, a scan is the signature; with ``TWO_REVIEWERS`` two different reviewers must then approve.
"""

from db import letters, people
from db import publications as table
from db.database import Session, Transaction
from domain.person import Person
from domain.pledge import Pledge
from domain.refusals import AlreadyApproved, NotFound, PledgeHasMoved
from domain.words import PledgeStatus, Role

SIGNED, APPROVED = "signed", "approved"


async def list_principals(session: Session, pledge: Pledge) -> list[Person]:
    """Who signs for the department."""
    return [
        person
        for person in await people.list_with_roles(session, Role.PRINCIPAL)
        if pledge.letter.department_id in person.departments(Role.PRINCIPAL)
    ]


async def await_signature(tx: Transaction, pledge: Pledge, author: Person, at: int) -> Pledge:
    """A letter just submitted waits for its principal; one that a principal wrote is signed with that."""
    principals = await list_principals(tx, pledge)
    if any(person.id == author.id for person in principals):
        await letters.insert_event(tx, pledge.id, SIGNED, at, author.id)
    elif principals:
        await table.set_status(tx, pledge.id, pledge.version, was=PledgeStatus.SUBMITTED, now=PledgeStatus.SIGNING)
    return await _get(tx, pledge.id)


async def get_for_signing(session: Session, pledge_id: int, version: int, person: Person) -> Pledge:
    """A letter that waits for this principal, as they saw it.

    Raises:
        NotFound, PledgeHasMoved
    """
    pledge = await _get(session, pledge_id)
    if pledge.letter.department_id not in person.departments(Role.PRINCIPAL):
        raise NotFound
    if pledge.status is not PledgeStatus.SIGNING or pledge.version != version:
        raise PledgeHasMoved
    return pledge


async def sign(tx: Transaction, pledge_id: int, version: int, person: Person, at: int) -> Pledge:
    """The principal signs; the reviewers get it. Of two who press at once one signs.

    Raises:
        NotFound, PledgeHasMoved
    """
    await get_for_signing(tx, pledge_id, version, person)
    return await _move(tx, pledge_id, version, PledgeStatus.SUBMITTED, SIGNED, person, at)


async def send_back(tx: Transaction, pledge_id: int, version: int, person: Person, reason: str, at: int) -> Pledge:
    """The principal does not sign, and says why.

    Raises:
        NotFound, PledgeHasMoved
    """
    await get_for_signing(tx, pledge_id, version, person)
    return await _move(tx, pledge_id, version, PledgeStatus.RETURNED, "sent_back", person, at, reason)


async def needs_another(session: Session, pledge: Pledge, person: Person, two_reviewers: bool) -> bool:
    """Whether somebody else must approve this letter too before it is published.

    Raises:
        AlreadyApproved: it was this person who has approved it.
    """
    since = await table.list_since_submitted(session, pledge.id)
    if not two_reviewers or any(kind == SIGNED for kind, _ in since):
        return False
    approved = {actor_id for kind, actor_id in since if kind == APPROVED}
    if person.id in approved:
        raise AlreadyApproved
    return not approved


async def approve_first(tx: Transaction, pledge: Pledge, person: Person, at: int) -> Pledge:
    """The first of two approvals; the letter is open to the other reviewers again."""
    await letters.set_claimed(tx, pledge.id, pledge.version, was=person.id, claimed_by=None)
    await letters.insert_event(tx, pledge.id, APPROVED, at, person.id)
    return await _get(tx, pledge.id)


async def _move(
    tx: Transaction,
    pledge_id: int,
    version: int,
    status: PledgeStatus,
    event: str,
    person: Person,
    at: int,
    reason: str = "",
) -> Pledge:
    if not await table.set_status(tx, pledge_id, version, was=PledgeStatus.SIGNING, now=status):
        raise PledgeHasMoved
    await letters.insert_event(tx, pledge_id, event, at, person.id, reason)
    return await _get(tx, pledge_id)


async def _get(session: Session, pledge_id: int) -> Pledge:
    pledge = await letters.get(session, pledge_id)
    if pledge is None:
        raise NotFound
    return pledge
