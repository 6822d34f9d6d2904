"""Round-the-clock duty, as a department's promises say it: always, or only on an occasion such as 黄金周."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ROUND = re.compile(r"(?:24|２４|二十四)\s*(?:个)?小时|全天候|昼夜|7\s*[×xX*]\s*24")
_DUTY = re.compile(r"值班|值守|受理|接受|接听|畅通|在岗|备勤|投诉|举报|报警|热线|应急|服务电话|抢修")
_NOT_DUTY = re.compile(r"小时(?:内|之内|以内|以上|后|前|之后)|不超过|每周\s*$|每天\s*$")
_OCCASION = re.compile(r"[“”‘’'\"]?(黄金周|春节|国庆节?|春运|汛期|防汛期|供热期|采暖期|节假日|法定节日|高考|中考)")
_STOP = "。；;！!？?\n"


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody is there day and night; an empty ``occasion`` means always."""

    occasion: str = ""


def find_duty(texts: Iterable[str]) -> Duty | None:
    """The widest duty that any of these texts promises."""
    found: Duty | None = None
    for text in texts:
        for match in _ROUND.finditer(text):
            duty = _duty(text, match)
            if duty is not None and not duty.occasion:
                return duty
            found = found or duty
    return found


def _duty(text: str, match: re.Match[str]) -> Duty | None:
    start = max((text.rfind(stop, 0, match.start()) for stop in _STOP), default=-1) + 1
    ends = [at for stop in _STOP if (at := text.find(stop, match.end())) >= 0]
    end = min(ends, default=len(text))
    around = text[max(start, match.start() - 30) : min(end, match.end() + 16)]
    if _NOT_DUTY.match(text[match.end() - 2 : match.end() + 2]) or not _DUTY.search(around):
        return None
    before = text[start : match.start()]
    occasions = _OCCASION.findall(before)
    return Duty(occasions[-1] if occasions else "")
