"""The runs of text on a page of a PDF, each with its place: what the page's program draws, in its order."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.errors import PdfReadError
from pypdf.generic import ContentStream, DictionaryObject, StreamObject
from pypdf.generic._font import Font  # widths and character maps; nothing public gives both

from documents.refusals import FileTooBig
from documents.symbols import shown_text

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WIDE = 0x2E80
_MOST_RUNS, _MOST_FORMS, _DEEPEST = 200_000, 2_000, 12
_GAP, _WIDE_GAP = 0.2, 1.5  # in ems


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one go, from ``left`` to ``right`` on the line at ``base`` (counted upwards)."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass
class _State:
    """What q keeps and Q brings back."""

    matrix: Matrix = _IDENTITY
    font: Font | None = None
    size: float = 12.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def find_runs(page: PageObject) -> tuple[list[Run], float]:
    """All horizontal runs of a page, and how much of the page pictures cover (in square points)."""
    drawn = _Drawing(page.pdf)
    contents = page.get("/Contents")
    if contents is not None:
        resources = page.get("/Resources")
        drawn.draw(ContentStream(contents.get_object(), page.pdf, "bytes"), _dictionary(resources), 0)
    return drawn.runs, drawn.pictured


class _Drawing:
    """Follows a page's program far enough to know where text is shown."""

    def __init__(self, pdf: Any) -> None:
        self.runs: list[Run] = []
        self.pictured = 0.0
        self._pdf = pdf
        self._forms = 0
        self._fonts: dict[int, Font | None] = {}
        self._state = _State()
        self._kept: list[_State] = []
        self._text = self._line = _IDENTITY
        self._resources: Mapping[str, Any] = {}

    def draw(self, content: ContentStream, resources: Mapping[str, Any], depth: int) -> None:
        """Run a program with its resources."""
        outer, self._resources = self._resources, resources
        floor = len(self._kept)
        for operands, operator in content.operations:
            if operator == b"Do":
                self._draw_object(operands, depth)
            else:
                self._do(operator, operands, floor)
        del self._kept[floor:]
        self._resources = outer

    def _do(self, operator: bytes, operands: Any, floor: int) -> None:
        match operator:
            case b"q":
                self._kept.append(_copy(self._state))
            case b"Q" if len(self._kept) > floor:
                self._state = self._kept.pop()
            case b"cm":
                self._state.matrix = _times(_matrix(operands), self._state.matrix)
            case b"BT":
                self._text = self._line = _IDENTITY
            case b"Tf" if len(operands) == 2:
                self._state.font, self._state.size = self._font(operands[0]), _number(operands, 1)
            case b"Tc":
                self._state.spacing = _number(operands)
            case b"Tw":
                self._state.word_spacing = _number(operands)
            case b"Tz":
                self._state.scale = _number(operands) / 100 or 1.0
            case b"TL":
                self._state.leading = _number(operands)
            case b"Tm" | b"Td" | b"TD" | b"T*":
                self._move(operator, operands)
            case b"Tj" | b"TJ" | b"'" | b'"':
                self._show(operator, operands)

    def _move(self, operator: bytes, operands: Any) -> None:
        if operator == b"Tm":
            self._line = _matrix(operands)
        else:
            x, y = (0.0, -self._state.leading) if operator == b"T*" else (_number(operands), _number(operands, 1))
            if operator == b"TD":
                self._state.leading = -y
            self._line = _times((1, 0, 0, 1, x, y), self._line)
        self._text = self._line

    def _show(self, operator: bytes, operands: Any) -> None:
        if operator == b'"' and len(operands) == 3:
            self._state.word_spacing, self._state.spacing = _number(operands), _number(operands, 1)
        if operator in {b"'", b'"'}:
            self._move(b"T*", [])
        if not operands:
            return
        for each in operands[0] if operator == b"TJ" else operands[-1:]:
            if isinstance(each, (bytes, str)):
                self._show_text(each if isinstance(each, bytes) else each.encode("latin-1", "replace"))
            elif isinstance(each, (int, float)):
                self._advance(-float(each) / 1000 * self._state.size * self._state.scale)

    def _show_text(self, codes: bytes) -> None:
        state = self._state
        if state.font is None:
            text, width = "\ufffd" * min(len(codes), 3), len(codes) * 0.5 * state.size
        else:
            text, width = _decoded(state.font, state, codes)
        before = _times(self._text, state.matrix)
        self._advance(width * state.scale)
        after = _times(self._text, state.matrix)
        upright = abs(before[1]) <= abs(before[0]) and before[0] > 0
        if upright and text.strip():
            self._keep(
                Run(shown_text(text), before[4], after[4], before[5], abs(state.size * math.hypot(*before[2:4])))
            )

    def _keep(self, run: Run) -> None:
        """Keep a run; one that goes on where the last one ended is part of it."""
        last = self.runs[-1] if self.runs else None
        if last and abs(last.base - run.base) < 0.1 and last.size == run.size and run.left > last.right - 0.1:
            gap = (run.left - last.right) / (run.size or 1)
            if gap < _WIDE_GAP:
                blank = " " if gap > _GAP and _are_words(last.text[-1], run.text[0]) else ""
                self.runs[-1] = Run(last.text + blank + run.text, last.left, run.right, last.base, last.size)
                return
        if len(self.runs) >= _MOST_RUNS:
            raise FileTooBig
        self.runs.append(run)

    def _advance(self, width: float) -> None:
        self._text = _times((1, 0, 0, 1, width, 0), self._text)

    def _font(self, name: Any) -> Font | None:
        found = _dictionary(self._resources.get("/Font")).get(name)
        font = found.get_object() if found is not None else None
        if not isinstance(font, DictionaryObject):
            return None
        if id(font) not in self._fonts:
            try:
                self._fonts[id(font)] = Font.from_font_resource(font) if _is_readable(font) else None
            except (PdfReadError, AttributeError, KeyError, TypeError, ValueError, IndexError):
                self._fonts[id(font)] = None
        return self._fonts[id(font)]

    def _draw_object(self, operands: Any, depth: int) -> None:
        named = _dictionary(self._resources.get("/XObject")).get(operands[0]) if operands else None
        drawn = named.get_object() if named is not None else None
        if not isinstance(drawn, StreamObject):
            return
        if drawn.get("/Subtype") == "/Image":
            a, b, c, d, _, _ = self._state.matrix
            self.pictured += abs(a * d - b * c)
        elif drawn.get("/Subtype") == "/Form" and depth < _DEEPEST:
            self._forms += 1
            if self._forms > _MOST_FORMS:
                raise FileTooBig
            self._draw_form(drawn, depth)

    def _draw_form(self, form: StreamObject, depth: int) -> None:
        outer, text = _copy(self._state), (self._text, self._line)
        self._state.matrix = _times(_matrix(form.get("/Matrix") or _IDENTITY), self._state.matrix)
        own = form.get("/Resources")
        content = ContentStream(form, self._pdf, "bytes")
        self.draw(content, _dictionary(own) if own is not None else self._resources, depth + 1)
        self._state, (self._text, self._line) = outer, text


