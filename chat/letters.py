"""A pledge letter as lines of a message: whole, as a line of a list, and with its history."""

from collections.abc import Collection

from chat.clocks import clock_lines, highlighted
from chat.context import Context
from chat.progress import target_lines
from documents.letter_form import FormKind, wordings
from domain.clock import Decision
from domain.page import Nature
from domain.pledge import DraftItem, Letter, Pledge, PledgeEvent, PledgeLine
from domain.progress import Goal
from domain.words import Category, LetterKind, Performance, PledgeStatus
from texts import common, publication
from texts import official as official_texts
from texts import pledge as texts
from texts import progress as progress_texts
from texts import review as review_texts
from texts.base import Day, Joined, Words

LABEL = 60


def letter_lines(letter: Letter, department: str, goals: Collection[Goal] = ()) -> list[Words]:
    """The whole letter; its parts that are still open are left out. ``goals``: those that are reported on."""
    kind = letter.letter_kind or LetterKind.DEPARTMENT
    printed = wordings()[FormKind(kind.value)]
    lines: list[Words] = [
        official_texts.LETTER_TITLE if kind is LetterKind.OFFICIAL else texts.LETTER_TITLE(department=department),
        texts.LETTER_NAME(department=department),
        *_code_lines(letter, kind),
        "",
        letter.preamble or printed.opening.replace("{name}", department),
        "",
        *_item_lines(letter.items, goals),
        "",
        letter.closing or printed.closing,
        "",
    ]
    return [*lines, *field_lines(letter)]


def _item_lines(items: list[DraftItem], goals: Collection[Goal]) -> list[Words]:
    """One after the other; what stands below a promise sets it off from the next."""
    lines: list[Words] = []
    mixed = any(item.nature == Nature.ACHIEVEMENT for item in items)
    for place, item in enumerate(items):
        words = item_words(item, [goal for goal in goals if goal.place == place])
        if mixed and item.nature != Nature.ACHIEVEMENT:
            words = Joined([words.parts[0], progress_texts.PROMISE, *words.parts[1:]])
        lines += [words, ""] if len(words.parts) > 1 else [words]
    return lines[:-1] if lines and lines[-1] == "" else lines


def _code_lines(letter: Letter, kind: LetterKind) -> list[Words]:
    if not letter.credit_code:
        return []
    words = texts.LETTER_CODE_UNPRINTED if kind is LetterKind.GOVERNMENT else texts.LETTER_CODE
    return [words(code=letter.credit_code)]


def field_lines(letter: Letter) -> list[Words]:
    """Telephone, e-mail, signer, date and scan, as far as they are known."""
    lines: list[Words] = []
    if letter.phone:
        lines.append(texts.LETTER_PHONE(phone=letter.phone))
    if letter.email:
        lines.append(texts.LETTER_EMAIL(email=letter.email))
    personal = letter.letter_kind is LetterKind.OFFICIAL
    if letter.signer:
        words = official_texts.LETTER_SIGNER if personal else texts.LETTER_SIGNER
        lines.append(words(signer=letter.signer))
    if personal and letter.performance:
        performance = official_texts.PERFORMANCES[Performance(letter.performance)]
        lines.append(official_texts.LETTER_PERFORMANCE(performance=performance))
    if letter.signed_on:
        lines.append(texts.LETTER_DATE(day=Day(letter.signed_on)))
    if letter.scan_file:
        lines.append(texts.LETTER_SCAN)
    return lines


def id_lines(letter: Letter) -> list[Words]:
    """What staff may see of an official's ID number; it stands on no public screen."""
    personal = letter.letter_kind is LetterKind.OFFICIAL and letter.id_tail
    return [official_texts.LETTER_ID(tail=letter.id_tail)] if personal else []


def item_words(item: DraftItem, goals: Collection[Goal] = ()) -> Joined:
    """One promise in full with its limits, its goals (and how far they have come) and its category."""
    title = item.title if item.title and not item.text.startswith(item.title) else ""
    text = highlighted(item.text, item.clocks)
    lines: list[Words] = [
        texts.LETTER_ITEM_TITLE(marker=item.marker, title=title, text=text)
        if title
        else texts.LETTER_ITEM(marker=item.marker, text=text),
        *_clock_lines(item, goals),
    ]
    if item.nature == Nature.ACHIEVEMENT:
        lines.insert(1, progress_texts.ACHIEVEMENT)
    if item.category:
        lines.append(texts.ITEM_CATEGORY(category=category_words(item.category)))
    if item.remark:
        lines.append(review_texts.REMARK(reason=item.remark))
    return Joined(lines)


def _clock_lines(item: DraftItem, goals: Collection[Goal]) -> list[Words]:
    """What was counted of things done, and nobody confirmed as a goal, is none."""
    done = item.nature == Nature.ACHIEVEMENT
    if goals:
        return [*clock_lines(item.limits), *target_lines(item.targets, goals, achievement=done)]
    return clock_lines([clock for clock in item.clocks if not (done and clock.decision is Decision.READ)])


def item_short(item: DraftItem) -> Words:
    """One promise's first words with its category."""
    text = shorten(item.title or item.text, LABEL)
    if item.category:
        category = category_words(item.category)
        return texts.ITEM_SHORT_CATEGORY(marker=item.marker, text=text, category=category)
    return texts.ITEM_SHORT(marker=item.marker, text=text)


def category_words(category: str) -> Words:
    """A category's name."""
    return common.CATEGORIES[Category(category)]


def shorten(text: str, most: int) -> str:
    """The first words in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def standing_lines(pledge: Pledge) -> list[Words]:
    """Which letter this is and how it stands."""
    status = texts.STATUSES[pledge.status]
    lines: list[Words] = [texts.STANDING(number=pledge.id, version=pledge.version, status=status)]
    if pledge.author_name:
        lines.append(texts.WRITTEN_BY(name=pledge.author_name))
    if pledge.revises and pledge.status is not PledgeStatus.PUBLISHED:
        lines.append(publication.REVISION_OF(number=pledge.revises))
    return lines


def line_label(line: PledgeLine) -> Words:
    """A letter of one's own on a button."""
    status = texts.STATUSES[PledgeStatus(line.status)]
    return texts.OWN_LINE(status=status, department=line.department_name, count=line.item_count)


def history_lines(events: list[PledgeEvent], context: Context) -> list[Words]:
    """What happened, oldest first."""
    return [texts.HISTORY, *[_event(event, context) for event in events]] if events else []


def _event(event: PledgeEvent, context: Context) -> Words:
    what: Words = texts.EVENTS[event.kind]
    if event.actor_name:
        what = texts.EVENT_BY(what=what, name=event.actor_name)
    at = context.moment(event.at)
    return texts.EVENT_TEXT(at=at, what=what, text=event.text) if event.text else texts.EVENT(at=at, what=what)
