"""The register of pledges, read in parts: memory holds one part however long the register is."""

from collections.abc import AsyncIterator

from db import letters
from db.database import Database
from documents.register_rows import RegisterEntry
from services import progress

PART = 200


async def read(database: Database) -> AsyncIterator[RegisterEntry]:
    """Every letter in the order of its id; between the parts the reader is free for others."""
    after_id = 0
    while True:
        async with database.reading() as session:
            pledges = await letters.list_register(session, after_id, PART)
            regions = await letters.list_regions(session, [pledge.id for pledge in pledges])
            reached = await progress.latest_of_pledges(session, [pledge.id for pledge in pledges])
        for pledge in pledges:
            yield RegisterEntry(pledge, region=regions[pledge.id], reached=reached.get(pledge.id, ()))
        if len(pledges) < PART:
            return
        after_id = pledges[-1].id
