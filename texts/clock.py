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
COUNT = T("{value} {unit}")
HIGHLIGHT = T("<b><u>{phrase}</u></b>")
LIMIT = T("⏱ Time limit: <b>{clock}</b>")
TARGET = T("🎯 Goal: <b>{clock}</b>")
OPEN = T("{line} <i>(to be confirmed)</i>")
ASK_LIMIT = T("⏱ <b>Promise {number}: a time limit</b> (to look at: {left})")
ASK_TARGET = T("🎯 <b>Promise {number}: a goal</b> (to look at: {left})")
READ_AS = T("I read it as <b>{clock}</b>. Is that right?")
HINT_LIMIT = T("If not, type what it should be, such as “3个工作日”.")
HINT_TARGET = T("If not, type what it should be, such as “200户”.")
RIGHT = T("✔ Right")
REMOVE_LIMIT = T("🗑 No time limit")
REMOVE_TARGET = T("🗑 No goal")
ALL_RIGHT = T("✔ All {count} are right")
AGAIN = T("⏱ Limits and goals")
CHANGE = T("⏱ Confirm limits and goals")
