"""Text for XML: what XML can't hold is left out, what it would read as markup is escaped."""

import re
from xml.sax.saxutils import escape

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text between two tags."""
    return escape(_IMPOSSIBLE.sub("", text))
