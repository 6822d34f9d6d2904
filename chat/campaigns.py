"""A campaign as lines of a message."""

from datetime import date

from domain.campaign import Party, Phase, Plan
from texts import campaign as texts
from texts.base import Day, Words


def plan_lines(plan: Plan, region: str, count: int, today: date) -> list[Words]:
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
    return [*lines, texts.SUBJECTS(count=count, region=region), _reminders(plan)]


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
