"""The runs of text on a page of a PDF, each with its place: what the page's program draws, in its order."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pypdf.errors import PdfReadError
from pypdf.generic import ContentStream, DictionaryObject, StreamObject
from pypdf.generic._font import Font  # widths and character maps; nothing public gives both

from documents.pdf_geometry import IDENTITY, TURNS, Matrix, Rule, Run, point, times, turn_of
from documents.refusals import FileTooBig
from documents.symbols import shown_text

_WIDE = 0x2E80
_MOST_RUNS, _MOST_FORMS, _DEEPEST = 200_000, 2_000, 12
_MOST_RULES, _THIN = 20_000, 3.0


@dataclass
class _State:
    """What q keeps and Q brings back."""

    matrix: Matrix = IDENTITY
    font: Font | None = None
    size: float = 12.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0


class Drawing:
    """Follows a page's program far enough to know where text is shown."""

    def __init__(self, pdf: Any, matrix: Matrix) -> None:
        self.runs: dict[int, list[Run]] = {}
        self.rules: list[Rule] = []
        self.pictured = 0.0
        self._count = 0
        self._path: list[tuple[float, float, float, float]] = []  # straight pieces not painted yet
        self._pen = self._begun = (0.0, 0.0)
        self._pdf = pdf
        self._forms = 0
        self._fonts: dict[int, Font | None] = {}
        self._whole = matrix
        self._state = _State(matrix)
        self._kept: list[_State] = []
        self._text = self._line = IDENTITY
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

    def draw_at(self, form: StreamObject, matrix: Matrix) -> None:
        """Draw a form in a place of the page."""
        self._state = _State(times(matrix, self._whole))
        self._draw_form(form, 1)

    def _do(self, operator: bytes, operands: Any, floor: int) -> None:
        match operator:
            case b"q":
                self._kept.append(_copy(self._state))
            case b"Q" if len(self._kept) > floor:
                self._state = self._kept.pop()
            case b"cm":
                self._state.matrix = times(_matrix(operands), self._state.matrix)
            case b"BT":
                self._text = self._line = IDENTITY
            case b"Tf" if len(operands) == 2:
                self._state.font, self._state.size = self._font(operands[0]), number(operands, 1)
            case b"Tc":
                self._state.spacing = number(operands)
            case b"Tw":
                self._state.word_spacing = number(operands)
            case b"Tz":
                self._state.scale = number(operands) / 100 or 1.0
            case b"TL":
                self._state.leading = number(operands)
            case b"Tm" | b"Td" | b"TD" | b"T*":
                self._move(operator, operands)
            case b"Tj" | b"TJ" | b"'" | b'"':
                self._show(operator, operands)
            case b"m" | b"l" | b"h" | b"re":
                self._trace(operator, operands)
            case b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*":
                self._paint()
            case b"n":
                self._path.clear()

    def _trace(self, operator: bytes, operands: Any) -> None:
        x, y = number(operands), number(operands, 1)
        if operator == b"re":
            right, top = x + number(operands, 2), y + number(operands, 3)
            self._path += [(x, y, right, y), (x, top, right, top), (x, y, x, top), (right, y, right, top)]
            return
        if operator == b"m":
            self._begun = (x, y)
        elif operator == b"h":
            self._path.append((*self._pen, *self._begun))
        else:
            self._path.append((*self._pen, x, y))
        self._pen = self._begun if operator == b"h" else (x, y)

    def _paint(self) -> None:
        """Keep what is straight and long; slanted lines and dots rule nothing."""
        for piece in self._path[:_MOST_RULES]:
            x, y = point(self._state.matrix, *piece[:2])
            right, top = point(self._state.matrix, *piece[2:])
            width, height = abs(right - x), abs(top - y)
            if min(width, height) < _THIN < max(width, height) and len(self.rules) < _MOST_RULES:
                self.rules.append(Rule(min(x, right), min(y, top), max(x, right), max(y, top)))
        self._path.clear()

    def _move(self, operator: bytes, operands: Any) -> None:
        if operator == b"Tm":
            self._line = _matrix(operands)
        else:
            x, y = (0.0, -self._state.leading) if operator == b"T*" else (number(operands), number(operands, 1))
            if operator == b"TD":
                self._state.leading = -y
            self._line = times((1, 0, 0, 1, x, y), self._line)
        self._text = self._line

    def _show(self, operator: bytes, operands: Any) -> None:
        if operator == b'"' and len(operands) == 3:
            self._state.word_spacing, self._state.spacing = number(operands), number(operands, 1)
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
        before = times(self._text, state.matrix)
        self._advance(width * state.scale)
        after = times(self._text, state.matrix)
        turn = turn_of(before)
        if turn is not None and text.strip():
            start, end = times(before, TURNS[turn]), times(after, TURNS[turn])
            size = abs(state.size * math.hypot(*before[2:4]))
            self._keep(turn, Run(shown_text(text), start[4], end[4], start[5], size))

    def _keep(self, turn: int, run: Run) -> None:
        self._count += 1
        if self._count > _MOST_RUNS:
            raise FileTooBig
        self.runs.setdefault(turn, []).append(run)

    def _advance(self, width: float) -> None:
        self._text = times((1, 0, 0, 1, width, 0), self._text)

    def _font(self, name: Any) -> Font | None:
        found = dictionary(self._resources.get("/Font")).get(name)
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
        named = dictionary(self._resources.get("/XObject")).get(operands[0]) if operands else None
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
        self._state.matrix = times(_matrix(form.get("/Matrix") or IDENTITY), self._state.matrix)
        own = form.get("/Resources")
        content = ContentStream(form, self._pdf, "bytes")
        self.draw(content, dictionary(own) if own is not None else self._resources, depth + 1)
        self._state, (self._text, self._line) = outer, text


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


def dictionary(thing: Any) -> Mapping[str, Any]:
    """What a reference leads to, if it is a dictionary; else an empty one."""
    found = thing.get_object() if thing is not None else None
    return found if isinstance(found, DictionaryObject) else {}


def number(operands: Any, index: int = 0) -> float:
    """The number at this place; 0 where there is none."""
    each = operands[index] if index < len(operands) else 0
    return float(each) if isinstance(each, (int, float)) and math.isfinite(each) else 0.0


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (number(operands, index) for index in range(6))
    return (a, b, c, d, e, f)
