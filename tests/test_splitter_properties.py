"""What holds for every text: no crash, no character lost, and what was written as letters is read back as letters."""

import itertools
import re
import unicodedata
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.page import read_page, split_items
from documents.paragraphs import cut
from documents.read_text import read_text
from documents.split import pieces, split

SCRAPS = st.sampled_from(
    [
        "市教育局承诺",
        "公开承诺书",
        "部门公开承诺书（镇）",
        "区水务局",
        "目录",
        "编者按",
        "短 评",
        "附件1",
        "（模板）",
        "XX局承诺书",
        "一、",
        "二.",
        "三、",
        "1.",
        "（一）",
        "①",
        "第一，",
        "一是",
        "一抓",
        "★",
        "思想方面：",
        "监督投诉电话",
        "邮 编.541002",
        "0773.2850195",
        "a.b.cn",
        "x@y.cn",
        "3个工作日内",
        "由15日缩短为8日",
        "8.5万人",
        "***万元",
        "2009年3月",
        "以上承诺",
        "。",
        "，",
        "：",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\u3000",
        "|",
        "单位\t电话\n",
        "（牵头部门：市纪委，责任部门：各有关部门）",
        "１２３",
        "承諾書",
        "_____",
        "*",
        "\u2028",
        "\x0b",
        "\ufeff",
        "\u200b",
        "\ud800",
        "甲乙丙丁",
        "市教育局：",
        "（模板）公开承诺",
        "市教育局局长 王某",
        "〔市水务局〕",
        "<p>",
        "</p>",
        "&nbsp;",
        "监督电话：市教育局82345678 区水务局82345679",
        "单位：市教育局 电话：82345678",
        "——",
        "事项一：",
        "✅",
        "办证期限承诺",
        "我局承诺：",
        "市教育局",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=40).map("".join))
