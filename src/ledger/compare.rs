//! What importing a file would do, before it does anything.

use std::collections::BTreeSet;

use super::change::fitted;
use super::join::{fields, join_task};
use super::revise::as_follower;
use super::{Aliases, Change, Edit, Field, Ledger, NoticeEdit, NoticeId, Stamp, Task, TaskId, merge};
use crate::sorting::set_of;

/// What importing another ledger would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Notices that we do not have.
    pub new_notices: Vec<NoticeId>,
    /// Tasks that we do not have.
    pub new_tasks: Vec<TaskId>,
    /// Fields that take their value, because it is later than ours and was set on sight of it, or because we never set
    /// ours.
    pub changes: Vec<Difference>,
    /// Fields that both sides set without knowing of each other. The later one wins unless the user says otherwise.
    pub conflicts: Vec<Difference>,
    /// Tasks that both have alike.
    pub same_tasks: usize,
    /// Tasks that we deleted and they still have. They stay deleted, unless the user wants them
    /// [back](Self::restored_unless_told).
    pub deleted_here: Vec<TaskId>,
    /// Tasks that they deleted, and that will be deleted here.
    pub deleted_there: Vec<TaskId>,
    /// Tasks that one side deleted and the other went on working at: the work counts.
    pub revived: Vec<TaskId>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The task.
    pub task: TaskId,
    /// The field.
    pub field: Field,
    /// Our value.
    pub ours: Edit,
    /// Who set it and when, if anybody did.
    pub our_stamp: Option<Stamp>,
    /// Their value.
    pub theirs: Edit,
    /// Who set it and when, if anybody did.
    pub their_stamp: Option<Stamp>,
}

/// One of two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What this ledger has.
    Ours,
    /// What the file has.
    Theirs,
}

impl Difference {
    /// Whose value is later, and stays unless the user says otherwise.
    pub fn later(&self) -> Side {
        if self.their_stamp > self.our_stamp { Side::Theirs } else { Side::Ours }
    }
}

/// What importing `theirs` would do to `ours`. Names that mean the same unit are no difference.
pub fn compare(ours: &Ledger, theirs: &Ledger, aliases: &Aliases) -> Comparison {
    let mut comparison = Comparison {
        new_notices: theirs.notices.keys().filter(|id| ours.any_notice(id).is_none()).cloned().collect(),
        ..Comparison::default()
    };
    for their_task in theirs.tasks.values().chain(theirs.bin.tasks.values()) {
        let id = &their_task.id;
        let Some(our_task) = ours.any_task(id) else {
            comparison.new_tasks.extend((!their_task.is_gone()).then(|| id.clone()));
            continue;
        };
        if our_task == their_task {
            comparison.same_tasks += usize::from(!our_task.is_gone());
            continue;
        }
        // Of a notice that is kept in a newer version on one side, what was done on the older one goes to the newer.
        if let Some(own) = ours.follower(our_task).filter(|_| !their_task.is_gone()) {
            let theirs = as_follower(their_task, own);
            comparison.note_fields(own, &theirs, &join_task(own, &theirs), aliases);
            continue;
        }
        if theirs.follower(their_task).is_some() {
            continue;
        }
        let joined = join_task(our_task, their_task);
        let will_be_gone = joined.is_gone();
        match (our_task.is_gone(), their_task.is_gone()) {
            (true, true) => continue,
            (true, false) if will_be_gone => comparison.deleted_here.push(id.clone()),
            (false, true) if will_be_gone => comparison.deleted_there.push(id.clone()),
            (true, false) | (false, true) => comparison.revived.push(id.clone()),
            (false, false) => {}
        }
        if !will_be_gone {
            comparison.note_fields(our_task, their_task, &joined, aliases);
        }
    }
    comparison
}

impl Comparison {
    /// How many tasks have fields that change, or that both sides set.
    pub fn changed_count(&self) -> usize {
        let differences = self.changes.iter().chain(&self.conflicts);
        differences.map(|difference| &difference.task).collect::<BTreeSet<_>>().len()
    }

    fn note_fields(&mut self, ours: &Task, theirs: &Task, joined: &Task, aliases: &Aliases) {
        let before = (self.changes.len(), self.conflicts.len());
        for field in fields(ours, theirs).into_iter().filter(|field| *field != Field::Gone) {
            let (our_stamp, their_stamp) = (ours.stamps.get(&field), theirs.stamps.get(&field));
            let (our_value, their_value) = (Edit::of(ours, &field), Edit::of(theirs, &field));
            if means_the_same(&our_value, &their_value, aliases) {
                continue;
            }
            // Who has a change in its history has seen it, and so has replaced it on purpose.
            let knows = |task: &Task, stamp: &Stamp| {
                task.log.iter().any(|logged| logged.stamp == *stamp && logged.field() == field)
            };
            let is_concurrent = match (our_stamp, their_stamp) {
                (Some(our_stamp), Some(their_stamp)) => {
                    !knows(theirs, our_stamp) && !knows(ours, their_stamp)
                }
                _ => false,
            };
            let list = if is_concurrent {
                &mut self.conflicts
            } else if Edit::of(joined, &field) != our_value {
                &mut self.changes
            } else {
                continue;
            };
            list.push(Difference {
                task: ours.id.clone(),
                our_stamp: our_stamp.cloned(),
                their_stamp: their_stamp.cloned(),
                field,
                ours: our_value,
                theirs: their_value,
            });
        }
        if before == (self.changes.len(), self.conflicts.len()) {
            self.same_tasks += 1;
        }
    }

