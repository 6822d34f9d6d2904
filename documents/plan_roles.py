"""Who does a task and by when, in the words of a plan.

（牵头单位：甲；责任单位：乙、丙；完成时限：6月底前） 由甲牵头，乙、丙配合 甲、乙按职责分工负责 甲会同乙负责
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.folding import fold
from documents.neighbours import with_next
from documents.plan_names import BRACKETS, all_names, apart, name_in, parts_of
from documents.targets import find_due

_BODY = r"(?:责任)?(?:部门|单位|处室|科室|机构|主体)"
_LEAD = rf"(?:总)?牵头{_BODY}?|主办(?:部门|单位)|主责(?:部门|单位)|第一责任(?:部门|单位)"
_HELP = rf"(?:配合|协办|协同|协助|参加|参与){_BODY}?"
_SHARE = rf"(?:牵头(?:和|及|与|、))?责任{_BODY}|责任(?:分工|部门和单位)|(?:落实|承办|实施){_BODY}|成员单位|{_HELP}"
_PEOPLE = r"(?:牵头|责任|分管|包抓|联系|主管|包联|挂帅|挂点)领导|(?:第一)?责任人|牵头人|负责人"
_DUE = r"(?:完成|办结|落实|整改|推进)?(?:时限|期限|时间|时间节点)(?:要求)?|时限要求|时间节点|进度要求|进度安排"
_LABEL = re.compile(
    rf"(?:^|(?<=[(\[〔【,:;。.\s、）)]))(?P<label>(?P<share>{_SHARE})|(?P<lead>{_LEAD})|(?P<people>{_PEOPLE})|"
    rf"(?P<due>{_DUE}))\s*(?::|——?|(?:(?<=单位)|(?<=部门))[为是])\s*"
)
_UNUSUAL = re.compile(r"^(?:配合|协办|协同|协助|参加|参与)")
_LONG_RUNNING = re.compile(
    r"^(?:并)?(?:长期|持续|常态化?|全年|立即|立行立改|即时|常年|动态|逐年|每年|每季度|每月|按季度|按月|适时|"
    r"按(?:时间)?(?:节点|进度|计划))[\u3400-\u9fff]{0,8}$"
)
_CLAUSE = re.compile(r"牵头|负责|配合|参与|参加|协办|会同")
_DONE = re.compile(r"(?:全部|基本)?(?:完成|落实|到位|实施|见效|建成|启用)?$")
_LED = re.compile(
    r"^(?:由)?(?P<names>.+?)(?:共同|联合|总)?牵头(?:负责|组织|实施|落实|抓总|推进|办理|抓好)*(?P<rest>.*)$"
)
_HELPED = re.compile(
    r"^(?:由)?(?P<names>.+?)(?:共同|积极|密切|协同|协助|按职责)*(?:配合|参与|参加|协助|协办|协同)"
    r"(?:做好|抓好|落实|实施|推进|工作)*$"
)
_MANAGED = re.compile(
    r"^(?:由)?(?P<names>.+?)(?:(?:依据|根据|按照?)(?:各自)?(?:职责|职能)(?:分工)?|结合职责)?(?:分别|共同|具体|各自|分工)?"
    r"负责(?:落实|实施|组织实施|推进)*$"
)
_TOGETHER = re.compile(
    r"^(?:由)?(?P<lead>.+?)会(?:同|商)(?P<share>.+?)(?:共同)?(?:负责|牵头|组织|实施|落实|办理|推进)+$"
)


@dataclass
class Roles:
    """What is said about who does it; ``unusual`` is a label other than the usual two."""

    lead: list[str] = field(default_factory=list)
    share: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    due: str = ""
    unusual: str = ""
    open_label: str = ""  # a label at the end of the line; its names stand on the next one

    def __bool__(self) -> bool:
        return bool(self.lead or self.share)

    def add(self, other: "Roles") -> None:
        """Take what another line says of the same task."""
        self.lead += other.lead
        self.share += other.share
        self.people += other.people
        self.due = self.due or other.due
        self.unusual = self.unusual or other.unusual


@dataclass(frozen=True)
class Mention:
    """A stretch of a paragraph that says nothing but who and when."""

    start: int
    end: int
    roles: Roles


def names_at_end(printed: str) -> Mention | None:
    """（市司法局、各区） at the end of a paragraph: names and nothing else, as plans write that say more elsewhere."""
    folded = fold(printed)
    last = re.search(r"\(((?:[^()]|\([^()]*\))+)\)[。;]?$", folded)
    found = all_names(printed[slice(*last.span(1))]) if last else []
    return Mention(last.start(), len(folded), Roles(share=found)) if last and found else None


def find_mentions(printed: str, *, numbered: bool) -> list[Mention]:
    """All such stretches. A sentence without brackets and labels counts only in a ``numbered`` paragraph."""
    folded = fold(printed)
    found: list[Mention] = []
    covered = 0
    for start, end in _bracketed(folded):
        if label := _LABEL.search(folded, covered, start):
            found += _labelled(printed, folded, label.start(), start)
        roles = _read(printed, folded, start + 1, end - 1)
        if roles or roles.due or roles.people:
            found.append(Mention(start, end, roles))
        covered = max(covered, end)
    rest = next((label.start() for label in _LABEL.finditer(folded, covered)), len(folded))
    found += _labelled(printed, folded, rest, len(folded))
    if numbered and not found:
        found += _last_sentence(printed, folded)
    return found


def _bracketed(folded: str) -> Iterator[tuple[int, int]]:
    """The outermost brackets that hold a label or one of the words of a clause."""
    waiting: list[int] = []
    spans: list[tuple[int, int]] = []
    for at, character in enumerate(folded):
        if character in BRACKETS:
            waiting.append(at)
        elif waiting and character == BRACKETS[folded[waiting[-1]]]:
            start = waiting.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, at + 1))
    for start, end in spans:
        inner = folded[start + 1 : end - 1]
        if _LABEL.search(inner) or _CLAUSE.search(inner):
            yield start, end


def _labelled(printed: str, folded: str, start: int, end: int) -> Iterator[Mention]:
    """From the first label to the end of what the last one says."""
    labels = list(_LABEL.finditer(folded, start, end))
    if not labels:
        return
    stop = re.search(r"。", folded[labels[-1].end() : end])
    last = labels[-1].end() + stop.end() if stop else end
    roles = _read(printed, folded, labels[0].start(), last)
    if roles or roles.due or roles.people or roles.open_label:
        yield Mention(labels[0].start(), last, roles)


def _last_sentence(printed: str, folded: str) -> Iterator[Mention]:
    """A sentence at the end that is nothing but 由甲牵头，乙配合，6月底前完成。"""
    end = len(folded.rstrip("。; \u3000"))
    start = max(folded.rfind("。", 0, end), folded.rfind(";", 0, end)) + 1
    if start and (roles := _clauses(printed, folded, start, end)):
        yield Mention(start, len(folded), roles)


def _read(printed: str, folded: str, start: int, end: int) -> Roles:
    """Labels with what follows each; before the first one there may be clauses."""
    labels = list(_LABEL.finditer(folded, start, end))
    roles = _clauses(printed, folded, start, labels[0].start() if labels else end)
    for label, following in with_next(labels):
        value = printed[label.end() : following.start() if following else end].strip(" \u3000\t，,；;。、")
        goes_on = not value or printed.rstrip().endswith("、")
        if goes_on and not following and end >= len(printed.rstrip()):
            roles.open_label = label["label"]
        _take(roles, label, value)
    return roles


def _take(roles: Roles, label: re.Match[str], value: str) -> None:
    if label["due"]:
        roles.due = value
        return
    if label["people"]:
        roles.people += [value] if value and _is_filled(value) else []
        return
    read = names_in(value)
    (roles.lead if label["lead"] else roles.share).extend(read.lead)
    roles.share += read.share
    roles.due = roles.due or read.due
    if _UNUSUAL.match(label["label"]):
        roles.unusual = label["label"]


def _is_filled(value: str) -> bool:
    return not re.fullmatch(r"[\W_X×x]*", fold(value))


def names_in(value: str) -> Roles:
    """The names in a field, as its ``lead``; a date or a clause among them is told apart."""
    roles = Roles()
    for part in parts_of(value, "、，,；;\t\n"):
        plain = fold(part)
        if due := _due_in(plain, part):
            roles.due = roles.due or due
        elif (helped := _HELPED.match(plain)) and all_names(helped["names"]):
            roles.share += all_names(part[slice(*helped.span("names"))])
        else:
            roles.lead += [name for each in apart(part) if (name := name_in(each))]
    return roles


def _due_in(plain: str, part: str) -> str:
    if _LONG_RUNNING.match(plain):
        return part
    due = find_due(plain)
    begins = plain.find(due) if due else -1
    if due and begins <= 1 and _DONE.fullmatch(plain[begins + len(due) :]):
        return part[begins : begins + len(due)]
    return ""


def _clauses(printed: str, folded: str, start: int, end: int) -> Roles:
    """Clauses that say nothing else; with one word too many they are no such clauses."""
    roles, waiting = Roles(), ""
    for piece in re.finditer(r"[^,;。]+", folded[start:end]):
        part = printed[start + piece.start() : start + piece.end()].strip()
        if not part:
            continue
        whole = f"{waiting}、{part}" if waiting else part
        if due := _due_in(fold(part), part):
            roles.due = due
        elif not _take_clause(roles, whole):
            if not all_names(part):
                return Roles()
            waiting = whole
            continue
        waiting = ""
    return Roles() if waiting else roles


def _take_clause(roles: Roles, part: str) -> bool:
    plain = fold(part)
    if (together := _TOGETHER.match(plain)) and all_names(together["lead"]) and all_names(together["share"]):
        roles.lead += all_names(part[slice(*together.span("lead"))])
        roles.share += all_names(part[slice(*together.span("share"))])
        return True
    led = _LED.match(plain)
    if led and all_names(led["names"]):
        rest = _HELPED.match(led["rest"].lstrip("、"))
        if led["rest"] and not (rest and all_names(rest["names"])):
            return False
        roles.lead += all_names(part[slice(*led.span("names"))])
        roles.share += all_names(rest["names"]) if rest else []
        return True
    for clause in (_MANAGED, _HELPED):
        found = clause.match(plain)
        if found and all_names(found["names"]):
            roles.share += all_names(part[slice(*found.span("names"))])
            return True
    return False
