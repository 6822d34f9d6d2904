"""ID numbers that stood in a message: what held them goes from the chat, and its sender is told."""

from telegram import Update

from chat.context import Context
from chat.policy import EVERYONE, allow
from texts import common as texts


@allow(EVERYONE)
async def say_hidden(_update: Update, context: Context) -> None:
    """After the answer was made up, and before it in the chat; a step that asks for the number has taken it."""
    if context.turn.error is None:  # else ``errors.refuse`` does
        tell_hidden(context)


def tell_hidden(context: Context) -> None:
    """A message with a file stays: what was sent with it is kept as evidence or as a scan."""
    turn = context.turn
    sent = turn.album or [message for message in (turn.update.edited_message,) if message is not None]
    if not turn.hidden or not sent:
        return
    answers, turn.calls[:], turn.hidden = turn.calls[:], [], ()
    if all(message.text is not None for message in sent):
        for message in sent:
            context.forget(message)
        context.say(texts.ID_HIDDEN)
    else:
        context.say(texts.ID_HIDDEN_BESIDE_FILE)
    turn.calls += answers
