"""A unit's telephone numbers, hotlines, e-mails, address and postcode, from its contact block and from its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from documents import emails
from documents.doubts import doubt
from documents.fields import Field, Kind, read_fields
from documents.folding import fold
from documents.paragraphs import Paragraph, trimmed
from documents.phones import Phone, find_phones
from documents.tables import Column, Row, Table
from domain.page import Doubt, Email, Hotline

_PUBLIC = re.compile(
    r"监督|投诉|举报|热线|专线|咨询|报警|求助|效能|维权|客服|信访|受理|报修|抢修|救援|公开电话|便民|反映|纪检|监察"
)
_PURPOSE = (
    r"(?![个项条家处套台人名户次元件万亿])[\u3400-\u9fff()、]{0,12}?"
    r"(?:电话|热线|专线|渠道|平台|服务台|报警台|急救中心|指挥中心|服务中心|受理中心|举报中心)"
)
_LABELLED = re.compile(
    r"(?P<label>(?:[\u3400-\u9fff]{0,8}(?:监督|投诉|举报|咨询|服务|报警|求助|值班|公开|应急|信访|客服|"
    r"便民|维权)[\u3400-\u9fff()、]{0,6}|)"
    r"(?:电话|热线|专线))(?:号码)?(?:\([^()]{1,10}\))?\s*[:.为是设开通]{0,3}\s*[“\"'‘「]?\s*(?=[\d(+])"
)
_NUMBER_FIRST = re.compile(
    rf"[“\"'‘「]?(?<![\d.])(?P<number>1[0-24]\d|12\d{{3}}|1[01]\d{{3}}|9[56]\d{{3,4}}|"
    rf"\d{{7,8}})(?!\d)[”\"'’」]?(?P<purpose>{_PURPOSE})"
)
_CALL = re.compile(r"(?:拨打|致电|来电|直拨)\s*[“\"'‘]?(?=[\d(+])")
_VERB = re.compile(r"^.*?(?:加强|开通|设立|设置|畅通|公布|公开|建立|完善|拨打|利用|发挥|通过|依托|用好|办好|管好|建好)")
_ABOUT_CONTACT = re.compile(r"电话|热线|投诉|举报|监督|咨询|联系|值班|报修|受理|手机")
_NOT_A_PHONE = re.compile(r"(?:传真|fax|代码|账号|帐号|QQ群?|微信号?|编号|证号|邮编|第)[^\d]{0,6}$", re.IGNORECASE)
_LONGEST_CONTACT, _WHOLE = 160, 7
_ITS_PHONE = {"电话", "联系电话", "办公电话"}
_LABEL_BEFORE = re.compile(r"(?:电话|热线)\s*:\s*$")
_UNSURE = {"phone-odd", "phone-masked", "phone-short-form"}
_SPELT = re.compile(r"(?:电话|热线|手机)[^\d]{0,4}?([零一二三四五六七八九幺]{7,12})(?![零一二三四五六七八九])")
_SPELT_DIGITS = str.maketrans("零一二三四五六七八九幺", "01234567891")
_COUNTED = "元万亿人户件吨亩平公立次个"
_COMPLAINT = re.compile(r"监督|投诉|举报")
_GAP = re.compile(r"\([^()\d]{1,8}\)|[\s、,/;或和及“”\"'‘’()]")
_ADDRESS_INSIDE = re.compile(
    r"\(([\u3400-\u9fff][^(),;:]{2,40}?(?:[路街巷道]\d+号?|\d+号|大厦|[楼层室])[^(),;:]{0,20})(?=[),;]|$)"
)
_POSTCODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_OWNER_AFTER = re.compile(r"\s?\(([\u3400-\u9fff]{2,16}[局委办部院厅会组处室])\)")
_OWNER_WORDS = re.compile(r"^(?:承诺|并|请|可|拨打|致电|联系|欢迎|同时|或|和|及|与|以及|开通|公布|设立|本报讯)+")


@dataclass
class Contacts:
    """What was found for one unit."""

    phones: list[str] = field(default_factory=list)
    hotlines: list[Hotline] = field(default_factory=list)
    emails: list[Email] = field(default_factory=list)
    address: str = ""
    postcode: str = ""
    doubts: list[Doubt] = field(default_factory=list)

    def add_phone(self, phone: Phone) -> None:
        """Keep a number once, with the doubt about its reading."""
        if phone.number in self.phones:
            return
        self.phones.append(phone.number)
        if phone.doubt:
            self.doubts.append(doubt(phone.doubt, phone.number))

    def add_hotline(self, number: str, purpose: str, item: int | None) -> None:
        """Keep a number with what it is for, once."""
        if all(hotline.number != number for hotline in self.hotlines):
            self.hotlines.append(Hotline(number=number, purpose=purpose, item=item))

    def add_email(self, email: Email, *, complete: bool) -> None:
        """Keep an e-mail once; one without @ must be confirmed."""
        if any(known.printed == email.printed for known in self.emails):
            return
        self.emails.append(email)
        if complete and re.search(r"\s", email.printed):
            self.doubts.append(doubt("email-with-blanks", email.printed))
        elif not complete:
            self.doubts.append(doubt("email-without-at" if email.suggested else "email-unreadable", email.printed))


def read_block(contacts: Contacts, paragraph: Paragraph) -> bool:
    """Take the fields of a contact paragraph; says whether all of it was understood."""
    fields = read_fields(paragraph.plain)
    for found in fields:
        _take(contacts, paragraph, found)
    return all(found.kind is not Kind.OTHER and not _rest(found) for found in fields)


def _rest(found: Field) -> str:
    """Words in a number field that are not part of the number (夜间, 王科长)."""
    if found.kind is not Kind.PHONE:
        return ""
    return re.sub(r"[\d\s()+\-—–.~*/、,;:转接分机或和及]|ext", "", _ADDRESS_INSIDE.sub("", found.value))


def _take(contacts: Contacts, paragraph: Paragraph, found: Field) -> None:
    span = (found.value_start, found.value_end)
    if found.kind is Kind.PHONE:
        for phone in find_phones(found.value):
            contacts.add_phone(phone)
            if _PUBLIC.search(found.label) and phone.doubt != "phone-odd":
                contacts.add_hotline(phone.number, found.label, None)
        if inside := _ADDRESS_INSIDE.search(found.value):
            start = found.value_start + paragraph.plain[found.value_start :].index(inside[1])
            contacts.address = contacts.address or paragraph.printed(start, start + len(inside[1]))
    elif found.kind is Kind.EMAIL:
        printed = paragraph.printed(*span)
        for email in emails.find_emails(fold(printed), printed):
            contacts.add_email(email, complete="@" in fold(email.printed))
    elif found.kind is Kind.ADDRESS:
        _take_address(contacts, paragraph, found)
    elif found.kind is Kind.POSTCODE:
        digits = _POSTCODE.search(found.value)
        contacts.postcode = contacts.postcode or (digits[0] if digits else found.value)
        if found.value and not digits:
            contacts.doubts.append(doubt("postcode-odd", found.value))


def _take_address(contacts: Contacts, paragraph: Paragraph, found: Field) -> None:
    printed = paragraph.printed(found.value_start, found.value_end).strip(" \t|,;、。，；\u3000")
    printed = printed.strip("()（）") if fold(printed).count("(") != fold(printed).count(")") else printed
    inner = re.search(r"[,，;；\s]*[(（]?(\d{6})[)）]?$", fold(printed))
    if inner and not contacts.postcode:
        contacts.postcode = inner[1]
        printed = printed[: inner.start()]
    if contacts.address and printed and printed != contacts.address:
        contacts.doubts.append(doubt("several-addresses", printed))
    contacts.address = contacts.address or printed


def read_text(contacts: Contacts, text: str, item: int | None) -> None:
    """Take hotlines and complete e-mails out of running text; a complaint number is also one of the unit's phones."""
    folded = fold(text)
    for number, purpose in hotlines_in(folded):
        contacts.add_hotline(number, purpose, item)
        own = item is None or (len(number) >= _WHOLE and (_COMPLAINT.search(purpose) or purpose in _ITS_PHONE))
        if own:
            contacts.add_phone(Phone(number, 0, 0, doubt="phone-masked" if "*" in number else ""))
    for email in emails.find_complete(folded, text):
        contacts.add_email(email, complete=True)


