"""Every public department in memory, and which of them a question means.

Evidence is asked in this order, and what is certain ends the search: a number, a whole name (or its pinyin or
initials), a name inside the question, a part of a name, everyday words, a misspelt name, the words of the pledges.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import log

from domain import search
from domain.everyday_words import everyday_words, fillers, longest_word
from domain.pinyin import fold_pinyin, initials_and_pinyin

CLEAR, CLEAR_TEXT, GAP, LEAST = 52.0, 70.0, 5.0, 30.0
"""A winner has this many points (more where only letters speak for it), and is this far ahead; below the least
nothing is shown."""
MOST_SCANNED = 400
_DUTY_POINTS = (62.0, 56.0, 52.0, 49.0, 47.0, 45.0)
_SUFFIXES = re.compile(
    "(?:(?:监督)?管理局|事务局|(?:管理)?委员会|管委会|办公[室厅]|集团公司|联合会|公司|集团|中心|[局委办厅部院站会])$"
)
_PLACE_ENDINGS = ("区", "县", "市", "镇", "乡", "街道", "政府")


class Reason(StrEnum):
    """Why a department was found."""

    NUMBER = "number"
    NAME = "name"
    PINYIN = "pinyin"
    PART = "part"
    TOPIC = "topic"
    TYPO = "typo"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """All by which a department is found. The first of ``names`` is its full name, as it is compared."""

    department_id: int
    stamp: str
    name: str
    region: str
    names: tuple[str, ...]
    latin: tuple[str, ...]
    numbers: tuple[str, ...]
    grams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A department that a question may mean."""

    document: Document
    points: float
    reason: Reason


Points = dict[int, tuple[float, Reason]]


