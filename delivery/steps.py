"""Conversation steps, and nothing else, made durable in the transaction of the update that moved them."""

from typing import Any

from telegram.ext import BasePersistence, PersistenceInput

from chat.context import House
from db import conversations
from db.database import Database

Store = BasePersistence[dict[Any, Any], dict[Any, Any], House]


class StepPersistence(Store):
    """Reads all steps at the start; each change is written when the worker says so."""

    def __init__(self, database: Database) -> None:
        nothing = PersistenceInput(user_data=False, chat_data=False, bot_data=False, callback_data=False)
        super().__init__(store_data=nothing)
        self._database = database
        self.house = House()

    async def get_conversations(self, name: str) -> dict[tuple[int | str, ...], object]:
        """Every open conversation's step."""
        async with self._database.reading() as session:
            rows = await conversations.list_all(session, name)
        return {(row["chat_id"], row["person_id"]): row["step"] for row in rows}

    async def update_conversation(self, name: str, key: tuple[int | str, ...], new_state: object | None) -> None:
        """Write one step inside the turn's transaction."""
        chat_id, person_id = key
        step = None if new_state is None else str(new_state)
        await conversations.set_step(self.house.turn.tx, name, int(chat_id), int(person_id), step)

    async def flush(self) -> None:
        """Nothing is held back."""

    async def get_user_data(self) -> dict[int, dict[Any, Any]]:
        """Not stored."""
        return {}

    async def get_chat_data(self) -> dict[int, dict[Any, Any]]:
        """Not stored."""
        return {}

    async def get_bot_data(self) -> House:
        """Not stored."""
        return self.house

    async def get_callback_data(self) -> None:
        """Not stored."""

    async def update_user_data(self, user_id: int, data: dict[Any, Any]) -> None:
        """Not stored."""

    async def update_chat_data(self, chat_id: int, data: dict[Any, Any]) -> None:
        """Not stored."""

    async def update_bot_data(self, data: House) -> None:
        """Not stored."""

    async def update_callback_data(self, data: Any) -> None:
        """Not stored."""

    async def drop_chat_data(self, chat_id: int) -> None:
        """Not stored."""

    async def drop_user_data(self, user_id: int) -> None:
        """Not stored."""

    async def refresh_user_data(self, user_id: int, user_data: dict[Any, Any]) -> None:
        """Not stored."""

    async def refresh_chat_data(self, chat_id: int, chat_data: dict[Any, Any]) -> None:
        """Not stored."""

    async def refresh_bot_data(self, bot_data: House) -> None:
        """Not stored."""
