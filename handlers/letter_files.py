"""A published letter as PDF or .docx, made aside."""

import asyncio
from typing import Any

from chat.context import Context
from chat.outside import Outside
from documents.letter_docx import letter_docx
from documents.letter_form import FormKind, LetterSheet
from documents.letter_pdf import print_letter
from domain.pledge import Pledge
from domain.publication import Version
from domain.words import LetterKind, PledgeStatus
from services import publishing
from texts import publication as texts
from texts.base import DEFAULT_LANGUAGE, Words, plain

PRINT_JOB = "letter.print"
FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_NAMES = {"pdf": (texts.PDF_NAME, texts.PDF_NAME_OLD), "docx": (texts.DOCX_NAME, texts.DOCX_NAME_OLD)}


async def print_published(outside: Outside, params: dict[str, Any]) -> Any:
    """The job: read the version, set it, send it."""
    async with outside.database.reading() as session:
        pledge = await publishing.get_public(session, params["pledge_id"])
        version = await publishing.get_version(session, pledge, params["version"])
    sheet, form = _sheet(pledge, version, params["link"]), params["form"]
    data = await print_letter(sheet) if form == "pdf" else await asyncio.to_thread(letter_docx, sheet)

    async def send(context: Context) -> None:
        name = _NAMES[form][version.version != pledge.version]
        words = name(department=pledge.department_name, version=version.version)
        caption = texts.FILE_CAPTION(department=pledge.department_name, number=pledge.id, version=version.version)
        await context.send_document(context.person, _said(words), FORMS[form], data, caption)

    return send


def _sheet(pledge: Pledge, version: Version, link: str) -> LetterSheet:
    letter = version.letter
    return LetterSheet(
        letter,
        pledge.department_name,
        letter.credit_code,
        FormKind((letter.letter_kind or LetterKind.DEPARTMENT).value),
        mark=_said(texts.FILE_MARK(number=pledge.id, version=version.version)),
        link=link,
        link_caption=_said(texts.FILE_LINK),
        watermark=_said(texts.FILE_MARK_WITHDRAWN) if pledge.status is PledgeStatus.WITHDRAWN else "",
    )


def _said(words: Words) -> str:
    """Letters are written in Chinese, whoever asks for one."""
    return plain(words, DEFAULT_LANGUAGE)
