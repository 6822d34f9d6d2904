"""The menu, help and language."""

from texts.base import T

WELCOME = T(
    "👋 Hello, {name}!\n\n"
    "<b>Yinuo</b> shows what government departments have promised, how to reach them, "
    "and lets you report a promise that is not kept.\n\n"
    "Just type what you are looking for, such as a department's name or a matter."
)
FIND = T("🔎 Find a department")
COMPLAIN = T("📣 Report a complaint")
CASES = T("📁 My cases")
LANGUAGE = T("🌐 Language")
HELP = T("❓ Help")
PLEDGE = T("📝 File a pledge")
REVIEW = T("🗂 Pledges to review")
REVIEW_WAITING = T("🗂 Pledges to review ({count})")
SIGN = T("🖊 To be signed ({count})")
COMPLAINTS = T("📥 Complaints to handle")
COMPLAINTS_WAITING = T("📥 Complaints to handle ({count})")
CAMPAIGN_KEY = T("📌 Campaign")
COVERAGE = T("📊 Coverage")
CALENDAR = T("📅 Working days")
IMPORTS = T("📥 Import pages")
TASKS = T("🧩 Tasks")
INVITE = T("✉ Invite somebody")
PEOPLE = T("👥 People and roles")
CONTINUE_COMPLAINT = T("▶ Continue the complaint")
CONTINUE_PLEDGE = T("▶ Continue the pledge")
YOUR_ROLES = T("Your roles: {roles}")
CAMPAIGN = T("📌 {name}: letters are due by {due}.")
FIND_HINT = T(
    "🔎 Type a department's name or a few words about your matter: for example “education”, “heating”, “12345”."
)
HELP_TEXT = T(
    "<b>What you can do here</b>\n\n"
    "🔎 <b>Find</b>: type a department's name, a short or former name, pinyin, a hotline number or a matter.\n"
    "📣 <b>Report</b>: /complain, or the button under a department or a promise. You may stay anonymous; "
    "the department complained about never learns who you are.\n"
    "📁 <b>Follow up</b>: /cases shows your complaints and their answers.\n"
    "🌐 /language changes the language, /cancel leaves what you are doing; drafts are kept."
)
HELP_STAFF = T(
    "<b>For staff</b>\n"
    "/pledge files a pledge of your department; /review and /complaints show what waits; "
    "/campaign and /coverage tell how far everybody is; "
    "/import, /tasks and /export take pages in and the register out; "
    "/invite, /people and /calendar manage roles and working days. The menu has the commands of your roles."
)
CHOOSE_LANGUAGE = T("🌐 Choose your language.")
LANGUAGE_SET = T("The language is now {language}.")
UNREACHABLE = T("⚠ {name} ({roles}) can't be reached: they blocked the bot or left Telegram.")
TALK_IN_PRIVATE = T("Personal matters are dealt with in private. Please open a private chat with me:")
OPEN_PRIVATE = T("💬 Open the private chat")

NOT_UNDERSTOOD = T("I can't read that. Type what you are looking for, or choose:")
UNKNOWN_COMMAND = T("I don't know that command. Here is what I can do:")

COMMAND_START = T("Menu")
COMMAND_FIND = T("Find a department's hotline and promises")
COMMAND_COMPLAIN = T("Report a complaint")
COMMAND_CASES = T("My cases")
COMMAND_LANGUAGE = T("Change the language")
COMMAND_HELP = T("How this works")
COMMAND_CANCEL = T("Leave what you are doing")
COMMAND_PLEDGE = T("File a pledge")
COMMAND_REVIEW = T("Pledges to review")
COMMAND_COMPLAINTS = T("Complaints to handle")
COMMAND_CAMPAIGN = T("The campaign: phases and deadlines")
COMMAND_COVERAGE = T("Coverage, and who is behind")
COMMAND_CALENDAR = T("Holidays and make-up working days")
COMMAND_IMPORT = T("Import a page of pledges")
COMMAND_TASKS = T("Tasks of the plans")
COMMAND_INVITE = T("Invite somebody")
COMMAND_PEOPLE = T("People and roles")
