//! One browser: its storage, its database, and its tabs. A tab is the machine that ships, and a list of what it wants
//! done, which the simulation does in whatever order a browser may do it.

use std::cell::RefCell;
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use qingdan::ledger::{Change, Env, History, Ledger, Touched};
use qingdan::store::{
    Effect, Event, Found, Home, Keeper, MemoryStore, Persistence, Store as _, StoreError, Timer,
};

use crate::checks::{Promises, Stamps, lost, stamps};
use crate::disk::{Disk, Handle};
use crate::random::Random;

/// Something that a tab wants done with the database. One tab's are done in their order.
#[derive(Clone, Debug)]
enum Transaction {
    Journal(Vec<(String, Option<String>)>),
    /// Records are to be read and worked on.
    Work(u64, Vec<String>),
    /// They were, and this is to be written.
    Write(u64, Vec<(String, Option<String>)>),
}

/// Something else that a tab wants done.
#[derive(Clone, Debug)]
enum Wish {
    Open,
    Ask,
    Lock,
    Wake(Timer, usize),
}

/// A tab: a page that shows the ledger.
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) machine: Persistence<Handle>,
    pub(crate) handle: Handle,
    pub(crate) ledger: Ledger,
    pub(crate) history: History,
    wishes: Vec<Wish>,
    transactions: VecDeque<Transaction>,
    /// Keys of records in the database that another tab has changed.
    told: VecDeque<Vec<String>>,
    before: Stamps,
    /// What was edited in this tab.
    own: Stamps,
    /// What was promised when it began to load.
    promised: Promises,
    /// Whether the database has refused this tab something.
    was_refused: bool,
}

/// A browser of one person.
pub(crate) struct Browser {
    pub(crate) name: String,
    pub(crate) disk: Rc<RefCell<Disk>>,
    database: MemoryStore,
    pub(crate) database_fails: bool,
    /// The tab whose transaction is under way.
    busy: Option<String>,
    pub(crate) tabs: Vec<Tab>,
    /// What closing or a crash of a tab must not lose.
    promises: Promises,
    /// What a kill of the browser must not lose.
    durable: Promises,
    /// How long it takes until a tab sees what another has written.
    pub(crate) lag: usize,
    /// How far its clock is off, in milliseconds.
    pub(crate) clock: i64,
    opened: usize,
}

pub(crate) type Checked = Result<(), String>;

/// What can happen when a transaction ends.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Mishap {
    #[default]
    None,
    /// The database does not take it.
    Fails,
    /// The tab crashes, and nothing was written.
    CrashesBefore,
    /// The tab crashes, and all was written.
    CrashesAfter,
}

impl Browser {
    pub(crate) fn new(name: String, lag: usize) -> Self {
        Self {
            name,
            disk: Rc::default(),
            database: MemoryStore::default(),
            database_fails: false,
            busy: None,
            tabs: Vec::new(),
            promises: Promises::default(),
            durable: Promises::default(),
            lag,
            clock: 0,
            opened: 0,
        }
    }

    pub(crate) fn env(&self) -> Env {
        let now = crate::deeds::moment(self.disk.borrow().now as i64 * 7 + self.clock);
        Env { today: now.date_naive(), now, who: self.name.clone(), replica: self.name.clone() }
    }

    /// Opens a tab. What it then asks of the database comes later.
    pub(crate) fn open(&mut self) -> Checked {
        self.opened += 1;
        let name = format!("{}{}", self.name, self.opened);
        let handle = Handle::new(&self.disk, self.opened);
        let writes = handle.writes();
        let (machine, ledger) = Persistence::start(handle.clone(), name.clone());
        if handle.writes() != writes {
            return Err("loading has written".into());
        }
        if machine.standing().is_missed {
            return Err(format!("not loaded: {:?}", machine.standing()));
        }
        let before = stamps(&ledger);
        self.tabs.push(Tab {
            name,
            machine,
            handle,
            ledger,
            before,
            history: History::default(),
            wishes: Vec::new(),
            transactions: VecDeque::new(),
            told: VecDeque::new(),
            own: Stamps::default(),
            promised: self.promises.clone(),
            was_refused: false,
        });
        self.collect(self.tabs.len() - 1);
        Ok(())
    }

