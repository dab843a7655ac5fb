//! What a unit tells of a task itself, as it is kept.

use super::reply_id;
use crate::ledger::{Edit, Entry, Task, TaskId};
use crate::report::Scope;

/// What is told of a task for a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// 完成情况: what was done.
    pub text: String,
    /// 存在问题: what stands in the way.
    pub problem: String,
    /// 下步措施: what comes next.
    pub next: String,
}

impl Telling {
    /// Whether nothing is told.
    pub fn is_empty(&self) -> bool {
        [&self.text, &self.problem, &self.next].iter().all(|part| part.trim().is_empty())
    }
}

/// The edits by which the unit of `scope` tells this of a task for the period of `scope`, in the place of what it told before;
/// nothing told takes that back. It is kept as what comes back in a form is. None where it changes nothing.
pub fn telling(scope: &Scope<'_>, task: &Task, told: &Telling) -> Vec<(TaskId, Edit)> {
    let unit = scope.aliases.one_name(scope.unit);
    if unit.is_empty() {
        return Vec::new();
    }
    let before = task.entries.iter().filter(|entry| reply_id::is_of(&entry.id, unit, scope.period));
    let before: Vec<&Entry> = before.collect();
    let mut entry = Entry {
        id: String::new(),
        on: before.last().map_or_else(|| scope.period.nearest(scope.today), |entry| entry.on),
        text: told.text.trim().to_owned(),
        problem: told.problem.trim().to_owned(),
        next: told.next.trim().to_owned(),
    };
    let is_same = |other: &Entry| {
        (&other.text, &other.problem, &other.next) == (&entry.text, &entry.problem, &entry.next)
    };
    if before.last().is_some_and(|last| is_same(last)) {
        return Vec::new();
    }
    entry.id = reply_id::of(&task.id, unit, scope.period, &entry, "");
    let gone = before.iter().filter(|other| other.id != entry.id);
    let mut edits: Vec<Edit> = gone.map(|other| Edit::Entry(other.id.clone(), None)).collect();
    if !told.is_empty() {
        edits.push(Edit::Entry(entry.id.clone(), Some(entry)));
    }
    edits.into_iter().map(|edit| (task.id.clone(), edit)).collect()
}
