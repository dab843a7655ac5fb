//! One browser: its storage, its database, and its tabs, which do what the page does.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use qingdan::ledger::{Change, Env, History, Ledger, Touched};
use qingdan::store::{Home, Keeper, Kept, MemoryStore, StoreError};

use crate::checks::{Promises, Stamps, lost, stamps};
use crate::disk::{Disk, Handle};

/// A tab: a page that shows the ledger.
pub(crate) struct Tab {
    pub(crate) name: String,
    pub(crate) keeper: Keeper<Handle>,
    pub(crate) handle: Handle,
    pub(crate) ledger: Ledger,
    pub(crate) history: History,
    /// Keys of records in the database that another tab has changed.
    pub(crate) told: VecDeque<String>,
    folded_at: usize,
    before: Stamps,
}

/// A browser of one person.
pub(crate) struct Browser {
    pub(crate) name: String,
    pub(crate) disk: Rc<RefCell<Disk>>,
    pub(crate) database: MemoryStore,
    pub(crate) database_fails: bool,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) promises: Promises,
    /// How long it takes until a tab sees what another has written.
    pub(crate) lag: usize,
    /// How far its clock is off, in milliseconds.
    pub(crate) clock: i64,
    opened: usize,
}

pub(crate) type Checked = Result<(), String>;

