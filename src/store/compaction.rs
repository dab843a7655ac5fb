//! Compaction: what was edited goes from `new` records into the lasting ones, and then the `new` ones go.

use std::collections::{BTreeMap, BTreeSet};

use super::keeper::{Damaged, Home, Keeper, write, write_aside};
use super::record::{
    Contents, FORMAT, FORMAT_KEY, Kind, hash, is_notice_key, lasting_keys, lasting_records, place_of_task,
    places_of, read_record,
};
use super::{Store, StoreError};
use crate::ledger::{Ledger, TaskId, Touched, merge};

/// How often compaction into the storage itself begins again because of what it has heard on the way.
const ROUNDS: usize = 8;

/// What was compacted, until the home has it for sure.
#[derive(Debug)]
#[must_use = "it has to be confirmed or taken back"]
pub struct Compaction {
    /// What came in from other tabs on the way: records of the ledger that are no longer what they were.
    pub heard: Touched,
    /// Whether every record was written that was to be.
    pub outcome: Result<(), StoreError>,
    written: BTreeMap<String, Option<u64>>,
    /// `new` records that are now in a lasting one, and in which.
    covered: BTreeMap<String, (Touched, BTreeSet<String>)>,
    /// Records that a task has departed from, with the task that stands in its new one.
    arrived: Vec<(String, TaskId)>,
    /// Records that were nowhere else.
    was_unsafe: BTreeMap<String, Touched>,
    damaged: Vec<Damaged>,
    /// Damaged records that were set aside in the home, with whether they stood there.
    set_aside: Vec<(Damaged, bool)>,
}

impl<S: Store> Keeper<S> {
    /// Whether there is something to compaction.
    pub fn must_compact(&self) -> bool {
        !(self.is_newer || self.due.is_empty() && self.locked.is_empty())
    }

    /// The keys of the lasting records that the next compaction has to read and may write.
    pub fn due(&self) -> Vec<String> {
        self.due.iter().cloned().collect()
    }

    /// Writes lasting records into the storage itself, and counts them as written.
    pub fn compact_local(&mut self, ledger: &mut Ledger) -> (Touched, Result<(), StoreError>)
    where
        S: Default,
    {
        let (mut heard, mut outcome) = (Touched::default(), Ok(()));
        self.look_for_newer();
        self.secure(ledger);
        for _ in 0..ROUNDS {
            let keys = self.due();
            // Compaction touches nothing but the home, so that the storage can be taken out for it.
            let mut store = std::mem::take(&mut self.store);
            let mut compaction = self.compact(&mut store, &keys, ledger);
            self.store = store;
            heard.extend(std::mem::take(&mut compaction.heard));
            outcome = compaction.outcome.clone();
            self.confirm(compaction);
            if outcome.is_err() || self.due.is_empty() {
                break;
            }
        }
        (heard, outcome)
    }

    /// Writes lasting records into their home, which is `home`, after joining into the ledger whatever other tabs have
    /// written there. The writes count only when they are [confirmed](Self::confirm).
    ///
    /// `keys` are those that [`due`](Self::due) gave, and that `home` shows as they stand. No other is written: who has not
    /// read a record must not write it. What becomes due in between, or by what is heard, is left for the next time: as long as
    /// it [must](Self::must_compact) be compacted, compact again.
    pub fn compact(&mut self, home: &mut dyn Store, keys: &[String], ledger: &mut Ledger) -> Compaction {
        let mut compaction = Compaction {
            heard: Touched::default(),
            outcome: Ok(()),
            written: BTreeMap::new(),
            covered: BTreeMap::new(),
            arrived: Vec::new(),
            was_unsafe: BTreeMap::new(),
            damaged: Vec::new(),
            set_aside: Vec::new(),
        };
        self.flying += 1;
        if self.is_newer {
            compaction.outcome = Err(StoreError::Newer);
            return compaction;
        }
        compaction.set_aside = self.set_aside(home);
        for contents in std::mem::take(&mut self.adopted) {
            compaction.heard.extend(ledger.absorb(contents.notices, contents.tasks));
        }
        let (mut read, mut strays) = (BTreeSet::new(), Vec::new());
        for key in keys {
            match home.get(key) {
                Ok(text) => {
                    let text = text.filter(|text| self.seen.get(key) != Some(&hash(text)));
                    strays.extend(text.map(|text| {
                        (key.clone(), self.read_first(home, key, text, &mut compaction, ledger))
                    }));
                    read.insert(key.clone());
                }
                Err(error) => compaction.outcome = Err(error),
            }
        }
        if !compaction.heard.is_empty() {
            ledger.settle();
            self.note(ledger, &compaction.heard);
        }
        for (key, tasks) in strays {
            self.note_strays(ledger, &key, tasks);
        }
        self.due.extend(self.new.values().flat_map(|holds| places_of(ledger, holds)));
        if compaction.outcome.is_ok() {
            self.write_due(home, &read, &mut compaction, ledger);
        }
        compaction
    }

