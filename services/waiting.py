"""What a department may still do with a letter that waits for its principal or for the reviewers."""

from db import letters, people, publications
from db.database import Session, Transaction
from domain.person import Person
from domain.pledge import Pledge, ScanKind
from domain.refusals import NotFound, PledgeHasMoved
from domain.words import PledgeStatus, Role

WAITING = (PledgeStatus.SIGNING, PledgeStatus.SUBMITTED)
TAKEN_BACK, SCAN_ADDED = "taken_back", "scan_added"


def lacks_scan(pledge: Pledge) -> bool:
    """Whether the scan may still be handed in later."""
    return pledge.status in WAITING and not pledge.letter.scan_file


async def get_waiting(session: Session, pledge_id: int, person: Person) -> Pledge:
    """A letter of this person's department that nobody has decided on.

    Raises:
        NotFound, PledgeHasMoved
    """
    pledge = await letters.get(session, pledge_id)
    if pledge is None or pledge.letter.department_id not in person.departments(Role.LIAISON, Role.PRINCIPAL):
        raise NotFound
    if pledge.status not in WAITING:
        raise PledgeHasMoved
    return pledge


async def claimant(session: Session, pledge: Pledge) -> Person | None:
    """Whoever has taken it for review."""
    return await people.get(session, pledge.claimed_by) if pledge.claimed_by else None


async def take_back(tx: Transaction, pledge_id: int, version: int, person: Person, at: int) -> Pledge:
    """Its department takes it back, to correct it or because its principal has left.

    Raises:
        NotFound, PledgeHasMoved
    """
    pledge = await get_waiting(tx, pledge_id, person)
    if pledge.version != version:
        raise PledgeHasMoved
    await letters.set_claimed(tx, pledge.id, pledge.version, was=pledge.claimed_by, claimed_by=None)
    await publications.set_status(tx, pledge.id, pledge.version, was=pledge.status, now=PledgeStatus.RETURNED)
    await letters.insert_event(tx, pledge.id, TAKEN_BACK, at, person.id)
    return pledge


async def get_without_scan(session: Session, pledge_id: int, person: Person) -> Pledge:
    """A waiting letter whose scan is still to come.

    Raises:
        NotFound, PledgeHasMoved
    """
    pledge = await get_waiting(session, pledge_id, person)
    if not lacks_scan(pledge):
        raise PledgeHasMoved
    return pledge


async def add_scan(tx: Transaction, pledge_id: int, person: Person, scan: tuple[ScanKind, str], at: int) -> Pledge:
    """The signed and sealed sheet comes after the letter.

    Raises:
        NotFound, PledgeHasMoved
    """
    pledge = await get_without_scan(tx, pledge_id, person)
    await letters.set_scan(tx, pledge.id, *scan)
    await letters.insert_event(tx, pledge.id, SCAN_ADDED, at, person.id)
    return pledge
