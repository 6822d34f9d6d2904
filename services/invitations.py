"""Invitations: made by owners, used once within seven days; only the hash of a code is stored."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from db import invitations as table
from db import people
from db.database import Session, Transaction
from domain.invitation import OF_DEPARTMENT, ON_INVITATION, TRIES_MOST, TRIES_SECONDS, VALID_SECONDS, Invitation
from domain.person import Holding, Person
from domain.refusals import (
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    NotAllowed,
    NotFound,
    RoleAlreadyHeld,
    TooManyTries,
)
from domain.words import Role

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Made:
    """An invitation just made: this is the only time that its code is known."""

    code: str
    expires_at: int


async def make(tx: Transaction, holding: Holding, person: Person, at: int) -> Made:
    """Invite somebody to a role.

    Raises:
        NotAllowed, NotFound
    """
    if not person.has(Role.OWNER) or holding.role not in ON_INVITATION:
        raise NotAllowed
    if (holding.role in OF_DEPARTMENT) != bool(holding.department_id):
        raise NotFound
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    expires_at = at + VALID_SECONDS
    await table.insert(tx, hash_code(code), holding, person.id, at, expires_at)
    return Made(code, expires_at)


def hash_code(code: str) -> str:
    """How a code is stored; spaces, hyphens and small letters make no difference."""
    return hashlib.sha256(re.sub(r"[\s-]", "", code).upper().encode()).hexdigest()


async def list_open(session: Session, at: int) -> list[Invitation]:
    """Those that can still be used."""
    return await table.list_open(session, at)


async def revoke(tx: Transaction, invitation_id: int, at: int) -> bool:
    """Take one back; whether it was still open."""
    return await table.set_revoked(tx, invitation_id, at)


async def check_tries(session: Session, person: Person, at: int) -> None:
    """Turn away who has tried too many wrong codes.

    Raises:
        TooManyTries
    """
    if await table.count_tries(session, person.id, at - TRIES_SECONDS) >= TRIES_MOST:
        raise TooManyTries(limit=TRIES_MOST)


async def note_try(tx: Transaction, person: Person, at: int) -> None:
    """A wrong code counts for an hour."""
    await table.insert_try(tx, person.id, at, at - TRIES_SECONDS)


async def use(tx: Transaction, code: str, person: Person, at: int) -> Invitation:
    """Give the role of an open invitation, if who made it is still an owner; nothing is written unless all is well.

    Raises:
        InvitationUnknown, InvitationUsed, InvitationExpired, RoleAlreadyHeld
    """
    invitation = await table.get_by_code(tx, hash_code(code))
    if invitation is None:
        raise InvitationUnknown
    if invitation.used_at:
        raise InvitationUsed
    owner = await people.get(tx, invitation.created_by)
    if invitation.revoked_at or invitation.expires_at <= at or owner is None or not owner.has(Role.OWNER):
        raise InvitationExpired
    if invitation.holding in person.holdings:
        raise RoleAlreadyHeld
    if not await table.set_used(tx, invitation.id, person.id, at):
        raise InvitationUsed
    await people.give_role(tx, person.id, invitation.holding, invitation.created_by, at)
    return invitation


async def inviter(session: Session, invitation: Invitation) -> Person | None:
    """Who is told that it was used."""
    return await people.get(session, invitation.created_by)
