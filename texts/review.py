"""Reviewing pledge letters, and what their authors hear of it."""

from texts.base import T

TITLE = T("Return a letter")
QUEUE_TITLE = T("🗂 <b>Letters that wait for a decision</b>: {count}")
QUEUE_EMPTY = T("🗂 No letter waits. Every one has been decided on.")
QUEUE_LINE = T("🆕 {number} · {department} · promises: {count}")
QUEUE_LINE_CLAIMED = T("👤 {number} · {department} · promises: {count}")
QUEUE_LINE_OWN = T("✋ {number} · {department} · promises: {count} (yours)")
QUEUE_BACK = T("◀ All letters")
NEXT = T("▶ Next letter ({count} left)")
NEW_LETTER = T("📝 <b>New letter of {department}</b>\nNumber {number}, promises: {count}, written by {name}")
CORRECTED_LETTER = T(
    "📝 <b>Corrected letter of {department}</b>\n"
    "Number {number}, version {version}, promises: {count}, written by {name}"
)
CLAIMED_BY = T("👤 With {name}")
CLAIM = T("✋ Claim")
OPEN = T("📄 Open")
RELEASE = T("↩ Give back to all")
APPROVE = T("✅ Approve")
RETURN = T("✏ Return with a reason")
SHOW_SCAN = T("🖨 Show the scan")
CLAIMED = T("The letter is yours to decide on.")
RELEASED = T("The letter is open to all reviewers again.")
SCAN_SENT = T("The scan follows below.")
SCAN_CAPTION = T("🖨 {department}, letter {number}")
ASK_APPROVE = T(
    "✅ Publish the letter of <b>{department}</b>, version {version}, promises: {count}?\n"
    "Everybody can find it at once."
)
APPROVE_YES = T("✅ Publish it")
APPROVE_NO = T("◀ Back to the letter")
PUBLISHED = T("✅ The letter of <b>{department}</b> is published. Everybody can find it now.")
SHOW_PUBLIC = T("🏛 See it as citizens do")
AUTHOR_PUBLISHED = T("✅ <b>Your letter is published</b>\n{department}, letter {number}, promises: {count}.")
AUTHOR_RETURNED = T(
    "↩ <b>Your letter came back</b>\n{department}, letter {number}, version {version}\n\n"
    "Reason:\n<blockquote>{reason}</blockquote>\n\nPlease correct it and submit it again."
)
ASK_REASON = T("✏ What has to be corrected in the letter of <b>{department}</b>? Its author reads this word for word.")
RETURN_ITEMS = T(
    "Press the number of a promise to say what is wrong with it. What concerns the whole letter, send as a message."
)
RETURN_MARKED = T("❗ <b>{number}</b>: {reason}")
RETURN_MARK = T("❗ {number}")
RETURN_NEXT = T("Nothing else ▶")
ASK_ITEM_REASON = T("❗ What is wrong with this promise? Its author reads this at the promise.")
UNMARK = T("🗑 Nothing is wrong with it")
REMARK = T("❗ <b>Reviewer</b>: {reason}")
OPEN_REMARK = T("❗ Promise {number}")
CHECK_REASON = T("✏ Return the letter of <b>{department}</b> with this reason?\n<blockquote>{reason}</blockquote>")
RETURN_SEND = T("↩ Return it")
RETURNED = T("↩ The letter of <b>{department}</b> is on its way back to its author.")
SCAN_CAME = T("🖨 <b>The scan has come</b>\n{department}, letter {number}. Please look at it before you approve.")
TAKEN_BACK = T("↩ <b>{department} has taken letter {number} back</b> to correct it ({name}). You need not review it.")
