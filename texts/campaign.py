"""Campaigns, their reminders, coverage, and the calendar of working days."""

from domain.campaign import Party
from domain.words import DepartmentKind
from texts.base import T

TITLE = T("Campaign")
CHANGE_TITLE = T("Change the campaign")
ASK_NAME = T("📌 What is the campaign called?")
ASK_PHASES = T(
    "📅 Which phases does it have? One a line: a name, the first and the last day.\n"
    "<code>启动阶段 {year}-03-20 {year}-03-24</code>\n"
    "A phase whose name says “补充” is the supplement phase: a letter dated in it is labelled so."
)
ASK_DEADLINES = T(
    "⏰ By when must they be done? One a line; leave out what does not apply.\n"
    "<code>单位 {year}-04-20</code>\n<code>县区汇总 {year}-04-26</code>\n<code>公职人员 {year}-04-30</code>"
)
ASK_TARGET = T("🎯 Which coverage is to be reached, and by when?\n<code>85% {year}-10-31</code>")
ASK_SUBJECTS = T(
    "🏛 Who is to file? Choose all, whole kinds, or type a unit's name to add it or take it out. "
    "Of what is chosen whole, units registered later join by themselves. Secret units never appear here."
)
SUBJECTS_CHOSEN = T("Chosen: {count} of {total}")
SUBJECTS_REGION = T("Region: {region}")
ALL_UNITS = T("All units ({count})")
NO_UNITS = T("None")
KIND_OFF = T("☐ {kind} ({count})")
KIND_ON = T("☑ {kind} ({count})")
KIND_PART = T("◪ {kind} ({chosen} of {count})")
UNIT_ON = T("☑ {name}")
UNIT_OFF = T("☐ {name}")
UNIT_ADDED = T("Added: {name}")
UNIT_TAKEN = T("Taken out: {name}")
REGION_KEY = T("📍 {region}")
UNIT_HITS = T("Which of these? Press to add or take out.")
SUBJECTS_DONE = T("Next ▶ ({count})")
ASK_REMINDERS = T(
    "🔔 When are reminders sent? Days before the deadline / working days after it. "
    "They go out on working days from 9:00 to 18:00, to those only who still owe something.\n<code>7 3 1 / 1 5</code>"
)
SUMMARY = T("Please check, then save:")
CHANGE_NAME = T("✏ Name of the campaign")
CHANGE_PHASES = T("✏ Phases")
CHANGE_DEADLINES = T("✏ Deadlines")
CHANGE_TARGET = T("✏ Target")
CHANGE_SUBJECTS = T("✏ Units")
CHANGE_REMINDERS = T("✏ Reminders")
SAVE = T("💾 Save")
SAVED = T("The campaign is saved.")

CAMPAIGN = T("📌 <b>{name}</b>")
IS_OVER = T("This campaign is over.")
NOT_BEGUN = T("It begins on {day}.")
PHASES = T("<b>Phases</b>")
PHASE = T("· {name}: {first} to {last}")
PHASE_NOW = T("▶ <b>{name}</b>: {first} to {last} (now)")
SUPPLEMENT_MARK = T("{phase} [supplement]")
DEADLINES = T("<b>Deadlines</b>")
DEADLINE = T("· {party}: {day}")
TARGET = T("🎯 Target: {percent}% by {day}")
SUBJECTS = T("🏛 Units that are to file: {count} ({region})")
LATER_ALL = T("➕ Every unit of {region} registered later joins by itself, up to the last day; secret units never do.")
LATER_KINDS = T(
    "➕ Units registered later join by themselves, up to the last day, if they are of these kinds: {kinds}."
)
LATER_NONE = T("➕ Units registered later do not join: these were chosen one by one.")
REMINDERS = T("🔔 Reminders: {before} days before, {after} working days after")
REMINDERS_NONE = T("none")
OWN = T("<b>Your units</b>")
OWN_DUTY = T("{mark} {unit}: {party}")
OWN_OFFICIALS = T("{duty} {done}/{total}")
DUTIES_MORE = T("… and {count} more.")
NONE = T("📌 There is no campaign yet.")
OTHERS = T("Other campaigns:")
BACK = T("◀ Campaigns")
NEW = T("➕ New campaign")
EXAMPLE = T("📋 Example: the plan of 2023")
EXAMPLE_THERE = T("The example has been made before; here it is.")
EXAMPLE_MADE = T("The example is made. Change it as you like.")
CHANGE = T("✏ Change")
DELETE = T("🗑 Delete")
ASK_DELETE = T("🗑 Delete the campaign <b>{name}</b>? Letters stay as they are.")
DELETE_YES = T("🗑 Delete it")
DELETED = T("The campaign is deleted.")
SHOW_COVERAGE = T("📊 Coverage")
HAND_IN = T("✅ Handed in: {unit}")
HANDED_IN = T("Noted: handed in. There will be no more reminders of it.")
SUPPLEMENT = T("🏷 <b>Supplement</b> (补充): {campaign}")

