//! The ledger file.

use insta::assert_snapshot;
use proptest::prelude::*;
use qingdan::exchange::{ImportError, Selection, Skipped, export, import};

use crate::made::{env, full, ledger, passed_on, replicas, task};

#[test]
fn the_file_is_plain_to_read() {
    assert_snapshot!(export(&full(), Selection::All, &env(0)));
}

#[test]
fn what_is_exported_is_imported_the_same_unknown_fields_too() {
    let file = export(&full(), Selection::All, &env(0));
    let restored = import(&file).unwrap();
    assert_eq!(restored.ledger, full());
    assert_eq!(restored.skipped, []);
}

#[test]
fn a_selection_brings_its_notices_and_no_others() {
    let ledger = ledger(vec![task("甲", 0), task("甲", 1), task("乙", 0)]);
    let file = export(&ledger, Selection::Tasks(&["甲-1".to_owned()]), &env(0));
    let restored = import(&file).unwrap().ledger;
    assert_eq!(restored.tasks.keys().collect::<Vec<_>>(), ["甲-1"]);
    assert_eq!(restored.notices.keys().collect::<Vec<_>>(), ["甲"]);
}

#[test]
fn a_file_of_something_else_is_refused_with_its_reason() {
    let newer = r#"{"format":"qingdan-ledger","version":3,"notices":[],"tasks":[]}"#;
    let cases = [
        ("", ImportError::Empty),
        (" \n ", ImportError::Empty),
        ("{\"format\":", ImportError::Truncated { line: 1 }),
        ("第一行", ImportError::NotJson { line: 1, column: 1 }),
        ("{\n \"a\": 1,\n oops}", ImportError::NotJson { line: 3, column: 2 }),
        ("[1, 2]", ImportError::NotALedger),
        ("{\"format\":\"elsewhere\",\"version\":1}", ImportError::NotALedger),
        ("{\"format\":\"qingdan-ledger\"}", ImportError::NotALedger),
        (newer, ImportError::Newer { version: 3 }),
    ];
    for (file, expected) in cases {
        assert_eq!(import(file), Err(expected), "{file}");
    }
}

#[test]
fn one_bad_record_takes_no_other_with_it() {
    let file = r#"{"format":"qingdan-ledger","version":1,"notices":[{"title":"无编号"}],"tasks":[
        {"id":"a","notice":"甲","text":"修路"}, {"id":"b","notice":"甲"}, 7,
        {"id":"c","notice":"甲","text":"架桥","status":"远方","progress":900,"due":"2026-02-30","order":-1,
         "units":[{"role":"lead"},{"name":"区建设局","role":"??"}],"span":[9,3],"stamps":{"status":{"at":"昨天"}}}]}"#;
    let restored = import(file).unwrap();
    let skipped = [
        Skipped { list: "notices", index: 0, field: "id" },
        Skipped { list: "tasks", index: 1, field: "text" },
        Skipped { list: "tasks", index: 2, field: "{}" },
    ];
    assert_eq!(restored.skipped, skipped);
    let ledger = restored.ledger;
    assert_eq!(ledger.tasks.keys().collect::<Vec<_>>(), ["a", "c"]);
    // What is out of range takes its default or its bound; the rest of the record stays.
    let task = &ledger.tasks["c"];
    assert_eq!((task.progress, task.due, task.order, task.is_printed()), (100, None, 0, false));
    assert_eq!(task.units.len(), 1);
    assert!(task.stamps.is_empty());
    // A task never stands without a notice to be found under.
    assert!(ledger.notices.contains_key("甲"));
}

proptest! {
    #[test]
    fn any_ledger_survives_the_file(ledger in replicas()) {
        for (selection, expect) in [(Selection::AllAndBin, ledger.clone()), (Selection::All, passed_on(&ledger))] {
            let restored = import(&export(&ledger, selection, &env(0))).unwrap();
            prop_assert_eq!(restored.ledger, expect);
            prop_assert_eq!(restored.skipped, []);
            prop_assert!(restored.oddities.is_empty());
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_an_error_and_no_panic(ledger in replicas(), cut in 0.0..0.999_f64) {
        let file = export(&ledger, Selection::All, &env(0));
        let end = file.trim_end().len();
        let mut cut = (end as f64 * cut) as usize;
        while !file.is_char_boundary(cut) {
            cut -= 1;
        }
        prop_assert!(import(&file[..cut]).is_err());
    }

    #[test]
    fn no_text_whatever_makes_import_panic(text in ".{0,200}") {
        let _ = import(&text);
    }

    #[test]
    fn no_change_of_characters_makes_import_panic(ledger in replicas(), at in 0..2000_usize, with in any::<char>()) {
        let file = export(&ledger, Selection::All, &env(0));
        let changed: String = file.chars().enumerate().map(|(n, c)| if n == at { with } else { c }).collect();
        let _ = import(&changed);
    }
}
