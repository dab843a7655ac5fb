//! The rows of the ledger's table: tasks under their notices and headings.

use crate::ledger::{Ledger, NoticeId, TaskId};

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Row {
    /// A notice, over its tasks.
    Notice(NoticeId),
    /// The headings over the tasks that follow that did not stand over the task before, with the id of the first
    /// task under them (which makes the row unique).
    Section(Vec<String>, TaskId),
    /// A task.
    Task(TaskId),
}

/// The rows for these tasks, in their order.
pub fn rows(ledger: &Ledger, tasks: &[TaskId]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(tasks.len() + tasks.len() / 4);
    let (mut notice, mut section): (Option<&NoticeId>, &[String]) = (None, &[]);
    for id in tasks {
        let Some(task) = ledger.tasks.get(id) else { continue };
        if notice != Some(&task.notice) {
            rows.push(Row::Notice(task.notice.clone()));
            (notice, section) = (Some(&task.notice), &[]);
        }
        if let Some(headings) = new_headings(section, &task.section) {
            rows.push(Row::Section(headings.to_vec(), id.clone()));
        }
        section = &task.section;
        rows.push(Row::Task(id.clone()));
    }
    rows
}

/// Which headings must be printed over a task that stands under `here`, after one that stands under `before`:
/// from the first that differs. `None` where there is nothing new.
///
/// ```
/// use qingdan::view::new_headings;
/// let headings = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
/// let (before, here) = (headings(&["附件1", "一、甲"]), headings(&["附件1", "二、乙"]));
/// assert_eq!(new_headings(&before, &here), Some(&here[1..]));
/// assert_eq!(new_headings(&here, &here), None);
/// ```
pub fn new_headings<'a>(before: &[String], here: &'a [String]) -> Option<&'a [String]> {
    if before == here {
        return None;
    }
    let common = before.iter().zip(here).take_while(|(before, here)| before == here).count();
    // A task that comes back to an outer heading stands under it again.
    let new = &here[common.min(here.len().saturating_sub(1))..];
    (!new.is_empty()).then_some(new)
}
