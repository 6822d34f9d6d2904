"""Yinuo (一诺): public commitments of government departments, in one chat.

``python bot.py`` runs the bot: against Telegram with ``BOT_TOKEN``, else against the playground in the browser.
Below: every handler with its reason, in the order in which they are asked. ``program.py`` starts and stops it all.
"""

import sys
from typing import Any

from telegram.ext import CallbackQueryHandler, CommandHandler, ConversationHandler, MessageHandler, TypeHandler, filters

from chat import buttons, clocks, import_buttons, letter_buttons, signing_buttons, task_buttons
from chat import progress as progress_buttons
from chat.callback_data import on_button
from chat.hearing import NEW, TYPED
from chat.wizard import Cancel
from conversations import (
    add_place,
    add_scan,
    answer,
    campaign,
    campaign_officials,
    complaint,
    import_fix,
    import_page,
    import_undo,
    invite,
    leave,
    pledge,
    pledge_files,
    report_progress,
    return_pledge,
    send_back,
    withdraw,
    working_days,
)
from delivery.clock import Talk
from delivery.engine import App, Chat
from delivery.jobs import JobFunction
from handlers import (
    campaigns,
    cases,
    complaints,
    coverage,
    coverage_files,
    errors,
    export,
    find,
    gate,
    hidden,
    import_jobs,
    import_units,
    imports,
    join,
    letter_files,
    letters,
    menu,
    people,
    pledges,
    posts,
    previews,
    progress,
    readings,
    review,
    rules,
    signing,
    stray,
    tasks,
    units,
    unreachable,
)
from program import main

DIALOGUES: list[Any] = [
    complaint,
    answer,
    pledge,
    return_pledge,
    invite,
    campaign,
    campaign_officials,
    working_days,
    import_page,
    import_fix,
    import_undo,
    withdraw,
    send_back,
    add_place,
    add_scan,
    report_progress,
]
"""Each has ``ENTRIES`` and ``STATES``."""

COMMANDS = {
    "start": menu.start,
    "menu": menu.open_menu,
    "help": menu.show_help,
    "language": menu.ask_language,
    "find": find.find_command,
    "cases": cases.list_cases,
    "join": join.join_command,
    "review": review.list_reviews,
    "complaints": complaints.list_complaints,
    "people": people.list_people,
    "unit": units.unit_command,
    "campaign": campaigns.show_campaign,
    "coverage": coverage.show_coverage,
    "tasks": tasks.tasks_command,
    "export": export.export_command,
}
"""Single commands; inside a dialogue each of them leaves it first, and its draft is kept."""

SCREENS = [
    on_button(buttons.ShowMenu, menu.open_menu),
    on_button(buttons.ShowHelp, menu.show_help),
    on_button(buttons.AskFind, menu.ask_find),
    on_button(buttons.AskLanguage, menu.ask_language),
    on_button(buttons.SetLanguage, menu.take_language),
    on_button(letter_buttons.ShowLetter, letters.show_letter),
    on_button(buttons.ListCases, cases.list_cases),
    on_button(buttons.ShowOwnCase, cases.show_own_case),
    on_button(buttons.ListComplaints, complaints.list_complaints),
    on_button(buttons.ShowCase, complaints.show_case),
    on_button(buttons.ListOwnPledges, pledges.list_own_pledges),
    on_button(buttons.ShowOwnPledge, pledges.show_own_pledge),
    on_button(signing_buttons.ShowSigning, signing.show_signing),
    on_button(buttons.ListReviews, review.list_reviews),
    on_button(buttons.ShowReview, review.show_review),
    on_button(buttons.ListPeople, people.list_people),
    on_button(buttons.ShowCampaign, campaigns.show_campaign),
    on_button(buttons.ShowCoverage, coverage.show_coverage),
    on_button(import_buttons.ListImports, imports.list_imports),
    on_button(import_buttons.ShowImport, imports.show_import),
    on_button(task_buttons.ListTasks, tasks.list_tasks),
]
"""What the menu and a question's way back lead to; inside a dialogue each leaves it first, as a command does."""

