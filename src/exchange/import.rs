//! Reading a ledger file, whoever wrote it.

use serde_json::{Value, error::Category};

use super::restore;
use super::{FORMAT, VERSION};
use crate::ledger::Ledger;

/// What could be read of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restored {
    /// The ledger in it.
    pub ledger: Ledger,
    /// Records that could not be read; all others were.
    pub skipped: Vec<Skipped>,
}

/// A record of a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// `notices` or `tasks`.
    pub list: &'static str,
    /// Its place in that list, from 0.
    pub index: usize,
    /// The field that was missing or of the wrong kind.
    pub field: &'static str,
}

/// Why a file is no ledger that can be read. Sentences for people are in [`messages`](crate::messages).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is nothing in it.
    Empty,
    /// It stops in the middle.
    Truncated {
        /// The last line, from 1.
        line: usize,
    },
    /// It is not JSON.
    NotJson {
        /// Where it stops being JSON, from 1.
        line: usize,
        /// The column there, from 1.
        column: usize,
    },
    /// It is JSON of something else.
    NotALedger,
    /// A later version of Qingdan wrote it.
    Newer {
        /// The version of its format.
        version: u64,
    },
}

/// Reads a ledger file.
///
/// # Errors
///
/// [`ImportError`] where the text is no ledger file at all. Single records that cannot be read are no error:
/// they are skipped and listed.
pub fn import(text: &str) -> Result<Restored, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let file: Value = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Eof => ImportError::Truncated { line: error.line() },
        _ => ImportError::NotJson { line: error.line(), column: error.column() },
    })?;
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(ImportError::NotALedger);
    }
    let version = file.get("version").and_then(Value::as_u64).ok_or(ImportError::NotALedger)?;
    if version > u64::from(VERSION) {
        return Err(ImportError::Newer { version });
    }
    let mut restored = Restored::default();
    for (index, value) in records(&file, "notices") {
        match restore::notice(value) {
            Ok(notice) => {
                restored.ledger.put_notice(notice);
            }
            Err(field) => restored.skipped.push(Skipped { list: "notices", index, field }),
        }
    }
    for (index, value) in records(&file, "tasks") {
        match restore::task(value) {
            Ok(task) => {
                restored.ledger.put_task(task);
            }
            Err(field) => restored.skipped.push(Skipped { list: "tasks", index, field }),
        }
    }
    restored.ledger.settle();
    Ok(restored)
}

fn records<'a>(file: &'a Value, list: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    file.get(list).and_then(Value::as_array).into_iter().flatten().enumerate()
}
