//! Keeping the ledger: carries out what [`Persistence`] wants done, and shows how it stands.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{BroadcastChannel, MessageEvent};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};

use super::signals::set_where_new;
use super::state::App;
use super::{browser, locks};
use crate::ledger::{Ledger, Touched};
use crate::store::{
    Backup, BrowserStore, Damaged, EMPTIED_KEY, Effect, Event, Found, Home, IndexedStore, Persistence, Shelf,
    Store, StoreError, TabMessage,
};
use crate::view::Route;

const FOLDING: &str = "qingdan:fold";
const TAB: &str = "qingdan:tab:";
const CHANNEL: &str = "qingdan";

/// How the ledger is kept, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    persistence: StoredValue<Persistence<BrowserStore>>,
    /// Why the ledger in the page is not the one that is kept, if it is not.
    pub(super) trouble: RwSignal<Option<StoreError>>,
    pub(super) damaged: RwSignal<Vec<Damaged>>,
    /// Where the lasting records lie.
    pub(super) home: RwSignal<Home>,
    /// Whether everything that is kept has been read: nothing lasting is written before.
    pub(super) is_loaded: RwSignal<bool>,
    /// Whether something of what is kept could not be read in this session. Then the ledger in the page is not the whole,
    /// and is not changed.
    pub(super) is_missed: RwSignal<bool>,
    /// Whether what was kept is gone: the browser has cleared it away, or lost it. Until the user has seen that, no copy of
    /// the little there is replaces one of what there was.
    pub(super) is_gone: RwSignal<bool>,
    /// The copies of good states that there are, the latest first.
    pub(super) backups: RwSignal<Vec<Backup>>,
    /// Counts how often what was edited went into the lasting records; 0 until everything that is kept has been read.
    pub(super) folded: RwSignal<u32>,
    database: StoredValue<Option<Rc<IndexedStore>>, LocalStorage>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
}

impl Keeping {
    /// Reads what the storage holds; the ledger of it, and how it is kept from now on.
    pub(super) fn start(tab: &str) -> (Self, Ledger) {
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
            folded: RwSignal::new(0),
            persistence: StoredValue::new(persistence),
            database: StoredValue::new_local(None),
            channel: StoredValue::new_local(None),
        };
        locks::hold(&format!("{TAB}{tab}"));
        (keeping, ledger)
    }

    /// Works with the machine, and with nothing else of the page.
    fn with<T>(self, run: impl FnOnce(&mut Persistence<BrowserStore>) -> T) -> Option<T> {
        let mut result = None;
        self.persistence.update_value(|persistence| result = Some(run(persistence)));
        result
    }

    /// A setting.
    pub(super) fn setting(self, key: &str) -> Option<String> {
        self.with(|persistence| persistence.store().get(key).ok().flatten()).flatten()
    }

    /// Sets or removes a setting; false where it is not kept.
    pub(super) fn set_setting(self, key: &str, value: Option<&str>) -> bool {
        let kept = self.with(|persistence| match value {
            _ if persistence.is_newer() => false,
            Some(value) => persistence.store_mut().set(key, value).is_ok(),
            None => persistence.store_mut().remove(key).is_ok(),
        });
        kept.unwrap_or(false)
    }

    /// How many UTF-16 units of the storage the ledger takes; `None` where it cannot be reached.
    pub(super) fn units(self) -> Option<usize> {
        self.with(|persistence| persistence.units().ok()).flatten()
    }

    /// The database, if there is one.
    pub(super) fn database(self) -> Option<Rc<IndexedStore>> {
        self.database.with_value(Clone::clone)
    }

    /// Whether a newer version has written what is here, so that it is shown and not changed.
    pub(super) fn is_read_only(self) -> bool {
        self.with(|persistence| persistence.is_newer()).unwrap_or(false)
    }

    /// Whether the ledger in the page is the whole of what is kept, and in good order: only then may it replace a copy.
    pub(super) fn is_whole(self) -> bool {
        self.is_loaded.get_untracked()
            && !self.is_missed.get_untracked()
            && !self.is_gone.get_untracked()
            && !self.is_read_only()
            && self.damaged.with_untracked(Vec::is_empty)
    }

    /// Up to when what was deleted has been forgotten, if the bin was ever emptied.
    pub(super) fn emptied_until(self) -> Option<DateTime<Utc>> {
        self.setting(EMPTIED_KEY).and_then(|at| browser::moment(&at))
    }

    /// Whether something that the user did is nowhere but in the page.
    pub(super) fn is_in_danger(self) -> bool {
        self.with(|persistence| persistence.is_in_danger()).unwrap_or(false)
    }

    /// Shows how the ledger is kept. A signal is set only where it says something else: whoever shows it builds it anew.
    fn show(self) {
        let now = self.with(|persistence| (persistence.standing(), persistence.damaged()));
        let Some((standing, damaged)) = now else { return };
        set_where_new(self.trouble, standing.trouble);
        set_where_new(self.damaged, damaged);
        set_where_new(self.home, standing.home);
        set_where_new(self.is_loaded, standing.is_loaded);
        set_where_new(self.is_missed, standing.is_missed);
    }
}

