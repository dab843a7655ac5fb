//! Merging: what of another ledger is new, and what is later than ours.

use super::{Change, Edit, Field, Ledger, Task};
use crate::sorting::sort_by;

/// What merging another ledger into ours would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// The change that does it.
    pub change: Change,
    /// Notices that we did not have.
    pub new_notices: usize,
    /// Tasks that we did not have.
    pub new_tasks: usize,
    /// Tasks of ours that take a later value from there.
    pub changed_tasks: usize,
    /// Tasks that both have and that stay as they are.
    pub same_tasks: usize,
}

/// What merging `theirs` into `ours` would do: field by field the later stamp wins.
pub fn merge(ours: &Ledger, theirs: &Ledger) -> Merge {
    let notices: Vec<_> = theirs
        .notices
        .iter()
        .filter(|(id, _)| !ours.notices.contains_key(*id))
        .map(|(id, notice)| (id.clone(), Some(notice.clone())))
        .collect();
    let (mut new_tasks, mut changed_tasks, mut same_tasks) = (0, 0, 0);
    let mut tasks = Vec::new();
    for (id, task) in &theirs.tasks {
        let result = match ours.tasks.get(id) {
            None => {
                new_tasks += 1;
                task.clone()
            }
            Some(ours) => {
                let merged = merged(ours, task);
                if merged == *ours {
                    same_tasks += 1;
                    continue;
                }
                changed_tasks += 1;
                merged
            }
        };
        tasks.push((id.clone(), Some(result)));
    }
    let new_notices = notices.len();
    Merge { change: Change::Put { notices, tasks }, new_notices, new_tasks, changed_tasks, same_tasks }
}

/// One task out of two copies of it. The order of the two does not matter.
fn merged(ours: &Task, theirs: &Task) -> Task {
    let mut result = ours.clone();
    for &field in Field::ALL {
        let (our_stamp, their_stamp) = (ours.stamps.get(&field), theirs.stamps.get(&field));
        let their_value = Edit::of(theirs, field);
        // The same stamp on two values comes of a file edited by hand: both sides must still choose alike.
        let theirs_wins = their_stamp > our_stamp
            || (their_stamp == our_stamp && printed(&their_value) > printed(&Edit::of(ours, field)));
        if theirs_wins {
            their_value.apply(&mut result);
            if let Some(stamp) = their_stamp {
                result.stamps.insert(field, stamp.clone());
            }
        }
    }
    for entry in &theirs.entries {
        if !result.entries.contains(entry) {
            result.entries.push(entry.clone());
        }
    }
    sort_by(&mut result.entries, |a, b| (a.on, &a.id, &a.text).cmp(&(b.on, &b.id, &b.text)));
    for tag in &theirs.tags {
        if !result.tags.contains(tag) {
            result.tags.push(tag.clone());
        }
    }
    sort_by(&mut result.tags, Ord::cmp);
    for (key, value) in &theirs.extra {
        result.extra.entry(key.clone()).or_insert_with(|| value.clone());
    }
    result
}

/// A value in a form that can be compared; writing values of our own types cannot fail.
fn printed(edit: &Edit) -> String {
    serde_json::to_string(edit).unwrap_or_default()
}
