"""Posts in the house's channel: a letter is announced; of what Telegram refused the owners hear, to try again."""

from telegram import Update

from chat.buttons import BACK_TO_MENU
from chat.context import Context
from chat.keyboards import Key
from chat.letter_buttons import RetryPost, ShowLetter
from chat.letters import letter_lines
from chat.policy import REVIEWERS, allow
from chat.posts import LETTER_PAYLOAD, why_words
from db import people
from domain.pledge import Pledge
from domain.publication import ChannelKind
from domain.words import Role
from services import posts, publishing
from texts import publication as texts
from texts.base import Joined


async def announce(context: Context, pledge: Pledge) -> None:
    """Publish a letter in the house's channel too, where it has one; recorded when Telegram has taken the post."""
    channel = context.settings.channel
    if not channel or await publishing.is_secret(context.tx, pledge):
        return
    kind, today = ChannelKind.CHANNEL, context.now.date()
    post_id = await publishing.add_place(context.tx, pledge, kind, channel, "", today, context.person, context.at)
    _post(context, pledge, post_id)


def _post(context: Context, pledge: Pledge, post_id: int) -> None:
    title = texts.POST_TITLE(number=pledge.id, version=pledge.version)
    words = Joined([title, "", *letter_lines(pledge.letter, pledge.department_name)])
    link = context.bot_data.link(f"{LETTER_PAYLOAD}{pledge.id}")
    context.post(context.settings.channel, words, post_id, keys=[[Key(texts.POST_LINK, url=link)]])


async def tell_refused(context: Context) -> None:
    """Every owner hears of a refused post, once, with what to do."""
    owners = await people.list_with_roles(context.tx, Role.OWNER)
    for post, pledge in await posts.list_untold(context.tx) if owners else []:
        words = texts.POST_REFUSED(
            department=pledge.department_name,
            number=pledge.id,
            version=pledge.version,
            channel=post.channel,
            why=why_words(post.why),
            bot=f"@{context.bot_data.username}",
        )
        keys = [[Key(texts.POST_RETRY, RetryPost(post.id)), Key(texts.BACK_TO_LETTER, ShowLetter(pledge.id))]]
        for owner in owners:
            context.notify(owner, words, keys=keys)
        await posts.note_told(context.tx, post, context.at)


@allow(REVIEWERS)
async def retry_post(_update: Update, context: Context) -> None:
    """Send it anew."""
    post_id = context.pressed(RetryPost).post_id
    pledge = await posts.reopen(context.tx, post_id, context.settings.channel, context.person, context.now)
    _post(context, pledge, post_id)
    context.toast(texts.POST_AGAIN)
    words = texts.POST_UNDER_WAY(department=pledge.department_name, channel=context.settings.channel)
    context.show(words, keys=[[Key(texts.BACK_TO_LETTER, ShowLetter(pledge.id)), *BACK_TO_MENU]])
