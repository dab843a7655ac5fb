//! What is still done on a task of an older version goes to the one that it has become.
//!
//! Colleagues go on working on the version that they have, and send it back. Their edits come in under the ids of the old
//! tasks, which are in the bin here: they are joined into the new ones, each with its own stamp, as if the tasks had never
//! changed their ids. It depends on nothing but the records themselves, so that everybody comes to the same.

use super::carry::{as_read, is_kept_on};
use super::{SAID, says_the_same};
use crate::ledger::bounds::LOG_LENGTH;
use crate::ledger::change::differences;
use crate::ledger::join::{fields, join_task};
use crate::ledger::{Edit, Field, Ledger, Logged, Stamp, Task, TaskId, Touched};

impl Ledger {
    /// Joins what was done on tasks that have become others into these. Returns the edits that take it back.
    pub(in crate::ledger) fn carry_on(&mut self, touched: &mut Touched) -> Vec<(TaskId, Edit)> {
        let mut before: Vec<Task> = Vec::new();
        // Where a version follows on another the next round goes one further.
        loop {
            let changed = self.carried();
            if changed.is_empty() {
                break;
            }
            for task in changed {
                touched.note(&task);
                if let Some(ours) = self.take_task(&task.id)
                    && before.iter().all(|other| other.id != ours.id)
                {
                    before.push(ours);
                }
                self.put_task(task);
            }
        }
        let now = before.iter().filter_map(|before| Some((before, self.any_task(&before.id)?)));
        let edits = now.flat_map(|(before, now)| {
            differences(before, now).into_iter().map(|edit| (before.id.clone(), edit))
        });
        edits.collect()
    }

    /// The tasks that change when what was done on older ones is joined into them, and the older ones that are deleted
    /// anew because of what came in.
    fn carried(&self) -> Vec<Task> {
        let mut changed: Vec<Task> = Vec::new();
        for old in self.tasks.values().chain(self.bin.tasks.values()).filter(|task| task.gone) {
            let Some(new) = self.follower(old) else { continue };
            let (is_known, is_last) = (is_all_in(old, new), is_deleted_last(old));
            if !is_known {
                let joined = join_task(new, &as_follower(old, new));
                if joined != *new {
                    changed.push(joined);
                }
            }
            if let Some(stamp) = is_last.err() {
                let mut old = old.clone();
                old.stamps.insert(Field::Gone, stamp);
                changed.push(old);
            }
        }
        changed
    }

    /// The task that a deleted one has become, where that is there, or has become another in its turn.
    pub(in crate::ledger) fn follower(&self, old: &Task) -> Option<&Task> {
        let id = old.became.as_ref().filter(|_| old.gone)?;
        let is_older = |task: &&Task| task.gone && task.became.as_ref().is_some_and(|id| *id != task.id);
        self.tasks.get(id).or_else(|| self.bin.tasks.get(id).filter(is_older)).filter(|new| new.id != old.id)
    }
}

/// A copy of the new task on which all has been done that was done on the old one. What the old notice said and somebody
/// corrected is no correction of a new one that says something else.
pub(in crate::ledger) fn as_follower(old: &Task, new: &Task) -> Task {
    let mut task = new.clone();
    // That the old one was deleted, or came back, is no story of the new one.
    task.log.clone_from(&old.log);
    task.log.retain(is_no_deletion);
    for field in fields(old, old).into_iter().filter(|field| *field != Field::Gone) {
        let Some(stamp) = old.stamps.get(&field) else { continue };
        // Its headings say that the new version lacks it.
        if field == Field::Section && is_kept_on(new) {
            continue;
        }
        if SAID.contains(&field) && !says_the_same(&as_read(old, &field), &as_read(new, &field)) {
            continue;
        }
        Edit::of(old, &field).apply(&mut task);
        task.stamps.insert(field, stamp.clone());
    }
    task
}

/// Whether a task has everything that was done on the one before it.
fn is_all_in(old: &Task, new: &Task) -> bool {
    // The history keeps the latest changes alone.
    let is_forgotten = |logged: &Logged| {
        new.log.len() >= LOG_LENGTH && new.log.first().is_some_and(|first| logged.stamp < first.stamp)
    };
    let mut edits = old.stamps.iter().filter(|(field, _)| **field != Field::Gone);
    edits.all(|(field, stamp)| new.stamps.get(field) >= Some(stamp))
        && old
            .log
            .iter()
            .filter(|logged| is_no_deletion(logged))
            .all(|logged| new.log.contains(logged) || is_forgotten(logged))
}

fn is_no_deletion(logged: &Logged) -> bool {
    logged.field() != Field::Gone
}

/// Whether a deletion is later than all edits; else the stamp of one that is. Nobody makes it: it comes out of the edits
/// alone, so that all who have them have it too.
fn is_deleted_last(old: &Task) -> Result<(), Stamp> {
    let edits = old.stamps.iter().filter(|(field, _)| **field != Field::Gone);
    let Some(last) = edits.map(|(_, stamp)| stamp).max() else { return Ok(()) };
    let stamp = last.just_after();
    if old.stamps.get(&Field::Gone) >= Some(&stamp) { Ok(()) } else { Err(stamp) }
}
