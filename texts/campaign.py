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
    "Secret units never appear here."
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
REMINDERS = T("🔔 Reminders: {before} days before, {after} working days after")
REMINDERS_NONE = T("none")
OWN = T("<b>Your units</b>")
OWN_DUTY = T("{mark} {unit}: {party}")
NONE = T("📌 There is no campaign yet.")
OTHERS = T("Other campaigns:")
BACK = T("◀ Campaigns")
NEW = T("➕ New campaign")
EXAMPLE = T("📋 Example: the plan of 2023")
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
UNIT_LINE = T("· {name}")

COVERAGE = T("📊 <b>{name}</b>")
COVERAGE_REACHED = T("Coverage: <b>{percent}%</b> ({done} of {total}). The target of {target}% is reached. ✅")
COVERAGE_MISSED = T(
    "Coverage: <b>{percent}%</b> ({done} of {total}). Target: {target}% by {day}; still missing: {missing}. ❌"
)
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
CHART_WEEKS = T("Week by week")
CHART_LAGGARDS = T("Behind the target")
CHART_NONE_LAG = T("Nobody is behind the target.")
CHART_MISSING = T("{count} missing")
CHART_MORE_BARS = T("{count} more are not shown")
CHART_MORE_LAGGARDS = T("and {count} more")
SHEET_UNITS = T("Units")
SHEET_PARTS = T("Roll-up")
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
