"""A pledge letter as PDF/A in the layout of official documents (GB/T 9704), from ``forms/letter.typ``."""

import asyncio
import math
from dataclasses import asdict
from datetime import datetime, time, timedelta, timezone
from io import BytesIO
from typing import Any

import segno

from documents.letter_form import Form, LetterSheet, fill_form
from documents.press import press

TEMPLATE = "letter.typ"
TITLE_LINE = 20
NAMED = "政务诚信承诺书"
SHORT_PASSAGE = 300
CHINA = timezone(timedelta(hours=8))
UNDATED = datetime(2000, 1, 1, tzinfo=CHINA)


def letter_pdf(sheet: LetterSheet) -> bytes:
    """The letter; the same letter gives the same bytes.

    Raises:
        PressWarned
    """
    signed = sheet.letter.signed_on
    made_at = datetime.combine(signed, time(), CHINA) if signed else UNDATED
    return press(TEMPLATE).pdf(as_data(sheet), made_at=made_at)


async def print_letter(sheet: LetterSheet) -> bytes:
    """The same in a thread.

    Raises:
        PressWarned
    """
    return await asyncio.to_thread(letter_pdf, sheet)


def as_data(sheet: LetterSheet) -> dict[str, Any]:
    """What the template reads."""
    form = fill_form(sheet)
    return {
        "form": asdict(form),
        "title_lines": break_title(form.title),
        "department": sheet.department,
        "own_opening": bool(sheet.letter.preamble),
        "own_closing": bool(sheet.letter.closing),
        "loose": _loose(form),
        "mark": sheet.mark,
        "watermark": sheet.watermark,
        "qr": _qr(sheet.link) if sheet.link else "",
        "link_caption": sheet.link_caption,
    }


def break_title(title: str) -> list[str]:
    """A title too long for one line: the unit's name in even lines, what it is called in the last."""
    if len(title) <= TITLE_LINE:
        return [title]
    name, last = (title.removesuffix(NAMED), [NAMED]) if title.endswith(NAMED) else (title, [])
    length = math.ceil(len(name) / math.ceil(len(name) / TITLE_LINE))
    return [*(name[start : start + length] for start in range(0, len(name), length)), *last]


def _loose(form: Form) -> int:
    """How many passages may be torn apart from the signature: all but a last one that is short."""
    if not form.passages:
        return 0
    last = form.passages[-1]
    short = len(last.heading) + sum(map(len, last.paragraphs)) <= SHORT_PASSAGE
    return len(form.passages) - short


def _qr(link: str) -> str:
    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
