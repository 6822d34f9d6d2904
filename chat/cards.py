"""A department, a promise and a case as lines of a message."""

from collections.abc import Sequence
from datetime import date, datetime

from chat.clocks import highlighted
from chat.context import Context
from domain.complaint import Case, CaseEvent, Complainant
from domain.pledge import marker_of
from domain.words import Category
from services.lookup import Card, Found, Promise
from texts import common
from texts import complaint as case_texts
from texts import find as texts
from texts import progress as progress_texts
from texts import rules as rule_texts
from texts.base import Day, Joined, T, Words

LABEL, GLANCE = 40, 90
_TITLES = {
    (False, True): texts.ITEM_TITLE,
    (False, False): texts.ITEM_TITLE_PLAIN,
    (True, True): texts.ACHIEVEMENT_TITLE,
    (True, False): texts.ACHIEVEMENT_TITLE_PLAIN,
}
"""By whether it is an achievement, and whether it has a number."""


def department_lines(card: Card, zone: object) -> list[Words]:
    """Name, hotlines, e-mail, address and how many promises."""
    lines: list[Words] = [texts.CARD_NAME(name=card.name)]
    if card.former_names:
        lines.append(texts.CARD_FORMER(names="、".join(card.former_names)))
    lines += ["", *_hotline_lines(card)]
    for email in card.emails:
        words = texts.CARD_EMAIL if email.confirmed else texts.CARD_EMAIL_UNCONFIRMED
        lines.append(words(email=email.printed))
    lines += _address_lines(card)
    if card.duty:
        occasion = card.duty.occasion
        lines.append(rule_texts.DUTY_OCCASION(occasion=occasion) if occasion else rule_texts.DUTY_ALWAYS)
    lines += ["", texts.CARD_PROMISES(count=card.promise_count) if card.promise_count else texts.CARD_NO_PROMISES]
    if card.verified_at:
        checked: date = datetime.fromtimestamp(card.verified_at, zone).date()  # type: ignore[arg-type]
        lines.append(texts.CARD_VERIFIED(day=Day(checked)))
    return lines


def _hotline_lines(card: Card) -> list[Words]:
    lines: list[Words] = [
        texts.CARD_HOTLINE_PURPOSE(purpose=line.purpose, number=line.number)
        if line.purpose
        else texts.CARD_HOTLINE(number=line.number)
        for line in card.hotlines
    ]
    return lines or fallback_lines(card.fallback_hotlines) or [texts.CARD_NO_HOTLINE]


def fallback_lines(hotlines: object) -> list[Words]:
    """City-wide hotlines, labelled so."""
    return [
        texts.CARD_FALLBACK(owner=line.owner, number=line.number)
        if line.owner
        else texts.CARD_FALLBACK_PLAIN(number=line.number)
        for line in hotlines  # type: ignore[attr-defined]
    ]


def _address_lines(card: Card) -> list[Words]:
    lines: list[Words] = []
    if card.address and card.postcode:
        lines.append(texts.CARD_ADDRESS_POSTCODE(address=card.address, postcode=card.postcode))
    elif card.address:
        lines.append(texts.CARD_ADDRESS(address=card.address))
    elif card.postcode:
        lines.append(texts.CARD_POSTCODE(postcode=card.postcode))
    if card.hours:
        lines.append(texts.CARD_HOURS(hours=card.hours))
    return lines


def hit_labels(found: Found) -> list[str]:
    """The names of the departments found, with the region where two have the same name."""
    names = [hit.name for hit in found.departments]
    return [f"{hit.name}（{hit.region}）" if names.count(hit.name) > 1 else hit.name for hit in found.departments]


def promise_lines(promise: Promise, clocks: Sequence[Words]) -> list[Words]:
    """One promise in full with the lines about its limits and goals."""
    title = _TITLES[promise.is_achievement, bool(promise.number)]
    lines: list[Words] = [title(name=promise.department_name, number=promise.number), "", _full_text(promise)]
    if promise.is_achievement:
        lines += ["", progress_texts.ACHIEVEMENT]
    if clocks:
        lines += ["", *clocks]
    if promise.category:
        lines += ["", texts.ITEM_CATEGORY(category=common.CATEGORIES[Category(promise.category)])]
    return lines


def promise_glance(promise: Promise) -> Words:
    """A promise in a list: its number and title, and how it begins."""
    text = promise.text.removeprefix(promise.title).lstrip("。，：:\n 　") if promise.title else promise.text
    head = marker_of(promise.number) + promise.title
    start = text if len(text) <= GLANCE else text[: GLANCE - 1] + "…"
    if not promise.title:
        return f"{head}{start}"
    return texts.GLANCE(head=head, start=start)


def _full_text(promise: Promise) -> Words:
    if promise.title and not promise.text.startswith(promise.title):
        return T("<b>{title}</b>\n{text}")(title=promise.title, text=highlighted(promise.text, promise.clocks))
    return highlighted(promise.text, promise.clocks)


def item_label(number: str, title: str, text: str) -> str:
    """A promise in one line."""
    words = (title or text).replace("\n", " ")
    short = words if len(words) <= LABEL else words[: LABEL - 1] + "…"
    return marker_of(number) + short


def case_label(case: Case) -> Words:
    """A case on a button."""
    return case_texts.QUEUE_LINE(
        number=case.number, department=case.department_name, status=common.CASE_STATUSES[case.status]
    )


def case_lines(case: Case, context: Context) -> list[Words]:
    """A case without a trace of who filed it; the first line is its title."""
    lines: list[Words] = [
        case_texts.CASE_TITLE(number=case.number, status=common.CASE_STATUSES[case.status]),
        case_texts.CASE_DEPARTMENT(department=case.department_name),
    ]
    if case.item_text:
        lines.append(case_texts.CASE_ITEM(item=item_label(case.item_number, case.item_title, case.item_text)))
    lines += [case_texts.CASE_STORY(story=case.story), case_texts.CASE_FILED(at=context.moment(case.filed_at))]
    if case.evidence_count:
        lines.append(case_texts.CASE_EVIDENCE(count=case.evidence_count))
    if case.claimed_name:
        lines.append(case_texts.CASE_HANDLER(name=case.claimed_name))
    return lines


def who_lines(case: Case, who: Complainant | None) -> list[Words]:
    """For the staff who handle a case: the name of somebody who gave it."""
    if case.anonymous or who is None:
        return [case_texts.CASE_ANONYMOUS]
    lines: list[Words] = [case_texts.CASE_NAMED(name=who.name)]
    return [*lines, case_texts.CASE_CONTACT(contact=who.contact)] if who.contact else lines


def history_lines(events: list[CaseEvent], context: Context) -> list[Words]:
    """What happened, oldest first."""
    return [case_texts.HISTORY, Joined([_event(event, context) for event in events])]


def _event(event: CaseEvent, context: Context) -> Words:
    what: Words = case_texts.EVENTS[event.kind]
    if event.actor_name:
        what = case_texts.EVENT_BY(what=what, name=event.actor_name)
    at = context.moment(event.at)
    if event.text:
        return case_texts.EVENT_TEXT(at=at, what=what, text=event.text)
    return case_texts.EVENT(at=at, what=what)
