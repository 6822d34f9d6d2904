"""What a button carries: an imperative with an ``area.verb`` prefix, ids and versions; never content.

Callback data can be forged by a modified client, so unpacking only reads it: who may do it, and to which object, is
asked of the database each time.
"""

from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, Self

from telegram.ext import CallbackQueryHandler

from domain.refusals import ButtonIsStale

MAX_BYTES = 64
REGISTRY: dict[str, type["Button"]] = {}


@dataclass(frozen=True)
class Button:
    """Base of all buttons: frozen dataclasses with ``int`` and ``str`` fields.

    A subclass without a prefix is a shape: what several buttons carry. A button that adds no field of its own needs no
    decorator.
    """

    prefix: ClassVar[str]

    def __init_subclass__(cls, *, prefix: str = "") -> None:
        if not prefix:
            return
        if prefix in REGISTRY:
            raise ValueError(f"two buttons begin with {prefix!r}")
        cls.prefix = prefix
        REGISTRY[prefix] = cls

    def pack(self) -> str:
        """``area.verb:1:2``, at most 64 bytes."""
        return ":".join([self.prefix, *(str(value) for value in vars(self).values())])

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Read what a press brought; fields with a default may be missing, as in a button from before they were added.

        Raises:
            ButtonIsStale: it was never one of ours, or is of an older form.
        """
        parts = data.split(":")[1:]
        slots = fields(cls)
        if not sum(slot.default is MISSING for slot in slots) <= len(parts) <= len(slots):
            raise ButtonIsStale
        try:
            values: list[Any] = [
                int(part) if slot.type in (int, "int") else part for part, slot in zip(parts, slots, strict=False)
            ]
        except ValueError:
            raise ButtonIsStale from None
        if any(isinstance(value, int) and not -(2**62) < value < 2**62 for value in values):
            raise ButtonIsStale
        return cls(*values)


@dataclass(frozen=True)
class OfPage(Button):
    """One page of a list."""

    page: int = 0


@dataclass(frozen=True)
class OfCase(Button):
    """About one complaint."""

    complaint_id: int


@dataclass(frozen=True)
class OfDepartment(Button):
    """About one department."""

    department_id: int


@dataclass(frozen=True)
class OfLetter(Button):
    """About one letter, however it stands."""

    pledge_id: int


@dataclass(frozen=True)
class OfVersion(Button):
    """About one letter as of that version: what has moved on since is not touched."""

    pledge_id: int
    version: int


@dataclass(frozen=True)
class OfDraft(Button):
    """About the draft with this id, so that an old screen does nothing to a newer one."""

    draft_id: int


@dataclass(frozen=True)
class OfPerson(Button):
    """About one person."""

    person_id: int


def on_button(button: type[Button], callback: Any) -> CallbackQueryHandler[Any, Any]:
    """The handler of presses on that button; it finds the press as ``context.button``."""
    return CallbackQueryHandler(callback, pattern=rf"^{button.prefix.replace('.', r'[.]')}(:|$)")
