"""An import, and one unit or task of it, as lines of a message."""

from collections import Counter
from collections.abc import Sequence

from chat.context import Context
from chat.progress import grouped
from domain.importing import Entry, EntryState, ImportPage, ImportState
from domain.page import Doubt, Email, Item, Nature, Registered, Task, Unit
from domain.words import Category, PledgeStatus
from texts import common
from texts import imports as texts
from texts.base import Day, Joined, Words
from texts.doubts import doubt_words

DOUBTS_MOST = 12
LABEL = 46


def title_of(page: ImportPage) -> Words:
    """The page's title, else its file's name."""
    return page.title or page.file_name or texts.PAGE_UNTITLED


def page_lines(page: ImportPage, waiting: list[Doubt], context: Context) -> list[Words]:
    """Counts first, then who reviews it, then what is doubtful."""
    counts = page.counts
    lines: list[Words] = [
        texts.PAGE_TITLE(title=title_of(page)),
        texts.PAGE_FILE(name=page.file_name, region=page.region),
        texts.PAGE_BY(name=page.imported_name, at=context.moment(page.created_at)),
        "",
        texts.PAGE_COUNTS(
            units=counts.units,
            items=counts.items,
            tasks=counts.tasks,
            numbers=counts.numbers + len(page.document.hotlines),
        ),
        *_hotline_lines(page),
    ]
    if page.is_undone:
        words = texts.PAGE_UNDONE if page.state is ImportState.UNDONE else texts.PAGE_UNDOING
        return [*lines, "", words(why=page.undone_why)]
    lines.append(
        texts.PAGE_DECIDED(
            waiting=counts.waiting, flagged=counts.flagged, accepted=counts.accepted, skipped=counts.skipped
        )
    )
    if not counts.units + counts.tasks:
        lines += ["", texts.NOTHING_FOUND]
    elif not counts.waiting:
        lines += ["", texts.PAGE_DONE]
    else:
        lines.append(_claim_line(page, context.person.id))
    doubts = [*page.doubts, *waiting]
    return [*lines, "", texts.PAGE_DOUBTS, *_doubt_counts(doubts)] if doubts else lines


def _claim_line(page: ImportPage, person_id: int) -> Words:
    if page.claimed_by == person_id:
        return texts.PAGE_OWN
    return texts.PAGE_CLAIMED(name=page.claimed_name) if page.claimed_by else texts.PAGE_FREE


def _hotline_lines(page: ImportPage) -> list[Words]:
    hotlines = page.document.hotlines
    if not hotlines:
        return []
    numbers = [
        texts.HOTLINE_OWNER(number=line.number, owner=line.owner) if line.owner else line.number for line in hotlines
    ]
    lines: list[Words] = [texts.PAGE_HOTLINES(numbers=Joined(numbers, "、"))]
    return lines if page.batch_id else [*lines, texts.PAGE_HOTLINES_NOTE]


def _doubt_counts(doubts: list[Doubt]) -> list[Words]:
    """Each kind once, with the first example and how often."""
    times = Counter(doubt.code for doubt in doubts)
    first = {doubt.code: doubt for doubt in reversed(doubts)}
    lines: list[Words] = []
    for code, count in times.most_common(DOUBTS_MOST):
        words = doubt_words(first[code])
        lines.append(texts.PAGE_DOUBT_TIMES(doubt=words, count=count) if count > 1 else texts.PAGE_DOUBT(doubt=words))
    return lines


def entry_lines(entry: Entry, known: str = "") -> list[Words]:
    """Flags first, then everything that was read; ``known`` is the department it goes to under another name."""
    place = texts.ENTRY_PLACE(position=entry.position)
    state = texts.ENTRY_STATES[entry.state]
    standing = (
        texts.ENTRY_OUTCOME(place=place, state=state, outcome=texts.OUTCOMES[entry.outcome])
        if entry.outcome
        else texts.ENTRY_STANDING(place=place, state=state)
    )
    lines: list[Words] = [_heading(entry), standing]
    if known:
        lines.append(texts.ENTRY_GOES_TO(department=known))
    if entry.is_corrected:
        lines.append(texts.ENTRY_CORRECTED)
    if entry.doubts and entry.state is EntryState.WAITING:
        lines += ["", texts.DOUBTS_TITLE, *[_doubt_line(entry, doubt) for doubt in entry.doubts]]
    body = _unit_lines(entry.unit, entry.doubts) if entry.unit is not None else _task_lines(entry.task)
    return [*lines, *body] if body[:1] == [""] else [*lines, "", *body]


def _heading(entry: Entry) -> Words:
    if entry.task is not None:
        return texts.ENTRY_TASK(number=entry.task.number or "·", section=entry.task.section)
    unit = entry.unit or Unit.model_construct()
    return texts.ENTRY_UNIT(name=unit.name or texts.ENTRY_NO_NAME, kind=texts.KINDS[unit.kind.value])


