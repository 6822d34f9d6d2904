"""Which commands stand in whose menu."""

from domain.person import Person
from domain.words import Role
from texts import menu, publication, units
from texts.base import Words

EVERYONES: list[tuple[str, Words]] = [
    ("start", menu.COMMAND_START),
    ("find", menu.COMMAND_FIND),
    ("complain", menu.COMMAND_COMPLAIN),
    ("cases", menu.COMMAND_CASES),
    ("language", menu.COMMAND_LANGUAGE),
    ("help", menu.COMMAND_HELP),
    ("cancel", menu.COMMAND_CANCEL),
]
_BY_ROLE: list[tuple[tuple[Role, ...], tuple[str, Words]]] = [
    ((Role.LIAISON, Role.PRINCIPAL), ("pledge", menu.COMMAND_PLEDGE)),
    ((Role.REVIEWER, Role.OWNER), ("review", menu.COMMAND_REVIEW)),
    ((Role.REVIEWER, Role.SUPERVISOR, Role.OWNER), ("complaints", menu.COMMAND_COMPLAINTS)),
    (tuple(Role), ("campaign", menu.COMMAND_CAMPAIGN)),
    ((Role.REVIEWER, Role.SUPERVISOR, Role.OWNER), ("coverage", menu.COMMAND_COVERAGE)),
    ((Role.OWNER,), ("calendar", menu.COMMAND_CALENDAR)),
    ((Role.REVIEWER, Role.OWNER), ("import", menu.COMMAND_IMPORT)),
    (tuple(Role), ("tasks", menu.COMMAND_TASKS)),
    ((Role.REVIEWER, Role.OWNER), ("export", publication.COMMAND_EXPORT)),
    ((Role.OWNER,), ("invite", menu.COMMAND_INVITE)),
    ((Role.OWNER,), ("people", menu.COMMAND_PEOPLE)),
    ((Role.OWNER,), ("unit", units.COMMAND)),
]


def commands_for(person: Person) -> list[tuple[str, Words]]:
    """The menu of this person's roles: staff's own commands first after /start."""
    own = [command for roles, command in _BY_ROLE if person.has(*roles)]
    return [EVERYONES[0], *own, *EVERYONES[1:]]
