"""The ID number of an official who makes a personal pledge: sealed at once, and opened for the export alone."""

from pathlib import Path

from db import officials as table
from db.database import Session, Transaction
from services.vault import Place, Vault, VaultClosed

SHOWN = 2


async def keep(tx: Transaction, key_file: Path, number: str, replaces: int) -> int:
    """Seal a checked number; the id under which letters name it.

    Raises:
        VaultClosed
    """
    official_id = await table.insert(tx)
    try:
        sealed = Vault(key_file).seal(number, _place(official_id))
    except VaultClosed:
        await table.delete_unused(tx, official_id)
        raise
    await table.set_sealed(tx, official_id, sealed)
    await forget(tx, replaces)
    return official_id


async def reveal(session: Session, key_file: Path, official_id: int) -> str:
    """The number in the clear: only for annex 3's sheet.

    Raises:
        VaultClosed
    """
    return Vault(key_file).open(await table.get_sealed(session, official_id), _place(official_id))


async def forget(tx: Transaction, official_id: int) -> None:
    """A draft names it no more."""
    if official_id:
        await table.delete_unused(tx, official_id)


def _place(official_id: int) -> Place:
    return Place("official_id", "sealed", official_id)
