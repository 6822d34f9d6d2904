"""The dialogue in which a department's people write and file a pledge letter, and the letter itself."""

from domain.words import LetterKind, PledgeStatus
from texts.base import T

TITLE = T("Pledge")
START_TITLE = T("📝 <b>Pledges</b>\nGo on with what you have begun, or begin a new letter.")
START_DRAFT = T("▶ Draft: {department} · promises: {count}")
START_PERSONAL = T("{who}, {department}")
START_DRAFT_PLAIN = T("▶ Draft begun {at}")
START_RETURNED = T("✏ Correct: {department} · promises: {count}")
START_NEW = T("🆕 New letter")
START_OWN = T("📋 My letters")
DISCARD = T("🗑 Delete draft")
DRAFT_DISCARDED = T("The draft is deleted.")
DISCARD_ASK = T("🗑 Delete this draft for good?")
DISCARD_KEEP = T("◀ Keep it")
ASK_DEPARTMENT = T("🏛 For which of your departments is the letter?")
FOR = T("🏛 <b>{department}</b>")
ASK_KIND = T("📄 Which kind of letter is it?")
KIND_NAMES = {
    LetterKind.GOVERNMENT: T("Government letter"),
    LetterKind.DEPARTMENT: T("Department letter"),
    LetterKind.OFFICIAL: T("Personal letter of an official"),
}
CHOSEN = T("✔ {choice}")

ASK_ITEMS = T(
    "📋 <b>What is promised?</b>\n\n"
    "Send the promises one by one, or paste the whole letter: I split it at its own numbering and show you the result."
)
ITEMS_SO_FAR = T("📋 <b>Promises so far: {count}</b>")
ITEMS_HINT = T("Send another one, or press a number to read, change or delete that promise.")
ITEMS_NEXT = T("✅ That is all ▶")
ITEM_SHORT = T("{marker}{text}")
ITEM_SHORT_CATEGORY = T("{marker}{text} <i>({category})</i>")
PASTED = T("🔎 I found <b>{count}</b> promises in your text:")
PASTED_PREAMBLE = T("Opening words: <i>{text}</i>")
PASTED_CLOSING = T("Closing words: <i>{text}</i>")
PASTED_FIELDS = T("Also read: {fields}")
PASTED_OTHER_UNIT = T("⚠ It names <b>{name}</b> as its unit, but this letter is that of <b>{department}</b>.")
PASTED_OTHER_CODE = T("⚠ Its credit code is {code}, but {known} is the one known here; that one stays.")
PASTED_HINT = T("Is that right? If your app cut the letter into several messages, just send the rest.")
PASTED_TAKE = T("✅ Take these {count}")
PASTED_ONE = T("📌 Take it as one promise")
PASTED_DROP = T("🗑 Leave it out")
ITEM_WHOLE = T("📌 <b>Promise {number}</b>")
ITEM_TITLE = T("<b>{title}</b>")
ITEM_CATEGORY = T("Category: <b>{category}</b>")
ITEM_NO_CATEGORY = T("Category: not chosen")
ITEM_HINT = T("Send new words to replace it, or choose below.")
ITEM_HINT_TITLE = T("Its heading stays; for another one, send it on a line of its own above the words.")
ITEM_DELETE = T("🗑 Delete this promise")
ASK_CATEGORY = T("🏷 Which category does promise {number} belong to? ({left} still open)")
SAME_FOR_REST = T("⏬ {category} for this and all others")
SKIP_ALL = T("Skip all ▶")

ASK_CODE = T(
    "🔢 <b>What is the unified social credit code of {department}?</b>\n\n"
    "18 characters, as on its certificate. It is asked once and kept for later letters."
)
ASK_PHONE = T(
    "☎ <b>Which telephone number takes complaints about these promises?</b>\n\n"
    "With its area code, such as 0451-84568204; a mobile or short number such as 12345 is fine too. "
    "Several: with a comma between."
)
ASK_EMAIL = T("✉ <b>Which e-mail address takes complaints?</b>\n\nYou can skip this.")
ASK_SIGNER = T("🖊 <b>Who signs the letter?</b>\n\nThe name of the principal, as it stands in the letter.")
ASK_DATE = T("📅 <b>When was it signed?</b>\n\nFor example 2026-11-21, 11月21日 or “yesterday”.")
ASK_SCAN = T(
    "🖨 <b>Send the scan of the signed and sealed letter</b>: a photo or a file (PDF).\n\n"
    "You can skip this for now, but the letter can't be published without it."
)
ASK_PREAMBLE = T("✏ <b>Opening words</b>\n\nSend the words that stand before the promises.")
ASK_CLOSING = T("✏ <b>Closing words</b>\n\nSend the words that stand after the promises.")
USUAL_WORDS = T("Use the usual words")
SO_FAR = T("So far: {value}")
KEEP = T("✔ Keep {value}")
TODAY = T("Today, {day}")
SCAN_PRESENT = T("✔ A scan is attached; a new one replaces it.")
SCAN_KEEP = T("✔ Keep the scan")
SCAN_REMOVE = T("🗑 Remove the scan")
SCAN_SHOW = T("🖨 Show the scan")
ADD_SCAN = T("🖨 Add the scan")
ASK_LATE_SCAN = T(
    "🖨 <b>Send the scan of letter {number} of {department}</b>, signed and sealed: a photo or a file (PDF)."
)
SCAN_ADDED = T("✅ The scan is attached to letter {number}. Nothing else has changed.")
TAKE_BACK = T("↩ Take it back")
TAKEN_BACK = T("The letter is yours again. Correct it and submit it anew.")

