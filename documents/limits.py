"""Time limits in force, read from the words of a promise.

A duration counts if the words around it make it a limit: 3个工作日内, 不超过15天, 缩短为8个工作日, 5日办结. What a
limit replaces (由法定的60、30、15个工作日), how much faster it got (提速60天) and hours of duty (24小时值班) do not.
"""

import re
from dataclasses import dataclass

from documents.folding import fold
from documents.numerals import ordinal
from domain.page import Limit, LimitUnit

_NUMBER = (
    r"(?:\d(?:\s\d){1,2}(?=\s?(?:个|小时|分钟|天|日))|\d{1,4}(?:\.\d{1,2})?|"
    r"[一二三四五六七八九十两半廿百零]{1,6}|\*{1,3})"
)
_DURATION = re.compile(
    rf"(?<![\d.*第年月])(?P<low>{_NUMBER}\s?(?:-|—|–|~|至|到)\s?)?(?P<number>{_NUMBER})\s?(?P<half>个半)?"
    r"(?P<unit>个?\s?工作\s?[日天]|个?自然日|个?日历[天日]|个?小时|个月|"
    r"个?星期|年(?=[之以]?内)|"
    r"周(?!年|边|期|密|转|到|末|岁|[一二三四五六日])|个?钟头|h(?![a-z])|min(?:s|utes?)?(?![a-z])|"
    r"分钟|日(?![常益期程均产照游])|天(?!然|气))"
    r"(?P<within>\s?(?:\([^()]{1,16}\))?(?:之内|以内|内))?",
    re.IGNORECASE,
)
_UNITS = {
    "工作日": LimitUnit.WORKING_DAY,
    "工作天": LimitUnit.WORKING_DAY,
    "小时": LimitUnit.HOUR,
    "钟头": LimitUnit.HOUR,
    "h": LimitUnit.HOUR,
    "月": LimitUnit.MONTH,
}
_CONVERTED = {
    "星期": (7, LimitUnit.DAY),
    "周": (7, LimitUnit.DAY),
    "分钟": (1 / 60, LimitUnit.HOUR),
    "min": (1 / 60, LimitUnit.HOUR),
    "年": (12, LimitUnit.MONTH),
}
_SHORTENED = (
    r"(?:[缩压减](?:短|缩|减|少)?|精简|下降|优化|调整|提速|提高|提升|降低?|改|变)[为至到成在]|降低?[为至到]{1,2}|"
    r"→|—>|->|[>＞]"
)
_CASEWORK = r"(?:承诺|办结|办理|审批|答复|回复|受理|处理|完成|办事|审核|响应|出警|到[场达](?:现场)?|抢修|等[候待])"
_MOST = re.compile(
    rf"(?:不得?超过?|不得?超出|不多于|不长于|不大于|不高于|不晚于|[≤<]=?|控制在|限定?[为在]?|{_SHORTENED}|"
    rf"到(?:场|达现场):[\u3400-\u9fff()]{{1,8}}|"
    rf"{_CASEWORK}(?:时限|期限|时间)(?:[为是:|\s]{{0,2}}|:[\u3400-\u9fff()]{{1,8}})|限时|"
    r"(?<!法定)(?<!规定)(?<!公示)(?:时限|期限)[为是:|\s]{0,2}|(?:时限|期限):[^。;]{1,24}为|"
    r"承诺[为在]?|最[长多迟晚](?:为)?|至多)\s?$"
)
_ADVERB = r"(?:一次性|全部|即可|均?可|就|必须|必|予以|给予|给出|书面|电话|当面|保证|能|之?前?){0,2}"
_DONE = re.compile(
    rf"\s?(?:\([^()]{{1,16}}\))?{_ADVERB}(?:办结|办完|办妥|办好|办出|办理完|办理|完成|答复|回复|函复|反馈|审结|"
    r"审批完|审核完|审核上报|上报|报送|批复|批准|发证|出证|出具|制发|核发|制证|送达|到位|到达|到账|拨付|兑付|解决|处理完|处理|"
    r"调处|查处|查结|结案|修复|回访|作成|作出|做出|给予|予以|限时|发给|送电|接电|通[水电气]|装表)"
)
_AT_ONCE = re.compile(
    rf"\s?{_ADVERB}(?:到达|到场|赶到|赶赴|抵达|办结|办完|办妥|答复|回复|反馈|响应|修复|恢复|回访|送达|"
    r"出警|出[具证]|出(?:检验)?(?:结果|报告)|制证|领证|取证|通[水电气])"
)
_ROUND_THE_CLOCK = re.compile(r"\s?(?:到达|到场|赶到|赶赴|抵达|响应|出警|恢复(?!供))")
_REPLACED = re.compile(r"(?:由|从|自|原来?|法定|规定|国家规定|现行)[^,。;:]{0,10}$")
_REPLACES = re.compile(rf"[^。;]{{0,24}}?(?:[缩压减][短缩减少为至到]|{_SHORTENED})")
_REPLACED_BY = re.compile(rf"\s?(?:大幅|统一|一律|再)?{_SHORTENED}\s?[\d一二三四五六七八九十两半]")
_FASTER = re.compile(
    r"(?:提速|提前|缩短了?|压缩了?|减少了?|缩减了?|压减了?|节省|节约|超过|逾期|超时|超期|延长|延期|延误|拖延|顺延|"
    r"累计|连续|历时|共|每|隔|满|间隔|近|未来|今后|过去|最快|最短|(?<![减])少|快|早|不少于|不低于|至少|公示期?(?:为|不少于)?|"
    r"工期|有效期(?:为)?|保修期?)\s?$"
)
_RHYTHM = re.compile(r"(?:间隔|频次|班次)[^,。;]{0,4}$")
_EARLIER = re.compile(
    r"\s?(?:之?前(?!\w{0,2}不)|以前|以上|后|左右前|的?(?:假|时间表|行动|活动|冲刺|无理由|包[退换])|"
    r"无理由|包[退换]|(?:均|都|随时)可|不间断|不打烊)"
)
_STATUTORY = re.compile(
    r"(?:(?:法定|规定|原)(?:的|办结|办理|审批)*(?:时限|期限|时间)[为是:|\s]{0,2}|(?:法定|国家规定|原|原来|现行)的?\s?)$"
)
_NEXT_TO = re.compile(r"\s?(?:[、,]|和|及|或|以及)\s?[\u3400-\u9fff()]{0,8}?\s?$")
_EXTENDED = re.compile(r"(?:可|得|可以|允许)(?:适当|酌情|再)?(?:延长|延期|顺延|放宽)(?:时限|期限)?(?:至|到)\s?$")
_STOP = re.compile(r"\s?(?:[、,。;!)]|$|\n)")
_ABOUT_CASES = re.compile(r"\s?(?:予以|给予|作出|做出|完成)?(?:答复|回复|办结|审结|处理|解决|退还|返还|结案)")
_APPROVAL = re.compile(r"经[^,。;]{0,10}?(?:批准|同意)")
_LONGEST = re.compile(r"最[长多迟晚]|至多|平均|原则上")
_SINCE = re.compile(
    r"[自从在][^,。;.:、自从在]{1,18}(?:之日起|后)|[^,。;.:、自从在]{1,18}之日起|"
    r"[^,。;.:、\s将在应内]{0,4}(?:受理|登记|接文|接到|收到|立案|申请)[^,。;.:、\s]{0,4}后"
)


