"""Numerals the way Word writes them: 一、十二、壹、甲、①、iv, for its automatic numbering."""

from collections.abc import Callable

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_COMMON = ("〇一二三四五六七八九", "十百千", "零")
_FORMAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "零")
_MOST = 9999


def _counted(words: tuple[str, str, str], number: int) -> str:
    """十二, 一百零三; up to 9999."""
    digits, scales, gap = words
    written, skipped = "", False
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if not digit:
            skipped = True
            continue
        written += (gap if skipped and written else "") + digits[digit] + (scales[place - 1] if place else "")
        skipped = False
    return written or digits[0]


def _chinese(number: int) -> str:
    written = _counted(_COMMON, number)
    return written[1:] if written.startswith("一十") else written


def _formal(number: int) -> str:
    return _counted(_FORMAL, number)


def _digits(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", _COMMON[0]))


def _letters(number: int) -> str:
    """a … z, aa … zz, as Word goes on."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number > 0 else ""


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _block(first: int, length: int) -> Callable[[int], str]:
    return _one_of("".join(chr(first + index) for index in range(length)))


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_WRITERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "koreanCounting"), _chinese),
    **dict.fromkeys(("taiwaneseCounting", "taiwaneseCountingThousand"), _chinese),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"), _digits),
    **dict.fromkeys(("chineseLegalSimplified", "japaneseLegal", "ideographLegalTraditional"), _formal),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _one_of(_CIRCLED)),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "decimalEnclosedFullstop": _block(0x2488, 20),
    "decimalEnclosedParen": _block(0x2474, 20),
    "ideographEnclosedCircle": _block(0x3280, 10),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}


def write_numeral(number: int, form: str) -> str:
    """A count in one of Word's number formats; a format that is not known is written in Arabic figures."""
    if not 0 <= number <= _MOST:
        return str(number)
    return _WRITERS.get(form, str)(number)
