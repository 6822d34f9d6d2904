"""Every reason for which a reading is doubtful, with the sentence a reviewer sees."""

from domain.page import Doubt

_MESSAGES = {
    "name-missing": "No name of a unit was found in this letter.",
    "name-from-text": "The heading has no name; “{}” was taken from the text.",
    "name-masked": "The name “{}” is masked.",
    "name-unusual": "“{}” does not look like the name of a unit.",
    "name-repeated": "Another letter on this page is headed “{}” as well.",
    "number-out-of-sequence": "“{}” is out of sequence and was not taken as the start of an item.",
    "single-item": "Only one numbered item was found.",
    "no-numbering": "The letter has no numbering; each paragraph was taken as an item.",
    "text-without-items": "The letter has no items.",
    "page-number": "“{}” was taken for a page number and left out of the text.",
    "phone-short-form": "The number {} was completed from a short form.",
    "phone-range": "The end of {} may be an extension or a range.",
    "phone-masked": "The number {} is masked.",
    "phone-odd": "{} is no telephone number; it is kept as printed.",
    "phone-in-words": "The number {} is printed in words.",
    "phone-unlabelled": "{} was taken for a telephone number of the unit; no label says what it is for.",
    "email-without-at": "The e-mail has no @ in print: “{}”. It must be confirmed.",
    "email-with-blanks": "The e-mail is printed with blanks: “{}”. It must be confirmed.",
    "email-unreadable": "No e-mail address could be read from “{}”.",
    "postcode-odd": "“{}” is no postcode of six digits.",
    "several-addresses": "More than one address is printed; the first was taken. Also: “{}”.",
    "limit-masked": "A time limit is masked: “{}”.",
    "limit-range": "A time limit is printed as a range; the longer end was taken: “{}”.",
    "limit-converted": "A time limit was converted: “{}”.",
    "figure-masked": "A figure is masked and was kept as unknown: “{}”.",
    "figure-range": "A figure is printed as a range; the lower end was taken: “{}”.",
    "nature-unclear": "It is unclear whether this promises something or reports what was done.",
    "blank-form": "A blank form was left out: “{}”.",
    "heading-without-text": "Nothing follows the heading “{}”.",
    "contact-unmatched": "No unit on this page is called “{}”; its contacts were not assigned.",
    "contact-ambiguous": "More than one unit on this page may be “{}”; its contacts were not assigned.",
    "group-unresolved": "“{}” is a group of units and was not resolved.",
    "task-without-lead": "No lead department is named.",
    "several-leads": "More than one lead department is named: “{}”.",
    "role-unusual": "“{}” was read as the responsible departments.",
    "person-left-out": "“{}” is a person and was not taken as a department.",
    "no-letters": "No letter of a unit and no task of a plan was found; all of the text was kept as front matter.",
    "field-odd": "“{}” is not right and was not taken.",
    "not-in-force": "Letters that are not public yet, or are officials' own, were not taken: {}.",
    "id-hidden": "The file holds ID numbers; they were hidden and not kept.",
    "region-own": "The file names its regions itself, and these are used: {}.",
    "line-unreadable": "Lines that could not be read: {}.",
    "broken-characters": "The text contains characters that could not be decoded.",
}


def doubt(code: str, about: str = "", item: int | None = None) -> Doubt:
    """The warning with this code; ``about`` is the printed text it speaks of."""
    shown = about if len(about) <= 60 else f"{about[:59]}…"
    return Doubt(code=code, message=_MESSAGES[code].format(shown), item=item)


def about_of(doubt: Doubt) -> str:
    """The printed text a warning speaks of; empty if it speaks of none."""
    before, slot, after = _MESSAGES.get(doubt.code, "").partition("{}")
    message = doubt.message
    if not slot or not (message.startswith(before) and message.endswith(after)):
        return ""
    return message[len(before) : len(message) - len(after)]
