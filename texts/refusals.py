"""The words of every refusal: what is wrong and what to do."""

from documents.refusals import FileProblem
from domain import refusals as r
from texts.base import T

REFUSALS: dict[type[r.Refusal], T] = {
    r.ButtonIsStale: T("That button is from an earlier time. Here is where you are now:"),
    r.NotAllowed: T("This is only for staff with the right role. If you should have it, ask your administrator."),
    r.NotFound: T("That isn't there, or isn't open to you. Send /start for the menu."),
    r.NothingTyped: T("There is nothing to read in that. Please type it in words."),
    r.TextTooLong: T("That is {length} characters; at most {limit} fit here. Please shorten it and send it again."),
    r.TextTooShort: T("Please write a little more: at least {limit} characters, so that staff can act on it."),
    r.WrongKindOfAnswer: T("I can't use that here. Please answer the question above, or press one of its buttons."),
    r.DepartmentUnclear: T("I found no department by that name. Try another name, or a few words of its work."),
    r.TooMuchEvidence: T("At most {limit} pieces of evidence fit. Press Next to go on."),
    r.AlreadyClaimed: T("{name} has already taken this one."),
    r.NotClaimed: T("Please claim the case first; then you can act on it."),
    r.CaseIsClosed: T("That can't be done as the case stands now. Open it again to see how it stands."),
    r.ReceiptUnknown: T("No case has that receipt. Please check its letters and numbers."),
    r.PhoneUnreadable: T(
        "“{text}” doesn't read as a telephone number. Please send it like 0451-84568204, 13912345678 or 12345; "
        "several with a comma between."
    ),
    r.PhoneNeedsAreaCode: T("“{text}” lacks its area code. Please send it with the code, such as 0451-84568204."),
    r.TooManyPhones: T("At most {limit} numbers fit. Please choose the most important ones."),
    r.EmailUnreadable: T("“{text}” doesn't read as an e-mail address. Please send it like name@example.com."),
    r.DateUnreadable: T("I can't read that as a day. Please send it like 2026-11-21, 11月21日 or “today”."),
    r.DateInFuture: T("That day is still to come. Please send the day on which it was really done, today or earlier."),
    r.DateTooOld: T("That is before {year}. Please check the year and send the date again."),
    r.TooManyItems: T(
        "A letter holds at most {limit} promises; this would be {count}. Please merge or leave out some."
    ),
    r.ParentBelow: T(
        "A unit can't stand below itself, nor below one that stands below it. Please look at both with /unit first."
    ),
    r.DepartmentIsSecret: T(
        "Your department is a secret unit: it makes no public pledge, and nothing was submitted. The draft is kept. If "
        "this is wrong, please ask the owner of this bot."
    ),
    r.PledgeUnfinished: T("The letter isn't complete yet. Add what is marked as missing, then submit it."),
    r.WordsNotFound: T(
        "The promise does not contain those words after its beginning. Please copy them from it exactly."
    ),
    r.ClockUnreadable: T(
        "I can't read that. Please send one figure with its unit, "
        "such as 3个工作日 for a time limit or 200户 for a goal."
    ),
    r.ClockReadAlready: T(
        "“{phrase}” of this promise is on the list already. To correct or remove it, open the promise and press "
        "“⏱ Limits and goals”; here send other words."
    ),
    r.WarningsOpen: T("Some warnings are still open. Accept each of them, or mend what it is about, then submit."),
    r.PledgeHasMoved: T("This letter has changed since that screen. Open it again to see how it stands."),
    r.AlreadyApproved: T("You have approved this letter already; the second approval must be somebody else's."),
    r.PlaceUnreadable: T(
        "I can't read that. Please send where it was published, if there is one its whole web address with a space "
        "after it, and the day if it was not today: “City website https://example.com/7 2026-11-20”, “Notice board of "
        "the town hall 2026-11-20”."
    ),
    r.ChannelMissing: T(
        "No channel is set any more. The administrator of the server sets it as CHANNEL; then try again."
    ),
    r.RevisionOpen: T(
        "A corrected version of this letter is on its way already. Go on with that one: it is among your letters."
    ),
    r.OwnPledge: T("You or your department wrote this letter, so somebody else has to review it."),
    r.ScanMissing: T(
        "It can't be published without a scan of the signed and sealed letter. Return it and ask for one."
    ),
    r.PledgeNotClaimed: T("Please claim the letter first; then you can decide on it."),
    r.NotYourDepartment: T("You don't write for this department. If you should, ask your administrator."),
    r.InvitationUnknown: T("No invitation has that code. Please check it, or ask whoever invited you for a new one."),
    r.InvitationUsed: T("That invitation has been used already. Ask whoever invited you for a new one."),
    r.InvitationExpired: T("That invitation is no longer valid. Ask whoever invited you for a new one."),
    r.RoleAlreadyHeld: T("You already hold the role this invitation gives. It stays open for somebody else."),
    r.TooManyTries: T(
        "There have been {limit} wrong codes. Please wait an hour, and ask whoever invited you for the code."
    ),
    r.LastOwner: T("This is the last owner. Make somebody else an owner first."),
    r.OneScanOnly: T("Please send the scan as one photo or one file; put several pages into a single PDF."),
    r.CalendarLineUnreadable: T(
        "I can't read “{line}”. Please write a day and what becomes of it, such as “2027-02-20 work: make-up day” or "
        "“2027-02-05 2027-02-11 off: Spring Festival”; or paste the whole notice."
    ),
    r.PhaseUnreadable: T("I can't read “{line}”. Please write a name, the first and the last day, one phase a line."),
    r.PhasesOverlap: T("“{name}” begins before the phase above it has ended. Please check the days."),
    r.TooManyPhases: T("A campaign holds at most {limit} phases."),
    r.DeadlineUnreadable: T("I can't read “{line}”. Please write who and by when: units, counties or officials."),
    r.TargetUnreadable: T("Please send a percentage from 1 to 100 and a day, such as “85% 2026-10-31”."),
    r.RemindersUnreadable: T("Please send days before and working days after, such as “7 3 1 / 1 5”."),
    r.SubjectsMissing: T("Nobody is to file yet. Please choose the units first."),
    r.OfficialsUnreadable: T(
        "I need one or two whole numbers: how many officials are in post, and how many of them handed in their letter "
        "elsewhere, such as “24 20”."
    ),
    r.OfficialsTooMany: T(
        "That does not add up: {in_post} in post, but {elsewhere} handed in elsewhere and {filed} filed in this bot. "
        "Letters filed here are counted by themselves: please leave them out, or correct the number in post."
    ),
    r.CampaignHasMoved: T("Somebody else has just changed this campaign. Open it again to see how it stands."),
    r.CodeHasWrongLength: T(
        "A unified social credit code has 18 characters; this has {length}. Please check it and send it again."
    ),
    r.CodeHasWrongCharacter: T(
        "“{character}” can't be character {place} of a unified social credit code: it has digits and capital letters "
        "without I, O, S, V and Z, and only digits from the third to the eighth. Please check it."
    ),
    r.CodeCheckDigitWrong: T(
        "The last character, the check digit, does not fit this code. A character must be mistyped; please check it."
    ),
    r.IdHasWrongLength: T("An ID number has 18 characters; this has {length}. Please send it again."),
    r.IdHasWrongCharacter: T("An ID number is 17 digits followed by a digit or X. Please send it again."),
    r.IdDateWrong: T("The date of birth in that ID number can't be right. Please check it and send it again."),
    r.IdCheckDigitWrong: T(
        "The last character, the check digit, does not fit that ID number. Please check it and send it again."
    ),
    r.FigureUnreadable: T("Please send one number, such as 62000 or 6.2万; the goal is counted in “{unit}”."),
    r.ImportHasMoved: T("This has changed since that screen. Open the import again to see how it stands."),
    r.ImportNotClaimed: T("Please take the import for review first; then you can decide on its units."),
    r.PostcodeUnreadable: T("A postcode has six digits, such as 150001. Please send it again."),
    r.FileTooLarge: T("That file is too large; at most {limit} MB can be read. Please send it in parts."),
}
SOMETHING_BROKE = T(
    "Something went wrong on our side. What you sent before is kept; please try again in a moment, or send /start."
)
JOB_FAILED = T(
    "That could not be finished. What was done so far, if anything, stays; please try again, or send another file."
)
EDITED = T("I can't see changes to a message already sent. Please send the new text as a new message.")
FILE_PROBLEMS = {
    FileProblem.EMPTY: T("There is nothing to read in {name}. Please send a file with text in it."),
    FileProblem.TOO_BIG: T("{name} is too large to be read, as sent or once unpacked. Please send it in parts."),
    FileProblem.NOT_SUPPORTED: T(
        "{name} is no text, Word (.docx), Excel (.xlsx) or PDF file. Please send one of these."
    ),
    FileProblem.OLD_OFFICE: T(
        "{name} is an Office file of before 2007. Please save it as .docx or .xlsx and send it again."
    ),
    FileProblem.ENCRYPTED: T("{name} opens only with a password. Please send it without one."),
    FileProblem.DAMAGED: T("{name} is damaged or not what its name says. Please save it anew and send it again."),
    FileProblem.SCANNED: T("{name} holds only pictures of pages. Please send a file with text in it."),
    FileProblem.TOO_SLOW: T("Reading {name} took too long and was ended. Please send it in parts."),
    FileProblem.TOO_MUCH_MEMORY: T("Reading {name} took too much memory and was ended. Please send it in parts."),
    FileProblem.OFFICIALS: T(
        "{name} holds officials' own letters, whose ID numbers must not be kept here. Nothing of it was taken. Please "
        "file each of these letters with /pledge, as an official's letter, and delete the file from this chat."
    ),
}
"""Why a file was not read, by the code of the refusal."""
