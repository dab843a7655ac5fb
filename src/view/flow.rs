//! What setting a status changes.

use crate::ledger::{Edit, Standing, Status, Task};

/// The edits by which a task comes to stand so. One that is done is wholly done; the others leave the progress as it is.
///
/// ```
/// use qingdan::ledger::{Edit, Status, Task};
/// use qingdan::view::status_edits;
/// let task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
/// let done = status_edits(&task, Status::Done.into());
/// assert_eq!(done, [Edit::Status(Status::Done.into()), Edit::Progress(100)]);
/// assert_eq!(status_edits(&task, Status::Doing.into()).len(), 1);
/// ```
pub fn status_edits(task: &Task, to: Standing) -> Vec<Edit> {
    let is_whole = to.status != Status::Done || task.progress >= 100;
    let progress = (!is_whole).then_some(Edit::Progress(100));
    std::iter::once(Edit::Status(to)).chain(progress).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Change, Env, History, Ledger};

    #[test]
    fn undo_takes_status_and_progress_back() {
        let mut ledger = Ledger::default();
        let mut history = History::default();
        ledger.put_task(Task { progress: 40, ..Task::by_hand("t".into(), "n".into(), 0, "修路".into()) });
        let edits = status_edits(&ledger.tasks["t"], Status::Done.into());
        let change = Change::Edit(edits.into_iter().map(|edit| ("t".into(), edit)).collect());
        history.apply(&mut ledger, change, &Env::default());
        assert_eq!((ledger.tasks["t"].status, ledger.tasks["t"].progress), (Status::Done, 100));
        history.undo(&mut ledger, &Env::default());
        assert_eq!((ledger.tasks["t"].status, ledger.tasks["t"].progress), (Status::Todo, 40));
    }

    #[test]
    fn reopening_clears_day_and_reason() {
        let mut ledger = Ledger::default();
        let task = Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        let (status_on, status_why) = ("2026-03-05".parse().ok(), "验收通过".to_owned());
        ledger.put_task(Task { status: Status::Closed, status_on, status_why, ..task });
        let edits = status_edits(&ledger.tasks["t"], Status::Doing.into());
        let change = Change::Edit(edits.into_iter().map(|edit| ("t".into(), edit)).collect());
        ledger.apply(change, &Env::default());
        assert_eq!(ledger.tasks["t"].standing(), Status::Doing.into());
    }
}