    /// Takes in what another tab has written, before it is written over. Returns the tasks in it.
    fn read_first(
        &mut self,
        home: &mut dyn Store,
        key: &str,
        text: String,
        compaction: &mut Compaction,
        ledger: &mut Ledger,
    ) -> Vec<TaskId> {
        let contents = read_record(key, &text);
        let (is_whole, tasks) = (contents.is_whole, contents.task_ids());
        compaction.heard.extend(ledger.absorb(contents.notices, contents.tasks));
        if !is_whole {
            let damaged = Damaged { key: key.to_owned(), text };
            if write_aside(home, &damaged).is_err() {
                self.locked.insert((key.to_owned(), true), damaged.text.clone());
            }
            compaction.damaged.push(damaged);
        }
        tasks
    }

    /// Writes the records that are due and were read.
    fn write_due(
        &mut self,
        home: &mut dyn Store,
        read: &BTreeSet<String>,
        compaction: &mut Compaction,
        ledger: &Ledger,
    ) {
        let mut keys: BTreeSet<String> = self.due.intersection(read).cloned().collect();
        if keys.len() < self.due.len() {
            // Records of tasks that an older version wrote point into the source of their notice: if it is another now, they
            // are written first.
            keys.retain(|key| !is_notice_key(key));
        }
        let records = lasting_records(ledger, &keys, &self.departed);
        let (gone, kept): (Vec<_>, Vec<_>) = records.into_iter().partition(|(_, text)| text.is_none());
        for (key, text) in kept.into_iter().chain(gone) {
            if self.locked.contains_key(&(key.clone(), true)) {
                compaction.outcome = Err(StoreError::Full);
                continue;
            }
            let done = match &text {
                None => home.remove(&key),
                Some(text) => write(home, &key, text),
            };
            match done {
                Ok(()) => {
                    self.due.remove(&key);
                    compaction.was_unsafe.extend(self.unsafe_in.remove_entry(&key));
                    compaction.written.insert(key, text.as_deref().map(hash));
                }
                Err(error) => compaction.outcome = Err(error),
            }
        }
        self.unsafe_flying += usize::from(!compaction.was_unsafe.is_empty());
        let is_written = |place: &String| compaction.written.contains_key(place);
        for (key, holds) in std::mem::take(&mut self.new) {
            let places = places_of(ledger, &holds);
            if places.iter().all(is_written) {
                compaction.covered.insert(key, (holds, places));
            } else {
                self.new.insert(key, holds);
            }
        }
        let departed = self.departed.iter().flat_map(|(key, tasks)| tasks.iter().map(move |id| (key, id)));
        let arrived = departed.filter(|(_, id)| place_of_task(ledger, id).as_ref().is_none_or(is_written));
        compaction.arrived = arrived.map(|(key, id)| (key.clone(), id.clone())).collect();
    }

    /// The home has what was compacted.
    pub fn confirm(&mut self, compaction: Compaction) {
        self.land(&compaction);
        if self.home == Home::Local {
            self.unproven.extend(compaction.was_unsafe);
        }
        for (key, hash) in compaction.written {
            match hash {
                Some(hash) => drop(self.seen.insert(key, hash)),
                None => drop(self.seen.remove(&key)),
            }
        }
        // What was edited since then is not compacted yet.
        self.compacted.extend(compaction.covered.into_iter().filter(|(key, _)| !self.new.contains_key(key)));
        for (key, id) in compaction.arrived {
            // Now that it stands where it belongs, it can go from where it was.
            if let Some(tasks) = self.departed.get_mut(&key) {
                tasks.remove(&id);
                if tasks.is_empty() {
                    self.departed.remove(&key);
                }
                self.due.insert(key);
            }
        }
        self.damaged.extend(compaction.damaged);
        // Once is enough; where it cannot be written, the records say enough by themselves.
        if !self.is_newer && self.store.get(FORMAT_KEY).is_ok_and(|format| format.is_none()) {
            let _ = self.store.set(FORMAT_KEY, &FORMAT.to_string());
            // The storage may forget it when the browser is killed.
            self.outbox.push((FORMAT_KEY.to_owned(), Some(FORMAT.to_string())));
        }
    }

