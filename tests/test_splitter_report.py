"""What ``python bot.py import FILE`` tells the person in front of it: doubts in Chinese, each with its place."""

from pathlib import Path

import pytest

import program
from documents.doubts import _MESSAGES
from settings import Settings
from texts.doubts import DOUBTS


async def test_the_report_names_reasons_and_places_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("市妇联承诺\n一、当日接待。\n二、**日内答复。\n监督电话：六二二三三四四\n", encoding="utf-8")
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'x.db'}")
    words = program.parser().parse_args(["import", str(page), "--region", "清河市"])
    assert await program.import_page(settings, words) == 0
    printed = capsys.readouterr().out
    assert "⚠ 市妇联：第2条，时限被遮盖：“**日内”" in printed
    assert "⚠ 市妇联：号码 6223344 原文以汉字书写" in printed


def test_every_reason_has_words() -> None:
    assert set(_MESSAGES) == set(DOUBTS)