CHECK = T("📄 <b>Please check the letter</b> ({kind})")
LETTER_TITLE = T("<b>Pledge of good faith of {department}</b>")
LETTER_NAME = T("Unit: {department}")
LETTER_CODE = T("Unified social credit code: {code}")
LETTER_CODE_UNPRINTED = T("<i>(Unified social credit code: {code}; this kind of letter does not print it)</i>")
LETTER_ITEM = T("{marker}{text}")
LETTER_ITEM_TITLE = T("{marker}<b>{title}</b>\n{text}")
LETTER_PHONE = T("Telephone for complaints: {phone}")
LETTER_EMAIL = T("E-mail for complaints: {email}")
LETTER_SIGNER = T("Signed by: {signer}")
LETTER_DATE = T("Signed on: {day}")
LETTER_SCAN = T("🖨 Scan: attached")
SUBMIT = T("✅ Submit")
CHANGE_ITEMS = T("✏ Promises")
CHANGE_CATEGORIES = T("🏷 Categories")
CHANGE_PREAMBLE = T("✏ Opening")
CHANGE_CLOSING = T("✏ Closing")
CHANGE_CODE = T("✏ Credit code")
CHANGE_PHONE = T("✏ Telephone")
CHANGE_EMAIL = T("✏ E-mail")
CHANGE_SIGNER = T("✏ Signer")
CHANGE_DATE = T("✏ Date")
CHANGE_SCAN = T("✏ Scan")
CHANGE_KIND = T("✏ Kind of letter")
CHANGE_DEPARTMENT = T("✏ Department")
SUBMITTED = T(
    "✅ <b>The letter of {department} is submitted.</b>\n\n"
    "Number {number}, version {version}, promises: {count}. The reviewers have been told; you hear from me as soon as "
    "one of them has decided."
)
SUBMITTED_NOBODY = T(
    "✅ <b>The letter of {department} is submitted.</b>\n\n"
    "Number {number}, version {version}, promises: {count}. Nobody can review it yet; it waits until your "
    "administrator appoints a reviewer."
)
OPEN_LETTER = T("📄 Open the letter")

OWN_TITLE = T("📋 <b>Letters of your departments</b>")
OWN_EMPTY = T("📋 Your departments have no letters yet.")
OWN_LINE = T("{status} · {department} · promises: {count}")
OWN_BACK = T("◀ My letters")
CORRECT = T("✏ Correct it")
STATUSES = {
    PledgeStatus.SIGNING: T("🖊 waits for the principal"),
    PledgeStatus.SUBMITTED: T("🕓 being reviewed"),
    PledgeStatus.RETURNED: T("↩ returned"),
    PledgeStatus.PUBLISHED: T("✅ published"),
    PledgeStatus.WITHDRAWN: T("🗄 withdrawn"),
    PledgeStatus.REPLACED: T("🗄 replaced by a newer version"),
}
STANDING = T("📄 Letter {number} · version {version} · {status}")
WRITTEN_BY = T("Written by {name}")
HISTORY = T("<b>History</b>")
EVENT = T("{at} · {what}")
EVENT_TEXT = T("{at} · {what}\n<blockquote>{text}</blockquote>")
EVENT_BY = T("{what} by {name}")
EVENTS = {
    "submitted": T("submitted"),
    "claimed": T("taken for review"),
    "released": T("given back to all"),
    "returned": T("returned"),
    "published": T("approved and published"),
    "withdrawn": T("withdrawn"),
    "signed": T("signed"),
    "sent_back": T("sent back unsigned"),
    "taken_back": T("taken back"),
    "scan_added": T("scan attached"),
    "approved": T("approved, waits for a second approval"),
    "clocks_confirmed": T("limits and goals confirmed"),
}