    /// The home did not take what was compacted: it is still to be written.
    pub fn take_back(&mut self, compaction: Compaction) {
        self.land(&compaction);
        self.due.extend(compaction.written.into_keys());
        for (key, (holds, _)) in compaction.covered {
            self.new.entry(key).or_insert(holds);
        }
        self.endanger(compaction.was_unsafe);
        // What was found damaged on the way is found once more when the record is read.
        for damaged in compaction.damaged {
            self.locked.remove(&(damaged.key, true));
        }
        // What was set aside there is not: the record is not written over before it is.
        for (Damaged { key, text }, is_at_home) in compaction.set_aside {
            self.leftover.remove(&key);
            self.locked.insert((key, is_at_home), text);
        }
    }

    fn land(&mut self, compaction: &Compaction) {
        self.flying = self.flying.saturating_sub(1);
        self.unsafe_flying -= usize::from(!compaction.was_unsafe.is_empty());
    }

    /// Removes the `new` records that have been compacted, if the home still holds what stands in them, and what is left over
    /// from an older way of keeping. To be called some time after compaction, so that another tab which wrote over it at the
    /// same moment has been heard.
    ///
    /// So wait again whenever something was compacted.
    ///
    /// `home` shows the records [that were compacted into](Self::compacted_into).
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage cannot be reached; nothing is lost then.
    pub fn tidy(&mut self, home: &dyn Store) -> Result<(), StoreError> {
        let standing = self.standing(home)?;
        self.remove_compacted(standing)
    }

    /// [`tidy`](Self::tidy) where the storage itself is the home.
    ///
    /// # Errors
    ///
    /// As `tidy`.
    pub fn tidy_local(&mut self) -> Result<(), StoreError> {
        let standing = self.standing(&self.store)?;
        self.remove_compacted(standing)
    }

    /// The keys of the lasting records that `new` ones were compacted into, and that the next tidying looks at.
    pub fn compacted_into(&self) -> BTreeSet<String> {
        let compacted = self.compacted.values().flat_map(|(_, lasting)| lasting);
        compacted.chain(self.unproven.keys()).cloned().collect()
    }

    /// Whether there is something to [`tidy`](Self::tidy).
    pub fn must_tidy(&self) -> bool {
        let is_tidy = self.compacted.is_empty() && self.unproven.is_empty() && self.leftover.is_empty();
        !(self.is_newer || is_tidy)
    }

    /// The lasting records that stand in the home as this tab has seen them, and what they hold.
    fn standing(&self, home: &dyn Store) -> Result<(BTreeSet<String>, Ledger), StoreError> {
        let mut standing = (BTreeSet::new(), Ledger::default());
        for key in self.compacted_into() {
            let Some(text) = home.get(&key)? else { continue };
            if self.seen.get(&key) == Some(&hash(&text)) {
                let contents = read_record(&key, &text);
                standing.1.absorb(contents.notices, contents.tasks);
                standing.0.insert(key);
            }
        }
        Ok(standing)
    }

