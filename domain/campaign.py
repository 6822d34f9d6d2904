"""A campaign (专项活动): who is to file by when, and the target. ``domain.campaign_text`` reads what is typed of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, Field

from domain.words import DepartmentKind

NAME_LEAST, NAME_MOST = 4, 80
TYPED_MOST = 2000
BEFORE, AFTER = (7, 3, 1), (1, 5)
_SUPPLEMENT = re.compile(r"补充|supplement", re.IGNORECASE)


class Party(StrEnum):
    """Who has a deadline of their own. The values are stored, so they never change."""

    UNIT = "unit"
    ROLL_UP = "roll_up"
    OFFICIAL = "official"


class Phase(BaseModel):
    """A part of the campaign; a letter dated in the supplement phase is a supplement (补充)."""

    name: str
    starts_on: date
    ends_on: date

    @property
    def is_supplement(self) -> bool:
        """Whether its name says so."""
        return bool(_SUPPLEMENT.search(self.name))

    def holds(self, day: date) -> bool:
        """Whether that day is in it."""
        return self.starts_on <= day <= self.ends_on


class Plan(BaseModel):
    """All that an owner sets, apart from the subjects."""

    name: str = ""
    phases: list[Phase] = Field(default_factory=list)
    deadlines: dict[Party, date] = Field(default_factory=dict)
    target_percent: int = 0
    due_on: date | None = None
    remind_before: list[int] = Field(default_factory=lambda: list(BEFORE))
    remind_after: list[int] = Field(default_factory=lambda: list(AFTER))

    @property
    def starts_on(self) -> date | None:
        """The first day; letters from then on count."""
        return self.phases[0].starts_on if self.phases else None

    @property
    def ends_on(self) -> date | None:
        """The last day of all."""
        days = [*(phase.ends_on for phase in self.phases), *self.deadlines.values()]
        return max([*days, *([self.due_on] if self.due_on else [])], default=None)

    def phase_on(self, day: date) -> Phase | None:
        """The phase that holds this day."""
        return next((phase for phase in self.phases if phase.holds(day)), None)

    def is_supplement(self, day: date) -> bool:
        """Whether a letter of that day is a supplement (补充)."""
        phase = self.phase_on(day)
        return phase is not None and phase.is_supplement


class CampaignDraft(Plan):
    """A campaign being created, or changed (``campaign_id``, as of ``version``).

    ``kinds`` are chosen whole: their units registered later join. ``exempt`` are taken out of them one by one,
    ``subjects`` of other kinds are chosen one by one.
    """

    campaign_id: int = 0
    version: int = 0
    region_id: int = 0
    kinds: list[DepartmentKind] = Field(default_factory=list)
    exempt: list[int] = Field(default_factory=list)
    subjects: list[int] = Field(default_factory=list)
    changing: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether it can be saved."""
        return bool(self.name and self.phases and self.deadlines and self.due_on and (self.subjects or self.kinds))

    def wants(self, unit_id: int, kind: DepartmentKind) -> bool:
        """Whether that unit is to file."""
        return unit_id not in self.exempt if kind in self.kinds else unit_id in self.subjects

    def choose_kinds(self, kinds: Iterable[DepartmentKind]) -> None:
        """These kinds whole, and nobody else."""
        self.kinds, self.exempt, self.subjects = list(kinds), [], []

    def toggle_unit(self, unit_id: int, kind: DepartmentKind) -> bool:
        """One unit in or out; whether it is in now."""
        listed = self.exempt if kind in self.kinds else self.subjects
        if unit_id in listed:
            listed.remove(unit_id)
        else:
            listed.append(unit_id)
        return self.wants(unit_id, kind)

    def toggle_kind(self, kind: DepartmentKind, unit_ids: Iterable[int]) -> None:
        """A whole kind in; out if it is in as a whole."""
        of_kind = set(unit_ids)
        if kind in self.kinds and not of_kind & set(self.exempt):
            self.kinds.remove(kind)
        elif kind not in self.kinds:
            self.kinds.append(kind)
        self.exempt = [each for each in self.exempt if each not in of_kind]
        self.subjects = [each for each in self.subjects if each not in of_kind]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as it is kept."""

    id: int
    version: int
    region_id: int
    region_name: str
    plan: Plan
    kinds: tuple[DepartmentKind, ...] = ()

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.plan.ends_on is not None and self.plan.ends_on < today


@dataclass(frozen=True, slots=True)
class Subject:
    """One who is to file, with the letters that count; secret units are never among them.

    ``joined_on`` is None for one that was there from the beginning; ``spans`` are the days from and up to which
    letters were public, withdrawn ones included.
    """

    id: int
    name: str
    kind: str
    parent_id: int | None
    submitted_on: date | None = None
    published_on: date | None = None
    supplement: bool = field(default=False)
    signing: bool = field(default=False)
    joined_on: date | None = None
    spans: tuple[tuple[date, date | None], ...] = ()

    def was_to_file(self, day: date) -> bool:
        """Whether it was among the subjects then."""
        return self.joined_on is None or self.joined_on <= day

    def was_public(self, day: date) -> bool:
        """Whether a letter that counts was public at the end of that day."""
        return any(start <= day and (end is None or day < end) for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Tally:
    """A unit's officials: what its people declared of them (None: not yet), and the letters filed in this bot."""

    in_post: int | None = None
    elsewhere: int = 0
    filed: int = 0
    public: int = 0

    @property
    def done(self) -> int:
        """Public here or handed in elsewhere; never more than there are."""
        return min(self.in_post or 0, self.public + self.elsewhere)

    @property
    def handed_in(self) -> int:
        """Filed here or handed in elsewhere; never more than there are."""
        return min(self.in_post or 0, self.filed + self.elsewhere)

    @property
    def is_complete(self) -> bool:
        """Whether every official's letter is handed in."""
        return self.in_post is not None and self.handed_in == self.in_post

    @property
    def is_odd(self) -> bool:
        """Whether there are more letters than officials."""
        return self.in_post is not None and self.filed + self.elsewhere > self.in_post


EXAMPLE = Plan(
    name="黑河市2023年政务诚信公开承诺专项行动",
    phases=[
        Phase(name="启动阶段", starts_on=date(2023, 3, 20), ends_on=date(2023, 3, 24)),
        Phase(name="实施阶段", starts_on=date(2023, 3, 25), ends_on=date(2023, 4, 20)),
        Phase(name="公示阶段", starts_on=date(2023, 4, 21), ends_on=date(2023, 5, 15)),
        Phase(name="补充总结阶段", starts_on=date(2023, 5, 16), ends_on=date(2023, 5, 31)),
    ],
    deadlines={
        Party.UNIT: date(2023, 4, 20),
        Party.ROLL_UP: date(2023, 4, 26),
        Party.OFFICIAL: date(2023, 4, 30),
    },
    target_percent=85,
    due_on=date(2023, 10, 31),
)
"""The plan of 2023: its phases (part 5), deadlines (part 7) and target (part 1)."""


def supplements(plans: Iterable[Plan], day: date) -> str:
    """The name of a campaign in whose supplement phase this day lies; else empty."""
    return next((plan.name for plan in plans if plan.is_supplement(day)), "")
