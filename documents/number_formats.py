"""Numbers and dates of a spreadsheet as they are printed: 07732850195, 7个工作日, 98.5%, 2023年5月1日."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

_YEAR_MONTH, _MONTH_DAY, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_CHINESE_FORMATS = {
    14: "yyyy/m/d",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    30: "m/d/yy",
    31: _DAY,
    **dict.fromkeys((32, 55), 'h"时"mm"分"'),
    **dict.fromkeys((33, 56), 'h"时"mm"分"ss"秒"'),
}
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]|([0#?][0#?,.\-() ]*[0#?]|[0#?]|General|@)|(.)', re.DOTALL)
_DATE_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]*\]|(y+|m+|d+|h+|s+|a+)(?:/p)?|(.)', re.IGNORECASE | re.DOTALL)
_LONGEST_FORMAT, _MOST_DIGITS = 255, 30


def format_code(number: int, own: dict[int, str]) -> str:
    """The format with this number: a workbook's own, or one that every Excel knows."""
    return own.get(number) or _CHINESE_FORMATS.get(number) or str(BUILTIN_FORMATS.get(number, "General"))


def print_number(written: str, code: str, *, mac: bool = False) -> str:
    """A stored number in its format; as it is stored where that makes no sense."""
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return written
    code = code[:_LONGEST_FORMAT]
    if is_date_format(code):
        return _print_date(float(number), code, mac) or _plain(number)
    sections = code.split(";")
    section = sections[1] if number < 0 and len(sections) > 1 and sections[1] else sections[0]
    return _print_in(number, section)


def _plain(number: Decimal) -> str:
    if number == number.to_integral_value():  # a number of an account or a person, of which no digit may be lost
        return f"{number:f}".partition(".")[0]
    rounded = Decimal(f"{number:.15g}")
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _print_in(number: Decimal, section: str) -> str:
    """The pieces of a format: words in quotation marks, and the figure itself once."""
    percent = "%" in re.sub(r'"[^"]*"', "", section)
    shown, done = "", False
    for token in _TOKEN.finditer(section):
        quoted, escaped, figure, other = token.groups()
        if figure and not done:
            shown += _figure(number * 100 if percent else number, figure)
            done = True
        else:
            shown += quoted or escaped or (other or "")
    return shown.strip() if done else _plain(number)


def _figure(number: Decimal, pattern: str) -> str:
    if pattern in {"General", "@"}:
        return _plain(number)
    if "." in pattern or "," in pattern:
        decimals = len(re.sub(r"[^0#?]", "", pattern.rpartition(".")[2])) if "." in pattern else 0
        return f"{number:{',' if ',' in pattern else ''}.{decimals}f}"
    if number != number.to_integral_value() and not re.search(r"[-() ]", pattern):
        return f"{number:.0f}".rjust(pattern.count("0"), "0")
    return _placed(f"{abs(number):.0f}", pattern, "-" if number < 0 else "")


def _placed(digits: str, pattern: str, sign: str) -> str:
    """Digits put into 0000-0000000 from the right."""
    left, shown = list(digits), ""
    for character in reversed(pattern):
        if character not in "0#?":
            shown = character + shown
        elif left:
            shown = left.pop() + shown
        elif character == "0":
            shown = "0" + shown
    return sign + "".join(left) + shown


def _print_date(number: float, code: str, mac: bool) -> str:
    try:
        moment = from_excel(number, MAC_EPOCH if mac else WINDOWS_EPOCH)
    except (ValueError, OverflowError, TypeError):
        return ""
    if isinstance(moment, timedelta):
        return str(moment)
    tokens = list(_DATE_TOKEN.finditer(code.split(";")[0]))
    letters = [(token[3] or "").lower()[:1] for token in tokens]
    shown = ""
    for at, token in enumerate(tokens):
        if token[3]:
            minutes = letters[at] == "m" and _beside_time([each for each in letters[:at] if each], letters[at + 1 :])
            shown += _date_part(moment, token[3].lower(), minutes)
        else:
            shown += token[1] or token[2] or token[4] or ""
    return shown.strip()


def _beside_time(before: list[str], after: list[str]) -> bool:
    following = next((each for each in after if each), "")
    return before[-1:] in (["h"], ["s"]) or following == "s"


def _date_part(moment: datetime | date | time, letters: str, minutes: bool) -> str:
    if letters[0] == "a":
        return ""
    name = "minute" if minutes else {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}[letters[0]]
    value = int(getattr(moment, name, 0))
    if name == "year":
        return f"{value % 100:02}" if len(letters) <= 2 else str(value)
    return f"{value:02}" if len(letters) == 2 else str(value)
