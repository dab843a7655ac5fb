//! Carrying over what was done on a task of an older version.

use crate::ledger::join::{fields, join_extra, join_log};
use crate::ledger::{Edit, Env, Field, NoticeId, Stamp, Status, Task, TaskId};

/// What stands between the id of a notice and that of an older task which is kept in it.
const KEPT_IN: &str = "-was-";

/// The value of a field as the notice had it, whatever the user made of it since.
///
/// The history tells, where it reaches back so far; where it does not, the value of today has to do.
pub(super) fn as_read(task: &Task, field: &Field) -> Edit {
    let first = task.log.iter().find(|logged| logged.field() == *field);
    match first.filter(|_| task.stamps.contains_key(field)) {
        Some(logged) => logged.from.clone(),
        None => Edit::of(task, field),
    }
}

/// The task of the new version with everything that was done on the older one: how it stands, entries, steps, ticks,
/// tags, notes, what was edited by hand, and the history.
///
/// All of it keeps its own stamps. Two people who update by themselves and merge later so have what they would have if
/// the tasks had never changed their ids: field by field the later edit. What the user has just corrected in the review is
/// the last word, and is stamped as such.
pub(super) fn carry(old: &Task, new: &Task, env: &Env) -> Task {
    let mut task = new.clone();
    let is_edited = |field: &Field| old.stamps.contains_key(field);
    for field in fields(old, old).into_iter().filter(|field| *field != Field::Gone) {
        let value = Edit::of(old, &field);
        if is_edited(&field) || (is_work(&field) && value != Edit::of(new, &field)) {
            value.apply(&mut task);
            task.stamps.extend(old.stamps.get(&field).map(|stamp| (field.clone(), stamp.clone())));
        }
    }
    task.log = join_log(&old.log, &new.log);
    join_extra(&mut task.extra, &old.extra);
    for (field, stamp) in new.stamps.iter().filter(|(field, _)| **field != Field::Gone) {
        // A day that was assumed for all that have none says nothing about one that somebody knew.
        if *field == Field::Due && new.due_assumed && old.due.is_some() {
            continue;
        }
        if old.stamps.get(field) < Some(stamp) {
            Edit::of(new, field).apply(&mut task);
            task.stamps.insert(field.clone(), stamp.clone());
        } else {
            Edit::of(new, field).apply_stamped(&mut task, env);
        }
    }
    task
}

/// Deletes the new task as the older one was.
pub(super) fn carry_deletion(old: &Task, task: &mut Task, env: &Env) {
    task.gone = true;
    let deleted = old.stamps.get(&Field::Gone).cloned();
    task.stamps.insert(Field::Gone, deleted.unwrap_or_else(|| Stamp::now(env, task.last_stamp())));
}

/// An older task that the new version lacks, kept in it as one made by hand: what was done on it is in it.
///
/// Its id is made of the two, so that it is the same for everybody who updates. `heading` is put over its own headings;
/// a task that somebody added to the older version by hand needs none.
pub(super) fn kept_on(old: &Task, notice: &NoticeId, order: usize, heading: &str) -> Task {
    let mut task = old.clone();
    let own_id = old.id.split_once(KEPT_IN).map_or(old.id.as_str(), |(_, id)| id);
    task.id = TaskId::from(notice) + KEPT_IN + own_id;
    task.notice.clone_from(notice);
    task.order = order;
    task.became = None;
    // It stands in the source of the older version.
    if task.is_printed() {
        (task.place, task.unplaced) = (None, None);
        task.section.insert(0, heading.to_owned());
    }
    task
}

/// Whether it is an older task that was kept though the new version lacks it.
pub(super) fn is_kept_on(task: &Task) -> bool {
    task.id.contains(KEPT_IN)
}

/// Whether anything was done on a task: it has been edited, or it stands otherwise than a task that was just read.
pub(super) fn is_worked_on(task: &Task) -> bool {
    !task.is_printed()
        || task.stamps.keys().any(|field| *field != Field::Gone)
        || task.status != Status::Todo
        || task.progress > 0
        || !task.notes.is_empty()
        || !task.entries.is_empty()
        || !task.steps.is_empty()
        || !task.done.is_empty()
        || !task.tags.is_empty()
}

/// Whether a field says what was done, and not what the notice asks for.
fn is_work(field: &Field) -> bool {
    match field {
        Field::Status | Field::Progress | Field::Notes => true,
        Field::Tag(_) | Field::Entry(_) | Field::Step(_) | Field::Done(_) => true,
        Field::Text
        | Field::Due
        | Field::Units
        | Field::Persons
        | Field::Starred
        | Field::Section
        | Field::Recurrence
        | Field::Milestones
        | Field::Gone => false,
    }
}