    /// Lets a tab handle what has happened.
    fn happened(&mut self, nth: usize, event: Event) {
        let env = self.env();
        if let Some(tab) = self.tabs.get_mut(nth) {
            tab.machine.handle(event, &mut tab.ledger, &env);
            self.collect(nth);
        }
    }

    /// Takes down what a tab wants done.
    fn collect(&mut self, nth: usize) {
        let now = self.disk.borrow().now;
        let mut tell = Vec::new();
        let Some(tab) = self.tabs.get_mut(nth) else { return };
        while let Some(effect) = tab.machine.next_effect() {
            match effect {
                Effect::OpenDatabase => tab.wishes.push(Wish::Open),
                Effect::AskWhoLives => tab.wishes.push(Wish::Ask),
                Effect::Lock => tab.wishes.push(Wish::Lock),
                Effect::Wake(timer @ Timer::Quiet(_), _) => tab.wishes.push(Wish::Wake(timer, now + 1)),
                // Long enough that whoever wrote at the same moment has been seen.
                Effect::Wake(timer, _) => tab.wishes.push(Wish::Wake(timer, now + 2 * self.lag + 2)),
                Effect::Journal(records) => tab.transactions.push_back(Transaction::Journal(records)),
                Effect::Transact { id, keys } => tab.transactions.push_back(Transaction::Work(id, keys)),
                Effect::Tell(keys) => tell.push(keys),
                Effect::Heard(_) | Effect::Emptied(_) | Effect::Loaded | Effect::Compacted => {}
            }
        }
        for (_, other) in self.tabs.iter_mut().enumerate().filter(|(other, _)| *other != nth) {
            other.told.extend(tell.iter().cloned());
        }
    }

    /// Does one of the things that a tab wants done, if there is one that can be; what it was.
    pub(crate) fn go_on(
        &mut self,
        nth: usize,
        mishap: Mishap,
        random: &mut Random,
    ) -> Result<String, String> {
        let Some(tab) = self.tabs.get(nth) else { return Ok("is gone".into()) };
        let now = self.disk.borrow().now;
        let is_due = |wish: &Wish| !matches!(wish, Wish::Wake(_, at) if *at > now);
        let due: Vec<usize> = (0..tab.wishes.len()).filter(|&wish| is_due(&tab.wishes[wish])).collect();
        let is_free = self.busy.as_ref().is_none_or(|busy| *busy == tab.name);
        let can_transact = is_free && !tab.transactions.is_empty();
        match random.pick(&due).copied() {
            Some(wish) if !can_transact || random.once_in(2) => {
                let wish = self.tabs[nth].wishes.remove(wish);
                let told = format!("gets {wish:?}");
                self.fulfil(nth, wish, random)?;
                Ok(told)
            }
            _ if can_transact => self.transact(nth, mishap),
            _ => Ok("has nothing to do".into()),
        }
    }

    fn fulfil(&mut self, nth: usize, wish: Wish, random: &mut Random) -> Checked {
        match wish {
            Wish::Open => {
                let fails = self.database_fails;
                let found = match fails {
                    true if random.once_in(2) => Found::Unread,
                    true => Found::Nothing,
                    false => Found::Records(self.database.records.clone().into_iter().collect()),
                };
                let writes = self.tabs[nth].handle.writes();
                self.happened(nth, Event::Opened(found));
                let tab = &mut self.tabs[nth];
                if tab.handle.writes() != writes {
                    return Err("loading has written".into());
                }
                tab.was_refused |= fails;
                if tab.machine.standing().is_missed {
                    // The page says so and shows what it has; nothing is compacted.
                    self.tabs.remove(nth);
                    return Ok(());
                }
                let now = stamps(&tab.ledger);
                if let Some(damaged) = tab.machine.damaged().first() {
                    return Err(format!("{} is damaged: {}", damaged.key, damaged.text));
                }
                let promised = self.promises.as_of(&tab.promised);
                if !fails && let Some(broken) = promised.broken_by(&tab.ledger, &now) {
                    return Err(format!("{} opened and misses: {broken}", tab.name));
                }
            }
            Wish::Ask => {
                let alive = self.tabs.iter().map(|tab| tab.name.clone()).collect();
                self.happened(nth, Event::Alive(Some(alive)));
            }
            Wish::Lock => {
                self.happened(nth, Event::Locked);
                self.note_saved(nth);
            }
            Wish::Wake(timer, _) => self.happened(nth, Event::Woke(timer)),
        }
        Ok(())
    }

