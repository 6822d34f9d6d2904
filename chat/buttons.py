"""The buttons that lead from one area to another; those of a single area stand with it."""

from dataclasses import dataclass

from chat.callback_data import Button
from chat.keyboards import Key
from texts import common


@dataclass(frozen=True)
class ShowMenu(Button, prefix="menu.show"):
    """Back to the menu."""


@dataclass(frozen=True)
class ShowHelp(Button, prefix="menu.help"):
    """How this works."""


@dataclass(frozen=True)
class AskFind(Button, prefix="menu.find"):
    """What to type to find something."""


@dataclass(frozen=True)
class AskLanguage(Button, prefix="menu.language"):
    """Offer the languages."""


@dataclass(frozen=True)
class SetLanguage(Button, prefix="language.set"):
    """Choose one."""

    language: str


@dataclass(frozen=True)
class BeginComplaint(Button, prefix="complaint.begin"):
    """Report a department (0: ask which) or one of its items (0: ask which)."""

    department_id: int = 0
    item_id: int = 0


@dataclass(frozen=True)
class ResumeComplaint(Button, prefix="complaint.resume"):
    """Go on with the draft."""


@dataclass(frozen=True)
class ListCases(Button, prefix="case.mine"):
    """A citizen's own cases."""


@dataclass(frozen=True)
class ListComplaints(Button, prefix="case.queue"):
    """What waits for staff."""

    page: int = 0


@dataclass(frozen=True)
class BeginPledge(Button, prefix="pledge.begin"):
    """File a pledge, or go on with a draft."""


@dataclass(frozen=True)
class ListReviews(Button, prefix="review.queue"):
    """Pledges that wait for a reviewer."""

    page: int = 0


@dataclass(frozen=True)
class BeginInvite(Button, prefix="invite.begin"):
    """Invite somebody to a role."""


@dataclass(frozen=True)
class ListPeople(Button, prefix="people.list"):
    """Who holds which role."""

    page: int = 0


@dataclass(frozen=True)
class ShowDepartment(Button, prefix="department.show"):
    """A department's card."""

    department_id: int


@dataclass(frozen=True)
class ListPromises(Button, prefix="department.promises"):
    """One page of a department's promises."""

    department_id: int
    page: int = 0


@dataclass(frozen=True)
class ShowPromise(Button, prefix="item.show"):
    """One promise in full."""

    item_id: int


@dataclass(frozen=True)
class ShowOwnCase(Button, prefix="case.own"):
    """A citizen's case with its history."""

    complaint_id: int


@dataclass(frozen=True)
class WriteBack(Button, prefix="case.write"):
    """A citizen writes to whoever handles their case."""

    complaint_id: int


@dataclass(frozen=True)
class ShowCase(Button, prefix="case.show"):
    """A case as staff see it."""

    complaint_id: int


@dataclass(frozen=True)
class ClaimCase(Button, prefix="case.claim"):
    """Take a case."""

    complaint_id: int


@dataclass(frozen=True)
class AnswerCase(Button, prefix="case.answer"):
    """Write the answer."""

    complaint_id: int


@dataclass(frozen=True)
class ListOwnPledges(Button, prefix="pledge.mine"):
    """The letters of the departments one writes for."""


@dataclass(frozen=True)
class ShowOwnPledge(Button, prefix="pledge.own"):
    """One of those letters and how it stands."""

    pledge_id: int


@dataclass(frozen=True)
class CorrectPledge(Button, prefix="pledge.correct"):
    """Correct a returned letter, as of that version."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class ShowReview(Button, prefix="review.show"):
    """A letter that waits for a decision, as of that version."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class ClaimReview(Button, prefix="review.claim"):
    """Take it for review."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class BeginReturn(Button, prefix="review.return"):
    """Send it back with a reason."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class BeginGrant(Button, prefix="people.grant"):
    """Give somebody a role that is tied to a department."""

    person_id: int
    role: str


@dataclass(frozen=True)
class ShowCampaign(Button, prefix="campaign.show"):
    """A campaign; 0 for the one under way."""

    campaign_id: int = 0


@dataclass(frozen=True)
class BeginCampaign(Button, prefix="campaign.begin"):
    """Create a campaign."""


@dataclass(frozen=True)
class ChangeCampaign(Button, prefix="campaign.change"):
    """Change a campaign, as of that version."""

    campaign_id: int
    version: int


@dataclass(frozen=True)
class ShowCoverage(Button, prefix="coverage.show"):
    """A campaign's coverage; 0 for the one under way."""

    campaign_id: int = 0


@dataclass(frozen=True)
class ShowCalendar(Button, prefix="calendar.show"):
    """A year's holidays and make-up working days; 0 for this year."""

    year: int = 0


@dataclass(frozen=True)
class ShowPerson(Button, prefix="people.show"):
    """One person's roles and their history."""

    person_id: int


BACK_TO_MENU = [Key(common.MENU, ShowMenu())]
