//! Persistence: when a ledger is written and where, what is read at the start, what other tabs write, and what is said
//! when something fails.
//!
//! A state machine without IO: [events](Event) go in, [effects](Effect) come out. The page carries the effects out and
//! tells how they ended; the simulation does the same with a disk that loses whatever a browser may lose. Only the
//! storage, which answers at once, is handed in, as a [`Store`].
//!
//! ```
//! use qingdan::ledger::{Change, Env, Ledger, Task};
//! use qingdan::store::{Effect, Event, Found, MemoryStore, Persistence};
//!
//! let (mut persistence, mut ledger) = Persistence::start(MemoryStore::default(), "tab");
//! assert!(matches!(persistence.next_effect(), Some(Effect::OpenDatabase)));
//! let env = Env::default();
//! persistence.handle(Event::Opened(Found::Records(Vec::new())), &mut ledger, &env);
//!
//! let tasks = vec![Task::by_hand("t".into(), "n".into(), 0, "修好东路".into())];
//! let touched = ledger.apply(Change::Add { notices: Vec::new(), tasks }, &env).touched;
//! persistence.handle(Event::Edited(touched), &mut ledger, &env);
//! let effects = std::iter::from_fn(|| persistence.next_effect());
//! assert!(effects.into_iter().any(|effect| matches!(effect, Effect::Journal(_))));
//! ```

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use super::compaction::Compaction;
use super::keeper::{Damaged, Home, Keeper, Kept};
use super::record::{EMPTIED_KEY, aside_key, is_lasting_key};
use super::{MemoryStore, Store, StoreError};
use crate::ledger::{Change, Env, Ledger, Touched};

/// How long nobody has to have edited before what was edited is compacted into the lasting records.
const QUIET: Duration = Duration::from_millis(1500);
/// How long after compaction the records that were compacted are removed: other tabs have been heard by then.
const LATER: Duration = Duration::from_millis(3000);
/// How often compaction begins again at most because of what it has heard on the way.
const ROUNDS: u8 = 8;

/// What has happened.
#[derive(Debug)]
pub enum Event {
    /// The database was asked for at the start ([`Effect::OpenDatabase`]).
    Opened(Found),
    /// Which tabs live ([`Effect::AskWhoLives`]); `None` where the browser does not tell.
    Alive(Option<BTreeSet<String>>),
    /// The ledger was changed by the user.
    Edited(Touched),
    /// The user wants everything to be written again, or the storage was cleared.
    WriteAll,
    /// The bin was emptied: what was deleted until then, as text, is forgotten wherever it turns up again.
    Emptied(String),
    /// A [timer](Effect::Wake) has run down.
    Woke(Timer),
    /// The [lock](Effect::Lock) was given; it is held while this is handled.
    Locked,
    /// A [transaction](Effect::Transact) has ended: it is in the database for good, or nothing of it is.
    Transacted(u64, Result<(), StoreError>),
    /// Another tab has written under a key of the storage, or removed it.
    Stored(String, Option<String>),
    /// Another tab has changed these records of the database.
    Changed(Vec<String>),
    /// The user has the damaged records in a file and wants to hear no more of them.
    ForgetDamaged,
}

/// What was found of the database at the start.
#[derive(Debug)]
pub enum Found {
    /// Its records: those that last, and the journal.
    Records(Vec<(String, String)>),
    /// It opened, and did not give its records.
    Unread,
    /// There is none.
    Nothing,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Open the database and read all records in it; ends with [`Event::Opened`].
    OpenDatabase,
    /// Find out which tabs live; ends with [`Event::Alive`].
    AskWhoLives,
    /// Put these into the journal in this order, or remove them where there is `None`: in one transaction that is on the
    /// disk when it ends, and after all journal effects before it.
    Journal(Vec<(String, Option<String>)>),
    /// Wait until no other tab has the lock, and handle [`Event::Locked`] while this one has it.
    Lock,
    /// Open a transaction, read these records into a store in memory, let [`Persistence::work`] work on it, and write what it
    /// changed, on the disk when it ends; ends with [`Event::Transacted`].
    Transact {
        /// The transaction's name.
        id: u64,
        /// The keys of the records.
        keys: Vec<String>,
    },
    /// After this time handle [`Event::Woke`].
    Wake(Timer, Duration),
    /// Tell other tabs that these records of the database have changed.
    Tell(Vec<String>),
    /// Records of the ledger have come in from elsewhere: whoever shows them looks again.
    Heard(Touched),
    /// The bin was emptied up to this time, as text, by this browser before: forget it again.
    Emptied(String),
    /// Everything that is kept has been read.
    Loaded,
    /// What was edited lies in the lasting records, or it was tried in vain.
    Compacted,
}

