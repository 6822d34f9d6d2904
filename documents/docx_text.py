"""What one paragraph of a Word file says once its changes are accepted, and what hangs on it: boxes and notes."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from documents.numeral_formats import write_numeral
from documents.symbols import shown, shown_text
from documents.xml_parts import child, is_on, whole

_LEFT_OUT = frozenset(
    {
        *("pPr", "rPr", "tblPr", "sdtPr", "sdtEndPr", "rPrChange", "ffData", "fldData"),  # how it looks
        *("del", "moveFrom", "delText", "delInstrText"),  # what was deleted
        *("rt", "pgNum", "annotationRef", "footnoteRef", "endnoteRef"),  # what is said about it
    }
)
_BREAKS = re.compile(r"[\t\r\n]+")
_OVERSTRUCK = re.compile(r"\beq\s*\\o(?:\\a[clr])?\s*\(([^,，()]*)[,，]\s*([^()]*?)\s*\)", re.IGNORECASE)
_CIRCLES = set("○〇◯Ｏ")


class Inline:
    """Collects the text of one paragraph."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._fields: list[list[str] | None] = []  # the instruction of each open field; None once its result begins
        self.boxes: list[Element] = []
        self.art: list[str] = []
        self.notes: list[tuple[str, str]] = []

    @property
    def text(self) -> str:
        """All of it; line breaks are new lines."""
        return "".join(self._parts)

    def walk(self, element: Element) -> None:
        """Take in an element and all that is printed of it."""
        name = element.tag
        if name in _LEFT_OUT:
            return
        take = _TAKERS.get(name)
        if take is not None:
            take(self, element)
            return
        for each in element:
            self.walk(each)

    def _add(self, text: str) -> None:
        instruction = self._fields[-1] if self._fields else None
        (self._parts if instruction is None else instruction).append(text)

    def _take_text(self, element: Element) -> None:
        text = _BREAKS.sub(" ", element.text or "")
        self._add(shown_text(text if element.get("space") == "preserve" else text.strip(" ")))

    def _take_run(self, run: Element) -> None:
        hidden = is_on(child(run, "rPr", "vanish"))
        for each in run:
            if not hidden or each.tag in {"fldChar", "instrText"}:
                self.walk(each)

    def _take_sign(self, element: Element) -> None:
        code = int(element.get("char", "FFFD"), 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", element.get("char", "")) else 0
        self._add(shown(chr(code), element.get("font", "")) if code and not 0xD800 <= code < 0xE000 else "\ufffd")

    def _take_field_mark(self, element: Element) -> None:
        match element.get("fldCharType"):
            case "begin":
                self._fields.append([])
            case "separate" if self._fields:
                self._fields[-1] = None
            case "end" if self._fields:
                instruction = self._fields.pop()
                if instruction is not None:
                    self._add(_overstruck("".join(instruction)))

    def _take_instruction(self, element: Element) -> None:
        if self._fields and (instruction := self._fields[-1]) is not None:
            instruction.append(element.text or "")

    def _take_alternatives(self, element: Element) -> None:
        """The first alternative that has something to say; the others say the same again."""
        for each in [*element.findall("Choice"), *element.findall("Fallback")]:
            inner = Inline()
            for part in each:
                inner.walk(part)
            if inner.text or inner.boxes or inner.art or inner.notes:
                self._add(inner.text)
                self.boxes += inner.boxes
                self.art += inner.art
                self.notes += inner.notes
                return

    def _take_control(self, element: Element) -> None:
        if element.find("sdtPr/showingPlcHdr") is None:
            for each in element.findall("sdtContent"):
                self.walk(each)

    def _take_note(self, element: Element) -> None:
        self.notes.append((element.tag.removesuffix("Reference"), element.get("id", "")))


def _overstruck(instruction: str) -> str:
    """A figure in a circle that was made with a formula."""
    found = _OVERSTRUCK.search(instruction)
    if found is None:
        return ""
    outer, inner = found[1].strip(), found[2]
    circled = outer in _CIRCLES and inner.isascii() and inner.isdigit()
    return write_numeral(whole(inner), "decimalEnclosedCircle") if circled else inner


_TAKERS: dict[str, Callable[[Inline, Element], None]] = {
    "t": Inline._take_text,
    "r": Inline._take_run,
    "tab": lambda inline, _: inline._add("\t"),
    "ptab": lambda inline, _: inline._add("\t"),
    "br": lambda inline, _: inline._add("\n"),
    "cr": lambda inline, _: inline._add("\n"),
    "noBreakHyphen": lambda inline, _: inline._add("-"),
    "sym": Inline._take_sign,
    "fldChar": Inline._take_field_mark,
    "instrText": Inline._take_instruction,
    "AlternateContent": Inline._take_alternatives,
    "sdt": Inline._take_control,
    "footnoteReference": Inline._take_note,
    "endnoteReference": Inline._take_note,
    "txbxContent": lambda inline, element: inline.boxes.append(element),
    "textpath": lambda inline, element: inline.art.append(element.get("string", "")),
}
