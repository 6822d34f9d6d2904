"""A letter as the public knows it: its versions, what changed between them, and where it was made public."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from domain.checks import take_day
from domain.pledge import DraftItem, Letter
from domain.refusals import PlaceUnreadable
from domain.words import PledgeStatus

ALIKE = 0.35
LINK_MOST, CHANNEL_MOST = 500, 60
_LINK = re.compile(r"https?://[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+(?::[0-9]+)?(?:/[!-~]*)?")
_ADDRESS = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:|www[.]|[A-Za-z0-9-]+[.](?:com|cn|net|org|gov|edu|info)(?![A-Za-z])", re.IGNORECASE
)
_DAY = re.compile(
    r"(?<![0-9])[0-9]{4}(?:([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])|年[0-9]{1,2}月[0-9]{1,2}日)"
    r"|(?<![0-9])[0-9]{1,2}月[0-9]{1,2}日|今天|今日|昨天|昨日|前天|(?<![a-z])(?:today|yesterday)(?![a-z])"
)
_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?\n]*|[。；;！？!?\n]+")


class ChannelKind(StrEnum):
    """Through what a letter is made public (H8). The values are stored, so they never change."""

    REGISTER = "register"
    CHANNEL = "channel"
    WEBSITE = "website"
    OTHER = "other"


def channel_link(channel: str, message_id: int) -> str:
    """The address of a post, such as https://t.me/name/7; only members can open that of a private channel."""
    if not message_id:
        return ""
    place = channel[1:] if channel.startswith("@") else f"c/{channel.removeprefix('-100')}"
    return f"https://t.me/{place}/{message_id}"


def take_place(text: str, today: date) -> tuple[str, str, date]:
    """Name, address (if there is one) and day of a publication elsewhere: 市民中心公告栏 2026-11-20.

    Raises:
        PlaceUnreadable, DateInFuture, DateTooOld, DateUnreadable
    """
    text = "".join(
        unicodedata.normalize("NFKC", each) if "！" <= each <= "～" and each.isalnum() else each for each in text
    )
    links = list(_LINK.finditer(text))
    rest = _LINK.sub(" ", text)
    days = [found[0] for found in _DAY.finditer(rest)]
    name = " ".join(_DAY.sub(" ", rest).split()).strip("：:，,；;、。 ")
    glued = any(text[link.end() : link.end() + 1].isalpha() for link in links)
    if len(links) > 1 or len(days) > 1 or glued or not 0 < len(name) <= CHANNEL_MOST or _ADDRESS.search(name):
        raise PlaceUnreadable
    link = links[0][0] if links else ""
    if len(link) > LINK_MOST or not any(each.isalpha() for each in name):
        raise PlaceUnreadable
    return name, link, take_day(days[0], today) if days else today


@dataclass(frozen=True, slots=True)
class Publication:
    """One version made public in one place."""

    channel_kind: ChannelKind
    name: str
    link: str
    published_on: date
    version: int


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A letter in the list that the public sees: in force, or withdrawn by a person."""

    id: int
    version: int
    department_id: int
    department_name: str
    status: PledgeStatus
    item_count: int
    published_at: int
    withdrawn_at: int
    withdrawn_why: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was published."""

    version: int
    letter: Letter
    published_at: int


class Piece(StrEnum):
    """What became of some sentences."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A promise that is new, gone or worded otherwise; ``number`` is that of the newer version where it has one."""

    what: Piece
    number: str
    pieces: tuple[tuple[Piece, str], ...]


def compare(old: Letter, new: Letter) -> list[ItemChange]:
    """What changed among the promises, in the order of the newer version; those that are gone come last."""
    pairs = _pair(old.items, new.items)
    changes = []
    for position, item in enumerate(new.items):
        before = pairs.get(position)
        if before is None:
            changes.append(ItemChange(Piece.ADDED, item.number, ((Piece.ADDED, _words(item)),)))
        elif _words(old.items[before]) != _words(item):
            changes.append(ItemChange(Piece.KEPT, item.number, compare_texts(_words(old.items[before]), _words(item))))
    gone = set(range(len(old.items))) - set(pairs.values())
    return changes + [
        ItemChange(Piece.REMOVED, old.items[at].number, ((Piece.REMOVED, _words(old.items[at])),))
        for at in sorted(gone)
    ]


def compare_texts(old: str, new: str) -> tuple[tuple[Piece, str], ...]:
    """Sentence by sentence: what stayed, what went and what came in its place."""
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    pieces: list[tuple[Piece, str]] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append((Piece.KEPT, "".join(before[start:end])))
            continue
        pieces.append((Piece.REMOVED, "".join(before[start:end])))
        pieces.append((Piece.ADDED, "".join(after[new_start:new_end])))
    return tuple((piece, text) for piece, text in pieces if text)


def _pair(old: list[DraftItem], new: list[DraftItem]) -> dict[int, int]:
    """For each promise of the newer version the one it comes from: the most alike first, each used once."""
    grams_old, grams_new = [_grams(item) for item in old], [_grams(item) for item in new]
    scored = sorted(
        (
            (-_share(mine, theirs), abs(at - place), at, place)
            for at, mine in enumerate(grams_new)
            for place, theirs in enumerate(grams_old)
        )
    )
    pairs: dict[int, int] = {}
    for score, _, at, place in scored:
        if -score < ALIKE:
            break
        if at not in pairs and place not in pairs.values():
            pairs[at] = place
    return pairs


def _words(item: DraftItem) -> str:
    return f"{item.title}\n{item.text}" if item.title and not item.text.startswith(item.title) else item.text


def _grams(item: DraftItem) -> set[str]:
    text = re.sub(r"\W", "", _words(item))
    return {text[at : at + 2] for at in range(max(1, len(text) - 1))}


def _share(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)
