"""The principal reads a letter whole and signs it. Sending it back is a dialogue: ``conversations.send_back``."""

from telegram import Update

from chat.buttons import BACK_TO_MENU, ListOwnPledges, ShowOwnPledge
from chat.context import Context
from chat.gaps import gap_lines
from chat.keyboards import Key
from chat.letters import history_lines, letter_lines, standing_lines
from chat.policy import PRINCIPALS, allow
from chat.review_notices import tell_reviewers
from chat.signing_buttons import AskSign, BeginSendBack, ShowSigning, SignPledge
from domain.pledge import Pledge
from services import pledges, signing
from texts import pledge as letter_texts
from texts import signing as texts
from texts.base import Words


@allow(PRINCIPALS)
async def show_signing(_update: Update, context: Context) -> None:
    """The letter whole, what is missing, and its history."""
    pressed = context.pressed(ShowSigning)
    pledge = await signing.get_for_signing(context.tx, pressed.pledge_id, pressed.version, context.person)
    lines: list[Words] = [*standing_lines(pledge), "", *letter_lines(pledge.letter, pledge.department_name), ""]
    lines += gap_lines(pledge.letter, await pledges.accepted_warnings(context.tx, pledge))
    lines += history_lines(await pledges.history(context.tx, pledge), context)
    at = (pledge.id, pledge.version)
    keys = [
        [Key(texts.SIGN, AskSign(*at)), Key(texts.SEND_BACK, BeginSendBack(*at))],
        [Key(letter_texts.OWN_BACK, ListOwnPledges()), *BACK_TO_MENU],
    ]
    context.show(*lines, "", texts.HINT, keys=keys)


@allow(PRINCIPALS)
async def ask_sign(_update: Update, context: Context) -> None:
    """Really?"""
    pressed = context.pressed(AskSign)
    pledge = await signing.get_for_signing(context.tx, pressed.pledge_id, pressed.version, context.person)
    words = texts.ASK_SIGN(department=pledge.department_name, version=pledge.version, count=len(pledge.letter.items))
    at = (pledge.id, pledge.version)
    context.show(words, keys=[[Key(texts.SIGN_YES, SignPledge(*at)), Key(texts.SIGN_NO, ShowSigning(*at))]])


@allow(PRINCIPALS)
async def sign_pledge(_update: Update, context: Context) -> None:
    """Recorded with its time; the reviewers and the author hear."""
    pressed = context.pressed(SignPledge)
    pledge = await signing.sign(context.tx, pressed.pledge_id, pressed.version, context.person, context.at)
    told = await tell_reviewers(context, pledge)
    words = texts.SIGNED if told else texts.SIGNED_NOBODY
    keys = [[Key(letter_texts.OPEN_LETTER, ShowOwnPledge(pledge.id)), *BACK_TO_MENU]]
    context.show(words(department=pledge.department_name), keys=keys)
    await _tell_authors(context, pledge)


async def _tell_authors(context: Context, pledge: Pledge) -> None:
    words = texts.AUTHOR_SIGNED(department=pledge.department_name, number=pledge.id, name=context.person.name)
    for author in await pledges.authors_to_tell(context.tx, pledge):
        if author.id != context.person.id:
            context.notify(author, words, keys=[[Key(letter_texts.OPEN_LETTER, ShowOwnPledge(pledge.id))]])
