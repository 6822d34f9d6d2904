"""What slow work may use, as those who write it see it; ``delivery.jobs`` gives it to them."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from chat.context import Context
from db.database import Database
from settings import Settings

LARGE = 2 * 1024 * 1024
"""From this size on reading a file takes so long that its sender hears when it has come."""


class Outside(Protocol):
    """The database to read from, Telegram's files, the settings, and a way to say how far it is."""

    @property
    def database(self) -> Database:
        """To read from."""
        ...

    @property
    def settings(self) -> Settings:
        """The settings."""
        ...

    @property
    def person_id(self) -> int:
        """Who asked."""
        ...

    async def download(self, file_id: str) -> bytes:
        """A file somebody sent."""
        ...

    async def say(self, talk: Callable[[Context], Awaitable[None]]) -> None:
        """Say something meanwhile, or write a part of the work, in a transaction of its own."""
        ...
