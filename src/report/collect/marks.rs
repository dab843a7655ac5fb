//! That a unit has reported on a period, as it is kept: ticked off on a task of the notice.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::{Aliases, DoneKey, Edit, Groups, Task, TaskId};
use crate::reading::TaskKind;
use crate::report::ReportPeriod;

/// Who has reported on what, and when: by the name that stands for all of a unit's names.
pub fn reported_on(tasks: &[&Task], aliases: &Aliases) -> BTreeMap<(String, ReportPeriod), NaiveDate> {
    let mut reported: BTreeMap<(String, ReportPeriod), NaiveDate> = BTreeMap::new();
    for (_, unit, period, day) in tasks.iter().flat_map(|task| marks(task)) {
        let first = reported.entry((aliases.one_name(unit).to_owned(), period)).or_insert(day);
        *first = day.min(*first);
    }
    reported
}

/// The edits by which a unit has reported on a period on a day, or has not; of several marks that say so, each. Nothing where
/// the unit has none of these tasks.
pub fn marking(
    tasks: &[&Task],
    aliases: &Aliases,
    groups: &Groups,
    unit: &str,
    period: ReportPeriod,
    on: Option<NaiveDate>,
) -> Vec<(TaskId, Edit)> {
    let mut edits = Vec::new();
    for task in tasks {
        let own = marks(task).filter(|(_, of, about, _)| *about == period && aliases.same(of, unit));
        edits.extend(own.map(|(key, ..)| (task.id.clone(), Edit::Done(key.to_owned(), on))));
    }
    if edits.is_empty() && on.is_some() {
        let key = DoneKey::Report(&period.to_string(), aliases.one_name(unit)).key();
        edits.extend(place(tasks, aliases, groups, unit).map(|task| (task.id.clone(), Edit::Done(key, on))));
    }
    edits
}

/// The task on which it is ticked off that a unit has reported: the one that asks for reports again and again, or the unit's first.
fn place<'a>(tasks: &[&'a Task], aliases: &Aliases, groups: &Groups, unit: &str) -> Option<&'a Task> {
    let own = |task: &&&Task| groups.concerns(task, unit, aliases);
    let first = tasks.iter().find(own)?;
    let is_duty = |task: &&&Task| {
        task.notice == first.notice && task.kind == TaskKind::Reporting && task.recurrence.is_some()
    };
    Some(tasks.iter().find(is_duty).unwrap_or(first))
}

/// What is ticked off on a task of reports: the key, the unit, the period and the day.
fn marks(task: &Task) -> impl Iterator<Item = (&str, &str, ReportPeriod, NaiveDate)> {
    task.done.iter().filter_map(|(key, day)| match DoneKey::of(key) {
        Some(DoneKey::Report(period, unit)) => Some((key.as_str(), unit, period.parse().ok()?, *day)),
        _ => None,
    })
}
