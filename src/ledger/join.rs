//! Joining two copies of a record: field by field the later stamp wins.
//!
//! For any copies, `join(a, b) == join(b, a)`, `join(join(a, b), c) == join(a, join(b, c))` and `join(a, a) == a`: in
//! whatever order tabs and colleagues hear of each other's edits, all end with the same. Where two values have the same
//! stamp, or none, something that is the same on both sides decides: the value as it is written in files.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::bounds::keep_latest;
use super::{Edit, Field, Head, Logged, Notice, NoticeEdit, NoticeField, Task};
use crate::sorting::sort_by;
use crate::text::{Place, Span};

/// One task out of two copies of it.
pub(super) fn join_task(ours: &Task, theirs: &Task) -> Task {
    if ours == theirs {
        return ours.clone();
    }
    // What was read and cannot be edited goes together, and what nobody edited with it: two readers that differ must
    // not make one task of halves.
    let order = base(ours).cmp(&base(theirs));
    let (mut joined, other) =
        if order == Ordering::Less { (theirs.clone(), ours) } else { (ours.clone(), theirs) };
    for field in fields(ours, theirs) {
        let (stamp, other_stamp) = (joined.stamps.get(&field), other.stamps.get(&field));
        let takes_other = match other_stamp.cmp(&stamp) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => {
                let is_plain = field.id().is_none();
                let (value, other_value) = (Edit::of(&joined, &field), Edit::of(other, &field));
                (stamp.is_some() || order == Ordering::Equal || !is_plain)
                    && rank(&other_value) > rank(&value)
            }
        };
        if takes_other {
            let stamp = other_stamp.cloned();
            Edit::of(other, &field).apply(&mut joined);
            if let Some(stamp) = stamp {
                joined.stamps.insert(field, stamp);
            }
        }
    }
    joined.log = join_log(&ours.log, &theirs.log);
    joined.became = ours.became.clone().max(theirs.became.clone());
    join_extra(&mut joined.extra, &other.extra);
    joined
}

/// One notice out of two copies of it. Of the two sources, which differ in white space at most, the longer one stays.
pub(super) fn join_notice(ours: &Notice, theirs: &Notice) -> Notice {
    let mut joined = ours.clone();
    for &field in NoticeField::ALL {
        let (stamp, other) = (ours.stamps.get(&field), theirs.stamps.get(&field));
        let (value, other_value) = (NoticeEdit::of(ours, field), NoticeEdit::of(theirs, field));
        if other > stamp || (other == stamp && notice_rank(&other_value) > notice_rank(&value)) {
            other_value.apply(&mut joined);
            joined.stamps.extend(other.map(|stamp| (field, stamp.clone())));
        }
    }
    joined.kind = ours.kind.max(theirs.kind);
    joined.added_at = match (ours.added_at, theirs.added_at) {
        (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
        (ours, theirs) => ours.or(theirs),
    };
    let size = |notice: &'_ Notice| (notice.source.len(), notice.source.clone());
    if ours.source != theirs.source && size(theirs) > size(ours) {
        joined.source.clone_from(&theirs.source);
    }
    join_extra(&mut joined.extra, &theirs.extra);
    joined
}

/// All fields that either of two copies has a value or a stamp for.
pub(super) fn fields(a: &Task, b: &Task) -> BTreeSet<Field> {
    let mut fields = BTreeSet::new();
    fields.extend(Field::PLAIN.iter().cloned());
    for task in [a, b] {
        fields.extend(task.stamps.keys().cloned());
        fields.extend(task.tags.iter().cloned().map(Field::Tag));
        fields.extend(task.entries.iter().map(|entry| Field::Entry(entry.id.clone())));
        fields.extend(task.steps.iter().map(|step| Field::Step(step.id.clone())));
        fields.extend(task.done.keys().cloned().map(Field::Done));
    }
    fields
}

/// What was read and cannot be edited. A task whose words were forgotten has less than any, one of which only an older
/// version's bytes are known has less than one with a place.
fn base(task: &Task) -> (bool, String, Option<Place>, Option<Span>) {
    let read = (&task.notice, task.order, task.kind, &task.number, &task.targets);
    // Writing values of our own types cannot fail.
    let read = serde_json::to_string(&read).unwrap_or_default();
    (!task.text.is_empty(), read, task.place, task.unplaced)
}

/// The order of values that nothing else decides between: something before nothing.
fn rank(edit: &Edit) -> (bool, String) {
    let value = edit.value();
    (value != Value::Null && value != Value::Bool(false), value.to_string())
}

/// The order of values of a notice that nothing else decides between: the one that says more comes last.
fn notice_rank(edit: &NoticeEdit) -> (usize, String) {
    match edit {
        NoticeEdit::Head(head) => {
            let Head { title, doc_number, issuer, issued_on, year } = head;
            let texts = [title, doc_number, issuer].into_iter().flatten().count();
            let said = texts + usize::from(issued_on.is_some()) + usize::from(year.is_some());
            (said, serde_json::to_string(head).unwrap_or_default())
        }
        NoticeEdit::Gone(gone) => (usize::from(*gone), String::new()),
    }
}

/// The latest changes of both.
pub(super) fn join_log(ours: &[Logged], theirs: &[Logged]) -> Vec<Logged> {
    if ours == theirs {
        return ours.to_vec();
    }
    let mut log: Vec<Logged> = ours.iter().chain(theirs).cloned().collect();
    let printed = |logged: &Logged| (logged.from.value().to_string(), logged.to.value().to_string());
    sort_by(&mut log, |a, b| {
        (&a.stamp, a.field()).cmp(&(&b.stamp, b.field())).then_with(|| printed(a).cmp(&printed(b)))
    });
    // Two changes of one field can have one stamp: of two tabs of one browser, in the same millisecond. Both happened.
    log.dedup();
    keep_latest(&mut log);
    log
}

/// Fields that this version does not know, of both.
pub(super) fn join_extra(ours: &mut Map<String, Value>, theirs: &Map<String, Value>) {
    for (key, value) in theirs {
        let (own, other) = (ours.get(key).map(Value::to_string), Some(value.to_string()));
        if own < other {
            ours.insert(key.clone(), value.clone());
        }
    }
}
