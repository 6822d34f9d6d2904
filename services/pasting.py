"""A whole letter pasted as one text: split at its own numbering, its fields read where they stand."""

import re
from contextlib import suppress
from datetime import date

from documents.page import split_items
from domain.checks import take_day, take_email, take_phones
from domain.codes import take_credit_code
from domain.pledge import OPENING_MOST, SIGNER_MOST, DraftItem, Letter, PledgeDraft
from domain.refusals import Refusal

CUT_LENGTH = 3500
_SENTENCE_END = "。；！？：;!?:.”）)"
_PHONE = re.compile(r"^[^:：]{0,12}(?:电话|热线|手机)(?:号码)?[^:：\d]{0,8}[:：]\s*(\S.*)$")
_EMAIL = re.compile(r"^[^:：@＠]{0,12}(?:邮箱|信箱|邮件|[Ee]-?mail)[^:：@＠]{0,8}[:：]\s*(\S+)$")
_SIGNER = re.compile(
    r"^(?:签发人|承诺人|签署人|主要负责人|负责人)(?:[（(][^（）()]{1,8}[）)])?[:：]\s*(\S[^\d，,。]*)$"
)
_DATE = re.compile(r"^(?:(?:签发|承诺|签署)?日期[:：]?)?\s*(\S{6,20})$")
_RUN_ON = re.compile(
    r"(?<=\S)(?=(?:监督投诉电话|投诉举报邮箱|签发人|签发日期|承诺人|承诺受理单位|承诺日期)(?:[（(][^（）()]{1,8}[）)])?[:：])"
)
_CODE = re.compile(r"^(?:统一社会)?信用代码(?:[（(][^（）()]{1,8}[）)])?[:：]\s*(\S.*)$")
_ID = re.compile(r"[，,、；;]?\s*(?:公民|居民)?身份证(?:件)?(?:号码?)?(?:为|是)?\s*[:：]?\s*\*{4,}[\dXx]{0,4}")
_UNIT = re.compile(r"^(?:承诺)?单位(?:名称)?(?:[（(][^（）()]{1,8}[）)])?[:：]\s*([^\s:：|｜]{2,60})$", re.MULTILINE)
_GAP = re.compile(r"\t+|\s?[|｜]\s?")
_LABEL = re.compile(
    r"\S{0,8}(?:电话|热线|手机|邮箱|信箱|邮件|[Ee]-?mail|地址|邮编|邮政编码|信用代码|单位|单位名称|人|日期)(?:[（(]\S{1,8}[）)])?"
)
_FORM = re.compile(
    r"^(?:单位名称|承诺单位|承诺受理单位|统一社会信用代码|(?:承诺人)?身份证号码?|承诺主体代码|承诺履行状态)"
    r"(?:[（(][^（）()]{1,8}[）)])?[:：].*$|^\S{2,40}承诺书$|^公职人员政务诚信承诺(?:[（(]\S{1,6}[）)])?$"
)


def join_parts(before: str, after: str) -> str:
    """Put together what an app cut into several messages: in the middle of a sentence no line is broken."""
    in_mid_sentence = len(before) >= CUT_LENGTH and before[-1] not in _SENTENCE_END
    return before + ("" if in_mid_sentence else "\n") + after


def read_letter(text: str, today: date) -> Letter:
    """The parts of a pasted letter; a text without numbering has no items. Its masked ID number is left out."""
    preamble, items, closing = split_items(_ID.sub("", text))
    letter = Letter(items=[DraftItem(title=item.title, text=item.text, category=item.category) for item in items])
    letter.preamble = _without_fields(letter, preamble, today)[:OPENING_MOST]
    letter.closing = _without_fields(letter, _RUN_ON.sub("\n", "\n".join(closing)), today)[:OPENING_MOST]
    return letter


def other_unit(text: str, name: str) -> str:
    """The unit that the text names as its author, if that is another one than this."""
    lines = "\n".join(_lines(text))
    printed = [found for found in _UNIT.findall(lines) if not (found.endswith(name) or name.endswith(found))]
    return printed[0] if printed else ""


def adopt(draft: PledgeDraft, letter: Letter) -> None:
    """Add a pasted letter's items to a draft; its other parts fill only what is still empty.

    Raises:
        TooManyItems
    """
    draft.add(letter.items)
    for name in ("credit_code", "preamble", "closing", "phone", "email", "signer", "signed_on"):
        if not getattr(draft, name):
            setattr(draft, name, getattr(letter, name))


def _take_field(letter: Letter, line: str, today: date) -> bool:
    """Whether the line is a field; what can't be read, or says something else than a line before, stays in the text."""
    with suppress(Refusal):
        if found := _CODE.match(line):
            return _fill(letter, "credit_code", take_credit_code(found[1]))
        if found := _PHONE.match(line):
            return _fill(letter, "phone", take_phones(found[1]))
        if found := _EMAIL.match(line):
            return _fill(letter, "email", take_email(found[1]))
        if (found := _SIGNER.match(line)) and len(found[1].strip()) <= SIGNER_MOST:
            return _fill(letter, "signer", found[1].strip())
        if found := _DATE.match(line.replace(" ", "")):
            return _fill(letter, "signed_on", take_day(found[1], today))
    return False


def _fill(letter: Letter, name: str, value: str | date) -> bool:
    if not getattr(letter, name):
        setattr(letter, name, value)
    return bool(getattr(letter, name) == value)


def _without_fields(letter: Letter, text: str, today: date) -> str:
    return "\n".join(line for line in _lines(text) if not _take_field(letter, line, today) and not _FORM.match(line))


def _lines(text: str) -> list[str]:
    return [part for line in text.splitlines() if line.strip() for part in _cells(line.strip())]


def _cells(line: str) -> list[str]:
    """A form's row of a table as its fields: 投诉电话 | 0999-5550101 | 邮箱 | a@example.com."""
    cells = [cell.strip().rstrip(":：") for cell in _GAP.split(line)]
    labels = cells[::2]
    if len(cells) % 2 or not all(_LABEL.fullmatch(label.replace(" ", "")) for label in labels):
        return [line]
    return [f"{label}：{value}" for label, value in zip(labels, cells[1::2], strict=True)]
