"""The dialogue in which a citizen reports a complaint."""

from texts.base import T

TITLE = T("Complaint")
ASK_DEPARTMENT = T("🏛 Which department is it about? Type its name, or a few words about the matter.")
DEPARTMENT_HITS = T("Which of these is it?")
ASK_ITEM = T("📋 Which promise of <b>{department}</b> is not being kept? You can leave this open.")
NO_ITEM = T("None of these / not sure ▶")
ASK_STORY = T("✍ What happened? When, where, and what did you expect? Write it in one message.")
ABOUT = T("About: <b>{department}</b>")
ABOUT_ITEM = T("Promise: {item}")
ASK_EVIDENCE = T(
    "📎 Photos, files or the place? Send as many as you like, also an album or your location. Press Next when done."
)
EVIDENCE_COUNT = T("Received so far: {count}")
EVIDENCE_NEXT = T("Done, next ▶")
EVIDENCE_CLEAR = T("🗑 Remove all")
STRAY_EVIDENCE = T("📎 Kept as evidence: {count}. Would you like to report a complaint with it?")
STRAY_LETTER = T("Is it your department's letter? Begin with “File a pledge”, then send the file.")
STRAY_PAGE = T("Is it a page of pledges? Begin with “Import pages”, then send the file.")
USE_EVIDENCE = T("📣 Report with it")
ASK_IDENTITY = T(
    "🪪 With your name or anonymously?\n\n"
    "Either way the department complained about never learns who you are, and you get the answer here. "
    "With your name, the staff who handle it can call you back."
)
NAMED = T("With my name ({name})")
ANONYMOUS = T("Anonymously")
ASK_CONTACT = T("☎ How can staff reach you? A phone number or e-mail; or skip this: the answer comes here anyway.")
SUMMARY_TITLE = T("📣 Please check your complaint")
SUMMARY_DEPARTMENT = T("Department: <b>{department}</b>")
SUMMARY_ITEM = T("Promise: {item}")
SUMMARY_STORY = T("What happened:\n<blockquote>{story}</blockquote>")
SUMMARY_EVIDENCE = T("Evidence: {count}")
SUMMARY_NAMED = T("Name: {name}")
SUMMARY_CONTACT = T("Contact: {contact}")
SUMMARY_ANONYMOUS = T("Anonymous: nobody sees who you are")
CHANGE_DEPARTMENT = T("✏ Department")
CHANGE_STORY = T("✏ Story")
CHANGE_EVIDENCE = T("✏ Evidence")
CHANGE_IDENTITY = T("✏ Name")
RESUME = T("You have begun a complaint. Go on with it?")
START_ANEW = T("🆕 Begin a new one")
FILED = T(
    "✅ <b>Your complaint is filed.</b>\n\n"
    "Number: <b>{number}</b>\n"
    "Receipt: <code>{receipt}</code>\n\n"
    "Staff have been told. The answer comes here, and /cases shows how it stands. "
    "With the receipt you can ask from any account: /cases {receipt}"
)
WHAT_NOW = T("Keep the receipt above. You can look at your complaint or add to it at any time.")
OPEN_CASE = T("📁 Open the case")

NEW_FOR_STAFF = T("📥 <b>New complaint {number}</b>")
CASE_TITLE = T("📁 <b>{number}</b> · {status}")
CASE_DEPARTMENT = T("🏛 {department}")
CASE_ITEM = T("📋 {item}")
CASE_STORY = T("<blockquote>{story}</blockquote>")
CASE_FILED = T("Filed: {at}")
CASE_EVIDENCE = T("📎 Evidence: {count}")
CASE_ANONYMOUS = T("🕶 Anonymous")
CASE_NAMED = T("🪪 {name}")
CASE_CONTACT = T("☎ {contact}")
CASE_HANDLER = T("👤 Handled by {name}")
HISTORY = T("<b>History</b>")
EVENT = T("{at} · {what}")
EVENT_TEXT = T("{at} · {what}\n<blockquote>{text}</blockquote>")
EVENTS = {
    "filed": T("filed"),
    "claimed": T("taken up"),
    "released": T("given back"),
    "answered": T("answered"),
    "wrote": T("the citizen wrote"),
    "closed": T("closed by the citizen"),
}
EVENT_BY = T("{what} by {name}")
CLAIM = T("✋ Claim")
RELEASE = T("↩ Give back")
ANSWER = T("💬 Answer")
SHOW_EVIDENCE = T("📎 Show evidence")
QUEUE_BACK = T("◀ All complaints")
QUEUE_TITLE = T("📥 <b>Complaints to handle</b>")
QUEUE_EMPTY = T("📥 Nothing waits. Every complaint has been answered.")
QUEUE_LINE = T("{number} · {department} · {status}")
CLAIMED = T("The case is yours.")
RELEASED = T("The case is open to all again.")
EVIDENCE_SENT = T("The evidence follows below.")

CASES_TITLE = T("📁 <b>Your cases</b>")
CASES_EMPTY = T("📁 You have filed no complaint yet.")
CASES_BACK = T("◀ My cases")
WRITE_BACK = T("✍ Write back")
CLOSE = T("✅ Solved, close it")
CLOSED = T("Thank you. The case is closed. If it comes back, write to it again.")

ASK_ANSWER = T("💬 Your answer to <b>{number}</b>? The citizen reads it word for word in this chat.")
CHECK_ANSWER = T("💬 Send this answer to <b>{number}</b>?\n<blockquote>{text}</blockquote>")
ANSWER_SENT = T("✅ The answer to {number} is on its way.")
ANSWERED = T("💬 <b>Answer to your complaint {number}</b>\n<blockquote>{text}</blockquote>")
TAKEN_UP = T("👤 Your complaint {number} has been taken up.")
ASK_WORDS = T("✍ What would you like to add to <b>{number}</b>? Text, photos or files.")
WORDS_SENT = T("✅ Added to {number}.")
CITIZEN_WROTE = T("✍ <b>{number}</b>: the citizen wrote\n<blockquote>{text}</blockquote>")
CITIZEN_CLOSED = T("✅ <b>{number}</b>: the citizen says it is solved.")
ONLY_FILES = T("(photos or files)")
