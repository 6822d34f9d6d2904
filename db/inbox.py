"""Updates as they came in, kept until they are handled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.database import Row, Session, Transaction

WAITING, DONE, DEAD = "waiting", "done", "dead"
KEEP_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Arrival:
    """One raw update: its id, the chat it belongs to (0 for none) and its JSON."""

    update_id: int
    chat_id: int
    body: str


async def insert_all(tx: Transaction, arrivals: Iterable[Arrival], now: int) -> None:
    """Keep what is new; an update that came before changes nothing."""
    await tx.many(
        """INSERT INTO inbox (update_id, chat_id, state, received_at, body)
           VALUES (:update_id, :chat_id, 'waiting', :now, :body) ON CONFLICT (update_id) DO NOTHING""",
        [{"update_id": a.update_id, "chat_id": a.chat_id, "body": a.body, "now": now} for a in arrivals],
    )


async def list_waiting(session: Session, limit: int) -> Sequence[Row]:
    """The oldest waiting updates, one round of every chat before the next."""
    return await session.all(
        """SELECT update_id, chat_id, body FROM (
             SELECT update_id, chat_id, body,
                    row_number() OVER (PARTITION BY chat_id ORDER BY update_id) AS round
             FROM (SELECT * FROM inbox WHERE state = 'waiting' ORDER BY update_id LIMIT 2000) AS oldest
           ) AS ranked ORDER BY round, update_id LIMIT :limit""",
        {"limit": limit},
    )


async def list_waiting_in(session: Session, chat_id: int) -> Sequence[Row]:
    """What waits in one chat, oldest first."""
    return await session.all(
        "SELECT update_id, chat_id, body FROM inbox WHERE state = 'waiting' AND chat_id = :chat_id ORDER BY update_id",
        {"chat_id": chat_id},
    )


async def set_done(tx: Transaction, update_ids: Iterable[int]) -> None:
    """Handled: what was said is forgotten, the id is kept so that a repeat is known."""
    await tx.many(
        "UPDATE inbox SET state = 'done', body = '' WHERE update_id = :id AND state = 'waiting'",
        [{"id": i} for i in update_ids],
    )


async def set_dead(tx: Transaction, update_id: int, body: str) -> None:
    """Can't be read or handled: put aside for a person to look at, in this form."""
    await tx.run("UPDATE inbox SET state = 'dead', body = :body WHERE update_id = :id", {"id": update_id, "body": body})


async def delete_old(tx: Transaction, now: int) -> None:
    """Telegram repeats nothing after a day; a week is plenty."""
    await tx.run("DELETE FROM inbox WHERE state = 'done' AND received_at < :before", {"before": now - KEEP_SECONDS})