impl App {
    /// Reads the rest of what is kept, and begins to listen to other tabs.
    pub(super) fn finish_loading(self) {
        self.listen_to_tabs();
        self.carry_out();
    }

    /// Whether the rest of the ledger is still to be read.
    pub(super) fn is_half_read(self) -> bool {
        let is_elsewhere = self.keeping.home.get() == Home::Other;
        is_elsewhere && !self.keeping.is_loaded.get() && !self.keeping.is_missed.get()
    }

    /// Lets the machine handle what has happened, and does what it wants done.
    fn happened(self, event: Event) {
        let env = self.env();
        self.ledger.update_untracked(|ledger| {
            self.keeping.with(|persistence| persistence.handle(event, ledger, &env));
        });
        self.carry_out();
    }

    fn carry_out(self) {
        while let Some(effect) = self.keeping.with(Persistence::next_effect).flatten() {
            self.carry_out_one(effect);
        }
        self.keeping.show();
    }

    fn carry_out_one(self, effect: Effect) {
        let keeping = self.keeping;
        match effect {
            Effect::OpenDatabase => spawn_local(async move {
                let found = self.open_database().await;
                let seemed_empty = self.ledger.with_untracked(Ledger::is_empty);
                self.happened(Event::Opened(found));
                let is_gone = keeping.with(|persistence| persistence.standing().is_gone);
                set_where_new(keeping.is_gone, is_gone == Some(true));
                // A storage that had forgotten even where the ledger lies made the page begin as if there were none.
                let is_lost =
                    seemed_empty && self.route.get_untracked() == Route::Paste && browser::hash().is_empty();
                if is_lost && !self.ledger.with_untracked(Ledger::is_empty) {
                    self.route.set(Route::Ledger);
                }
            }),
            Effect::AskWhoLives => spawn_local(async move {
                let held = locks::held().await;
                let tabs = held.map(|held| {
                    held.iter().filter_map(|lock| lock.strip_prefix(TAB)).map(str::to_owned).collect()
                });
                self.happened(Event::Alive(tabs));
            }),
            Effect::Journal(records) => spawn_local(async move {
                let Some(database) = keeping.database() else { return };
                let value = |text: String| JsValue::from_str(&text);
                let records = records.into_iter().map(|(key, text)| (key, text.map(value))).collect();
                // What it does not take is in the storage, and goes with the others into the lasting records.
                let _ = database.put(Shelf::Records, records).await;
            }),
            Effect::Lock => spawn_local(locks::alone(FOLDING, move || self.happened(Event::Locked))),
            Effect::Transact { id, keys } => spawn_local(self.transact(id, keys)),
            Effect::Wake(timer, after) => set_timeout(move || self.happened(Event::Woke(timer)), after),
            Effect::Tell(keys) => self.tell_tabs(&TabMessage::Changed(keys)),
            Effect::Heard(touched) => {
                self.index.note(&touched);
                self.ledger.notify();
                self.forget_emptied();
            }
            Effect::Emptied(until) => self.remember_emptied(&until),
            Effect::Loaded | Effect::Folded => {
                keeping.folded.update(|folded| *folded = folded.wrapping_add(1).max(1))
            }
        }
    }

