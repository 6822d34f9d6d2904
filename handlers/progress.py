"""A department's people see the counted goals of their letter, to report on."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, ShowOwnPledge
from chat.context import Context
from chat.keyboards import Key, in_rows
from chat.policy import WRITERS, allow
from chat.progress import BeginProgress, ListGoals, before_lines, progress_words
from services import progress
from texts import progress as texts
from texts.base import Words

IN_ROW = 5


@allow(WRITERS)
async def list_goals(_update: Update, context: Context) -> None:
    """Each with its progress, a button each."""
    goals = await progress.list_own(context.tx, context.pressed(ListGoals).pledge_id, context.person)
    lines: list[Words] = [texts.LIST_TITLE(number=goals[0].pledge_id, department=goals[0].department_name), ""]
    for count, goal in enumerate(goals, start=1):
        lines.append(texts.GOAL_LINE(count=count, phrase=goal.phrase, progress=progress_words(goal)))
        lines += before_lines(goal)
    keys = in_rows([Key(str(count), BeginProgress(goal.id)) for count, goal in enumerate(goals[:90], start=1)], IN_ROW)
    back = [Key(texts.BACK_TO_LETTER, ShowOwnPledge(goals[0].pledge_id)), *BACK_TO_MENU]
    context.show(*lines, keys=[*keys, back])