def _doubt_line(entry: Entry, doubt: Doubt) -> Words:
    words = doubt_words(doubt)
    if doubt.item is None:
        return texts.PAGE_DOUBT(doubt=words)
    return (texts.DOUBT_ITEM if entry.task is None else texts.DOUBT_TASK)(item=doubt.item, doubt=words)


def _unit_lines(unit: Unit, doubts: Sequence[Doubt]) -> list[Words]:
    lines: list[Words] = [texts.ENTRY_HOTLINE(purpose=line.purpose, number=line.number) for line in unit.hotlines]
    named = {line.number for line in unit.hotlines}
    lines += [texts.ENTRY_PHONE(number=number) for number in unit.phones if number not in named]
    lines += [_email_line(email) for email in unit.emails]
    if unit.address:
        lines.append(texts.ENTRY_ADDRESS(address=unit.address))
    if unit.postcode:
        lines.append(texts.ENTRY_POSTCODE(postcode=unit.postcode))
    if unit.registered:
        lines += _registered_lines(unit.registered)
    if unit.preamble:
        lines += ["", texts.ENTRY_PREAMBLE(text=unit.preamble)]
    mixed = any(item.nature is Nature.ACHIEVEMENT for item in unit.items)
    for number, item in enumerate(unit.items, 1):
        lines += ["", *_item_lines(item, any(doubt.item == number for doubt in doubts), mixed)]
    if unit.closing:
        lines += ["", texts.ENTRY_CLOSING(text="\n".join(unit.closing))]
    return lines


def _registered_lines(file: Registered) -> list[Words]:
    """What a file of a register says besides: accepting it takes that too."""
    withdrawn = texts.ENTRY_WITHDRAWN(why=file.withdrawn_why or texts.ENTRY_NOT_SAID)
    status: Words = texts.ENTRY_PUBLISHED if file.status is PledgeStatus.PUBLISHED else withdrawn
    lines: list[Words] = [texts.ENTRY_REGISTERED(number=file.number or "?", version=file.version, status=status)]
    if file.region:
        lines.append(texts.ENTRY_REGION(region=file.region))
    if file.code:
        lines.append(texts.ENTRY_CODE(code=file.code))
    if file.signer or file.signed_on:
        signed_on = Day(file.signed_on) if file.signed_on else texts.ENTRY_NOT_SAID
        lines.append(texts.ENTRY_SIGNED(signer=file.signer or texts.ENTRY_NOT_SAID, day=signed_on))
    return lines


def _email_line(email: Email) -> Words:
    if email.suggested:
        return texts.ENTRY_EMAIL_UNCONFIRMED(email=email.printed, suggested=email.suggested)
    if "@" not in email.printed:
        return texts.ENTRY_EMAIL_UNREADABLE(email=email.printed)
    return texts.ENTRY_EMAIL(email=email.printed)


def _item_lines(item: Item, flagged: bool, mixed: bool) -> list[Words]:
    """One item; where a letter has both, it says whether it is a promise or an achievement."""
    mark = "⚠ " if flagged else ""
    text = item.text if not item.title or item.text.startswith(item.title) else f"{item.title} {item.text}"
    words = texts.ENTRY_ITEM if item.number else texts.ENTRY_ITEM_PLAIN
    lines: list[Words] = [words(mark=mark, number=item.number, text=text)]
    if item.category:
        lines.append(texts.ENTRY_CATEGORY(category=common.CATEGORIES[Category(item.category)]))
    if mixed:
        lines.append(texts.ENTRY_ACHIEVEMENT if item.nature is Nature.ACHIEVEMENT else texts.ENTRY_PROMISE)
    lines += [texts.ENTRY_LIMIT(phrase=limit.phrase) for limit in item.limits]
    lines += [texts.ENTRY_TARGET(phrase=target.phrase) for target in item.targets]
    return [
        *lines,
        *[
            texts.ENTRY_REACHED(value=grouped(target.reached), day=Day(target.reached_on), phrase=target.phrase)
            for target in item.targets
            if target.reached is not None and target.reached_on
        ],
    ]


def _task_lines(task: Task | None) -> list[Words]:
    if task is None:
        return []
    lines: list[Words] = [task.text, ""]
    if task.lead:
        lines.append(texts.ENTRY_LEAD(names="、".join(task.lead)))
    if task.responsible:
        lines.append(texts.ENTRY_SHARE(names="、".join(task.responsible)))
    if task.due:
        lines.append(texts.ENTRY_DUE(due=task.due))
    return [*lines, *[texts.ENTRY_TARGET(phrase=target.phrase) for target in task.targets]]


def short(text: str, most: int = LABEL) -> str:
    """The first words in one line, for a button."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
