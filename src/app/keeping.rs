//! Keeping the ledger: when it is written and where, what other tabs write, and what is said when it fails.
//!
//! What has to be thought of is in [`Keeper`]; this is the part that waits.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{BroadcastChannel, MessageEvent};
use wasm_bindgen::prelude::{Closure, JsCast, JsValue};

use super::state::App;
use super::{browser, locks};
use crate::ledger::{Change, Ledger, Touched};
use crate::store::{
    Backup, BrowserStore, Damaged, Fold, Home, IndexedStore, Keeper, Kept, Shelf, Store, StoreError,
};

/// How long nobody has to have edited before what was edited is folded into the lasting records.
const QUIET: Duration = Duration::from_millis(1500);
/// How long after folding the records that were folded are removed: other tabs have been heard by then.
const LATER: Duration = Duration::from_millis(3000);
/// How often folding begins again at most because of what it has heard on the way.
const ROUNDS: usize = 8;
const FOLDING: &str = "qingdan:fold";
const TAB: &str = "qingdan:tab:";
const CHANNEL: &str = "qingdan";
/// When the latest was deleted of what the bin held when it was emptied.
const EMPTIED_UNTIL: &str = "qingdan:emptied";
/// What is told on the channel when the bin was emptied; anything else is the keys of records.
const EMPTIED: &str = "emptied";

/// How the ledger is kept, as signals; copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Keeping {
    keeper: StoredValue<Keeper<BrowserStore>>,
    /// Why the ledger in the page is not the one in the storage, if it is not.
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
    database: StoredValue<Option<Rc<IndexedStore>>, LocalStorage>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
    folding: StoredValue<Folding, LocalStorage>,
}

/// Where folding is.
#[derive(Default)]
struct Folding {
    is_running: Cell<bool>,
    /// Whether it has to run once more.
    again: Cell<bool>,
    /// Counts edits, so that only the last of many sets folding off.
    edits: Cell<u32>,
    /// Counts how often something was folded, so that only the last time sets tidying off.
    tidies: Cell<u32>,
}

impl Keeping {
    /// Reads what the storage holds; the ledger of it, and how it is kept from now on.
    pub(super) fn start(tab: &str) -> (Self, Ledger) {
        let mut keeper = Keeper::new(BrowserStore, tab);
        let (loaded, trouble) = match keeper.load() {
            Ok(loaded) => (loaded, keeper.is_newer().then_some(StoreError::Newer)),
            Err(error) => (Default::default(), Some(error)),
        };
        let mut loaded = loaded;
        // Where the storage is blocked there is nothing in it to miss.
        let is_missed =
            trouble.as_ref().is_some_and(|error| !matches!(error, StoreError::Newer | StoreError::Blocked));
        let trouble = if is_missed { Some(StoreError::HalfRead) } else { trouble };
        let until = keeper.store().get(EMPTIED_UNTIL).ok().flatten();
        if let Some(until) = until.and_then(|at| browser::moment(&at)) {
            drop(loaded.ledger.forget_deleted_until(until));
        }
        let keeping = Self {
            home: RwSignal::new(keeper.home()),
            keeper: StoredValue::new(keeper),
            trouble: RwSignal::new(trouble),
            damaged: RwSignal::new(loaded.damaged),
            is_loaded: RwSignal::new(false),
            is_missed: RwSignal::new(is_missed),
            is_gone: RwSignal::new(false),
            backups: RwSignal::default(),
            database: StoredValue::new_local(None),
            channel: StoredValue::new_local(None),
            folding: StoredValue::new_local(Folding::default()),
        };
        locks::hold(&format!("{TAB}{tab}"));
        (keeping, loaded.ledger)
    }

    /// Works with the keeper, and with nothing else of the page.
    pub(super) fn with<T>(self, run: impl FnOnce(&mut Keeper<BrowserStore>) -> T) -> Option<T> {
        let mut result = None;
        self.keeper.update_value(|keeper| result = Some(run(keeper)));
        result
    }

    /// A setting.
    pub(super) fn setting(self, key: &str) -> Option<String> {
        self.with(|keeper| keeper.store().get(key).ok().flatten()).flatten()
    }

    /// Sets or removes a setting; false where it is not kept.
    pub(super) fn set_setting(self, key: &str, value: Option<&str>) -> bool {
        let kept = self.with(|keeper| match value {
            _ if keeper.is_newer() => false,
            Some(value) => keeper.store_mut().set(key, value).is_ok(),
            None => keeper.store_mut().remove(key).is_ok(),
        });
        kept.unwrap_or(false)
    }

