//! How a ledger is kept, so that nothing is lost by a full storage, a second tab, or an end in the middle.
//!
//! What is edited goes at once into a record that only this tab writes, a small one for each task (`new`). Later, when
//! nobody is waiting, it is folded into the lasting records, each of which holds forty tasks. Whoever writes a lasting
//! record first joins what stands there into the ledger, and a `new` record is removed only when the lasting one, read back,
//! holds it. So two tabs cannot write over each other's edits, a write that is cut off leaves the record before it, and
//! loading is joining whatever lies there, in any order, twice if it must be.
//!
//! Lasting records lie in the same storage, or, when they get too many for it, in another [`Store`] (IndexedDB).

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::record::{
    Contents, FORMAT, FORMAT_KEY, HOME_KEY, Kind, aside_key, lacks, lasting_keys, lasting_records,
    new_records, read_record,
};
use super::{Store, StoreError};
use crate::ledger::{Change, Ledger, Touched, merge};
use crate::sorting::sort_by;

/// More edited tasks than this are folded at once instead of getting a record each.
const MOST_NEW: usize = 40;
/// How many UTF-16 units of the storage the ledger takes at most before it moves: browsers give some five million, which
/// pages opened from disk share.
const ROOM: usize = 3_000_000;

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
    /// It is kept only when it is [folded](Keeper::fold): there is too much of it for records of its own.
    MustFold,
}

/// What was folded, until the home has it for sure.
#[derive(Debug)]
#[must_use = "it has to be confirmed or taken back"]
pub struct Fold {
    /// What came in from other tabs on the way: records of the ledger that are no longer what they were.
    pub heard: Touched,
    /// Whether every record was written.
    pub outcome: Result<(), StoreError>,
    written: BTreeMap<String, Option<u64>>,
    covered: Vec<(String, String)>,
    damaged: Vec<Damaged>,
}

/// Keeps a ledger in a store.
#[derive(Debug)]
pub struct Keeper<S> {
    store: S,
    /// Names this tab in the keys that only it writes.
    tab: String,
    home: Home,
    /// What a newer version has written is not touched.
    is_newer: bool,
    /// What each lasting record was when this tab last saw it, as a hash.
    seen: BTreeMap<String, u64>,
    /// Lasting records that lack something.
    due: BTreeSet<String>,
    /// `new` records that are not folded yet, with the lasting records that they belong to.
    new: BTreeMap<String, String>,
    /// `new` records whose lasting records were written; they go when that is still so a while later.
    folded: BTreeMap<String, String>,
    /// Lasting records that lack something which is in no `new` record either.
    unsafe_in: BTreeSet<String>,
    /// Keys whose damaged record could not be set aside: it must not be written over.
    locked: BTreeSet<String>,
    /// Records in the storage that do not belong there any more: of the first version, or from before the ledger moved.
    leftover: BTreeMap<String, u64>,
    damaged: Vec<Damaged>,
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
            new: BTreeMap::new(),
            folded: BTreeMap::new(),
            unsafe_in: BTreeSet::new(),
            locked: BTreeSet::new(),
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

    /// Reads everything that is kept in the storage. A damaged record takes no other with it: it is set aside, and what
    /// could be read of it is written again when the ledger is next folded.
    ///
    /// Where the [`home`](Self::home) is another store, [`take_home`](Self::take_home) reads the rest.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be reached at all.
    pub fn load(&mut self) -> Result<Loaded, StoreError> {
        let format = self.store.get(FORMAT_KEY)?.and_then(|format| format.parse::<u32>().ok());
        self.is_newer = format.is_some_and(|format| format > FORMAT);
        self.home = match self.store.get(HOME_KEY)? {
            Some(_) => Home::Other,
            None => Home::Local,
        };
        self.damaged.clear();
        let mut ledger = Ledger::default();
        for key in self.store.keys()? {
            let Some(kind) = Kind::of(&key) else { continue };
            let Some(text) = self.store.get(&key)? else { continue };
            self.take_in(&key, kind, text, true, &mut ledger);
        }
        ledger.settle();
        Ok(Loaded { ledger, damaged: self.damaged() })
    }

    /// Takes in the lasting records of a home that is not the storage itself. Returns the change that joins them into the
    /// ledger.
    pub fn take_home(&mut self, records: Vec<(String, String)>, ledger: &Ledger) -> Change {
        let mut theirs = Ledger::default();
        for (key, text) in records {
            if let Some(kind) = Kind::of(&key) {
                self.take_in(&key, kind, text, false, &mut theirs);
            }
        }
        theirs.settle();
        merge(ledger, &theirs)
    }

