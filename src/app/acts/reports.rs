//! Reports: files of the ledger's tasks, and tables for the clipboard.

use leptos::prelude::*;
use leptos::web_sys::ClipboardEvent;

use crate::app::acts::files::{goes_on, saved};
use crate::app::browser::{late, second_part};
use crate::app::state::listing::Listing;
use crate::app::state::{App, Tone};
use crate::exchange::Form;
use crate::ledger::TaskId;
use crate::messages::Language;
use crate::report::coats::{Paper, html, paper, tab_separated};
use crate::report::{Report, ReportPeriod, ReportWish, Scope, fill};

/// What a report can be about, as the page is now: everything, in its language, today.
pub(crate) fn with_scope<T>(app: App, with: impl FnOnce(&Scope<'_>) -> T) -> T {
    let groups = app.groups.get_untracked();
    app.ledger.with_untracked(|ledger| {
        app.settings.with_untracked(|settings| {
            with(&Scope {
                ledger,
                tasks: None,
                unit: "",
                by: settings.who(),
                aliases: &settings.aliases,
                contacts: &settings.contacts,
                groups: &groups,
                today: app.today_now(),
                period: ReportPeriod::reported_on(app.today_now()),
                pace: settings.pace,
                language: app.t_now(),
            })
        })
    })
}

/// The tasks that a unit has a part in.
pub(crate) fn tasks_of_unit(app: App, unit: &str) -> Vec<TaskId> {
    with_scope(app, |scope| {
        let own = Scope { unit, ..scope.clone() };
        own.tasks().into_iter().map(|task| task.id.clone()).collect()
    })
}

/// The first of the reports that are wished for, and how many there are.
pub(crate) fn first_report(app: App, wish: &ReportWish) -> (Option<Report>, usize) {
    with_scope(app, |scope| {
        let units = wish.units(&wish.scope("", scope));
        let first = units.first().map(|unit| wish.report(unit, scope));
        (first, units.len())
    })
}

/// Saves what is wished for; false where that failed, which is said.
pub(crate) async fn save_reports(
    app: App,
    wish: ReportWish,
    busy: RwSignal<Option<String>>,
    t: Language,
) -> bool {
    if !goes_on(app, busy).await {
        return false;
    }
    let Ok(report) = second_part::reporter().await else {
        app.complain(t.export_part_missing().to_owned());
        return false;
    };
    let units = with_scope(app, |scope| wish.units(&wish.scope("", scope)));
    let mut files = Vec::with_capacity(units.len());
    for (nth, unit) in units.iter().enumerate() {
        if wish.per_unit {
            let _ = busy.try_set(Some(t.report_making(nth + 1, units.len())));
            late::painted().await;
        }
        // Cancelled.
        if busy.is_disposed() {
            return false;
        }
        match with_scope(app, |scope| report(&wish, unit, scope)) {
            Ok(made) => files.extend(made),
            Err(error) => {
                app.complain(t.report_error(&error));
                return false;
            }
        }
    }
    let count = files.len();
    let file = if wish.is_archive() {
        let Ok(zip) = second_part::zipper().await else {
            app.complain(t.export_part_missing().to_owned());
            return false;
        };
        let name = t.unit_reports_name(t.form_name(wish.form), &app.today_now().to_string());
        zip(&files).map(|bytes| (name, bytes))
    } else {
        files.pop()
    };
    let Some(name) = saved(app, file) else { return false };
    let said = if wish.is_archive() { t.exported_files(count, &name) } else { t.report_saved(&name) };
    app.tell(said, Tone::Done, false);
    true
}

/// The ledger as it is filtered, for the printer.
pub(crate) fn printed(app: App, listing: Memo<Listing>) -> Paper {
    let tasks = listing.with_untracked(|listing| listing.ids(app));
    with_scope(app, |scope| paper(&fill(Form::Register, &Scope { tasks: Some(&tasks), ..scope.clone() })))
}

/// Puts the chosen tasks on the clipboard as a table, where some are chosen.
pub(crate) fn copy_chosen(app: App, event: &ClipboardEvent) {
    let chosen = app.chosen.get_untracked();
    let Some(data) = event.clipboard_data().filter(|_| !chosen.is_empty()) else { return };
    let (html, plain) = with_scope(app, |scope| {
        // In the order of their pages.
        let tasks = scope.tasks().into_iter().map(|task| task.id.clone());
        let tasks: Vec<TaskId> = tasks.filter(|id| chosen.contains(id)).collect();
        for_clipboard(&fill(Form::List, &Scope { tasks: Some(&tasks), ..scope.clone() }))
    });
    let is_set = data.set_data("text/html", &html).and_then(|()| data.set_data("text/plain", &plain));
    if is_set.is_ok() {
        event.prevent_default();
        app.tell(app.t_now().report_copied().to_owned(), Tone::Done, false);
    }
}

/// What goes to the clipboard of a report: as a table for documents and sheets, and as plain columns beside it.
pub(crate) fn for_clipboard(report: &Report) -> (String, String) {
    (html(report), tab_separated(report))
}
