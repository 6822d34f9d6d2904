"""The menu, help, language, and buttons nobody else knows."""

from telegram import Update

from chat.buttons import (
    BACK_TO_MENU,
    AskFind,
    AskLanguage,
    BeginComplaint,
    BeginInvite,
    BeginPledge,
    ListCases,
    ListComplaints,
    ListOwnPledges,
    ListPeople,
    ListReviews,
    ResumeComplaint,
    SetLanguage,
    ShowCalendar,
    ShowCampaign,
    ShowCoverage,
    ShowHelp,
)
from chat.commands import commands_for
from chat.context import Context
from chat.drafting import COMPLAINT
from chat.import_buttons import BeginImport
from chat.keyboards import Key, Rows, in_rows
from chat.policy import CASE_STAFF, COUNTERS, EVERYONE, REVIEWERS, allow
from chat.posts import LETTER_PAYLOAD
from chat.signing_buttons import ShowSigning
from chat.task_buttons import ListTasks
from db import campaigns, departments, people
from domain.pledge import PledgeDraft
from domain.refusals import ButtonIsStale
from domain.words import Role
from handlers import join, letters
from services import complaints, drafts, pledges
from texts import common, menu
from texts.base import LANGUAGES, Day, Joined, Words


@allow(EVERYONE)
async def start(_update: Update, context: Context) -> None:
    """Greet, and give the command menu of this person's roles and language; ``join-CODE`` uses an invitation."""
    payload = context.args[0] if context.args else ""
    if payload.startswith(join.PAYLOAD):
        await join.join(context, payload.removeprefix(join.PAYLOAD))
        return
    if payload.startswith(LETTER_PAYLOAD):
        await letters.open_link(context, payload.removeprefix(LETTER_PAYLOAD))
        return
    context.set_commands(context.person, commands_for(context.person))
    await show_menu(context)


@allow(EVERYONE)
async def open_menu(_update: Update, context: Context) -> None:
    """The menu in place of the message whose button was pressed."""
    await show_menu(context)


async def show_menu(context: Context, first: Words | None = None) -> None:
    """The menu of everything this person may do; ``first`` stands above it."""
    lines: list[Words] = [first] if first else [menu.WELCOME(name=context.person.name)]
    if context.person.holdings and not first:
        lines += await _staff_lines(context)
    context.show(Joined(lines, "\n\n"), keys=await _menu_keys(context))


async def _staff_lines(context: Context) -> list[Words]:
    names = await departments.names(context.tx, [h.department_id for h in context.person.holdings if h.department_id])
    roles = [
        Joined([common.ROLES[holding.role], names.get(holding.department_id, "")], " ").parts
        for holding in context.person.holdings
    ]
    lines: list[Words] = [
        menu.YOUR_ROLES(roles=Joined([Joined([part for part in role if part], " · ") for role in roles], "; "))
    ]
    campaign = await campaigns.get_running(context.tx, context.now.date())
    if campaign:
        lines.append(menu.CAMPAIGN(name=campaign.name, due=Day(campaign.due_on)))
    return lines


async def _menu_keys(context: Context) -> Rows:
    going_on = await COMPLAINT.find(context)
    everyone = [
        Key(menu.FIND, AskFind()),
        Key(menu.COMPLAIN, BeginComplaint()),
        Key(menu.CASES, ListCases()),
        Key(menu.LANGUAGE, AskLanguage()),
        Key(menu.HELP, ShowHelp()),
    ]
    return [
        [Key(menu.CONTINUE_COMPLAINT, ResumeComplaint())] if going_on else [],
        *in_rows([*await _writers_keys(context), *await _staff_keys(context)], 2),
        *in_rows(everyone, 2),
    ]


async def _writers_keys(context: Context) -> list[Key]:
    if not context.person.has(Role.LIAISON, Role.PRINCIPAL):
        return []
    begun = await drafts.current(context.tx, context.person.id, "pledge", PledgeDraft)
    write = Key(menu.CONTINUE_PLEDGE if begun else menu.PLEDGE, BeginPledge())
    waiting = await pledges.list_to_sign(context.tx, context.person)
    if not waiting:
        return [write]
    first = ShowSigning(waiting[0].id, waiting[0].version) if len(waiting) == 1 else ListOwnPledges()
    return [Key(menu.SIGN(count=len(waiting)), first), write]


async def _staff_keys(context: Context) -> list[Key]:
    """What each role may do, the daily work first, with how much of it waits."""
    person = context.person
    letters_wait = cases_wait = 0
    if person.has(*REVIEWERS.roles):
        letters_wait = await pledges.count_at_hand(context.tx, person)
    if person.has(*CASE_STAFF.roles):
        cases_wait = await complaints.count_at_hand(context.tx, person)
    review = menu.REVIEW_WAITING(count=letters_wait) if letters_wait else menu.REVIEW
    cases = menu.COMPLAINTS_WAITING(count=cases_wait) if cases_wait else menu.COMPLAINTS
    table = [
        ((Role.REVIEWER, Role.OWNER), Key(review, ListReviews())),
        ((Role.REVIEWER, Role.SUPERVISOR, Role.OWNER), Key(cases, ListComplaints())),
        (tuple(Role), Key(menu.CAMPAIGN_KEY, ShowCampaign())),
        (tuple(COUNTERS.roles), Key(menu.COVERAGE, ShowCoverage())),
        ((Role.REVIEWER, Role.OWNER), Key(menu.IMPORTS, BeginImport())),
        (tuple(Role), Key(menu.TASKS, ListTasks())),
        ((Role.OWNER,), Key(menu.CALENDAR, ShowCalendar())),
        ((Role.OWNER,), Key(menu.INVITE, BeginInvite())),
        ((Role.OWNER,), Key(menu.PEOPLE, ListPeople())),
    ]
    return [key for roles, key in table if person.has(*roles)]


@allow(EVERYONE)
async def show_help(_update: Update, context: Context) -> None:
    """What can be done here."""
    lines: list[Words] = [menu.HELP_TEXT]
    if context.person.is_staff:
        lines.append(menu.HELP_STAFF)
    context.show(Joined(lines, "\n\n"), keys=[BACK_TO_MENU])


@allow(EVERYONE)
async def ask_find(_update: Update, context: Context) -> None:
    """What to type."""
    context.show(menu.FIND_HINT, keys=[BACK_TO_MENU])


@allow(EVERYONE)
async def ask_language(_update: Update, context: Context) -> None:
    """Offer the languages, each under its own name."""
    keys = [[Key(name, SetLanguage(language)) for language, name in LANGUAGES.items()], BACK_TO_MENU]
    context.show(menu.CHOOSE_LANGUAGE, keys=keys)


@allow(EVERYONE)
async def take_language(update: Update, context: Context) -> None:
    """Keep the choice, and speak it from here on."""
    language = context.pressed(SetLanguage).language
    if language not in LANGUAGES:
        raise ButtonIsStale
    await people.set_language(context.tx, context.person.id, language)
    await context.meet_again()
    context.toast(menu.LANGUAGE_SET(language=LANGUAGES[language]))
    await start(update, context)


@allow(EVERYONE)
async def answer_unknown_command(_update: Update, context: Context) -> None:
    """A command we don't know: the menu of those we do."""
    await show_menu(context, menu.UNKNOWN_COMMAND)


@allow(EVERYONE)
async def answer_stale_button(_update: Update, _context: Context) -> None:
    """A button from before, or of another making.

    Raises:
        ButtonIsStale: always; its words come with a fresh menu.
    """
    raise ButtonIsStale
