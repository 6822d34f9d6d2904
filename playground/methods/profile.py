"""Methods about the bot itself: its commands, name and descriptions."""

from __future__ import annotations

import re
from typing import Any

from playground.call import Call, Handler
from playground.model import Json, bad_request, whole

COMMANDS_LIMIT = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}")
PROFILE_LIMITS = {"name": 64, "description": 512, "short_description": 120}
PROFILE_ERRORS = {
    "name": "BOT_TITLE_INVALID",
    "description": "USER_DESCRIPTION_TOO_LONG",
    "short_description": "USER_ABOUT_TOO_LONG",
}


def get_me(call: Call) -> Json:
    """Who the bot is."""
    return call.telegram.the_bot.user | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


# -- commands ------------------------------------------------------------------------------------------------


def _scope(call: Call) -> Json:
    scope = call.json("scope") or {"type": "default"}
    complaint = "can't parse BotCommandScope: "
    if not isinstance(scope, dict):
        raise bad_request(complaint + "BotCommandScope must be an Object")
    match scope.get("type"):
        case "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators":
            return {"type": scope["type"]}
        case "chat" | "chat_administrators" | "chat_member":
            found = {"type": scope["type"], "chat_id": _scope_chat(call, scope)}
        case _:
            raise bad_request(complaint + "Unsupported type specified")
    if scope["type"] == "chat_member":
        found["user_id"] = whole(scope.get("user_id"), complaint + "Invalid user_id specified")
        if found["user_id"] <= 0:
            raise bad_request(complaint + "Invalid user_id specified")
    return found


def _scope_chat(call: Call, scope: Json) -> int:
    if not scope.get("chat_id"):
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    return Call(call.telegram, call.method, {"chat_id": scope["chat_id"]}).chat_id()


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(given.get(field), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    command = given["command"].strip().removeprefix("/")
    description = given["description"].strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > 32:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("command description length must not exceed 256")
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def set_my_commands(call: Call) -> bool:
    """Set one list."""
    given = call.json("commands") or []
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    commands = [_command(each) for each in given]
    if len(commands) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    _keep_commands(call, commands)
    return True


def delete_my_commands(call: Call) -> bool:
    """Remove one list."""
    _keep_commands(call, [])
    return True


def _keep_commands(call: Call, commands: list[Json]) -> None:
    telegram = call.telegram
    telegram.command_lists.set(_scope(call), _language(call), commands)
    for person_id in telegram.people:
        telegram.emit("commands", [person_id], {"commands": telegram.commands(person_id)})


def get_my_commands(call: Call) -> list[Json]:
    """Exactly one list."""
    return call.telegram.command_lists.get(_scope(call), _language(call))


# -- name, descriptions, menu button -------------------------------------------------------------------------


def setter(field: str) -> Handler:
    """setMyName and the like."""

    def set_profile(call: Call) -> bool:
        value = call.text(field)
        if len(value) > PROFILE_LIMITS[field]:
            raise bad_request(PROFILE_ERRORS[field])
        _keep_profile(call, f"{field}:{_language(call)}", value)
        return True

    return set_profile


def getter(field: str) -> Handler:
    """getMyName and the like."""

    def get_profile(call: Call) -> Json:
        bot, language = call.telegram.the_bot, _language(call)
        default = bot.first_name if field == "name" else ""
        value = bot.profile.get(f"{field}:{language}") or bot.profile.get(f"{field}:") or default
        return {field: value}

    return get_profile


def _keep_profile(call: Call, key: str, value: Any) -> None:
    telegram = call.telegram
    telegram.the_bot.profile[key] = value
    if key == "name:" and value:
        telegram.the_bot.first_name = value
    telegram.save_bot()


def _menu_key(call: Call) -> str:
    return f"menu_button:{call.chat_id() if call.text('chat_id') else ''}"


def set_chat_menu_button(call: Call) -> bool:
    """What the button beside the input field does."""
    button = call.json("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: Unsupported type specified")
    _keep_profile(call, _menu_key(call), button)
    return True


def get_chat_menu_button(call: Call) -> Json:
    """What it does now."""
    profile = call.telegram.the_bot.profile
    found: Json = profile.get(_menu_key(call)) or profile.get("menu_button:") or {"type": "commands"}
    return {"type": "commands"} if found["type"] == "default" else found


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": setter("name"),
    "getMyName": getter("name"),
    "setMyDescription": setter("description"),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description"),
    "getMyShortDescription": getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