class LookupIndex:
    """The documents, and the ways to them; ``replace`` keeps it up to date."""

    def __init__(self) -> None:
        self.generation = ""
        self.documents: dict[int, Document] = {}
        self._names: dict[str, set[int]] = {}
        self._stems: dict[str, set[int]] = {}
        self._latin: dict[str, set[int]] = {}
        self._numbers: dict[str, set[int]] = {}
        self._name_grams: dict[str, set[int]] = {}
        self._text_grams: dict[str, array[int]] = {}
        self._duties: dict[str, tuple[tuple[int, float], ...]] = {}
        self._places: set[str] = set()
        self._longest = 0

    def replace(self, documents: Iterable[Document], gone: Iterable[int] = ()) -> None:
        """Put new or changed documents in, and take others out."""
        new = list(documents)
        for department_id in (*gone, *(document.department_id for document in new)):
            self._remove(department_id)
        for document in new:
            self._add(document)
        self._duties.clear()

    def match(self, text: str) -> list[Match]:
        """The departments a question may mean, the likeliest first."""
        asked = search.normalise(text)
        key = asked.replace(" ", "")
        if not key or not self.documents:
            return []
        found = self._by_number(text) or self._by_whole_name(key)
        if not found:
            found = self._by_mention(key[:MOST_SCANNED])
            _raise(found, self._by_part(key))
            _raise(found, self._by_everyday_words(asked[:MOST_SCANNED]))
            matter = self._matter(asked[:MOST_SCANNED])
            if not found:
                _raise(found, self._by_likeness(matter))
            if best_points(found) < 75:
                self._add_text(found, matter)
        return self._ranked(found)

    def _ranked(self, found: Points) -> list[Match]:
        matches = [
            Match(self.documents[department_id], points, reason)
            for department_id, (points, reason) in found.items()
            if points >= LEAST
        ]
        matches.sort(key=lambda match: (-match.points, match.document.department_id))
        return matches

    def _by_number(self, text: str) -> Points:
        found: Points = {}
        for number in search.numbers(text):
            for department_id in self._numbers.get(number, ()):
                found[department_id] = (100.0, Reason.NUMBER)
        return found

    def _by_whole_name(self, key: str) -> Points:
        found: Points = {}
        for department_id in self._names.get(key, ()):
            whole = self.documents[department_id].names[0] == key
            found[department_id] = (100.0 if whole else 90.0, Reason.NAME)
        if not found and search.is_latin(key):
            for department_id in self._latin.get(fold_pinyin(key), ()):
                found[department_id] = (90.0, Reason.PINYIN)
        return found

    def _by_mention(self, key: str) -> Points:
        """Names that stand inside the question; of two that overlap, the longer."""
        found: Points = {}
        at = 0
        folded = fold_pinyin(key)
        while at < len(key):
            for end in range(min(len(key), at + self._longest), at + 1, -1):
                points = self._mentioned(key[at:end], folded[at:end])
                if points:
                    _raise(found, points)
                    at = end - 1
                    break
            at += 1
        return found

    def _mentioned(self, name: str, folded: str) -> Points:
        if name in self._names:
            points = (66.0 if name.endswith(_PLACE_ENDINGS) else 78.0) + min(len(name), 8)
            return dict.fromkeys(self._names[name], (points, Reason.NAME))
        if name in self._stems:
            return dict.fromkeys(self._stems[name], (64.0 + len(name), Reason.PART))
        if len(folded) > 4 and folded in self._latin:
            return dict.fromkeys(self._latin[folded], (78.0, Reason.PINYIN))
        return {}

    def _by_part(self, key: str) -> Points:
        """Names of which the question is a part: 教育 of 教育局, ``jiaoyu`` of ``jiaoyuju``."""
        latin = search.is_latin(key)
        if len(key) > 20:
            return {}
        key = fold_pinyin(key) if latin else key
        grams = list(search.windows(key, (2,))) if len(key) > 1 else [key]
        sets = [self._name_grams.get(gram) for gram in grams]
        if not all(sets):
            return {}
        found: Points = {}
        for department_id in set.intersection(*(ids for ids in sets if ids)):
            document = self.documents[department_id]
            names = document.latin if latin else document.names
            share = max((len(key) / len(name) for name in names if _is_part(key, name, latin)), default=0.0)
            if share:
                found[department_id] = (66.0 + 20.0 * share, Reason.PINYIN if latin else Reason.PART)
        return found

    def _by_everyday_words(self, asked: str) -> Points:
        """What people say for what departments do; a duty that is named itself counts for more."""
        words = everyday_words()
        found: Points = {}
        for said in _said(asked):
            best: Points = {}
            for rank, duty in enumerate(words[said]):
                points = _DUTY_POINTS[min(rank, len(_DUTY_POINTS) - 1)] + len(said) + (4 if duty == said else 0)
                _raise(best, {own: (points + 3 * share, Reason.TOPIC) for own, share in self._with_duty(duty)})
            for own, (points, reason) in best.items():
                before = found[own][0] if own in found else 0.0
                more = max(0.0, min(points, before) - 52) / 2
                found[own] = (max(points, before) + more, reason)
        return found

    def _with_duty(self, duty: str) -> tuple[tuple[int, float], ...]:
        """The departments whose name has it, and how much of a name it is."""
        known = self._duties.get(duty)
        if known is None:
            known = self._duties[duty] = tuple(self._look_for_duty(duty))
        return known

    def _look_for_duty(self, duty: str) -> Iterator[tuple[int, float]]:
        for own, document in self.documents.items():
            names = [name for name in document.names if duty in name.replace("人民政府", "政府")]
            if names:
                yield own, len(duty) / min(map(len, names))

    def _by_likeness(self, matter: str) -> Points:
        """Names with one wrong letter, also in pinyin; a wrong character that sounds right counts for more."""
        found: Points = {}
        for word in matter.replace(" ", "\n").split("\n")[:6]:
            if not 3 <= len(word) <= 24:
                continue
            latin = search.is_latin(word)
            folded = fold_pinyin(word) if latin else word
            sounds = "" if latin else initials_and_pinyin(word)[1]
            for department_id in self._alike(folded, latin):
                points = _likeness(folded, sounds, self.documents[department_id], latin)
                if points:
                    _raise(found, {department_id: (points, Reason.TYPO)})
        return found

    def _alike(self, word: str, latin: bool) -> list[int]:
        shared: Counter[int] = Counter()
        for gram in set(search.windows(word, (2,) if latin else (1, 2))):
            shared.update(self._name_grams.get(gram, ()))
        return [department_id for department_id, _ in shared.most_common(60)]

    def _add_text(self, found: Points, matter: str) -> None:
        """What the pledges themselves say: the share of the question's rare pairs that a department's letters have."""
        grams = search.telling_pairs(matter)
        count = len(self.documents)
        rarest = sorted(grams, key=lambda gram: len(self._text_grams.get(gram, ())))
        known = [gram for gram in rarest if gram in self._text_grams][:8]
        unknown = sum(gram not in self._text_grams for gram in grams)
        weights = {gram: log(1 + count / len(self._text_grams[gram])) for gram in known}
        total = sum(weights.values()) + unknown * 0.6 * log(1 + count)
        shares: dict[int, float] = {}
        for gram, weight in weights.items():
            for department_id in self._text_grams[gram]:
                shares[department_id] = shares.get(department_id, 0.0) + weight / total
        most = 85.0 if len(known) > 1 or len(matter) <= 3 else 60.0
        for department_id, share in shares.items():
            before = found.get(department_id)
            found[department_id] = (before[0] + 6 * share, before[1]) if before else (most * share, Reason.TEXT)

    def _matter(self, asked: str) -> str:
        """The question without its polite words and without the places, which stand in many letters."""
        for word in (*self._places, *fillers()):
            asked = asked.replace(word, " ")
        return " ".join(asked.split())

    def _add(self, document: Document) -> None:
        own = document.department_id
        self.documents[own] = document
        self._places.add(search.key(document.region))
        self._longest = max(self._longest, *map(len, document.names), *map(len, document.latin))
        for table, words in self._tables(document):
            for word in words:
                table.setdefault(word, set()).add(own)
        for gram in document.grams:
            self._text_grams.setdefault(gram, array("I")).append(own)

    def _remove(self, department_id: int) -> None:
        document = self.documents.pop(department_id, None)
        if document is None:
            return
        for table, words in self._tables(document):
            for word in words:
                table[word].discard(department_id)
                if not table[word]:
                    del table[word]
        for gram in document.grams:
            places = self._text_grams[gram]
            places.remove(department_id)
            if not places:
                del self._text_grams[gram]

    def _tables(self, document: Document) -> list[tuple[dict[str, set[int]], set[str]]]:
        spelt = _widest((*document.names, *document.latin))
        return [
            (self._names, set(document.names)),
            (self._stems, _stems(document)),
            (self._latin, set(document.latin)),
            (self._numbers, set(document.numbers)),
            (self._name_grams, {gram for name in spelt for gram in search.windows(name, (1, 2))}),
        ]


