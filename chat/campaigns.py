"""A campaign as lines of a message."""

from collections.abc import Collection
from datetime import date

from domain.campaign import Party, Phase, Plan
from domain.words import DepartmentKind
from texts import campaign as texts
from texts.base import Day, Joined, Words


def plan_lines(plan: Plan, today: date, *, region: str, count: int, kinds: Collection[DepartmentKind]) -> list[Words]:
    """Name, phases, deadlines, target, subjects, reminders."""
    lines: list[Words] = [texts.CAMPAIGN(name=plan.name), *_standing(plan, today), "", texts.PHASES]
    lines += [_phase(phase, today) for phase in plan.phases]
    if plan.deadlines:
        lines += ["", texts.DEADLINES]
    lines += [
        texts.DEADLINE(party=texts.PARTIES[party], day=Day(plan.deadlines[party]))
        for party in Party
        if party in plan.deadlines
    ]
    lines.append("")
    if plan.due_on:
        lines.append(texts.TARGET(percent=plan.target_percent, day=Day(plan.due_on)))
    return [*lines, texts.SUBJECTS(count=count, region=region), later_words(kinds, region), _reminders(plan)]


def later_words(kinds: Collection[DepartmentKind], region: str) -> Words:
    """Which units registered later join by themselves."""
    if not kinds:
        return texts.LATER_NONE
    if set(kinds) == set(DepartmentKind):
        return texts.LATER_ALL(region=region)
    return texts.LATER_KINDS(kinds=Joined([words for kind, words in texts.KINDS.items() if kind in kinds], "、"))


def _standing(plan: Plan, today: date) -> list[Words]:
    if plan.starts_on and today < plan.starts_on:
        return [texts.NOT_BEGUN(day=Day(plan.starts_on))]
    return [texts.IS_OVER] if plan.ends_on and plan.ends_on < today else []


def _phase(phase: Phase, today: date) -> Words:
    words = texts.PHASE_NOW if phase.holds(today) else texts.PHASE
    line = words(name=phase.name, first=Day(phase.starts_on), last=Day(phase.ends_on))
    return texts.SUPPLEMENT_MARK(phase=line) if phase.is_supplement else line


def _reminders(plan: Plan) -> Words:
    before = "、".join(map(str, plan.remind_before)) or texts.REMINDERS_NONE
    after = "、".join(map(str, plan.remind_after)) or texts.REMINDERS_NONE
    return texts.REMINDERS(before=before, after=after)
