//! The rows of the ledger's table: tasks under their notices and headings.

use crate::ledger::{Ledger, NoticeId, TaskId};

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Row {
    /// A notice, over its tasks.
    Notice(NoticeId),
    /// The headings over the tasks that follow, with the id of the first of them (which makes the row unique).
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
        if *section != *task.section {
            section = &task.section;
            if !section.is_empty() {
                rows.push(Row::Section(section.to_vec(), id.clone()));
            }
        }
        rows.push(Row::Task(id.clone()));
    }
    rows
}
