//! How a ledger lies in a store: split, so that an edit rewrites little and damage stays small.
//!
//! | key | record |
//! |---|---|
//! | `qingdan:1:notice:ID` | a notice, with its source |
//! | `qingdan:1:tasks:ID:N` | the tasks of that notice whose order is in the Nth forty |
//! | `qingdan:aside:KEY` | a record that could not be read, as it was |

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::{Store, StoreError};
use crate::exchange::restore;
use crate::ledger::{Ledger, Task, Touched};
use crate::sorting::{map_of, sort_by};

/// How many tasks lie in one record: an edit rewrites some 20 KB.
const TASKS_PER_RECORD: usize = 40;
const NOTICE: &str = "qingdan:1:notice:";
const TASKS: &str = "qingdan:1:tasks:";
const ASIDE: &str = "qingdan:aside:";

/// What was found in a store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The ledger, of all records that could be read.
    pub ledger: Ledger,
    /// Records that could not.
    pub damaged: Vec<Damaged>,
}

/// A record that could not be read. It is set aside in the store under another key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Its key.
    pub key: String,
    /// What stood there.
    pub text: String,
}

/// Keeps a ledger in a store.
#[derive(Debug)]
pub struct Keeper<S> {
    store: S,
    /// Keys whose record in the store is older than the ledger, because a write failed.
    unsaved: BTreeSet<String>,
    /// Keys whose damaged record could not be set aside: it must not be written over.
    locked: BTreeSet<String>,
}

impl<S: Store> Keeper<S> {
    /// A keeper that uses this store.
    pub fn new(store: S) -> Self {
        Self { store, unsaved: BTreeSet::new(), locked: BTreeSet::new() }
    }

    /// The store.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The store, to write settings into.
    pub fn store_mut(&mut self) -> &mut S {
        &mut self.store
    }

    /// Reads everything that is kept. A damaged record takes no other with it: it is set aside, and the next
    /// [`save`](Self::save) writes what could be read of it.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be reached at all.
    pub fn load(&mut self) -> Result<Loaded, StoreError> {
        let mut loaded = Loaded::default();
        for key in self.store.keys()? {
            let is_record = key.starts_with(NOTICE) || key.starts_with(TASKS);
            if !is_record && !key.starts_with(ASIDE) {
                continue;
            }
            let Some(text) = self.store.get(&key)? else { continue };
            if let Some(of) = key.strip_prefix(ASIDE) {
                loaded.damaged.push(Damaged { key: of.to_owned(), text });
            } else if !read_record(&key, &text, &mut loaded.ledger) {
                // What could be read of it is written again only when the whole is safe elsewhere.
                let set_aside = self.write(&format!("{ASIDE}{key}"), &text).is_ok();
                let keys = if set_aside { &mut self.unsaved } else { &mut self.locked };
                keys.insert(key.clone());
                loaded.damaged.push(Damaged { key, text });
            }
        }
        restore::adopt_orphans(&mut loaded.ledger);
        sort_by(&mut loaded.damaged, |a, b| a.key.cmp(&b.key));
        loaded.damaged.dedup();
        Ok(loaded)
    }

    /// Writes the records that a change touched, and those that could not be written before.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where any of them was not kept. The keeper remembers which, and the next call tries again.
    pub fn save(&mut self, ledger: &Ledger, touched: &Touched) -> Result<(), StoreError> {
        self.unsaved.extend(touched.notices.iter().map(|id| format!("{NOTICE}{id}")));
        self.unsaved.extend(touched.tasks.iter().map(|(notice, order, _)| tasks_key(notice, *order)));
        let records = records(ledger, &self.unsaved);
        let mut failure = None;
        // Removals first: they make room.
        let (gone, kept): (Vec<_>, Vec<_>) = records.into_iter().partition(|(_, text)| text.is_none());
        for (key, text) in gone.into_iter().chain(kept) {
            if self.locked.contains(&key) {
                failure = Some(StoreError::Full);
                continue;
            }
            let done = match text {
                None => self.store.remove(&key),
                Some(text) => self.write(&key, &text),
            };
            match done {
                Ok(()) => {
                    self.unsaved.remove(&key);
                }
                Err(error) => failure = Some(error),
            }
        }
        failure.map_or(Ok(()), Err)
    }

    /// Whether everything is in the store.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty()
    }

    /// Removes the records set aside as damaged, once the user has them in a file.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be reached.
    pub fn forget_damaged(&mut self) -> Result<(), StoreError> {
        for key in self.store.keys()?.iter().filter(|key| key.starts_with(ASIDE)) {
            self.store.remove(key)?;
        }
        Ok(())
    }

    /// Writes one record, and believes it only when it reads the same.
    fn write(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.store.set(key, text)?;
        if self.store.get(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
    }
}

fn tasks_key(notice: &str, order: usize) -> String {
    format!("{TASKS}{notice}:{}", order / TASKS_PER_RECORD)
}

/// A record with tasks.
#[derive(Serialize)]
struct TasksRecord<'a> {
    tasks: &'a [&'a Task],
}

/// The record that belongs under each key; `None` where nothing belongs there any more.
fn records(ledger: &Ledger, keys: &BTreeSet<String>) -> BTreeMap<String, Option<String>> {
    let mut tasks: BTreeMap<String, Vec<&Task>> = BTreeMap::new();
    if keys.iter().any(|key| key.starts_with(TASKS)) {
        for task in ledger.tasks.values() {
            let key = tasks_key(&task.notice, task.order);
            if keys.contains(&key) {
                tasks.entry(key).or_default().push(task);
            }
        }
    }
    map_of(keys.iter().map(|key| {
        let text = match key.strip_prefix(NOTICE) {
            Some(id) => ledger.notices.get(id).and_then(|notice| serde_json::to_string(notice).ok()),
            None => tasks.get(key).and_then(|tasks| serde_json::to_string(&TasksRecord { tasks }).ok()),
        };
        (key.clone(), text)
    }))
}

/// Puts a record into the ledger; false where any of it cannot be read.
fn read_record(key: &str, text: &str, ledger: &mut Ledger) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return false };
    if key.starts_with(NOTICE) {
        let Ok(notice) = restore::notice(&value) else { return false };
        ledger.notices.insert(notice.id.clone(), notice);
        return true;
    }
    let Some(tasks) = value.get("tasks").and_then(Value::as_array) else { return false };
    let tasks: Vec<_> = tasks.iter().map(restore::task).collect();
    let whole = tasks.iter().all(Result::is_ok);
    for task in tasks.into_iter().flatten() {
        ledger.tasks.insert(task.id.clone(), task);
    }
    whole
}
