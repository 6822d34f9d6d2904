"""A page on its way into the register: what was read of it, and what a human has decided about each part."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.page import Document, Doubt, Task, Unit

NAME_LEAST, NAME_MOST = 2, 60
REGION_LEAST, REGION_MOST = 2, 30
FILE_BYTES = 20 * 1024 * 1024


class ImportState(StrEnum):
    """Where an import stands. The values are stored, so they never change."""

    OPEN = "open"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class EntryState(StrEnum):
    """What was decided about one unit or task. The values are stored, so they never change."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what on a page."""

    units: int = 0
    items: int = 0
    numbers: int = 0
    tasks: int = 0
    waiting: int = 0
    flagged: int = 0  # of those that wait
    accepted: int = 0
    skipped: int = 0

    @property
    def clean(self) -> int:
        """Those that wait and carry no flag."""
        return self.waiting - self.flagged


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One page that was sent in."""

    id: int
    region_id: int
    region: str
    file_name: str
    sha256: str
    title: str
    document: Document
    doubts: tuple[Doubt, ...]
    state: ImportState
    batch_id: int
    earlier_batch: int
    imported_by: int
    imported_name: str
    claimed_by: int
    claimed_name: str
    undone_why: str
    created_at: int
    counts: Counts = field(default_factory=Counts)

    @property
    def is_undone(self) -> bool:
        """Whether it was taken back, or is being taken back."""
        return self.state in (ImportState.UNDOING, ImportState.UNDONE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit or one task of an import; ``position`` counts from 1."""

    id: int
    import_id: int
    position: int
    read: Unit | Task
    data: Unit | Task
    doubts: tuple[Doubt, ...]
    state: EntryState
    version: int
    outcome: str
    department_id: int

    @property
    def unit(self) -> Unit | None:
        """The unit, if it is one."""
        return self.data if isinstance(self.data, Unit) else None

    @property
    def task(self) -> Task | None:
        """The task, if it is one."""
        return self.data if isinstance(self.data, Task) else None

    @property
    def flagged(self) -> bool:
        """Whether a doubt is left."""
        return bool(self.doubts)

    @property
    def is_corrected(self) -> bool:
        """Whether somebody changed what was read."""
        return self.data != self.read


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A unit or task in a list."""

    id: int
    position: int
    name: str
    is_task: bool
    item_count: int
    flagged: bool
    state: EntryState
