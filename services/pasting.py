"""A whole letter pasted as one text: split at its own numbering, its fields read where they stand."""

import re
from contextlib import suppress
from datetime import date

from documents.page import split_items
from domain.checks import take_day, take_email, take_phones
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
_FORM = re.compile(
    r"^(?:单位名称|承诺单位|承诺受理单位|统一社会信用代码|(?:承诺人)?身份证号码?|承诺主体代码|承诺履行状态)"
    r"(?:[（(][^（）()]{1,8}[）)])?[:：].*$|^\S{2,40}承诺书$|^公职人员政务诚信承诺(?:[（(]\S{1,6}[）)])?$"
)


def join_parts(before: str, after: str) -> str:
    """Put together what an app cut into several messages: in the middle of a sentence no line is broken."""
    in_mid_sentence = len(before) >= CUT_LENGTH and before[-1] not in _SENTENCE_END
    return before + ("" if in_mid_sentence else "\n") + after


def read_letter(text: str, today: date) -> Letter:
    """The parts of a pasted letter; a text without numbering has no items."""
    preamble, items, closing = split_items(text)
    letter = Letter(items=[DraftItem(title=item.title, text=item.text, category=item.category) for item in items])
    letter.preamble = _without_form(preamble)[:OPENING_MOST]
    said = _RUN_ON.sub("\n", "\n".join(closing))
    rest = [line for line in _lines(said) if not _take_field(letter, line, today) and not _FORM.match(line)]
    letter.closing = "\n".join(rest)[:OPENING_MOST]
    return letter


def adopt(draft: PledgeDraft, letter: Letter) -> None:
    """Add a pasted letter's items to a draft; its other parts fill only what is still empty.

    Raises:
        TooManyItems
    """
    draft.add(letter.items)
    for name in ("preamble", "closing", "phone", "email", "signer", "signed_on"):
        if not getattr(draft, name):
            setattr(draft, name, getattr(letter, name))


def _take_field(letter: Letter, line: str, today: date) -> bool:
    with suppress(Refusal):
        if found := _PHONE.match(line):
            letter.phone = letter.phone or take_phones(found[1])
            return True
        if found := _EMAIL.match(line):
            letter.email = letter.email or take_email(found[1])
            return True
        if (found := _SIGNER.match(line)) and len(found[1].strip()) <= SIGNER_MOST:
            letter.signer = letter.signer or found[1].strip()
            return True
        if found := _DATE.match(line):
            letter.signed_on = letter.signed_on or take_day(found[1], today)
            return True
    return False


def _without_form(text: str) -> str:
    return "\n".join(line for line in _lines(text) if not _FORM.match(line))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
