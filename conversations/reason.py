"""A letter gets a decision that needs a reason: asked for, shown as others will read it, then sent.

[a button] ──▶ asking ──▶ checking ──[the decision]──▶ done
                 ▲──[Write it anew]──┘

``send_back`` and ``withdraw`` are this dialogue with words and a service of their own; ``return_pledge`` asks for
single promises too and shares the pieces below.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from telegram import Update
from telegram.ext import ConversationHandler, MessageHandler

from chat.buttons import CorrectPledge, ShowOwnPledge
from chat.callback_data import Button, OfDraft, OfVersion, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import OTHER, TYPED, message_of
from chat.keyboards import Key
from chat.policy import Policy, allow
from chat.wizard import Place, ask, ask_check
from db.database import Transaction
from domain.person import Person
from domain.pledge import REASON_LEAST, REASON_MOST, Pledge
from domain.refusals import ButtonIsStale
from domain.typed import take_text
from services import pledges
from services.drafts import Draft
from texts import pledge as letter_texts
from texts.base import Words

ABOUT = {"pledge_id", "version"}
END = ConversationHandler.END


class ReasonDraft(BaseModel):
    """A reason, not yet sent, for that version of a letter."""

    pledge_id: int
    version: int
    reason: str = ""


def reason_in(update: Update) -> str:
    """The reason that was typed."""
    return take_text(message_of(update).text, least=REASON_LEAST, most=REASON_MOST)


async def tell_authors(context: Context, pledge: Pledge, words: Words) -> None:
    """The letter is its authors' again, to be corrected."""
    keys = [
        [Key(letter_texts.CORRECT, CorrectPledge(pledge.id, pledge.version))],
        [Key(letter_texts.OPEN_LETTER, ShowOwnPledge(pledge.id))],
    ]
    for author in await pledges.authors_to_tell(context.tx, pledge):
        context.notify(author, words, keys=keys)


@dataclass(frozen=True, kw_only=True)
class ReasonDialogue:
    """What such a dialogue has of its own."""

    kind: str
    policy: Policy
    asking: StrEnum
    checking: StrEnum
    begin: type[OfVersion]
    send: type[OfDraft]
    anew: type[Button]
    back: Callable[[Pledge], Button]
    """The letter's screen, from which it was begun."""
    title: Words
    question: Callable[[Pledge], Words]
    check: Callable[[Pledge, str], Words]
    send_label: Words
    find: Callable[[Transaction, int, int, Person], Awaitable[Pledge]]
    """The letter as of that version, if this person may decide so now."""
    decide: Callable[[Transaction, int, int, Person, str, int], Awaitable[Pledge]]
    say: Callable[[Context, Pledge, str], Awaitable[None]]
    """Tell everybody whom it concerns."""

    @property
    def entries(self) -> list[Any]:
        """The button that begins it."""
        return [on_button(self.begin, allow(self.policy)(self._begin))]

    @property
    def states(self) -> dict[StrEnum, list[Any]]:
        """What is heard at each step."""
        typed = MessageHandler(TYPED, allow(self.policy)(self._take_reason))
        send = on_button(self.send, allow(self.policy)(self._send))
        anew = on_button(self.anew, allow(self.policy)(self._write_anew))
        return {self.asking: [typed, OTHER], self.checking: [send, anew, typed, OTHER]}

    @property
    def _drafts(self) -> OneDraft[ReasonDraft]:
        return OneDraft(self.kind, ReasonDraft, ABOUT)

    async def _begin(self, _update: Update, context: Context) -> StrEnum:
        pressed = context.pressed(self.begin)
        pledge = await self.find(context.tx, pressed.pledge_id, pressed.version, context.person)
        data = ReasonDraft(pledge_id=pledge.id, version=pledge.version)
        draft = await self._drafts.begin(context, data)
        return self._ask_check(context, draft, pledge) if draft.data.reason else self._ask_reason(context, pledge)

    def _ask_reason(self, context: Context, pledge: Pledge) -> StrEnum:
        ask(context, Place(self.title, 1, 2), self.question(pledge), back=self.back(pledge))
        return self.asking

    async def _take_reason(self, update: Update, context: Context) -> StrEnum:
        draft, pledge = await self._draft(context)
        draft.data.reason = reason_in(update)
        await self._drafts.keep(context, draft)
        return self._ask_check(context, draft, pledge)

    def _ask_check(self, context: Context, draft: Draft[ReasonDraft], pledge: Pledge) -> StrEnum:
        send = Key(self.send_label, self.send(draft.id))
        ask_check(context, self.title, self.check(pledge, draft.data.reason), send=send, anew=self.anew())
        return self.checking

    async def _write_anew(self, _update: Update, context: Context) -> StrEnum:
        _, pledge = await self._draft(context)
        return self._ask_reason(context, pledge)

    async def _send(self, _update: Update, context: Context) -> int:
        draft = await self._drafts.get(context, context.pressed(self.send).draft_id)
        data = draft.data
        if not data.reason:
            raise ButtonIsStale
        pledge = await self.decide(context.tx, data.pledge_id, data.version, context.person, data.reason, context.at)
        await self._drafts.discard(context, draft)
        await self.say(context, pledge, data.reason)
        return END

    async def _draft(self, context: Context) -> tuple[Draft[ReasonDraft], Pledge]:
        draft = await self._drafts.get(context)
        return draft, await self.find(context.tx, draft.data.pledge_id, draft.data.version, context.person)