    /// The records that could not be read.
    pub fn damaged(&self) -> Vec<Damaged> {
        let mut damaged = self.damaged.clone();
        sort_by(&mut damaged, |a, b| (&a.key, &a.text).cmp(&(&b.key, &b.text)));
        damaged.dedup();
        damaged
    }

    fn take_in(&mut self, key: &str, kind: Kind<'_>, text: String, is_local: bool, ledger: &mut Ledger) {
        if let Kind::Aside(of) = kind {
            self.damaged.push(Damaged { key: of.to_owned(), text });
            return;
        }
        let is_at_home = is_local == (self.home == Home::Local);
        let contents = read_record(&text);
        if kind.is_lasting() && is_at_home {
            self.seen.insert(key.to_owned(), hash(&text));
        }
        let touched = touched_by(&contents);
        match kind {
            Kind::New(_) => {
                // The tab that wrote it may be gone: then it is this one that folds it.
                self.due.extend(lasting_keys(&touched));
            }
            Kind::Notice | Kind::Tasks if is_at_home => {
                // A task that has moved to another place of its notice belongs into another record now.
                self.due.extend(lasting_keys(&touched).filter(|place| place != key));
            }
            _ => {
                self.due.extend(lasting_keys(&touched));
                self.leftover.insert(key.to_owned(), hash(&text));
            }
        }
        let is_whole = contents.is_whole;
        ledger.absorb(contents.notices, contents.tasks);
        if !is_whole {
            self.set_aside(key, text);
        }
    }

    /// Sets a damaged record aside. What could be read of it is written again only when the whole is safe elsewhere.
    fn set_aside(&mut self, key: &str, text: String) {
        if !self.is_newer {
            let is_safe = write(&mut self.store, &aside_key(key), &text).is_ok();
            let keys = if is_safe { &mut self.due } else { &mut self.locked };
            keys.insert(key.to_owned());
        }
        self.damaged.push(Damaged { key: key.to_owned(), text });
    }

    /// Keeps what a change touched.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage did not take it. It is remembered, and [folding](Self::fold) tries again.
    pub fn save(&mut self, ledger: &Ledger, touched: &Touched) -> Result<Kept, StoreError> {
        if self.is_newer {
            return Err(StoreError::Newer);
        }
        self.due.extend(lasting_keys(touched));
        if touched.tasks.len() + touched.notices.len() > MOST_NEW || !self.unsafe_in.is_empty() {
            self.unsafe_in.extend(lasting_keys(touched));
            return Ok(Kept::MustFold);
        }
        let records = new_records(ledger, touched, &self.tab);
        for (key, lasting, text) in records {
            if let Err(error) = write(&mut self.store, &key, &text) {
                self.unsafe_in.extend(lasting_keys(touched));
                return Err(error);
            }
            self.folded.remove(&key);
            self.new.insert(key, lasting);
        }
        Ok(Kept::Safe)
    }

    /// Whether everything is in the store.
    pub fn is_saved(&self) -> bool {
        self.unsafe_in.is_empty() && self.locked.is_empty()
    }

    /// Whether there is something to fold.
    pub fn must_fold(&self) -> bool {
        !self.is_newer && !(self.due.is_empty() && self.locked.is_empty())
    }

    /// The keys of the lasting records that the next fold reads and writes.
    pub fn due(&self) -> Vec<String> {
        self.due.iter().chain(&self.locked).cloned().collect()
    }

    /// Writes lasting records into the storage itself, and counts them as written.
    pub fn fold_local(&mut self, ledger: &mut Ledger) -> (Touched, Result<(), StoreError>)
    where
        S: Default,
    {
        // Folding touches nothing but the home, so that the storage can be taken out for it.
        let mut store = std::mem::take(&mut self.store);
        let mut fold = self.fold(&mut store, ledger);
        self.store = store;
        let heard = std::mem::take(&mut fold.heard);
        let outcome = fold.outcome.clone();
        self.confirm(fold);
        (heard, outcome)
    }

