"""What every step of a dialogue shows: its title and progress above, Back and Cancel below."""

from dataclasses import dataclass

from chat.callback_data import Button
from chat.context import Context
from chat.keyboards import Key, Rows
from texts import common
from texts.base import Words


class Cancel(Button, prefix="dialogue.cancel"):
    """Leave the dialogue; its draft is kept."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands in its dialogue."""

    title: Words
    step: int
    steps: int


def ask(context: Context, place: Place, *lines: Words, keys: Rows = (), back: Button | None = None) -> None:
    """Put a question; the way back and out stand below it."""
    way_out = [Key(common.CANCEL, Cancel())]
    if back is not None:
        way_out.insert(0, Key(common.BACK, back))
    progress = common.PROGRESS(title=place.title, step=place.step, steps=place.steps)
    context.show(progress, "", *lines, keys=[*keys, way_out])


def ask_check(context: Context, title: Words, *lines: Words, send: Key, anew: Button) -> None:
    """The second of two steps: what was typed as others will read it, to be sent or written anew."""
    ask(context, Place(title, 2, 2), *lines, keys=[[send, Key(common.WRITE_ANEW, anew)]], back=anew)
