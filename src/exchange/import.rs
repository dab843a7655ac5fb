//! Reading a ledger file, whoever wrote it.

use std::borrow::Cow;

use serde_json::Value;

use super::odd::not_kept;
use super::records::{Records, records};
use super::restore;
use crate::ledger::{Ledger, Task, bounds};
use crate::reading::Rule;
use crate::text::Place;

/// The largest ledger file that is read, in bytes of UTF-8: what the memory that a browser gives a page bears, with the
/// ledger that comes of it. A hundred thousand tasks with ten changes each are two thirds of this.
pub const LARGEST: usize = 300 << 20;

/// The largest file that a ledger comes in, in bytes: an archive can be larger than what is in it, and a file that is
/// encrypted in letters is a third longer.
const LARGEST_FILE: usize = LARGEST / 2 * 3;

/// Looks whether a file of so many bytes is not too large for one that a ledger comes in, packed or encrypted.
///
/// # Errors
///
/// [`ImportError::TooLarge`] where it is.
pub fn check_size(bytes: usize) -> Result<(), ImportError> {
    if bytes <= LARGEST_FILE { Ok(()) } else { Err(ImportError::TooLarge { bytes, limit: LARGEST_FILE }) }
}

/// The longest record that is read, in bytes: a notice of the largest size with everything in it escaped, and more than any
/// task comes to within its bounds.
const LONGEST_RECORD: usize = 48 << 20;

/// The most lists, objects and items that a record may have, and all records of a file together. Each takes some tens of
/// bytes in memory however few it takes in the file.
const MOST_IN_RECORD: usize = 1_000_000;
const MOST_IN_ALL: usize = 40_000_000;

/// What could be read of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restored {
    /// The ledger in it.
    pub ledger: Ledger,
    /// Records that could not be read; all others were.
    pub skipped: Vec<Skipped>,
    /// What was odd and did no harm.
    pub oddities: Oddities,
    /// What the sender's office has taught the reader. Nobody takes it over without being asked.
    pub rules: Vec<Rule>,
}

/// A record of a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// `notices` or `tasks`; `records` where it is one of a storage, which hold either.
    pub list: &'static str,
    /// Its place in that list, from 0.
    pub index: usize,
    /// The field that was missing or of the wrong kind; `id` too where two tasks of different notices have the same, or where
    /// it is too long.
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
    /// It has more records, or more in them, than any ledger.
    TooMuch,
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
    /// The archive holds neither a ledger nor a notice.
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
    /// The part of the page's program that opens such files could not be fetched: the page itself is damaged.
    PartMissing,
}

/// Reads a ledger file.
///
/// # Errors
///
/// [`ImportError`] where the text is no ledger file at all. Single records that cannot be read are no error:
/// they are skipped and listed, and so is what was odd in the others.
pub fn import(text: &str) -> Result<Restored, ImportError> {
    LedgerReader::begin(text)?.finish()
}

/// A ledger file that is being read, record by record: a large one takes seconds, between which a page has to live.
#[derive(Debug)]
pub struct LedgerReader<'t> {
    text: Cow<'t, str>,
    records: Records,
    /// How many records have been read, the notices first.
    next: usize,
    /// How many lists, objects and items were in them.
    items: usize,
    restored: Restored,
}

impl<'t> LedgerReader<'t> {
    /// Looks whether a text is a ledger file, and where its records stand.
    ///
    /// # Errors
    ///
    /// [`ImportError`] where it is none.
    pub fn begin(text: impl Into<Cow<'t, str>>) -> Result<Self, ImportError> {
        let text = match text.into() {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
            Cow::Owned(mut text) => {
                let mark = text.len() - text.trim_start_matches('\u{feff}').len();
                text.drain(..mark);
                Cow::Owned(text)
            }
        };
        if text.trim().is_empty() {
            return Err(ImportError::Empty);
        }
        if text.len() > LARGEST {
            return Err(ImportError::TooLarge { bytes: text.len(), limit: LARGEST });
        }
        let mut records = records(&text)?;
        let restored = Restored { rules: std::mem::take(&mut records.rules), ..Restored::default() };
        Ok(Self { text, records, next: 0, items: 0, restored })
    }

