//! What somebody did to a reading under review, to be taken back and done again.

use std::sync::Arc;

use crate::ledger::{DraftTask, Notice};
use crate::reading::Reading;
use crate::relay::Job;

/// At most as many corrections can be taken back.
const KEPT: usize = 100;

/// What a reading under review was before a correction.
#[derive(Clone, Debug)]
pub enum Correction {
    /// Some tasks, by their places.
    Rows(Vec<(usize, DraftTask)>),
    /// All of it: tasks were cut, joined or made, or their dates followed that of the notice.
    Whole(Box<Snapshot>),
}

/// A reading under review as it stood.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// What it was read from, and what was given.
    pub job: Arc<Job>,
    /// The reading.
    pub reading: Arc<Reading>,
    /// The notice.
    pub notice: Arc<Notice>,
    /// Its tasks.
    pub tasks: Vec<DraftTask>,
    /// The task that was selected.
    pub selected: Option<usize>,
}

/// What can be taken back, and what can be done again.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    done: Vec<Correction>,
    undone: Vec<Correction>,
}

impl Corrections {
    /// Notes a correction by what it changed from. What was taken back before can no longer be done again.
    pub fn note(&mut self, before: Correction) {
        self.undone.clear();
        self.done.push(before);
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
    }

    /// Whether there is something to take back, and something to do again.
    pub fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    /// The last correction, to be taken back, or the last that was, to be done again. Who takes it notes what was there with
    /// [`swapped`](Self::swapped).
    pub fn take(&mut self, again: bool) -> Option<Correction> {
        if again { self.undone.pop() } else { self.done.pop() }
    }

    /// Notes what was there before a correction was taken back, or done again.
    pub fn swapped(&mut self, before: Correction, again: bool) {
        if again { self.done.push(before) } else { self.undone.push(before) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(correction: Option<Correction>) -> Option<usize> {
        match correction {
            Some(Correction::Rows(rows)) => rows.first().map(|(place, _)| *place),
            _ => None,
        }
    }

    fn rows(place: usize) -> Correction {
        let task = crate::ledger::Task::by_hand("t".into(), "n".into(), 0, "修路".into());
        Correction::Rows(vec![(place, DraftTask { task, included: true })])
    }

    #[test]
    fn the_last_comes_first_and_a_new_one_ends_what_was_taken_back() {
        let mut corrections = Corrections::default();
        assert_eq!(corrections.can(), (false, false));
        corrections.note(rows(1));
        corrections.note(rows(2));
        assert_eq!(place(corrections.take(false)), Some(2));
        corrections.swapped(rows(20), false);
        assert_eq!(corrections.can(), (true, true));
        assert_eq!(place(corrections.take(true)), Some(20));
        corrections.swapped(rows(2), true);
        assert_eq!(place(corrections.take(false)), Some(2));
        corrections.swapped(rows(20), false);
        corrections.note(rows(3));
        assert_eq!(corrections.can(), (true, false));
        assert_eq!(place(corrections.take(false)), Some(3));
        (0..KEPT + 5).for_each(|n| corrections.note(rows(n)));
        assert_eq!(std::iter::from_fn(|| corrections.take(false)).count(), KEPT);
    }
}
