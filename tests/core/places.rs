//! Where tasks stand, in copies of their notice with other white space and in files and records of older versions.

use qingdan::exchange::{ExportOptions, OddField, Selection, export, import};
use qingdan::intake::Document;
use qingdan::ledger::{Change, Draft, Edit, Ledger, Notice, Task, merge};
use qingdan::reading::read;
use qingdan::store::{Keeper, MemoryStore, Store};
use qingdan::text::Place;

use crate::made::env;
use crate::schema::faults;

const COPIES: [&str; 2] = [
    "关于修路的通知\n1.修好东路。（责任单位：区建设局）\n2.修好西路。（责任单位：区建设局）",
    "关于修路的通知\n\n\n　　1. 修好东路。(责任单位:区建设局)\n\n\n　　2. 修好西路。(责任单位:区建设局)\n",
];

/// A ledger of one of the copies.
fn ledger_of(copy: &str) -> Ledger {
    let document = Document::from_text(copy);
    let mut ledger = Ledger::default();
    let accept = Draft::of(&read(&document), &document.source).accept(&ledger, &env(0));
    ledger.apply(accept, &env(0));
    assert_eq!(ledger.tasks.len(), 2);
    ledger
}

/// A ledger as an older version had it: its tasks stand at bytes of its source.
fn older(ledger: &Ledger) -> Ledger {
    let mut older = ledger.clone();
    for task in older.tasks.values_mut() {
        let place = task.place.take().unwrap();
        task.unplaced = place.span_in(&ledger.notices[&task.notice].source);
        assert!(task.unplaced.is_some());
    }
    older
}

fn without_tasks(mut ledger: Ledger) -> Ledger {
    ledger.tasks.clear();
    ledger
}

fn without_source(mut ledger: Ledger) -> Ledger {
    ledger.notices.values_mut().for_each(|notice| notice.source.clear());
    ledger
}

fn merged(ours: &Ledger, theirs: &Ledger) -> Ledger {
    let mut result = ours.clone();
    result.apply(merge(ours, theirs), &env(0));
    result
}

/// The passage of each task.
fn passages(ledger: &Ledger) -> Vec<&str> {
    let passage = |task: &Task| {
        let source = &ledger.notices[&task.notice].source;
        task.place.and_then(|place| place.span_in(source)).map_or("", |span| span.of(source))
    };
    let id = ledger.notices.keys().next().unwrap();
    ledger.tasks_of(id).into_iter().map(passage).collect()
}

#[test]
fn every_copy_has_the_same_places() {
    let [one, other] = COPIES.map(ledger_of);
    assert_eq!(one.notices.keys().collect::<Vec<_>>(), other.notices.keys().collect::<Vec<_>>());
    for (id, task) in &one.tasks {
        assert_eq!(task.place, other.tasks[id].place);
    }
    assert!(
        passages(&one)[1].starts_with("2.修好西路。") && passages(&other)[1].starts_with("2. 修好西路。")
    );
    // The places stay where they are whichever source stays, and whoever hears of what first.
    let longer = merged(&one, &other);
    assert_eq!(longer, merged(&other, &one));
    assert_eq!(passages(&longer), passages(&other));
    let late = merged(&merged(&without_tasks(other.clone()), &without_source(one.clone())), &one);
    assert_eq!(late, longer);
}

#[test]
fn a_file_tells_bytes_of_its_own_source_and_is_read_by_places() {
    let ledger = ledger_of(COPIES[1]);
    let text = export(&ledger, Selection::All, &env(0));
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let source = file["notices"][0]["source"].as_str().unwrap();
    for (task, passage) in file["tasks"].as_array().unwrap().iter().zip(passages(&ledger)) {
        let [start, end] = [0, 1].map(|nth| usize::try_from(task["span"][nth].as_u64().unwrap()).unwrap());
        assert_eq!(&source[start..end], passage);
    }
    // Another white space that somebody has put in moves the bytes, and no place.
    let moved = text.replacen("关于修路的通知", "关于修路的 通知", 1);
    let moved = import(&moved).unwrap();
    assert!(moved.oddities.is_empty() && moved.ledger.tasks == ledger.tasks);
    // Without the source there are no bytes to tell of.
    let text = export(
        &ledger,
        ExportOptions { selection: Selection::All, with_sources: false, rules: &[] },
        &env(0),
    );
    assert_eq!(faults(&text), [""; 0]);
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(file["tasks"][0]["span"].is_null() && file["tasks"][0]["place"].is_array());
    assert_eq!(import(&text).unwrap().ledger, without_source(ledger));
}

