"""Long Telegram HTML in several messages: split at line ends, then at sentence ends; never cut, tags kept whole."""

import re

LIMIT = 4096
_TAG = re.compile(r"(<[^>]+>)")
_SENTENCE = re.compile(r"(?<=[。！？；.!?;])")


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def visible_units(html: str) -> int:
    """Length after the markup is parsed (an escape such as ``&lt;`` counts in full, which errs on the safe side)."""
    return units(_TAG.sub("", html))


def split_html(html: str, limit: int = LIMIT) -> list[str]:
    """Pieces of at most ``limit`` units each; an empty text is one empty piece."""
    if len(html) <= limit // 2 or visible_units(html) <= limit:
        return [html]
    pieces: list[str] = []
    piece = ""
    for chunk in _chunks(html, limit):
        if piece and visible_units(piece + chunk) > limit:
            pieces.append(piece.strip("\n"))
            piece = ""
        piece += chunk
    pieces.append(piece.strip("\n"))
    return _balanced([piece for piece in pieces if piece])


def _chunks(html: str, limit: int) -> list[str]:
    chunks: list[str] = []
    for line in html.splitlines(keepends=True):
        if visible_units(line) <= limit:
            chunks.append(line)
            continue
        for part in _SENTENCE.split(line):
            chunks += [part] if visible_units(part) <= limit else _slices(part, limit // 4)
    return chunks


def _slices(part: str, size: int) -> list[str]:
    """Slice a sentence without an end; never inside a tag or an escape."""
    tokens = re.findall(r"<[^>]+>|&\w+;|.", part, re.DOTALL)
    return ["".join(tokens[start : start + size]) for start in range(0, len(tokens), size)]


def _balanced(pieces: list[str]) -> list[str]:
    """Close what a piece leaves open and open it again in the next."""
    open_tags: list[str] = []
    result = []
    for piece in pieces:
        start = "".join(open_tags)
        for tag in _TAG.findall(piece):
            if tag.startswith("</"):
                if open_tags:
                    open_tags.pop()
            else:
                open_tags.append(tag)
        end = "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(open_tags))
        result.append(start + piece + end)
    return result
