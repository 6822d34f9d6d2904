"""A letter in force is withdrawn, with the reason that everybody can read.

[Withdraw] ──▶ REASON ──▶ CHECK ──[Withdraw it]──▶ its department and the reviewers hear; it stays readable
                 ▲──[Write it anew]──┘
"""

from enum import StrEnum

from chat.buttons import BACK_TO_MENU
from chat.callback_data import Button, OfDraft
from chat.context import Context
from chat.keyboards import Key
from chat.letter_buttons import BeginWithdraw, ShowLetter
from chat.policy import LETTER_KEEPERS
from conversations.reason import ReasonDialogue
from domain.pledge import Pledge
from services import publishing
from texts import publication as texts
from texts.base import Words


class WithdrawStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "withdraw.reason"
    CHECK = "withdraw.check"


class SendWithdraw(OfDraft, prefix="withdraw.send"):
    """Withdraw with the reason of the draft with this id."""


class WriteAnew(Button, prefix="withdraw.anew"):
    """Write the reason again."""


def _back(pledge: Pledge) -> Button:
    return ShowLetter(pledge.id)


def _question(pledge: Pledge) -> Words:
    count = len(pledge.letter.items)
    return texts.ASK_WITHDRAW(department=pledge.department_name, version=pledge.version, count=count)


def _check(pledge: Pledge, reason: str) -> Words:
    return texts.CHECK_WITHDRAW(department=pledge.department_name, reason=reason)


async def _say(context: Context, pledge: Pledge, reason: str) -> None:
    """Its department and the reviewers hear."""
    words = texts.WITHDRAW_TOLD(
        department=pledge.department_name,
        number=pledge.id,
        version=pledge.version,
        name=context.person.name,
        reason=reason,
    )
    letter = Key(texts.BACK_TO_LETTER, ShowLetter(pledge.id))
    for person in await publishing.who_hears(context.tx, pledge, context.person):
        context.notify(person, words, keys=[[letter]])
    context.show(texts.WITHDRAW_DONE(department=pledge.department_name), keys=[[letter, *BACK_TO_MENU]])


DIALOGUE = ReasonDialogue(
    kind="withdraw",
    policy=LETTER_KEEPERS,
    asking=WithdrawStep.REASON,
    checking=WithdrawStep.CHECK,
    begin=BeginWithdraw,
    send=SendWithdraw,
    anew=WriteAnew,
    back=_back,
    title=texts.WITHDRAW_TITLE,
    question=_question,
    check=_check,
    send_label=texts.WITHDRAW_SEND,
    find=publishing.get_withdrawable,
    decide=publishing.withdraw,
    say=_say,
)
ENTRIES, STATES = DIALOGUE.entries, DIALOGUE.states
