//! Writing the ledger file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

use crate::ledger::{Env, Ledger, Notice, Task, TaskId};
use crate::reading::Rule;
use crate::sorting::{set_of, sort_by_key};
use crate::text::{Place, Span};

/// What the file says it is.
pub const FORMAT: &str = "qingdan-ledger";
/// The version of the format that is written.
///
/// | version | what it brought |
/// |---|---|
/// | 1 | notices, tasks, stamps |
/// | 2 | notes, steps, ticked-off dates, reasons, history, deletions; stamps that wrong clocks do not disturb |
pub const VERSION: u32 = 2;

/// Up to this size in bytes, as it would be with a record in each line, a file is laid out for people to read: value by
/// value.
const READABLE: usize = 200_000;

/// What of a ledger goes into the file.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    /// Everything that is not deleted, and of what is, that it is: its words stay at home.
    All,
    /// Everything, and the words of what is deleted: for copies that are passed on to nobody.
    AllAndBin,
    /// These tasks, and the notices they stand in.
    Tasks(&'a [TaskId]),
}

/// What of a ledger goes into the file, and how much of each notice.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions<'a> {
    /// The tasks.
    pub selection: Selection<'a>,
    /// Whether the texts of the notices come along. Without them a file is short, and tells of a notice only what was
    /// made a task; who has the notice keeps its text when importing, and the tasks still point into it.
    pub with_sources: bool,
    /// The rules of the office that come along.
    pub rules: &'a [Rule],
}

impl<'a> From<Selection<'a>> for ExportOptions<'a> {
    fn from(selection: Selection<'a>) -> Self {
        Self { selection, with_sources: true, rules: &[] }
    }
}

/// A ledger as a file: notices with their tasks, as people pass it to each other.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema), schemars(title = "Qingdan ledger"))]
pub(super) struct File<'a> {
    /// Always `qingdan-ledger`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("const" = FORMAT)))]
    format: &'static str,
    /// The version of the format: 1 or 2.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = VERSION)))]
    version: u32,
    /// When it was written.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "DateTime<Utc>"))]
    exported_at: String,
    /// By whom; empty where nobody has said so.
    exported_by: &'a str,
    /// What the office has taught the reader; left out where nothing was, or nobody wished to pass it on.
    #[serde(skip_serializing_if = "<[Rule]>::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    rules: &'a [Rule],
    /// The notices.
    notices: Vec<Cow<'a, Notice>>,
    /// The tasks of all notices.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Vec<Task>"))]
    tasks: Vec<WrittenTask<'a>>,
}

/// A task as it is written: with its bytes too, for other programs, where the file has its source.
struct WrittenTask<'a> {
    task: Cow<'a, Task>,
    span: Option<Span>,
}

impl Serialize for WrittenTask<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.span {
            None => self.task.serialize(serializer),
            // One at a time: all copies together would be as large as the ledger.
            unplaced => Task { unplaced, ..Task::clone(&self.task) }.serialize(serializer),
        }
    }
}

/// Tasks as they are written in a file with these notices.
fn with_spans<'a>(notices: &[Cow<'a, Notice>], tasks: Vec<Cow<'a, Task>>) -> Vec<WrittenTask<'a>> {
    let mut places: BTreeMap<&str, (Vec<usize>, Vec<Place>)> = BTreeMap::new();
    for (nth, task) in tasks.iter().enumerate() {
        if let Some(place) = task.place {
            let (nths, places) = places.entry(task.notice.as_str()).or_default();
            nths.push(nth);
            places.push(place);
        }
    }
    let mut spans = vec![None; tasks.len()];
    for notice in notices.iter().filter(|notice| !notice.source.is_empty()) {
        let Some((nths, places)) = places.get(notice.id.as_str()) else { continue };
        for (nth, span) in nths.iter().zip(Place::spans_in(places, &notice.source)) {
            spans[*nth] = span;
        }
    }
    tasks.into_iter().zip(spans).map(|(task, span)| WrittenTask { task, span }).collect()
}