#[test]
fn a_file_of_an_older_version_has_places_in_its_own_source() {
    for ledger in COPIES.map(ledger_of) {
        let text = export(&older(&ledger), Selection::All, &env(0));
        assert!(!text.contains("\"place\""));
        let restored = import(&text).unwrap();
        assert!(restored.oddities.is_empty());
        assert_eq!(restored.ledger, ledger);
    }
}

#[test]
fn bytes_of_a_source_that_is_not_there_are_neither_lost_nor_believed() {
    let [one, other] = COPIES.map(ledger_of);
    let options = ExportOptions { selection: Selection::All, with_sources: false, rules: &[] };
    let text = export(&older(&one), options, &env(0));
    let restored = import(&text).unwrap();
    assert!(restored.oddities.is_empty());
    let rides = restored.ledger;
    assert!(rides.tasks.values().all(|task| task.place.is_none() && task.is_printed()));
    assert_eq!(export(&rides, options, &env(0)), text);
    // Who has places keeps them, and gives them to who has bytes.
    for ledger in [&one, &other] {
        assert!(merge(ledger, &rides).is_empty());
        assert_eq!(merged(&rides, ledger), *ledger);
    }
    assert_eq!(merged(&without_tasks(one.clone()), &rides), one);
    assert_eq!(passages(&merged(&merged(&without_tasks(other.clone()), &rides), &one)), passages(&other));

    // In another copy they would be wrong: they wait for their own.
    let rides = without_source(older(&other));
    let waiting = merged(&without_tasks(one), &rides);
    assert!(waiting.tasks.values().all(|task| task.place.is_none() && task.is_printed()));
    let again = import(&export(&waiting, Selection::All, &env(0))).unwrap();
    assert!(
        again.ledger.tasks.values().all(|task| task.place.is_none()),
        "nor does who gets them believe them"
    );
    assert_eq!(merged(&waiting, &without_tasks(other.clone())), other);
}

#[test]
fn copies_with_places_with_bytes_and_with_neither_are_joined_in_any_order() {
    let ledger = ledger_of(COPIES[0]);
    let mut neither = older(&ledger);
    neither.tasks.values_mut().for_each(|task| task.unplaced = None);
    let copies = [&ledger, &without_source(older(&ledger)), &neither];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let [first, second, third] = order.map(|nth| copies[nth]);
        assert_eq!(merged(&merged(first, second), third), ledger);
        assert_eq!(merged(first, &merged(second, third)), ledger);
    }
}

fn store_of(ledger: &Ledger) -> MemoryStore {
    let mut store = MemoryStore::default();
    let id = ledger.notices.keys().next().unwrap();
    let tasks = serde_json::json!({ "tasks": ledger.tasks_of(id) }).to_string();
    assert!(!tasks.contains("\"place\""));
    let notice = serde_json::to_string(&ledger.notices[id]).unwrap();
    store.set("qingdan:format", "2").unwrap();
    store.set(&format!("qingdan:notice:{id}"), &notice).unwrap();
    store.set(&format!("qingdan:tasks:{id}:0"), &tasks).unwrap();
    store
}

fn load(keeper: &mut Keeper<MemoryStore>) -> Ledger {
    let loaded = keeper.load().unwrap();
    assert!(loaded.damaged.is_empty());
    loaded.ledger
}