    /// Reads on, until records of so many bytes have been read; returns how much of all has been, in percent, and
    /// `None` when that is all.
    ///
    /// # Errors
    ///
    /// [`ImportError::TooMuch`] where more is in it than in any ledger.
    pub fn read(&mut self, bytes: usize) -> Result<Option<u8>, ImportError> {
        let Self { text, records, next, items, restored } = self;
        let all = records.notices.len() + records.tasks.len();
        let mut left = bytes;
        while *next < all {
            let (list, index) = match next.checked_sub(records.notices.len()) {
                None => ("notices", *next),
                Some(index) => ("tasks", index),
            };
            let places = if list == "tasks" { &records.tasks } else { &records.notices };
            let record = places.get(index).and_then(|place| text.get(place.clone())).unwrap_or_default();
            let more = memchr::memchr3_iter(b',', b'[', b'{', record.as_bytes()).count();
            *items += more;
            if *items > MOST_IN_ALL {
                return Err(ImportError::TooMuch);
            }
            let is_sane = record.len() <= LONGEST_RECORD && more <= MOST_IN_RECORD;
            match Some(record).filter(|_| is_sane).and_then(|record| serde_json::from_str(record).ok()) {
                Some(value) if list == "tasks" => restored.add_task(index, &value),
                Some(value) => restored.add_notice(index, &value),
                None => restored.skipped.push(Skipped { list, index, field: "{}" }),
            }
            *next += 1;
            left = left.saturating_sub(record.len());
            if left == 0 {
                return Ok((*next < all).then(|| (*next * 100 / all) as u8));
            }
        }
        Ok(None)
    }

    /// Reads what is left of it.
    ///
    /// # Errors
    ///
    /// [`ImportError::TooMuch`] where more is in it than in any ledger.
    pub fn finish(mut self) -> Result<Restored, ImportError> {
        while self.read(usize::MAX)?.is_some() {}
        let Self { mut restored, .. } = self;
        restored.check_notices();
        restored.check_places();
        restored.ledger.settle();
        Ok(restored)
    }
}

impl Restored {
    fn add_notice(&mut self, index: usize, value: &Value) {
        match restore::notice(value) {
            Ok(notice) if notice.id.len() > bounds::ID => {
                self.skipped.push(Skipped { list: "notices", index, field: "id" });
            }
            Ok(mut notice) => {
                notice.cut_to_bounds();
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
        let mut task = match restore::task(value) {
            Ok(task) => task,
            Err(field) => {
                self.skipped.push(Skipped { list: "tasks", index, field });
                return;
            }
        };
        let known = self.ledger.any_task(&task.id).map(|other| other.notice == task.notice);
        if known == Some(false) || task.id.len().max(task.notice.len()) > bounds::ID {
            self.skipped.push(Skipped { list: "tasks", index, field: "id" });
            return;
        }
        task.cut_to_bounds();
        let mut odd = not_kept(value, &task);
        if task.place.is_some() && restore::has_span(value) {
            odd.retain(|field| field != "span");
        }
        self.note_fields("tasks", index, odd);
        if known.is_some() {
            self.oddities.twice += 1;
            self.ledger.absorb(Vec::new(), vec![task]);
        } else {
            self.ledger.put_task(task);
        }
    }

    fn note_fields(&mut self, list: &'static str, index: usize, fields: Vec<String>) {
        self.oddities.fields.extend(fields.into_iter().map(|field| OddField { list, index, field }));
    }

    /// Counts the tasks whose notice is not in the file.
    fn check_notices(&mut self) {
        let tasks = self.ledger.tasks.values().chain(self.ledger.bin.tasks.values());
        let without = tasks.filter(|task| self.ledger.any_notice(&task.notice).is_none()).count();
        self.oddities.without_notice = without;
    }

    /// Takes out places that the source of the notice does not have, and makes places of bytes, which older versions and other
    /// programs tell. Where the file brings no source they stay: the ledger that it comes into may have it.
    fn check_places(&mut self) {
        self.ledger.place_tasks();
        for (source, tasks) in self.ledger.by_source(Task::is_printed) {
            let whole = Place::whole(source);
            for task in tasks {
                task.place = task.place.filter(|place| whole.contains(*place));
                task.unplaced = task.unplaced.filter(|span| source.get(span.start..span.end).is_some());
                self.oddities.misplaced += usize::from(!task.is_printed());
            }
        }
    }
}
