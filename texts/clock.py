"""The clock in a promise: limits and goals as words, and the questions about them."""

from domain.page import LimitUnit
from texts.base import T

UNITS = {
    LimitUnit.WORKING_DAY: T("{amount} working days"),
    LimitUnit.DAY: T("{amount} days"),
    LimitUnit.MONTH: T("{amount} months"),
    LimitUnit.HOUR: T("{amount} hours"),
}
UNKNOWN = T("?")
NOTED = T("{clock} ({note})")
AS_PRINTED = T("{clock} (in the text: “{phrase}”)")
COUNT = T("{value} {unit}")
HIGHLIGHT = T("<b><u>{phrase}</u></b>")
LIMIT = T("⏱ Time limit: <b>{clock}</b>")
TARGET = T("🎯 Goal: <b>{clock}</b>")
OPEN = T("{line} <i>(to be confirmed)</i>")
ASK_LIMIT = T("⏱ <b>Promise {number}: a time limit</b> (to look at: {left})")
ASK_TARGET = T("🎯 <b>Promise {number}: a goal</b> (to look at: {left})")
READ_AS = T("I read it as <b>{clock}</b>. Is that right?")
READ_MASKED = T("Its figure can't be read from the text.")
HINT_LIMIT = T("If not, type what it should be, such as “3个工作日”.")
HINT_TARGET = T("If not, type what it should be, such as “200户”.")
RIGHT = T("✔ Right")
REMOVE_LIMIT = T("🗑 No time limit")
REMOVE_TARGET = T("🗑 No goal")
ALL_RIGHT = T("✔ All {count} are right")
AGAIN = T("⏱ Limits and goals")
CHANGE = T("⏱ Confirm limits and goals")

ALL_TITLE = T("⏱ <b>Limits and goals of the letter</b>")
ITEM_CLOCKS = T("<b>Promise {number}</b>")
NONE_IN = T("None in: {numbers}")
ALL_HINT = T("Press a number to look at that promise's again, or add what I have missed.")
ALL_HINT_NONE = T("I found none. You can add what I have missed.")
NEXT = T("✅ That is all ▶")

ADD_LIMIT = T("➕ Time limit")
ADD_TARGET = T("➕ Figure")
WHICH_LIMIT = T("➕ <b>In which promise does the time limit stand?</b>")
WHICH_TARGET = T("➕ <b>In which promise does the figure stand?</b>")
ADD_LIMIT_TITLE = T("➕ <b>Add a time limit to promise {number}</b>")
ADD_TARGET_TITLE = T("➕ <b>Add a figure to promise {number}</b>")
TYPE_LIMIT = T("Type the time limit as it stands in these words, such as 7个工作日 or 三日内.")
TYPE_TARGET = T("Type the figure as it stands in these words, such as 85000 人.")
OR_CHOOSE = T("Or press one of the phrases below.")
NOT_THERE = T(
    "⚠ “{phrase}” does not stand in promise {number}, so nothing can be highlighted. It is kept; what is to be done?"
)
MAY_EDIT = T("· Edit the promise first, so that it says so")
MAY_CHOOSE = T("· Or press one of its own phrases below")
MAY_TYPE = T("· Or type it again, exactly as it stands above")
EDIT_ITEM = T("✏ Edit the promise")
TAKE_PHRASE = T("✔ Take “{phrase}”")
ASK_AMOUNT = T(
    "➕ I can't read from “{phrase}” how long that is.\n\n"
    "<b>How many is it?</b> Send the number, such as 7; the unit comes next."
)
ASK_COUNT = T(
    "➕ I can't read from “{phrase}” how many that is.\n\n"
    "<b>How many, and of what?</b> Send the figure with its unit, such as 85000 人."
)
ASK_UNIT = T("➕ <b>How long is “{phrase}”?</b>")
ADDED = T("✔ Added to promise {number}: “{phrase}”, read as {clock}.")

READINGS = T("⏱ Limits and goals ({left} to confirm)")
READ_TITLE = T("⏱ <b>Limits and goals read from letter {number}, {department}</b> (to confirm: {left})")
READ_LIMIT = T("{count}. Promise {number}, time limit: <b>{clock}</b>\n{text}")
READ_TARGET = T("{count}. Promise {number}, goal: <b>{clock}</b>\n{text}")
READ_HINT = T(
    "What you confirm is shown to everybody as confirmed. What is wrong or missing is mended in a new version of the "
    "letter, which is signed and reviewed like every letter."
)
READ_NONE = T(
    "Nothing is left to confirm. What is wrong or missing is mended in a new version of the letter, which is signed "
    "and reviewed like every letter."
)
RIGHT_ONE = T("✔ {count} is right")
REVISE = T("✏ Correct or add (new version)")
CONFIRMED = T("Confirmed: {count}")