@dataclass(frozen=True, slots=True)
class FoundLimit:
    """A limit and, if there is one, the code of the doubt about it."""

    limit: Limit
    doubt: str = ""


def find_limits(text: str) -> list[FoundLimit]:
    """The time limits in force in an item's text, in order."""
    folded = fold(text)
    matches = list(_DURATION.finditer(folded))
    verdicts = [_in_force(folded, match) for match in matches]
    for index in range(1, len(matches)):
        left, right = matches[index - 1], matches[index]
        if verdicts[index] is None and verdicts[index - 1] and _belongs(folded, left, right):
            verdicts[index] = bool(_STOP.match(folded, right.end())) or None
    for index in reversed(range(len(matches) - 1)):
        left, right = matches[index], matches[index + 1]
        if verdicts[index] is None and verdicts[index + 1] and _belongs(folded, left, right) and _is_short(left):
            verdicts[index] = True
    return [_limit(text, folded, match) for match, found in zip(matches, verdicts, strict=True) if found]


def _belongs(folded: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """城区45分钟、农村90分钟内到达: two durations of one promise."""
    gap = folded[left.end() : right.start()]
    same = _unit(left) == _unit(right) or (_is_short(left) and _is_short(right))
    return same and len(gap) <= 12 and bool(_NEXT_TO.match(gap))


def _is_short(match: re.Match[str]) -> bool:
    return _unit(match) in {"小时", "分钟", "工作日"}


def _unit(match: re.Match[str]) -> str:
    unit = re.sub(r"\s", "", match["unit"]).lower()
    return re.sub(r"^min.*", "min", unit.removeprefix("个"))


def _in_force(folded: str, match: re.Match[str]) -> bool | None:
    """Whether the words around a duration make it a limit; None if they say nothing."""
    before = folded[max(0, match.start() - 24) : match.start()]
    after = folded[match.end() : match.end() + 60]
    if match["number"] == "一" and match["unit"] in {"日", "天", "月"} and not match["within"]:
        return False
    if (_FASTER.search(before) and not _MOST.search(before)) or _RHYTHM.search(before):
        return False
    if _EARLIER.match(after) or _STATUTORY.search(before):
        return False
    if _REPLACED_BY.match(after) or (_REPLACED.search(before) and _REPLACES.match(after)):
        return False
    if match["unit"] == "年":
        return bool(_ABOUT_CASES.match(after))
    if match["within"] or _MOST.search(before) or _EXTENDED.search(before):
        return True
    if _unit(match) in {"小时", "分钟", "钟头", "h", "min"}:
        always = match["number"] in {"24", "二十四"} and _ROUND_THE_CLOCK.match(after)
        return True if _AT_ONCE.match(after) and not always else None
    return True if _DONE.match(after) else None


def _limit(text: str, folded: str, match: re.Match[str]) -> FoundLimit:
    unit = _unit(match)
    amount = _amount(match["number"], half=bool(match["half"]))
    notes = _notes(folded, match.start())
    doubt = "limit-masked" if amount is None else ""
    if match["low"]:
        notes.append(text[match.start() : match.end("unit")])
        doubt = doubt or "limit-range"
    kind = _UNITS.get(unit, LimitUnit.DAY)
    if unit in _CONVERTED:
        factor, kind = _CONVERTED[unit]
        if amount is not None:
            amount = round(amount * factor, 4)
            notes.append(text[match.start() : match.end("unit")])
    value = int(amount) if amount is not None and amount == int(amount) else amount
    limit = Limit(phrase=text[match.start() : match.end()], amount=value, unit=kind, note="；".join(notes))
    return FoundLimit(limit, doubt)


def _amount(number: str, *, half: bool) -> float | None:
    if number.startswith("*"):
        return None
    if number == "半":
        return 0.5
    if number[0].isdigit():
        return float(re.sub(r"\s", "", number)) + 0.5 * half
    count = ordinal(number.replace("半", ""))
    return None if count is None else float(count) + 0.5 * (half or "半" in number)


def _notes(folded: str, start: int) -> list[str]:
    """What the words before a limit say about it: with approval, at the longest, counted from when."""
    sentence = re.split(r"[。;!?\n]", folded[max(0, start - 60) : start])[-1]
    notes: list[str] = []
    if _APPROVAL.search(sentence):
        notes.append("经批准")
    if extended := _EXTENDED.search(sentence):
        notes.append(extended[0].strip())
    clause = re.split(r"[,。;:、]|\.(?!\d)", sentence)[-1]
    if longest := _LONGEST.search(clause):
        notes.append(longest[0])
    since = list(_SINCE.finditer(re.sub(r"\.(?!\d)", ",", sentence)))
    if since:
        notes.append(since[-1][0])
    return notes
