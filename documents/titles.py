"""What the page says about itself: its title and who issued it."""

import re
from collections.abc import Sequence

from documents.headings import read_heading
from documents.matter import is_commentary, is_contents
from documents.paragraphs import Paragraph
from documents.signatures import is_date, issuer_name, signatures, signed_name

_NUMBER_OF_FILE = re.compile(r"[〔\[(]\d{4}[〕\])]\s*\d+号")
_TITLE = re.compile(r"承诺|方案|活动|通知|公告|公示|办法|意见|要点|书$")
_PREFACE = re.compile(r"(?:本报|晚报|晨报|日报)(?:讯|记者)|^(?:前言|序言?|引言|导语|说明)$|(?:[.…·]{3,}|\s)\d{1,4}$")
_STOP = re.compile(r"(?<!\d)[.。]|[。！!]")
_NOTE = re.compile(r"(?<=.)(?:编者按|本报讯|为便于)")
_TABLE_LINE = re.compile(r"[|｜\t]")
_LONGEST = 60
_LINES_LOOKED_AT = 12


def find_title(front: Sequence[Paragraph]) -> str:
    """The first line that can be a title: short, without a full stop, before the text sets in."""
    first = ""
    listed = False
    for paragraph in front[:_LINES_LOOKED_AT]:
        plain = paragraph.plain
        listed = listed or is_contents(plain)
        if paragraph.run_on and not first:
            return _NOTE.split(_STOP.split(paragraph.raw, maxsplit=1)[0], maxsplit=1)[0].strip()
        if len(plain) > _LONGEST or re.search(r"[。;!]|[:,]$", plain):
            break
        if _is_no_title(paragraph) or (listed and read_heading(paragraph)):
            continue
        if _TITLE.search(plain):
            return paragraph.raw
        first = first or paragraph.raw
    return first


def _is_no_title(paragraph: Paragraph) -> bool:
    plain = paragraph.plain
    rules = (_PREFACE.search(plain), _NUMBER_OF_FILE.search(plain), _TABLE_LINE.search(paragraph.raw))
    return any(rules) or not re.search(r"\w", plain) or is_contents(plain) or is_date(plain) or is_commentary(paragraph)


def find_issuers(matter: Sequence[Paragraph]) -> tuple[str, ...]:
    """The names above a date, and those in a field of their own (公告单位：…)."""
    found: list[str] = []
    for index in signatures(matter):
        name = signed_name(matter[index].plain)
        heading = read_heading(matter[index])
        printed = matter[index].as_printed(name) if name in matter[index].plain else matter[index].raw
        if name and printed not in found and heading is not None:
            found.append(printed)
    fields = [(paragraph, issuer_name(paragraph.plain)) for paragraph in matter]
    found += [paragraph.as_printed(name) for paragraph, name in fields if name]
    return tuple(dict.fromkeys(found))
