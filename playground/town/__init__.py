"""An invented town to try the bot in: 鹊渡市, its departments, letters, complaints and people.

The data stand beside this file, as TOML: one file per letter in ``pledges/``. Times are counted back from the
moment of loading, so the town always looks alive. ``playground.town_loader`` fills a database with it.
"""

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from domain.words import Category, DepartmentKind, LetterKind, PledgeStatus, Role

HERE = Path(__file__).parent


class Part(BaseModel):
    """A piece of the town: never changed, and nothing in the files is left unread."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hotline(Part):
    """A number and who answers it."""

    number: str
    owner: str = ""
    purpose: str = ""


class Department(Part):
    """A department; ``parent`` is another one's key."""

    key: str
    name: str
    kind: DepartmentKind
    parent: str = ""
    short: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    address: str
    postcode: str
    hours: str = ""
    hotlines: tuple[Hotline, ...] = ()
    emails: tuple[str, ...] = ()
    secret: bool = False


class Person(Part):
    """Somebody at a playground window; ``label`` says what they are."""

    key: str
    label: str
    name: str
    username: str
    language: str = "zh-hans"
    role: Role | None = None
    department: str = ""


class Item(Part):
    """One promise; a letter without numbering has no numbers and no titles."""

    number: str = ""
    title: str = ""
    category: Category
    text: str


class PledgeEvent(Part):
    """What happened to a letter on its way; ``by`` is a person's key."""

    kind: Literal["submitted", "signed", "claimed", "returned", "published"]
    by: str
    hours_ago: float
    text: str = ""


class Pledge(Part):
    """A letter, signed so many days ago.

    Without events it was published the day after. The owner typed it in unless it has another author.
    """

    department: str
    letter_kind: LetterKind
    status: PledgeStatus
    version: int = 1
    signed: int
    signer: str
    author: str = "owner"
    phone: str = ""
    preamble: str
    closing: str = ""
    items: tuple[Item, ...]
    events: tuple[PledgeEvent, ...] = ()


class Phase(Part):
    """A phase of the campaign, in days from today."""

    name: str
    first: int
    last: int


class Officials(Part):
    """What a department has declared of its officials."""

    department: str
    in_post: int
    elsewhere: int
    hours_ago: float


class Campaign(Part):
    """The running campaign; its deadlines in days from today. Every unit that is not secret is to file."""

    name: str
    target_percent: int
    due: int
    units_due: int
    officials_due: int
    remind_before: tuple[int, ...]
    phases: tuple[Phase, ...]
    officials: tuple[Officials, ...]


class Place(Part):
    """Where it happened."""

    latitude: float
    longitude: float
    caption: str


class CaseEvent(Part):
    """A line of a case's history; without ``by`` the citizen's own."""

    kind: Literal["filed", "claimed", "released", "answered", "wrote", "closed"]
    by: str = ""
    hours_ago: float
    text: str = ""


class Complaint(Part):
    """A complaint; ``item`` is a position in the department's published letter, 0 for none."""

    department: str
    item: int = 0
    person: str
    anonymous: bool = False
    contact: str = ""
    receipt: str
    story: str
    events: tuple[CaseEvent, ...]
    place: Place | None = None


class Town(Part):
    """Everything there is."""

    region: str
    hotlines: tuple[Hotline, ...]
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    pledges: tuple[Pledge, ...]
    campaign: Campaign
    complaints: tuple[Complaint, ...]


def read_town() -> Town:
    """Read the town from its files."""
    letters = [_read(path) for path in sorted((HERE / "pledges").glob("*.toml"))]
    rest = [_read(HERE / f"{name}.toml") for name in ("departments", "people", "complaints")]
    parts = {"pledges": letters, "campaign": _read(HERE / "campaign.toml")}
    for part in rest:
        parts |= part
    return Town.model_validate(parts)


def people() -> tuple[Person, ...]:
    """Who sits at the playground's windows."""
    return tuple(Person.model_validate(person) for person in _read(HERE / "people.toml")["people"])


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
