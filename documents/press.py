"""The typesetting machine: one compiler for each template, kept alive because the first page is the slow one.

What people wrote goes in as JSON through ``sys.inputs``; a template reads it as strings, so it stays text whatever it
looks like. A compiler does one page at a time; ``Press`` may be called from any thread.
"""

import json
import threading
from datetime import datetime
from functools import cache
from typing import Any, Literal

import typst

from documents.fonts import FontSet, fonts
from documents.letter_form import FORMS

ARCHIVABLE: Literal["a-2u"] = "a-2u"
PLAIN: Literal["1.7"] = "1.7"


class PressWarned(Exception):
    """The compiler was not content: a family that isn't there, a layout that does not settle."""


class Press:
    """Sets one template with any data."""

    def __init__(self, template: str, found: FontSet) -> None:
        self._lock = threading.Lock()
        self._families = found.families()
        self._compiler = typst.Compiler(
            input=str(FORMS / template), root=str(FORMS), font_paths=found.handle, ignore_system_fonts=True
        )

    def pdf(self, data: dict[str, Any], *, made_at: datetime) -> bytes:
        """The pages as PDF/A; the same data and moment give the same bytes.

        A character that no font has (``fonts.unshown``) is against that standard: then it is a plain PDF with an
        empty box in its place.

        Raises:
            PressWarned
        """
        inputs = self._inputs(data)
        with self._lock:
            try:
                made, warnings = self._compiler.compile_with_warnings(
                    format="pdf", sys_inputs=inputs, pdf_standards=ARCHIVABLE, timestamp=made_at
                )
            except typst.TypstError:
                made, warnings = self._compiler.compile_with_warnings(
                    format="pdf", sys_inputs=inputs, pdf_standards=PLAIN, timestamp=made_at
                )
        return _pages(made, warnings)[0]

    def png(self, data: dict[str, Any], *, ppi: float = 144) -> list[bytes]:
        """The pages as pictures.

        Raises:
            PressWarned
        """
        with self._lock:
            made, warnings = self._compiler.compile_with_warnings(format="png", sys_inputs=self._inputs(data), ppi=ppi)
        return _pages(made, warnings)

    def _inputs(self, data: dict[str, Any]) -> dict[str, str]:
        return {"data": json.dumps({**data, "fonts": self._families}, ensure_ascii=False)}


_making = threading.Lock()


def press(template: str) -> Press:
    """The press of that template, made at its first use."""
    with _making:
        return _press(template)


@cache
def _press(template: str) -> Press:
    return Press(template, fonts())


def _pages(made: bytes | list[bytes] | None, warnings: list[typst.TypstWarning]) -> list[bytes]:
    if warnings:
        raise PressWarned("; ".join(warning.message for warning in warnings))
    return made if isinstance(made, list) else [made or b""]
