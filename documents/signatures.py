"""Who signed: a name on a line of its own, and the date under it."""

import re
from collections.abc import Sequence

from documents import names
from documents.fields import read_fields
from documents.paragraphs import Paragraph

_YEAR = r"(?:\d{4}|[X×x*_]{2,4}|二[零○O][零○O一二三四五六七八九]{2})"
_DATE = re.compile(
    rf"^(?:签发日期|承诺日期|日期|"
    rf"时间)?[:\s]*{_YEAR}\s*年\s*[\d一二三四五六七八九十X×x_*\s]{{1,4}}月(?:\s*[\d一二三四五六七八九十X×x_*\s]{{1,4}}日)?$|^\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}$"
)
_STAMP = re.compile(r"\((?:公章|盖章|章|印章|单位公章|加盖公章)\)$")
_FIELD = re.compile(
    r"^(?:承诺单位|单位名称|承诺主体|部门名称|单位全称|承诺部门|承诺机关|承诺人|承诺单位名称|"
    r"单位)(?:\([^()]{1,8}\))?\s*[:|\t]\s*([^\s|][^\t|]{0,39}?)\s*(?:(?:[\t|]|(?<=\s)[\u3400-\u9fff]{2,6}:).*)?$"
)
_FIELD_OF_UNIT = re.compile(r"^(?:承诺|部门|单位)")
_LONGEST_FIELDS = 120
_ISSUER = re.compile(r"^(?:公告|公布|发布|公示|印发|发文|主办|编印|汇编)(?:单位|机关|部门)\s*:\s*(\S.{1,39})$")
_NAME_AND_DATE = re.compile(rf"^(.{{2,40}}?)\s+({_YEAR}\s*年.{{2,10}})$")


def is_date(plain: str) -> bool:
    """Whether the line is nothing but a date."""
    return len(plain) <= 24 and bool(_DATE.match(plain))


def signed_name(plain: str) -> str:
    """The name on a signature line (市教育局, 承诺单位：市教育局（公章）), or nothing."""
    if len(plain) > 60:
        return ""
    plain = plain.lstrip("—–- ")
    if found := _NAME_AND_DATE.match(plain):
        plain = found[1]
    if found := _FIELD.match(plain):
        plain = found[1]
    name = _STAMP.sub("", plain).strip()
    quoted = re.sub(r"[“”\"]", "", name)
    return name if names.is_name(quoted) else ""


def field_name(plain: str) -> str:
    """The name given in a field such as 单位名称（公章）：市教育局, or nothing."""
    if len(plain) > _LONGEST_FIELDS or not _FIELD_OF_UNIT.match(plain):
        return ""
    name = signed_name(plain) if _FIELD.match(plain) else ""
    first = read_fields(plain)[:1]
    return name or next((field.value for field in first if field.start == 0 and names.is_name(field.value)), "")


def unit_of_signer(plain: str) -> str:
    """The unit in an official's own line (承诺人：… 单位：市财政局 职务：…), or nothing."""
    if len(plain) > _LONGEST_FIELDS or "单位" not in plain:
        return ""
    said = read_fields(plain)
    return next((each.value for each in said if each.label.endswith("单位") and names.is_name(each.value)), "")


def issuer_name(plain: str) -> str:
    """Who published the page, by a field of its own (公告单位：市住建局), or nothing."""
    found = _ISSUER.match(plain) if len(plain) <= 60 else None
    return found[1] if found and names.is_name(found[1]) else ""


def signatures(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Which paragraphs are names that stand directly above a date (or carry one)."""
    signed: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        if not is_date(paragraph.plain):
            if _NAME_AND_DATE.match(paragraph.plain[:60]) and signed_name(paragraph.plain):
                signed.append(index)
            continue
        above = index - 1
        while above >= 0 and signed_name(paragraphs[above].plain):
            above -= 1
        signed.extend(range(above + 1, index))
    return signed
