"""Bytes of a text file as text: byte order marks, UTF-8, UTF-16, GB18030. Nothing is left out silently."""

import codecs
import unicodedata

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BROKEN = "\ufffd"
_ONE_BROKEN_IN = 200


def read_text(data: bytes) -> str:
    """The text in NFC; what cannot be decoded becomes U+FFFD, which ``read_page`` reports."""
    return unicodedata.normalize("NFC", _decoded(data))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if zeros := data[:4096].count(0):
        odd = data[1:4096:2].count(0)
        return data.decode("utf-16-le" if odd * 2 >= zeros else "utf-16-be", "replace")
    text = data.decode("utf-8", "replace")
    broken = text.count(_BROKEN) - data.count(_BROKEN.encode())
    if not broken:
        return text
    for encoding in ("gb18030", "big5"):
        other = _strictly(data, encoding)
        if other is not None and broken * _ONE_BROKEN_IN > len(text):
            return other
    return text if broken * _ONE_BROKEN_IN <= len(text) else data.decode("gb18030", "replace")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
