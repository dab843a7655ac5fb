//! What of a task is ticked off on its way: its milestones, and the periods of a recurring duty.

use chrono::NaiveDate;

use crate::ledger::{DoneKey, Task};

/// The days on the way of a task, each with its words and whether it is ticked off, in the order of the notice.
///
/// ```
/// use qingdan::{ledger::Task, reading::DuePoint, text::day, view::milestones};
/// let due = day("2026-06-30").unwrap();
/// let mut task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
/// task.milestones.push(DuePoint { due, text: "6月底前开工".into() });
/// assert_eq!(milestones(&task), [(due, "6月底前开工".to_owned(), false)]);
/// task.done.insert("milestone:2026-06-30".into(), due);
/// assert!(milestones(&task)[0].2);
/// ```
pub fn milestones(task: &Task) -> Vec<(NaiveDate, String, bool)> {
    let is_done = |due| task.done.contains_key(&DoneKey::Milestone(due).key());
    task.milestones.iter().map(|point| (point.due, point.text.clone(), is_done(point.due))).collect()
}

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
