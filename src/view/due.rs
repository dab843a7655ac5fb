//! How near a task's day is.

use chrono::NaiveDate;

use crate::ledger::Task;

/// How near a task's day is, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueState {
    /// It has none.
    None,
    /// The task is over, so that its day does not press.
    Over,
    /// It passed this many days ago.
    Overdue(i64),
    /// It is today, or in this many days, up to seven.
    Soon(i64),
    /// It is later than that.
    Later,
}

impl DueState {
    /// The state of one task.
    pub fn of(task: &Task, today: NaiveDate) -> Self {
        let Some(due) = task.due else { return Self::None };
        if task.status.is_over() {
            return Self::Over;
        }
        match (due - today).num_days() {
            days @ ..=-1 => Self::Overdue(-days),
            days @ 0..=7 => Self::Soon(days),
            _ => Self::Later,
        }
    }
}
