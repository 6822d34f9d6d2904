"""A small JSON door for tests in another process: ``POST /control/<act>`` with that act's arguments."""

from __future__ import annotations

import base64
import inspect
import json
from dataclasses import asdict, is_dataclass
from typing import Any

from aiohttp import web

from playground.model import Json, Message, Upload
from playground.telegram import Telegram

ACTS = frozenset(
    {"add_person", "send_text", "send_files", "send_location", "send_contact", "open_link", "edit_text", "delete"}
    | {"press", "inline_query", "choose_inline", "block", "unblock", "set_language", "messages", "commands"}
    | {"keyboard", "read", "unread", "create_group", "create_channel"}
)


def control_routes(telegram: Telegram) -> list[web.RouteDef]:
    """Acts of people, faults and a look at what happened."""
    control = Control(telegram)
    return [
        web.post("/control/faults", control.faults),
        web.get("/control/state", control.state),
        web.post("/control/{act}", control.act),
    ]


class Control:
    """Answers the requests of tests."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def act(self, request: web.Request) -> web.Response:
        """Do what a method of Telegram does."""
        name = request.match_info["act"]
        if name not in ACTS:
            return web.json_response({"error": f"no such act: {name}"}, status=404)
        arguments = await request.json()
        if "files" in arguments:
            arguments["files"] = [_upload(each) for each in arguments["files"]]
        try:
            result = getattr(self.telegram, name)(**arguments)
            if inspect.isawaitable(result):
                result = await result
        except (LookupError, TypeError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.json_response({"result": plain(result)}, dumps=_dumps)

    async def faults(self, request: web.Request) -> web.Response:
        """Replace the faults: a list of rules as ``Faults.add`` takes them."""
        self.telegram.faults.clear()
        for rule in await request.json():
            self.telegram.faults.add(**rule)
        return web.json_response({"result": len(self.telegram.faults.rules)})

    async def state(self, _: web.Request) -> web.Response:
        """People, waiting updates, and how often each fault happened."""
        telegram = self.telegram
        state: Json = {
            "people": [asdict(person) for person in telegram.people.values()],
            "waiting_updates": len(telegram.updates),
            "faults": {rule.kind: rule.happened for rule in telegram.faults.rules},
        }
        return web.json_response({"result": state}, dumps=_dumps)


def _upload(given: Json) -> Upload:
    data = base64.b64decode(given["data"])
    return Upload(given["name"], given["mime"], data, bool(given.get("as_photo")))


def plain(value: Any) -> Any:
    """A result as JSON can hold it."""
    if isinstance(value, Message):
        return value.view()
    if isinstance(value, list):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
