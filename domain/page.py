"""A page of pledges as it was read: the document, its units with their items, and a plan's tasks.

Everything is as printed unless a field says otherwise. What could be read in two ways carries a ``Doubt``; what
belongs to no unit is kept in ``front_matter`` and ``back_matter``.
"""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from domain.words import Category, DepartmentKind, LetterKind, PledgeStatus


class Nature(StrEnum):
    """Whether a paragraph promises something (承诺) or reports what was done (成绩)."""

    PROMISE = "promise"
    ACHIEVEMENT = "achievement"


class LimitUnit(StrEnum):
    """What a time limit counts."""

    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"
    HOUR = "hour"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Doubt(_Part):
    """A doubtful reading: why, and where (``item`` counts from 1 within the unit, or within the tasks)."""

    code: str
    message: str
    item: int | None = None


def _is_false(value: bool) -> bool:
    return not value


def _is_empty(value: str) -> bool:
    return not value


def _is_none(value: object) -> bool:
    return value is None


class Limit(_Part):
    """A time limit in force; ``phrase`` is cut from the item's text. A masked figure has no ``amount``.

    ``confirmed`` by its department: only the register's own files say so.
    """

    phrase: str
    amount: float | int | None
    unit: LimitUnit
    note: str = ""
    confirmed: bool = Field(default=False, exclude_if=_is_false)


class Target(_Part):
    """A counted goal; ``phrase`` is cut from the text, ``due`` is as printed. A masked figure has no ``value``.

    ``confirmed``, and how far it had come when: only the register's own files say so.
    """

    phrase: str
    value: float | int | None
    unit: str
    due: str = ""
    confirmed: bool = Field(default=False, exclude_if=_is_false)
    reached: float | None = Field(default=None, exclude_if=_is_none)
    reached_on: date | None = Field(default=None, exclude_if=_is_none)


class Item(_Part):
    """One promise. ``number`` is the numeral as printed, without brackets and stops; empty if there is none.

    ``nature`` is empty only in the register's own files, where it was never asked.
    """

    number: str
    text: str
    title: str = ""
    category: Category | Literal[""] = ""
    nature: Nature | Literal[""] = Nature.PROMISE
    limits: tuple[Limit, ...] = ()
    targets: tuple[Target, ...] = ()


class Hotline(_Part):
    """A unit's number with what it is for, and the item that names it (counted from 1), if one does."""

    number: str
    purpose: str
    item: int | None = None


class CityHotline(_Part):
    """A number printed for the whole page, with the office that answers it."""

    number: str
    owner: str


class Email(_Part):
    """An e-mail as printed; ``suggested`` is only filled when the printed form cannot be right."""

    printed: str
    suggested: str = ""


class Registered(_Part):
    """What the register's own files say of a letter besides; ``number`` is its number there, 0 if that is unknown."""

    number: int = 0
    version: int = 1
    region: str = ""
    kind: LetterKind | None = None
    status: PledgeStatus = PledgeStatus.PUBLISHED
    code: str = ""
    phone: str = ""
    email: str = ""
    signer: str = ""
    signed_on: date | None = None
    published_at: int = 0
    withdrawn_at: int = 0
    withdrawn_why: str = ""


class Unit(_Part):
    """One unit's letter. ``source`` is all of it as printed, heading included; it is not part of the JSON.

    ``registered`` is there only for a letter out of the register's own files.
    """

    name: str
    kind: DepartmentKind
    preamble: str = ""
    items: tuple[Item, ...] = ()
    closing: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    emails: tuple[Email, ...] = ()
    address: str = ""
    postcode: str = ""
    warnings: tuple[Doubt, ...] = ()
    registered: Registered | None = Field(default=None, exclude_if=_is_none)
    source: str = Field(default="", exclude=True)


class Document(_Part):
    """What the page says about itself, and every paragraph that belongs to no unit."""

    title: str = ""
    issuers: tuple[str, ...] = ()
    hotlines: tuple[CityHotline, ...] = ()
    front_matter: tuple[str, ...] = ()
    back_matter: tuple[str, ...] = ()


class Task(_Part):
    """One task of a plan; groups such as 市直相关部门 stay as printed and are flagged on the page.

    ``responsible_as``: what the plan calls the responsible ones where that is unusual, such as 配合部门.
    """

    section: str
    number: str
    text: str
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    responsible_as: str = Field(default="", exclude_if=_is_empty)
    due: str = ""
    targets: tuple[Target, ...] = ()


class Page(_Part):
    """All that was read from one text. ``warnings`` are those that belong to no unit (tasks, blank forms)."""

    document: Document = Document()
    units: tuple[Unit, ...] = ()
    tasks: tuple[Task, ...] = ()
    warnings: tuple[Doubt, ...] = ()
