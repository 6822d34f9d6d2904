"""A person the bot talks with, and what they may do."""

from dataclasses import dataclass

from domain.words import Role


@dataclass(frozen=True, slots=True)
class Holding:
    """A role somebody holds; ``department_id`` is 0 for a role that is not tied to one."""

    role: Role
    department_id: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Telegram's user id (also the id of the private chat), a name, a language, and roles."""

    id: int
    name: str
    language: str
    holdings: tuple[Holding, ...] = ()

    def has(self, *roles: Role) -> bool:
        """Whether one of these roles is held."""
        return any(holding.role in roles for holding in self.holdings)

    def departments(self, *roles: Role) -> tuple[int, ...]:
        """The departments in which one of these roles is held (any role if none is named)."""
        return tuple(
            holding.department_id
            for holding in self.holdings
            if holding.department_id and (not roles or holding.role in roles)
        )

    @property
    def is_staff(self) -> bool:
        """Whether any role is held."""
        return bool(self.holdings)
