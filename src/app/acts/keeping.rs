//! Keeping the ledger: carries out what [`Persistence`] wants done, and shows how it stands.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{BroadcastChannel, MessageEvent};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};

use crate::app::browser;
use crate::app::browser::locks;
use crate::app::state::App;
use crate::app::state::keeping::TAB;
use crate::app::state::signals::set_where_new;
use crate::ledger::{Ledger, Touched};
use crate::store::{
    EMPTIED_KEY, Effect, Event, Found, IndexedStore, Persistence, Shelf, StoreError, TabMessage,
};
use crate::view::Route;

const COMPACTION: &str = "qingdan:fold";
const CHANNEL: &str = "qingdan";

impl App {
    /// Reads the rest of what is kept, and begins to listen to other tabs.
    pub(crate) fn finish_loading(self) {
        self.listen_to_tabs();
        self.carry_out();
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
            Effect::Lock => spawn_local(locks::alone(COMPACTION, move || self.happened(Event::Locked))),
            Effect::Transact { id, keys } => spawn_local(self.transact(id, keys)),
            Effect::Wake(timer, after) => set_timeout(move || self.happened(Event::Woke(timer)), after),
            Effect::Tell(keys) => self.tell_tabs(&TabMessage::Changed(keys)),
            Effect::Heard(touched) => {
                self.index.note(&touched);
                self.ledger.notify();
                self.forget_emptied();
            }
            Effect::Emptied(until) => self.remember_emptied(&until),
            Effect::Loaded | Effect::Compacted => {
                keeping.compacted.update(|compacted| *compacted = compacted.wrapping_add(1).max(1))
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
    pub(crate) fn remember_emptying(self) {
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
    pub(crate) fn keep(self, touched: Touched) {
        self.happened(Event::Edited(touched));
    }

    /// Tries again to keep what could not be kept.
    pub(crate) fn try_keeping_again(self) {
        self.happened(Event::WriteAll);
    }

    /// Takes in what another tab has written into the storage.
    pub(crate) fn hear(self, key: Option<String>, text: Option<String>) {
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
    pub(crate) fn tell_tabs_of_emptying(self) {
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
    pub(crate) fn forget_damaged(self) {
        self.happened(Event::ForgetDamaged);
    }
}
