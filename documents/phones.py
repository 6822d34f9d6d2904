"""Telephone numbers as they are printed: area codes, extensions, several in one field, odd stops between them."""

import re
from dataclasses import dataclass

_DASH = r"[-—–―~.·\s]"
_EXTENSION = (
    r"(?:\s*\(?(?:转接?|分机号?|ext\.?|x)\s*:?\s*(?P<{0}>\d{{1,6}})(?!\d)|\s?[-—–](?P<{0}_dash>\d{{1,4}})(?![\d-]))?"
)
_PHONE = re.compile(
    r"(?<![\d.*])(?:"
    rf"(?:\+?86{_DASH}?)?\(?(?P<area>0\d{{2,3}})\)?{_DASH}{{0,3}}(?P<local>\d{{7,8}}|"
    rf"\d{{3,4}}[\s-]\d{{4}}|12\d{{3}}|9[56]\d{{3,4}})(?!\d)"
    + _EXTENSION.format("ext_a")
    + r"|(?P<free>[48]00[-\s]?(?:\d{3}[-\s]?\d{4}|\d{4}[-\s]?\d{3}))(?!\d)"
    r"|(?:\+?86[-\s]?)?(?P<mobile>1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?!\d)"
    r"|(?P<bare>[2-9]\d{6,7}|[2-9]\d{2,3}[\s-]\d{4})(?!\d)"
    + _EXTENSION.format("ext_b")
    + r"|(?P<short>1[0-24]\d|12\d{3}|1[01]\d{3}|9[56]\d{3,4})(?!\d)"
    r")",
    re.IGNORECASE,
)
_AFTER_DOT = re.compile(r"(?<=\d)\.(?=\d{7})")
_ODD = re.compile(r"0\d{2,3}[-—–]\s?\d{0,8}\*+[\d*]*|\d[\d*]{2,}|\*{3,}\d*")
_TAIL = re.compile(r"^\s*[/、,或]\s*(\d{1,6})(?!\d|[-—–]\d{3})")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in its usual form, where it stands, and why its reading is doubtful (a code of ``doubts``)."""

    number: str
    start: int
    end: int
    doubt: str = ""


def find_phones(plain: str) -> list[Phone]:
    """All numbers in a field. Digits that make no telephone number are kept as printed, with a doubt."""
    plain = _AFTER_DOT.sub(" ", plain) if not re.search(r"(?<!\d)0\d{2,3}\.", plain) else plain
    found: list[Phone] = []
    last = 0
    for match in _PHONE.finditer(plain):
        found += _odd(plain, last, match.start())
        phone = _phone(match)
        found.append(phone)
        last = match.end()
        tail = _TAIL.match(plain[last : last + 12])
        if tail and (follow := _follow_up(phone, tail[1], last + tail.start(1))):
            found.append(follow)
            last += tail.end()
    return found + _odd(plain, last, len(plain))


def _phone(match: re.Match[str]) -> Phone:
    part = match.groupdict()
    extension = part["ext_a"] or part["ext_b"] or part["ext_a_dash"] or part["ext_b_dash"] or ""
    dashed = part["ext_a_dash"] or part["ext_b_dash"]
    local = part["local"] or part["bare"]
    if local:
        number = re.sub(r"\D", "", local)
        number = f"{part['area']}-{number}" if part["area"] else number
        number += f"转{extension}" if extension else ""
    else:
        number = re.sub(r"\D", "", part["free"] or part["mobile"] or part["short"])
    return Phone(number, *match.span(), doubt="phone-range" if dashed and len(dashed) <= 2 else "")


def _follow_up(phone: Phone, digits: str, start: int) -> Phone | None:
    """84568204/05: the second number is only printed where it differs; 转801、802: a second extension."""
    head, mark, extension = phone.number.partition("转")
    if mark and len(digits) == len(extension):
        return Phone(f"{head}转{digits}", start, start + len(digits), "phone-short-form")
    if not mark and len(digits) <= 4 and len(head) >= 7:
        return Phone(head[: -len(digits)] + digits, start, start + len(digits), "phone-short-form")
    return None


def _odd(plain: str, start: int, end: int) -> list[Phone]:
    return [
        Phone(match[0], start + match.start(), start + match.end(), "phone-masked" if "*" in match[0] else "phone-odd")
        for match in _ODD.finditer(plain[start:end])
    ]