/// What can happen while a transaction is under way.
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
            tabs: Vec::new(),
            promises: Promises::default(),
            lag,
            clock: 0,
            opened: 0,
        }
    }

    pub(crate) fn env(&self) -> Env {
        let now = crate::deeds::moment(self.disk.borrow().now as i64 * 7 + self.clock);
        Env { today: now.date_naive(), now, who: self.name.clone(), replica: self.name.clone() }
    }

    /// Opens a tab. Everything that was promised must be in it.
    pub(crate) fn open(&mut self) -> Checked {
        self.opened += 1;
        let name = format!("{}{}", self.name, self.opened);
        let handle = Handle::new(&self.disk, self.opened);
        let mut keeper = Keeper::new(handle.clone(), name.clone());
        let writes = handle.writes();
        let mut ledger = keeper.load().map_err(|error| format!("not loaded: {error:?}"))?.ledger;
        let is_at_home = keeper.home() == Home::Local;
        if self.database_fails && (!is_at_home || !self.database.records.is_empty()) {
            // The page says so and shows what it has; nothing is folded.
            return Ok(());
        }
        if !self.database.records.is_empty() {
            keeper.move_out();
            let records = self.database.records.clone().into_iter().collect();
            let change = keeper.take_home(records, &ledger);
            ledger.apply(change, &self.env());
        }
        if handle.writes() != writes {
            return Err("loading has written".into());
        }
        let before = stamps(&ledger);
        if let Some(broken) = self.promises.broken_by(&ledger, &before) {
            return Err(format!("{name} opened and misses: {broken}"));
        }
        if let Some(damaged) = keeper.damaged().first() {
            return Err(format!("{} is damaged: {}", damaged.key, damaged.text));
        }
        let folded_at = self.disk.borrow().now;
        let (history, told) = (History::default(), VecDeque::new());
        self.tabs.push(Tab { name, keeper, handle, ledger, history, told, folded_at, before });
        self.adopt(self.tabs.len() - 1);
        Ok(())
    }

    /// Takes over what tabs that are gone have left.
    pub(crate) fn adopt(&mut self, nth: usize) {
        let alive: Vec<String> = self.tabs.iter().map(|tab| tab.name.clone()).collect();
        if let Some(tab) = self.tabs.get_mut(nth) {
            let _ = tab.keeper.adopt(|name| !alive.iter().any(|alive| alive == name));
        }
    }

    /// Looks after each step that no tab has lost an edit, and takes away those that crashed.
    pub(crate) fn check(&mut self) -> Checked {
        self.tabs.retain(|tab| !tab.handle.is_dead());
        for tab in &mut self.tabs {
            let now = stamps(&tab.ledger);
            if let Some(lost) = lost(&tab.before, &now) {
                return Err(format!("{} lost from memory: {lost}", tab.name));
            }
            self.promises.made(&now);
            tab.before = now;
        }
        Ok(())
    }

    /// Makes a change and keeps it.
    pub(crate) fn change(&mut self, nth: usize, change: Change) -> Option<Kept> {
        let env = self.env();
        let tab = self.tabs.get_mut(nth)?;
        let touched = tab.history.apply(&mut tab.ledger, change, &env);
        self.keep(nth, &touched)
    }

    /// Keeps what was touched; returns how far it is kept.
    pub(crate) fn keep(&mut self, nth: usize, touched: &Touched) -> Option<Kept> {
        let tab = self.tabs.get_mut(nth)?;
        let kept = tab.keeper.save(&tab.ledger, touched);
        if tab.handle.is_dead() {
            return None;
        }
        if kept == Ok(Kept::Safe) {
            let now = stamps(&tab.ledger);
            self.promises.made(&now);
            let ids: Vec<&String> =
                touched.tasks.iter().map(|(_, _, id)| id).chain(&touched.notices).collect();
            self.promises.promise(&tab.ledger, &now, Some(&|id| ids.iter().any(|other| *other == id)));
        }
        kept.ok()
    }

    /// Folds, as often as it must be. `meanwhile` is a change that the user makes while a transaction is under way.
    pub(crate) fn fold(&mut self, nth: usize, mishap: Mishap, mut meanwhile: Option<Change>) {
        for _ in 0..6 {
            let Some(tab) = self.tabs.get_mut(nth) else { return };
            if !tab.keeper.must_fold() {
                break;
            }
            if tab.keeper.home() == Home::Local {
                let (_, outcome) = tab.keeper.fold_local(&mut tab.ledger);
                tab.folded_at = self.disk.borrow().now;
                if tab.handle.is_dead() {
                    return;
                }
                if let Err(error) = outcome {
                    if matches!(error, StoreError::Full | StoreError::NotKept) && !self.database_fails {
                        tab.keeper.move_out();
                        continue;
                    }
                    return;
                }
            } else if self.fold_out(nth, mishap, meanwhile.take()).is_none() {
                return;
            }
        }
        let Some(tab) = self.tabs.get(nth) else { return };
        if tab.keeper.is_saved() && !tab.keeper.must_fold() {
            let now = stamps(&tab.ledger);
            self.promises.made(&now);
            self.promises.promise(&tab.ledger, &now, None);
        }
    }

    /// Folds into the database, in one transaction; `None` where that did not work.
    fn fold_out(&mut self, nth: usize, mishap: Mishap, meanwhile: Option<Change>) -> Option<()> {
        let keys = self.tabs.get(nth)?.keeper.due();
        if self.database_fails {
            return None;
        }
        if let Some(change) = meanwhile.clone() {
            self.change(nth, change);
        }
        let mut desk = self.desk(|key| keys.iter().any(|other| other == key));
        let before = desk.records.clone();
        let tab = self.tabs.get_mut(nth)?;
        let fold = tab.keeper.fold(&mut desk, &keys, &mut tab.ledger);
        tab.folded_at = self.disk.borrow().now;
        let is_ok = fold.outcome.is_ok();
        if matches!(mishap, Mishap::None | Mishap::CrashesAfter) {
            for key in before.keys().filter(|key| !desk.records.contains_key(*key)) {
                self.database.records.remove(key);
            }
            self.database.records.extend(desk.records);
        }
        if let Some(change) = meanwhile {
            self.change(nth, change);
        }
        match mishap {
            Mishap::None => {
                let tab = self.tabs.get_mut(nth)?;
                tab.keeper.confirm(fold);
                let _ = tab.keeper.note_move();
                for (_, other) in self.tabs.iter_mut().enumerate().filter(|(other, _)| *other != nth) {
                    other.told.extend(keys.iter().cloned());
                }
            }
            Mishap::Fails => {
                self.tabs.get_mut(nth)?.keeper.take_back(fold);
                return None;
            }
            Mishap::CrashesBefore | Mishap::CrashesAfter => {
                self.tabs.remove(nth);
                return None;
            }
        }
        is_ok.then_some(())
    }

    /// These records of the database.
    fn desk(&self, is_wanted: impl Fn(&str) -> bool) -> MemoryStore {
        let mut desk = self.database.clone();
        desk.records.retain(|key, _| is_wanted(key));
        desk
    }

    /// Tidies, if it is long enough since the last fold that whoever wrote at the same moment has been seen.
    pub(crate) fn tidy(&mut self, nth: usize) {
        let Some(tab) = self.tabs.get_mut(nth) else { return };
        if tab.folded_at + 2 * self.lag + 2 > self.disk.borrow().now {
            return;
        }
        if tab.keeper.home() == Home::Local {
            let _ = tab.keeper.tidy_local();
        } else if !self.database_fails {
            let keys = tab.keeper.folded_into();
            let desk = self.desk(|key| keys.contains(key));
            let Some(tab) = self.tabs.get_mut(nth) else { return };
            let _ = tab.keeper.tidy(&desk);
        }
    }

    /// Lets a tab hear the next storage event, or miss it.
    pub(crate) fn hear(&mut self, nth: usize, is_missed: bool) {
        let env = self.env();
        let Some(tab) = self.tabs.get_mut(nth) else { return };
        let Some((key, text)) = tab.handle.event() else { return };
        if is_missed {
            return;
        }
        let change = tab.keeper.hear(&key, text.as_deref(), &tab.ledger);
        tab.ledger.apply(change, &env);
        tab.keeper.heard(&key, text.as_deref(), &tab.ledger);
    }

    /// Lets a tab hear of the database.
    pub(crate) fn hear_of_database(&mut self, nth: usize) {
        let env = self.env();
        let Some(tab) = self.tabs.get_mut(nth) else { return };
        if self.database_fails || tab.told.is_empty() {
            return;
        }
        let keys = std::mem::take(&mut tab.told);
        let records = keys
            .into_iter()
            .filter_map(|key| Some((key.clone(), self.database.records.get(&key)?.clone())))
            .collect();
        tab.keeper.move_out();
        let change = tab.keeper.take_home(records, &tab.ledger);
        tab.ledger.apply(change, &env);
    }

    /// Forgets what is in the bin.
    pub(crate) fn empty_bin(&mut self, nth: usize) {
        let Some(tab) = self.tabs.get_mut(nth) else { return };
        self.promises.forget(&tab.ledger);
        let touched = tab.ledger.empty_bin();
        tab.before = stamps(&tab.ledger);
        self.keep(nth, &touched);
    }

    /// Closes a tab in an orderly way.
    pub(crate) fn close(&mut self, nth: usize) {
        self.fold(nth, Mishap::None, None);
        if nth < self.tabs.len() {
            self.tabs.remove(nth);
        }
    }

    /// The moment goes on, and tabs learn of what is old enough.
    pub(crate) fn tick(&mut self) {
        self.disk.borrow_mut().now += 1;
        self.tabs.iter().for_each(|tab| tab.handle.catch_up(self.lag));
    }

    /// Lets everything come to rest, with one new tab.
    pub(crate) fn rest(&mut self) -> Checked {
        self.tabs.clear();
        self.open()?;
        for _ in 0..12 {
            for _ in 0..2 * self.lag + 3 {
                self.tick();
            }
            let tab = &self.tabs[0];
            if !tab.keeper.must_fold() && !tab.keeper.must_tidy() {
                break;
            }
            self.fold(0, Mishap::None, None);
            for _ in 0..2 * self.lag + 3 {
                self.tick();
            }
            self.tidy(0);
            self.check()?;
        }
        let Some(tab) = self.tabs.first() else { return Err("the tab crashed at rest".into()) };
        if tab.keeper.must_fold() || tab.keeper.must_tidy() || !tab.keeper.is_saved() {
            return Err(format!("{} does not come to rest: {:?}", tab.name, tab.keeper));
        }
        Ok(())
    }
}