#[test]
fn records_of_an_older_version_get_their_places() {
    let [one, other] = COPIES.map(ledger_of);
    let mut keeper = Keeper::new(store_of(&older(&one)), "t1");
    let mut ledger = load(&mut keeper);
    assert_eq!(ledger, one);
    assert!(!keeper.must_compact(), "loading writes nothing");
    // The page comes once more, with more white space, which stays: what is in the old records must not point into that.
    let change = Change::Add { notices: other.notices.values().cloned().collect(), tasks: Vec::new() };
    let touched = ledger.apply(change, &env(1)).touched;
    keeper.save(&ledger, &touched).unwrap();
    for _ in 0..6 {
        assert_eq!(keeper.compact_local(&mut ledger).1, Ok(()));
        keeper.tidy_local().unwrap();
    }
    assert!(!keeper.must_compact() && !keeper.must_tidy());
    assert_eq!(passages(&ledger), passages(&other));
    let mut again = Keeper::new(keeper.store().clone(), "t2");
    assert_eq!(load(&mut again), ledger);
}

#[test]
fn a_tab_hears_of_a_record_of_an_older_version() {
    let ledger = ledger_of(COPIES[0]);
    let mut keeper = Keeper::new(MemoryStore::default(), "t1");
    let mut edited = older(&ledger);
    let id = edited.tasks.keys().next().unwrap().clone();
    edited.apply(Change::Edit(vec![(id.clone(), Edit::Progress(40))]), &env(5));
    let record = serde_json::json!({ "tasks": [edited.tasks[&id]] }).to_string();
    assert!(!record.contains("\"place\""));
    let mut ours = ledger.clone();
    let heard = keeper.hear(&format!("qingdan:new:t0:task:{id}"), Some(&record), &ours);
    ours.apply(heard, &env(6));
    assert_eq!((ours.tasks[&id].progress, ours.tasks[&id].place), (40, ledger.tasks[&id].place));
}

#[test]
fn places_that_cannot_be_are_told() {
    let source = "一、 修路";
    let tasks = [
        r#""place":[0,4]"#,
        r#""place":[0,5]"#,
        r#""place":[18446744073709551615,18446744073709551615]"#,
        r#""place":[3,1]"#,
        r#""place":[0,1e30],"span":[0,6]"#,
        r#""place":"x","span":null"#,
        r#""place":[2,4],"span":[1,99]"#,
        r#""place":[2,4],"span":[9,1]"#,
        r#""place":[2,4],"span":[0]"#,
        r#""span":[1,3]"#,
        r#""span":[0,18446744073709551615]"#,
        r#""place":null,"span":[6,13]"#,
    ];
    let record = |(nth, fields): (usize, &&str)| {
        format!(r#"{{"id":"t{nth:02}","notice":"甲","text":"修路",{fields}}}"#)
    };
    let records = tasks.iter().enumerate().map(record).collect::<Vec<_>>().join(",");
    let notice =
        serde_json::to_string(&Notice { source: source.into(), ..Notice::unknown("甲".into()) }).unwrap();
    let file =
        format!(r#"{{"format":"qingdan-ledger","version":2,"notices":[{notice}],"tasks":[{records}]}}"#);
    let restored = import(&file).unwrap();
    let places: Vec<_> =
        restored.ledger.tasks.values().map(|task| task.place.map(|place| (place.start, place.end))).collect();
    let (first, last) = (Some((0, 2)), Some((2, 4)));
    assert_eq!(places, [Some((0, 4)), None, None, None, first, None, last, last, last, None, None, last]);
    assert!(restored.ledger.tasks.values().all(|task| task.unplaced.is_none()));
    let odd: Vec<_> = restored
        .oddities
        .fields
        .iter()
        .map(|OddField { index, field, .. }| (*index, field.as_str()))
        .collect();
    assert_eq!(odd, [(3, "place"), (4, "place"), (5, "place"), (7, "span"), (8, "span")]);
    assert_eq!((restored.oddities.misplaced, restored.skipped.len()), (4, 0));
    assert_eq!(restored.ledger.tasks["t00"].place, Some(Place::whole(source)));
}
