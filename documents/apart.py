"""Reading a file in a process of its own, which ends when it takes too long or too much memory.

    our process ──the file──▶ python -m documents.apart ──the text, or the page unit by unit──▶ our process

What such a process can do is little: it does not know our settings, writes no file, and dies of its own clock if nobody
ends it.
"""

import asyncio
import codecs
import json
import os
import resource
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from weakref import WeakKeyDictionary

from documents.files import (
    MOST_BYTES,
    FileDamaged,
    FileEmpty,
    FileProblem,
    FileRefused,
    FileTooBig,
    FileTooMuchMemory,
    FileTooSlow,
    read,
)
from domain.page import Page, Unit

SECONDS, MEGABYTES = 20.0, 512
_AT_ONCE = 2
_BREATH = 500_000  # bytes decoded before others get their turn
_OUT_OF_MEMORY = {signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS}  # how a process ends that gets none
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # some Pythons do not start without
_HERE = Path(__file__).resolve().parent.parent
_TURNS: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class _Wanted(StrEnum):
    """What the other process is to give back."""

    TEXT = "text"
    PAGE = "page"
    OFFICIALS = "officials"


async def read_apart(data: bytes, name: str = "", *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> str:
    """The text of a file, whatever its name. At most two are read at once; waiting for one's turn does not count.

    Raises:
        FileRefused
    """
    answer = await _ask(_Wanted.TEXT, data, seconds, megabytes)
    parts = []
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(answer), _BREATH):
        parts.append(decoder.decode(answer[start : start + _BREATH]))
        await asyncio.sleep(0)
    return "".join(parts)


async def read_page_apart(data: bytes, name: str = "", *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Page:
    """The page of pledges in a file, read and taken apart over there.

    Raises:
        FileRefused
    """
    first, *others = (await _ask(_Wanted.PAGE, data, seconds, megabytes)).split(b"\n")
    page = Page.model_validate_json(first)
    units: list[Unit] = []
    for unit, source in zip(others[::2], others[1::2], strict=True):
        units.append(Unit.model_validate_json(unit).model_copy(update={"source": json.loads(source)}))
        await asyncio.sleep(0)
    return page.model_copy(update={"units": tuple(units)})


async def read_officials_apart(data: bytes, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> list[list[str]]:
    """The rows of annex 3's sheet, ID numbers and all.

    Raises:
        FileRefused
    """
    rows: list[list[str]] = json.loads(await _ask(_Wanted.OFFICIALS, data, seconds, megabytes))
    return rows


async def _ask(wanted: _Wanted, data: bytes, seconds: float, megabytes: int) -> bytes:
    """The answer without its first line, which says whether there is one."""
    if not data:
        raise FileEmpty
    if len(data) > MOST_BYTES:
        raise FileTooBig
    turns = _TURNS.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))
    async with turns:
        answer, status = await _run([wanted.value, str(seconds), str(megabytes)], data, seconds)
    verdict, _, rest = answer.partition(b"\n")
    if status == 0 and verdict == b"read":
        return rest
    if status == 0 and verdict.decode() in set(FileProblem):
        raise FileRefused(FileProblem(verdict.decode()))
    raise _refusal(status)


async def _run(words: list[str], data: bytes, seconds: float) -> tuple[bytes, int]:
    """Start the process, hear it out, and end it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "utf8", "-m", "documents.apart", *words),
        cwd=_HERE,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await process.communicate(data)
    except TimeoutError as error:
        raise FileTooSlow from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return answer, process.returncode or 0


def _refusal(status: int) -> FileRefused:
    """Why a process ended without an answer."""
    if -status in {signal.SIGXCPU, signal.SIGALRM}:
        return FileTooSlow()
    return FileTooMuchMemory() if -status in _OUT_OF_MEMORY else FileDamaged()


def main(words: list[str]) -> None:
    """The other process: read from standard input, answer on standard output."""
    wanted, seconds, megabytes = _Wanted(words[0]), float(words[1]), int(words[2])
    answer: list[bytes]
    try:
        _limit(seconds, megabytes)
        answer = [b"read", *_answer(wanted, sys.stdin.buffer.read(MOST_BYTES + 1))]
    except FileRefused as refused:
        answer = [refused.code.encode()]
    except MemoryError:
        answer = [FileProblem.TOO_MUCH_MEMORY.encode()]
    except RecursionError:
        answer = [FileProblem.DAMAGED.encode()]
    sys.stdout.buffer.write(b"\n".join(answer))
    sys.stdout.buffer.flush()


def _answer(wanted: _Wanted, data: bytes) -> list[bytes]:
    if wanted is _Wanted.TEXT and not data.startswith(b"PK"):
        return [read(data).encode()]
    from documents import officials

    if wanted is _Wanted.TEXT:
        return [(officials.as_letter(data) or read(data)).encode()]
    if wanted is _Wanted.OFFICIALS:
        return [json.dumps(officials.read_officials(data)).encode()]
    from documents.own_register import read_own

    page = read_own(data) or _read_page(read(data))
    lines = [page.model_copy(update={"units": ()}).model_dump_json()]
    for unit in page.units:
        lines += [unit.model_dump_json(), json.dumps(unit.source)]
    return [line.encode() for line in lines]


def _read_page(text: str) -> Page:
    """A page with no ID number in it."""
    from documents.doubts import doubt
    from documents.officials import hide_numbers
    from documents.page import read_page

    shown = hide_numbers(text, datetime.now(UTC).date())
    page = read_page(shown)
    return page if shown == text else page.model_copy(update={"warnings": (*page.warnings, doubt("id-hidden"))})


def _limit(seconds: float, megabytes: int) -> None:
    """No more memory, time and files than this; and less urgent than the bot."""
    whole = int(seconds) + 1
    limits: list[tuple[int, int]] = [
        (resource.RLIMIT_AS, megabytes * 1_000_000),
        (resource.RLIMIT_CPU, whole),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ]
    for kind, most in limits:
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(kind, (most, most))
    signal.alarm(whole + 1)
    os.nice(5)


if __name__ == "__main__":
    main(sys.argv[1:])