    fn remove_compacted(&mut self, standing: (BTreeSet<String>, Ledger)) -> Result<(), StoreError> {
        let (standing_keys, standing) = standing;
        self.look_for_newer();
        if self.is_newer {
            return Err(StoreError::Newer);
        }
        for (key, touched) in std::mem::take(&mut self.unproven) {
            if !standing_keys.contains(&key) || self.due.contains(&key) {
                self.due.insert(key.clone());
                self.endanger([(key, touched)]);
            }
        }
        while let Some((key, (_, lasting))) = self.compacted.first_key_value() {
            let (key, is_due) = (key.clone(), lasting.iter().any(|lasting| self.due.contains(lasting)));
            // A storage that gives nothing has nothing that would have to be held.
            let stored = self.store.get(&key).ok().flatten();
            let texts = stored.into_iter().chain(self.journalled.get(&key).cloned());
            let contents: Vec<Contents> = texts.map(|text| read_record(&key, &text)).collect();
            let is_held = |contents: &Contents| contents.is_whole && holds(&standing, contents);
            if !contents.is_empty() && !is_due && contents.iter().all(is_held) {
                // What cannot be removed is taken over at the next start.
                let _ = self.store.remove(&key);
                self.journalled.remove(&key);
                self.outbox.push((key.clone(), None));
            } else {
                // It is ours, or was that of a tab which is gone; it may have been written anew since it was read. What
                // somebody else has taken out of the storage stays in the journal until the next start.
                contents.into_iter().for_each(|contents| self.take_over(&key, contents));
            }
            self.compacted.remove(&key);
        }
        let is_settled = self.due.is_empty() && self.unsafe_in.is_empty() && self.flying == 0;
        if !is_settled || self.leftover.is_empty() {
            return Ok(());
        }
        if self.home == Home::Other {
            self.note_move()?;
        }
        for (key, before) in self.leftover.clone() {
            if self.locked.contains_key(&(key.clone(), false)) {
                continue;
            }
            // Another tab may still write the old way: then it is taken in at the next start.
            if self.store.get(&key)?.is_some_and(|text| hash(&text) == before) {
                self.store.remove(&key)?;
            }
            self.leftover.remove(&key);
        }
        Ok(())
    }

    /// Takes over the `new` records of tabs that are gone. What stands in them comes into the ledger when it is next compacted.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage cannot be reached.
    pub fn adopt(&mut self, is_gone: impl Fn(&str) -> bool) -> Result<(), StoreError> {
        for key in self.store.keys()? {
            let Some(Kind::New(tab)) = Kind::of(&key) else { continue };
            if tab == self.tab
                || !is_gone(tab)
                || self.new.contains_key(&key)
                || self.compacted.contains_key(&key)
            {
                continue;
            }
            let Some(text) = self.store.get(&key)? else { continue };
            let contents = read_record(&key, &text);
            if contents.is_whole {
                self.take_over(&key, contents);
            } else {
                self.due.extend(lasting_keys(&contents.touched()));
                self.adopted.push(contents);
                self.note_damaged(&key, text, false);
            }
        }
        for (key, text) in std::mem::take(&mut self.found) {
            let Some(Kind::New(tab)) = Kind::of(&key) else { continue };
            if !is_gone(tab) {
                continue;
            }
            self.take_over(&key, read_record(&key, &text));
            if self.store.get(&key)?.as_ref() != Some(&text) {
                self.journalled.insert(key, text);
            }
        }
        Ok(())
    }

    /// Counts a `new` record as one of this tab's: what stands in it comes into the ledger when it is next compacted.
    fn take_over(&mut self, key: &str, contents: Contents) {
        self.due.extend(lasting_keys(&contents.touched()));
        self.new.entry(key.to_owned()).or_default().extend(contents.touched());
        self.adopted.push(contents);
    }

    /// Sets damaged records aside. What could be read of them is written again only when the whole is safe elsewhere.
    /// Returns those that are aside in the home, and so only when that has taken the compaction.
    fn set_aside(&mut self, home: &mut dyn Store) -> Vec<(Damaged, bool)> {
        let mut in_home = Vec::new();
        for ((key, is_at_home), text) in std::mem::take(&mut self.locked) {
            let damaged = Damaged { key, text };
            let goes_home = is_at_home || self.home == Home::Local;
            let is_safe = if goes_home {
                write_aside(home, &damaged).is_ok()
            } else {
                write_aside(&mut self.store, &damaged).is_ok()
            };
            if is_safe && goes_home {
                in_home.push((damaged.clone(), is_at_home));
            }
            let Damaged { key, text } = damaged;
            if !is_safe {
                self.locked.insert((key, is_at_home), text);
            } else if is_at_home {
                self.due.insert(key);
            } else {
                if matches!(Kind::of(&key), Some(Kind::New(_))) && !self.new.contains_key(&key) {
                    self.outbox.push((key.clone(), None));
                }
                self.leftover.insert(key, hash(&text));
            }
        }
        in_home
    }
}

/// Whether a ledger already has everything that stands in a record.
fn holds(ledger: &Ledger, contents: &Contents) -> bool {
    merge(ledger, &contents.clone().into_ledger()).is_empty()
}
