"""Who may do what: every handler has a policy, and every button is tried by everyone on own and foreign objects.

All of it is generated from what ``bot.register`` registers, so a new handler or button can't be forgotten.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import Field, dataclass, fields
from typing import Any

import pytest
from telegram.ext import BaseHandler, CallbackQueryHandler, ConversationHandler

import bot
from chat.callback_data import MAX_BYTES, REGISTRY, Button
from chat.policy import Policy, policy_of
from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from texts.base import plain
from texts.refusals import REFUSALS

SECRETS = ("柳絮飞", "13912340000", "门口的台阶塌了三天没有人来修")
GUARDED_TABLES = [
    "complaint",
    "complainant",
    "evidence",
    "case_event",
    "pledge",
    "item",
    "pledge_event",
    "role",
    "role_event",
    "invitation",
]
REFUSED = {plain(text, "zh_Hans").split("{")[0] for text in REFUSALS.values()} - {""}
NOT_ALLOWED = "只有相应角色的工作人员可以这样做"


class Table:
    """Stands in for the application and keeps what is registered."""

    def __init__(self) -> None:
        self.handlers: list[BaseHandler[Any, Any, Any]] = []

    def add_handler(self, handler: BaseHandler[Any, Any, Any], group: int = 0) -> None:
        self.handlers.append(handler)

    def add_handlers(self, handlers: list[BaseHandler[Any, Any, Any]]) -> None:
        self.handlers += handlers

    def add_error_handler(self, _callback: object) -> None:
        """It answers everyone."""


def registered() -> Iterator[BaseHandler[Any, Any, Any]]:
    """Every handler, those inside the dialogue too."""
    table = Table()
    bot.register(table)  # type: ignore[arg-type]
    for handler in table.handlers:
        if isinstance(handler, ConversationHandler):
            yield from handler.entry_points
            yield from (each for handlers in handler.states.values() for each in handlers)
            yield from handler.fallbacks
        else:
            yield handler


def policy_for(data: str) -> Policy:
    """The policy of the first handler that takes such a press (the catch-all of stale buttons has no pattern)."""
    for handler in registered():
        pattern = handler.pattern if isinstance(handler, CallbackQueryHandler) else None
        if isinstance(pattern, re.Pattern) and pattern.match(data):
            policy = policy_of(handler.callback)
            assert policy is not None
            return policy
    raise AssertionError(f"no handler takes {data}")


def test_every_handler_has_a_policy() -> None:
    bare = [handler.callback for handler in registered() if policy_of(handler.callback) is None]
    assert not bare


def test_every_button_has_a_handler() -> None:
    assert len(REGISTRY) > 40
    for prefix in REGISTRY:
        policy_for(prefix)


def _widest(slot: Field[Any]) -> int | str:
    """Telegram's ids have up to 52 bits, rows of ours are far fewer than a thousand million."""
    if slot.type in (int, "int"):
        return 2**52 if slot.name == "person_id" else 10**9
    return "confirmation"


@pytest.mark.parametrize("button", REGISTRY.values(), ids=REGISTRY.keys())
def test_every_button_fits_into_callback_data(button: type[Button]) -> None:
    data = button(*(_widest(slot) for slot in fields(button))).pack()
    assert len(data.encode()) <= MAX_BYTES
    assert button.unpack(data).pack() == data


def test_every_refusal_has_words() -> None:
    from domain import refusals

    known = {each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, refusals.Refusal)}
    assert known - {refusals.Refusal} == set(REFUSALS)


@dataclass
class World:
    """A case about department A, a letter of department A, and somebody of every kind."""

    office: Office
    ids: dict[str, int]
    citizen: Actor
    actors: dict[str, tuple[Actor, frozenset[Role], bool]]  # who, their roles, whether of department A

    async def snapshot(self) -> dict[str, list[tuple[Any, ...]]]:
        async with self.office.database.reading() as session:
            return {
                table: [tuple(row) for row in await session.all(f"SELECT * FROM {table}")] for table in GUARDED_TABLES
            }

    def data_for(self, button: type[Button]) -> str:
        values = [self.ids.get(slot.name, 0) if slot.type in (int, "int") else "reviewer" for slot in fields(button)]
        return button(*values).pack()


