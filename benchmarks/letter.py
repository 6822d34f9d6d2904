"""One letter to PDF: the first, which brings compiler and fonts to life, and those after it.

The floor is a page with one line, pressed by the same compiler with the same fonts.
"""

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

import typst

from benchmarks.pages import AREAS, NUMERALS, OPENING, PROMISES
from benchmarks.table import Line, show
from documents.fonts import fonts
from documents.letter_form import FormKind, LetterSheet
from documents.letter_pdf import letter_pdf
from domain.pledge import DraftItem, Letter
from domain.words import LetterKind

LETTERS = 15
FLOOR = '#set text(font: "{family}")\n承诺 #sys.inputs.place'


def run(home: Path) -> None:
    """Measure and print."""
    first = _seconds(partial(letter_pdf, _sheet(0)))
    later = median(_seconds(partial(letter_pdf, _sheet(place))) for place in range(1, LETTERS + 1))
    found = fonts()
    source = home / "floor.typ"
    source.write_text(FLOOR.format(family=found.body[0]), encoding="utf-8")
    compiler = typst.Compiler(input=str(source), root=str(home), font_paths=found.handle, ignore_system_fonts=True)
    pages = [{"place": str(place)} for place in range(LETTERS)]  # a page it knows would cost nothing
    floor = median(_seconds(partial(compiler.compile, format="pdf", sys_inputs=page)) for page in pages)
    show(
        "a letter to PDF",
        [
            Line("the first", first * 1e3, "ms"),
            Line(f"one after the first (middle of {LETTERS})", later * 1e3, "ms", 60),
            Line("that / a page with one line", later / floor, "×"),
        ],
    )


def _sheet(place: int) -> LetterSheet:
    """A department's letter with six promises; no two letters have a paragraph in common, or the second were free."""
    area = AREAS[2 * place : 2 * place + 2]
    figures = {"area": f"{area}类", "days": 3 + place, "count": 20 + place, "share": 60 + place}
    items = [
        DraftItem(number=number, text=area + promise.format(**figures))
        for number, promise in zip(NUMERALS, PROMISES, strict=True)
    ]
    letter = Letter(
        letter_kind=LetterKind.DEPARTMENT,
        preamble=OPENING.format(area=area),
        items=items,
        phone=f"0999-55501{place:02}",
        email=f"office{place}@example.gov.cn",
        signer="周远",
        signed_on=date(2026, 5, 1 + place),
    )
    return LetterSheet(letter, f"市{area}局", kind=FormKind.DEPARTMENT, link=f"https://t.me/yinuo_bot?start=p{place}")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
