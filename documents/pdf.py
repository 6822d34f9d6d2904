"""A PDF as text: in reading order, without page numbers and running heads. A scan without text is refused."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from statistics import median

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from documents.lines import join_lines
from documents.pdf_geometry import CLOCKWISE, set_on_its_side, turned
from documents.pdf_layout import Line, is_upright_writing, page_lines, paragraphs
from documents.pdf_page import Drawn, draw, page_area, page_height
from documents.refusals import FileDamaged, FileEmpty, FileEncrypted, FileScanned, FileTooBig

_MOST_PAGES = 2000
_MARGIN, _SMALLER, _APART = 0.12, 0.92, 2.4  # of the page's height; of the text's size
Key = tuple[str, int]
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
        drawn = draw(page)
        lines = list(_page_lines(drawn))
        if not lines and drawn.pictured >= page_area(page) / 2:
            scanned.append(number)
        pages.append(_without_page_number(page, lines))
    if not pages:
        raise FileDamaged
    return _text(_without_running_heads(pages), scanned, reader)


def _page_lines(drawn: Drawn) -> Iterator[Line]:
    """The page as it is looked at, then what is printed on it sideways."""
    runs = dict(drawn.runs)
    if is_upright_writing(runs.get(0, [])):
        runs[CLOCKWISE] = [*(set_on_its_side(run) for run in runs.pop(0)), *runs.get(CLOCKWISE, [])]
    for turn, found in runs.items():
        yield from page_lines(found, [turned(rule, turn) for rule in drawn.rules])


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
    high = page_height(page)
    edge = _MARGIN * high
    return line.base < edge or line.base > high - edge


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """What stands first or last on most pages is kept once; figures in it may count the pages."""
    if len(pages) < 2:
        return pages
    outermost = [{id(line): _keys(line, number) for line in _outermost(page)} for number, page in enumerate(pages)]
    times = Counter(key for page in outermost for key in {key for keys in page.values() for key in keys})
    heads = {key for key, count in times.items() if count >= 2 and count * 2 > len(pages)}
    seen: set[Key] = set()
    kept = []
    for page, edges in zip(pages, outermost, strict=True):
        known = {place: keys & heads for place, keys in edges.items() if keys & heads}
        kept.append(
            [
                replace(line, celled=True) if id(line) in known else line
                for line in page
                if id(line) not in known or not known[id(line)] & seen
            ]
        )
        seen |= {key for keys in known.values() for key in keys}
    return kept


def _outermost(page: Sequence[Line]) -> list[Line]:
    """The first and the last line, where they stand apart from the text or are smaller: a title is neither."""
    if not page:
        return []
    order = sorted(page, key=lambda line: -line.base)
    size = median([line.size for line in page])
    edges = ((order[0], order[1:2]), (order[-1], order[-2:-1]))
    return [line for line, beside in edges if line.size <= 1.05 * size and _stands_apart(line, beside, size)]


def _stands_apart(line: Line, beside: Sequence[Line], size: float) -> bool:
    return line.size < _SMALLER * size or not beside or abs(line.base - beside[0].base) > _APART * size


def _keys(line: Line, page: int) -> set[Key]:
    """As it stands, and with its figures less the number of the page."""
    place = round(line.base / 4)
    counted = re.sub(r"\d{1,4}", lambda figure: f"#{int(figure[0]) - page}#", line.text)
    return {(line.text, place), (counted, place)}
