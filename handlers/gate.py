"""What is dealt with before anything else: groups, edits of sent messages, and who blocked the bot."""

from telegram import ChatMember, Update
from telegram.ext import ApplicationHandlerStop

from chat.context import Context
from chat.keyboards import Key
from chat.policy import EVERYONE, allow
from db import people
from handlers.hidden import tell_hidden
from texts import menu, refusals


@allow(EVERYONE)
async def keep_to_private(update: Update, context: Context) -> None:
    """Let new messages and presses of the private chat through; answer or drop everything else."""
    if update.my_chat_member is not None:
        await _note_membership(update, context)
        raise ApplicationHandlerStop
    chat = update.effective_chat
    if chat is None or chat.type != chat.PRIVATE:
        _invite_to_private(update, context)
        raise ApplicationHandlerStop
    if update.edited_message is not None:
        context.say(refusals.EDITED)
        tell_hidden(context)
        raise ApplicationHandlerStop


async def _note_membership(update: Update, context: Context) -> None:
    change = update.my_chat_member
    if change is None or change.chat.type != change.chat.PRIVATE:
        return
    if change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
        await people.set_blocked(context.tx, [context.person.id], context.at)
    else:
        await people.set_unblocked(context.tx, context.person.id)


def _invite_to_private(update: Update, context: Context) -> None:
    """In a group only a command gets an answer, and only the way to the private chat."""
    message = update.message
    if message is not None and message.text and message.text.startswith("/"):
        keys = [[Key(menu.OPEN_PRIVATE, url=context.bot_data.link("menu"))]]
        context.say_in(message.chat_id, menu.TALK_IN_PRIVATE, keys=keys)
