//! Merging: what of another ledger is new, and what is later than ours.

use super::join::{join_notice, join_task};
use super::{Change, Ledger};

/// The change that merges `theirs` into `ours`, without asking anybody: what tabs and stored records are joined by.
/// It holds only what `ours` lacks, so that it is empty where there is nothing to do.
pub fn merge(ours: &Ledger, theirs: &Ledger) -> Change {
    let new_notices = |gone: bool| {
        let theirs = if gone { &theirs.bin.notices } else { &theirs.notices };
        theirs.values().filter(|notice| {
            ours.any_notice(&notice.id).is_none_or(|own| own != *notice && join_notice(own, notice) != *own)
        })
    };
    let new_tasks = |gone: bool| {
        let theirs = if gone { &theirs.bin.tasks } else { &theirs.tasks };
        theirs.values().filter(|task| {
            ours.any_task(&task.id).is_none_or(|own| own != *task && join_task(own, task) != *own)
        })
    };
    let tasks: Vec<_> = new_tasks(false).chain(new_tasks(true)).cloned().collect();
    let notices: Vec<_> = new_notices(false).chain(new_notices(true)).cloned().collect();
    Change::Add { notices, tasks }
}