/// What is waited for. Only the latest of its kind counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// That nobody edits for a while.
    Quiet(u32),
    /// That other tabs have been heard after compaction.
    Later(u32),
}

/// How the ledger is kept, for who shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Why the ledger in the page is not the one that is kept, if it is not.
    pub trouble: Option<StoreError>,
    /// Where the lasting records lie.
    pub home: Home,
    /// Whether everything that is kept has been read.
    pub is_loaded: bool,
    /// Whether something of what is kept could not be read in this session. Then the ledger is not the whole.
    pub is_missed: bool,
    /// Whether what was kept is gone: the browser has cleared it away, or lost it.
    pub is_gone: bool,
}

/// What a transaction is for, and how far it is.
#[derive(Debug)]
enum Work {
    Compact(Vec<String>),
    Compacted(Vec<String>, Box<Compaction>),
    Tidy,
    Hear,
}

/// Keeps a ledger in a storage and a database.
#[derive(Debug)]
pub struct Persistence<S> {
    keeper: Keeper<S>,
    trouble: Option<StoreError>,
    is_loaded: bool,
    is_missed: bool,
    is_gone: bool,
    has_database: bool,
    effects: VecDeque<Effect>,
    works: BTreeMap<u64, Work>,
    /// The name of the latest transaction.
    latest: u64,
    is_compacting: bool,
    /// Whether compaction has to begin once more.
    again: bool,
    /// How often it may.
    rounds: u8,
    quiet: u32,
    later: u32,
}

impl<S: Store + Default> Persistence<S> {
    /// Reads what the storage holds, for a tab of this name, and writes nothing; the ledger of it.
    pub fn start(store: S, tab: impl Into<String>) -> (Self, Ledger) {
        let mut keeper = Keeper::new(store, tab);
        let (ledger, trouble) = match keeper.load() {
            Ok(loaded) => (loaded.ledger, keeper.is_newer().then_some(StoreError::Newer)),
            Err(error) => (Ledger::default(), Some(error)),
        };
        // Where the storage is blocked there is nothing in it to miss.
        let is_missed =
            trouble.as_ref().is_some_and(|error| !matches!(error, StoreError::Newer | StoreError::Blocked));
        let persistence = Self {
            keeper,
            trouble: if is_missed { Some(StoreError::HalfRead) } else { trouble },
            is_loaded: false,
            is_missed,
            is_gone: false,
            has_database: false,
            effects: VecDeque::from_iter((!is_missed).then_some(Effect::OpenDatabase)),
            works: BTreeMap::new(),
            latest: 0,
            is_compacting: false,
            again: false,
            rounds: 0,
            quiet: 0,
            later: 0,
        };
        (persistence, ledger)
    }

    /// What is to be done next. To be asked until there is nothing more, whenever something was handled.
    pub fn next_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// How the ledger is kept.
    pub fn standing(&self) -> Standing {
        Standing {
            trouble: self.trouble.clone(),
            home: self.keeper.home(),
            is_loaded: self.is_loaded,
            is_missed: self.is_missed,
            is_gone: self.is_gone,
        }
    }

    /// The records that could not be read.
    pub fn damaged(&self) -> Vec<Damaged> {
        self.keeper.damaged()
    }

    /// Whether a newer version has written what is here, so that it is shown and not changed.
    pub fn is_newer(&self) -> bool {
        self.keeper.is_newer()
    }

    /// Whether something that the user did is nowhere but in the page.
    pub fn is_in_danger(&self) -> bool {
        !self.keeper.is_newer() && !self.keeper.is_saved()
    }

    /// Whether nothing is under way or still to be done.
    pub fn is_at_rest(&self) -> bool {
        let is_done = !self.keeper.must_compact() && !self.keeper.must_tidy();
        is_done && self.works.is_empty() && !self.is_compacting && self.effects.is_empty()
    }

    /// The storage.
    pub fn store(&self) -> &S {
        self.keeper.store()
    }

    /// The storage, to write settings into.
    pub fn store_mut(&mut self) -> &mut S {
        self.keeper.store_mut()
    }

    /// How many UTF-16 units the ledger takes in the storage.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the storage cannot be reached.
    pub fn units(&self) -> Result<usize, StoreError> {
        self.keeper.units()
    }

