//! Records: how a ledger is split into texts under keys.
//!
//! | key | record |
//! |---|---|
//! | `qingdan:format` | the version of this table that wrote last |
//! | `qingdan:notice:ID` | a notice, with its source |
//! | `qingdan:tasks:ID:N` | the tasks of that notice whose order is in the Nth forty |
//! | `qingdan:new:TAB:task:ID` | a task as a tab has edited it, until it is written into its forty |
//! | `qingdan:new:TAB:notice:ID` | a notice, likewise |
//! | `qingdan:new:TAB:many:HASH` | many of both, likewise: an import |
//! | `qingdan:home` | `idb` where notices and tasks lie in IndexedDB, with another copy of what is `new`: the journal |
//! | `qingdan:emptied` | until when what was deleted is forgotten, where the bin was emptied |
//! | `qingdan:aside:KEY#HASH` | a record that could not be read, as it was |
//! | `qingdan:1:notice:ID`, `qingdan:1:tasks:ID:N` | what the first version wrote, not packed |

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use serde::Serialize;
use serde_json::Value;
use siphasher::sip::SipHasher13;

use super::pack::{pack, unpack};
use crate::exchange::restore;
use crate::ledger::{Ledger, Notice, Task, TaskId, Touched};
use crate::sorting::{map_of, set_of};

/// The version of the table above.
pub const FORMAT: u32 = 2;
/// How many tasks lie in one record.
const TASKS_PER_RECORD: usize = 40;

pub(super) const FORMAT_KEY: &str = "qingdan:format";
pub(super) const HOME_KEY: &str = "qingdan:home";
/// Until when what was deleted is forgotten, as text.
pub const EMPTIED_KEY: &str = "qingdan:emptied";
const NOTICE: &str = "qingdan:notice:";
const TASKS: &str = "qingdan:tasks:";
const NEW: &str = "qingdan:new:";
const ASIDE: &str = "qingdan:aside:";
const FIRST_NOTICE: &str = "qingdan:1:notice:";
const FIRST_TASKS: &str = "qingdan:1:tasks:";

/// What a key says of its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A notice.
    Notice,
    /// Some tasks of a notice.
    Tasks,
    /// What a tab has edited; with the tab.
    New(&'a str),
    /// A record of the first version.
    First,
    /// A damaged record; with its key.
    Aside(&'a str),
}

impl<'a> Kind<'a> {
    /// The kind of record under a key; `None` for what is not the ledger's.
    pub(super) fn of(key: &'a str) -> Option<Self> {
        if let Some(of) = key.strip_prefix(ASIDE) {
            return Some(Self::Aside(of.rsplit_once('#').map_or(of, |(of, _)| of)));
        }
        if let Some(new) = key.strip_prefix(NEW) {
            return new.split_once(':').map(|(tab, _)| Self::New(tab));
        }
        let starts = |prefix| key.starts_with(prefix);
        if starts(NOTICE) {
            Some(Self::Notice)
        } else if starts(TASKS) {
            Some(Self::Tasks)
        } else {
            (starts(FIRST_NOTICE) || starts(FIRST_TASKS)).then_some(Self::First)
        }
    }

    /// Whether it is one of those that hold the ledger in the long run.
    pub(super) const fn is_lasting(self) -> bool {
        matches!(self, Self::Notice | Self::Tasks)
    }
}

/// The key under which a damaged record is set aside: another one for each text, so that none takes the place of another.
pub(super) fn aside_key(key: &str, text: &str) -> String {
    format!("{ASIDE}{key}#{:016x}", hash(text))
}

/// What a text is known by.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The keys of the lasting records that hold these.
pub(super) fn lasting_keys(touched: &Touched) -> impl Iterator<Item = String> + '_ {
    let tasks = touched.tasks.iter().map(|(notice, order, _)| tasks_key(notice, *order));
    touched.notices.iter().map(|id| notice_key(id)).chain(tasks)
}

/// The key of the lasting record for a notice.
pub(super) fn notice_key(id: &str) -> String {
    format!("{NOTICE}{id}")
}

/// The key of the lasting record for a task at this place of a notice.
pub(super) fn tasks_key(notice: &str, order: usize) -> String {
    format!("{TASKS}{notice}:{}", order / TASKS_PER_RECORD)
}

/// The key of the lasting record in which a task belongs, as the ledger has it.
pub(super) fn place_of_task(ledger: &Ledger, id: &str) -> Option<String> {
    ledger.any_task(id).map(|task| tasks_key(&task.notice, task.order))
}

