"""What a letter lacks: some of it hinders submitting, some must be accepted by its author, some is only mentioned."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from documents.limits import find_limits
from documents.nature import nature_of
from documents.targets import find_targets
from domain.clock import Decision
from domain.page import Nature, Unit
from domain.pledge import DraftItem, Letter
from domain.words import LetterKind


class Gap(StrEnum):
    """What is missing. The values are stored, so they never change."""

    ITEMS = "items"
    CODE = "code"
    PHONE = "phone"
    CLOCK_OPEN = "clock_open"
    SIGNER = "signer"
    DATE = "date"
    ID_NUMBER = "id_number"
    PERFORMANCE = "performance"
    CATEGORIES = "categories"
    SUPERVISION = "supervision"
    CLOCK = "clock"
    ACHIEVEMENTS = "achievements"
    REPEATED = "repeated"
    SCAN = "scan"
    EMAIL = "email"


ERRORS = (Gap.ITEMS, Gap.CLOCK_OPEN, Gap.CODE, Gap.PHONE, Gap.SIGNER, Gap.DATE, Gap.ID_NUMBER, Gap.PERFORMANCE)
_INVITES = re.compile(
    r"(?:欢迎|(?<!申)请(?!求)|接受|自觉|主动|诚挚|真诚|恳请|诚恳|监督[^。]{0,12}(?:电话|热线|举报))[^。；]{0,40}监督"
    r"|监督(?:投诉|举报|服务)?(?:电话|热线)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A gap, and the numbers of the items it is about."""

    gap: Gap
    numbers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What is stored when it is accepted; another item with the same gap is another warning."""
        return f"{self.gap}:{','.join(self.numbers)}"

    @property
    def is_error(self) -> bool:
        """Whether the letter can't be submitted with it."""
        return self.gap in ERRORS


def check(letter: Letter, *, as_printed: bool = False) -> list[Finding]:
    """Everything that is missing, the worst first; ``as_printed``: without closing words there are none."""
    return [
        *_errors(letter),
        *_warnings(letter, as_printed),
        *([] if letter.email or _is_personal(letter) else [Finding(Gap.EMAIL)]),
    ]


def check_printed(unit: Unit) -> list[Gap]:
    """What a letter on a page does not tell citizens: where to complain, and that they may watch."""
    said = [unit.preamble, *unit.closing, *(item.text for item in unit.items)]
    phone = [] if unit.phones or unit.hotlines else [Gap.PHONE]
    return phone if _INVITES.search("\n".join(said)) else [*phone, Gap.SUPERVISION]


def can_submit(letter: Letter) -> bool:
    """Whether nothing hinders it but warnings."""
    return bool(letter.department_id and letter.letter_kind) and not _errors(letter)


def open_warnings(letter: Letter, accepted: Collection[str]) -> list[Finding]:
    """The warnings that its author has still to accept."""
    return [finding for finding in _warnings(letter, False) if finding.key not in accepted]


def _is_personal(letter: Letter) -> bool:
    """An official's letter has neither telephone nor closing words of its own, and need not name figures."""
    return letter.letter_kind is LetterKind.OFFICIAL


def _errors(letter: Letter) -> list[Finding]:
    needed = (
        (Gap.ITEMS, letter.items),
        (Gap.CLOCK_OPEN, not any(clock.is_open for item in letter.items for clock in item.clocks)),
        (Gap.CODE, letter.credit_code),
        (Gap.PHONE, letter.phone or _is_personal(letter)),
        (Gap.SIGNER, letter.signer),
        (Gap.DATE, letter.signed_on),
        (Gap.ID_NUMBER, letter.official_id or not _is_personal(letter)),
        (Gap.PERFORMANCE, letter.performance or not _is_personal(letter)),
    )
    return [Finding(gap) for gap, value in needed if not value]


def _warnings(letter: Letter, as_printed: bool) -> list[Finding]:
    found = [_about(Gap.CATEGORIES, letter, lambda item: not item.category)]
    if (letter.closing or as_printed) and not _is_personal(letter) and not _invites_supervision(letter):
        found.append(Finding(Gap.SUPERVISION))
    if letter.items and not _is_personal(letter) and not any(_has_clock(item) for item in letter.items):
        found.append(Finding(Gap.CLOCK))
    found.append(_about(Gap.ACHIEVEMENTS, letter, lambda item: nature_of(item.text)[0] is Nature.ACHIEVEMENT))
    found.append(_repeated(letter))
    if not letter.scan_file:
        found.append(Finding(Gap.SCAN))
    return [finding for finding in found if finding is not None]


def _about(gap: Gap, letter: Letter, has_gap: Callable[[DraftItem], bool]) -> Finding | None:
    numbers = tuple(item.number for item in letter.items if has_gap(item))
    return Finding(gap, numbers) if numbers else None


def _repeated(letter: Letter) -> Finding | None:
    seen: set[str] = set()
    numbers = []
    for item in letter.items:
        words = re.sub(r"\W", "", item.text)
        if words in seen:
            numbers.append(item.number)
        seen.add(words)
    return Finding(Gap.REPEATED, tuple(numbers)) if numbers else None


def _has_clock(item: DraftItem) -> bool:
    """Confirmed ones count, and before anybody was asked those that can be read."""
    if item.clock_read:
        return any(clock.decision is not Decision.REMOVED for clock in item.clocks)
    return bool(find_limits(item.text) or find_targets(item.text))


def _invites_supervision(letter: Letter) -> bool:
    """The line may stand at the end of the last item, where a letter has no closing of its own."""
    return bool(_INVITES.search("\n".join([letter.preamble, letter.closing, *(item.text for item in letter.items)])))