PARTIES = {
    Party.UNIT: T("letters of units"),
    Party.ROLL_UP: T("roll-up of counties and districts"),
    Party.OFFICIAL: T("letters of officials"),
}
KINDS = {
    DepartmentKind.GOVERNMENT: T("Governments"),
    DepartmentKind.DEPARTMENT: T("Departments"),
    DepartmentKind.DISTRICT: T("Districts"),
    DepartmentKind.COUNTY: T("Counties"),
    DepartmentKind.INSTITUTION: T("Institutions"),
}

REMINDER = T("⏰ <b>{campaign}</b>\nDue on {day}: {party}.")
DAYS_LEFT = T("Days left: {count}.")
DUE_TODAY = T("That is today.")
DAYS_LATE = T("Overdue; working days since then: {count}.")
OWED_LETTER = T("No letter has been submitted yet for:")
OWED_ROLL_UP = T("The roll-up has not been handed in yet for:")
OWED_OFFICIALS = T("The officials' letters have not been handed in yet for:")
FILE_NOW = T("📝 Write the letter now")
OWED_BELOW = T(
    "These units below yours have nobody in this bot who can be reminded. Please see to it; an administrator can "
    "invite a liaison for them:"
)
UNHEARD = T(
    "⚠ <b>{campaign}</b>\nDue on {day}: {party}. Nobody of these units can be reminded, nor of a unit above them: "
    "nobody has a role there, or whoever has it blocked this bot. Please invite a liaison for each."
)
UNIT_LINE = T("· {name}")
UNIT_SIGNING = T("· {name} (waits for the principal's signature)")
UNIT_UNDECLARED = T("· {name}: how many officials there are is not declared yet")
UNIT_OFFICIALS = T("· {name}: {done} of {total} handed in")

OFFICIALS_TITLE = T("Officials")
OFFICIALS_KEY = T("👤 Officials: {unit}")
ASK_OFFICIALS = T(
    "👤 How many officials are in post at <b>{unit}</b>, and how many of them have handed in their letter (annex 3) "
    "outside of this bot? Two numbers, the second one only if there are such:\n<code>24 20</code>\n"
    "Letters of officials filed in this bot are counted by themselves; please leave them out. Filed so far: {filed}."
)
OFFICIALS_SO_FAR = T("Declared so far: {in_post} in post, {elsewhere} handed in elsewhere.")
OFFICIALS_KEPT = T("Noted.")

