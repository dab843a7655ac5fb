//! Large ledgers: whatever is exported is imported, and what is no ledger costs little.

use qingdan::exchange::{
    Begun, ImportError, LedgerReader, Opened, Selection, begin, encrypt, export, import, open, unlock, zip_of,
};
use qingdan::intake::LIMIT;
use qingdan::ledger::{Change, Edit, Ledger, Notice};
use serde_json::Value;

use crate::made::{env, ledger, task};
use crate::passing_on::LITTLE;

/// A ledger with so many tasks, each changed so often.
fn worked_on(tasks: usize, changes: usize) -> Ledger {
    let mut ledger = ledger((0..tasks).map(|order| task("甲", order)).collect());
    let ids: Vec<String> = ledger.tasks.keys().cloned().collect();
    for nth in 0..changes {
        let notes = Edit::Notes(format!("第{nth}次核对：“进展”正常\n\t下次再看。"));
        ledger.apply(
            Change::Edit(ids.iter().map(|id| (id.clone(), notes.clone())).collect()),
            &env(nth as i64),
        );
    }
    ledger
}

#[test]
fn a_ledger_larger_than_any_notice_comes_back_plain_zipped_and_encrypted() {
    let mut ledger = worked_on(3000, 2);
    // As many words as a notice can have.
    let source = "新建城市书房十二个。\n".repeat(LIMIT / 31);
    ledger.notices.insert("乙".into(), Notice { source, ..Notice::unknown("乙".into()) });
    let text = export(&ledger, Selection::All, &env(0));
    assert!(text.len() > LIMIT + (2 << 20), "{}", text.len());
    assert_eq!(import(&text).unwrap().ledger, ledger);

    let zip = zip_of(&[("全部.json".to_owned(), text.clone().into_bytes())]).unwrap();
    let Ok(Opened::Several(files)) = open(&zip) else { panic!("an archive") };
    assert_eq!(files, [("全部.json".to_owned(), text.clone().into_bytes())]);

    let sealed = encrypt(&text, "口令", LITTLE).unwrap();
    assert!(sealed.len() > LIMIT);
    assert_eq!(open(&sealed), Ok(Opened::Encrypted));
    assert_eq!(unlock(&sealed, "口令").unwrap().ledger, ledger);
}

#[test]
fn a_large_file_has_a_record_in_each_line_and_takes_two_thirds_of_the_room() {
    let ledger = worked_on(400, 10);
    let text = export(&ledger, Selection::All, &env(0));
    let value: Value = serde_json::from_str(&text).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    assert!(text.len() * 10 < pretty.len() * 7, "{} of {}", text.len(), pretty.len());
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 400 + 1 + 10, "{}", lines[..6].join("\n"));
    assert!(lines.iter().filter(|line| line.starts_with("{\"id\":\"甲-")).count() == 400);
    assert_eq!(import(&text).unwrap().ledger, ledger);
    // Where one task is edited one line differs, beside the moment at which the file was written.
    let mut edited = ledger.clone();
    edited.apply(Change::Edit(vec![("甲-7".into(), Edit::Progress(40))]), &env(500));
    let other = export(&edited, Selection::All, &env(0));
    assert_eq!(lines.iter().zip(other.lines()).filter(|(one, other)| **one != *other).count(), 1);
}

#[test]
fn small_files_are_laid_out_for_people_and_both_ways_of_writing_say_the_same() {
    let ledger = worked_on(3, 1);
    let text = export(&ledger, Selection::All, &env(0));
    assert!(text.contains("\n      \"text\": \"修好第1条路。\",\n"));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(import(&value.to_string()), import(&text));
}

#[test]
fn a_ledger_that_is_read_in_steps_is_the_same_and_says_how_far_it_is() {
    let text = export(&worked_on(500, 3), Selection::All, &env(0));
    let mut reader = LedgerReader::begin(text.as_str()).unwrap();
    let mut told = Vec::new();
    while let Some(percent) = reader.read(50_000).unwrap() {
        told.push(percent);
    }
    assert!(told.len() > 5 && told.is_sorted() && told.iter().all(|percent| *percent < 100), "{told:?}");
    assert_eq!(reader.finish(), import(&text));
    let Ok(Begun::Ledger(reader)) = begin(text.as_bytes()) else { panic!("a ledger") };
    assert_eq!(reader.finish(), import(&text));
}

#[test]
fn records_that_would_fill_the_memory_are_passed_over_and_files_full_of_them_refused() {
    let file = |tasks: &str| {
        format!("{{\"format\":\"qingdan-ledger\",\"version\":2,\"notices\":[],\"tasks\":[{tasks}]}}")
    };
    let task = |id: usize, more: &str| {
        format!("{{\"id\":\"{id}\",\"notice\":\"甲\",\"text\":\"修路\",\"x\":[{more}]}}")
    };
    let much = vec!["[]"; 600_000].join(",");
    let restored = import(&file(&[task(0, &much), task(1, "1")].join(","))).unwrap();
    assert_eq!((restored.skipped.len(), restored.ledger.tasks.len()), (1, 1));
    // A record that no program would write takes no other with it.
    let deep = "[".repeat(400) + &"]".repeat(400);
    let restored = import(&file(&[task(0, &deep), task(1, "1e999"), task(2, "1")].join(","))).unwrap();
    assert_eq!((restored.skipped.len(), restored.ledger.tasks.len()), (2, 1));
    let many = vec!["7"; 600_000].join(",");
    assert_eq!(import(&file(&many)), Err(ImportError::TooMuch));
}
