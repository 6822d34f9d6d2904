"""Leaving a dialogue: its draft is kept, so that nothing typed is lost."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ConversationHandler

from chat.buttons import BACK_TO_MENU
from chat.context import Context
from chat.hearing import NEW
from chat.policy import EVERYONE, allow, policy_of
from texts import common

END = ConversationHandler.END
Callback = Callable[[Update, Context], Coroutine[Any, Any, Any]]


@allow(EVERYONE)
async def leave(_update: Update, context: Context) -> int:
    """Cancel, by button or command."""
    context.show(common.DRAFT_KEPT, keys=[BACK_TO_MENU])
    return END


@allow(EVERYONE)
async def nothing_to_leave(_update: Update, context: Context) -> None:
    """``/cancel`` where no dialogue is open."""
    context.say(common.NOTHING_OPEN, keys=[BACK_TO_MENU])


def leaving(name: str, callback: Callback) -> CommandHandler[Any, Any]:
    """A command that leaves the dialogue and then does what it always does."""
    return CommandHandler(name, _leave_and(callback), filters=NEW)


def leaving_by(press: CallbackQueryHandler[Any, Any]) -> CallbackQueryHandler[Any, Any]:
    """A button that leaves the dialogue and then does what it always does."""
    return CallbackQueryHandler(_leave_and(press.callback), pattern=press.pattern)


def _leave_and(callback: Callback) -> Callback:
    async def leave_and_do(update: Update, context: Context) -> int:
        await callback(update, context)
        return END

    leave_and_do.policy = policy_of(callback)  # type: ignore[attr-defined]
    return leave_and_do
