"""Drafts: every answer is kept at once, so a restart or a week's pause costs nobody a word."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from db import drafts as table
from db.database import Session, Transaction

Data = TypeVar("Data", bound=BaseModel)


@dataclass(slots=True)
class Draft(Generic[Data]):
    """A draft and where it is kept."""

    id: int
    data: Data
    updated_at: int


async def begin(tx: Transaction, person_id: int, kind: str, data: Data, at: int) -> Draft[Data]:
    """Begin a new one; it is the current one of its kind."""
    return Draft(await table.insert(tx, person_id, kind, data.model_dump_json(), at), data, at)


async def current(session: Session, person_id: int, kind: str, model: type[Data]) -> Draft[Data] | None:
    """The one touched last."""
    row = await table.get_latest(session, person_id, kind)
    return Draft(row["id"], model.model_validate_json(row["data"]), row["updated_at"]) if row else None


async def list_of(session: Session, person_id: int, kind: str, model: type[Data]) -> list[Draft[Data]]:
    """All of a kind, the one touched last first."""
    rows = await table.list_of(session, person_id, kind)
    return [Draft(row["id"], model.model_validate_json(row["data"]), row["updated_at"]) for row in rows]


async def keep(tx: Transaction, draft: Draft[Data], at: int) -> None:
    """Keep the newest answers."""
    await table.set_data(tx, draft.id, draft.data.model_dump_json(), at)


async def discard(tx: Transaction, draft_id: int, person_id: int) -> bool:
    """Throw away a draft of this person; whether it was there."""
    return await table.delete(tx, draft_id, person_id)
