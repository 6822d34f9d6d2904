"""Word's automatic numbering, which stands in no run of text: 一、 （一） 1. ① 第一条 as they are printed."""

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from documents.numeral_formats import write_numeral
from documents.symbols import bullet
from documents.xml_parts import child, is_on, value, whole

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # the level (from 1) below which it begins anew; 0: never
    arabic: bool = False
    glued: bool = False
    font: str = ""
    style: str = ""


@dataclass
class _List:
    """A ``w:num``: an abstract list with what it does differently."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says about numbering."""

    based_on: str = ""
    number: str | None = None
    level: int | None = None


class Numbering:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = _read_styles(styles)
        self._default = _default_style(styles)
        self._lists = _read_lists(numbering, self._styles)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def before(self, properties: Element | None) -> str:
        """What stands before a paragraph with these ``w:pPr``; counts it."""
        number, level = self._place(properties)
        known = self._lists.get(number or "0")
        if known is None or level not in known.levels:
            return ""
        counts = self._counted(number or "", known, level)
        return _printed(known, counts, level)

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        own = child(properties, "numPr")
        style = value(properties, "pStyle") or self._default
        number, level = value(own, "numId"), value(own, "ilvl")
        of_style, of_level = self._of_style(style)
        if number is None:
            number = of_style
            if of_level is None and number in self._lists:
                named = [at for at, each in self._lists[number].levels.items() if style and each.style == style]
                of_level = named[0] if named else None
        return number, whole(level) if level is not None else of_level or 0

    def _of_style(self, name: str) -> tuple[str | None, int | None]:
        level: int | None = None
        for _ in range(20):
            style = self._styles.get(name)
            if style is None:
                break
            level = style.level if level is None else level
            if style.number is not None:
                return style.number, level
            name = style.based_on
        return None, None

    def _counted(self, number: str, known: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(known.abstract, [None] * _LEVELS)
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if level in known.starts:
                counts[level] = None
        now = counts[level]
        counts[level] = known.starts.get(level, known.levels[level].start) if now is None else now + 1
        for deeper in range(level + 1, _LEVELS):
            restart = known.levels[deeper].restart if deeper in known.levels else None
            if restart is None or (restart and level < restart):
                counts[deeper] = None
        return counts


def _printed(known: _List, counts: list[int | None], level: int) -> str:
    own = known.levels[level]
    if own.form == "bullet":
        return bullet(own.text[0], own.font) + ("" if own.glued else " ") if own.text else ""

    def numeral(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        each = known.levels.get(at, Level())
        number = counts[at]
        arabic = own.arabic and at != level
        return write_numeral(each.start if number is None else number, "decimal" if arabic else each.form)

    text = _PLACE.sub(numeral, own.text)
    return text + " " if text and text[-1].isascii() and not own.glued else text


def _read_styles(root: Element | None) -> dict[str, Style]:
    styles = {}
    for style in root.findall("style") if root is not None else []:
        own = child(style, "pPr", "numPr")
        level = value(own, "ilvl")
        styles[style.get("styleId", "")] = Style(
            value(style, "basedOn") or "", value(own, "numId"), whole(level) if level is not None else None
        )
    return styles


def _default_style(root: Element | None) -> str:
    styles = root.findall("style") if root is not None else []
    usual = (s for s in styles if s.get("type") == "paragraph" and s.get("default") in {"1", "true", "on"})
    return next((style.get("styleId", "") for style in usual), "")


def _read_lists(root: Element | None, styles: dict[str, Style]) -> dict[str, _List]:
    if root is None:
        return {}
    abstract = {each.get("abstractNumId", ""): each for each in root.findall("abstractNum")}
    numbers = {each.get("numId", ""): value(each, "abstractNumId") or "" for each in root.findall("num")}
    lists = {}
    for number in root.findall("num"):
        name = _followed(numbers[number.get("numId", "")], abstract, numbers, styles)
        levels = _read_levels(abstract.get(name))
        own = _List(name, levels)
        for change in number.findall("lvlOverride")[:_LEVELS]:
            _override(own, change)
        lists[number.get("numId", "")] = own
    lists.pop("0", None)
    return lists


def _followed(name: str, abstract: dict[str, Element], numbers: dict[str, str], styles: dict[str, Style]) -> str:
    """An abstract list may only point to the style that has the real one."""
    link = value(abstract.get(name), "numStyleLink")
    style = styles.get(link or "")
    return numbers.get(style.number, name) if style is not None and style.number is not None else name


def _read_levels(abstract: Element | None) -> dict[int, Level]:
    levels = abstract.findall("lvl") if abstract is not None else []
    return {at: _read_level(each) for each in levels if 0 <= (at := whole(each.get("ilvl"))) < _LEVELS}


def _read_level(level: Element) -> Level:
    form = next((each.get("val", "") for each in level.iter("numFmt") if each.get("val") != "custom"), "decimal")
    restart = value(level, "lvlRestart")
    fonts = child(level, "rPr", "rFonts")
    picture = level.find("lvlPicBulletId") is not None
    return Level(
        form=form,
        text="●" if picture else value(level, "lvlText") or "",
        start=whole(value(level, "start"), 1) if level.find("start") is not None else 0,
        restart=whole(restart) if restart is not None else None,
        arabic=is_on(level.find("isLgl")),
        glued=value(level, "suff") == "nothing",
        font="" if fonts is None else fonts.get("ascii") or fonts.get("hAnsi") or "",
        style=value(level, "pStyle") or "",
    )


def _override(own: _List, change: Element) -> None:
    at = whole(change.get("ilvl"))
    level, start = change.find("lvl"), value(change, "startOverride")
    if not 0 <= at < _LEVELS:
        return
    if level is not None:
        own.levels[at] = _read_level(level)
    if start is not None:
        own.starts[at] = whole(start, 1)
        own.levels[at] = replace(own.levels.get(at, Level(text=f"%{at + 1}.")), start=whole(start, 1))