    /// Goes on with the first transaction of a tab.
    fn transact(&mut self, nth: usize, mishap: Mishap) -> Result<String, String> {
        let env = self.env();
        let (name, first) = (self.tabs[nth].name.clone(), self.tabs[nth].transactions.pop_front());
        match first {
            Some(Transaction::Work(id, keys)) if self.database_fails => {
                self.tabs[nth].was_refused = true;
                self.happened(nth, Event::Transacted(id, Err(StoreError::Failed("down".into()))));
                Ok(format!("cannot read {keys:?}"))
            }
            Some(Transaction::Work(id, keys)) => {
                let mut records = MemoryStore::default();
                for key in &keys {
                    if let Ok(Some(text)) = self.database.get(key) {
                        records.records.insert(key.clone(), text);
                    }
                }
                let before = records.records.clone();
                let tab = &mut self.tabs[nth];
                tab.machine.work(id, &mut records, &mut tab.ledger, &env);
                self.collect(nth);
                let changed = records.records.iter().filter(|(key, text)| before.get(*key) != Some(text));
                let mut writes: Vec<_> =
                    changed.map(|(key, text)| (key.clone(), Some(text.clone()))).collect();
                let gone = before.keys().filter(|key| !records.records.contains_key(*key));
                writes.extend(gone.map(|key| (key.clone(), None)));
                self.tabs[nth].transactions.push_front(Transaction::Write(id, writes));
                self.busy = Some(name);
                Ok(format!("works on {keys:?}"))
            }
            Some(Transaction::Write(id, writes)) => {
                self.busy = None;
                let told = format!("writes {:?}, {mishap:?}", keys_of(&writes));
                match mishap {
                    Mishap::None if !self.database_fails => {
                        self.put(writes)?;
                        self.happened(nth, Event::Transacted(id, Ok(())));
                        self.note_saved(nth);
                    }
                    Mishap::None | Mishap::Fails => {
                        self.tabs[nth].was_refused = true;
                        self.happened(nth, Event::Transacted(id, Err(StoreError::Full)));
                    }
                    Mishap::CrashesBefore => drop(self.tabs.remove(nth)),
                    Mishap::CrashesAfter => {
                        self.tabs.remove(nth);
                        self.put(writes)?;
                    }
                }
                Ok(told)
            }
            Some(Transaction::Journal(records)) => {
                let told = format!("journals {:?}, {mishap:?}", keys_of(&records));
                match mishap {
                    Mishap::None if !self.database_fails => {
                        self.put(records)?;
                        self.check_journalled(nth)?;
                    }
                    Mishap::CrashesAfter => {
                        self.tabs.remove(nth);
                        self.put(records)?;
                    }
                    Mishap::CrashesBefore => drop(self.tabs.remove(nth)),
                    Mishap::None | Mishap::Fails => self.tabs[nth].was_refused = true,
                }
                Ok(told)
            }
            None => Ok("has no transaction".into()),
        }
    }

    /// Writes to the database for good. Nothing that it held before may be gone then.
    fn put(&mut self, writes: Vec<(String, Option<String>)>) -> Checked {
        let told = keys_of(&writes);
        for (key, text) in writes {
            match text {
                Some(text) => drop(self.database.records.insert(key, text)),
                None => drop(self.database.records.remove(&key)),
            }
        }
        let held = self.held_by_database();
        let now = stamps(&held);
        self.durable.made(&now);
        if let Some(broken) = self.durable.broken_by(&held, &now) {
            return Err(format!("the database has lost, with {told:?}: {broken}"));
        }
        self.durable.promise(&held, &now, None);
        Ok(())
    }

