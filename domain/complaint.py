"""A complaint (投诉): what a citizen has told so far, and what staff may see of it."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, Field

from domain.words import CaseStatus

STORY_LEAST, STORY_MOST = 10, 3000
WORDS_MOST = 3000
EVIDENCE_MOST = 20
CONTACT_MOST = 100

EvidenceKind = Literal["photo", "document", "video", "voice", "place"]


class Evidence(BaseModel):
    """A photo, file, recording or place that goes with a story."""

    kind: EvidenceKind
    file_id: str = ""
    caption: str = ""
    latitude: float | None = None
    longitude: float | None = None


class ComplaintDraft(BaseModel):
    """The answers so far; kept in the database at every step."""

    department_id: int = 0
    item_id: int = 0
    story: str = ""
    evidence: list[Evidence] = Field(default_factory=list)
    anonymous: bool | None = None
    contact: str = ""
    changing: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A filed complaint without a trace of who filed it."""

    id: int
    number: str
    department_id: int
    department_name: str
    item_id: int
    item_number: str
    item_title: str
    item_text: str
    story: str
    anonymous: bool
    status: CaseStatus
    claimed_by: int
    claimed_name: str
    filed_at: int
    evidence_count: int


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One line of a case's history (办理记录)."""

    at: int
    kind: str
    actor_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Complainant:
    """Who complained; only for telling them, and for those who must call back a named one."""

    person_id: int
    name: str
    contact: str