RELAXED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def solid(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s", "", text)


@RELAXED
@given(TEXTS)
def test_pieces_cover_the_source(text: str) -> None:
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    placed = pieces(split(text))
    kept = "".join(text[piece.start : piece.end] for piece in placed)
    assert all(left.end <= right.start for left, right in itertools.pairwise(placed))
    assert kept.split() == [] or "".join(kept.split()) == "".join(text.split())


@RELAXED
@given(TEXTS)
def test_no_character_is_lost_on_the_page(text: str) -> None:
    page = read_page(text)
    kept = [*page.document.front_matter, *(unit.source for unit in page.units), *page.document.back_matter]
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    assert Counter("".join("".join(kept).split())) == Counter("".join(whole.split()))
    page.model_dump_json()


@RELAXED
@given(TEXTS)
def test_a_pasted_letter_keeps_its_words(text: str) -> None:
    preamble, items, closing = split_items(text)
    kept = Counter("".join([preamble, *(item.number + item.text for item in items), *closing]))
    asked = Counter("".join("".join(paragraph.raw for paragraph in cut(_whole(text))).split()))
    missing = asked - kept
    assert all(not character.isalnum() or character in "是要第条承诺事项实任务措施" for character in missing)


@RELAXED
@given(TEXTS)
def test_phrases_and_places_are_true(text: str) -> None:
    for unit in read_page(text).units:
        for item in unit.items:
            assert all(limit.phrase in item.text for limit in item.limits)
            assert all(target.phrase in item.text for target in item.targets)
        for item_number in [*(w.item for w in unit.warnings), *(line.item for line in unit.hotlines)]:
            assert item_number is None or 1 <= item_number <= len(unit.items)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_bytes_are_read_back(text: str, encoding: str) -> None:
    text = text.lstrip("\ufeff").replace("\x00", "")
    assert read_text(text.encode(encoding)) == unicodedata.normalize("NFC", text)


def test_gb18030_is_read() -> None:
    text = "市教育局承诺\n一、投诉七日内答复。"
    assert read_text(text.encode("gb18030")) == text


# A page written from random units -------------------------------------------------------------------------------

NAMES = st.lists(
    st.sampled_from(
        [
            "市教育局",
            "市水务局",
            "县档案馆",
            "北河区",
            "南塘县",
            "东浦镇",
            "市总工会",
            "市政府办公室",
            "市烟草专卖局",
            "市自来水公司",
            "市12345热线中心",
            "县不动产登记中心",
            "国家税务总局云县税务局",
            "市交警支队",
            "湖滨街道办事处",
            "市红十字会",
            "市第二人民医院",
            "县融媒体中心",
        ]
    ),
    min_size=1,
    max_size=6,
    unique=True,
)
HEADINGS = st.sampled_from(
    [
        "{}承诺",
        "{}公开承诺书",
        "部门公开承诺书（{}）",
        "【{}服务承诺】",
        "【{}】公开承诺",
        "{}承諾書",
        "■{}承诺：",
        "2024年{}优化营商环境公开承诺",
        "{}关于加强作风建设的承诺",
        "{}工作人员十项承诺",
        "公开承诺书——{}",
        "{}\n公开承诺书",
        "<h2>{}承诺</h2>",
        "## {}承诺",
    ]
)
CONTACTS = st.sampled_from(
    [
        "监督电话：{}",
        "监督投诉电话：{}\n单位地址：学府路8号\n邮编：150001",
        "投诉电话 {} 地址 学府路8号 邮编 150001",
        "举报电话：{}；地址：学府路8号；邮编：150001",
        "联系电话.{} 单 位 地 址.学府路8号 邮 编.150001",
        "服务热线：{}　地址：学府路8号（150001）",
    ]
)
CHINESE = "一二三四五六七八九十"
STYLES = st.sampled_from(
    [
        lambda n: f"{CHINESE[n]}、",
        lambda n: f"{CHINESE[n]}.",
        lambda n: f"（{CHINESE[n]}）",
        lambda n: f"{n + 1}.",
        lambda n: f"{n + 1}、",
        lambda n: f"{n + 1}）",
        lambda n: chr(0x2460 + n),
        lambda n: f"第{CHINESE[n]}，",
        lambda n: f"{CHINESE[n]}是",
        lambda n: "★",
    ]
)
SENTENCE = st.lists(
    st.sampled_from(["热情待人", "按时上岗", "公开流程", "减少环节", "听取意见", "改进方法"]), min_size=1, max_size=4
).map(lambda parts: "，".join(parts) + "。")
LETTER = st.tuples(st.lists(SENTENCE, min_size=2, max_size=8), STYLES, st.booleans(), st.integers(2_000_000, 8_999_999))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names=NAMES, heading=HEADINGS, data=st.data(), breaks=st.sampled_from(["\n", "\r\n", "\n\n", "\n\u3000\u3000"]))
def test_a_written_page_reads_back(names: list[str], heading: str, data: st.DataObject, breaks: str) -> None:
    letters = [data.draw(LETTER) for _ in names]
    lines = ["本市各单位的话", "为了方便群众，现刊登如下。"]
    contact = data.draw(CONTACTS)
    for name, (sentences, style, closing, phone) in zip(names, letters, strict=True):
        lines.append(heading.format(name))
        lines += [style(n) + sentence for n, sentence in enumerate(sentences)]
        lines += ["以上承诺，欢迎监督。"] * closing + [contact.format(phone)]
    page = read_page(breaks.join(lines))
    assert [unit.name for unit in page.units] == names
    for unit, (sentences, _, closing, phone) in zip(page.units, letters, strict=True):
        assert [item.text for item in unit.items] == sentences
        assert len(unit.closing) == closing
        assert unit.phones == (str(phone),)
        assert unit.address == ("学府路8号" if "路" in contact else "")
        assert unit.postcode == ("150001" if "路" in contact else "")


@settings(max_examples=100, deadline=None)
@given(names=NAMES, data=st.data())
def test_a_page_run_together_reads_back(names: list[str], data: st.DataObject) -> None:
    letters = [
        data.draw(st.tuples(st.lists(SENTENCE, min_size=2, max_size=8), st.integers(100_000, 999_999))) for _ in names
    ]
    text = "报纸标题.编者按.请监督."
    for name, (sentences, postcode) in zip(names, letters, strict=True):
        items = "".join(f"{CHINESE[n]}.{s}" for n, s in enumerate(sentences)).replace("。", ".").replace("，", ".")
        text += f"{name}承诺{items}监督电话.2848504 2848422投诉邮箱.abc.163.com单 位 地 址.中山路16号 邮 编.{postcode}"
    page = read_page(text)
    assert [unit.name for unit in page.units] == names
    for unit, (sentences, postcode) in zip(page.units, letters, strict=True):
        assert len(unit.items) == len(sentences)
        assert (unit.phones, unit.postcode) == (("2848504", "2848422"), str(postcode))


def _whole(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
