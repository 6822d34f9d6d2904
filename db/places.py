"""Where each version of a letter was made public (H8), and what became of the posts in the house's channel.

A post counts as published when Telegram has taken its first message and refused none; until then it waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from db.database import Row, Session, Transaction
from domain.publication import ChannelKind, Publication, channel_link

_TAKEN = "(channel_kind <> 'channel' OR (message_id IS NOT NULL AND refused_at IS NULL))"


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a channel that Telegram has not taken: it waits, or was refused (``refused_at``, ``why``)."""

    id: int
    pledge_id: int
    version: int
    channel: str
    refused_at: int
    why: str


async def insert(
    tx: Transaction, pledge_id: int, publication: Publication, at: int, person_id: int | None = None
) -> int:
    """Record that a version was made public, or is to be in a channel; its id."""
    return await tx.insert(
        """INSERT INTO publication (pledge_id, version, channel_kind, name, link, published_on, person_id, created_at)
           VALUES (:pledge_id, :version, :channel_kind, :name, :link, :published_on, :person_id, :at) RETURNING id""",
        {
            "pledge_id": pledge_id,
            "version": publication.version,
            "channel_kind": publication.channel_kind.value,
            "name": publication.name,
            "link": publication.link,
            "published_on": publication.published_on.isoformat(),
            "person_id": person_id,
            "at": at,
        },
    )


async def delete(tx: Transaction, place_id: int, person_id: int) -> int:
    """Take back what this person recorded by hand; the letter it was about, 0 if there was nothing to take back."""
    row = await tx.one(
        """DELETE FROM publication WHERE id = :id AND person_id = :person_id AND channel_kind IN ('website', 'other')
           RETURNING pledge_id""",
        {"id": place_id, "person_id": person_id},
    )
    return int(row["pledge_id"]) if row else 0


async def list_of(session: Session, pledge_id: int, zone: tzinfo) -> list[Publication]:
    """Where a letter was made public, the newest first; a post on the day on which Telegram took it."""
    rows: Sequence[Row] = await session.all(
        f"""SELECT channel_kind, name, link, message_id, published_on, version, confirmed_at FROM publication
            WHERE pledge_id = :id AND {_TAKEN} ORDER BY version DESC, id DESC""",  # noqa: S608 (our own words)
        {"id": pledge_id},
    )
    return [_publication(row, zone) for row in rows]


async def list_open_posts(session: Session, pledge_id: int) -> list[Post]:
    """Posts of a letter that Telegram has not taken, the newest first."""
    rows = await session.all(
        f"SELECT * FROM publication WHERE pledge_id = :id AND NOT {_TAKEN} ORDER BY id DESC",  # noqa: S608 (our own)
        {"id": pledge_id},
    )
    return [_post(row) for row in rows]


async def get_post(session: Session, place_id: int) -> Post | None:
    """A post that was refused."""
    where = "id = :id AND channel_kind = 'channel' AND refused_at IS NOT NULL"
    row = await session.one(f"SELECT * FROM publication WHERE {where}", {"id": place_id})  # noqa: S608 (our own)
    return _post(row) if row else None


async def list_untold(session: Session) -> list[Post]:
    """Refused posts, of versions that are public still, of which no owner has been told."""
    rows = await session.all(
        """SELECT f.* FROM publication f JOIN pledge p ON p.id = f.pledge_id AND p.version = f.version
           JOIN department d ON d.id = p.department_id
           WHERE f.refused_at IS NOT NULL AND f.told_at IS NULL AND p.status = 'published' AND d.secret = 0
           ORDER BY f.id"""
    )
    return [_post(row) for row in rows]


async def set_told(tx: Transaction, place_id: int, at: int) -> None:
    """The owners have been told."""
    await tx.run("UPDATE publication SET told_at = :at WHERE id = :id", {"id": place_id, "at": at})


async def reopen(tx: Transaction, place_id: int, channel: str, on: date, person_id: int) -> bool:
    """A refused post is sent anew, to that channel; whether it was refused."""
    return bool(
        await tx.run(
            """UPDATE publication SET name = :channel, published_on = :day, person_id = :person_id, message_id = NULL,
                 confirmed_at = NULL, refused_at = NULL, refused_code = '', told_at = NULL
               WHERE id = :id AND refused_at IS NOT NULL""",
            {"id": place_id, "channel": channel, "day": on.isoformat(), "person_id": person_id},
        )
    )


async def settle(
    tx: Transaction, taken: Sequence[tuple[int, int]], refused: Sequence[tuple[int, str]], at: int
) -> None:
    """What Telegram said of posts: the message's id, or why not. Of a post in several pieces the first one counts."""
    await tx.many(
        """UPDATE publication SET message_id = coalesce(message_id, :message_id),
             confirmed_at = coalesce(confirmed_at, :at) WHERE id = :id""",
        [{"id": place_id, "message_id": message_id, "at": at} for place_id, message_id in taken],
    )
    await tx.many(
        "UPDATE publication SET refused_at = :at, refused_code = :why WHERE id = :id",
        [{"id": place_id, "why": why, "at": at} for place_id, why in refused],
    )


def _publication(row: Row, zone: tzinfo) -> Publication:
    day = date.fromisoformat(row["published_on"])
    return Publication(
        ChannelKind(row["channel_kind"]),
        row["name"],
        row["link"] or channel_link(row["name"], row["message_id"] or 0),
        datetime.fromtimestamp(row["confirmed_at"], zone).date() if row["confirmed_at"] else day,
        row["version"],
    )


def _post(row: Row) -> Post:
    return Post(row["id"], row["pledge_id"], row["version"], row["name"], row["refused_at"] or 0, row["refused_code"])
