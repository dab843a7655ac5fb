//! How a ledger is kept, so that nothing is lost by a full storage, a second tab, or an end in the middle.
//!
//! What is edited goes at once into a record that only this tab writes, a small one for each task (`new`). Later, when
//! nobody is waiting, it is compacted into the lasting records, each of which holds forty tasks. Whoever writes a lasting
//! record first joins what stands there into the ledger, and a `new` record is removed only when the lasting one, read back,
//! holds it. So two tabs cannot write over each other's edits, a write that is cut off leaves the record before it, and
//! loading is joining whatever lies there, in any order, twice if it must be.
//!
//! Lasting records lie in another [`Store`] (IndexedDB), or, where the browser gives none, in the storage itself.
//!
//! A browser writes its storage to the disk some time later, minutes where much is written; until then a browser that is
//! killed forgets it. So each `new` record goes into the other store too, its *journal*: what is to be put there or
//! removed waits in an [outbox](Keeper::take_outbox). It is removed from both together.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{
    Contents, FORMAT, FORMAT_KEY, HOME_KEY, Kind, New, aside_key, hash, is_lasting_key, is_readable, lacks,
    new_records, notice_key, place_of_task, read_record, tasks_key,
};
use super::{Store, StoreError};
use crate::ledger::{Change, Ledger, Task, TaskId, Touched, merge};
use crate::sorting::sort_by;

/// More edited tasks than this get one record together instead of one each.
const MOST_NEW: usize = 40;
/// More edited tasks than this get no record of their own where the home is another store: they are compacted at once, in one
/// transaction. Chromium puts off writing its storage to the disk the longer, the more was written into it.
const MOST_STORED: usize = 1000;

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

impl Damaged {
    /// The text of a file that holds such records, by their keys.
    ///
    /// ```
    /// use qingdan::store::Damaged;
    /// let record = |key: &str, text: &str| Damaged { key: key.into(), text: text.into() };
    /// let text = Damaged::to_text(&[record("a", "路"), record("b", "{\"x")]);
    /// assert_eq!(text, r#"{"a":"路","b":"{\"x"}"#);
    /// ```
    pub fn to_text(damaged: &[Self]) -> String {
        let records = damaged.iter().map(|record| (record.key.clone(), record.text.clone().into()));
        serde_json::Value::Object(records.collect()).to_string()
    }
}

/// Where the lasting records lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// In the storage itself.
    Local,
    /// In another store, which has more room.
    Other,
}

/// How far an edit was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in the store: closing the page loses nothing.
    Safe,
    /// It is kept only when it is [compacted](Keeper::compact): there is too much of it for the storage, and the home is another
    /// store, or something before it is not kept either.
    MustCompact,
}

/// Keeps a ledger in a store.
#[derive(Debug)]
pub struct Keeper<S> {
    pub(super) store: S,
    /// Names this tab in the keys that only it writes.
    pub(super) tab: String,
    pub(super) home: Home,
    /// What a newer version has written is not touched.
    pub(super) is_newer: bool,
    /// What each lasting record was when this tab last saw it, as a hash. All of it is in the ledger.
    pub(super) seen: BTreeMap<String, u64>,
    /// Lasting records that lack something.
    pub(super) due: BTreeSet<String>,
    /// Tasks that belong into another lasting record than this one, in which they still stand. They stay until the
    /// other one holds them.
    pub(super) departed: BTreeMap<String, BTreeSet<TaskId>>,
    /// `new` records that are not compacted yet, with what stands in them.
    pub(super) new: BTreeMap<String, Touched>,
    /// What stands in `new` records of tabs that are gone, until it is in the ledger.
    pub(super) adopted: Vec<Contents>,
    /// What is to be put into the journal, or removed from it, in this order.
    pub(super) outbox: Vec<(String, Option<String>)>,
    /// `new` records that stand in the journal and not, or otherwise, in the storage.
    pub(super) journalled: BTreeMap<String, String>,
    /// Those that other tabs had in the journal at the start; when it is known which of these are gone, theirs are taken over.
    pub(super) found: BTreeMap<String, String>,
    /// `new` records whose lasting records were written, with these; they go when that is still so a while later.
    pub(super) compacted: BTreeMap<String, (Touched, BTreeSet<String>)>,
    /// Lasting records that lack something which is in no `new` record either, and what.
    pub(super) unsafe_in: BTreeMap<String, Touched>,
    /// Lasting records in the storage that have it now, but might be written over by a tab that does not know it yet.
    pub(super) unproven: BTreeMap<String, Touched>,
    /// How many compactions are neither confirmed nor taken back, and how many of them write what is nowhere else.
    pub(super) flying: usize,
    pub(super) unsafe_flying: usize,
    /// Damaged records that are not set aside yet, and so must not be written over: their keys, whether that is in the home,
    /// and what stands there.
    pub(super) locked: BTreeMap<(String, bool), String>,
    /// Records in the storage that do not belong there any more: of the first version, or from before the ledger moved.
    pub(super) leftover: BTreeMap<String, u64>,
    pub(super) damaged: Vec<Damaged>,
}