    /// The database, if there is one.
    pub(super) fn database(self) -> Option<Rc<IndexedStore>> {
        self.database.with_value(Clone::clone)
    }

    /// Whether a newer version has written what is here, so that it is shown and not changed.
    pub(super) fn is_read_only(self) -> bool {
        self.with(|keeper| keeper.is_newer()).unwrap_or(false)
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
        self.setting(EMPTIED_UNTIL).and_then(|at| browser::moment(&at))
    }

    /// Whether something that the user did is nowhere but in the page.
    pub(super) fn is_in_danger(self) -> bool {
        self.with(|keeper| !keeper.is_newer() && !keeper.is_saved()).unwrap_or(false)
    }

    fn folding<T>(self, run: impl FnOnce(&Folding) -> T) -> T {
        self.folding.with_value(run)
    }
}

impl App {
    /// Reads the rest, if there is more than the storage holds, and begins to listen to other tabs.
    pub(super) fn finish_loading(self) {
        self.listen_to_tabs();
        spawn_local(async move {
            let keeping = self.keeping;
            if keeping.is_missed.get_untracked() {
                return;
            }
            match IndexedStore::open().await {
                Ok(database) => {
                    let database = Rc::new(database);
                    let records = database.all(Shelf::Records).await;
                    keeping.database.set_value(Some(database));
                    match records {
                        Ok(records) if records.is_empty() => {
                            // What was emptied leaves its traces: where there are none, there is nothing left.
                            keeping.is_gone.set(keeping.home.get_untracked() == Home::Other);
                        }
                        Ok(records) => self.take_home(records),
                        Err(_) => return self.miss_home(),
                    }
                }
                Err(_) if keeping.home.get_untracked() == Home::Other => return self.miss_home(),
                // Then there is the storage alone.
                Err(_) => {}
            }
            keeping.is_loaded.set(true);
            if let Some(held) = locks::held().await {
                let is_gone = |tab: &str| !held.contains(&format!("{TAB}{tab}"));
                // What cannot be read now is taken over at the next start.
                let _ = keeping.with(|keeper| keeper.adopt(is_gone));
            }
            if keeping.with(|keeper| keeper.must_fold()) == Some(true) {
                self.fold();
            } else {
                self.tidy_later();
            }
            super::backups::begin(self);
            super::file_copy::begin(self);
        });
    }

    /// Takes in the records of the database.
    fn take_home(self, records: Vec<(String, String)>) {
        let keeping = self.keeping;
        let change = keeping.with(|keeper| {
            // It has moved, even if the storage was too full to say so.
            keeper.move_out();
            self.ledger.with_untracked(|ledger| keeper.take_home(records, ledger))
        });
        keeping.home.set(Home::Other);
        self.join(change);
        keeping.damaged.set(keeping.with(|keeper| keeper.damaged()).unwrap_or_default());
    }

    /// The database that holds the ledger does not give it out. Nothing lasting is written in this session; what is edited
    /// is kept in the storage, and comes together with the rest at the next start.
    fn miss_home(self) {
        self.keeping.is_missed.set(true);
        self.keeping.trouble.set(Some(StoreError::HalfRead));
    }

    /// Whether the rest of the ledger is still to be read.
    pub(super) fn is_half_read(self) -> bool {
        let is_elsewhere = self.keeping.home.get() == Home::Other;
        is_elsewhere && !self.keeping.is_loaded.get() && !self.keeping.is_missed.get()
    }

    /// Remembers what the bin holds as forgotten: records that are older than that, of this tab before a reload too, still
    /// have the words.
    pub(super) fn remember_emptying(self) {
        if let Some(at) = self.ledger.with_untracked(Ledger::last_deletion) {
            self.keeping.set_setting(EMPTIED_UNTIL, Some(&at.to_rfc3339()));
        }
    }

    /// Joins into the ledger what others have done; it is nothing that the user could undo.
    fn join(self, change: Option<Change>) {
        if let Some(change) = change.filter(|change| !change.is_empty()) {
            let env = self.env();
            self.ledger.update(|ledger| self.index.note(&ledger.apply(change, &env).touched));
            self.forget_emptied();
        }
    }

    /// Keeps what was touched, and says so at once if that fails.
    pub(super) fn keep(self, touched: &Touched) {
        let kept =
            self.keeping.with(|keeper| self.ledger.with_untracked(|ledger| keeper.save(ledger, touched)));
        match kept {
            Some(Ok(Kept::Safe)) => self.fold_later(),
            Some(Err(error @ (StoreError::Newer | StoreError::Blocked))) => {
                self.keeping.trouble.set(Some(error));
                self.fold();
            }
            // There may be room elsewhere: whether it is lost will be known when that was tried.
            _ => self.fold(),
        }
    }