BUTTONS = [
    *SCREENS,
    # A department and its promises
    on_button(buttons.ShowDepartment, find.show_department),
    on_button(buttons.ListPromises, find.list_promises),
    on_button(buttons.ShowPromise, find.show_promise),
    # Letters in force and withdrawn, their versions and files
    on_button(letter_buttons.ListLetters, letters.list_letters),
    on_button(letter_buttons.ListVersions, letters.list_versions),
    on_button(letter_buttons.ShowVersion, letters.show_version),
    on_button(letter_buttons.PrintLetter, letters.ask_file),
    on_button(letter_buttons.RemovePlace, add_place.remove),
    on_button(letter_buttons.RetryPost, posts.retry_post),
    on_button(export.ExportRegister, export.ask_export),
    # A citizen's own cases
    on_button(cases.CloseCase, cases.close_case),
    # Complaints as staff see them
    on_button(buttons.ClaimCase, complaints.claim_case),
    on_button(complaints.ReleaseCase, complaints.release_case),
    on_button(complaints.SendEvidence, complaints.send_evidence),
    # A department's own pledges
    on_button(pledges.SendOwnScan, pledges.send_own_scan),
    on_button(signing_buttons.TakeBack, pledges.take_back),
    on_button(progress_buttons.ListGoals, progress.list_goals),
    on_button(clocks.ListReadings, readings.list_readings),
    on_button(readings.ConfirmReading, readings.confirm_reading),
    on_button(readings.ConfirmReadings, readings.confirm_readings),
    on_button(previews.PreviewDraft, previews.preview_draft),
    on_button(previews.PreviewOwn, previews.preview_own),
    # The principal's sign-off
    on_button(signing_buttons.AskSign, signing.ask_sign),
    on_button(signing_buttons.SignPledge, signing.sign_pledge),
    # Pledges as reviewers see them
    on_button(buttons.ClaimReview, review.claim_review),
    on_button(review.ReleaseReview, review.release_review),
    on_button(review.SendScan, review.send_scan),
    on_button(previews.PreviewReview, previews.preview_review),
    on_button(review.AskApprove, review.ask_approve),
    on_button(review.ApprovePledge, review.approve_pledge),
    # People and their roles
    on_button(buttons.ShowPerson, people.show_person),
    on_button(people.AskTakeRole, people.ask_take_role),
    on_button(people.TakeRole, people.take_role),
    on_button(people.AskGiveRole, people.ask_give_role),
    on_button(people.AskGiveOwner, people.ask_give_owner),
    on_button(people.GiveRole, people.give_role),
    # Campaigns and their coverage
    on_button(campaigns.MakeExample, campaigns.make_example),
    on_button(campaigns.AskDeleteCampaign, campaigns.ask_delete),
    on_button(campaigns.DeleteCampaign, campaigns.delete),
    on_button(campaigns.HandIn, campaigns.hand_in),
    on_button(coverage.DrawCoverage, coverage.ask_chart),
    on_button(coverage.WriteCoverage, coverage.ask_table),
    # Pages that were sent in, and their units
    on_button(import_buttons.ClaimImport, imports.claim_import),
    on_button(import_buttons.ReleaseImport, imports.release_import),
    on_button(import_buttons.LaterImport, imports.later),
    on_button(import_buttons.ListEntries, imports.list_entries),
    on_button(import_buttons.AcceptClean, imports.accept_clean),
    on_button(import_buttons.AskAcceptAll, imports.ask_accept_all),
    on_button(import_buttons.AcceptAll, imports.accept_all),
    on_button(import_buttons.ShowMatter, imports.show_matter),
    on_button(import_buttons.GoOnUndoing, import_jobs.go_on_undoing),
    on_button(import_buttons.ReviewNext, import_units.review_next),
    on_button(import_buttons.ShowEntry, import_units.show_entry),
    on_button(import_buttons.AcceptEntry, import_units.accept_entry),
    on_button(import_buttons.SkipEntry, import_units.skip_entry),
    on_button(import_buttons.TakeEmail, import_units.take_email),
    on_button(import_buttons.ListFixes, import_units.list_fixes),
    on_button(import_buttons.ListFixItems, import_units.list_fix_items),
    on_button(import_buttons.FixItem, import_units.fix_item),
    on_button(import_buttons.MergeItem, import_units.merge_item),
    on_button(import_buttons.AskCategory, import_units.ask_category),
    on_button(import_buttons.SetCategory, import_units.set_category),
    # Tasks of plans
    on_button(tasks.ListParties, tasks.list_parties),
    on_button(tasks.ListPartyTasks, tasks.list_party_tasks),
    on_button(tasks.ShowTask, tasks.show_task),
    on_button(task_buttons.ListDepartmentTasks, tasks.list_department_tasks),
    # Named rules that promises cite
    on_button(rules.ListRule, rules.list_rule),
    # What owners set of a unit
    on_button(buttons.ShowUnit, units.show_unit),
    on_button(units.SetSecret, units.set_secret),
    # A button from before, or of another making: a fresh menu
    CallbackQueryHandler(menu.answer_stale_button),
]


