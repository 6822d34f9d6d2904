"""Is this line the heading of a unit's letter? One line is looked at here; ``units`` decides from all of them."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from documents import names
from documents.paragraphs import Paragraph

MAX_LENGTH = 60
MAX_TITLE = 30
_FRAME = re.compile(
    r"^(?:[\s#■□●○◆◇★☆▲△▪·【\[〔〖「《〈“\"'‘—\-]|\*\*(?![*局委办市县区镇乡])|\*\s)+|(?:[\s】\]〕〗」》〉”\"'’#—\-:]|\*\*)+$"
)
_BRACKETED = re.compile(r"^\([^()]+\)$")
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,4}[、.篇]?|\(?[零一二三四五六七八九十百\d]{1,4}(?:\)[、.]?|"
    r"[、.]))\s*(?=\D)"
)
_PLEDGE = re.compile(
    r"(?:承诺|[践履]诺(?=情况))(书|事项清单|清单|情况|事项|内容|公告|函|词|辞|信|卡|制度?|宣言|条款|[一二三四五六七八九十\d]{1,3}[条项]|"
    r"(?:践诺|履诺|兑现|完成|落实|履行)(?:承诺)?情况)?(?:如下)?((?:\([^()]{1,30}\))*)$"
)
_PLEDGE_FIRST = re.compile(r"^([^承:—]{0,20})承诺书?\s*(?::|—+|-+|[】\]》]|\s)\s*(\S{2,40})$")
_SAMPLE = re.compile(r"模[板版]|样[本式张表]|范[本文]|\(样\)|格式|参考文本|填写说明")
PAGE_AT_END = re.compile(r"(?:[.…·\s]{2,}|\s|(?<=[)书诺]))\(?\d{1,4}\)?$|[.…·]{3,}$")
_NAMELESS = re.compile(
    r"^(?:部门|单位|政府|机关|窗口|个人|工作人员|政务|诚信|公开|社会|服务|优质|廉政|廉洁|守信|践诺|"
    r"信用|工作|年度?|\d{4}年度?|"
    r"[市县区镇乡省](?:级|直)|便民|利民|惠民|作风|建设|效能|依法|行政|行业|我的|的|向社会|[\s“”()、])*$"
)
_OFFICIAL = re.compile(
    r"^(.{2,40}?)(?:(?:党[委组]|党工委|党总支|副)?(?:书记|局长|主任|县长|区长|市长|镇长|乡长|院长|检察长|"
    r"行长|总经理|董事长|经理|校长|馆长|台长|站长|所长|队长|部长|主席|理事长|会长)[、,兼]{0,2}){1,4}"
    r":?\s?[\u3400-\u9fff·×X*]{1,4}$"
)
_STOPS = re.compile(r"[。;!?,]")


class Form(Enum):
    """How a line names a unit."""

    NAMED = auto()  # 市教育局承诺, 承诺书（市教育局）
    NAMELESS = auto()  # 公开承诺书
    BARE = auto()  # 市教育局


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may open a letter. ``place`` is where the name stands within the paragraph."""

    form: Form
    name: str
    numbered: bool = False
    sample: bool = False
    listed: bool = False  # it ends with a page number or leaders: a line of a table of contents
    sure: bool = True
    spoken: bool = False  # what follows may be somebody's words in a report: 市教育局：我们承诺…


def read_heading(paragraph: Paragraph) -> Heading | None:
    """What this line says as a heading, or None."""
    plain = paragraph.plain
    if not 1 <= len(plain) <= MAX_LENGTH:
        return None
    page = PAGE_AT_END.search(plain)
    line = plain[: page.start()] if page else plain
    line = _FRAME.sub("", line)
    number = _NUMBER.match(line)
    line = _FRAME.sub("", line[number.end() :]) if number else line
    line = line[1:-1] if _BRACKETED.match(line) else line
    if not line or _STOPS.search(line):
        return None
    found = _with_pledge(line) or _bare(line)
    if found is None:
        return None
    form, name, sure = found
    return Heading(
        form=form,
        name=paragraph.as_printed(name),
        numbered=number is not None,
        sample=bool(_SAMPLE.search(line)),
        listed=page is not None,
        sure=sure,
    )


def _with_pledge(line: str) -> tuple[Form, str, bool] | None:
    body = _SAMPLE_NOTE.sub("", line)
    pledge = _PLEDGE.search(body)
    if pledge is None:
        first = _PLEDGE_FIRST.match(body)
        if first and _NAMELESS.match(first[1]) and names.is_name(first[2]):
            return Form.NAMED, first[2], True
        return None
    head = body[: pledge.start()]
    inner = next(
        (part for part in re.findall(r"\(([^()]+)\)", pledge[2]) if names.is_name(part.strip(), short=True)), ""
    )
    if inner and (_NAMELESS.match(head) or not names.is_name(names.strip_title(head))):
        return Form.NAMED, inner.strip(), True
    if _NAMELESS.match(head):
        return None if pledge[1] in {"事项", "内容"} else (Form.NAMELESS, "", True)
    name = names.strip_title(head)
    if names.is_name(name) or names.is_masked(name):
        return Form.NAMED, name, True
    return (Form.NAMED, name, False) if name == head and names.could_be(name) else None


_SAMPLE_NOTE = re.compile(r"\([^()]*(?:模[板版]|样[本式]|范[本文]|样|格式)[^()]*\)|(?:模[板版]|样[本式]|范[本文])$")


def _bare(line: str) -> tuple[Form, str, bool] | None:
    if names.is_name(line):
        return Form.BARE, line, True
    official = _OFFICIAL.match(line) if len(line) <= MAX_LENGTH else None
    return (Form.BARE, official[1], True) if official and names.is_name(official[1]) else None


def names_no_one(paragraph: Paragraph) -> bool:
    """Whether the line is a title that promises, with no unit in it: 办证期限承诺, 供水服务承诺内容."""
    plain = _FRAME.sub("", paragraph.plain)
    return len(plain) <= MAX_TITLE and not _STOPS.search(plain) and bool(_PLEDGE.search(plain)) and ":" not in plain
