"""Coverage of a campaign: which units have a public letter that counts, rolled up, and how it came about.

The rule: above the line stand units with a letter in force that is public and bears a day of the campaign, from its
first to its last; below it every unit that is to file. Secret units stand in neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from db import campaigns as table
from db.database import Session
from domain.campaign import Campaign, Subject
from domain.coverage import Count, Coverage, Part, Week, percent
from domain.words import DepartmentKind
from services.campaigns import ancestors

WEEKS_MOST = 60


@dataclass(frozen=True, slots=True)
class Report:
    """The coverage on a day, and the units behind it."""

    campaign: Campaign
    day: date
    until: date
    coverage: Coverage
    units: tuple[Subject, ...]
    parents: dict[int, int]

    @property
    def count(self) -> Count:
        """Public letters of units that are to file."""
        return self.coverage.whole.count

    @property
    def waiting(self) -> int:
        """Submitted, and not yet public."""
        return sum(1 for unit in self.units if unit.submitted_on and not unit.published_on)

    @property
    def supplements(self) -> int:
        """Covered by a letter of the supplement phase."""
        return sum(1 for unit in self.units if unit.supplement)

    @property
    def laggards(self) -> list[tuple[Part, list[str]]]:
        """The parts below the target, each with its units that have nothing public."""
        return [(part, list(_open_leaves(part))) for part in self.coverage.laggards]


async def report(session: Session, campaign: Campaign, today: date, zone: tzinfo, itself: str) -> Report:
    """Count it; ``itself`` is a unit's own line below its name, as ``{name} (itself)``."""
    until = min(today, campaign.plan.ends_on or today)
    units = await table.list_subjects(session, campaign, zone, until)
    known = await table.list_parents(session, campaign.region_id)
    ids = {unit.id for unit in units}
    parents = {
        unit.id: above
        for unit in units
        if (above := next((each for each in ancestors(unit.id, known) if each in ids), 0))
    }
    whole = Part(name=campaign.region_name, parts=_top(units, parents, itself))
    target = percent(campaign.plan.target_percent)
    coverage = Coverage(whole=whole, target=target, weeks=_weeks(campaign, units, today))
    return Report(campaign, today, until, coverage, tuple(units), parents)


def _top(units: list[Subject], parents: dict[int, int], itself: str) -> tuple[Part, ...]:
    """The parts of the whole; a city's government that stands above others is opened, so that each of them is seen."""
    children: dict[int, list[Subject]] = {}
    for unit in units:
        children.setdefault(parents.get(unit.id, 0), []).append(unit)
    top: list[Part] = []
    for unit in children.get(0, []):
        part = _part(unit, children, itself)
        top += part.parts if part.parts and unit.kind == DepartmentKind.GOVERNMENT else [part]
    return tuple(top)


def _part(unit: Subject, children: dict[int, list[Subject]], itself: str) -> Part:
    own = Count(done=int(unit.published_on is not None), total=1)
    below = children.get(unit.id, [])
    if not below:
        return Part(name=unit.name, own=own)
    parts = tuple(_part(each, children, itself) for each in below)
    return Part(name=unit.name, parts=(Part(name=itself.format(name=unit.name), own=own), *parts))


def _weeks(campaign: Campaign, units: list[Subject], today: date) -> tuple[Week, ...]:
    """From the campaign's first day to its last, or today: each Sunday, and the day itself."""
    first = campaign.plan.starts_on
    if first is None or first > today:
        return ()
    last = min(today, campaign.plan.ends_on or today)
    days = [first + timedelta(days=6 - first.weekday())]
    while days[-1] < last:
        days.append(days[-1] + timedelta(days=7))
    days[-1] = last
    published = [unit.published_on for unit in units]
    return tuple(
        Week(ends_on=day, count=Count(done=sum(1 for on in published if on and on <= day), total=len(units)))
        for day in days[-WEEKS_MOST:]
    )


def _open_leaves(part: Part) -> Iterator[str]:
    if not part.parts:
        if part.count.done < part.count.total:
            yield part.name
        return
    for each in part.parts:
        yield from _open_leaves(each)
