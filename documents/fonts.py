"""The Chinese fonts that letters and pictures are set in: the system's first, else those of an installed package.

Families are tried in order, character by character: what a 仿宋 lacks comes from the next 宋体, a rare character of a
name (㛃䶮𬍛) from the last 黑体. A family that isn't there is never named to the compiler, which would warn.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from documents.glyphs import Glyphs, read_glyphs

# Where a package from requirements.in keeps its font; the first that is installed is enough.
PACKAGES = (("justmytype_intl_cjk", "fonts/ofl/notosanssc"),)

SERIF = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC",
    "Songti SC", "STSong", "SimSun", "FandolSong",
)  # fmt: skip
SANS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC",
    "PingFang SC", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei",
)  # fmt: skip
FANGSONG = ("FangSong", "FangSong_GB2312", "STFangsong", "FandolFang R", "FandolFang")
TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")
HEADING = ("SimHei", "STHeiti", "FandolHei")


class NoChineseFont(Exception):
    """Neither the system nor a package has a font with Chinese characters."""


@dataclass(frozen=True)
class FontSet:
    """The families that are there, in the order of each use, and the compiler's handle on their files."""

    handle: typst.Fonts
    body: tuple[str, ...]
    title: tuple[str, ...]
    heading: tuple[str, ...]
    picture: tuple[str, ...]

    def families(self) -> dict[str, tuple[str, ...]]:
        """As the templates read them."""
        return {"body": self.body, "title": self.title, "heading": self.heading, "picture": self.picture}


def find_fonts(*, system: bool = True) -> FontSet:
    """Look at the machine's fonts; a tenth of a second.

    Raises:
        NoChineseFont
    """
    handle = typst.Fonts(include_system_fonts=system, font_paths=[str(path) for path in package_folders()])
    known = set(handle.families())
    serif, sans = _present(SERIF, known), _present(SANS, known)
    if not serif + sans:
        raise NoChineseFont
    return FontSet(
        handle=handle,
        body=(*_present(FANGSONG, known), *serif, *sans),
        title=(*_present(TITLE, known), *serif, *sans),
        heading=_unique((*_present(HEADING, known), *sans, *serif)),
        picture=(*sans, *serif),
    )


_finding = threading.Lock()


def fonts() -> FontSet:
    """The machine's fonts, looked for once."""
    with _finding:
        return _found()


def unshown(text: str) -> list[str]:
    """The characters no font here can show, each once; a letter that holds one needs another font."""
    readable = _glyphs()
    return [
        char for char in dict.fromkeys(text) if not char.isspace() and not any(ord(char) in one for one in readable)
    ]


def package_folders() -> list[Path]:
    """The folders with fonts that installed packages brought."""
    folders: list[Path] = []
    for package, inner in PACKAGES:
        spec = find_spec(package)
        folders += [Path(place) / inner for place in (spec and spec.submodule_search_locations) or []]
    return [folder for folder in folders if folder.is_dir()]


@cache
def _found() -> FontSet:
    return find_fonts()


@cache
def _glyphs() -> tuple[Glyphs, ...]:
    families = set(fonts().body)
    files = {info.family: (info.path, info.index) for info in fonts().handle.fonts() if info.family in families}
    return tuple(read_glyphs(Path(path), index) for path, index in files.values() if path)


def _present(families: Iterable[str], known: set[str]) -> tuple[str, ...]:
    return tuple(family for family in families if family in known)


def _unique(families: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(families))
