"""Roles in words, and telling somebody that theirs have changed."""

from chat.commands import commands_for
from chat.context import Context
from domain.person import Holding, Person
from texts import common
from texts import people as texts
from texts.base import Words


def role_words(holding: Holding, names: dict[int, str]) -> Words:
    """联络员, or 联络员 · 市教育局."""
    role = common.ROLES[holding.role]
    if not holding.department_id:
        return role
    return texts.ROLE_OF(role=role, department=names.get(holding.department_id, "?"))


def tell_about_role(context: Context, person: Person, words: Words) -> None:
    """They hear of it and get the command menu of the roles they hold now."""
    context.notify(person, words)
    context.set_commands(person, commands_for(person))
