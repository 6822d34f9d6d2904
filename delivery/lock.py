"""One process per database: the second waits, and starts the moment the first is gone, however it went."""

import asyncio
import fcntl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

WAIT_SECONDS = 0.2


@asynccontextmanager
async def only_one(database_path: Path, on_wait: Callable[[], None]) -> AsyncIterator[None]:
    """Hold the file ``<database>.lock``; the system frees it even after a kill."""
    database_path.parent.mkdir(parents=True, exist_ok=True)
    with database_path.with_name(database_path.name + ".lock").open("a") as file:
        waiting = False
        while not _take(file.fileno()):
            if not waiting:
                waiting = True
                on_wait()
            await asyncio.sleep(WAIT_SECONDS)
        yield


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
