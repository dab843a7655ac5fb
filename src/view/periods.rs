//! Periods of a recurring duty that are done.

use chrono::NaiveDate;

use crate::ledger::{DoneKey, Task};

/// The periods of a task that are done, the latest first: the last day of each, and the day on which it was ticked off.
///
/// ```
/// use qingdan::{ledger::Task, text::day, view::periods_done};
/// let mut task = Task::by_hand("t".into(), "n".into(), 0, "报送".into());
/// for key in ["period:2026-01-31", "period:2026-03-31", "step:a"] {
///     task.done.insert(key.into(), day("2026-04-01").unwrap());
/// }
/// let days: Vec<String> = periods_done(&task).iter().map(|(last, _)| last.to_string()).collect();
/// assert_eq!(days, ["2026-03-31", "2026-01-31"]);
/// ```
pub fn periods_done(task: &Task) -> Vec<(NaiveDate, NaiveDate)> {
    let period = |(key, on): (&String, &NaiveDate)| match DoneKey::of(key) {
        Some(DoneKey::Period(last)) => Some((last, *on)),
        _ => None,
    };
    // Their keys are in the order of their days.
    task.done.iter().rev().filter_map(period).collect()
}
