"""What a dialogue listens to: filters of new messages, and what is in them."""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from chat.context import Context
from chat.policy import EVERYONE, allow
from domain.complaint import Evidence
from domain.pledge import ScanKind
from domain.refusals import OneScanOnly, WrongKindOfAnswer
from domain.typed import clean

NEW = filters.UpdateType.MESSAGE
TYPED = NEW & filters.TEXT & ~filters.COMMAND
WITH_FILES = NEW & (filters.PHOTO | filters.Document.ALL | filters.VIDEO | filters.VOICE)
SCAN = NEW & (filters.PHOTO | filters.Document.ALL)
WITH_EVIDENCE = WITH_FILES | (NEW & filters.LOCATION)


@allow(EVERYONE)
async def refuse_other_answer(_update: Update, _context: Context) -> None:
    """A sticker where a text is awaited, and the like.

    Raises:
        WrongKindOfAnswer: always.
    """
    raise WrongKindOfAnswer


OTHER = MessageHandler(NEW & ~filters.COMMAND, refuse_other_answer)
"""The last handler of a step: any other message is told what the step awaits."""


def message_of(update: Update) -> Message:
    """The new message.

    Raises:
        WrongKindOfAnswer: there is none.
    """
    if update.message is None:
        raise WrongKindOfAnswer
    return update.message


def scan_in(update: Update, context: Context) -> tuple[ScanKind, str]:
    """The photo or file that is the scan of a letter.

    Raises:
        OneScanOnly, WrongKindOfAnswer
    """
    if len(context.turn.album) > 1:
        raise OneScanOnly
    message = message_of(update)
    if message.photo:
        return "photo", message.photo[-1].file_id
    if message.document:
        return "document", message.document.file_id
    raise WrongKindOfAnswer


def evidence_in(messages: list[Message]) -> list[Evidence]:
    """Photos, files, recordings and places in these messages."""
    pieces = []
    for message in messages:
        caption = clean(message.caption)[:1000]
        if message.photo:
            pieces.append(Evidence(kind="photo", file_id=message.photo[-1].file_id, caption=caption))
        elif message.document:
            pieces.append(Evidence(kind="document", file_id=message.document.file_id, caption=caption))
        elif message.video:
            pieces.append(Evidence(kind="video", file_id=message.video.file_id, caption=caption))
        elif message.voice:
            pieces.append(Evidence(kind="voice", file_id=message.voice.file_id, caption=caption))
        elif message.location:
            place = message.location
            pieces.append(Evidence(kind="place", latitude=place.latitude, longitude=place.longitude))
    return pieces
