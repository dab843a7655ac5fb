//! The storage of one browser, as its tabs see it.
//!
//! Each tab reads from a copy of its own, which learns of the others' writes some time later, as in browsers that keep a
//! copy for each process. A tab's own writes hold in its copy at once; in the storage the last write holds. On the disk
//! is only what the storage held when it was last committed: a browser that is killed as a whole falls back to that.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use qingdan::store::{Store, StoreError};

/// A write: when, by which tab, of which key, and what.
#[derive(Clone, Debug)]
struct Write {
    at: usize,
    tab: usize,
    key: String,
    text: Option<String>,
}

/// The storage itself.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    records: BTreeMap<String, String>,
    /// What of it is on the disk.
    committed: BTreeMap<String, String>,
    log: Vec<Write>,
    /// How many UTF-16 units fit.
    pub(crate) capacity: Option<usize>,
    pub(crate) now: usize,
}

impl Disk {
    /// The browser writes its storage to the disk.
    pub(crate) fn commit(&mut self) {
        self.committed.clone_from(&self.records);
    }

    /// The browser is killed: what is not on the disk is gone.
    pub(crate) fn fall_back(&mut self) {
        self.records.clone_from(&self.committed);
    }

    /// The storage is gone, and the database is not.
    pub(crate) fn lose(&mut self) {
        self.committed.clear();
        self.records.clear();
    }
}

/// What a tab has of it.
#[derive(Debug, Default)]
struct View {
    tab: usize,
    copy: BTreeMap<String, String>,
    /// How much of the log the copy knows.
    known: usize,
    /// Where in the log the tab's own last write of a key stands.
    own: BTreeMap<String, usize>,
    events: VecDeque<(String, Option<String>)>,
    /// After how many more writes the tab crashes, and whether the last of them is still done.
    crash: Option<(usize, bool)>,
    /// After how many more writes one fails.
    fail: Option<usize>,
    is_dead: bool,
}

/// A tab's hold on the storage.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handle {
    disk: Rc<RefCell<Disk>>,
    view: Rc<RefCell<View>>,
}

impl Handle {
    /// The hold of a new tab, which knows everything that was written so far.
    pub(crate) fn new(disk: &Rc<RefCell<Disk>>, tab: usize) -> Self {
        let (copy, known) = (disk.borrow().records.clone(), disk.borrow().log.len());
        let view = View { tab, copy, known, ..View::default() };
        Self { disk: disk.clone(), view: Rc::new(RefCell::new(view)) }
    }

    /// Lets the tab know of all writes that are older than `lag`.
    pub(crate) fn catch_up(&self, lag: usize) {
        let disk = self.disk.borrow();
        let mut view = self.view.borrow_mut();
        while let Some(write) = disk.log.get(view.known).filter(|write| write.at + lag <= disk.now) {
            let nth = view.known;
            view.known += 1;
            if write.tab == view.tab {
                continue;
            }
            view.events.push_back((write.key.clone(), write.text.clone()));
            if view.own.get(&write.key).is_none_or(|own| *own < nth) {
                match &write.text {
                    Some(text) => drop(view.copy.insert(write.key.clone(), text.clone())),
                    None => drop(view.copy.remove(&write.key)),
                }
            }
        }
    }

    /// The next storage event.
    pub(crate) fn event(&self) -> Option<(String, Option<String>)> {
        self.view.borrow_mut().events.pop_front()
    }

    /// Crashes the tab at a write to come.
    pub(crate) fn crash_at(&self, writes: usize, is_done: bool) {
        self.view.borrow_mut().crash = Some((writes, is_done));
    }

    /// Fails a write to come.
    pub(crate) fn fail_at(&self, writes: usize) {
        self.view.borrow_mut().fail = Some(writes);
    }

    pub(crate) fn is_dead(&self) -> bool {
        self.view.borrow().is_dead
    }

    /// How often anybody has written.
    pub(crate) fn writes(&self) -> usize {
        self.disk.borrow().log.len()
    }

    fn write(&self, key: &str, text: Option<&str>) -> Result<(), StoreError> {
        let mut view = self.view.borrow_mut();
        if view.is_dead {
            return Err(StoreError::Blocked);
        }
        let is_last = match &mut view.crash {
            Some((0, is_done)) => Some(*is_done),
            Some((writes, _)) => {
                *writes -= 1;
                None
            }
            None => None,
        };
        if let Some(is_done) = is_last {
            view.is_dead = true;
            if !is_done {
                return Err(StoreError::Blocked);
            }
        }
        match &mut view.fail {
            Some(0) => {
                view.fail = None;
                return Err(StoreError::Full);
            }
            Some(writes) => *writes -= 1,
            None => {}
        }
        let mut disk = self.disk.borrow_mut();
        match text {
            Some(text) => {
                let units = |text: &str| text.encode_utf16().count();
                let others = disk.records.iter().filter(|(other, _)| *other != key);
                let sum: usize = others.map(|(key, text)| units(key) + units(text)).sum();
                if disk.capacity.is_some_and(|capacity| sum + units(key) + units(text) > capacity) {
                    return Err(StoreError::Full);
                }
                disk.records.insert(key.to_owned(), text.to_owned());
                view.copy.insert(key.to_owned(), text.to_owned());
            }
            None => {
                disk.records.remove(key);
                view.copy.remove(key);
            }
        }
        let nth = disk.log.len();
        view.own.insert(key.to_owned(), nth);
        let write = Write { at: disk.now, tab: view.tab, key: key.to_owned(), text: text.map(str::to_owned) };
        disk.log.push(write);
        Ok(())
    }
}

impl Store for Handle {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.view.borrow().copy.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let view = self.view.borrow();
        if view.is_dead { Err(StoreError::Blocked) } else { Ok(view.copy.get(key).cloned()) }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.write(key, Some(text))
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.write(key, None)
    }
}