    /// Tries again to keep what could not be kept.
    pub(super) fn try_keeping_again(self) {
        let everything = self.ledger.with_untracked(Touched::everything);
        self.keep(&everything);
    }

    /// Folds when nobody has edited for a while.
    fn fold_later(self) {
        let edits = self.keeping.folding(|folding| {
            folding.edits.set(folding.edits.get().wrapping_add(1));
            folding.edits.get()
        });
        set_timeout(
            move || {
                if self.keeping.folding(|folding| folding.edits.get() == edits) {
                    self.fold();
                }
            },
            QUIET,
        );
    }

    /// Writes what was edited into the lasting records, wherever these are.
    pub(super) fn fold(self) {
        let keeping = self.keeping;
        if !keeping.is_loaded.get_untracked() {
            return;
        }
        if keeping.folding(|folding| folding.is_running.replace(true)) {
            keeping.folding(|folding| folding.again.set(true));
            return;
        }
        spawn_local(async move {
            for _ in 0..ROUNDS {
                keeping.folding(|folding| folding.again.set(false));
                let is_kept = self.fold_once().await;
                // What was heard on the way may make more records due.
                let is_due = || is_kept && keeping.with(|keeper| keeper.must_fold()) == Some(true);
                if !keeping.folding(|folding| folding.again.get()) && !is_due() {
                    break;
                }
            }
            keeping.folding(|folding| folding.is_running.set(false));
            self.tidy_later();
            super::backups::after_folding(self);
            super::file_copy::write_later(self);
        });
    }

    /// Folds once; whether everything that was due is written.
    async fn fold_once(self) -> bool {
        let keeping = self.keeping;
        let mut outcome = Ok(());
        if keeping.with(|keeper| keeper.home()) == Some(Home::Local) {
            let answer = Rc::new(Cell::new(None));
            let place = answer.clone();
            locks::alone(FOLDING, move || {
                let folded = keeping.with(|keeper| {
                    let mut folded = None;
                    self.ledger.update_untracked(|ledger| folded = Some(keeper.fold_local(ledger)));
                    folded
                });
                place.set(folded.flatten());
            })
            .await;
            // Without an answer nothing was written: that must never count as kept.
            outcome = Err(StoreError::Failed(String::new()));
            if let Some((heard, folded)) = answer.take() {
                self.tell_heard(&heard);
                outcome = folded;
            }
            let is_full =
                matches!(outcome, Err(StoreError::Full | StoreError::NotKept | StoreError::Blocked));
            let is_outgrown = || keeping.with(|keeper| keeper.is_outgrown()) == Some(true);
            if (is_full || is_outgrown()) && keeping.database().is_some() {
                keeping.with(Keeper::move_out);
                keeping.home.set(Home::Other);
            }
        }
        let must_fold = || keeping.with(|keeper| keeper.must_fold()) == Some(true);
        if keeping.with(|keeper| keeper.home()) == Some(Home::Other) && must_fold() {
            outcome = match keeping.database() {
                Some(database) => self.fold_into(&database).await,
                None => Err(StoreError::Blocked),
            };
        }
        let is_newer = keeping.with(|keeper| keeper.is_newer()) == Some(true);
        let is_kept = outcome.is_ok();
        keeping.trouble.set(if is_newer { Some(StoreError::Newer) } else { outcome.err() });
        let damaged = keeping.with(|keeper| keeper.damaged()).unwrap_or_default();
        if keeping.damaged.with_untracked(|before| *before != damaged) {
            keeping.damaged.set(damaged);
        }
        is_kept
    }

    /// Folds into the database, in one transaction.
    async fn fold_into(self, database: &IndexedStore) -> Result<(), StoreError> {
        let keeping = self.keeping;
        let due = keeping.with(|keeper| keeper.due()).unwrap_or_default();
        let worked = database
            .work(&due, |desk| {
                keeping.with(|keeper| {
                    let mut fold = None;
                    self.ledger.update_untracked(|ledger| fold = Some(keeper.fold(desk, &due, ledger)));
                    fold
                })
            })
            .await;
        let (fold, outcome): (Option<Fold>, _) = match worked {
            Ok((fold, outcome)) => (fold.flatten(), outcome),
            Err(error) => return Err(error),
        };
        let Some(fold) = fold else { return Ok(()) };
        self.tell_heard(&fold.heard);
        let folded = fold.outcome.clone();
        keeping.with(|keeper| match outcome {
            Ok(()) => {
                keeper.confirm(fold);
                // Where the storage is too full for a word, the database is asked at the next start all the same.
                let _ = keeper.note_move();
            }
            Err(_) => keeper.take_back(fold),
        });
        outcome?;
        self.tell_tabs(&due);
        folded
    }

