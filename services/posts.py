"""Posts in the house's channel that Telegram refused: the owners hear of each once, and it can be sent anew."""

from datetime import datetime

from db import places
from db.database import Session, Transaction
from db.places import Post
from domain.person import Person
from domain.pledge import Pledge
from domain.refusals import ButtonIsStale, ChannelMissing, PledgeHasMoved
from domain.words import PledgeStatus
from services import publishing


async def list_open(session: Session, pledge: Pledge) -> list[Post]:
    """Posts of the version in force that Telegram has not taken."""
    return [post for post in await places.list_open_posts(session, pledge.id) if post.version == pledge.version]


async def list_untold(session: Session) -> list[tuple[Post, Pledge]]:
    """Refused posts of which the owners have not heard, each with its letter; of a letter withdrawn since, none."""
    return [(post, await _pledge(session, post)) for post in await places.list_untold(session)]


async def note_told(tx: Transaction, post: Post, at: int) -> None:
    """The owners have heard."""
    await places.set_told(tx, post.id, at)


async def reopen(tx: Transaction, post_id: int, channel: str, person: Person, now: datetime) -> Pledge:
    """Let a refused post be sent anew, to the channel that is set now; of two who press at once one does.

    Raises:
        ButtonIsStale: it is on its way already, or has arrived.
        ChannelMissing, NotFound, PledgeHasMoved
    """
    post = await places.get_post(tx, post_id)
    if post is None:
        raise ButtonIsStale
    if not channel:
        raise ChannelMissing
    pledge = await _pledge(tx, post)
    if not await places.reopen(tx, post.id, channel, now.date(), person.id):
        raise ButtonIsStale
    return pledge


async def _pledge(session: Session, post: Post) -> Pledge:
    pledge = await publishing.get_public(session, post.pledge_id)
    if pledge.status is not PledgeStatus.PUBLISHED or pledge.version != post.version:
        raise PledgeHasMoved
    return pledge
