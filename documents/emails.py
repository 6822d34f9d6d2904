"""E-mail addresses, also those that lost their @ in print: kept as printed, with a suggestion and never more."""

import re

from domain.page import Email

_GOOD = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9._+\-]{0,63}\s?@\s?[A-Za-z0-9][A-Za-z0-9\-]{0,62}(?:\.[A-Za-z0-9\-]{1,62}){1,5}"
)
_TOKEN = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9._+\-]*(?:\s?(?:[(\[【]at[)\]】]|[#◎●©®*]|\s)\s?[A-Za-z0-9._\-]+)?", re.IGNORECASE
)
_INSTEAD = re.compile(r"\s?(?:[(\[【]at[)\]】]|[#◎●©®*]|\s)\s?", re.IGNORECASE)
_MAIL_HOST = re.compile(
    r"(?<=[A-Za-z0-9_])(?P<dot>\.?)(?P<host>(?:vip\.)?(?:163|126|139|189|21cn|qq|foxmail|sina|sohu|"
    r"yeah|tom|hotmail|gmail|outlook|aliyun)\.(?:com\.cn|com|net|cn))$",
    re.IGNORECASE,
)


def find_emails(folded: str, printed: str) -> list[Email]:
    """The addresses in an e-mail field; ``printed`` is the same stretch as it stands in the source."""
    found = [(match.start(), _complete(printed, match)) for match in _GOOD.finditer(folded)]
    rest = _GOOD.sub(lambda match: ";" * len(match[0]), folded)
    for match in () if "@" in rest else _TOKEN.finditer(rest):
        meant = suggestion(match[0].strip())
        if "." in match[0] and (meant or not found):
            found.append((match.start(), Email(printed=printed[match.start() : match.end()].strip(), suggested=meant)))
    return [email for _, email in sorted(found, key=lambda entry: entry[0])]


def _complete(printed: str, match: re.Match[str]) -> Email:
    """A whole address; full-width letters, and blanks around its @, are not in what is suggested."""
    shown, usual = printed[match.start() : match.end()], re.sub(r"\s", "", match[0])
    return Email(printed=shown, suggested=usual if usual != shown else "")


def find_complete(folded: str, printed: str) -> list[Email]:
    """Complete addresses in running text."""
    if "@" not in folded:
        return []
    return [_complete(printed, match) for match in _GOOD.finditer(folded)]


def suggestion(token: str) -> str:
    """What was probably meant by an address without @; nothing where it cannot be told."""
    token = token.rstrip(".-")
    instead = _INSTEAD.search(token)
    if instead:
        guess = f"{token[: instead.start()]}@{token[instead.end() :]}"
    elif (host := _MAIL_HOST.search(token)) and (host["dot"] or token.count(".") < 2):
        guess = f"{token[: host.start()]}@{host['host']}"
    elif token.count(".") >= 2:
        guess = token.replace(".", "@", 1)
    else:
        return ""
    return guess if _GOOD.fullmatch(guess) else ""
