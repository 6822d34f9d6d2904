"""Taking in pages of pledges: sending the file, reviewing what was read, correcting, undoing."""

from domain.importing import EntryState, ImportState
from texts.base import T

TITLE = T("Import a page")
ASK_FILE = T(
    "Send the file: text, Word (.docx), Excel (.xlsx) or PDF, at most {limit} MB.\n"
    "Nothing reaches the register before you have accepted it."
)
ASK_REGION = T("Which region does <b>{name}</b> belong to? Press a button, or type the region's name.")
READING = T("⏳ Reading <b>{name}</b> for {region}. I'll show what is in it in a moment; you can go on meanwhile.")
FETCHED = T("⏳ {name}: {size} KB received, now being read …")
KNOWN = T("ℹ {name} was imported already: nothing was changed. Below is that import.")
KNOWN_ELSEWHERE = T("ℹ {name} was imported already from the command line: nothing was changed.")
NOTHING_FOUND = T("No unit and no task was found on this page; it is kept with its whole text.")

LIST = T("📥 <b>Imports</b>")
LIST_EMPTY = T("📥 Nothing has been imported by chat yet.")
LIST_LINE = T("{state} {title} · to decide: {waiting}")
NEW_FILE = T("➕ Import a file")
ALL_IMPORTS = T("📥 All imports")
BACK_TO_IMPORT = T("◀ The import")

PAGE_TITLE = T("📥 <b>{title}</b>")
PAGE_UNTITLED = T("(no title)")
PAGE_FILE = T("File: {name} · region: {region}")
PAGE_BY = T("Sent in by {name}, {at}")
PAGE_COUNTS = T("Units: <b>{units}</b> · promises: <b>{items}</b> · tasks: <b>{tasks}</b> · hotlines: <b>{numbers}</b>")
PAGE_HOTLINES = T("☎ City-wide hotlines: {numbers}")
PAGE_HOTLINES_NOTE = T("They go into the register with the first unit that is accepted.")
HOTLINE_OWNER = T("{number} ({owner})")
PAGE_DECIDED = T(
    "To decide: <b>{waiting}</b>, of these with flags: <b>{flagged}</b> · accepted: {accepted} · left out: {skipped}"
)
PAGE_CLAIMED = T("👤 {name} reviews it")
PAGE_OWN = T("👤 You review it")
PAGE_FREE = T("👤 Nobody reviews it yet")
PAGE_DOUBTS = T("<b>What is doubtful</b>")
PAGE_DOUBT = T("⚠ {doubt}")
PAGE_DOUBT_TIMES = T("⚠ {doubt} (× {count})")
PAGE_DONE = T("✅ Everything has been decided.")
PAGE_UNDONE = T("↩ Undone: {why}")
PAGE_UNDOING = T("⏳ Being undone: {why}")
CLAIM = T("✋ Review it")
CLAIMED = T("You review this import now.")
RELEASE = T("↩ Give it back")
RELEASED = T("The import is open to all reviewers again.")
REVIEW = T("▶ Next to decide ({count})")
LIST_UNITS = T("📋 All units and tasks")
ACCEPT_CLEAN = T("✅ Accept all without flags ({count})")
ACCEPT_ALL = T("✅✅ Accept all ({count})")
ASK_ACCEPT_ALL = T(
    "Accept all <b>{count}</b> that wait, <b>{flagged}</b> of them with flags? "
    "They are published at once as they stand."
)
ACCEPT_YES = T("✅ Yes, accept all")
ACCEPTED_MANY = T("✅ Accepted: {count}.")
ACCEPTING = T("⏳ {count} are being accepted. I'll say when it is done.")
ACCEPTED_SO_FAR = T("⏳ Accepted so far: {count}")
SHOW_FRONT = T("📄 Front matter")
SHOW_BACK = T("📄 Commentary and rest")
FRONT = T("📄 <b>Before the first unit</b> · part {part} of {parts}")
BACK = T("📄 <b>Commentary and what belongs to no unit</b> · part {part} of {parts}")
MATTER = T("<blockquote>{text}</blockquote>")
UNDO = T("🗑 Undo the import")

LINES_TITLE = T("📋 <b>{title}</b>: units and tasks")
LINE_UNIT = T("{mark} {name} · promises: {count}")
LINE_TASK = T("{mark} Task {name}")
MARKS = {EntryState.WAITING: "▫", EntryState.ACCEPTED: "✅", EntryState.SKIPPED: "⏭"}
MARK_FLAGGED = "⚠"
IMPORT_MARKS = {ImportState.OPEN: "▶", ImportState.DONE: "✅", ImportState.UNDOING: "⏳", ImportState.UNDONE: "🗑"}

