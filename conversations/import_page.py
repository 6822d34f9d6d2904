"""An admin sends a page of pledges to be read.

[Import] ──▶ FILE ──▶ REGION ──▶ read as slow work (``handlers.import_jobs``) ──▶ its review (``handlers.imports``)
"""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel
from telegram import Update
from telegram.ext import CommandHandler, ConversationHandler, MessageHandler, filters

from chat.buttons import BACK_TO_MENU
from chat.callback_data import Button, on_button
from chat.context import Context
from chat.drafting import OneDraft
from chat.hearing import NEW, OTHER, TYPED, message_of
from chat.import_buttons import BeginImport, ListImports
from chat.keyboards import Key, in_rows
from chat.policy import REVIEWERS, allow
from chat.wizard import Place, ask
from db import departments
from domain.importing import FILE_BYTES, REGION_LEAST, REGION_MOST, ImportState
from domain.refusals import ButtonIsStale, FileTooLarge, WrongKindOfAnswer
from domain.typed import clean, take_text
from handlers.imports import import_key
from services import import_review
from services.drafts import Draft
from texts import imports as texts

READ_JOB = "import.read"
REGIONS_MOST = 12
MEGABYTE = 1024 * 1024
END = ConversationHandler.END


class ImportStep(StrEnum):
    """The answer we are waiting for. The values are stored, so they never change."""

    FILE = "import.file"
    REGION = "import.region"


class ImportDraft(BaseModel):
    """A file that was sent and not yet read."""

    file_id: str
    name: str


IMPORT = OneDraft("import", ImportDraft)


@dataclass(frozen=True)
class ChooseRegion(Button, prefix="import.region"):
    """A region of the register (0: the usual one) for the draft with this id."""

    draft_id: int
    region_id: int


@dataclass(frozen=True)
class AskFileAgain(Button, prefix="import.file"):
    """Another file."""


@allow(REVIEWERS)
async def begin(_update: Update, context: Context) -> ImportStep:
    """Ask for the file; what waits for a decision stands below."""
    pages = await import_review.list_pages(context.tx, 0)
    keys = [[import_key(page)] for page in pages if page.state is ImportState.OPEN][:4]
    if pages:
        keys.append([Key(texts.ALL_IMPORTS, ListImports())])
    ask(context, Place(texts.TITLE, 1, 2), texts.ASK_FILE(limit=FILE_BYTES // MEGABYTE), keys=keys)
    return ImportStep.FILE


@allow(REVIEWERS)
async def take_file(update: Update, context: Context) -> ImportStep:
    """Keep which file it is; it is fetched when its region is known."""
    document = message_of(update).document
    if document is None:
        raise WrongKindOfAnswer
    if (document.file_size or 0) > FILE_BYTES:
        raise FileTooLarge(limit=FILE_BYTES // MEGABYTE)
    name = clean(document.file_name).replace("\n", " ")[-80:] or "?"
    data = ImportDraft(file_id=document.file_id, name=name)
    draft = await IMPORT.begin(context, data)
    usual = context.settings.default_region
    regions = [region for region in await departments.list_regions(context.tx) if region.name != usual]
    keys = [[Key(usual, ChooseRegion(draft.id, 0))]] if usual else []
    keys += in_rows([Key(each.name, ChooseRegion(draft.id, each.id)) for each in regions[-REGIONS_MOST:]], 2)
    ask(context, Place(texts.TITLE, 2, 2), texts.ASK_REGION(name=name), keys=keys, back=AskFileAgain())
    return ImportStep.REGION


@allow(REVIEWERS)
async def choose_region(_update: Update, context: Context) -> int:
    """One of those known."""
    pressed = context.pressed(ChooseRegion)
    draft = await IMPORT.get(context, pressed.draft_id)
    if not pressed.region_id:
        return await _read(context, draft, context.settings.default_region)
    known = {region.id: region.name for region in await departments.list_regions(context.tx)}
    if pressed.region_id not in known:
        raise ButtonIsStale
    return await _read(context, draft, known[pressed.region_id])


@allow(REVIEWERS)
async def take_region(update: Update, context: Context) -> int:
    """A region that is typed may be new."""
    region = take_text(message_of(update).text, least=REGION_LEAST, most=REGION_MOST).replace("\n", "")
    return await _read(context, await IMPORT.get(context), region)


async def _read(context: Context, draft: Draft[ImportDraft], region: str) -> int:
    await IMPORT.discard(context, draft)
    await context.start_job(READ_JOB, file_id=draft.data.file_id, name=draft.data.name, region=region)
    context.show(texts.READING(name=draft.data.name, region=region), keys=[BACK_TO_MENU])
    return END


FILE = MessageHandler(NEW & filters.Document.ALL, take_file)
ENTRIES = [CommandHandler("import", begin, filters=NEW), on_button(BeginImport, begin)]
STATES = {
    ImportStep.FILE: [FILE, OTHER],
    ImportStep.REGION: [
        on_button(ChooseRegion, choose_region),
        on_button(AskFileAgain, begin),
        FILE,
        MessageHandler(TYPED, take_region),
        OTHER,
    ],
}
