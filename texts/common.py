"""Words that every dialogue shares."""

from domain.words import CaseStatus, Category, Role
from texts.base import T

BACK = T("◀ Back")
CANCEL = T("✖ Cancel")
SKIP = T("Skip ▶")
MENU = T("☰ Menu")
NEXT_PAGE = T("Next ▶")
PREVIOUS_PAGE = T("◀ Previous")
SEND = T("✅ Send")
WRITE_ANEW = T("✏ Write it anew")
CONTINUE = T("▶ Continue")
PROGRESS = T("<b>{title}</b> · step {step} of {steps}")
DRAFT_KEPT = T("Your draft is kept. Go on whenever you like.")
NOTHING_OPEN = T("There is nothing to cancel.")

ROLES = {
    Role.LIAISON: T("Liaison"),
    Role.PRINCIPAL: T("Principal"),
    Role.REVIEWER: T("Reviewer"),
    Role.SUPERVISOR: T("Supervisor"),
    Role.OWNER: T("Owner"),
}
CATEGORIES = {
    Category.KEY_TASK: T("Key tasks"),
    Category.POLICY: T("Policies for business and people"),
    Category.CONTRACT: T("Contracts"),
    Category.SERVICE: T("Government services"),
    Category.DUTY: T("Duty and conduct"),
}
CASE_STATUSES = {
    CaseStatus.FILED: T("🆕 received"),
    CaseStatus.CLAIMED: T("👤 being handled"),
    CaseStatus.ANSWERED: T("💬 answered"),
    CaseStatus.CLOSED: T("✅ closed"),
}
ID_HIDDEN = T("There was an ID number in that text. I have hidden it and deleted your message.")
ID_HIDDEN_BESIDE_FILE = T(
    "There was an ID number in the words or the name of that file. I have not kept the number; please delete your "
    "message from this chat yourself."
)