impl<S: Store> Keeper<S> {
    /// A keeper that uses this store, for a tab of this name.
    pub fn new(store: S, tab: impl Into<String>) -> Self {
        Self {
            store,
            tab: tab.into(),
            home: Home::Local,
            is_newer: false,
            seen: BTreeMap::new(),
            due: BTreeSet::new(),
            departed: BTreeMap::new(),
            new: BTreeMap::new(),
            adopted: Vec::new(),
            outbox: Vec::new(),
            journalled: BTreeMap::new(),
            found: BTreeMap::new(),
            compacted: BTreeMap::new(),
            unsafe_in: BTreeMap::new(),
            unproven: BTreeMap::new(),
            flying: 0,
            unsafe_flying: 0,
            locked: BTreeMap::new(),
            leftover: BTreeMap::new(),
            damaged: Vec::new(),
        }
    }

    /// The store.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The store, to write settings into.
    pub fn store_mut(&mut self) -> &mut S {
        &mut self.store
    }

    /// Where the lasting records lie.
    pub fn home(&self) -> Home {
        self.home
    }

    /// Whether a newer version has written here, so that everything can be looked at and nothing is written.
    pub fn is_newer(&self) -> bool {
        self.is_newer
    }

    /// Reads everything that is kept in the storage, and writes nothing. A damaged record takes no other with it: it is
    /// set aside, and what could be read of it is written again, when the ledger is next compacted.
    ///
    /// Where the [`home`](Self::home) is another store, [`take_home`](Self::take_home) reads the rest.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be reached at all.
    pub fn load(&mut self) -> Result<Loaded, StoreError> {
        let loaded = self.load_all();
        if loaded.is_err() {
            // What was read so far is in no ledger: it must not count as seen.
            self.seen.clear();
            self.due.clear();
            self.departed.clear();
            self.new.clear();
            self.locked.clear();
            self.leftover.clear();
            self.damaged.clear();
        }
        loaded
    }

    fn load_all(&mut self) -> Result<Loaded, StoreError> {
        self.look_for_newer();
        self.home = match self.store.get(HOME_KEY)? {
            Some(_) => Home::Other,
            None => Home::Local,
        };
        self.damaged.clear();
        let mut ledger = Ledger::default();
        let mut arrived = Vec::new();
        for key in self.store.keys()? {
            let Some(kind) = Kind::of(&key) else { continue };
            let Some(text) = self.store.get(&key)? else { continue };
            arrived.push(self.take_in(&key, kind, text, true, &mut ledger));
        }
        ledger.settle();
        self.note_arrived(&ledger, arrived);
        Ok(Loaded { ledger, damaged: self.damaged() })
    }

    /// Takes in the lasting records of a home that is not the storage itself. Returns the change that joins them into the
    /// ledger.
    pub fn take_home(&mut self, records: Vec<(String, String)>, ledger: &Ledger) -> Change {
        let mut theirs = Ledger::default();
        let mut arrived = Vec::new();
        for (key, text) in records {
            if key == FORMAT_KEY {
                self.is_newer |= is_newer(&text);
            }
            if let Some(kind) = Kind::of(&key) {
                arrived.push(self.take_in(&key, kind, text, false, &mut theirs));
            }
        }
        theirs.place_tasks();
        self.note_arrived(&theirs, arrived);
        self.note_moves(ledger, theirs.tasks.values().chain(theirs.bin.tasks.values()));
        merge(ledger, &theirs)
    }

