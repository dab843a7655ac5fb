//! How near a task's day is.

use chrono::NaiveDate;

use crate::ledger::{Edit, Ledger, Task};
use crate::text::day;

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
    /// The state of one task: of a recurring duty, that of its next period.
    pub fn of(ledger: &Ledger, task: &Task, today: NaiveDate) -> Self {
        let Some(due) = ledger.next_due(task) else { return Self::None };
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

/// The edit that a date field asks for: a day, or none where it is empty. `None` where it holds no day. The words of
/// the notice stay beside it.
///
/// ```
/// use qingdan::ledger::Edit;
/// use qingdan::view::due_from_text;
/// assert_eq!(due_from_text("", None), Some(Edit::Due(None, None)));
/// assert!(matches!(due_from_text("2026-06-30", None), Some(Edit::Due(Some(_), None))));
/// assert_eq!(due_from_text("2026-06-31", None), None);
/// ```
pub fn due_from_text(typed: &str, words: Option<String>) -> Option<Edit> {
    let due = day(typed);
    (due.is_some() || typed.is_empty()).then_some(Edit::Due(due, words))
}
