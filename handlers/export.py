"""The register as a file, for reviewers and owners: read in parts, written aside, sent as a document."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import tzinfo
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from telegram import Update

from chat.buttons import BACK_TO_MENU
from chat.callback_data import Button
from chat.context import Context
from chat.keyboards import Key
from chat.outside import Outside
from chat.policy import REVIEWERS, allow
from db.database import Database
from documents.register_rows import RegisterEntry
from documents.register_text import csv_chunks, json_lines
from documents.register_xlsx import write_register
from domain.refusals import ButtonIsStale
from handlers.coverage_files import XLSX
from services import register
from texts import publication as texts
from texts.base import DEFAULT_LANGUAGE, Day, plain

EXPORT_JOB = "register.export"
MEGABYTE = 1024 * 1024
MOST = 50 * MEGABYTE
FORMS = {"xlsx": XLSX, "csv": "text/csv", "jsonl": "application/x-ndjson"}


@dataclass(frozen=True)
class ExportRegister(Button, prefix="register.export"):
    """Write the register in that form."""

    form: str


@allow(REVIEWERS)
async def export_command(_update: Update, context: Context) -> None:
    """Which kind of file?"""
    keys = [
        [
            Key(texts.EXPORT_XLSX, ExportRegister("xlsx")),
            Key(texts.EXPORT_CSV, ExportRegister("csv")),
            Key(texts.EXPORT_JSON, ExportRegister("jsonl")),
        ],
        BACK_TO_MENU,
    ]
    context.show(texts.EXPORT_TITLE, keys=keys)


@allow(REVIEWERS)
async def ask_export(_update: Update, context: Context) -> None:
    """Begin to write it."""
    form = context.pressed(ExportRegister).form
    if form not in FORMS:
        raise ButtonIsStale
    context.toast(texts.EXPORT_BEGUN)
    await context.start_job(EXPORT_JOB, form=form)


@dataclass
class _Counted:
    """Entries on their way through, counted."""

    database: Database
    count: int = 0

    async def __aiter__(self) -> AsyncIterator[RegisterEntry]:
        async for entry in register.read(self.database):
            self.count += 1
            yield entry


async def write_export(outside: Outside, params: dict[str, Any]) -> Any:
    """The job: from the database to a temporary file, a part at a time."""
    form, entries = params["form"], _Counted(outside.database)
    with TemporaryFile() as file:
        await _write(form, entries, file, outside.settings.zone)
        size = file.tell() if form != "xlsx" else file.seek(0, 2)
        data = await asyncio.to_thread(_read, file) if size <= MOST else b""

    async def send(context: Context) -> None:
        if not context.person.has(*REVIEWERS.roles):
            return
        if not entries.count:
            context.say(texts.EXPORT_EMPTY, keys=[BACK_TO_MENU])
            return
        if size > MOST:
            megabytes = -(-size // MEGABYTE)
            context.say(texts.EXPORT_TOO_LARGE(size=megabytes, limit=MOST // MEGABYTE), keys=[BACK_TO_MENU])
            return
        name = plain(texts.EXPORT_NAME(day=Day(context.now.date())), DEFAULT_LANGUAGE)
        caption = texts.EXPORT_CAPTION(count=entries.count)
        await context.send_document(context.person, f"{name}.{form}", FORMS[form], data, caption)

    return send


async def _write(form: str, entries: _Counted, file: BinaryIO, zone: tzinfo) -> None:
    if form == "xlsx":
        await write_register(entries, file, zone)
        return
    chunks = csv_chunks if form == "csv" else json_lines
    async for chunk in chunks(entries, zone):
        await asyncio.to_thread(file.write, chunk)


def _read(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()