    /// Handles what has happened. `ledger` is what the page shows: what comes in from elsewhere is joined into it.
    pub fn handle(&mut self, event: Event, ledger: &mut Ledger, env: &Env) {
        match event {
            Event::Opened(found) => self.opened(found, ledger, env),
            Event::Alive(alive) => self.alive(alive.as_ref()),
            Event::Edited(touched) => self.save(ledger, &touched),
            Event::WriteAll => self.save(ledger, &Touched::everything(ledger)),
            Event::Emptied(until) => self.keeper.outbox.push((EMPTIED_KEY.to_owned(), Some(until))),
            Event::Woke(Timer::Quiet(nth)) if nth == self.quiet => self.compact(),
            Event::Woke(Timer::Later(nth)) if nth == self.later => self.tidy(),
            // What was edited or compacted since then has to wait as long.
            Event::Woke(_) => {}
            Event::Locked => self.compact_here(ledger),
            Event::Transacted(id, outcome) => self.transacted(id, outcome),
            Event::Stored(key, text) => self.hear(&key, text.as_deref(), ledger, env),
            Event::Changed(keys) => {
                if self.has_database && !keys.is_empty() {
                    self.transact(Work::Hear, keys);
                }
            }
            Event::ForgetDamaged => self.forget_damaged(),
        }
        self.flush();
    }

    /// Works on what a [transaction](Effect::Transact) has read.
    pub fn work(&mut self, id: u64, records: &mut MemoryStore, ledger: &mut Ledger, env: &Env) {
        let done = match self.works.remove(&id) {
            Some(Work::Compact(keys)) => {
                let mut compaction = self.keeper.compact(records, &keys, ledger);
                self.heard(std::mem::take(&mut compaction.heard));
                Work::Compacted(keys, Box::new(compaction))
            }
            Some(Work::Tidy) => {
                // What is not removed now is at the next start: nothing is said of a failure.
                let _ = self.keeper.tidy(records);
                Work::Tidy
            }
            Some(Work::Hear) => {
                self.keeper.move_out();
                let change = self.keeper.take_home(records.records.clone().into_iter().collect(), ledger);
                self.join(change, ledger, env);
                Work::Hear
            }
            Some(work @ Work::Compacted(..)) => work,
            None => return,
        };
        self.works.insert(id, done);
        self.flush();
    }

    fn opened(&mut self, found: Found, ledger: &mut Ledger, env: &Env) {
        match found {
            Found::Records(records) => {
                self.has_database = true;
                let is_empty = !records.iter().any(|(key, _)| is_lasting_key(key));
                // What was emptied leaves its traces: where there are none, there is nothing left.
                self.is_gone = is_empty && self.keeper.home() == Home::Other;
                let until = records.iter().find(|(key, _)| key == EMPTIED_KEY);
                let until = until.map(|(_, until)| Effect::Emptied(until.clone()));
                // It is the home wherever there is one, even if the storage has forgotten that it moved.
                self.keeper.move_out();
                let change = self.keeper.take_home(records, ledger);
                self.join(change, ledger, env);
                self.effects.extend(until);
            }
            Found::Unread => return self.miss(),
            Found::Nothing if self.keeper.home() == Home::Other => return self.miss(),
            // Then there is the storage alone.
            Found::Nothing => {}
        }
        self.is_loaded = true;
        self.effects.push_back(Effect::AskWhoLives);
    }

    /// The database that holds the ledger does not give it out. Nothing lasting is written in this session; what is edited
    /// is kept in the storage, and comes together with the rest at the next start.
    fn miss(&mut self) {
        self.is_missed = true;
        self.trouble = Some(StoreError::HalfRead);
    }

    fn alive(&mut self, alive: Option<&BTreeSet<String>>) {
        if let Some(alive) = alive {
            // What cannot be read now is taken over at the next start.
            let _ = self.keeper.adopt(|tab| !alive.contains(tab));
        }
        if self.keeper.must_compact() {
            self.compact();
        } else {
            self.tidy_later();
        }
        self.effects.push_back(Effect::Loaded);
    }

    /// Keeps what was touched, and says so at once if that fails.
    fn save(&mut self, ledger: &Ledger, touched: &Touched) {
        match self.keeper.save(ledger, touched) {
            Ok(Kept::Safe) => self.compact_later(),
            Err(error @ (StoreError::Newer | StoreError::Blocked)) => {
                self.trouble = Some(error);
                self.compact();
            }
            // There may be room elsewhere: whether it is lost will be known when that was tried.
            _ => self.compact(),
        }
    }

    /// Compacts when nobody has edited for a while.
    fn compact_later(&mut self) {
        self.quiet = self.quiet.wrapping_add(1);
        self.effects.push_back(Effect::Wake(Timer::Quiet(self.quiet), QUIET));
    }

    /// Writes what was edited into the lasting records, wherever these are.
    fn compact(&mut self) {
        if !self.is_loaded || self.is_missed {
            return;
        }
        if std::mem::replace(&mut self.is_compacting, true) {
            self.again = true;
            return;
        }
        self.rounds = ROUNDS;
        self.begin_round();
    }

    fn begin_round(&mut self) {
        self.again = false;
        if self.keeper.home() == Home::Local {
            self.effects.push_back(Effect::Lock);
        } else if !self.keeper.must_compact() {
            self.end_round(Ok(()));
        } else if self.has_database {
            let due = self.keeper.due();
            self.transact(Work::Compact(due.clone()), due);
        } else {
            self.end_round(Err(StoreError::Blocked));
        }
    }

