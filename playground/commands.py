"""The command menu: which list is in force for whom."""

from __future__ import annotations

from playground.model import Json
from playground.store import Store


def scope_key(scope: Json, language: str) -> str:
    """The name of one list: its scope and language."""
    parts = (scope.get("type", "default"), scope.get("chat_id", ""), scope.get("user_id", ""), language)
    return "/".join(str(part) for part in parts)


class Commands:
    """The lists the bot has set."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lists: dict[str, list[Json]] = {}

    def load(self) -> None:
        """Take up what the state file holds."""
        self._lists = dict(self._store.records("commands"))

    def get(self, scope: Json, language: str) -> list[Json]:
        """Exactly this list."""
        return self._lists.get(scope_key(scope, language), [])

    def set(self, scope: Json, language: str, commands: list[Json]) -> None:
        """Set or (empty) remove a list."""
        key = scope_key(scope, language)
        if commands:
            self._lists[key] = commands
            self._store.put("commands", key, commands)
        elif self._lists.pop(key, None) is not None:
            self._store.drop("commands", key)

    def in_force(self, scopes: list[Json], language: str) -> list[Json]:
        """The first list that exists: narrow scopes before wide ones, the person's language before none."""
        for scope in scopes:
            for code in (language.split("-")[0], ""):
                if found := self._lists.get(scope_key(scope, code)):
                    return found
        return []


def scopes_for(person_id: int, chat_id: int, *, admin: bool = False) -> list[Json]:
    """The scopes Telegram looks through for this person in this chat, narrow ones first."""
    if chat_id == person_id:
        return [{"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}]
    scopes: list[Json] = [{"type": "chat_member", "chat_id": chat_id, "user_id": person_id}]
    if admin:
        scopes.append({"type": "chat_administrators", "chat_id": chat_id})
    scopes.append({"type": "chat", "chat_id": chat_id})
    if admin:
        scopes.append({"type": "all_chat_administrators"})
    return [*scopes, {"type": "all_group_chats"}, {"type": "default"}]
