"""Slow work of imports: reading a file that was sent, accepting very many units at once, and undoing that."""

import asyncio
import hashlib
from typing import Any

from telegram import Update

from chat.buttons import BACK_TO_MENU
from chat.context import Context
from chat.import_buttons import BeginImport, GoOnUndoing, ListImports, ShowImport
from chat.import_cards import title_of
from chat.keyboards import Key
from chat.outside import LARGE, Outside
from chat.policy import REVIEWERS, allow
from documents.apart import read_page_apart
from documents.refusals import FileRefused
from domain.importing import ImportPage, ImportState
from domain.refusals import ImportHasMoved, NotAllowed, Refusal
from domain.words import Role
from handlers import imports
from services import import_review, import_undo
from services.import_undo import Undoing
from texts import imports as texts
from texts.refusals import FILE_PROBLEMS, REFUSALS

UNDO_JOB = "import.undo"
SAY_EVERY = 10


async def read_import(outside: Outside, params: dict[str, Any]) -> Any:
    """Fetch the file, read it apart, and keep the page for its review; what is then said."""
    name = str(params["name"])
    data = await outside.download(params["file_id"])

    async def say_fetched(context: Context) -> None:
        context.say(texts.FETCHED(name=name, size=-(-len(data) // 1024)))

    if len(data) >= LARGE:
        await outside.say(say_fetched)
    try:
        page = await read_page_apart(data, name)
    except FileRefused as refused:
        problem = FILE_PROBLEMS[refused.code]

        async def say_problem(context: Context) -> None:
            context.say(problem(name=name), keys=[[Key(texts.NEW_FILE, BeginImport()), *BACK_TO_MENU]])

        return say_problem
    sha256 = await asyncio.to_thread(lambda: hashlib.sha256(data).hexdigest())

    async def keep(context: Context) -> None:
        if not _may(context):
            return
        kept = await import_review.keep(
            context.tx, page, region=params["region"], file_name=name, sha256=sha256, by=context.person, at=context.at
        )
        if kept.page is None:
            context.say(texts.KNOWN_ELSEWHERE(name=name), keys=[BACK_TO_MENU])
        else:
            await imports.show(context, kept.page, None if kept.is_new else texts.KNOWN(name=name))

    return keep


async def accept_import(outside: Outside, params: dict[str, Any]) -> Any:
    """Accept part after part, each in a transaction of its own, and say how far it is."""
    import_id, flagged = int(params["import_id"]), bool(params["flagged"])
    done, parts, goes_on = 0, 0, True

    async def accept_part(context: Context) -> None:
        nonlocal done, parts, goes_on
        if not _may(context):
            goes_on = False
            return
        try:
            count = await import_review.accept_some(context.tx, import_id, flagged, context.person, context.now)
        except Refusal as refusal:
            context.say(REFUSALS[type(refusal)](**refusal.values))
            goes_on = False
            return
        done, parts, goes_on = done + count, parts + 1, count == import_review.AT_ONCE
        if goes_on and parts % SAY_EVERY == 0:
            context.say(texts.ACCEPTED_SO_FAR(count=done))

    while goes_on:
        await outside.say(accept_part)

    async def say_done(context: Context) -> None:
        page = await import_review.get(context.tx, import_id)
        await imports.show(context, page, texts.ACCEPTED_MANY(count=done))

    return say_done


async def undo_import(outside: Outside, params: dict[str, Any]) -> Any:
    """Take back part after part, each in a transaction of its own. It was decided: a role lost since stops nothing."""
    import_id = int(params["import_id"])
    parts, goes_on = 0, True

    async def undo_part(context: Context) -> None:
        nonlocal parts, goes_on
        page = await import_review.get(context.tx, import_id)
        if page.state is not ImportState.UNDOING:
            goes_on = False
            return
        goes_on = await import_undo.undo_some(context.tx, page, context.person, context.at)
        parts += 1
        if goes_on and parts % SAY_EVERY == 0:
            done, count = await import_undo.progress(context.tx, import_id)
            context.say(texts.UNDONE_SO_FAR(done=done, count=count))

    while goes_on:
        await outside.say(undo_part)

    async def say_undone(context: Context) -> None:
        page, undone = await import_undo.finish(context.tx, import_id)
        if undone is None:
            await imports.show(context, page)
        else:
            show_undone(context, page, undone)

    return say_undone


def show_undone(context: Context, page: ImportPage, undone: Undoing) -> None:
    """How much was taken back."""
    said = texts.UNDONE(
        title=title_of(page),
        letters=undone.letters,
        departments=undone.departments,
        hotlines=undone.hotlines,
        tasks=undone.tasks,
        restored=undone.restored,
    )
    keys = [[Key(texts.BACK_TO_IMPORT, ShowImport(page.id))], [Key(texts.ALL_IMPORTS, ListImports()), *BACK_TO_MENU]]
    context.show(said, keys=keys)


@allow(REVIEWERS)
async def go_on_undoing(_update: Update, context: Context) -> None:
    """The work was given up, as after many restarts: it goes on where it was."""
    page = await import_review.get(context.tx, context.pressed(GoOnUndoing).import_id)
    if page.state is not ImportState.UNDOING:
        raise ImportHasMoved
    await start_undo(context, page)
    context.toast(texts.UNDO_GOES_ON)


async def start_undo(context: Context, page: ImportPage) -> None:
    """Let it go on aside, unless it does."""
    if not await context.is_under_way(UNDO_JOB, import_id=page.id):
        await context.start_job(UNDO_JOB, import_id=page.id)


def _may(context: Context) -> bool:
    """Whoever asked for it may have lost their role meanwhile."""
    if context.person.has(Role.REVIEWER, Role.OWNER):
        return True
    context.say(REFUSALS[NotAllowed])
    return False