    /// The records that could not be read.
    pub fn damaged(&self) -> Vec<Damaged> {
        let mut damaged = self.damaged.clone();
        sort_by(&mut damaged, |a, b| (&a.key, &a.text).cmp(&(&b.key, &b.text)));
        damaged.dedup();
        damaged
    }

    /// Takes in a record. Returns what is to be looked at when all are in.
    fn take_in(
        &mut self,
        key: &str,
        kind: Kind<'_>,
        text: String,
        is_local: bool,
        ledger: &mut Ledger,
    ) -> Arrived {
        if let Kind::Aside(of) = kind {
            self.damaged.push(Damaged { key: of.to_owned(), text });
            return Arrived::Nothing;
        }
        let is_at_home = kind.is_lasting() && is_local == (self.home == Home::Local);
        let contents = read_record(key, &text);
        let arrived = if is_at_home {
            self.seen.insert(key.to_owned(), hash(&text));
            Arrived::AtHome(key.to_owned(), contents.task_ids())
        } else {
            match kind {
                Kind::New(tab) if tab == self.tab => {
                    drop(self.new.insert(key.to_owned(), contents.touched()))
                }
                Kind::New(_) if !is_local && contents.is_whole => {
                    drop(self.found.insert(key.to_owned(), text.clone()));
                }
                // The tab that wrote it may be gone: then it is this one that compacts it.
                Kind::New(_) => {}
                _ => drop(self.leftover.insert(key.to_owned(), hash(&text))),
            }
            Arrived::Elsewhere(contents.touched())
        };
        if !contents.is_whole {
            self.note_damaged(key, text, is_at_home);
        }
        ledger.absorb(contents.notices, contents.tasks);
        arrived
    }

    fn note_arrived(&mut self, ledger: &Ledger, arrived: Vec<Arrived>) {
        for arrived in arrived {
            match arrived {
                Arrived::AtHome(key, tasks) => self.note_strays(ledger, &key, tasks),
                Arrived::Elsewhere(touched) => drop(self.note(ledger, &touched)),
                Arrived::Nothing => {}
            }
        }
    }

    pub(super) fn note_damaged(&mut self, key: &str, text: String, is_at_home: bool) {
        // What is not in the home goes only when that is sure to be aside.
        self.leftover.remove(key);
        self.locked.insert((key.to_owned(), is_at_home), text.clone());
        self.damaged.push(Damaged { key: key.to_owned(), text });
    }

    /// Marks the lasting records as due that what was touched belongs into. Returns their keys, each with what of it belongs
    /// there.
    pub(super) fn note(&mut self, ledger: &Ledger, touched: &Touched) -> BTreeMap<String, Touched> {
        let mut places = BTreeMap::<String, Touched>::new();
        for task in &touched.tasks {
            let (notice, order, id) = task;
            let (was, now) = (tasks_key(notice, *order), place_of_task(ledger, id));
            let Some(now) = now else { continue };
            if was != now {
                self.departed.entry(was).or_default().insert(id.clone());
            }
            places.entry(now).or_default().tasks.insert(task.clone());
        }
        for id in &touched.notices {
            places.entry(notice_key(id)).or_default().notices.insert(id.clone());
        }
        self.due.extend(places.keys().cloned());
        places
    }

    /// Notes which of the tasks in a lasting record belong into another.
    pub(super) fn note_strays(&mut self, ledger: &Ledger, key: &str, tasks: Vec<TaskId>) {
        for id in tasks {
            if let Some(place) = place_of_task(ledger, &id).filter(|place| place != key) {
                self.departed.entry(key.to_owned()).or_default().insert(id);
                self.due.insert(place);
            }
        }
    }