    /// The ledger that the database alone holds.
    fn held_by_database(&self) -> Ledger {
        let mut keeper = Keeper::new(MemoryStore::default(), "who looks");
        keeper.move_out();
        let mut ledger = Ledger::default();
        let records = self.database.records.clone().into_iter().collect();
        let change = keeper.take_home(records, &ledger);
        ledger.apply(change, &self.env());
        ledger
    }

    /// What a tab has edited and handed to the database is in it, and so survives the browser.
    fn check_journalled(&mut self, nth: usize) -> Checked {
        let held = stamps(&self.held_by_database());
        let Some(tab) = self.tabs.get(nth) else { return Ok(()) };
        let is_settled = tab.machine.standing().is_loaded && !tab.was_refused && !tab.machine.is_in_danger();
        if !is_settled || !tab.transactions.is_empty() {
            return Ok(());
        }
        let mut own = tab.own.iter().filter(|(place, (stamp, _))| {
            held.get(place).is_none_or(|(held, _)| held < stamp) && !self.durable.is_forgotten(place, stamp)
        });
        match own.next() {
            Some(missed) => {
                Err(format!("{} has handed on everything, and the database misses {missed:?}", tab.name))
            }
            None => Ok(()),
        }
    }

    /// Looks after each step that no tab has lost an edit, and takes away those that crashed.
    pub(crate) fn check(&mut self) -> Checked {
        self.tabs.retain(|tab| !tab.handle.is_dead());
        if self.busy.as_ref().is_some_and(|busy| self.tabs.iter().all(|tab| tab.name != *busy)) {
            self.busy = None;
        }
        for tab in &mut self.tabs {
            let now = stamps(&tab.ledger);
            if let Some(lost) = lost(&tab.before, &now) {
                return Err(format!("{} lost from memory: {lost}", tab.name));
            }
            self.promises.made(&now);
            self.durable.made(&now);
            tab.before = now;
        }
        Ok(())
    }

    /// Whether the user may edit in a tab: not before everything that is kept has been read.
    pub(crate) fn may_edit(&self, nth: usize) -> bool {
        self.tabs.get(nth).is_some_and(|tab| {
            let standing = tab.machine.standing();
            standing.home == Home::Local || standing.is_loaded
        })
    }

    /// Makes a change and keeps it; whether it is kept.
    pub(crate) fn change(&mut self, nth: usize, change: Change) -> bool {
        let env = self.env();
        let Some(tab) = self.tabs.get_mut(nth) else { return false };
        let touched = tab.history.apply(&mut tab.ledger, change, &env);
        self.keep(nth, touched)
    }

    /// Keeps what was touched; whether it is kept.
    pub(crate) fn keep(&mut self, nth: usize, touched: Touched) -> bool {
        let Some(tab) = self.tabs.get_mut(nth) else { return false };
        let now = stamps(&tab.ledger);
        let own = now.iter().filter(|(place, value)| tab.before.get(*place) != Some(value));
        tab.own.extend(own.map(|(place, value)| (place.clone(), value.clone())));
        self.happened(nth, Event::Edited(touched.clone()));
        let tab = &self.tabs[nth];
        if tab.handle.is_dead() {
            return false;
        }
        let is_safe = !tab.machine.is_in_danger();
        if is_safe {
            self.promises.made(&now);
            let ids: Vec<&String> =
                touched.tasks.iter().map(|(_, _, id)| id).chain(&touched.notices).collect();
            self.promises.promise(&tab.ledger, &now, Some(&|id| ids.iter().any(|other| *other == id)));
        }
        is_safe
    }

    /// Promises everything, where a tab says that everything is kept.
    fn note_saved(&mut self, nth: usize) {
        let Some(tab) = self.tabs.get(nth).filter(|tab| !tab.handle.is_dead()) else { return };
        if !tab.machine.is_in_danger() && tab.machine.is_at_rest() {
            let now = stamps(&tab.ledger);
            self.promises.made(&now);
            self.promises.promise(&tab.ledger, &now, None);
        }
    }

