"""What a part of an import changes: each department is looked at before it is touched, and once more at the end."""

from db import import_traces
from db.database import Transaction
from db.import_traces import Trace


class Record:
    """The region and the departments as they were before."""

    def __init__(self, tx: Transaction, region_id: int, before: set[Trace]) -> None:
        self._tx = tx
        self._region_id = region_id
        self._before = before
        self._touched: set[int] = set()

    @classmethod
    async def begin(cls, tx: Transaction, region_id: int) -> "Record":
        """Look at the region as such: no import is about to change more than it and the departments touched."""
        return cls(tx, region_id, await import_traces.list_shared(tx, region_id))

    async def touch(self, department_id: int, is_new: bool) -> None:
        """A department is about to be changed; one that was just registered had nothing before."""
        if department_id not in self._touched:
            self._touched.add(department_id)
            if not is_new:
                self._before |= await import_traces.list_own(self._tx, [department_id])

    async def changes(self) -> list[Trace]:
        """What is different now."""
        after = await import_traces.list_shared(self._tx, self._region_id)
        after |= await import_traces.list_own(self._tx, self._touched)
        return import_traces.changes(self._before, after)
