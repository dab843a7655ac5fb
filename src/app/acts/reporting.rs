//! Who has reported: what the room of reports asks of the ledger, and ticks off in it.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::reports::with_scope;
use crate::app::state::{App, Tone};
use crate::ledger::{Change, NoticeId, TaskId};
use crate::report::collect::{Cadence, marking};
use crate::report::{ReportPeriod, Scope};

/// The notice that is meant: the one that somebody chose, else the latest that asks for regular reports, else the latest.
pub(crate) fn notice_meant(app: App, chosen: Option<NoticeId>) -> Option<NoticeId> {
    app.ledger.with_untracked(|ledger| {
        if let Some(chosen) = chosen.filter(|id| ledger.notices.contains_key(id)) {
            return Some(chosen);
        }
        // Those of a notice stand one after the other, the latest notice first.
        let tasks = ledger.tasks_in_order();
        let mut notices = tasks.chunk_by(|one, other| one.notice == other.notice);
        let asking = notices.find(|tasks| Cadence::of(tasks).is_some()).and_then(|tasks| tasks.first());
        asking.or_else(|| tasks.first()).map(|task| task.notice.clone())
    })
}

/// The tasks of a notice, in their order; `None` where there is none.
pub(crate) fn tasks_of_notice(app: App, notice: Option<&str>) -> Option<Vec<TaskId>> {
    let notice = notice?;
    app.ledger.with_untracked(|ledger| {
        Some(ledger.tasks_of(notice).into_iter().map(|task| task.id.clone()).collect())
    })
}

/// What a report about these tasks has before it, as the page is now.
pub(crate) fn with_tasks<T>(app: App, tasks: Option<&[TaskId]>, with: impl FnOnce(&Scope<'_>) -> T) -> T {
    with_scope(app, |scope| with(&Scope { tasks, ..scope.clone() }))
}

/// Ticks off that a unit has reported on a period on a day, or takes that back, and says so.
pub(crate) fn mark_reported(
    app: App,
    tasks: Option<&[TaskId]>,
    unit: &str,
    period: ReportPeriod,
    on: Option<NaiveDate>,
) {
    let edits = with_tasks(app, tasks, |scope| {
        marking(&scope.tasks(), scope.aliases, scope.groups, unit, period, on)
    });
    if edits.is_empty() || !app.change(Change::Edit(edits)) {
        return;
    }
    let t = app.t_now();
    let period = period.name(t);
    let said =
        if on.is_some() { t.reporting_marked(unit, &period) } else { t.reporting_unmarked(unit, &period) };
    app.tell(said, Tone::Done, true);
}
