"""What spans files: imports point down, catalogues are complete, importing does nothing."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from texts.base import LANGUAGES, LOCALES, missing_ids

ROOT = Path(__file__).parent.parent
FLOORS = [
    ("bot",),
    ("program",),
    ("delivery", "conversations"),
    ("handlers",),
    ("chat",),
    ("texts",),
    ("services",),
    ("documents",),
    ("db",),
    ("domain",),
]
"""Each may import what stands below it, and its own; ``settings`` and ``logs`` are open to all above ``services``."""
FLOOR_OF = {name: level for level, names in enumerate(FLOORS) for name in names}
MAY_IMPORT_PLAYGROUND = {"program.py"}


def sources() -> Iterator[tuple[str, Path]]:
    for path in sorted([*ROOT.glob("*.py"), *(p for name in FLOOR_OF for p in (ROOT / name).rglob("*.py"))]):
        yield path.relative_to(ROOT).parts[0].removesuffix(".py"), path


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_imports_point_down() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for place, path in sources()
        for name in imported(path)
        if place in FLOOR_OF and name in FLOOR_OF and name != place and FLOOR_OF[name] <= FLOOR_OF[place]
    ]
    assert not wrong


def test_only_the_program_opens_the_playground() -> None:
    found = {str(path.relative_to(ROOT)) for _, path in sources() if "playground" in imported(path)}
    assert found == MAY_IMPORT_PLAYGROUND


def test_services_know_nothing_of_telegram() -> None:
    below = ("services", "documents", "db", "domain")
    assert not [str(path) for place, path in sources() if place in below and "telegram" in imported(path)]


def message_ids() -> set[str]:
    found: set[str] = set()
    for place, path in sources():
        if place in ("texts", "chat", "domain"):
            found |= {str(each[1]) for each in extract_from_file("python", path, keywords={"T": None})}
    return found


def test_every_text_is_in_every_catalogue() -> None:
    ids = sorted(message_ids())
    assert len(ids) > 300
    for language in LANGUAGES:
        if language != "en":  # the ids are English
            assert not missing_ids(language, ids)


def test_slots_and_markup_are_the_same_in_every_language() -> None:
    for path in LOCALES.glob("*/LC_MESSAGES/yinuo.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                source, target = str(message.id), str(message.string)
                assert _marks(source) <= _marks(target) | {"<code>", "</code>"}, source


def _marks(text: str) -> set[str]:

    return set(re.findall(r"\{\w+\}|</?[a-z]+>", text))


def test_importing_does_nothing() -> None:
    code = "import bot, sys; print(len([n for n in sys.modules if n.startswith('playground')]))"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0"
