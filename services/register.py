"""The register of pledges, read in parts: memory holds one part however long the register is."""

from collections.abc import AsyncIterator

from db import letters
from db.database import Database
from domain.pledge import Pledge

PART = 200


async def read(database: Database) -> AsyncIterator[Pledge]:
    """Every letter in the order of its id; between the parts the reader is free for others."""
    after_id = 0
    while True:
        async with database.reading() as session:
            pledges = await letters.list_register(session, after_id, PART)
        for pledge in pledges:
            yield pledge
        if len(pledges) < PART:
            return
        after_id = pledges[-1].id
