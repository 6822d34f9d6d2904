"""Letters as the public reads them, their versions, their withdrawal, the places of publication, and the register."""

from texts.base import T

LETTERS = T("📄 The letters in full")
LIST_TITLE = T("📄 <b>Letters of {department}</b>")
LINE = T("Version {version} · promises: {count} · published {at}")
LINE_WITHDRAWN = T("🗄 withdrawn {at}")
BACK_TO_LIST = T("◀ All letters of this department")
STANDING = T("📄 Letter {number} · version {version} · published {at}")
WITHDRAWN = T("🗄 Withdrawn on {at}, because: {reason}")
CARD_WITHDRAWN = T("🗄 Letter {number} was withdrawn on {at}, because: {reason}")

PDF = T("⬇ PDF")
DOCX = T("⬇ Word (.docx)")
PRINTING = T("The file is being made; it comes below.")
PDF_NAME = T("Pledge of good faith of {department}.pdf")
DOCX_NAME = T("Pledge of good faith of {department}.docx")
PDF_NAME_OLD = T("Pledge of good faith of {department} (version {version}).pdf")
DOCX_NAME_OLD = T("Pledge of good faith of {department} (version {version}).docx")
FILE_CAPTION = T("📄 {department}, letter {number}, version {version}")
FILE_MARK = T("Letter {number} · version {version}")
FILE_MARK_WITHDRAWN = T("WITHDRAWN")
FILE_LINK = T("Scan for the version in force")

VERSIONS = T("🕘 Versions ({count})")
VERSIONS_TITLE = T("🕘 <b>Versions of the letter of {department}</b>")
VERSION_LINE = T("Version {version}, published {at}")
VERSION_KEY = T("Version {version}")
VERSION_OLD = T("🗄 This is an older version; version {version} has taken its place.")
BACK_TO_LETTER = T("◀ The letter")
CHANGES = T("<b>What changed from version {old} to version {new}</b>")
NO_CHANGES = T("No promise is worded otherwise.")
CHANGE_ADDED = T("➕ <b>Promise {number} is new</b>\n{text}")
CHANGE_REMOVED = T("➖ <b>Promise {number} is gone</b>\n{text}")
CHANGE_WORDS = T("✏ <b>Promise {number} is worded otherwise</b>\n{text}")
WORDS_ADDED = T("<u>{text}</u>")
WORDS_REMOVED = T("<s>{text}</s>")
REVISE = T("✏ Publish a corrected version")
REVISION_OF = T("✏ Corrects letter {number}, which stays in force until this one is published.")

WITHDRAW = T("🗄 Withdraw")
WITHDRAW_TITLE = T("Withdraw a letter")
ASK_WITHDRAW = T(
    "🗄 Why is the letter of <b>{department}</b> (version {version}, promises: {count}) withdrawn?\n\n"
    "Everybody can read this reason. The promises leave the search; the letter stays readable as withdrawn."
)
CHECK_WITHDRAW = T("🗄 Withdraw the letter of <b>{department}</b> with this reason?\n<blockquote>{reason}</blockquote>")
WITHDRAW_SEND = T("🗄 Withdraw it")
WITHDRAW_DONE = T("🗄 The letter of <b>{department}</b> is withdrawn. It stays readable, with your reason.")
WITHDRAW_TOLD = T(
    "🗄 <b>A letter was withdrawn</b>\n{department}, letter {number}, version {version}, by {name}\n\n"
    "Reason:\n<blockquote>{reason}</blockquote>"
)

EXPORT_TITLE = T("📦 <b>The register as a file</b>\nEvery letter with its promises. Which kind of file do you need?")
EXPORT_XLSX = T("Excel (.xlsx)")
EXPORT_CSV = T("CSV")
EXPORT_JSON = T("JSON lines")
EXPORT_BEGUN = T("The register is being written; the file comes below.")
EXPORT_NAME = T("Register of pledges {day}")
EXPORT_CAPTION = T("📦 The register of pledges; letters: {count}")
EXPORT_TOO_LARGE = T(
    "The register has become a file of {size} MB; Telegram takes at most {limit}. Please choose CSV or JSON lines, or "
    "ask your administrator for a copy of the database."
)
EXPORT_EMPTY = T("There is no letter in the register yet.")
COMMAND_EXPORT = T("The register as a file")

PLACES = T("📢 <b>Published in</b>")
PLACE = T("{name} · {day} · version {version}")
PLACE_LINK = T("{name} · {day} · version {version}\n{link}")
PLACE_CHANNEL = T("Telegram channel {name}")
PLACE_ADD = T("➕ Another publication")
PLACE_TITLE = T("Another publication")
ASK_PLACE = T(
    "📢 Where else was version {version} of the letter of <b>{department}</b> published? A website, a newspaper, a "
    "notice board: send its name in one line, the web address if there is one, and the day if it was not today:\n"
    "<code>City website https://example.com/7 2026-11-20</code>\n<code>Notice board of the town hall 2026-11-20</code>"
)
PLACE_KEPT = T("📢 Recorded: {name}, {day}.")
PLACE_REMOVE = T("✖ That was a mistake")
PLACE_REMOVED = T("The publication is taken out again.")
POST_TITLE = T("📢 <b>A pledge was published</b> · letter {number}, version {version}")
POST_LINK = T("📄 Read it, report on it")
PLACE_REGISTER = T("this bot's register")

POST_WAITS = T("⏳ Telegram channel {channel}: the post is on its way.")
POST_REFUSED_LINE = T("⚠ Telegram channel {channel}: not published. Refused at {at}: {why}")
POST_REFUSED = T(
    "⚠ <b>The channel did not take a letter</b>\n{department}, letter {number}, version {version}; channel {channel}: "
    "{why}\n\n"
    "The letter is public in this bot's register; it is not recorded as published in the channel.\n\n"
    "<b>What to do</b>\n1. Open the channel, Administrators, add {bot} and let it post messages.\n"
    "2. If it is another channel, the administrator of the server sets CHANNEL and starts the bot again.\n"
    "3. Then press the button."
)
POST_WHY = {
    "not_found": T("Telegram knows no such channel, or the bot is not in it."),
    "no_rights": T("the bot may not post there."),
}
POST_WHY_OTHER = T("Telegram refused it (code {code}).")
POST_RETRY = T("🔁 Try again")
POST_AGAIN = T("It is sent again.")
POST_UNDER_WAY = T(
    "🔁 The letter of <b>{department}</b> is sent to the channel {channel} again. "
    "If it is refused again, you hear of it."
)
