"""The buttons that lead from one area to another; those of a single area stand with it."""

from dataclasses import dataclass

from chat.callback_data import Button, OfCase, OfDepartment, OfLetter, OfPage, OfPerson, OfVersion
from chat.keyboards import Key
from texts import common


@dataclass(frozen=True)
class OfCampaign(Button):
    """About a campaign; 0 for the one under way."""

    campaign_id: int = 0


class ShowMenu(Button, prefix="menu.show"):
    """Back to the menu."""


class ShowHelp(Button, prefix="menu.help"):
    """How this works."""


class AskFind(Button, prefix="menu.find"):
    """What to type to find something."""


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


class ResumeComplaint(Button, prefix="complaint.resume"):
    """Go on with the draft."""


class ListCases(OfPage, prefix="case.mine"):
    """A citizen's own cases."""


class ListComplaints(OfPage, prefix="case.queue"):
    """What waits for staff."""


class BeginPledge(Button, prefix="pledge.begin"):
    """File a pledge, or go on with a draft."""


class ListReviews(OfPage, prefix="review.queue"):
    """Pledges that wait for a reviewer."""


class BeginInvite(Button, prefix="invite.begin"):
    """Invite somebody to a role."""


class ListPeople(OfPage, prefix="people.list"):
    """Who holds which role."""


class ShowUnit(OfDepartment, prefix="department.settings"):
    """A unit as its owner sets it: secret or public, and what it stands below."""


class ShowDepartment(OfDepartment, prefix="department.show"):
    """A department's card."""


@dataclass(frozen=True)
class ListPromises(OfDepartment, prefix="department.promises"):
    """One page of a department's promises."""

    page: int = 0


@dataclass(frozen=True)
class ShowPromise(Button, prefix="item.show"):
    """One promise in full."""

    item_id: int


class ShowOwnCase(OfCase, prefix="case.own"):
    """A citizen's case with its history."""


class WriteBack(OfCase, prefix="case.write"):
    """A citizen writes to whoever handles their case."""


class ShowCase(OfCase, prefix="case.show"):
    """A case as staff see it."""


class ClaimCase(OfCase, prefix="case.claim"):
    """Take a case."""


class AnswerCase(OfCase, prefix="case.answer"):
    """Write the answer."""


class ListOwnPledges(Button, prefix="pledge.mine"):
    """The letters of the departments one writes for."""


class ShowOwnPledge(OfLetter, prefix="pledge.own"):
    """One of those letters and how it stands."""


class CorrectPledge(OfVersion, prefix="pledge.correct"):
    """Correct a returned letter, as of that version."""


class ShowReview(OfVersion, prefix="review.show"):
    """A letter that waits for a decision, as of that version."""


class ClaimReview(OfVersion, prefix="review.claim"):
    """Take it for review."""


class BeginReturn(OfVersion, prefix="review.return"):
    """Send it back with a reason."""


@dataclass(frozen=True)
class BeginGrant(OfPerson, prefix="people.grant"):
    """Give somebody a role that is tied to a department."""

    role: str


class ShowCampaign(OfCampaign, prefix="campaign.show"):
    """A campaign; 0 for the one under way."""


class BeginCampaign(Button, prefix="campaign.begin"):
    """Create a campaign."""


@dataclass(frozen=True)
class ChangeCampaign(Button, prefix="campaign.change"):
    """Change a campaign, as of that version."""

    campaign_id: int
    version: int


class ShowCoverage(OfCampaign, prefix="coverage.show"):
    """A campaign's coverage; 0 for the one under way."""


@dataclass(frozen=True)
class ShowCalendar(Button, prefix="calendar.show"):
    """A year's holidays and make-up working days; 0 for this year."""

    year: int = 0


class ShowPerson(OfPerson, prefix="people.show"):
    """One person's roles and their history."""


BACK_TO_MENU = [Key(common.MENU, ShowMenu())]
