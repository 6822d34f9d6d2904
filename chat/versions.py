"""What changed between two versions of a letter, where it was published, and its files: as lines and keys."""

from chat.buttons import CorrectPledge
from chat.context import Context
from chat.keyboards import Key
from chat.letter_buttons import BeginWithdraw, PrintLetter
from domain.pledge import Pledge
from domain.publication import ChannelKind, ItemChange, Piece, Publication, Version, compare
from domain.words import PledgeStatus
from services import publishing
from texts import publication as texts
from texts.base import Day, Joined, Words

_TITLES = {
    Piece.ADDED: texts.CHANGE_ADDED,
    Piece.REMOVED: texts.CHANGE_REMOVED,
    Piece.KEPT: texts.CHANGE_WORDS,
}


def change_lines(old: Version, new: Version) -> list[Words]:
    """Promise by promise."""
    changes = compare(old.letter, new.letter)
    lines: list[Words] = [texts.CHANGES(old=old.version, new=new.version)]
    return lines + ([_change(change) for change in changes] or [texts.NO_CHANGES])


def _change(change: ItemChange) -> Words:
    pieces = change.pieces if change.what is Piece.KEPT else tuple((Piece.KEPT, text) for _, text in change.pieces)
    text = Joined([_piece(piece, words) for piece, words in pieces], "")
    return _TITLES[change.what](number=change.number or "—", text=text)


def _piece(piece: Piece, words: str) -> Words:
    if piece is Piece.KEPT:
        return words
    return (texts.WORDS_ADDED if piece is Piece.ADDED else texts.WORDS_REMOVED)(text=words)


def place_lines(places: list[Publication], own_link: str) -> list[Words]:
    """Channel, link, date and version of each publication; ``own_link`` is that of the register's."""
    if not places:
        return []
    return ["", texts.PLACES, *[_place(place, own_link) for place in places]]


def _place(place: Publication, own_link: str) -> Words:
    name: Words = place.name
    link = place.link
    if place.channel_kind is ChannelKind.REGISTER:
        name, link = texts.PLACE_REGISTER, own_link
    elif place.channel_kind is ChannelKind.CHANNEL:
        name = texts.PLACE_CHANNEL(name=name if place.name.startswith("@") else "")
    day = Day(place.published_on)
    if link:
        return texts.PLACE_LINK(name=name, day=day, version=place.version, link=link)
    return texts.PLACE(name=name, day=day, version=place.version)


def file_keys(pledge_id: int, version: int) -> list[Key]:
    """That version as files."""
    return [
        Key(texts.PDF, PrintLetter(pledge_id, version, "pdf")),
        Key(texts.DOCX, PrintLetter(pledge_id, version, "docx")),
    ]


def own_keys(context: Context, pledge: Pledge) -> list[list[Key]]:
    """What a department can do with a letter of its own that was published."""
    if pledge.status is PledgeStatus.WITHDRAWN and pledge.withdrawn_at:
        return [file_keys(pledge.id, pledge.version)]
    if pledge.status is not PledgeStatus.PUBLISHED:
        return []
    revise = [Key(texts.REVISE, CorrectPledge(pledge.id, pledge.version))]
    return [file_keys(pledge.id, pledge.version), revise, withdraw_keys(context, pledge)]


def withdraw_keys(context: Context, pledge: Pledge) -> list[Key]:
    """For those who may."""
    may = publishing.may_withdraw(context.person, pledge)
    return [Key(texts.WITHDRAW, BeginWithdraw(pledge.id, pledge.version))] if may else []
