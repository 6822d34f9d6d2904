"""Messages on their way out, kept until Telegram has taken or refused them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db import places, reminders
from db.database import Row, Session, Transaction

ANSWER, NOTICE = 0, 1
FILE_OUT = "file_out"
"""The parameter that names a file of ours, sent as the method's photo or document."""
EXPIRED = "expired"
KEEP_SECONDS = 7 * 24 * 3600


@dataclass(slots=True)
class Outgoing:
    """One call to Telegram that must happen at least once."""

    id: int
    chat_id: int
    lane: int
    method: str
    params: str
    attempts: int = 0
    publication_id: int = 0
    note_id: int = 0
    expires_at: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one outgoing message."""

    id: int
    state: str
    message_id: int | None
    error: str
    publication_id: int = 0
    note_id: int = 0


async def last_id(session: Session) -> int:
    """The highest id ever given."""
    return int(await session.value("SELECT coalesce(max(id), 0) FROM outbox"))


async def insert_all(tx: Transaction, messages: Iterable[Outgoing], now: int) -> None:
    """Queue messages in the transaction that gave rise to them."""
    await tx.many(
        """INSERT INTO outbox (id, chat_id, lane, method, params, state, publication_id, note_id, expires_at,
             created_at)
           VALUES (:id, :chat_id, :lane, :method, :params, 'waiting', :publication_id, :note_id, :expires_at, :now)""",
        [
            {
                "id": m.id,
                "chat_id": m.chat_id,
                "lane": m.lane,
                "method": m.method,
                "params": m.params,
                "publication_id": m.publication_id,
                "note_id": m.note_id,
                "expires_at": m.expires_at,
                "now": now,
            }
            for m in messages
        ],
    )


async def list_waiting(session: Session) -> Sequence[Row]:
    """What a start finds unsent, in order."""
    return await session.all(
        """SELECT id, chat_id, lane, method, params, attempts, publication_id, note_id, expires_at FROM outbox
           WHERE state = 'waiting' ORDER BY id"""
    )


async def settle(tx: Transaction, outcomes: Sequence[Outcome], now: int) -> None:
    """Write down what was sent or refused; the content is forgotten."""
    unsaid = [outcome.note_id for outcome in outcomes if outcome.note_id and outcome.state == EXPIRED]
    if unsaid:
        await reminders.delete(tx, unsaid)
    posts = [outcome for outcome in outcomes if outcome.publication_id]
    taken = [(post.publication_id, post.message_id) for post in posts if post.message_id]
    if posts:
        await places.settle(tx, taken, [(post.publication_id, post.error) for post in posts if post.error], now)
    await tx.many(
        """UPDATE outbox SET state = :state, params = '', sent_at = :now, message_id = :message_id, error = :error
           WHERE id = :id""",
        [{"id": o.id, "state": o.state, "message_id": o.message_id, "error": o.error, "now": now} for o in outcomes],
    )


async def delete_old(tx: Transaction, now: int) -> None:
    """Forget settled messages after a week."""
    await tx.run("DELETE FROM outbox WHERE state <> 'waiting' AND created_at < :before", {"before": now - KEEP_SECONDS})