    /// Shows what came in from other tabs while folding.
    fn tell_heard(self, heard: &Touched) {
        if !heard.is_empty() {
            self.ledger.notify();
            self.forget_emptied();
        }
    }

    /// Removes, after a while, what was folded.
    fn tidy_later(self) {
        let keeping = self.keeping;
        if keeping.with(|keeper| keeper.must_tidy()) != Some(true) {
            return;
        }
        let nth = keeping.folding(|folding| {
            folding.tidies.set(folding.tidies.get().wrapping_add(1));
            folding.tidies.get()
        });
        set_timeout(
            move || {
                // What was folded since then has to wait as long.
                if keeping.folding(|folding| folding.tidies.get() != nth) {
                    return;
                }
                spawn_local(async move {
                    let keys = keeping.with(|keeper| keeper.folded_into()).unwrap_or_default();
                    // What is not removed now is at the next start: nothing is said of a failure.
                    let _ = match (keeping.home.get_untracked(), keeping.database()) {
                        (Home::Local, _) => keeping.with(Keeper::tidy_local),
                        (Home::Other, Some(database)) => {
                            let keys: Vec<String> = keys.into_iter().collect();
                            let tidied =
                                database.work(&keys, |desk| keeping.with(|keeper| keeper.tidy(desk))).await;
                            tidied.ok().and_then(|(tidied, _)| tidied)
                        }
                        (Home::Other, None) => None,
                    };
                    if keeping.with(|keeper| keeper.must_fold()) == Some(true) {
                        self.fold();
                    }
                });
            },
            LATER,
        );
    }

    /// Takes in what another tab has written into the storage.
    pub(super) fn hear(self, key: Option<String>, text: Option<String>) {
        let keeping = self.keeping;
        let Some(key) = key else {
            // Somebody has cleared the storage. What this page shows is written again.
            return self.try_keeping_again();
        };
        let change = keeping
            .with(|keeper| self.ledger.with_untracked(|ledger| keeper.hear(&key, text.as_deref(), ledger)));
        self.join(change);
        keeping.with(|keeper| {
            self.ledger.with_untracked(|ledger| keeper.heard(&key, text.as_deref(), ledger));
        });
        if let Some(home) = keeping.with(|keeper| keeper.home()) {
            keeping.home.set(home);
        }
        if keeping.with(|keeper| keeper.must_fold()) == Some(true) {
            self.fold_later();
        }
    }

    /// Tells other tabs which records of the database have changed.
    fn tell_tabs(self, keys: &[String]) {
        self.keeping.channel.with_value(|channel| {
            if let Some(channel) = channel {
                let keys: js_sys::Array = keys.iter().map(|key| JsValue::from_str(key)).collect();
                // A channel that takes no message is closed: the page is going away.
                let _ = channel.post_message(&keys);
            }
        });
    }

    /// Tells other tabs to forget what was deleted too.
    pub(super) fn tell_tabs_of_emptying(self) {
        self.tell_tabs(&[EMPTIED.to_owned()]);
    }

    fn listen_to_tabs(self) {
        let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let keys: js_sys::Array = event.data().unchecked_into();
            let keys: Vec<String> = keys.iter().filter_map(|key| key.as_string()).collect();
            if keys == [EMPTIED] {
                return self.forget_bin();
            }
            spawn_local(self.hear_of(keys));
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        // It listens as long as the page lives.
        hear.forget();
        self.keeping.channel.set_value(Some(channel));
    }

    /// Reads records of the database that another tab has changed.
    async fn hear_of(self, keys: Vec<String>) {
        let Some(database) = self.keeping.database() else { return };
        let read = database.work(&keys, |desk| desk.records.clone()).await;
        let Ok((records, _)) = read else { return };
        self.take_home(records.into_iter().collect());
    }

    /// Drops the records that were set aside as damaged.
    pub(super) fn forget_damaged(self) {
        if !self.may_change() {
            return;
        }
        let Some(Ok(_)) = self.keeping.with(Keeper::forget_damaged) else { return };
        self.keeping.damaged.set(Vec::new());
        spawn_local(async move {
            let Some(database) = self.keeping.database() else { return };
            let keys = database.keys(Shelf::Records).await.unwrap_or_default();
            let aside = keys.into_iter().filter(|key| key.starts_with("qingdan:aside:"));
            // What cannot be removed now is shown again at the next start.
            let _ = database.put(Shelf::Records, aside.map(|key| (key, None)).collect()).await;
        });
    }
}
