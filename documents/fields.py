"""Labelled fields of a contact block: 监督投诉电话：…, 单 位 地 址.…, 邮编 …, also several in one line or table row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from documents.neighbours import with_next
from documents.paragraphs import Paragraph, trimmed
from documents.phones import find_phones


class Kind(Enum):
    """What a field holds."""

    PHONE = auto()
    EMAIL = auto()
    ADDRESS = auto()
    POSTCODE = auto()
    OTHER = auto()


_QUALITY = (
    "24小时|全天候|监督|投诉|举报|服务|咨询|联系|联络|办公室?|值班|信访|效能|政务|受理|报警|求助|公开|"
    "监察|行风|客服|便民|查询|预约|维权|纪检|承诺|"
    "社会|群众|作风|应急|救援|抢修|报修|热线|窗口|公众|反映|接待|来访|电子|单位|通讯|通信|统一|固定|"
    "和|与|及|、|/|或"
)
_NOUNS = {
    Kind.PHONE: (
        r"电话(?:号码)?(?:[/、]传真)?|热线(?:电话)?|专线|传真[/、]电话|"
        r"手机(?:号码?)?|座机|联系方式|tel(?:ephone)?|(?:hot|help)line|phone|☎|☏"
    ),
    Kind.EMAIL: r"邮箱|信箱|邮件|电邮|e-?mail",
    Kind.ADDRESS: r"地址|地点|住址|办公地|[院校所馆厂社局]址|通讯处|\badd(?:ress)?(?=\s?[.:])",
    Kind.POSTCODE: r"邮政编码|邮编|邮政编号|邮递区号|邮码|\bzip(?: ?code)?|\bpostcode",
    Kind.OTHER: (
        r"传真(?:电话|号码)?|\bfax|网址|网站|官网|公众号|联系人|负责人|受理人|投诉人|监督人|(?:办公|工作|上班|"
        r"受理|接待)时间|单位名称|单位全称|承诺单位|"
        r"统一社会信用代码|信用代码|签发人|签发日期|承诺日期|法定代表人|签字人|微信号?|(?<![.@])QQ群?号?(?!\.)|微博|部门|"
        r"单位|姓名|职务"
    ),
}
_GROUPS = {kind: kind.name.lower() for kind in Kind}
_LABEL = re.compile(
    rf"(?:{_QUALITY}){{0,6}}(?:"
    + "|".join(f"(?P<{_GROUPS[kind]}>{nouns})(?:地址)?" for kind, nouns in _NOUNS.items())
    + r")(?:\([^()]{1,16}\))?(?:[一二三四1-4](?=\s*:))?"
    r"(?P<sep>\s*[:=|\t]\s*|\s*[.](?!\d{1,2}\D)\s*|\s*(?:为|是)\s*:?\s*|"
    r"\s{0,4}(?=[\d(+])|\s+(?=\S)|(?<=地址)(?=[\u3400-\u9fff]{1,12}(?:[路街巷道号楼层镇村]|大厦|中心)))",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"[。!?]")
_SENTENCE = re.compile(r"[。!?]|;(?!\s*[\d(+])")
_SPACED_OUT = re.compile(r"(?<!\d)\d(?: \d){5}")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:[、.]|是|要)|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.)](?!\d)|[①-⑳]|"
    r"第[一二三四五六七八九十\d]{1,3}[条,、:])"
)
_SET_UP = re.compile(r"设立|开通|设置|公布|畅通|实行|推行|落实|建立|执行")
_LEAD = re.compile(r"^[\s|☎☏★●■◆·\-*(【\[]*(?:[\u3400-\u9fff]{0,12})$")


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; places count in the paragraph's plain text."""

    kind: Kind
    label: str
    start: int
    value_start: int
    value_end: int
    value: str

    @property
    def is_filled(self) -> bool:
        """Whether the value is of the label's kind."""
        if self.kind is Kind.PHONE:
            return any(not phone.doubt or phone.doubt == "phone-masked" for phone in find_phones(self.value))
        if self.kind is Kind.EMAIL:
            return bool(re.search(r"[A-Za-z0-9]", self.value))
        if self.kind is Kind.POSTCODE:
            return bool(re.search(r"\d", self.value))
        return bool(self.value)


