"""Coverage of a campaign: which units have a public letter that counts, rolled up, and how it came about.

The rule: above the line stand units with a letter in force that is public and bears a day of the campaign, from its
first to its last; below it every unit that is to file. Secret units stand in neither. A week of the trend counts what
was public at its end, out of the units that were to file then.

Officials are counted apart: letters public here, and those that units declare as handed in elsewhere, out of the
number in post that units declare. A unit that has declared nothing stands in neither, and is named.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from db import campaigns as table
from db import handed_in, subjects
from db.database import Session
from domain.campaign import Campaign, Party, Subject, Tally
from domain.coverage import Count, Coverage, Part, Week, percent
from domain.words import DepartmentKind
from services.campaigns import ancestors

WEEKS_MOST = 60


@dataclass(frozen=True, slots=True)
class Officials:
    """The officials' letters on a day, with each unit's tally; only those that declared a number are counted."""

    whole: Part
    tallies: dict[int, Tally]
    undeclared: tuple[Subject, ...]
    behind: tuple[Subject, ...]

    @property
    def public(self) -> int:
        """Letters public here, of the units that are counted."""
        return sum(tally.public for tally in self.tallies.values() if tally.in_post is not None)

    @property
    def elsewhere(self) -> int:
        """Declared as handed in elsewhere."""
        return sum(tally.elsewhere for tally in self.tallies.values())

    @property
    def uncounted(self) -> int:
        """Letters public here of units that have not declared a number."""
        return sum(tally.public for tally in self.tallies.values() if tally.in_post is None)


@dataclass(frozen=True, slots=True)
class Report:
    """The coverage on a day, and the units behind it; ``officials`` where the campaign has a deadline for them."""

    campaign: Campaign
    day: date
    until: date
    coverage: Coverage
    units: tuple[Subject, ...]
    parents: dict[int, int]
    officials: Officials | None = None

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
    def late(self) -> int:
        """Made public only after the day by which the target was to be reached."""
        due = self.campaign.plan.due_on
        return sum(1 for unit in self.units if due and unit.published_on and unit.published_on > due)

    @property
    def reached_late(self) -> bool:
        """Whether the target is met only with those."""
        in_time = Count(done=self.count.done - self.late, total=self.count.total)
        return self.coverage.reached and not in_time.reaches(self.coverage.target)

    @property
    def laggards(self) -> list[tuple[Part, list[str]]]:
        """The parts below the target, each with its units that have nothing public."""
        return [(part, list(_open_leaves(part))) for part in self.coverage.laggards]


async def report(session: Session, campaign: Campaign, today: date, zone: tzinfo, itself: str) -> Report:
    """Count it; ``itself`` is a unit's own line below its name, as ``{name} (itself)``."""
    until = min(today, campaign.plan.ends_on or today)
    units = await subjects.list_all(session, campaign, datetime.combine(today, time(12), zone), until)
    known = await table.list_parents(session, campaign.region_id)
    ids = {unit.id for unit in units}
    parents = {
        unit.id: above
        for unit in units
        if (above := next((each for each in ancestors(unit.id, known) if each in ids), 0))
    }
    tree = _Tree(units, parents, itself)
    whole = Part(name=campaign.region_name, parts=tree.top(_own_letter))
    target = percent(campaign.plan.target_percent)
    coverage = Coverage(whole=whole, target=target, weeks=_weeks(campaign, units, today, whole.count))
    officials = None
    if Party.OFFICIAL in campaign.plan.deadlines:
        tallies = await handed_in.list_tallies(session, campaign, zone, until)
        officials = _officials(campaign, tree, {unit.id: tallies.get(unit.id, Tally()) for unit in units})
    return Report(campaign, today, until, coverage, tuple(units), parents, officials)


def _own_letter(unit: Subject) -> Count:
    return Count(done=int(unit.published_on is not None), total=1)


def _officials(campaign: Campaign, tree: "_Tree", tallies: dict[int, Tally]) -> Officials:
    def own(unit: Subject) -> Count:
        tally = tallies[unit.id]
        return Count(done=tally.done, total=tally.in_post or 0)

    return Officials(
        whole=Part(name=campaign.region_name, parts=tree.top(own)),
        tallies=tallies,
        undeclared=tuple(unit for unit in tree.units if tallies[unit.id].in_post is None),
        behind=tuple(unit for unit in tree.units if tallies[unit.id].done < (tallies[unit.id].in_post or 0)),
    )


class _Tree:
    """Units below units, each counted by ``own``."""

    def __init__(self, units: list[Subject], parents: dict[int, int], itself: str) -> None:
        self.units = units
        self._itself = itself
        self._children: dict[int, list[Subject]] = {}
        for unit in units:
            self._children.setdefault(parents.get(unit.id, 0), []).append(unit)

    def top(self, own: Callable[[Subject], Count]) -> tuple[Part, ...]:
        """The parts of the whole; a city's government above others is opened, so that each of them is seen."""
        top: list[Part] = []
        for unit in self._children.get(0, []):
            part = self._part(unit, own)
            top += part.parts if part.parts and unit.kind == DepartmentKind.GOVERNMENT else [part]
        return tuple(top)

    def _part(self, unit: Subject, own: Callable[[Subject], Count]) -> Part:
        below = self._children.get(unit.id, [])
        if not below:
            return Part(name=unit.name, own=own(unit))
        parts = tuple(self._part(each, own) for each in below)
        return Part(name=unit.name, parts=(Part(name=self._itself.format(name=unit.name), own=own(unit)), *parts))


def _weeks(campaign: Campaign, units: list[Subject], today: date, count: Count) -> tuple[Week, ...]:
    """From the campaign's first day to its last, or today: each Sunday, and the day itself.

    What changed after the last day is one more point: today's.
    """
    first = campaign.plan.starts_on
    if first is None or first > today:
        return ()
    last = min(today, campaign.plan.ends_on or today)
    days = [first + timedelta(days=6 - first.weekday())]
    while days[-1] < last:
        days.append(days[-1] + timedelta(days=7))
    days[-1] = last
    weeks = [Week(ends_on=day, count=_count_on(day, units)) for day in days[-WEEKS_MOST:]]
    if weeks[-1].count != count:
        weeks.append(Week(ends_on=today, count=count))
    return tuple(weeks)


def _count_on(day: date, units: list[Subject]) -> Count:
    there = [unit for unit in units if unit.was_to_file(day)]
    return Count(done=sum(1 for unit in there if unit.was_public(day)), total=len(there))


def _open_leaves(part: Part) -> Iterator[str]:
    if not part.parts:
        if part.count.done < part.count.total:
            yield part.name
        return
    for each in part.parts:
        yield from _open_leaves(each)