def hotlines_in(folded: str) -> Iterator[tuple[str, str]]:
    """Numbers in running text with the words that say what they are for."""
    taken: set[int] = set()
    found: list[tuple[int, str, str]] = []
    for label in (*_LABELLED.finditer(folded), *_CALL.finditer(folded)):
        purpose = _purpose(label.groupdict().get("label") or "")
        for phone in _run_of_phones(folded, label.end()):
            if phone.start not in taken:
                taken.update(range(phone.start, phone.end))
                found.append((phone.start, phone.number, purpose))
    for match in _NUMBER_FIRST.finditer(folded):
        if match.start("number") not in taken:
            purpose = _before_number(folded, match.start()) or match["purpose"]
            found.append((match.start("number"), match["number"], purpose))
    for _, number, purpose in sorted(found):
        yield number, purpose


def _purpose(label: str) -> str:
    """What a number is for: the words before it without verbs, brackets and the 24 of 24小时."""
    return _VERB.sub("", label).rpartition("(")[2].lstrip("、()").removeprefix("小时") or "电话"


def read_rest(contacts: Contacts, paragraph: Paragraph) -> None:
    """Take whole numbers that stand in a contact paragraph without a label that was understood, and say so."""
    plain = paragraph.plain
    if not _ABOUT_CONTACT.search(plain[:_LONGEST_CONTACT]) or len(plain) > _LONGEST_CONTACT:
        return
    for spelt in _SPELT.finditer(plain):
        number = spelt[1].translate(_SPELT_DIGITS)
        contacts.add_phone(Phone(number, *spelt.span(1), doubt="phone-in-words"))
    known = {*contacts.phones, *(hotline.number for hotline in contacts.hotlines)}
    for phone in find_phones(plain):
        digits = re.sub(r"\D", "", phone.number.partition("转")[0])
        before, after = plain[max(0, phone.start - 12) : phone.start], plain[phone.end : phone.end + 1]
        if phone.doubt == "phone-odd" and _LABEL_BEFORE.search(before):
            contacts.add_phone(phone)
        if len(digits) < _WHOLE or phone.number in known or phone.doubt in _UNSURE or _NOT_A_PHONE.search(before):
            continue
        if after and after in _COUNTED:
            continue
        contacts.add_phone(phone)
        contacts.doubts.append(doubt("phone-unlabelled", phone.number))


