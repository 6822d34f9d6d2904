"""How long a promised limit is when counted from today, and how far counted goals have come."""

from texts.base import T

ACHIEVEMENT = T("🏅 <i>Achievement: this reports what was done</i>")
PROMISE = T("📌 <i>Promise</i>")
UNCONFIRMED = T("{line} <i>(not yet confirmed by the department)</i>")
MASKED = T("{phrase} (the figure is masked in print)")
BY_DAY = T("   {start}, it is due on <b>{day}</b> at the latest ({limit})")
BY_EXPECTED_DAY = T(
    "   {start}, it is due on about <b>{day}</b> at the latest ({limit}) <i>(expected: "
    "the holidays of {years} are not announced yet)</i>"
)
BY_HOUR = T("   {start}, it is due by <b>{at}</b> ({limit})")
ASKED_TODAY = T("Asked for today")
ASKED_NOW = T("Asked for now")
SINCE_TODAY = T("Counted from today ({since})")
SINCE_NOW = T("Counted from now ({since})")
COUNTED = T("   <i>How it is counted: {parts}</i>")
COUNTED_FROM = T("today does not count, {limit} from {first} on")
COUNTED_DAYS = T(
    "   <i>How it is counted: today does not count, {limit} from {first} on, weekends and holidays included</i>"
)
WEEKENDS = T("without {count} days of weekends")
HOLIDAYS = T("without the holidays {days}")
MANY_HOLIDAYS = T("without {count} days of holidays")
MADE_UP = T("with the weekend days at work {days}")
MANY_MADE_UP = T("with {count} weekend days at work")
DAYS = T("{first} to {last}")
SHORT_DAY = T("{month}/{day}")
BEFORE = T("   <i>For this version's goal nothing was reported. Before, for {goal}: {value} as of {day}</i>")
GOAL = T("🎯 Goal: <b>{goal}</b> · {progress}")
NONE = T("progress: not reported yet")
REACHED = T("progress: {value} / {goal} ({share} %, as of {day})")

REPORT = T("📈 Report progress")
LIST_TITLE = T("📈 <b>Goals of letter {number}, {department}</b>\nWhich one do you report on?")
GOAL_LINE = T("{count}. {phrase}\n{progress}")
BACK_TO_LETTER = T("◀ The letter")
TITLE = T("📈 Report progress")
ASK = T(
    "🎯 <b>{phrase}</b>\n{progress}\n\nHow much has been reached up to today? Send a number, such as 62000 or 6.2万."
)
EARLIER = T("Reported before:")
FROM_FILE = T("out of a register's file")
EARLIER_LINE = T("· {day}: {value}{unit} ({name})")
CHECK = T("🎯 <b>{phrase}</b>\n\nReport <b>{value} / {goal}{unit}</b> ({share} %) as of {day}? Everybody can see it.")
SEND = T("✅ Report it")
ANEW = T("✏ Another number")
DONE = T("📈 Reported: {value} / {goal}{unit} ({share} %).")
BACK_TO_GOALS = T("◀ The goals")
