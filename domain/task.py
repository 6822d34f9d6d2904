"""A task of a plan: who leads it, who shares in it, by when."""

from dataclasses import dataclass
from enum import StrEnum


class PartyKind(StrEnum):
    """What a party has to do with a task. The values are stored, so they never change."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class Party:
    """One that is named in a task, as printed; ``department_id`` is 0 for a group and for a name unknown here."""

    id: int
    kind: PartyKind
    name: str
    is_group: bool
    department_id: int


@dataclass(frozen=True, slots=True)
class StoredTask:
    """One task with its parties in the order in which they are printed."""

    id: int
    plan: str
    region: str
    section: str
    number: str
    text: str
    due: str
    responsible_as: str
    parties: tuple[Party, ...] = ()

    def of(self, kind: PartyKind) -> list[Party]:
        """Those who lead, or those who are responsible."""
        return [party for party in self.parties if party.kind is kind]


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party in a list of all, with how many tasks it leads and shares in; ``party_id`` is one of its places."""

    party_id: int
    department_id: int
    name: str
    is_group: bool
    leads: int
    shares: int