    /// Whether importing would change nothing that people see.
    pub fn is_empty(&self) -> bool {
        self.new_notices.is_empty()
            && self.new_tasks.is_empty()
            && self.changes.is_empty()
            && self.conflicts.is_empty()
            && self.deleted_here.is_empty()
            && self.deleted_there.is_empty()
            && self.revived.is_empty()
    }

    /// The deleted tasks that come back unless the user says otherwise: those of a notice that was deleted as a whole, and
    /// whose file the user now opens; not where a newer version has taken its place.
    pub fn restored_unless_told(&self, ours: &Ledger) -> BTreeSet<TaskId> {
        let is_older = |task: &&Task| task.became.is_some();
        let replaced = set_of(ours.bin.tasks.values().filter(is_older).map(|task| task.notice.as_str()));
        let is_whole = |id: &&TaskId| {
            let is_deleted = |notice: &NoticeId| ours.bin.notices.contains_key(notice);
            let task = ours.bin.tasks.get(*id);
            task.is_some_and(|task| is_deleted(&task.notice) && !replaced.contains(task.notice.as_str()))
        };
        self.deleted_here.iter().filter(is_whole).cloned().collect()
    }

    /// The change that imports: the merge, then what the user decided otherwise. `against` holds the conflicts, by their
    /// place in the list, that the earlier value shall win; `restored` the deleted tasks that shall come back.
    pub fn change(
        &self,
        ours: &Ledger,
        theirs: &Ledger,
        against: &BTreeSet<usize>,
        restored: &BTreeSet<TaskId>,
    ) -> Change {
        let against = self.conflicts.iter().enumerate().filter(|(nth, _)| against.contains(nth));
        let edits = against.map(|(_, difference)| {
            let edit = match difference.later() {
                Side::Ours => &difference.theirs,
                Side::Theirs => &difference.ours,
            };
            (difference.task.clone(), edit.clone())
        });
        let edits = Change::Edit(edits.collect());
        let back = Change::restore_tasks(ours, restored.iter().cloned());
        // Who brings back what they had deleted means what the file has, not what they threw away.
        let wanted = restored.iter().filter_map(|id| Some((ours.any_task(id)?, theirs.tasks.get(id)?)));
        let as_there = wanted.flat_map(|(ours, theirs)| {
            fitted(ours, theirs).into_iter().map(|edit| (theirs.id.clone(), edit))
        });
        let as_there = Change::Edit(as_there.collect());
        Change::All(vec![merge(ours, theirs), back, as_there, edits])
    }
}

/// The change that makes a ledger look as another one does, which is an earlier state of it: every field that differs is
/// set, what came since is deleted, what was deleted since comes back. Unlike a merge it takes back later edits; like any
/// change it can be undone.
pub fn restore(ours: &Ledger, theirs: &Ledger) -> Change {
    let back: Vec<TaskId> =
        theirs.tasks.keys().filter(|id| ours.bin.tasks.contains_key(*id)).cloned().collect();
    let gone_notices: Vec<_> = ours
        .notices
        .keys()
        .filter(|id| !theirs.notices.contains_key(*id))
        .map(|id| (id.clone(), NoticeEdit::Gone(true)))
        .collect();
    let back_notices = theirs.notices.keys().filter(|id| ours.bin.notices.contains_key(*id));
    let back_notices = back_notices.map(|id| (id.clone(), NoticeEdit::Gone(false)));
    let heads = theirs.notices.values().map(|notice| (notice.id.clone(), NoticeEdit::Head(notice.head())));
    let gone = ours.tasks.keys().filter(|id| !theirs.tasks.contains_key(*id)).cloned();
    let known = theirs.tasks.values().filter_map(|theirs| Some((ours.any_task(&theirs.id)?, theirs)));
    let edits = known
        .flat_map(|(ours, theirs)| fitted(ours, theirs).into_iter().map(|edit| (theirs.id.clone(), edit)));
    Change::All(vec![
        merge(ours, theirs),
        Change::remove_tasks(gone),
        Change::EditNotice(gone_notices.into_iter().chain(back_notices).chain(heads).collect()),
        Change::restore_tasks(ours, back),
        Change::Edit(edits.collect()),
    ])
}

fn means_the_same(ours: &Edit, theirs: &Edit, aliases: &Aliases) -> bool {
    match (ours, theirs) {
        (Edit::Units(ours), Edit::Units(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| ours.role == theirs.role && aliases.same(&ours.name, &theirs.name))
        }
        _ => ours == theirs,
    }
}
