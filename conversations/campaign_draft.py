"""The draft of a campaign, and where its questions stand."""

from dataclasses import dataclass
from enum import StrEnum

from chat.callback_data import Button
from chat.drafting import OneDraft
from chat.wizard import Place
from domain.campaign import CampaignDraft
from services import drafts
from texts import campaign as texts

Draft = drafts.Draft[CampaignDraft]
CAMPAIGN = OneDraft("campaign", CampaignDraft)
begin_draft, open_draft, keep = CAMPAIGN.begin, CAMPAIGN.get, CAMPAIGN.keep


class CampaignStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    NAME = "campaign.name"
    PHASES = "campaign.phases"
    DEADLINES = "campaign.deadlines"
    TARGET = "campaign.target"
    SUBJECTS = "campaign.subjects"
    CONFIRMATION = "campaign.confirmation"
    REMINDERS = "campaign.reminders"


@dataclass(frozen=True)
class GoTo(Button, prefix="campaign.go"):
    """Go to a step by its name: back, or from the summary to change something."""

    step: str


ORDER = [step for step in CampaignStep if step is not CampaignStep.REMINDERS]


def place(data: CampaignDraft, step: CampaignStep) -> Place:
    """Title and progress; the reminders are asked of from the summary only."""
    shown = CampaignStep.CONFIRMATION if step is CampaignStep.REMINDERS else step
    title = texts.CHANGE_TITLE if data.campaign_id else texts.TITLE
    return Place(title, ORDER.index(shown) + 1, len(ORDER))


def back_from(data: CampaignDraft, step: CampaignStep) -> Button | None:
    """The summary when it has been seen, else the step before."""
    if data.changing and data.is_complete:
        return GoTo(CampaignStep.CONFIRMATION.name)
    return GoTo(ORDER[ORDER.index(step) - 1].name) if step in ORDER[1:] else None
