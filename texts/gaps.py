"""What a letter lacks: the parts that must be there, and the warnings that its author may accept."""

from services.completeness import Gap
from texts.base import T

TITLE = T("⚠ <b>Please note</b>")
STILL_MISSING = T("❌ <b>Not ready to submit.</b> Still missing: {parts}")
FILL_IN = T("➕ {part}")
OPEN = T("· {warning}")
ACCEPTED = T("✔ {warning} <i>(accepted by the author)</i>")
MISSING = {
    Gap.ITEMS: T("promises"),
    Gap.CLOCK_OPEN: T("confirmation of limits and goals"),
    Gap.CODE: T("unified social credit code"),
    Gap.PHONE: T("telephone"),
    Gap.SIGNER: T("signer"),
    Gap.DATE: T("date"),
    Gap.ID_NUMBER: T("ID number"),
    Gap.PERFORMANCE: T("confirmation of the performance"),
}
WARNINGS = {
    Gap.CATEGORIES: T("{count} promises have no category: {numbers}. You can submit all the same."),
    Gap.SUPERVISION: T("No line invites the public to watch whether the promises are kept."),
    Gap.CLOCK: T("No promise names a time limit or a figure that could be checked."),
    Gap.ACHIEVEMENTS: T("Reports what was done rather than promising anything: {numbers}."),
    Gap.REPEATED: T("Says the same as a promise before it: {numbers}."),
    Gap.SCAN: T("The scan is missing: the letter can be submitted, but not published."),
    Gap.EMAIL: T("No e-mail address for complaints."),
}
PRINTED_TITLE = T("<b>Completeness check</b>")
PRINTED = {Gap.PHONE: T("· No telephone for complaints"), Gap.SUPERVISION: T("· No line inviting the public to watch")}
PRINTED_COUNT = {
    Gap.PHONE: T("· Letters without a telephone for complaints: {count}"),
    Gap.SUPERVISION: T("· Letters without a line inviting the public to watch: {count}"),
}
NAMES = {
    Gap.CATEGORIES: T("without category"),
    Gap.SUPERVISION: T("no line inviting supervision"),
    Gap.CLOCK: T("no limit or figure"),
    Gap.ACHIEVEMENTS: T("achievements instead of promises"),
    Gap.REPEATED: T("repeated promises"),
    Gap.SCAN: T("no scan yet"),
}
ASK = T(
    "⚠ <b>Before this letter is submitted</b>\n\nPlease look at each point. Mend it, or accept it: what you accept is "
    "recorded and shown to the reviewers."
)
ALL_ACCEPTED = T("✔ Everything is settled. You can submit now.")
ACCEPT = T("✔ Accept: {warning}")
MEND = T("✏ Back to the letter")