def read_fields(plain: str) -> list[Field]:
    """All labelled fields in a text; a value reaches to the next label."""
    labels = list(_LABEL.finditer(plain))
    fields: list[Field] = []
    for match, following in with_next(labels):
        kind = next(kind for kind in Kind if match[_GROUPS[kind]])
        end = following.start() if following else len(plain)
        value = _closed_up(plain[match.end() : end].strip(" \t|,;、。()[]【】"))
        label = re.sub(r"[\s|:.=]+$", "", plain[match.start() : match.start("sep")])
        fields.append(Field(kind, label, match.start(), match.end(), end, value))
    return fields


def _closed_up(value: str) -> str:
    """Digits that are spaced out, 4 1 0 1 0 0, moved together."""
    return re.sub(r"(?<=\d) (?=\d)", "", value) if _SPACED_OUT.search(value) else value


def is_block(plain: str) -> bool:
    """Whether a paragraph is nothing but fields (with at most a few words before the first)."""
    if len(plain) > 400:
        return False
    fields = read_fields(plain)
    return (
        bool(fields)
        and bool(_LEAD.match(plain[: fields[0].start]))
        and not _SET_UP.search(plain[: fields[0].start])
        and all(map(_fits, fields))
        and _is_contact(fields)
    )


def _is_contact(fields: Sequence[Field]) -> bool:
    return any(field.kind is not Kind.OTHER or field.value or len(fields) == 1 for field in fields)


def _fits(field: Field) -> bool:
    """Whether what follows a label can be its value and nothing but its value."""
    if not field.value:
        return True
    stops = _FULL_STOP if field.kind is Kind.EMAIL else _SENTENCE
    if stops.search(field.value) or len(field.value) > 80:
        return False
    chinese = len(re.findall(r"[\u3400-\u9fff]", field.value))
    if field.kind is Kind.PHONE:
        return field.is_filled and chinese <= 16
    if field.kind in {Kind.EMAIL, Kind.POSTCODE}:
        return field.is_filled and chinese <= 4
    return chinese <= 50


def set_apart(body: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """The text of a letter, and its contact paragraphs; a block stuck to the last item is cut off there."""
    text: list[Paragraph] = []
    contacts: list[Paragraph] = []
    for paragraph in body:
        if is_block(paragraph.plain) and not _NUMBERED.match(paragraph.plain):
            contacts.append(paragraph)
            continue
        place = _tail_block(paragraph)
        if place is None:
            text.append(paragraph)
            continue
        parts = [(text, trimmed(paragraph.source, paragraph.start, place, run_on=paragraph.run_on))]
        parts.append((contacts, trimmed(paragraph.source, place, paragraph.end, run_on=paragraph.run_on)))
        for kept, part in parts:
            if part is not None:
                kept.append(part)
    return text, contacts


def _tail_block(paragraph: Paragraph) -> int | None:
    """Where a contact block begins inside a paragraph: fields and nothing else up to its end."""
    plain = paragraph.plain
    tail = plain[-400:]
    offset = len(plain) - len(tail)
    fields = read_fields(tail)
    first = len(fields)
    while first and _fits(fields[first - 1]):
        first -= 1
    block = fields[first:]
    while block and not re.search(r"[。.;!?\s)]$", tail[: block[0].start]):
        block = block[1:]
    filled = {field.kind for field in block if field.is_filled and field.kind is not Kind.OTHER}
    if block and not _NUMBERED.sub("", plain[: offset + block[0].start]).strip():
        return None
    if not block or not (len(filled) >= 2 or (filled and paragraph.run_on)):
        return None
    return paragraph.place(offset + block[0].start)
