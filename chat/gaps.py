"""What a letter lacks, as lines of a message and as buttons."""

from collections.abc import Collection

from domain.pledge import Letter
from services import completeness
from services.completeness import Finding, Gap
from texts import gaps as texts
from texts.base import Joined, Words


def gap_lines(letter: Letter, accepted: Collection[str] = ()) -> list[Words]:
    """What hinders submitting; below it the warnings (marked if accepted) and what is only mentioned. Ends empty."""
    found = completeness.check(letter)
    errors = [texts.MISSING[finding.gap] for finding in found if finding.is_error]
    lines: list[Words] = [texts.STILL_MISSING(parts=Joined(errors, "、")), ""] if errors else []
    notes = [_note(finding, accepted) for finding in found if not finding.is_error]
    return [*lines, texts.TITLE, *notes, ""] if notes else lines


def _note(finding: Finding, accepted: Collection[str]) -> Words:
    words = finding_words(finding)
    return texts.ACCEPTED(warning=words) if finding.key in accepted else texts.OPEN(warning=words)


def finding_words(finding: Finding) -> Words:
    """One warning in full."""
    return texts.WARNINGS[finding.gap](numbers="、".join(finding.numbers), count=len(finding.numbers))


def gap_name(gap: Gap) -> Words:
    """A warning in a few words, for a button."""
    return texts.NAMES[gap]
