"""An invitation (邀请) to a role: one use, for seven days; its code is known only to who made and who uses it."""

from dataclasses import dataclass

from domain.person import Holding
from domain.words import Role

VALID_SECONDS = 7 * 24 * 3600
TRIES_MOST = 10
TRIES_SECONDS = 3600
OF_DEPARTMENT = (Role.LIAISON, Role.PRINCIPAL)
ON_INVITATION = (Role.LIAISON, Role.PRINCIPAL, Role.REVIEWER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation without its code."""

    id: int
    holding: Holding
    department_name: str
    created_by: int
    creator_name: str
    created_at: int
    expires_at: int
    used_at: int
    revoked_at: int
