//! Keeping a ledger in a store.

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use qingdan::ledger::{Change, Edit, Ledger, Status, Touched};
use qingdan::store::{Home, Keeper, Kept, MemoryStore, Store, StoreError, pack, unpack};

use crate::made::{deeds, env, ledger, replicas, task};

/// A store that several tabs share, and that can crash: after some writes it takes none.
#[derive(Clone, Debug, Default)]
struct Shared(Rc<RefCell<MemoryStore>>, Rc<RefCell<Option<usize>>>);

impl Shared {
    fn records(&self) -> std::collections::BTreeMap<String, String> {
        self.0.borrow().records.clone()
    }

    fn keys_with(&self, part: &str) -> Vec<String> {
        self.records().into_keys().filter(|key| key.contains(part)).collect()
    }

    fn count(&self) -> Result<(), StoreError> {
        match &mut *self.1.borrow_mut() {
            Some(0) => Err(StoreError::Full),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Store for Shared {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.0.borrow().keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.borrow().get(key)
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.count()?;
        self.0.borrow_mut().set(key, text)
    }
    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.count()?;
        self.0.borrow_mut().remove(key)
    }
}

/// A keeper that has stored a ledger for good.
fn kept<S: Store + Default>(ledger: &Ledger, store: S) -> Keeper<S> {
    let mut keeper = Keeper::new(store, "t1");
    keeper.save(ledger, &Touched::everything(ledger)).unwrap();
    settle(&mut keeper, &mut ledger.clone());
    keeper
}

fn settle<S: Store + Default>(keeper: &mut Keeper<S>, ledger: &mut Ledger) {
    for _ in 0..6 {
        assert_eq!(keeper.compact_local(ledger).1, Ok(()));
        keeper.tidy_local().unwrap();
    }
    assert!(!keeper.must_compact() && !keeper.must_tidy() && keeper.is_saved());
}

fn large() -> Ledger {
    ledger((0..100).map(|n| task("甲", n)).chain((0..5).map(|n| task("乙", n))).collect())
}

fn edit(ledger: &mut Ledger, id: &str, edit: Edit, seconds: i64) -> Touched {
    ledger.apply(Change::Edit(vec![(id.into(), edit)]), &env(seconds)).touched
}

fn load<S: Store>(store: S) -> Ledger {
    let mut keeper = Keeper::new(store, "t9");
    let loaded = keeper.load().unwrap();
    assert_eq!(loaded.damaged, []);
    loaded.ledger
}

#[test]
fn an_edit_writes_one_small_record_that_is_folded_and_then_removed() {
    let mut ledger = large();
    let store = Shared::default();
    let mut keeper = kept(&ledger, store.clone());
    let before = store.records();
    let touched = edit(&mut ledger, "甲-55", Edit::Progress(50), 1);
    assert_eq!(keeper.save(&ledger, &touched), Ok(Kept::Safe));
    let changed = |before: &std::collections::BTreeMap<String, String>| -> Vec<String> {
        let after = store.records();
        after.into_iter().filter(|(key, text)| before.get(key) != Some(text)).map(|(key, _)| key).collect()
    };
    assert_eq!(changed(&before), ["qingdan:new:t1:task:甲-55"]);
    let after = store.records();
    assert!(after["qingdan:new:t1:task:甲-55"].encode_utf16().count() < 600);
    assert_eq!(keeper.compact_local(&mut ledger).1, Ok(()));
    assert_eq!(changed(&after), ["qingdan:tasks:甲:1"]);
    assert_eq!(store.keys_with(":new:").len(), 1, "it goes only later");
    keeper.tidy_local().unwrap();
    assert!(store.keys_with(":new:").is_empty());
    assert_eq!(load(store), ledger);
}

#[test]
fn an_import_is_safe_in_one_record_before_it_is_folded() {
    let ledger = large();
    let store = Shared::default();
    let mut keeper = Keeper::new(store.clone(), "t1");
    assert_eq!(keeper.save(&ledger, &Touched::everything(&ledger)), Ok(Kept::Safe));
    assert_eq!(store.records().len(), 1);
    assert_eq!(load(store), ledger);
}

#[test]
fn other_peoples_keys_are_left_alone() {
    let mut store = MemoryStore::default();
    store.set("someone-else", "{").unwrap();
    store.set("qingdan:theme", "dark").unwrap();
    let keeper = kept(&large(), store);
    assert_eq!(load(keeper.store().clone()), large());
    assert_eq!(keeper.store().records["someone-else"], "{");
    assert_eq!(keeper.store().records["qingdan:theme"], "dark");
}

#[test]
fn a_full_store_is_said_and_tried_again() {
    let mut ledger = large();
    let mut keeper = Keeper::new(MemoryStore { capacity: Some(300), ..MemoryStore::default() }, "t1");
    assert_eq!(keeper.save(&ledger, &Touched::everything(&ledger)), Err(StoreError::Full));
    assert!(!keeper.is_saved() && keeper.must_compact());
    assert_eq!(keeper.compact_local(&mut ledger).1, Err(StoreError::Full));
    assert!(!keeper.is_saved());
    keeper.store_mut().capacity = None;
    settle(&mut keeper, &mut ledger);
    assert_eq!(load(keeper.store().clone()), ledger);
}

#[test]
fn a_write_that_fails_leaves_the_record_before_it() {
    let mut ledger = large();
    let mut keeper = kept(&ledger, MemoryStore::default());
    keeper.store_mut().capacity = Some(0);
    let touched = edit(&mut ledger, "甲-0", Edit::Status(Status::Done.into()), 1);
    assert_eq!(keeper.save(&ledger, &touched), Err(StoreError::Full));
    assert_eq!(keeper.compact_local(&mut ledger).1, Err(StoreError::Full));
    assert_eq!(load(keeper.store().clone()), large());
}

#[test]
fn a_blocked_store_is_an_error_and_no_loss() {
    let mut ledger = large();
    let mut keeper = Keeper::new(MemoryStore { blocked: true, ..MemoryStore::default() }, "t1");
    assert_eq!(keeper.load().map(|_| ()), Err(StoreError::Blocked));
    let everything = Touched::everything(&ledger);
    assert_eq!(keeper.save(&ledger, &everything), Err(StoreError::Blocked));
    keeper.store_mut().blocked = false;
    settle(&mut keeper, &mut ledger);
    assert_eq!(load(keeper.store().clone()), ledger);
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
    let mut ledger = large();
    let mut keeper = Keeper::new(Liar, "t1");
    let everything = Touched::everything(&ledger);
    assert_eq!(keeper.save(&ledger, &everything), Err(StoreError::NotKept));
    assert_eq!(keeper.compact_local(&mut ledger).1, Err(StoreError::NotKept));
    assert!(!keeper.is_saved());
}

#[test]
fn a_damaged_record_is_set_aside_and_all_others_load() {
    let ledger = large();
    let key = "qingdan:tasks:甲:1";
    let store = Shared::default();
    kept(&ledger, store.clone());
    let half: String = store.records()[key].chars().take(200).collect();
    store.0.borrow_mut().records.insert(key.into(), half.clone());
    let before = store.records();
    let mut keeper = Keeper::new(store.clone(), "t2");
    let loaded = keeper.load().unwrap();
    assert_eq!(store.records(), before, "loading writes nothing");
    assert_eq!(loaded.ledger.tasks.len(), 65);
    assert_eq!((loaded.damaged[0].key.as_str(), &loaded.damaged[0].text), (key, &half));
    settle(&mut keeper, &mut loaded.ledger.clone());
    assert!(!store.records().contains_key(key));
    let mut again = Keeper::new(store.clone(), "t3");
    assert_eq!(again.load().unwrap(), loaded);
    again.forget_damaged().unwrap();
    assert_eq!(again.load().unwrap().damaged, []);
}

#[test]
fn of_a_record_that_is_partly_damaged_the_rest_is_kept() {
    let ledger = ledger(vec![task("甲", 0), task("甲", 1)]);
    let key = "qingdan:tasks:甲:0";
    let mut store = kept(&ledger, MemoryStore::default()).store().clone();
    let damaged = pack(&unpack(&store.records[key]).unwrap().replace("\"id\":\"甲-1\"", "\"id\":7"));
    store.records.insert(key.into(), damaged.clone());
    let mut keeper = Keeper::new(store, "t2");
    let mut loaded = keeper.load().unwrap();
    assert_eq!(loaded.ledger.tasks.keys().collect::<Vec<_>>(), ["甲-0"]);
    settle(&mut keeper, &mut loaded.ledger);
    let again = Keeper::new(keeper.store().clone(), "t3").load().unwrap();
    assert_eq!(again.ledger, loaded.ledger);
    assert_eq!(again.damaged[0].text, damaged);
}

#[test]
fn a_damaged_record_that_cannot_be_set_aside_is_not_written_over() {
    let mut ledger = ledger(vec![task("甲", 0), task("甲", 1)]);
    let key = "qingdan:tasks:甲:0";
    let mut store = kept(&ledger, MemoryStore::default()).store().clone();
    store.records.insert(key.into(), "{".into());
    store.capacity = Some(store.records.iter().map(|(key, text)| key.len() + text.len()).sum());
    let mut keeper = Keeper::new(store, "t2");
    assert_eq!(keeper.load().unwrap().damaged.len(), 1);
    let touched = edit(&mut ledger, "甲-0", Edit::Progress(5), 1);
    assert_eq!(keeper.save(&ledger, &touched), Err(StoreError::Full));
    assert_eq!(keeper.compact_local(&mut ledger).1, Err(StoreError::Full));
    assert_eq!(keeper.store().records[key], "{");
    assert!(!keeper.is_saved());
}

/// What the first version wrote.
fn first_version() -> (MemoryStore, Ledger) {
    let ledger = ledger(vec![task("甲", 0), task("甲", 41)]);
    let mut store = MemoryStore::default();
    for task in ledger.tasks.values() {
        let text = format!("{{\"tasks\":[{}]}}", serde_json::to_string(task).unwrap());
        store.set(&format!("qingdan:1:tasks:甲:{}", task.order / 40), &text).unwrap();
    }
    let notice = serde_json::to_string(&ledger.notices["甲"]).unwrap();
    store.set("qingdan:1:notice:甲", &notice).unwrap();
    (store, ledger)
}

#[test]
fn records_of_the_first_version_are_removed_only_when_they_are_folded() {
    let (store, ledger) = first_version();
    for crash in 0..12 {
        let shared = Shared(Rc::new(RefCell::new(store.clone())), Rc::new(RefCell::new(Some(crash))));
        let mut keeper = Keeper::new(shared.clone(), "t1");
        let mut loaded = keeper.load().unwrap().ledger;
        assert_eq!(loaded, ledger);
        let _ = keeper.compact_local(&mut loaded);
        let _ = keeper.tidy_local();
        assert_eq!(load(shared), ledger, "after {crash} writes");
    }
    let mut keeper = Keeper::new(store, "t1");
    let mut loaded = keeper.load().unwrap().ledger;
    settle(&mut keeper, &mut loaded);
    assert!(keeper.store().records.keys().all(|key| !key.starts_with("qingdan:1:")));
}

#[test]
fn what_a_newer_version_has_written_is_looked_at_and_not_touched() {
    let mut ledger = large();
    let mut store = kept(&ledger, MemoryStore::default()).store().clone();
    store.set("qingdan:format", "3").unwrap();
    store.set("qingdan:tasks:甲:9", "a format to come").unwrap();
    let before = store.records.clone();
    let mut keeper = Keeper::new(store, "t2");
    assert_eq!(keeper.load().unwrap().ledger, ledger);
    assert!(keeper.is_newer());
    let touched = edit(&mut ledger, "甲-0", Edit::Progress(5), 1);
    assert_eq!(keeper.save(&ledger, &touched), Err(StoreError::Newer));
    assert_eq!(keeper.compact_local(&mut ledger).1, Err(StoreError::Newer));
    let _ = (keeper.tidy_local(), keeper.note_move(), keeper.forget_damaged());
    keeper.adopt(|_| true).unwrap();
    let _ = keeper.compact_local(&mut ledger);
    assert_eq!(keeper.store().records, before);
}

#[test]
fn a_newer_version_that_starts_meanwhile_is_noticed() {
    let mut ledger = large();
    let mut keeper = kept(&ledger, MemoryStore::default());
    keeper.store_mut().set("qingdan:format", "3").unwrap();
    let touched = edit(&mut ledger, "甲-0", Edit::Progress(5), 1);
    assert_eq!(keeper.save(&ledger, &touched), Err(StoreError::Newer));
}

#[test]
fn a_notice_with_a_field_named_like_ours_is_still_a_notice() {
    let mut ledger = ledger(vec![task("甲", 0)]);
    let notice = ledger.notices.get_mut("甲").unwrap();
    notice.extra.insert("tasks".into(), serde_json::json!([]));
    let keeper = kept(&ledger, MemoryStore::default());
    assert_eq!(load(keeper.store().clone()), ledger);
}

#[test]
fn a_task_that_moves_stays_until_it_has_arrived() {
    let store = Shared::default();
    let mut ledger = ledger(vec![task("甲", 39)]);
    let mut keeper = kept(&ledger, store.clone());
    let moved = qingdan::ledger::Task { order: 40, number: Some("5".into()), ..task("甲", 39) };
    let touched = ledger.apply(Change::Add { notices: Vec::new(), tasks: vec![moved] }, &env(1)).touched;
    assert_eq!(ledger.tasks["甲-39"].order, 40);
    for crash in 0..8 {
        let copy =
            Shared(Rc::new(RefCell::new(store.0.borrow().clone())), Rc::new(RefCell::new(Some(crash))));
        let mut keeper = Keeper::new(copy.clone(), "t2");
        keeper.load().unwrap();
        let _ = keeper.save(&ledger, &touched);
        let _ = keeper.compact_local(&mut ledger.clone());
        assert!(load(copy).tasks.contains_key("甲-39"), "after {crash} writes");
    }
    keeper.save(&ledger, &touched).unwrap();
    settle(&mut keeper, &mut ledger);
    assert_eq!(store.keys_with(":tasks:甲"), ["qingdan:tasks:甲:1"]);
}

fn hear(from: &Shared, keys: &[String], keeper: &mut Keeper<Shared>, ledger: &mut Ledger) {
    for key in keys {
        let text = from.get(key).unwrap();
        let change = keeper.hear(key, text.as_deref(), ledger);
        ledger.apply(change, &env(50));
        keeper.heard(key, text.as_deref(), ledger);
    }
}

#[test]
fn two_tabs_that_edit_one_record_and_one_task_lose_nothing() {
    // The second hears of the first at once, late, or never.
    for hears in [0, 1, 2] {
        let store = Shared::default();
        kept(&large(), store.clone());
        let (mut one, mut other) = (Keeper::new(store.clone(), "a"), Keeper::new(store.clone(), "b"));
        let (mut ours, mut theirs) = (one.load().unwrap().ledger, other.load().unwrap().ledger);
        let touched = edit(&mut ours, "甲-1", Edit::Progress(10), 1);
        one.save(&ours, &touched).unwrap();
        let touched = edit(&mut ours, "甲-2", Edit::Starred(true), 2);
        one.save(&ours, &touched).unwrap();
        if hears == 0 {
            hear(&store, &store.keys_with(":new:a"), &mut other, &mut theirs);
        }
        let touched = edit(&mut theirs, "甲-1", Edit::Notes("记".into()), 3);
        other.save(&theirs, &touched).unwrap();
        one.compact_local(&mut ours).1.unwrap();
        other.compact_local(&mut theirs).1.unwrap();
        if hears == 1 {
            hear(&store, &store.keys_with(":tasks:"), &mut one, &mut ours);
        }
        one.tidy_local().unwrap();
        other.tidy_local().unwrap();
        one.compact_local(&mut ours).1.unwrap();
        for ledger in [load(store.clone()), theirs] {
            let task = &ledger.tasks["甲-1"];
            assert_eq!((task.progress, task.notes.as_str()), (10, "记"));
            assert!(ledger.tasks["甲-2"].starred);
        }
    }
}

#[test]
fn what_was_written_over_is_due_again() {
    let store = Shared::default();
    let mut ledger = large();
    let mut keeper = kept(&ledger, store.clone());
    let key = "qingdan:tasks:甲:0";
    let before = store.records()[key].clone();
    let touched = edit(&mut ledger, "甲-1", Edit::Progress(10), 1);
    keeper.save(&ledger, &touched).unwrap();
    keeper.compact_local(&mut ledger).1.unwrap();
    // A tab that has an old view of the storage writes.
    store.0.borrow_mut().records.insert(key.into(), before);
    hear(&store, &[key.into()], &mut keeper, &mut ledger);
    assert!(keeper.must_compact());
    keeper.tidy_local().unwrap();
    assert_eq!(store.keys_with(":new:").len(), 1);
    settle(&mut keeper, &mut ledger);
    assert_eq!(load(store), ledger);
}

#[test]
fn what_a_dead_tab_left_is_taken_over_even_if_nobody_heard_it() {
    let store = Shared::default();
    kept(&large(), store.clone());
    let (mut one, mut other) = (Keeper::new(store.clone(), "a"), Keeper::new(store.clone(), "b"));
    let (mut ours, mut theirs) = (one.load().unwrap().ledger, other.load().unwrap().ledger);
    let touched = edit(&mut ours, "甲-1", Edit::Progress(10), 1);
    one.save(&ours, &touched).unwrap();
    drop(one);
    other.adopt(|tab| tab == "a").unwrap();
    settle(&mut other, &mut theirs);
    assert!(store.keys_with(":new:").is_empty());
    assert_eq!(theirs, ours);
    assert_eq!(load(store), ours);
}

#[test]
fn a_record_that_its_tab_has_written_anew_is_not_removed_by_who_took_it_over() {
    let store = Shared::default();
    kept(&large(), store.clone());
    let (mut one, mut other) = (Keeper::new(store.clone(), "a"), Keeper::new(store.clone(), "b"));
    let (mut ours, mut theirs) = (one.load().unwrap().ledger, other.load().unwrap().ledger);
    let touched = edit(&mut ours, "甲-1", Edit::Progress(10), 1);
    one.save(&ours, &touched).unwrap();
    // It was only asleep.
    other.adopt(|tab| tab == "a").unwrap();
    other.compact_local(&mut theirs).1.unwrap();
    let touched = edit(&mut ours, "甲-1", Edit::Progress(20), 2);
    one.save(&ours, &touched).unwrap();
    drop(one);
    settle(&mut other, &mut theirs);
    assert_eq!(load(store).tasks["甲-1"].progress, 20);
}

/// Compacts into another store, in one transaction.
fn compact_out(
    keeper: &mut Keeper<Shared>,
    home: &mut MemoryStore,
    ledger: &mut Ledger,
    meanwhile: Option<(&str, i64)>,
    works: bool,
) {
    let keys = keeper.due();
    if let Some((id, seconds)) = meanwhile {
        let touched = edit(ledger, id, Edit::Progress(77), seconds);
        let _ = keeper.save(ledger, &touched);
    }
    let mut copy = MemoryStore::default();
    for key in &keys {
        if let Some(text) = home.records.get(key) {
            copy.records.insert(key.clone(), text.clone());
        }
    }
    let compaction = keeper.compact(&mut copy, &keys, ledger);
    assert!(!keeper.is_saved() || meanwhile.is_none() || keeper.must_compact());
    if works {
        home.records.retain(|key, _| !keys.contains(key));
        home.records.extend(copy.records);
        keeper.confirm(compaction);
    } else {
        keeper.take_back(compaction);
    }
}

/// What a browser has after everything else is gone.
fn all_of(store: &Shared, home: &MemoryStore) -> Ledger {
    let mut keeper = Keeper::new(store.clone(), "t9");
    let mut ledger = keeper.load().unwrap().ledger;
    if !home.records.is_empty() {
        keeper.move_out();
        let change = keeper.take_home(home.records.clone().into_iter().collect(), &ledger);
        ledger.apply(change, &env(99));
    }
    ledger
}

#[test]
fn moving_out_may_crash_at_every_write() {
    for crash in 0..10 {
        for works in [true, false] {
            let store = Shared::default();
            let mut ledger = large();
            let mut keeper = kept(&ledger, store.clone());
            let mut home = MemoryStore::default();
            *store.1.borrow_mut() = Some(crash);
            keeper.move_out();
            compact_out(&mut keeper, &mut home, &mut ledger, None, works);
            let _ = keeper.tidy(&home);
            assert_eq!(all_of(&store, &home), large(), "after {crash} writes, {works}");
        }
    }
    let store = Shared::default();
    let mut ledger = large();
    let mut keeper = kept(&ledger, store.clone());
    let mut home = MemoryStore::default();
    keeper.move_out();
    compact_out(&mut keeper, &mut home, &mut ledger, None, true);
    keeper.tidy(&home).unwrap();
    let left: Vec<String> = store.records().into_keys().collect();
    assert_eq!(left, ["qingdan:format", "qingdan:home"]);
    assert_eq!(keeper.home(), Home::Other);
    assert_eq!(all_of(&store, &home), ledger);
}

#[test]
fn nothing_is_tidied_while_a_transaction_is_under_way() {
    let store = Shared::default();
    let mut ledger = large();
    let mut keeper = kept(&ledger, store.clone());
    keeper.move_out();
    let (keys, mut copy) = (keeper.due(), MemoryStore::default());
    let compaction = keeper.compact(&mut copy, &keys, &mut ledger);
    keeper.tidy(&MemoryStore::default()).unwrap();
    assert_eq!(all_of(&store, &MemoryStore::default()), ledger);
    keeper.take_back(compaction);
    assert!(keeper.must_compact());
}

#[test]
fn a_record_that_became_due_after_it_was_asked_is_not_written_unread() {
    let store = Shared::default();
    let mut ledger = large();
    let mut keeper = kept(&ledger, store.clone());
    let mut home = MemoryStore::default();
    keeper.move_out();
    compact_out(&mut keeper, &mut home, &mut ledger, None, true);
    // Another tab has written into a record that this one has not heard of.
    let mut theirs = ledger.clone();
    edit(&mut theirs, "甲-50", Edit::Notes("记".into()), 1);
    let mut other = Keeper::new(Shared::default(), "b");
    other.move_out();
    let _ = other.save(&theirs, &Touched::everything(&theirs));
    compact_out(&mut other, &mut home, &mut theirs, None, true);
    // An edit of that record comes between asking for what is due and compaction it.
    let touched = edit(&mut ledger, "甲-1", Edit::Progress(5), 2);
    keeper.save(&ledger, &touched).unwrap();
    compact_out(&mut keeper, &mut home, &mut ledger, Some(("甲-51", 3)), true);
    compact_out(&mut keeper, &mut home, &mut ledger, None, true);
    let ledger = all_of(&store, &home);
    assert_eq!((ledger.tasks["甲-50"].notes.as_str(), ledger.tasks["甲-51"].progress), ("记", 77));
}

#[test]
fn what_is_edited_while_a_fold_is_under_way_is_still_in_danger() {
    let store = Shared::default();
    let mut ledger = large();
    let mut keeper = kept(&ledger, store.clone());
    keeper.move_out();
    let everything = Touched::everything(&ledger);
    *store.1.borrow_mut() = Some(0);
    assert_eq!(keeper.save(&ledger, &everything), Err(StoreError::Full));
    let (keys, mut copy) = (keeper.due(), MemoryStore::default());
    let compaction = keeper.compact(&mut copy, &keys, &mut ledger);
    assert!(!keeper.is_saved());
    *store.1.borrow_mut() = Some(0);
    let touched = edit(&mut ledger, "甲-1", Edit::Progress(5), 1);
    assert_eq!(keeper.save(&ledger, &touched), Err(StoreError::Full));
    keeper.confirm(compaction);
    assert!(!keeper.is_saved());
}

proptest! {
    #[test]
    fn what_is_saved_is_loaded(ledger in replicas(), parts in proptest::collection::vec(deeds(), 0..4), compaction in any::<bool>()) {
        let mut ledger = ledger;
        let mut keeper = kept(&ledger, MemoryStore::default());
        for (nth, deed) in parts.iter().enumerate() {
            let touched = ledger.apply(deed.change(&ledger), &env(nth as i64)).touched;
            prop_assert_eq!(keeper.save(&ledger, &touched), Ok(Kept::Safe));
            if compaction {
                keeper.compact_local(&mut ledger).1.unwrap();
            }
        }
        prop_assert_eq!(load(keeper.store().clone()), ledger);
    }

    #[test]
    fn no_text_in_a_record_makes_loading_panic_or_touches_others(
        ledger in replicas(),
        text in prop_oneof![".{0,80}", "z[ -\u{801f}]{0,40}"],
        key in proptest::sample::select(vec![
            "qingdan:tasks:丙:0", "qingdan:notice:丙", "qingdan:new:t:task:丙-1", "qingdan:new:t:many:0",
            "qingdan:1:tasks:丙:0", "qingdan:aside:x", "qingdan:new:", "qingdan:tasks:",
        ]),
    ) {
        let mut store = kept(&ledger, MemoryStore::default()).store().clone();
        store.records.insert(key.into(), text);
        let mut keeper = Keeper::new(store, "t2");
        let mut loaded = keeper.load().unwrap().ledger;
        prop_assert_eq!(&loaded, &ledger);
        prop_assert_eq!(keeper.compact_local(&mut loaded).1, Ok(()));
        keeper.tidy_local().unwrap();
        prop_assert_eq!(Keeper::new(keeper.store().clone(), "t3").load().unwrap().ledger, ledger);
    }
}

#[test]
fn a_damaged_record_is_not_written_over_when_what_set_it_aside_failed() {
    let store = Shared::default();
    let mut ledger = large();
    let mut keeper = kept(&ledger, store.clone());
    let mut home = MemoryStore::default();
    keeper.move_out();
    while keeper.must_compact() {
        compact_out(&mut keeper, &mut home, &mut ledger, None, true);
    }
    keeper.tidy(&home).unwrap();
    let key = "qingdan:tasks:甲:1";
    let half: String = home.records[key].chars().take(50).collect();
    home.records.insert(key.into(), half.clone());

    let mut keeper = Keeper::new(store, "t2");
    let mut ledger = keeper.load().unwrap().ledger;
    keeper.move_out();
    let change = keeper.take_home(home.records.clone().into_iter().collect(), &ledger);
    ledger.apply(change, &env(0));
    compact_out(&mut keeper, &mut home, &mut ledger, None, false);
    assert_eq!(home.records[key], half, "the transaction failed");
    while keeper.must_compact() {
        compact_out(&mut keeper, &mut home, &mut ledger, None, true);
    }
    assert!(home.records.iter().any(|(key, text)| key.starts_with("qingdan:aside:") && *text == half));
}
