"""Promises moved, merged and split."""

from texts.base import T

UP = T("⬆ Up")
DOWN = T("⬇ Down")
MERGE = T("🔗 Merge with the one before")
SPLIT = T("✂ Split")
ASK_SPLIT = T("✂ <b>Split promise {number}</b>")
SPLIT_HINT = T(
    "Press the number of the sentence with which the next promise begins, or send the words with which it begins."
)
SPLIT_TYPE = T("Send the words with which the next promise begins.")
SPLIT_ALL = T("✂ Each of the {count} sentences is a promise")
