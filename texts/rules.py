"""Named rules that promises cite, and round-the-clock duty."""

from texts.base import T

RULE = T("📏 {rule}")
CITED_BY = T("📏 <b>{rule}</b> is cited by {count} departments")
CITED_PART = T("({first}–{last})")
CITATION = T("· <b>{name}</b>: {text}")
MEMBERS_UNKNOWN = T("<i>Which rules belong to it is not said in these promises, so none are listed here.</i>")
BACK_TO_ITEM = T("◀ The promise")
DUTY_ALWAYS = T("🌙 On duty round the clock")
DUTY_OCCASION = T("🌙 On duty round the clock only during: {occasion}")
