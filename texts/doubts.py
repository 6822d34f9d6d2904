"""Why a reading is doubtful, in the words of whoever reviews it; ``about`` is what was printed."""

from documents.doubts import about_of
from domain.page import Doubt
from texts.base import T, Words

DOUBTS = {
    "name-missing": T("no name of a unit was found in this letter"),
    "name-from-text": T("the heading has no name; “{about}” was taken from the text"),
    "name-masked": T("the name “{about}” is masked"),
    "name-unusual": T("“{about}” does not look like the name of a unit"),
    "name-repeated": T("another letter on this page is headed “{about}” as well"),
    "number-out-of-sequence": T("“{about}” is out of sequence and was not taken as the start of an item"),
    "single-item": T("only one numbered item was found"),
    "no-numbering": T("the letter has no numbering; each paragraph was taken as an item"),
    "text-without-items": T("the letter has no items"),
    "page-number": T("“{about}” was taken for a page number and left out of the text"),
    "phone-short-form": T("the number {about} was completed from a short form"),
    "phone-range": T("the end of {about} may be an extension or a range"),
    "phone-masked": T("the number {about} is masked"),
    "phone-odd": T("{about} is no telephone number; it is kept as printed"),
    "phone-in-words": T("the number {about} is printed in words"),
    "phone-unlabelled": T("{about} was taken for a number of the unit; nothing says what it is for"),
    "email-without-at": T("the e-mail has no @ in print: “{about}”; it must be confirmed"),
    "email-with-blanks": T("the e-mail is printed with blanks: “{about}”; it must be confirmed"),
    "email-unreadable": T("no e-mail address could be read from “{about}”"),
    "postcode-odd": T("“{about}” is no postcode of six digits"),
    "several-addresses": T("more than one address is printed; the first was taken, also: “{about}”"),
    "limit-masked": T("a time limit is masked: “{about}”"),
    "limit-range": T("a time limit is printed as a range; the longer end was taken: “{about}”"),
    "limit-converted": T("a time limit was converted: “{about}”"),
    "figure-masked": T("a figure is masked and was kept as unknown: “{about}”"),
    "figure-range": T("a figure is printed as a range; the lower end was taken: “{about}”"),
    "nature-unclear": T("it is unclear whether this promises something or reports what was done"),
    "blank-form": T("a blank form was left out: “{about}”"),
    "heading-without-text": T("nothing follows the heading “{about}”"),
    "contact-unmatched": T("no unit on this page is called “{about}”; its contacts were not assigned"),
    "contact-ambiguous": T("more than one unit on this page may be “{about}”; its contacts were not assigned"),
    "group-unresolved": T("“{about}” is a group of units and was not resolved"),
    "task-without-lead": T("no lead department is named"),
    "several-leads": T("more than one lead department is named: “{about}”"),
    "role-unusual": T("“{about}” was read as the responsible departments"),
    "person-left-out": T("“{about}” is a person and was not taken as a department"),
    "no-letters": T("no letter of a unit and no task of a plan was found; the whole text was kept as it is"),
    "field-odd": T("“{about}” is not right and was not taken"),
    "not-in-force": T("letters that are not public yet, or are officials' own, were not taken: {about}"),
    "id-hidden": T("the file holds ID numbers; they were hidden and not kept"),
    "region-own": T("the file names its regions itself, and these are used: {about}"),
    "line-unreadable": T("lines that could not be read: {about}"),
    "broken-characters": T("the text contains characters that could not be decoded"),
}


def doubt_words(doubt: Doubt) -> Words:
    """The reason; one whose code has no words yet says what the reader noted."""
    words = DOUBTS.get(doubt.code)
    return words(about=about_of(doubt)) if words else doubt.message