def _before_number(folded: str, start: int) -> str:
    """市政服务热线'2800110'联动系统: the label may stand right before the quoted number."""
    label = re.search(r"[\u3400-\u9fff]{0,8}(?:热线|电话|专线)[“\"'‘「]?$", folded[max(0, start - 14) : start])
    return _VERB.sub("", label[0].rstrip("“\"'‘「")) if label else ""


def _run_of_phones(folded: str, start: int) -> list[Phone]:
    """The numbers right after a label, as long as only stops stand between them."""
    window = folded[start : start + 80]
    run: list[Phone] = []
    last = 0
    for phone in find_phones(window):
        if phone.doubt == "phone-odd" or _GAP.sub("", window[last : phone.start]):
            break
        run.append(Phone(phone.number, start + phone.start, start + phone.end, phone.doubt))
        last = phone.end
    return run


def owners(text: str) -> list[tuple[str, str]]:
    """Numbers printed for the whole page, each with the office before its label."""
    folded = fold(text)
    found: list[tuple[str, str]] = []
    label = re.compile(
        r"(?P<owner>[^,。;:、.!?\s\d()]{0,20}?)(?P<label>(?:统一|24小时)?(?:监督|投诉|举报|服务|咨询|"
        r"信访)[\u3400-\u9fff]{0,6}(?:电话|热线|专线))\s*(?:统一)?[:.为是]{0,2}\s*(?=[\d(+])"
    )
    for match in label.finditer(folded):
        owner = _OWNER_WORDS.sub("", match["owner"])
        printed = text[match.end("owner") - len(owner) : match.end("owner")]
        for phone in _run_of_phones(folded, match.end()):
            after = _OWNER_AFTER.match(folded, phone.end)
            found.append((phone.number, printed or (text[after.start(1) : after.end(1)] if after else "")))
    return found


def read_row(contacts: Contacts, table: Table, row: Row) -> None:
    """Take the contact cells of a table's row."""
    kinds = {
        Column.PHONE: Kind.PHONE,
        Column.EMAIL: Kind.EMAIL,
        Column.ADDRESS: Kind.ADDRESS,
        Column.POSTCODE: Kind.POSTCODE,
    }
    for column, head, text in zip(table.columns, table.heads, row.cells, strict=False):
        whole = trimmed(text, 0, len(text))
        if column in kinds and whole is not None:
            value = whole.plain
            _take(contacts, whole, Field(kinds[column], head, 0, 0, len(value), value))


def collect(blocks: Sequence[Paragraph]) -> tuple[Contacts, list[Paragraph]]:
    """Everything in a unit's contact paragraphs, and those paragraphs that say more than the fields hold."""
    contacts = Contacts()
    more = [paragraph for paragraph in blocks if not read_block(contacts, paragraph)]
    return contacts, more
