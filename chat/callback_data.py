"""What a button carries: an imperative with an ``area.verb`` prefix, ids and versions; never content.

Callback data can be forged by a modified client, so unpacking only reads it: who may do it, and to which object, is
asked of the database each time.
"""

from dataclasses import fields
from typing import Any, ClassVar, Self

from telegram.ext import CallbackQueryHandler

from domain.refusals import ButtonIsStale

MAX_BYTES = 64
REGISTRY: dict[str, type["Button"]] = {}


class Button:
    """Base of all buttons; a subclass is a frozen dataclass with ``int`` and ``str`` fields."""

    prefix: ClassVar[str]

    def __init_subclass__(cls, *, prefix: str) -> None:
        cls.prefix = prefix
        REGISTRY[prefix] = cls

    def pack(self) -> str:
        """``area.verb:1:2``, at most 64 bytes."""
        return ":".join([self.prefix, *(str(value) for value in vars(self).values())])

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Read what a press brought.

        Raises:
            ButtonIsStale: it was never one of ours, or is of an older form.
        """
        parts = data.split(":")[1:]
        slots = fields(cls)  # type: ignore[arg-type]
        if len(parts) != len(slots):
            raise ButtonIsStale
        try:
            values: list[Any] = [
                int(part) if slot.type in (int, "int") else part for part, slot in zip(parts, slots, strict=True)
            ]
        except ValueError:
            raise ButtonIsStale from None
        if any(isinstance(value, int) and not -(2**62) < value < 2**62 for value in values):
            raise ButtonIsStale
        return cls(*values)


def on_button(button: type[Button], callback: Any) -> CallbackQueryHandler[Any, Any]:
    """The handler of presses on that button; it finds the press as ``context.button``."""
    return CallbackQueryHandler(callback, pattern=rf"^{button.prefix.replace('.', r'[.]')}(:|$)")
