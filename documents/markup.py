"""What is left of a web page in a text: tags and entities, which say nothing but where a line ends."""

import html
import re

_NAMES = (
    "p|br|hr|div|span|strong|b|em|i|u|h[1-6]|ul|ol|li|dl|dt|dd|table|tbody|thead|tr|td|th|a|font|center|html|head|"
    "body|title|meta|link|img|section|article|header|footer|blockquote|label|sup|sub"
)
_TAG = re.compile(
    rf"</?(?:{_NAMES})(?:\s[^<>]{{0,400}})?/?>|<!--.{{0,400}}?-->|<!DOCTYPE[^<>]{{0,200}}>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6});", re.IGNORECASE)
_LINE_END = re.compile(r"</(?:p|div|h[1-6]|li|dt|dd|tr|title|table|ul|ol|head)>|<(?:br|hr)\s?/?>", re.IGNORECASE)


def blanked(text: str) -> str:
    """The text with line ends, which ``squeeze`` drops, for a tag, and one blank for an entity (the length stays)."""
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" * len(tag[0]), text)
    return _ENTITY.sub(lambda entity: " ".ljust(len(entity[0]), "\n"), text) if "&" in text else text


def shown(text: str) -> str:
    """The text as a reader of the web page sees it."""
    if "<" in text:
        text = _TAG.sub("", text)
    return html.unescape(text).replace("\xa0", " ").strip() if "&" in text else text.strip()


def line_ends(text: str, start: int, end: int) -> list[int]:
    """Where tags end a line within a stretch of text that is no row of a table."""
    if "\t" in text[start:end]:
        return []
    return [tag.end() for tag in _LINE_END.finditer(text, start, end) if tag.end() < end]
