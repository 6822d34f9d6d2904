"""A letter as a file: its preview, and one that was sent instead of typed."""

from texts.base import T

PREVIEW = T("👁 Preview (PDF)")
DRAWING = T("The preview is being drawn; it comes below.")
GONE = T("That letter isn't there any more.")
FILE_NAME = T("Pledge of {department}.pdf")
CAPTION = T("👁 The letter of {department} as it stands now.")
MARK_DRAFT = T("DRAFT")
MARK_WAITING = T("NOT PUBLISHED")

HINT = T("You can also send the letter as a file: text, Word (.docx), Excel (.xlsx) or PDF.")
READING = T("⏳ Reading {name} …")
FETCHED = T("⏳ {name} has arrived ({size} KB) and is being taken apart.")
READ_LATER = T("📄 {name} has been read and waits in its draft.")
GO_ON = T("▶ Go on with the letter")
DRAFT_GONE = T("{name} has been read, but its draft isn't there any more.")