    /// Writes lasting records into their home, which is `home`, after joining into the ledger whatever other tabs have
    /// written there. The writes count only when they are [confirmed](Self::confirm).
    pub fn fold(&mut self, home: &mut dyn Store, ledger: &mut Ledger) -> Fold {
        let mut fold = Fold {
            heard: Touched::default(),
            outcome: Ok(()),
            written: BTreeMap::new(),
            covered: Vec::new(),
            damaged: Vec::new(),
        };
        if self.is_newer {
            fold.outcome = Err(StoreError::Newer);
            return fold;
        }
        self.unlock(home);
        let mut keys = std::mem::take(&mut self.due);
        // What stands there first.
        for key in &keys {
            let stored = match home.get(key) {
                Ok(stored) => stored,
                Err(error) => {
                    fold.outcome = Err(error);
                    continue;
                }
            };
            let Some(text) = stored.filter(|text| self.seen.get(key) != Some(&hash(text))) else { continue };
            let contents = read_record(&text);
            let is_whole = contents.is_whole;
            fold.heard.extend(ledger.absorb(contents.notices, contents.tasks));
            if !is_whole && write(home, &aside_key(key), &text).is_ok() {
                fold.damaged.push(Damaged { key: key.clone(), text });
            } else if !is_whole {
                self.locked.insert(key.clone());
            }
        }
        if !fold.heard.is_empty() {
            ledger.settle();
            keys.extend(lasting_keys(&fold.heard));
        }
        if fold.outcome.is_err() {
            self.due = keys;
            return fold;
        }
        let records = lasting_records(ledger, &keys);
        // Removals first: they make room.
        let (gone, kept): (Vec<_>, Vec<_>) = records.into_iter().partition(|(_, text)| text.is_none());
        for (key, text) in gone.into_iter().chain(kept) {
            if self.locked.contains(&key) {
                fold.outcome = Err(StoreError::Full);
                self.due.insert(key);
                continue;
            }
            let hash = text.as_deref().map(hash);
            let done = match &text {
                None => home.remove(&key),
                Some(text) => write(home, &key, text),
            };
            match done {
                Ok(()) => drop(fold.written.insert(key, hash)),
                Err(error) => {
                    fold.outcome = Err(error);
                    self.due.insert(key);
                }
            }
        }
        let is_written = |(_, lasting): &(&String, &String)| fold.written.contains_key(*lasting);
        fold.covered =
            self.new.iter().filter(is_written).map(|(key, lasting)| (key.clone(), lasting.clone())).collect();
        for (key, _) in &fold.covered {
            self.new.remove(key);
        }
        fold
    }

    /// The home has what was folded.
    pub fn confirm(&mut self, fold: Fold) {
        for (key, hash) in fold.written {
            self.unsafe_in.remove(&key);
            match hash {
                Some(hash) => drop(self.seen.insert(key, hash)),
                None => drop(self.seen.remove(&key)),
            }
        }
        // What was edited since then is not folded yet.
        self.folded.extend(fold.covered.into_iter().filter(|(key, _)| !self.new.contains_key(key)));
        self.damaged.extend(fold.damaged);
        // Once is enough; where it cannot be written, the records say enough by themselves.
        if self.store.get(FORMAT_KEY).is_ok_and(|format| format.is_none()) {
            let _ = self.store.set(FORMAT_KEY, &FORMAT.to_string());
        }
    }

    /// The home did not take what was folded: it is still to be written.
    pub fn take_back(&mut self, fold: Fold) {
        self.due.extend(fold.written.into_keys());
        for (key, lasting) in fold.covered {
            self.new.entry(key).or_insert(lasting);
        }
    }

    /// Removes the `new` records that have been folded, if what they were folded into still stands in the home, and what
    /// is left over from an older way of keeping. To be called some time after folding, so that another tab which wrote over
    /// it at the same moment has been heard.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage cannot be reached; nothing is lost then.
    pub fn tidy(&mut self, home: &dyn Store) -> Result<(), StoreError> {
        let standing = self.standing(home)?;
        self.remove_folded(&standing)
    }

    /// [`tidy`](Self::tidy) where the storage itself is the home.
    ///
    /// # Errors
    ///
    /// As `tidy`.
    pub fn tidy_local(&mut self) -> Result<(), StoreError> {
        let standing = self.standing(&self.store)?;
        self.remove_folded(&standing)
    }

    /// The keys of the lasting records that `new` ones were folded into, and that the next tidying looks at.
    pub fn folded_into(&self) -> BTreeSet<String> {
        self.folded.values().cloned().collect()
    }

