"""Letters that everybody may read: a department's list, one whole, its versions, and each as a file."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, ShowDepartment
from chat.context import Context
from chat.keyboards import Key, in_rows
from chat.letter_buttons import BeginPlace, ListLetters, ListVersions, PrintLetter, ShowLetter, ShowVersion
from chat.letters import letter_lines
from chat.policy import EVERYONE, REVIEWERS, allow
from chat.posts import LETTER_PAYLOAD, post_keys, post_lines
from chat.versions import change_lines, file_keys, place_lines, withdraw_keys
from db.places import Post
from domain.pledge import Pledge
from domain.publication import PublicLine, Version
from domain.refusals import ButtonIsStale, NotFound
from domain.words import PledgeStatus
from handlers.letter_files import FORMS, PRINT_JOB
from services import posts, progress, publishing
from texts import find as find_texts
from texts import publication as texts
from texts.base import Words

LABEL_MOST = 6


def withdrawn_lines(context: Context, lines: list[PublicLine]) -> list[Words]:
    """For the card of a department."""
    return [
        texts.CARD_WITHDRAWN(number=line.id, at=context.moment(line.withdrawn_at), reason=line.withdrawn_why)
        for line in lines
    ]


@allow(EVERYONE)
async def list_letters(_update: Update, context: Context) -> None:
    """Those in force first."""
    department_id = context.pressed(ListLetters).department_id
    found = await publishing.list_public(context.tx, department_id)
    if not found:
        raise NotFound
    keys = [[Key(_label(context, line), ShowLetter(line.id))] for line in found]
    name = found[0].department_name
    back = [Key(find_texts.BACK_TO_CARD(name=name), ShowDepartment(department_id)), *BACK_TO_MENU]
    context.show(texts.LIST_TITLE(department=name), keys=[*keys, back])


def _label(context: Context, line: PublicLine) -> Words:
    if line.status is PledgeStatus.WITHDRAWN:
        return texts.LINE_WITHDRAWN(at=context.moment(line.withdrawn_at))
    at = context.moment(line.published_at)
    return texts.LINE(version=line.version, count=line.item_count, at=at)


@allow(EVERYONE)
async def show_letter(_update: Update, context: Context) -> None:
    """One letter whole, with where it was published."""
    await show(context, context.pressed(ShowLetter).pledge_id)


async def open_link(context: Context, payload: str) -> None:
    """A link to a letter, such as the one printed on it."""
    if not payload.isascii() or not payload.isdecimal() or len(payload) > 15:
        raise NotFound
    await show(context, int(payload))


async def show(context: Context, pledge_id: int) -> None:
    """The version in force, or the last one of a letter that was withdrawn."""
    pledge = await publishing.get_public(context.tx, pledge_id)
    versions = await publishing.list_versions(context.tx, pledge)
    lines = _head(context, pledge, versions[0])
    goals = await progress.list_of_letter(context.tx, pledge.id)
    lines += ["", *letter_lines(pledge.letter, pledge.department_name, goals)]
    places = await publishing.list_places(context.tx, pledge, context.settings.zone)
    lines += place_lines(places, context.bot_data.link(f"{LETTER_PAYLOAD}{pledge.id}"))
    open_posts = await _open_posts(context, pledge)
    lines += post_lines(open_posts, context)
    keys = [
        file_keys(pledge.id, pledge.version),
        [Key(texts.VERSIONS(count=len(versions)), ListVersions(pledge.id))] if len(versions) > 1 else [],
        withdraw_keys(context, pledge),
        _place_keys(context, pledge),
        *post_keys(open_posts),
        [Key(texts.BACK_TO_LIST, ListLetters(pledge.letter.department_id)), *BACK_TO_MENU],
    ]
    context.show(*lines, keys=keys)


def _place_keys(context: Context, pledge: Pledge) -> list[Key]:
    if pledge.status is not PledgeStatus.PUBLISHED or not context.person.has(*REVIEWERS.roles):
        return []
    return [Key(texts.PLACE_ADD, BeginPlace(pledge.id, pledge.version))]


async def _open_posts(context: Context, pledge: Pledge) -> list[Post]:
    """What a channel has not taken, for those who can see to it."""
    if pledge.status is not PledgeStatus.PUBLISHED or not context.person.has(*REVIEWERS.roles):
        return []
    return await posts.list_open(context.tx, pledge)


def _head(context: Context, pledge: Pledge, version: Version) -> list[Words]:
    at = context.moment(version.published_at)
    lines: list[Words] = [texts.STANDING(number=pledge.id, version=version.version, at=at)]
    if pledge.status is PledgeStatus.WITHDRAWN:
        lines.append(texts.WITHDRAWN(at=context.moment(pledge.withdrawn_at), reason=pledge.withdrawn_why))
    elif version.version != pledge.version:
        lines.append(texts.VERSION_OLD(version=pledge.version))
    return lines


@allow(EVERYONE)
async def list_versions(_update: Update, context: Context) -> None:
    """Each with its date, and what the newest one changed."""
    pledge = await publishing.get_public(context.tx, context.pressed(ListVersions).pledge_id)
    versions = await publishing.list_versions(context.tx, pledge)
    lines: list[Words] = [texts.VERSIONS_TITLE(department=pledge.department_name), ""]
    lines += [texts.VERSION_LINE(version=each.version, at=context.moment(each.published_at)) for each in versions]
    if len(versions) > 1:
        lines += ["", *change_lines(versions[1], versions[0])]
    numbers = [
        Key(texts.VERSION_KEY(version=each.version), ShowVersion(pledge.id, each.version)) for each in versions[:60]
    ]
    back = [Key(texts.BACK_TO_LETTER, ShowLetter(pledge.id)), *BACK_TO_MENU]
    context.show(*lines, keys=[*in_rows(numbers, LABEL_MOST), back])


@allow(EVERYONE)
async def show_version(_update: Update, context: Context) -> None:
    """One version whole, and what it changed."""
    pressed = context.pressed(ShowVersion)
    pledge = await publishing.get_public(context.tx, pressed.pledge_id)
    version = await publishing.get_version(context.tx, pledge, pressed.version)
    earlier = [each for each in await publishing.list_versions(context.tx, pledge) if each.version < version.version]
    lines = _head(context, pledge, version)
    lines += ["", *letter_lines(version.letter, pledge.department_name)]
    if earlier:
        lines += ["", *change_lines(earlier[0], version)]
    back = [Key(texts.VERSIONS(count=len(earlier) + 1), ListVersions(pledge.id)), *BACK_TO_MENU]
    context.show(*lines, keys=[file_keys(pledge.id, version.version), back])


@allow(EVERYONE)
async def ask_file(_update: Update, context: Context) -> None:
    """A file of it, made aside."""
    pressed = context.pressed(PrintLetter)
    if pressed.form not in FORMS:
        raise ButtonIsStale
    pledge = await publishing.get_public(context.tx, pressed.pledge_id)
    await publishing.get_version(context.tx, pledge, pressed.version)
    context.toast(texts.PRINTING)
    link = context.bot_data.link(f"{LETTER_PAYLOAD}{pledge.id}")
    await context.start_job(PRINT_JOB, pledge_id=pledge.id, version=pressed.version, form=pressed.form, link=link)
