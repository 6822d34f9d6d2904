"""Lists that go over several pages."""

from collections.abc import Callable, Sequence

from telegram import Update

from chat.buttons import BACK_TO_MENU
from chat.callback_data import Button, OfPage
from chat.context import Context
from chat.keyboards import Key
from texts import common
from texts.base import Words


def page_of(update: Update, context: Context, button: type[OfPage]) -> int:
    """The page whose button was pressed; a command asks for the first."""
    return max(0, context.pressed(button).page) if update.callback_query else 0


def turn_keys(page: int, has_more: bool, turn_to: Callable[[int], Button]) -> list[Key]:
    """Back and on; ``turn_to`` makes the button of a page."""
    before = [Key(common.PREVIOUS_PAGE, turn_to(page - 1))] if page > 0 else []
    after = [Key(common.NEXT_PAGE, turn_to(page + 1))] if has_more else []
    return [*before, *after]


def show_queue(
    context: Context, title: Words, empty: Words, keys: Sequence[Key], page: int, size: int, turn_to: type[OfPage]
) -> None:
    """One page of what waits, a key for each; one key more than ``size`` says that there is another page."""
    if not keys and not page:
        context.show(empty, keys=[BACK_TO_MENU])
        return
    turn = turn_keys(page, len(keys) > size, turn_to)
    context.show(title, keys=[*([key] for key in keys[:size]), turn, BACK_TO_MENU])
