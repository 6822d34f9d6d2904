"""Who may come in: every handler's callback carries a policy, and a test fails for one that does not."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from telegram import Update

from chat.context import Context
from domain.refusals import NotAllowed
from domain.words import Role

Result = TypeVar("Result")
Callback = Callable[[Update, Context], Coroutine[Any, Any, Result]]


@dataclass(frozen=True, slots=True)
class Policy:
    """The roles that may come in (none named: everyone), and whose objects they may touch."""

    name: str
    roles: frozenset[Role] = frozenset()
    own: str = ""


EVERYONE = Policy("everyone")
OWN_CASE = Policy("everyone, own cases", own="case")
OWN_DRAFT = Policy("everyone, own drafts", own="draft")
OWNERS = Policy("owners", frozenset({Role.OWNER}))
STAFF = Policy("staff", frozenset(Role))
COUNTERS = Policy("who counts coverage", frozenset({Role.REVIEWER, Role.SUPERVISOR, Role.OWNER}))
WRITERS = Policy("a department's people", frozenset({Role.LIAISON, Role.PRINCIPAL}), own="department")
PRINCIPALS = Policy("principals", frozenset({Role.PRINCIPAL}), own="department")
LETTER_KEEPERS = Policy(
    "who may withdraw a letter", frozenset({Role.LIAISON, Role.PRINCIPAL, Role.REVIEWER, Role.OWNER})
)
REVIEWERS = Policy("reviewers", frozenset({Role.REVIEWER, Role.OWNER}))
CASE_STAFF = Policy("reviewers and supervisors", frozenset({Role.REVIEWER, Role.SUPERVISOR, Role.OWNER}), own="case")


def allow(policy: Policy) -> Callable[[Callback[Result]], Callback[Result]]:
    """Mark a callback with its policy and turn others away before it runs.

    Raises:
        NotAllowed: (from the callback) the person holds none of the roles.
    """

    def mark(callback: Callback[Result]) -> Callback[Result]:
        @wraps(callback)
        async def guarded(update: Update, context: Context) -> Result:
            if policy.roles and not context.person.has(*policy.roles):
                raise NotAllowed
            return await callback(update, context)

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded

    return mark


def policy_of(callback: Any) -> Policy | None:
    """The policy a callback carries, if any."""
    found = getattr(callback, "policy", None)
    return found if isinstance(found, Policy) else None
