"""Limits and goals in words that somebody typed, and where such words stand in a promise."""

import re
from collections.abc import Iterator

from documents.folding import fold
from documents.limits import find_limits
from documents.numerals import ordinal, quantity
from documents.targets import find_targets
from domain.clock import Kind, PromisedLimit, PromisedTarget, is_whole

_EDGES = " \n\t.,;:。，、；：“”\"'（）()"
_NO_LENGTH = r"(?!个?(?:工作[日天]|自然日|日历天|小时|半?月|星期|季度)|分钟|[年月日天周时分内号])"
_FIGURE = re.compile(
    r"(?<![\d.*])(?P<figure>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)\s?(?P<scale>万亿|亿|万|千|百)?"
    rf"\s?{_NO_LENGTH}(?P<unit>平方米|立方米|平方公里|公里|个?百分点|人次|户次|场次|%|[\u3400-\u9fff])"
)
_NUMBER = r"(?:\d{1,4}(?:\.\d)?|[一二三四五六七八九十两半廿百]{1,4})"
_LENGTH = re.compile(
    rf"(?<![\d.*月])(?:{_NUMBER}\s?(?:个?工作[日天]|个?自然日|个?日历天|个?小时|个半?月|个?星期|个?季度|分钟|周|日|天)"
    r"|(?:\d{1,2}|[一两二三五])年(?=之内|以内|内))(?:之内|以内|内)?"
)


def find_spans(text: str, typed: str) -> Iterator[tuple[int, int]]:
    """Every place where typed words stand, whatever the width of their letters; a figure is never cut in two."""
    wanted = [re.escape(character) for character in fold(typed).strip(_EDGES) if not character.isspace()]
    if wanted:
        for match in re.finditer(r"\s*".join(wanted), fold(text)):
            if is_whole(text, *match.span()):
                yield match.span()


def find_phrases(text: str, kind: Kind) -> Iterator[tuple[int, int]]:
    """Whatever in a promise has a figure and may be a limit, or a goal."""
    for match in (_LENGTH if kind == "limit" else _FIGURE).finditer(fold(text)):
        yield match.span()


def read_limit(words: str) -> PromisedLimit | None:
    """The one limit that these words name; None if they name none, or several."""
    text = f"{fold(words).strip(_EDGES).removesuffix('内')}内"
    found = [each.limit for each in find_limits(text) if each.limit.amount]
    if len(found) != 1 or re.search(r"\d", text.replace(found[0].phrase, "", 1)):
        return None
    return PromisedLimit.model_validate(found[0].model_dump() | {"phrase": words})


def read_target(words: str) -> PromisedTarget | None:
    """The one counted goal that these words name; None if they name none, or several."""
    text = fold(words).strip(_EDGES)
    found = [each.target for each in find_targets(text) if each.target.value is not None]
    if len(found) == 1:
        return PromisedTarget.model_validate(found[0].model_dump() | {"phrase": words})
    figures = list(_FIGURE.finditer(text))
    if found or len(figures) != 1:
        return None
    value = quantity(figures[0]["figure"], figures[0]["scale"] or "")
    return PromisedTarget(phrase=words, value=value, unit=figures[0]["unit"])


def read_amount(words: str) -> float | None:
    """A bare number above nought: ``7``, ``1.5``, ``七``, ``半``."""
    text = fold(words).strip(_EDGES)
    if text == "半":
        return 0.5
    if re.fullmatch(r"\d{1,5}(?:\.\d{1,2})?", text):
        return float(text) or None
    return float(ordinal(text) or 0) or None
