//! Keeping a ledger in a store.

use proptest::prelude::*;
use qingdan::ledger::{Change, Edit, Ledger, Status, Touched};
use qingdan::store::{Keeper, MemoryStore, Store, StoreError};

use crate::made::{env, ledger, replicas, task};

/// A keeper that has stored a ledger, and the ledger.
fn kept(ledger: &Ledger, store: MemoryStore) -> Keeper<MemoryStore> {
    let mut keeper = Keeper::new(store);
    keeper.save(ledger, &everything(ledger)).unwrap();
    keeper
}

fn everything(ledger: &Ledger) -> Touched {
    let put = Change::Put {
        notices: ledger.notices.iter().map(|(id, notice)| (id.clone(), Some(notice.clone()))).collect(),
        tasks: ledger.tasks.iter().map(|(id, task)| (id.clone(), Some(task.clone()))).collect(),
    };
    Ledger::default().apply(put, &env(0)).touched
}

fn large() -> Ledger {
    ledger((0..100).map(|n| task("甲", n)).chain((0..5).map(|n| task("乙", n))).collect())
}

#[test]
fn an_edit_writes_one_record() {
    let mut ledger = large();
    let mut keeper = kept(&ledger, MemoryStore::default());
    let before = keeper.store().records.clone();
    let touched = ledger.apply(Change::Edit(vec![("甲-55".into(), Edit::Progress(50))]), &env(1)).touched;
    keeper.save(&ledger, &touched).unwrap();
    let changed: Vec<_> =
        keeper.store().records.iter().filter(|(key, text)| before.get(*key) != Some(text)).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].0, "qingdan:1:tasks:甲:1");
}

#[test]
fn what_is_removed_leaves_nothing_behind() {
    let mut ledger = large();
    let mut keeper = kept(&ledger, MemoryStore::default());
    let touched = ledger.apply(Change::remove_notice(&ledger, "甲"), &env(1)).touched;
    keeper.save(&ledger, &touched).unwrap();
    let keys: Vec<_> = keeper.store().records.keys().collect();
    assert_eq!(keys, ["qingdan:1:notice:乙", "qingdan:1:tasks:乙:0"]);
}

#[test]
fn other_peoples_keys_are_left_alone() {
    let mut store = MemoryStore::default();
    store.set("someone-else", "{").unwrap();
    store.set("qingdan:theme", "dark").unwrap();
    let mut keeper = kept(&large(), store);
    let loaded = keeper.load().unwrap();
    assert_eq!(loaded.damaged, []);
    assert_eq!(loaded.ledger, large());
    assert_eq!(keeper.store().records["someone-else"], "{");
}

#[test]
fn a_full_store_is_said_and_tried_again() {
    let ledger = large();
    let mut keeper = Keeper::new(MemoryStore { capacity: Some(9_000), ..MemoryStore::default() });
    assert_eq!(keeper.save(&ledger, &everything(&ledger)), Err(StoreError::Full));
    assert!(!keeper.is_saved());
    keeper.store_mut().capacity = None;
    assert_eq!(keeper.save(&ledger, &Touched::default()), Ok(()));
    assert!(keeper.is_saved());
    assert_eq!(Keeper::new(keeper.store().clone()).load().unwrap().ledger, ledger);
}

#[test]
fn a_write_that_fails_leaves_the_record_before_it() {
    let mut ledger = large();
    let mut keeper = kept(&ledger, MemoryStore::default());
    keeper.store_mut().capacity = Some(0);
    let touched =
        ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Status(Status::Done))]), &env(1)).touched;
    assert_eq!(keeper.save(&ledger, &touched), Err(StoreError::Full));
    assert_eq!(Keeper::new(keeper.store().clone()).load().unwrap().ledger, large());
}

#[test]
fn a_blocked_store_is_an_error_and_no_loss() {
    let ledger = large();
    let mut keeper = Keeper::new(MemoryStore { blocked: true, ..MemoryStore::default() });
    assert_eq!(keeper.load().map(|_| ()), Err(StoreError::Blocked));
    assert_eq!(keeper.save(&ledger, &everything(&ledger)), Err(StoreError::Blocked));
    keeper.store_mut().blocked = false;
    keeper.save(&ledger, &Touched::default()).unwrap();
    assert_eq!(keeper.load().unwrap().ledger, ledger);
}

