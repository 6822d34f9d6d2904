"""A unit as its owner sets it: whether it is secret, and what it stands below."""

from texts.base import T

HOW = T(
    "⚙ <b>A unit's settings</b>\n\n"
    "<code>/unit name</code> shows a unit, also a secret one\n"
    "<code>/unit name parent</code> places it below another: its coverage is added up there\n"
    "<code>/unit name -</code> takes it out from below"
)
UNIT = T("⚙ <b>{name}</b> · {region}")
SEVERAL = T("⚙ Several units have this name. Which one?")
SAME_NAME = T("{name} · {region}")
PUBLIC = T("Public: it is found, and it is to file in campaigns.")
SECRET = T("🔒 Secret: it stands in no list, no search, no count, and makes no public pledge.")
BELOW = T("Stands below: {parent}")
TOP = T("Stands below no other unit.")
MAKE_SECRET = T("🔒 Make it secret")
MAKE_PUBLIC = T("🔓 Make it public again")
CHANGED = T("Done. To change it back, send: <code>/unit {name}</code>")
COMMAND = T("A unit's settings")
SETTINGS = T("⚙ Settings of the unit")
