"""What a letter's fields may hold: telephone numbers, an e-mail address, the day it was signed."""

import re
import unicodedata
from datetime import date, timedelta

from domain.numerals import read_chinese
from domain.refusals import (
    DateInFuture,
    DateTooOld,
    DateUnreadable,
    EmailUnreadable,
    PhoneNeedsAreaCode,
    PhoneUnreadable,
    TooManyPhones,
)
from domain.typed import take_text

PHONES_MOST = 5
EMAIL_MOST = 254
FIELD_MOST = 200
EARLIEST_YEAR = 2000
_LONGEST_AGO = timedelta(days=183)

_DASHES = re.compile(r"[\u2010-\u2015\u2212\uff0d\u30fc~—–_]")
_LABEL = re.compile(r"^[^\d+:]{0,24}:\s*")
_BETWEEN = re.compile(
    r"\s*(?:[、,;/|\n]|或者?|和|及)\s*|(?<=\d{4}) (?=\(?0\d{2,3}[-)]|1[3-9]\d{9}\b|(?:1[0-2]|9[56])\d{3}$)"
)
_EXTENSION = re.compile(r"\s*(?:转|分机|ext\.?|x|#)\s*(\d{1,6})$", re.IGNORECASE)
_LANDLINE = re.compile(r"(?:\+?86[- ]?)?\(?(0?(?:10|2\d|[3-9]\d{2}))\)?[- ]*(\d{3,4}[- ]?\d{4})(?:-(\d{1,6}))?")
_MOBILE = re.compile(r"(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})")
_SERVICE = re.compile(r"([48]00)[- ]?(\d{3,4})[- ]?(\d{3,4})")
_SHORT = re.compile(r"1[0-2]\d|1[0-2]\d{3}|9[56]\d{3,6}")
_AREA_SHORT = re.compile(r"\(?(0(?:10|2\d|[3-9]\d{2}))\)?[- ]*(1[0-2]\d{3}|9[56]\d{3,4})")
_LOCAL = re.compile(r"[2-8]\d{2,3}[- ]?\d{4}")
_EMAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_FULL_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_SHORT_DAY = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_CHINESE_DAY = re.compile(
    r"(?:([〇零○一二三四五六七八九]{4})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_NAMED_DAYS = {"今天": 0, "今日": 0, "today": 0, "昨天": 1, "昨日": 1, "yesterday": 1, "前天": 2}


def take_phones(typed: str | None) -> str:
    """Telephone numbers in one form, several joined with 、 (``0451-84568204转8、12345``).

    Raises:
        NothingTyped, TextTooLong, TooManyPhones, PhoneNeedsAreaCode, PhoneUnreadable
    """
    text = _DASHES.sub("-", _plain(typed))
    parts = [part for part in _BETWEEN.split(_LABEL.sub("", text)) if part]
    phones = list(dict.fromkeys(_phone(part) for part in parts))
    if not phones:
        raise PhoneUnreadable(text=text[:40])
    if len(phones) > PHONES_MOST:
        raise TooManyPhones(limit=PHONES_MOST)
    return "、".join(phones)


def _phone(text: str) -> str:
    text = _LABEL.sub("", text).strip(" .。")
    number, extension = text, ""
    if found := _EXTENSION.search(text):
        number, extension = text[: found.start()], f"转{found[1]}"
    if found := _SERVICE.fullmatch(number):
        return "-".join(found.groups()) + extension
    if found := _MOBILE.fullmatch(number):
        return "".join(found.groups()) + extension
    if found := _AREA_SHORT.fullmatch(number):
        return f"{found[1]}-{found[2]}{extension}"
    if _SHORT.fullmatch(number):
        return number + extension
    return _landline(number, extension)


def _landline(number: str, extension: str) -> str:
    if _LOCAL.fullmatch(number):
        raise PhoneNeedsAreaCode(text=number)
    found = _LANDLINE.fullmatch(number)
    has_country = bool(re.match(r"\+?86", number)) if found else False
    if found is None or not (found[1].startswith("0") or has_country):
        raise PhoneUnreadable(text=number[:40] or "?")
    area = found[1] if found[1].startswith("0") else f"0{found[1]}"
    if found[3]:
        extension = extension or f"转{found[3]}"
    return f"{area}-{re.sub(r'[- ]', '', found[2])}{extension}"


def take_email(typed: str | None) -> str:
    """One e-mail address.

    Raises:
        NothingTyped, TextTooLong, EmailUnreadable
    """
    text = re.sub(r"^(?:[^@:]{0,24}:|mailto:)\s*", "", _plain(typed)).strip(" .。;,")
    if len(text) > EMAIL_MOST or ".." in text or not _EMAIL.fullmatch(text):
        raise EmailUnreadable(text=text[:60])
    return text


def take_day(typed: str | None, today: date) -> date:
    """The day a letter was signed; without a year it is the latest such day, if that is less than half a year ago.

    Raises:
        NothingTyped, TextTooLong, DateUnreadable, DateInFuture, DateTooOld
    """
    text = _plain(typed).strip(" .。").lower()
    if text in _NAMED_DAYS:
        return today - timedelta(days=_NAMED_DAYS[text])
    day = _read_day(re.sub(r"^[^\d一二三四五六七八九十〇零○:]{0,12}:\s*", "", text), today)
    if day > today:
        raise DateInFuture
    if day.year < EARLIEST_YEAR:
        raise DateTooOld(year=EARLIEST_YEAR)
    return day


def _read_day(text: str, today: date) -> date:
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if found := _FULL_DAY.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SHORT_DAY.fullmatch(text):
        return _day_of_late(int(found[1]), int(found[2]), today)
    if found := _CHINESE_DAY.fullmatch(text):
        year, month, day = (read_chinese(part) if part else None for part in found.groups())
        return _day(year, month or 0, day or 0) if year else _day_of_late(month or 0, day or 0, today)
    raise DateUnreadable


def _day_of_late(month: int, day: int, today: date) -> date:
    if (month, day) == (2, 29):
        return _day(today.year, month, day)
    this_year = _day(today.year, month, day)
    last_year = this_year.replace(year=today.year - 1)
    return last_year if this_year > today and today - last_year <= _LONGEST_AGO else this_year


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateUnreadable from None


def _plain(typed: str | None) -> str:
    """Full-width forms as ASCII, one kind of space."""
    return re.sub(r"[ \t\u3000]+", " ", unicodedata.normalize("NFKC", take_text(typed, most=FIELD_MOST))).strip()
