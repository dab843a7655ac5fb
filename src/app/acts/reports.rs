//! Reports: files of the ledger's tasks, and tables for the clipboard.

use leptos::prelude::*;

use crate::app::acts::files::{may_export, save_bytes};
use crate::app::browser::{late, second_part};
use crate::app::state::{App, Tone};
use crate::ledger::PaceScheme;
use crate::messages::Language;
use crate::report::coats::{html, tab_separated};
use crate::report::{Report, ReportWish, Scope};

/// What a report can be about, as the page is now: everything, in its language, today.
pub(crate) fn with_scope<T>(app: App, with: impl FnOnce(&Scope<'_>) -> T) -> T {
    app.ledger.with_untracked(|ledger| {
        app.settings.with_untracked(|settings| {
            with(&Scope {
                ledger,
                tasks: None,
                unit: "",
                by: settings.who(),
                aliases: &settings.aliases,
                today: app.today_now(),
                pace: PaceScheme::default(),
                language: app.t_now(),
            })
        })
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
    late::painted().await;
    if busy.is_disposed() || !may_export(app) {
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
    let saved = if wish.is_archive() {
        let Ok(zip) = second_part::zipper().await else {
            app.complain(t.export_part_missing().to_owned());
            return false;
        };
        let name = t.unit_reports_name(t.form_name(wish.form), &app.today_now().to_string());
        zip(&files).map(|bytes| (name, bytes))
    } else {
        files.pop()
    };
    let saved = saved.filter(|(name, bytes)| save_bytes(name, bytes));
    let Some((name, _)) = saved else {
        app.complain(t.export_failed().to_owned());
        return false;
    };
    let said = if wish.is_archive() { t.exported_files(count, &name) } else { t.report_saved(&name) };
    app.tell(said, Tone::Done, false);
    true
}

/// What goes to the clipboard of a report: as a table for documents and sheets, and as plain columns beside it.
pub(crate) fn for_clipboard(report: &Report) -> (String, String) {
    (html(report), tab_separated(report))
}
