"""The steps, buttons and draft of a complaint's dialogue."""

from dataclasses import dataclass
from enum import StrEnum

from chat.callback_data import Button, OfDepartment, OfDraft, OfPage
from chat.context import Context
from chat.wizard import Place
from domain.complaint import ComplaintDraft
from services import drafts, lookup
from texts import complaint as texts

STEPS = 7
ITEMS_A_PAGE = 6
Draft = drafts.Draft[ComplaintDraft]


class ComplaintStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    DEPARTMENT = "complaint.department"
    ITEM = "complaint.item"
    STORY = "complaint.story"
    EVIDENCE = "complaint.evidence"
    IDENTITY = "complaint.identity"
    CONTACT = "complaint.contact"
    CONFIRMATION = "complaint.confirmation"
    RESUMING = "complaint.resuming"


class ChooseDepartment(OfDepartment, prefix="complaint.department"):
    """One of the departments found."""


@dataclass(frozen=True)
class ChooseItem(Button, prefix="complaint.item"):
    """The broken promise; 0 for none of them."""

    item_id: int


class TurnItems(OfPage, prefix="complaint.items"):
    """Another page of promises to choose from."""


class EndEvidence(Button, prefix="complaint.evidence_done"):
    """No more evidence."""


class ClearEvidence(Button, prefix="complaint.evidence_clear"):
    """Take all evidence out again."""


@dataclass(frozen=True)
class ChooseIdentity(Button, prefix="complaint.identity"):
    """Anonymous (1) or named (0)."""

    anonymous: int


class SkipContact(Button, prefix="complaint.contact_skip"):
    """The answer in chat is enough."""


@dataclass(frozen=True)
class GoTo(Button, prefix="complaint.go"):
    """Go to a step by its name: back, or from the summary to change something."""

    step: str


class Submit(OfDraft, prefix="complaint.submit"):
    """File this draft; its id, so that an old summary can't file a newer draft."""


@dataclass(frozen=True)
class StartAnew(Button, prefix="complaint.anew"):
    """Leave the old draft and begin another."""

    department_id: int
    item_id: int


async def department_name(context: Context, draft: Draft) -> str:
    """Whom it is about."""
    card = await lookup.card(context.tx, draft.data.department_id)
    return card.name if card else ""


def is_complete(data: ComplaintDraft) -> bool:
    """Whether everything that must be answered is."""
    return bool(data.department_id and data.story) and data.anonymous is not None


def back_to(data: ComplaintDraft, step: ComplaintStep | None) -> GoTo | None:
    """The step before; the summary, if the citizen came from there to change something."""
    if data.changing and is_complete(data):
        return GoTo(ComplaintStep.CONFIRMATION.name)
    return GoTo(step.name) if step else None


def place(step: int) -> Place:
    """Where a question stands."""
    return Place(texts.TITLE, step, STEPS)
