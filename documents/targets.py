"""Counted targets: 新增就业8.5万人 is 85000 people. Masked figures (***万元) are kept as unknown."""

import re
from dataclasses import dataclass

from documents.folding import fold
from documents.no_goals import is_no_goal
from documents.numerals import ordinal, quantity
from domain.page import Target

_MEASURES = (
    "个百分点|百分点|%|‰|平方公里|平方千米|平方米|立方米|公里|千米|公顷|亩|美元|元|人次|户次|人|名|"
    "户|家|件|项|处|所|座|条|台|辆|套|株|棵|吨|公斤|"
    "场次|班次|车次|批次|场|次|期|批|篇|份|例|门|部|册|张|盏|栋|幢|间|对|支|千瓦时|千瓦|兆瓦|倍|头|只|羽|米|艘|架|口|块|片|"
    "居民|群众|农民|职工|学生|孔|眼|"
    "个(?!工作日|工作天|月|小时|自然日|日历天|星期|百分点)"
)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,4})?|\*{1,6}(?:\.\*{1,4})?)"
_FIGURE = re.compile(
    rf"(?<![\d.*A-Za-z第+-])(?P<low>{_NUMBER})(?P<lowscale>万亿|亿|万|千|百)?(?:\s?(?:-|—|–|~|至|"
    rf"到)\s?(?P<high>{_NUMBER}))?\s?[余多]?"
    rf"(?P<scale>万亿|亿|万|千|百)?[余多]?\s?(?P<unit>{_MEASURES})"
)
_PERCENT = re.compile(
    r"(?<=[到至为于过率超升降长高少占])百分之(?P<percent>[零一二三四五六七八九十百两]{1,4}|\d{1,3}(?:\.\d{1,2})?)(?!点)"
)
_PEOPLE = {"居民", "群众", "农民", "职工", "学生"}
_BASELINE = re.compile(
    r"[^,。;]{0,10}?(?:的?基础上|提高[到至为]|增加[到至]|增至|提升[到至为]|上升[到至]|扩大[到至]|"
    r"降[低至到]|减[少至到])"
)
_FROM = re.compile(r"(?:从|由|原来?|在)[^,。;]{0,16}$")
_CLAUSE = re.compile(r"[,。;:!?】\n]|(?<!\d)\.|\.(?!\d)")
_THING = re.compile(r"[\u3400-\u9fff]{1,24}(?=[,。;:!?、”\n.]|$)")
_DUE = re.compile(
    r"(?:(?:到|至|于)?(?:\d{4}|\*{4})年(?:\d{1,2}月(?:份|底|末|初|[上中下]旬|\d{1,2}日)?|年?底|末|"
    r"[上下]半年|第?[一二三四]季度)?(?:之?前|以前)?|"
    r"(?:今|明|当|本)?年(?:年?底|末|内)(?:之?前)?|"
    r"(?:今|明|次|后)年\d{1,2}月(?:份|底|末|初|[上中下]旬|\d{1,2}日)?(?:之?前|以前)?|\d{1,2}月(?:份|底|末|初|[上中下]旬|"
    r"\d{1,2}日)?(?:之?前|以前|底)|[上下]半年|全年|(?:今|当|本)年(?!来|以来)|"
    r"第?[一二三四]季度(?:末|底)?前?|[\"“]?十[二三四五]五[\"”]?(?:期间|末))"
)


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """A target and, if there is one, the code of the doubt about it."""

    target: Target
    doubt: str = ""


def find_targets(text: str) -> list[FoundTarget]:
    """The counted targets in a text, in order."""
    folded = fold(text)
    found: list[FoundTarget] = []
    last = 0
    figures = [*_FIGURE.finditer(folded), *_PERCENT.finditer(folded)]
    for match in sorted(figures, key=lambda figure: figure.start()):
        counted = "unit" in match.groupdict()
        if _is_baseline(folded, match) or (counted and is_no_goal(folded, match)):
            continue
        found.append(_target(text, folded, match, last))
        last = _phrase_end(folded, match)
    return found


def find_due(text: str) -> str:
    """The first date by which something is due, as printed."""
    for match in _DUE.finditer(fold(text)):
        if re.search(r"前$|底$|末$|内$", match[0]):
            return text[match.start() : match.end()]
    return ""


def _is_baseline(folded: str, match: re.Match[str]) -> bool:
    """从1500元提高到3000元, 在1000件的基础上: the figure one starts from is no target."""
    after = folded[match.end() : match.end() + 24]
    if re.match(r"[^,。;]{0,8}?的?基础上", after):
        return True
    before = folded[max(0, match.start() - 24) : match.start()]
    return bool(_FROM.search(before) and _BASELINE.match(after))


def _target(text: str, folded: str, match: re.Match[str], last: int) -> FoundTarget:
    start = _clause_start(folded, last, match.start())
    if percent := match.groupdict().get("percent"):
        return _percent(text, folded, match, text[start : match.end()], percent)
    unit = "人" if match["unit"] in _PEOPLE else match["unit"]
    figure, scale = match["low"], match["lowscale"] or match["scale"] or ""
    masked = "*" in figure
    value = None if masked else quantity(figure, scale)
    target = Target(
        phrase=text[start : _phrase_end(folded, match)],
        value=value,
        unit=scale + unit if masked else unit,
        due=_due_near(text, folded, match),
    )
    return FoundTarget(target, "figure-masked" if masked else "figure-range" if match["high"] else "")


def _percent(text: str, folded: str, match: re.Match[str], phrase: str, figure: str) -> FoundTarget:
    value = quantity(figure) if figure[0].isdigit() else ordinal(figure)
    return FoundTarget(Target(phrase=phrase, value=value, unit="%", due=_due_near(text, folded, match)))


def _phrase_end(folded: str, match: re.Match[str]) -> int:
    """With the thing counted (10个 + 乡镇客运站), if the clause ends with it."""
    thing = _THING.match(folded, match.end()) if match.groupdict().get("unit", "%") not in {"%", "元"} else None
    return thing.end() if thing else match.end()


def _clause_start(folded: str, last: int, figure: int) -> int:
    window = max(last, figure - 40)
    stops = [stop.end() for stop in _CLAUSE.finditer(folded, window, figure)]
    start = stops[-1] if stops else window
    opening = folded.rfind("“", start, figure)
    if opening >= 0 and "”" not in folded[opening:figure]:
        start = opening
    while start < figure and folded[start] in ' 、“”")':
        start += 1
    return start


def _due_near(text: str, folded: str, match: re.Match[str]) -> str:
    """The due date in the same sentence: the last one before the figure, else the first one after it."""
    left = max(0, match.start() - 160)
    left += max((stop.end() for stop in re.finditer(r"[。;!?\n]", folded[left : match.start()])), default=0)
    before = list(_DUE.finditer(folded, left, match.start()))
    if before:
        return text[before[-1].start() : before[-1].end()]
    stop = re.search(r"[。;!?\n]", folded[match.end() : match.end() + 60])
    right = match.end() + (stop.start() if stop else 60)
    after = _DUE.search(folded, match.end(), min(right, len(folded)))
    return text[after.start() : after.end()] if after else ""
