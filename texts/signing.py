"""The principal's sign-off, and the second of two approvals."""

from texts.base import T

NEW_LETTER = T(
    "🖊 <b>A letter waits for your signature</b>\n{department}, letter {number}, version {version}, "
    "promises: {count}, written by {name}"
)
READ = T("📄 Read and sign")
TITLE = T("Send a letter back")
HINT = T("🖊 You sign for your department: reviewers get the letter after that.")
SIGN = T("🖊 Sign")
SEND_BACK = T("↩ Send it back")
ASK_SIGN = T("🖊 Sign the letter of <b>{department}</b>, version {version}, promises: {count}, with your account?")
SIGN_YES = T("🖊 Sign it now")
SIGN_NO = T("◀ Back to the letter")
SIGNED = T("🖊 The letter of <b>{department}</b> is signed and on its way to the reviewers.")
SIGNED_NOBODY = T(
    "🖊 The letter of <b>{department}</b> is signed. It waits until your administrator appoints a reviewer."
)
AUTHOR_SIGNED = T(
    "🖊 <b>Your letter is signed</b>\n{department}, letter {number}, by {name}. The reviewers have it now."
)
ASK_REASON = T("↩ What has to be changed in the letter of <b>{department}</b>? Its author reads this word for word.")
CHECK_REASON = T("↩ Send the letter of <b>{department}</b> back with this reason?\n<blockquote>{reason}</blockquote>")
SENT_BACK = T("↩ The letter of <b>{department}</b> is on its way back to its author.")
AUTHOR_SENT_BACK = T(
    "↩ <b>Your principal has not signed</b>\n{department}, letter {number}, version {version}\n\n"
    "Reason:\n<blockquote>{reason}</blockquote>\n\nPlease correct it and submit it again."
)
SUBMITTED = T(
    "✅ <b>The letter of {department} is submitted.</b>\n\n"
    "Number {number}, version {version}, promises: {count}. Your principal has been asked to sign it; after that the "
    "reviewers get it."
)
APPROVED_FIRST = T(
    "✅ Your approval of the letter of <b>{department}</b> is recorded. A second reviewer must approve it too."
)
SECOND_NEEDED = T(
    "✅ <b>A letter needs a second approval</b>\n{department}, letter {number}, version {version}; "
    "{name} has approved it."
)