def _are_words(left: str, right: str) -> bool:
    """Whether a gap between them is a blank: not where Chinese is only set apart from a half-width stop."""
    if left in ",:;" and ord(right) >= _WIDE:
        return False
    return left.isascii() or right.isascii()


def _is_readable(font: DictionaryObject) -> bool:
    """Glyphs counted by the font's own order say nothing without a map to characters."""
    return "/ToUnicode" in font or font.get("/Encoding") not in {"/Identity-H", "/Identity-V"}


def _decoded(font: Font, state: _State, codes: bytes) -> tuple[str, float]:
    """The characters of a string, and how far it moves the pen (in text space)."""
    if isinstance(font.encoding, str):
        raw = codes.decode(font.encoding, "surrogatepass" if font.encoding.startswith("utf-16") else "replace")
    else:
        raw = "".join(map(chr, codes))
    text, units = "", 0.0
    for place, code in enumerate(raw):
        plain = code if isinstance(font.encoding, str) else font.encoding.get(codes[place], code)
        character = str(font.character_map.get(plain, plain))
        text += character
        width = font.character_widths.get(code)
        if width is None:  # the usual default of Chinese fonts, which is not handed on
            wide = bool(character) and ord(character[0]) >= _WIDE
            width = 1000 if wide else font.space_width if code == font.space_char else font.get_text_width(code)
        units += width / 1000 * state.size + state.spacing + (state.word_spacing if code == " " else 0)
    return text, units


def _copy(state: _State) -> _State:
    return _State(state.matrix, state.font, state.size, state.spacing, state.word_spacing, state.scale, state.leading)


def _dictionary(thing: Any) -> Mapping[str, Any]:
    found = thing.get_object() if thing is not None else None
    return found if isinstance(found, DictionaryObject) else {}


def _number(operands: Any, index: int = 0) -> float:
    each = operands[index] if index < len(operands) else 0
    return float(each) if isinstance(each, (int, float)) and math.isfinite(each) else 0.0


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (_number(operands, index) for index in range(6))
    return (a, b, c, d, e, f)


def page_area(page: PageObject) -> float:
    """The size of the page, in square points."""
    return abs(float(page.mediabox.width) * float(page.mediabox.height))
