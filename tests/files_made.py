"""Documents for the tests, written by hand: .docx and .xlsx part by part, and a PDF object by object."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OTHER_SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:r="{R}"'
)

Spot = tuple[float, float, float, str]
"""Text in a PDF: from the left, from below, size, characters."""
Piece = tuple[float, float, float, float]
"""A line in a PDF, from one point to the other."""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="rId{at}" Type="{R}/{kind}" Target="{name}"/>' for at, (kind, name) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELS}">{"".join(each)}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file: its body, and other parts by name (numbering, styles, footnotes, header…) as inner XML."""
    roots = {"header": "hdr", "footer": "ftr"}
    files = {f"word/{name}.xml": _word(roots.get(name, name), inner) for name, inner in parts.items()}
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": _relations([(name, f"{name}.xml") for name in parts]),
            "word/document.xml": _word("document", f"<w:body>{body}</w:body>"),
            **files,
        }
    )


def _word(root: str, inner: str) -> str:
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{W}" {OTHER_SPACES}>{inner}</w:{root}>'


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", *, inner: str = "", properties: str = "") -> str:
    """A paragraph: its text, then whatever XML stands in it."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    """A paragraph that Word numbers."""
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=own)


def abstract(name: int, *levels: tuple[str, str], extra: str = "") -> str:
    """An abstract list: format and text of each of its levels."""
    each = (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(each)}</w:abstractNum>'


def number(name: int, of: int, override: str = "") -> str:
    """A list made of an abstract one."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def table(rows: Sequence[Sequence[str]], first: str = "") -> str:
    """A table of plain cells."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{first}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def xlsx(
    *sheets: str, strings: Sequence[str] = (), styles: str = "", states: Sequence[str] = (), workbook: str = ""
) -> bytes:
    """A spreadsheet: the inner XML of each sheet, shared strings (inner XML of ``si``), styles."""
    named = [*states, *["visible"] * len(sheets)]
    listed = "".join(
        f'<sheet name="S{at}" sheetId="{at}" state="{named[at - 1]}" r:id="rId{at}"/>'
        for at in range(1, len(sheets) + 1)
    )
    others = [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": _relations(
                [*(("worksheet", f"worksheets/s{at}.xml") for at in range(1, len(sheets) + 1)), *others]
            ),
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{workbook}<sheets>{listed}</sheets></workbook>',
            "xl/sharedStrings.xml": f'<sst xmlns="{S}">{"".join(f"<si>{each}</si>" for each in strings)}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
            **{
                f"xl/worksheets/s{at}.xml": f'<worksheet xmlns="{S}">{inner}</worksheet>'
                for at, inner in enumerate(sheets, 1)
            },
        }
    )


def rows(*lines: Sequence[str]) -> str:
    """A sheet of cells with text."""
    each = (
        "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>' for cell in line)
        for line in lines
    )
    return f"<sheetData>{''.join(f'<row>{line}</row>' for line in each)}</sheetData>"


def pdf(
    *pages: Sequence[Spot],
    mapped: bool = True,
    trailer: str = "",
    picture: bool = False,
    lines: Sequence[Piece] = (),
    turned: bool = False,
    page: str = "",
) -> bytes:
    """A PDF whose one font counts glyphs in its own order, with a map to characters if ``mapped``.

    Its text may run upwards (``turned``); each page has these lines and these other entries.
    """
    glyphs = {each: code for code, each in enumerate(sorted({c for spots in pages for *_, t in spots for c in t}), 1)}
    kids = " ".join(f"{7 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]"
        + ("/ToUnicode 5 0 R>>" if mapped else ">>"),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000/W["
        + " ".join(f"{code}[500]" for each, code in glyphs.items() if each.isascii())
        + "]/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(_to_unicode(glyphs)),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
        "stream\nx\nendstream",
    ]
    for at, spots in enumerate(pages):
        drawn = "".join(_shown(spot, glyphs, turned) for spot in spots)
        drawn += "".join(f"{x} {y} m {right} {top} l S\n" for x, y, right, top in lines)
        drawn += "q 595 0 0 842 0 0 cm /P Do Q" if picture else ""
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{page}/Contents {8 + 2 * at} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</P 6 0 R>>>>>>",
            _stream(drawn),
        ]
    return _assembled(objects, trailer)


def _shown(spot: Spot, glyphs: Mapping[str, int], turned: bool) -> str:
    left, base, size, text = spot
    codes = "".join(f"{glyphs[each]:04X}" for each in text)
    return f"BT /F {size} Tf {'0 1 -1 0' if turned else '1 0 0 1'} {left} {base} Tm <{codes}> Tj ET\n"


def _to_unicode(glyphs: Mapping[str, int]) -> str:
    pairs = [f"<{code:04X}> <{each.encode('utf-16-be').hex()}>" for each, code in glyphs.items()]
    blocks = (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    lines = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return f"begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n{lines}endcmap"


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream"


def _assembled(objects: Sequence[str], trailer: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for at, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj{each}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def pdf_of(lines: Sequence[str], *, width: int = 36, left: float = 80, top: float = 760) -> bytes:
    """A PDF that prints paragraphs in lines of so many characters, the first of them indented."""
    pages: list[list[Spot]] = [[]]
    base = top
    for line in lines:
        first, rest = line[: width - 2], line[width - 2 :]
        printed = [(left + 24, first), *((left, rest[at : at + width]) for at in range(0, len(rest), width))]
        for x, text in printed:
            if base < 90:
                pages[-1].append((290, 40, 9, f"- {len(pages)} -"))
                pages.append([])
                base = top
            pages[-1].append((x, base, 12, text))
            base -= 18
    return pdf(*pages)
