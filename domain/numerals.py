"""Numbers as Chinese letters write them: 一, 十二, 二〇二六."""

_DIGITS = "〇一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0}


def chinese_numeral(number: int) -> str:
    """1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return lead + (_DIGITS[ones] if ones else "")


def read_chinese(text: str) -> int | None:
    """二〇二六 digit by digit, or 二十一 with its tens; None if it is neither."""
    if "十" not in text:
        values = [_VALUES.get(char) for char in text]
        digits = [str(value) for value in values if value is not None]
        return int("".join(digits)) if digits and len(digits) == len(text) else None
    before, _, after = text.partition("十")
    tens = _VALUES.get(before) if before else 1
    ones = _VALUES.get(after) if after else 0
    return None if tens is None or ones is None else tens * 10 + ones
