"""Files made to do harm: each is refused or read, in time and within memory, and the others notice nothing."""

import asyncio
import io
import os
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents import apart
from documents.apart import read_apart, read_page_apart
from documents.files import (
    MOST_BYTES,
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    FileNotSupported,
    FileOldOffice,
    FileProblem,
    FileRefused,
    FileScanned,
    FileTooBig,
    FileTooMuchMemory,
    FileTooSlow,
    read,
)
from documents.page import read_page
from tests.files_made import W, docx, packed, paragraph, pdf_of, rows, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WHOLE = {
    "docx": docx("".join(paragraph(f"第{at}段，市教育局承诺。") for at in range(200))),
    "xlsx": xlsx(rows(*([f"第{at}行", "市教育局"] for at in range(200)))),
    "pdf": pdf_of([f"第{at}段，市教育局承诺。" for at in range(80)]),
    "txt": "市教育局公开承诺书\n一、甲。".encode() * 50,
}


def outcome_of(data: bytes) -> str:
    """The text or the reason why there is none; anything else fails the test."""
    try:
        text = read(data)
    except FileRefused as refused:
        return refused.code
    return text.encode().decode()


def zip_of_zeros(name: str, megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as part:
        for _ in range(megabytes):
            part.write(bytes(1_000_000))
    return out.getvalue()


def many_elements() -> bytes:
    """190 MB of tiny paragraphs in one table: within the limit on size, not within that on memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        part.write(f'<d xmlns="{W}"><body><tbl>'.encode())
        for _ in range(1900):
            part.write(b"<p><r><t>x</t></r></p>" * 4500)
        part.write(b"</tbl></body></d>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", FileEmpty),
        (b" \r\n\t", FileEmpty),
        ("\ufeff\u3000\n".encode(), FileEmpty),
        (b"x" * (MOST_BYTES + 1), FileTooBig),
        (OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted),
        (OLE + "WordDocument".encode("utf-16-le"), FileOldOffice),
        (packed({"ppt/presentation.xml": "<p/>"}), FileNotSupported),
        (packed({}), FileNotSupported),
        (b"{\\rtf1 x}", FileNotSupported),
        (b"<html><body>x</body></html>", FileNotSupported),
        (b"\x7fELF" + bytes(range(256)) * 9, FileNotSupported),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), FileScanned),
        (b"\xff\xd8\xff\xe0" + bytes(99), FileScanned),
        (b"PK\x03\x04rest", FileDamaged),
    ],
)
def test_refusals(data: bytes, refusal: type[FileRefused]) -> None:
    with pytest.raises(refusal):
        read(data, "page.txt")


def test_a_locked_part_is_told_from_a_damaged_one() -> None:
    data = bytearray(WHOLE["docx"])
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    with pytest.raises(FileEncrypted):
        read(bytes(data))


@pytest.mark.parametrize("kind", WHOLE)
def test_the_name_decides_nothing(kind: str) -> None:
    assert "市教育局" in read(WHOLE[kind], "page.exe")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_cut_short(kind: str, quarter: int) -> None:
    outcome = outcome_of(WHOLE[kind][: len(WHOLE[kind]) * quarter // 4])
    assert outcome == FileProblem.DAMAGED if kind != "pdf" else outcome


def test_entities_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    document = f'<!DOCTYPE d [<!ENTITY a0 "ha">{laughs}]><d>&a9;</d>'
    for data in (
        packed({"word/document.xml": document}),
        packed({"xl/workbook.xml": document}),
        packed({"word/document.xml": "<d><b><p/></b></d>", "_rels/.rels": document}),
    ):
        with pytest.raises(FileDamaged):
            read(data)


def test_bombs_are_told_by_their_size() -> None:
    with pytest.raises(FileTooBig):
        read(zip_of_zeros("word/document.xml", 250))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", OLE, b"\xff\xfe", b"\x89PNG"]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    assert outcome_of(start + data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["docx", "xlsx", "pdf"]), st.integers(0, 2**32))
def test_any_damage(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(WHOLE[kind])
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    assert outcome_of(bytes(data))


async def slowest_tick(work: Callable[[], asyncio.Future[object]]) -> float:
    """The longest that another coroutine had to wait while this went on."""
    slowest, last = 0.0, time.perf_counter()
    running = work()
    while not running.done():
        await asyncio.sleep(0.002)
        now = time.perf_counter()
        slowest, last = max(slowest, now - last), now
    return slowest


async def test_the_same_text_and_page_apart() -> None:
    data = WHOLE["docx"]
    assert await read_apart(data, "\x00 \ud800.txt") == read(data)
    letter = "市教育局公开承诺书\n一、甲事3日内办结。\n二、乙。\n监督电话：0999-5550001".encode()
    page = await read_page_apart(letter)
    assert page == read_page(letter.decode())
    assert page.units[0].source == letter.decode()


async def test_refusals_come_across() -> None:
    for data, refusal in ((b"", FileEmpty), (OLE, FileOldOffice), (b"x" * (MOST_BYTES + 1), FileTooBig)):
        with pytest.raises(FileRefused) as refused:
            await read_apart(data)
        assert refused.value.code is refusal().code


@pytest.mark.parametrize(
    ("make", "problems"),
    [
        (many_elements, {FileProblem.TOO_MUCH_MEMORY, FileProblem.TOO_SLOW}),
        (lambda: zip_of_zeros("word/document.xml", 190), {FileProblem.DAMAGED}),
        (lambda: b"%PDF-1.4\n" + os.urandom(MOST_BYTES - 9), {FileProblem.DAMAGED, FileProblem.TOO_SLOW}),
        (lambda: "承诺。".encode() * 2_000_000, {FileProblem.TOO_SLOW, FileProblem.TOO_MUCH_MEMORY}),
    ],
)
async def test_others_notice_nothing(make: Callable[[], bytes], problems: set[FileProblem]) -> None:
    data = await asyncio.to_thread(make)
    reading: asyncio.Future[object] = asyncio.ensure_future(read_page_apart(data, seconds=6))
    begun = time.perf_counter()
    assert await slowest_tick(lambda: reading) < 0.05
    assert time.perf_counter() - begun < 9
    error = reading.exception()
    assert isinstance(error, FileRefused)
    assert error.code in problems


async def test_twenty_megabytes_of_text() -> None:
    data = ("一二三四五六七八九十" * 3 + "\n").encode() * 200_000
    reading: asyncio.Future[object] = asyncio.ensure_future(read_apart(data))
    assert await slowest_tick(lambda: reading) < 0.05
    assert reading.result() == data.decode().rstrip("\n") + "\n"


async def test_time_is_up() -> None:
    with pytest.raises(FileTooSlow) as refused:
        await read_apart(WHOLE["txt"], seconds=0.01)
    assert refused.value.code is FileProblem.TOO_SLOW


async def test_memory_is_up() -> None:
    with pytest.raises(FileRefused) as refused:
        await read_apart("一二三四五六七八九十".encode() * 600_000, megabytes=60)
    assert refused.value.code in {FileTooMuchMemory().code, FileDamaged().code}


async def test_a_process_that_crashes_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(FileDamaged):
        await read_apart(WHOLE["txt"])


async def test_a_process_that_gets_no_memory_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Compiled code ends by a signal instead of raising."""
    aborts = tmp_path / "aborts"
    aborts.write_text("#!/bin/sh\nkill -ABRT $$\n")
    aborts.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(aborts))
    with pytest.raises(FileRefused) as refused:
        await read_apart(WHOLE["txt"])
    assert refused.value.code is FileProblem.TOO_MUCH_MEMORY


async def test_at_most_two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now, most = 0, 0

    async def run(*_: object) -> tuple[bytes, int]:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        return b"read\nx", 0

    monkeypatch.setattr(apart, "_run", run)
    assert await asyncio.gather(*(read_apart(b"x") for _ in range(6))) == ["x"] * 6
    assert most == 2


async def test_giving_up_ends_the_process() -> None:
    reading = asyncio.create_task(read_apart(WHOLE["txt"]))
    await asyncio.sleep(0.03)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await read_apart("甲".encode()) == "甲"