def register(application: App) -> None:
    """Every handler, in the order in which they are asked."""
    application.add_handler(TypeHandler(object, gate.keep_to_private), group=-1)
    application.add_handler(dialogue())
    for name, callback in COMMANDS.items():
        application.add_handler(CommandHandler(name, callback, filters=NEW))
    application.add_handler(CommandHandler("cancel", leave.nothing_to_leave, filters=NEW))
    application.add_handlers(BUTTONS)
    application.add_handler(MessageHandler(NEW & filters.COMMAND, menu.answer_unknown_command))
    application.add_handler(MessageHandler(TYPED, find.find_typed))
    application.add_handler(MessageHandler(NEW, stray.take_stray_message))
    application.add_handler(TypeHandler(object, hidden.say_hidden), group=1)
    application.add_error_handler(errors.note_error)


def dialogue() -> ConversationHandler[Any]:
    """All guided dialogues as one: a person has at most one open, and beginning another leaves the first."""
    states: dict[object, list[Any]] = {}
    for part in DIALOGUES:
        states.update(part.STATES)
    return ConversationHandler(
        entry_points=[entry for part in DIALOGUES for entry in part.ENTRIES],
        states=states,
        fallbacks=[
            on_button(Cancel, leave.leave),
            CommandHandler("cancel", leave.leave, filters=NEW),
            *(leave.leaving(name, callback) for name, callback in COMMANDS.items()),
            *(leave.leaving_by(press) for press in SCREENS),
        ],
        name="dialogue",
        persistent=True,
        allow_reentry=True,
    )


JOBS: dict[str, JobFunction] = {
    previews.JOB: previews.draw_preview,
    pledge_files.JOB: pledge_files.read_file,
    "coverage_chart": coverage_files.draw_chart,
    "coverage_table": coverage_files.write_table,
    letter_files.PRINT_JOB: letter_files.print_published,
    export.EXPORT_JOB: export.write_export,
    import_page.READ_JOB: import_jobs.read_import,
    imports.ACCEPT_JOB: import_jobs.accept_import,
    import_jobs.UNDO_JOB: import_jobs.undo_import,
}
"""Slow work by its name, done outside the transaction of the update that asked for it."""

CLOCK: list[Talk] = [campaigns.join_new_units, campaigns.say_reminders, posts.tell_refused]
"""What is looked at once a minute, and said when it is due."""

CHAT = Chat(register, errors.refuse, unreachable.tell_owners, JOBS, errors.say_job_failed, CLOCK, posts.tell_refused)

if __name__ == "__main__":
    sys.exit(main(CHAT))
