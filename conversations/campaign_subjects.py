"""Who is to file in a campaign: all units, whole kinds, or one by one; a secret unit is never offered.

Of a kind chosen whole, units registered later join by themselves; who was chosen one by one stays as chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import MessageHandler

from chat.callback_data import Button, on_button
from chat.campaigns import later_words
from chat.context import Context
from chat.hearing import TYPED, message_of
from chat.keyboards import Key, in_rows
from chat.policy import OWNERS, allow
from chat.wizard import ask
from conversations.campaign_draft import CampaignStep, back_from, keep, open_draft, place
from domain.campaign import CampaignDraft
from domain.department import Department
from domain.refusals import ButtonIsStale, DepartmentUnclear
from domain.typed import take_text
from domain.words import DepartmentKind
from services import campaigns, lookup
from texts import campaign as texts
from texts.base import Words

HITS_MOST = 8
NAMES_MOST = 40


@dataclass(frozen=True)
class PickAll(Button, prefix="campaign.all"):
    """Every unit, also those registered later (1), or none (0)."""

    wanted: int


@dataclass(frozen=True)
class PickKind(Button, prefix="campaign.kind"):
    """A whole kind in, also its units registered later; all of them out when all are in."""

    kind: str


@dataclass(frozen=True)
class PickUnit(Button, prefix="campaign.unit"):
    """One unit in or out."""

    department_id: int


@dataclass(frozen=True)
class PickRegion(Button, prefix="campaign.region"):
    """Where the campaign is held."""

    region_id: int


@dataclass(frozen=True)
class EndSubjects(Button, prefix="campaign.subjects_done"):
    """Everybody is chosen."""


async def ask_subjects(
    context: Context, first: Sequence[Words] = (), hits: Sequence[tuple[int, str]] = ()
) -> CampaignStep:
    """Who is to file? ``hits`` are units found by a typed name."""
    data = (await open_draft(context)).data
    units = await campaigns.list_units(context.tx, data.region_id)
    chosen = {unit.id for unit in units if data.wants(unit.id, unit.kind)}
    lines: list[Words] = [*first, texts.ASK_SUBJECTS, "", *await _chosen_lines(context, data, units)]
    if hits:
        lines += ["", texts.UNIT_HITS]
    keys = [[_unit_key(each, name, chosen)] for each, name in hits]
    keys += in_rows(_kind_keys(data, units, chosen), 2)
    keys.append([Key(texts.ALL_UNITS(count=len(units)), PickAll(1)), Key(texts.NO_UNITS, PickAll(0))])
    regions = await campaigns.list_regions(context.tx, context.settings.default_region)
    others = [each for each in regions if each.id != data.region_id]
    keys += in_rows((Key(texts.REGION_KEY(region=each.name), PickRegion(each.id)) for each in others), 2)
    if chosen:
        keys.append([Key(texts.SUBJECTS_DONE(count=len(chosen)), EndSubjects())])
    step = CampaignStep.SUBJECTS
    ask(context, place(data, step), *lines, keys=keys, back=back_from(data, step))
    return step


async def _chosen_lines(context: Context, data: CampaignDraft, units: list[Department]) -> list[Words]:
    chosen = [unit.name for unit in units if data.wants(unit.id, unit.kind)]
    region = await region_name(context, data)
    lines: list[Words] = [
        texts.SUBJECTS_REGION(region=region),
        texts.SUBJECTS_CHOSEN(count=len(chosen), total=len(units)),
        later_words(data.kinds, region),
    ]
    if chosen:
        lines.append("、".join(chosen[:NAMES_MOST]) + ("……" if len(chosen) > NAMES_MOST else ""))
    return lines


def _kind_keys(data: CampaignDraft, units: list[Department], chosen: set[int]) -> list[Key]:
    keys: list[Key] = []
    for kind, words in texts.KINDS.items():
        of_kind = {unit.id for unit in units if unit.kind is kind}
        count, inside = len(of_kind), len(of_kind & chosen)
        if not count:
            continue
        if inside == 0 or (inside == count and kind in data.kinds):
            label = (texts.KIND_ON if inside else texts.KIND_OFF)(kind=words, count=count)
        else:
            label = texts.KIND_PART(kind=words, chosen=inside, count=count)
        keys.append(Key(label, PickKind(kind.value)))
    return keys


def _unit_key(unit_id: int, name: str, chosen: set[int]) -> Key:
    return Key((texts.UNIT_ON if unit_id in chosen else texts.UNIT_OFF)(name=name), PickUnit(unit_id))


@allow(OWNERS)
async def pick_all(_update: Update, context: Context) -> CampaignStep:
    """Every unit, or none."""
    wanted = context.pressed(PickAll).wanted
    draft = await open_draft(context)
    draft.data.choose_kinds(DepartmentKind if wanted else ())
    await keep(context, draft)
    return await ask_subjects(context)


@allow(OWNERS)
async def pick_kind(_update: Update, context: Context) -> CampaignStep:
    """A whole kind, in or out."""
    try:
        kind = DepartmentKind(context.pressed(PickKind).kind)
    except ValueError:
        raise ButtonIsStale from None
    draft = await open_draft(context)
    units = await campaigns.list_units(context.tx, draft.data.region_id)
    draft.data.toggle_kind(kind, (unit.id for unit in units if unit.kind is kind))
    await keep(context, draft)
    return await ask_subjects(context)


@allow(OWNERS)
async def pick_unit(_update: Update, context: Context) -> CampaignStep:
    """One of those offered."""
    return await _toggle(context, context.pressed(PickUnit).department_id)


@allow(OWNERS)
async def find_unit(update: Update, context: Context) -> CampaignStep:
    """One clear hit is taken in or out, several are offered."""
    typed = take_text(message_of(update).text, most=200)
    data = (await open_draft(context)).data
    known = {unit.id for unit in await campaigns.list_units(context.tx, data.region_id)}
    found = await lookup.find(context.tx, typed)
    hits = [(hit.id, hit.name) for hit in found.departments if hit.id in known]
    if not hits:
        raise DepartmentUnclear
    if found.exact and found.departments[0].id in known:
        return await _toggle(context, found.departments[0].id)
    return await ask_subjects(context, hits=hits[:HITS_MOST])


@allow(OWNERS)
async def pick_region(_update: Update, context: Context) -> CampaignStep:
    """Another region; whoever was chosen in the old one is out."""
    wanted = context.pressed(PickRegion).region_id
    regions = await campaigns.list_regions(context.tx, context.settings.default_region)
    if wanted not in {each.id for each in regions}:
        raise ButtonIsStale
    draft = await open_draft(context)
    if draft.data.region_id != wanted:
        draft.data.region_id = wanted
        draft.data.choose_kinds(())
    await keep(context, draft)
    return await ask_subjects(context)


async def _toggle(context: Context, department_id: int) -> CampaignStep:
    draft = await open_draft(context)
    units = {unit.id: unit for unit in await campaigns.list_units(context.tx, draft.data.region_id)}
    unit = units.get(department_id)
    if unit is None:
        raise ButtonIsStale
    words = texts.UNIT_ADDED if draft.data.toggle_unit(unit.id, unit.kind) else texts.UNIT_TAKEN
    await keep(context, draft)
    return await ask_subjects(context, [words(name=unit.name), ""])


async def region_name(context: Context, data: CampaignDraft) -> str:
    """What the campaign's region is called."""
    regions = await campaigns.list_regions(context.tx, context.settings.default_region)
    return next((each.name for each in regions if each.id == data.region_id), "")


HANDLERS = [
    MessageHandler(TYPED, find_unit),
    on_button(PickAll, pick_all),
    on_button(PickKind, pick_kind),
    on_button(PickUnit, pick_unit),
    on_button(PickRegion, pick_region),
]
