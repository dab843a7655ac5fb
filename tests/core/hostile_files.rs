//! Files that are no ledgers, or are broken: whatever bytes come in, an answer comes out.

use std::io::Cursor;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use qingdan::exchange::{
    ImportError, Imports, LARGEST, Opened, Restored, Selection, decrypt, encrypt, export, is_encrypted, open,
    unlock, zip_of,
};
use qingdan::ledger::{Aliases, Ledger};

use crate::made::{env, full, ledger, task};
use crate::passing_on::LITTLE;

static LEDGER: LazyLock<Vec<u8>> = LazyLock::new(|| export(&full(), Selection::All, &env(0)).into_bytes());
static ARMORED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    encrypt(&export(&ledger(vec![task("甲", 0)]), Selection::All, &env(0)), "口令", LITTLE).unwrap()
});
static BINARY: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut recipient = age::scrypt::Recipient::new("口令".to_owned().into());
    recipient.set_work_factor(LITTLE);
    age::encrypt(&recipient, &LEDGER).unwrap()
});
static ZIP: LazyLock<Vec<u8>> = LazyLock::new(|| {
    zip_of(&[("甲.json".to_owned(), LEDGER.clone()), ("乙.json.age".to_owned(), ARMORED.clone())]).unwrap()
});

/// Opens whatever it is as the page does, all that is in it too, and plans its import.
fn open_all(bytes: &[u8]) {
    let ours = full();
    let take = |restored: Restored| {
        let files = [("x".to_owned(), restored)];
        let imports = Imports::plan(&ours, &files, &[], &Aliases::default(), &env(0));
        let mut after = ours.clone();
        after.apply(imports.change, &env(0));
        // Nothing that a file says takes a task or a text of ours away for good.
        for id in ours.tasks.keys() {
            assert!(after.any_task(id).is_some());
        }
        for (id, notice) in &ours.notices {
            assert!(after.any_notice(id).is_some_and(|after| after.source.len() >= notice.source.len()));
        }
    };
    match open(bytes) {
        Ok(Opened::Ledger(restored)) => take(restored),
        Ok(Opened::Encrypted) => drop(unlock(bytes, "口令").map(take)),
        Ok(Opened::Several(files)) => {
            for (_, bytes) in files {
                match open(&bytes) {
                    Ok(Opened::Ledger(restored)) => take(restored),
                    Ok(Opened::Encrypted) => drop(unlock(&bytes, "口令").map(take)),
                    Ok(Opened::Several(_) | Opened::Notices(_)) | Err(_) => {}
                }
            }
        }
        Ok(Opened::Notices(_)) | Err(_) => {}
    }
}

/// Some bytes changed, left out or repeated.
fn mutated(bytes: &[u8], changes: &[(Index, u8, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, how, with) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match how % 4 {
            0 => bytes[at] = *with,
            1 => bytes[at] ^= 1 << (with % 8),
            2 => drop(bytes.drain(at..(at + usize::from(*with)).min(bytes.len()))),
            _ => {
                let again = bytes[at..(at + usize::from(*with)).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(Index, u8, u8)>> {
    proptest::collection::vec((any::<Index>(), any::<u8>(), any::<u8>()), 1..6)
}

#[test]
fn the_samples_open() {
    [&LEDGER, &ARMORED, &BINARY, &ZIP].into_iter().for_each(|bytes| open_all(bytes));
    assert!(unlock(&BINARY, "口令").is_ok());
    assert!(matches!(open(&ZIP), Ok(Opened::Several(files)) if files.len() == 2));
}

#[test]
fn a_bomb_is_not_unpacked() {
    // Files that are packed to nothing, which are more than any ledger together.
    let one = zip_of(&[("a.json".to_owned(), vec![b' '; 30 << 20])]).unwrap();
    let mut one = zip::ZipArchive::new(Cursor::new(one)).unwrap();
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for nth in 0..=LARGEST / (30 << 20) {
        bomb.raw_copy_file_rename(one.by_index_raw(0).unwrap(), format!("{nth}.json")).unwrap();
    }
    let bomb = bomb.finish().unwrap().into_inner();
    assert!(bomb.len() < LARGEST / 500);
    assert!(open(&bomb) == Err(ImportError::Bomb));
}

/// A random edit of a value somewhere in the JSON of a ledger: the file stays JSON, and means something else.
fn meddled(at: &Index, with: &serde_json::Value) -> Vec<u8> {
    fn places(value: &serde_json::Value, path: &str, found: &mut Vec<String>) {
        found.push(path.to_owned());
        match value {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    places(value, &format!("{path}/{name}"), found);
                }
            }
            serde_json::Value::Array(items) => {
                items.iter().enumerate().for_each(|(n, item)| places(item, &format!("{path}/{n}"), found));
            }
            _ => {}
        }
    }
    let mut file: serde_json::Value = serde_json::from_slice(&LEDGER).unwrap();
    let mut found = Vec::new();
    places(&file, "", &mut found);
    *file.pointer_mut(&found[at.index(found.len())]).unwrap() = with.clone();
    serde_json::to_vec(&file).unwrap()
}

fn values() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::json;
    proptest::sample::select(vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!("甲"),
        json!("9999-12-31"),
        json!("9999-12-31T23:59:59.999Z"),
        json!("-9999-01-01T00:00:00Z"),
        json!([]),
        json!({}),
        json!([0, u64::MAX]),
        json!([1, 2]),
        json!([{ "id": "甲-0", "notice": "乙", "text": "x" }]),
        json!({ "at": "9999-12-31T23:59:59Z", "by": "" }),
        json!({ "gone": { "at": "9999-12-31T23:59:59Z", "by": "" } }),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        open_all(&bytes);
        let _ = decrypt(&bytes, "口令");
    }

    #[test]
    fn mutated_ledgers(changes in changes()) {
        open_all(&mutated(&LEDGER, &changes));
    }

    #[test]
    fn meddled_ledgers(at in any::<Index>(), value in values()) {
        open_all(&meddled(&at, &value));
    }

    #[test]
    fn mutated_archives(changes in changes()) {
        open_all(&mutated(&ZIP, &changes));
    }

    #[test]
    fn mutated_encrypted_files_never_open_as_something_else(changes in changes(), armored in any::<bool>()) {
        let original: &[u8] = if armored { &ARMORED } else { &BINARY };
        // The figure of the work is where a file could ask for seconds of it.
        let bytes = mutated(original, &changes);
        let asks_for_more = bytes.windows(8).any(|part| part == b"> scrypt") && bytes[..90.min(bytes.len())] != original[..90];
        if !asks_for_more || armored {
            if let Ok(text) = decrypt(&bytes, "口令") {
                prop_assert_eq!(text, decrypt(original, "口令").unwrap());
            }
            let _ = is_encrypted(&bytes);
        }
    }

    #[test]
    fn nothing_but_the_import_itself_changes_a_ledger(changes in changes()) {
        let ours: Ledger = full();
        let before = ours.clone();
        if let Ok(Opened::Ledger(restored)) = open(&mutated(&LEDGER, &changes)) {
            let _ = Imports::plan(&ours, &[("x".to_owned(), restored)], &[], &Aliases::default(), &env(0));
        }
        prop_assert_eq!(ours, before);
    }
}
