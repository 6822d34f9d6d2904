"""How the playground takes texts apart: HTML, MarkdownV2, and what Telegram finds by itself."""

from __future__ import annotations

import pytest

from playground.entities import cleaned, find_entities, split, utf16_length
from playground.formatting import formatted
from playground.links import BadLink, checked_link
from playground.model import Json, Person, Refusal

PEOPLE = {7: Person(7, "芳")}


def parsed(text: str, mode: str) -> tuple[str, list[tuple[object, ...]]]:
    plain, entities = formatted(text, mode, None, PEOPLE)
    return plain, [(each["type"], each["offset"], each["length"], *_rest(each)) for each in entities]


def _rest(entity: Json) -> list[object]:
    return [value for key, value in entity.items() if key not in ("type", "offset", "length")]


HTML: list[tuple[str, str, list[tuple[object, ...]]]] = [
    ("a &lt;b&gt; &amp;amp; &#35802; &quot;", 'a <b> &amp; 诚 "', []),
    ("&nbsp;&copy x", "&nbsp;&copy x", []),
    ("<b>一<i>二</i></b>", "一二", [("bold", 0, 2), ("italic", 1, 1)]),
    ("<strong>a</strong><em>b</em><ins>c</ins>", "abc", [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)]),
    ("<del>a</del><tg-spoiler>b</tg-spoiler>", "ab", [("strikethrough", 0, 1), ("spoiler", 1, 1)]),
    ('<span class="tg-spoiler">b</span>', "b", [("spoiler", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1, "py")]),
    ("<code class='language-py'>x</code>", "x", [("code", 0, 1)]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
    ('<a href="tg://user?id=7">芳</a>', "芳", [("text_mention", 0, 1, PEOPLE[7].user)]),
    ('<a href="tg://user?id=8">谁</a>', "谁", []),
    ('<a href="tel:84568204">84568204</a>', "84568204", []),
    ("<a>a.cn</a>", "a.cn", [("text_link", 0, 4, "http://a.cn/")]),
    ("<a href='http://a.cn/?x=1&amp;y=2'>z</a>", "z", [("text_link", 0, 1, "http://a.cn/?x=1&y=2")]),
    ("  <b> x </b>  ", "x", [("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2, "5368324170671202286")]),
    ("<B>x</B>", "x", [("bold", 0, 1)]),
]


@pytest.mark.parametrize(("source", "plain", "entities"), HTML)
def test_html(source: str, plain: str, entities: list[tuple[object, ...]]) -> None:
    assert parsed(source, "HTML") == (plain, entities)


MARKDOWN: list[tuple[str, str, list[tuple[object, ...]]]] = [
    (r"a\.b \*c\*", "a.b *c*", []),
    (
        "*一* _二_ __三__ ~四~ ||五||",
        "一 二 三 四 五",
        [("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1), ("spoiler", 8, 1)],
    ),
    ("*a _b_*", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
    ("`a.b` ```py\nx = 1```", "a.b x = 1", [("code", 0, 3), ("pre", 4, 5, "py")]),
    (r"[网](https://a.cn/x\)y)", "网", [("text_link", 0, 1, "https://a.cn/x)y")]),
    ("[x](tel:12345)", "x", []),
    (">一\n>二\n三", "一\n二\n三", [("blockquote", 0, 4)]),
    (">一\n>二||", "一\n二", [("expandable_blockquote", 0, 3)]),
    ("![👍](tg://emoji?id=5368)", "👍", [("custom_emoji", 0, 2, "5368")]),
]


@pytest.mark.parametrize(("source", "plain", "entities"), MARKDOWN)
def test_markdown(source: str, plain: str, entities: list[tuple[object, ...]]) -> None:
    assert parsed(source, "MarkdownV2") == (plain, entities)


@pytest.mark.parametrize("source", ["a-b", "(x)", "a!", "x = 1", "#", "|x|", "{", "[x", "`x", "||x", "[x](y", "a > b"])
def test_bad_markdown_is_refused(source: str) -> None:
    with pytest.raises(Refusal, match="can't parse entities"):
        formatted(source, "MarkdownV2", None, {})


@pytest.mark.parametrize(
    "source", ["<", "<b", "<b x=>", "<b =x>", "<span>x</span>", "</b>", "<b>x</b", "<a href='x>y</a>", "<b>x</i>"]
)
def test_bad_html_is_refused(source: str) -> None:
    with pytest.raises(Refusal, match="can't parse entities"):
        formatted(source, "HTML", None, {})


def found(text: str) -> list[tuple[str, str]]:
    units = text.encode("utf-16-le")
    return [
        (each["type"], units[each["offset"] * 2 : (each["offset"] + each["length"]) * 2].decode("utf-16-le"))
        for each in find_entities(text)
    ]


def test_what_telegram_finds_by_itself() -> None:
    assert found("😀 /start@yinuo_bot 和 /find") == [("bot_command", "/start@yinuo_bot"), ("bot_command", "/find")]
    assert found("见https://a.gov.cn/x。") == [("url", "https://a.gov.cn/x")]
    assert found("信箱 jyj@harbin.gov.cn #承诺 @someone") == [
        ("email", "jyj@harbin.gov.cn"),
        ("hashtag", "#承诺"),
        ("mention", "@someone"),
    ]
    assert found("拨打 +86 451 8456 8204") == [("phone_number", "+86 451 8456 8204")]
    assert found("没有什么 12345") == []


def test_entities_of_the_sender_are_kept_and_cut() -> None:
    given = [{"type": "bold", "offset": 1, "length": 3}, {"type": "bold", "offset": 5, "length": 9}]
    assert formatted(" 一诺 ", "", given, {}) == ("一诺", [{"type": "bold", "offset": 0, "length": 2}])


def test_clients_clean_and_split_texts() -> None:
    assert cleaned(" a\tb\r\n\u202ec\x00 ") == "a b\nc"
    parts = split("一" * 4000 + "\n" + "😀" * 300, 4096)
    assert [utf16_length(part) for part in parts] == [4000, 600]
    assert [utf16_length(part) for part in split("😀" * 3000, 4096)] == [4096, 1904]


@pytest.mark.parametrize("link", ["tel:12345", "tel:+8645184568204", "javascript:x", "ftp://a.cn", "x"])
def test_links_telegram_does_not_take(link: str) -> None:
    with pytest.raises(BadLink):
        checked_link(link)