/// The records that a tab writes of what it has just edited: one for each, or one for all.
pub(super) fn new_records(ledger: &Ledger, touched: &Touched, tab: &str, in_one: bool) -> Vec<New> {
    let tasks = map_of(
        touched.tasks.iter().filter_map(|(_, _, id)| ledger.any_task(id)).map(|task| (&task.id, task)),
    );
    let notices: Vec<&Notice> = touched.notices.iter().filter_map(|id| ledger.any_notice(id)).collect();
    let place = |task: &Task| (task.notice.clone(), task.order, task.id.clone());
    if in_one {
        let tasks: Vec<&Task> = tasks.into_values().collect();
        let holds = Touched {
            notices: set_of(notices.iter().map(|notice| notice.id.clone())),
            tasks: set_of(tasks.iter().map(|task| place(task))),
        };
        let text = written(&ManyRecord { notices: &notices, tasks: &tasks });
        return vec![New { key: format!("{NEW}{tab}:many:{:016x}", hash(&text)), text, holds }];
    }
    let tasks = tasks.into_values().map(|task| New {
        key: format!("{NEW}{tab}:task:{}", task.id),
        text: written(&TasksRecord { tasks: &[task] }),
        holds: Touched { tasks: set_of([place(task)]), ..Touched::default() },
    });
    let notices = notices.into_iter().map(|notice| New {
        key: format!("{NEW}{tab}:notice:{}", notice.id),
        text: written(notice),
        holds: Touched { notices: set_of([notice.id.clone()]), ..Touched::default() },
    });
    notices.chain(tasks).collect()
}

/// A record of what a tab has edited.
pub(super) struct New {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) holds: Touched,
}

/// The keys of the lasting records in which these belong, as the ledger has them.
pub(super) fn places_of(ledger: &Ledger, touched: &Touched) -> BTreeSet<String> {
    let tasks = touched.tasks.iter().filter_map(|(_, _, id)| place_of_task(ledger, id));
    set_of(touched.notices.iter().map(|id| notice_key(id)).chain(tasks))
}

/// A record with tasks.
#[derive(Serialize)]
struct TasksRecord<'a> {
    tasks: &'a [&'a Task],
}

/// A record with notices and tasks.
#[derive(Serialize)]
struct ManyRecord<'a> {
    notices: &'a [&'a Notice],
    tasks: &'a [&'a Task],
}

fn written(record: &impl Serialize) -> String {
    // Writing values of our own types cannot fail.
    pack(&serde_json::to_string(record).unwrap_or_default())
}

/// The lasting records that belong under these keys; `None` where nothing belongs there any more. A task that has `departed`
/// from one to another stands in both.
pub(super) fn lasting_records(
    ledger: &Ledger,
    keys: &BTreeSet<String>,
    departed: &BTreeMap<String, BTreeSet<TaskId>>,
) -> BTreeMap<String, Option<String>> {
    let mut wanted: BTreeMap<&str, BTreeMap<usize, (&str, Vec<&Task>)>> = BTreeMap::new();
    for key in keys {
        let place = key.strip_prefix(TASKS).and_then(|place| place.rsplit_once(':'));
        if let Some((notice, nth)) = place.and_then(|(notice, nth)| Some((notice, nth.parse().ok()?))) {
            wanted.entry(notice).or_default().insert(nth, (key, Vec::new()));
        }
    }
    for task in ledger.tasks.values().chain(ledger.bin.tasks.values()) {
        let place = wanted
            .get_mut(task.notice.as_str())
            .and_then(|nths| nths.get_mut(&(task.order / TASKS_PER_RECORD)));
        if let Some((_, tasks)) = place {
            tasks.push(task);
        }
    }
    for (_, (key, tasks)) in wanted.values_mut().flatten() {
        let gone = departed.get(*key).into_iter().flatten().filter_map(|id| ledger.any_task(id));
        tasks.extend(gone.filter(|task| tasks_key(&task.notice, task.order) != *key));
    }
    let mut tasks =
        map_of(wanted.into_values().flat_map(BTreeMap::into_values).filter(|(_, tasks)| !tasks.is_empty()));
    map_of(keys.iter().map(|key| {
        let text = match key.strip_prefix(NOTICE) {
            Some(id) => ledger.any_notice(id).map(written),
            None => tasks.remove(key.as_str()).map(|tasks| written(&TasksRecord { tasks: &tasks })),
        };
        (key.clone(), text)
    }))
}

