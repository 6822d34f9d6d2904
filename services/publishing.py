"""What becomes of a letter once it is public: its versions, its withdrawal, and the places where it is published."""

from datetime import date, datetime, tzinfo

from db import letters, people, places, progress
from db import publications as table
from db.database import Session, Transaction
from domain.person import Person
from domain.pledge import Pledge
from domain.publication import ChannelKind, Publication, PublicLine, Version
from domain.refusals import ButtonIsStale, NotFound, PledgeHasMoved, RevisionOpen
from domain.words import PledgeStatus, Role
from services import lookup

AUTHORS = (Role.LIAISON, Role.PRINCIPAL)
DECIDERS = (Role.REVIEWER, Role.OWNER)
LETTERS_MOST = 20


async def list_public(session: Session, department_id: int) -> list[PublicLine]:
    """A department's letters in force, and those that were withdrawn."""
    return await table.list_public(session, department_id, LETTERS_MOST)


async def list_withdrawn(session: Session, department_id: int) -> list[PublicLine]:
    """Those that a person withdrew."""
    return [line for line in await list_public(session, department_id) if line.status is PledgeStatus.WITHDRAWN]


async def get_public(session: Session, pledge_id: int) -> Pledge:
    """A letter that everybody may read.

    Raises:
        NotFound
    """
    pledge = await letters.get(session, pledge_id)
    if pledge is None or await table.is_secret(session, pledge.letter.department_id):
        raise NotFound
    if pledge.status is PledgeStatus.PUBLISHED or (pledge.status is PledgeStatus.WITHDRAWN and pledge.withdrawn_at):
        return pledge
    raise NotFound


async def list_versions(session: Session, pledge: Pledge) -> list[Version]:
    """Its published versions, the newest first; a letter from before versions were kept has the one it is."""
    kept = await table.list_versions(session, pledge.id)
    return kept or [Version(pledge.version, pledge.letter, pledge.published_at)]


async def get_version(session: Session, pledge: Pledge, number: int) -> Version:
    """One published version.

    Raises:
        NotFound
    """
    for version in await list_versions(session, pledge):
        if version.version == number:
            return version
    raise NotFound


async def list_places(session: Session, pledge: Pledge, zone: tzinfo) -> list[Publication]:
    """Where it was made public; a letter taken over from a page stands in the register since that day."""
    found = await places.list_of(session, pledge.id, zone)
    if any(place.channel_kind is ChannelKind.REGISTER for place in found):
        return found
    since = datetime.fromtimestamp(pledge.published_at, zone).date()
    return [*found, Publication(ChannelKind.REGISTER, "", "", since, pledge.version)]


async def add_place(
    tx: Transaction, pledge: Pledge, channel_kind: ChannelKind, name: str, link: str, on: date, person: Person, at: int
) -> int:
    """Record another place where this version is made public; its id."""
    return await places.insert(tx, pledge.id, Publication(channel_kind, name, link, on, pledge.version), at, person.id)


async def remove_place(tx: Transaction, place_id: int, person: Person) -> int:
    """Take back what this person recorded by mistake; the letter's id.

    Raises:
        ButtonIsStale: it is gone, or somebody else's.
    """
    pledge_id = await places.delete(tx, place_id, person.id)
    if not pledge_id:
        raise ButtonIsStale
    return pledge_id


async def is_secret(session: Session, pledge: Pledge) -> bool:
    """Whether its unit is shown nowhere."""
    return await table.is_secret(session, pledge.letter.department_id)


async def check_revisable(session: Session, pledge: Pledge) -> None:
    """See that no other correction of it is under way.

    Raises:
        RevisionOpen
    """
    if await table.get_open_revision(session, pledge.id):
        raise RevisionOpen


async def keep_published(tx: Transaction, pledge: Pledge, by: int, now: datetime) -> int:
    """Keep a letter just published for good, put it in the place of the one it corrects; the id it is known by."""
    at, public_id = int(now.timestamp()), pledge.id
    original = await letters.get(tx, pledge.revises) if pledge.revises else None
    if original is not None and original.status is PledgeStatus.PUBLISHED:
        public_id = original.id
        await table.insert_version(tx, public_id, original.version, original.letter, original.published_at)
        await table.exchange_items(tx, pledge.id, public_id)
        await progress.hand_over(tx, pledge.id, public_id)
        await letters.set_letter(tx, public_id, pledge.version, pledge.letter, pledge.author_id, by)
        await table.hand_over(tx, pledge.id, public_id)
        await lookup.reindex_pledge(tx, pledge.id)
    await table.insert_version(tx, public_id, pledge.version, pledge.letter, at)
    await places.insert(tx, public_id, Publication(ChannelKind.REGISTER, "", "", now.date(), pledge.version), at, by)
    return public_id


def may_withdraw(person: Person, pledge: Pledge) -> bool:
    """The department's own people, and those who decide on letters."""
    of_department = pledge.letter.department_id in person.departments(*AUTHORS)
    return pledge.status is PledgeStatus.PUBLISHED and (of_department or person.has(*DECIDERS))


async def get_withdrawable(session: Session, pledge_id: int, version: int, person: Person) -> Pledge:
    """A letter in force that this person may withdraw, as they saw it.

    Raises:
        NotFound, PledgeHasMoved
    """
    pledge = await get_public(session, pledge_id)
    if pledge.status is not PledgeStatus.PUBLISHED or pledge.version != version:
        raise PledgeHasMoved
    if not may_withdraw(person, pledge):
        raise NotFound
    return pledge


async def withdraw(tx: Transaction, pledge_id: int, version: int, person: Person, reason: str, at: int) -> Pledge:
    """Take a letter out of force; it stays readable, with the reason, and leaves the search.

    Raises:
        NotFound, PledgeHasMoved
    """
    await get_withdrawable(tx, pledge_id, version, person)
    if not await table.set_withdrawn(tx, pledge_id, version, reason, at):
        raise PledgeHasMoved
    await letters.insert_event(tx, pledge_id, "withdrawn", at, person.id, reason)
    await lookup.reindex_pledge(tx, pledge_id)
    return await get_public(tx, pledge_id)


async def who_hears(session: Session, pledge: Pledge, but: Person) -> list[Person]:
    """The author (or whoever writes for the department now) and the reviewers, except the one who acted."""
    staff = await people.list_with_roles(session, *AUTHORS, Role.REVIEWER)
    writers = [person for person in staff if pledge.letter.department_id in person.departments(*AUTHORS)]
    authors = [person for person in writers if person.id == pledge.author_id] or writers
    reviewers = [person for person in staff if person.has(Role.REVIEWER)]
    return list({person.id: person for person in [*authors, *reviewers] if person.id != but.id}.values())
