"""The draft of a dialogue: one of its kind for each person, kept at every step."""

from dataclasses import dataclass, field
from typing import Generic

from chat.context import Context
from domain.complaint import ComplaintDraft
from domain.refusals import ButtonIsStale
from services import drafts
from services.drafts import Data, Draft


@dataclass(frozen=True, slots=True)
class OneDraft(Generic[Data]):
    """A kind of draft of which a person has one at a time; ``about`` are the fields that say what it is of."""

    kind: str
    model: type[Data]
    about: set[str] = field(default_factory=set)

    async def find(self, context: Context) -> Draft[Data] | None:
        """The one at hand, if any."""
        return await drafts.current(context.tx, context.person.id, self.kind, self.model)

    async def begin(self, context: Context, data: Data) -> Draft[Data]:
        """Go on with the one that waits if it is about the same, else throw it away and begin."""
        old = await self.find(context)
        if old and self.about and old.data.model_dump(include=self.about) == data.model_dump(include=self.about):
            return old
        if old:
            await self.discard(context, old)
        return await drafts.begin(context.tx, context.person.id, self.kind, data, context.at)

    async def get(self, context: Context, draft_id: int | None = None) -> Draft[Data]:
        """The one at hand; with an id only if it is that one.

        Raises:
            ButtonIsStale: there is none, or another.
        """
        draft = await self.find(context)
        if draft is None or draft_id not in (None, draft.id):
            raise ButtonIsStale
        return draft

    async def keep(self, context: Context, draft: Draft[Data]) -> None:
        """Keep the newest answers."""
        await drafts.keep(context.tx, draft, context.at)

    async def discard(self, context: Context, draft: Draft[Data]) -> None:
        """It is sent, or given up."""
        await drafts.discard(context.tx, draft.id, context.person.id)


COMPLAINT = OneDraft("complaint", ComplaintDraft)
"""Begun by the dialogue, or by a photo out of the blue; the menu leads back to it."""
