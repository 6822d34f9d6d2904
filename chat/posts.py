"""Posts in the house's channel that Telegram has not taken, as lines and keys for those who see to it."""

from chat.context import Context
from chat.keyboards import Key
from chat.letter_buttons import RetryPost
from db.places import Post
from texts import publication as texts
from texts.base import Words

LETTER_PAYLOAD = "letter-"


def post_lines(open_posts: list[Post], context: Context) -> list[Words]:
    """What waits, and what was refused."""
    return [_line(post, context) for post in open_posts]


def post_keys(open_posts: list[Post]) -> list[list[Key]]:
    """Try those again that were refused."""
    return [[Key(texts.POST_RETRY, RetryPost(post.id))] for post in open_posts if post.refused_at]


def why_words(why: str) -> Words:
    """Why a channel took no post."""
    return texts.POST_WHY.get(why) or texts.POST_WHY_OTHER(code=why)


def _line(post: Post, context: Context) -> Words:
    if not post.refused_at:
        return texts.POST_WAITS(channel=post.channel)
    at = context.moment(post.refused_at)
    return texts.POST_REFUSED_LINE(channel=post.channel, at=at, why=why_words(post.why))