    /// Compacts into the storage, where there is no database.
    fn compact_here(&mut self, ledger: &mut Ledger) {
        if !self.is_compacting {
            return;
        }
        if self.keeper.home() == Home::Other {
            // Another tab has moved in the meantime.
            return self.begin_round();
        }
        let (heard, outcome) = self.keeper.compact_local(ledger);
        self.heard(heard);
        self.end_round(outcome);
    }

    fn end_round(&mut self, outcome: Result<(), StoreError>) {
        let is_kept = outcome.is_ok();
        self.trouble = match outcome {
            _ if self.keeper.is_newer() => Some(StoreError::Newer),
            // What the database did not take is in the storage all the same.
            Err(_) if self.keeper.is_saved() => None,
            Err(error) => Some(error),
            Ok(()) => None,
        };
        self.rounds = self.rounds.saturating_sub(1);
        // What was heard on the way may make more records due.
        if self.rounds > 0 && (self.again || (is_kept && self.keeper.must_compact())) {
            return self.begin_round();
        }
        self.is_compacting = false;
        self.tidy_later();
        self.effects.push_back(Effect::Compacted);
    }

    /// Removes, after a while, what was compacted.
    fn tidy_later(&mut self) {
        if self.keeper.must_tidy() {
            self.later = self.later.wrapping_add(1);
            self.effects.push_back(Effect::Wake(Timer::Later(self.later), LATER));
        }
    }

    fn tidy(&mut self) {
        if self.keeper.home() == Home::Local {
            // What is not removed now is at the next start: nothing is said of a failure.
            let _ = self.keeper.tidy_local();
            self.compact_if_due();
        } else if self.has_database {
            let keys = self.keeper.compacted_into().into_iter().collect();
            self.transact(Work::Tidy, keys);
        }
    }

    fn compact_if_due(&mut self) {
        if self.keeper.must_compact() {
            self.compact();
        }
    }

    fn transact(&mut self, work: Work, keys: Vec<String>) {
        self.latest += 1;
        self.works.insert(self.latest, work);
        // What the journal is to hold goes first.
        self.flush();
        self.effects.push_back(Effect::Transact { id: self.latest, keys });
    }

    fn transacted(&mut self, id: u64, outcome: Result<(), StoreError>) {
        match self.works.remove(&id) {
            Some(Work::Compacted(keys, compaction)) => {
                let compacted = compaction.outcome.clone();
                match &outcome {
                    Ok(()) => {
                        self.keeper.confirm(*compaction);
                        // Where the storage is too full for a word, the database is asked at the next start all the same.
                        let _ = self.keeper.note_move();
                        self.effects.push_back(Effect::Tell(keys));
                    }
                    Err(_) => self.keeper.take_back(*compaction),
                }
                self.end_round(outcome.and(compacted));
            }
            // It was never begun.
            Some(Work::Compact(_)) => self.end_round(outcome),
            Some(Work::Tidy) => self.compact_if_due(),
            Some(Work::Hear) => self.compact_later_if_due(),
            None => {}
        }
    }

    fn compact_later_if_due(&mut self) {
        if self.keeper.must_compact() {
            self.compact_later();
        }
    }

    /// Takes in what another tab has written into the storage.
    fn hear(&mut self, key: &str, text: Option<&str>, ledger: &mut Ledger, env: &Env) {
        let change = self.keeper.hear(key, text, ledger);
        self.join(change, ledger, env);
        self.keeper.heard(key, text, ledger);
        self.compact_later_if_due();
    }

    /// Joins into the ledger what others have done; it is nothing that the user could undo.
    fn join(&mut self, change: Change, ledger: &mut Ledger, env: &Env) {
        if !change.is_empty() {
            let touched = ledger.apply(change, env).touched;
            self.heard(touched);
        }
    }

    fn heard(&mut self, touched: Touched) {
        if !touched.is_empty() {
            self.effects.push_back(Effect::Heard(touched));
        }
    }

    fn forget_damaged(&mut self) {
        let aside = self.keeper.damaged().into_iter().map(|damaged| aside_key(&damaged.key, &damaged.text));
        let aside: Vec<String> = aside.collect();
        if self.keeper.forget_damaged().is_ok() {
            // What cannot be removed now is shown again at the next start.
            self.keeper.outbox.extend(aside.into_iter().map(|key| (key, None)));
        }
    }

    /// Hands on what is to be put into the journal or removed.
    fn flush(&mut self) {
        // Before the database is opened it waits.
        if !self.is_loaded {
            return;
        }
        let records = self.keeper.take_outbox();
        if self.has_database && !records.is_empty() {
            self.effects.push_back(Effect::Journal(records));
        }
    }
}
