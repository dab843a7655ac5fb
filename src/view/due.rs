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

/// How much a day presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// It has passed.
    Overdue,
    /// It is near.
    Soon,
    /// It is far, or presses no longer.
    Later,
    /// There is none.
    None,
}

impl DueState {
    /// How much the day presses.
    pub const fn urgency(self) -> Urgency {
        match self {
            Self::Overdue(_) => Urgency::Overdue,
            Self::Soon(_) => Urgency::Soon,
            Self::Over | Self::Later => Urgency::Later,
            Self::None => Urgency::None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Notice, Status};

    #[test]
    fn a_day_presses_until_the_task_is_over() {
        let mut ledger = Ledger::default();
        ledger.put_notice(Notice::unknown("n".into()));
        let today = day("2026-04-10").unwrap();
        for (due, status, state, urgency) in [
            (None, Status::Todo, DueState::None, Urgency::None),
            (Some("2026-04-08"), Status::Todo, DueState::Overdue(2), Urgency::Overdue),
            (Some("2026-04-10"), Status::Doing, DueState::Soon(0), Urgency::Soon),
            (Some("2026-04-17"), Status::Todo, DueState::Soon(7), Urgency::Soon),
            (Some("2026-04-18"), Status::Todo, DueState::Later, Urgency::Later),
            (Some("2026-04-08"), Status::Done, DueState::Over, Urgency::Later),
            (None, Status::Done, DueState::None, Urgency::None),
        ] {
            let task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
            let task = Task { due: due.and_then(day), status, ..task };
            let found = DueState::of(&ledger, &task, today);
            assert_eq!((found, found.urgency()), (state, urgency), "{due:?} {status:?}");
        }
    }
}