    /// Lets a tab hear the next storage event, or miss it.
    pub(crate) fn hear(&mut self, nth: usize, is_missed: bool) {
        let Some((key, text)) = self.tabs.get(nth).and_then(|tab| tab.handle.event()) else { return };
        if !is_missed {
            self.happened(nth, Event::Stored(key, text));
        }
    }

    /// Lets a tab hear of the database.
    pub(crate) fn hear_of_database(&mut self, nth: usize) {
        let keys = self.tabs.get_mut(nth).map(|tab| std::mem::take(&mut tab.told)).unwrap_or_default();
        let keys: BTreeSet<String> = keys.into_iter().flatten().collect();
        if !keys.is_empty() {
            self.happened(nth, Event::Changed(keys.into_iter().collect()));
        }
    }

    /// Forgets what is in the bin.
    pub(crate) fn empty_bin(&mut self, nth: usize) {
        let Some(tab) = self.tabs.get_mut(nth) else { return };
        self.promises.forget(&tab.ledger);
        self.durable.forget(&tab.ledger);
        let touched = tab.ledger.empty_bin();
        tab.before = stamps(&tab.ledger);
        self.keep(nth, touched);
    }

    /// Closes a tab in an orderly way.
    pub(crate) fn close(&mut self, nth: usize) {
        self.tabs.remove(nth);
    }

    /// The browser is killed: all tabs are gone, and so is what is not on the disk.
    pub(crate) fn kill(&mut self) {
        self.tabs.clear();
        self.busy = None;
        self.disk.borrow_mut().fall_back();
        self.promises.fall_back_to(&self.held_by_database());
    }

    /// The storage is lost, and the database is not.
    pub(crate) fn lose_storage(&mut self) {
        self.kill();
        self.disk.borrow_mut().lose();
    }

    /// The database is lost, and the storage is not.
    pub(crate) fn lose_database(&mut self) {
        self.tabs.clear();
        self.busy = None;
        self.database.records.clear();
        self.durable = Promises::default();
        let (_, ledger) = Persistence::start(Handle::new(&self.disk, usize::MAX), "who looks");
        self.promises.fall_back_to(&ledger);
    }

    /// The moment goes on, and tabs learn of what is old enough.
    pub(crate) fn tick(&mut self) {
        self.disk.borrow_mut().now += 1;
        self.tabs.iter().for_each(|tab| tab.handle.catch_up(self.lag));
    }

    /// Lets everything come to rest, with one new tab.
    pub(crate) fn rest(&mut self, random: &mut Random) -> Checked {
        self.tabs.clear();
        self.busy = None;
        self.open()?;
        for _ in 0..600 {
            self.tick();
            self.go_on(0, Mishap::None, random)?;
            self.check()?;
            let Some(tab) = self.tabs.first() else { return Err("the tab crashed at rest".into()) };
            if tab.machine.is_at_rest() && tab.wishes.is_empty() && tab.transactions.is_empty() {
                break;
            }
        }
        let Some(tab) = self.tabs.first() else { return Err("the tab crashed at rest".into()) };
        if !tab.machine.is_at_rest() || tab.machine.is_in_danger() {
            return Err(format!("{} does not come to rest: {:?}", tab.name, tab.machine));
        }
        let held = self.held_by_database();
        let (ours, theirs) = (stamps(&tab.ledger), stamps(&held));
        if let Some(lost) = lost(&ours, &theirs) {
            return Err(format!("at rest the database lacks something: {lost}"));
        }
        if let Some(key) = self.database.records.keys().find(|key| key.starts_with("qingdan:new:")) {
            return Err(format!("at rest {key} is still in the journal"));
        }
        Ok(())
    }
}

fn keys_of(writes: &[(String, Option<String>)]) -> Vec<String> {
    let sign = |text: &Option<String>| if text.is_some() { "+" } else { "-" };
    writes.iter().map(|(key, text)| format!("{}{key}", sign(text))).collect()
}