    /// The lasting records that stand in the home as this tab has seen them.
    fn standing(&self, home: &dyn Store) -> Result<BTreeSet<String>, StoreError> {
        let mut standing = self.folded_into();
        for key in self.folded_into() {
            if home.get(&key)?.map(|text| hash(&text)) != self.seen.get(&key).copied() {
                standing.remove(&key);
            }
        }
        Ok(standing)
    }

    fn remove_folded(&mut self, standing: &BTreeSet<String>) -> Result<(), StoreError> {
        for (key, lasting) in std::mem::take(&mut self.folded) {
            if standing.contains(&lasting) && !self.due.contains(&lasting) {
                self.store.remove(&key)?;
            } else {
                self.due.insert(lasting.clone());
                self.new.insert(key, lasting);
            }
        }
        if self.due.is_empty() && self.unsafe_in.is_empty() {
            for (key, before) in std::mem::take(&mut self.leftover) {
                // Another tab may still write the old way: then it is taken in at the next start.
                if self.store.get(&key)?.is_some_and(|text| hash(&text) == before) {
                    self.store.remove(&key)?;
                }
            }
        }
        Ok(())
    }

    /// Whether there is something to [`tidy`](Self::tidy).
    pub fn must_tidy(&self) -> bool {
        !self.is_newer && !(self.folded.is_empty() && self.leftover.is_empty())
    }

    /// Takes over the `new` records of tabs that are gone.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage cannot be reached.
    pub fn adopt(&mut self, is_gone: impl Fn(&str) -> bool) -> Result<(), StoreError> {
        for key in self.store.keys()? {
            let Some(Kind::New(tab)) = Kind::of(&key) else { continue };
            if tab == self.tab || !is_gone(tab) {
                continue;
            }
            let Some(text) = self.store.get(&key)? else { continue };
            let contents = read_record(&text);
            if let Some(lasting) = lasting_keys(&touched_by(&contents)).next() {
                self.due.insert(lasting.clone());
                self.new.insert(key, lasting);
            }
        }
        Ok(())
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
        let Some(kind) = Kind::of(key) else { return nothing };
        let Some(text) = text else {
            if kind.is_lasting() {
                self.seen.remove(key);
            }
            return nothing;
        };
        let contents = read_record(text);
        let mut theirs = Ledger::default();
        theirs.absorb(contents.notices, contents.tasks);
        theirs.settle();
        if kind.is_lasting() && self.home == Home::Local && contents.is_whole {
            self.seen.insert(key.to_owned(), hash(text));
        }
        merge(ledger, &theirs)
    }

    /// Looks, after what was heard has been joined in, whether the other tab has written over something of ours; then it is
    /// due again.
    pub fn heard(&mut self, key: &str, text: Option<&str>, ledger: &Ledger) {
        let is_lasting = Kind::of(key).is_some_and(Kind::is_lasting);
        if is_lasting && self.home == Home::Local {
            let contents = text.map(read_record).unwrap_or_default();
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

    /// Whether the ledger has outgrown the storage and should [move](Self::move_out).
    pub fn is_outgrown(&self) -> bool {
        self.home == Home::Local && self.units().is_ok_and(|units| units > ROOM)
    }

    /// Moves to another home: every record is due there, and those that stay behind are left over. Until all have been
    /// folded and confirmed, they stay where they are.
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
        if self.home == Home::Other && self.store.get(HOME_KEY)?.is_none() {
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

    /// Tries again to set aside what could not be.
    fn unlock(&mut self, home: &mut dyn Store) {
        for key in std::mem::take(&mut self.locked) {
            let damaged = self.damaged.iter().find(|damaged| damaged.key == key);
            let is_safe = damaged.is_none_or(|damaged| write(home, &aside_key(&key), &damaged.text).is_ok());
            if is_safe {
                self.due.insert(key)
            } else {
                self.locked.insert(key)
            };
        }
    }
}

/// Writes one record, and believes it only when it reads the same.
fn write(store: &mut (impl Store + ?Sized), key: &str, text: &str) -> Result<(), StoreError> {
    store.set(key, text)?;
    if store.get(key)?.as_deref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
}

/// What a record holds, as what it would touch.
fn touched_by(contents: &Contents) -> Touched {
    Touched {
        notices: contents.notices.iter().map(|notice| notice.id.clone()).collect(),
        tasks: contents.tasks.iter().map(|task| (task.notice.clone(), task.order, task.id.clone())).collect(),
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}