/// What a record holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    pub(super) notices: Vec<Notice>,
    pub(super) tasks: Vec<Task>,
    /// Whether the whole of it could be read.
    pub(super) is_whole: bool,
}

impl Contents {
    /// What it holds, as what it would touch.
    pub(super) fn touched(&self) -> Touched {
        Touched {
            notices: set_of(self.notices.iter().map(|notice| notice.id.clone())),
            tasks: set_of(self.tasks.iter().map(|task| (task.notice.clone(), task.order, task.id.clone()))),
        }
    }

    /// The tasks in it.
    pub(super) fn task_ids(&self) -> Vec<TaskId> {
        self.tasks.iter().map(|task| task.id.clone()).collect()
    }

    /// A ledger of what it holds.
    pub(super) fn into_ledger(self) -> Ledger {
        let mut ledger = Ledger::default();
        ledger.absorb(self.notices, self.tasks);
        ledger
    }
}

/// Whether a key is that of a lasting record.
pub(super) fn is_lasting_key(key: &str) -> bool {
    Kind::of(key).is_some_and(Kind::is_lasting)
}

/// Whether a key is that of a lasting record of a notice.
pub(super) fn is_notice_key(key: &str) -> bool {
    key.starts_with(NOTICE)
}

/// Whether the record under a key is that of a notice.
fn holds_notice(key: &str) -> bool {
    key.starts_with(NOTICE)
        || key.starts_with(FIRST_NOTICE)
        || key
            .strip_prefix(NEW)
            .and_then(|new| new.split_once(':'))
            .is_some_and(|(_, of)| of.starts_with("notice:"))
}

/// Reads a record. Of one that is damaged it gives what can be read.
pub(super) fn read_record(key: &str, text: &str) -> Contents {
    let value: Option<Value> = unpack(text).and_then(|text| serde_json::from_str(&text).ok());
    let Some(value) = value else { return Contents::default() };
    if holds_notice(key) {
        let notices: Vec<_> = restore::notice(&value).into_iter().collect();
        return Contents { is_whole: !notices.is_empty(), notices, tasks: Vec::new() };
    }
    let Some(tasks) = value.get("tasks").and_then(Value::as_array) else { return Contents::default() };
    let notices = value.get("notices").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let count = tasks.len() + notices.len();
    let tasks: Vec<_> = tasks.iter().filter_map(|task| restore::task(task).ok()).collect();
    let notices: Vec<_> = notices.iter().filter_map(|notice| restore::notice(notice).ok()).collect();
    Contents { is_whole: tasks.len() + notices.len() == count, notices, tasks }
}

/// Whether what stands under a key can be read again as a record, all of it. A write is believed when what is read back is
/// that: the same text is not enough where the text itself is none that can be read.
pub(super) fn is_readable(key: &str, text: &str) -> bool {
    match Kind::of(key) {
        None | Some(Kind::Aside(_)) => true,
        Some(_) => read_record(key, text).is_whole,
    }
}

/// Whether a ledger has anything that belongs into a record and does not stand there as the ledger has it: then another
/// tab has written over it.
pub(super) fn lacks(contents: &Contents, ledger: &Ledger, key: &str) -> bool {
    if let Some(id) = key.strip_prefix(NOTICE) {
        let ours = ledger.any_notice(id);
        return ours.is_some_and(|ours| !contents.notices.contains(ours));
    }
    let theirs = map_of(contents.tasks.iter().map(|task| (task.id.as_str(), task)));
    let ours = ledger.tasks.values().chain(ledger.bin.tasks.values());
    ours.filter(|task| tasks_key(&task.notice, task.order) == key)
        .any(|task| theirs.get(task.id.as_str()).is_none_or(|theirs| *theirs != task))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_believed_when_it_can_be_read() {
        let task = Task::by_hand("t".into(), "n".into(), 0, "修路".repeat(200));
        let text = written(&TasksRecord { tasks: &[&task] });
        let cut: String = text.chars().take(40).collect();
        for (key, text, expect) in [
            ("qingdan:tasks:n:0", text.as_str(), true),
            ("qingdan:tasks:n:0", cut.as_str(), false),
            ("qingdan:new:tab:task:t", "{\"tasks\":[{\"id\":\"t\"}]}", false),
            ("qingdan:notice:n", "{\"id\":\"n\"}", true),
            ("qingdan:notice:n", "{}", false),
            ("qingdan:home", "idb", true),
            ("qingdan:aside:qingdan:notice:n#1", "z damaged", true),
        ] {
            assert_eq!(is_readable(key, text), expect, "{key}: {text}");
        }
    }
}
