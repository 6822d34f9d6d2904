"""Chinese and Arabic figures, as they are printed in pledges: 十五, 二〇〇九, 8.5万, 1,500."""

import re
from decimal import Decimal

CHINESE = "零一二三四五六七八九十百两廿卅"
_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"廿": 20, "卅": 30}
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "万亿": 10**12}
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}
_CIRCLED |= {chr(0x2474 + n): n + 1 for n in range(20)}  # ⑴
_CIRCLED |= {chr(0x2488 + n): n + 1 for n in range(20)}  # ⒈
_CIRCLED |= {chr(0x3220 + n): n + 1 for n in range(10)}  # ㈠
_CIRCLED |= {chr(0x3280 + n): n + 1 for n in range(10)}  # ㊀
_CIRCLED |= {chr(0x2776 + n): n + 1 for n in range(10)}  # ❶
CIRCLED = "".join(_CIRCLED)
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def ordinal(numeral: str) -> int | None:
    """The count that a numeral stands for (一, 十二, 7, ⑦), or None if it is no numeral."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral) if len(numeral) <= 4 else None
    if numeral in _CIRCLED:
        return _CIRCLED[numeral]
    return _chinese(numeral)


def _chinese(numeral: str) -> int | None:
    total, digit = 0, 0
    for character in numeral:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character] if digit else _DIGITS[character]
        elif character in "十百":
            total, digit = total + (digit or 1) * _SCALES[character], 0
        elif character in _TENS:
            total, digit = total + _TENS[character], 0
        else:
            return None
    return total + digit if numeral else None


def quantity(figure: str, scale: str = "") -> int | float:
    """The value of a printed figure with its scale word: ``quantity("8.5", "万")`` is 85000."""
    value = Decimal(figure.replace(",", "")) * _SCALES[scale]
    return int(value) if value == value.to_integral_value() else float(value)
