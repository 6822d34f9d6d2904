"""The names in a plan's words about who does what: 甲局、乙局和丙局，各县（市、区），市直相关部门."""

import re

from documents import names
from documents.folding import fold

BRACKETS = {"(": ")", "[": "]", "〔": "〕", "【": "】"}
_GROUP = re.compile(r"相关|有关|各[\u3400-\u9fff]|各$|等(?:部门|单位|)$|成员单位|所有|其他")
_NO_NAME = re.compile(
    r"^(?:要|应|须|必须|不得|请|切实|认真|加强|负责|扛起|拿出|按照|根据|由|将|把|对)|[。!?]|^[\W_]*$|^(?:略|无|待定|\d+)$"
)
_AND = re.compile(r"以及|及其他|及(?!其)|和|与")
_CLOSING = re.compile(r"(?<=[\u3400-\u9fff])等(?P<rest>(?:相关|有关)?(?:部门|单位|机关))?$")
_LONGEST_NAME, _LONGEST_PART = 30, 400


def is_group(name: str) -> bool:
    """Whether a name stands for units that are not named, such as 市直相关部门."""
    return _GROUP.search(name) is not None


def parts_of(value: str, signs: str) -> list[str]:
    """Cut at these signs, but not within brackets."""
    parts, depth = [""], 0
    for character in value.strip():
        plain = fold(character)
        depth = max(0, depth + (plain in BRACKETS) - (plain in BRACKETS.values()))
        if character in signs and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return [piece for part in parts for piece in re.split(r"(?<=[\u3400-\u9fff)）])[ \u3000]+", part.strip()) if piece]


def apart(part: str) -> list[str]:
    """甲局和乙局 are two, 住房和城乡建设局 is one; 甲局等有关部门 is a name and a group."""
    if len(part) > _LONGEST_PART:
        return [part]
    closing = _CLOSING.search(part)
    rest = ""
    if closing and not re.search(r"各|所有", part):
        part, rest = part[: closing.start()], closing["rest"] or ""
    found, start = [], 0
    for joint in _AND.finditer(part):
        left, right = part[start : joint.start()], part[joint.end() :]
        if _is_name(left) and (_is_name(right.split("等")[0]) or is_group(right) or _AND.search(right)):
            found.append(left)
            start = joint.end()
    return [*found, part[start:], *(["等" + rest] if rest else [])]


def name_in(part: str) -> str:
    """The name without what surrounds it; nothing if it cannot be one."""
    name = part.strip(" \u3000。.，,；;")
    while name and fold(name[-1]) in BRACKETS.values() and not _balanced(name):
        name = name[:-1]
    while name and fold(name[0]) in BRACKETS and not _balanced(name):
        name = name[1:]
    plain = fold(name)
    if not 2 <= len(plain) <= _LONGEST_NAME or _NO_NAME.search(plain) or names.is_masked(plain):
        return ""
    return name


def _balanced(name: str) -> bool:
    plain = fold(name)
    return all(plain.count(opening) == plain.count(closing) for opening, closing in BRACKETS.items())


def _is_name(text: str) -> bool:
    """Whether this is surely a unit or a group of units: needed where no label says so."""
    plain = fold(text).strip()
    if not 2 <= len(plain) <= _LONGEST_NAME or _NO_NAME.search(plain):
        return False
    if names.is_name(plain):
        return True
    of_many = plain.partition("各")[2]
    return is_group(plain) and (
        names.is_name(of_many) or bool(re.search(r"(?:部门|单位|乡镇|街道|各[县区市]|\))$", plain))
    )


def all_names(value: str) -> list[str]:
    """The names in a clause; none at all if one of them is none."""
    found = [name for part in parts_of(value, "、，,") for each in apart(part) if (name := name_in(each))]
    return found if all(_is_name(name) or name.startswith("等") for name in found) else []
