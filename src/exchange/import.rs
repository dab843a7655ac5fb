//! Reading a ledger file, whoever wrote it.

use serde_json::{Value, error::Category};

use super::odd::not_kept;
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
    /// What was odd and did no harm.
    pub oddities: Oddities,
}

/// A record of a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// `notices` or `tasks`; `records` where it is one of a storage, which hold either.
    pub list: &'static str,
    /// Its place in that list, from 0.
    pub index: usize,
    /// The field that was missing or of the wrong kind; `id` too where two tasks of different notices have the same.
    pub field: &'static str,
}

/// What was odd in a file, as where somebody edited it by hand, and did no harm: the rest of the record was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Oddities {
    /// Fields of the wrong kind or out of range: they took the nearest value there is, or none.
    pub fields: Vec<OddField>,
    /// Records that stood in the file more than once: they were joined.
    pub twice: usize,
    /// Tasks whose notice is not in the file: one without a title was made for them.
    pub without_notice: usize,
    /// Tasks that point to a place which the text of their notice does not have: they point nowhere now.
    pub misplaced: usize,
}

/// A field whose value was not kept as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddField {
    /// `notices` or `tasks`.
    pub list: &'static str,
    /// The place of its record in that list, from 0.
    pub index: usize,
    /// Its name.
    pub field: String,
}

impl Oddities {
    /// Whether nothing was odd.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Why a file is no ledger that can be read. Sentences for people are in [`messages`](crate::messages).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is nothing in it.
    Empty,
    /// It is larger than any ledger.
    TooLarge {
        /// How many bytes it has.
        bytes: usize,
        /// How many it may have.
        limit: usize,
    },
    /// It is no text, or in no encoding that is known.
    NotText,
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
    /// Lists stand in lists, deeper than in any ledger.
    TooDeep {
        /// Where it becomes too deep, from 1.
        line: usize,
    },
    /// It is JSON of something else.
    NotALedger,
    /// A later version of Qingdan wrote it.
    Newer {
        /// The version of its format.
        version: u64,
    },
    /// The archive holds no ledger.
    NoLedgerInside,
    /// The archive is damaged.
    DamagedArchive,
    /// The archive itself wants a password, not the ledger in it.
    LockedArchive,
    /// It unpacks to far more than any ledger holds.
    Bomb,
    /// The passphrase is not the one that it was encrypted with.
    WrongPassphrase,
    /// It is encrypted and was changed or cut off since.
    DamagedEncryption,
    /// It is encrypted for somebody's key, or with so much work that no honest file asks for it.
    ForeignEncryption,
}

/// Reads a ledger file.
///
/// # Errors
///
/// [`ImportError`] where the text is no ledger file at all. Single records that cannot be read are no error:
/// they are skipped and listed, and so is what was odd in the others.
pub fn import(text: &str) -> Result<Restored, ImportError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let file: Value = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Eof => ImportError::Truncated { line: error.line() },
        // The library has no category of its own for it.
        _ if error.to_string().starts_with("recursion limit") => ImportError::TooDeep { line: error.line() },
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
        restored.add_notice(index, value);
    }
    for (index, value) in records(&file, "tasks") {
        restored.add_task(index, value);
    }
    restored.check_places();
    restored.ledger.settle();
    Ok(restored)
}

fn records<'a>(file: &'a Value, list: &str) -> impl Iterator<Item = (usize, &'a Value)> {
    file.get(list).and_then(Value::as_array).into_iter().flatten().enumerate()
}

impl Restored {
    fn add_notice(&mut self, index: usize, value: &Value) {
        match restore::notice(value) {
            Ok(notice) => {
                self.note_fields("notices", index, not_kept(value, &notice));
                if self.ledger.any_notice(&notice.id).is_some() {
                    self.oddities.twice += 1;
                    self.ledger.absorb(vec![notice], Vec::new());
                } else {
                    self.ledger.put_notice(notice);
                }
            }
            Err(field) => self.skipped.push(Skipped { list: "notices", index, field }),
        }
    }

    fn add_task(&mut self, index: usize, value: &Value) {
        let task = match restore::task(value) {
            Ok(task) => task,
            Err(field) => {
                self.skipped.push(Skipped { list: "tasks", index, field });
                return;
            }
        };
        let known = self.ledger.any_task(&task.id).map(|other| other.notice == task.notice);
        if known == Some(false) {
            self.skipped.push(Skipped { list: "tasks", index, field: "id" });
            return;
        }
        self.note_fields("tasks", index, not_kept(value, &task));
        if known.is_some() {
            self.oddities.twice += 1;
            self.ledger.absorb(Vec::new(), vec![task]);
        } else {
            self.oddities.without_notice += usize::from(self.ledger.any_notice(&task.notice).is_none());
            self.ledger.put_task(task);
        }
    }

    fn note_fields(&mut self, list: &'static str, index: usize, fields: Vec<String>) {
        self.oddities.fields.extend(fields.into_iter().map(|field| OddField { list, index, field }));
    }

    /// Takes out places that the source of the notice does not have. Where the file brings no source they stay: the
    /// ledger that it comes into may have it.
    fn check_places(&mut self) {
        let Ledger { notices, tasks, bin } = &mut self.ledger;
        for task in tasks.values_mut().chain(bin.tasks.values_mut()) {
            let Some(span) = task.span else { continue };
            let notice = notices.get(&task.notice).or_else(|| bin.notices.get(&task.notice));
            let Some(source) = notice.map(|notice| &notice.source).filter(|source| !source.is_empty()) else {
                continue;
            };
            if source.get(span.start..span.end).is_none() {
                task.span = None;
                self.oddities.misplaced += 1;
            }
        }
    }
}