@pytest.fixture
async def world(town: Office) -> World:
    citizen = await town.citizen("柳絮飞")
    await citizen.sends("体育局")
    await citizen.presses("📣 投诉")
    await citizen.presses("都不是")
    await citizen.sends(SECRETS[2])
    await citizen.presses("跳过")
    await citizen.presses("实名投诉")
    await citizen.sends(SECRETS[1])
    await citizen.presses("✅ 提交")
    async with town.database.transaction() as tx:
        department_id = int(await tx.value("SELECT id FROM department WHERE name = '市体育局'"))
        item_id = int(await tx.value("SELECT i.id FROM item i JOIN pledge p ON p.id = i.pledge_id LIMIT 1"))
        pledge_id = await tx.insert(
            """INSERT INTO pledge (department_id, letter_kind, status, author_id, created_at)
               VALUES (:id, 'department', 'submitted', 1, :now) RETURNING id""",
            {"id": department_id, "now": int(time.time())},
        )
    ids = {
        "complaint_id": 1,
        "department_id": department_id,
        "item_id": item_id,
        "pledge_id": pledge_id,
        "version": 1,
        "person_id": citizen.id,
        "draft_id": 1,
        "invitation_id": 1,
    }
    actors: dict[str, tuple[Actor, frozenset[Role], bool]] = {
        "stranger": (await town.citizen("路人"), frozenset(), False)
    }
    for role in Role:
        department = "市教育局" if role in (Role.LIAISON, Role.PRINCIPAL) else ""
        actor = await town.staff(f"{role.value}", role, department=department)
        actors[role.value] = (actor, frozenset({role}), False)
    insider = await town.staff("insider", Role.REVIEWER, Role.SUPERVISOR, Role.LIAISON, department="市体育局")
    actors["insider"] = (insider, frozenset({Role.REVIEWER, Role.SUPERVISOR, Role.LIAISON}), True)
    return World(town, ids, citizen, actors)


def must_be_refused(policy: Policy, roles: frozenset[Role], of_department: bool) -> bool:
    """What the policy says of this person and the world's case and letter."""
    if policy.roles and not policy.roles & roles:
        return True
    if policy.own == "case":
        return of_department if policy.roles else True
    return policy.own == "department" and not of_department


async def test_every_button_by_everyone(world: World) -> None:
    allowed: list[tuple[str, Actor, str]] = []
    before = await world.snapshot()
    for prefix, button in REGISTRY.items():
        data = world.data_for(button)
        policy = policy_for(data)
        names_an_object = any(slot.name in world.ids for slot in fields(button))
        for who, (actor, roles, of_department) in world.actors.items():
            by_role = bool(policy.roles and not policy.roles & roles)
            if not by_role and not (names_an_object and must_be_refused(policy, roles, of_department)):
                allowed.append((who, actor, data))
                continue
            await actor.presses_data(data)
            assert any(words in actor.screen for words in REFUSED), f"{who} pressed {prefix}:\n{actor.screen}"
            actor.does_not_see(*SECRETS)
    assert await world.snapshot() == before
    for who, actor, data in allowed:
        await actor.presses_data(data)
        assert NOT_ALLOWED not in actor.screen, f"{who} was turned away from {data}"


@pytest.mark.parametrize(
    ("command", "roles"),
    [
        ("/pledge", {Role.LIAISON, Role.PRINCIPAL}),
        ("/review", {Role.REVIEWER, Role.OWNER}),
        ("/complaints", {Role.REVIEWER, Role.SUPERVISOR, Role.OWNER}),
        ("/invite", {Role.OWNER}),
        ("/people", {Role.OWNER}),
        ("/campaign", set(Role)),
        ("/coverage", {Role.REVIEWER, Role.SUPERVISOR, Role.OWNER}),
        ("/calendar", {Role.OWNER}),
        ("/import", {Role.REVIEWER, Role.OWNER}),
        ("/tasks", set(Role)),
    ],
)
async def test_every_command_of_staff(world: World, command: str, roles: set[Role]) -> None:
    for who, (actor, held, _) in world.actors.items():
        await actor.sends(command)
        assert (NOT_ALLOWED in actor.screen) == (not held & roles), f"{who} sent {command}:\n{actor.screen}"
