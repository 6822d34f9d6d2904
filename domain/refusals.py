"""Why something can't be done: facts, without words; ``texts/refusals.py`` has the words for each."""


class Refusal(Exception):
    """Base of all; ``values`` fill the slots of its words."""

    def __init__(self, **values: str | int) -> None:
        super().__init__(type(self).__name__)
        self.values = values


class ButtonIsStale(Refusal):
    """The button is from an earlier time or not of this person."""


class NotAllowed(Refusal):
    """The person lacks the role."""


class NotFound(Refusal):
    """There is no such thing, or not for this person: the two can't be told apart."""


class NothingTyped(Refusal):
    """Empty after invisible characters are taken out."""


class TextTooLong(Refusal):
    """``limit`` characters at most, ``length`` were sent."""


class TextTooShort(Refusal):
    """``limit`` characters at least."""


class WrongKindOfAnswer(Refusal):
    """A sticker where a text is awaited, and the like."""


class DepartmentUnclear(Refusal):
    """No department, or several, by that name."""


class TooMuchEvidence(Refusal):
    """``limit`` pieces at most."""


class AlreadyClaimed(Refusal):
    """``name`` was quicker."""


class NotClaimed(Refusal):
    """It must be claimed first, by the one who acts."""


class CaseIsClosed(Refusal):
    """Nothing more can be done with a closed case."""


class ReceiptUnknown(Refusal):
    """No case has this receipt."""


class PhoneUnreadable(Refusal):
    """``text`` is no telephone number."""


class PhoneNeedsAreaCode(Refusal):
    """``text`` lacks its area code."""


class TooManyPhones(Refusal):
    """``limit`` numbers at most."""


class EmailUnreadable(Refusal):
    """``text`` is no e-mail address."""


class DateUnreadable(Refusal):
    """It reads as no day of the calendar."""


class DateInFuture(Refusal):
    """A letter can't be signed on a day to come."""


class DateTooOld(Refusal):
    """Before ``year``."""


class TooManyItems(Refusal):
    """``limit`` items at most, it would be ``count``."""


class ParentBelow(Refusal):
    """A unit can't stand below itself, nor below one that stands below it."""


class DepartmentIsSecret(Refusal):
    """A secret unit makes no public pledge."""


class PledgeUnfinished(Refusal):
    """Something that every letter needs is still missing."""


class WordsNotFound(Refusal):
    """The text does not hold these words after its beginning."""


class ClockUnreadable(Refusal):
    """It reads as no limit or goal with a figure."""


class ClockReadAlready(Refusal):
    """Those words are known as a limit or goal; ``phrase`` is how it stands in the promise."""


class WarningsOpen(Refusal):
    """Every warning must be accepted, or its cause mended."""


class PledgeHasMoved(Refusal):
    """It is no longer as the screen showed it: decided, corrected or claimed meanwhile."""


class AlreadyApproved(Refusal):
    """The second approval must be somebody else's."""


class PlaceUnreadable(Refusal):
    """It needs a name, and at most one web address that can be read."""


class ChannelMissing(Refusal):
    """The house has no channel."""


class RevisionOpen(Refusal):
    """Another correction of the letter is under way."""


class OwnPledge(Refusal):
    """Nobody reviews what they or their department wrote."""


class ScanMissing(Refusal):
    """Nothing is published without a scan of the signed and sealed letter."""


class PledgeNotClaimed(Refusal):
    """It must be claimed first, by the one who decides."""


class NotYourDepartment(Refusal):
    """The person does not, or no longer, write for this department."""


class InvitationUnknown(Refusal):
    """No open invitation has this code."""


class InvitationUsed(Refusal):
    """It was good for one use, and that is over."""


class InvitationExpired(Refusal):
    """Too late, or revoked."""


class RoleAlreadyHeld(Refusal):
    """The invitation gives nothing new; it stays open."""


class TooManyTries(Refusal):
    """``limit`` wrong codes within an hour."""


class LastOwner(Refusal):
    """The last owner stays one."""


class OneScanOnly(Refusal):
    """Several pages belong into one file."""


class CalendarLineUnreadable(Refusal):
    """``line`` names no day, or not what becomes of it."""


class PhaseUnreadable(Refusal):
    """``line`` is no name with a first and a last day."""


class PhasesOverlap(Refusal):
    """``name`` begins before the one before it has ended."""


class TooManyPhases(Refusal):
    """``limit`` phases at most."""


class DeadlineUnreadable(Refusal):
    """``line`` names no party and day."""


class TargetUnreadable(Refusal):
    """No percentage from 1 to 100 with a day."""


class RemindersUnreadable(Refusal):
    """No days before and working days after."""


class SubjectsMissing(Refusal):
    """A campaign needs somebody who is to file."""


class OfficialsUnreadable(Refusal):
    """One number, or two, are awaited."""


class OfficialsTooMany(Refusal):
    """``elsewhere`` and the ``filed`` letters of this bot are more than the ``in_post`` officials."""


class CampaignHasMoved(Refusal):
    """Somebody else changed it meanwhile."""


class CodeHasWrongLength(Refusal):
    """A 统一社会信用代码 has 18 characters, not ``length``."""


class CodeHasWrongCharacter(Refusal):
    """``character`` can't stand at that ``place`` of a 统一社会信用代码."""


class CodeCheckDigitWrong(Refusal):
    """The last character of the 统一社会信用代码 does not fit the others."""


class IdHasWrongLength(Refusal):
    """An ID number has 18 characters, not ``length``."""


class IdHasWrongCharacter(Refusal):
    """An ID number is 17 digits and a digit or X."""


class IdDateWrong(Refusal):
    """The date of birth in the ID number is no day, or lies ahead."""


class IdCheckDigitWrong(Refusal):
    """The last character of the ID number does not fit the others."""


class FigureUnreadable(Refusal):
    """No single number, or one of another unit than ``unit``."""


class ImportHasMoved(Refusal):
    """A unit or an import is no longer as the screen showed it."""


class ImportNotClaimed(Refusal):
    """It must be taken for review first, by the one who decides."""


class PostcodeUnreadable(Refusal):
    """A postcode has six digits."""


class FileTooLarge(Refusal):
    """``limit`` MB at most."""
