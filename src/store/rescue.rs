//! The file that the page saves when the program is dead: the records of the storage, word for word.
//!
//! | field | what it holds |
//! |---|---|
//! | `format` | `qingdan-rescue` |
//! | `version` | 1 |
//! | `message` | what had gone wrong |
//! | `records` | keys and texts of the storage |
//! | `database` | those of the database, where there are any |

use serde_json::Value;

use super::record::{Kind, read_record};
use crate::exchange::{ImportError, Restored, Skipped};

const FORMAT: &str = "qingdan-rescue";
const VERSION: u64 = 1;

/// The ledger in a rescue file: all its records, joined as they are when they lie in a storage.
///
/// # Errors
///
/// [`ImportError`] where the text is no rescue file. A record that is damaged is no error: what can be read of it is
/// taken, and it is listed.
pub fn rescued(text: &str) -> Result<Restored, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    let file: Value = serde_json::from_str(text).map_err(|_| ImportError::NotALedger)?;
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(ImportError::NotALedger);
    }
    let version = file.get("version").and_then(Value::as_u64).ok_or(ImportError::NotALedger)?;
    if version > VERSION {
        return Err(ImportError::Newer { version });
    }
    let lists = ["records", "database"].into_iter().filter_map(|list| file.get(list)?.as_object());
    let records = lists.flatten().filter(|(key, _)| Kind::of(key).is_some());
    let mut restored = Restored::default();
    for (index, (key, text)) in records.enumerate() {
        let contents = text.as_str().map(|text| read_record(key, text)).unwrap_or_default();
        if !contents.is_whole {
            restored.skipped.push(Skipped { list: "records", index, field: "{}" });
        }
        // They come in one by one, as they do when they are loaded: nobody has edited anything.
        drop(restored.ledger.absorb(contents.notices, contents.tasks));
    }
    restored.ledger.settle();
    Ok(restored)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::{Change, Edit, Env, Ledger, Notice, Task};
    use crate::store::{Keeper, MemoryStore};

    /// A ledger, and the records of a storage in which it lies.
    fn kept() -> (Ledger, serde_json::Map<String, Value>) {
        let mut keeper = Keeper::new(MemoryStore::default(), "tab");
        let mut ledger = Ledger::default();
        let tasks =
            (0..90).map(|nth| Task::by_hand(format!("t{nth}"), "n".into(), nth, format!("任务{nth}")));
        let notices = vec![Notice { title: Some("要点".into()), ..Notice::unknown("n".into()) }];
        let added = ledger.apply(Change::Add { notices, tasks: tasks.collect() }, &Env::default());
        keeper.save(&ledger, &added.touched).unwrap();
        keeper.compact_local(&mut ledger).1.unwrap();
        keeper.tidy_local().unwrap();
        let edit = Change::Edit(vec![("t7".into(), Edit::Progress(30))]);
        let edited = ledger.apply(edit, &Env::default());
        keeper.save(&ledger, &edited.touched).unwrap();
        let records = &keeper.store().records;
        (ledger, records.iter().map(|(key, text)| (key.clone(), json!(text))).collect())
    }

    #[test]
    fn what_lay_in_the_storage_and_in_the_database_is_one_ledger_again() {
        let (ledger, mut records) = kept();
        let file = |records: &Value, database: &Value| {
            json!({ "format": "qingdan-rescue", "version": 1, "message": "", "records": records, "database": database })
                .to_string()
        };
        let restored = rescued(&file(&json!(records), &json!({}))).unwrap();
        assert_eq!((&restored.ledger, restored.skipped.len()), (&ledger, 0));

        let moved: Vec<String> =
            records.keys().filter(|key| key.starts_with("qingdan:tasks:")).cloned().collect();
        let mut database = serde_json::Map::new();
        for key in &moved {
            database.extend(records.remove_entry(key));
        }
        let restored = rescued(&file(&json!(records), &json!(database))).unwrap();
        assert_eq!((&restored.ledger, restored.skipped.len()), (&ledger, 0));

        // A damaged record takes no other with it.
        database.insert(moved[1].clone(), json!("z damaged"));
        records.insert("qingdan:language".into(), json!("en"));
        let restored = rescued(&file(&json!(records), &json!(database))).unwrap();
        assert_eq!(restored.skipped.len(), 1);
        assert!((50..90).contains(&restored.ledger.tasks.len()), "{}", restored.ledger.tasks.len());
    }

    #[test]
    fn other_files_are_told_apart() {
        for text in
            ["", "[]", "{}", r#"{"format":"qingdan-ledger","version":1}"#, r#"{"format":"qingdan-rescue"}"#]
        {
            assert_eq!(rescued(text), Err(ImportError::NotALedger), "{text}");
        }
        let newer = r#"{"format":"qingdan-rescue","version":2,"records":{}}"#;
        assert_eq!(rescued(newer), Err(ImportError::Newer { version: 2 }));
    }
}