def is_clear(matches: list[Match]) -> bool:
    """Whether the first is the one that is meant."""
    if not matches or matches[0].points < (CLEAR_TEXT if matches[0].reason is Reason.TEXT else CLEAR):
        return False
    if matches[0].reason is Reason.TOPIC and any(
        match.reason is Reason.TEXT and match.points >= CLEAR for match in matches
    ):
        return False  # everyday words say one thing, a letter another
    return len(matches) == 1 or matches[0].points - matches[1].points >= GAP


def best_points(found: Points) -> float:
    """Points of the likeliest."""
    return max((points for points, _ in found.values()), default=0.0)


def _raise(found: Points, more: Points) -> None:
    for department_id, scored in more.items():
        if department_id not in found or found[department_id][0] < scored[0]:
            found[department_id] = scored


def _widest(names: Iterable[str]) -> list[str]:
    """Without the names that are part of another."""
    kept: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        if not any(name in wider for wider in kept):
            kept.append(name)
    return kept


def _stems(document: Document) -> set[str]:
    """Names without their ending (教育 of 教育局); what is left of a place alone is none."""
    place = search.key(document.region)
    stems = {_SUFFIXES.sub("", name) for name in document.names}
    return {stem for stem in stems if len(stem) > 1 and not place.startswith(stem)} - set(document.names)


def _is_part(key: str, name: str, latin: bool) -> bool:
    """Few letters must be all initials but the last."""
    return name.startswith(key) and len(name) == len(key) + 1 if latin and len(key) < 4 else key in name


def _said(asked: str) -> list[str]:
    """Everyday words in a question, the longer one where two overlap."""
    words = everyday_words()
    found = [word for word in search.pairs(asked) if word.isascii() and word in words]
    at, longest = 0, longest_word()
    while at < len(asked):
        for end in range(min(len(asked), at + longest), at, -1):
            if asked[at:end] in words and not asked[at].isascii():
                found.append(asked[at:end])
                at = end - 1
                break
        at += 1
    return list(dict.fromkeys(found))


def _likeness(word: str, sounds: str, document: Document, latin: bool) -> float:
    if latin:
        best = max((search.likeness(word, name) for name in document.latin if len(name) > 4), default=0.0)
        return 75 * best if len(word) > 4 and best >= 0.8 else 0.0
    best = max((search.likeness(word, name) for name in document.names if len(name) > 2), default=0.0)
    if sounds in document.latin:
        best = max(best, 0.96)
    return 80 * best if best >= 0.66 else 0.0
