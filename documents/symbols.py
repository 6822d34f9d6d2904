"""Signs from symbol fonts as the characters they show: Wingdings' ``l`` is a ●."""

_WINGDINGS = {
    0x21: "✏", 0x26: "📖", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x3F: "✍", 0x46: "☞", 0x6C: "●", 0x6D: "○", 0x6E: "■",
    0x6F: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "◆", 0x77: "◆", 0x9F: "•",
    0xA7: "▪", 0xA8: "□", 0xAA: "◆", 0xAB: "★", 0xB5: "★", 0xB6: "★", 0xD8: "►", 0xE0: "→", 0xE8: "→", 0xF0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x8B + number: sign for number, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x51: "☒", 0x2A: "□", 0x30: "□", 0xA3: "□", 0x97: "●", 0x98: "●"}
_WINGDINGS_2 |= {0x69 + number: sign for number, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}
_SYMBOL = {0xB7: "•", 0xA8: "◆", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xD7: "·", 0xB3: "≥", 0xA3: "≤"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def shown(character: str, font: str = "") -> str:
    """The character that a sign shows; a private one that nobody knows becomes U+FFFD, which is reported later."""
    code = ord(character)
    table = _FONTS.get(font.lower())
    if table is not None and code < 0x100:
        code += _PRIVATE.start
    if code not in _PRIVATE:
        return character
    return (_WINGDINGS if table is None else table).get(code - _PRIVATE.start, "\ufffd")


def shown_text(text: str) -> str:
    """Text in which private signs stand that the usual symbol fonts left behind; others stay."""
    if not any(ord(character) in _PRIVATE for character in text):
        return text
    return "".join(_usual(character) for character in text)


def _usual(character: str) -> str:
    sign = shown(character)
    return character if sign == "\ufffd" else sign


def bullet(character: str, font: str = "") -> str:
    """What stands before an item of an unnumbered list; an unknown sign is a ●."""
    sign = shown(character, font)
    return "●" if sign == "\ufffd" else {"•": "●", "o": "○", "-": "—"}.get(sign, sign)
