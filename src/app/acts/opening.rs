//! Ways to a task and to what the ledger shows.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::browser::late;
use crate::app::state::App;
use crate::app::state::form::Form;
use crate::ledger::{Change, DueFilter, Filter, Standing, Status, TaskId, Term, Trait};
use crate::reading::UnitRole;
use crate::view::{Route, status_edits};

/// The heading of the panel, which has the focus when it opens.
pub(crate) const TITLE: &str = "task-panel-title";

/// Opens a task in the panel, or changes the panel to it.
pub(crate) fn open(app: App, id: &str) {
    late::leave_field();
    app.opened.set(Some(id.to_owned()));
    late::after_paint(|| browser::focus(TITLE));
}

/// Closes the panel; the focus goes back to the task's row, or as near as it gets.
pub(crate) fn close(app: App) {
    let Some(id) = app.opened.get_untracked() else { return };
    late::leave_field();
    app.opened.set(None);
    late::after_paint(move || {
        let (row, news) = (opener_id(&id), news_opener_id(&id));
        if browser::element("table").is_some() {
            // It may be out of sight, now that the table is wide again.
            browser::focus("table");
            app.to_reveal.set(Some((id, true)));
        } else {
            browser::keep_focus(&[&row, &news, "search", "main"]);
        }
    });
}

/// The id of the button in a row that opens its task.
pub(crate) fn opener_id(task: &str) -> String {
    format!("task-open-{task}")
}

/// The id of the button in the news that opens a task.
pub(crate) fn news_opener_id(task: &str) -> String {
    format!("news-open-{task}")
}

/// Sets a status. One that wants a reason asks for it first, and is set when that is given.
pub(crate) fn choose_status(app: App, id: &str, status: Status) {
    if status.wants_reason() {
        app.form.set(Some(Form::Reason(vec![id.to_owned()], status)));
    } else {
        set_standing(app, &[id.to_owned()], &status.into());
    }
}

/// Sets the status of tasks with all that belongs to it.
pub(crate) fn set_standing(app: App, ids: &[TaskId], to: &Standing) {
    let edits = app.ledger.with_untracked(|ledger| {
        let tasks = ids.iter().filter_map(|id| ledger.tasks.get(id));
        let edits = tasks.flat_map(|task| {
            status_edits(task, to.clone()).into_iter().map(|edit| (task.id.clone(), edit)).collect::<Vec<_>>()
        });
        edits.collect()
    });
    app.change(Change::Edit(edits));
}

/// Shows everything again.
pub(crate) fn clear_filter(app: App) {
    app.set_filter(Filter::default());
    if let Some(search) = browser::element("search") {
        let _ = search.focus();
    }
}

/// Which tasks other rooms lead to in the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Only those of the own unit, where that is set.
    pub(crate) own_unit: bool,
    /// Only those in which it has this role.
    pub(crate) role: Option<UnitRole>,
    /// Only those without a date.
    pub(crate) undated: bool,
}

/// Shows tasks in the ledger. The one way there from other rooms.
pub(crate) fn show_in_ledger(app: App, wanted: Wanted) {
    let unit = app.settings.with_untracked(|set| set.aliases.one_name(&set.unit).to_owned());
    let unit = Some(unit).filter(|unit| wanted.own_unit && !unit.is_empty()).map(Term::Unit);
    let undated = [Term::Due(DueFilter::None), Term::Is(Trait::Open)].into_iter().filter(|_| wanted.undated);
    let terms = [unit, wanted.role.map(Term::Role)].into_iter().flatten().chain(undated);
    app.set_filter(terms.fold(Filter::default(), Filter::with));
    app.go(Route::Ledger);
}
