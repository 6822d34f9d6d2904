"""Tasks of plans, as staff read them."""

from texts.base import T

LIST = T("🧩 <b>Tasks of the plans</b>")
LIST_OF = T("🧩 Tasks of <b>{name}</b>")
LIST_GROUP = T(
    "🧩 Tasks that name <b>{name}</b>\n⚠ A group of units: which ones is not said in the plan and stays unresolved."
)
LIST_UNKNOWN = T("🧩 Tasks that name <b>{name}</b>\n⚠ No department of this name is in the register.")
EMPTY = T("🧩 No plan with tasks has been accepted yet.")
LINE = T("<b>{number}</b> {text}\n   Lead: {lead}\n   Responsible: {share}")
KEY = T("{number} · {text}")
BY_DEPARTMENT = T("🏛 By department")
PARTIES = T("🏛 <b>Who is named in the tasks</b>\nHow many tasks each leads, and in how many it is responsible.")
PARTY = T("🏛 {name} · leads {leads}, responsible {shares}")
PARTY_UNKNOWN = T("❓ {name} · leads {leads}, responsible {shares}")
PARTY_GROUP = T("👥 {name} (group, unresolved) · {count}")
ALL_TASKS = T("🧩 All tasks")
TASK = T("🧩 <b>Task {number}</b>")
PLAN = T("{plan} · {region}")
SECTION = T("Section: {section}")
LEAD = T("<b>Lead</b>: {names}")
SHARE = T("<b>Responsible</b>: {names}")
SHARE_AS = T("<b>{role}</b>: {names}")
NOBODY = T("not named")
DUE = T("<b>By</b>: {due}")
NAME_GROUP = T("{name} (group, unresolved)")
NAME_UNKNOWN = T("{name} (not in the register)")
ON_CARD = T("🧩 Tasks: leads {leads}, responsible {shares}")
