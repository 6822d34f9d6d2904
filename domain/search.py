"""How names and questions are compared: pure functions, the same for what is stored and what is asked.

Chinese has no spaces and search engines cut it badly, so text becomes ``grams``: every character and every pair of
neighbours; Latin words and numbers stay whole.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

MOST = 4096
"""Characters of a question that are read."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_HAN = "㐀-䶿一-鿿豈-\ufaff𠀀-\U0003ffff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_WORD = re.compile(rf"[{_HAN}]+|[^\s{_HAN}]+")


_SAY_NOTHING = frozenset("的了着过吗呢吧啊被是在有没不很太都也就还要去给到我你他她它们这那个么怎谁")


class _Fold(dict[int, str | None]):
    """Character by character: simplified Chinese as it is, punctuation to a space, the invisible to nothing."""

    def __missing__(self, code: int) -> str | None:
        folded = self[code] = _fold(chr(code))
        return folded


def _fold(char: str) -> str | None:
    category = unicodedata.category(char)
    if char.isspace():
        return " "
    if category in _INVISIBLE or category in ("Mn", "Me"):
        return None
    if _HAN_RUN.match(char):
        return _simplifier().convert(char)  # type: ignore[no-any-return]
    return char if category[0] in "LN" else " "


@cache
def _simplifier() -> Any:
    """Loaded when the first Chinese character is met: its tables cost 13 ms."""
    from opencc import OpenCC

    return OpenCC("t2s")


_folds = _Fold()


def normalise(text: str) -> str:
    """One spelling for all: lower case, simplified, no accents, nothing invisible, one space between words."""
    text = unicodedata.normalize("NFKD", text[:MOST]).lower()
    return " ".join(_BETWEEN_HAN.sub("", text).translate(_folds).split())


def fold_in_place(text: str) -> str:
    """Like ``normalise`` but of the same length, to find a place in the text as printed."""
    return "".join((_folds[ord(char.lower()[0])] or " ")[0] for char in text)


def key(text: str) -> str:
    """A name without any spaces: 市 教育局 and 市教育局 are one; also ``shi jiao yu ju`` and ``shijiaoyuju``."""
    return normalise(text).replace(" ", "")


def is_latin(text: str) -> bool:
    """Whether it could be pinyin or initials."""
    return text.isascii() and text.isalpha()


def pairs(normalised: str) -> list[str]:
    """Every two neighbours within a run of Chinese, every other word whole."""
    found: list[str] = []
    for word in _WORD.findall(normalised):
        if _HAN_RUN.match(word):
            found += [one + other for one, other in pairwise(word)]
        else:
            found.append(word)
    return found


def telling_pairs(normalised: str) -> list[str]:
    """The pairs that say something about the matter: 古树被砍了 gives 古树."""
    return [pair for pair in dict.fromkeys(pairs(normalised)) if not _SAY_NOTHING.intersection(pair)]


def grams(normalised: str) -> set[str]:
    """Single characters and pairs; other words whole."""
    found = set(pairs(normalised))
    for run in _HAN_RUN.findall(normalised):
        found.update(run)
    return found


def numbers(text: str) -> set[str]:
    """Telephone numbers in a text as bare digits: ``0451-84568204`` gives itself, also without its area code."""
    found = set()
    for printed in re.findall(r"\d[\d\-() .]+\d", unicodedata.normalize("NFKC", text[:MOST])):
        digits = re.sub(r"\D", "", printed)
        if digits.startswith("86") and len(digits) > 10:
            digits = "0" + digits[2:]
        found.add(digits)
        if digits.startswith("0") and len(digits) > 9:
            found.update((digits[3:], digits[4:]))
    return found


def distance(one: str, other: str, most: int) -> int:
    """Edits (insert, delete, replace, swap neighbours) from one to the other; ``most + 1`` when there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one):
        row = [i + 1]
        for j, right in enumerate(other):
            cost = min(last[j] + (left != right), last[j + 1] + 1, row[j] + 1)
            if i and j and left == other[j - 1] and one[i - 1] == right:
                cost = min(cost, before_last[j - 1] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before_last, last = last, row
    return min(last[-1], most + 1)


def likeness(one: str, other: str) -> float:
    """1 for equal names, 0 for names with nothing in common; one wrong character of four gives 0.75."""
    longest = max(len(one), len(other))
    if not longest:
        return 1.0
    most = max(1, longest // 3)
    return max(0.0, 1 - distance(one, other, most) / longest)


def windows(text: str, sizes: Iterable[int]) -> Iterator[str]:
    """Every piece of these lengths."""
    for size in sizes:
        for at in range(len(text) - size + 1):
            yield text[at : at + size]


def snippet(text: str, normalised: str, around: int = 36) -> str:
    """The part of a text around the words that were found; the beginning when they stand nowhere together."""
    text = " ".join(text.split())
    if len(text) <= 2 * around:
        return text
    folded = fold_in_place(text)
    places = [folded.find(word) for word in (normalised, *sorted(set(pairs(normalised)), key=len, reverse=True))]
    at = next((place for place in places if place >= 0), 0)
    start = max(0, at - around // 2)
    end = min(len(text), start + 2 * around)
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
