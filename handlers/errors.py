"""The one place where refusals and faults get their words."""

import logging

from chat.buttons import BACK_TO_MENU
from chat.context import Context
from domain.refusals import ButtonIsStale, NotAllowed, Refusal
from handlers.hidden import tell_hidden
from handlers.menu import show_menu
from logs import where
from texts.refusals import JOB_FAILED, REFUSALS, SOMETHING_BROKE

log = logging.getLogger(__name__)


async def note_error(_update: object, context: Context) -> None:
    """Remember what a callback raised; the worker undoes what it wrote and then asks for words."""
    if context.error is not None:
        context.turn.error = context.error


async def refuse(context: Context) -> None:
    """Say why the update came to nothing."""
    error = context.turn.error
    if isinstance(error, Refusal):
        await _refuse(error, context)
    else:
        if error is not None:
            log.error("handler_failed", extra={"error": type(error).__name__, "where": where(error)})
        context.say(SOMETHING_BROKE)
    tell_hidden(context)


async def _refuse(error: Refusal, context: Context) -> None:
    words = REFUSALS[type(error)](**error.values)
    if isinstance(error, ButtonIsStale):
        context.toast(words)
        await show_menu(context, words)
    elif context.turn.update.callback_query is not None:
        context.toast(words, alert=True)
    else:
        context.say(words, keys=[BACK_TO_MENU] if isinstance(error, NotAllowed) else [])


async def say_job_failed(context: Context) -> None:
    """Slow work came to nothing."""
    context.say(JOB_FAILED)