ENTRY_UNIT = T("🏛 <b>{name}</b> · {kind}")
ENTRY_TASK = T("🧩 <b>Task {number}</b> · {section}")
ENTRY_PLACE = T("No. {position} of the page")
ENTRY_STATES = {
    EntryState.WAITING: T("to decide"),
    EntryState.ACCEPTED: T("✅ accepted"),
    EntryState.SKIPPED: T("⏭ left out"),
}
OUTCOMES = {
    "new": T("new in the register"),
    "updated": T("the register was added to"),
    "unchanged": T("the register had it already"),
    "skipped": T("not taken: the unit is not public"),
    "withdrawn": T(
        "this letter has been withdrawn since, and stays so. To put it in force again, its unit submits it anew"
    ),
    "outdated": T("this is an older version; the newer one stays"),
    "differs": T("the register says otherwise of this letter; it stays as registered"),
}
ENTRY_STANDING = T("{place} · {state}")
ENTRY_OUTCOME = T("{place} · {state}: {outcome}")
ENTRY_GOES_TO = T("🏛 Goes to <b>{department}</b>, which is in the register")
ENTRY_CORRECTED = T("✏ Corrected by hand")
ENTRY_NO_NAME = T("(no name)")
ENTRY_PHONE = T("📞 {number}")
ENTRY_HOTLINE = T("📞 {purpose}: {number}")
ENTRY_EMAIL = T("✉ {email}")
ENTRY_EMAIL_UNCONFIRMED = T("✉ {email} (as printed, not yet confirmed) · suggestion: {suggested}")
ENTRY_EMAIL_UNREADABLE = T("✉ {email} (as printed)")
ENTRY_ADDRESS = T("📍 {address}")
ENTRY_POSTCODE = T("📮 Postcode {postcode}")
ENTRY_PREAMBLE = T("<i>{text}</i>")
ENTRY_ITEM = T("{mark}<b>{number}</b> {text}")
ENTRY_ITEM_PLAIN = T("{mark}{text}")
ENTRY_CATEGORY = T("   · {category}")
ENTRY_PROMISE = T("   · a promise (承诺)")
ENTRY_ACHIEVEMENT = T("   · reports what was done (成绩)")
ENTRY_LIMIT = T("   · time limit: {phrase}")
ENTRY_TARGET = T("   · figure: {phrase}")
ENTRY_REGISTERED = T("📒 Out of a register: no. {number} · version {version} · {status}")
ENTRY_PUBLISHED = T("published")
ENTRY_WITHDRAWN = T("withdrawn ({why})")
ENTRY_REGION = T("🗺 {region}")
ENTRY_CODE = T("🆔 Credit code {code}")
ENTRY_SIGNED = T("🖊 Signed by {signer}, {day}")
ENTRY_NOT_SAID = T("not said")
ENTRY_REACHED = T("   · reached {value} as of {day}: {phrase}")
ENTRY_CLOSING = T("<i>{text}</i>")
ENTRY_LEAD = T("Lead: {names}")
ENTRY_SHARE = T("Responsible: {names}")
ENTRY_DUE = T("By: {due}")
DOUBTS_TITLE = T("<b>Flags</b>")
DOUBT_ITEM = T("⚠ Item {item}: {doubt}")
DOUBT_TASK = T("⚠ Task {item}: {doubt}")

ACCEPT = T("✅ Accept")
SKIP = T("⏭ Leave out")
LATER = T("⏸ Later")
CORRECT = T("✏ Correct")
TAKE_EMAIL = T("✉ It is {email}")
NEXT = T("▶ Next")
SAID_ACCEPTED = T("Accepted")
SAID_SKIPPED = T("Left out")
SAID_EMAIL = T("The e-mail is confirmed.")
SAID_LATER = T("⏸ The import waits for you under /import.")

FIX_TITLE = T("Correct a unit")
FIX_WHAT = T("What is to be corrected in <b>{name}</b>?")
FIX_ITEM_WHAT = T("Item {item}:\n<blockquote>{text}</blockquote>\nWhat is to be corrected?")
FIX_ITEM_KEY = T("{item} · {text}")
FIX_FIELDS = {
    "name": T("Name"),
    "phone": T("Telephone"),
    "address": T("Address"),
    "postcode": T("Postcode"),
    "item": T("Text"),
    "task": T("Task's text"),
    "lead": T("Lead departments"),
    "share": T("Responsible departments"),
    "due": T("Time limit"),
}
FIX_ITEMS = T("📋 A promise")
FIX_CATEGORY = T("🏷 Category")
FIX_MERGE = T("⤴ Merge with the one before")
FIX_BACK = T("◀ The unit")
ASK_VALUE = T("Type <b>{field}</b> anew. So far:\n<blockquote>{value}</blockquote>")
ASK_VALUE_EMPTY = T("Type <b>{field}</b>. Nothing was read so far.")
ASK_CATEGORY = T("Which category does item {item} belong to?\n<blockquote>{text}</blockquote>")
NO_CATEGORY = T("Without a category")
SAID_CORRECTED = T("Corrected.")
SAID_MERGED = T("Merged.")

UNDO_TITLE = T("Undo an import")
ASK_WHY = T(
    "Undoing <b>{title}</b> takes back: letters {letters}, departments that nothing else uses {departments}, "
    "hotlines {hotlines}, tasks {tasks}. Letters it had replaced come back: {restored}.\n\n"
    "Please write the reason. It stays in the history of the letters."
)
CHECK_WHY = T("Undo <b>{title}</b> as a whole with this reason?\n<blockquote>{why}</blockquote>")
UNDO_YES = T("🗑 Undo it")
UNDOING = T("⏳ <b>{title}</b> is being undone: {count} letters. I'll say when it is done; you can go on meanwhile.")
UNDONE_SO_FAR = T("⏳ Letters taken back so far: {done} of {count}")
UNDO_ON = T("↩ Go on undoing")
UNDO_GOES_ON = T("It is being undone; I'll say when it is done.")
UNDONE = T(
    "↩ <b>{title}</b> was undone. Letters: {letters}, departments removed: {departments}, hotlines: {hotlines}, "
    "tasks: {tasks}, letters back in force: {restored}."
)

KINDS = {
    "department": T("department"),
    "district": T("district"),
    "county": T("county"),
    "institution": T("institution"),
    "government": T("government"),
}