    async fn open_database(self) -> Found {
        let Ok(database) = IndexedStore::open().await else { return Found::Nothing };
        let database = Rc::new(database);
        self.keeping.database.set_value(Some(database.clone()));
        database.all(Shelf::Records).await.map_or(Found::Unread, Found::Records)
    }

    async fn transact(self, id: u64, keys: Vec<String>) {
        let Some(database) = self.keeping.database() else {
            return self.happened(Event::Transacted(id, Err(StoreError::Blocked)));
        };
        let env = self.env();
        let worked = database
            .work(&keys, |records| {
                self.ledger.update_untracked(|ledger| {
                    self.keeping.with(|persistence| persistence.work(id, records, ledger, &env));
                });
            })
            .await;
        let outcome = worked.and_then(|((), outcome)| outcome);
        self.happened(Event::Transacted(id, outcome));
    }

    /// Remembers what the bin holds as forgotten: records that are older than that, of this tab before a reload too, still
    /// have the words.
    pub(super) fn remember_emptying(self) {
        if let Some(at) = self.ledger.with_untracked(Ledger::last_deletion) {
            let until = at.to_rfc3339();
            self.keeping.set_setting(EMPTIED_KEY, Some(&until));
            self.happened(Event::Emptied(until));
        }
    }

    /// What the storage has forgotten, as a browser that was killed does, the database remembers.
    fn remember_emptied(self, until: &str) {
        let then = browser::moment(until);
        if then.is_some() && then > self.keeping.emptied_until() {
            self.keeping.set_setting(EMPTIED_KEY, Some(until));
            self.forget_emptied();
        }
    }

    /// Keeps what was touched, and says so at once if that fails.
    pub(super) fn keep(self, touched: Touched) {
        self.happened(Event::Edited(touched));
    }

    /// Tries again to keep what could not be kept.
    pub(super) fn try_keeping_again(self) {
        self.happened(Event::WriteAll);
    }

    /// Takes in what another tab has written into the storage.
    pub(super) fn hear(self, key: Option<String>, text: Option<String>) {
        match key {
            Some(key) => self.happened(Event::Stored(key, text)),
            // Somebody has cleared the storage. What this page shows is written again.
            None => self.try_keeping_again(),
        }
    }

    /// Tells other tabs something.
    fn tell_tabs(self, message: &TabMessage) {
        self.keeping.channel.with_value(|channel| {
            let Some(channel) = channel else { return };
            for items in message.items() {
                let items: js_sys::Array = items.iter().map(|item| JsValue::from_str(item)).collect();
                // A channel that takes no message is closed: the page is going away.
                let _ = channel.post_message(&items);
            }
        });
    }

    /// Tells other tabs to forget what was deleted too.
    pub(super) fn tell_tabs_of_emptying(self) {
        self.tell_tabs(&TabMessage::Emptied);
    }

    fn listen_to_tabs(self) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            // Any page of the place can speak here.
            let Ok(items) = event.data().dyn_into::<js_sys::Array>() else { return };
            match TabMessage::parse(items.iter().map(|item| item.as_string())) {
                Some(TabMessage::Emptied) => self.forget_bin(),
                Some(TabMessage::Changed(keys)) => self.happened(Event::Changed(keys)),
                None => {}
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // It listens as long as the page lives.
        hear.forget();
        self.keeping.channel.set_value(Some(channel));
    }

    /// Drops the records that were set aside as damaged.
    pub(super) fn forget_damaged(self) {
        self.happened(Event::ForgetDamaged);
    }
}
