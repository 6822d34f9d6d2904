"""A department (单位) as it is known to the public: its names and the ways to reach it."""

from dataclasses import dataclass

from domain.duty_hours import Duty
from domain.words import AliasKind, DepartmentKind


@dataclass(frozen=True, slots=True)
class Region:
    """A place whose departments are registered."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Department:
    """One unit. A secret one is exempt from publication and is shown nowhere."""

    id: int
    region_id: int
    region_name: str
    parent_id: int | None
    name: str
    kind: DepartmentKind
    address: str = ""
    postcode: str = ""
    hours: str = ""
    secret: bool = False
    verified_at: int | None = None
    credit_code: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name that people still use."""

    name: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number to call; ``owner`` is the office that answers where that is not the department itself."""

    number: str
    purpose: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    """An address; unconfirmed when it can't be right as printed."""

    printed: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """What a citizen sees of a department. ``fallback_hotlines`` are the region's, for one that has none of its own."""

    id: int
    name: str
    kind: DepartmentKind
    region_name: str
    address: str
    postcode: str
    hours: str
    verified_at: int | None
    former_names: tuple[str, ...]
    hotlines: tuple[Hotline, ...]
    fallback_hotlines: tuple[Hotline, ...]
    emails: tuple[Email, ...]
    promise_count: int
    duty: Duty | None = None
