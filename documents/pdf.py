"""A PDF as text: in reading order, without page numbers and running heads. A scan without text is refused."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from documents.lines import join_lines
from documents.pdf_layout import Line, page_lines, paragraphs
from documents.pdf_runs import find_runs, page_area
from documents.refusals import FileDamaged, FileEmpty, FileEncrypted, FileScanned, FileTooBig

_MOST_PAGES = 2000
_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"[-—–─·\s]*(?:第|Page)?\s*\d{1,4}\s*页?(?:\s*(?:[/,，]|共|of|\s)+\s*\d{1,4}\s*页?)?[-—–─·\s]*", re.IGNORECASE
)
_RADICALS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(
        zip(
            map(ord, "⺒⺝⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻚⻛⻜⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰"),
            "巳月母民虎西见角贝车長长门青页风飞马骨鬼鱼鸟麦黄齐齿龙",
            strict=True,
        )
    ),
}


def read_pdf(data: bytes) -> str:
    """The text of a PDF.

    Raises:
        FileRefused
    """
    try:
        return _read(data)
    except (FileNotDecryptedError, DependencyError) as error:
        raise FileEncrypted from error
    except LimitReachedError as error:
        raise FileTooBig from error


def _read(data: bytes) -> str:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise FileEncrypted
    if len(reader.pages) > _MOST_PAGES:
        raise FileTooBig
    pages: list[list[Line]] = []
    scanned: list[int] = []
    for number, page in enumerate(reader.pages):
        runs, pictured = find_runs(page)
        lines = page_lines(runs)
        if not lines and pictured >= page_area(page) / 2:
            scanned.append(number)
        pages.append(_without_page_number(page, lines))
    if not pages:
        raise FileDamaged
    return _text(_without_running_heads(pages), scanned, reader)


def _text(pages: list[list[Line]], scanned: Sequence[int], reader: PdfReader) -> str:
    text = join_lines(paragraphs([line for page in pages for line in page])).translate(_RADICALS)
    letters = sum(1 for character in text if not character.isspace())
    if not letters:
        raise FileScanned if any(_is_drawn_on(page) for page in reader.pages) else FileEmpty
    if len(scanned) * 2 >= len(pages) or text.count("\ufffd") * 3 > letters:
        raise FileScanned
    missing = [f"\ufffd（第{number + 1}页是图片，没有文字）" for number in scanned]
    return "\n".join([text, *missing])


def _is_drawn_on(page: PageObject) -> bool:
    contents = page.get_contents()
    return contents is not None and bool(contents.get_data().strip())


def _without_page_number(page: PageObject, lines: list[Line]) -> list[Line]:
    """The page without the line at its edge that is only a number."""
    return [line for line in lines if not (_in_margin(page, line) and _PAGE_NUMBER.fullmatch(line.text))]


def _in_margin(page: PageObject, line: Line) -> bool:
    box = page.mediabox
    low, high = float(box.bottom), float(box.top)
    edge = _MARGIN * (high - low)
    return line.base < low + edge or line.base > high - edge


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """What stands first or last on most pages is kept once."""
    if len(pages) < 3:
        return pages
    times = Counter(key for page in pages for key in {_key(line) for line in _outermost(page)})
    heads = {key for key, count in times.items() if count >= 3 and count * 2 > len(pages)}
    seen: set[tuple[str, int]] = set()
    kept = []
    for page in pages:
        outermost = {id(line) for line in _outermost(page) if _key(line) in heads}
        kept.append([line for line in page if id(line) not in outermost or _key(line) not in seen])
        seen |= {_key(line) for line in page if id(line) in outermost}
    return [[replace(line, celled=True) if _key(line) in heads else line for line in page] for page in kept]


def _outermost(page: Sequence[Line]) -> list[Line]:
    if not page:
        return []
    return [max(page, key=lambda line: line.base), min(page, key=lambda line: line.base)]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.base / 4)
