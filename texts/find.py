"""Looking up a department: the card and its promises."""

from texts.base import T

CARD_NAME = T("🏛 <b>{name}</b>")
CARD_FORMER = T("Formerly: {names}")
CARD_HOTLINE = T("📞 <b>Hotline</b>: {number}")
CARD_HOTLINE_PURPOSE = T("📞 <b>{purpose}</b>: {number}")
CARD_FALLBACK = T("☎ City-wide hotline ({owner}): {number}")
CARD_FALLBACK_PLAIN = T("☎ City-wide hotline: {number}")
CARD_NO_HOTLINE = T("📞 No hotline is known.")
CARD_EMAIL = T("✉ {email}")
CARD_EMAIL_UNCONFIRMED = T("✉ {email} (as printed, not yet confirmed)")
CARD_ADDRESS = T("📍 {address}")
CARD_ADDRESS_POSTCODE = T("📍 {address}, postcode {postcode}")
CARD_POSTCODE = T("📮 Postcode {postcode}")
CARD_HOURS = T("🕘 {hours}")
CARD_VERIFIED = T("<i>Checked on {day}</i>")
CARD_PROMISES = T("📋 Promises in force: <b>{count}</b>")
CARD_NO_PROMISES = T("📋 No promises have been published yet.")
PROMISES = T("📋 Promises ({count})")
REPORT = T("📣 Report")
BACK_TO_CARD = T("◀ {name}")
LIST_TITLE = T("📋 <b>{name}</b>: promises {first}–{last} of {count}")
ITEM_TITLE = T("📌 <b>{name}</b>\nPromise {number}")
ITEM_TITLE_PLAIN = T("📌 <b>{name}</b>\nPromise")
NEXT_ITEM = T("Next promise ▶")
PREVIOUS_ITEM = T("◀ Previous promise")
ITEM_CATEGORY = T("Category: {category}")
REPORT_ITEM = T("📣 This is not being kept")
GLANCE = T("<b>{head}</b>\n{start}")
SEVERAL = T("Several departments fit “{text}”. Which one?")
IN_PROMISES = T("Found in promises:")
ITEM_HIT = T("· <b>{name}</b>: {text}")
NONE = T(
    "I found nothing for “{text}”.\n\nTry a department's name, a shorter word, or the matter itself, "
    "such as “heating” or “school”."
)
NONE_HOTLINE = T("You can also call the city-wide hotline:")
