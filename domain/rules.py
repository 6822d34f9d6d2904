"""Named rules (制度) that a promise cites: 八项制度, 首问负责制, “七条禁令” … Members are not guessed.

A rule is found by its form: a number with what is counted, a name that ends in 制 or 制度, each also in quotation marks
or title marks. 首问负责制 and 首问负责制度 are one; “服务承诺、一次性告知”两项制度 names three.
"""

import re

MOST = 8
_COUNT = "[一二三四五六七八九十两\\d]{1,3}"
_COUNTED = re.compile(
    f"(?:{_COUNT}(?:项(?:制度|纪律|承诺制度|规定)|条禁令|个不准|不准(?!备)|公开一监督|公开制度|个严禁))"
)
_KNOWN = (
    "首问负责",
    "首问责任",
    "限时办结",
    "服务承诺",
    "责任追究",
    "失职追究",
    "过错责任追究",
    "行政过错责任追究",
    "一次性告知",
    "一次告知",
    "岗位目标责任",
    "岗位责任",
    "一票否决",
    "公示",
    "政务公开",
    "全员问责",
    "全程代办",
    "AB岗工作",
    "AB岗",
    "同岗替代",
    "重大事项集体会审",
    "集体会审",
    "价格公示",
    "联合审批",
    "并联审批",
    "全程办税服务",
    "离岗告示",
    "否定报备",
    "投诉举报",
    "目标责任",
    "服务公示",
    "听证",
    "公开承诺",
)
_NAMES = "|".join(sorted(map(re.escape, _KNOWN), key=len, reverse=True))
_NAMED = re.compile(rf"(?P<name>{_NAMES})制(?:度)?(?![一-鿿]*?[药造作订定])")
_ROW = re.compile(
    rf"(?P<row>(?:{_NAMES})(?:[、，,.．和及与\s‘’'“”\"「」《》]+(?:{_NAMES}))+)[’'”\"」》]?等?(?:{_COUNT}项)?制"
)
_PART = re.compile(_NAMES)
_MARKED = re.compile(
    r"(?:[“‘'\"「《〈])(?P<name>[^“”‘’'\"「」《》〈〉、，,。.；;：:]{2,14}(?:制度?|禁令|不准|规定))[”’'\"」》〉]"
)


def find_rules(text: str, most: int = MOST) -> tuple[str, ...]:
    """The rules a text names, in the order in which they stand, each once."""
    found: list[tuple[int, str]] = []
    found += [(match.start(), match[0]) for match in _COUNTED.finditer(text)]
    found += [(match.start(), f"{match['name']}制") for match in _NAMED.finditer(text)]
    found += [(match.start("name"), match["name"]) for match in _MARKED.finditer(text)]
    for row in _ROW.finditer(text):
        found += [(row.start() + part.start(), f"{part[0]}制") for part in _PART.finditer(row["row"])]
    found.sort(key=lambda each: each[0])
    names = list(dict.fromkeys(rule_key(name) for _, name in found))
    return tuple(name for name in names if not _is_tail(name, names))[:most]


def rule_key(name: str) -> str:
    """What a rule is called, whether 制 or 制度 was printed; a counted one keeps its 制度."""
    return name if is_counted(name) else re.sub(r"制度$", "制", name.strip())


def is_counted(rule: str) -> bool:
    """Whether it is a group of rules whose members are not named by it."""
    return any(match.end() == len(rule) for match in _COUNTED.finditer(rule)) or re.match(_COUNT, rule) is not None


def _is_tail(name: str, names: list[str]) -> bool:
    """责任追究制 found inside 过错责任追究制 is no rule of its own; 八项制度 stays beside 《…八项制度》."""
    return not is_counted(name) and any(other != name and other.endswith(name) for other in names)


def search_words(rule: str) -> str:
    """The part of a rule's name that every way of citing it has."""
    return rule if is_counted(rule) else rule.removesuffix("制")
