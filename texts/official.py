"""The personal letter of an official (annex 3)."""

from domain.words import Performance
from texts.base import T

ASK_NAME = T("🖊 <b>Whose pledge is it?</b>\n\nThe name of the official, as it stands in the letter.")
ASK_ID = T(
    "🪪 <b>What is the official's ID number?</b>\n\n18 characters. Your message with it is deleted from this chat at "
    "once; the number is kept encrypted, appears in the export alone, and is never shown here again."
)
KEEP_ID = T("✔ Keep the one ending in {tail}")
ASK_PERFORMANCE = T(
    "📋 <b>How is the pledge being kept?</b>\n\nThe form presets “wholly”. Please confirm it, or choose another."
)
CONFIRM = T("✔ Confirm: {performance}")
PERFORMANCES = {
    Performance.KEPT: T("wholly kept"),
    Performance.PARTLY: T("partly kept"),
    Performance.BROKEN: T("not kept"),
}
LETTER_TITLE = T("<b>Personal pledge of good faith of an official</b>")
LETTER_SIGNER = T("Pledged by: {signer}")
LETTER_ID = T("ID number: ••••••••••••••••{tail}")
LETTER_PERFORMANCE = T("Performance: {performance}")
CHANGE_ID = T("✏ ID number")
CHANGE_PERFORMANCE = T("✏ Performance")
NO_KEY = T("The number can't be kept safely just now, so it was not kept. Please tell your administrator.")
