//! How the ledger is kept, as signals.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::web_sys::BroadcastChannel;

use super::signals::set_where_new;
use crate::app::browser;
use crate::app::browser::locks;
use crate::ledger::Ledger;
use crate::store::{
    Backup, BrowserStore, Damaged, EMPTIED_KEY, Home, IndexedStore, Persistence, Store, StoreError,
};

/// What the lock of each tab begins with; the name of the tab follows.
pub(crate) const TAB: &str = "qingdan:tab:";

/// How the ledger is kept, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Keeping {
    persistence: StoredValue<Persistence<BrowserStore>>,
    /// Why the ledger in the page is not the one that is kept, if it is not.
    pub(crate) trouble: RwSignal<Option<StoreError>>,
    pub(crate) damaged: RwSignal<Vec<Damaged>>,
    /// Where the lasting records lie.
    pub(crate) home: RwSignal<Home>,
    /// Whether everything that is kept has been read: nothing lasting is written before.
    pub(crate) is_loaded: RwSignal<bool>,
    /// Whether something of what is kept could not be read in this session. Then the ledger in the page is not the whole,
    /// and is not changed.
    pub(crate) is_missed: RwSignal<bool>,
    /// Whether what was kept is gone: the browser has cleared it away, or lost it. Until the user has seen that, no copy of
    /// the little there is replaces one of what there was.
    pub(crate) is_gone: RwSignal<bool>,
    /// The copies of good states that there are, the latest first.
    pub(crate) backups: RwSignal<Vec<Backup>>,
    /// Counts how often what was edited went into the lasting records; 0 until everything that is kept has been read.
    pub(crate) compacted: RwSignal<u32>,
    pub(crate) database: StoredValue<Option<Rc<IndexedStore>>, LocalStorage>,
    pub(crate) channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
}

impl Keeping {
    /// Reads what the storage holds; the ledger of it, and how it is kept from now on.
    pub(crate) fn start(tab: &str) -> (Self, Ledger) {
        let (persistence, mut ledger) = Persistence::start(BrowserStore, tab);
        let until = persistence.store().get(EMPTIED_KEY).ok().flatten();
        if let Some(until) = until.and_then(|at| browser::moment(&at)) {
            drop(ledger.forget_deleted_until(until));
        }
        let standing = persistence.standing();
        let keeping = Self {
            trouble: RwSignal::new(standing.trouble),
            damaged: RwSignal::new(persistence.damaged()),
            home: RwSignal::new(standing.home),
            is_loaded: RwSignal::new(standing.is_loaded),
            is_missed: RwSignal::new(standing.is_missed),
            is_gone: RwSignal::new(standing.is_gone),
            backups: RwSignal::default(),
            compacted: RwSignal::new(0),
            persistence: StoredValue::new(persistence),
            database: StoredValue::new_local(None),
            channel: StoredValue::new_local(None),
        };
        locks::hold(&format!("{TAB}{tab}"));
        (keeping, ledger)
    }

    /// Works with the machine, and with nothing else of the page.
    pub(crate) fn with<T>(self, run: impl FnOnce(&mut Persistence<BrowserStore>) -> T) -> Option<T> {
        let mut result = None;
        self.persistence.update_value(|persistence| result = Some(run(persistence)));
        result
    }

    /// A setting.
    pub(crate) fn setting(self, key: &str) -> Option<String> {
        self.with(|persistence| persistence.store().get(key).ok().flatten()).flatten()
    }

    /// Sets or removes a setting; false where it is not kept.
    pub(crate) fn set_setting(self, key: &str, value: Option<&str>) -> bool {
        let kept = self.with(|persistence| match value {
            _ if persistence.is_newer() => false,
            Some(value) => persistence.store_mut().set(key, value).is_ok(),
            None => persistence.store_mut().remove(key).is_ok(),
        });
        kept.unwrap_or(false)
    }

    /// How many UTF-16 units of the storage the ledger takes; `None` where it cannot be reached.
    pub(crate) fn units(self) -> Option<usize> {
        self.with(|persistence| persistence.units().ok()).flatten()
    }

    /// The database, if there is one.
    pub(crate) fn database(self) -> Option<Rc<IndexedStore>> {
        self.database.with_value(Clone::clone)
    }

    /// Whether a newer version has written what is here, so that it is shown and not changed.
    pub(crate) fn is_read_only(self) -> bool {
        self.with(|persistence| persistence.is_newer()).unwrap_or(false)
    }

    /// Whether the ledger in the page is the whole of what is kept, and in good order: only then may it replace a copy.
    pub(crate) fn is_whole(self) -> bool {
        self.is_loaded.get_untracked()
            && !self.is_missed.get_untracked()
            && !self.is_gone.get_untracked()
            && !self.is_read_only()
            && self.damaged.with_untracked(Vec::is_empty)
    }

    /// Up to when what was deleted has been forgotten, if the bin was ever emptied.
    pub(crate) fn emptied_until(self) -> Option<DateTime<Utc>> {
        self.setting(EMPTIED_KEY).and_then(|at| browser::moment(&at))
    }

    /// Whether something that the user did is nowhere but in the page.
    pub(crate) fn is_in_danger(self) -> bool {
        self.with(|persistence| persistence.is_in_danger()).unwrap_or(false)
    }

    /// Shows how the ledger is kept. A signal is set only where it says something else: whoever shows it builds it anew.
    pub(crate) fn show(self) {
        let now = self.with(|persistence| (persistence.standing(), persistence.damaged()));
        let Some((standing, damaged)) = now else { return };
        set_where_new(self.trouble, standing.trouble);
        set_where_new(self.damaged, damaged);
        set_where_new(self.home, standing.home);
        set_where_new(self.is_loaded, standing.is_loaded);
        set_where_new(self.is_missed, standing.is_missed);
    }
}