COVERAGE = T("📊 <b>{name}</b>")
COVERAGE_REACHED = T("Coverage: <b>{percent}%</b> ({done} of {total}). The target of {target}% is reached. ✅")
COVERAGE_MISSED = T(
    "Coverage: <b>{percent}%</b> ({done} of {total}). Target: {target}% by {day}; still missing: {missing}. ❌"
)
COVERAGE_REACHED_LATE = T(
    "Coverage: <b>{percent}%</b> ({done} of {total}). The target of {target}% is reached, but was not yet on {day}. ❌"
)
COVERAGE_LATE = T("Among them published only after {day}: {count}")
COVERAGE_NOBODY = T("Nobody is to file, so there is nothing to count.")
COVERAGE_RULE = T(
    "<i>How it is counted, as of {day}: units with a published letter dated {since} to {until}, out of all units that "
    "are to file. Secret units are not counted. Percentages are cut off, never rounded up.</i>"
)
COVERAGE_WAITING = T("Submitted and not yet published: {count}")
COVERAGE_SUPPLEMENTS = T("Among them in the supplement phase (补充): {count}")
LAGGARDS = T("<b>Still without a published letter</b>")
LAGGARD = T("· {name}")
LAGGARD_GROUP = T("· {name} {done}/{total} ({percent}%): {units}")
LAGGARDS_MORE = T("… and {count} more; the table has them all.")
ROLLED_UP = T("<b>Rolled up</b>")
ROLLED_UP_LINE = T("· {name}: {done}/{total} ({percent}%)")
OFFICIALS_HEAD = T("👤 <b>Officials' letters</b>, due by {day}")
OFFICIALS_COUNT = T(
    "<b>{percent}%</b> ({done} of {total} in post): public here {public}, handed in elsewhere as declared {elsewhere}"
)
OFFICIALS_BEHIND = T("· {name} {done}/{total}")
OFFICIALS_ODD = T("⚠ More letters than officials; please have the number corrected: {units}")
OFFICIALS_UNDECLARED = T("Units that have not declared how many officials they have: {count} ({units})")
OFFICIALS_RULE = T(
    "<i>Counted apart from the units, out of the numbers in post that the units declare. Units without a number are "
    "not counted.</i>"
)
OFFICIALS_LEFT_OUT = T("<i>Letters public here that are left out for that: {count}.</i>")
CHART = T("🖼 Chart")
TABLE = T("📄 Table (.xlsx)")
CHART_COMES = T("The chart is being drawn.")
TABLE_COMES = T("The table is being written.")
ITSELF = T("{name} (itself)")
CHART_CAPTION = T("📊 {name}: {percent}%")
CHART_RULE = T(
    "As of {day}: published letters dated {since} to {until}, out of {total} units that are to file; secret units are "
    "not counted; cut off, never rounded up."
)
CHART_TARGET = T("Target")
CHART_PARTS = T("Districts and departments")
CHART_WEEKS = T("Week by week, out of those who were to file then")
CHART_LAGGARDS = T("Behind the target")
CHART_NONE_LAG = T("Nobody is behind the target.")
CHART_MISSING = T("{count} missing")
CHART_MORE_BARS = T("{count} more are not drawn; whoever is furthest behind is")
CHART_MORE_LAGGARDS = T("and {count} more")
SHEET_UNITS = T("Units")
SHEET_PARTS = T("Roll-up")
SHEET_OFFICIALS = T("Officials")
SHEET_OFFICIAL_PARTS = T("Officials rolled up")
SHEET_OFFICIAL_RULE = T(
    "Officials: letters public here and those that units declare as handed in elsewhere, out of the number in post "
    "that they declare; never more than that number. A unit without a number is not counted."
)
COLUMN_IN_POST = T("In post (declared)")
COLUMN_PUBLIC = T("Public here")
COLUMN_WAITING = T("Filed, not yet public")
COLUMN_ELSEWHERE = T("Handed in elsewhere (declared)")
COLUMN_COUNTED = T("Counted")
COLUMN_JOINED = T("To file since")
SUM = T("Sum")
SHEET_RULE = T("Rule")
COLUMN_UNIT = T("Unit")
COLUMN_ABOVE = T("Belongs to")
COLUMN_KIND = T("Kind")
COLUMN_SUBMITTED = T("Submitted")
COLUMN_PUBLISHED = T("Published")
COLUMN_SUPPLEMENT = T("Supplement")
COLUMN_LEVEL = T("Level")
COLUMN_DONE = T("Published letters")
COLUMN_TOTAL = T("To file")
COLUMN_PERCENT = T("Coverage")
COLUMN_REACHED = T("Target reached")
YES = T("yes")
NO = T("no")

CALENDAR_TITLE = T("Calendar of working days")
CALENDAR_YEAR = T("📅 <b>Working days {year}</b>")
CALENDAR_NOTICE = T("As published: {notice}")
CALENDAR_PROVISIONAL = T("⚠ Provisional: the notice for this year is not out. Weekends and the holidays fixed by law.")
CALENDAR_OFF = T("<b>Off work</b>")
CALENDAR_WORK = T("<b>Make-up working days</b>")
CALENDAR_SPAN = T("· {first} to {last}")
CALENDAR_DAY = T("· {day}")
CALENDAR_REASON = T("{span} ({reason})")
CALENDAR_HOW = T(
    "✏ Send the days to change, one a line: the day, <code>work</code>, <code>off</code> or <code>reset</code>, "
    "and the reason:\n<code>{year}-02-20 班 调休</code>\n<code>{year}-10-01 {year}-10-07 休 国庆节</code>\n"
    "Or paste the whole notice of the State Council."
)
CALENDAR_CHANGE = T("✏ Change days")
CALENDAR_CHANGED = T("✅ Changed days: {count}")
CALENDAR_TO_WORK = T("· {day}: working day")
CALENDAR_TO_OFF = T("· {day}: off work")
CALENDAR_TO_RESET = T("· {day}: as published")
YEAR_KEY = T("{year}")
