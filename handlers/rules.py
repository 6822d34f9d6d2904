"""From a promise to the named rules it cites, and to everybody else who cites them."""

from dataclasses import dataclass

from telegram import Update

from chat.buttons import BACK_TO_MENU, ShowDepartment, ShowPromise
from chat.callback_data import Button
from chat.context import Context
from chat.keyboards import Key, in_rows
from chat.paging import turn_keys
from chat.policy import EVERYONE, allow
from domain.promise import Promise
from domain.refusals import ButtonIsStale
from domain.rules import is_counted
from services import rules
from texts import rules as texts
from texts.base import Words


@dataclass(frozen=True)
class ListRule(Button, prefix="rule.list"):
    """Who cites the rule that stands at this place (from 0) in a promise."""

    item_id: int
    index: int
    page: int = 0


def rule_keys(promise: Promise) -> list[list[Key]]:
    """A key for each rule that a promise names."""
    named = rules.rules_of(promise)
    return in_rows([Key(texts.RULE(rule=rule), ListRule(promise.id, at)) for at, rule in enumerate(named)], 2)


@allow(EVERYONE)
async def list_rule(_update: Update, context: Context) -> None:
    """Every department that cites it, a button each."""
    pressed = context.pressed(ListRule)
    promise, rule = await rules.get_rule(context.tx, pressed.item_id, pressed.index)
    citing = await rules.list_citing(context.tx, rule)
    start = max(0, pressed.page) * rules.PAGE
    shown = citing[start : start + rules.PAGE]
    if not shown:
        raise ButtonIsStale
    lines: list[Words] = [texts.CITED_BY(rule=rule, count=len(citing))]
    if len(citing) > rules.PAGE:
        lines.append(texts.CITED_PART(first=start + 1, last=start + len(shown)))
    lines += ["", *[texts.CITATION(name=each.department_name, text=each.text) for each in shown]]
    if is_counted(rule):
        lines += ["", texts.MEMBERS_UNKNOWN]
    keys = in_rows([Key(each.department_name, ShowDepartment(each.department_id)) for each in shown], 2)
    has_more = start + rules.PAGE < len(citing)
    turn = turn_keys(pressed.page, has_more, lambda other: ListRule(promise.id, pressed.index, other))
    keys += [turn, [Key(texts.BACK_TO_ITEM, ShowPromise(promise.id)), *BACK_TO_MENU]]
    context.show(*lines, keys=keys)
