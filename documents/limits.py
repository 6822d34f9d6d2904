"""Time limits in force, read from the words of a promise.

A duration counts if the words around it make it a limit: 3个工作日内, 不超过15天, 缩短为8个工作日, 5日办结. What a
limit replaces (由法定的60、30、15个工作日), how much faster it got (提速60天) and hours of duty (24小时值班) do not.
"""

import re
from dataclasses import dataclass

from documents.folding import fold
from documents.numerals import ordinal
from domain.page import Limit, LimitUnit

_NUMBER = r"(?:\d{1,4}(?:\.\d)?|[一二三四五六七八九十两半廿百零]{1,4}|\*{1,3})"
_DURATION = re.compile(
    rf"(?<![\d.*第年月])(?P<low>{_NUMBER}\s?(?:-|—|–|~|至|到)\s?)?(?P<number>{_NUMBER})\s?"
    r"(?P<unit>个?工作日|个?工作天|个?自然日|个?日历天|个?小时|个月|个?星期|周(?!年|边|期|密|转|到|末|"
    r"[一二三四五六日])|分钟|日(?![常益期程])|天(?!然|气))"
    r"(?P<within>\s?(?:之内|以内|内))?"
)
_UNITS = {
    "工作日": LimitUnit.WORKING_DAY,
    "工作天": LimitUnit.WORKING_DAY,
    "小时": LimitUnit.HOUR,
    "月": LimitUnit.MONTH,
}
_ROUGH = {"星期": 7, "周": 7, "分钟": 1 / 60}
_MOST = re.compile(
    r"(?:不得?超过|不超出|不多于|不长于|不大于|控制在|限定?[为在]?|[缩压减](?:短|缩|减|少)?[为至到在]|"
    r"降[低为至到]{1,2}|减[为至到]|提速[为至到]|提高[至到]|"
    r"(?:承诺|办结|办理|审批|答复|受理|处理|完成)(?:时限|期限|时间)[为是:|\s]{0,2}|"
    r"(?<!法定)(?<!规定)(?:时限|期限)[为是:|\s]{0,2}|承诺[为在]?|最[长多迟晚](?:为)?|至多)\s?$"
)
_DONE = re.compile(
    r"\s?(?:之?[前]?)?(?:办结|办完|办妥|办理完|办理|完成|答复|回复|反馈|审结|审批完|审核完|批复|批准|"
    r"发证|出证|出具|送达|到位|到达|解决|处理完|处理|作出|做出|给予|予以|限时)"
)
_REPLACED = re.compile(r"(?:由|从|原来?|法定|规定|国家规定|现行)[^,。;:]{0,10}$")
_REPLACES = re.compile(r"[^。;]{0,24}?(?:[缩压减][短缩减少为至到]|提速|减[为至到]|降[为至到低])")
_FASTER = re.compile(
    r"(?:提速|提前|缩短了?|压缩了?|减少了?|缩减了?|节省|节约|超过|延长|延期|顺延|累计|连续|历时|共)\s?$"
)
_EARLIER = re.compile(r"\s?(?:之?前|以前|以上|后|左右前|的?(?:假|时间表|行动|活动|冲刺))")
_STATUTORY = re.compile(r"(?:法定|规定|原)(?:的|办结|办理|审批)*(?:时限|期限|时间)[为是:|\s]{0,2}$")
_APPROVAL = re.compile(r"经[^,。;]{0,10}?(?:批准|同意)")
_LONGEST = re.compile(r"最[长多迟晚]|至多")
_SINCE = re.compile(
    r"[自从在][^,。;.:、自从在]{1,18}(?:之日起|后)|[^,。;.:、自从在]{1,18}之日起|"
    r"[^,。;.:、\s]{0,4}(?:受理|登记|接文|接到|收到|立案|申请)[^,。;.:、\s]{0,4}后"
)


@dataclass(frozen=True, slots=True)
class FoundLimit:
    """A limit and, if there is one, the code of the doubt about it."""

    limit: Limit
    doubt: str = ""


def find_limits(text: str) -> list[FoundLimit]:
    """The time limits in force in an item's text, in order."""
    folded = fold(text)
    return [_limit(text, folded, match) for match in _DURATION.finditer(folded) if _in_force(folded, match)]


def _in_force(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 24) : match.start()]
    after = folded[match.end() : match.end() + 60]
    if match["number"] == "一" and match["unit"] in {"日", "天"} and not match["within"]:
        return False
    if _FASTER.search(before) and not _MOST.search(before):
        return False
    if _EARLIER.match(after) or _STATUTORY.search(before):
        return False
    if _REPLACED.search(before) and _REPLACES.match(after):
        return False
    if match["within"] or _MOST.search(before):
        return True
    return not match["unit"].endswith("小时") and bool(_DONE.match(after))


def _limit(text: str, folded: str, match: re.Match[str]) -> FoundLimit:
    unit = match["unit"].removeprefix("个")
    amount = _amount(match["number"])
    notes = _notes(folded, match.start())
    doubt = "limit-masked" if amount is None else ""
    if match["low"]:
        notes.append(text[match.start() : match.end("unit")])
        doubt = doubt or "limit-range"
    if unit in _ROUGH and amount is not None:
        amount = round(amount * _ROUGH[unit], 4)
        notes.append(text[match.start() : match.end("unit")])
        doubt = "limit-converted"
    kind = LimitUnit.HOUR if unit == "分钟" else _UNITS.get(unit, LimitUnit.DAY)
    value = int(amount) if amount is not None and amount == int(amount) else amount
    limit = Limit(phrase=text[match.start() : match.end()], amount=value, unit=kind, note="；".join(notes))
    return FoundLimit(limit, doubt)


def _amount(number: str) -> float | None:
    if number.startswith("*"):
        return None
    if number == "半":
        return 0.5
    if number[0].isdigit():
        return float(number)
    count = ordinal(number.replace("半", ""))
    return None if count is None else float(count) + (0.5 if "半" in number else 0)


def _notes(folded: str, start: int) -> list[str]:
    """What the words before a limit say about it: with approval, at the longest, counted from when."""
    sentence = re.split(r"[。;!?\n]", folded[max(0, start - 60) : start])[-1]
    notes: list[str] = []
    if _APPROVAL.search(sentence):
        notes.append("经批准")
    clause = re.split(r"[,。;:、]|\.(?!\d)", sentence)[-1]
    if longest := _LONGEST.search(clause):
        notes.append(longest[0])
    since = list(_SINCE.finditer(re.sub(r"\.(?!\d)", ",", sentence)))
    if since:
        notes.append(since[-1][0])
    return notes