/// The ledger file: notices the latest added first, tasks in the order of their pages.
///
/// ```
/// use qingdan::exchange::{Selection, export, import};
/// use qingdan::ledger::{Env, Ledger};
/// let env = Env { who: "陈".into(), ..Env::default() };
/// let file = export(&Ledger::default(), Selection::All, &env);
/// assert!(file.contains("\"format\": \"qingdan-ledger\""));
/// assert_eq!(import(&file).unwrap().ledger, Ledger::default());
/// ```
pub fn export<'a>(ledger: &Ledger, options: impl Into<ExportOptions<'a>>, env: &Env) -> String {
    written(ledger, options.into(), env)
}

fn written(ledger: &Ledger, options: ExportOptions<'_>, env: &Env) -> String {
    let ExportOptions { selection, with_sources, rules } = options;
    let chosen: Option<BTreeSet<&TaskId>> = match selection {
        Selection::All | Selection::AllAndBin => None,
        Selection::Tasks(ids) => Some(set_of(ids)),
    };
    let mut by_notice: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
    for task in ledger.tasks.values().filter(|task| chosen.as_ref().is_none_or(|c| c.contains(&task.id))) {
        by_notice.entry(&task.notice).or_default().push(task);
    }
    let mut notices = Vec::new();
    let mut tasks = Vec::new();
    for notice in ledger.notices_by_age() {
        let mut own = by_notice.remove(notice.id.as_str()).unwrap_or_default();
        sort_by_key(&mut own, |task| task.order);
        if chosen.is_none() || !own.is_empty() {
            notices.push(notice);
        }
        tasks.extend(own);
    }
    let passed_on = |notice| match with_sources {
        true => Cow::Borrowed(notice),
        false => Cow::Owned(Notice { source: String::new(), ..Notice::clone(notice) }),
    };
    let mut notices: Vec<_> = notices.into_iter().map(passed_on).collect();
    let mut tasks: Vec<_> = tasks.into_iter().map(Cow::Borrowed).collect();
    // A copy of everything tells of deletions too.
    match selection {
        Selection::All => {
            notices.extend(ledger.bin.notices.values().map(|notice| Cow::Owned(notice.tombstone())));
            tasks.extend(ledger.bin.tasks.values().map(|task| Cow::Owned(task.tombstone())));
        }
        Selection::AllAndBin => {
            notices.extend(ledger.bin.notices.values().map(passed_on));
            tasks.extend(ledger.bin.tasks.values().map(Cow::Borrowed));
        }
        Selection::Tasks(_) => {}
    }
    let file = File {
        format: FORMAT,
        version: VERSION,
        exported_at: moment(env.now),
        exported_by: &env.who,
        rules,
        tasks: with_spans(&notices, tasks),
        notices,
    };
    // Writing values of our own types cannot fail.
    let mut text = compact(&file).unwrap_or_default();
    if text.len() <= READABLE {
        text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
    }
    text
}

/// The file with a record in each line: two thirds of what it is when every value has a line, and two of them can still
/// be compared line by line.
fn compact(file: &File<'_>) -> serde_json::Result<String> {
    let File { format, version, exported_at, exported_by, rules, notices, tasks } = file;
    let mut bytes = Vec::new();
    write(&mut bytes, "{\n  \"format\": ", format)?;
    write(&mut bytes, ",\n  \"version\": ", version)?;
    write(&mut bytes, ",\n  \"exported_at\": ", exported_at)?;
    write(&mut bytes, ",\n  \"exported_by\": ", exported_by)?;
    if !rules.is_empty() {
        write(&mut bytes, ",\n  \"rules\": ", rules)?;
    }
    bytes.extend_from_slice(b",\n  \"notices\": [");
    for (nth, notice) in notices.iter().enumerate() {
        write(&mut bytes, if nth == 0 { "\n" } else { ",\n" }, notice)?;
    }
    bytes.extend_from_slice(b"\n  ],\n  \"tasks\": [");
    for (nth, task) in tasks.iter().enumerate() {
        write(&mut bytes, if nth == 0 { "\n" } else { ",\n" }, task)?;
    }
    bytes.extend_from_slice(b"\n  ]\n}\n");
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

fn write(bytes: &mut Vec<u8>, before: &str, value: &impl Serialize) -> serde_json::Result<()> {
    bytes.extend_from_slice(before.as_bytes());
    serde_json::to_writer(bytes, value)
}

/// A moment to the second, as people read it in the file.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
