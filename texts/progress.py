"""How long a promised limit is when counted from today, and how far counted goals have come."""

from texts.base import T

ACHIEVEMENT = T("🏅 <i>Achievement: this reports what was done</i>")
UNCONFIRMED = T("{line} <i>(not yet confirmed by the department)</i>")
MASKED = T("{phrase} (the figure is masked in print)")
BY_DAY = T("   If you ask today, it is due by <b>{day}</b> ({limit})")
BY_WORKING_DAY = T("   If you ask today, it is due by <b>{day}</b> ({limit}, make-up working days counted)")
BY_EXPECTED_DAY = T(
    "   If you ask today, it is due by about <b>{day}</b> ({limit}; expected: a year's notice is not out yet)"
)
BY_HOUR = T("   If you ask now, it is due by <b>{at}</b> ({limit})")
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
EARLIER_LINE = T("· {day}: {value}{unit} ({name})")
CHECK = T("🎯 <b>{phrase}</b>\n\nReport <b>{value} / {goal}{unit}</b> ({share} %) as of {day}? Everybody can see it.")
SEND = T("✅ Report it")
ANEW = T("✏ Another number")
DONE = T("📈 Reported: {value} / {goal}{unit} ({share} %).")
BACK_TO_GOALS = T("◀ The goals")
