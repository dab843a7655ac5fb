//! Writing the ledger file.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use crate::ledger::{Env, Ledger, Notice, Task, TaskId};
use crate::sorting::{set_of, sort_by_key};

/// What the file says it is.
pub const FORMAT: &str = "qingdan-ledger";
/// The version of the format that is written.
///
/// | version | what it brought |
/// |---|---|
/// | 1 | notices, tasks, stamps |
/// | 2 | notes, steps, ticked-off dates, reasons, history, deletions; stamps that wrong clocks do not disturb |
pub const VERSION: u32 = 2;

/// What of a ledger goes into the file.
#[derive(Clone, Copy, Debug)]
pub enum Selection<'a> {
    /// Everything.
    All,
    /// These tasks, and the notices they stand in.
    Tasks(&'a [TaskId]),
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    exported_at: String,
    exported_by: &'a str,
    notices: Vec<&'a Notice>,
    tasks: Vec<&'a Task>,
}

/// The ledger file: notices the latest added first, tasks in the order of their pages.
///
/// ```
/// use qingdan::exchange::{Selection, export, import};
/// use qingdan::ledger::{Env, Ledger};
/// let env = Env { today: Default::default(), now: Default::default(), who: "陈".into() };
/// let file = export(&Ledger::default(), Selection::All, &env);
/// assert!(file.contains("\"format\": \"qingdan-ledger\""));
/// assert_eq!(import(&file).unwrap().ledger, Ledger::default());
/// ```
pub fn export(ledger: &Ledger, selection: Selection<'_>, env: &Env) -> String {
    let chosen: Option<BTreeSet<&TaskId>> = match selection {
        Selection::All => None,
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
    // A copy of everything tells of deletions too.
    if chosen.is_none() {
        notices.extend(ledger.bin.notices.values());
        tasks.extend(ledger.bin.tasks.values());
    }
    let file = File {
        format: FORMAT,
        version: VERSION,
        exported_at: moment(env.now),
        exported_by: &env.who,
        notices,
        tasks,
    };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// A moment to the second, as people read it in the file.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
