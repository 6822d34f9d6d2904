"""The principal does not sign a letter, and says why.

[Send it back] ──▶ REASON ──▶ CHECK ──[Return it]──▶ the author hears, and corrects
                     ▲──[Write it anew]──┘
"""

from enum import StrEnum

from chat.buttons import BACK_TO_MENU
from chat.callback_data import Button, OfDraft
from chat.context import Context
from chat.policy import PRINCIPALS
from chat.signing_buttons import BeginSendBack, ShowSigning
from conversations.reason import ReasonDialogue, tell_authors
from domain.pledge import Pledge
from services import signing
from texts import review as review_texts
from texts import signing as texts
from texts.base import Words


class SendBackStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    REASON = "send_back.reason"
    CHECK = "send_back.check"


class SendBack(OfDraft, prefix="send_back.send"):
    """Send it back with the reason of the draft with this id."""


class WriteAnew(Button, prefix="send_back.anew"):
    """Write the reason again."""


def _back(pledge: Pledge) -> Button:
    return ShowSigning(pledge.id, pledge.version)


def _question(pledge: Pledge) -> Words:
    return texts.ASK_REASON(department=pledge.department_name)


def _check(pledge: Pledge, reason: str) -> Words:
    return texts.CHECK_REASON(department=pledge.department_name, reason=reason)


async def _say(context: Context, pledge: Pledge, reason: str) -> None:
    """The author hears and can correct it."""
    words = texts.AUTHOR_SENT_BACK(
        department=pledge.department_name, number=pledge.id, version=pledge.version, reason=reason
    )
    await tell_authors(context, pledge, words)
    context.show(texts.SENT_BACK(department=pledge.department_name), keys=[BACK_TO_MENU])


DIALOGUE = ReasonDialogue(
    kind="send_back",
    policy=PRINCIPALS,
    asking=SendBackStep.REASON,
    checking=SendBackStep.CHECK,
    begin=BeginSendBack,
    send=SendBack,
    anew=WriteAnew,
    back=_back,
    title=texts.TITLE,
    question=_question,
    check=_check,
    send_label=review_texts.RETURN_SEND,
    find=signing.get_for_signing,
    decide=signing.send_back,
    say=_say,
)
ENTRIES, STATES = DIALOGUE.entries, DIALOGUE.states
