"""The words of every refusal: what is wrong and what to do."""

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
    r.OnlyInPrivate: T("Please talk to me in private for this."),
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
    r.DateInFuture: T("That day is still to come. Please send the day on which the letter was signed."),
    r.DateTooOld: T("That is before {year}. Please check the year and send the date again."),
    r.TooManyItems: T(
        "A letter holds at most {limit} promises; this would be {count}. Please merge or leave out some."
    ),
    r.PledgeUnfinished: T("The letter isn't complete yet. Add what is marked as missing, then submit it."),
    r.PledgeHasMoved: T("This letter has changed since that screen. Open it again to see how it stands."),
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
}
SOMETHING_BROKE = T(
    "Something went wrong on our side. What you sent before is kept; please try again in a moment, or send /start."
)
JOB_FAILED = T("That could not be finished. Nothing was changed; please try again, or send another file.")
EDITED = T("I can't see changes to a message already sent. Please send the new text as a new message.")