    /// Notes which tasks may get another place, so that they stay in their lasting record until the other one holds them.
    fn note_moves<'a>(&mut self, ours: &Ledger, theirs: impl Iterator<Item = &'a Task>) {
        for task in theirs {
            let there = tasks_key(&task.notice, task.order);
            if let Some(here) = place_of_task(ours, &task.id).filter(|here| *here != there) {
                for key in [here, there] {
                    self.departed.entry(key).or_default().insert(task.id.clone());
                }
            }
        }
    }

    /// Looks whether a newer version has been here.
    pub(super) fn look_for_newer(&mut self) {
        if let Ok(Some(format)) = self.store.get(FORMAT_KEY) {
            self.is_newer |= is_newer(&format);
        }
    }

    /// Keeps what a change touched.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage did not take it. It is remembered, and [compaction](Self::compact) tries again.
    pub fn save(&mut self, ledger: &Ledger, touched: &Touched) -> Result<Kept, StoreError> {
        self.look_for_newer();
        if self.is_newer {
            return Err(StoreError::Newer);
        }
        let places = self.note(ledger, touched);
        let count = touched.tasks.len() + touched.notices.len();
        let written = if count > MOST_STORED && self.home == Home::Other {
            self.endanger(places);
            Ok(())
        } else {
            let written = self.write_new(ledger, touched, count > MOST_NEW);
            if written.is_err() {
                self.endanger(places);
            }
            written
        };
        written.map(|()| if self.unsafe_in.is_empty() { Kept::Safe } else { Kept::MustCompact })
    }

    /// Writes records of what was touched that only this tab writes, and hands them to the journal, whether the storage
    /// took them or not.
    fn write_new(&mut self, ledger: &Ledger, touched: &Touched, in_one: bool) -> Result<(), StoreError> {
        let mut outcome = Ok(());
        for New { key, text, holds } in new_records(ledger, touched, &self.tab, in_one) {
            match write(&mut self.store, &key, &text) {
                Ok(()) => drop(self.journalled.remove(&key)),
                Err(error) => {
                    self.journalled.insert(key.clone(), text.clone());
                    outcome = Err(error);
                }
            }
            self.outbox.push((key.clone(), Some(text)));
            self.compacted.remove(&key);
            self.new.insert(key, holds);
        }
        outcome
    }

    /// Gives what is nowhere but in the page a record that only this tab writes, now that there may be room for it.
    pub(super) fn secure(&mut self, ledger: &Ledger) {
        if self.is_newer || self.unsafe_in.is_empty() {
            return;
        }
        let mut touched = Touched::default();
        self.unsafe_in.values().for_each(|unsafe_in| touched.extend(unsafe_in.clone()));
        let is_written = new_records(ledger, &touched, &self.tab, true).into_iter().all(|record| {
            let is_written = write(&mut self.store, &record.key, &record.text).is_ok();
            if is_written {
                self.compacted.remove(&record.key);
                self.new.insert(record.key, record.holds);
            }
            is_written
        });
        if is_written {
            self.unsafe_in.clear();
        }
    }

    /// What is to be put into the journal since this was last asked, or removed from it where there is `None`: to be done in
    /// this order. Where there is no journal, it is dropped.
    pub fn take_outbox(&mut self) -> Vec<(String, Option<String>)> {
        std::mem::take(&mut self.outbox)
    }

    /// Notes that what was touched is nowhere but in the page: the lasting records that lack it, and what each of them lacks.
    pub(super) fn endanger(&mut self, places: impl IntoIterator<Item = (String, Touched)>) {
        for (place, touched) in places {
            self.unsafe_in.entry(place).or_default().extend(touched);
        }
    }

    /// Whether everything is in the store.
    pub fn is_saved(&self) -> bool {
        self.unsafe_in.is_empty()
            && self.unproven.is_empty()
            && self.unsafe_flying == 0
            && self.locked.is_empty()
    }

    /// Takes in what another tab has written under a key of the storage, or removed. Returns the change that joins it into
    /// the ledger, which is empty where there is nothing new; after it was made, [`heard`](Self::heard) is due.
    pub fn hear(&mut self, key: &str, text: Option<&str>, ledger: &Ledger) -> Change {
        let nothing = Change::All(Vec::new());
        if key == HOME_KEY {
            if text.is_some() && self.home == Home::Local {
                self.move_out();
            }
            return nothing;
        }
        if key == FORMAT_KEY {
            self.look_for_newer();
        }
        let Some(kind) = Kind::of(key) else { return nothing };
        let Some(text) = text else {
            if kind.is_lasting() {
                self.seen.remove(key);
            }
            return nothing;
        };
        let contents = read_record(key, text);
        if kind.is_lasting() && self.home == Home::Local && contents.is_whole {
            self.seen.insert(key.to_owned(), hash(text));
        }
        self.note_moves(ledger, contents.tasks.iter());
        merge(ledger, &contents.into_ledger())
    }

    /// Looks, after what was heard has been joined in, whether the other tab has written over something of ours; then it is
    /// due again.
    pub fn heard(&mut self, key: &str, text: Option<&str>, ledger: &Ledger) {
        if is_lasting_key(key) && self.home == Home::Local {
            let contents = text.map(|text| read_record(key, text)).unwrap_or_default();
            self.note_strays(ledger, key, contents.task_ids());
            if lacks(&contents, ledger, key) {
                self.due.insert(key.to_owned());
            }
        }
    }

    /// How many UTF-16 units the ledger takes in the storage.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage cannot be reached.
    pub fn units(&self) -> Result<usize, StoreError> {
        let units = |text: &str| text.encode_utf16().count();
        let mut sum = 0;
        for key in self.store.keys()?.iter().filter(|key| key.starts_with("qingdan:")) {
            sum += units(key) + self.store.get(key)?.map_or(0, |text| units(&text));
        }
        Ok(sum)
    }

    /// Moves to another home: every record is due there, and those that stay behind are left over. Until all have been
    /// compacted and confirmed, they stay where they are.
    pub fn move_out(&mut self) {
        if self.home == Home::Other {
            return;
        }
        self.home = Home::Other;
        let left = std::mem::take(&mut self.seen);
        self.due.extend(left.keys().cloned());
        self.leftover.extend(left);
    }

    /// Says in the storage that the lasting records lie elsewhere. To be called once they do.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where it could not be written; the records are then found all the same, if the other store is asked.
    pub fn note_move(&mut self) -> Result<(), StoreError> {
        if !self.is_newer && self.home == Home::Other && self.store.get(HOME_KEY)?.is_none() {
            write(&mut self.store, HOME_KEY, "idb")?;
        }
        Ok(())
    }

    /// Removes the records set aside as damaged, once the user has them in a file.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be reached.
    pub fn forget_damaged(&mut self) -> Result<(), StoreError> {
        for key in self.store.keys()? {
            if matches!(Kind::of(&key), Some(Kind::Aside(_))) {
                self.store.remove(&key)?;
            }
        }
        self.damaged.clear();
        Ok(())
    }
}

/// Whether what stands under [`FORMAT_KEY`] was written by a newer version.
fn is_newer(format: &str) -> bool {
    format.parse::<u32>().is_ok_and(|format| format > FORMAT)
}

/// What was taken in.
enum Arrived {
    /// A lasting record in the home: its key, and the tasks in it.
    AtHome(String, Vec<TaskId>),
    /// What stood anywhere else.
    Elsewhere(Touched),
    /// Nothing for the ledger.
    Nothing,
}

/// Records of fewer bytes are far from any bound, and are not read as what they are only to be believed.
const LARGE: usize = 1 << 16;

/// Writes one record, and believes it only when it reads the same. One that could not be read as what it is does not take
/// the place of another.
pub(super) fn write(store: &mut (impl Store + ?Sized), key: &str, text: &str) -> Result<(), StoreError> {
    if text.len() >= LARGE && !is_readable(key, text) {
        return Err(StoreError::NotKept);
    }
    store.set(key, text)?;
    if store.get(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
}

/// Sets a damaged record aside.
pub(super) fn write_aside(store: &mut (impl Store + ?Sized), damaged: &Damaged) -> Result<(), StoreError> {
    write(store, &aside_key(&damaged.key, &damaged.text), &damaged.text)
}
