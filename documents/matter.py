"""What stands on a page and is nobody's promise: contents, commentaries, group headings, blank forms."""

import re
from collections import Counter
from collections.abc import Sequence

from documents.folding import fold
from documents.headings import PAGE_AT_END, Heading
from documents.neighbours import with_next
from documents.paragraphs import Paragraph

_CONTENTS = re.compile(r"^目 ?[录次](?:$|[\s:]|(?=部门|单位|公开|市|县|区))")
_WORDS = (
    r"短\s*评|评\s*论|编\s*者\s*按|编者的话|编后语|编后话|编\s*后|编辑点评|编辑手记|记者手记|新闻链接|"
    r"相关链接|延伸阅读|名词解释|评论员文章|本报评论员|责任编辑|责编|"
    "抄送|抄报|主题词|本报讯|来源|下期预告"
)
_COMMENTARY = re.compile(
    rf"^[【\[(■●◆]?\s*(?:{_WORDS})(?:[】\])\s:.、]|$)|^\((?:完|记者|本报记者|通讯员)|"
    rf"^附[件表]?\s*[\d一二三四五]{{0,2}}\s*[:]|^附件\s*\d*$|^注:"
)
_RUN_ON_COMMENTARY = re.compile(r"短评|编后|编辑点评|相关链接|新闻链接|名词解释")
_GROUP = re.compile(
    r"^[【\[(■●◆]?\s*(?:(?:第?[一二三四五六七八九十\d]{1,3}[、.批部分类篇版:]|"
    r"\([一二三四五六七八九十\d]{1,3}\))\s*)?"
    r"[\u3400-\u9fff、()]{0,10}(?:部门|单位|区县|县市|县区|乡镇|街道|党群|群团|企业|机关|委办局|系统|类|"
    r"市\)|市、区\)|各区|各县|上接.{0,4}|下转.{0,4})"
    r"(?:\(单位\)|[\u3400-\u9fff]{0,4})?[】\])]?$|^[【\[(■●◆]?第[一二三四五六七八九十\d]{1,3}(?:批|"
    r"部分|辑|期|篇|版|类)(?:[\s:、]*[\u3400-\u9fff、]{1,10})?[】\])]?$"
)
_ORDINAL = r"(?:\(?[零一二三四五六七八九十\d]{1,3}[)、.]+|[①-⑳])"
_EMPTY_ITEM = re.compile(rf"^{_ORDINAL}\s*[X×x_….\s*·□。;、]*$|^[X×_….\s□]{{2,}}$")
_REAL_ITEM = re.compile(rf"^{_ORDINAL}\s*(?![X×x_….\s*·□。]+$)\S.{{5,}}")
_EMPTY_FIELD = re.compile(r"^[^:。,]{2,18}(?:\([^()]*\))?:[\s_X×年月日.\-/()]*$")
_TEXT = re.compile(r"^(?![^。,]{2,18}:)[^_X×□]{12,}")
_BLANK = re.compile(r"_{2,}|[X×x]{3,}|…{2,}|\.{5,}|□")


def is_contents(plain: str) -> bool:
    """Whether a table of contents begins here."""
    return bool(_CONTENTS.match(plain))


def is_commentary(paragraph: Paragraph) -> bool:
    """Whether a commentary, an annex or the printer's own lines begin here."""
    spaced = fold(paragraph.raw[:40]).lstrip()
    return bool(_COMMENTARY.match(spaced) or (paragraph.run_on and _RUN_ON_COMMENTARY.match(paragraph.plain)))


def is_group(plain: str) -> bool:
    """Whether the line only announces a group of units (第二批, 区县部分)."""
    return len(plain) <= 24 and bool(_GROUP.match(plain))


def contents(paragraphs: Sequence[Paragraph], headings: Sequence[Heading | None]) -> set[int]:
    """The paragraphs that make up a table of contents: with page numbers, or headings that come again below."""
    times = Counter(heading.name for heading in headings if heading)
    listed: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if index in listed or not is_contents(paragraph.plain):
            continue
        seen: Counter[str] = Counter()
        listed.add(index)
        for following in range(index + 1, len(paragraphs)):
            heading = headings[following]
            name = heading.name if heading else ""
            seen[name] += 1
            if not (_is_entry(paragraphs[following]) or (name and seen[name] * 2 <= times[name])):
                break
            listed.add(following)
    return listed


def _is_entry(paragraph: Paragraph) -> bool:
    return len(paragraph.plain) <= 60 and bool(PAGE_AT_END.search(paragraph.plain))


def is_blank_form(body: Sequence[Paragraph]) -> bool:
    """Whether a letter is a form still to be filled in: its items and fields are empty."""
    empty_items = sum(1 for paragraph in body if _EMPTY_ITEM.match(paragraph.plain[:200]))
    empty_fields = sum(
        1
        for paragraph, below in with_next(body)
        if _EMPTY_FIELD.match(paragraph.plain[:60]) and not (below and _TEXT.match(below.plain))
    )
    real_items = sum(
        1 for paragraph in body if _REAL_ITEM.match(paragraph.plain[:200]) and not _mostly_blank(paragraph)
    )
    if real_items:
        return False
    gaps = sum(len(_BLANK.findall(paragraph.plain)) for paragraph in body)
    return empty_items >= 1 or empty_fields >= 2 or (gaps >= 3 and empty_fields + empty_items >= 1)


def _mostly_blank(paragraph: Paragraph) -> bool:
    filled = _BLANK.sub("", paragraph.plain)
    return len(filled) < 10 or bool(re.search(r"_{4,}", paragraph.plain) and len(filled) < 30)
