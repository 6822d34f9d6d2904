"""The state's own numbers with their check digits: 统一社会信用代码 (GB 32100) and the ID number (GB 11643).

Neither is looked up anywhere: a well-formed code need not belong to anybody.
"""

import re
import unicodedata
from datetime import date

from domain.refusals import (
    CodeCheckDigitWrong,
    CodeHasWrongCharacter,
    CodeHasWrongLength,
    IdCheckDigitWrong,
    IdDateWrong,
    IdHasWrongCharacter,
    IdHasWrongLength,
    Refusal,
)
from domain.typed import take_text

CODE_LENGTH = ID_LENGTH = 18
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_DIVISION = range(2, 8)
_ID_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
_ID_CHECKS = "10X98765432"
_EARLIEST_BIRTH = date(1880, 1, 1)
_TYPED_MOST = 200
_ID_GAP = r"[ \t\u3000\-_.·—–]?"
_ID_IN_TEXT = re.compile(rf"(?<!\d)\d{{6}}{_ID_GAP}\d{{4}}{_ID_GAP}\d{{4}}{_ID_GAP}\d{{3}}[\dXxＸｘ](?![\dA-Za-z])")
_BETWEEN = re.compile(r"[\s\-_.·—–]+")
_LABEL = re.compile(r"^[^0-9A-Za-z:]{0,24}[:：]")


def take_credit_code(typed: str | None) -> str:
    """A 统一社会信用代码 in capitals, without spaces.

    Raises:
        NothingTyped, TextTooLong, CodeHasWrongLength, CodeHasWrongCharacter, CodeCheckDigitWrong
    """
    code = _compact(typed)
    if len(code) != CODE_LENGTH:
        raise CodeHasWrongLength(length=len(code))
    for place, char in enumerate(code):
        if char not in (_ALPHABET[:10] if place in _DIVISION else _ALPHABET):
            raise CodeHasWrongCharacter(character=char, place=place + 1)
    if code[-1] != credit_code_check(code):
        raise CodeCheckDigitWrong
    return code


def credit_code_check(code: str) -> str:
    """The check digit that belongs to the first 17 characters."""
    total = sum(weight * _ALPHABET.index(char) for weight, char in zip(_WEIGHTS, code[:17], strict=True))
    return _ALPHABET[-total % 31]


def take_id_number(typed: str | None, today: date) -> str:
    """An ID number of 18 characters; its refusals never quote it.

    Raises:
        NothingTyped, TextTooLong, IdHasWrongLength, IdHasWrongCharacter, IdDateWrong, IdCheckDigitWrong
    """
    number = _compact(typed)
    if len(number) != ID_LENGTH:
        raise IdHasWrongLength(length=len(number))
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        raise IdHasWrongCharacter
    born = _day(number[6:14])
    if born is None or not _EARLIEST_BIRTH <= born <= today:
        raise IdDateWrong
    if number[-1] != id_number_check(number):
        raise IdCheckDigitWrong
    return number


def mask_id_numbers(text: str, today: date) -> str:
    """The text with every ID number in it hidden but for its last two characters, and as long as before."""

    def mask(found: re.Match[str]) -> str:
        hidden, shown = found[0][:-2], unicodedata.normalize("NFKC", found[0][-2:]).upper()
        return re.sub(r"\d", "*", hidden) + shown if _is_id_number(found[0], today) else found[0]

    return _ID_IN_TEXT.sub(mask, text)


def find_id_numbers(text: str, today: date) -> list[str]:
    """The ID numbers in a text, as they stand there."""
    return [found[0] for found in _ID_IN_TEXT.finditer(text) if _is_id_number(found[0], today)]


def _is_id_number(typed: str, today: date) -> bool:
    try:
        return bool(take_id_number(typed, today))
    except Refusal:
        return False


def id_number_check(number: str) -> str:
    """The check digit that belongs to the first 17 digits."""
    return _ID_CHECKS[sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, number[:17], strict=True)) % 11]


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _compact(typed: str | None) -> str:
    """Full-width forms as ASCII, in capitals, without a label, spaces and dashes."""
    text = unicodedata.normalize("NFKC", take_text(typed, most=_TYPED_MOST))
    return _BETWEEN.sub("", _LABEL.sub("", text)).upper()