/// A store that says it has written, and has not.
#[derive(Default)]
struct Liar;

impl Store for Liar {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
    fn get(&self, _: &str) -> Result<Option<String>, StoreError> {
        Ok(None)
    }
    fn set(&mut self, _: &str, _: &str) -> Result<(), StoreError> {
        Ok(())
    }
    fn remove(&mut self, _: &str) -> Result<(), StoreError> {
        Ok(())
    }
}

#[test]
fn success_is_believed_only_when_it_is_read_back() {
    let ledger = large();
    assert_eq!(Keeper::new(Liar).save(&ledger, &everything(&ledger)), Err(StoreError::NotKept));
}

#[test]
fn a_damaged_record_is_set_aside_and_all_others_load() {
    let ledger = large();
    let key = "qingdan:1:tasks:甲:1";
    let mut store = kept(&ledger, MemoryStore::default()).store().clone();
    let half: String = store.records[key].chars().take(500).collect();
    store.records.insert(key.into(), half.clone());
    let mut keeper = Keeper::new(store);
    let loaded = keeper.load().unwrap();
    assert_eq!(loaded.ledger.tasks.len(), 65);
    assert_eq!((loaded.damaged[0].key.as_str(), &loaded.damaged[0].text), (key, &half));
    // Until it is written over, it stays where it was; afterwards it lies aside, as it was.
    assert_eq!(keeper.store().records[key], half);
    keeper.save(&loaded.ledger, &Touched::default()).unwrap();
    assert!(!keeper.store().records.contains_key(key));
    let again = keeper.load().unwrap();
    assert_eq!(again, loaded);
    keeper.forget_damaged().unwrap();
    assert_eq!(keeper.load().unwrap().damaged, []);
}

#[test]
fn of_a_record_that_is_partly_damaged_the_rest_is_kept() {
    let ledger = ledger(vec![task("甲", 0), task("甲", 1)]);
    let key = "qingdan:1:tasks:甲:0";
    let mut store = kept(&ledger, MemoryStore::default()).store().clone();
    let damaged = store.records[key].replace("\"id\":\"甲-1\"", "\"id\":7");
    store.records.insert(key.into(), damaged.clone());
    let mut keeper = Keeper::new(store);
    let loaded = keeper.load().unwrap();
    assert_eq!(loaded.ledger.tasks.keys().collect::<Vec<_>>(), ["甲-0"]);
    keeper.save(&loaded.ledger, &Touched::default()).unwrap();
    let again = Keeper::new(keeper.store().clone()).load().unwrap();
    assert_eq!(again.ledger, loaded.ledger);
    assert_eq!(again.damaged[0].text, damaged);
}

#[test]
fn a_damaged_record_that_cannot_be_set_aside_is_not_written_over() {
    let mut ledger = ledger(vec![task("甲", 0), task("甲", 1)]);
    let key = "qingdan:1:tasks:甲:0";
    let mut store = kept(&ledger, MemoryStore::default()).store().clone();
    store.records.insert(key.into(), "{".into());
    store.capacity = Some(store.records.iter().map(|(key, text)| key.len() + text.len()).sum());
    let mut keeper = Keeper::new(store);
    assert_eq!(keeper.load().unwrap().damaged.len(), 1);
    let touched = ledger.apply(Change::Edit(vec![("甲-0".into(), Edit::Progress(5))]), &env(1)).touched;
    assert_eq!(keeper.save(&ledger, &touched), Err(StoreError::Full));
    assert_eq!(keeper.store().records[key], "{");
}

proptest! {
    #[test]
    fn what_is_saved_is_loaded(ledger in replicas()) {
        let mut keeper = kept(&ledger, MemoryStore::default());
        let loaded = keeper.load().unwrap();
        prop_assert_eq!(loaded.ledger, ledger);
        prop_assert!(loaded.damaged.is_empty());
    }

    #[test]
    fn no_text_in_a_record_makes_loading_panic_or_touches_others(ledger in replicas(), text in ".{0,80}") {
        let mut store = kept(&ledger, MemoryStore::default()).store().clone();
        store.records.insert("qingdan:1:tasks:丙:0".into(), text);
        let mut loaded = Keeper::new(store).load().unwrap().ledger;
        loaded.notices.remove("丙");
        loaded.tasks.retain(|_, task| task.notice != "丙");
        prop_assert_eq!(loaded, ledger);
    }
}
